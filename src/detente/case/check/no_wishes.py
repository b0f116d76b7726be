"""Parties with neither statements nor a ranking."""

from __future__ import annotations

from collections.abc import Iterator

from detente.case.types import Case
from detente.text.problem import Problem, Severity

__all__ = ["check"]


def check(case: Case) -> Iterator[Problem]:
    """A note for each party to which all states are equal."""
    if case.model is None:
        return
    for dm in case.model.decision_makers:
        if not dm.statements and dm.ranking is None:
            yield Problem(
                "no-wishes",
                f"the party {dm.id} has no statements and no ranking",
                dm.span,
                Severity.NOTE,
                why="without either, all states count as equal to it and it never moves",
                mend='list under "statements" what it wants, most important first',
            )
