"""From a settled model to arrays."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from detente.case.types import DecisionMaker, Direction, Model
from detente.graph.estimate import MAX_OPTIONS, available, estimate, in_words
from detente.graph.lints import lints
from detente.graph.preferences import rank_of_ranking, rank_of_truth, truth_of
from detente.graph.states import feasible
from detente.graph.types import Graph, Numbers, Ranks
from detente.text.problem import Problem, has_errors, in_file_order

__all__ = ["CHECKED", "build"]

CHECKED = 12  # options up to which `check` looks at every state itself
SHOWN = 5

_DIRECTION = {Direction.BOTH: 0, Direction.FORWARD: 1, Direction.BACK: -1}


def build(model: Model, *, limit: int | None = None) -> tuple[Graph | None, tuple[Problem, ...]]:
    """Graph of a settled model, or ``None`` and the errors; warnings may come with a graph.

    Parameters
    ----------
    model : Model
        Every option belongs to one of its decision makers; formulas name options by id.
    limit : int, optional
        Bytes of memory that it may take; by default part of what is free.
    """
    options = tuple(option.id for option in model.options)
    states, problems = _states(model, options, available() if limit is None else limit)
    if states is None:
        return None, problems
    ranks: list[Ranks] = []
    for dm in model.decision_makers:
        rank, found = _rank(dm, states, options)
        ranks.append(rank)
        problems += found
    if len(options) > CHECKED:
        problems += tuple(lints(model, states))
    index = {dm.id: i for i, dm in enumerate(model.decision_makers)}
    graph = Graph(
        decision_makers=tuple(index),
        options=options,
        owner=np.array([index[option.owner] for option in model.options], dtype=np.int64),
        direction=np.array([_DIRECTION[o.direction] for o in model.options], dtype=np.int64),
        states=states,
        rank=tuple(ranks),
        statements=tuple(
            None if dm.ranking is not None else tuple(s.formula for s in dm.statements)
            for dm in model.decision_makers
        ),
    )
    if model.status_quo is not None:
        graph = replace(graph, status_quo=graph.index(model.status_quo.state))
    problems = in_file_order(problems)
    return (None if has_errors(problems) else graph), problems


def _states(
    model: Model, options: Sequence[str], limit: int
) -> tuple[Numbers | None, tuple[Problem, ...]]:
    if len(options) > MAX_OPTIONS:
        too_many = f"the model has {len(options)} options; up to {MAX_OPTIONS} can be computed"
        return None, (_too_large(model, too_many),)
    rules = [rule.formula for rule in model.rules]
    one_way = [
        sum(option.direction is not Direction.BOTH for option in dm.options)
        for dm in model.decision_makers
    ]
    size = estimate(options, rules, one_way)
    if size.exact and not size.states:
        return None, (_no_state(model),)
    if size.exact and size.bytes > limit:
        return None, (
            _too_large(
                model,
                f"the model has {size.states:,} feasible states and would take "
                f"{in_words(size.bytes)} of memory; {in_words(limit)} may be used",
            ),
        )
    allowed = max(limit * size.states // max(size.bytes, 1), 1)
    states = feasible(options, rules, cap=allowed)
    if states is None and size.exact:
        return None, (
            _too_large(
                model,
                f"the rules leave {size.states:,} of the states, but more than {allowed:,} to "
                "look at until the last options are known; "
                f"{in_words(limit)} of memory may be used",
            ),
        )
    if states is None:
        return None, (
            _too_large(
                model,
                f"the model has more than {allowed:,} states to look at, up to {size.states:,}, "
                f"and would take up to {in_words(size.bytes)} of memory; "
                f"{in_words(limit)} may be used",
            ),
        )
    if not len(states):
        return None, (_no_state(model),)
    return states, ()


def _rank(
    dm: DecisionMaker, states: Numbers, options: Sequence[str]
) -> tuple[Ranks, tuple[Problem, ...]]:
    if dm.ranking is None:
        formulas = [statement.formula for statement in dm.statements]
        return rank_of_truth(truth_of(formulas, states, options)), ()
    rank, unknown, twice = rank_of_ranking(dm.ranking, states)
    problems = [_infeasible(dm, state) for state in unknown]
    problems += [_twice(dm, state) for state in twice]
    missing = np.flatnonzero(rank < 0)
    if len(missing):
        problems.append(_incomplete(dm, states[missing], len(states), len(options)))
    return rank, tuple(problems)


def _too_large(model: Model, message: str) -> Problem:
    return Problem(
        "too-large-model",
        message,
        model.span,
        why="every feasible state is looked at, and each option that no rule limits doubles them",
        mend="leave out options that decide little, or add the rules that exclude what cannot be",
    )


def _no_state(model: Model) -> Problem:
    return Problem(
        "no-feasible-state",
        "the rules together leave no state that can exist",
        model.rules[-1].span if model.rules else model.span,
        why="a model needs at least one state; the rules exclude the last one",
        mend="weaken this rule or one above it",
    )


def _infeasible(dm: DecisionMaker, state: str) -> Problem:
    return Problem(
        "infeasible-state",
        f"the state {state} is ranked, but the rules exclude it",
        dm.order.span,
        why="a ranking lists the states that can exist, and no others",
        mend="delete it here, or change the rule that excludes it",
    )


def _twice(dm: DecisionMaker, state: str) -> Problem:
    return Problem(
        "state-listed-twice",
        f"the state {state} is ranked twice",
        dm.order.span,
        why="a ranking lists each feasible state once",
        mend="keep one of the two places",
    )


def _incomplete(dm: DecisionMaker, missing: Numbers, n: int, k: int) -> Problem:
    named = [
        "".join("Y" if int(number) >> j & 1 else "N" for j in range(k))
        for number in missing[:SHOWN]
    ]
    more = f" and {len(missing) - SHOWN} more" if len(missing) > SHOWN else ""
    return Problem(
        "incomplete-ranking",
        f"the ranking of {dm.id} leaves out {', '.join(named)}{more}",
        dm.order.span,
        why=f"a ranking lists each of the {n} feasible states once, best first",
        mend="add what is missing, or a rule that excludes it; join equal states with =",
    )
