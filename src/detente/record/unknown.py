"""What the reports themselves leave unsaid or uncertain."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from detente.record.live import Live
from detente.record.types import Record

__all__ = ["Unknown", "unknowns"]

OPEN_HEDGES = ("uncertain", "unspecified", "no-comment", "not-confirmed")


@dataclass(frozen=True, slots=True)
class Unknown:
    """Something left open.

    Parameters
    ----------
    id : str
        The entry that says so: a hedge, event, term, figure or offer.
    kind : str
        ``uncertain``, ``unspecified``, ``no-comment``, ``not-confirmed`` (hedges and events),
        ``amount`` (a number that the report says is not given, or does not give),
        ``proposer`` or ``answer`` (of an offer).
    on : tuple of str
        Entries, or for ``answer`` and ``no-comment`` actors, that it is about.
    what : str
        In words, as far as the record has them.
    """

    id: str
    kind: str
    on: tuple[str, ...]
    what: str
    live: Live


def unknowns(record: Record, how: Mapping[str, Live]) -> tuple[Unknown, ...]:
    """Everything left open on a day: events, then terms, offers, figures, then hedges."""
    found = [*_events(record), *_amounts(record), *_offers(record), *_hedges(record)]
    return tuple(
        Unknown(id, kind, on, what, how[id])
        for id, kind, on, what in found
        if how.get(id, Live.NO) is not Live.NO
    )


_Row = tuple[str, str, tuple[str, ...], str]


def _events(record: Record) -> Iterator[_Row]:
    for event in record.events.values():
        if event.type == "no-comment":
            yield event.id, "no-comment", event.actors, event.object


def _amounts(record: Record) -> Iterator[_Row]:
    for term in record.terms.values():
        if term.quantity is not None and term.quantity.unspecified:
            yield term.id, "amount", (term.id,), term.what or term.quantity.population
    for figure in record.indicators.values():
        if figure.quantity.unspecified:
            yield figure.id, "amount", (figure.id,), figure.name


def _offers(record: Record) -> Iterator[_Row]:
    for offer in record.offers.values():
        if offer.proposer_unspecified:
            yield offer.id, "proposer", (offer.id,), offer.name
        for party, answer in offer.answers.items():
            if answer in ("answered-content-unknown", "no-answer-reported"):
                yield offer.id, "answer", (party,), answer


def _hedges(record: Record) -> Iterator[_Row]:
    for hedge in record.hedges.values():
        if hedge.hedge in OPEN_HEDGES:
            yield hedge.id, hedge.hedge, hedge.on, hedge.what
