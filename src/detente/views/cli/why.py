"""``detente why``: why it is stuck, from what the parties are reported to have said."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import click

from detente.views.cli.answer import Answer
from detente.views.cli.opening import day_of, has_record, open_case
from detente.views.cli.options import answer_options, case_argument, date_options

if TYPE_CHECKING:
    from detente.case.types import Case
    from detente.impasse.types import Diagnosis, Impasse, Standstill
    from detente.record.types import Record

__all__ = ["why"]


@click.command()
@case_argument
@click.option("--goal", "goals", metavar="ACT", multiple=True, help="Only this act; repeatable.")
@click.option("--with-model", is_flag=True, help="Count the model's assumed conditions too.")
@date_options
@answer_options
def why(
    case: str,
    goals: tuple[str, ...],
    with_model: bool,
    on: date | None,
    known_by: date | None,
    answer: Answer,
) -> None:
    """Why CASE is stuck: what blocks what, and who would have to move.

    Lists every smallest set of conditions that blocks an act, every smallest set that would
    unblock it if dropped, acts that could only be done together, and questions left open. No
    model and no order of wishes is needed.
    """
    from detente.impasse.diagnose import diagnose
    from detente.impasse.preconditions import preconditions
    from detente.views.report.why import why_document

    opened = open_case(case, answer, "why")
    if not has_record(opened, answer, "why"):
        return
    found = opened.case
    day = day_of(found, on)
    impasse = preconditions(found, with_model=with_model, on=day, known_by=known_by)
    standstill = diagnose(impasse, _wanted(found, impasse, goals))
    document = why_document(found, standstill, with_model=with_model, on=on, known_by=known_by)
    limits = [_limit(d) for d in standstill.diagnoses if not d.complete]
    answer.document(
        "why",
        found,
        document,
        opened.problems,
        limits=limits,
        **standstill_json(standstill, found.record),
    )
    if limits:
        answer.remark("a search was cut short; the answer says where")
        raise click.exceptions.Exit(3)


def _wanted(case: Case, impasse: Impasse, goals: tuple[str, ...]) -> tuple[str, ...]:
    """Ids of the acts asked for, by id or by name; those of the case if none is asked for."""
    if not goals:
        return tuple(goal for goal in case.goals if goal in impasse.owners)
    names = {act.name.casefold(): id for id, act in case.record.acts.items()}
    found = []
    for goal in goals:
        act = goal if goal in impasse.owners else names.get(goal.casefold(), "")
        if act not in impasse.owners:
            from detente.text.nearest import did_you_mean

            near = did_you_mean(goal, impasse.owners)
            hint = f'did you mean "{near}"?' if near else f"choose from {', '.join(impasse.owners)}"
            raise click.UsageError(f'no act is called "{goal}"; {hint}')
        found.append(act)
    return tuple(found)


def _limit(diagnosis: Diagnosis) -> dict[str, object]:
    return {
        "goal": diagnosis.goal,
        "reason": "the search for blocking sets and relaxations reached its limit",
        "found": len(diagnosis.blocking_sets) + len(diagnosis.relaxations),
    }


def standstill_json(standstill: Standstill, record: Record) -> dict[str, object]:
    """The standstill as plain values: goals, groups of acts, open questions."""
    from detente.views.report.stuck import without_position

    return {
        "goals": [
            {
                "act": d.goal,
                "verdict": d.verdict.value,
                "blocking_sets": [
                    {"conditions": list(s.groups), "shape": s.shape, "chain": list(s.chain)}
                    for s in d.blocking_sets
                ],
                "relaxations": [
                    {"conditions": list(r.groups), "owners": [list(o) for o in r.owners]}
                    for r in d.relaxations
                ],
                "complete": d.complete,
                "together": list(d.together),
                "waits_on": [list(group) for group in d.waits_on],
            }
            for d in standstill.diagnoses
        ],
        "verdicts": {act: verdict.value for act, verdict in standstill.verdicts.items()},
        "together": [list(group) for group in standstill.together],
        "open_questions": dict(standstill.impasse.open_acts),
        "no_position": list(without_position(standstill, record)),
        "not_searched": list(standstill.impasse.not_searched),
    }
