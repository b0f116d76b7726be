"""``if`` statements that are true in most states only because their condition is false."""

from __future__ import annotations

from collections.abc import Iterator

from detente.case.feasible import small
from detente.case.types import Case
from detente.text.expression import write_formula
from detente.text.formula import If
from detente.text.problem import Problem, Severity

__all__ = ["check"]


def check(case: Case) -> Iterator[Problem]:
    """A note for each ``if`` whose condition is false in more than half of the feasible states."""
    states = small(case.model)
    if case.model is None or states is None:
        return
    for dm in case.model.decision_makers:
        for statement in dm.statements:
            if not isinstance(statement.formula, If):
                continue
            condition = statement.formula.condition
            false = states.n - (states.truth.table(condition) & states.feasible).bit_count()
            if 2 * false <= states.n:
                continue
            yield Problem(
                "rare-condition",
                f'"{write_formula(condition)}" is false in {false} of {states.n} feasible states, '
                f'so "{statement.text}" is true there whatever else holds',
                statement.span,
                Severity.NOTE,
                why='"a only if b" and "if a then b" are true wherever a is false',
                mend='nothing, if that is meant; "a and b" wants both, "a iff b" both or neither',
            )
