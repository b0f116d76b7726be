"""Preconditions, and what follows from them alone, without any preference."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum
from typing import TypeAlias

__all__ = [
    "AllOf",
    "AnyOf",
    "BlockingSet",
    "Diagnosis",
    "Impasse",
    "Mode",
    "Need",
    "NeedAct",
    "Precondition",
    "Relaxation",
    "Standstill",
    "Verdict",
]


class Mode(Enum):
    """Whether a needed act must come before, or may be done at the same moment."""

    AFTER = "after"
    WITH = "with"


@dataclass(frozen=True, slots=True)
class NeedAct:
    """One act that must be done."""

    act: str
    mode: Mode


@dataclass(frozen=True, slots=True)
class AllOf:
    """Every one of the items."""

    items: tuple[Need, ...]


@dataclass(frozen=True, slots=True)
class AnyOf:
    """At least one of the items; with no items, never."""

    items: tuple[Need, ...]


Need: TypeAlias = NeedAct | AllOf | AnyOf


@dataclass(frozen=True, slots=True)
class Precondition:
    """The owner lets the act happen only when ``need`` holds; ``need is None``: never.

    Parameters
    ----------
    id : str
        The condition's id; with ``/act`` behind it where one condition gives several.
    owner : str
        Actor id; empty if no report says who would do the act.
    joint : tuple of str
        Further owners, where several actors would do the act of an exchange together.
    group : str
        Preconditions of one group are dropped together, at one cost.
    condition : str
        Id of the record condition, or of the model's assumed precondition.
    assumed : bool
        Whether it is the model's, not the record's.
    possibly : bool
        Whether it was only possibly live at the date asked for.
    """

    id: str
    owner: str
    act: str
    need: Need | None
    group: str
    condition: str
    assumed: bool = False
    possibly: bool = False
    joint: tuple[str, ...] = ()

    @property
    def owners(self) -> tuple[str, ...]:
        """All its owners; none if no report says who would do the act."""
        return (self.owner, *self.joint) if self.owner else ()


@dataclass(frozen=True)
class Impasse:
    """What ``why`` computes on: acts, preconditions in record order, acts left open.

    Parameters
    ----------
    owners : mapping
        Every act to the actors who would do it (possibly none), in record order.
    preconditions : tuple of Precondition
    open_acts : mapping
        Act to the id of the open question about it.
    not_searched : tuple of str
        Ids of conditions that are shown, not computed (``as-long-as``).
    positions : mapping
        Act to the ids of the positions that one of its own doers has stated on it.
    """

    owners: Mapping[str, tuple[str, ...]]
    preconditions: tuple[Precondition, ...]
    open_acts: Mapping[str, str] = field(default_factory=dict)
    not_searched: tuple[str, ...] = ()
    positions: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


class Verdict(Enum):
    """How an act stands."""

    OPEN_QUESTION = "open question"
    SEQUENTIAL = "sequential"
    ONLY_TOGETHER = "only together"
    STUCK = "stuck"


@dataclass(frozen=True, slots=True)
class BlockingSet:
    """An inclusion-minimal set of groups under which the goal is stuck.

    ``shape`` is ``cycle``, ``chain to a refusal``, ``chain to an open question`` or ``mixed``
    (alternatives that end differently); ``chain`` names the acts from the goal along it, up to
    the act that is refused or open, or up to the first act met again. No group at all: the
    term of the goal itself is an open question, and no precondition has to do with it.
    """

    groups: tuple[str, ...]
    shape: str = ""
    chain: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Relaxation:
    """An inclusion-minimal set of groups without which the goal is no longer stuck.

    ``owners`` gives, for each group in turn, who would have to move.
    """

    groups: tuple[str, ...]
    owners: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Diagnosis:
    """Everything about one goal.

    Parameters
    ----------
    complete : bool
        False when a cap was reached; the sets are then the first of at least so many.
    together : tuple of str
        The acts, the goal among them, that could be done only at the same moment.
    waits_on : tuple of tuple of str
        For a goal in no such group: groups after which it can be done, the fewest where
        alternatives leave a choice.
    """

    goal: str
    verdict: Verdict
    blocking_sets: tuple[BlockingSet, ...]
    relaxations: tuple[Relaxation, ...]
    complete: bool
    together: tuple[str, ...] = ()
    waits_on: tuple[tuple[str, ...], ...] = ()


@dataclass(frozen=True)
class Standstill:
    """The whole answer: a verdict per act, the groups doable only together, goals in detail.

    Parameters
    ----------
    closure : tuple of str
        Acts that can happen one after the other, in record order.
    unconditioned : tuple of str
        Acts in the closure on which nobody has stated a position.
    together : tuple of tuple of str
        Groups of acts that could be done only at the same moment.
    """

    impasse: Impasse
    closure: tuple[str, ...]
    unconditioned: tuple[str, ...]
    verdicts: Mapping[str, Verdict]
    together: tuple[tuple[str, ...], ...]
    diagnoses: tuple[Diagnosis, ...]
