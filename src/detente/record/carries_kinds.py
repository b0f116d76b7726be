"""Whether the words quoted for an entry say the kind of thing that it is recorded as."""

from __future__ import annotations

from collections.abc import Iterator

from detente.record.carries_words import Words, negation_in
from detente.record.events import EVENT_TYPES
from detente.record.lexicon import CHARACTERS, EVENTS, MODALITIES, NOT_YET, places, says
from detente.record.types import Claim, Event
from detente.text.negations import is_refusal
from detente.text.problem import Problem

__all__ = ["claim_problems", "event_problems", "kind_problem", "plain_problems"]

_WHY = "the kind of an entry is the one that its words name; there is no kind by default"
_WHY_NOT = "whether something was done or not done is what the words say, and no guess"
_SAYS_NO = frozenset(
    [
        *("no-comment", "deny", "reject", "reject-release", "reject-de-escalation", "veto"),
        *("reject-talks", "reject-mediation", "reject-plan", "end-talks", "end-mediation"),
        *("suspend", "break-relations", "breach-truce", "stall", "threaten", "criticise"),
        *("threaten-leave-talks", "threaten-end-mediation", "threaten-force", "ultimatum"),
        *("blame", "clarify", "say", "announce", "demand", "demand-de-escalation"),
    ]
)
_TURNED = frozenset(
    [
        *("no-comment", "deny", "reject", "reject-release", "reject-de-escalation", "veto"),
        *("reject-talks", "reject-mediation", "reject-plan"),
    ]
)
_BEFORE = 48
_PLANS = frozenset(["travel-planned", "consider", "offer", "propose", "deadline-set"])


def kind_problem(words: Words, table: dict[str, str], key: str, what: str) -> Iterator[Problem]:
    """The problem of words that have no form of a key; none for keys without forms.

    The reading counts where the quotes have no form of any key.
    """
    if not words.english or key not in table:
        return
    plain = any(says(forms, words.lower) for forms in table.values())
    if not says(table[key], words.lower if plain else words.both):
        yield _type(words, f"do not {what}")


def event_problems(words: Words, item: Event) -> Iterator[Problem]:
    """Problems of type, character, modality and polarity of an event."""
    if not words.english:
        return
    known = EVENT_TYPES.get(item.type)
    says_type = item.type not in EVENTS or says(EVENTS[item.type], words.both)
    if not says_type:
        yield _type(words, f'do not say that it "{known.words if known else item.type}"')
    for character in item.character if item.type == "recall" else ():
        shown = f'call the recall "{character.replace("-", " ")}"'
        yield from kind_problem(words, CHARACTERS, character, shown)
    yield from _modality(words, item)
    if item.polarity == "denied":
        if len(_turns(words.lower)) < (2 if item.type in _TURNED else 1):
            yield _plain(words)
    elif item.type not in _SAYS_NO and says_type:
        found = _negated_type(words, item.type) or words.negated_before()
        if found:
            yield _negated(words, found, 'write "polarity: denied"')


def claim_problems(words: Words, item: Claim) -> Iterator[Problem]:
    """Problems of what is claimed: its content, and whether it is so or not."""
    if not words.english:
        return
    if words.share_of(item.what) < 0.5:
        mend = "say in the words of the quote what is claimed, or quote more words"
        yield words.problem("act-not-in-quote", f'do not say "{item.what}"', _WHY, mend)
    claimed, printed = _turns(item.what.casefold()), _turns(words.lower)
    if item.polarity == "denied":
        if len(printed) <= len(claimed):
            yield _plain(words)
        return
    if printed and not claimed:
        yield _negated(words, printed[0], 'put the word into "what:", or write "polarity: denied"')
    elif claimed and not printed:
        yield _plain(words)
    elif not claimed and words.negated_before():
        yield _negated(words, words.negated_before(), "quote the words before it as well")


def plain_problems(words: Words) -> Iterator[Problem]:
    """The problem of an entry without polarity whose words say "not"."""
    found = words.negated() if words.english else ""
    if found:
        yield _negated(words, found, "record what is not given or done as a claim or a refusal")


def _modality(words: Words, item: Event) -> Iterator[Problem]:
    plan = item.type in _PLANS
    if item.modality in MODALITIES:
        if not says(MODALITIES[item.modality], words.both):
            yield words.problem(
                "modality-not-in-quote",
                f'do not say that it "{item.modality}" happen',
                "what may or will be done is told from what was done",
                'quote the word that says so, or leave "modality:" out',
                contrary=True,
            )
    elif not plan and says(NOT_YET, _around(words, item.type)):
        yield words.problem(
            "modality-not-in-quote",
            "do not say that it was done",
            "what may, will or would be done is told from what was done",
            'write "modality:" with will, may, would or threatened',
        )


def _around(words: Words, type: str) -> str:
    """The words just before each place that names the type."""
    found = places(EVENTS.get(type, ""), words.lower)
    return " … ".join(words.lower[max(a - _BEFORE, 0) : b].split(" … ")[-1] for a, b in found)


def _negated_type(words: Words, type: str) -> str:
    """A negation just before the words for the type, within the same part of the sentence."""
    for start, _ in places(EVENTS.get(type, ""), words.lower):
        before = words.lower[max(start - _BEFORE, 0) : start]
        clause = before
        for mark in ",;:.…":
            clause = clause.rpartition(mark)[2]
        found = negation_in(clause + "to" if clause.endswith("to ") else clause)
        if found:
            return found
    return negation_in(words.left_out)


def _turns(text: str) -> tuple[str, ...]:
    """The words that say not, refuse or deny, in order; ``neither … nor`` is one of them."""
    words = [word.strip(".,;:\"'()“”") for word in text.split()]
    found = [w for w in words if w != "nor" and (is_refusal(w) or negation_in(w))]
    return tuple(found) or tuple(filter(None, (negation_in(text),)))


def _type(words: Words, lacks: str) -> Problem:
    mend = "quote the words that say it, or record what they say"
    return words.problem("type-not-in-quote", lacks, _WHY, mend, contrary=True)


def _plain(words: Words) -> Problem:
    mend = "quote the word that says not, or record it as affirmed"
    what = "do not say that it is not so"
    return words.problem("negation-not-in-quote", what, _WHY_NOT, mend, contrary=True)


def _negated(words: Words, found: str, mend: str) -> Problem:
    what = f'do not say it plainly, but with "{found}"'
    contrary = not negation_in(words.reading)
    return words.problem("negation-not-in-quote", what, _WHY_NOT, mend, contrary=contrary)
