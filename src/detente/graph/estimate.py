"""How large a model is, before anything of its size is allocated."""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from detente.graph.states import n_feasible
from detente.text.formula import Formula

__all__ = ["MAX_OPTIONS", "Size", "available", "estimate", "in_words"]

MAX_OPTIONS = 62  # a state is a non-negative number in one machine word
SHARE = 0.6  # of the memory that is free, what a model may take
FALLBACK = 2 << 30  # bytes taken as free where the system does not say

PER_STATE = 80  # bytes: the number of the state, and working arrays of one kernel at a time
PER_PARTY = 24  # bytes per state: rank, sorted order, places in it, verdicts of six concepts
PER_ORDER = 4  # bytes per state for each further order, see `estimate`
PER_CELL = 14  # bytes per assignment in the cube layout


@dataclass(frozen=True, slots=True)
class Size:
    """How many states a model has and what they take.

    Parameters
    ----------
    states : int
        Feasible states; an upper bound unless ``exact``.
    exact : bool
    bytes : int
        Peak memory of building and solving, every concept but SIM.
    """

    states: int
    exact: bool
    bytes: int


def estimate(options: Sequence[str], rules: Sequence[Formula], one_way: Sequence[int]) -> Size:
    """Size of a model in option form.

    Parameters
    ----------
    one_way : sequence of int
        Number of one-way options of each decision maker; each makes the sorted orders of its
        owner half as long again, up to one order for each state.
    """
    states, exact = n_feasible(options, rules)
    cells = min(1 << len(options), 10 * states)
    orders = sum(int(min(1.5**number - 1, states)) for number in one_way)
    per_state = PER_STATE + PER_PARTY * len(one_way) + PER_ORDER * orders
    return Size(states, exact, per_state * states + PER_CELL * cells)


def available() -> int:
    """Bytes of memory that a model may take on this machine now."""
    return int(SHARE * _free())


def _free() -> int:
    try:
        for line in Path("/proc/meminfo").read_text(encoding="ascii").splitlines():
            if line.startswith("MemAvailable:"):
                return int(line.split()[1]) << 10
    except (OSError, ValueError):
        pass
    try:
        return os.sysconf("SC_AVPHYS_PAGES") * os.sysconf("SC_PAGE_SIZE")
    except (AttributeError, OSError, ValueError):
        return FALLBACK


def in_words(bytes_: int) -> str:
    """A number of bytes as people read it, such as ``1.4 GB``."""
    size = float(bytes_)
    for unit in ("bytes", "kB", "MB", "GB", "TB", "PB"):
        if size < 1000 or unit == "PB":
            break
        size /= 1000
    return f"{size:.0f} {unit}" if size >= 100 or unit == "bytes" else f"{size:.1f} {unit}"
