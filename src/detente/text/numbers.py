"""Numbers as reports print them: digits with separators, in any script, and English words."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from decimal import Decimal
from functools import lru_cache

__all__ = ["is_number", "numbers_in"]

_SMALL = {
    word: n
    for n, word in enumerate(
        [
            *("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"),
            *("ten", "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen"),
            *("seventeen", "eighteen", "nineteen"),
        ]
    )
}
_TENS = {
    word: 10 * n
    for n, word in enumerate(
        ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"], start=2
    )
}
_SCALES = {
    "hundred": 100,
    "dozen": 12,
    "thousand": 1_000,
    "million": 1_000_000,
    "billion": 1_000_000_000,
    "m": 1_000_000,
    "bn": 1_000_000_000,
    "k": 1_000,
}
_OTHER_WORDS: dict[str, int | Decimal] = {
    "a": 1,
    "an": 1,
    "another": 1,
    "single": 1,
    "once": 1,
    "first": 1,
    "second": 2,
    "twice": 2,
    "both": 2,
    "pair": 2,
    "couple": 2,
    "half": Decimal("0.5"),
    "third": 3,
    "fifth": 5,
    "eighth": 8,
    "ninth": 9,
    "twelfth": 12,
    "dozens": 12,
}
_TOKEN = re.compile(r"[^\W\d_]+|\d+(?:[.,٫٬'’\u00a0\u202f]\d+)*")


@lru_cache(maxsize=8192)
def numbers_in(text: str) -> tuple[Decimal, ...]:
    """Every number that the text says, in digits or words, in order; ``2.5 million`` as a whole.

    ``1,800`` and ``1.800`` are read in every way that they can be meant, so they come twice.
    """
    return tuple(_numbers_in(text))


def _numbers_in(text: str) -> Iterator[Decimal]:
    values: list[Decimal] = []
    for token in _TOKEN.findall(text):
        word = token.casefold()
        if token[0].isdigit():
            yield from values
            values = list(_digits(token))
        elif word in _SCALES and values:
            values = [value * _SCALES[word] for value in values]
            yield values[0] / _SCALES[word] if len(word) <= 2 else values[0]
        elif word in _SCALES and len(word) > 2:
            values = [Decimal(_SCALES[word])]
        elif word in _SMALL or word in _TENS:
            value = Decimal(_SMALL.get(word, _TENS.get(word, 0)))
            joined = values[:1] and _joins(values[0], value)
            if not joined:
                yield from values
            values = [values[0] + value] if joined else [value]
        elif word == "and" and values and values[0] >= 100:
            continue
        else:
            yield from values
            values = []
            if (ordinal := _ordinal(word)) is not None:
                yield ordinal
    yield from values


def _joins(before: Decimal, value: Decimal) -> bool:
    """Whether ``value`` goes on with the number before it, as in ``twenty-one``."""
    if value < 10:
        return before % 10 == 0 and before >= 20
    return before >= 100 and before % 100 == 0


def _ordinal(word: str) -> Decimal | None:
    if word in _OTHER_WORDS:
        return Decimal(_OTHER_WORDS[word])
    if word.endswith("th") and word[:-2] in _SMALL:
        return Decimal(_SMALL[word[:-2]])
    if word.endswith("ieth") and word[:-4] + "y" in _TENS:
        return Decimal(_TENS[word[:-4] + "y"])
    return None


def _digits(token: str) -> Iterator[Decimal]:
    """Readings of a number in digits: a separator may group thousands or begin the fraction."""
    plain = "".join(str(unicodedata.digit(c)) if c.isdigit() else c for c in token)
    plain = plain.replace("٫", ".").replace("٬", ",")
    parts = re.split(r"[.,'’\u00a0\u202f]", plain)
    if len(parts) == 1:
        yield Decimal(plain)
        return
    if all(len(part) == 3 for part in parts[1:]) and len(parts[0]) <= 3:
        yield Decimal("".join(parts))
    if re.fullmatch(r".*[.,]\d+", plain):
        yield Decimal("".join(parts[:-1]) + "." + parts[-1])


def is_number(word: str) -> bool:
    """Whether a word is a number in digits or words (``a`` and ``both`` are not counted here)."""
    word = word.casefold()
    if any(c.isdigit() for c in word):
        return True
    return word in _SMALL or word in _TENS or (word in _SCALES and len(word) > 2)
