from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from detente.record.live import Live
from detente.record.order import later_events, next_events
from detente.record.timeline import timeline
from detente.record.types import Event, Record
from detente.text.dates import DateInterval
from detente.text.source import Source
from records import WHO, doha, sound

SPAN = Source("drawn.yaml", "", "").span(0, 0)
TEXT = "Norvane asked. Talmark answered. Ilse wrote. Dorn may come. They met. Dorn stays."
FILE = (
    WHO
    + """\
statements:
  st_ilse:
    speaker: ilse
    when: 2031-05-02
    basis: printed
    quote: Ilse wrote
events:
  ev_met:
    type: meet
    quote: They met
  ev_answered:
    type: response-handed-over
    actor: talmark
    after: ev_asked
    when: ..2031-05-03
    basis: weekday
    quote: Talmark answered
  ev_asked:
    type: demand
    actor: norvane
    quote: Norvane asked
  ev_come:
    type: travel-planned
    actor: dorn
    modality: will
    when: 2031-05-20
    quote: Dorn may come
  ev_stays:
    type: say
    quote: Dorn stays
links:
  li:
    kind: supersedes
    from: ev_stays
    to: ev_come
"""
)


def rows(**days: str):
    asked = {key: date.fromisoformat(day) for key, day in days.items()}
    return timeline(sound(FILE, TEXT), **asked)


def test_days_and_orders_decide_and_then_the_record():
    assert [row.id for row in rows()] == [
        "st_ilse",
        "ev_asked",
        "ev_answered",
        "ev_met",
        "ev_stays",
        "ev_come",
    ]


def test_every_row_says_where_its_days_come_from():
    found = {row.id: (str(row.when), str(row.stated), row.basis) for row in rows()}
    assert found == {
        "st_ilse": ("2031-05-02", "2031-05-02", "printed"),
        "ev_asked": ("..2031-05-03", "..", "order"),
        "ev_answered": ("..2031-05-03", "..2031-05-03", "weekday"),
        "ev_met": ("..2031-05-04", "..", "published"),
        "ev_stays": ("..2031-05-04", "..", "published"),
        "ev_come": ("2031-05-20", "2031-05-20", ""),
    }


def test_what_was_planned_or_superseded_is_marked():
    found = {row.id: row for row in rows()}
    assert (found["ev_come"].planned, found["ev_come"].counted) == (True, Live.NO)
    assert found["ev_come"].superseded_by == ("ev_stays",)
    assert (found["ev_met"].planned, found["ev_met"].counted) == (False, Live.SURELY)
    assert found["ev_answered"].after == ("ev_asked",)
    assert found["ev_asked"].before == ("ev_answered",)
    assert found["ev_asked"].standing is not None
    assert found["st_ilse"].standing is None


def test_days_asked_for_leave_out_what_came_or_was_known_later():
    assert [row.id for row in rows(on="2031-05-01")] == [
        "ev_asked",
        "ev_answered",
        "ev_met",
        "ev_stays",
        "ev_come",
    ]
    assert rows(known_by="2031-05-03") == ()


@st.composite
def records(draw) -> Record:
    names = [f"e{i}" for i in range(draw(st.integers(1, 7)))]
    ranks = draw(st.permutations(names))
    events = {}
    for name in names:
        rest = ranks[ranks.index(name) + 1 :]
        before = tuple(draw(st.lists(st.sampled_from(rest), max_size=2))) if rest else ()
        sides = sorted(draw(st.tuples(st.integers(1, 9), st.integers(1, 9))))
        first, last = (date(2031, 5, 1) + timedelta(days=n) for n in sides)
        when = DateInterval(
            draw(st.sampled_from([first, None])), draw(st.sampled_from([last, None]))
        )
        events[name] = Event(id=name, span=SPAN, type="say", before=before, when=when)
    return Record(events=events)


@given(records())
def test_nothing_stands_before_what_came_before_it(record):
    found = [row.id for row in timeline(record)]
    assert sorted(found) == sorted(record.events)
    later = later_events(record)
    for i, id in enumerate(found):
        assert not any(id in later[other] for other in found[i + 1 :])


@given(records())
def test_without_an_order_days_decide(record):
    if not any(next_events(record).values()):
        keys = [(row.when.last or date.max, row.when.first or date.min) for row in timeline(record)]
        assert keys == sorted(keys)


def test_doha():
    found = [row.id for row in timeline(doha())]
    for earlier, later in [
        ("ev_stall", "ev_response"),
        ("ev_response", "ev_us_recall"),
        ("ev_response", "ev_il_recall"),
        ("ev_il_recall", "ev_announce"),
        ("ev_confirm", "ev_announce"),
    ]:
        assert found.index(earlier) < found.index(later)
    rows = {row.id: row for row in timeline(doha())}
    assert str(rows["ev_il_recall"].when) == "..2025-07-24"
    assert str(rows["ev_announce"].when) == "2025-07-24"
    assert rows["ev_trip"].superseded_by == ("ev_redirect",)
    assert rows["ev_meet"].counted is Live.NO
    assert len(found) == 18
