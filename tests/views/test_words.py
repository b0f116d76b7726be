"""Grammar of the sentences: every event type, modality and relation gives plain English."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from detente.record.events import EVENT_TYPES
from detente.record.types import Quantity, Relation
from detente.record.words import ANSWER_WORDS, HEDGE_WORDS, STANCE_WORDS
from detente.text.dates import DateInterval
from detente.views.report import phrases
from detente.views.report.document import quoted
from detente.views.report.grammar import (
    count,
    listing,
    quantity_words,
    sentence,
    when_words,
)
from detente.views.report.phrases import ANSWERS, ASSUMED, RELATIONS, SAID, STANCES, verb
from neutral import judgements

SLOTS = {"object": "the plan", "target": "Talmark", "venue": "Sel"}


def every_phrase() -> list[str]:
    fuller = [phrase for options in phrases._FULLER.values() for phrase in options]
    return [*(kind.words for kind in EVENT_TYPES.values()), *fuller]


def test_every_verb_has_a_base_form() -> None:
    special = ("did not ", "was ", "planned ")
    first = {p.split()[0] for p in every_phrase() if not p.startswith(special)}
    assert first <= set(phrases._BASES), first - set(phrases._BASES)


def test_fuller_phrases_belong_to_known_event_types() -> None:
    assert set(phrases._FULLER) <= set(EVENT_TYPES)


@pytest.mark.parametrize(
    ("modality", "expected"),
    [
        ("did", "visited Talmark"),
        ("will", "was to visit Talmark"),
        ("may", "may have visited Talmark"),
        ("would", "would visit Talmark"),
        ("threatened", "threatened to visit Talmark"),
        ("does", "is said to visit Talmark"),
    ],
)
def test_modality(modality: str, expected: str) -> None:
    assert verb("visit", SLOTS, modality, several=False) == expected


def test_several_actors_and_irregular_verbs() -> None:
    assert verb("recall", {}, "did", several=True) == "took their teams out of the talks"
    assert verb("recall", {}, "may", several=False) == "may have taken its team out of the talks"
    assert verb("no-comment", {}, "did", several=False) == "did not comment"
    assert verb("travel-planned", SLOTS, "will", several=False) == "planned to travel to Sel"
    assert verb("consider", {}, "may", several=False) == "is considering options"


@pytest.mark.parametrize("modality", ["did", "does", "will", "may", "would", "threatened"])
@pytest.mark.parametrize("several", [False, True])
def test_no_phrase_judges_or_leaves_a_slot(modality: str, several: bool) -> None:
    for key in EVENT_TYPES:
        for slots in (SLOTS, {}):
            text = verb(key, slots, modality, several=several)
            assert "{" not in text
            assert judgements(text) == ()


def test_every_closed_word_has_its_phrase() -> None:
    assert set(ANSWERS) == set(ANSWER_WORDS)
    assert set(STANCES) == set(STANCE_WORDS)
    assert set(RELATIONS) == set(Relation)
    for phrase in RELATIONS.values():
        for voice in (SAID, ASSUMED):
            text = phrase.format(act="the truce", need="the release", **voice)
            assert "{" not in text
    assert all(judgements(text) == () for text in HEDGE_WORDS.values())


def test_an_assumed_condition_is_never_shown_as_said() -> None:
    assert not any("said" in words for words in ASSUMED.values())


@pytest.mark.parametrize(
    ("first", "last", "words"),
    [
        (date(2031, 3, 4), date(2031, 3, 4), "on 4 March 2031"),
        (None, date(2031, 3, 4), "on or before 4 March 2031"),
        (date(2031, 3, 4), None, "on or after 4 March 2031"),
        (date(2031, 3, 4), date(2031, 4, 1), "between 4 March 2031 and 1 April 2031"),
        (None, None, ""),
    ],
)
def test_days(first: date | None, last: date | None, words: str) -> None:
    assert when_words(DateInterval(first, last)) == words
    if words:
        assert when_words(DateInterval(first, last), "weekday") == f"{words} (from the weekday)"


@pytest.mark.parametrize(
    ("quantity", "words"),
    [
        (Quantity(Decimal(85), bound="at-least", unit="person"), "at least 85 people"),
        (Quantity(Decimal(1), unit="day"), "1 day"),
        (Quantity(Decimal(60), unit="day"), "60 days"),
        (Quantity(Decimal(10), Decimal(18), unit="person"), "10 to 18 people"),
        (Quantity(Decimal("1250.5"), unit="km"), "1,250.5 km"),
        (Quantity(unspecified=True, unit="person"), "number not said"),
        (Quantity(Decimal(21), bound="more-than", unit="month", period="so far"),
         "more than 21 months (so far)"),
    ],
)  # fmt: skip
def test_quantities(quantity: Quantity, words: str) -> None:
    assert quantity_words(quantity) == words


def test_sentences_end_once() -> None:
    assert sentence("he  left") == "He left."
    assert sentence(f"he said: {quoted('We left.')}").count(".") == 1
    assert sentence("two ways:") == "Two ways:"
    assert listing(["a", "b", "c"], "or") == "a, b or c"
    assert count(1, "entry", "entries") == "1 entry"
    assert count(0, "quote") == "no quotes"
