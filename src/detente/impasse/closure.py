"""What can happen one act after the other, by counting the needs that are still unmet."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from detente.impasse.types import AllOf, AnyOf, Impasse, Mode, Need, NeedAct

__all__ = [
    "Network",
    "acts_of",
    "closure",
    "compile_network",
    "goal_network",
    "modes_of",
    "relevant",
]


def acts_of(need: Need | None) -> Iterator[str]:
    """Every act named in a need, in the order written."""
    match need:
        case NeedAct(act):
            yield act
        case AllOf(items) | AnyOf(items):
            for item in items:
                yield from acts_of(item)


def modes_of(need: Need | None) -> Iterator[tuple[str, Mode]]:
    """Every act named in a need with its mode, in the order written."""
    match need:
        case NeedAct(act, mode):
            yield act, mode
        case AllOf(items) | AnyOf(items):
            for item in items:
                yield from modes_of(item)


@dataclass(frozen=True)
class Network:
    """An impasse as counters: each gate waits for ``wait`` inputs, then fires into its parent.

    Parameters
    ----------
    acts, groups : tuple of str
        Index to id; groups in record order.
    index : mapping
        Act id to index.
    target, group : tuple of int, one per precondition
        Act conditioned; group it belongs to.
    needs : tuple of (Need or None), one per precondition
    wait, parent : tuple of int, one per gate
        Inputs still missing; the gate fed, or ``-1 - p`` for precondition ``p`` itself.
    feeds : tuple of tuple of int, one per act
        What each act feeds when done, once for each time it is named (same coding as ``parent``).
    on : tuple of tuple of int, one per act
        Preconditions on each act.
    open : frozenset of int
        Acts whose term is an open question.
    """

    acts: tuple[str, ...]
    groups: tuple[str, ...]
    index: Mapping[str, int]
    target: tuple[int, ...]
    group: tuple[int, ...]
    needs: tuple[Need | None, ...]
    wait: tuple[int, ...]
    parent: tuple[int, ...]
    feeds: tuple[tuple[int, ...], ...]
    on: tuple[tuple[int, ...], ...]
    open: frozenset[int]

    @property
    def everything(self) -> int:
        """Mask of all groups: bit ``g`` is group ``g``."""
        return (1 << len(self.groups)) - 1

    def reach(self, live: int) -> list[bool]:
        """Which acts are in the closure when only the groups of a mask are live.

        Notes
        -----
        Linear in the total size of the needs: every act and every gate fires at most once
        [DowlingGallier1984]_.
        """
        missing = [0] * len(self.acts)
        for act, group in zip(self.target, self.group, strict=True):
            if live >> group & 1:
                missing[act] += 1
        wait = list(self.wait)
        done = [False] * len(self.acts)
        ready = [a for a, count in enumerate(missing) if not count and a not in self.open]
        parent, target, group_of = self.parent, self.target, self.group
        while ready:
            act = ready.pop()
            done[act] = True
            for gate in self.feeds[act]:
                while gate >= 0:
                    wait[gate] -= 1
                    if wait[gate]:
                        break
                    gate = parent[gate]
                else:
                    p = -1 - gate
                    if live >> group_of[p] & 1:
                        held = target[p]
                        missing[held] -= 1
                        if not missing[held] and held not in self.open:
                            ready.append(held)
        return done


def compile_network(impasse: Impasse, groups: Iterable[str] = ()) -> Network:
    """Counters of an impasse; linear in its size.

    Parameters
    ----------
    impasse : Impasse
    groups : iterable of str
        Groups that come first, for a part of an impasse that keeps the order of the whole.

    Raises
    ------
    ValueError
        A need is an ``AllOf`` of nothing.
    """
    index = {act: a for a, act in enumerate(impasse.owners)}
    number = {group: g for g, group in enumerate(dict.fromkeys(groups))}
    wait: list[int] = []
    parent: list[int] = []
    feeds: list[list[int]] = [[] for _ in index]
    on: list[list[int]] = [[] for _ in index]

    def wire(need: Need, into: int) -> None:
        match need:
            case NeedAct(act):
                feeds[index[act]].append(into)
            case AllOf(()):
                raise ValueError("a need of nothing is no precondition")
            case AllOf(items) | AnyOf(items):
                wait.append(len(items) if isinstance(need, AllOf) else 1)
                parent.append(into)
                gate = len(wait) - 1
                for item in items:
                    wire(item, gate)

    for p, precondition in enumerate(impasse.preconditions):
        number.setdefault(precondition.group, len(number))
        on[index[precondition.act]].append(p)
        if precondition.need is not None:
            wire(precondition.need, -1 - p)
    return Network(
        acts=tuple(index),
        groups=tuple(number),
        index=index,
        target=tuple(index[p.act] for p in impasse.preconditions),
        group=tuple(number[p.group] for p in impasse.preconditions),
        needs=tuple(p.need for p in impasse.preconditions),
        wait=tuple(wait),
        parent=tuple(parent),
        feeds=tuple(map(tuple, feeds)),
        on=tuple(map(tuple, on)),
        open=frozenset(index[act] for act in impasse.open_acts if act in index),
    )


def closure(impasse: Impasse, without: Iterable[str] = ()) -> tuple[str, ...]:
    """Acts that can happen one after the other, in record order.

    The least set that contains an act once every live precondition on it is satisfied by the
    set. An act that nobody conditions enters at once; an act whose term is an open question
    never does.

    Parameters
    ----------
    impasse : Impasse
    without : iterable of str
        Groups of preconditions that are taken as dropped.
    """
    network = compile_network(impasse)
    dropped = set(without)
    live = sum(1 << g for g, group in enumerate(network.groups) if group not in dropped)
    return tuple(act for act, done in zip(network.acts, network.reach(live), strict=True) if done)


def relevant(impasse: Impasse, goal: str) -> Impasse:
    """The part of an impasse on which a goal depends, directly or through what it needs.

    No other precondition can be in a blocking set or a relaxation of the goal.
    """
    on: dict[str, list[int]] = {}
    for p, precondition in enumerate(impasse.preconditions):
        on.setdefault(precondition.act, []).append(p)
    seen, waiting = {goal}, [goal]
    while waiting:
        for p in on.get(waiting.pop(), ()):
            fresh = set(acts_of(impasse.preconditions[p].need)) - seen
            seen |= fresh
            waiting += fresh
    return replace(
        impasse,
        owners={act: by for act, by in impasse.owners.items() if act in seen},
        preconditions=tuple(p for p in impasse.preconditions if p.act in seen),
        open_acts={act: q for act, q in impasse.open_acts.items() if act in seen},
    )


def goal_network(impasse: Impasse, goal: str) -> Network:
    """Counters of the part on which a goal depends, with the groups in the order of the whole."""
    return compile_network(relevant(impasse, goal), (p.group for p in impasse.preconditions))
