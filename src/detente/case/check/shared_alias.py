"""Names that two actors have at the same time."""

from __future__ import annotations

from collections.abc import Iterator

from detente.case.types import Case
from detente.record.types import Actor, Alias
from detente.text.dates import DateInterval
from detente.text.fold import fold
from detente.text.problem import Problem, Related, Severity

__all__ = ["check"]


def check(case: Case) -> Iterator[Problem]:
    """A warning for each actor with a name that an earlier one has in the same place and time."""
    seen: list[tuple[str, Alias, Actor]] = []
    for actor in case.record.actors.values():
        mine = [(_key(alias.text), alias, actor) for alias in _names(actor)]
        for key, alias, _ in mine:
            other = next((a for k, o, a in seen if k == key and _clash(alias, o)), None)
            if other is not None:
                yield _problem(alias.text, actor, other)
                break
        seen += mine


def _names(actor: Actor) -> tuple[Alias, ...]:
    return (Alias(actor.name), *actor.aliases)


def _key(text: str) -> str:
    return fold(text).text.casefold()


def _clash(alias: Alias, other: Alias) -> bool:
    contexts = {alias.context, other.context}
    return ("" in contexts or len(contexts) == 1) and _overlap(alias.dates, other.dates)


def _overlap(left: DateInterval, right: DateInterval) -> bool:
    starts = [day for day in (left.first, right.first) if day is not None]
    ends = [day for day in (left.last, right.last) if day is not None]
    return not starts or not ends or max(starts) <= min(ends)


def _problem(name: str, actor: Actor, other: Actor) -> Problem:
    return Problem(
        "shared-alias",
        f'"{name}" is a name of {other.id} and of {actor.id}',
        actor.span,
        Severity.WARNING,
        why="a name in a report must lead to one actor; a person or office is never another name "
        "of a party, but speaks for it",
        mend='keep the name for one of them, or tell them apart with "context", "from" and "to"',
        related=(Related(f'the actor "{other.id}"', other.span),),
    )
