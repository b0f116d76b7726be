"""Answers to an improvement, searched literally along legal sequences of the others."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from detente.graph.moves import improvements, moves, reached
from detente.graph.types import Graph, Ranks
from detente.stability.concept import Margin, Move, Reason, Response

__all__ = ["LITERAL", "margin", "reason", "sanctioned", "sanctioned_for_good"]

LITERAL = 4096  # states up to which "no sanction" is always found by looking everywhere


def sanctioned(
    graph: Graph, dm: int, state: int, end: int, security: Ranks, *, improving: bool
) -> Response:
    """The answer to one improvement: the others bring the mover to ``state`` or below.

    The shortest sanction is given; of several, the one that leaves the mover worst off.

    Parameters
    ----------
    security : int32 array, shape (n,)
        Security values of the concept; in graphs of more than ``LITERAL`` states they save the
        search where they tell that it would find nothing.
    improving : bool
        The others move by improvements of their own only.
    """
    rank = graph.rank[dm]
    improvement = Move(dm, state, end)
    if graph.n > LITERAL and security[end] > rank[state]:
        return Response(improvement, None)
    for level in reached(graph, graph.others(dm), end, improving=improving):
        falls = [t for t in level if rank[t] <= rank[state]]
        if falls:
            lands = min(falls, key=lambda t: (int(rank[t]), t))
            return Response(improvement, _moves(level[lands]), lands)
    return Response(improvement, None)


def sanctioned_for_good(
    graph: Graph, dm: int, state: int, end: int, security: Ranks, least: Ranks, *, improving: bool
) -> Response:
    """As ``sanctioned``, and no counter-move of the mover leads above ``state`` again.

    Parameters
    ----------
    least : int32 array, shape (n,)
        Least rank of ``dm`` that the others can lead to from each state, counter-moves aside.
    """
    rank = graph.rank[dm]
    improvement = Move(dm, state, end)
    hopeless = graph.n > LITERAL and security[end] > rank[state]
    if hopeless and least[end] > rank[state]:
        return Response(improvement, None)
    escape: Move | None = None
    for level in reached(graph, graph.others(dm), end, improving=improving):
        falls = [t for t in level if rank[t] <= rank[state]]
        for lands in sorted(falls, key=lambda t: (int(rank[t]), t)):
            counter = _best_move(graph, dm, lands)
            if counter is None or rank[counter.end] <= rank[state]:
                return Response(improvement, _moves(level[lands]), lands, counter)
            escape = escape or counter
            if hopeless:
                return Response(improvement, None, counter=escape)
    return Response(improvement, None, counter=escape)


def reason(
    concept: str,
    graph: Graph,
    dm: int,
    state: int,
    answer: Callable[[int], Response],
    security: Ranks | None,
) -> Reason:
    """Verdict on one state from the answers to all its improvements, unanswered ones first.

    Parameters
    ----------
    answer : callable
        The response to the improvement that ends in a state index.
    security : int32 array, shape (n,), or None
        Security values for the margin.
    """
    responses = [answer(end) for end in improvements(graph, dm, state)]
    responses.sort(key=lambda response: response.sanction is not None)
    stable = all(response.sanction is not None for response in responses)
    return Reason(concept, dm, state, stable, tuple(responses), margin(graph, dm, state, security))


def margin(graph: Graph, dm: int, state: int, security: Ranks | None) -> Margin:
    """Where a decision maker stands on its own scale, and the best that a move can secure."""
    rank = graph.rank[dm]
    secured: int | None = None
    if security is not None:
        secured = max((int(security[t]) for t in moves(graph, dm, state)), default=None)
    return Margin(int(rank[state]), secured, int(rank.max()) + 1)


def _best_move(graph: Graph, dm: int, state: int) -> Move | None:
    rank = graph.rank[dm]
    ends: Iterator[int] = iter(moves(graph, dm, state))
    best = max(ends, key=lambda t: (int(rank[t]), -t), default=None)
    return None if best is None else Move(dm, state, best)


def _moves(steps: tuple[tuple[int, int, int], ...]) -> tuple[Move, ...]:
    return tuple(Move(*step) for step in steps)
