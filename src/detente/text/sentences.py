"""Where the sentences of a text are; nothing is left out but the spaces between them."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from itertools import pairwise

__all__ = ["sentence_at", "sentences"]

_CLOSING = "\"'”’»›)\\]"
_STOP = re.compile(rf"(?:[.!?…؟۔।॥։]+[{_CLOSING}]*(?=\s|$))|(?:[。！？]+[{_CLOSING}」』]*)")
_BLANK_LINE = re.compile(r"[^\S\n]*\n[^\S\n]*\n\s*")
_LINE = re.compile(r"[^\S\n]*\n\s*")
_OPENING = "\"'“‘„«‹([—–- "

_BEFORE_NAMES = frozenset(
    [
        *("mr", "mrs", "ms", "dr", "prof", "st", "gen", "col", "lt", "sgt", "capt", "cmdr", "adm"),
        *("maj", "brig", "sen", "rep", "gov", "pres", "amb", "hon", "rev", "fr", "msgr", "vs"),
        *("e.g", "i.e", "cf", "approx", "ca", "incl", "messrs", "mme", "mlle", "hr", "sra"),
    ]
)
_BEFORE_NUMBERS = frozenset(
    [
        *("no", "nos", "nr", "art", "arts", "para", "paras", "fig", "p", "pp", "vol", "sec", "ch"),
        *("jan", "feb", "mar", "apr", "jun", "jul", "aug", "sep", "sept", "oct", "nov", "dec"),
    ]
)
_ANYWHERE = frozenset(["etc", "inc", "ltd", "co", "corp", "jr", "sr", "a.m", "p.m", "am", "pm"])
_STARTERS = frozenset(
    [
        *("The", "A", "An", "In", "On", "At", "It", "He", "She", "They", "We", "This", "That"),
        *("These", "Those", "But", "And", "However", "There", "As", "After", "Before", "While"),
        *("When", "If", "For", "Its", "His", "Her", "Their", "Both", "Neither", "No", "Since"),
    ]
)
_WORD_BEFORE = re.compile(r"[^\s(\[\"'“‘„«]+$")
_INITIALS = re.compile(r"(?:[^\W\d_]\.)*[^\W\d_]")


def sentences(text: str) -> tuple[tuple[int, int], ...]:
    """Code points ``[start, end)`` of every sentence, in order, without spaces at its ends.

    A sentence ends at a full stop, question or exclamation mark with its closing quotation marks,
    and at the end of a paragraph; not after titles, initials, abbreviations or inside numbers. A
    single line break ends a paragraph unless the text is wrapped, that is, unless nearly all lines
    are of similar length below 100.

    Examples
    --------
    >>> text = "Dr. A. Dorn of St. Ilse left. “Why?” he was asked. It was 2.5 km."
    >>> [text[a:b] for a, b in sentences(text)]
    ['Dr. A. Dorn of St. Ilse left.', '“Why?” he was asked.', 'It was 2.5 km.']
    """
    found = []
    for start, end in _paragraphs(text):
        last = start
        for stop in _STOP.finditer(text, start, end):
            if _ends(text, stop, start, end):
                found.append((last, stop.end()))
                last = stop.end()
        found.append((last, end))
    trimmed = (_trimmed(text, start, end) for start, end in found)
    return tuple((start, end) for start, end in trimmed if start < end)


def sentence_at(spans: tuple[tuple[int, int], ...], offset: int) -> int:
    """Index of the sentence that holds ``offset``, or else of the last one before it; 0 at least.

    Examples
    --------
    >>> sentence_at(((0, 5), (6, 9)), 7)
    1
    """
    return max(bisect_right(spans, offset, key=lambda span: span[0]) - 1, 0)


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end


def _paragraphs(text: str) -> Iterator[tuple[int, int]]:
    """Paragraphs in order, at blank lines, or at every line break if lines are not wrapped."""
    pattern = _BLANK_LINE if _is_wrapped(text) else _LINE
    last = 0
    for gap in pattern.finditer(text):
        yield last, gap.start()
        last = gap.end()
    yield last, len(text)


def _is_wrapped(text: str) -> bool:
    """Whether lines were broken to fit a width, so that a line break is only a space."""
    lines = [line.rstrip() for line in text.splitlines()]
    inner = [
        len(line)
        for line, after in pairwise(lines)
        if line and after and not line.endswith((".", "!", "?", "”", '"'))
    ]
    longest = max((len(line) for line in lines), default=0)
    return len(inner) >= 2 and longest <= 100 and min(inner) >= 0.5 * longest


def _ends(text: str, stop: re.Match[str], start: int, end: int) -> bool:
    """Whether a stop ends its sentence."""
    rest = text[stop.end() : end].lstrip()
    after = rest.lstrip(_OPENING)
    if not after or stop[0][0] in "。！？":
        return True
    if after[0].islower():
        return False
    if not stop[0].startswith(".") or stop[0].startswith(".."):
        return True
    before = _WORD_BEFORE.search(text, start, stop.start())
    word = before[0] if before else ""
    next_word = re.split(r"[\s,]", after, maxsplit=1)[0]
    if before and word.isdigit() and before.start() == start:
        return False
    return not _is_short_form(word, next_word, bool(stop[0][1:]))


def _is_short_form(word: str, next_word: str, closed: bool) -> bool:
    """Whether a stop after ``word`` marks a short form rather than the end of a sentence."""
    lower = word.lower()
    if lower in _BEFORE_NAMES:
        return True
    if lower in _BEFORE_NUMBERS:
        return next_word[:1].isdigit()
    if lower in _ANYWHERE or (_INITIALS.fullmatch(word) and "." in word):
        return next_word not in _STARTERS and not closed
    return bool(_INITIALS.fullmatch(word)) and word.isupper() and word != "I"
