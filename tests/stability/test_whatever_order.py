"""What holds whatever the order, against every order tried."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import permutations
from time import perf_counter

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from detente.graph.kernels import with_rank
from detente.graph.preferences import rank_of_truth, truth
from detente.graph.types import Graph, Ranks
from detente.stability import nash
from detente.stability.whatever_order import (
    better_than_status_quo,
    estimate,
    hinges,
    if_affordable,
    whatever_order,
)
from graph_models import compiled, model
from graph_strategies import formulas, graphs, orders


def every_rank(graph: Graph, dm: int, before: tuple[tuple[int, int], ...]) -> Iterator[Ranks]:
    """Ranks under each order of the statements in which every known pair stands right."""
    table = truth(graph, dm)
    for order in permutations(range(len(table))):
        if all(order.index(a) < order.index(b) for a, b in before):
            yield rank_of_truth(table[list(order)])


@settings(max_examples=60)
@given(graphs(statements=True, max_options=4, max_parties=3), st.data())
def test_surely_and_possibly_are_all_and_some_orders(graph: Graph, data: st.DataObject) -> None:
    known = data.draw(st.booleans())
    sizes = [len(own or ()) for own in graph.statements]
    before = [data.draw(orders(m)) if known else () for m in sizes]
    found = whatever_order(graph, before if known else None)
    assert found is not None
    for dm in range(graph.m):
        held = np.array(
            [
                nash.stable(with_rank(graph, dm, rank), dm)
                for rank in every_rank(graph, dm, before[dm])
            ]
        )
        assert np.array_equal(found.surely[dm], held.all(axis=0))
        assert np.array_equal(found.possibly[dm], held.any(axis=0))
    assert found.surely_all.tolist() == np.flatnonzero(np.all(found.surely, axis=0)).tolist()
    assert found.possibly_all.tolist() == np.flatnonzero(np.all(found.possibly, axis=0)).tolist()


@settings(max_examples=60)
@given(graphs(statements=True, max_options=4, max_parties=3), st.data())
def test_better_is_better_under_all_or_some_orders(graph: Graph, data: st.DataObject) -> None:
    before = [data.draw(orders(len(own or ()))) for own in graph.statements]
    found = better_than_status_quo(graph, before)
    if graph.status_quo is None:
        assert found is None
        return
    assert found is not None
    for dm in range(graph.m):
        better = np.array(
            [rank > rank[graph.status_quo] for rank in every_rank(graph, dm, before[dm])]
        )
        assert np.array_equal(found.surely[dm], better.all(axis=0))
        assert np.array_equal(found.possibly[dm], better.any(axis=0))


def test_six_statements_in_every_order() -> None:
    wishes = ["a only if b", "not a", "b or c", "a iff c", "not b", "c"]
    graph = compiled(model({"norvane": ("a", "b"), "talmark": ("c",)}, {"norvane": wishes}))
    found = whatever_order(graph)
    assert found is not None
    held = np.array(
        [nash.stable(with_rank(graph, 0, rank), 0) for rank in every_rank(graph, 0, ())]
    )
    assert np.array_equal(found.surely[0], held.all(axis=0))
    assert np.array_equal(found.possibly[0], held.any(axis=0))
    assert found.surely[1].all()  # no statement: nothing to gain


def test_more_statements_than_bits_of_a_word() -> None:
    wishes = ["a"] * 40 + ["not a"] * 40
    graph = compiled(model({"norvane": ("a",)}, {"norvane": wishes}))
    found = whatever_order(graph)
    assert found is not None
    assert found.surely[0].tolist() == [False, False]
    assert found.possibly[0].tolist() == [True, True]
    found = whatever_order(graph, [[(70, p) for p in range(40)]])
    assert found is not None
    assert found.surely[0].tolist() == [True, False]
    assert found.possibly[0].tolist() == [True, False]


def test_the_given_order_lies_between() -> None:
    wishes = ["a", "not b", "a iff b", "b"]
    graph = compiled(model({"norvane": ("a", "b")}, {"norvane": wishes}))
    found = whatever_order(graph)
    assert found is not None
    stable = nash.stable(graph, 0)
    assert not (found.surely[0] & ~stable).any()
    assert not (stable & ~found.possibly[0]).any()
    chain = whatever_order(graph, [[(0, 1), (1, 2), (2, 3)]])
    assert chain is not None
    assert np.array_equal(chain.surely[0], stable)
    assert np.array_equal(chain.possibly[0], stable)


def test_an_order_that_contradicts_itself_is_a_mistake_of_the_caller() -> None:
    graph = compiled(model({"norvane": ("a",)}, {"norvane": ["a", "not a"]}))
    with pytest.raises(ValueError, match="before itself"):
        whatever_order(graph, [[(0, 1), (1, 0)]])


def test_too_many_moves_are_not_compared() -> None:
    names = tuple(f"o{j:02}" for j in range(16))
    graph = compiled(model({"norvane": names}, {"norvane": ["o00"]}))
    assert estimate(graph) == "about 4.3e+09 moves to compare, more than 4.0e+09"
    assert if_affordable(graph) is None
    small = compiled(model({"norvane": names[:4]}, {"norvane": ["o00"]}))
    assert estimate(small) == ""
    assert if_affordable(small) is not None
    assert estimate(replace(graph, statements=(None,))) == ""


def test_rankings_have_no_statements_to_look_at() -> None:
    graph = compiled(
        model({"norvane": ("a",)}, rankings={"norvane": [["Y"], ["N"]]}, status_quo="N")
    )
    assert whatever_order(graph) is None
    assert better_than_status_quo(graph) is None


@given(graphs(statements=True, max_options=4), st.integers(0, 99))
def test_no_hinge_means_surely_stable(graph: Graph, seed: int) -> None:
    found = whatever_order(graph)
    assert found is not None
    s = int(np.random.default_rng(seed).integers(graph.n))
    for dm in range(graph.m):
        parts = hinges(graph, dm, s)
        assert found.surely[dm][s] == (not parts)
        if any(not hinge.lost for hinge in parts):
            assert not found.possibly[dm][s]


@settings(max_examples=3)
@given(st.lists(formulas(tuple(f"o{j:02}" for j in range(12))), min_size=20, max_size=20))
def test_four_thousand_states_and_twenty_statements(wishes: list[object]) -> None:
    names = tuple(f"o{j:02}" for j in range(12))
    graph = compiled(model({"norvane": names[:4], "talmark": names[4:8], "ilse": names[8:]}))
    graph = Graph(
        graph.decision_makers,
        graph.options,
        graph.owner,
        graph.direction,
        graph.states,
        graph.rank,
        None,
        (tuple(wishes),) * 3,  # type: ignore[arg-type]
    )
    start = perf_counter()
    assert whatever_order(graph) is not None
    assert perf_counter() - start < 10
    assert estimate(graph) == ""
