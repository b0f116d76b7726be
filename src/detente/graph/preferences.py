"""Preference statements and rankings turned into ranks."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import numpy as np

from detente.graph.evaluate import bits, evaluate
from detente.graph.types import BoolArray, Graph, Numbers, Ranks
from detente.text.formula import Formula

__all__ = ["dense", "packed", "rank_of_ranking", "rank_of_truth", "truth", "truth_of"]

WORD = 63


def truth(graph: Graph, dm: int) -> BoolArray:
    """Which preference statements of a decision maker are true in which states.

    Returns
    -------
    bool array, shape (m, n)
        Row ``j`` is statement ``j``, most important first; ``m`` is 0 without statements.

    Raises
    ------
    ValueError
        The decision maker has a ranking instead of statements.
    """
    statements = graph.statements[dm] if graph.statements else None
    if statements is None:
        raise ValueError(f"{graph.decision_makers[dm]} has a ranking, not statements")
    return truth_of(statements, graph.states, graph.options)


def truth_of(statements: Sequence[Formula], states: Numbers, options: Sequence[str]) -> BoolArray:
    """Truth of each statement in each state, shape (m, n)."""
    holds = bits(states, {option: j for j, option in enumerate(options)})
    table = np.empty((len(statements), len(states)), dtype=np.bool_)
    for row, statement in enumerate(statements):
        table[row] = evaluate(statement, holds)
    return table


def packed(table: Iterable[BoolArray], m: int, n: int) -> Numbers:
    """Keys of prioritised statements: a higher key is preferred, an equal one is a tie.

    Returns
    -------
    int64 array, shape (words, n)
        Sum of ``2**(m - j)`` over the true statements ``j = 1 … m``, cut into words of 63 bits,
        the most important first; with up to 63 statements the one word is that sum.
    """
    words = np.zeros((max(1, -(-m // WORD)), n), dtype=np.int64)
    for j, row in enumerate(table):
        word = words[j // WORD]
        np.left_shift(word, 1, out=word)
        np.bitwise_or(word, row, out=word)
    return words


def dense(words: Numbers) -> Ranks:
    """Ranks from 0 without gaps, in the order of the keys; equal keys have equal ranks.

    Parameters
    ----------
    words : int64 array, shape (words, n)
        First word weighs most.
    """
    n = words.shape[1]
    if not n:
        return np.zeros(0, dtype=np.int32)
    low, high = int(words[0].min()), int(words[0].max())
    if len(words) == 1 and high - low <= 4 * n + 1024:
        return _dense_narrow(words[0] - low, high - low + 1)
    order = np.lexsort(words[::-1])
    ordered = words[:, order]
    new = np.zeros(n, dtype=np.int32)
    new[1:] = np.any(ordered[:, 1:] != ordered[:, :-1], axis=0)
    ranks = np.empty(n, dtype=np.int32)
    ranks[order] = np.cumsum(new, dtype=np.int32)
    return ranks


def _dense_narrow(keys: Numbers, width: int) -> Ranks:
    """Ranks of keys ``0 <= key < width``, without sorting."""
    met = np.zeros(width, dtype=np.int32)
    met[keys] = 1
    return np.take(np.cumsum(met, dtype=np.int32) - 1, keys)


def rank_of_truth(table: BoolArray) -> Ranks:
    """Ranks from the truth of prioritised statements, shape (m, n), most important first."""
    return dense(packed(table, *table.shape))


def rank_of_ranking(
    ranking: Sequence[Sequence[str]], states: Numbers
) -> tuple[Ranks, tuple[str, ...], tuple[str, ...]]:
    """Ranks from classes of equally ranked Y/N strings, best class first.

    Returns
    -------
    rank : int32 array, shape (n,)
        -1 where a state is not ranked.
    unknown : tuple of str
        Strings that are no feasible state, in the order given.
    twice : tuple of str
        States given more than once.
    """
    ranks = np.full(len(states), -1, dtype=np.int32)
    unknown: list[str] = []
    twice: list[str] = []
    for level, strings in enumerate(reversed(ranking)):
        for string in strings:
            number = sum(1 << j for j, letter in enumerate(string) if letter == "Y")
            at = int(np.searchsorted(states, number))
            if at == len(states) or int(states[at]) != number:
                unknown.append(string)
            elif ranks[at] >= 0:
                twice.append(string)
            else:
                ranks[at] = level
    return ranks, tuple(unknown), tuple(twice)
