"""How many states a set of rules leaves, without listing them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TypeAlias

from detente.text.formula import And, Count, Formula, If, Iff, Name, Not, Or, names

__all__ = ["count_models", "linked"]

# What is left of a rule once some options are known; a bool once it is decided.
Rest: TypeAlias = bool | Formula


def linked(options: Sequence[str], groups: Iterable[Iterable[str]]) -> tuple[tuple[str, ...], ...]:
    """Options parted so that those of one group stand together, in their first order.

    An option in no group stands alone.
    """
    root = {option: option for option in options}

    def find(option: str) -> str:
        while root[option] != option:
            root[option] = root[root[option]]
            option = root[option]
        return option

    for group in groups:
        first, *others = group
        for option in others:
            root[find(option)] = find(first)
    parts: dict[str, list[str]] = {}
    for option in options:
        parts.setdefault(find(option), []).append(option)
    return tuple(tuple(part) for part in parts.values())


def count_models(options: Sequence[str], rules: Sequence[Formula], budget: int) -> int | None:
    """Number of assignments to the options under which every rule is true.

    Branches option by option in the given order; what several branches leave to decide is often
    the same, and is kept once with the number of branches. ``None`` if what is left to decide
    names options more than ``budget`` times in all.
    """
    rests: dict[Rest, int] = {_all([_plain(rule) for rule in rules]): 1}
    met = 0
    for option in options:
        following: dict[Rest, int] = {}
        for rest, branches in rests.items():
            met += 1 if isinstance(rest, bool) else sum(1 for _ in names(rest))
            if met > budget:
                return None
            for value in (False, True):
                left = _given(rest, option, value)
                if left is not False:
                    following[left] = following.get(left, 0) + branches
        rests = following
    return rests.get(True, 0)


def _plain(formula: Formula) -> Rest:
    """The formula without places, in terms of not, all, iff and counts."""
    match formula:
        case Name(id):
            return Name(id)
        case Not(item):
            return _not(_plain(item))
        case And(items):
            return _all([_plain(item) for item in items])
        case Or(items):
            return _any([_plain(item) for item in items])
        case If(condition, then):
            return _any([_not(_plain(condition)), _plain(then)])
        case Iff(left, right):
            return _iff(_plain(left), _plain(right))
        case Count(kind, n, items):
            return _count(kind, n, [_plain(item) for item in items])


def _given(rest: Rest, option: str, value: bool) -> Rest:
    """What is left once an option is known."""
    match rest:
        case Name(id):
            return value if id == option else rest
        case Not(item):
            return _not(_given(item, option, value))
        case And(items):
            return _all([_given(item, option, value) for item in items])
        case Iff(left, right):
            return _iff(_given(left, option, value), _given(right, option, value))
        case Count(kind, n, items):
            return _count(kind, n, [_given(item, option, value) for item in items])
        case _:
            return rest


def _not(item: Rest) -> Rest:
    if isinstance(item, bool):
        return not item
    return item.item if isinstance(item, Not) else Not(item)


def _all(items: Sequence[Rest]) -> Rest:
    left: dict[Formula, None] = {}
    for item in items:
        if item is False:
            return False
        if isinstance(item, And):
            left.update(dict.fromkeys(item.items))
        elif item is not True:
            left[item] = None
    return And(tuple(left)) if len(left) > 1 else next(iter(left), True)


def _any(items: Sequence[Rest]) -> Rest:
    return _not(_all([_not(item) for item in items]))


def _iff(left: Rest, right: Rest) -> Rest:
    if isinstance(left, bool):
        return right if left else _not(right)
    if isinstance(right, bool):
        return left if right else _not(left)
    return Iff(left, right)


def _count(kind: str, n: int, items: Sequence[Rest]) -> Rest:
    n -= sum(item is True for item in items)
    left = tuple(item for item in items if not isinstance(item, bool))
    if (kind != "at most" and n > len(left)) or (kind != "at least" and n < 0):
        return False
    if not left or (kind == "at least" and n <= 0) or (kind == "at most" and n >= len(left)):
        return True
    return Count(kind, n, left)
