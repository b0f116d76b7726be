"""The worked example of the definitions, and every variant told there."""

from __future__ import annotations

import pytest
from hypothesis import given

from detente.impasse.diagnose import diagnose
from detente.impasse.types import Diagnosis, Impasse, Verdict
from impasse.instances import (
    after,
    closed,
    either,
    every,
    groups_of,
    impasse,
    impasses,
    pre,
    together,
)

ACTS = {
    "withdraw_all": ("israel",),
    "end_war": ("israel",),
    "release_all": ("hamas",),
    "disarm": ("hamas",),
}
S1 = pre("s1", "hamas", "release_all", every(after("withdraw_all"), after("end_war")))
S2 = pre("s2", "israel", "end_war", together("disarm"))
S3 = pre("s3", "hamas", "disarm", None)
SEED = impasse(ACTS, S1, S2, S3)

S2_BOTH = pre("s2", "israel", "end_war", every(together("disarm"), together("hand_over")))
WITH_HANDING = {**ACTS, "hand_over": ("hamas",)}

DEAL = {"truce": ("israel",), "prisoners": ("israel",), "first_release": ("hamas",)}
D1 = pre("d1", "israel", "truce", together("first_release"))
D2 = pre("d2", "israel", "prisoners", together("first_release"))
D3 = pre("d3", "hamas", "first_release", together("prisoners"))
D4 = pre("d4", "hamas", "first_release", together("truce"))


def about(case: Impasse, goal: str) -> Diagnosis:
    (found,) = diagnose(case, [goal]).diagnoses
    return found


def blocking(case: Impasse, goal: str) -> list[set[str]]:
    return [set(b.groups) for b in about(case, goal).blocking_sets]


def relaxing(case: Impasse, goal: str) -> list[set[str]]:
    return [set(r.groups) for r in about(case, goal).relaxations]


def test_the_worked_example() -> None:
    answer = diagnose(SEED)
    assert answer.closure == answer.unconditioned == ("withdraw_all",)
    assert [d.goal for d in answer.diagnoses] == ["end_war", "release_all", "disarm"]
    assert answer.together == ()
    assert (blocking(SEED, "end_war"), relaxing(SEED, "end_war")) == (
        [{"s2", "s3"}],
        [{"s2"}, {"s3"}],
    )
    assert blocking(SEED, "release_all") == [{"s1", "s2", "s3"}]
    assert relaxing(SEED, "release_all") == [{"s1"}, {"s2"}, {"s3"}]
    assert (blocking(SEED, "disarm"), relaxing(SEED, "disarm")) == ([{"s3"}], [{"s3"}])


def test_it_is_a_chain_to_a_refusal_and_no_cycle() -> None:
    (found,) = about(SEED, "release_all").blocking_sets
    assert found.shape == "chain to a refusal"
    assert found.chain == ("release_all", "end_war", "disarm")


def test_relaxations_name_who_would_have_to_move() -> None:
    owners = [r.owners for r in about(SEED, "release_all").relaxations]
    assert owners == [(("hamas",),), (("israel",),), (("hamas",),)]


def test_one_refusal_that_covers_two_acts_is_one_step() -> None:
    grouped = impasse(
        WITH_HANDING,
        S1,
        S2_BOTH,
        pre("s3", "hamas", "disarm", None, "g"),
        pre("s4", "hamas", "hand_over", None, "g"),
    )
    assert blocking(grouped, "end_war") == [{"s2", "g"}]
    assert relaxing(grouped, "end_war") == [{"s2"}, {"g"}]


def test_ungrouped_the_same_refusal_would_cost_two_steps() -> None:
    split = impasse(WITH_HANDING, S1, S2_BOTH, S3, pre("s4", "hamas", "hand_over", None))
    assert blocking(split, "end_war") == [{"s2", "s3"}, {"s2", "s4"}]
    assert relaxing(split, "end_war") == [{"s2"}, {"s3", "s4"}]


def test_a_guarantee_opens_both_goals() -> None:
    promised = impasse(
        {**ACTS, "promise_disarm": ()},
        S1,
        pre("s2", "israel", "end_war", either(together("disarm"), together("promise_disarm"))),
        S3,
    )
    verdicts = diagnose(promised).verdicts
    assert verdicts["end_war"] is verdicts["release_all"] is Verdict.SEQUENTIAL
    assert verdicts["disarm"] is Verdict.STUCK


