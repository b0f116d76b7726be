"""Where the words of a quotation stand in a stored text; nothing similar is taken for the same.

Best level first: the words as they are (``identical``), then the words after the fold
(``identical-folded``). Words that begin or end inside a word of the source, such as ``Ham`` in
``Hamas`` or ``1`` in ``18``, do not stand there: the source says another word.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal, TypeAlias

from detente.text.borders import is_cut
from detente.text.fold import Folded, fold
from detente.text.passage import Difference, Missing, missing, out_of_order
from detente.text.scripts import is_unspaced, is_word_character
from detente.text.source import Source, Span

__all__ = ["Difference", "Found", "Located", "Missing", "Several", "locate", "parts"]

Level: TypeAlias = Literal["identical", "identical-folded"]

_MOST_PLACES = 20
_MOST_WORDS = 16
_ELLIPSIS = re.compile(r"\s*\[\s*(?:…|\.\.\.)\s*\]\s*|\s+(?:…|\.\.\.)\s+")


@dataclass(frozen=True, slots=True)
class Found:
    """The words stand once: one span per part, and in words what was folded to find them."""

    level: Level
    spans: tuple[Span, ...]
    folded: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Several:
    """The words stand more than once.

    Parameters
    ----------
    places : tuple of Span
        In order, at most 20.
    longer : tuple of str
        For each place the words with the fewest neighbours that stand nowhere else; empty where
        16 more words do not decide.
    count : int
        How often the words stand there.
    """

    places: tuple[Span, ...]
    longer: tuple[str, ...]
    count: int


Located: TypeAlias = Found | Several | Missing


@dataclass(frozen=True, slots=True)
class _Places:
    level: Level
    ranges: tuple[tuple[int, int], ...]
    what: tuple[tuple[str, ...], ...]


def locate(words: str, source: Source) -> Located:
    r"""Where the words stand: once, several times, or not at all with the nearest passage.

    Parameters
    ----------
    words : str
        As typed. An ellipsis (`` … ``, `` ... `` or ``[…]``) of the writer stands for words left
        out: each part must stand in the source, in that order. An ellipsis that the source itself
        prints is found as it is.
    source : Source

    Returns
    -------
    Found, Several or Missing

    Notes
    -----
    Linear in the size of the source; the fold of a source is kept between calls.

    Examples
    --------
    >>> report = Source("r.txt", "Talmark won’t sign.\nNorvane would sign at once.", "")
    >>> locate("Talmark won't sign", report).level
    'identical-folded'
    >>> locate("Talmark … sign at once", report).spans[1].text
    'sign at once'
    >>> [d.printed for d in locate("Talmark will sign", report).differences]
    ['won’t']
    """
    words = words.strip()
    if not any(is_word_character(char) for char in words):
        return Missing(None, ())
    places = _places(words, source)
    if places.ranges:
        return _one_or_several(words, places, source)
    pieces = parts(words)
    if len(pieces) > 1:
        return _in_order(pieces, source)
    return missing(pieces[0] if pieces else words, source)


def parts(words: str) -> tuple[str, ...]:
    """The words between the ellipses of the writer, without empty ones."""
    pieces = (piece.strip() for piece in _ELLIPSIS.split(f" {words} "))
    return tuple(piece for piece in pieces if any(is_word_character(c) for c in piece))


def _places(words: str, source: Source) -> _Places:
    """Every place of the words at the best level that has one, words never cut."""
    text = source.text
    found = [r for r in _occurrences(words, text) if not is_cut(text, *r)]
    if found:
        return _Places("identical", tuple(found), ((),) * len(found))
    typed, folded = fold(words), fold(text)
    needle = typed.text.strip()
    lead = len(typed.text) - len(typed.text.lstrip())
    ranges, whats = [], []
    for start, end in _occurrences(needle, folded.text) if needle else []:
        place = folded.original(start, end)
        if is_cut(text, *place) or _splits(folded, start) or _splits(folded, end):
            continue
        ranges.append(place)
        ours = typed.changed(lead, lead + len(needle))
        whats.append(tuple(sorted({c[2] for c in ours ^ folded.changed(start, end)})))
    return _Places("identical-folded", tuple(ranges), tuple(whats))


def _occurrences(needle: str, text: str) -> list[tuple[int, int]]:
    found = []
    i = text.find(needle)
    while i >= 0:
        found.append((i, i + len(needle)))
        i = text.find(needle, i + 1)
    return found


def _splits(folded: Folded, i: int) -> bool:
    """Whether the place before ``i`` lies inside what one character was folded to."""
    if not 0 < i < len(folded.text):
        return False
    return folded.original(i - 1, i)[1] > folded.original(i, i + 1)[0]


def _one_or_several(words: str, places: _Places, source: Source) -> Found | Several:
    if len(places.ranges) == 1:
        return Found(places.level, (source.span(*places.ranges[0]),), places.what[0])
    shown = places.ranges[:_MOST_PLACES]
    return Several(
        tuple(source.span(*place) for place in shown),
        tuple(_longer(*place, source) for place in shown),
        len(places.ranges),
    )


def _longer(start: int, end: int, source: Source) -> str:
    """The words with the fewest neighbours that stand once; empty if there are none."""
    folded = fold(source.text).text
    starts = [start, *_borders(source.text, start, -1)]
    ends = [end, *_borders(source.text, end, 1)]
    if not _stands_once(source.text[starts[-1] : ends[-1]], folded):
        return ""
    for more in range(1, _MOST_WORDS + 1):
        for left in range(more + 1):
            right = more - left
            if left >= len(starts) or right >= len(ends):
                continue
            words = " ".join(source.text[starts[left] : ends[right]].split())
            if _stands_once(words, folded) and len(_places(words, source).ranges) == 1:
                return words
    return ""


def _stands_once(words: str, folded: str) -> bool:
    needle = fold(words).text.strip()
    first = folded.find(needle)
    return first >= 0 and folded.find(needle, first + 1) < 0


def _borders(text: str, i: int, step: int) -> list[int]:
    """Places where the next words end, going left or right from ``i``, at most 16."""
    found: list[int] = []
    at = i - 1 if step < 0 else i
    words = False
    while 0 <= at < len(text) and len(found) < _MOST_WORDS:
        char = text[at]
        border = at + 1 if step < 0 else at
        if words and (char.isspace() or is_unspaced(char)):
            found.append(border)
            words = False
        words = words or is_word_character(char)
        at += step
    if words and len(found) < _MOST_WORDS:
        found.append(0 if step < 0 else len(text))
    return found


def _in_order(pieces: tuple[str, ...], source: Source) -> Located:
    """The parts of a quotation with an ellipsis, each after the one before."""
    found = [_places(piece, source) for piece in pieces]
    for piece, places in zip(pieces, found, strict=True):
        if not places.ranges:
            return missing(piece, source)
    usable = _chains([places.ranges for places in found])
    if not all(usable):
        return out_of_order(pieces, [places.ranges for places in found], source)
    for i, choices in enumerate(usable):
        if len(choices) > 1:
            kept = tuple(found[i].ranges[k] for k in choices)
            what = tuple(found[i].what[k] for k in choices)
            return _one_or_several(pieces[i], _Places(found[i].level, kept, what), source)
    picked = [(places, choices[0]) for places, choices in zip(found, usable, strict=True)]
    levels = {places.level for places, _ in picked}
    return Found(
        "identical-folded" if "identical-folded" in levels else "identical",
        tuple(source.span(*places.ranges[k]) for places, k in picked),
        tuple(sorted({what for places, k in picked for what in places.what[k]})),
    )


def _chains(ranges: list[tuple[tuple[int, int], ...]]) -> list[list[int]]:
    """For each part the places that belong to some sequence in order without overlap."""
    usable: list[list[int]] = []
    earliest = 0
    for places in ranges:
        usable.append([k for k, place in enumerate(places) if place[0] >= earliest])
        earliest = min((places[k][1] for k in usable[-1]), default=len(places) and 1 << 60)
    latest = 1 << 60
    for i in range(len(ranges) - 1, -1, -1):
        usable[i] = [k for k in usable[i] if ranges[i][k][1] <= latest]
        latest = max((ranges[i][k][0] for k in usable[i]), default=-1)
    return usable
