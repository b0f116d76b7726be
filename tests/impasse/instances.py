"""Impasses for tests: short ways to write them, random ones, and answers by trying every subset."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import combinations

from hypothesis import strategies as st

from detente.impasse.types import AllOf, AnyOf, Impasse, Mode, Need, NeedAct, Precondition

AFTER, WITH = Mode.AFTER, Mode.WITH


def after(act: str) -> Need:
    return NeedAct(act, AFTER)


def together(act: str) -> Need:
    return NeedAct(act, WITH)


def every(*items: Need) -> Need:
    return AllOf(items)


def either(*items: Need) -> Need:
    return AnyOf(items)


def pre(id: str, owner: str, act: str, need: Need | None, group: str = "") -> Precondition:
    return Precondition(id, owner, act, need, group or id, id)


def impasse(
    acts: Iterable[str] | Mapping[str, tuple[str, ...]],
    *preconditions: Precondition,
    open_acts: Mapping[str, str] | None = None,
) -> Impasse:
    owners = dict(acts) if isinstance(acts, Mapping) else dict.fromkeys(acts, ())
    return Impasse(owners, preconditions, open_acts or {})


def met(need: Need | None, before: frozenset[str], now: frozenset[str] = frozenset()) -> bool:
    """The truth of a need, spelled out."""
    if need is None:
        return False
    if isinstance(need, NeedAct):
        return need.act in before or (need.mode is WITH and need.act in now)
    truths = [met(item, before, now) for item in need.items]
    return all(truths) if isinstance(need, AllOf) else any(truths)


def groups_of(case: Impasse) -> tuple[str, ...]:
    return tuple(dict.fromkeys(p.group for p in case.preconditions))


def closed(case: Impasse, live: frozenset[str]) -> frozenset[str]:
    """Closure by adding one act at a time until nothing more can be added."""
    done: frozenset[str] = frozenset()
    while True:
        more = {
            act
            for act in case.owners
            if act not in done and act not in case.open_acts
            if all(
                met(p.need, done) for p in case.preconditions if p.act == act and p.group in live
            )
        }
        if not more:
            return done
        done |= more


def subsets(items: Iterable[str]) -> Iterator[frozenset[str]]:
    items = tuple(items)
    for size in range(len(items) + 1):
        for chosen in combinations(items, size):
            yield frozenset(chosen)


def minimal(sets: Iterable[frozenset[str]]) -> set[frozenset[str]]:
    found: set[frozenset[str]] = set()
    for candidate in sorted(sets, key=len):
        if not any(smaller <= candidate for smaller in found):
            found.add(candidate)
    return found


def blocking_by_trying(case: Impasse, goal: str) -> set[frozenset[str]]:
    return minimal(s for s in subsets(groups_of(case)) if goal not in closed(case, s))


def relaxations_by_trying(case: Impasse, goal: str) -> set[frozenset[str]]:
    everything = frozenset(groups_of(case))
    return minimal(s for s in subsets(everything) if goal in closed(case, everything - s))


def hitting_sets(sets: set[frozenset[str]], among: Iterable[str]) -> set[frozenset[str]]:
    return minimal(s for s in subsets(among) if all(s & other for other in sets))


def done_together_by_trying(case: Impasse) -> frozenset[str]:
    """Acts in the end of some sequence of moments, each moment any self-supporting set."""
    done: frozenset[str] = frozenset()
    possible = [act for act in case.owners if act not in case.open_acts]
    while True:
        for moment in subsets([act for act in possible if act not in done]):
            if moment and all(
                met(p.need, done, moment) for p in case.preconditions if p.act in moment
            ):
                done |= moment
                break
        else:
            return done


ACTS = tuple("abcdef")


def needs(acts: tuple[str, ...], choices: bool, modes: tuple[Mode, ...]) -> st.SearchStrategy[Need]:
    leaf = st.builds(NeedAct, st.sampled_from(acts), st.sampled_from(modes))
    joins = (AllOf, AnyOf) if choices else (AllOf,)
    return st.recursive(
        leaf,
        lambda inner: st.builds(
            lambda join, items: join(tuple(items)),
            st.sampled_from(joins),
            st.lists(inner, min_size=1, max_size=3),
        ),
        max_leaves=4,
    )


@st.composite
def impasses(
    draw: st.DrawFn, *, choices: bool = True, modes: tuple[Mode, ...] = (AFTER, WITH)
) -> Impasse:
    """Up to six acts and eight preconditions in fewer groups, refusals and open acts among them."""
    acts = ACTS[: draw(st.integers(1, len(ACTS)))]
    need = needs(acts, choices, modes)
    conditions = draw(
        st.lists(
            st.tuples(
                st.sampled_from(acts),
                st.one_of(need, need, need, need, st.none()),
                st.integers(0, 6),
            ),
            max_size=8,
        )
    )
    opened = draw(st.sets(st.sampled_from(acts), max_size=1)) if draw(st.booleans()) else set()
    return impasse(
        acts,
        *(
            pre(f"p{i}", f"o{group}", act, wanted, f"g{group}")
            for i, (act, wanted, group) in enumerate(conditions)
        ),
        open_acts={act: f"q_{act}" for act in sorted(opened)},
    )
