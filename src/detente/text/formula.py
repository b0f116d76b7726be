"""Formulas in words: what the expression parser gives and every later room reads."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TypeAlias

from detente.text.source import Span

__all__ = ["And", "Count", "Formula", "If", "Iff", "Name", "Not", "Or", "holds", "names"]


@dataclass(frozen=True, slots=True)
class Name:
    """An id, or a display name written in quotation marks."""

    id: str
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class Not:
    """Negation."""

    item: Formula


@dataclass(frozen=True, slots=True)
class And:
    """All of two or more."""

    items: tuple[Formula, ...]


@dataclass(frozen=True, slots=True)
class Or:
    """At least one of two or more."""

    items: tuple[Formula, ...]


@dataclass(frozen=True, slots=True)
class If:
    """Material implication: true wherever the condition is false."""

    condition: Formula
    then: Formula


@dataclass(frozen=True, slots=True)
class Iff:
    """Both or neither."""

    left: Formula
    right: Formula


@dataclass(frozen=True, slots=True)
class Count:
    """``kind`` (``at least``, ``at most``, ``exactly``) ``n`` of the items."""

    kind: str
    n: int
    items: tuple[Formula, ...]


Formula: TypeAlias = Name | Not | And | Or | If | Iff | Count


def names(formula: Formula) -> Iterator[Name]:
    """Every name in the formula, in the order written."""
    match formula:
        case Name():
            yield formula
        case Not(item):
            yield from names(item)
        case And(items) | Or(items) | Count(_, _, items):
            for item in items:
                yield from names(item)
        case If(condition, then):
            found = [*names(condition), *names(then)]
            yield from sorted(found, key=lambda n: n.span.start if n.span else 0)
        case Iff(left, right):
            yield from names(left)
            yield from names(right)


def holds(formula: Formula, truth: Mapping[str, bool]) -> bool:
    """Whether the formula is true under an assignment of truth to every name in it."""
    match formula:
        case Name(id):
            return truth[id]
        case Not(item):
            return not holds(item, truth)
        case And(items):
            return all(holds(item, truth) for item in items)
        case Or(items):
            return any(holds(item, truth) for item in items)
        case If(condition, then):
            return not holds(condition, truth) or holds(then, truth)
        case Iff(left, right):
            return holds(left, truth) == holds(right, truth)
        case Count(kind, n, items):
            count = sum(holds(item, truth) for item in items)
            return {"at least": count >= n, "at most": count <= n, "exactly": count == n}[kind]
