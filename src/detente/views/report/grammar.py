"""English put together from recorded pieces: lists, dates, numbers, beginnings of sentences."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from detente.record.types import Quantity
from detente.record.words import BOUND_WORDS
from detente.text.dates import DateInterval
from detente.views.report.document import CLOSE

__all__ = [
    "BASES",
    "capital",
    "count",
    "day_words",
    "listing",
    "number_words",
    "quantity_words",
    "sentence",
    "when_words",
]

_MONTHS = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]
BASES = {
    "printed": "printed in the report",
    "page": "from the page",
    "url": "from the address of the page",
    "weekday": "from the weekday",
    "relative": "counted from the report's words",
    "order": "from the order told",
    "entered": "entered by the analyst",
    "inferred": "inferred from the date of the report",
    "published": "from the date of publication",
}
_PLURALS = {"person": "people", "body": "bodies", "country": "countries"}
_UNCHANGED = frozenset({"%", "percent", "per cent", "km", "m", "kg", "t", "ha", "MW", "kWh"})


def listing(words: Sequence[str], last: str = "and") -> str:
    """``a``, ``a and b``, ``a, b and c``; in the order given."""
    if len(words) < 2:
        return "".join(words)
    return f"{', '.join(words[:-1])} {last} {words[-1]}"


def capital(text: str) -> str:
    """The text with its first letter as at the beginning of a sentence."""
    return text[:1].upper() + text[1:]


def sentence(text: str) -> str:
    """The text as a sentence: capital first, one full stop last."""
    text = capital(" ".join(text.split()))
    last = text.rstrip(f"{CLOSE}”\"')")
    return text if last.endswith((".", "?", "!")) or text.endswith(":") else text + "."


def count(number: int, noun: str, plural: str = "") -> str:
    """``1 quote``, ``2 quotes``, ``no quotes``."""
    if number == 1:
        return f"1 {noun}"
    return f"{number if number else 'no'} {plural or noun + 's'}"


def day_words(day: date) -> str:
    """``24 July 2025``."""
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"


def when_words(dates: DateInterval, basis: str = "", *, preposition: bool = True) -> str:
    """An interval of days in words, with where it comes from; empty if both sides are open."""
    first, last = dates.first, dates.last
    if first is None and last is None:
        return ""
    if first is not None and first == last:
        words = f"on {day_words(first)}" if preposition else day_words(first)
    elif first is None and last is not None:
        words = f"on or before {day_words(last)}"
    elif last is None and first is not None:
        words = f"on or after {day_words(first)}"
    else:
        assert first is not None
        assert last is not None
        words = f"between {day_words(first)} and {day_words(last)}"
    return f"{words} ({BASES.get(basis, basis)})" if basis else words


def number_words(value: Decimal) -> str:
    """A number with its digits as recorded, thousands set off by commas."""
    return f"{value:,f}"


def quantity_words(quantity: Quantity, *, period: bool = True) -> str:
    """``at least 85 people``, ``60 days``, ``number not said``."""
    if quantity.unspecified or quantity.value is None:
        return "number not said"
    words = number_words(quantity.value)
    if quantity.value_max is not None:
        words += f" to {number_words(quantity.value_max)}"
    one = quantity.value == 1 and quantity.value_max is None
    words = f"{BOUND_WORDS.get(quantity.bound, '')} {words}".lstrip()
    if quantity.unit:
        plural = _PLURALS.get(quantity.unit, quantity.unit + "s")
        mass = quantity.unit.endswith("s") or quantity.unit in _UNCHANGED
        words += f" {quantity.unit if one or mass else plural}"
    return f"{words} ({quantity.period})" if quantity.period and period else words
