"""The words must carry the entry: seeded edits under untouched quotes are pointed out."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import date
from decimal import Decimal
from itertools import islice
from pathlib import Path

import pytest

from detente.case.load import load
from detente.record import types as t
from detente.record.carries import carries
from detente.record.events import EVENT_TYPES, NOT_CLASSIFIED
from detente.record.lexicon import EVENTS, RELATIONS
from detente.record.stems import content_words, head_word, same_word
from detente.text.dates import DateInterval
from detente.text.formula import Name, Or
from detente.text.problem import Problem, Severity
from entry_edits import Edit, edits, with_item

ROOT = Path(__file__).resolve().parents[2]


def record_of(folder: Path) -> t.Record:
    loaded = load(str(folder))
    assert loaded.case is not None
    assert loaded.case.record is not None
    return loaded.case.record


DOHA = record_of(ROOT / "cases" / "doha-2025")
ROAD = record_of(Path(__file__).parent / "northern_road")


# The whole


@pytest.mark.parametrize("record", [DOHA, ROAD], ids=["doha", "northern road"])
def test_nothing_is_said_of_untouched_entries(record: t.Record) -> None:
    assert carries(record) == ()


def unnoticed(record: t.Record, seed: int, n: int) -> list[Edit]:
    made = islice(edits(record, random.Random(seed)), n)
    return [(name, item) for name, item in made if not flagged(with_item(record, item), item.id)]


def flagged(record: t.Record, id: str) -> bool:
    return any(p.severity is Severity.WARNING for p in carries(record, only=[id]))


@pytest.mark.parametrize("seed", [20250725, 62, 7])
def test_of_200_edits_of_the_example_95_in_100_are_pointed_out(seed: int) -> None:
    missed = unnoticed(DOHA, seed, 200)
    assert len(missed) <= 10, [(name, item.id) for name, item in missed]


def test_of_200_edits_of_another_record_95_in_100_are_pointed_out() -> None:
    missed = unnoticed(ROAD, 31, 200)
    assert len(missed) <= 10, [(name, item.id) for name, item in missed]


def test_every_number_under_a_plain_quote_is_compared() -> None:
    for record in (DOHA, ROAD):
        for item in record.items():
            quantity = getattr(item, "quantity", None)
            if quantity is not None and quantity.value is not None and item.evidence.quotes:
                for value in (quantity.value + 1, quantity.value * 10, Decimal("0.5")):
                    edited = replace(item, quantity=replace(quantity, value=value))
                    assert flagged(with_item(record, edited), item.id), item.id


# One by one


def problems(item: t.Item, record: t.Record = ROAD) -> list[Problem]:
    return list(carries(with_item(record, item), only=[item.id]))


def codes(item: t.Item, record: t.Record = ROAD) -> list[str]:
    return [problem.code for problem in problems(item, record)]


def quoting(item: t.Item, words: str, reading: str = "") -> t.Item:
    """The entry with other words, not looked for in any source."""
    quote = replace(item.evidence.quotes[0], words=words)
    return replace(item, evidence=t.Evidence((quote,), reading))


def test_a_number_of_the_reading_does_not_replace_one_of_the_quote() -> None:
    living = DOHA.terms["te_living"]
    assert living.quantity is not None
    eighteen = replace(living, quantity=replace(living.quantity, value=Decimal(18)))
    assert "18" in living.evidence.reading
    assert codes(eighteen, DOHA) == ["number-not-in-quote"]


def test_a_missing_actor_is_a_warning_with_the_quote_beside_it() -> None:
    (problem,) = problems(replace(ROAD.events["ev_propose"], actors=("talmark",)))
    assert problem.code == "actor-not-in-quote"
    assert problem.severity is Severity.WARNING
    assert problem.message == 'the words quoted for "ev_propose" do not name Talmark'
    assert "reading:" in problem.mend
    assert problem.related[0].span.text == "The proposal drawn up by Ilse"


def test_a_reading_that_names_the_actor_settles_it() -> None:
    event = replace(ROAD.events["ev_propose"], actors=("venn",))
    unread = replace(ROAD, sources={}, venues={})

    def severities(words: str, reading: str) -> list[Severity]:
        item = quoting(event, words, reading)
        found = carries(replace(unread, events={item.id: item}), only=[item.id])
        return [problem.severity for problem in found]

    nobody, somebody = "a proposal drawn up by the mediators", "The proposal drawn up by Talmark"
    assert severities(nobody, "") == [Severity.WARNING]
    assert severities(nobody, "As one reads it.") == [Severity.NOTE]
    assert severities(nobody, "Aldra Venn leads the mediators.") == []
    assert severities(somebody, "As one reads it.") == [Severity.WARNING]
    assert severities(somebody, "Aldra Venn wrote it down.") == []


def test_an_entry_without_words_is_left_alone() -> None:
    event = replace(ROAD.events["ev_propose"], actors=("venn",), evidence=t.Evidence(absent="none"))
    assert problems(event) == []


def test_a_quote_that_was_not_found_is_left_to_its_own_problem() -> None:
    event = replace(ROAD.events["ev_propose"], actors=("venn",))
    quote = replace(event.evidence.quotes[0], level=t.Level.NOT_FOUND, found=())
    assert problems(replace(event, evidence=t.Evidence((quote,)))) == []


def test_an_office_or_person_speaks_for_a_party() -> None:
    assert problems(replace(ROAD.events["ev_deny"], actors=("norvane",))) == []
    assert codes(replace(ROAD.events["ev_deny"], actors=("talmark",))) == ["actor-not-in-quote"]


def test_a_pronoun_links_to_one_named_before_it() -> None:
    statement = ROAD.statements["st_dorn"]
    assert problems(statement) == []
    assert codes(replace(statement, speakers=("venn",))) == ["actor-not-in-quote"]


def test_a_name_inside_a_longer_name_is_not_its_own() -> None:
    event = replace(DOHA.events["ev_confirm"], actors=("netanyahu",))
    assert codes(event, DOHA) == ["actor-not-in-quote"]


def test_who_is_named_after_the_verb_has_not_said_it() -> None:
    statement = replace(DOHA.statements["st_effort"], speakers=("qatar",))
    assert codes(statement, DOHA) == ["actor-not-in-quote"]


def test_names_in_other_scripts_are_found_with_what_is_joined_to_them() -> None:
    actors = {
        "norvane": t.Actor(id="norvane", span=ROAD.actors["norvane"].span, name="نورفان"),
        "talmark": t.Actor(id="talmark", span=ROAD.actors["talmark"].span, name="Талмарк"),
    }
    event = t.Event(
        id="ev",
        span=ROAD.events["ev_talks"].span,
        type="sign",
        actors=("norvane", "talmark"),
        evidence=ROAD.events["ev_talks"].evidence,
    )
    both = quoting(event, "وقعت ونورفان … с Талмарком")
    one = quoting(event, "وقعت ونورفان")
    assert carries(t.Record(actors=actors, events={"ev": both})) == ()
    found = carries(t.Record(actors=actors, events={"ev": one}))
    assert [p.code for p in found] == ["actor-not-in-quote"]


@pytest.mark.parametrize(
    ("words", "value", "bound", "carried"),
    [
        ("at least 4 million crowns", "4000000", "at-least", True),
        ("at least 4 million crowns", "4000000", "exact", False),
        ("at least 4 million crowns", "4", "at-least", False),
        ("4,000,000 crowns", "4000000", "exact", True),
        ("four million crowns", "4000000", "exact", True),
        ("twenty-one crowns", "21", "exact", True),
        ("twenty-one crowns", "20", "exact", False),
        ("a dozen crowns", "12", "exact", True),
        ("some 30 crowns", "30", "about", True),
        ("hand over 30 crowns", "30", "exact", True),
        ("2.5 crowns", "2.5", "exact", True),
        ("30 crowns or more", "30", "at-least", True),
        ("no more than 30 crowns", "30", "more-than", False),
        ("no more than 30 crowns", "30", "at-most", True),
    ],
)
def test_numbers_are_read_in_figures_and_words(
    words: str, value: str, bound: str, carried: bool
) -> None:
    quantity = t.Quantity(value=Decimal(value), bound=bound)
    term = replace(ROAD.terms["te_money"], givers=(), quantity=quantity)
    alone = replace(ROAD, sources={}, terms={"te_money": quoting(term, words)})
    found = [p.code for p in carries(alone, only=[term.id])]
    assert found == ([] if carried else ["number-not-in-quote"])


@pytest.mark.parametrize(
    ("type", "words", "polarity", "code"),
    [
        ("sign", "Norvane signed the draft", "affirmed", ""),
        ("sign", "Norvane did not sign the draft", "affirmed", "negation-not-in-quote"),
        ("sign", "Norvane never signed the draft", "affirmed", "negation-not-in-quote"),
        ("sign", "Norvane failed to sign the draft", "affirmed", "negation-not-in-quote"),
        ("sign", "Neither Norvane nor Talmark signed", "affirmed", "negation-not-in-quote"),
        ("sign", "Norvane won’t sign the draft", "denied", ""),
        ("sign", "Norvane signed the draft", "denied", "negation-not-in-quote"),
        ("sign", "Norvane signed, which was not expected", "affirmed", ""),
        ("sign", "Norvane signed no later than Monday", "affirmed", ""),
        ("no-comment", "Norvane did not comment", "affirmed", ""),
        ("no-comment", "Norvane did not comment", "denied", "negation-not-in-quote"),
        ("reject", "Norvane refused", "affirmed", ""),
        ("sign", "Norvane will sign the draft", "affirmed", "modality-not-in-quote"),
        ("recall", "Norvane signed the draft", "affirmed", "type-not-in-quote"),
    ],
)
def test_whether_or_not_is_what_the_words_say(
    type: str, words: str, polarity: str, code: str
) -> None:
    event = t.Event(
        id="ev",
        span=ROAD.events["ev_talks"].span,
        type=type,
        actors=("norvane",),
        polarity=polarity,
        evidence=ROAD.events["ev_talks"].evidence,
    )
    alone = replace(ROAD, sources={}, events={"ev": quoting(event, words)})
    assert [p.code for p in carries(alone, only=["ev"])] == ([code] if code else [])


def test_a_negation_just_outside_the_quote_is_seen(tmp_path: Path) -> None:
    case = (
        "name: x\nsources:\n  a:\n    file: a.txt\nactors:\n  norvane:\n    name: Norvane\n"
        "events:\n  ev:\n    type: sign\n    quote: {}\n"
    )
    (tmp_path / "a.txt").write_text("Norvane would not have to sign. Norvane has not signed it.")
    for words, seen in (("signed it", True), ("Norvane has … signed it", True)):
        (tmp_path / "case.yaml").write_text(case.format(words))
        found = [p.code for p in carries(record_of(tmp_path))]
        assert ("negation-not-in-quote" in found) == seen, words


@pytest.mark.parametrize("relation", list(t.Relation))
def test_each_relation_needs_one_of_its_words(relation: t.Relation) -> None:
    said = {
        "co_cranes": {t.Relation.NOT_UNLESS},
        "co_truckers": {t.Relation.ONLY_AFTER},
        "co_swap": {t.Relation.IN_EXCHANGE},
    }
    for id, true in said.items():
        needs = None if relation is t.Relation.NEVER else ROAD.conditions[id].needs
        found = codes(replace(ROAD.conditions[id], relation=relation, needs=needs))
        assert ("relation-not-in-quote" in found) == (relation not in true), id


def test_what_is_withheld_and_what_is_needed_stand_on_their_own_sides() -> None:
    condition = ROAD.conditions["co_cranes"]
    turned = replace(condition, withholds=("free_drivers",), needs=Name("hand_port"))
    assert set(codes(turned)) == {"act-not-in-quote"}
    holder = codes(replace(DOHA.conditions["co_israel"], holder="hamas"), DOHA)
    assert holder == ["actor-not-in-quote"]


@pytest.mark.parametrize(
    ("day", "basis", "carried"),
    [
        (date(2031, 6, 2), "weekday", True),
        (date(2031, 6, 2), "", True),
        (date(2031, 6, 3), "weekday", False),
        (date(2031, 6, 3), "", False),
        (date(2031, 5, 19), "weekday", False),
        (date(2031, 6, 2), "printed", False),
        (date(2031, 6, 2), "inferred", False),
    ],
)
def test_a_day_stands_in_the_words_or_has_a_basis(day: date, basis: str, carried: bool) -> None:
    event = replace(ROAD.events["ev_talks"], when=DateInterval(day, day), basis=basis)
    assert codes(event) == ([] if carried else ["date-not-in-quote"])


@pytest.mark.parametrize("printed", ["2 June", "June 2", "2nd of June", "June 2nd", "2031-06-02"])
def test_a_printed_day_is_read_in_the_usual_forms(printed: str) -> None:
    day = date(2031, 6, 2)
    event = replace(ROAD.events["ev_talks"], when=DateInterval(day, day), basis="printed")
    words = (
        f"Talks between Norvane and Talmark resumed in Orle on {printed}, mediators from Ilse said"
    )
    alone = replace(ROAD, sources={}, events={"ev_talks": quoting(event, words)})
    assert carries(alone, only=["ev_talks"]) == ()


def test_words_are_compared_in_english_only() -> None:
    event = replace(ROAD.events["ev_reject"], type="sign")
    french = {id: replace(s, language="fr") for id, s in ROAD.sources.items()}
    assert codes(event) == ["type-not-in-quote"]
    assert codes(event, replace(ROAD, sources=french)) == []


# Words


def test_every_event_type_and_relation_has_words() -> None:
    assert set(EVENTS) == set(EVENT_TYPES) - {NOT_CLASSIFIED}
    assert set(RELATIONS) == {relation.value for relation in t.Relation}


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("release", "frees", True),
        ("withdrawal", "withdrew", True),
        ("lifting", "lifted", True),
        ("hostages", "hostage", True),
        ("end", "termination", True),
        ("israel", "israeli", True),
        ("prisoners", "hostages", False),
        ("release", "relative", False),
        ("war", "ward", False),
    ],
)
def test_forms_of_a_word_are_one_word(one: str, other: str, same: bool) -> None:
    assert same_word(one, other) == same
    assert same_word(other, one) == same


def test_the_content_and_the_head_of_a_phrase() -> None:
    assert content_words("the release of all hostages") == ("release", "all", "hostages")
    assert head_word("the release of all hostages") == "release"
    assert head_word("a 60-day ceasefire") == "ceasefire"


# What an entry says in words of its own


def own(record: t.Record, id: str, **changes: object) -> list[str]:
    item = next(item for item in record.items() if item.id == id)
    return [p.code for p in problems(replace(item, **changes), record) if _warns(p)]


def _warns(problem: Problem) -> bool:
    return problem.severity is Severity.WARNING


@pytest.mark.parametrize(
    ("id", "changes", "code"),
    [
        ("disarm", {"name": "the disarming of Israel"}, "actor-not-in-quote"),
        ("redeploy", {"name": "a deployment of Egyptian forces"}, "actor-not-in-quote"),
        ("cl_faith", {"what": "Israel fails to be in good faith"}, "actor-not-in-quote"),
        ("release_all", {"name": "the release of some hostages"}, "act-not-in-quote"),
        ("withdraw_all", {"name": "a partial withdrawal of the military"}, "act-not-in-quote"),
        ("cl_worse", {"what": "the humanitarian situation improves"}, "act-not-in-quote"),
        ("prisoners", {"name": "the release of Syrian prisoners"}, "act-not-in-quote"),
        ("talks", {"name": "later talks towards a short peace"}, "act-not-in-quote"),
        (
            "co_hamas",
            {"needs": Or((Name("withdraw_all"), Name("end_war")))},
            "relation-not-in-quote",
        ),
        ("do_us", {"of": "us"}, "actor-not-in-quote"),
        ("ev_thank", {"actors": ("egypt",)}, "actor-not-in-quote"),
    ],
)
def test_names_opposites_and_choices_of_its_own_are_pointed_out(
    id: str, changes: dict[str, object], code: str
) -> None:
    assert own(DOHA, id) == []
    assert code in own(DOHA, id, **changes)


def test_the_living_are_not_the_dead_whatever_the_reading_says() -> None:
    for id, population in (("te_living", "dead hostages"), ("te_bodies", "living hostages")):
        quantity = replace(DOHA.terms[id].quantity, population=population)
        assert "act-not-in-quote" in own(DOHA, id, quantity=quantity)


def test_a_choice_that_the_words_leave_is_no_problem() -> None:
    item = replace(ROAD.conditions["co_cranes"], needs=Or((Name("free_drivers"), Name("reopen"))))
    words = "Talmark will not hand over a crane unless the 340 detained drivers are freed"
    assert "relation-not-in-quote" in codes(quoting(item, words))
    assert "relation-not-in-quote" not in codes(quoting(item, f"{words} or the road is reopened"))


@pytest.mark.parametrize("by", ["hamas", "israel", "egypt"])
def test_a_claim_belongs_to_whoever_is_recorded_to_say_its_words(by: str) -> None:
    claim = DOHA.claims["cl_unwilling"]
    assert claim.by == ("witkoff",)
    assert codes(claim, DOHA) == []
    assert codes(replace(claim, by=("us",)), DOHA) == []  # the side for which he speaks
    assert flagged(with_item(DOHA, replace(claim, by=(by,))), claim.id)
