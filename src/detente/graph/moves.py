"""Moves read off the definitions, one state at a time: for reasons shown and for tests."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

import numpy as np

from detente.graph.types import Graph, Numbers

__all__ = ["Step", "improvements", "is_move", "moves", "reached"]


class Step(NamedTuple):
    """One move of a sequence: who moves, from which state index, to which."""

    mover: int
    start: int
    end: int


def is_move(graph: Graph, dm: int, start: int, end: int) -> bool:
    """Whether a decision maker alone can go from one feasible state to another in one move.

    Several own options may change at once; no one-way option may change the forbidden way; what
    lies in between need not be feasible.
    """
    a, b = int(graph.states[start]), int(graph.states[end])
    for j in range(graph.k):
        before, after = a >> j & 1, b >> j & 1
        if before == after:
            continue
        if graph.owner[j] != dm or graph.direction[j] == (-1 if after else 1):
            return False
    return a != b


def moves(graph: Graph, dm: int, state: int) -> tuple[int, ...]:
    """State indices that a decision maker alone can reach in one move, ascending.

    Notes
    -----
    Looks at every assignment of the own options, or at every state, whichever are fewer.
    """
    here = int(graph.states[state])
    at = _differing_in_own(graph, dm, here)
    forward = sum(1 << int(j) for j in np.flatnonzero(graph.direction == 1))
    back = sum(1 << int(j) for j in np.flatnonzero(graph.direction == -1))
    change = graph.states[at] ^ here
    allowed = (change & forward & here) == 0
    allowed &= (change & back & ~here) == 0
    allowed &= at != state
    return tuple(int(t) for t in at[allowed])


def _differing_in_own(graph: Graph, dm: int, here: int) -> Numbers:
    """Indices of the states that differ from a number in options of the decision maker only."""
    own = [int(j) for j in np.flatnonzero(graph.owner == dm)]
    if len(own) >= 16 or 4 << len(own) > graph.n:
        return np.flatnonzero(((graph.states ^ here) & ~graph.own(dm)) == 0)
    assigned = np.zeros(1, dtype=np.int64)
    for j in own:
        assigned = np.concatenate([assigned, assigned | 1 << j])
    numbers = np.sort(assigned | (here & ~graph.own(dm)))
    at = np.minimum(np.searchsorted(graph.states, numbers), graph.n - 1)
    return np.extract(graph.states[at] == numbers, at)


def improvements(graph: Graph, dm: int, state: int) -> tuple[int, ...]:
    """Moves of a decision maker to states that it strictly prefers, best first.

    Equal rank is no improvement; among equals the lower state comes first.
    """
    rank = graph.rank[dm]
    better = [t for t in moves(graph, dm, state) if rank[t] > rank[state]]
    return tuple(sorted(better, key=lambda t: (-int(rank[t]), t)))


def reached(
    graph: Graph, movers: Sequence[int], start: int, *, improving: bool = False
) -> Iterator[dict[int, tuple[Step, ...]]]:
    """States reached by legal sequences of the movers, those by fewer moves first.

    Each dictionary gives the states first reached with some number of moves and one sequence to
    each; the start itself appears only where a sequence leads back to it.

    Parameters
    ----------
    movers : sequence of int
        Nobody moves twice in a row.
    improving : bool
        Every step is an improvement for its mover from the state it moves from.
    """
    step = improvements if improving else moves
    seen: set[tuple[int, int]] = set()
    found: set[int] = set()
    edge: list[tuple[int, int, tuple[Step, ...]]] = [(start, -1, ())]
    while edge:
        level: dict[int, tuple[Step, ...]] = {}
        following: list[tuple[int, int, tuple[Step, ...]]] = []
        for state, last, path in edge:
            for mover in movers:
                if mover == last:
                    continue
                for end in step(graph, mover, state):
                    if (end, mover) in seen:
                        continue
                    seen.add((end, mover))
                    longer = (*path, Step(mover, state, end))
                    following.append((end, mover, longer))
                    if end not in found:
                        found.add(end)
                        level[end] = longer
        if level:
            yield level
        edge = following
