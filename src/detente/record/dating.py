"""Days of entries compared with their order and with the day of publication."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from detente.record.live import DONE, published
from detente.record.order import next_events, sorted_events
from detente.record.types import Event, Record, Statement
from detente.text.dates import surely_after, surely_before
from detente.text.problem import Problem, Related, Severity

__all__ = ["check_order", "check_published", "no_date"]


def check_order(record: Record) -> Iterator[Problem]:
    """Problems ``order-against-dates``: events whose days leave no room for their order.

    For each event the one is shown that comes before it, directly or through others, and on the
    latest day.
    """
    edges = next_events(record)
    latest: dict[str, Event] = {}
    for id in sorted_events(edges):
        event = record.events[id]
        before = latest.get(id)
        if before is not None and surely_before(event.when, before.when):
            yield _against(before, event)
        known = [e for e in (before, event) if e is not None and e.when.first is not None]
        if known:
            last = max(known, key=lambda e: e.when.first or date.min)
            for following in edges[id]:
                other = latest.get(following)
                if other is None or (other.when.first or date.min) < (last.when.first or date.min):
                    latest[following] = last


def _against(before: Event, event: Event) -> Problem:
    return Problem(
        "order-against-dates",
        f'"{before.id}" ({before.when}) is said to come before "{event.id}" ({event.when})',
        before.span,
        why="the days say the contrary of the order, directly or through other events",
        mend="look at the words of both, and correct a day or the order",
        related=(Related(f'"{event.id}"', event.span),),
    )


def check_published(record: Record) -> Iterator[Problem]:
    """Warnings ``after-publication``: what is told as done on a day after it was printed."""
    told: list[Event | Statement] = [e for e in record.events.values() if e.modality in DONE]
    for item in (*told, *record.statements.values()):
        days = list(published(record, item))
        last = [day.last for day in days]
        if days and all(day and surely_after(item.when, day) for day in last):
            latest = max(day for day in last if day)
            yield Problem(
                "after-publication",
                f'"{item.id}" ({item.when}) is told as done, in a report of {latest}',
                item.span,
                Severity.WARNING,
                why="a report cannot tell what was done after it was published",
                mend='correct the day, or say "modality: will" for what is only planned'
                if isinstance(item, Event)
                else 'correct the day, or "published:" of the source',
            )


def no_date(record: Record) -> Problem | None:
    """Warning ``no-date`` if sources are recorded and none says when it was published."""
    reports = list(record.sources.values())
    if not reports or any(r.published.first or r.published.last for r in reports):
        return None
    return Problem(
        "no-date",
        "no source says when it was published, so there is no day to answer for",
        reports[0].span,
        Severity.WARNING,
        why="answers are for the day of the latest report, never for today",
        mend='add "published:" to a source, or ask for a day with --on 2025-07-24',
    )
