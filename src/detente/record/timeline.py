"""Events and statements in the order in which they may have come."""

from __future__ import annotations

import heapq
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from detente.record.live import DONE, Life, Live, lives, published, superseded_by
from detente.record.occurred import occurred
from detente.record.order import next_events
from detente.record.standing import ClaimStatus, standing
from detente.record.types import Event, Record, Statement
from detente.text.dates import DateInterval, possibly_by

__all__ = ["TimelineEntry", "timeline"]


@dataclass(frozen=True, slots=True)
class TimelineEntry:
    """One event or statement.

    Parameters
    ----------
    id : str
    kind : str
        ``event`` or ``statement``.
    when : DateInterval
        The days on one of which it fell, narrowed by the order told and by the day on which it
        was published. For a planned event, the days for which it was planned.
    stated : DateInterval
        As typed.
    basis : str
        Where the typed date was taken from; ``published`` if only the day of publication bounds
        it, ``order`` if its order narrowed it.
    after, before : tuple of str
        Events that are told to have come before and after it.
    counted : Live
        Whether it counts as having taken place.
    planned : bool
        Whether it was only planned, possible or threatened.
    superseded_by : tuple of str
    standing : ClaimStatus or None
        ``None`` for a statement.
    """

    id: str
    kind: str
    when: DateInterval
    stated: DateInterval
    basis: str
    after: tuple[str, ...] = ()
    before: tuple[str, ...] = ()
    counted: Live = Live.SURELY
    planned: bool = False
    superseded_by: tuple[str, ...] = ()
    standing: ClaimStatus | None = None


def timeline(
    record: Record, on: date | None = None, known_by: date | None = None
) -> tuple[TimelineEntry, ...]:
    """Events and statements, earlier ones first; none stands before one told to come before it.

    Parameters
    ----------
    record : Record
        Verified.
    on : date, optional
        Only what may have come by this day; everything if left out.
    known_by : date, optional
        Only what was published on or before this day counts.

    Notes
    -----
    Where neither order nor days decide, the last possible day comes first, then the first
    possible day, then the order of the record.
    """
    lifetimes = lives(record, known_by)
    standings = standing(record, on, known_by)
    happened = occurred(record, lifetimes, standings, on or date.max)
    later = next_events(record)
    earlier: dict[str, list[str]] = {id: [] for id in later}
    for id, following in later.items():
        for other in following:
            earlier[other].append(id)
    found = [
        _event(record, e, lifetimes[e.id], standings, happened, (earlier[e.id], later[e.id]))
        for e in record.events.values()
        if e.id in lifetimes and (on is None or possibly_by(lifetimes[e.id].begin, on))
    ]
    found += [
        _statement(record, s, lifetimes[s.id])
        for s in record.statements.values()
        if s.id in lifetimes and (on is None or possibly_by(lifetimes[s.id].begin, on))
    ]
    return _sorted(found, later)


def _event(
    record: Record,
    event: Event,
    life: Life,
    standings: Mapping[str, ClaimStatus],
    happened: Mapping[str, Live],
    order: tuple[Sequence[str], Sequence[str]],
) -> TimelineEntry:
    planned = event.modality not in DONE
    return TimelineEntry(
        event.id,
        "event",
        event.when if planned else life.begin,
        event.when,
        event.basis if planned else _basis(record, event, life.begin),
        tuple(order[0]),
        tuple(order[1]),
        happened[event.id],
        planned,
        superseded_by(life, event.id),
        standings.get(event.id),
    )


def _statement(record: Record, statement: Statement, life: Life) -> TimelineEntry:
    basis = _basis(record, statement, life.begin)
    return TimelineEntry(
        statement.id,
        "statement",
        life.begin,
        statement.when,
        basis,
        superseded_by=superseded_by(life, statement.id),
    )


def _basis(record: Record, item: Event | Statement, when: DateInterval) -> str:
    if item.basis or item.when == when:
        return item.basis
    days = [day.last for day in published(record, item)]
    return "published" if when.first is None and when.last in days else "order"


def _sorted(
    entries: list[TimelineEntry], later: Mapping[str, tuple[str, ...]]
) -> tuple[TimelineEntry, ...]:
    """Sorted by days as far as the told order allows; a circle is left in its order by days."""
    known = {entry.id: n for n, entry in enumerate(entries)}
    waiting = dict.fromkeys(known, 0)
    for id in known:
        for following in later.get(id, ()):
            if following in waiting:
                waiting[following] += 1

    def key(id: str) -> tuple[date, date, int, str]:
        when = entries[known[id]].when
        return (when.last or date.max, when.first or date.min, known[id], id)

    ready = [key(id) for id, n in waiting.items() if n == 0]
    heapq.heapify(ready)
    done: list[str] = []
    while ready:
        id = heapq.heappop(ready)[3]
        done.append(id)
        for following in later.get(id, ()):
            if following in waiting:
                waiting[following] -= 1
                if waiting[following] == 0:
                    heapq.heappush(ready, key(following))
    placed = set(done)
    rest = sorted(key(id) for id in known if id not in placed)
    return tuple(entries[known[id]] for id in [*done, *(k[3] for k in rest)])
