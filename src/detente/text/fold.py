"""The reversible fold under which two texts still count as the same words.

Composed and decomposed letters are one; curly, low and angle quotation marks and primes become
straight; every dash becomes ``-``; a run of spaces or line breaks becomes one space; zero-width
characters and soft hyphens go; ``…`` becomes ``...``. Nothing else changes: not case, digits,
words, kinds of punctuation or look-alike letters.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from dataclasses import dataclass
from functools import lru_cache

__all__ = ["INVISIBLE", "Change", "Folded", "fold"]

_SINGLE = "\u2018\u2019\u201a\u201b\u2039\u203a\u2032\u2035"
_DOUBLE = "\u201c\u201d\u201e\u201f\u00ab\u00bb\u2033\u2036"
_DASHES = (
    "\u058a\u05be\u1400\u1806\u2010-\u2015\u2212\u2e17\u2e1a\u2e3a\u2e3b\u2e40\u2e5d"
    "\u301c\u3030\u30a0\ufe31\ufe32\ufe58\ufe63\uff0d\U00010ead"
)
_ZERO_WIDTH = "\u200b\u200c\u200d\u200e\u200f\u2060\ufeff\u061c\u180e"
_BIDI = "\u202a-\u202e\u2066-\u2069"
_SOFT_HYPHEN = "\u00ad"

_QUOTES, _DASH, _SPACE = "form of quotation marks", "form of dashes", "spaces or line breaks"
_INVISIBLE, _HYPHEN = "zero-width characters", "soft hyphens"
_ELLIPSIS, _LETTERS = "form of the ellipsis", "composed or decomposed letters"

_GONE = f"{_ZERO_WIDTH}{_BIDI}{_SOFT_HYPHEN}"
INVISIBLE = frozenset(
    _ZERO_WIDTH + _SOFT_HYPHEN + "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
)
"""Characters that the fold takes away."""

_PLACES = re.compile(
    rf"(?P<space>(?:[^\S ]|\s[\s{_GONE}]*\s)(?:[{_GONE}]*\s)*)"
    rf"|(?P<single>[{_SINGLE}])|(?P<double>[{_DOUBLE}])|(?P<dash>[{_DASHES}])"
    rf"|(?P<gone>[{_ZERO_WIDTH}{_BIDI}])|(?P<hyphen>{_SOFT_HYPHEN})|(?P<ellipsis>…)"
)
_ASCII_PLACES = re.compile(r"[^\S ]|\s\s")
_REPLACED = {
    "space": (" ", _SPACE),
    "single": ("'", _QUOTES),
    "double": ('"', _QUOTES),
    "dash": ("-", _DASH),
    "gone": ("", _INVISIBLE),
    "hyphen": ("", _HYPHEN),
    "ellipsis": ("...", _ELLIPSIS),
}


@dataclass(frozen=True, slots=True)
class Change:
    """Code points ``[start, end)`` that a step wrote as ``[new_start, new_end)``, and why."""

    new_start: int
    new_end: int
    start: int
    end: int
    before: str
    what: str


@dataclass(frozen=True, slots=True)
class _Step:
    """Changes in order; everything between them is the same text."""

    changes: tuple[Change, ...]
    starts: tuple[int, ...]

    def back(self, start: int, end: int) -> tuple[int, int]:
        """Range before the step of the characters ``[start, end)`` after it."""
        first = self._range(start)[0]
        return first, self._range(end - 1)[1] if end > start else first

    def _range(self, i: int) -> tuple[int, int]:
        k = bisect_right(self.starts, i) - 1
        if k < 0:
            return i, i + 1
        change = self.changes[k]
        if i < change.new_end:
            return change.start, change.end
        old = change.end + i - change.new_end
        return old, old + 1

    def within(self, start: int, end: int) -> list[Change]:
        """Changes that touch the characters ``[start, end)`` after the step."""
        low = max(bisect_right(self.starts, start) - 1, 0)
        return [
            change
            for change in self.changes[low : bisect_right(self.starts, end - 1)]
            if change.new_end > start or (change.new_start == change.new_end > start)
        ]


_NOTHING = _Step((), ())


@dataclass(frozen=True, slots=True)
class Folded:
    """A folded text and the way back to the original.

    Parameters
    ----------
    text : str
        Folding it again changes nothing.
    offsets : tuple of _Step
        What each step changed, last step last.
    """

    text: str
    offsets: tuple[_Step, ...]

    def original(self, start: int, end: int) -> tuple[int, int]:
        """Code points ``[start, end)`` of the original text for those of the folded text."""
        for step in reversed(self.offsets):
            start, end = step.back(start, end)
        return start, end

    def changed(self, start: int, end: int) -> frozenset[tuple[int, str, str]]:
        """What was folded in ``[start, end)``: offset from ``start``, text before, what in words.

        Two texts with the same folded words differ exactly in what only one of them lists.
        """
        found: set[tuple[int, str, str]] = set()
        origin = [start] * len(self.offsets)
        for i, step in reversed(tuple(enumerate(self.offsets))):
            for change in step.within(start, end):
                found.add((change.new_start - origin[i], change.before, change.what))
            start, end = step.back(start, end)
            if i:
                origin[i - 1] = start
        return frozenset(found)

    @property
    def what(self) -> tuple[str, ...]:
        """Everything that was folded, in words, each once."""
        kinds = [change.what for step in self.offsets for change in step.changes]
        return tuple(dict.fromkeys(kinds))


_SHORT = 1000  # code points; quotations are folded again and again, stored texts are few


def fold(text: str) -> Folded:
    """The folded text with the way back to the original.

    Examples
    --------
    >>> folded = fold("a  60–day truce")
    >>> folded.text, folded.original(2, 8)
    ('a 60-day truce', (3, 9))
    """
    return _fold_short(text) if len(text) <= _SHORT else _fold_long(text)


@lru_cache(maxsize=8192)
def _fold_short(text: str) -> Folded:
    return _folded(text)


@lru_cache(maxsize=64)
def _fold_long(text: str) -> Folded:
    return _folded(text)


def _folded(text: str) -> Folded:
    if text.isascii() and not _ASCII_PLACES.search(text):
        return Folded(text, (_NOTHING, _NOTHING))
    folded, marks = _apply(text, _marks(text))
    composed, letters = _apply(folded, _letters(folded))
    return Folded(composed, (marks, letters))


def _apply(text: str, found: list[tuple[int, int, str, str]]) -> tuple[str, _Step]:
    """Text with ``(start, end, new, what)`` written in, and the step that did it."""
    pieces: list[str] = []
    changes: list[Change] = []
    done = size = 0
    for start, end, new, what in found:
        pieces += (text[done:start], new)
        size += start - done
        changes.append(Change(size, size + len(new), start, end, text[start:end], what))
        size += len(new)
        done = end
    pieces.append(text[done:])
    return "".join(pieces), _Step(tuple(changes), tuple(c.new_start for c in changes))


def _marks(text: str) -> list[tuple[int, int, str, str]]:
    """Everything but letters, in order."""
    return [
        (match.start(), match.end(), *_REPLACED[match.lastgroup or ""])
        for match in _PLACES.finditer(text)
    ]


def _letters(text: str) -> list[tuple[int, int, str, str]]:
    """Letters with marks that are written in another way when composed (NFC), in order."""
    if unicodedata.is_normalized("NFC", text):
        return []
    present = sorted(set(text))
    marks = "".join(c for c in present if _may_join(c))
    single = "".join(c for c in present if unicodedata.normalize("NFC", c) != c)
    joined = rf"[^{re.escape(marks)}]?[{re.escape(marks)}]+" if marks else r"(?!)"
    alone = rf"[{re.escape(single)}]" if single else r"(?!)"
    found = []
    for match in re.finditer(f"{joined}|{alone}", text):
        composed = unicodedata.normalize("NFC", match[0])
        if composed != match[0]:
            found.append((match.start(), match.end(), composed, _LETTERS))
    return found


def _may_join(char: str) -> bool:
    """Whether it may become one with the character before it."""
    return unicodedata.category(char)[0] == "M" or "\u1160" <= char <= "\u11ff"
