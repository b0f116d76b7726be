"""Fast array operations against the literal moves, in both layouts."""

from __future__ import annotations

import gc
import itertools
from typing import Literal

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.graph import kernels
from detente.graph.kernels import (
    best,
    descend,
    find,
    improving,
    laid_out,
    n_improving,
    secure,
    spread,
    with_rank,
)
from detente.graph.layout import Compact, Cube, choose
from detente.graph.moves import improvements, moves, reached
from detente.graph.preferences import dense
from detente.graph.types import Graph, Ranks
from graph_models import compiled, model
from graph_strategies import graphs, laid_out_graphs

LAYOUTS: tuple[Literal["cube", "compact"], ...] = ("cube", "compact")


def random_values(graph: Graph, seed: int) -> Ranks:
    return np.random.default_rng(seed).integers(0, graph.n + 1, graph.n).astype(np.int32)


@given(laid_out_graphs(), st.integers(0, 99))
def test_best_is_the_largest_over_staying_and_own_moves(graph: Graph, seed: int) -> None:
    values = random_values(graph, seed)
    for dm in range(graph.m):
        literal = [max(values[t] for t in (s, *moves(graph, dm, s))) for s in range(graph.n)]
        assert best(graph, dm, values).tolist() == literal


@given(laid_out_graphs(max_options=4), st.integers(0, 99), st.booleans())
def test_others_bring_about_what_legal_sequences_reach(
    graph: Graph, seed: int, credible: bool
) -> None:
    values = random_values(graph, seed)
    kernel = descend if credible else spread
    for dm in range(graph.m):
        literal = []
        for s in range(0, graph.n, 2):
            levels = reached(graph, graph.others(dm), s, improving=credible)
            literal.append(min(values[t] for level in ({s: ()}, *levels) for t in level))
        assert kernel(graph, dm, values)[::2].tolist() == literal


@given(laid_out_graphs())
def test_improvements_are_paired_and_counted(graph: Graph) -> None:
    for dm in range(graph.m):
        ends, count = improving(graph, dm)
        assert n_improving(graph, dm).tolist() == count.tolist()
        parts = np.split(ends, np.cumsum(count)[:-1])
        for s, part in enumerate(parts):
            assert sorted(part.tolist()) == sorted(improvements(graph, dm, s))


@given(laid_out_graphs())
def test_numbers_are_found_or_infeasible(graph: Graph) -> None:
    numbers = np.arange(1 << graph.k)
    index = {int(number): s for s, number in enumerate(graph.states)}
    assert find(graph, numbers).tolist() == [index.get(number, -1) for number in numbers.tolist()]


@pytest.mark.parametrize("layout", LAYOUTS)
def test_masking_waits_for_the_whole_group_of_a_party(layout: Literal["cube", "compact"]) -> None:
    """One party, two N to Y options, only NN and YY feasible: NN to YY is a move."""
    made = model({"norvane": ("a", "b")}, {"norvane": ["a"]}, rules=["a iff b"], forward=("a", "b"))
    graph = laid_out(compiled(made), layout)
    assert secure(graph, 0, graph.rank[0]).tolist() == [False, True]
    assert best(graph, 0, graph.rank[0]).tolist() == [1, 1]
    other = laid_out(
        compiled(
            model(
                {"norvane": ("a", "b"), "talmark": ()},
                {"norvane": ["a"], "talmark": ["not a"]},
                rules=["a iff b"],
                forward=("a", "b"),
            )
        ),
        layout,
    )
    assert spread(other, 1, other.rank[1]).tolist() == [0, 0]
    assert descend(other, 1, other.rank[1]).tolist() == [0, 0]


@given(graphs(max_options=5), st.integers(0, 99))
def test_layouts_give_identical_arrays(graph: Graph, seed: int) -> None:
    values = random_values(graph, seed)
    cube, compact = (laid_out(graph, layout) for layout in LAYOUTS)
    for dm in range(graph.m):
        for kernel in (best, spread, descend):
            one, other = kernel(cube, dm, values), kernel(compact, dm, values)
            assert one.dtype == other.dtype == np.int32
            assert np.array_equal(one, other)


@given(graphs(max_options=4), st.integers(0, 99))
def test_other_ranks_of_one_party_share_the_rest(graph: Graph, seed: int) -> None:
    for dm in range(graph.m):
        descend(graph, dm, graph.rank[dm])
        other = with_rank(graph, dm, dense(random_values(graph, seed)[None, :].astype(np.int64)))
        fresh = laid_out(other, "cube")
        for j in range(graph.m):
            expected = descend(fresh, j, fresh.rank[j])
            assert np.array_equal(descend(other, j, other.rank[j]), expected)


@given(graphs(max_options=4))
def test_values_given_are_left_alone(graph: Graph) -> None:
    values = graph.rank[0].copy()
    for dm in range(graph.m):
        for kernel in (best, spread, descend):
            kernel(graph, dm, graph.rank[0])
            assert np.array_equal(values, graph.rank[0])


def test_layout_is_chosen_by_density() -> None:
    options = tuple(f"o{j:02}" for j in range(14))
    everything = compiled(model({"norvane": options}))
    assert isinstance(choose(everything), Cube)
    few = compiled(model({"norvane": options}, rules=[f"exactly one of ({', '.join(options)})"]))
    assert few.n == 14
    assert isinstance(choose(few), Compact)


def test_sixty_options_few_states() -> None:
    options = tuple(f"o{j:02}" for j in range(60))
    parties = {"norvane": options[:30], "talmark": options[30:]}
    chain = [f"{b} only if {a}" for a, b in itertools.pairwise(options)]
    graph = compiled(model(parties, {"norvane": ["o59", "not o03"]}, rules=chain))
    assert graph.n == 61
    for dm in range(2):
        literal = [max(graph.rank[0][t] for t in (s, *moves(graph, dm, s))) for s in range(graph.n)]
        assert best(graph, dm, graph.rank[0]).tolist() == literal


def test_nothing_is_kept_of_a_graph_that_is_gone() -> None:
    graph = compiled(model({"norvane": ("a",)}))
    best(graph, 0, graph.rank[0])
    kept = len(kernels._works)
    del graph
    gc.collect()
    assert len(kernels._works) < kept
