"""A case compiled to arrays."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from detente.text.formula import Formula

__all__ = ["BoolArray", "Graph", "Numbers", "Ranks"]

BoolArray: TypeAlias = NDArray[np.bool_]
Numbers: TypeAlias = NDArray[np.int64]
Ranks: TypeAlias = NDArray[np.int32]


@dataclass(frozen=True, eq=False)
class Graph:
    """Feasible states, moves and ranks of a model in option form.

    Parameters
    ----------
    decision_makers : tuple of str
        Ids, in case order; index ``dm``.
    options : tuple of str
        Ids, in the order of the Y/N strings; option ``j`` is bit ``j`` of a state.
    owner : int array, shape (k,)
        Index of the decision maker that owns each option.
    direction : int array, shape (k,)
        0 both ways, 1 N to Y only, -1 Y to N only.
    states : int64 array, shape (n,)
        Feasible states as numbers, ascending; a state index ``s`` points into it.
    rank : tuple of int32 array, shape (n,) each
        Ordinal preference of each decision maker, higher is preferred, equal is a tie; only the
        order within one decision maker means anything. Dense from 0 as ``build`` gives it;
        several machine words are already reduced to one.
    status_quo : int or None
        State index.
    statements : tuple of (tuple of Formula, or None)
        Preference statements of each decision maker, most important first; ``None`` where a
        ranking was given. Evaluated on demand by ``graph.preferences.truth``.
    """

    decision_makers: tuple[str, ...]
    options: tuple[str, ...]
    owner: Numbers
    direction: Numbers
    states: Numbers
    rank: tuple[Ranks, ...]
    status_quo: int | None = None
    statements: tuple[tuple[Formula, ...] | None, ...] = ()

    @property
    def n(self) -> int:
        """Number of feasible states."""
        return len(self.states)

    @property
    def m(self) -> int:
        """Number of decision makers."""
        return len(self.decision_makers)

    @property
    def k(self) -> int:
        """Number of options."""
        return len(self.options)

    def own(self, dm: int) -> int:
        """Mask of the bits that a decision maker owns."""
        return sum(1 << int(j) for j in np.flatnonzero(self.owner == dm))

    def others(self, dm: int) -> tuple[int, ...]:
        """Indices of every decision maker but one, in case order."""
        return tuple(j for j in range(self.m) if j != dm)

    def string(self, state: int) -> str:
        """Y/N string of a state index, in option order."""
        number = int(self.states[state])
        return "".join("Y" if number >> j & 1 else "N" for j in range(self.k))

    def strings(self, states: Sequence[int] | NDArray[np.int64]) -> tuple[str, ...]:
        """Y/N strings of several state indices."""
        return tuple(self.string(int(s)) for s in states)

    def index(self, string: str) -> int | None:
        """State index of a Y/N string, ``None`` if it is infeasible or has the wrong length."""
        if len(string) != self.k or set(string) - {"Y", "N"}:
            return None
        number = sum(1 << j for j, c in enumerate(string) if c == "Y")
        at = int(np.searchsorted(self.states, number))
        return at if at < self.n and int(self.states[at]) == number else None
