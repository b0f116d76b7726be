"""Facts that the record tells in ways that cannot all be so; the readings, none of them picked."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from detente.record.attendance import characters
from detente.record.live import Live, least
from detente.record.standing import ClaimStatus
from detente.record.types import Quote, Record
from detente.record.voices import Voice, speakers, voice

__all__ = ["Contested", "Reading", "contested"]


@dataclass(frozen=True, slots=True)
class Reading:
    """One way to read a contested fact.

    Parameters
    ----------
    label : str
        A character such as ``for-consultations``; ``so`` or ``not-so`` for a denied fact; the id
        of the entry for one of several that conflict.
    items : tuple of str
        Entries that say so.
    claimants : tuple of str
        Actors who say so; empty for the outlet's own voice.
    """

    label: str
    items: tuple[str, ...]
    claimants: tuple[str, ...] = ()
    quotes: tuple[Quote, ...] = ()
    voices: tuple[Voice, ...] = ()


@dataclass(frozen=True, slots=True)
class Contested:
    """A contested fact; ``kind`` is ``character``, ``conflict`` or ``denial``."""

    kind: str
    items: tuple[str, ...]
    readings: tuple[Reading, ...]
    live: Live


def contested(
    record: Record, how: Mapping[str, Live], standings: Mapping[str, ClaimStatus]
) -> tuple[Contested, ...]:
    """Every contested fact of a day, in the order of the record.

    Parameters
    ----------
    how : mapping
        Id of every entry to whether it holds on the day.
    """
    found = [*_characters(record, how), *_conflicts(record, how, standings)]
    found += _denials(record, how, standings)
    place = {item.id: n for n, item in enumerate(record.items())}
    return tuple(sorted(found, key=lambda fact: place[fact.items[0]]))


def _characters(record: Record, how: Mapping[str, Live]) -> Iterator[Contested]:
    for event in record.events.values():
        if len(event.character) > 1 and how.get(event.id, Live.NO) is not Live.NO:
            readings = [
                Reading(
                    called.character,
                    (event.id,),
                    tuple(dict.fromkeys(a for v in called.voices if v.own for a in v.speakers)),
                    called.quotes,
                    called.voices,
                )
                for called in characters(record, event)
            ]
            yield Contested("character", (event.id,), tuple(readings), how[event.id])


def _conflicts(
    record: Record, how: Mapping[str, Live], standings: Mapping[str, ClaimStatus]
) -> Iterator[Contested]:
    """Groups of entries that conflict with each other, directly or through others."""
    done: set[str] = set()
    near: dict[str, list[str]] = {}
    for link in record.links.values():
        if link.link == "conflicts" and Live.NO not in {
            how.get(id, Live.NO) for id in (link.id, link.start, link.end)
        }:
            near.setdefault(link.start, []).append(link.end)
            near.setdefault(link.end, []).append(link.start)
    order = [item.id for item in record.items() if item.id in near]
    for root in order:
        if root in done:
            continue
        group, waiting = {root}, [root]
        while waiting:
            for id in near[waiting.pop()]:
                if id not in group:
                    group.add(id)
                    waiting.append(id)
        done |= group
        items = tuple(id for id in order if id in group)
        readings = tuple(_reading(record, standings, id, (id,), id) for id in items)
        yield Contested("conflict", items, readings, least(*(how[id] for id in items)))


def _denials(
    record: Record, how: Mapping[str, Live], standings: Mapping[str, ClaimStatus]
) -> Iterator[Contested]:
    for id, status in standings.items():
        linked = [i for i in status.conflicts_with if _denies(record, i, id)]
        against = tuple(dict.fromkeys((*status.denied_by, *linked)))
        if against and how.get(id, Live.NO) is not Live.NO:
            so = _reading(record, standings, id, (id, *status.confirmed_by), "so")
            speaking = tuple(dict.fromkeys(a for i in against for a in speakers(record, i)))
            quotes = _quotes(record, against)
            voices = tuple(voice(record, quote) for quote in quotes)
            not_so = Reading("not-so", against, speaking, quotes, voices)
            yield Contested("denial", (id,), (so, not_so), how[id])


def _denies(record: Record, start: str, end: str) -> bool:
    links = record.links.values()
    return any(x.link == "denies" and x.start == start and x.end == end for x in links)


def _reading(
    record: Record,
    standings: Mapping[str, ClaimStatus],
    id: str,
    items: tuple[str, ...],
    label: str,
) -> Reading:
    status = standings.get(id)
    claimants = status.claimants if status else speakers(record, id)
    quotes = _quotes(record, items)
    return Reading(label, items, claimants, quotes, tuple(voice(record, q) for q in quotes))


def _quotes(record: Record, ids: tuple[str, ...]) -> tuple[Quote, ...]:
    items = [record.get(id) for id in ids]
    return tuple(quote for item in items if item for quote in item.evidence.quotes)
