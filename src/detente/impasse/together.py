"""Acts that wait for each other and could be done at the same moment."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Set
from dataclasses import dataclass
from typing import TypeAlias

from detente.impasse.closure import closure, modes_of
from detente.impasse.components import components
from detente.impasse.types import AllOf, AnyOf, Impasse, Mode, Need, NeedAct

__all__ = ["Schedule", "doable_together", "schedule"]

Needs: TypeAlias = Mapping[str, list[Need | None]]


@dataclass(frozen=True)
class Schedule:
    """What can happen if some acts are done at the same moment.

    Parameters
    ----------
    groups : tuple of tuple of str
        Acts that have to be done at the same moment, each in record order; groups in an order
        in which they can be done.
    done : frozenset of str
        Every act that can happen in the end.
    rests_on : dict
        Each act that can happen only after some of the groups to those groups, in order;
        members of a group are no key.
    """

    groups: tuple[tuple[str, ...], ...]
    done: frozenset[str]
    rests_on: dict[str, tuple[tuple[str, ...], ...]]


def satisfied(need: Need | None, before: Set[str], now: Set[str]) -> bool:
    """Whether a need is met by acts done before and, where it may be, by acts done now."""
    match need:
        case None:
            return False
        case NeedAct(act, mode):
            return act in before or (mode is Mode.WITH and act in now)
        case AllOf(items):
            return all(satisfied(item, before, now) for item in items)
        case AnyOf(items):
            return any(satisfied(item, before, now) for item in items)


def needs_by_act(impasse: Impasse) -> Needs:
    """Every act to the needs of the preconditions on it; acts left open are no key."""
    needs: dict[str, list[Need | None]] = {
        act: [] for act in impasse.owners if act not in impasse.open_acts
    }
    for p in impasse.preconditions:
        if p.act in needs:
            needs[p.act].append(p.need)
    return needs


def supporting(needs: Needs, among: Iterable[str], before: Set[str]) -> set[str]:
    """Greatest set among some acts that can be done at one moment after those before.

    Acts whose preconditions it does not meet are removed until none is left to remove.
    """
    left = set(among)
    waiting = list(left)
    named: dict[str, list[str]] = {}
    for act in waiting:
        for need in needs[act]:
            for needed, mode in modes_of(need):
                if mode is Mode.WITH:
                    named.setdefault(needed, []).append(act)
    while waiting:
        act = waiting.pop()
        if act in left and not all(satisfied(need, before, left) for need in needs[act]):
            left.discard(act)
            waiting += named.get(act, ())
    return left


def doable_together(impasse: Impasse) -> frozenset[str]:
    """Every act that can happen if acts may be done at the same moment, by the definition.

    Round by round the greatest set of further acts is added whose *after*-acts were done in an
    earlier round and whose *with*-acts were done earlier or are in the set itself. Acts whose
    term is an open question are left out.
    """
    needs = needs_by_act(impasse)
    done: set[str] = set()
    while step := supporting(needs, needs.keys() - done, done):
        done |= step
    return frozenset(done)


def schedule(impasse: Impasse) -> Schedule:
    """One order of doing everything that can be done, with the groups done at one moment.

    Notes
    -----
    Each group is inclusion-minimal: no part of it could be done without the rest at that point.
    Without alternatives (``or``) the groups are the strongly connected components of the need
    graph, and there is one such set of groups; with alternatives the acts that come first in the
    record are kept, and other groups may do as well.
    """
    needs = needs_by_act(impasse)
    done = set(closure(impasse))
    groups: list[tuple[str, ...]] = []
    rests_on: dict[str, set[int]] = {}
    while step := supporting(needs, (act for act in needs if act not in done), done):
        for part in _parts(needs, [act for act in needs if act in step], done):
            wanted = [need for act in part for need in needs[act]]
            if all(satisfied(need, done, set()) for need in wanted):
                basis = set().union(*(_basis(need, done, rests_on) for need in wanted))
            else:
                groups.append(part)
                basis = {len(groups) - 1}
            rests_on.update(dict.fromkeys(part, basis))
            done.update(part)
    grouped = {act for group in groups for act in group}
    return Schedule(
        tuple(groups),
        frozenset(done),
        {
            act: tuple(groups[g] for g in sorted(rests_on[act]))
            for act in needs
            if act in rests_on and act not in grouped
        },
    )


def _basis(need: Need | None, done: Set[str], rests_on: Mapping[str, set[int]]) -> set[int]:
    """Groups that have to be done before for a need to be met, the fewest where it may choose."""
    match need:
        case NeedAct(act):
            return rests_on.get(act, set())
        case AllOf(items):
            return set().union(*(_basis(item, done, rests_on) for item in items))
        case AnyOf(items):
            met = [item for item in items if satisfied(item, done, set())]
            return min((_basis(item, done, rests_on) for item in met), key=len, default=set())
        case None:
            return set()


def _parts(needs: Needs, step: list[str], done: Set[str]) -> Iterator[tuple[str, ...]]:
    """A set of acts doable at one moment split into smallest parts, in an order to do them."""
    before = set(done)
    graph = {act: [b for need in needs[act] for b, _ in modes_of(need)] for act in step}
    for component in components(graph):
        left = component
        # Once a part is done, what is left of a component need not hang together any more.
        choice = any(_has_choice(need) for act in component for need in needs[act])
        while left:
            part = left
            if choice:
                for act in reversed(left):
                    if act in part:
                        rest = supporting(needs, (a for a in part if a != act), before)
                        part = [a for a in part if a in rest] or part
            yield tuple(part)
            before.update(part)
            left = [act for act in left if act not in before]


def _has_choice(need: Need | None) -> bool:
    """Whether a need has an alternative in it."""
    match need:
        case AnyOf():
            return True
        case AllOf(items):
            return any(map(_has_choice, items))
        case _:
            return False
