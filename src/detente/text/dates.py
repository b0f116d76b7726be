"""Closed intervals of days, either side may be open."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

__all__ = [
    "ALWAYS",
    "DateInterval",
    "common",
    "may_contain",
    "meets",
    "parse_date",
    "possibly_before",
    "possibly_by",
    "surely_after",
    "surely_before",
    "surely_by",
    "within",
]

_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


@dataclass(frozen=True, slots=True)
class DateInterval:
    """Some day from ``first`` to ``last``, both included; ``None`` leaves that side open."""

    first: date | None = None
    last: date | None = None

    def __str__(self) -> str:
        if self.first is not None and self.first == self.last:
            return self.first.isoformat()
        first = self.first.isoformat() if self.first else ""
        last = self.last.isoformat() if self.last else ""
        return f"{first}..{last}"


ALWAYS = DateInterval()


def parse_date(text: str) -> DateInterval | None:
    """Interval of a day or of ``first..last``, either side possibly missing; ``None`` if neither.

    Only whole ISO days are dates: ``2025-07`` or ``86400`` is not. Blanks at the ends are allowed.
    ``..`` alone is the interval open on both sides. The first day is never after the last.

    Examples
    --------
    >>> str(parse_date("2025-07-20..2025-07-24"))
    '2025-07-20..2025-07-24'
    >>> str(parse_date("..2025-07-24"))
    '..2025-07-24'
    >>> parse_date("2025-07") is None
    True
    """
    text = text.strip()
    if ".." not in text:
        day = _day(text)
        return DateInterval(day, day) if day else None
    left, _, right = text.partition("..")
    left, right = left.strip(), right.strip()
    first, last = _day(left), _day(right)
    if (left and first is None) or (right and last is None):
        return None
    if first and last and first > last:
        return None
    return DateInterval(first, last)


def _day(text: str) -> date | None:
    if not _DAY.fullmatch(text):
        return None
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def surely_by(interval: DateInterval, day: date) -> bool:
    """Whether every day that it may be is on or before ``day``."""
    return interval.last is not None and interval.last <= day


def possibly_by(interval: DateInterval, day: date) -> bool:
    """Whether some day that it may be is on or before ``day``."""
    return interval.first is None or interval.first <= day


def surely_after(interval: DateInterval, day: date) -> bool:
    """Whether every day that it may be is after ``day``; the contrary of ``possibly_by``."""
    return not possibly_by(interval, day)


def surely_before(left: DateInterval, right: DateInterval) -> bool:
    """Whether every day of ``left`` is before every day of ``right``."""
    return left.last is not None and right.first is not None and left.last < right.first


def possibly_before(left: DateInterval, right: DateInterval) -> bool:
    """Whether some day of ``left`` is before some day of ``right``."""
    return left.first is None or right.last is None or left.first < right.last


def may_contain(interval: DateInterval, day: date) -> bool:
    """Whether ``day`` is one of its days."""
    return possibly_by(interval, day) and (interval.last is None or day <= interval.last)


def within(inner: DateInterval, outer: DateInterval) -> bool:
    """Whether every day of ``inner`` is a day of ``outer``."""
    starts = outer.first is None or (inner.first is not None and inner.first >= outer.first)
    ends = outer.last is None or (inner.last is not None and inner.last <= outer.last)
    return starts and ends


def meets(left: DateInterval, right: DateInterval) -> bool:
    """Whether the two have a day in common."""
    return common([left, right]) is not None


def common(intervals: Iterable[DateInterval]) -> DateInterval | None:
    """The days that all have in common; ``ALWAYS`` of none, ``None`` if there is no such day."""
    first: date | None = None
    last: date | None = None
    for interval in intervals:
        if interval.first is not None and (first is None or interval.first > first):
            first = interval.first
        if interval.last is not None and (last is None or interval.last < last):
            last = interval.last
    if first is not None and last is not None and first > last:
        return None
    return DateInterval(first, last)
