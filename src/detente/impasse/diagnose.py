"""The whole answer to "why is it stuck": verdicts, groups, blocking sets, relaxations."""

from __future__ import annotations

from collections.abc import Iterable

from detente.impasse.blocking import EFFORT, minimal_sets
from detente.impasse.closure import closure, goal_network
from detente.impasse.core import shape
from detente.impasse.together import Schedule, schedule
from detente.impasse.types import (
    BlockingSet,
    Diagnosis,
    Impasse,
    Relaxation,
    Standstill,
    Verdict,
)

__all__ = ["diagnose", "owners_of"]


def diagnose(
    impasse: Impasse,
    goals: Iterable[str] | None = None,
    cap: int = 1000,
    effort: int = EFFORT,
) -> Standstill:
    """Verdict of every act, groups doable only together, and each goal in detail.

    Parameters
    ----------
    impasse : Impasse
    goals : iterable of str, optional
        Acts to look at in detail; without any, all acts that somebody conditions, in record
        order.
    cap : int
        At most so many blocking sets, and so many relaxations, for a goal.
    effort : int
        Bound on the work for all goals together, see ``minimal_sets``; each goal may use an
        even share of what the goals before it left.

    Returns
    -------
    Standstill
        A goal that is not stuck has neither blocking sets nor relaxations. One whose own term is
        an open question has one blocking set without any group, shape ``chain to an open
        question``, and no relaxation with ``complete`` true: dropping preconditions cannot
        open it. One that needs such an act is relaxed by dropping what leads there.

    Raises
    ------
    ValueError
        A goal is no act of the impasse.
    """
    wanted = tuple(dict.fromkeys(goals or ())) or tuple(
        act for act in impasse.owners if any(p.act == act for p in impasse.preconditions)
    )
    unknown = [goal for goal in wanted if goal not in impasse.owners]
    if unknown:
        raise ValueError(f"no act is called {unknown[0]!r}")
    reached = closure(impasse)
    plan = schedule(impasse)
    verdicts = {act: _verdict(impasse, act, set(reached), plan) for act in impasse.owners}
    conditioned = {p.act for p in impasse.preconditions}
    diagnoses = []
    for i, goal in enumerate(wanted):
        share = effort // (len(wanted) - i)
        found, left = _diagnosis(impasse, goal, verdicts[goal], plan, cap, share)
        effort -= share - max(left, 0)
        diagnoses.append(found)
    return Standstill(
        impasse=impasse,
        closure=reached,
        unconditioned=tuple(
            act for act in reached if act not in conditioned and not impasse.positions.get(act)
        ),
        verdicts=verdicts,
        together=plan.groups,
        diagnoses=tuple(diagnoses),
    )


def owners_of(impasse: Impasse, group: str) -> tuple[str, ...]:
    """Actors who would have to move for a group to be dropped; empty if no report says who."""
    owners = (p.owners for p in impasse.preconditions if p.group == group)
    return tuple(dict.fromkeys(actor for on in owners for actor in on))


def _verdict(impasse: Impasse, act: str, reached: set[str], plan: Schedule) -> Verdict:
    if act in impasse.open_acts:
        return Verdict.OPEN_QUESTION
    if act in reached:
        return Verdict.SEQUENTIAL
    return Verdict.ONLY_TOGETHER if act in plan.done else Verdict.STUCK


def _diagnosis(
    impasse: Impasse, goal: str, verdict: Verdict, plan: Schedule, cap: int, effort: int
) -> tuple[Diagnosis, int]:
    """One goal in detail, and the effort that was not needed."""
    if verdict is Verdict.SEQUENTIAL:
        return Diagnosis(goal, verdict, (), (), complete=True), effort
    found = minimal_sets(impasse, goal, cap, effort)
    network = goal_network(impasse, goal)
    bit = {group: 1 << g for g, group in enumerate(network.groups)}
    blocking = tuple(
        BlockingSet(groups, *shape(network, network.index[goal], sum(map(bit.__getitem__, groups))))
        for groups in found.blocking
    )
    relaxations = tuple(
        Relaxation(groups, tuple(owners_of(impasse, group) for group in groups))
        for groups in found.relaxations
    )
    return Diagnosis(
        goal,
        verdict,
        blocking,
        relaxations,
        complete=found.complete,
        together=next((group for group in plan.groups if goal in group), ()),
        waits_on=plan.rests_on.get(goal, ()),
    ), found.effort
