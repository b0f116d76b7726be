from __future__ import annotations

from datetime import date

import pytest

from detente.record.live import Live
from detente.record.status import status, valid_at
from detente.record.types import Record
from detente.text.dates import DateInterval
from records import WHO, doha, sound

NORVANE = """\
sources:
  post:
    file: post.txt
    published: 2031-05-04
  herald:
    file: herald.txt
    published: 2031-05-10
actors:
  norvane:
    kind: state
  talmark:
    kind: state
  ilse:
    kind: state
  dorn:
    name: Marek Dorn
    kind: person
    speaks_for: talmark
negotiations:
  bridge:
    name: the bridge talks
roles:
  ro_no:
    actor: norvane
    role: party
    quote: Norvane and Talmark met
  ro_ta:
    actor: talmark
    role: party
    quote: Norvane and Talmark met
  ro_il:
    actor: ilse
    role: host
    when: ..2031-05-06
    quote: on Ilse
  ro_il_2:
    actor: ilse
    role: mediator
    when: 2031-05-07..
    quote: Ilse now mediates
statements:
  st_dorn:
    speaker: dorn
    form: direct
    quote: We are called home for consultations, no more
events:
  ev_round:
    type: talks-held
    actor: [norvane, talmark]
    when: 2031-05-01
    quote: Norvane and Talmark met on Ilse
  ev_recall:
    type: recall
    character: [withdrawn, for-consultations]
    actor: dorn
    when: 2031-05-02..2031-05-05
    quote:
      - Talmark withdrew its team
      - called home for consultations
  ev_return:
    type: return
    actor: talmark
    when: 2031-05-05..2031-05-08
    after: ev_recall
    quote: Talmark's team came back
  ev_end:
    type: end-talks
    actor: norvane
    when: 2031-05-09
    by: dorn
    quote: Norvane ended the talks, Dorn said
  ev_stall:
    type: stall
    actor: [norvane, talmark]
    when: 2031-05-03
    quote: The talks stood still
  ev_progress:
    type: progress
    when: 2031-05-08
    quote: Some progress was made
terms:
  te_toll:
    kind: money
    value: unspecified
    quote: a lower toll
offers:
  of_toll:
    proposer: unspecified
    terms: te_toll
    answers:
      talmark: answered-content-unknown
      norvane: rejected
    quote: the offer of a lower toll
indicators:
  in_carts:
    name: carts waiting
    value: unspecified
    quote: many carts wait
hedges:
  he:
    kind: not-confirmed
    on: ev_progress
    what: whether there was any
    quote: though nobody confirmed it
"""
TEXTS = {
    "post": "Norvane and Talmark met on Ilse. Talmark withdrew its team. “We are called home for "
    "consultations, no more”, said Dorn. The talks stood still. They had "
    "the offer of a lower toll.",
    "herald": "Talmark's team came back. Norvane ended the talks, Dorn said. Some progress was "
    "made, though nobody confirmed it. Ilse now mediates, and many carts wait.",
}


def on(day: int, known_by: int | None = None, file: str = NORVANE, texts=TEXTS):
    known = date(2031, 5, known_by) if known_by else None
    return status(sound(file, texts), date(2031, 5, day), known)


def table(found, actor: str) -> list[tuple[str, str, tuple[str, ...]]]:
    (row,) = [a for a in found.attendance if a.actor == actor]
    return [(s.state, s.live.value, s.events) for s in row.states]


def live_ids(rows) -> list[tuple[str, str]]:
    return [(row.id, row.live.value) for row in rows]


@pytest.mark.parametrize(
    ("day", "talmark"),
    [
        (1, [("present", "surely", ("ev_round",))]),
        (3, [("present", "possibly", ("ev_round",)), ("recalled", "possibly", ("ev_recall",))]),
        (
            5,
            [("recalled", "possibly", ("ev_recall",)), ("present", "possibly", ("ev_return",))],
        ),
        (9, [("present", "surely", ("ev_return",))]),
    ],
)
def test_who_is_at_the_table_by_the_last_event(day, talmark):
    assert table(on(day), "talmark") == talmark


def test_before_the_first_event_nothing_is_known():
    record = status(sound(NORVANE, TEXTS), date(2031, 4, 30))
    assert table(record, "norvane") == [("unknown", "surely", ())]
    assert table(on(10), "ilse") == [("unknown", "surely", ())]


def test_an_envoy_stands_for_those_it_speaks_for():
    assert [a.actor for a in on(10).attendance] == ["norvane", "talmark", "ilse"]


def test_who_ended_the_talks_is_withdrawn_and_named_with_its_source():
    assert table(on(10), "norvane") == [("withdrawn", "surely", ("ev_end",))]
    (ended,) = on(10).ended
    assert (ended.id, ended.counted) == ("ev_end", Live.SURELY)
    assert on(8).ended == ()
    assert on(10, known_by=9).ended == ()
    assert table(on(10, known_by=9), "norvane") == [("present", "surely", ("ev_round",))]


