"""Each concept says the same twice: arrays for all states, the definition for one."""

from __future__ import annotations

import importlib
import pkgutil
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import detente.stability
from detente.graph.moves import improvements, is_move, moves, reached
from detente.graph.preferences import rank_of_truth, truth_of
from detente.graph.types import Graph
from detente.stability import CONCEPTS, concept_of, sim
from detente.stability.concept import Concept, Move, Reason, Response
from graph_strategies import formulas, graphs, laid_out_graphs

BY_KEY = {each.key: each for each in CONCEPTS}
VALUED = ("nash", "gmr", "smr", "seq", "sseq")


def sets(graph: Graph, dm: int) -> dict[str, frozenset[str]]:
    """Stable states of one decision maker by concept, as Y/N strings."""
    return {
        each.key: frozenset(graph.strings(np.flatnonzero(each.stable(graph, dm))))
        for each in CONCEPTS
    }


def test_every_concept_file_is_registered() -> None:
    found = set()
    for module in pkgutil.iter_modules(detente.stability.__path__):
        loaded = importlib.import_module(f"detente.stability.{module.name}")
        if isinstance(getattr(loaded, "CONCEPT", None), Concept):
            found.add(module.name)
            assert loaded.CONCEPT.stable is loaded.stable
            assert loaded.CONCEPT.explain is loaded.explain
            assert loaded.CONCEPT.key == module.name
    assert found == set(BY_KEY)
    assert list(BY_KEY) == ["nash", "gmr", "smr", "seq", "sseq", "sim"]


def test_concepts_are_found_by_key() -> None:
    assert concept_of("seq") is BY_KEY["seq"]
    assert concept_of("no such") is None


def test_every_concept_is_described() -> None:
    for each in CONCEPTS:
        assert each.name
        assert each.title
        assert each.plain.endswith(".")
        assert each.convention
        assert each.source
        assert (each.stable.__doc__ or "").startswith("States ")


@pytest.mark.parametrize("key", list(BY_KEY))
@settings(max_examples=60)
@given(graph=laid_out_graphs(max_options=4), offset=st.integers(0, 3))
def test_arrays_agree_with_the_definition(key: str, graph: Graph, offset: int) -> None:
    each = BY_KEY[key]
    for dm in range(graph.m):
        stable = each.stable(graph, dm)
        assert stable.dtype == np.bool_
        assert stable.shape == (graph.n,)
        for s in range(offset % graph.n, graph.n, 2):
            assert each.explain(graph, dm, s).stable == stable[s]


@pytest.mark.parametrize("key", list(BY_KEY))
@settings(max_examples=15)
@given(graph=laid_out_graphs(min_parties=3, max_parties=4, max_options=6), seed=st.integers(0, 99))
def test_arrays_agree_with_the_definition_on_larger_graphs(
    key: str, graph: Graph, seed: int
) -> None:
    each = BY_KEY[key]
    random = np.random.default_rng(seed)
    for dm in range(graph.m):
        stable = each.stable(graph, dm)
        for s in random.integers(0, graph.n, 3):
            assert each.explain(graph, dm, int(s)).stable == stable[s]


@settings(max_examples=80)
@given(laid_out_graphs(max_options=4), st.sampled_from(sorted(BY_KEY)), st.integers(0, 99))
def test_reasons_can_be_checked_move_by_move(graph: Graph, key: str, seed: int) -> None:
    random = np.random.default_rng(seed)
    for dm in range(graph.m):
        s = int(random.integers(graph.n))
        reason = BY_KEY[key].explain(graph, dm, s)
        assert (reason.concept, reason.dm, reason.state) == (key, dm, s)
        ends = [response.improvement.end for response in reason.responses]
        assert sorted(ends) == sorted(improvements(graph, dm, s))
        assert reason.stable == all(r.sanction is not None for r in reason.responses)
        unanswered = [r.sanction is None for r in reason.responses]
        assert unanswered == sorted(unanswered, reverse=True)
        for response in reason.responses:
            assert is_move(graph, dm, s, response.improvement.end)
            if key == "sim":
                check_together(graph, reason, response)
            else:
                check_sequence(graph, reason, response)


