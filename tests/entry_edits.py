"""Seeded edits of entries under untouched quotes: the entry then says what its words do not."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import timedelta
from decimal import Decimal

from detente.record import types as t
from detente.record.events import EVENT_TYPES
from detente.text.dates import DateInterval
from detente.text.formula import And, Name, names

ACTOR_FIELDS = {
    t.Role: ("actor",),
    t.Act: ("by",),
    t.Statement: ("speakers",),
    t.Claim: ("subject", "by"),
    t.Event: ("actors", "targets", "by"),
    t.Term: ("givers", "receivers"),
    t.Position: ("party",),
    t.Condition: ("holder",),
    t.Indicator: ("by",),
    t.Doubt: ("by", "of"),
}
KINDS = ("truce", "release", "withdrawal", "aid", "talks", "money", "office", "disarmament")
Edit = tuple[str, t.Item]


def edits(record: t.Record, rng: random.Random) -> Iterator[Edit]:
    """Endless edits: the name of the kind of edit and the entry as changed."""
    entries = [i for i in record.items() if i.evidence.quotes and not isinstance(i, t.Unused)]
    while True:
        item = rng.choice(entries)
        name, edit = rng.choice(EDITS)
        changed = edit(record, item, rng)
        if changed is not None and changed != item:
            yield name, changed


def same_side(record: t.Record, one: str, other: str) -> bool:
    """Whether one of two actors speaks for the other, so that naming either is no mistake."""
    pairs = {(a.id, s.actor) for a in record.actors.values() for s in a.speaks_for}
    return (one, other) in pairs or (other, one) in pairs


def _actor(record: t.Record, item: t.Item, rng: random.Random) -> t.Item | None:
    filled = [f for f in ACTOR_FIELDS.get(type(item), ()) if getattr(item, f)]
    if not filled:
        return None
    field = rng.choice(filled)
    value = getattr(item, field)
    old = value if isinstance(value, str) else rng.choice(value)
    others = [a for a in record.actors if a != old and not same_side(record, a, old)]
    new = rng.choice([a for a in others if isinstance(value, str) or a not in value])
    whole = new if isinstance(value, str) else tuple(new if a == old else a for a in value)
    return replace(item, **{field: whole})


def _number(record: t.Record, item: t.Item, rng: random.Random) -> t.Item | None:
    quantity = getattr(item, "quantity", None)
    if quantity is None:
        return None
    if quantity.value is None:
        return replace(item, quantity=replace(quantity, value=Decimal(7), unspecified=False))
    if rng.random() < 0.2:
        return replace(item, quantity=replace(quantity, value=None, unspecified=True))
    change = rng.choice([1, -1, 2, 10, quantity.value * 9])
    return replace(item, quantity=replace(quantity, value=quantity.value + change))


def _bound(record: t.Record, item: t.Item, rng: random.Random) -> t.Item | None:
    quantity = getattr(item, "quantity", None)
    if quantity is None or quantity.value is None:
        return None
    bounds = ["exact", "about", "at-least", "at-most", "more-than", "less-than"]
    return replace(item, quantity=replace(quantity, bound=rng.choice(bounds)))


def _relation(record: t.Record, item: t.Item, rng: random.Random) -> t.Item | None:
    if not isinstance(item, t.Condition):
        return None
    relation = rng.choice(list(t.Relation))
    needs = None if relation is t.Relation.NEVER else item.needs
    return replace(item, relation=relation, needs=needs)


def _polarity(record: t.Record, item: t.Item, rng: random.Random) -> t.Item | None:
    if not isinstance(item, t.Event | t.Claim):
        return None
    return replace(item, polarity="affirmed" if item.polarity == "denied" else "denied")


def _act(record: t.Record, item: t.Item, rng: random.Random) -> t.Item | None:
    act = rng.choice(list(record.acts))
    match item:
        case t.Condition(needs=None):
            return replace(item, withholds=(act,))
        case t.Condition():
            if rng.random() < 0.5:
                return replace(item, withholds=(act,))
            needed = [n.id for n in names(item.needs)]
            return replace(item, needs=_all([act, *needed[1:]])) if act not in needed else None
        case t.Position():
            return replace(item, on=(act, *item.on[1:])) if act not in item.on else None
        case t.Term() | t.OpenQuestion():
            return replace(item, act=act)
    return None


def _exchanged(record: t.Record, item: t.Item, rng: random.Random) -> t.Item | None:
    """What is withheld and what is needed change places."""
    if not isinstance(item, t.Condition) or item.relation is t.Relation.IN_EXCHANGE:
        return None
    if item.needs is None:
        return None
    needed = tuple(n.id for n in names(item.needs))
    return replace(item, withholds=needed, needs=_all(list(item.withholds)))


def _all(ids: list[str]) -> Name | And:
    return Name(ids[0]) if len(ids) == 1 else And(tuple(Name(i) for i in ids))


def _type(record: t.Record, item: t.Item, rng: random.Random) -> t.Item | None:
    match item:
        case t.Event():
            return replace(item, type=rng.choice(list(EVENT_TYPES)))
        case t.Term():
            return replace(item, term_kind=rng.choice(KINDS))
        case t.Role():
            return replace(item, role=rng.choice(["party", "mediator", "guarantor", "observer"]))
        case t.Position():
            return replace(item, stance=rng.choice(["demand", "offer", "accept", "refuse"]))
    return None


def _modality(record: t.Record, item: t.Item, rng: random.Random) -> t.Item | None:
    if not isinstance(item, t.Event) or item.modality == "will":
        return None
    return replace(item, modality=rng.choice(["will", "threatened", "would"]))


def _date(record: t.Record, item: t.Item, rng: random.Random) -> t.Item | None:
    when = getattr(item, "when", None)
    if getattr(item, "basis", "") != "weekday" or when is None or when.first != when.last:
        return None
    moved = when.first + timedelta(days=rng.choice([-14, -7 * 2, -3, -2, -1, 1, 2, 3, 30]))
    return replace(item, when=DateInterval(moved, moved))


def _basis(record: t.Record, item: t.Item, rng: random.Random) -> t.Item | None:
    if getattr(item, "basis", "") != "weekday" or item.when.first is None:
        return None
    return replace(item, basis=rng.choice(["printed", "inferred"]))


EDITS: list[tuple[str, Callable[[t.Record, t.Item, random.Random], t.Item | None]]] = [
    *[("actor", _actor)] * 4,
    *[("number", _number)] * 4,
    ("bound", _bound),
    *[("relation", _relation)] * 3,
    *[("polarity", _polarity)] * 3,
    *[("act", _act)] * 4,
    ("exchanged", _exchanged),
    *[("type", _type)] * 3,
    ("modality", _modality),
    *[("date", _date)] * 2,
    ("basis", _basis),
]


def with_item(record: t.Record, item: t.Item) -> t.Record:
    """The record with one entry replaced by its edited form."""
    for name, section in record.sections():
        if item.id in section:
            return replace(record, **{name: {**section, item.id: item}})
    raise KeyError(item.id)
