"""All minimal reasons why a goal is stuck, and all minimal ways to open it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from detente.impasse.closure import Network, goal_network
from detente.impasse.core import Certificate, certificate
from detente.impasse.types import Impasse

__all__ = ["EFFORT", "MinimalSets", "minimal_sets"]

EFFORT = 2_000_000
"""Default bound on the work of one answer, in simple steps; about half a second."""


@dataclass(frozen=True, slots=True)
class MinimalSets:
    """Blocking sets and relaxations of one goal, fewest groups first, then in record order.

    Parameters
    ----------
    blocking, relaxations : tuple of tuple of str
        Group ids, each set in record order.
    complete : bool
        Whether these are all; if so, the relaxations are exactly the minimal hitting sets of
        the blocking sets and conversely. If not, the relaxations up to size ``exact_to`` are.
    exact_to : int
        No relaxation of at most this many groups is missing.
    effort : int
        What was left of the effort allowed.
    """

    blocking: tuple[tuple[str, ...], ...]
    relaxations: tuple[tuple[str, ...], ...]
    complete: bool
    exact_to: int
    effort: int


def minimal_sets(impasse: Impasse, goal: str, cap: int = 1000, effort: int = EFFORT) -> MinimalSets:
    """All inclusion-minimal blocking sets and relaxations of a goal.

    A goal that is not stuck has no blocking set and the empty relaxation. An open question is no
    precondition and nobody can waive it: a goal whose own term is open is stuck under the empty
    blocking set, and nothing relaxes it; a goal that only needs such an act has the blocking
    set of the preconditions that lead there, and dropping one of them relaxes it.

    Parameters
    ----------
    impasse : Impasse
    goal : str
        An act of the impasse.
    cap : int
        Stop after so many blocking sets or so many relaxations.
    effort : int
        Stop after so many simple steps (comparisons of sets, preconditions looked at); a count
        and not a time, so that every machine stops at the same place.

    Notes
    -----
    The map of what is still unexplored is searched for the smallest set of groups that hits
    every blocking set known so far: either dropping it opens the goal, and it is the next
    relaxation, or what is left is shrunk to a new blocking set ([Reiter1987]_,
    [LiffitonSakallah2008]_, the map after [LiffitonEtAl2016]_). No solver is needed.
    """
    network = goal_network(impasse, goal)
    search = _Search(network, network.index[goal], cap, effort)
    complete, exact_to = search.run()
    return MinimalSets(
        tuple(_named(network, search.blocking)),
        tuple(_named(network, search.relaxations)),
        complete,
        exact_to,
        search.effort,
    )


def _named(network: Network, masks: list[int]) -> Iterator[tuple[str, ...]]:
    """Masks as group ids, in the order of output."""
    sets = (tuple(_bits(mask)) for mask in masks)
    for found in sorted(sets, key=lambda s: (len(s), s)):
        yield tuple(network.groups[g] for g in found)


def _bits(mask: int) -> Iterator[int]:
    while mask:
        low = mask & -mask
        yield low.bit_length() - 1
        mask ^= low


@dataclass
class _Search:
    """Depth-first search for hitting sets of growing size, learning blocking sets on the way."""

    network: Network
    goal: int
    cap: int
    effort: int
    blocking: list[int] = field(default_factory=list)
    relaxations: list[int] = field(default_factory=list)

    def run(self) -> tuple[bool, int]:
        """Whether everything was found, and up to which size nothing is missing."""
        size = 0
        while True:
            needed = self.descend(0, 0, 0, size)
            if self.spent:
                if not self.relaxations and self.blocking and all(self.blocking):
                    self.settle_for_one()
                return False, size - 1
            if needed is None:
                return True, len(self.network.groups)
            size = needed

    @property
    def spent(self) -> bool:
        return (
            self.effort <= 0 or len(self.blocking) >= self.cap or len(self.relaxations) >= self.cap
        )

    def descend(self, dropped: int, kept: int, size: int, limit: int) -> int | None:
        """Relaxations of at most ``limit`` groups that drop some groups and keep others.

        Returns
        -------
        int or None
            A larger limit at which more may be found, ``None`` if there is no more.
        """
        self.effort -= 1 + len(self.blocking) + len(self.relaxations)
        if self.spent or any(r & dropped == r for r in self.relaxations):
            return None
        branch, at_least = self.unhit(dropped, kept)
        if branch < 0:
            learnt = self.learn(dropped, kept)
            if learnt is None:
                self.relaxations.append(dropped)
                return None
            branch, at_least = learnt & ~kept, 1
        if not branch:
            return None
        if size + at_least > limit:
            return size + at_least
        more: int | None = None
        for group in _bits(branch):
            deeper = self.descend(dropped | 1 << group, kept, size + 1, limit)
            if deeper is not None and (more is None or deeper < more):
                more = deeper
            kept |= 1 << group
        return more

    def unhit(self, dropped: int, kept: int) -> tuple[int, int]:
        """Where to branch: the known blocking set with the fewest groups left to drop.

        Returns
        -------
        branch : int
            Its mask; 0 if one cannot be hit any more; -1 if all are hit.
        at_least : int
            How many more groups are needed, by disjoint blocking sets.
        """
        branch, fewest, used, at_least = -1, 1 << 30, 0, 0
        for blocking in self.blocking:
            if blocking & dropped:
                continue
            free = blocking & ~kept
            if not free:
                return 0, 0
            if not free & used:
                used |= free
                at_least += 1
            count = free.bit_count()
            if count < fewest:
                branch, fewest = free, count
        return branch, at_least

    def learn(self, dropped: int, kept: int) -> int | None:
        """A new blocking set that none of the dropped groups hits, ``None`` if there is none."""
        live = self.network.everything & ~dropped
        found = self.certificate(live, kept)
        if found is None:
            return None
        blocking = self.shrink(found.groups, kept)
        self.blocking.append(blocking)
        return blocking

    def shrink(self, groups: int, liked: int = 0) -> int:
        """An inclusion-minimal blocking set within a blocking set, with the liked groups if any."""
        for group in [*_bits(groups & ~liked), *_bits(groups & liked)]:
            if groups >> group & 1:
                found = self.certificate(groups & ~(1 << group), liked)
                if found is not None:
                    groups = found.groups
        return groups

    def certificate(self, live: int, liked: int = 0) -> Certificate | None:
        """Groups among the live ones that keep the goal stuck, ``None`` if it is not."""
        self.effort -= 3 * len(self.network.target)
        return certificate(self.network, self.goal, live, liked)

    def settle_for_one(self) -> None:
        """One relaxation that is minimal, though perhaps not smallest: keep what can be kept.

        Group after group would do the same; halves of what cannot be kept whole are sooner done.
        """
        kept, waiting = 0, [(0, len(self.network.groups))]
        while waiting:
            first, end = waiting.pop()
            some = (1 << end) - (1 << first)
            if self.network.reach(kept | some)[self.goal]:
                kept |= some
            elif end - first > 1:
                middle = (first + end) // 2
                waiting += [(middle, end), (first, middle)]
        self.relaxations.append(self.network.everything & ~kept)
