"""Rules that leave no state."""

from __future__ import annotations

from collections.abc import Iterator

from detente.case.feasible import small
from detente.case.types import Case
from detente.text.problem import Problem

__all__ = ["check"]


def check(case: Case) -> Iterator[Problem]:
    """An error at the first rule that, with those before it, leaves nothing."""
    states = small(case.model)
    if case.model is None or states is None or states.feasible:
        return
    left = states.truth.all
    for rule in case.model.rules:
        left &= states.truth.table(rule.formula)
        if not left:
            yield Problem(
                "no-feasible-state",
                "the rules together leave no state that can exist",
                rule.span,
                why="a model needs at least one state; this rule excludes the last one",
                mend="weaken this rule or one above it",
            )
            return
