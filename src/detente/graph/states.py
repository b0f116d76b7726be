"""Feasible states of a set of rules."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from detente.graph.count import count_models, linked
from detente.graph.evaluate import Open, possible
from detente.graph.types import BoolArray, Numbers
from detente.text.formula import Formula, names

__all__ = ["feasible", "linked_rules", "n_feasible"]

BUDGET = 200_000


def linked_rules(
    options: Sequence[str], rules: Sequence[Formula]
) -> tuple[tuple[tuple[str, ...], tuple[Formula, ...]], ...]:
    """Options parted into sets that no rule links, each with its rules.

    What is feasible for one set does not depend on the others.
    """
    named = [tuple(dict.fromkeys(name.id for name in names(rule))) for rule in rules]
    parts = linked(options, (ids for ids in named if ids))
    return tuple(
        (part, tuple(rule for rule, ids in zip(rules, named, strict=True) if ids[0] in part))
        for part in parts
    )


def n_feasible(options: Sequence[str], rules: Sequence[Formula]) -> tuple[int, bool]:
    """Number of feasible states and whether it is exact; if not, an upper bound.

    Nothing of the size of the answer is allocated.
    """
    total, exact = 1, True
    for part, own in linked_rules(options, rules):
        found = count_models(_by_rule(part, own), own, BUDGET)
        exact &= found is not None
        total *= 1 << len(part) if found is None else found
    return total, exact


def feasible(
    options: Sequence[str], rules: Sequence[Formula], cap: int | None = None
) -> Numbers | None:
    """Feasible states as numbers, ascending; option ``j`` is bit ``j``.

    Parameters
    ----------
    options : sequence of str
        Ids, at most 62.
    rules : sequence of Formula
        Each must be true of a state.
    cap : int, optional
        Largest number of states, or of part-built states, to hold.

    Returns
    -------
    int64 array, shape (n,), or None
        ``None`` where the cap was passed.

    Notes
    -----
    The cube of all assignments is never listed. Each linked set of options grows option by
    option, and what no longer can satisfy a rule is dropped at once; then the sets are combined.
    """
    position = {option: j for j, option in enumerate(options)}
    states = np.zeros(1, dtype=np.int64)
    for part, own in linked_rules(options, rules):
        grown = _grow(_by_rule(part, own), own, position, cap)
        if grown is None or (cap is not None and len(states) * len(grown) > cap):
            return None
        states = (grown[:, None] | states[None, :]).ravel()
    if len(states) == 1 << len(options):
        return np.arange(len(states), dtype=np.int64)
    states.sort()
    return states


def _by_rule(part: Sequence[str], rules: Sequence[Formula]) -> tuple[str, ...]:
    """The options of a part, so that rules are complete as early as possible."""
    left = [{name.id for name in names(rule)} for rule in rules]
    order: dict[str, None] = {}
    while left:
        ids = min(left, key=lambda ids: len(ids - order.keys()))
        left.remove(ids)
        order.update(dict.fromkeys(option for option in part if option in ids))
    return (*order, *(option for option in part if option not in order))


def _grow(
    order: Sequence[str], rules: Sequence[Formula], position: dict[str, int], cap: int | None
) -> Numbers | None:
    states = np.zeros(1, dtype=np.int64)
    known: set[str] = set()
    touched = [{name.id for name in names(rule)} for rule in rules]
    for option in order:
        states = np.concatenate([states, states | 1 << position[option]])
        known.add(option)
        for rule, ids in zip(rules, touched, strict=True):
            if option in ids:
                states = states[_may_hold(rule, states, known, position)]
        if cap is not None and len(states) > cap:
            return None
    return states


def _may_hold(
    rule: Formula, states: Numbers, known: set[str], position: dict[str, int]
) -> BoolArray:
    def truth(option: str) -> Open:
        if option not in known:
            unknown = np.ones(len(states), dtype=np.bool_)
            return unknown, unknown
        yes = (states >> position[option] & 1).astype(np.bool_)
        return yes, ~yes

    return possible(rule, truth)[0]
