"""Since when talks have stalled, and what is told as progress."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from detente.record.live import Life, Live
from detente.record.types import Record
from detente.text.dates import DateInterval

__all__ = ["Stall", "stalls"]


@dataclass(frozen=True, slots=True)
class Stall:
    """A stall that is told.

    Parameters
    ----------
    id : str
        The event.
    since : DateInterval
        The days on one of which it began.
    live : Live
        Whether it is still so.
    progress : tuple of str
        Ids of entries told as progress: events of that type in the same talks, and whatever
        qualifies the stall.
    """

    id: str
    since: DateInterval
    live: Live
    progress: tuple[str, ...] = ()


def stalls(
    record: Record,
    lifetimes: Mapping[str, Life],
    happened: Mapping[str, Live],
    how: Mapping[str, Live],
) -> tuple[Stall, ...]:
    """Every stall that counts on a day, in the order of the record."""
    found = []
    for event in record.events.values():
        if event.type == "stall" and happened.get(event.id, Live.NO) is not Live.NO:
            told = [
                e.id
                for e in record.events.values()
                if e.type == "progress" and e.negotiation == event.negotiation
            ]
            told += [
                link.start
                for link in record.links.values()
                if link.link == "qualifies" and link.end == event.id
            ]
            signs = tuple(i for i in dict.fromkeys(told) if how.get(i, Live.NO) is not Live.NO)
            since = lifetimes[event.id].begin
            found.append(Stall(event.id, since, happened[event.id], signs))
    return tuple(found)
