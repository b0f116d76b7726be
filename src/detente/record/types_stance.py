"""Where parties stand, and how far a report goes: positions, conditions, doubts, hedges, links."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum

from detente.record.types_base import Item
from detente.record.types_talks import Quantity
from detente.text.dates import ALWAYS, DateInterval
from detente.text.formula import Formula

__all__ = [
    "Condition",
    "Doubt",
    "Hedge",
    "Indicator",
    "Link",
    "Position",
    "Relation",
    "Unused",
]


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
