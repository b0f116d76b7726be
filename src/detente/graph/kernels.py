"""The array operations that carry the solution concepts.

``best`` is one party's own choice, ``spread`` what others can bring about by any legal moves,
``descend`` what they can bring about by legal improvements. In option form the moves of one party
are transitive and so are its improvements, hence "nobody twice in a row" changes nothing here;
the literal search in ``graph.moves`` keeps it, and tests hold the two together.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Literal
from weakref import WeakKeyDictionary

import numpy as np

from detente.graph.layout import Compact, Cube, Layout, choose
from detente.graph.scan import Scans
from detente.graph.types import BoolArray, Graph, Numbers, Ranks

__all__ = [
    "best",
    "descend",
    "find",
    "improving",
    "laid_out",
    "n_improving",
    "secure",
    "spread",
    "with_rank",
]


class _Work:
    """Arrays that several kernels need of one graph, made when first asked for."""

    def __init__(self, layout: Layout, m: int) -> None:
        self.layout = layout
        self.scans: list[Scans | None] = [None] * m


_works: WeakKeyDictionary[Graph, _Work] = WeakKeyDictionary()


def _work(graph: Graph) -> _Work:
    work = _works.get(graph)
    if work is None:
        work = _works[graph] = _Work(choose(graph), graph.m)
    return work


def _scans(graph: Graph, dm: int) -> Scans:
    work = _work(graph)
    scans = work.scans[dm]
    if scans is None:
        scans = work.scans[dm] = Scans(graph, dm)
    return scans


def laid_out(graph: Graph, layout: Literal["cube", "compact"]) -> Graph:
    """The same graph with a layout of the caller's choice."""
    copy = replace(graph)
    _works[copy] = _Work(Cube(copy) if layout == "cube" else Compact(copy), copy.m)
    return copy


def with_rank(graph: Graph, dm: int, rank: Ranks) -> Graph:
    """The same graph with other ranks of one decision maker; everything else is shared."""
    ranks = tuple(rank if j == dm else old for j, old in enumerate(graph.rank))
    copy = replace(graph, rank=ranks)
    old = _work(graph)
    work = _works[copy] = _Work(old.layout, copy.m)
    work.scans = [None if j == dm else scans for j, scans in enumerate(old.scans)]
    return copy


def best(graph: Graph, dm: int, values: Ranks) -> Ranks:
    """Largest value within one own move or by staying, for each state.

    Parameters
    ----------
    values : int32 array, shape (n,)
        Not negative.

    Returns
    -------
    int32 array, shape (n,)
    """
    return _work(graph).layout.best(values, dm)


def spread(graph: Graph, dm: int, values: Ranks) -> Ranks:
    """Least value that the others of ``dm`` can lead to by legal sequences or by staying."""
    return _work(graph).layout.spread(values, graph.others(dm))


def descend(graph: Graph, dm: int, values: Ranks) -> Ranks:
    """Least value that the others of ``dm`` can lead to by legal improvements or by staying.

    Notes
    -----
    Party by party: the states of a group are passed by falling rank with a running minimum, equal
    ranks held back; repeated until no party changes anything. One sort per party, shared by all
    calls for the same graph.
    """
    others = graph.others(dm)
    values, quiet = values.copy(), 0
    while quiet < len(others):
        for other in others:
            found = _scans(graph, other).improve(values)
            quiet = quiet + 1 if np.array_equal(found, values) else 1
            values = found
            if quiet >= len(others):
                break
    return values


def secure(graph: Graph, dm: int, values: Ranks) -> BoolArray:
    """States from which no destination is worth more to ``dm`` than the state itself.

    Parameters
    ----------
    values : int32 array, shape (n,)
        Security value of each state as a destination: the rank ``dm`` is left with there.
    """
    return best(graph, dm, values) <= graph.rank[dm]


def improving(graph: Graph, dm: int) -> tuple[Numbers, Numbers]:
    """Improvements of a decision maker as pairs of state indices, ordered by the first.

    Returns
    -------
    ends : int64 array
        Destinations, all of the first state, then all of the second, …
    count : int64 array, shape (n,)
        How many belong to each state.
    """
    return _scans(graph, dm).pairs()


def n_improving(graph: Graph, dm: int) -> Numbers:
    """Number of improvements of a decision maker from each state, shape (n,)."""
    return _scans(graph, dm).count()


def find(graph: Graph, numbers: Numbers) -> Numbers:
    """State index of each number, -1 where it is infeasible."""
    return _work(graph).layout.find(numbers)
