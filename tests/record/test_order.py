from __future__ import annotations

from datetime import date, timedelta
from itertools import combinations, permutations, product

from hypothesis import given, settings
from hypothesis import strategies as st

from detente.record.attendance import last_events
from detente.record.live import Life, Live, least, live
from detente.record.order import later_events, next_events, refine, sorted_events
from detente.record.types import Event, Record
from detente.text.dates import DateInterval
from detente.text.source import Source

SPAN = Source("drawn.yaml", "", "").span(0, 0)
ZERO = date(2031, 5, 1)
LAST = 4
NAMES = ("a", "b", "c", "d")


def day(number: int) -> date:
    return ZERO + timedelta(days=number)


@st.composite
def orders(draw) -> tuple[Record, dict[str, DateInterval]]:
    """Up to four events with a random order without circles, told in all three ways, and days."""
    names = NAMES[: draw(st.integers(1, 4))]
    ranks = draw(st.permutations(names))
    keys: dict[str, dict[str, object]] = {name: {} for name in names}
    for earlier, later in combinations(ranks, 2):
        how = draw(st.sampled_from(["", "", "before", "after", "trigger"]))
        if how == "before":
            keys[earlier]["before"] = (*keys[earlier].get("before", ()), later)
        elif how == "after":
            keys[later]["after"] = (*keys[later].get("after", ()), earlier)
        elif how == "trigger":
            keys[later]["trigger"] = earlier
    events = {n: Event(id=n, span=SPAN, type="meet", **keys[n]) for n in names}
    days = {}
    for name in names:
        first, last = sorted(draw(st.tuples(st.integers(1, LAST), st.integers(1, LAST))))
        days[name] = DateInterval(day(first), day(last))
    return Record(events=events), days


def days_of(interval: DateInterval) -> list[date]:
    return [d for d in map(day, range(LAST + 1)) if interval.first <= d <= interval.last]


def worlds(record: Record, days: dict[str, DateInterval]) -> list[dict[str, date]]:
    """Every choice of a day for each event that keeps the order."""
    pairs = [(e, f) for e, following in next_events(record).items() for f in following]
    chosen = product(*(days_of(days[name]) for name in days))
    found = [dict(zip(days, choice, strict=True)) for choice in chosen]
    return [world for world in found if all(world[e] <= world[f] for e, f in pairs)]


@given(orders())
def test_days_are_narrowed_to_those_that_keep_the_order(drawn):
    record, days = drawn
    possible = worlds(record, days)
    refined = refine(record, days)
    assert tuple(refined) == tuple(days)
    if possible:
        for name in days:
            seen = {world[name] for world in possible}
            assert refined[name] == DateInterval(min(seen), max(seen))


@given(orders())
def test_what_comes_later_comes_later_through_others_too(drawn):
    record, _ = drawn
    later = later_events(record)
    for name, following in next_events(record).items():
        assert later[name] == {*following, *(x for f in following for x in later[f])}


@settings(max_examples=300)
@given(orders(), st.integers(1, LAST), st.sets(st.sampled_from(NAMES)))
def test_the_last_event_is_that_of_some_world(drawn, number, disputed):
    record, days = drawn
    possible = worlds(record, days)
    if not possible:
        return
    refined = refine(record, days)
    lifetimes = {name: Life(refined[name]) for name in days}
    on, later = day(number), later_events(record)
    happened = {
        name: least(live(life, on), Live.POSSIBLY if name in disputed else Live.SURELY)
        for name, life in lifetimes.items()
    }
    last, none = last_events(list(days), lifetimes, happened, later)
    expected: set[str] = set()
    nothing = False
    doubtful = sorted(disputed & set(days))
    for world in possible:
        for n in range(len(doubtful) + 1):
            for absent in combinations(doubtful, n):
                there = [x for x in world if x not in absent and world[x] <= on]
                nothing = nothing or not there
                expected |= {_last(order) for order in _orders(there, world, later) if order}
    assert set(last) == expected
    assert none == nothing


def _orders(there, world, later):
    """Every sequence of the events that keeps their days and the order told."""
    for order in permutations(there):
        if all(
            world[x] <= world[y] and x not in later[y]
            for i, x in enumerate(order)
            for y in order[i + 1 :]
        ):
            yield order


def _last(order):
    return order[-1]


def test_only_orders_among_what_is_known_count():
    events = {
        "a": Event(id="a", span=SPAN, type="meet", before=("b",)),
        "b": Event(id="b", span=SPAN, type="meet", before=("c", "unknown")),
        "c": Event(id="c", span=SPAN, type="meet"),
    }
    record = Record(events=events)
    assert later_events(record)["a"] == {"b", "c"}
    assert later_events(record, {"a", "c"}) == {
        "a": frozenset(),
        "b": frozenset(),
        "c": frozenset(),
    }


def test_contradicting_days_are_left_as_they_are():
    events = {
        "a": Event(id="a", span=SPAN, type="meet", before=("b",)),
        "b": Event(id="b", span=SPAN, type="meet"),
    }
    days = {"a": DateInterval(day(3), day(3)), "b": DateInterval(day(1), day(1))}
    assert refine(Record(events=events), days) == days


def test_a_circle_ends():
    events = {
        "a": Event(id="a", span=SPAN, type="meet", before=("b",)),
        "b": Event(id="b", span=SPAN, type="meet", before=("a",)),
    }
    days = {"a": DateInterval(day(1), day(3)), "b": DateInterval(day(2), day(4))}
    assert refine(Record(events=events), days).keys() == days.keys()
    assert later_events(Record(events=events)) == {"a": {"b"}, "b": {"a"}}


def test_a_long_chain_takes_no_long_time():
    n = 5000
    events = {
        f"e{i}": Event(id=f"e{i}", span=SPAN, type="say", after=(f"e{i + 1}",)) for i in range(n)
    }
    days = {id: DateInterval() for id in events} | {f"e{n - 1}": DateInterval(day(1), day(1))}
    refined = refine(Record(events=events), days)
    assert refined["e0"] == DateInterval(day(1), None)
    assert sorted_events(next_events(Record(events=events)))[0] == f"e{n - 1}"
