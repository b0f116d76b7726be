"""Literal moves and sequences."""

from __future__ import annotations

import networkx as nx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.graph.moves import improvements, is_move, moves, reached
from detente.graph.types import Graph
from graph_models import compiled, model
from graph_strategies import graphs

BOTH = {"norvane": ("a", "b")}


def named(graph: Graph, dm: int, start: str) -> list[str]:
    state = graph.index(start)
    assert state is not None
    return list(graph.strings(moves(graph, dm, state)))


@given(graphs())
def test_moves_are_what_is_move_says(graph: Graph) -> None:
    for dm in range(graph.m):
        for s in range(graph.n):
            expected = [t for t in range(graph.n) if is_move(graph, dm, s, t)]
            assert list(moves(graph, dm, s)) == expected


def test_few_own_options_among_many_states() -> None:
    graph = compiled(model({"norvane": ("a", "b"), "talmark": tuple("cdefg")}, forward=("b",)))
    for s in range(graph.n):
        expected = [t for t in range(graph.n) if is_move(graph, 0, s, t)]
        assert list(moves(graph, 0, s)) == expected


def test_several_own_options_flip_in_one_move() -> None:
    graph = compiled(model(BOTH))
    assert named(graph, 0, "NN") == ["YN", "NY", "YY"]


def test_infeasible_between_does_not_block_a_compound_one_way_move() -> None:
    graph = compiled(model(BOTH, rules=["a iff b"], forward=("a", "b")))
    assert graph.strings(range(graph.n)) == ("NN", "YY")
    assert named(graph, 0, "NN") == ["YY"]
    assert named(graph, 0, "YY") == []


def test_one_forbidden_flip_forbids_the_whole_move() -> None:
    graph = compiled(model(BOTH, forward=("a",)))
    assert named(graph, 0, "YN") == ["YY"]
    graph = compiled(model(BOTH, back=("a",)))
    assert named(graph, 0, "NN") == ["NY"]
    assert named(graph, 0, "YN") == ["NN", "NY", "YY"]


@given(graphs())
def test_equal_rank_is_no_improvement(graph: Graph) -> None:
    for dm, rank in enumerate(graph.rank):
        for s in range(graph.n):
            better = improvements(graph, dm, s)
            assert set(better) == {t for t in moves(graph, dm, s) if rank[t] > rank[s]}
            assert [int(rank[t]) for t in better] == sorted((rank[t] for t in better), reverse=True)


@given(graphs(max_options=4), st.booleans())
def test_sequences_are_legal_and_reach_what_pairs_reach(graph: Graph, improving: bool) -> None:
    """Against reachability on (state, last mover), searched by other code."""
    step = improvements if improving else moves
    for dm in range(graph.m):
        others = graph.others(dm)
        web = nx.DiGraph()
        for s in range(graph.n):
            for mover in others:
                for t in step(graph, mover, s):
                    for last in (-1, *others):
                        if last != mover:
                            web.add_edge((s, last), (t, mover))
        for s in range(0, graph.n, 4):
            web.add_node((s, -1))
            expected = {t for t, _ in nx.descendants(web, (s, -1))}
            found: set[int] = set()
            shortest = 0
            for level in reached(graph, others, s, improving=improving):
                (length,) = {len(path) for path in level.values()}
                assert length > shortest
                shortest = length
                assert not found & level.keys()
                found |= level.keys()
                for end, path in level.items():
                    _check(graph, s, end, path, improving)
            assert found == expected


def _check(
    graph: Graph, start: int, end: int, path: tuple[tuple[int, int, int], ...], improving: bool
) -> None:
    here, last = start, -1
    for mover, before, after in path:
        assert before == here
        assert mover != last
        assert is_move(graph, mover, before, after)
        assert not improving or graph.rank[mover][after] > graph.rank[mover][before]
        here, last = after, mover
    assert here == end


def test_nobody_else_means_no_sequence() -> None:
    graph = compiled(model(BOTH))
    assert list(reached(graph, (), 0)) == []


@pytest.mark.parametrize("word", ["N", "NNN", "N-", "xy"])
def test_index_of_what_is_no_state(word: str) -> None:
    assert compiled(model(BOTH)).index(word) is None
