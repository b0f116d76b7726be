"""Ways out that hold: stable for everybody, and better for everybody than the status quo."""

from __future__ import annotations

import numpy as np

from detente.graph.types import BoolArray, Graph, Numbers
from detente.stability.concept import Concept
from detente.stability.solve import equilibria

__all__ = ["better_for_all", "exits"]


def better_for_all(graph: Graph) -> BoolArray:
    """States that every decision maker strictly prefers to the status quo, shape (n,).

    Raises
    ------
    ValueError
        The graph has no status quo.
    """
    if graph.status_quo is None:
        raise ValueError("no status quo")
    better = np.ones(graph.n, dtype=np.bool_)
    for rank in graph.rank:
        better &= rank > rank[graph.status_quo]
    return better


def exits(graph: Graph, concept: Concept, held: Numbers | None = None) -> Numbers:
    """Equilibria that every decision maker strictly prefers to the status quo.

    Parameters
    ----------
    held : int64 array, optional
        The equilibria under ``concept`` if they are known.

    Returns
    -------
    int64 array
        State indices, ascending.

    Raises
    ------
    ValueError
        The graph has no status quo.
    """
    held = equilibria(graph, concept) if held is None else held
    return held[better_for_all(graph)[held]]
