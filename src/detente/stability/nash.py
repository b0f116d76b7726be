"""Nash stability: no improvement of one's own."""

from __future__ import annotations

from detente.graph.kernels import secure
from detente.graph.types import Graph, Ranks
from detente.stability.concept import BoolArray, Concept, Move, Reason, Response
from detente.stability.sanction import reason

__all__ = ["CONCEPT", "explain", "security", "stable"]


def security(graph: Graph, dm: int) -> Ranks:
    """Rank that each state is worth to ``dm`` as a destination: its own, nobody answers."""
    return graph.rank[dm]


def stable(graph: Graph, dm: int) -> BoolArray:
    """States from which one decision maker has no improvement.

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
    Equal rank is no improvement. O(n) per own option.

    References
    ----------
    Nash (1950), Equilibrium points in n-person games. Also called rational or individually
    rational stability (R).
    """
    return secure(graph, dm, security(graph, dm))


def explain(graph: Graph, dm: int, state: int) -> Reason:
    """Verdict by the definition: stable if and only if there is no improvement."""

    def answer(end: int) -> Response:
        return Response(Move(dm, state, end), None)

    return reason(CONCEPT.key, graph, dm, state, answer, security(graph, dm))


CONCEPT = Concept(
    key="nash",
    name="Nash",
    title="Nash stability",
    plain="No step of one's own leads to anything better, whatever the others might do next.",
    convention="an equally ranked state is no improvement",
    source="Nash 1950",
    stable=stable,
    explain=explain,
)
