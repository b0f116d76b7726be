"""A model as it was written: shorthands unexpanded, defaults unfilled, names unresolved."""

from __future__ import annotations

from dataclasses import dataclass, field

from detente.record.types import Condition, Quote, Record
from detente.text.formula import Formula
from detente.text.source import Source, Span

__all__ = [
    "Draft",
    "DraftBasis",
    "DraftModel",
    "DraftOption",
    "DraftParty",
    "DraftRule",
    "DraftStatement",
    "DraftStatusQuo",
    "Written",
]


@dataclass(frozen=True, slots=True)
class Written:
    """A word and the place where it was written."""

    text: str
    span: Span


@dataclass(frozen=True, slots=True)
class DraftBasis:
    """What a line rests on; ``inherited`` is the ``basis:`` of what it stands under."""

    cites: tuple[Written, ...] = ()
    quotes: tuple[Quote, ...] = ()
    reading: str = ""
    assumed: str = ""
    published: str = ""
    inherited: str = ""


@dataclass(frozen=True, kw_only=True)
class DraftOption:
    """An option; ``name``, ``direction`` and ``act`` may be left out."""

    id: str
    span: Span
    basis: DraftBasis
    name: str = ""
    direction: str = ""
    act: Written | None = None
    note: str = ""


@dataclass(frozen=True, kw_only=True)
class DraftStatement:
    """A wish; its names may be ids or display names in quotation marks, not yet looked up."""

    formula: Formula
    text: str
    span: Span
    basis: DraftBasis
    note: str = ""


@dataclass(frozen=True, kw_only=True)
class DraftParty:
    """A decision maker; ``order`` is absent if nothing was said about the order.

    ``order_span`` is where a problem with the order is shown; ``ranking`` has one item a class,
    best first, as typed (``NYN = NYY`` ties).
    """

    id: str
    span: Span
    name: str = ""
    actor: Written | None = None
    options: tuple[DraftOption, ...] = ()
    order: DraftBasis | None = None
    order_span: Span | None = None
    statements: tuple[DraftStatement, ...] = ()
    ranking: tuple[Written, ...] | None = None
    inherited: str = ""
    note: str = ""


@dataclass(frozen=True, kw_only=True)
class DraftRule:
    """A feasibility rule, its words and the formula that they stand for."""

    id: str
    formula: Formula
    text: str
    span: Span
    basis: DraftBasis
    because: str = ""
    note: str = ""


@dataclass(frozen=True, kw_only=True)
class DraftStatusQuo:
    """``nothing``, one Y/N string, or the ids of the options that are Y."""

    words: tuple[Written, ...]
    span: Span
    basis: DraftBasis


@dataclass(frozen=True, kw_only=True)
class DraftModel:
    """The model block, or several of them read as one.

    ``option_order`` is absent where the options stand in the order of the parties.
    """

    span: Span
    title: str = ""
    about: str = ""
    parties: tuple[DraftParty, ...] = ()
    rules: tuple[DraftRule, ...] = ()
    status_quo: DraftStatusQuo | None = None
    preconditions: tuple[Condition, ...] = ()
    option_order: tuple[Written, ...] | None = None


@dataclass(frozen=True, kw_only=True)
class Draft:
    """A case before it is settled; its record is already parsed."""

    path: str
    name: str = ""
    about: str = ""
    digest: str = ""
    files: tuple[Source, ...] = ()
    record: Record = field(default_factory=Record)
    goals: tuple[Written, ...] = ()
    model: DraftModel | None = None
