"""What holds whatever the order of the statements: Nash stability from the demands alone.

A move from ``s`` to ``t`` makes some statements of the mover true, ``P``, and others false,
``Q``. Under an order of the statements ``t`` is no improvement exactly where ``P`` is empty or one
of ``Q`` stands before all of ``P``. No order is used here unless the caller gives what is known.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from detente.graph.layout import groups, one_way
from detente.graph.moves import moves
from detente.graph.preferences import WORD, truth
from detente.graph.types import BoolArray, Graph, Numbers

__all__ = [
    "LIMIT",
    "Before",
    "Better",
    "Hinge",
    "WhateverOrder",
    "better_than_status_quo",
    "estimate",
    "hinges",
    "whatever_order",
]

LIMIT = 400_000_000  # moves that are compared without asking

# Pairs of statement places, counted from 0, of one decision maker: the first is known to come
# before the second.
Before = Iterable[tuple[int, int]]


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
        sets = _Sets(truth(graph, dm), before[dm] if before else ())
        pairs = _Pairs(graph, dm)
        sure, open_ = _surely(sets, pairs)
        surely.append(sure)
        possibly.append(sure | _possibly(sets, pairs, np.flatnonzero(open_ & ~sure)))
    return WhateverOrder(tuple(surely), tuple(possibly))


def estimate(graph: Graph) -> str:
    """How many moves there are to look at, if they are too many; empty to go ahead."""
    total = sum(int(_Pairs(graph, dm).size.sum()) for dm in range(graph.m))
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
        sets = _Sets(truth(graph, dm), before[dm] if before else ())
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


class _Sets:
    """Sets of statements of one decision maker, 63 to a word, and what is known to precede."""

    def __init__(self, table: BoolArray, before: Before) -> None:
        self.m = len(table)
        self.words = max(1, -(-self.m // WORD))
        self.true = np.zeros((self.words, table.shape[1]), dtype=np.int64)
        for p, row in enumerate(table):
            self.true[p // WORD] |= row.astype(np.int64) << p % WORD
        self.every = self._of(range(self.m))
        self.ancestors = {
            p: self._of(earlier) for p, earlier in _closure(self.m, before).items() if earlier
        }

    def _of(self, places: Iterable[int]) -> Numbers:
        words = np.zeros((self.words, 1), dtype=np.int64)
        for p in places:
            words[p // WORD] |= 1 << p % WORD
        return words

    def changes(self, start: Numbers, end: Numbers) -> tuple[Numbers, Numbers]:
        """Statements won and lost from each start to each end, shape (words, …)."""
        here, there = self.true[:, start], self.true[:, end]
        return there & ~here, here & ~there

    def preceded(self, some: Numbers, by: Numbers) -> Numbers:
        """Those of ``some`` that one of ``by`` is known to come before."""
        found = np.zeros_like(some)
        for p, ancestors in self.ancestors.items():
            met = np.any(by & ancestors, axis=0)
            found[p // WORD] |= met.astype(np.int64) << p % WORD
        return some & found

    def waiting(self, placed: Numbers) -> Numbers:
        """Statements that something not yet placed is known to come before."""
        found = np.zeros_like(placed)
        for p, ancestors in self.ancestors.items():
            open_ = np.any(ancestors & ~placed, axis=0)
            found[p // WORD] |= open_.astype(np.int64) << p % WORD
        return found


def _closure(m: int, before: Before) -> dict[int, set[int]]:
    """All that is known to come before each statement.

    Raises
    ------
    ValueError
        A statement is said to come before itself.
    """
    earlier: dict[int, set[int]] = {p: set() for p in range(m)}
    for first, second in before:
        earlier[second].add(first)
    for middle in range(m):
        for p in range(m):
            if middle in earlier[p]:
                earlier[p] |= earlier[middle]
    if any(p in ancestors for p, ancestors in earlier.items()):
        raise ValueError("a statement cannot come before itself")
    return earlier


class _Pairs:
    """Moves of one decision maker, walked so that each state meets one destination at a time."""

    def __init__(self, graph: Graph, dm: int) -> None:
        group = groups(graph, dm)
        self.used = one_way(graph, dm)
        self.order = np.argsort(group, kind="stable")
        heads = np.flatnonzero(np.diff(group[self.order], prepend=-1))
        sizes = np.diff(np.append(heads, graph.n))
        self.head = np.empty(graph.n, dtype=np.int64)
        self.size = np.empty(graph.n, dtype=np.int64)
        self.head[self.order] = np.repeat(heads, sizes)
        self.size[self.order] = np.repeat(sizes, sizes)

    def walk(
        self, states: Numbers, going: BoolArray | None = None
    ) -> Iterator[tuple[Numbers, Numbers]]:
        """Places in ``states`` and a destination for each; together, all moves from them.

        Where ``going`` is false, which the caller may write as it goes, no more are given.
        """
        place = np.arange(len(states))
        for offset in range(int(self.size[states].max(initial=0))):
            goes = self.size[states[place]] > offset
            place = place[goes if going is None else goes & going[place]]
            start = states[place]
            end = self.order[self.head[start] + offset]
            allowed = (self.used[start] & ~self.used[end]) == 0
            yield place[allowed], end[allowed]


def _surely(sets: _Sets, pairs: _Pairs) -> tuple[BoolArray, BoolArray]:
    """Surely stable states, and those from which no move wins something and loses nothing."""
    n = sets.true.shape[1]
    surely, open_ = np.ones(n, dtype=np.bool_), np.ones(n, dtype=np.bool_)
    for start, end in pairs.walk(np.arange(n), open_):
        won, lost = sets.changes(start, end)
        gains = np.any(won & ~sets.preceded(won, lost), axis=0)
        surely[start[gains]] = False
        open_[start[gains & ~np.any(lost, axis=0)]] = False
    return surely, open_


def _possibly(sets: _Sets, pairs: _Pairs, states: Numbers) -> BoolArray:
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
