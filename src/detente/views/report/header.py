"""For which day an answer holds, and what was known."""

from __future__ import annotations

from datetime import date

from detente.case.types import Case
from detente.record.live import latest_published
from detente.views.report.grammar import day_words

__all__ = ["subtitle"]


def subtitle(case: Case, on: date | None, known_by: date | None) -> str:
    """One line: the day asked for, and which reports count."""
    latest = latest_published(case.record)
    day = on or latest
    words = f"As of {day_words(day)}" if day else "No day given"
    if on is None and latest is not None:
        words += ", the date of the latest report"
    if known_by is not None:
        words += f"; only what was published by {day_words(known_by)}"
    return words + "."
