"""The way back from a stuck act to what stops it: a refusal, an open question or a cycle."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from detente.impasse.closure import Network
from detente.impasse.components import components
from detente.impasse.types import AllOf, AnyOf, Need, NeedAct

__all__ = ["CYCLE", "MIXED", "OPEN", "REFUSAL", "Certificate", "certificate", "shape"]

CYCLE = "cycle"
REFUSAL = "chain to a refusal"
OPEN = "chain to an open question"
MIXED = "mixed"


@dataclass(frozen=True, slots=True)
class Certificate:
    """Why a goal is stuck: for each act met on the way back, what it waits for.

    Parameters
    ----------
    waits : dict
        Act index to the acts that its unmet precondition waits for; empty for an act that is
        refused and for an open question. The goal comes first.
    groups : int
        Mask of the groups whose preconditions were met on the way.
    """

    waits: dict[int, tuple[int, ...]]
    groups: int


def unmet(need: Need, network: Network, done: Sequence[bool]) -> list[int] | None:
    """Acts whose absence keeps a need unmet, or ``None`` if it is met.

    Of a conjunction the first unmet part is enough; of a disjunction every part counts.
    """
    match need:
        case NeedAct(act):
            index = network.index[act]
            return None if done[index] else [index]
        case AllOf(items):
            parts = (unmet(item, network, done) for item in items)
            return next((part for part in parts if part is not None), None)
        case AnyOf(items):
            found: list[int] = []
            for item in items:
                part = unmet(item, network, done)
                if part is None:
                    return None
                found += part
            return found


def certificate(network: Network, goal: int, live: int, liked: int = 0) -> Certificate | None:
    """Groups that keep a goal stuck, found by walking unmet needs back; ``None`` if not stuck.

    Parameters
    ----------
    network : Network
    goal : int
        Act index.
    live : int
        Mask of the groups that count.
    liked : int
        Mask of the groups to take first where several would do.
    """
    done = network.reach(live)
    if done[goal]:
        return None
    waits: dict[int, tuple[int, ...]] = {goal: ()}
    taken, waiting = 0, [goal]
    while waiting:
        act = waiting.pop()
        if act in network.open:
            continue
        best: tuple[bool, bool, int] | None = None
        for p in network.on[act]:
            bit = 1 << network.group[p]
            if not live & bit:
                continue
            need = network.needs[p]
            parts = [] if need is None else unmet(need, network, done)
            if parts is None:
                continue
            order = (not taken & bit, not liked & bit, p)
            if best is None or order < best:
                best, waits[act] = order, tuple(dict.fromkeys(parts))
        assert best is not None
        taken |= 1 << network.group[best[2]]
        fresh = [a for a in waits[act] if a not in waits]
        waits.update(dict.fromkeys(fresh, ()))
        waiting += fresh
    return Certificate(waits, taken)


def shape(network: Network, goal: int, live: int) -> tuple[str, tuple[str, ...]]:
    """How a blocking set stops a goal, and the acts from the goal along the first way back.

    The chain ends at the act that is refused or open, or at the first act met again.
    """
    found = certificate(network, goal, live)
    if found is None:
        return "", ()
    waits = found.waits
    ends = {OPEN if act in network.open else REFUSAL for act, on in waits.items() if not on}
    if any(len(group) > 1 or group[0] in waits[group[0]] for group in components(waits)):
        ends.add(CYCLE)
    chain, act = [goal], goal
    while waits[act]:
        act = waits[act][0]
        repeated = act in chain
        chain.append(act)
        if repeated:
            break
    return ends.pop() if len(ends) == 1 else MIXED, tuple(network.acts[a] for a in chain)
