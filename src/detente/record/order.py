"""Which event came before which, and what follows from that for their days."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import date

from detente.record.types import Record
from detente.text.dates import DateInterval

__all__ = ["later_events", "next_events", "refine", "sorted_events"]


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


def later_events(
    record: Record,
    among: Collection[str] | None = None,
    *,
    of: Collection[str] | None = None,
) -> dict[str, frozenset[str]]:
    """Every event to all that come after it, directly or through others.

    Parameters
    ----------
    record : Record
    among : collection of str, optional
        Only orders told by entries among these count.
    of : collection of str, optional
        Only these events are asked for; all if left out.
    """
    edges = _among(next_events(record), among)
    found: dict[str, frozenset[str]] = {}
    for root in edges if of is None else (id for id in edges if id in of):
        reached: set[str] = set()
        waiting = list(edges[root])
        while waiting:
            id = waiting.pop()
            if id not in reached:
                reached.add(id)
                waiting += edges[id]
        found[root] = frozenset(reached - {root})
    return found


def sorted_events(edges: Mapping[str, tuple[str, ...]]) -> list[str]:
    """Events so that each stands before those after it; those in or after a circle come last."""
    waiting = dict.fromkeys(edges, 0)
    for following in edges.values():
        for id in following:
            waiting[id] += 1
    done = [id for id, n in waiting.items() if n == 0]
    for id in done:
        for following_id in edges[id]:
            waiting[following_id] -= 1
            if waiting[following_id] == 0:
                done.append(following_id)
    return [*done, *(id for id, n in waiting.items() if n > 0)]


def refine(
    record: Record, days: Mapping[str, DateInterval], among: Collection[str] | None = None
) -> dict[str, DateInterval]:
    """Days of events, narrowed by their order: an event is not after one that follows it.

    Two events in order may fall on one day. Days that contradict an order are left as they are.

    Parameters
    ----------
    record : Record
    days : mapping
        Event id to the interval in which it fell; other ids are given back as they are.
    """
    edges = _among(next_events(record), among)
    order = sorted_events(edges)
    narrowed = dict(days)
    for earlier in order:
        for later in edges[earlier]:
            if earlier in days and later in days:
                narrowed[later] = _not_before(narrowed[later], narrowed[earlier].first)
    for earlier in reversed(order):
        for later in edges[earlier]:
            if earlier in days and later in days:
                narrowed[earlier] = _not_after(narrowed[earlier], narrowed[later].last)
    return narrowed


def _not_before(days: DateInterval, first: date | None) -> DateInterval:
    if first is None or (days.first is not None and days.first >= first):
        return days
    fits = days.last is None or first <= days.last
    return DateInterval(first, days.last) if fits else days


def _not_after(days: DateInterval, last: date | None) -> DateInterval:
    if last is None or (days.last is not None and days.last <= last):
        return days
    fits = days.first is None or days.first <= last
    return DateInterval(days.first, last) if fits else days


def _among(
    edges: Mapping[str, tuple[str, ...]], among: Collection[str] | None
) -> dict[str, tuple[str, ...]]:
    if among is None:
        return dict(edges)
    return {
        id: tuple(x for x in found if x in among) if id in among else ()
        for id, found in edges.items()
    }
