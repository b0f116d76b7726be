"""Formulas written as the words that read as the same formula."""

from __future__ import annotations

from detente.text.formula import And, Count, Formula, If, Iff, Name, Not, Or
from detente.text.tokens import RESERVED, is_id

__all__ = ["write_formula"]


def write_formula(formula: Formula) -> str:
    """Text that ``parse_formula`` reads as the same formula."""
    match formula:
        case Name(id):
            return id if is_id(id) and id not in RESERVED else '"' + id.replace('"', '""') + '"'
        case Not(item):
            return f"not {_inside(item, Name, Not, Count)}"
        case And(items):
            return " and ".join(_inside(item, Name, Not, Count) for item in items)
        case Or(items):
            return " or ".join(_inside(item, Name, Not, Count, And) for item in items)
        case If(condition, then):
            return f"if {_within_if(condition)} then {_within_if(then)}"
        case Iff(left, right):
            return f"{_within_iff(left)} iff {_within_iff(right)}"
        case Count(kind, n, items):
            listed = ", ".join(_inside(item, Name, Not, Count) for item in items)
            return f"{kind} {n} of ({listed})"


def _inside(item: Formula, *bare: type) -> str:
    return write_formula(item) if isinstance(item, bare) else f"({write_formula(item)})"


def _within_if(item: Formula) -> str:
    return _inside(item, Name, Not, Count, And, Or)


def _within_iff(item: Formula) -> str:
    return _inside(item, Name, Not, Count, And, Or, If)
