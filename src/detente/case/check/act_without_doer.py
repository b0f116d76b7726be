"""Acts in conditions of which nobody is named as the doer."""

from __future__ import annotations

from collections.abc import Iterator

from detente.case.types import Case
from detente.record.types import Relation
from detente.text.formula import names
from detente.text.problem import Problem, Severity

__all__ = ["check"]


def check(case: Case) -> Iterator[Problem]:
    """A note for each act without ``by`` that a condition needs or exchanges."""
    needed: dict[str, str] = {}
    for condition in case.record.conditions.values():
        acts = (
            {name.id for name in names(condition.needs)} if condition.needs is not None else set()
        )
        withheld = condition.withholds if condition.relation is Relation.IN_EXCHANGE else ()
        for id in (*sorted(acts), *withheld):
            needed.setdefault(id, condition.id)
    for act in case.record.acts.values():
        if act.id in needed and not act.by:
            yield Problem(
                "act-without-doer",
                f"the condition {needed[act.id]} needs {act.id}, and nobody is named as its doer",
                act.span,
                Severity.NOTE,
                why='"why" names who would have to move; here it can name nobody',
                mend='add "by:" if a report says who would do it; leave it out if none does',
            )
