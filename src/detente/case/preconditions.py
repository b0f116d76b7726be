"""Conditions that no report states and the model assumes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from detente.case.naming import unknown
from detente.record.build import build_condition
from detente.record.consistency import check_condition
from detente.record.types import Condition, Record
from detente.text.formula import names
from detente.text.problem import Problem, Related
from detente.text.shape import Entry
from detente.text.source import Span

__all__ = ["check_preconditions", "parse_precondition"]


def parse_precondition(
    entry: Entry, inherited: str
) -> tuple[Condition | None, tuple[Problem, ...]]:
    """The condition, its ``assumed:`` kept as ``evidence.absent``; problems of what it lacks."""
    problems = list(check_condition(entry))
    condition = build_condition(entry)
    assumed = entry.text("assumed") or condition.evidence.absent or inherited
    condition = replace(condition, evidence=replace(condition.evidence, absent=assumed))
    if not assumed and not condition.evidence.quotes:
        problems.append(
            Problem(
                "no-basis",
                f"the precondition {condition.id} does not say what it rests on",
                entry.span,
                why="a precondition of the model is one that no report states: it is assumed, "
                "with a reason",
                mend='add "assumed:" with the reason; what a report states stands under '
                '"conditions"',
            )
        )
    readable = entry.has("relation") and entry.has("withholds")
    return condition if readable else None, tuple(problems)


def check_preconditions(conditions: Sequence[Condition], record: Record) -> Iterator[Problem]:
    """Problems of names that the record does not have, and of ids that it has already."""
    acts = {id: act.span for id, act in record.acts.items()}
    actors = {id: actor.span for id, actor in record.actors.items()}
    for condition in conditions:
        taken = record.get(condition.id)
        if taken is not None:
            yield _taken(condition, taken.span)
        if condition.holder and condition.holder not in actors:
            yield unknown(
                "actor",
                condition.holder,
                condition.span,
                actors,
                why='the holder of a precondition is an actor listed under "actors"',
                mend='list the holder under "actors"',
            )
        needed = names(condition.needs) if condition.needs is not None else ()
        places = [(act, condition.span) for act in condition.withholds]
        places += [(name.id, name.span or condition.span) for name in needed]
        for act, span in places:
            if act not in acts:
                yield unknown(
                    "act",
                    act,
                    span,
                    acts,
                    why='preconditions speak of acts listed under "acts"',
                    mend='list it under "acts"',
                )


def _taken(condition: Condition, first: Span) -> Problem:
    return Problem(
        "duplicate-id",
        f'"{condition.id}" is the id of an entry of the record',
        condition.span,
        why="conditions of the record and of the model are shown side by side, by their ids",
        mend=f'give the precondition an id of its own, such as "{condition.id}_assumed"',
        related=(Related("first used here", first),),
    )