def test_a_softened_refusal_makes_a_cycle_that_can_be_done_together() -> None:
    soft = impasse(ACTS, S1, S2, pre("s3", "hamas", "disarm", together("end_war")))
    answer = diagnose(soft)
    assert answer.together == (("end_war", "disarm"),)
    assert answer.verdicts["end_war"] is Verdict.ONLY_TOGETHER
    found = about(soft, "end_war")
    assert [(b.shape, b.chain) for b in found.blocking_sets] == [
        ("cycle", ("end_war", "disarm", "end_war"))
    ]
    assert found.together == ("end_war", "disarm")
    release = about(soft, "release_all")
    assert release.verdict is Verdict.ONLY_TOGETHER
    assert (release.together, release.waits_on) == ((), (("end_war", "disarm"),))


def test_the_deal_from_the_record_alone() -> None:
    case = impasse(DEAL, D2, D3)
    assert blocking(case, "first_release") == [{"d2", "d3"}]
    assert relaxing(case, "first_release") == [{"d2"}, {"d3"}]
    answer = diagnose(case)
    assert answer.together == (("prisoners", "first_release"),)
    assert answer.closure == ("truce",)


def test_the_deal_with_the_truce_ties_of_the_model() -> None:
    case = impasse(DEAL, D1, D2, D3, D4)
    assert blocking(case, "first_release") == [{"d1", "d4"}, {"d2", "d3"}]
    assert relaxing(case, "first_release") == [
        {"d1", "d2"},
        {"d1", "d3"},
        {"d2", "d4"},
        {"d3", "d4"},
    ]
    answer = diagnose(case)
    assert answer.together == (("truce", "prisoners", "first_release"),)
    assert set(answer.verdicts.values()) == {Verdict.ONLY_TOGETHER}


def test_an_open_question_is_neither_conditioned_nor_free() -> None:
    case = impasse(
        {"withdraw_all": ("israel",), "redeploy": ()},
        pre("p", "israel", "withdraw_all", together("redeploy")),
        open_acts={"redeploy": "te_deploy"},
    )
    answer = diagnose(case, ["redeploy", "withdraw_all"])
    assert answer.closure == answer.unconditioned == ()
    assert answer.verdicts == {
        "withdraw_all": Verdict.STUCK,
        "redeploy": Verdict.OPEN_QUESTION,
    }
    itself, behind = answer.diagnoses
    assert [(b.groups, b.shape, b.chain) for b in itself.blocking_sets] == [
        ((), "chain to an open question", ("redeploy",))
    ]
    assert itself.relaxations == ()
    assert itself.complete
    assert [(b.groups, b.shape, b.chain) for b in behind.blocking_sets] == [
        (("p",), "chain to an open question", ("withdraw_all", "redeploy"))
    ]
    assert [r.groups for r in behind.relaxations] == [("p",)]


def test_alternatives_that_end_differently_are_mixed() -> None:
    case = impasse(
        "gab",
        pre("p", "x", "g", either(after("a"), after("b"))),
        pre("q", "y", "a", None),
        pre("r", "y", "b", after("g")),
    )
    (found,) = about(case, "g").blocking_sets
    assert (found.shape, found.chain) == ("mixed", ("g", "a"))


def test_an_act_with_a_stated_position_is_not_said_to_have_none() -> None:
    case = impasse("ab")
    stated = Impasse(case.owners, (), positions={"a": ("po",)})
    assert diagnose(stated).unconditioned == ("b",)


def test_a_goal_nobody_blocks_has_nothing_to_relax() -> None:
    found = about(SEED, "withdraw_all")
    assert (found.verdict, found.blocking_sets, found.relaxations, found.complete) == (
        Verdict.SEQUENTIAL,
        (),
        (),
        True,
    )


def test_an_unknown_goal_is_misuse() -> None:
    with pytest.raises(ValueError, match="no act is called 'peace'"):
        diagnose(SEED, ["peace"])


@given(impasses())
def test_each_shape_tells_where_its_chain_ends(case: Impasse) -> None:
    for found in diagnose(case, case.owners).diagnoses:
        for block in found.blocking_sets:
            end, before = block.chain[-1], block.chain[:-1]
            live = [p for p in case.preconditions if p.group in block.groups]
            if block.shape == "cycle":
                assert end in before
            if block.shape == "chain to an open question":
                assert end in case.open_acts
            if block.shape == "chain to a refusal":
                assert any(p.act == end and p.need is None for p in live)
            assert block.chain[0] == found.goal
            assert set(block.chain).isdisjoint(closed(case, frozenset(block.groups)))


@given(impasses())
def test_every_relaxation_opens_its_goal(case: Impasse) -> None:
    everything = frozenset(groups_of(case))
    for found in diagnose(case, case.owners).diagnoses:
        for relaxation in found.relaxations:
            assert found.goal in closed(case, everything - set(relaxation.groups))
            assert len(relaxation.owners) == len(relaxation.groups)
