"""Options of one party that stand for an act of another."""

from __future__ import annotations

from collections.abc import Iterator

from detente.case.types import Case
from detente.text.problem import Problem, Related, Severity

__all__ = ["check"]


def check(case: Case) -> Iterator[Problem]:
    """A warning where record and model disagree on who would do an act, and nothing says why."""
    if case.model is None:
        return
    for dm in case.model.decision_makers:
        for option in dm.options:
            act = case.record.acts.get(option.act)
            if act is None or not act.by or not dm.actor or dm.actor in act.by:
                continue
            if option.basis.assumed or option.basis.reading:
                continue
            yield Problem(
                "option-of-another",
                f"{option.id} is an option of {dm.id}, but its act {act.id} is done by "
                f"{', '.join(act.by)}",
                option.span,
                Severity.WARNING,
                why="an option belongs to the party that decides the act",
                mend='move the option, correct "by:" of the act, or say why under "assumed:"',
                related=(Related(f"the act {act.id}", act.span),),
            )
