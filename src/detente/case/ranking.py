"""States as Y/N strings, and rankings of them."""

from __future__ import annotations

from collections.abc import Sequence

from detente.case.draft import Written
from detente.case.truth import string_of
from detente.text.problem import Problem, Related
from detente.text.source import Span

__all__ = ["check_complete", "read_state", "settle_ranking"]

SHOWN = 5

Place = tuple[str, Span]


def read_state(word: str, span: Span, options: Sequence[str]) -> tuple[str, tuple[Problem, ...]]:
    """The state, or an empty text and the problem: wrong length, or other letters than Y and N."""
    if word and not set(word) - {"Y", "N"} and len(word) == len(options):
        return word, ()
    order = " ".join(options)
    if word and not set(word) - {"Y", "N"}:
        message = f'"{word}" has {len(word)} letters for {len(options)} options'
    else:
        message = f'"{word}" is not a state'
    return "", (
        Problem(
            "unknown-state",
            message,
            span,
            why=f"a state has one letter, Y or N, for each option in this order: {order}",
            mend=f"write {len(options)} letters, such as {'N' * len(options)} for nothing",
        ),
    )


def settle_ranking(
    ranking: Sequence[Written], options: Sequence[str], feasible: frozenset[str] | None
) -> tuple[tuple[tuple[str, ...], ...], tuple[Problem, ...]]:
    """Classes of equally ranked states, best first; problems of single states.

    ``feasible`` is ``None`` where there are too many assignments to list them here.
    """
    problems: list[Problem] = []
    first: dict[str, Span] = {}
    classes: list[tuple[str, ...]] = []
    for line in ranking:
        states: list[str] = []
        for word, span in _split(line):
            state, found = read_state(word, span, options)
            if not found and state in first:
                found = (_twice(state, span, first[state]),)
            elif not found and feasible is not None and state not in feasible:
                found = (_infeasible(state, span),)
            problems += found
            if not found:
                first[state] = span
                states.append(state)
        if states:
            classes.append(tuple(states))
    return tuple(classes), tuple(problems)


def check_complete(
    classes: Sequence[Sequence[str]], feasible: Sequence[int], k: int, party: str, span: Span
) -> tuple[Problem, ...]:
    """The problem of a ranking that leaves out feasible states, the first few of them named."""
    listed = {state for states in classes for state in states}
    missing = [state for n in feasible if (state := string_of(n, k)) not in listed]
    if not missing:
        return ()
    more = f" and {len(missing) - SHOWN} more" if len(missing) > SHOWN else ""
    return (
        Problem(
            "incomplete-ranking",
            f"the ranking of {party} leaves out {', '.join(missing[:SHOWN])}{more}",
            span,
            why=f"a ranking lists each of the {len(feasible)} feasible states once, best first",
            mend="add what is missing, or a rule that excludes it; join equal states with =",
        ),
    )


def _split(line: Written) -> list[Place]:
    """States of one class with their places, exact where the line is typed as it reads."""
    exact = line.span.text.find(line.text)
    places: list[Place] = []
    at = 0
    for part in line.text.split("="):
        word = part.strip()
        start = at + len(part) - len(part.lstrip())
        at += len(part) + 1
        base = line.span.start + exact + start
        span = line.span.source.span(base, base + len(word)) if exact >= 0 and word else line.span
        places.append((word, span))
    return places


def _twice(state: str, span: Span, first: Span) -> Problem:
    return Problem(
        "state-listed-twice",
        f"the state {state} is ranked twice",
        span,
        why="a ranking lists each feasible state once",
        mend="keep one of the two places",
        related=(Related("first ranked here", first),),
    )


def _infeasible(state: str, span: Span) -> Problem:
    return Problem(
        "infeasible-state",
        f"the state {state} is ranked, but the rules exclude it",
        span,
        why="a ranking lists the states that can exist, and no others",
        mend="delete it here, or change the rule that excludes it",
    )
