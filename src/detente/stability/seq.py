"""Sequential stability: the others would answer, because the answer pays for them."""

from __future__ import annotations

from detente.graph.kernels import descend, secure
from detente.graph.scan import scan_estimate
from detente.graph.types import Graph, Ranks
from detente.stability.concept import BoolArray, Concept, Reason, Response
from detente.stability.sanction import reason, sanctioned

__all__ = ["CONCEPT", "explain", "security", "stable"]


def security(graph: Graph, dm: int) -> Ranks:
    """Rank that each state is worth to ``dm`` as a destination after credible answers."""
    return descend(graph, dm, graph.rank[dm])


def stable(graph: Graph, dm: int) -> BoolArray:
    """States whose every improvement the others can answer by improvements of their own.

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
    Every step of the answer is an improvement for whoever takes it, from the state where it is
    taken. Equal rank for ``dm`` is a sanction.

    References
    ----------
    Fraser and Hipel (1979), Solving complex conflicts; (1984), Conflict Analysis.
    """
    return secure(graph, dm, security(graph, dm))


def explain(graph: Graph, dm: int, state: int) -> Reason:
    """Verdict by the definition, with a sanction for each improvement that has one.

    For all ``s1`` in ``R+_i(s)`` there is ``s2`` in ``R+_-i(s1)`` with ``s2`` not preferred to
    ``s`` by ``i``.
    """
    worth = security(graph, dm)

    def answer(end: int) -> Response:
        return sanctioned(graph, dm, state, end, worth, improving=True)

    return reason(CONCEPT.key, graph, dm, state, answer, worth)


CONCEPT = Concept(
    key="seq",
    name="SEQ",
    title="sequential stability",
    plain=(
        "Every step that would pay can be answered by the others, in steps that pay for them, "
        "so that it does not pay."
    ),
    convention="sanctions ≤, legal sequences of improvements",
    source="Fraser and Hipel 1979",
    stable=stable,
    explain=explain,
    estimate=scan_estimate,
)
