"""Where the states lie in memory, and one party's best or worst choice from each of them.

Two layouts give identical arrays. The cube has one cell for each assignment of the options, so a
move is an offset; the compact list holds the feasible states only, for rules that leave few.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from detente.graph.types import Graph, Numbers, Ranks

__all__ = ["ABOVE", "BELOW", "Compact", "Cube", "Layout", "choose", "groups", "one_way"]

ABOVE = int(np.iinfo(np.int32).max)  # outside every minimum
BELOW = -1  # outside every maximum

SMALL = 1 << 12  # cells below which the cube is taken whatever the density
SPARSE = 10  # cells per feasible state above which the list is taken
LARGEST = 26  # options above which the list is taken

CHUNK = 8  # runs shorter than this are walked offset by offset


class Layout(Protocol):
    """How the feasible states are stored; every array in and out has shape (n,)."""

    def best(self, values: Ranks, dm: int) -> Ranks:
        """Largest value that a decision maker can choose from each state, by moving or staying."""

    def spread(self, values: Ranks, dms: Sequence[int]) -> Ranks:
        """Least value that legal sequences of some decision makers lead to, none included."""

    def find(self, numbers: Numbers) -> Numbers:
        """State index of each number, -1 where it is infeasible."""


def choose(graph: Graph) -> Layout:
    """The layout that suits the number of feasible states."""
    cells = 1 << graph.k
    if graph.k <= LARGEST and cells <= max(SMALL, SPARSE * graph.n):
        return Cube(graph)
    return Compact(graph)


def groups(graph: Graph, dm: int) -> Numbers:
    """What a decision maker cannot change of each state; it moves among equal ones only."""
    return graph.states & ~graph.own(dm)


def one_way(graph: Graph, dm: int) -> Numbers:
    """One-way options of a decision maker that are used up in each state.

    A move from ``a`` to ``b`` is allowed exactly where the bits of ``a`` are among those of ``b``.
    """
    mine = graph.owner == dm
    forward = sum(1 << int(j) for j in np.flatnonzero(mine & (graph.direction == 1)))
    back = sum(1 << int(j) for j in np.flatnonzero(mine & (graph.direction == -1)))
    return (graph.states & forward) | (~graph.states & back)


class Cube:
    """One cell per assignment; cells of infeasible ones are masked."""

    def __init__(self, graph: Graph) -> None:
        self._states = graph.states
        self._cells = 1 << graph.k
        self._full = graph.n == self._cells
        self._bits = [
            [(int(j), int(graph.direction[j])) for j in np.flatnonzero(graph.owner == dm)]
            for dm in range(graph.m)
        ]
        self._infeasible: NDArray[np.bool_] | None = None
        if not self._full:
            self._infeasible = np.ones(self._cells, dtype=np.bool_)
            self._infeasible[graph.states] = False
        self._two_way = not graph.direction.any()

    @cached_property
    def _index(self) -> Ranks:
        index = np.full(self._cells, -1, dtype=np.int32)
        index[self._states] = np.arange(len(self._states), dtype=np.int32)
        return index

    def best(self, values: Ranks, dm: int) -> Ranks:
        """Largest value within one own move or by staying."""
        cube = self._spread_out(values, BELOW)
        self._choose(cube, dm, np.maximum)
        return self._gathered(cube)

    def spread(self, values: Ranks, dms: Sequence[int]) -> Ranks:
        """Least value within legal sequences of the given decision makers, or by staying."""
        cube = self._spread_out(values, ABOVE)
        quiet = 0
        while quiet < len(dms):
            for dm in dms:
                before = cube.copy()
                self._choose(cube, dm, np.minimum)
                # Masked once after all bits of the party, never between them: what lies between
                # the two ends of one move need not be feasible.
                if self._infeasible is not None:
                    cube[self._infeasible] = ABOVE
                quiet = quiet + 1 if np.array_equal(before, cube) else 1
                if quiet >= len(dms):
                    break
            if self._full and self._two_way:
                break  # one pass reaches everything: the order of moves is free
        return self._gathered(cube)

    def find(self, numbers: Numbers) -> Numbers:
        """State index of each number, -1 where it is infeasible."""
        return self._index[numbers].astype(np.int64)

    def _spread_out(self, values: Ranks, fill: int) -> Ranks:
        if self._full:
            return values.astype(np.int32)
        cube = np.full(self._cells, fill, dtype=np.int32)
        cube[self._states] = values
        return cube

    def _gathered(self, cube: Ranks) -> Ranks:
        return cube if self._full else cube[self._states]

    def _choose(self, cube: Ranks, dm: int, better: np.ufunc) -> None:
        """Every cell takes the better value of the cells that the decision maker can turn it to."""
        for bit, direction in self._bits[dm]:
            run = 1 << bit
            if run >= CHUNK:
                pair = cube.reshape(-1, 2, run)
                _fold(pair[:, 0], pair[:, 1], direction, better)
            else:
                rows = cube.reshape(-1, 2 * run)
                for offset in range(run):
                    _fold(rows[:, offset], rows[:, offset + run], direction, better)


def _fold(no: Ranks, yes: Ranks, direction: int, better: np.ufunc) -> None:
    if direction >= 0:
        better(no, yes, out=no)
        if direction == 0:
            yes[...] = no
    else:
        better(yes, no, out=yes)


class _Classes:
    """States of a graph in runs that one decision maker cannot tell apart by its moves.

    A class holds the states of one group with the same one-way options used up; from each of them
    the decision maker can move to every state of its class, and of the classes of the group that
    have more used up.
    """

    def __init__(self, graph: Graph, dm: int) -> None:
        group, used = groups(graph, dm), one_way(graph, dm)
        self.order = np.lexsort((used, group)).astype(np.int32)
        group, used = group[self.order], used[self.order]
        new = np.ones(graph.n, dtype=np.bool_)
        new[1:] = (group[1:] != group[:-1]) | (used[1:] != used[:-1])
        self.starts = np.flatnonzero(new)
        self.label = np.empty(graph.n, dtype=np.int32)
        self.label[self.order] = np.cumsum(new, dtype=np.int32) - 1
        self.used = used[self.starts]
        first = np.ones(len(self.starts), dtype=np.bool_)
        first[1:] = group[self.starts[1:]] != group[self.starts[:-1]]
        heads = np.flatnonzero(first)
        sizes = np.diff(np.append(heads, len(first)))
        self.head = np.repeat(heads, sizes)
        self.size = np.repeat(sizes, sizes)

    def choose(self, values: Ranks, better: np.ufunc) -> Ranks:
        own = better.reduceat(values[self.order], self.starts)
        found = own.copy()
        wide = np.flatnonzero(self.size > 1)
        for offset in range(int(self.size.max(initial=1))):
            wide = wide[self.size[wide] > offset]
            if not len(wide):
                break
            other = self.head[wide] + offset
            open_ = (self.used[wide] & ~self.used[other]) == 0
            here = wide[open_]
            found[here] = better(found[here], own[other[open_]])
        chosen: Ranks = found[self.label]
        return chosen


class Compact:
    """The feasible states only, sorted; groups found by sorting."""

    def __init__(self, graph: Graph) -> None:
        self._graph_states = graph.states
        self._classes = [_Classes(graph, dm) for dm in range(graph.m)]

    def best(self, values: Ranks, dm: int) -> Ranks:
        """Largest value within one own move or by staying."""
        return self._classes[dm].choose(values, np.maximum)

    def spread(self, values: Ranks, dms: Sequence[int]) -> Ranks:
        """Least value within legal sequences of the given decision makers, or by staying."""
        values, quiet = values.copy(), 0
        while quiet < len(dms):
            for dm in dms:
                found = self._classes[dm].choose(values, np.minimum)
                quiet = quiet + 1 if np.array_equal(found, values) else 1
                values = found
                if quiet >= len(dms):
                    break
        return values

    def find(self, numbers: Numbers) -> Numbers:
        """State index of each number, -1 where it is infeasible."""
        states = self._graph_states
        at = np.minimum(np.searchsorted(states, numbers), len(states) - 1)
        return np.where(states[at] == numbers, at, -1)
