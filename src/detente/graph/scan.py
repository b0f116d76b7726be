"""One party's improvements, passed by falling rank."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from detente.graph.layout import ABOVE, groups, one_way
from detente.graph.types import BoolArray, Graph, Numbers, Ranks

__all__ = ["Scans", "scan_estimate"]

LIMIT = 4_000_000_000  # states looked at, in all, by the scans of one graph


class Scans:
    """Improvements of one decision maker: one scan for each set of used-up one-way options.

    With two-way options only there is a single scan over all states. With one-way options each
    scan serves the states that have the same used up, and passes over the states that they can
    still turn to.
    """

    def __init__(self, graph: Graph, dm: int) -> None:
        self._n = graph.n
        self._scans = tuple(_Scan(*part, graph.rank[dm]) for part in _parts(graph, dm))

    def improve(self, values: Ranks) -> Ranks:
        """Least value among a state and the improvements from it."""
        found = values.copy()
        for scan in self._scans:
            scan.improve(values, found)
        return found

    def count(self) -> Numbers:
        """Number of improvements from each state, shape (n,)."""
        count = np.zeros(self._n, dtype=np.int64)
        for scan in self._scans:
            count[scan.states] = scan.better()[1]
        return count

    def pairs(self) -> tuple[Numbers, Numbers]:
        """Destinations of all improvements, state by state, and how many each state has."""
        count = self.count()
        ends = np.empty(int(count.sum()), dtype=np.int64)
        place = np.cumsum(count) - count
        for scan in self._scans:
            first, number, order = scan.better()
            within = np.arange(int(number.sum())) - np.repeat(np.cumsum(number) - number, number)
            here = np.repeat(place[scan.states], number) + within
            ends[here] = order[np.repeat(first, number) + within]
        return ends, count


def _distinct(numbers: Numbers) -> Numbers:
    """Each number once, ascending. ``np.unique`` would load ``numpy.ma`` on its first call."""
    ordered = np.sort(numbers)
    new = np.ones(len(ordered), dtype=np.bool_)
    new[1:] = ordered[1:] != ordered[:-1]
    return np.extract(new, ordered)


def scan_estimate(graph: Graph) -> str:
    """How many states the scans of improvements look at, if too many; empty to go ahead.

    Every set of used-up one-way options of a decision maker takes a look at every state.
    """
    looks = sum(len(_distinct(one_way(graph, dm))) for dm in range(graph.m)) * graph.n
    if looks <= LIMIT:
        return ""
    return (
        f"about {looks:.1e} states to look at, since one-way options divide them;"
        f" more than {LIMIT:.1e}"
    )


def _parts(graph: Graph, dm: int) -> Iterator[tuple[Numbers, Numbers, Numbers]]:
    """States to serve, candidates they may turn to, and the group of each candidate."""
    group, used = groups(graph, dm), one_way(graph, dm)
    everything = np.arange(graph.n)
    for pattern in _distinct(used):
        states = np.flatnonzero(used == pattern)
        if len(states) == graph.n:
            yield everything, everything, group
            return
        open_ = np.flatnonzero((pattern & ~used) == 0)
        served = _distinct(group[states])
        at = np.minimum(np.searchsorted(served, group[open_]), len(served) - 1)
        open_ = open_[served[at] == group[open_]]
        yield states, open_, group[open_]


class _Scan:
    """Candidates ordered by group and falling rank; for each state served, where it stands.

    Of each group the candidates before a state's own rank are its improvements.
    """

    def __init__(self, states: Numbers, candidates: Numbers, group: Numbers, rank: Ranks) -> None:
        self.states = states
        order = _by_group_and_rank(group, rank[candidates])
        group = group[order]
        ordered = candidates[order].astype(np.int32)
        level = rank[ordered]
        n = len(order)
        new = np.ones(n, dtype=np.bool_)
        new[1:] = group[1:] != group[:-1]
        fresh = new.copy()
        fresh[1:] |= level[1:] != level[:-1]
        count = np.arange(n, dtype=np.int32)
        start = np.maximum.accumulate(np.where(new, count, 0))
        tie = np.maximum.accumulate(np.where(fresh, count, 0))
        place = np.empty(len(rank), dtype=np.int32)
        place[ordered] = count
        mine = place[states]
        self._all = n == len(rank) == len(states)
        sizes = np.diff(np.append(np.flatnonzero(new), n))
        equal = bool((sizes == sizes[0]).all())
        self._passes: _Columns | _Segments = (
            _Columns(ordered, start[mine], tie[mine], int(sizes[0]))
            if equal
            else _Segments(ordered, start[mine], tie[mine], new)
        )

    def better(self) -> tuple[Numbers, Numbers, Ranks]:
        """Where the improvements of each state served begin, how many they are; in what order."""
        return self._passes.better()

    def improve(self, values: Ranks, found: Ranks) -> None:
        """Lower ``found`` to the least of ``values`` over the improvements from each state."""
        least = self._passes.least(values)
        if self._all:
            np.minimum(found, least, out=found)
        else:
            found[self.states] = np.minimum(found[self.states], least)


class _Columns:
    """Groups of equal size stand side by side, so that one pass serves all of them."""

    def __init__(self, ordered: Ranks, start: Ranks, tie: Ranks, rows: int) -> None:
        columns = len(ordered) // rows
        self._table = np.ascontiguousarray(ordered.reshape(columns, rows).T)
        self._look = (tie - start) * columns + start // rows

    def better(self) -> tuple[Numbers, Numbers, Ranks]:
        rows, columns = self._table.shape
        number, column = np.divmod(self._look.astype(np.int64), columns)
        return column * rows, number, self._table.T.ravel()

    def least(self, values: Ranks) -> Ranks:
        rows, columns = self._table.shape
        running = np.empty((rows + 1, columns), dtype=np.int32)
        running[0] = ABOVE
        np.take(values, self._table, out=running[1:])
        for row in range(2, rows + 1):
            np.minimum(running[row], running[row - 1], out=running[row])
        return np.take(running.ravel(), self._look)


class _Segments:
    """Groups of any size, one after another."""

    def __init__(self, ordered: Ranks, start: Ranks, tie: Ranks, new: BoolArray) -> None:
        self._order, self._start, self._tie = ordered, start, tie
        self._segment = np.cumsum(new, dtype=np.int32)

    def better(self) -> tuple[Numbers, Numbers, Ranks]:
        return self._start.astype(np.int64), (self._tie - self._start).astype(np.int64), self._order

    def least(self, values: Ranks) -> Ranks:
        # Each segment starts below the one before, so that the running minimum starts anew.
        base = (self._segment[-1] - self._segment).astype(np.int64) << 32
        running = values[self._order] + base
        np.minimum.accumulate(running, out=running)
        running -= base
        none = self._tie == self._start
        return np.where(none, ABOVE, running[self._tie - 1]).astype(np.int32)


def _by_group_and_rank(group: Numbers, rank: Ranks) -> Numbers:
    """Order by group, then by falling rank; one sort of a joint key where it fits a word."""
    if len(group) and int(group.max()) < 1 << 31:
        return np.argsort((group << 31) | (ABOVE - rank.astype(np.int64)))
    return np.lexsort((-rank, group))
