"""Text measured and wrapped in terminal cells, for any script."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable

__all__ = ["cells", "clip", "clip_start", "pad", "wrap"]

_NO_BREAK = "\u00a0"


def _cell(char: str) -> int:
    if "\u0300" > char >= " ":  # Latin: one cell, decided without a look-up
        return 0 if char == "\u00ad" else 1
    if unicodedata.category(char) in ("Mn", "Me", "Cf") or "\u1160" <= char <= "\u11ff":
        return 0
    return 2 if unicodedata.east_asian_width(char) in ("W", "F") else 1


def cells(text: str) -> int:
    """Number of terminal cells that the text takes; combining marks take none, wide ones two."""
    return sum(_cell(char) for char in text)


def clip(text: str, width: int) -> str:
    """The longest beginning of the text that fits into ``width`` cells."""
    used = 0
    for at, char in enumerate(text):
        used += _cell(char)
        if used > width:
            return text[:at]
    return text


def clip_start(text: str, width: int) -> str:
    """The longest end of the text that fits into ``width`` cells."""
    used = 0
    for at in range(len(text) - 1, -1, -1):
        used += _cell(text[at])
        if used > width:
            return text[at + 1 :]
    return text


def pad(text: str, width: int) -> str:
    """The text followed by spaces up to ``width`` cells."""
    return text + " " * max(0, width - cells(text))


def wrap(text: str, width: int, *, first: str = "", rest: str = "") -> list[str]:
    """Lines of at most ``width`` cells, begun with ``first`` or ``rest``; broken at spaces.

    A no-break space stays with its neighbours and is printed as a space. A word longer than a
    line is cut where the line ends.
    """
    lines: list[str] = []
    line, used, empty = first, cells(first), True
    for word in _pieces(text.split(" "), max(8, width - cells(rest))):
        size = cells(word)
        if not empty and used + 1 + size > width:
            lines.append(line)
            line, used, empty = rest, cells(rest), True
        line += word if empty else " " + word
        used += size + (0 if empty else 1)
        empty = False
    if not empty or first:
        lines.append(line)
    return [ln.replace(_NO_BREAK, " ").rstrip() for ln in lines]


def _pieces(words: Iterable[str], width: int) -> Iterable[str]:
    for word in words:
        while cells(word) > width:
            head = clip(word, width) or word[0]
            yield head
            word = word[len(head) :]
        if word:
            yield word
