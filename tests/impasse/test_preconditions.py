from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from detente.case.load import load
from detente.case.types import Case
from detente.impasse.diagnose import diagnose
from detente.impasse.preconditions import preconditions
from detente.impasse.types import Mode, NeedAct, Precondition
from detente.record.types import Act, Condition, OpenQuestion, Position, Record, Relation, Term
from detente.text.dates import DateInterval
from detente.text.formula import And, Formula, Name, Not, Or
from detente.text.source import Source, Span
from impasse.instances import after, every, together

HERE = Span(Source("case.yaml", "x", "0"), 0, 1)
DOHA = Path(__file__).parents[2] / "cases" / "doha-2025"


def act(id: str, *by: str) -> Act:
    return Act(id=id, span=HERE, name=id, by=by)


def condition(
    id: str,
    withholds: str,
    relation: Relation,
    needs: Formula | None = None,
    holder: str = "norvane",
    unclear: str = "",
    when: DateInterval | None = None,
) -> Condition:
    return Condition(
        id=id,
        span=HERE,
        holder=holder,
        withholds=tuple(withholds.split()),
        relation=relation,
        needs=needs,
        unclear=unclear,
        dates=when or DateInterval(),
    )


def case(*items: Act | Condition | OpenQuestion | Position | Term) -> Case:
    by_kind: dict[type, dict[str, object]] = {}
    for item in items:
        by_kind.setdefault(type(item), {})[item.id] = item
    record = Record(
        acts=by_kind.get(Act, {}),
        conditions=by_kind.get(Condition, {}),
        questions=by_kind.get(OpenQuestion, {}),
        positions=by_kind.get(Position, {}),
        terms=by_kind.get(Term, {}),
    )
    return Case(path="", name="", about="", digest="", record=record)


A, B, C = Name("a"), Name("b"), Name("c")
TWO_SIDES = (act("a", "norvane"), act("b", "talmark"), act("c", "talmark"))


@pytest.mark.parametrize(
    ("relation", "unclear", "mode"),
    [
        (Relation.NOT_BEFORE, "", Mode.AFTER),
        (Relation.ONLY_AFTER, "", Mode.AFTER),
        (Relation.NOT_UNLESS, "", Mode.WITH),
        (Relation.NOT_BEFORE, "the tense is unclear", Mode.WITH),
    ],
)
def test_strict_words_ask_for_the_act_first(relation: Relation, unclear: str, mode: Mode) -> None:
    found = preconditions(case(*TWO_SIDES, condition("co", "a", relation, B, unclear=unclear)))
    assert found.preconditions == (
        Precondition("co", "norvane", "a", NeedAct("b", mode), "co", "co"),
    )


def test_needs_keep_their_shape() -> None:
    given = condition("co", "a", Relation.NOT_UNLESS, And((B, Or((C, Name("d"))))))
    (found,) = preconditions(case(*TWO_SIDES, act("d"), given)).preconditions
    assert str(found.need) == str(
        every(together("b"), type(found.need.items[1])((together("c"), together("d"))))  # type: ignore[union-attr]
    )


def test_a_refusal_of_two_acts_is_one_group() -> None:
    found = preconditions(
        case(*TWO_SIDES, condition("no", "b c", Relation.NEVER, holder="talmark"))
    )
    assert [(p.id, p.act, p.need, p.group, p.condition) for p in found.preconditions] == [
        ("no/b", "b", None, "no", "no"),
        ("no/c", "c", None, "no", "no"),
    ]


def test_an_exchange_gives_each_giver_its_own() -> None:
    found = preconditions(case(*TWO_SIDES, condition("swap", "a", Relation.IN_EXCHANGE, B, "")))
    assert found.preconditions == (
        Precondition("swap/a", "norvane", "a", together("b"), "swap/a", "swap"),
        Precondition("swap/b", "talmark", "b", together("a"), "swap/b", "swap"),
    )


def test_two_acts_of_one_giver_in_an_exchange_are_one_step() -> None:
    given = condition("swap", "a", Relation.IN_EXCHANGE, And((B, C)), "")
    found = preconditions(case(*TWO_SIDES, given))
    assert [(p.id, p.owners, p.group) for p in found.preconditions] == [
        ("swap/a", ("norvane",), "swap/a"),
        ("swap/b", ("talmark",), "swap/b"),
        ("swap/c", ("talmark",), "swap/b"),
    ]


