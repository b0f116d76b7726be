"""A solved model together with what the answer shall show of it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

import numpy as np

from detente.case.types import Case, Model
from detente.graph.types import BoolArray, Graph, Numbers
from detente.stability.solve import Solution
from detente.stability.whatever_order import WhateverOrder

__all__ = ["ALL_UP_TO", "Shown", "Solved", "state_words"]

ALL_UP_TO = 4096  # states up to which every one of them is listed unless asked otherwise


class Shown(Enum):
    """Which states are listed."""

    ALL = "all"
    EQUILIBRIA = "equilibria"
    NONE = "none"


@dataclass(frozen=True, eq=False)
class Solved:
    """What ``solve`` found.

    Parameters
    ----------
    whatever : WhateverOrder or None
        ``None`` where a party has a ranking instead of statements, or there are too many moves.
    shown : Shown
    where : str
        The formula that states must make true to be listed; empty for all.
    kept : bool array, shape (n,)
        States that make it true. Counts are never filtered.
    stopped : bool
        Whether the work was stopped before its end; ``solution.limits`` says what is missing.
    """

    case: Case
    model: Model
    graph: Graph
    solution: Solution
    whatever: WhateverOrder | None
    shown: Shown
    where: str
    kept: BoolArray
    stopped: bool = False

    def strings(self, states: Numbers) -> tuple[str, ...]:
        """Y/N strings of those of the states that pass the filter."""
        return self.graph.strings(states[self.kept[states]])

    def true(self, mask: BoolArray) -> tuple[str, ...]:
        """Y/N strings of the states of a mask that pass the filter."""
        return self.graph.strings(np.flatnonzero(mask & self.kept))


def state_words(model: Model, state: str) -> str:
    """Names of the options that are Y, in option order; ``nothing`` if none is."""
    chosen = [o.name for o, mark in zip(model.options, state, strict=True) if mark == "Y"]
    return ", ".join(chosen) or "nothing"
