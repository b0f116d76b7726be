from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given

from detente.impasse.closure import closure, compile_network, relevant
from detente.impasse.types import AllOf, Impasse
from impasse.instances import (
    AFTER,
    after,
    closed,
    either,
    every,
    groups_of,
    impasse,
    impasses,
    pre,
    subsets,
    together,
)


@given(impasses())
def test_counting_gives_what_adding_one_act_at_a_time_gives(case: Impasse) -> None:
    everything = frozenset(groups_of(case))
    for live in subsets(everything):
        assert set(closure(case, without=everything - live)) == closed(case, live)


@given(impasses())
def test_closure_grows_when_preconditions_are_dropped(case: Impasse) -> None:
    whole = set(closure(case))
    for group in groups_of(case):
        assert whole <= set(closure(case, without=[group]))


@given(impasses())
def test_what_a_goal_does_not_depend_on_changes_nothing(case: Impasse) -> None:
    for goal in case.owners:
        part = relevant(case, goal)
        assert (goal in closure(part)) == (goal in closure(case))


def test_an_act_named_twice_in_one_need_counts_once_done() -> None:
    case = impasse("ab", pre("p", "", "b", every(after("a"), either(after("a"), together("a")))))
    assert closure(case) == ("a", "b")


def test_acts_come_in_record_order() -> None:
    case = impasse("cab", pre("p", "", "c", after("b")))
    assert closure(case) == ("c", "a", "b")


def test_an_open_act_never_enters() -> None:
    case = impasse("ab", pre("p", "", "b", after("a")), open_acts={"a": "q"})
    assert closure(case) == ()
    assert closure(case, without=["p"]) == ("b",)


def test_a_need_of_nothing_is_misuse() -> None:
    with pytest.raises(ValueError, match="need of nothing"):
        compile_network(impasse("a", pre("p", "", "a", AllOf(()))))


def test_a_long_chain_takes_no_recursion() -> None:
    acts = [f"a{i}" for i in range(5000)]
    chain = [pre(f"p{i}", "", one, after(other)) for i, (one, other) in enumerate(pairwise(acts))]
    assert len(closure(impasse(acts, *chain))) == 5000
    assert AFTER.value == "after"
