"""Warnings on models too large for ``check``: options and statements that change nothing.

The same codes and words as the checks of small models, found with arrays.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

import numpy as np

from detente.case.types import DecisionMaker, Model, PreferenceStatement
from detente.graph.evaluate import bits, evaluate
from detente.graph.preferences import dense
from detente.graph.types import BoolArray, Numbers
from detente.text.expression import write_formula
from detente.text.formula import If
from detente.text.problem import Problem, Severity

__all__ = ["lints"]

Truth = Callable[[str], BoolArray]


def lints(model: Model, states: Numbers) -> Iterator[Problem]:
    """Problems of a model over its feasible states, at least one; none is an error."""
    truth = bits(states, {option.id: j for j, option in enumerate(model.options)})
    yield from _options(model, truth, len(states))
    for dm in model.decision_makers:
        yield from _statements(dm, truth, len(states))


def _options(model: Model, truth: Truth, n: int) -> Iterator[Problem]:
    for option in model.options:
        chosen = int(np.count_nonzero(truth(option.id)))
        if 0 < chosen < n:
            continue
        count = f"all {n}" if chosen else f"none of the {n}"
        yield Problem(
            "option-in-no-state",
            f"the option {option.id} is chosen in {count} feasible states",
            option.span,
            Severity.WARNING,
            why="the rules leave no choice here, so the option changes nothing",
            mend="delete the option, or weaken the rules that name it",
        )


def _statements(dm: DecisionMaker, truth: Truth, n: int) -> Iterator[Problem]:
    classes = np.zeros(n, dtype=np.int64)
    for statement in dm.statements:
        true = evaluate(statement.formula, truth)
        following = dense((2 * classes + true)[None, :]).astype(np.int64)
        if true.all() or not true.any():
            yield _constant(dm, statement, bool(true.any()), n)
        elif following.max() == classes.max():
            yield _decided(dm, statement)
        yield from _rare(statement, truth, n)
        classes = following


def _constant(dm: DecisionMaker, statement: PreferenceStatement, true: bool, n: int) -> Problem:
    count = f"every one of the {n}" if true else f"none of the {n}"
    return Problem(
        "constant-statement",
        f'the statement "{statement.text}" of {dm.id} is true in {count} feasible states',
        statement.span,
        Severity.WARNING,
        why="a statement says which states a party prefers; this one tells none apart",
        mend="delete it, or check it against the rules: only rules forbid states",
    )


def _decided(dm: DecisionMaker, statement: PreferenceStatement) -> Problem:
    return Problem(
        "decided-statement",
        f'the statement "{statement.text}" of {dm.id} changes nothing after those above it',
        statement.span,
        Severity.NOTE,
        why="states that agree on all statements above agree on this one too",
        mend="delete it or move it up, if it should count",
    )


def _rare(statement: PreferenceStatement, truth: Truth, n: int) -> Iterator[Problem]:
    if not isinstance(statement.formula, If):
        return
    condition = statement.formula.condition
    false = n - int(np.count_nonzero(evaluate(condition, truth)))
    if 2 * false > n:
        yield Problem(
            "rare-condition",
            f'"{write_formula(condition)}" is false in {false} of {n} feasible states, '
            f'so "{statement.text}" is true there whatever else holds',
            statement.span,
            Severity.NOTE,
            why='"a only if b" and "if a then b" are true wherever a is false',
            mend='nothing, if that is meant; "a and b" wants both, "a iff b" both or neither',
        )
