"""Whether what an entry says in words of its own fits the words quoted for it.

A name or a number must stand there too, and no word may stand for its opposite. Other words are
free: an entry may say it in another way.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from detente.record import types as t
from detente.record.carries_who import actor_problems
from detente.record.carries_words import Words
from detente.record.stems import content_words, same_word
from detente.text.fold import fold
from detente.text.formula import And, Formula, Not, Or
from detente.text.problem import Problem

__all__ = ["joint_problems", "own_words_problems"]

_NAME = re.compile(r"(?<=[^\W\d_] )[A-Z][a-z]{2,}\b")
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_WHY = "an entry may say in other words what its quotes say, but not the opposite of it"
_WHY_JOINT = 'of things joined by "or" one is enough; of those joined by "and" all are needed'
_EITHER = re.compile(r"\b(?:or|either|whichever|alternatively|one of|any of|failing that)\b")
_OPPOSITES: tuple[tuple[tuple[str, ...], tuple[str, ...]], ...] = (
    (("living", "live", "alive"), ("dead", "deceased", "bodies", "body", "remains")),
    (("all", "all-out", "every", "full", "complete"), ("some", "partial", "part", "partly")),
    (("increase", "more", "raise"), ("decrease", "reduction", "reduce", "fewer", "less")),
    (("worsen", "deteriorate"), ("improve", "improvement")),
    (("lack", "absence"), ("abundance", "plenty")),
    (("willing", "willingness"), ("unwilling", "unwillingness")),
    (("lasting", "permanent", "long-term", "durable"), ("short", "temporary", "brief")),
    (("release", "free", "freeing"), ("detention", "detain", "arrest")),
    (("end", "stop", "termination"), ("continuation", "continue", "resumption", "start")),
    (("withdrawal", "withdraw"), ("advance", "invasion")),
    (("succeed", "success"), ("fail", "failure")),
    (("open", "reopen", "reopening"), ("closing", "closure", "close")),
    (("lift", "lifting"), ("imposition", "impose", "imposing")),
)


def own_words_problems(words: Words, record: t.Record, phrase: str) -> Iterator[Problem]:
    """Problems of names, and of opposites, in a phrase of the entry.

    A name of nobody on record may also stand in the sentences round the quotes.
    """
    named = [a for a in record.actors if words.names.named(a, phrase)]
    yield from actor_problems(words, record, *named, adjective=True)
    if not words.english:
        return
    names = _NAME.findall(fold(phrase).text)
    printed = content_words(f"{words.both} {words.sentences}") if names else ()
    for name in names:
        known = any(words.names.named(actor, name) for actor in named)
        if not known and not any(same_word(name.casefold(), word) for word in printed):
            mend = f'quote the words that print "{name}", or leave it out'
            yield words.problem("act-not-in-quote", f'do not print "{name}"', _WHY, mend)
    own, quoted = _sides(_words(phrase)), _sides(_words(words.text))
    for (pair, side), said in sorted(own.items()):
        instead = quoted.get((pair, not side))
        if instead and (pair, side) not in quoted and (pair, not side) not in own:
            yield words.problem(
                "act-not-in-quote",
                f'do not say "{said}", but "{instead}"',
                _WHY,
                "correct the entry, or quote the words that say it",
                contrary=True,
            )


def joint_problems(words: Words, item: t.Condition) -> Iterator[Problem]:
    """The problem of needs joined by ``or`` whose words leave no choice."""
    if words.english and item.needs and _chooses(item.needs) and not _EITHER.search(words.both):
        yield words.problem(
            "relation-not-in-quote",
            'do not leave a choice by "or"',
            _WHY_JOINT,
            'join the acts under "needs:" by "and", or quote the words that leave a choice',
            contrary=" and " in words.lower,
        )


def _chooses(formula: Formula) -> bool:
    match formula:
        case Or():
            return True
        case And(items=items):
            return any(_chooses(item) for item in items)
        case Not(item=item):
            return _chooses(item)
    return False


def _words(text: str) -> tuple[str, ...]:
    return tuple(_WORD.findall(fold(text).text.casefold()))


def _sides(words: Iterable[str]) -> dict[tuple[int, bool], str]:
    """Pair and side of opposites to the first of the words that stands on it."""
    found: dict[tuple[int, bool], str] = {}
    for word in words:
        for place in _sides_of(word):
            found.setdefault(place, word)
    return found


@lru_cache(maxsize=8192)
def _sides_of(word: str) -> tuple[tuple[int, bool], ...]:
    return tuple(
        (number, side)
        for number, pair in enumerate(_OPPOSITES)
        for side, forms in zip((False, True), pair, strict=True)
        if any(_is_form(word, form) for form in forms)
    )


def _is_form(word: str, form: str) -> bool:
    return word == form or (len(form) > 4 and len(word) > 4 and same_word(word, form))
