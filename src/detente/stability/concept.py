"""What a solution concept is, and the reasons it gives."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from detente.graph.types import Graph

__all__ = ["BoolArray", "Concept", "Margin", "Move", "Reason", "Response"]

BoolArray = NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Move:
    """One move: index of the mover, index of the state left and of the state reached."""

    mover: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Response:
    """One improvement, and what answers it.

    Parameters
    ----------
    improvement : Move
    sanction : tuple of Move or None
        A legal sequence of the others that leaves the mover at or below where it began; for SIM
        the others' improvements from the state itself, made at the same moment as the
        improvement. ``None`` if none exists.
    lands : int or None
        State where the sanction ends.
    counter : Move or None
        For SMR and SSEQ: the mover's best move from there that does not save it (``None`` if it
        has no move), or, if unsanctioned only because of it, a counter-move that escapes.
    """

    improvement: Move
    sanction: tuple[Move, ...] | None
    lands: int | None = None
    counter: Move | None = None


@dataclass(frozen=True, slots=True)
class Margin:
    """Where a decision maker stands and the best it can secure by moving.

    Ranks on its own scale (0 = worst class of states); never compared between decision makers.
    ``here`` is the rank of the state, ``classes`` the number of ranks on the scale. ``secured`` is
    the best rank that a move can secure, ``None`` where the concept has no security value (SIM)
    or there is no move; a state is stable where it is not above ``here``.
    """

    here: int
    secured: int | None
    classes: int


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a state is stable, or is not, for one decision maker under one concept."""

    concept: str
    dm: int
    state: int
    stable: bool
    responses: tuple[Response, ...]
    margin: Margin


@dataclass(frozen=True)
class Concept:
    """A solution concept: its names and its two sayings.

    Parameters
    ----------
    key : str
        Short form used in files and options, such as ``seq``.
    name : str
        As the literature writes it, such as ``SEQ``.
    title : str
        Spelled out, such as ``sequential stability``.
    plain : str
        One sentence for a reader who knows no theory.
    convention : str
        What is fixed where texts differ, such as ``sanctions ≤, legal sequences``.
    source : str
        Author and year.
    stable : callable
        ``stable(graph, dm) -> bool array, shape (n,)`` for all states.
    explain : callable
        ``explain(graph, dm, state) -> Reason``: the literal definition for one state.
    estimate : callable
        ``estimate(graph) -> str``: why it would cost too much, or ``""`` to go ahead.
    """

    key: str
    name: str
    title: str
    plain: str
    convention: str
    source: str
    stable: Callable[[Graph, int], BoolArray]
    explain: Callable[[Graph, int, int], Reason]
    estimate: Callable[[Graph], str] = lambda graph: ""
