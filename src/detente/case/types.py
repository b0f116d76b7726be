"""The model that an analyst makes of the record, and the case that holds both."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum

from detente.record.types import Condition, Quote, Record
from detente.text.formula import Formula
from detente.text.source import Source, Span

__all__ = [
    "Basis",
    "Case",
    "DecisionMaker",
    "Direction",
    "Model",
    "Option",
    "Order",
    "PreferenceStatement",
    "Rule",
    "Standing",
    "StatusQuo",
]


class Standing(Enum):
    """Where a line of a model comes from."""

    STATED = "stated"  # a report says it: the line cites a record entry or quotes words
    DRAWN = "drawn"  # the analyst drew it from words given, and says how under `reading`
    PUBLISHED = "published"  # a paper or file gives it, named once under `basis`
    ASSUMED = "assumed"  # no text gives it; the reason stands under `assumed`


@dataclass(frozen=True, slots=True)
class Basis:
    """What a line of a model rests on.

    ``assumed`` beside a stated or drawn standing gives the part that is assumed all the same.
    """

    standing: Standing
    cites: tuple[str, ...] = ()
    quotes: tuple[Quote, ...] = ()
    reading: str = ""
    assumed: str = ""
    published: str = ""


class Direction(Enum):
    """Which way an option may change."""

    BOTH = "both"
    FORWARD = "fwd"  # N to Y only
    BACK = "back"  # Y to N only


@dataclass(frozen=True, kw_only=True)
class Option:
    """A yes-or-no choice of one decision maker."""

    id: str
    name: str
    owner: str
    span: Span
    basis: Basis
    direction: Direction = Direction.BOTH
    act: str = ""
    note: str = ""


@dataclass(frozen=True, kw_only=True)
class Rule:
    """A feasibility rule: states where ``formula`` is false do not exist."""

    id: str
    text: str
    formula: Formula
    because: str
    span: Span
    basis: Basis
    note: str = ""


@dataclass(frozen=True, kw_only=True)
class PreferenceStatement:
    """A wish of one decision maker, true or false of each state.

    ``number`` counts from 1 in the order written; whether that order means anything says
    ``DecisionMaker.order``.
    """

    number: int
    text: str
    formula: Formula
    span: Span
    basis: Basis
    note: str = ""


@dataclass(frozen=True, slots=True)
class Order:
    """Where the order of a decision maker's statements, or its ranking, comes from."""

    basis: Basis
    span: Span


@dataclass(frozen=True, kw_only=True)
class DecisionMaker:
    """Who decides: options, and either preference statements or a ranking.

    Parameters
    ----------
    statements : tuple of PreferenceStatement
        Most important first; empty together with ``ranking`` means total indifference.
    ranking : tuple of tuple of str or None
        Classes of equally ranked states as Y/N strings over all options of the model, best
        class first; every feasible state exactly once.
    """

    id: str
    name: str
    span: Span
    order: Order
    actor: str = ""
    options: tuple[Option, ...] = ()
    statements: tuple[PreferenceStatement, ...] = ()
    ranking: tuple[tuple[str, ...], ...] | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class StatusQuo:
    """The state where the analysis starts, as a Y/N string in option order."""

    state: str
    basis: Basis
    span: Span | None = None


@dataclass(frozen=True, kw_only=True)
class Model:
    """A graph model in option form.

    Parameters
    ----------
    decision_makers : tuple of DecisionMaker
        In case order.
    options : tuple of Option
        All options in the order that defines the Y/N strings (each decision maker's in turn,
        in the order of ``decision_makers``, for a case folder; file order for ``.gmcr``).
    preconditions : tuple of Condition
        Assumed preconditions that only the model has; the reason stands in
        ``evidence.absent`` of each, quotes and reading as in the record.
    """

    title: str
    about: str
    span: Span
    decision_makers: tuple[DecisionMaker, ...]
    options: tuple[Option, ...]
    rules: tuple[Rule, ...] = ()
    status_quo: StatusQuo | None = None
    preconditions: tuple[Condition, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Case:
    """A settled case: nothing left implicit, every quote verified.

    Parameters
    ----------
    path : str
        Folder or file as the user named it, with forward slashes.
    digest : str
        sha256 over the names and contents of all its files, in order.
    files : tuple of Source
        The case files, ``case.yaml`` first.
    goals : tuple of str
        Acts that ``why`` looks at first; empty for all that somebody conditions.
    """

    path: str
    name: str
    about: str
    digest: str
    files: tuple[Source, ...] = ()
    record: Record = field(default_factory=Record)
    model: Model | None = None
    goals: tuple[str, ...] = ()

    @property
    def has_record(self) -> bool:
        """Whether there is any record to read."""
        return not self.record.is_empty
