"""General metarationality: the others could answer every improvement, at whatever cost."""

from __future__ import annotations

from detente.graph.kernels import secure, spread
from detente.graph.types import Graph, Ranks
from detente.stability.concept import BoolArray, Concept, Reason, Response
from detente.stability.sanction import reason, sanctioned

__all__ = ["CONCEPT", "explain", "security", "stable"]


def security(graph: Graph, dm: int) -> Ranks:
    """Rank that each state is worth to ``dm`` as a destination: the least the others allow."""
    return spread(graph, dm, graph.rank[dm])


def stable(graph: Graph, dm: int) -> BoolArray:
    """States whose every improvement the others can answer down to the state or below.

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
    The others answer by legal sequences of moves; equal rank is a sanction.

    References
    ----------
    Howard (1971), Paradoxes of Rationality.
    """
    return secure(graph, dm, security(graph, dm))


def explain(graph: Graph, dm: int, state: int) -> Reason:
    """Verdict by the definition, with a sanction for each improvement that has one.

    For all ``s1`` in ``R+_i(s)`` there is ``s2`` in ``R_-i(s1)`` with ``s2`` not preferred to
    ``s`` by ``i``.
    """
    worth = security(graph, dm)

    def answer(end: int) -> Response:
        return sanctioned(graph, dm, state, end, worth, improving=False)

    return reason(CONCEPT.key, graph, dm, state, answer, worth)


CONCEPT = Concept(
    key="gmr",
    name="GMR",
    title="general metarationality",
    plain=(
        "Every step that would pay can be answered by the others so that it does not pay, "
        "even if the answer hurts them too."
    ),
    convention="sanctions ≤, legal sequences",
    source="Howard 1971",
    stable=stable,
    explain=explain,
)