def test_an_act_withheld_twice_is_withheld_once() -> None:
    found = preconditions(case(*TWO_SIDES, condition("no", "a a", Relation.NEVER)))
    assert [(p.id, p.act) for p in found.preconditions] == [("no", "a")]


def test_an_act_of_several_in_an_exchange_has_them_all_as_owners() -> None:
    given = condition("swap", "a", Relation.IN_EXCHANGE, B, "")
    found = preconditions(case(act("a", "norvane", "ilse"), act("b"), given))
    assert [p.owners for p in found.preconditions] == [("norvane", "ilse"), ()]


def test_as_long_as_is_listed_and_not_computed() -> None:
    found = preconditions(case(*TWO_SIDES, condition("co", "a", Relation.AS_LONG_AS, B)))
    assert (found.preconditions, found.not_searched) == ((), ("co",))


def test_an_open_question_leaves_its_act_open() -> None:
    question = OpenQuestion(id="q", span=HERE, name="where", act="b")
    assert preconditions(case(*TWO_SIDES, question)).open_acts == {"b": "q"}


def test_positions_count_for_those_who_would_do_the_act() -> None:
    items = (
        Position(id="p1", span=HERE, party="norvane", stance="demand", on=("b", "te")),
        Position(id="p2", span=HERE, party="talmark", stance="offer", on=("te",)),
        Term(id="te", span=HERE, term_kind="withdrawal", act="b"),
    )
    assert preconditions(case(*TWO_SIDES, *items)).positions == {"b": ("p2",)}


def test_only_what_is_live_on_the_day_counts() -> None:
    items = (
        condition(
            "old", "a", Relation.NEVER, when=DateInterval(date(2031, 1, 1), date(2031, 2, 1))
        ),
        condition("new", "b", Relation.NEVER, when=DateInterval(date(2031, 3, 1), None)),
    )
    found = preconditions(case(*TWO_SIDES, *items), on=date(2031, 1, 15))
    assert [p.id for p in found.preconditions] == ["old"]


def test_a_need_with_not_in_it_is_misuse() -> None:
    given = condition("co", "a", Relation.NOT_UNLESS, Not(B))
    with pytest.raises(TypeError, match="'and' and 'or'"):
        preconditions(case(*TWO_SIDES, given))


@pytest.fixture(scope="module")
def doha() -> Case:
    loaded = load(str(DOHA))
    assert loaded.case is not None
    return loaded.case


def test_the_record_of_doha_gives_the_worked_example(doha: Case) -> None:
    answer = diagnose(preconditions(doha))
    sets = {
        d.goal: ([b.groups for b in d.blocking_sets], [r.groups for r in d.relaxations])
        for d in answer.diagnoses
    }
    assert sets == {
        "prisoners": (
            [("co_swap/first_release", "co_swap/prisoners")],
            [("co_swap/first_release",), ("co_swap/prisoners",)],
        ),
        "first_release": (
            [("co_swap/first_release", "co_swap/prisoners")],
            [("co_swap/first_release",), ("co_swap/prisoners",)],
        ),
        "release_all": (
            [("co_hamas", "co_israel", "co_refuse")],
            [("co_hamas",), ("co_israel",), ("co_refuse",)],
        ),
        "end_war": ([("co_israel", "co_refuse")], [("co_israel",), ("co_refuse",)]),
        "disarm": ([("co_refuse",)], [("co_refuse",)]),
    }
    assert answer.together == (("prisoners", "first_release"),)
    assert "withdraw_all" in answer.unconditioned
    assert "redeploy" in answer.impasse.open_acts
    (release_all,) = [p for p in answer.impasse.preconditions if p.id == "co_hamas"]
    assert release_all.need == every(after("withdraw_all"), after("end_war"))


def test_the_model_of_doha_adds_the_truce_ties_and_marks_them(doha: Case) -> None:
    answer = diagnose(preconditions(doha, with_model=True))
    assert [p.id for p in answer.impasse.preconditions if p.assumed] == ["d1", "d4"]
    assert answer.together == (("truce", "prisoners", "first_release"),)
    (found,) = [d for d in answer.diagnoses if d.goal == "first_release"]
    assert {b.groups for b in found.blocking_sets} == {
        ("d1", "d4"),
        ("co_swap/first_release", "co_swap/prisoners"),
    }
    assert [set(r.groups) for r in found.relaxations] == [
        {"co_swap/first_release", "d1"},
        {"co_swap/first_release", "d4"},
        {"co_swap/prisoners", "d1"},
        {"co_swap/prisoners", "d4"},
    ]
