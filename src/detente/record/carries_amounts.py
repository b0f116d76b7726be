"""Whether the words quoted for an entry carry its numbers."""

from __future__ import annotations

import re
from collections.abc import Iterator

from detente.record.carries_words import Words
from detente.record.lexicon import BOUNDS, places
from detente.record.types import Quantity
from detente.text.numbers import is_number, numbers_in
from detente.text.problem import Problem

__all__ = ["number_problems", "quantity_problems"]

_WHY = "a number is one that the words say, in figures or words, and as exactly as they say it"
_UNITS = frozenset(
    ["day", "week", "month", "year", "hour", "percent", "dollar", "euro", "km", "ton"]
)
_OTHER_SENSE = re.compile(r"\b(?:not?|hand\w*|turn\w*|tak\w*|took) $")
_AFTER = re.compile(r"\b(?:or more|or fewer|or less|or so)\b")


def number_problems(words: Words, phrase: str) -> Iterator[Problem]:
    """Problems of the numbers that stand in a phrase of the entry."""
    said = words.numbers()
    tokens = re.findall(r"[^\s,;:()-]+", phrase.casefold())
    for token in dict.fromkeys(t.strip(".\"'") for t in tokens):
        if is_number(token) and not said & set(numbers_in(token)):
            yield _lacks(words, f"do not say {token}", f"quote the words that say {token}")


def quantity_problems(words: Words, quantity: Quantity) -> Iterator[Problem]:
    """Problems of a value, its bound and its unit.

    A number of the reading counts only where the quotes say none: "under one promise with the
    bodies of 18" does not make 18 of "10 live hostages".
    """
    says_one = any(is_number(word) for word in re.findall(r"[^\s-]+", words.lower))
    said = frozenset(numbers_in(words.text)) if says_one else words.numbers()
    for value in (quantity.value, quantity.value_max):
        if value is not None and value not in said:
            shown = format(value.normalize(), "f")
            yield _lacks(words, f"do not say {shown}", f"quote the words that say {shown}")
            return
    if not words.english:
        return
    if quantity.unspecified and says_one:
        mend = "write the number that the words say, or quote only the words that name the thing"
        yield _lacks(words, "do not leave the number unspecified", mend)
    if quantity.value is not None:
        yield from _bound(words, quantity.bound)
        yield from _unit(words, quantity.unit)
    if quantity.period:
        yield from number_problems(words, quantity.period)
    for phrase in (quantity.population, quantity.period):
        if phrase and words.share_of(phrase) < 0.5:
            yield _lacks(words, f'do not speak of "{phrase}"', f'quote words for "{phrase}"')


def _bound(words: Words, bound: str) -> Iterator[Problem]:
    printed = [key for key in BOUNDS if _bounded(words.lower, key)]
    if bound == "exact" and printed:
        mend = f'write "bound: {printed[0]}"'
        yield _lacks(words, f"do not give the number as exact, but as {printed[0]}", mend)
    elif bound != "exact" and bound not in printed:
        mend = f'write "bound: {printed[0]}"' if printed else 'leave "bound:" out'
        yield _lacks(words, f'do not say "{bound.replace("-", " ")}"', mend)


def _bounded(text: str, key: str) -> bool:
    """Whether a form of the bound stands right beside a number."""
    for start, end in places(BOUNDS[key], text):
        if _OTHER_SENSE.search(text[:start]):
            continue
        follows = _AFTER.match(text[start:end])
        near = re.findall(r"[^\s-]+", text[:start] if follows else text[end:])
        if any(is_number(word) for word in (near[-2:] if follows else near[:2])):
            return True
    return False


def _unit(words: Words, unit: str) -> Iterator[Problem]:
    name = unit.casefold().rstrip("s")
    if name in _UNITS and name not in words.both:
        yield _lacks(words, f'do not count in "{unit}"', "write the unit that the words name")


def _lacks(words: Words, what: str, mend: str) -> Problem:
    instead = any(is_number(word) for word in re.findall(r"[^\s-]+", words.both))
    return words.problem("number-not-in-quote", what, _WHY, mend, contrary=instead)
