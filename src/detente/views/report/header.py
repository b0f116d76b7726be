"""For which day an answer holds, and what was known."""

from __future__ import annotations

from datetime import date

from detente.case.types import Case
from detente.record.types import Record
from detente.views.report.grammar import day_words

__all__ = ["latest_day", "subtitle"]


def latest_day(record: Record) -> date | None:
    """The latest day on which a source of the record was published; ``None`` if none says."""
    days = [report.published.last for report in record.sources.values()]
    return max((day for day in days if day is not None), default=None)


def subtitle(case: Case, on: date | None, known_by: date | None) -> str:
    """One line: the day asked for, and which reports count."""
    latest = latest_day(case.record)
    day = on or latest
    words = f"As of {day_words(day)}" if day else "No day given"
    if on is None and latest is not None:
        words += ", the date of the latest report"
    if known_by is not None:
        words += f"; only what was published by {day_words(known_by)}"
    return words + "."
