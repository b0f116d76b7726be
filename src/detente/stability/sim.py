"""Simultaneous stability: the others' improvements, made at the same moment, spoil the step."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations, product
from math import prod
from typing import TypeAlias, TypeVar

import numpy as np
from numpy.typing import NDArray

from detente.graph.kernels import find, improving, n_improving
from detente.graph.moves import improvements
from detente.graph.types import Graph, Numbers
from detente.stability.concept import BoolArray, Concept, Move, Reason, Response
from detente.stability.sanction import reason

__all__ = ["CONCEPT", "LIMIT", "estimate", "explain", "stable"]

LIMIT = 100_000_000  # combinations of simultaneous improvements that are tried without asking
BLOCK = 1 << 20  # improvements times combinations held at once
WAYS = 1 << 12  # combinations of one state held at once, where it has more than a block

Pairs: TypeAlias = tuple[Numbers, Numbers]
Number = TypeVar("Number", np.int64, np.float64)


def stable(graph: Graph, dm: int) -> BoolArray:
    """States whose every improvement some simultaneous improvements of the others spoil.

    Parameters
    ----------
    graph : Graph
        ``m`` decision makers, ``n`` states.
    dm : int
        Index of the decision maker, ``0 <= dm < m``.

    Returns
    -------
    bool array, shape (n,)

    Notes
    -----
    Each other decision maker stays or makes one improvement of its own from the state, at least
    one of them moves, and all changes of options are applied together; the result must be
    feasible and at the state or below for ``dm``. Judged decision maker by decision maker.
    Combinations are tried one by one, see ``estimate``.

    References
    ----------
    Fraser and Hipel (1984), Conflict Analysis: Models and Resolutions.
    """
    answers = [improving(graph, j) for j in graph.others(dm)]
    ends, own = improving(graph, dm)
    holds = np.equal(own, 0)
    work = own * _joint([count for _, count in answers])
    for block in _blocks(np.flatnonzero(~holds), work):
        if work[block[0]] > BLOCK:
            (state,) = block.tolist()
            holds[state] = _spoils_one(graph, dm, state, (ends, own), answers)
        else:
            holds[block] = _spoils_all(graph, dm, block, (ends, own), answers)
    return holds


def explain(graph: Graph, dm: int, state: int) -> Reason:
    """Verdict by the definition, with the others' simultaneous improvements for each improvement.

    For all ``s1`` in ``R+_i(s)`` every other decision maker ``j`` has the choice of staying or of
    one ``s_j`` in ``R+_j(s)``, at least one moving, so that all changes applied together to
    ``s1`` give a feasible state not preferred to ``s`` by ``i``.
    """

    def answer(end: int) -> Response:
        return _spoiled(graph, dm, state, end)

    return reason(CONCEPT.key, graph, dm, state, answer, None)


def estimate(graph: Graph) -> str:
    """How many combinations there are to try, if they are too many; empty to go ahead."""
    counts = [n_improving(graph, dm).astype(np.float64) for dm in range(graph.m)]
    total = sum(
        float((own * _joint([counts[j] for j in graph.others(dm)])).sum())
        for dm, own in enumerate(counts)
    )
    if total <= LIMIT:
        return ""
    return f"about {total:.1e} combinations of simultaneous moves, more than {LIMIT:.1e}"


def _joint(counts: Sequence[NDArray[Number]]) -> NDArray[Number]:
    """How many ways some decision makers have of staying or improving, state by state."""
    return prod((1 + count for count in counts), start=np.ones(1, dtype=np.int64))


def _blocks(states: Numbers, work: Numbers) -> Iterator[Numbers]:
    """The states in runs of bounded work; one of more work stands alone."""
    done = np.cumsum(work[states])
    at = 0
    while at < len(states):
        before = int(done[at - 1]) if at else 0
        end = max(at + 1, int(np.searchsorted(done, before + BLOCK, side="right")))
        yield states[at:end]
        at = end


def _spoils_all(
    graph: Graph, dm: int, block: Numbers, own: Pairs, answers: Sequence[Pairs]
) -> BoolArray:
    """Of each state of the block: whether every improvement is spoiled by some combination."""
    ends, count = own
    row, change = _together(graph, block, answers)
    ways = np.bincount(row, minlength=len(block))
    pairs = count[block]
    # One line per state, improvement and combination, in this order.
    state = np.repeat(np.arange(len(block)), pairs * ways)
    improvement, way = np.divmod(_within(pairs * ways), ways[state])
    end = ends[_before(count)[block][state] + improvement]
    number = graph.states[end] ^ change[_before(ways)[state] + way]
    lands = find(graph, number)
    rank = graph.rank[dm]
    falls = (lands >= 0) & (rank[lands] <= rank[block][state])
    spoiled = np.zeros(int(pairs.sum()), dtype=np.bool_)
    spoiled[(_before(pairs)[state] + improvement)[falls]] = True
    whose = np.repeat(np.arange(len(block)), pairs)
    all_spoiled: BoolArray = np.bincount(whose[spoiled], minlength=len(block)) == pairs
    return all_spoiled


def _together(graph: Graph, block: Numbers, answers: Sequence[Pairs]) -> tuple[Numbers, Numbers]:
    """Combined option changes of the others, somebody moving, and the row of the block of each."""
    row = np.arange(len(block))
    change = np.zeros(len(block), dtype=np.int64)
    for ends, count in answers:
        first = _before(count)[block]
        choices = 1 + count[block[row]]
        pick = _within(choices)
        row, change = np.repeat(row, choices), np.repeat(change, choices)
        moving = np.flatnonzero(pick)
        end = ends[first[row[moving]] + pick[moving] - 1]
        change[moving] ^= graph.states[end] ^ graph.states[block[row[moving]]]
    moved = change != 0
    return row[moved], change[moved]


def _spoils_one(graph: Graph, dm: int, state: int, own: Pairs, answers: Sequence[Pairs]) -> bool:
    """The same for one state with more combinations than are held at once."""
    rank = graph.rank[dm]
    left = graph.states[_of(own, state)]
    here = graph.states[state]
    flips = [np.append(0, graph.states[_of(answer, state)] ^ here) for answer in answers]
    total = prod(map(len, flips))
    for first in range(1, total, WAYS):  # combination 0: everybody stays
        change = _combined(flips, np.arange(first, min(first + WAYS, total)))
        spoiled = np.zeros(len(left), dtype=np.bool_)
        rows = BLOCK // WAYS
        for at in range(0, len(left), rows):
            lands = find(graph, left[at : at + rows, None] ^ change)
            spoiled[at : at + rows] = ((lands >= 0) & (rank[lands] <= rank[state])).any(axis=1)
        left = left[~spoiled]
        if not len(left):
            return True
    return False


def _of(pairs: Pairs, state: int) -> Numbers:
    """The improvements from one state."""
    ends, count = pairs
    first = int(count[:state].sum())
    return ends[first : first + int(count[state])]


def _combined(flips: Sequence[Numbers], ways: Numbers) -> Numbers:
    """Option changes of numbered combinations, each picking one change of every party."""
    change = np.zeros(len(ways), dtype=np.int64)
    for own in flips:
        ways, pick = np.divmod(ways, len(own))
        change ^= own[pick]
    return change


def _before(count: Numbers) -> Numbers:
    return np.cumsum(count) - count


def _within(count: Numbers) -> Numbers:
    """``0 … c - 1`` for each ``c`` in turn."""
    return np.arange(int(count.sum())) - np.repeat(_before(count), count)


def _spoiled(graph: Graph, dm: int, state: int, end: int) -> Response:
    """Fewest movers first; of several combinations, the one that leaves the mover worst off."""
    rank, states = graph.rank[dm], graph.states
    improvement = Move(dm, state, end)
    options = [(j, improvements(graph, j, state)) for j in graph.others(dm)]
    movers = [(j, ends) for j, ends in options if ends]
    for size in range(1, len(movers) + 1):
        falls: list[tuple[int, int, tuple[Move, ...]]] = []
        for some in combinations(movers, size):
            for chosen in product(*(ends for _, ends in some)):
                number = int(states[end])
                for t in chosen:
                    number ^= int(states[t]) ^ int(states[state])
                lands = int(np.searchsorted(states, number))
                if lands == graph.n or states[lands] != number or rank[lands] > rank[state]:
                    continue
                moved = tuple(Move(j, state, t) for (j, _), t in zip(some, chosen, strict=True))
                falls.append((int(rank[lands]), lands, moved))
        if falls:
            _, lands, sanction = min(falls, key=lambda fall: fall[:2])
            return Response(improvement, sanction, lands)
    return Response(improvement, None)


CONCEPT = Concept(
    key="sim",
    name="SIM",
    title="simultaneous stability",
    plain=(
        "Every step that would pay can be spoiled if others, at the same moment, take steps "
        "that would pay for them."
    ),
    convention="sanctions ≤, judged party by party (rule per-dm)",
    source="Fraser and Hipel 1984",
    stable=stable,
    explain=explain,
    estimate=estimate,
)
