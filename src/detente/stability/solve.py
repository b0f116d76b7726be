"""Stable states and equilibria under every concept."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from detente.graph.types import Graph, Numbers
from detente.stability import CONCEPTS
from detente.stability.concept import BoolArray, Concept

__all__ = ["Limit", "Solution", "equilibria", "solve"]


@dataclass(frozen=True, slots=True)
class Limit:
    """Something that was not computed, why, and what it would have cost.

    ``concept`` is a key, or empty where the limit is not about one concept.
    """

    concept: str
    reason: str
    estimate: str = ""


@dataclass(frozen=True, eq=False)
class Solution:
    """What holds in a graph.

    Parameters
    ----------
    stable : mapping of concept key to tuple of bool array, shape (n,) each
        One array per decision maker; concepts in order, those in ``limits`` absent.
    equilibria : mapping of concept key to int64 array
        State indices stable for every decision maker under the same concept, ascending.
    limits : tuple of Limit
    """

    graph: Graph
    stable: Mapping[str, tuple[BoolArray, ...]]
    equilibria: Mapping[str, Numbers]
    limits: tuple[Limit, ...] = ()


def solve(
    graph: Graph,
    concepts: Sequence[Concept] = CONCEPTS,
    *,
    progress: Callable[[str, int, int], None] | None = None,
    stop: Callable[[], bool] | None = None,
) -> Solution:
    """Stable states of every decision maker and equilibria, concept by concept.

    Parameters
    ----------
    concepts : sequence of Concept
    progress : callable, optional
        Told the concept's name, the steps done and the steps there are, before each step.
    stop : callable, optional
        Asked before each step; once it answers true, what is left is listed in ``limits``.
    """
    stable: dict[str, tuple[BoolArray, ...]] = {}
    limits: list[Limit] = []
    steps = len(concepts) * graph.m
    for number, concept in enumerate(concepts):
        estimate = concept.estimate(graph)
        if estimate:
            limits.append(Limit(concept.key, f"{concept.name} would cost too much", estimate))
            continue
        found: list[BoolArray] = []
        for dm in range(graph.m):
            if stop is not None and stop():
                break
            if progress is not None:
                progress(concept.name, number * graph.m + dm, steps)
            found.append(concept.stable(graph, dm))
        if len(found) < graph.m:
            limits.append(Limit(concept.key, f"{concept.name} was stopped before it was computed"))
        else:
            stable[concept.key] = tuple(found)
    return Solution(
        graph,
        stable,
        {key: _common(graph, arrays) for key, arrays in stable.items()},
        tuple(limits),
    )


def equilibria(graph: Graph, concept: Concept) -> Numbers:
    """States stable for every decision maker under a concept, ascending state indices."""
    return _common(graph, [concept.stable(graph, dm) for dm in range(graph.m)])


def _common(graph: Graph, stable: Sequence[BoolArray]) -> Numbers:
    holds = np.ones(graph.n, dtype=np.bool_)
    for array in stable:
        holds &= array
    return np.flatnonzero(holds).astype(np.int64)
