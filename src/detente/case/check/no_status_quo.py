"""Models that do not say where the analysis starts."""

from __future__ import annotations

from collections.abc import Iterator

from detente.case.types import Case
from detente.text.problem import Problem, Severity

__all__ = ["check"]


def check(case: Case) -> Iterator[Problem]:
    """A note if a model with options has no status quo."""
    model = case.model
    if model is not None and model.options and model.status_quo is None:
        yield Problem(
            "no-status-quo",
            "the model does not say which state is the status quo",
            model.span,
            Severity.NOTE,
            why="without it nothing can be said of what is better for all than the present",
            mend='add "status_quo:" with nothing, a Y/N string, or the options that are Y',
        )
