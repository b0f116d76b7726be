"""Who is there and what could be done: sources, actors, roles, places, acts."""

from __future__ import annotations

from dataclasses import dataclass, field

from detente.record.types_base import Item
from detente.text.dates import ALWAYS, DateInterval
from detente.text.source import Source

__all__ = [
    "Act",
    "Actor",
    "Alias",
    "Negotiation",
    "Report",
    "Role",
    "SpeaksFor",
    "Venue",
]


@dataclass(frozen=True, kw_only=True)
class Report(Item):
    """A stored source text (``sources:``)."""

    file: str
    outlet: str = ""
    title: str = ""
    url: str = ""
    published: DateInterval = ALWAYS
    published_basis: str = ""
    language: str = ""
    voice: str = "report"
    cites: tuple[str, ...] = ()
    text: Source | None = None
    kind: str = field(default="source", init=False)


@dataclass(frozen=True, slots=True)
class Alias:
    """Another name of an actor or venue; ``context`` is ``subject``, ``place`` or empty for any."""

    text: str
    context: str = ""
    dates: DateInterval = ALWAYS


@dataclass(frozen=True, slots=True)
class SpeaksFor:
    """Whom an office or person speaks for, and when."""

    actor: str
    dates: DateInterval = ALWAYS


@dataclass(frozen=True, kw_only=True)
class Actor(Item):
    """A party, office, person or group; a person is never an alias of a party."""

    name: str
    actor_kind: str = ""
    title: str = ""
    aliases: tuple[Alias, ...] = ()
    speaks_for: tuple[SpeaksFor, ...] = ()
    kind: str = field(default="actor", init=False)


@dataclass(frozen=True, kw_only=True)
class Negotiation(Item):
    """What roles, events and offers belong to."""

    name: str
    about: str = ""
    dates: DateInterval = ALWAYS
    kind: str = field(default="negotiation", init=False)


@dataclass(frozen=True, kw_only=True)
class Role(Item):
    """An actor's role: ``party``, ``mediator``, ``host``, ``guarantor`` or ``observer``."""

    actor: str
    role: str
    negotiation: str = ""
    dates: DateInterval = ALWAYS
    kind: str = field(default="role", init=False)


@dataclass(frozen=True, kw_only=True)
class Venue(Item):
    """A place, nested in another."""

    name: str
    within: str = ""
    aliases: tuple[Alias, ...] = ()
    kind: str = field(default="venue", init=False)


@dataclass(frozen=True, kw_only=True)
class Act(Item):
    """Something that an actor can let happen; conditions, positions and options refer to it.

    ``by`` is empty when no report says who would do it; ``name`` is a phrase that completes
    "lets happen: …", such as ``the release of all hostages``.
    """

    name: str
    by: tuple[str, ...] = ()
    kind: str = field(default="act", init=False)
