"""``detente solve``: what holds, whatever the order first."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from detente.views.cli.answer import Answer
from detente.views.cli.modelled import built, kept_states, model_of
from detente.views.cli.opening import open_case
from detente.views.cli.options import answer_options, case_argument, status_quo_option
from detente.views.cli.progress import watched

if TYPE_CHECKING:
    from detente.case.types import Case
    from detente.views.report.solved import Solved

__all__ = ["solve"]


@click.command()
@case_argument
@click.option(
    "--states",
    type=click.Choice(["all", "equilibria", "none"]),
    help="States to list (default: all up to 4,096, else equilibria).",
)
@click.option("--where", metavar="FORMULA", default="", help="List only states that make it true.")
@status_quo_option
@answer_options
def solve(
    case: str, states: str | None, where: str, status_quo: str | None, answer: Answer
) -> None:
    """What would hold in the model of CASE.

    First what follows whatever the order of the parties' statements; then, under the order that
    the model gives or assumes, stable states and equilibria under six concepts.
    """
    from detente.views.report.solve_words import solve_document

    opened = open_case(case, answer, "solve", status_quo=status_quo)
    found = opened.case
    solved = solve_case(found, answer, states, where)
    if answer.as_json:
        answer.json("solve", found, solve_json(solved, asked=states is not None), opened.problems)
    else:
        every = states == "all" or bool(where)
        answer.document("solve", found, solve_document(solved, every=every), opened.problems)
    if solved.stopped:
        answer.remark("stopped; the answer says what was not computed")
        raise click.exceptions.Exit(3)


def solve_case(case: Case, answer: Answer, states: str | None, where: str = "") -> Solved:
    """The chain from a case to everything that ``solve`` shows."""
    from detente.stability.solve import solve as solve_graph
    from detente.stability.whatever_order import if_affordable
    from detente.views.report.solved import ALL_UP_TO, Shown, Solved

    model = model_of(case)
    kept = kept_states(model, where)
    graph = built(case, model, answer, "solve")
    default = Shown.ALL if graph.n <= ALL_UP_TO else Shown.EQUILIBRIA
    with watched(quiet=answer.quiet) as watch:
        solution = solve_graph(graph, progress=watch.progress, stop=watch.stop)
        whatever = None if watch.stopped else if_affordable(graph)
    return Solved(
        case=case,
        model=model,
        graph=graph,
        solution=solution,
        whatever=whatever,
        stopped=watch.stopped,
        shown=Shown(states) if states else default,
        where=where,
        kept=kept(graph),
    )


def solve_json(solved: Solved, *, asked: bool = False) -> dict[str, object]:
    """The solution as plain values; lists only what is shown, counts everything."""
    from detente.stability.whatever_order import estimate
    from detente.views.report.solved import ALL_UP_TO, Shown

    graph, solution = solved.graph, solved.solution
    limits: list[dict[str, object]] = [
        {"concept": limit.concept or None, "reason": limit.reason, "estimate": limit.estimate}
        for limit in solution.limits
    ]
    if solved.stopped and solved.whatever is None:
        reason = "what holds whatever the order was stopped before it was computed"
        limits.append({"concept": None, "reason": reason, "estimate": ""})
    elif solved.whatever is None and (moves := estimate(graph)):
        reason = "what holds whatever the order would cost too much"
        limits.append({"concept": None, "reason": reason, "estimate": moves})
    if not asked and solved.shown is not Shown.ALL:
        reason = f"stable states are not listed above {ALL_UP_TO:,} states; add --states all"
        limits.append({"concept": None, "reason": reason, "estimate": f"{graph.n:,} states"})
    makers = graph.decision_makers
    values: dict[str, object] = {
        "limits": limits,
        "decision_makers": list(makers),
        "options": [
            {"id": o.id, "owner": o.owner, "direction": o.direction.value}
            for o in solved.model.options
        ],
        "n_states": graph.n,
        "status_quo": None if graph.status_quo is None else graph.string(graph.status_quo),
        "states": list(solved.true(solved.kept)) if solved.shown is Shown.ALL else [],
    }
    if solved.where:
        values["where"] = solved.where
    if solved.shown is Shown.ALL:
        values["stable"] = {
            key: {dm: list(solved.true(mask)) for dm, mask in zip(makers, masks, strict=True)}
            for key, masks in solution.stable.items()
        }
    values["n_stable"] = {
        key: {dm: int(mask.sum()) for dm, mask in zip(makers, masks, strict=True)}
        for key, masks in solution.stable.items()
    }
    if solved.shown is not Shown.NONE:
        values["equilibria"] = {
            key: list(solved.strings(states)) for key, states in solution.equilibria.items()
        }
    values["n_equilibria"] = {key: len(states) for key, states in solution.equilibria.items()}
    values["whatever_order"] = _whatever_json(solved)
    return values


def _whatever_json(solved: Solved) -> dict[str, object] | None:
    whatever, makers = solved.whatever, solved.graph.decision_makers
    if whatever is None:
        return None
    return {
        "nash": {
            "surely": {d: int(m.sum()) for d, m in zip(makers, whatever.surely, strict=True)},
            "possibly": {d: int(m.sum()) for d, m in zip(makers, whatever.possibly, strict=True)},
            "surely_all": list(solved.strings(whatever.surely_all)),
            "possibly_all": list(solved.strings(whatever.possibly_all)),
        }
    }
