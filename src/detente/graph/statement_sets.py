"""Sets of statements as words of bits, for comparing many states at once."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np

from detente.graph.preferences import WORD
from detente.graph.types import BoolArray, Numbers

__all__ = ["Before", "StatementSets"]

# Pairs of statement places, counted from 0, of one decision maker: the first is known to come
# before the second.
Before = Iterable[tuple[int, int]]


class StatementSets:
    """Sets of statements of one decision maker, 63 to a word, and what is known to precede."""

    def __init__(self, table: BoolArray, before: Before) -> None:
        self.m = len(table)
        self.words = max(1, -(-self.m // WORD))
        self.true = np.zeros((self.words, table.shape[1]), dtype=np.int64)
        for p, row in enumerate(table):
            self.true[p // WORD] |= row.astype(np.int64) << p % WORD
        self.every = self._of(range(self.m))
        self.ancestors = {
            p: self._of(earlier) for p, earlier in _closure(self.m, before).items() if earlier
        }

    def _of(self, places: Iterable[int]) -> Numbers:
        words = np.zeros((self.words, 1), dtype=np.int64)
        for p in places:
            words[p // WORD] |= 1 << p % WORD
        return words

    def changes(self, start: Numbers, end: Numbers) -> tuple[Numbers, Numbers]:
        """Statements won and lost from each start to each end, shape (words, …)."""
        here, there = self.true[:, start], self.true[:, end]
        return there & ~here, here & ~there

    def preceded(self, some: Numbers, by: Numbers) -> Numbers:
        """Those of ``some`` that one of ``by`` is known to come before."""
        found = np.zeros_like(some)
        for p, ancestors in self.ancestors.items():
            met = np.any(by & ancestors, axis=0)
            found[p // WORD] |= met.astype(np.int64) << p % WORD
        return some & found

    def waiting(self, placed: Numbers) -> Numbers:
        """Statements that something not yet placed is known to come before."""
        found = np.zeros_like(placed)
        for p, ancestors in self.ancestors.items():
            open_ = np.any(ancestors & ~placed, axis=0)
            found[p // WORD] |= open_.astype(np.int64) << p % WORD
        return found


def _closure(m: int, before: Before) -> dict[int, set[int]]:
    """All that is known to come before each statement.

    Raises
    ------
    ValueError
        A statement is said to come before itself.
    """
    earlier: dict[int, set[int]] = {p: set() for p in range(m)}
    for first, second in before:
        earlier[second].add(first)
    for middle in range(m):
        for p in range(m):
            if middle in earlier[p]:
                earlier[p] |= earlier[middle]
    if any(p in ancestors for p, ancestors in earlier.items()):
        raise ValueError("a statement cannot come before itself")
    return earlier
