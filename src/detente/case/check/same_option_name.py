"""Options that cannot be told apart in answers."""

from __future__ import annotations

from collections.abc import Iterator

from detente.case.types import Case, Option
from detente.text.problem import Problem, Related, Severity

__all__ = ["check"]


def check(case: Case) -> Iterator[Problem]:
    """A warning for each option with the display name of an earlier one."""
    if case.model is None:
        return
    first: dict[str, Option] = {}
    for option in case.model.options:
        other = first.setdefault(option.name, option)
        if other is option:
            continue
        yield Problem(
            "same-option-name",
            f'the options {other.id} and {option.id} are both called "{option.name}"',
            option.span,
            Severity.WARNING,
            why="answers speak of options by their names",
            mend='give one of the two another "name:"',
            related=(Related(f"the option {other.id}", other.span),),
        )
