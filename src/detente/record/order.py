"""Which event came before which, and what follows from that for their days."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from detente.record.types import Record
from detente.text.dates import DateInterval

__all__ = ["later_events", "next_events", "refine"]


def next_events(record: Record) -> dict[str, tuple[str, ...]]:
    """Every event to those that are said to come after it (``before``, ``after``, ``trigger``)."""
    later: dict[str, list[str]] = {id: [] for id in record.events}
    for id, event in record.events.items():
        later[id] += event.before
        for earlier in (*event.after, event.trigger):
            if earlier in later:
                later[earlier].append(id)
    return {
        id: tuple(dict.fromkeys(x for x in found if x in record.events))
        for id, found in later.items()
    }


def later_events(record: Record, among: Collection[str] | None = None) -> dict[str, frozenset[str]]:
    """Every event to all that come after it, directly or through others.

    With ``among``, only orders told by entries among these count.
    """
    edges = _among(next_events(record), among)
    found: dict[str, frozenset[str]] = {}
    for root in edges:
        reached: set[str] = set()
        waiting = list(edges[root])
        while waiting:
            id = waiting.pop()
            if id not in reached:
                reached.add(id)
                waiting += edges[id]
        found[root] = frozenset(reached - {root})
    return found


def refine(
    record: Record, days: Mapping[str, DateInterval], among: Collection[str] | None = None
) -> dict[str, DateInterval]:
    """Days of events, narrowed by their order: an event is not after one that follows it.

    Two events in order may fall on one day. Days that contradict an order are left as they are.

    Parameters
    ----------
    record : Record
    days : mapping
        Event id to the interval in which it fell.
    """
    edges = _among(next_events(record), among)
    narrowed = {id: days[id] for id in edges if id in days}
    for _ in range(len(narrowed)):
        before = dict(narrowed)
        for id, following in edges.items():
            for later in following:
                if id in narrowed and later in narrowed:
                    _narrow(narrowed, id, later)
        if narrowed == before:
            break
    return {id: narrowed.get(id, interval) for id, interval in days.items()}


def _narrow(days: dict[str, DateInterval], earlier: str, later: str) -> None:
    left, right = days[earlier], days[later]
    last, first = left.last, right.first
    if right.last is not None and (last is None or right.last < last):
        last = right.last
    if left.first is not None and (first is None or left.first > first):
        first = left.first
    if not (left.first and last and last < left.first):
        days[earlier] = DateInterval(left.first, last)
    if not (first and right.last and right.last < first):
        days[later] = DateInterval(first, right.last)


def _among(
    edges: Mapping[str, tuple[str, ...]], among: Collection[str] | None
) -> dict[str, tuple[str, ...]]:
    if among is None:
        return dict(edges)
    return {
        id: tuple(x for x in found if x in among) if id in among else ()
        for id, found in edges.items()
    }
