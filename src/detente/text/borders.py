"""Where words end: a quotation may not begin or end inside a word or a number of its source."""

from __future__ import annotations

import unicodedata

from detente.text.fold import INVISIBLE
from detente.text.scripts import is_unspaced, is_word_character

__all__ = ["is_cut", "is_inside", "widened"]

_APOSTROPHES = "'’‘ʼ"
_SEPARATORS = ".,٫٬"
_SIGNS = "-−+"
_HYPHENS = "-‐‑"
_SHORT_TAILS = frozenset(["s", "t", "re", "ve", "ll", "d", "m"])
_TURNING_HEADS = frozenset(["non", "un", "anti", "ex", "no", "counter", "pseudo", "quasi", "semi"])
_TURNING_TAILS = frozenset(["free", "less"])


def is_inside(text: str, i: int) -> bool:
    """Whether the place before code point ``i`` lies inside a word or a number.

    Inside are: between two letters or digits (except in scripts without spaces); before a combining
    mark; ``18|.5`` and ``1,|800``; ``-|5``; ``can|'t`` and ``l|'accord``, but not ``Israel|'s``
    nor ``l'|accord``; after a part that turns the word round (``non-|violent``), before one that
    does (``nuclear|-free``). Zero-width characters are looked through.
    """
    left, right = _skip(text, i - 1, -1), _skip(text, i, 1)
    if left < 0 or right >= len(text):
        return False
    before, after = text[left], text[right]
    if before.isspace():
        return False
    if unicodedata.category(after)[0] == "M":
        return True
    if is_word_character(before) and is_word_character(after):
        return not (is_unspaced(before) or is_unspaced(after))
    return (
        _in_number(text, left, right)
        or _in_contraction(text, left, right)
        or _in_compound(text, left, right)
    )


def is_cut(text: str, start: int, end: int) -> bool:
    """Whether ``[start, end)`` begins or ends inside a word of the text."""
    return is_inside(text, start) or is_inside(text, end)


def widened(text: str, start: int, end: int) -> tuple[int, int]:
    """The range with the words that it cuts made whole."""
    while is_inside(text, start):
        start -= 1
    while is_inside(text, end):
        end += 1
    return start, end


def _skip(text: str, i: int, step: int) -> int:
    while 0 <= i < len(text) and text[i] in INVISIBLE:
        i += step
    return i


def _in_number(text: str, left: int, right: int) -> bool:
    before, after = text[left], text[right]
    if after.isdigit() and before in _SEPARATORS:
        return left > 0 and text[left - 1].isdigit()
    if before.isdigit() and after in _SEPARATORS:
        return text[right + 1 : right + 2].isdigit()
    if after.isdigit() and before in _SIGNS:
        return left == 0 or text[left - 1].isspace() or text[left - 1] in "(["
    return False


def _in_contraction(text: str, left: int, right: int) -> bool:
    before, after = text[left], text[right]
    if after in _APOSTROPHES and before.isalpha():
        tail = _letters(text, right + 1, 1)
        return tail not in ("", "s")
    if before in _APOSTROPHES and after.isalpha() and left and text[left - 1].isalpha():
        return _letters(text, right, 1) in _SHORT_TAILS
    return False


def _in_compound(text: str, left: int, right: int) -> bool:
    before, after = text[left], text[right]
    if before in _HYPHENS and after.isalpha():
        return _letters(text, left - 1, -1)[::-1] in _TURNING_HEADS
    if after in _HYPHENS and before.isalpha():
        return _letters(text, right + 1, 1) in _TURNING_TAILS
    return False


def _letters(text: str, i: int, step: int) -> str:
    """Letters from ``i`` on in one direction, in lower case, at most 20."""
    found = ""
    while 0 <= i < len(text) and text[i].isalpha() and len(found) < 20:
        found += text[i].lower()
        i += step
    return found