def test_a_recall_says_what_it_was_called_and_in_whose_words():
    (row,) = [a for a in on(4).attendance if a.actor == "talmark"]
    assert row.contested
    withdrawn, consultations = row.characters["ev_recall"]
    assert withdrawn.character == "withdrawn"
    assert [(v.own, v.speakers, v.source) for v in withdrawn.voices] == [(False, (), "post")]
    assert [(v.own, v.speakers) for v in consultations.voices] == [(True, ("dorn",))]
    (fact,) = [f for f in on(10).contested if f.kind == "character"]
    assert fact.items == ("ev_recall",)
    assert [(r.label, r.claimants) for r in fact.readings] == [
        ("withdrawn", ()),
        ("for-consultations", ("dorn",)),
    ]


def test_characters_in_another_language_go_by_the_order_of_the_quotations():
    file = WHO + (
        "events:\n  ev:\n    type: recall\n    character: [withdrawn, for-consultations]\n"
        "    actor: talmark\n    quote: [отозвала команду, вызвала домой]\n"
    )
    found = status(sound(file, "Она отозвала команду и вызвала домой."))
    (row,) = found.attendance
    words = [r.quotes[0].words for r in row.characters["ev"]]
    assert words == ["отозвала команду", "вызвала домой"]


def test_the_last_role_of_an_actor_holds():
    assert live_ids(on(5).roles) == [("ro_no", "surely"), ("ro_ta", "surely"), ("ro_il", "surely")]
    assert live_ids(on(8).roles)[2:] == [("ro_il_2", "surely")]
    changed = on(8, file=NORVANE.replace("when: ..2031-05-06", "when: 2031-05-01.."))
    assert live_ids(changed.roles)[2:] == [("ro_il_2", "surely")]
    changed = on(6, file=NORVANE.replace("when: ..2031-05-06", "when: 2031-05-01.."))
    assert live_ids(changed.roles)[2:] == [("ro_il", "surely")]


def test_a_stall_says_since_when_and_what_was_told_as_progress():
    (stall,) = on(10).stalls
    assert stall.since == DateInterval(date(2031, 5, 3), date(2031, 5, 3))
    assert (stall.id, stall.live, stall.progress) == ("ev_stall", Live.SURELY, ("ev_progress",))
    assert on(2).stalls == ()


def test_what_is_left_unsaid():
    found = [(u.id, u.kind, u.on) for u in on(10).unknown]
    assert found == [
        ("te_toll", "amount", ("te_toll",)),
        ("in_carts", "amount", ("in_carts",)),
        ("of_toll", "proposer", ("of_toll",)),
        ("of_toll", "answer", ("talmark",)),
        ("he", "not-confirmed", ("ev_progress",)),
    ]


def test_events_that_are_not_confirmed_denied_or_only_planned_do_not_count():
    found = {e.id: (e.live.value, e.counted.value) for e in on(10).events}
    assert found["ev_progress"] == ("surely", "no")
    assert found["ev_end"] == ("surely", "surely")
    planned = NORVANE.replace("when: 2031-05-09\n", "when: 2031-05-09\n    modality: threatened\n")
    assert on(10, file=planned).ended == ()
    told = {e.id: (e.live.value, e.counted.value) for e in on(10, file=planned).events}
    assert told["ev_end"] == ("surely", "no")
    denied = NORVANE.replace("when: 2031-05-09\n", "when: 2031-05-09\n    polarity: denied\n")
    assert on(10, file=denied).ended == ()


def test_a_denied_event_counts_under_one_reading_only():
    denial = (
        "links:\n  li:\n    kind: denies\n    from: st_norvane\n    to: ev_end\n"
        "claims:\n  cl_still:\n    what: x\n    quote: many carts wait\n"
    )
    file = NORVANE.replace(
        "events:\n",
        "  st_norvane:\n    speaker: norvane\n    quote: nobody confirmed it\nevents:\n",
    )
    found = on(10, file=file + denial)
    assert [(e.id, e.counted) for e in found.ended] == [("ev_end", Live.POSSIBLY)]
    assert [s[:2] for s in table(found, "norvane")] == [
        ("present", "possibly"),
        ("withdrawn", "possibly"),
    ]
    (fact,) = [f for f in found.contested if f.kind == "denial"]
    assert [(r.label, r.items, r.claimants) for r in fact.readings] == [
        ("so", ("ev_end",), ("dorn",)),
        ("not-so", ("st_norvane",), ("norvane",)),
    ]


