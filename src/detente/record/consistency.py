"""What entries of the record must agree on with each other, beyond the ids they name."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from detente.record.dating import check_order
from detente.record.order import next_events
from detente.record.references import Entries
from detente.record.speaks import speaks_for
from detente.record.types import Record, Relation
from detente.text.formula import And, Formula, Name, Or, names
from detente.text.problem import Problem, Related, Severity
from detente.text.shape import Entry
from detente.text.source import Span

__all__ = ["check_condition", "check_entries"]


def check_entries(record: Record, entries: Entries) -> Iterator[Problem]:
    """Problems between the keys of an entry, and circles between entries."""
    for entry in entries["conditions"].values():
        yield from check_condition(entry)
    yield from _characters(entries)
    yield from _links(record, entries)
    yield from _circles(record)
    yield from check_order(record)


def check_condition(entry: Entry) -> Iterator[Problem]:
    """Problems between relation, holder and needs; also for a model's preconditions."""
    relation, id = entry.choice("relation"), entry.key.text if entry.key else "this condition"
    if not relation:
        return
    formula = entry.formula("needs")
    if relation == Relation.NEVER.value:
        if formula is not None:
            yield Problem(
                "needs-with-never",
                f'"{id}" is a refusal, and yet says what is needed',
                entry.key_place("needs"),
                why="never means that nothing is named under which the act would be let happen",
                mend='remove "needs:", or choose the relation that the words state',
            )
    elif not entry.typed("needs"):
        yield Problem(
            "missing-needs",
            f'"{id}" does not say what is needed',
            entry.place("relation"),
            why=f"{relation} ties the act withheld to something else that is done",
            mend='add "needs:" with one act or several joined by and, or; a refusal is "never"',
        )
    yield from _holder(entry, relation, id)
    if formula is not None and relation != Relation.NEVER.value:
        yield from _only_and_or(formula, entry, relation)
        yield from _itself(formula, entry, id)


def _holder(entry: Entry, relation: str, id: str) -> Iterator[Problem]:
    exchange = relation == Relation.IN_EXCHANGE.value
    if exchange and entry.typed("holder"):
        yield Problem(
            "holder-in-exchange",
            f'"{id}" is an exchange and names one holder',
            entry.key_place("holder"),
            why="in an exchange each act is withheld by the one who would do it",
            mend='remove "holder:", and name the doers with "by:" under the acts',
        )
    elif not exchange and not entry.typed("holder"):
        yield Problem(
            "missing-holder",
            f'"{id}" does not say who withholds the act',
            entry.span,
            why="a condition or refusal is somebody's; only an exchange has no single holder",
            mend='add "holder:" with the actor who states it',
        )


def _only_and_or(formula: Formula, entry: Entry, relation: str) -> Iterator[Problem]:
    exchange = relation == Relation.IN_EXCHANGE.value
    if _monotone(formula, ors=not exchange):
        return
    allowed = "acts joined by and" if exchange else "acts joined by and, or"
    yield Problem(
        "needs-and-or",
        f'"{entry.place("needs").text}" says more than {allowed}',
        entry.place("needs"),
        why="what is needed is a thing done, never a thing not done"
        if not exchange
        else "in an exchange all that is named is given, each for the other",
        mend=f"write {allowed}; two alternatives of an exchange are two conditions"
        if exchange
        else f"write {allowed}; a thing that must not be done is an act of its own",
    )


def _itself(formula: Formula, entry: Entry, id: str) -> Iterator[Problem]:
    withheld = entry.ids("withholds")
    for name in {name.id: name for name in names(formula) if name.id in withheld}.values():
        yield Problem(
            "needs-itself",
            f'"{id}" makes "{name.id}" wait for itself',
            name.span or entry.place("needs"),
            why="what is needed is another thing; one that waits for itself could never be done",
            mend=f'remove "{name.id}" from "needs:" or from "withholds:"',
        )


def _monotone(formula: Formula, *, ors: bool) -> bool:
    match formula:
        case Name():
            return True
        case And(items):
            return all(_monotone(item, ors=ors) for item in items)
        case Or(items):
            return ors and all(_monotone(item, ors=ors) for item in items)
        case _:
            return False


