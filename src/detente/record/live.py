"""What holds on a day, surely or possibly, as far as it was known by another day.

An entry that gives no day of its own began at the latest when the first report of it was
published. Entries last until an end is reported or something supersedes them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import Enum

from detente.record.order import refine
from detente.record.types import (
    Condition,
    Doubt,
    Event,
    Item,
    Negotiation,
    Offer,
    Position,
    Record,
    Report,
    Role,
    Statement,
)
from detente.text.dates import ALWAYS, DateInterval, common, possibly_by, surely_by

__all__ = [
    "DONE",
    "End",
    "Life",
    "Live",
    "latest_published",
    "least",
    "live",
    "lives",
    "published",
    "superseded_by",
]

DONE = frozenset({"did", "does"})
"""Modalities of events that were done; the others are stated intentions or guesses."""

_THROUGHOUT = DateInterval(None, date.min)


class Live(Enum):
    """Whether something holds: under every reading of the days given, under some, under none."""

    SURELY = "surely"
    POSSIBLY = "possibly"
    NO = "no"


def least(*several: Live) -> Live:
    """The least sure of several."""
    return max(several, key=list(Live).index)


@dataclass(frozen=True, slots=True)
class End:
    """A way in which something ends.

    Parameters
    ----------
    day : DateInterval
        The first day on which it no longer holds.
    by : str
        Id of the entry that ends it; its own id for an end that it states itself.
    sure : bool
        Whether the end itself was surely known.
    """

    day: DateInterval
    by: str
    sure: bool = True


@dataclass(frozen=True, slots=True)
class Life:
    """When an entry began and may have ended; ``known`` is never ``Live.NO``."""

    begin: DateInterval
    ends: tuple[End, ...] = ()
    known: Live = Live.SURELY


def live(life: Life | None, on: date) -> Live:
    """Whether a life holds on a day; ``None``, not known at all, never does.

    Surely: every day of its beginning is on or before the day, and no end can be. Possibly: some
    day of its beginning is, some day of every sure end is later, and it is not surely so.
    """
    if life is None or not possibly_by(life.begin, on):
        return Live.NO
    if any(end.sure and surely_by(end.day, on) for end in life.ends):
        return Live.NO
    ended = any(possibly_by(end.day, on) for end in life.ends)
    sure = surely_by(life.begin, on) and not ended and life.known is Live.SURELY
    return Live.SURELY if sure else Live.POSSIBLY


def lives(record: Record, known_by: date | None = None) -> Mapping[str, Life]:
    """Id of every entry that was known, to its life.

    Parameters
    ----------
    record : Record
        Verified: quotes name their sources.
    known_by : date, optional
        Only what was published on or before this day counts, as a beginning and as an end.
        Everything counts if left out. Entries that rest on no words are possibly known.
    """
    items = {item.id: item for item in record.items()}
    known = {id: _known(record, item, known_by) for id, item in items.items()}
    for link in record.links.values():
        if not link.evidence.quotes and known[link.id] is not Live.NO:
            known[link.id] = least(known.get(link.start, Live.NO), known.get(link.end, Live.NO))
    there = {id for id, how in known.items() if how is not Live.NO}
    begins = {id: _begin(record, items[id], known_by) for id in items if id in there}
    begins = refine(record, begins, there)
    ends: dict[str, list[End]] = {id: list(_own_end(items[id])) for id in begins}
    for earlier, later in _replaced(record, there):
        if earlier in begins and later in begins:
            ends[earlier].append(End(begins[later], later, known[later] is Live.SURELY))
    return {id: Life(begins[id], tuple(ends[id]), known[id]) for id in begins}


def published(record: Record, item: Item, known_by: date | None = None) -> Iterator[DateInterval]:
    """Days of publication of the sources that an entry rests on, open where none is given."""
    ids = (item.id,) if isinstance(item, Report) else (q.source for q in item.evidence.quotes)
    for id in dict.fromkeys(ids):
        report = record.sources.get(id)
        if report is not None and (known_by is None or possibly_by(report.published, known_by)):
            yield report.published


def latest_published(record: Record) -> date | None:
    """The day that answers are for when none is asked for: the latest of publication."""
    days = [r.published.last or r.published.first for r in record.sources.values()]
    return max((day for day in days if day is not None), default=None)


def _known(record: Record, item: Item, known_by: date | None) -> Live:
    if known_by is None:
        return Live.SURELY
    if isinstance(item, Report) or item.evidence.quotes:
        days = list(published(record, item))
        if any(surely_by(day, known_by) for day in days):
            return Live.SURELY
        return Live.POSSIBLY if any(possibly_by(d, known_by) for d in days) else Live.NO
    return Live.POSSIBLY if item.evidence.absent else Live.SURELY


def _begin(record: Record, item: Item, known_by: date | None) -> DateInterval:
    told = _told(published(record, item, known_by))
    match item:
        case Role(dates=dates) | Negotiation(dates=dates):
            if dates.first is not None:
                return DateInterval(dates.first, dates.first)
            own = DateInterval(None, dates.last)
        case Event(when=when, modality=modality):
            own = when if modality in DONE else ALWAYS
        case Statement(when=when) | Doubt(when=when):
            own = when
        case Offer(dates=dates) | Position(dates=dates) | Condition(dates=dates):
            own = dates
        case _:
            own = ALWAYS
    if own == ALWAYS and told == ALWAYS and not item.evidence.quotes and not item.evidence.absent:
        return _THROUGHOUT
    return common([own, told]) or own


def _told(days: Iterable[DateInterval]) -> DateInterval:
    """Until when it was told at the latest: the earliest of the last days of publication."""
    last = [day.last for day in days if day.last is not None]
    return DateInterval(None, min(last, default=None))


def _own_end(item: Item) -> Iterator[End]:
    match item:
        case Role(dates=dates) | Negotiation(dates=dates):
            if dates.last is not None and dates.last < date.max:
                after = dates.last + timedelta(days=1)
                yield End(DateInterval(after, after), item.id)
        case Event() | Offer() | Position() | Condition() | Doubt():
            if item.until is not None:
                yield End(item.until, item.id)
        case _:
            return


def _replaced(record: Record, there: set[str]) -> Iterator[tuple[str, str]]:
    """Pairs of an entry and a later one that supersedes or replaces it."""
    for link in record.links.values():
        if link.link == "supersedes" and link.id in there:
            yield link.end, link.start
    for offer in record.offers.values():
        if offer.replaces:
            yield offer.replaces, offer.id


def superseded_by(life: Life | None, id: str) -> tuple[str, ...]:
    """Ids of the entries that supersede it, in the order of the record."""
    return tuple(end.by for end in life.ends if end.by != id) if life else ()
