"""Days of entries compared with their order and with the day of publication."""

from __future__ import annotations

from collections.abc import Iterator

from detente.record.live import DONE, published
from detente.record.order import later_events
from detente.record.types import Event, Record, Statement
from detente.text.dates import surely_after, surely_before
from detente.text.problem import Problem, Related, Severity

__all__ = ["check_order", "check_published", "no_date"]


def check_order(record: Record) -> Iterator[Problem]:
    """Problems ``order-against-dates``: events whose days leave no room for their order."""
    later = later_events(record)
    for id, event in record.events.items():
        for other in (record.events[i] for i in record.events if i in later[id]):
            if id not in later[other.id] and surely_before(other.when, event.when):
                yield Problem(
                    "order-against-dates",
                    f'"{id}" ({event.when}) is said to come before "{other.id}" ({other.when})',
                    event.span,
                    why="the days say the contrary of the order, directly or through other events",
                    mend="look at the words of both, and correct a day or the order",
                    related=(Related(f'"{other.id}"', other.span),),
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
