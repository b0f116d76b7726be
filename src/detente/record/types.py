"""What a report says, entry by entry: who said or did what, in whose words.

Every entry knows the place where it was typed (``span``, in the case file) and the words of the
stored reports that carry it (``evidence``). A field that a report does not state is empty, never
guessed; ``unspecified`` is written when the report itself says that it is not said.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from enum import Enum
from typing import TypeAlias

from detente.text.dates import ALWAYS, DateInterval
from detente.text.formula import Formula
from detente.text.source import Source, Span

__all__ = [
    "Act",
    "Actor",
    "Alias",
    "Claim",
    "Condition",
    "Doubt",
    "Event",
    "Evidence",
    "Hedge",
    "Indicator",
    "Item",
    "Level",
    "Link",
    "Negotiation",
    "Offer",
    "OpenQuestion",
    "Position",
    "Quantity",
    "Quote",
    "Record",
    "Relation",
    "Rendering",
    "Report",
    "Role",
    "SpeaksFor",
    "Statement",
    "Term",
    "Unused",
    "Venue",
]


class Level(Enum):
    """How a quotation stands in its source."""

    IDENTICAL = "identical"
    FOLDED = "identical-folded"
    NOT_FOUND = "not-found"


@dataclass(frozen=True, slots=True)
class Quote:
    """Words of a report, as typed, and where they stand once found.

    Parameters
    ----------
    words : str
        As typed; an ellipsis ``…`` or ``...`` between spaces splits it into parts.
    span : Span
        Where they were typed, in the case file.
    source : str
        Id of the source; filled by ``verify`` where the writer left it out.
    found : tuple of Span
        Places in the stored source, one per part; empty until verified or if not found.
    level : Level or None
        ``None`` until verified.
    folded : tuple of str
        What was folded to find it, in words, for ``Level.FOLDED``.
    """

    words: str
    span: Span
    source: str = ""
    found: tuple[Span, ...] = ()
    level: Level | None = None
    folded: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Evidence:
    """The words that carry an entry.

    Parameters
    ----------
    quotes : tuple of Quote
    reading : str
        Why the words carry the entry although they do not say it literally.
    absent : str
        The reason given under ``no_evidence:``; shown wherever the entry is shown.
    """

    quotes: tuple[Quote, ...] = ()
    reading: str = ""
    absent: str = ""


@dataclass(frozen=True, kw_only=True)
class Item:
    """What every entry has."""

    id: str
    span: Span
    evidence: Evidence = field(default_factory=Evidence)
    note: str = ""
    kind: str = field(default="item", init=False)


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


@dataclass(frozen=True, kw_only=True)
class Position(Item):
    """A party's stance (``demand``, ``offer``, ``accept``, ``refuse``) on acts or terms.

    Taken on some day of ``dates`` and kept until some day of ``until``, if an end is reported.
    """

    party: str
    stance: str
    on: tuple[str, ...]
    value: str = ""
    dates: DateInterval = ALWAYS
    until: DateInterval | None = None
    kind: str = field(default="position", init=False)


class Relation(Enum):
    """How a withheld act depends on what is required."""

    NOT_BEFORE = "not-before"
    ONLY_AFTER = "only-after"
    NOT_UNLESS = "not-unless"
    IN_EXCHANGE = "in-exchange"
    AS_LONG_AS = "as-long-as"
    NEVER = "never"

    @property
    def strict(self) -> bool:
        """Whether what is required must be done before, rather than at the same moment."""
        return self in (Relation.NOT_BEFORE, Relation.ONLY_AFTER)


@dataclass(frozen=True, kw_only=True)
class Condition(Item):
    """The holder lets the withheld acts happen only when ``needs`` holds; gives preconditions.

    ``needs`` is a formula of names, ``and``, ``or`` over act ids; ``None`` with ``NEVER``.
    For ``IN_EXCHANGE`` the holder is empty: each act is given by its own doer. Stated on some day
    of ``dates`` and kept until some day of ``until``, if an end is reported.
    """

    holder: str
    withholds: tuple[str, ...]
    relation: Relation
    needs: Formula | None = None
    unclear: str = ""
    dates: DateInterval = ALWAYS
    until: DateInterval | None = None
    kind: str = field(default="condition", init=False)


@dataclass(frozen=True, kw_only=True)
class Indicator(Item):
    """A figure that is not a term; ``problem`` says why it is not computed with, if so."""

    name: str
    quantity: Quantity
    period: DateInterval = ALWAYS
    by: tuple[str, ...] = ()
    problem: str = ""
    kind: str = field(default="indicator", init=False)


@dataclass(frozen=True, kw_only=True)
class Doubt(Item):
    """A statement by a party that another will not do, or does not mean, an act."""

    by: str
    of: str
    act: str = ""
    when: DateInterval = ALWAYS
    until: DateInterval | None = None
    kind: str = field(default="doubt", init=False)


@dataclass(frozen=True, kw_only=True)
class Hedge(Item):
    """How far the report itself goes: reported, attributed-wording, unspecified, uncertain …"""

    hedge: str
    on: tuple[str, ...]
    what: str = ""
    kind: str = field(default="hedge", init=False)


@dataclass(frozen=True, kw_only=True)
class Link(Item):
    """How one entry stands to another: same-statement, confirms, denies, supersedes …"""

    link: str
    start: str
    end: str
    kind: str = field(default="link", init=False)


@dataclass(frozen=True, kw_only=True)
class Unused(Item):
    """A passage that no entry rests on, listed with the reason."""

    because: str
    kind: str = field(default="unused", init=False)


Section: TypeAlias = Mapping[str, Item]


@dataclass(frozen=True)
class Record:
    """Everything that was recorded, each section in the order typed, keyed by id.

    Ids are unique across all sections.
    """

    sources: Mapping[str, Report] = field(default_factory=dict)
    actors: Mapping[str, Actor] = field(default_factory=dict)
    negotiations: Mapping[str, Negotiation] = field(default_factory=dict)
    roles: Mapping[str, Role] = field(default_factory=dict)
    venues: Mapping[str, Venue] = field(default_factory=dict)
    acts: Mapping[str, Act] = field(default_factory=dict)
    statements: Mapping[str, Statement] = field(default_factory=dict)
    renderings: Mapping[str, Rendering] = field(default_factory=dict)
    claims: Mapping[str, Claim] = field(default_factory=dict)
    events: Mapping[str, Event] = field(default_factory=dict)
    terms: Mapping[str, Term] = field(default_factory=dict)
    offers: Mapping[str, Offer] = field(default_factory=dict)
    questions: Mapping[str, OpenQuestion] = field(default_factory=dict)
    positions: Mapping[str, Position] = field(default_factory=dict)
    conditions: Mapping[str, Condition] = field(default_factory=dict)
    indicators: Mapping[str, Indicator] = field(default_factory=dict)
    doubts: Mapping[str, Doubt] = field(default_factory=dict)
    hedges: Mapping[str, Hedge] = field(default_factory=dict)
    links: Mapping[str, Link] = field(default_factory=dict)
    unused: Mapping[str, Unused] = field(default_factory=dict)

    def sections(self) -> Iterator[tuple[str, Section]]:
        """Name and entries of every section, in the order of the fields."""
        for name in self.__dataclass_fields__:
            yield name, getattr(self, name)

    def items(self) -> Iterator[Item]:
        """Every entry, section by section."""
        for _, section in self.sections():
            yield from section.values()

    def get(self, id: str) -> Item | None:
        """The entry with this id, or ``None``."""
        return next((s[id] for _, s in self.sections() if id in s), None)

    @property
    def is_empty(self) -> bool:
        """Whether nothing at all is recorded."""
        return next(self.items(), None) is None
