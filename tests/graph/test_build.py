"""From a settled model to arrays, and what is said where it cannot be done."""

from __future__ import annotations

import tracemalloc
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from detente.case.check import CHECKS
from detente.case.types import Case, Model, PreferenceStatement, Rule, StatusQuo
from detente.graph.build import CHECKED, build
from detente.graph.estimate import available, estimate, in_words
from detente.graph.lints import lints
from detente.graph.states import feasible
from detente.text.expression import write_formula
from detente.text.formula import Formula
from detente.text.problem import Problem, Severity, in_file_order
from graph_models import compiled, model
from graph_strategies import formulas

NAMES = ("a", "b", "c", "d")


def only(made: Model, limit: int | None = None) -> Problem:
    graph, problems = build(made, limit=limit)
    assert graph is None
    (problem,) = problems
    assert problem.severity is Severity.ERROR
    assert problem.why
    assert problem.mend
    return problem


def test_a_graph_is_what_the_model_says() -> None:
    graph = compiled(
        model(
            {"norvane": ("a", "b"), "talmark": ("c", "d")},
            {"norvane": ["c", "not a"]},
            rankings={"talmark": [["NNNN", "YNNN"], ["NNYN", "NNNY"], ["NNYY"]]},
            rules=["a excludes c", "a excludes d", "never b"],
            forward=("a",),
            back=("d",),
            status_quo="NNNY",
        )
    )
    assert graph.decision_makers == ("norvane", "talmark")
    assert graph.options == NAMES
    assert graph.owner.tolist() == [0, 0, 1, 1]
    assert graph.direction.tolist() == [1, 0, 0, -1]
    assert graph.strings(range(graph.n)) == ("NNNN", "YNNN", "NNYN", "NNNY", "NNYY")
    assert graph.rank[0].tolist() == [1, 0, 2, 1, 2]
    assert graph.rank[1].tolist() == [2, 2, 1, 1, 0]
    assert graph.status_quo == 3
    assert graph.statements[1] is None
    assert graph.own(1) == 0b1100
    assert graph.others(0) == (1,)


def test_options_of_different_owners_may_alternate() -> None:
    made = model({"norvane": ("a", "b"), "talmark": ("c",)}, {"norvane": ["c"]})
    a, b, c = made.options
    graph = compiled(replace(made, options=(a, c, b)))
    assert graph.options == ("a", "c", "b")
    assert graph.owner.tolist() == [0, 1, 0]
    assert graph.rank[0].tolist() == [0, 0, 1, 1, 0, 0, 1, 1]


@settings(max_examples=40)
@given(st.lists(formulas(NAMES), max_size=3), st.lists(formulas(NAMES), max_size=4))
def test_a_written_and_built_model_has_the_literal_states_and_order(
    rules: list[Formula], wishes: list[Formula]
) -> None:
    made = model({"norvane": NAMES}, {"norvane": [write_formula(wish) for wish in wishes]})
    place = made.span
    basis = made.decision_makers[0].order.basis
    made = replace(
        made,
        rules=tuple(
            Rule(id=f"r{j}", text="", formula=rule, because="", span=place, basis=basis)
            for j, rule in enumerate(rules)
        ),
    )
    graph, problems = build(made)
    states = feasible(NAMES, rules)
    assert states is not None
    if graph is None:
        assert [problem.code for problem in problems] == ["no-feasible-state"]
        assert not len(states)
    else:
        assert np.array_equal(graph.states, states)


def test_no_state_left() -> None:
    problem = only(model({"norvane": ("a",)}, rules=["a", "not a"]))
    assert problem.code == "no-feasible-state"
    assert problem.span.text == "not a"


def test_a_ranking_beyond_what_check_looks_at() -> None:
    made = model(
        {"norvane": ("a", "b")},
        rankings={"norvane": [["YN"], ["YN", "YY"]]},
        rules=["a excludes b"],
    )
    graph, problems = build(made)
    assert graph is None
    assert sorted(problem.code for problem in problems) == [
        "incomplete-ranking",
        "infeasible-state",
        "state-listed-twice",
    ]
    said = {problem.code: problem.message for problem in problems}
    assert said["incomplete-ranking"] == "the ranking of norvane leaves out NN, NY"
    assert "YY" in said["infeasible-state"]


def test_a_long_list_of_missing_states_is_cut() -> None:
    names = tuple("abcd")
    problem = only(model({"norvane": names}, rankings={"norvane": [["NNNN"]]}))
    assert problem.message.endswith("YNYN and 10 more")


def test_an_infeasible_status_quo_is_none() -> None:
    made = model({"norvane": ("a", "b")}, rules=["a excludes b"])
    made = replace(made, status_quo=StatusQuo("YY", made.decision_makers[0].order.basis))
    assert compiled(made).status_quo is None


# Size


def free(k: int) -> Model:
    return model({"norvane": tuple(f"o{j:02}" for j in range(k))})


def test_too_large_a_model_is_refused_before_anything_is_allocated() -> None:
    tracemalloc.start()
    problem = only(free(48))
    used = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert problem.code == "too-large-model"
    assert "281,474,976,710,656 feasible states" in problem.message
    assert "PB" in problem.message
    assert used < 2e6


def test_the_limit_is_the_callers() -> None:
    size = estimate(NAMES, [], [0])
    assert build(free(4), limit=size.bytes)[0] is not None
    assert only(free(4), limit=size.bytes - 1).code == "too-large-model"


