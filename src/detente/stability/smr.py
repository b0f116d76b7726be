"""Symmetric metarationality: the others could answer, and one could not undo their answer."""

from __future__ import annotations

import numpy as np

from detente.graph.kernels import best, secure, spread
from detente.graph.types import Graph, Ranks
from detente.stability.concept import BoolArray, Concept, Reason, Response
from detente.stability.sanction import reason, sanctioned_for_good

__all__ = ["CONCEPT", "explain", "security", "stable"]


def security(graph: Graph, dm: int) -> Ranks:
    """Rank that each state is worth to ``dm`` as a destination, counter-moves included.

    The minimum with the state's own rank is what keeps moves that do not improve out.
    """
    rank = graph.rank[dm]
    return np.minimum(rank, spread(graph, dm, best(graph, dm, rank)))


def stable(graph: Graph, dm: int) -> BoolArray:
    """States whose every improvement the others can answer for good.

    Parameters
    ----------
    graph : Graph
        ``m`` decision makers, ``n`` states.
    dm : int
        Index of the decision maker, ``0 <= dm < m``.

    Returns
    -------
    bool array, shape (n,)

    Notes
    -----
    The others answer by legal sequences of moves to the state or below, and no further move of
    ``dm`` leads above it again. Equal rank is a sanction.

    References
    ----------
    Howard (1971), Paradoxes of Rationality.
    """
    return secure(graph, dm, security(graph, dm))


def explain(graph: Graph, dm: int, state: int) -> Reason:
    """Verdict by the definition, with sanction and best counter-move for each improvement.

    For all ``s1`` in ``R+_i(s)`` there is ``s2`` in ``R_-i(s1)`` with ``s2`` not preferred to
    ``s`` by ``i``, and no ``s3`` in ``R_i(s2)`` preferred to ``s``.
    """
    worth, least = security(graph, dm), spread(graph, dm, graph.rank[dm])

    def answer(end: int) -> Response:
        return sanctioned_for_good(graph, dm, state, end, worth, least, improving=False)

    return reason(CONCEPT.key, graph, dm, state, answer, worth)


CONCEPT = Concept(
    key="smr",
    name="SMR",
    title="symmetric metarationality",
    plain=(
        "Every step that would pay can be answered by the others so that it does not pay, "
        "and no second step makes up for it."
    ),
    convention="sanctions ≤, legal sequences, one counter-move",
    source="Howard 1971",
    stable=stable,
    explain=explain,
)
