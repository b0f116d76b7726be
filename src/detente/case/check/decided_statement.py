"""Statements that earlier ones of the same party decide."""

from __future__ import annotations

from collections.abc import Iterator

from detente.case.feasible import Small, small
from detente.case.types import Case, DecisionMaker
from detente.text.problem import Problem, Severity

__all__ = ["check"]


def check(case: Case) -> Iterator[Problem]:
    """A note for each statement that never breaks a tie among states equal so far."""
    states = small(case.model)
    if case.model is None or states is None:
        return
    for dm in case.model.decision_makers:
        yield from _party(dm, states)


def _party(dm: DecisionMaker, states: Small) -> Iterator[Problem]:
    classes = [states.feasible]
    for statement in dm.statements:
        true = states.truth.table(statement.formula)
        split = [part for c in classes for part in (c & true, c & ~true) if part]
        constant = not states.feasible & true or not states.feasible & ~true
        if len(split) == len(classes) and not constant:
            yield Problem(
                "decided-statement",
                f'the statement "{statement.text}" of {dm.id} changes nothing after those above it',
                statement.span,
                Severity.NOTE,
                why="states that agree on all statements above agree on this one too",
                mend="delete it or move it up, if it should count",
            )
        classes = split
