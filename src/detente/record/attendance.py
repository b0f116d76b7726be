"""Who is at the table: by the last event that says so, under every order of the days given."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from detente.record.events import EVENT_TYPES
from detente.record.live import Life, Live
from detente.record.order import later_events
from detente.record.speaks import speaks_for
from detente.record.types import Event, Quote, Record
from detente.record.voices import Voice, voice
from detente.record.words import CHARACTER_WORDS
from detente.text.dates import surely_before

__all__ = [
    "Attendance",
    "AttendanceState",
    "CharacterReading",
    "attendance",
    "characters",
    "last_events",
    "principals",
    "talks_of",
]


@dataclass(frozen=True, slots=True)
class CharacterReading:
    """What a recall was called, with the quotations that call it so and whose words they are."""

    character: str
    quotes: tuple[Quote, ...] = ()
    voices: tuple[Voice, ...] = ()


@dataclass(frozen=True, slots=True)
class AttendanceState:
    """One state an actor may be in: ``present``, ``recalled``, ``withdrawn`` or ``unknown``.

    ``events`` are the ids of those that may be the last to say so.
    """

    state: str
    live: Live
    events: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Attendance:
    """Where an actor stands in one negotiation.

    Parameters
    ----------
    actor : str
    negotiation : str
        Empty if the record names none.
    states : tuple of AttendanceState
        One that is sure, or several that are possible.
    characters : mapping
        Id of each recall among the events to its readings; several are contested.
    """

    actor: str
    negotiation: str
    states: tuple[AttendanceState, ...]
    characters: Mapping[str, tuple[CharacterReading, ...]]

    @property
    def sure(self) -> str:
        """The state if it is sure, else an empty text."""
        return self.states[0].state if len(self.states) == 1 else ""

    @property
    def contested(self) -> bool:
        """Whether a recall is called by several words."""
        return any(len(readings) > 1 for readings in self.characters.values())


def attendance(
    record: Record, lifetimes: Mapping[str, Life], happened: Mapping[str, Live]
) -> tuple[Attendance, ...]:
    """Attendance of every actor with a role or an event in each negotiation, in record order.

    Parameters
    ----------
    lifetimes, happened : mapping
        As ``lives`` and ``occurred`` give them for the day.
    """
    found = []
    bearing = {id for id, event in record.events.items() if _bears(event)}
    order = later_events(record, lifetimes, of=bearing)
    for talks in record.negotiations or ("",):
        events = [e for e in record.events.values() if _bears(e) and talks_of(record, e) == talks]
        for actor in _actors(record, lifetimes, talks, events):
            theirs = [e.id for e in events if actor in _who(record, e)]
            states = _states(record, theirs, lifetimes, happened, order)
            recalls = [i for s in states for i in s.events if record.events[i].type == "recall"]
            readings = {id: characters(record, record.events[id]) for id in recalls}
            found.append(Attendance(actor, talks, states, readings))
    return tuple(found)


def _bears(event: Event) -> str:
    kind = EVENT_TYPES.get(event.type)
    return kind.bears if kind else ""


def talks_of(record: Record, event: Event) -> str:
    """The negotiation that an event belongs to; an unnamed one is the only one recorded.

    A meeting that is not said to belong to the talks does not.
    """
    if event.negotiation or not record.negotiations:
        return event.negotiation
    only = next(iter(record.negotiations)) if len(record.negotiations) == 1 else "?"
    return "?" if event.type in ("meet", "meet-third-place") else only


def principals(record: Record, actor: str) -> tuple[str, ...]:
    """Those whom an actor speaks for in the end; itself if for nobody."""
    spoken = speaks_for(record, actor)
    last = tuple(a for a in spoken if not speaks_for(record, a))
    return last or (actor,)


def _who(record: Record, event: Event) -> tuple[str, ...]:
    both = _bears(event) == "present" and event.type != "return"
    actors = (*event.actors, *event.targets) if both else event.actors
    return tuple(dict.fromkeys(p for a in actors for p in (a, *principals(record, a))))


def _actors(
    record: Record, lifetimes: Mapping[str, Life], talks: str, events: Iterable[Event]
) -> tuple[str, ...]:
    only = talks if len(record.negotiations) <= 1 else ""
    roles = [
        role.actor
        for role in record.roles.values()
        if role.id in lifetimes and (role.negotiation or only) == talks
    ]
    acting = [a for e in events if e.id in lifetimes for a in (*e.actors, *e.targets)]
    wanted = {*roles, *(p for a in acting for p in principals(record, a))}
    return tuple(id for id in record.actors if id in wanted)


def _states(
    record: Record,
    events: Collection[str],
    lifetimes: Mapping[str, Life],
    happened: Mapping[str, Live],
    order: Mapping[str, frozenset[str]],
) -> tuple[AttendanceState, ...]:
    last, none = last_events(events, lifetimes, happened, order)
    by_state: dict[str, list[str]] = {}
    for id in last:
        by_state.setdefault(_bears(record.events[id]), []).append(id)
    if none:
        by_state.setdefault("unknown", [])
    how = Live.SURELY if len(by_state) == 1 else Live.POSSIBLY
    return tuple(AttendanceState(state, how, tuple(ids)) for state, ids in by_state.items())


def last_events(
    events: Collection[str],
    lifetimes: Mapping[str, Life],
    happened: Mapping[str, Live],
    order: Mapping[str, frozenset[str]],
) -> tuple[tuple[str, ...], bool]:
    """Events that may be the last to have happened, and whether none may have.

    An event may be the last if none that surely happened is surely later: by its days, or by an
    order that is told.
    """
    may = [id for id in events if happened.get(id, Live.NO) is not Live.NO]
    sure = [id for id in may if happened[id] is Live.SURELY]

    def later(this: str, other: str) -> bool:
        told = other in order.get(this, frozenset())
        return told or surely_before(lifetimes[this].begin, lifetimes[other].begin)

    last = tuple(id for id in may if not any(later(id, other) for other in sure))
    return last, not sure


def characters(record: Record, event: Event) -> tuple[CharacterReading, ...]:
    """What a recall was called, each with the quotations whose words call it so.

    If the words of no quotation are known for a character, its place in the list decides where
    there are as many quotations as characters.
    """
    quotes = event.evidence.quotes
    found = []
    for i, character in enumerate(event.character):
        known = CHARACTER_WORDS.get(character, ())
        fitting = tuple(q for q in quotes if any(w in q.words.casefold() for w in known))
        if not fitting and len(quotes) == len(event.character):
            fitting = (quotes[i],)
        voices = tuple(voice(record, quote) for quote in fitting)
        found.append(CharacterReading(character, fitting, voices))
    return tuple(found)
