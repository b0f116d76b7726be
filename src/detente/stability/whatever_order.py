"""What holds whatever the order of the statements: Nash stability from the demands alone.

A move from ``s`` to ``t`` makes some statements of the mover true, ``P``, and others false,
``Q``. Under an order of the statements ``t`` is no improvement exactly where ``P`` is empty or one
of ``Q`` stands before all of ``P``. No order is used here unless the caller gives what is known.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from detente.graph.moves import moves
from detente.graph.preferences import truth
from detente.graph.statement_sets import Before, StatementSets
from detente.graph.types import BoolArray, Graph, Numbers
from detente.graph.walk import Moves

__all__ = [
    "LIMIT",
    "Before",
    "Better",
    "Hinge",
    "WhateverOrder",
    "better_than_status_quo",
    "estimate",
    "hinges",
    "if_affordable",
    "whatever_order",
]

LIMIT = 4_000_000_000  # moves that are compared without asking


@dataclass(frozen=True, eq=False)
class WhateverOrder:
    """Nash stability of each state under all orders, and under at least one.

    Parameters
    ----------
    surely, possibly : tuple of bool array, shape (n,)
        One per decision maker; possibly includes surely. Orders of different decision makers are
        independent, so *for all* is the conjunction.
    """

    surely: tuple[BoolArray, ...]
    possibly: tuple[BoolArray, ...]

    @property
    def surely_all(self) -> Numbers:
        """States surely stable for every decision maker, ascending indices."""
        return np.flatnonzero(np.logical_and.reduce(self.surely)).astype(np.int64)

    @property
    def possibly_all(self) -> Numbers:
        """States possibly stable for every decision maker, ascending indices."""
        return np.flatnonzero(np.logical_and.reduce(self.possibly)).astype(np.int64)


@dataclass(frozen=True, eq=False)
class Better:
    """States preferred to the status quo under all orders, and under at least one.

    Each is one bool array, shape (n,), per decision maker.
    """

    surely: tuple[BoolArray, ...]
    possibly: tuple[BoolArray, ...]


@dataclass(frozen=True, slots=True)
class Hinge:
    """A move whose worth hangs on the order: statements that it makes true, and false.

    Places count from 0. With ``lost`` empty the move is an improvement under every order.
    """

    end: int
    won: tuple[int, ...]
    lost: tuple[int, ...]


def whatever_order(graph: Graph, before: Sequence[Before] | None = None) -> WhateverOrder | None:
    """Surely and possibly Nash-stable states, from which statements there are.

    Parameters
    ----------
    before : sequence of iterable of pairs, optional
        What is known of the order, one collection per decision maker; nothing if left out.

    Returns
    -------
    WhateverOrder or None
        ``None`` where a decision maker has a ranking instead of statements.

    Notes
    -----
    Polynomial: surely, if no move wins a statement that no lost one is known to precede;
    possibly, if all statements can be placed one after another, each only once every move that
    wins it has lost something placed before.

    References
    ----------
    Möhring, Skutella and Stork (2004), Scheduling with AND/OR precedence constraints.
    """
    if not _has_statements(graph):
        return None
    surely: list[BoolArray] = []
    possibly: list[BoolArray] = []
    for dm in range(graph.m):
        sets = StatementSets(truth(graph, dm), before[dm] if before else ())
        pairs = Moves(graph, dm)
        sure, open_ = _surely(sets, pairs)
        surely.append(sure)
        possibly.append(sure | _possibly(sets, pairs, np.flatnonzero(open_ & ~sure)))
    return WhateverOrder(tuple(surely), tuple(possibly))


def if_affordable(graph: Graph) -> WhateverOrder | None:
    """As ``whatever_order``; ``None`` also where ``estimate`` says that it would cost too much."""
    return None if estimate(graph) else whatever_order(graph)


def estimate(graph: Graph) -> str:
    """How many moves there are to look at, if they are too many; empty to go ahead."""
    if not _has_statements(graph):
        return ""
    total = sum(int(Moves(graph, dm).size.sum()) for dm in range(graph.m))
    return "" if total <= LIMIT else f"about {total:.1e} moves to compare, more than {LIMIT:.1e}"


def better_than_status_quo(graph: Graph, before: Sequence[Before] | None = None) -> Better | None:
    """States that each decision maker surely, or possibly, prefers to the status quo.

    ``None`` where there is no status quo, or a ranking instead of statements.
    """
    if graph.status_quo is None or not _has_statements(graph):
        return None
    surely: list[BoolArray] = []
    possibly: list[BoolArray] = []
    for dm in range(graph.m):
        sets = StatementSets(truth(graph, dm), before[dm] if before else ())
        here = np.full(graph.n, graph.status_quo)
        won, lost = sets.changes(here, np.arange(graph.n))
        differ = won | lost
        first = differ & ~sets.preceded(differ, differ)
        better = np.any(first & won, axis=0)
        possibly.append(better)
        surely.append(better & ~np.any(first & lost, axis=0))
    return Better(tuple(surely), tuple(possibly))


def hinges(graph: Graph, dm: int, state: int) -> tuple[Hinge, ...]:
    """Moves from a state that win some statement; without any, it is surely stable for ``dm``."""
    table = truth(graph, dm)
    found: list[Hinge] = []
    for end in moves(graph, dm, state):
        won = np.flatnonzero(table[:, end] & ~table[:, state])
        lost = np.flatnonzero(table[:, state] & ~table[:, end])
        if len(won):
            found.append(Hinge(end, tuple(map(int, won)), tuple(map(int, lost))))
    return tuple(found)


def _has_statements(graph: Graph) -> bool:
    return len(graph.statements) == graph.m and None not in graph.statements


def _surely(sets: StatementSets, pairs: Moves) -> tuple[BoolArray, BoolArray]:
    """Surely stable states, and those from which no move wins something and loses nothing."""
    n = sets.true.shape[1]
    surely, open_ = np.ones(n, dtype=np.bool_), np.ones(n, dtype=np.bool_)
    for start, end in pairs.walk(np.arange(n), open_):
        won, lost = sets.changes(start, end)
        gains = np.any(won & ~sets.preceded(won, lost), axis=0)
        surely[start[gains]] = False
        open_[start[gains & ~np.any(lost, axis=0)]] = False
    return surely, open_


def _possibly(sets: StatementSets, pairs: Moves, states: Numbers) -> BoolArray:
    """AND/OR closure: a statement waits until each move that wins it has lost a placed one."""
    possibly = np.zeros(sets.true.shape[1], dtype=np.bool_)
    placed = np.zeros((sets.words, len(states)), dtype=np.int64)
    while len(states):
        blocked = sets.waiting(placed)
        for place, end in pairs.walk(states):
            won, lost = sets.changes(states[place], end)
            blocked[:, place] |= np.where(np.any(lost & placed[:, place], axis=0), 0, won)
        following = placed | (sets.every & ~blocked)
        complete = np.all(following == sets.every, axis=0)
        possibly[states[complete]] = True
        going = ~complete & np.any(following != placed, axis=0)
        states, placed = states[going], following[:, going]
    return possibly
