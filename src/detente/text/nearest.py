"""The known word that a mistyped one most likely meant."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import SequenceMatcher

__all__ = ["did_you_mean", "edits"]

_ALIKE = 0.68
_SHARED_PARTS = 0.5


def did_you_mean(word: str, known: Iterable[str]) -> str | None:
    """The known word nearest to ``word``, the first on ties; ``None`` if none is near.

    Near are: another spelling with capitals, blanks, hyphens or underscores; one slip in up to five
    letters, two in up to eight, three in more (letters swapped are one slip); a beginning of three
    letters or more; half of the parts between underscores in common.

    Examples
    --------
    >>> did_you_mean("halt_war", ["disarm", "end_war"])
    'end_war'
    >>> did_you_mean("rleease_all", ["release_all", "truce"])
    'release_all'
    >>> did_you_mean("aid", ["truce"]) is None
    True
    """
    best, best_score = None, 0.0
    plain = _plain(word)
    if not plain:
        return None
    for candidate in dict.fromkeys(known):
        if candidate != word:
            score = _likeness(plain, _plain(candidate), best_score)
            if score > best_score:
                best, best_score = candidate, score
    return best


def _plain(word: str) -> str:
    return "_".join(word.casefold().replace("-", " ").replace("_", " ").split())


def _likeness(word: str, other: str, beat: float) -> float:
    """How near two words are, from 0 (not near) to 1 (written the same but for form)."""
    if word == other:
        return 1.0
    if not other:
        return 0.0
    scores = [0.0]
    longest = max(len(word), len(other))
    if min(len(word), len(other)) >= 3 and (word.startswith(other) or other.startswith(word)):
        scores.append(0.7 + 0.2 * min(len(word), len(other)) / longest)
    slips = 1 if longest <= 5 else 2 if longest <= 8 else 3
    if longest > 1 and abs(len(word) - len(other)) <= slips and 1 - 1 / longest > beat:
        distance = edits(word, other, slips)
        if distance <= slips and distance < longest - 1:
            scores.append(1 - distance / longest)
    matcher = SequenceMatcher(None, other, word, autojunk=False)
    if matcher.real_quick_ratio() > max(_ALIKE, beat) and matcher.quick_ratio() > _ALIKE:
        ratio = matcher.ratio()
        scores.append(ratio if ratio > _ALIKE else 0.0)
    mine, theirs = set(word.split("_")), set(other.split("_"))
    shared = 2 * len(mine & theirs) / (len(mine) + len(theirs))
    scores.append(0.6 * shared + 0.05 * matcher.ratio() if shared >= _SHARED_PARTS else 0.0)
    return max(scores)


def edits(word: str, other: str, limit: int) -> int:
    """Letters to change, add, drop or swap with a neighbour; ``limit + 1`` for anything above."""
    before: list[int] = []
    row = list(range(len(other) + 1))
    for i, a in enumerate(word, start=1):
        before, above, row = row, before, [i]
        for j, b in enumerate(other, start=1):
            cost = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (a != b))
            if i > 1 and j > 1 and a == other[j - 2] and word[i - 2] == b:
                cost = min(cost, above[j - 2] + 1)
            row.append(cost)
        if min(row) > limit:
            return limit + 1
    return min(row[-1], limit + 1)
