"""Days and intervals of days."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.text.dates import (
    ALWAYS,
    DateInterval,
    common,
    may_contain,
    meets,
    parse_date,
    possibly_before,
    possibly_by,
    surely_after,
    surely_before,
    surely_by,
    within,
)

DAYS = st.dates(date(2031, 3, 1), date(2031, 3, 9))


def made(a: date | None, b: date | None) -> DateInterval:
    return DateInterval(min(a, b), max(a, b)) if a and b else DateInterval(a, b)


INTERVALS = st.builds(made, st.none() | DAYS, st.none() | DAYS)
WIDE = [date(2031, 2, 20) + timedelta(days=i) for i in range(30)]


def days(interval: DateInterval) -> set[date]:
    """Its days in a window that is wider than any bound drawn."""
    first, last = interval.first or WIDE[0], interval.last or WIDE[-1]
    return {day for day in WIDE if first <= day <= last}


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("2031-03-04", "2031-03-04"),
        (" 2031-03-04 ", "2031-03-04"),
        ("2031-03-01..2031-03-04", "2031-03-01..2031-03-04"),
        ("2031-03-04..2031-03-04", "2031-03-04"),
        ("..2031-03-04", "..2031-03-04"),
        ("2031-03-04..", "2031-03-04.."),
        ("..", ".."),
    ],
)
def test_days_and_intervals_are_read(text: str, shown: str) -> None:
    assert str(parse_date(text)) == shown


@pytest.mark.parametrize(
    "text",
    ["", "2031-03", "2031", "86400", "2031-02-30", "2031-3-4", "20310304", "04/03/2031", "today",
     "2031-03-04..2031-03-01", "2031-03-04...", "2031-03-04T10:00", "٢٠٣١-٠٣-٠٤", "2031-W10-2"],
)  # fmt: skip
def test_anything_else_is_no_date(text: str) -> None:
    assert parse_date(text) is None


@given(INTERVALS)
def test_what_is_shown_is_read_again(interval: DateInterval) -> None:
    assert parse_date(str(interval)) == interval


@given(st.text())
def test_any_text_is_read_as_days_in_order_or_not_at_all(text: str) -> None:
    found = parse_date(text)
    if found is not None and found.first is not None and found.last is not None:
        assert found.first <= found.last
    assert found is None or parse_date(str(found)) == found


@given(INTERVALS, DAYS)
def test_surely_is_every_day_and_possibly_some_day(interval: DateInterval, day: date) -> None:
    own = days(interval)
    assert surely_by(interval, day) == all(d <= day for d in own)
    assert possibly_by(interval, day) == any(d <= day for d in own)
    assert surely_after(interval, day) == all(d > day for d in own)
    assert may_contain(interval, day) == (day in own)


@given(INTERVALS, INTERVALS)
def test_two_intervals_compare_as_their_days_do(left: DateInterval, right: DateInterval) -> None:
    mine, theirs = days(left), days(right)
    assert surely_before(left, right) == (max(mine) < min(theirs))
    assert possibly_before(left, right) == (min(mine) < max(theirs))
    assert within(left, right) == (mine <= theirs)
    assert meets(left, right) == bool(mine & theirs)
    both = common([left, right])
    assert (days(both) if both else set()) == mine & theirs


def test_common_days_of_none_are_all_days() -> None:
    assert common([]) == ALWAYS
