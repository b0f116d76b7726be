from __future__ import annotations

from datetime import date, timedelta
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.record.live import (
    End,
    Life,
    Live,
    latest_published,
    least,
    live,
    lives,
    superseded_by,
)
from detente.text.dates import ALWAYS, DateInterval
from records import WHO, sound

ZERO = date(2031, 5, 1)
DAYS = range(8)


def day(number: int) -> date:
    return ZERO + timedelta(days=number)


def intervals() -> st.SearchStrategy[DateInterval]:
    side = st.none() | st.integers(1, 6)

    def made(pair: tuple[int | None, int | None]) -> DateInterval:
        first, last = pair
        if first is not None and last is not None and first > last:
            first, last = last, first
        return DateInterval(
            None if first is None else day(first), None if last is None else day(last)
        )

    return st.tuples(side, side).map(made)


def days_of(interval: DateInterval) -> list[date]:
    """Every day of an interval within the days looked at; an open side reaches beyond them."""
    return [
        d
        for d in map(day, DAYS)
        if (interval.first is None or d >= interval.first)
        and (interval.last is None or d <= interval.last)
    ]


def literal(life: Life, on: date) -> Live:
    """The definition: all days of the beginning and of each end are tried."""
    ends = [days_of(end.day) + ([] if end.sure else [date.max]) for end in life.ends]
    worlds = [
        begin <= on and all(on < end for end in chosen)
        for begin, *chosen in product(days_of(life.begin), *ends)
    ]
    if all(worlds) and life.known is Live.SURELY:
        return Live.SURELY
    return Live.POSSIBLY if any(worlds) else Live.NO


@given(
    st.builds(
        Life,
        intervals(),
        st.lists(st.builds(End, intervals(), st.just("x"), st.booleans()), max_size=3).map(tuple),
        st.sampled_from([Live.SURELY, Live.POSSIBLY]),
    ),
    st.integers(1, 6),
)
def test_a_day_asked_for_is_answered_as_by_trying_all_days(life, number):
    assert live(life, day(number)) is literal(life, day(number))


def test_what_is_not_known_never_holds():
    assert live(None, ZERO) is Live.NO
    assert least(Live.SURELY, Live.POSSIBLY) is Live.POSSIBLY
    assert least(Live.NO, Live.SURELY) is Live.NO


TEXT = "Norvane demands a toll. Talmark demands a bridge. Ilse hosts. The offer is new."


def how(record, id: str, on: str, known_by: str = "") -> str:
    known = date.fromisoformat(known_by) if known_by else None
    return live(lives(record, known).get(id), date.fromisoformat(on)).value


def test_an_entry_without_a_day_began_when_it_was_printed_at_the_latest():
    record = sound(WHO + "claims:\n  cl:\n    what: x\n    quote: The offer is new\n", TEXT)
    assert how(record, "cl", "2031-05-04") == "surely"
    assert how(record, "cl", "2031-05-03") == "possibly"
    assert how(record, "norvane", "1900-01-01") == "surely"


@pytest.mark.parametrize(
    ("when", "before", "first", "between", "printed"),
    [
        ("2031-05-02", "no", "surely", "surely", "surely"),
        ("2031-05-02..2031-05-03", "no", "possibly", "surely", "surely"),
        ("..2031-05-03", "possibly", "possibly", "surely", "surely"),
        ("2031-05-02..", "no", "possibly", "possibly", "surely"),
    ],
)
@pytest.mark.parametrize(
    "entry",
    [
        "events:\n  x:\n    type: demand\n    actor: norvane",
        "statements:\n  x:\n    speaker: norvane",
        "positions:\n  x:\n    party: norvane\n    stance: demand\n    on: toll",
        "conditions:\n  x:\n    holder: norvane\n    withholds: toll\n    relation: never",
        "doubts:\n  x:\n    by: norvane\n    of: talmark",
        "offers:\n  x:\n    name: the offer",
    ],
)
def test_a_stance_lasts_from_some_day_of_when(entry, when, before, first, between, printed):
    acts = "acts:\n  toll:\n    name: a toll\n"
    lines = f"{WHO}{acts}{entry}\n    when: {when}\n    quote: Norvane demands a toll\n"
    record = sound(lines, TEXT)
    days = ("2031-05-01", "2031-05-02", "2031-05-03", "2031-05-04")
    assert [how(record, "x", on) for on in days] == [before, first, between, printed]


