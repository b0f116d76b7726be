"""The passage nearest to words that a text does not hold, and what differs."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher, get_close_matches
from functools import lru_cache

from detente.text.borders import is_inside, widened
from detente.text.fold import Folded, fold
from detente.text.negations import is_negation
from detente.text.numbers import is_number
from detente.text.scripts import is_word_character, look_alike, word_tokens
from detente.text.source import Source, Span

__all__ = ["Difference", "Missing", "missing", "out_of_order"]

_RARE_WORDS = 8
_MOST_PLACES = 400
_WINDOWS = 8
_SLACK = 4
_WEIGHT = {"number": 0, "negation": 1, "name": 2, "word": 3, "letters": 3, "mark": 4}


@dataclass(frozen=True, slots=True)
class Difference:
    """How the words typed differ from the words printed.

    Parameters
    ----------
    kind : str
        ``altered``; ``missing`` (printed but not typed); ``added`` (typed but not printed); ``cut``
        (typed only in part); ``order`` (printed before the part that is typed before it).
    typed, printed : str
        The words; empty where there are none.
    about : str
        ``number``, ``negation``, ``name``, ``word``, ``letters`` (only look-alike letters or
        capitals differ) or ``mark``.
    span : Span or None
        The printed words in the source.
    """

    kind: str
    typed: str
    printed: str
    about: str
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class Missing:
    """The words do not stand there: nearest passage, if any, and the differences."""

    nearest: Span | None
    differences: tuple[Difference, ...]


@dataclass(frozen=True, slots=True)
class _Words:
    """Words and marks of a text in order, with keys for searching."""

    folded: Folded
    spans: tuple[tuple[int, int], ...]
    keys: tuple[str, ...]

    def text(self, first: int, last: int) -> str:
        """Words ``first`` to ``last``, end open."""
        if first >= last:
            return ""
        return self.folded.text[self.spans[first][0] : self.spans[last - 1][1]]


@lru_cache(maxsize=8)
def _words(text: str) -> _Words:
    folded = fold(text)
    found = [m.span() for m in word_tokens(folded.text).finditer(folded.text)]
    keys = tuple(look_alike(folded.text[a:b].casefold()) for a, b in found)
    return _Words(folded, tuple(found), keys)


@lru_cache(maxsize=8)
def _positions(text: str) -> dict[str, list[int]]:
    places: dict[str, list[int]] = {}
    for i, key in enumerate(_words(text).keys):
        places.setdefault(key, []).append(i)
    return places


def missing(words: str, source: Source) -> Missing:
    """Nearest passage to words that do not stand in the source, with what differs.

    Windows that share rare words are compared word by word; the first one wins a tie. Differences
    in numbers come first, then negations, then names.
    """
    cut = _cut(words, source)
    if cut is not None:
        return cut
    typed = _words(words)
    printed = _words(source.text)
    best: tuple[float, int, int] | None = None
    for start in _windows(typed, source.text):
        low = max(start - _SLACK, 0)
        high = min(start + len(typed.keys) + _SLACK, len(printed.keys))
        score, first, last = _extent(typed.keys, printed.keys, low, high)
        if score > 0 and (best is None or (score, -first) > (best[0], -best[1])):
            best = score, first, last
    if best is None:
        return Missing(None, ())
    _, first, last = best
    place = _original(printed, first, last, source)
    return Missing(place, _differences(typed, printed, first, last, source))


def out_of_order(
    pieces: Sequence[str], ranges: Sequence[Sequence[tuple[int, int]]], source: Source
) -> Missing:
    """What to show when every part stands in the source, but not one after the other."""
    done = 0
    for piece, places in zip(pieces, ranges, strict=True):
        later = [place for place in places if place[0] >= done]
        if not later:
            span = source.span(*places[-1])
            return Missing(span, (Difference("order", piece, span.text, "word", span),))
        done = later[0][1]
    return Missing(None, ())


def _cut(words: str, source: Source) -> Missing | None:
    """The words with those made whole that they cut, if that is all that is wrong."""
    folded, typed = fold(source.text), fold(words).text.strip()
    i = folded.text.find(typed)
    if i < 0 or not typed:
        return None
    start, end = folded.original(i, i + len(typed))
    left, right = widened(source.text, start, end)
    span = source.span(left, right)
    shown = []
    for cut, edge in ((is_inside(source.text, start), 0), (is_inside(source.text, end), -1)):
        if cut:
            piece, whole = typed.split()[edge], span.text.split()[edge]
            at = left if edge == 0 else right - len(whole)
            place = source.span(at, at + len(whole))
            shown.append(Difference("cut", piece, whole, _about(piece, whole), place))
    return Missing(span, tuple(shown)) if shown else None


def _windows(typed: _Words, text: str) -> list[int]:
    """Where windows begin that share rare words with what was typed, most promising first."""
    places = _positions(text)
    wanted = Counter(typed.keys)
    known = sorted(
        (key for key in wanted if key in places),
        key=lambda key: (not is_word_character(key[0]), len(places[key])),
    )
    votes: Counter[int] = Counter()
    for key in known[:_RARE_WORDS]:
        weight = 4 if len(places[key]) <= 3 else 2 if len(places[key]) <= 30 else 1
        offsets = [i for i, other in enumerate(typed.keys) if other == key][:4]
        for at in places[key][:_MOST_PLACES]:
            for offset in offsets:
                votes[at - offset] += weight
    if not any(is_word_character(key[0]) for key in known):
        votes.update(_similar(typed, places))
    near: Counter[int] = Counter()
    for start, n in votes.items():
        near[start] = sum(votes.get(start + d, 0) for d in (-2, -1, 0, 1, 2)) * 4 + n
    ranked = sorted(near, key=lambda start: (-near[start], start))
    return ranked[:_WINDOWS]


def _similar(typed: _Words, places: dict[str, list[int]]) -> list[int]:
    """Windows by words that are merely spelt alike, when no word is the same."""
    found = []
    for offset, key in enumerate(typed.keys[:40]):
        if len(key) >= 3:
            for like in get_close_matches(key, places, n=1, cutoff=0.7):
                found += [at - offset for at in places[like][:4]]
    return found


def _extent(
    typed: tuple[str, ...], printed: tuple[str, ...], low: int, high: int
) -> tuple[float, int, int]:
    """Likeness of a window, and the first and last word (end open) that belong to it."""
    window = printed[low:high]
    matcher = SequenceMatcher(None, window, typed, autojunk=False)
    blocks = [block for block in matcher.get_matching_blocks() if block.size]
    if not blocks:
        alike = SequenceMatcher(None, " ".join(window), " ".join(typed), autojunk=False)
        first = min(low + _SLACK, high - 1)
        return alike.ratio() / 10, first, min(first + len(typed), high)
    shared = sum(1 if len(key) > 1 else 0.3 for b in blocks for key in window[b.a : b.a + b.size])
    before, after = blocks[0].b, len(typed) - blocks[-1].b - blocks[-1].size
    first = max(low + blocks[0].a - before, low)
    last = min(low + blocks[-1].a + blocks[-1].size + after, high)
    return 2 * shared / (len(typed) + last - first), first, last


def _original(printed: _Words, first: int, last: int, source: Source) -> Span:
    start, end = printed.spans[first][0], printed.spans[last - 1][1]
    return source.span(*printed.folded.original(start, end))


def _differences(
    typed: _Words, printed: _Words, first: int, last: int, source: Source
) -> tuple[Difference, ...]:
    """What differs between all that was typed and the printed words ``[first, last)``."""
    found = []
    matcher = SequenceMatcher(None, typed.keys, printed.keys[first:last], autojunk=False)
    for tag, a, b, c, d in matcher.get_opcodes():
        pairs = [(i, i + 1, c + i - a, c + i - a + 1) for i in range(a, b)]
        if tag != "equal" and (tag != "replace" or b - a != d - c):
            pairs = [(a, b, c, d)]
        for i, j, k, m in pairs:
            mine, theirs = typed.text(i, j), printed.text(first + k, first + m)
            if mine == theirs:
                continue
            kind = "altered" if mine and theirs else "added" if mine else "missing"
            span = _original(printed, first + k, first + m, source) if theirs else None
            about = "letters" if tag == "equal" else _about(mine, theirs)
            shown = span.text if span else ""
            found.append(Difference(kind, mine, shown, about, span))
    return tuple(sorted(found, key=lambda difference: _WEIGHT[difference.about]))


def _about(typed: str, printed: str) -> str:
    """What a difference is about, the weightiest of what its words are."""
    words = f"{typed} {printed}".replace("-", " ").split()
    words = [word.strip('.,;:!?"“”()') for word in words]
    if any(is_number(word) for word in words):
        return "number"
    if any(is_negation(word) for word in words):
        return "negation"
    if any(word[:1].isupper() for word in words):
        return "name"
    return "word" if any(is_word_character(c) for c in typed + printed) else "mark"