def test_conflicting_claims_are_readings_of_one_fact():
    file = NORVANE + (
        "claims:\n  cl_a:\n    what: x\n    by: dorn\n    quote: The talks stood still\n"
        "  cl_b:\n    what: y\n    quote: many carts wait\n"
        "  cl_c:\n    what: z\n    quote: the offer of a lower toll\n"
        "links:\n  li_1:\n    kind: conflicts\n    from: cl_b\n    to: cl_a\n"
        "  li_2:\n    kind: conflicts\n    from: cl_b\n    to: cl_c\n"
    )
    (fact,) = [f for f in on(10, file=file).contested if f.kind == "conflict"]
    assert fact.items == ("cl_a", "cl_b", "cl_c")
    assert [r.claimants for r in fact.readings] == [("dorn",), (), ()]
    assert fact.live is Live.SURELY
    assert [f.live for f in on(5, file=file).contested if f.kind == "conflict"] == [Live.POSSIBLY]
    assert [f for f in on(5, 5, file=file).contested if f.kind == "conflict"] == []


def test_meetings_elsewhere_are_not_talks():
    meeting = NORVANE.replace("type: talks-held", "type: meet")
    assert table(on(1, file=meeting), "norvane") == [("unknown", "surely", ())]
    named = meeting.replace("type: meet\n", "type: meet\n    negotiation: bridge\n")
    assert table(on(1, file=named), "norvane") == [("present", "surely", ("ev_round",))]


def test_without_any_day_there_is_no_answer_but_the_reason():
    record = sound(NORVANE, TEXTS)
    undated = Record(
        sources={
            id: type(r)(id=id, span=r.span, file=r.file, text=r.text)
            for id, r in record.sources.items()
        }
    )
    found = status(undated)
    assert found.on is None
    assert found.problem is not None
    assert found.problem.code == "no-date"
    assert status(undated, date(2031, 5, 4)).problem is None
    empty = status(Record())
    assert (empty.on, empty.problem) == (None, None)
    assert valid_at(record) == date(2031, 5, 10)
    assert valid_at(record, date(2030, 1, 1)) == date(2030, 1, 1)


class TestDoha:
    def test_both_delegations_are_recalled_and_nobody_ended_the_talks(self):
        found = status(doha())
        assert found.on == date(2025, 7, 25)
        assert {a.actor: a.sure for a in found.attendance} == {
            "us": "recalled",
            "israel": "recalled",
            "hamas": "unknown",
            "qatar": "unknown",
            "egypt": "unknown",
        }
        assert found.ended == ()

    def test_the_character_of_one_recall_is_contested(self):
        found = status(doha())
        (fact,) = found.contested
        assert fact.items == ("ev_us_recall",)
        withdrawn, consultations = fact.readings
        assert (withdrawn.label, withdrawn.claimants) == ("withdrawn", ())
        assert [v.own for v in withdrawn.voices] == [False]
        assert (consultations.label, consultations.claimants) == ("for-consultations", ("witkoff",))
        by_actor = {a.actor: a for a in found.attendance}
        assert by_actor["us"].contested
        assert not by_actor["israel"].contested

    def test_the_envoy_was_redirected_and_the_trip_superseded(self):
        found = status(doha())
        assert [(e.id, e.counted) for e in found.redirected] == [("ev_redirect", Live.SURELY)]
        assert found.superseded == {"ev_trip": ("ev_redirect",)}
        assert "ev_trip" not in {e.id for e in found.events}

    def test_the_meeting_never_counts(self):
        counted = {e.id: e.counted for e in status(doha()).events}
        assert counted["ev_meet"] is Live.NO
        assert counted["ev_consider"] is Live.NO

    def test_the_stall_began_by_the_eleventh(self):
        (stall,) = status(doha()).stalls
        assert str(stall.since) == "..2025-07-11"
        assert stall.progress == ("cl_progress",)

    def test_offer_and_stances_hold(self):
        found = status(doha())
        assert live_ids(found.offers) == [("of_table", "surely")]
        assert [row.id for row in found.conditions] == [
            "co_swap",
            "co_hamas",
            "co_israel",
            "co_refuse",
        ]
        assert [row.id for row in found.questions] == ["te_deploy"]
        assert [row.id for row in found.doubts] == ["do_us"]
        kinds = [(u.id, u.kind) for u in found.unknown]
        assert ("of_table", "proposer") in kinds
        assert ("te_prisoners", "amount") in kinds
        assert ("h_meet", "uncertain") in kinds

    def test_a_day_before_the_report_is_answered_with_possibly(self):
        found = status(doha(), date(2025, 7, 20))
        states = {a.actor: [s.state for s in a.states] for a in found.attendance}
        assert states["us"] == ["recalled", "unknown"]
        assert all(row.live is Live.POSSIBLY for row in found.conditions)
        assert found.stalls[0].live is Live.SURELY

    def test_before_it_was_published_nothing_was_known(self):
        found = status(doha(), date(2025, 7, 25), date(2025, 7, 24))
        assert found.events == ()
        assert found.conditions == ()
        assert found.attendance == ()
