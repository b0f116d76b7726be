"""Plain words for closed choices, for views; and the words by which a character is known."""

from __future__ import annotations

from collections.abc import Mapping

__all__ = [
    "ANSWER_WORDS",
    "BOUND_WORDS",
    "CHARACTER_WORDS",
    "HEDGE_WORDS",
    "RELATION_WORDS",
    "ROLE_WORDS",
    "STANCE_WORDS",
]

CHARACTER_WORDS: Mapping[str, tuple[str, ...]] = {
    "withdrawn": (
        "withdrew",
        "withdrawn",
        "withdraw",
        "pulled out",
        "pull out",
        "pulls out",
        "pulling out",
        "walked out",
        "left the talks",
    ),
    "for-consultations": ("consultation", "consult"),
}
"""English words that call a recall so; other languages go by the order of the quotations."""

BOUND_WORDS: Mapping[str, str] = {
    "exact": "",
    "about": "about",
    "at-least": "at least",
    "at-most": "at most",
    "more-than": "more than",
    "less-than": "less than",
}

ANSWER_WORDS: Mapping[str, str] = {
    "made": "made it",
    "accepted": "accepted it",
    "rejected": "rejected it",
    "answered-with-changes": "answered with changes",
    "answered-content-unknown": "answered; what the answer says is not reported",
    "no-answer-reported": "no answer is reported",
}

RELATION_WORDS: Mapping[str, str] = {
    "not-before": "not before",
    "only-after": "only after",
    "not-unless": "not unless",
    "in-exchange": "in exchange for",
    "as-long-as": "as long as",
    "never": "refused, with no condition given",
}

ROLE_WORDS: Mapping[str, str] = {
    "party": "party to the talks",
    "mediator": "mediator",
    "host": "host",
    "guarantor": "guarantor",
    "observer": "observer",
}

STANCE_WORDS: Mapping[str, str] = {
    "demand": "demands",
    "offer": "offers",
    "accept": "accepts",
    "refuse": "refuses",
}

HEDGE_WORDS: Mapping[str, str] = {
    "reported": "no source of it is named",
    "attributed-wording": "in words attributed to the speaker",
    "claimed": "claimed",
    "anonymous": "said by people who are not named",
    "uncertain": "called uncertain by the report",
    "may": "said to be possible",
    "expected": "said to be expected",
    "approximate": "approximate",
    "unspecified": "left unsaid",
    "no-comment": "not commented on",
    "not-confirmed": "not confirmed",
    "denied": "denied",
}
