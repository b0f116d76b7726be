"""The state where the analysis starts: ``nothing``, a Y/N string, or the options that are Y."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from detente.case.basis import settle_basis
from detente.case.draft import DraftBasis, DraftStatusQuo, Written
from detente.case.naming import Names
from detente.case.ranking import read_state
from detente.case.types import Rule, StatusQuo
from detente.text.formula import holds
from detente.text.problem import Problem, Related
from detente.text.source import Span

__all__ = ["asked_status_quo", "settle_status_quo"]

NOTHING = "nothing"


def settle_status_quo(
    draft: DraftStatusQuo,
    names: Names,
    options: Sequence[str],
    rules: Sequence[Rule],
    entries: Mapping[str, Span],
) -> tuple[StatusQuo | None, tuple[Problem, ...]]:
    """The status quo as a Y/N string in option order; ``None`` where it is none that can exist."""
    basis, problems = settle_basis(draft.basis, "the status quo", draft.span, entries)
    state, found = _state(draft.words, names, options)
    problems += found
    if state and not found:
        truth = {id: letter == "Y" for id, letter in zip(options, state, strict=True)}
        broken = [rule for rule in rules if not holds(rule.formula, truth)]
        if broken:
            return None, (*problems, _infeasible(state, draft.span, broken))
    if found:
        return None, problems
    return StatusQuo(state, basis, draft.span), problems


def asked_status_quo(text: str, span: Span) -> DraftStatusQuo:
    """The status quo as given on the command line."""
    words = tuple(part for part in text.replace(",", " ").split() if part)
    return DraftStatusQuo(
        words=tuple(Written(word, span) for word in words),
        span=span,
        basis=DraftBasis(assumed="given on the command line"),
    )


def _state(
    words: Sequence[Written], names: Names, options: Sequence[str]
) -> tuple[str, tuple[Problem, ...]]:
    if [word.text for word in words] == [NOTHING]:
        return "N" * len(options), ()
    if len(words) == 1 and _looks_like_state(words[0].text):
        return read_state(words[0].text, words[0].span, options)
    problems = tuple(
        names.unknown(word.text, word.span) for word in words if names.find(word.text) is None
    )
    chosen = {names.find(word.text) for word in words}
    return "".join("Y" if id in chosen else "N" for id in options), problems


def _looks_like_state(word: str) -> bool:
    return not set(word.upper()) - {"Y", "N", "-"}


def _infeasible(state: str, span: Span, broken: Sequence[Rule]) -> Problem:
    rules = ", ".join(f'"{rule.text}"' for rule in broken)
    return Problem(
        "infeasible-status-quo",
        f"the status quo {state} breaks the rule {rules}",
        span,
        why="the analysis starts in a state that can exist",
        mend="change the status quo, or the rule",
        related=tuple(Related(f"the rule {rule.id}", rule.span) for rule in broken),
    )
