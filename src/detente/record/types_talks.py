"""What was said, done and offered: statements, claims, events, terms, offers, questions."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from detente.record.types_base import Item
from detente.text.dates import ALWAYS, DateInterval

__all__ = [
    "Claim",
    "Event",
    "Offer",
    "OpenQuestion",
    "Quantity",
    "Rendering",
    "Statement",
    "Term",
]


@dataclass(frozen=True, kw_only=True)
class Statement(Item):
    """One act of saying; ``surface`` is the printed name where it is not a known alias."""

    speakers: tuple[str, ...]
    surface: str = ""
    form: str = "indirect"
    channel: str = ""
    when: DateInterval = ALWAYS
    basis: str = ""
    about: tuple[str, ...] = ()
    marks: str = "none"
    kind: str = field(default="statement", init=False)


@dataclass(frozen=True, kw_only=True)
class Rendering(Item):
    """How one outlet printed a statement, or a part of it."""

    statement: str
    form: str = ""
    marks: str = "none"
    kind: str = field(default="rendering", init=False)


@dataclass(frozen=True, kw_only=True)
class Claim(Item):
    """A checkable content of a statement, or of the outlet's own voice (``by`` empty)."""

    what: str
    subject: str = ""
    by: tuple[str, ...] = ()
    polarity: str = "affirmed"
    modality: str = "is"
    kind: str = field(default="claim", init=False)


@dataclass(frozen=True, kw_only=True)
class Event(Item):
    """Something done, or said to be done; ``when`` is an interval of days with its basis.

    ``until`` says when it ended, if it lasted and an end is reported.
    """

    type: str
    character: tuple[str, ...] = ()
    actors: tuple[str, ...] = ()
    targets: tuple[str, ...] = ()
    object: str = ""
    negotiation: str = ""
    when: DateInterval = ALWAYS
    basis: str = ""
    until: DateInterval | None = None
    before: tuple[str, ...] = ()
    after: tuple[str, ...] = ()
    trigger: str = ""
    venue: str = ""
    level: str = ""
    modality: str = "did"
    polarity: str = "affirmed"
    by: tuple[str, ...] = ()
    kind: str = field(default="event", init=False)


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number or range with what it counts; ``unspecified`` when the report says no number.

    ``bound`` is ``exact``, ``about``, ``at-least``, ``at-most``, ``more-than`` or ``less-than``.
    """

    value: Decimal | None = None
    value_max: Decimal | None = None
    unspecified: bool = False
    bound: str = "exact"
    unit: str = ""
    population: str = ""
    period: str = ""


@dataclass(frozen=True, kw_only=True)
class Term(Item):
    """One thing to be given or done under an offer."""

    term_kind: str
    givers: tuple[str, ...] = ()
    receivers: tuple[str, ...] = ()
    quantity: Quantity | None = None
    what: str = ""
    during: str = ""
    after: str = ""
    act: str = ""
    kind: str = field(default="term", init=False)


@dataclass(frozen=True, kw_only=True)
class Offer(Item):
    """A package on the table since some day of ``dates``; ``answers``: a party to its answer."""

    name: str
    terms: tuple[str, ...]
    proposer: tuple[str, ...] = ()
    proposer_unspecified: bool = False
    answers: Mapping[str, str] = field(default_factory=dict)
    negotiation: str = ""
    dates: DateInterval = ALWAYS
    until: DateInterval | None = None
    replaces: str = ""
    kind: str = field(default="offer", init=False)


@dataclass(frozen=True, kw_only=True)
class OpenQuestion(Item):
    """A point that a report calls open; ``act`` is neither conditioned nor free."""

    name: str
    act: str = ""
    kind: str = field(default="question", init=False)
