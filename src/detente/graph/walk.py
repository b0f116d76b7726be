"""All moves of one decision maker, walked without holding them at once."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from detente.graph.layout import groups, one_way
from detente.graph.types import BoolArray, Graph, Numbers

__all__ = ["Moves"]


class Moves:
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
