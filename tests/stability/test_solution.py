"""Stable states and equilibria of all concepts, limits, exits."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given

from detente.graph import scan
from detente.graph.types import Graph
from detente.stability import CONCEPTS, seq, sim
from detente.stability.exits import better_for_all, exits
from detente.stability.solve import equilibria, solve
from graph_models import compiled, model
from graph_strategies import graphs


def large() -> Graph:
    """Four parties of five options whose improvements combine in very many ways."""
    parties = {f"p{i}": tuple(f"o{i}{j}" for j in range(5)) for i in range(4)}
    return compiled(model(parties, {p: list(own) for p, own in parties.items()}))


@given(graphs(max_options=4))
def test_an_equilibrium_is_stable_for_everybody(graph: Graph) -> None:
    solution = solve(graph)
    for each in CONCEPTS:
        arrays = solution.stable[each.key]
        common = np.flatnonzero(np.logical_and.reduce(arrays))
        assert solution.equilibria[each.key].tolist() == common.tolist()
        assert equilibria(graph, each).tolist() == common.tolist()


@given(graphs(max_options=4))
def test_exits_are_equilibria_better_for_everybody(graph: Graph) -> None:
    if graph.status_quo is None:
        with pytest.raises(ValueError, match="no status quo"):
            exits(graph, seq.CONCEPT)
        return
    start = graph.status_quo
    literal = [
        int(s)
        for s in equilibria(graph, seq.CONCEPT)
        if all(rank[s] > rank[start] for rank in graph.rank)
    ]
    assert exits(graph, seq.CONCEPT).tolist() == literal
    assert not better_for_all(graph)[start]


def test_a_concept_that_would_cost_too_much_is_listed_and_absent() -> None:
    solution = solve(large(), [sim.CONCEPT])
    assert solution.stable == {}
    assert solution.equilibria == {}
    (limit,) = solution.limits
    assert limit.concept == "sim"
    assert limit.reason == "SIM would cost too much"
    assert "combinations" in limit.estimate


def test_a_small_graph_costs_nothing_worth_a_limit() -> None:
    graph = compiled(model({"norvane": ("a",)}, {"norvane": ["a"]}))
    assert all(not each.estimate(graph) for each in CONCEPTS)


def test_progress_is_told_and_a_stop_is_heard() -> None:
    graph = compiled(model({"norvane": ("a",), "talmark": ("b",)}, {"norvane": ["a"]}))
    told: list[tuple[str, int, int]] = []
    solve(graph, progress=lambda name, done, steps: told.append((name, done, steps)))
    assert [done for _, done, _ in told] == list(range(12))
    assert {steps for _, _, steps in told} == {12}
    assert [name for name, _, _ in told[::2]] == [each.name for each in CONCEPTS]

    asked = iter([False] * 3 + [True] * 20)
    solution = solve(graph, stop=lambda: next(asked))
    assert list(solution.stable) == ["nash"]
    assert [limit.concept for limit in solution.limits] == ["gmr", "smr", "seq", "sseq", "sim"]
    assert [limit.reason for limit in solution.limits] == [
        f"{each.name} was stopped before it was computed" for each in CONCEPTS[1:]
    ]


def test_reasons_on_a_graph_beyond_the_literal_search() -> None:
    graph = large()
    assert graph.n == 1 << 20
    small = replace(graph)
    for each in CONCEPTS[:5]:
        stable = each.stable(small, 1)
        for s in (0, 7 << 5, (1 << 20) - 1):
            assert each.explain(small, 1, s).stable == stable[s]


def test_too_many_sets_of_used_up_options_are_refused_with_a_reason(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    options = {"norvane": ("a", "b", "c"), "talmark": ("d",)}
    graph = compiled(model(options, {"norvane": ["a"]}, forward=("a", "b", "c")))
    looks = (2**3 + 1) * graph.n
    assert scan.scan_estimate(graph) == ""
    monkeypatch.setattr(scan, "LIMIT", looks - 1)
    solution = solve(graph)
    assert [limit.concept for limit in solution.limits] == ["seq", "sseq"]
    assert set(solution.stable) == {"nash", "gmr", "smr", "sim"}
    monkeypatch.setattr(scan, "LIMIT", looks)
    assert not solve(graph).limits
