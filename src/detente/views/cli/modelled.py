"""From a case to the arrays of its model, or one line why there are none."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

import click

from detente.views.cli.answer import Answer
from detente.views.cli.console import legible
from detente.views.cli.opening import refuse

if TYPE_CHECKING:
    from detente.case.types import Case, Model
    from detente.graph.types import BoolArray, Graph
    from detente.text.problem import Problem

__all__ = ["built", "kept_states", "model_of"]


def model_of(case: Case) -> Model:
    """The model of a case; a case without one is wrong usage of the verbs that need it."""
    if case.model is None:
        raise click.UsageError(
            f"{case.path} holds no model; status, timeline, why and brief answer from the record"
        )
    return case.model


def built(case: Case, model: Model, answer: Answer, verb: str) -> Graph:
    """The graph of the model; a model that cannot be built ends the run with its problems."""
    from detente.graph.build import build

    graph, problems = build(model)
    if graph is None:
        refuse(case.path, answer, verb, problems, case.digest)
    warn(case, answer, problems)
    return graph


def warn(case: Case, answer: Answer, problems: Sequence[Problem]) -> None:
    """Print what building the model gave warning of, on standard error."""
    from detente.text.problem import Severity
    from detente.views.cli.problems import render_problem

    for problem in problems:
        if problem.severity is Severity.WARNING:
            answer.remark(legible(render_problem(problem), sys.stderr))


def kept_states(model: Model, where: str) -> Callable[[Graph], BoolArray]:
    """Which states make a formula true, as a mask; all of them for an empty formula."""
    import numpy as np

    from detente.graph.evaluate import bits, evaluate
    from detente.text.expression import parse_formula
    from detente.text.formula import names
    from detente.text.source import source_from_bytes
    from detente.views.cli.problems import render_problems

    if not where:
        return lambda graph: np.ones(graph.n, dtype=np.bool_)
    source = source_from_bytes("--where", where.encode("utf-8"))
    formula, problems = parse_formula(where, source.span(0, len(where)), rule=True)
    if formula is None:
        raise click.UsageError(render_problems(problems))
    ids = {option.id: j for j, option in enumerate(model.options)}
    unknown = [name.id for name in names(formula) if name.id not in ids]
    if unknown:
        from detente.text.nearest import did_you_mean

        near = did_you_mean(unknown[0], ids)
        hint = f'did you mean "{near}"?' if near else f"options are {', '.join(ids)}"
        raise click.UsageError(f'no option is called "{unknown[0]}"; {hint}')
    return lambda graph: evaluate(formula, bits(graph.states, ids))
