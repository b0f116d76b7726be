"""What an assumed order decides: every neighbouring swap and every dropped statement, solved."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

import numpy as np

from detente.case.types import Model, PreferenceStatement
from detente.graph.kernels import with_rank
from detente.graph.preferences import rank_of_truth, truth
from detente.graph.types import Graph
from detente.stability.concept import Concept
from detente.stability.exits import exits
from detente.stability.solve import equilibria

__all__ = ["Change", "Held", "held", "n_changes", "sweep"]

SWAP, DROP = "swap", "drop"


@dataclass(frozen=True, slots=True)
class Held:
    """Equilibria, and those of them that all prefer to the status quo; state indices, ascending.

    ``exits`` is empty where there is no status quo.
    """

    equilibria: tuple[int, ...]
    exits: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Change:
    """One small change of a decision maker's statements, and what then holds.

    Parameters
    ----------
    dm : int
        Whose statements.
    kind : str
        ``swap`` of two neighbours in the order, or ``drop`` of one statement.
    statements : tuple of PreferenceStatement
        The two neighbours in the order written, or the one that is dropped.
    before, after : Held
    """

    dm: int
    kind: str
    statements: tuple[PreferenceStatement, ...]
    before: Held
    after: Held

    @property
    def gained(self) -> tuple[int, ...]:
        """Equilibria that only the change has."""
        return tuple(sorted(set(self.after.equilibria) - set(self.before.equilibria)))

    @property
    def lost(self) -> tuple[int, ...]:
        """Equilibria that the change takes away."""
        return tuple(sorted(set(self.before.equilibria) - set(self.after.equilibria)))

    @property
    def changes_equilibria(self) -> bool:
        """Whether other states hold."""
        return self.before.equilibria != self.after.equilibria

    @property
    def changes_exits(self) -> bool:
        """Whether other ways out hold."""
        return self.before.exits != self.after.exits


def held(graph: Graph, concept: Concept) -> Held:
    """Equilibria and exits of a graph under one concept."""
    found = equilibria(graph, concept)
    out = found[:0] if graph.status_quo is None else exits(graph, concept, found)
    return Held(tuple(map(int, found)), tuple(map(int, out)))


def sweep(
    graph: Graph, model: Model, concept: Concept, *, stop: Callable[[], bool] | None = None
) -> tuple[Change, ...]:
    """Every swap of two neighbouring statements and every single drop, each solved forward.

    Decision makers in case order, for each its swaps and then its drops by place; those with a
    ranking are passed over. Once ``stop`` answers true, what is left is not computed.

    Parameters
    ----------
    graph : Graph
        As built from ``model``.
    """
    before = held(graph, concept)
    changes: list[Change] = []
    for dm, party in enumerate(model.decision_makers):
        if party.ranking is not None:
            continue
        table = truth(graph, dm)
        for kind, places, order in _orders(len(party.statements)):
            if stop is not None and stop():
                return tuple(changes)
            rank = rank_of_truth(table[order])
            same = np.array_equal(rank, graph.rank[dm])
            after = before if same else held(with_rank(graph, dm, rank), concept)
            statements = tuple(party.statements[place] for place in places)
            changes.append(Change(dm, kind, statements, before, after))
    return tuple(changes)


def n_changes(model: Model) -> int:
    """How many changes ``sweep`` solves."""
    return sum(
        sum(1 for _ in _orders(len(party.statements)))
        for party in model.decision_makers
        if party.ranking is None
    )


def _orders(m: int) -> Iterator[tuple[str, tuple[int, ...], list[int]]]:
    """Kind of change, places concerned, and the order of places that is left."""
    places = list(range(m))
    for j in places[:-1]:
        yield SWAP, (j, j + 1), [*places[:j], j + 1, j, *places[j + 2 :]]
    for j in places:
        yield DROP, (j,), [*places[:j], *places[j + 1 :]]
