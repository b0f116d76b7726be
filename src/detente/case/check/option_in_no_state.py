"""Options that the rules never allow to be chosen, or never allow not to be chosen."""

from __future__ import annotations

from collections.abc import Iterator

from detente.case.feasible import small
from detente.case.types import Case
from detente.text.formula import Name
from detente.text.problem import Problem, Severity

__all__ = ["check"]


def check(case: Case) -> Iterator[Problem]:
    """A warning for each option that is the same in every feasible state."""
    states = small(case.model)
    if case.model is None or states is None or not states.feasible:
        return
    for option in case.model.options:
        chosen = states.truth.table(Name(option.id)) & states.feasible
        if chosen and chosen != states.feasible:
            continue
        count = f"all {states.n}" if chosen else f"none of the {states.n}"
        yield Problem(
            "option-in-no-state",
            f"the option {option.id} is chosen in {count} feasible states",
            option.span,
            Severity.WARNING,
            why="the rules leave no choice here, so the option changes nothing",
            mend="delete the option, or weaken the rules that name it",
        )