def check_sequence(graph: Graph, reason: Reason, response: Response) -> None:
    rank = graph.rank[reason.dm]
    if response.sanction is None:
        assert response.lands is None
        if response.counter is not None:  # the answer that was undone
            undone = response.counter
            assert rank[undone.start] <= rank[reason.state] < rank[undone.end]
        return
    here, last = response.improvement.end, -1
    for move in response.sanction:
        assert move.start == here
        assert move.mover not in (reason.dm, last)
        assert is_move(graph, move.mover, move.start, move.end)
        if reason.concept in ("seq", "sseq"):
            own = graph.rank[move.mover]
            assert own[move.end] > own[move.start]
        here, last = move.end, move.mover
    assert response.lands == here
    assert rank[here] <= rank[reason.state]
    if reason.concept in ("smr", "sseq"):
        after = moves(graph, reason.dm, here)
        assert (response.counter is None) == (not after)
        if response.counter is not None:
            assert response.counter.start == here
            best = max(rank[t] for t in after)
            assert rank[response.counter.end] == best <= rank[reason.state]
    else:
        assert response.counter is None


def check_together(graph: Graph, reason: Reason, response: Response) -> None:
    if response.sanction is None:
        return
    number = int(graph.states[response.improvement.end])
    movers = [move.mover for move in response.sanction]
    assert movers == sorted(set(movers))
    assert movers
    assert reason.dm not in movers
    for move in response.sanction:
        assert move.start == reason.state
        assert move.end in improvements(graph, move.mover, reason.state)
        number ^= int(graph.states[move.start]) ^ int(graph.states[move.end])
    assert response.lands is not None
    assert int(graph.states[response.lands]) == number
    assert graph.rank[reason.dm][response.lands] <= graph.rank[reason.dm][reason.state]


@settings(max_examples=40)
@given(laid_out_graphs(min_parties=3, max_options=5))
def test_combinations_held_a_few_at_a_time_give_the_same(graph: Graph) -> None:
    whole = [sim.stable(graph, dm).tolist() for dm in range(graph.m)]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sim, "BLOCK", 4)
        patch.setattr(sim, "WAYS", 2)
        assert [sim.stable(graph, dm).tolist() for dm in range(graph.m)] == whole


@settings(max_examples=60)
@given(laid_out_graphs(max_options=4), st.sampled_from(VALUED), st.integers(0, 99))
def test_margins_are_literal_security_values(graph: Graph, key: str, seed: int) -> None:
    random = np.random.default_rng(seed)
    for dm in range(graph.m):
        rank = graph.rank[dm]
        s = int(random.integers(graph.n))
        reason = BY_KEY[key].explain(graph, dm, s)
        worth = [literal_security(graph, dm, t, key) for t in moves(graph, dm, s)]
        assert reason.margin.secured == max(worth, default=None)
        assert reason.margin.here == rank[s]
        assert reason.margin.classes == len(set(rank.tolist()))
        secured = reason.margin.secured
        assert reason.stable == (secured is None or secured <= reason.margin.here)


def literal_security(graph: Graph, dm: int, t: int, key: str) -> int:
    rank = graph.rank[dm]
    if key == "nash":
        return int(rank[t])
    levels = reached(graph, graph.others(dm), t, improving=key in ("seq", "sseq"))
    answers = {t, *(u for level in levels for u in level)}
    if key in ("gmr", "seq"):
        return min(int(rank[u]) for u in answers)
    escapes = (max(int(rank[v]) for v in (u, *moves(graph, dm, u))) for u in answers)
    return min(int(rank[t]), *escapes)


@given(laid_out_graphs())
def test_known_inclusions(graph: Graph) -> None:
    for dm in range(graph.m):
        stable = sets(graph, dm)
        assert stable["nash"] <= stable["sseq"] <= stable["seq"] <= stable["gmr"]
        assert stable["sseq"] <= stable["smr"] <= stable["gmr"]
        assert stable["nash"] <= stable["sim"]


@given(graphs(max_options=5), st.data())
def test_more_moves_of_ones_own_hold_less_and_of_others_more(
    graph: Graph, data: st.DataObject
) -> None:
    option = data.draw(st.integers(0, graph.k - 1))
    direction = graph.direction.copy()
    direction[option] = 0
    freer = replace(graph, direction=direction)
    for dm in range(graph.m):
        before, after = sets(graph, dm), sets(freer, dm)
        for key in ("nash", "gmr", "smr", "seq"):
            if graph.owner[option] == dm:
                assert after[key] <= before[key]
            elif key != "nash":
                assert after[key] >= before[key]


def test_one_party_alone_answers_to_nobody() -> None:
    for each in CONCEPTS:
        graph = Graph(
            ("norvane",),
            ("a",),
            np.array([0]),
            np.array([0]),
            np.array([0, 1]),
            (np.array([0, 1], dtype=np.int32),),
        )
        assert each.stable(graph, 0).tolist() == [False, True]


