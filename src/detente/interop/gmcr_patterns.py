"""Formulas as the plain conjunctions that a ``.gmcr`` file can hold."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypeAlias

from detente.text.formula import And, Count, Formula, If, Iff, Name, Not, Or, names

__all__ = ["Pattern", "alternatives", "decided", "patterns"]

Pattern: TypeAlias = tuple[tuple[str, bool], ...]
"""Options with their letters, all at once."""


def alternatives(formula: Formula, limit: int) -> list[Pattern] | None:
    """Conjunctions one of which is true exactly where the formula is; ``None`` above a limit.

    A formula that is written as a disjunction of conjunctions keeps its shape. One that is
    never true gives a conjunction that contradicts itself, one that is always true two opposite
    ones.
    """
    parts = formula.items if isinstance(formula, Or) else (formula,)
    written = [literals(part) for part in parts]
    plain = [pattern for pattern in written if pattern is not None]
    if len(plain) == len(written):
        return plain if len(plain) <= limit else None
    found = patterns(formula, True, limit)
    name = next(names(formula)).id
    return [((name, True), (name, False))] if found == [] else found


def literals(formula: Formula) -> Pattern | None:
    """The options and letters of a conjunction, ``None`` if it is none."""
    match formula:
        case Name(id):
            return ((id, True),)
        case Not(Name(id)):
            return ((id, False),)
        case And(items):
            found = [literals(item) for item in items]
            if all(found):
                return tuple(pair for each in found for pair in each or ())
    return None


def patterns(formula: Formula, value: bool, limit: int) -> list[Pattern] | None:
    """Disjoint conjunctions that cover the states where a formula has a value.

    Returns
    -------
    list of Pattern or None
        ``None`` if there are more than ``limit``, or if more than a hundred times as many
        part-written ones had to be looked at.
    """
    order = list(dict.fromkeys(name.id for name in names(formula)))
    found: list[Pattern] = []
    waiting: list[Pattern] = [((order[0], False),), ((order[0], True),)]
    looked = 0
    while waiting:
        looked += 1
        if len(found) > limit or looked > 100 * max(limit, 10):
            return None
        pattern = waiting.pop()
        truth = decided(formula, dict(pattern))
        if truth is None:
            following = order[len(pattern)]
            waiting += ((*pattern, (following, letter)) for letter in (False, True))
        elif truth is value:
            found.append(pattern)
    return found if len(found) <= limit else None


def decided(formula: Formula, known: Mapping[str, bool]) -> bool | None:
    """Whether a formula is true under every, under no (``False``) or some completion (``None``).

    ``None`` may also be answered where looking at further options would show that all agree.
    """
    match formula:
        case Name(id):
            return known.get(id)
        case Not(item):
            truth = decided(item, known)
            return None if truth is None else not truth
        case And(items):
            return _every([decided(item, known) for item in items])
        case Or(items):
            truth = _every([_not(decided(item, known)) for item in items])
            return _not(truth)
        case If(condition, then):
            return decided(Or((Not(condition), then)), known)
        case Iff(left, right):
            one, other = decided(left, known), decided(right, known)
            return None if one is None or other is None else one is other
        case Count(kind, n, items):
            return _count(kind, n, [decided(item, known) for item in items])


def _not(truth: bool | None) -> bool | None:
    return None if truth is None else not truth


def _every(truths: list[bool | None]) -> bool | None:
    if False in truths:
        return False
    return None if None in truths else True


def _count(kind: str, n: int, truths: list[bool | None]) -> bool | None:
    least, most = truths.count(True), len(truths) - truths.count(False)
    enough = True if least >= n else False if most < n else None
    few = True if most <= n else False if least > n else None
    return {"at least": enough, "at most": few, "exactly": _every([enough, few])}[kind]
