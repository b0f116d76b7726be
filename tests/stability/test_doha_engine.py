"""Every number printed with the worked model: Doha, July 2025."""

from __future__ import annotations

from time import perf_counter

import numpy as np
import pytest

from detente.case.types import Model
from detente.graph.moves import reached
from detente.graph.preferences import packed, truth
from detente.graph.types import Graph
from detente.stability import CONCEPTS, concept_of, nash, seq
from detente.stability.exits import better_for_all, exits
from detente.stability.solve import Solution, solve
from detente.stability.sweep import Change, sweep
from detente.stability.whatever_order import better_than_status_quo, hinges, whatever_order
from graph_models import compiled
from stability.doha_model import doha

NOTHING = "NNNNNNNNN"
AT_TABLE = "NNNNNNNNY"
SWAPS = ("YYNNNYNNN", "YYYNNYNNN", "YYNNNYNNY", "YYYNNYNNY")
ISRAEL, HAMAS, US = range(3)


@pytest.fixture(scope="module")
def model() -> Model:
    return doha()


@pytest.fixture(scope="module")
def graph(model: Model) -> Graph:
    return compiled(model)


@pytest.fixture(scope="module")
def solution(graph: Graph) -> Solution:
    return solve(graph)


def at(graph: Graph, string: str) -> int:
    state = graph.index(string)
    assert state is not None
    return state


def key(graph: Graph, dm: int, string: str) -> int:
    table = truth(graph, dm)
    return int(packed(table, *table.shape)[0, at(graph, string)])


def test_states(graph: Graph) -> None:
    assert graph.n == 216
    assert graph.k == 9
    assert graph.status_quo == at(graph, NOTHING)
    found = {t for level in reached(graph, range(3), at(graph, NOTHING)) for t in level}
    assert len(found) == 216


def test_stable_counts(solution: Solution) -> None:
    counts = {
        each: tuple(int(array.sum()) for array in arrays)
        for each, arrays in solution.stable.items()
    }
    others = ("gmr", "smr", "seq", "sseq", "sim")
    assert counts == {"nash": (12, 36, 108), **dict.fromkeys(others, (142, 58, 204))}
    assert solution.limits == ()


def test_equilibria(graph: Graph, solution: Solution) -> None:
    assert graph.strings(solution.equilibria["nash"]) == (NOTHING,)
    for each in ("gmr", "smr", "seq", "sseq", "sim"):
        assert set(graph.strings(solution.equilibria[each])) == {NOTHING, *SWAPS}


@pytest.mark.parametrize(
    ("string", "keys"),
    [
        (NOTHING, (3262, 835, 2)),
        ("YYNNNYNNN", (3320, 882, 22)),
        ("YYNNNYNNY", (3321, 882, 23)),
        ("YYYNNYNNN", (3312, 886, 22)),
        ("YYYNNYNNY", (3313, 886, 23)),
    ],
)
def test_packed_keys(graph: Graph, string: str, keys: tuple[int, int, int]) -> None:
    assert tuple(key(graph, dm, string) for dm in range(3)) == keys


def test_ranks_are_in_the_order_of_the_keys(graph: Graph) -> None:
    for dm in range(3):
        table = truth(graph, dm)
        keys = packed(table, *table.shape)[0]
        assert np.array_equal(graph.rank[dm], np.unique(keys, return_inverse=True)[1])


def test_nobody_improves_from_the_status_quo(graph: Graph) -> None:
    start = at(graph, NOTHING)
    for each in CONCEPTS:
        for dm in range(3):
            reason = each.explain(graph, dm, start)
            assert reason.stable
            assert reason.responses == ()


def test_exits_are_what_all_prefer(graph: Graph) -> None:
    assert set(graph.strings(exits(graph, seq.CONCEPT))) == set(SWAPS)
    assert set(graph.strings(np.flatnonzero(better_for_all(graph)))) == set(SWAPS)
    assert exits(graph, nash.CONCEPT).tolist() == []


def test_no_path_leads_out_alone(graph: Graph) -> None:
    start = at(graph, NOTHING)
    assert not list(reached(graph, range(3), start, improving=True))
    assert key(graph, ISRAEL, "YYNNNNNNN") == 3128
    assert key(graph, HAMAS, "NNNNNYNNN") == 770


def test_why_the_swap_at_the_table_holds(graph: Graph) -> None:
    start = at(graph, "YYNNNYNNY")
    reason = seq.explain(graph, ISRAEL, start)
    assert reason.stable
    by_end = {response.improvement.end: response for response in reason.responses}
    taken = by_end[at(graph, "NNNNNYNNY")]
    assert key(graph, ISRAEL, "NNNNNYNNY") == 3327 > key(graph, ISRAEL, "YYNNNYNNY") == 3321
    assert taken.sanction is not None
    assert [(m.mover, graph.string(m.end)) for m in taken.sanction] == [(HAMAS, AT_TABLE)]
    assert key(graph, ISRAEL, AT_TABLE) == 3263

    reason = seq.explain(graph, HAMAS, start)
    assert reason.stable
    by_end = {response.improvement.end: response for response in reason.responses}
    kept = by_end[at(graph, "YYNNNNNNY")]
    assert key(graph, HAMAS, "YYNNNNNNY") == 883 > key(graph, HAMAS, "YYNNNYNNY") == 882
    assert kept.sanction is not None
    assert [m.mover for m in kept.sanction] == [ISRAEL]
    assert kept.lands is not None
    assert graph.string(kept.lands).startswith("NN")

    assert seq.explain(graph, US, start).responses == ()


