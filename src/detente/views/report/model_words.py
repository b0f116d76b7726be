"""States, moves and lines of a model in the names of its options, with what each rests on."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from detente.case.types import Basis, Case, DecisionMaker, Model, PreferenceStatement, Standing
from detente.graph.preferences import truth
from detente.graph.types import Graph
from detente.record.types import Evidence, Item
from detente.stability.concept import Move
from detente.text.source import Span
from detente.views.report.document import AssumedRest, PublishedRest, Rest, SourceRest
from detente.views.report.grammar import listing
from detente.views.report.words import Words, quote_rest

__all__ = ["ModelWords"]

_ID = re.compile(r"[a-z][a-z0-9_]*")


class ModelWords:
    """Names and reasons for the numbers of one graph.

    Parameters
    ----------
    case : Case
        With a model.
    graph : Graph
        Built from that model.
    """

    def __init__(self, case: Case, graph: Graph) -> None:
        if case.model is None:
            raise ValueError("the case has no model")
        self.case = case
        self.model: Model = case.model
        self.graph = graph
        self.words = Words(case.record)
        self.options = {option.id: option.name for option in self.model.options}

    def party(self, dm: int) -> str:
        """The name of a decision maker inside a sentence."""
        party = self.model.decision_makers[dm]
        known = party.actor in self.case.record.actors
        return self.words.name(party.actor) if known else party.name

    def parties(self, dms: Iterable[int]) -> str:
        """Names joined, in case order."""
        return listing([self.party(dm) for dm in dms])

    def state(self, state: int) -> str:
        """The options that are Y; ``nothing`` if none is."""
        number = int(self.graph.states[state])
        held = [
            self.options[option] for j, option in enumerate(self.graph.options) if number >> j & 1
        ]
        return ", ".join(held) or "nothing"

    def named(self, state: int) -> str:
        """The state in words, in single marks for use inside a sentence."""
        return f"‘{self.state(state)}’"

    def wish(self, statement: PreferenceStatement) -> str:
        """A preference statement with option names in the place of ids."""
        return _ID.sub(lambda found: self.options.get(found[0], found[0]), statement.text)

    def coded(self, state: int) -> str:
        """The state in words with its Y/N string behind it."""
        return f"{self.named(state)} ({self.graph.string(state)})"

    def move(self, move: Move, *, doing: str = "moves") -> str:
        """``Israel moves to yes on truce and to no on prisoners``."""
        return f"{self.party(move.mover)} {doing} {self.change(move)}"

    def change(self, move: Move) -> str:
        """``to yes on truce and to no on prisoners``: what one move changes."""
        before, after = int(self.graph.states[move.start]), int(self.graph.states[move.end])
        changed: dict[bool, list[str]] = {True: [], False: []}
        for j, option in enumerate(self.graph.options):
            if (before ^ after) >> j & 1:
                changed[bool(after >> j & 1)].append(self.options[option])
        parts = [
            f"to {'yes' if way else 'no'} on {listing(names)}"
            for way, names in changed.items()
            if names
        ]
        return " and ".join(parts)

    def path(self, moves: Sequence[Move]) -> str:
        """Moves one after the other: ``Hamas moves …, then Israel moves …``."""
        return ", then ".join(self.move(move) for move in moves)

    def deciding(self, dm: int, one: int, other: int) -> PreferenceStatement | None:
        """The first statement on which two states differ, ``None`` for a ranking or a tie."""
        statements = self.model.decision_makers[dm].statements
        if not statements:
            return None
        table = truth(self.graph, dm)
        differing = (table[:, one] != table[:, other]).nonzero()[0]
        return statements[int(differing[0])] if len(differing) else None

    def line(self, basis: Basis, span: Span) -> tuple[Rest, ...]:
        """What a line of the model rests on: words, a published table, an assumption."""
        found: dict[Rest, None] = {}
        for cited in basis.cites:
            for rest in self.words.rests(cited):
                found[rest] = None
                if isinstance(rest, SourceRest) and basis.reading:
                    found[replace(rest, reading=basis.reading, item="")] = None
        item = Item(id="", span=span, evidence=Evidence(reading=basis.reading))
        for quote in basis.quotes:
            found[quote_rest(self.case.record, quote, item)] = None
        place = span.source.name, span.place.line
        if basis.published:
            found[PublishedRest(basis.published, *place)] = None
        if basis.assumed:
            found[AssumedRest(basis.assumed, *place)] = None
        return tuple(found)

    def statement_rests(self, dm: int) -> tuple[Rest, ...]:
        """What the statements of one decision maker rest on, their order left out."""
        party = self.model.decision_makers[dm]
        return _each(self.line(s.basis, s.span) for s in party.statements)

    def order_rests(self, dm: int) -> tuple[Rest, ...]:
        """What the order of the statements, or the ranking, rests on."""
        order = self.model.decision_makers[dm].order
        return self.line(order.basis, order.span)

    def preference_rests(self, dm: int, one: int, other: int) -> tuple[Rest, ...]:
        """What a comparison of two states by one decision maker rests on."""
        statement = self.deciding(dm, one, other)
        own = self.line(statement.basis, statement.span) if statement else ()
        return _each([own, self.order_rests(dm)])

    def all_rests(self) -> tuple[Rest, ...]:
        """What all statements, orders, rules and options rest on."""
        dms = range(self.graph.m)
        return _each(
            [
                *(self.statement_rests(dm) for dm in dms),
                *(self.order_rests(dm) for dm in dms),
                self.frame_rests(),
            ]
        )

    def frame_rests(self) -> tuple[Rest, ...]:
        """What the options and the feasibility rules rest on."""
        return _each(
            [
                *(self.line(option.basis, option.span) for option in self.model.options),
                *(self.line(rule.basis, rule.span) for rule in self.model.rules),
            ]
        )

    def standings(self) -> dict[Standing, int]:
        """How many preference statements have each standing."""
        counts = dict.fromkeys(Standing, 0)
        for party in self.model.decision_makers:
            for statement in party.statements:
                counts[statement.basis.standing] += 1
        return counts

    def assumed_orders(self) -> tuple[DecisionMaker, ...]:
        """Decision makers whose order or ranking no text gives."""
        return tuple(
            party
            for party in self.model.decision_makers
            if party.order.basis.standing is Standing.ASSUMED
        )

    @property
    def under_assumption(self) -> bool:
        """Whether anything about preferences is assumed."""
        counts = self.standings()
        return bool(self.assumed_orders() or counts[Standing.ASSUMED])


def _each(groups: Iterable[Iterable[Rest]]) -> tuple[Rest, ...]:
    return tuple(dict.fromkeys(rest for group in groups for rest in group))