def _characters(entries: Entries) -> Iterator[Problem]:
    for id, entry in entries["events"].items():
        type = entry.choice("type")
        if entry.has("character") and type and type != "recall":
            yield Problem(
                "character-without-recall",
                f'"{id}" is of type {type} and has a character',
                entry.key_place("character"),
                why="a character says what a recall was called; other events have none",
                mend='remove "character:", or write "type: recall"',
            )


def _links(record: Record, entries: Entries) -> Iterator[Problem]:
    for id, link in record.links.items():
        entry = entries["links"][id]
        if link.start and link.start == link.end:
            yield Problem(
                "self-link",
                f'"{id}" links "{link.start}" to itself',
                entry.place("to"),
                why="a link says how one entry stands to another",
                mend='name another entry after "from:" or "to:"',
            )
        elif link.link == "same-statement":
            yield from _same_speaker(record, link.start, link.end, entry)


def _same_speaker(record: Record, left: str, right: str, entry: Entry) -> Iterator[Problem]:
    sides = [_voice(record, id) for id in (left, right)]
    if all(sides) and not sides[0] & sides[1]:
        yield Problem(
            "different-speakers",
            f'"{left}" and "{right}" are called one statement and have different speakers',
            entry.span,
            Severity.WARNING,
            why="a message repeated by another person corroborates the first; it is not the same",
            mend='write "kind: corroborates", or say under "speaks_for:" who speaks for whom',
        )


def _voice(record: Record, id: str) -> frozenset[str]:
    """Speakers of a statement or rendering, and all whom they speak for."""
    rendering = record.renderings.get(id)
    statement = record.statements.get(rendering.statement if rendering else id)
    speakers = statement.speakers if statement else ()
    return frozenset(a for s in speakers for a in (s, *speaks_for(record, s)))


def _circles(record: Record) -> Iterator[Problem]:
    spans = {item.id: item.span for item in record.items()}
    terms = {id: (term.during, term.after) for id, term in record.terms.items()}
    offers = {id: (offer.replaces,) for id, offer in record.offers.items()}
    venues = {id: (venue.within,) for id, venue in record.venues.items()}
    newer: dict[str, tuple[str, ...]] = {}
    for link in record.links.values():
        if link.link == "supersedes" and link.start != link.end:
            newer[link.start] = (*newer.get(link.start, ()), link.end)
    relations: Sequence[tuple[str, str, Mapping[str, tuple[str, ...]]]] = (
        ("circular-order", "come before each other", next_events(record)),
        ("circular-order", "are each to be done during or after the other", terms),
        ("circular-order", "replace each other", offers),
        ("circular-order", "supersede each other", newer),
        ("circular-place", "lie within each other", venues),
    )
    for code, verb, edges in relations:
        for circle in _find_circles(edges):
            yield _circular(code, verb, circle, spans)


def _circular(code: str, verb: str, circle: tuple[str, ...], spans: Mapping[str, Span]) -> Problem:
    listed = " → ".join((*circle, circle[0]))
    if len(circle) == 1:
        message = f'"{circle[0]}" is put before, after or within itself'
    else:
        quoted = [f'"{id}"' for id in circle]
        message = f"{' and '.join(quoted)} {verb}"
    return Problem(
        code,
        message,
        spans[circle[0]],
        why=f"going from one to the next leads back to the first: {listed}",
        mend="look at the words of each, and remove the one that they do not state",
        related=tuple(Related(f'"{id}"', spans[id]) for id in circle[1:]),
    )


def _find_circles(edges: Mapping[str, tuple[str, ...]]) -> Iterator[tuple[str, ...]]:
    """Circles that share no entry, each from its first entry in order; without recursion."""
    done: set[str] = set()
    for root in edges:
        if root in done:
            continue
        path = {root: iter(edges[root])}
        while path:
            id = next(reversed(path))
            nearest = next(path[id], None)
            if nearest is None:
                done.add(id)
                del path[id]
            elif nearest in path and nearest not in done:
                listed = list(path)
                circle = tuple(listed[listed.index(nearest) :])
                if done.isdisjoint(circle):
                    yield circle
                done.update(circle)
            elif nearest in edges and nearest not in done:
                path[nearest] = iter(edges[nearest])