def test_roles_hold_on_every_day_of_when_and_on_no_other():
    role = WHO + "roles:\n  ro:\n    actor: ilse\n    role: host\n    when: {}\n"
    role += "    quote: Ilse hosts\n"
    record = sound(role.format("2031-04-01..2031-04-03"), TEXT)
    days = ("2031-03-31", "2031-04-01", "2031-04-03", "2031-04-04")
    assert [how(record, "ro", on) for on in days] == ["no", "surely", "surely", "no"]
    record = sound(role.format("..2031-04-03"), TEXT)
    assert [how(record, "ro", on) for on in days] == ["possibly", "possibly", "surely", "no"]
    record = sound(role.format("2031-04-01.."), TEXT)
    assert [how(record, "ro", on) for on in days] == ["no", "surely", "surely", "surely"]


def test_an_end_is_a_day_or_an_interval_of_days():
    record = sound(
        WHO
        + "offers:\n  of:\n    when: 2031-05-01\n    until: 2031-05-02..2031-05-03\n"
        + "    quote: The offer is new\n",
        TEXT,
    )
    days = ("2031-05-01", "2031-05-02", "2031-05-03")
    assert [how(record, "of", on) for on in days] == ["surely", "possibly", "no"]


OFFERS = """\
sources:
  first:
    file: first.txt
    published: 2031-05-04
  second:
    file: second.txt
    published: 2031-05-08
  undated:
    file: undated.txt
offers:
  old:
    when: 2031-05-01
    quote: The offer is new
  new:
    when: ..2031-05-06
    replaces: old
    quote: Another offer
claims:
  rumour:
    what: that there are talks
    quote: There may be talks
links:
  li:
    kind: supersedes
    from: new
    to: rumour
"""
TEXTS = {"first": TEXT, "second": "Another offer came.", "undated": "There may be talks."}


def test_a_later_entry_ends_an_earlier_one_from_the_day_it_begins():
    record = sound(OFFERS, TEXTS)
    assert how(record, "old", "2031-05-05") == "possibly"
    assert how(record, "old", "2031-05-06") == "no"
    assert superseded_by(lives(record)["old"], "old") == ("new",)
    assert superseded_by(lives(record)["rumour"], "rumour") == ("new",)
    assert superseded_by(None, "old") == ()


def test_what_was_not_yet_printed_neither_begins_nor_ends_anything():
    record = sound(OFFERS, TEXTS)
    assert how(record, "new", "2031-05-06", "2031-05-07") == "no"
    assert how(record, "old", "2031-05-06", "2031-05-07") == "surely"
    assert how(record, "old", "2031-05-06", "2031-05-08") == "no"
    assert how(record, "old", "2031-05-06", "2031-05-03") == "no"
    assert "li" not in lives(record, date(2031, 5, 7))
    # nobody knows when the undated source was published
    assert how(record, "rumour", "2031-05-03", "2031-05-03") == "possibly"
    assert lives(record, date(2031, 5, 3))["rumour"].known is Live.POSSIBLY


def test_the_first_report_decides_since_when_something_was_known():
    texts = {"first": TEXT, "second": "Ilse hosts. Again."}
    file = OFFERS[: OFFERS.index("offers:")].replace("  undated:\n    file: undated.txt\n", "")
    file += (
        "events:\n  ev:\n    type: host\n    quote:\n"
        "      - words: Ilse hosts\n        source: second\n"
        "      - words: Ilse hosts\n        source: first\n"
    )
    record = sound(file, texts)
    assert lives(record)["ev"].begin == DateInterval(None, date(2031, 5, 4))
    assert "ev" in lives(record, date(2031, 5, 4))
    assert "ev" not in lives(record, date(2031, 5, 3))


def test_entries_that_rest_on_no_words_are_possibly_known():
    record = sound(WHO + "claims:\n  cl:\n    what: x\n    no_evidence: heard so\n", TEXT)
    assert how(record, "cl", "2031-05-04") == "possibly"
    assert lives(record)["cl"].begin == ALWAYS
    assert lives(record, date(2031, 5, 4))["cl"].known is Live.POSSIBLY


def test_a_planned_event_is_told_before_its_day():
    record = sound(
        WHO + "events:\n  ev:\n    type: visit\n    modality: will\n    when: 2031-06-01\n"
        "    quote: Ilse hosts\n",
        TEXT,
    )
    assert how(record, "ev", "2031-05-04") == "surely"


def test_the_day_of_an_answer_is_that_of_the_latest_report():
    assert latest_published(sound(OFFERS, TEXTS)) == date(2031, 5, 8)
    assert latest_published(sound("", TEXT).__class__()) is None
