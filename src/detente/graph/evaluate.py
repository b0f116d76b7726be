"""Formulas over many states at once: true or false, or still open in part-built states."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import reduce

import numpy as np

from detente.graph.types import BoolArray, Numbers
from detente.text.formula import And, Count, Formula, If, Iff, Name, Not, Or

__all__ = ["Open", "bits", "evaluate", "possible"]

Open = tuple[BoolArray, BoolArray]


def bits(states: Numbers, positions: dict[str, int]) -> Callable[[str], BoolArray]:
    """Function from an option id to its truth in each state, ``positions`` giving its bit."""

    def truth(option: str) -> BoolArray:
        return (states >> positions[option] & 1).astype(np.bool_)

    return truth


def evaluate(formula: Formula, truth: Callable[[str], BoolArray]) -> BoolArray:
    """Truth of a formula in each state.

    Parameters
    ----------
    formula : Formula
        *If* is material implication: true wherever the condition is false.
    truth : callable
        Truth of an option in each state, shape (n,).

    Returns
    -------
    bool array, shape (n,)
    """
    match formula:
        case Name(id):
            return truth(id)
        case Not(item):
            return ~evaluate(item, truth)
        case And(items):
            return reduce(np.logical_and, (evaluate(item, truth) for item in items))
        case Or(items):
            return reduce(np.logical_or, (evaluate(item, truth) for item in items))
        case If(condition, then):
            return ~evaluate(condition, truth) | evaluate(then, truth)
        case Iff(left, right):
            return ~(evaluate(left, truth) ^ evaluate(right, truth))
        case Count(kind, n, items):
            return _counted(kind, n, [evaluate(item, truth) for item in items])


def possible(formula: Formula, truth: Callable[[str], Open]) -> Open:
    """Whether a formula may still become true, and whether it may still become false.

    Each part is looked at by itself, so an answer "may" can be too generous while options are
    open; with every option known it is exact.

    Parameters
    ----------
    formula : Formula
    truth : callable
        For an option: where it may be Y, where it may be N; both true where it is open.
    """
    match formula:
        case Name(id):
            return truth(id)
        case Not(item):
            yes, no = possible(item, truth)
            return no, yes
        case And(items):
            return _all([possible(item, truth) for item in items])
        case Or(items):
            no, yes = _all([possible(item, truth)[::-1] for item in items])
            return yes, no
        case If(condition, then):
            return possible(Or((Not(condition), then)), truth)
        case Iff(left, right):
            (ly, ln), (ry, rn) = possible(left, truth), possible(right, truth)
            return (ly & ry) | (ln & rn), (ly & rn) | (ln & ry)
        case Count(kind, n, items):
            return _count_possible(kind, n, [possible(item, truth) for item in items])


def _counted(kind: str, n: int, items: Sequence[BoolArray]) -> BoolArray:
    total = reduce(np.add, (item.astype(np.int16) for item in items))
    found: BoolArray = {"at least": total >= n, "at most": total <= n, "exactly": total == n}[kind]
    return found


def _all(items: Sequence[Open]) -> Open:
    return (
        reduce(np.logical_and, (yes for yes, _ in items)),
        reduce(np.logical_or, (no for _, no in items)),
    )


def _count_possible(kind: str, n: int, items: Sequence[Open]) -> Open:
    most = reduce(np.add, (yes.astype(np.int16) for yes, _ in items))
    least = reduce(np.add, ((~no).astype(np.int16) for _, no in items))
    enough, too_few = most >= n, least < n
    not_over, over = least <= n, most > n
    answers: dict[str, Open] = {
        "at least": (enough, too_few),
        "at most": (not_over, over),
        "exactly": (enough & not_over, too_few | over),
    }
    return answers[kind]
