from __future__ import annotations

from hypothesis import given

from detente.impasse.blocking import minimal_sets
from detente.impasse.types import Impasse, Precondition
from impasse.instances import (
    after,
    blocking_by_trying,
    closed,
    either,
    every,
    groups_of,
    hitting_sets,
    impasse,
    impasses,
    pre,
    relaxations_by_trying,
)


@given(impasses())
def test_all_minimal_sets_equal_trying_every_subset(case: Impasse) -> None:
    for goal in case.owners:
        found = minimal_sets(case, goal)
        assert found.complete
        assert {frozenset(s) for s in found.blocking} == blocking_by_trying(case, goal)
        assert {frozenset(s) for s in found.relaxations} == relaxations_by_trying(case, goal)


@given(impasses())
def test_relaxations_are_the_minimal_hitting_sets_and_conversely(case: Impasse) -> None:
    groups = groups_of(case)
    for goal in case.owners:
        found = minimal_sets(case, goal)
        blocking = {frozenset(s) for s in found.blocking}
        relaxations = {frozenset(s) for s in found.relaxations}
        assert hitting_sets(blocking, groups) == relaxations
        assert hitting_sets(relaxations, groups) == blocking


@given(impasses())
def test_fewest_groups_first_then_record_order(case: Impasse) -> None:
    place = {group: i for i, group in enumerate(groups_of(case))}
    for goal in case.owners:
        found = minimal_sets(case, goal)
        for sets in (found.blocking, found.relaxations):
            keys = [(len(s), [place[g] for g in s]) for s in sets]
            assert keys == sorted(keys)
            assert all(list(s) == sorted(s, key=place.__getitem__) for s in sets)


@given(impasses())
def test_a_cap_keeps_true_answers_and_says_so(case: Impasse) -> None:
    for goal in case.owners:
        whole, first = minimal_sets(case, goal), minimal_sets(case, goal, cap=1)
        assert set(first.blocking) <= set(whole.blocking)
        assert set(first.relaxations) <= set(whole.relaxations)
        assert first.complete <= (first.blocking == whole.blocking)
        if first.relaxations and whole.blocking:
            smallest = min(map(len, whole.relaxations))
            assert first.exact_to < smallest or len(first.relaxations[0]) == smallest


def pairs(n: int) -> Impasse:
    """A goal behind n chains of two: 2 to the n relaxations."""
    acts = [f"{kind}{i}" for i in range(n) for kind in "ab"]
    conditions: list[Precondition] = [
        pre("goal", "", "goal", every(*(after(f"a{i}") for i in range(n)))) if n else None
    ]
    for i in range(n):
        conditions += [pre(f"s{i}", "", f"a{i}", after(f"b{i}")), pre(f"t{i}", "", f"b{i}", None)]
    return impasse(["goal", *acts], *conditions)


def test_exponentially_many_relaxations_stop_at_the_cap_with_the_smallest_first() -> None:
    found = minimal_sets(pairs(20), "goal", cap=50)
    assert not found.complete
    assert found.relaxations[0] == ("goal",)
    assert len(found.relaxations) == 50
    assert all(len(s) in (1, 20) for s in found.relaxations)


def test_little_effort_still_gives_one_minimal_relaxation() -> None:
    case = pairs(12)
    found = minimal_sets(case, "goal", effort=3)
    everything = frozenset(groups_of(case))
    assert not found.complete
    (only,) = found.relaxations
    assert "goal" in closed(case, everything - set(only))
    assert all("goal" not in closed(case, everything - set(only) | {g}) for g in only)


def test_alternatives_have_to_be_blocked_one_by_one() -> None:
    case = impasse(
        "gab",
        pre("p", "x", "g", either(after("a"), after("b"))),
        pre("q", "y", "a", None),
        pre("r", "y", "b", None),
    )
    found = minimal_sets(case, "g")
    assert found.blocking == (("p", "q", "r"),)
    assert found.relaxations == (("p",), ("q",), ("r",))


def test_an_open_goal_has_one_blocking_set_without_any_group() -> None:
    case = impasse("ab", pre("p", "x", "a", after("b")), open_acts={"a": "q"})
    found = minimal_sets(case, "a")
    assert (found.blocking, found.relaxations, found.complete) == (((),), (), True)


def test_a_goal_that_only_needs_an_open_act_is_relaxed_by_dropping_what_leads_there() -> None:
    case = impasse("ab", pre("p", "x", "a", after("b")), open_acts={"b": "q"})
    found = minimal_sets(case, "a")
    assert (found.blocking, found.relaxations) == ((("p",),), (("p",),))
