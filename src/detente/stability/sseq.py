"""Symmetric sequential stability: a credible answer that one could not undo."""

from __future__ import annotations

import numpy as np

from detente.graph.kernels import best, descend, secure
from detente.graph.scan import scan_estimate
from detente.graph.types import Graph, Ranks
from detente.stability.concept import BoolArray, Concept, Reason, Response
from detente.stability.sanction import reason, sanctioned_for_good

__all__ = ["CONCEPT", "explain", "security", "stable"]


def security(graph: Graph, dm: int) -> Ranks:
    """Rank that each state is worth to ``dm`` after credible answers and a counter-move.

    The minimum with the state's own rank is what keeps moves that do not improve out.
    """
    rank = graph.rank[dm]
    return np.minimum(rank, descend(graph, dm, best(graph, dm, rank)))


def stable(graph: Graph, dm: int) -> BoolArray:
    """States whose every improvement the others can answer for good by improvements of theirs.

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
    Every step of the answer is an improvement for whoever takes it, it ends at the state or
    below, and no further move of ``dm`` leads above it again. Equal rank is a sanction.

    References
    ----------
    Rego and Vieira (2017), Symmetric sequential stability in the graph model for conflict
    resolution with multiple decision makers.
    """
    return secure(graph, dm, security(graph, dm))


def explain(graph: Graph, dm: int, state: int) -> Reason:
    """Verdict by the definition, with sanction and best counter-move for each improvement.

    For all ``s1`` in ``R+_i(s)`` there is ``s2`` in ``R+_-i(s1)`` with ``s2`` not preferred to
    ``s`` by ``i``, and no ``s3`` in ``R_i(s2)`` preferred to ``s``.
    """
    worth, least = security(graph, dm), descend(graph, dm, graph.rank[dm])

    def answer(end: int) -> Response:
        return sanctioned_for_good(graph, dm, state, end, worth, least, improving=True)

    return reason(CONCEPT.key, graph, dm, state, answer, worth)


CONCEPT = Concept(
    key="sseq",
    name="SSEQ",
    title="symmetric sequential stability",
    plain=(
        "Every step that would pay can be answered by the others, in steps that pay for them, "
        "so that it does not pay, and no second step makes up for it."
    ),
    convention="sanctions ≤, legal sequences of improvements, one counter-move",
    source="Rego and Vieira 2017",
    stable=stable,
    explain=explain,
    estimate=scan_estimate,
)
