"""Where the talks stand on a day, from the record alone; nothing is concluded beyond it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from detente.record.attendance import Attendance, attendance
from detente.record.contested import Contested, contested
from detente.record.dating import no_date
from detente.record.live import Life, Live, latest_published, live, lives
from detente.record.occurred import occurred
from detente.record.stall import Stall, stalls
from detente.record.standing import ClaimStatus, standing
from detente.record.types import Record, Role
from detente.record.unknown import Unknown, unknowns
from detente.text.dates import surely_before
from detente.text.problem import Problem

__all__ = ["At", "Happening", "Status", "status", "valid_at"]


@dataclass(frozen=True, slots=True)
class At:
    """An entry that holds on the day, surely or possibly."""

    id: str
    live: Live


@dataclass(frozen=True, slots=True)
class Happening:
    """An event that was told by the day.

    Parameters
    ----------
    live : Live
        Whether it was told and still holds.
    counted : Live
        Whether it counts as having taken place; ``Live.NO`` for what is planned, uncertain or
        told as not having taken place.
    """

    id: str
    live: Live
    counted: Live


@dataclass(frozen=True)
class Status:
    """Where the talks stand; every part is a tuple in the order of the record.

    Parameters
    ----------
    on : date or None
        The day it is for; ``None`` if none was asked for and no source says when it was published.
    problem : Problem or None
        ``no-date`` where sources are recorded, none of them with a day, and none was asked for.
    known_by : date or None
        Only what was published by this day counts; ``None`` for everything.
    roles : tuple of At
        The last role of each actor in each negotiation.
    ended : tuple of Happening
        Events of type ``end-talks`` that count; none means that no report says anybody did.
    redirected : tuple of Happening
        Events of type ``redirect-envoy`` that count.
    events : tuple of Happening
        Every event told, those that do not count included.
    offers, terms, positions, conditions, doubts, questions, claims, indicators : tuple of At
        ``conditions`` holds refusals too (relation ``never``).
    unknown, contested, stalls
        What is left unsaid, told in several ways, or said to stand still.
    standing : mapping
        Id to the computed standing on the day.
    superseded : mapping
        Id of an entry that was superseded, surely or possibly, to those that do it.
    """

    on: date | None
    known_by: date | None = None
    problem: Problem | None = None
    roles: tuple[At, ...] = ()
    attendance: tuple[Attendance, ...] = ()
    ended: tuple[Happening, ...] = ()
    redirected: tuple[Happening, ...] = ()
    events: tuple[Happening, ...] = ()
    offers: tuple[At, ...] = ()
    terms: tuple[At, ...] = ()
    positions: tuple[At, ...] = ()
    conditions: tuple[At, ...] = ()
    doubts: tuple[At, ...] = ()
    questions: tuple[At, ...] = ()
    claims: tuple[At, ...] = ()
    indicators: tuple[At, ...] = ()
    unknown: tuple[Unknown, ...] = ()
    contested: tuple[Contested, ...] = ()
    stalls: tuple[Stall, ...] = ()
    standing: Mapping[str, ClaimStatus] = field(default_factory=dict)
    superseded: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


def status(record: Record, on: date | None = None, known_by: date | None = None) -> Status:
    """Where the talks stand.

    Parameters
    ----------
    record : Record
        Verified.
    on : date, optional
        The day; the latest day of publication of a source if left out, never today.
    known_by : date, optional
        Only what was published on or before this day counts; everything if left out.
    """
    day = valid_at(record, on)
    if day is None:
        return Status(None, known_by, no_date(record))
    lifetimes = lives(record, known_by)
    how = {item.id: live(lifetimes.get(item.id), day) for item in record.items()}
    standings = standing(record, day, known_by)
    happened = occurred(record, lifetimes, standings, day)
    events = tuple(
        Happening(id, how[id], happened[id]) for id in record.events if how[id] is not Live.NO
    )
    counted = [event for event in events if event.counted is not Live.NO]
    return Status(
        day,
        known_by,
        roles=_roles(record, lifetimes, how),
        attendance=attendance(record, lifetimes, happened),
        ended=tuple(e for e in counted if record.events[e.id].type == "end-talks"),
        redirected=tuple(e for e in counted if record.events[e.id].type == "redirect-envoy"),
        events=events,
        offers=_at(record.offers, how),
        terms=_at(record.terms, how),
        positions=_at(record.positions, how),
        conditions=_at(record.conditions, how),
        doubts=_at(record.doubts, how),
        questions=_at(record.questions, how),
        claims=_at(record.claims, how),
        indicators=_at(record.indicators, how),
        unknown=unknowns(record, how),
        contested=contested(record, how, standings),
        stalls=stalls(record, lifetimes, happened, how),
        standing=standings,
        superseded={s.id: s.superseded_by for s in standings.values() if s.superseded_by},
    )


def valid_at(record: Record, on: date | None = None) -> date | None:
    """The day asked for, or the latest day of publication; ``None`` if there is neither."""
    return on if on is not None else latest_published(record)


def _at(section: Mapping[str, object], how: Mapping[str, Live]) -> tuple[At, ...]:
    return tuple(At(id, how[id]) for id in section if how[id] is not Live.NO)


def _roles(
    record: Record, lifetimes: Mapping[str, Life], how: Mapping[str, Live]
) -> tuple[At, ...]:
    """Roles that hold, without those that were surely followed by another of the same actor."""
    there = [role for role in record.roles.values() if how[role.id] is not Live.NO]

    def followed(role: Role) -> bool:
        return any(
            other.actor == role.actor
            and other.negotiation == role.negotiation
            and how[other.id] is Live.SURELY
            and surely_before(lifetimes[role.id].begin, lifetimes[other.id].begin)
            for other in there
        )

    return tuple(At(role.id, how[role.id]) for role in there if not followed(role))