@given(laid_out_graphs(min_parties=1, max_parties=1))
def test_with_one_party_every_concept_is_nash(graph: Graph) -> None:
    assert len(set(sets(graph, 0).values())) == 1


@settings(max_examples=25)
@given(graphs(max_options=5), st.integers(9, 12))
def test_more_than_eight_parties(graph: Graph, parties: int) -> None:
    idle = parties - graph.m
    ranks = (*graph.rank, *(np.zeros(graph.n, dtype=np.int32) for _ in range(idle)))
    names = tuple(f"p{i}" for i in range(parties))
    larger = replace(graph, decision_makers=names, rank=ranks)
    for dm in range(graph.m):
        assert sets(larger, dm) == sets(graph, dm)
    assert all(len(found) == graph.n for found in sets(larger, parties - 1).values())


# Metamorphic tests: what must not change, or change in one known way only.


@settings(max_examples=60)
@given(graphs(max_options=5), st.randoms(use_true_random=False))
def test_order_of_decision_makers_does_not_matter(graph: Graph, random: object) -> None:
    order = list(range(graph.m))
    random.shuffle(order)  # type: ignore[attr-defined]
    place = {dm: at for at, dm in enumerate(order)}
    other = replace(
        graph,
        decision_makers=tuple(graph.decision_makers[dm] for dm in order),
        owner=np.array([place[int(dm)] for dm in graph.owner]),
        rank=tuple(graph.rank[dm] for dm in order),
    )
    for dm in range(graph.m):
        assert sets(graph, dm) == sets(other, place[dm])


@settings(max_examples=60)
@given(graphs(max_options=5), st.randoms(use_true_random=False))
def test_order_of_options_does_not_matter(graph: Graph, random: object) -> None:
    """Also guards SIM against combinations used up by the first improvement."""
    order = list(range(graph.k))
    random.shuffle(order)  # type: ignore[attr-defined]
    moved = np.zeros(graph.n, dtype=np.int64)
    for at, j in enumerate(order):
        moved |= (graph.states >> j & 1) << at
    sort = np.argsort(moved)
    other = replace(
        graph,
        options=tuple(graph.options[j] for j in order),
        owner=graph.owner[order],
        direction=graph.direction[order],
        states=moved[sort],
        rank=tuple(rank[sort] for rank in graph.rank),
        status_quo=None,
    )
    for dm in range(graph.m):
        for key, strings in sets(graph, dm).items():
            assert {"".join(s[j] for j in order) for s in strings} == sets(other, dm)[key]


@settings(max_examples=60)
@given(graphs(max_options=5), st.data())
def test_coding_an_option_the_other_way_round_changes_nothing(
    graph: Graph, data: st.DataObject
) -> None:
    j = data.draw(st.integers(0, graph.k - 1))
    states = graph.states ^ 1 << j
    sort = np.argsort(states)
    direction = graph.direction.copy()
    direction[j] *= -1
    other = replace(
        graph,
        states=states[sort],
        direction=direction,
        rank=tuple(rank[sort] for rank in graph.rank),
        status_quo=None,
    )
    turned = {"Y": "N", "N": "Y"}
    for dm in range(graph.m):
        for key, strings in sets(graph, dm).items():
            recoded = {s[:j] + turned[s[j]] + s[j + 1 :] for s in strings}
            assert recoded == sets(other, dm)[key]


@given(st.data())
def test_repeating_a_statement_changes_no_rank_and_appending_only_breaks_ties(
    data: st.DataObject,
) -> None:
    names = ("a", "b", "c", "d")
    states = np.arange(16)
    wishes = data.draw(st.lists(formulas(names), min_size=1, max_size=5))
    rank = rank_of_truth(truth_of(wishes, states, names))
    at = data.draw(st.integers(0, len(wishes) - 1))
    later = data.draw(st.integers(at + 1, len(wishes)))
    repeated = [*wishes[:later], wishes[at], *wishes[later:]]
    assert np.array_equal(rank, rank_of_truth(truth_of(repeated, states, names)))
    finer = rank_of_truth(truth_of([*wishes, data.draw(formulas(names))], states, names))
    for s in range(16):
        for t in range(16):
            assert rank[s] <= rank[t] or finer[s] > finer[t]


def test_moves_are_plain_values() -> None:
    assert Move(0, 1, 2) == Move(0, 1, 2)
