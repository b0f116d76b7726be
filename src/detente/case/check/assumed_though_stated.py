"""Preconditions that the model assumes although the record states them."""

from __future__ import annotations

from collections.abc import Iterator

from detente.case.types import Case
from detente.record.types import Condition
from detente.text.expression import write_formula
from detente.text.problem import Problem, Related, Severity

__all__ = ["check"]


def check(case: Case) -> Iterator[Problem]:
    """A warning for each assumed precondition that says what a condition of the record says."""
    if case.model is None:
        return
    stated = {_content(condition): condition for condition in case.record.conditions.values()}
    for assumed in case.model.preconditions:
        other = stated.get(_content(assumed))
        if other is None:
            continue
        yield Problem(
            "assumed-though-stated",
            f"the precondition {assumed.id} is assumed, but the record states it as {other.id}",
            assumed.span,
            Severity.WARNING,
            why="conditions that a report states are written once, in the record; the model adds "
            "those that no report states",
            mend=f"delete {assumed.id} here",
            related=(Related(f"the condition {other.id}", other.span),),
        )


def _content(condition: Condition) -> tuple[object, ...]:
    needs = write_formula(condition.needs) if condition.needs is not None else ""
    return condition.holder, frozenset(condition.withholds), condition.relation, needs
