"""Strongly connected components of a small directed graph."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator, Mapping
from typing import TypeVar

__all__ = ["components"]

N = TypeVar("N", bound=Hashable)


def components(successors: Mapping[N, Iterable[N]]) -> list[list[N]]:
    """Strongly connected components, each after all those that it points to.

    Parameters
    ----------
    successors : mapping
        Every node to the nodes it points to; those that are no key are ignored.

    Returns
    -------
    list of list
        Within a component, nodes stand in the order of ``successors``.

    Notes
    -----
    Linear; without recursion, so that long chains are no trouble. Algorithm of [Tarjan1972]_.
    """
    order = {node: i for i, node in enumerate(successors)}
    number: dict[N, int] = {}
    low: dict[N, int] = {}
    pending: list[N] = []
    held: set[N] = set()
    found: list[list[N]] = []
    for root in successors:
        if root in number:
            continue
        path: list[tuple[N, Iterator[N]]] = []

        def enter(node: N, path: list[tuple[N, Iterator[N]]] = path) -> None:
            number[node] = low[node] = len(number)
            pending.append(node)
            held.add(node)
            path.append((node, iter(successors[node])))

        enter(root)
        while path:
            node, rest = path[-1]
            for child in rest:
                if child not in order:
                    continue
                if child not in number:
                    enter(child)
                    break
                if child in held:
                    low[node] = min(low[node], number[child])
            else:
                path.pop()
                if path:
                    above = path[-1][0]
                    low[above] = min(low[above], low[node])
                if low[node] == number[node]:
                    group = [pending.pop()]
                    while group[-1] != node:
                        group.append(pending.pop())
                    held.difference_update(group)
                    found.append(sorted(group, key=order.__getitem__))
    return found
