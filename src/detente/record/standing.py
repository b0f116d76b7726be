"""How far what is said stands: confirmed, denied, disputed, claimed or reported; computed only."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from enum import Enum

from detente.record.independence import independent_reports, origins
from detente.record.live import Life, Live, live, lives, superseded_by
from detente.record.speaks import speaks_for
from detente.record.types import Claim, Event, Indicator, Item, Link, Offer, Record, Term
from detente.record.voices import speakers

__all__ = ["ClaimStanding", "ClaimStatus", "Flag", "standing"]


class ClaimStanding(Enum):
    """The first that holds, in this order."""

    DISPUTED = "disputed"
    DENIED = "denied"
    CONFIRMED = "confirmed"
    CLAIMED = "claimed"
    REPORTED = "reported"


@dataclass(frozen=True, slots=True)
class Flag:
    """A mark beside the standing, such as ``uncertain``, with the entries that give it."""

    name: str
    by: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ClaimStatus:
    """How far one entry stands, and what decides it.

    Parameters
    ----------
    decided_by : tuple of str
        Ids of the links and hedges that give the standing, in the order of the record.
    claimants : tuple of str
        Actors who say so; empty for the outlet's own voice.
    confirmed_by, denied_by, conflicts_with, corroborated_by, qualified_by, superseded_by
        Ids of the entries at the other end of the links.
    independent : int
        Number of independent reports: no common source, and no common speaker.
    flags : tuple of Flag
        ``corroborated``, ``superseded`` and the hedges on the entry.
    possibly : ClaimStanding or None
        What it would be if all that is only possibly so on that day were; ``None`` if the same.
    """

    id: str
    standing: ClaimStanding
    decided_by: tuple[str, ...] = ()
    claimants: tuple[str, ...] = ()
    confirmed_by: tuple[str, ...] = ()
    denied_by: tuple[str, ...] = ()
    conflicts_with: tuple[str, ...] = ()
    corroborated_by: tuple[str, ...] = ()
    qualified_by: tuple[str, ...] = ()
    superseded_by: tuple[str, ...] = ()
    independent: int = 1
    flags: tuple[Flag, ...] = ()
    possibly: ClaimStanding | None = None

    def has(self, *names: str) -> bool:
        """Whether any of these flags is set."""
        return any(flag.name in names for flag in self.flags)


_KINDS = frozenset(
    {"claim", "event", "indicator", "offer", "term", "question", "position", "condition", "doubt"}
)


def standing(
    record: Record, on: date | None = None, known_by: date | None = None
) -> Mapping[str, ClaimStatus]:
    """Standing of every claim, event, figure, offer, term, question, position, condition, doubt.

    Parameters
    ----------
    record : Record
        Verified.
    on : date, optional
        Only confirmations, denials and conflicts that hold on this day count; all that nothing
        supersedes if left out.
    known_by : date, optional
        Only what was published on or before this day counts.
    """
    lifetimes = lives(record, known_by)
    sure = _Counting(record, lifetimes, on, (Live.SURELY,))
    possible = _Counting(record, lifetimes, on, (Live.SURELY, Live.POSSIBLY))
    found: dict[str, ClaimStatus] = {}
    for item in record.items():
        if item.kind in _KINDS and item.id in lifetimes:
            status, other = sure.status(item), possible.status(item).standing
            differs = other is not status.standing
            found[item.id] = replace(status, possibly=other) if differs else status
    return found


class _Counting:
    """The links and hedges that count for one reading of the days."""

    def __init__(
        self,
        record: Record,
        lifetimes: Mapping[str, Life],
        on: date | None,
        how: tuple[Live, ...],
    ) -> None:
        self.record, self.lifetimes = record, lifetimes
        there = {id for id, life in lifetimes.items() if _at(life, on) in how}
        self.links: dict[str, list[tuple[Link, str]]] = {}
        for link in record.links.values():
            if link.id not in lifetimes or link.start not in there:
                continue
            self.links.setdefault(link.end, []).append((link, link.start))
            if link.link in ("conflicts", "corroborates") and link.end in there:
                self.links.setdefault(link.start, []).append((link, link.end))
        self.hedges: dict[str, dict[str, tuple[str, ...]]] = {}
        for hedge in record.hedges.values():
            for id in hedge.on if hedge.id in lifetimes else ():
                kinds = self.hedges.setdefault(id, {})
                kinds[hedge.hedge] = (*kinds.get(hedge.hedge, ()), hedge.id)
        self.statements: dict[str, tuple[str, ...]] = {}
        for statement in record.statements.values():
            for id in statement.about if statement.id in lifetimes else ():
                self.statements[id] = (*self.statements.get(id, ()), statement.id)
        self.origins = origins(record)

    def status(self, item: Item) -> ClaimStatus:
        """The standing of one entry."""
        links, hedges = self.links.get(item.id, []), self.hedges.get(item.id, {})
        concerned = _concerned(self.record, item)
        confirms, others = self._by_standing(links, "confirms", concerned)
        denials, doubts = self._by_standing(links, "denies", concerned)
        conflicts = [(link.id, end) for link, end in links if link.link == "conflicts"] + doubts
        supports = [(link.id, end) for link, end in links if link.link == "corroborates"] + others
        denials += [(id, id) for id in hedges.get("denied", ())]
        claimants = self._claimants(item)
        independent = independent_reports(
            self.record, [item.id, *_ends(supports), *_ends(confirms)], self.origins
        )
        value, deciding = _decide(confirms, denials, conflicts, independent, bool(claimants))
        if value is ClaimStanding.CLAIMED:
            deciding = [(id, id) for id in self.statements.get(item.id, ())]
        older = superseded_by(self.lifetimes.get(item.id), item.id)
        return ClaimStatus(
            item.id,
            value,
            tuple(dict.fromkeys(id for id, _ in deciding)),
            claimants,
            _ends(confirms),
            _ends(denials),
            _ends(conflicts),
            _ends(supports),
            _ends((link.id, end) for link, end in links if link.link == "qualifies"),
            older,
            independent,
            tuple(self._flags(hedges, supports, older, claimants)),
        )

    def _by_standing(
        self, links: list[tuple[Link, str]], kind: str, concerned: frozenset[str]
    ) -> tuple[list[tuple[str, str]], list[tuple[str, str]]]:
        """Links of a kind whose speaker can speak for those concerned, and the other ones."""
        with_standing: list[tuple[str, str]] = []
        without: list[tuple[str, str]] = []
        for link, end in links:
            if link.link == kind:
                said = speakers(self.record, end)
                voices = {v for s in said for v in (s, *speaks_for(self.record, s))}
                fits = bool(voices & concerned) or not concerned
                (with_standing if fits else without).append((link.id, end))
        return with_standing, without

    def _claimants(self, item: Item) -> tuple[str, ...]:
        by = item.by if isinstance(item, Claim | Event | Indicator) else ()
        about = [
            s
            for id in self.statements.get(item.id, ())
            for s in self.record.statements[id].speakers
        ]
        return tuple(dict.fromkeys((*by, *about)))

    def _flags(
        self,
        hedges: Mapping[str, tuple[str, ...]],
        supports: list[tuple[str, str]],
        older: tuple[str, ...],
        claimants: tuple[str, ...],
    ) -> Iterator[Flag]:
        if supports:
            yield Flag("corroborated", _ends(supports))
        if older:
            yield Flag("superseded", older)
        actors = [self.record.actors.get(id) for id in claimants]
        if actors and all(a and a.actor_kind == "group" for a in actors):
            hedges = {"anonymous": claimants, **hedges}
        for name, by in hedges.items():
            yield Flag(name, by)


def _at(life: Life, on: date | None) -> Live:
    if on is not None:
        return live(life, on)
    return Live.NO if any(end.sure for end in life.ends) else life.known


def _ends(pairs: Iterable[tuple[str, str]]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(end for _, end in pairs))


def _decide(
    confirms: list[tuple[str, str]],
    denials: list[tuple[str, str]],
    conflicts: list[tuple[str, str]],
    independent: int,
    claimed: bool,
) -> tuple[ClaimStanding, list[tuple[str, str]]]:
    """The first row of the table that holds, with the links that decide it."""
    if conflicts or (denials and (confirms or independent >= 2)):
        return ClaimStanding.DISPUTED, [*confirms, *denials, *conflicts]
    if denials:
        return ClaimStanding.DENIED, denials
    if confirms:
        return ClaimStanding.CONFIRMED, confirms
    return ClaimStanding.CLAIMED if claimed else ClaimStanding.REPORTED, []


def _concerned(record: Record, item: Item) -> frozenset[str]:
    """Actors who did it, received it or are spoken of; empty if none is recorded."""
    match item:
        case Event(actors=actors, targets=targets):
            return frozenset((*actors, *targets))
        case Claim(subject=subject):
            return frozenset({subject} - {""})
        case Term(givers=givers, receivers=receivers):
            return frozenset((*givers, *receivers))
        case Offer(proposer=proposer, terms=terms):
            known = [record.terms[id] for id in terms if id in record.terms]
            parties = [a for term in known for a in (*term.givers, *term.receivers)]
            return frozenset((*proposer, *parties))
        case _:
            return frozenset()
