"""Rules that do not say why a state cannot exist."""

from __future__ import annotations

from collections.abc import Iterator

from detente.case.types import Case, Standing
from detente.text.problem import Problem, Severity

__all__ = ["check"]


def check(case: Case) -> Iterator[Problem]:
    """A note for each rule without a reason of any kind."""
    if case.model is None:
        return
    for rule in case.model.rules:
        given = rule.because or rule.basis.reading or rule.basis.assumed
        if given or rule.basis.standing is Standing.PUBLISHED:
            continue
        yield Problem(
            "rule-without-reason",
            f'the rule "{rule.text}" does not say why',
            rule.span,
            Severity.NOTE,
            why="a rule removes states from every answer; readers will ask why they cannot exist",
            mend='add "because:" with the reason',
        )
