"""Words that turn a sentence round, in a few languages; used for showing, never for accepting."""

from __future__ import annotations

from functools import lru_cache

__all__ = ["is_negation", "is_refusal"]

_ENGLISH = frozenset(
    [
        *("not", "no", "never", "nor", "neither", "none", "nobody", "nothing", "nowhere"),
        *("without", "cannot", "unable", "hardly", "barely", "scarcely"),
    ]
)
_OTHER = frozenset(
    [
        *("nicht", "kein", "keine", "keinen", "keiner", "nie", "niemals", "ohne"),
        *("pas", "jamais", "aucun", "aucune", "sans", "ne", "non", "ni", "nunca", "jamás", "sin"),
        *("не", "нет", "ни", "никогда", "без", "لا", "لم", "لن", "ليس", "ليست", "دون", "غير"),
        *("לא", "אין", "אל", "בלי", "ללא", "नहीं", "मत", "बिना", "نه", "değil", "hayır", "不", "没"),
    ]
)
_REFUSALS = (
    *("refus", "reject", "declin", "den", "dismiss", "oppos", "resist", "withh", "block"),
    *("fail", "rul", "abandon", "forbid", "forbad", "prevent", "exclud", "veto", "object"),
    *("unwilling", "reluctan", "disput", "contradict", "rebuff", "spurn", "turn"),
)
_REFUSAL_FORMS = {
    "den": ("deny", "denies", "denied", "denying", "denial", "denials"),
    "rul": ("rule", "rules", "ruled", "ruling"),
    "turn": ("turn", "turns", "turned", "turning"),
    "fail": ("fail", "fails", "failed", "failing", "failure", "failures"),
    "withh": ("withhold", "withholds", "withheld", "withholding"),
}


@lru_cache(maxsize=8192)
def is_negation(word: str, *, any_language: bool = True) -> bool:
    """Whether a word says "not": ``not``, ``never``, ``cannot``, ``won't``, ``لن``, ``не``."""
    word = word.casefold().replace("’", "'")
    return word in _ENGLISH or word.endswith("n't") or (any_language and word in _OTHER)


@lru_cache(maxsize=8192)
def is_refusal(word: str) -> bool:
    """Whether a word says that something is refused, denied or fails: ``refused``, ``rejects``.

    ``rule`` and ``turn`` are meant with ``out`` and ``down``; the caller looks at the next word.
    """
    word = word.casefold()
    for stem in _REFUSALS:
        if word.startswith(stem):
            forms = _REFUSAL_FORMS.get(stem)
            return forms is None or word in forms
    return False
