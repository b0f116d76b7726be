"""Whether two English words are forms of one, and which words of a phrase carry its content."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from detente.text.fold import fold

__all__ = ["content_words", "head_word", "same_word", "share", "stem", "strict_words"]

_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_EMPTY = frozenset(
    [
        *("the", "a", "an", "of", "and", "or", "in", "on", "at", "to", "for", "by", "with", "from"),
        *("that", "this", "these", "those", "which", "who", "whom", "whose", "it", "its", "they"),
        *(
            "their",
            "there",
            "is",
            "are",
            "was",
            "were",
            "be",
            "been",
            "being",
            "has",
            "have",
            "had",
        ),
        *("as", "into", "towards", "toward", "between", "during", "under", "out", "up", "down"),
        *("will", "would", "shall", "should", "may", "might", "can", "could", "do", "does", "did"),
        *("not", "no", "other", "others", "some", "any", "he", "she", "his", "her", "we", "our"),
        *("where", "what", "when", "how", "whether", "than", "then", "so", "if", "but", "while"),
        *("time", "over", "off", "per", "via", "more", "also", "one"),
    ]
)
_GROUPS = (
    ("release", "released", "releases", "free", "frees", "freed", "freeing", "liberate"),
    ("end", "stop", "terminate", "termination", "cease", "halt", "cessation", "finish"),
    (
        "all",
        "all-out",
        "full",
        "fully",
        "complete",
        "completely",
        "total",
        "entire",
        "every",
        "whole",
    ),
    ("withdrawal", "withdraw", "withdrew", "withdrawn", "pull", "pullout", "pullback", "retreat"),
    ("truce", "ceasefire", "cease-fire", "armistice", "cessation"),
    ("aid", "assistance", "relief", "supplies"),
    ("talk", "talks", "negotiation", "negotiations", "dialogue", "discussions", "discuss"),
    ("living", "live", "alive"),
    ("dead", "body", "bodies", "remains", "deceased"),
    ("hostage", "hostages", "captive", "captives"),
    ("prisoner", "prisoners", "detainee", "detainees", "inmates"),
    ("military", "army", "forces", "force", "troops", "troop", "soldiers"),
    ("increase", "increased", "raise", "raised", "rise", "expanded", "more"),
    ("later", "subsequent", "further", "following", "afterwards"),
    ("lasting", "durable", "permanent", "long-term"),
    ("disarm", "disarmament", "weapons", "arms"),
    ("return", "returned", "restore", "back"),
    ("food", "meals"),
    ("pay", "paid", "pays", "paying", "payment", "payments"),
    ("kill", "killed", "killing", "dead", "deaths", "died"),
    ("reopen", "reopening", "reopened", "open", "opened", "opening"),
)
_LINK = re.compile(r"\s(?:of|to|towards?|for|in|into|on|at|by|with|from|between|through)\s")
_WHOLE = frozenset(["all", "all-out", "every", "full", "complete", "total", "entire", "whole"])
_ENDINGS = (
    *("ations", "ation", "ments", "ment", "ings", "ing", "ions", "ion", "ives", "ive"),
    *("ors", "or", "ers", "er", "als", "al", "ies", "ied", "ed", "es", "is", "s", "ly", "n", "i"),
)


@lru_cache(maxsize=8192)
def content_words(text: str) -> tuple[str, ...]:
    """Words of a phrase in lower case without articles, prepositions and the like, each once."""
    words = _WORD.findall(fold(text).text.replace("'s", "").casefold())
    return tuple(dict.fromkeys(word for word in words if word not in _EMPTY and len(word) > 1))


@lru_cache(maxsize=65536)
def same_word(one: str, other: str) -> bool:
    """Whether two lower-case words are forms of one word or commonly stand for the same thing.

    Forms have the same stem, or share a beginning of at least four letters and three quarters of
    the shorter word.

    Examples
    --------
    >>> same_word("lifting", "lifted"), same_word("withdrew", "withdrawal")
    (True, True)
    >>> same_word("release", "relative")
    False
    """
    if one == other or any(one in group and other in group for group in _GROUPS):
        return True
    if stem(one) == stem(other):
        return True
    short, long = sorted((one, other), key=len)
    if len(short) < 4:
        return False
    same = (i for i, (a, b) in enumerate(zip(short, long, strict=False)) if a != b)
    common = next(same, len(short))
    return common >= 4 and common >= 0.75 * len(short)


@lru_cache(maxsize=8192)
def stem(word: str) -> str:
    """A word without the usual endings; at least three letters are kept."""
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= 3:
            word = word[: -len(ending)]
            break
    return word[:-1] if len(word) > 3 and word[-1] in "ey" else word


def share(wanted: Iterable[str], words: Iterable[str]) -> float:
    """Part of the wanted words of which some form is among the words, 0 to 1; 1 if none wanted."""
    wanted, words = tuple(wanted), tuple(words)
    if not wanted:
        return 1.0
    return sum(any(same_word(word, other) for other in words) for word in wanted) / len(wanted)


def head_word(phrase: str) -> str:
    """The word that the others of a phrase hang on: ``release`` of "the release of all hostages".

    It is the last content word before the first ``of``, ``to``, ``for``, ``in`` and the like.
    """
    start = _LINK.split(fold(phrase).text.casefold(), maxsplit=1)[0]
    words = content_words(start) or content_words(phrase)
    return words[-1] if words else ""


def strict_words(phrase: str) -> tuple[str, ...]:
    """Words of a phrase that no other part makes up for, such as ``all``."""
    return tuple(word for word in content_words(phrase) if word in _WHOLE)