def test_it_holds_by_sanction_only(graph: Graph) -> None:
    for string in SWAPS:
        s = at(graph, string)
        assert not nash.stable(graph, ISRAEL)[s] or not nash.stable(graph, HAMAS)[s]
        for dm in range(3):
            reason = seq.explain(graph, dm, s)
            assert all(response.sanction is not None for response in reason.responses)


def test_improving_moves_of_the_swap_win_only(graph: Graph) -> None:
    """No reordering makes it self-enforcing: what these moves win, they lose nothing for."""
    start = at(graph, "YYNNNYNNY")
    israel = {hinge.end: hinge for hinge in hinges(graph, ISRAEL, start)}
    move = israel[at(graph, "NNNNNYNNY")]
    assert move.won == (9, 10)  # not prisoners, not truce
    assert move.lost == ()
    hamas = {hinge.end: hinge for hinge in hinges(graph, HAMAS, start)}
    move = hamas[at(graph, "YYNNNNNNY")]
    assert move.won == (9,)  # not first_release
    assert move.lost == ()


def test_whatever_the_order(graph: Graph) -> None:
    found = whatever_order(graph)
    assert found is not None
    assert [int(array.sum()) for array in found.surely] == [12, 36, 96]
    assert [int(array.sum()) for array in found.possibly] == [12, 36, 120]
    assert graph.strings(found.possibly_all) == (NOTHING, AT_TABLE)
    assert found.surely_all.tolist() == []
    start = at(graph, NOTHING)
    assert [bool(array[start]) for array in found.surely] == [True, True, False]
    assert found.possibly[US][start]


def test_the_us_hangs_on_one_comparison(graph: Graph) -> None:
    (hinge,) = hinges(graph, US, at(graph, NOTHING))
    assert graph.string(hinge.end) == AT_TABLE
    assert hinge.won == (5,)  # at_table
    assert hinge.lost == (4,)  # at_table only if (truce or first_release)
    for dm in (ISRAEL, HAMAS):
        assert hinges(graph, dm, at(graph, NOTHING)) == ()


def test_nothing_is_surely_better_for_all(graph: Graph) -> None:
    found = better_than_status_quo(graph)
    assert found is not None
    assert not np.logical_and.reduce(found.surely).any()
    assert int(np.logical_and.reduce(found.possibly).sum()) == 182


def named(change: Change) -> tuple[int, str, tuple[int, ...]]:
    return change.dm, change.kind, tuple(s.number for s in change.statements)


def test_what_the_assumptions_decide(graph: Graph, model: Model) -> None:
    changes = sweep(graph, model, seq.CONCEPT)
    assert sum(change.kind == "swap" for change in changes) == 25
    assert sum(change.kind == "drop" for change in changes) == 28
    exits_after = {
        named(change): len(change.after.exits) for change in changes if change.changes_exits
    }
    assert exits_after == {
        (HAMAS, "swap", (4, 5)): 8,
        (ISRAEL, "drop", (1,)): 12,
        (ISRAEL, "drop", (2,)): 6,
        (ISRAEL, "drop", (6,)): 0,
        (HAMAS, "drop", (1,)): 26,
        (HAMAS, "drop", (2,)): 8,
        (HAMAS, "drop", (4,)): 14,
        (HAMAS, "drop", (10,)): 2,
    }
    for change in changes:
        more = 2 if named(change) == (HAMAS, "drop", (1,)) else 1
        assert len(change.after.equilibria) == len(change.after.exits) + more
    us = ((US, "swap", (5, 6)), (US, "drop", (5,)))
    for change in changes:
        if named(change) in us:
            assert graph.strings(change.gained) == (AT_TABLE,)
            assert graph.strings(change.lost) == (NOTHING,)
            assert not change.changes_exits
    changed = {named(change) for change in changes if change.changes_equilibria}
    assert changed == {*exits_after, *us}


def test_what_the_assumptions_decide_for_nash(graph: Graph, model: Model) -> None:
    changed = {
        named(change): (graph.strings(change.gained), graph.strings(change.lost))
        for change in sweep(graph, model, nash.CONCEPT)
        if change.changes_equilibria
    }
    assert changed == {
        (US, "swap", (5, 6)): ((AT_TABLE,), (NOTHING,)),
        (US, "drop", (5,)): ((AT_TABLE,), (NOTHING,)),
        (HAMAS, "drop", (1,)): (("NNNNNNNYN",), ()),
    }


def test_swapping_hamas_four_and_five_adds_release_without_prisoners(
    graph: Graph, model: Model
) -> None:
    changes = {named(change): change for change in sweep(graph, model, seq.CONCEPT)}
    change = changes[HAMAS, "swap", (4, 5)]
    gained = graph.strings(change.gained)
    assert len(gained) == 4
    for string in gained:
        assert string[0] == "Y"  # truce
        assert string[1] == "N"  # no prisoners
        assert string[5] == "Y"  # first release


def test_the_sweep_takes_a_moment(graph: Graph, model: Model) -> None:
    start = perf_counter()
    assert len(sweep(graph, model, seq.CONCEPT)) == 53
    assert perf_counter() - start < 2  # 0.02 s on an idle machine


def test_concepts_by_key_are_the_same() -> None:
    assert concept_of("nash") is nash.CONCEPT