def test_rules_that_contradict_each_other_late_are_counted_not_tried() -> None:
    names = tuple(f"o{j:02}" for j in range(40))
    listed = ", ".join(names)
    rules = [f"exactly 20 of ({listed})", f"exactly 19 of ({listed})"]
    problem = only(model({"norvane": names}, rules=rules))
    assert problem.code == "no-feasible-state"


def test_few_states_that_only_the_last_options_decide_are_refused_before_memory_ends() -> None:
    names = tuple(f"o{j:02}" for j in range(20))
    listed = ", ".join(names)
    rules = [
        f"exactly 10 of ({listed})",
        f"exactly 9 of ({listed}) or ({' and '.join(names[:10])})",
    ]
    made = model({"norvane": names}, rules=rules)
    assert compiled(made).strings([0]) == ("Y" * 10 + "N" * 10,)
    tracemalloc.start()
    problem = only(made, limit=100_000)
    used = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert problem.code == "too-large-model"
    assert problem.message.startswith("the rules leave 1 of the states, but more than")
    assert used < 2e6


def test_one_way_options_are_counted_by_the_states_they_leave() -> None:
    names = tuple(f"o{j:02}" for j in range(62))
    made = model({"norvane": names}, rules=[f"exactly one of ({', '.join(names)})"], forward=names)
    assert compiled(made).n == 62


def test_more_options_than_a_word_has_bits() -> None:
    problem = only(free(63))
    assert problem.code == "too-large-model"
    assert problem.message == "the model has 63 options; up to 62 can be computed"


def test_many_options_and_few_states_are_no_trouble() -> None:
    names = tuple(f"o{j:02}" for j in range(62))
    made = model({"norvane": names}, rules=[f"at most one of ({', '.join(names)})"])
    graph = compiled(made)
    assert graph.n == 63


def test_rules_too_tangled_to_count_are_bounded() -> None:
    """Pairs far apart: the number of different rests passes the budget, the cap still holds."""
    names = tuple(f"o{j:02}" for j in range(40))
    rules = [f"{a} iff {b}" for a, b in zip(names[:20], reversed(names[20:]), strict=True)]
    chain = [f"{a} or {b} or {c}" for a, b, c in zip(names, names[7:], names[19:], strict=False)]
    made = model({"norvane": names}, rules=[*rules, *chain])
    problem = only(made, limit=1 << 20)
    assert problem.code == "too-large-model"


def test_estimates_grow_with_states_parties_and_one_way_options() -> None:
    small = estimate(NAMES, [], [0])
    assert small.states == 16
    assert small.exact
    assert estimate((*NAMES, "e"), [], [0]).bytes > small.bytes
    assert estimate(NAMES, [], [0, 0]).bytes > small.bytes
    assert estimate(NAMES, [], [4]).bytes > small.bytes
    assert available() > 1 << 20


@pytest.mark.parametrize(
    ("size", "words"),
    [(0, "0 bytes"), (999, "999 bytes"), (1400, "1.4 kB"), (2_500_000_000, "2.5 GB")],
)
def test_bytes_in_words(size: int, words: str) -> None:
    assert in_words(size) == words


# Lints: the same words as the checks of small models


@given(
    st.lists(formulas(NAMES), max_size=3),
    st.lists(st.one_of(formulas(NAMES), formulas(NAMES, depth=1)), max_size=4),
)
def test_lints_say_what_check_says(rules: list[Formula], wishes: list[Formula]) -> None:
    texts = [write_formula(wish) for wish in wishes]
    made = model({"norvane": NAMES[:2], "talmark": NAMES[2:]}, {"norvane": texts})
    place, basis = made.span, made.decision_makers[0].order.basis
    party = replace(
        made.decision_makers[0],
        statements=tuple(
            PreferenceStatement(number=j, text=text, formula=wish, span=place, basis=basis)
            for j, (text, wish) in enumerate(zip(texts, wishes, strict=True), start=1)
        ),
    )
    made = replace(
        made,
        decision_makers=(party, made.decision_makers[1]),
        rules=tuple(
            Rule(id=f"r{j}", text="", formula=rule, because="", span=place, basis=basis)
            for j, rule in enumerate(rules)
        ),
    )
    states = feasible(NAMES, rules)
    assert states is not None
    if not len(states):
        return
    case = Case(path="", name="", about="", digest="", model=made)
    codes = {"option-in-no-state", "constant-statement", "decided-statement", "rare-condition"}
    checked = [problem for check in CHECKS for problem in check(case) if problem.code in codes]
    assert in_file_order(lints(made, states)) == in_file_order(checked)


def test_lints_come_with_models_too_large_for_check() -> None:
    names = tuple(f"o{j:02}" for j in range(CHECKED + 1))
    wishes = ["o00", "o00", "o01 only if (o02 and o03)", "o04 or not o04"]
    graph, problems = build(model({"norvane": names}, {"norvane": wishes}, rules=["never o12"]))
    assert graph is not None
    assert sorted({problem.code for problem in problems}) == [
        "constant-statement",
        "decided-statement",
        "option-in-no-state",
    ]
    few = model({"norvane": names[:CHECKED]}, {"norvane": ["o00", "o00"]})
    assert build(few)[1] == ()
