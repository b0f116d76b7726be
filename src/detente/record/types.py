"""What a report says, entry by entry: who said or did what, in whose words.

Every entry knows the place where it was typed (``span``, in the case file) and the words of the
stored reports that carry it (``evidence``). A field that a report does not state is empty, never
guessed; ``unspecified`` is written when the report itself says that it is not said.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import TypeAlias

from detente.record.types_base import (
    Evidence,
    Item,
    Level,
    Quote,
)
from detente.record.types_stance import (
    Condition,
    Doubt,
    Hedge,
    Indicator,
    Link,
    Position,
    Relation,
    Unused,
)
from detente.record.types_talks import (
    Claim,
    Event,
    Offer,
    OpenQuestion,
    Quantity,
    Rendering,
    Statement,
    Term,
)
from detente.record.types_who import (
    Act,
    Actor,
    Alias,
    Negotiation,
    Report,
    Role,
    SpeaksFor,
    Venue,
)

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
