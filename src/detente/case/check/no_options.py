"""Parties that can choose nothing."""

from __future__ import annotations

from collections.abc import Iterator

from detente.case.types import Case
from detente.text.problem import Problem, Severity

__all__ = ["check"]


def check(case: Case) -> Iterator[Problem]:
    """A warning for each party without options."""
    if case.model is None:
        return
    for dm in case.model.decision_makers:
        if not dm.options:
            yield Problem(
                "no-options",
                f"the party {dm.id} has no options",
                dm.span,
                Severity.WARNING,
                why="a party without options cannot move, so every state is stable for it",
                mend='list under "options" what it can do, or leave the party out',
            )
