"""Options that no act of the record stands behind."""

from __future__ import annotations

from collections.abc import Iterator

from detente.case.types import Case
from detente.text.problem import Problem, Severity

__all__ = ["check"]


def check(case: Case) -> Iterator[Problem]:
    """A note for each option without an act, in a case that records acts."""
    if case.model is None or not case.record.acts:
        return
    for option in case.model.options:
        if not option.act:
            yield Problem(
                "option-without-act",
                f"the option {option.id} stands for no act of the record",
                option.span,
                Severity.NOTE,
                why="conditions and positions speak of acts; only through them do they reach "
                "an option",
                mend=f'add "act:" with the id of an act, or list an act "{option.id}" under "acts"',
            )
