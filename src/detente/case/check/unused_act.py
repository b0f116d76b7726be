"""Acts that nothing speaks of."""

from __future__ import annotations

from collections.abc import Iterator

from detente.case.types import Case
from detente.record.types import Condition
from detente.text.formula import names
from detente.text.problem import Problem, Severity

__all__ = ["check"]


def check(case: Case) -> Iterator[Problem]:
    """A note for each act that no other entry, goal or option names."""
    used = set(case.goals) | _in_record(case)
    if case.model is not None:
        used |= {option.act for option in case.model.options}
        for condition in case.model.preconditions:
            used |= _of(condition)
    for act in case.record.acts.values():
        if act.id not in used:
            yield Problem(
                "unused-act",
                f"nothing speaks of the act {act.id}",
                act.span,
                Severity.NOTE,
                why="an act matters through conditions, positions, terms, questions, doubts "
                "or options",
                mend="name it where a report speaks of it, or delete it",
            )


def _in_record(case: Case) -> set[str]:
    record = case.record
    used = {term.act for term in record.terms.values()}
    used |= {question.act for question in record.questions.values()}
    used |= {doubt.act for doubt in record.doubts.values()}
    for position in record.positions.values():
        used |= set(position.on)
    for condition in record.conditions.values():
        used |= _of(condition)
    return used


def _of(condition: Condition) -> set[str]:
    needed = {name.id for name in names(condition.needs)} if condition.needs is not None else set()
    return needed | set(condition.withholds)
