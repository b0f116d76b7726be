"""Statements that are true in every feasible state, or in none."""

from __future__ import annotations

from collections.abc import Iterator

from detente.case.feasible import small
from detente.case.types import Case
from detente.text.problem import Problem, Severity

__all__ = ["check"]


def check(case: Case) -> Iterator[Problem]:
    """A warning for each statement that tells no two states apart."""
    states = small(case.model)
    if case.model is None or states is None or not states.feasible:
        return
    for dm in case.model.decision_makers:
        for statement in dm.statements:
            true = states.truth.table(statement.formula) & states.feasible
            if true and true != states.feasible:
                continue
            count = f"every one of the {states.n}" if true else f"none of the {states.n}"
            yield Problem(
                "constant-statement",
                f'the statement "{statement.text}" of {dm.id} is true in {count} feasible states',
                statement.span,
                Severity.WARNING,
                why="a statement says which states a party prefers; this one tells none apart",
                mend="delete it, or check it against the rules: only rules forbid states",
            )
