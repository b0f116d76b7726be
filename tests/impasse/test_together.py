from __future__ import annotations

import networkx as nx
from hypothesis import given

from detente.impasse.closure import acts_of, closure
from detente.impasse.together import doable_together, schedule
from detente.impasse.types import Impasse
from impasse.instances import (
    WITH,
    after,
    done_together_by_trying,
    either,
    every,
    impasse,
    impasses,
    met,
    pre,
    subsets,
    together,
)


@given(impasses())
def test_doable_together_equals_trying_every_set_of_acts_at_each_moment(case: Impasse) -> None:
    assert doable_together(case) == done_together_by_trying(case)


@given(impasses())
def test_the_schedule_does_all_that_can_be_done(case: Impasse) -> None:
    assert schedule(case).done == doable_together(case)


@given(impasses())
def test_closure_is_doable_and_is_in_no_group(case: Impasse) -> None:
    reached, plan = set(closure(case)), schedule(case)
    assert reached <= plan.done
    assert not any(reached & set(group) for group in plan.groups)


@given(impasses())
def test_each_group_can_be_done_in_its_turn_and_no_part_of_it_can(case: Impasse) -> None:
    plan = schedule(case)
    assert plan == schedule(case)
    done = frozenset(closure(case))
    rest = set(plan.done) - {act for group in plan.groups for act in group}
    for group in plan.groups:
        done = chained(case, done, rest)
        conditions = [p for p in case.preconditions if p.act in group]
        assert all(met(p.need, done, frozenset(group)) for p in conditions)
        for part in subsets(group):
            if part and part < set(group):
                held = [p for p in conditions if p.act in part]
                assert not all(met(p.need, done, part) for p in held)
        done |= set(group)
    assert chained(case, done, rest) == plan.done


def chained(case: Impasse, done: frozenset[str], rest: set[str]) -> frozenset[str]:
    """What follows one act after the other from what was done."""
    while more := {
        act
        for act in rest - done
        if all(met(p.need, done) for p in case.preconditions if p.act == act)
    }:
        done |= more
    return done


@given(impasses(choices=False, modes=(WITH,)))
def test_without_alternatives_the_groups_are_strongly_connected_components(case: Impasse) -> None:
    plan = schedule(case)
    oracle = nx.DiGraph()
    oracle.add_nodes_from(plan.done)
    for p in case.preconditions:
        if p.act in plan.done:
            oracle.add_edges_from((p.act, b) for b in acts_of(p.need))
    cyclic = {
        frozenset(group)
        for group in nx.strongly_connected_components(oracle)
        if len(group) > 1 or oracle.has_edge(*tuple(group) * 2)
    }
    assert {frozenset(group) for group in plan.groups} == cyclic


@given(impasses())
def test_what_rests_on_groups_opens_once_they_are_done(case: Impasse) -> None:
    plan = schedule(case)
    grouped = {act for group in plan.groups for act in group}
    reached = frozenset(closure(case))
    assert set(plan.rests_on) == plan.done - grouped - reached
    for act, groups in plan.rests_on.items():
        assert groups
        assert set(groups) <= set(plan.groups)
        opened = reached.union(*groups)
        assert act in chained(case, opened, set(plan.done))


@given(impasses(choices=False))
def test_what_rests_on_groups_never_opens_without_them(case: Impasse) -> None:
    plan = schedule(case)
    reached = frozenset(closure(case))
    for act, groups in plan.rests_on.items():
        for left_out in groups:
            done = chained(case, reached, set(plan.done))
            for group in plan.groups:
                if group != left_out and in_turn(case, done, group):
                    done = chained(case, done | set(group), set(plan.done))
            assert act not in done


def in_turn(case: Impasse, done: frozenset[str], group: tuple[str, ...]) -> bool:
    """Whether the acts of a group can be done at one moment after what was done."""
    conditions = [p for p in case.preconditions if p.act in group]
    return all(met(p.need, done, frozenset(group)) for p in conditions)


def test_an_after_arc_inside_a_cycle_is_a_deadlock() -> None:
    case = impasse("ab", pre("p", "x", "a", together("b")), pre("q", "y", "b", after("a")))
    assert doable_together(case) == frozenset()
    assert schedule(case).groups == ()


def test_what_follows_a_group_names_the_group_it_waits_for() -> None:
    case = impasse(
        "abcd",
        pre("p", "x", "a", together("b")),
        pre("q", "y", "b", together("a")),
        pre("r", "x", "c", after("a")),
        pre("s", "x", "d", every(together("c"), together("b"))),
    )
    plan = schedule(case)
    assert plan.groups == (("a", "b"),)
    assert plan.rests_on == {"c": (("a", "b"),), "d": (("a", "b"),)}


def test_with_alternatives_a_smallest_group_of_the_first_acts_is_taken() -> None:
    case = impasse(
        "abc",
        pre("p", "x", "a", either(together("b"), together("c"))),
        pre("q", "y", "b", together("a")),
        pre("r", "y", "c", together("a")),
    )
    assert schedule(case).groups == (("a", "b"),)
    assert schedule(case).rests_on == {"c": (("a", "b"),)}


def test_what_follows_a_smallest_group_is_in_no_group_with_what_it_waits_for() -> None:
    """All five wait for each other, but with ``a`` and ``b`` done the rest come in turn."""
    case = impasse(
        "abcde",
        pre("p", "x", "a", either(together("b"), together("e"))),
        pre("q", "y", "b", together("a")),
        pre("r", "y", "c", together("a")),
        pre("s", "x", "d", together("c")),
        pre("t", "y", "e", every(together("d"), together("a"))),
    )
    plan = schedule(case)
    assert plan.groups == (("a", "b"),)
    assert plan.rests_on == dict.fromkeys("cde", (("a", "b"),))


def test_an_act_that_names_itself_among_alternatives_rests_on_the_group_it_follows() -> None:
    case = impasse(
        "abc",
        pre("p", "x", "a", together("b")),
        pre("q", "y", "b", together("a")),
        pre("r", "x", "c", either(together("c"), together("a"))),
    )
    assert schedule(case).rests_on == {"c": (("a", "b"),)}


def test_groups_that_wait_for_groups() -> None:
    case = impasse(
        "abcd",
        pre("p", "x", "a", every(together("b"), after("c"))),
        pre("q", "y", "b", together("a")),
        pre("r", "x", "c", together("d")),
        pre("s", "y", "d", together("c")),
    )
    assert schedule(case).groups == (("c", "d"), ("a", "b"))
