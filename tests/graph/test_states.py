"""Feasible states: grown lists against the listed cube."""

from __future__ import annotations

import itertools
import tracemalloc

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.graph.count import linked
from detente.graph.states import feasible, linked_rules, n_feasible
from detente.text.formula import And, Count, Formula, If, Iff, Name, Not, Or, holds
from graph_strategies import formulas

NAMES = tuple(f"o{j}" for j in range(7))


def listed(options: tuple[str, ...], rules: list[Formula]) -> list[int]:
    """Every assignment tried, one by one."""
    found = []
    for number in range(1 << len(options)):
        truth = {option: bool(number >> j & 1) for j, option in enumerate(options)}
        if all(holds(rule, truth) for rule in rules):
            found.append(number)
    return found


@given(st.lists(formulas(NAMES), max_size=5))
def test_grown_states_are_those_of_the_listed_cube(rules: list[Formula]) -> None:
    states = feasible(NAMES, rules)
    assert states is not None
    assert states.tolist() == listed(NAMES, rules)


@given(st.lists(formulas(NAMES), max_size=5))
def test_states_are_counted_without_being_listed(rules: list[Formula]) -> None:
    assert n_feasible(NAMES, rules) == (len(listed(NAMES, rules)), True)


def test_no_rule_leaves_every_assignment() -> None:
    states = feasible(("a", "b"), [])
    assert states is not None
    assert states.tolist() == [0, 1, 2, 3]


def test_no_option_leaves_one_state() -> None:
    states = feasible((), [])
    assert states is not None
    assert states.tolist() == [0]
    assert n_feasible((), []) == (1, True)


def test_rules_link_options_and_the_rest_stand_alone() -> None:
    parts = linked(("a", "b", "c", "d"), [("c", "a"), ("d",)])
    assert parts == (("a", "c"), ("b",), ("d",))
    rule = Or((Name("c"), Name("a")))
    assert linked_rules(("a", "b", "c"), [rule]) == ((("a", "c"), (rule,)), (("b",), ()))


def many(k: int) -> tuple[tuple[str, ...], tuple[Formula, ...]]:
    options = tuple(f"o{j:02}" for j in range(k))
    return options, tuple(Name(option) for option in options)


@pytest.mark.parametrize("k", [40, 62])
def test_exactly_one_of_many_options(k: int) -> None:
    options, names = many(k)
    rule = Count("exactly", 1, names)
    assert n_feasible(options, [rule]) == (k, True)
    states = feasible(options, [rule], cap=1000)
    assert states is not None
    assert states.tolist() == [1 << j for j in range(k)]


def test_a_long_chain_of_requirements() -> None:
    options, names = many(62)
    rules = [If(a, b) for a, b in itertools.pairwise(names)]
    states = feasible(options, rules, cap=1000)
    assert n_feasible(options, rules) == (63, True)
    assert states is not None
    assert len(states) == 63
    assert int(states[1]) == 1 << 61
    assert int(states[-1]) == (1 << 62) - 1


def test_no_more_than_the_cap_is_held() -> None:
    options, names = many(30)
    rule = Count("at least", 1, names)
    assert n_feasible(options, [rule]) == ((1 << 30) - 1, True)
    tracemalloc.start()
    assert feasible(options, [rule], cap=10_000) is None
    assert tracemalloc.get_traced_memory()[1] < 5e6
    tracemalloc.stop()


def test_free_options_beyond_the_cap_are_not_multiplied_out() -> None:
    options, _ = many(50)
    assert n_feasible(options, []) == (1 << 50, True)
    assert feasible(options, [], cap=1 << 20) is None


def test_contradicting_rules_leave_nothing() -> None:
    rules = [And((Name("a"), Name("b"))), Not(Iff(Name("a"), Name("b")))]
    states = feasible(("a", "b"), rules)
    assert states is not None
    assert states.tolist() == []
    assert n_feasible(("a", "b"), rules) == (0, True)
