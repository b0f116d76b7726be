"""Entries of a record as maps of a case file, defaults left out."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from enum import Enum

from detente.case.emit import Tree
from detente.record.types import (
    Actor,
    Alias,
    Condition,
    Evidence,
    Item,
    Offer,
    Quantity,
    Quote,
    Record,
    SpeaksFor,
    Venue,
)
from detente.text.dates import ALWAYS, DateInterval
from detente.text.expression import write_formula
from detente.text.formula import And, Count, If, Iff, Name, Not, Or

__all__ = ["KEYS", "evidence_tree", "item_tree", "quote_tree", "section_trees", "value_tree"]

KEYS: Mapping[str, Mapping[str, str]] = {
    "sources": {
        **{key: key for key in ("file", "outlet", "title", "url", "published")},
        "basis": "published_basis",
        **{key: key for key in ("language", "voice", "cites")},
    },
    "actors": {"name": "name", "kind": "actor_kind", "title": "title"},
    "negotiations": {"name": "name", "about": "about", "when": "dates"},
    "roles": {"actor": "actor", "role": "role", "negotiation": "negotiation", "when": "dates"},
    "venues": {"name": "name", "within": "within"},
    "acts": {"name": "name", "by": "by"},
    "statements": {
        "speaker": "speakers",
        **{k: k for k in ("surface", "form", "channel", "when", "basis", "about", "marks")},
    },
    "renderings": {"of": "statement", "form": "form", "marks": "marks"},
    "claims": {
        "what": "what",
        "about": "subject",
        **{key: key for key in ("by", "polarity", "modality")},
    },
    "events": {
        "type": "type",
        "character": "character",
        "actor": "actors",
        "target": "targets",
        **{k: k for k in ("object", "when", "basis", "until", "before", "after", "trigger")},
        **{k: k for k in ("venue", "negotiation", "level", "modality", "polarity", "by")},
    },
    "terms": {
        "kind": "term_kind",
        "giver": "givers",
        "receiver": "receivers",
        **{key: key for key in ("what", "during", "after", "act")},
    },
    "offers": {
        **{key: key for key in ("name", "terms", "answers", "negotiation")},
        "when": "dates",
        **{key: key for key in ("until", "replaces")},
    },
    "questions": {"name": "name", "act": "act"},
    "positions": {
        **{key: key for key in ("party", "stance", "on", "value")},
        "when": "dates",
        "until": "until",
    },
    "conditions": {
        **{key: key for key in ("holder", "withholds", "relation", "needs", "unclear")},
        "when": "dates",
        "until": "until",
    },
    "indicators": {"name": "name", "during": "period", "by": "by", "problem": "problem"},
    "doubts": {key: key for key in ("by", "of", "act", "when", "until")},
    "hedges": {"kind": "hedge", "on": "on", "what": "what"},
    "links": {"kind": "link", "from": "start", "to": "end"},
    "unused": {"because": "because"},
}
"""Section to its keys in writing order, each with the field of the item that it fills.

Keys that need more than a field (quotes, aliases, quantities, proposers) are written beside them.
"""

_DEFAULTS = {
    ("sources", "voice"): "report",
    ("statements", "form"): "indirect",
    ("statements", "marks"): "none",
    ("renderings", "marks"): "none",
    ("claims", "polarity"): "affirmed",
    ("claims", "modality"): "is",
    ("events", "polarity"): "affirmed",
    ("events", "modality"): "did",
}

_NAMED = ("actors", "negotiations", "venues", "offers", "indicators")


def section_trees(record: Record) -> dict[str, dict[str, Tree]]:
    """Every section that has entries, as a map keyed by id."""
    several = len(record.sources) > 1
    return {
        name: {id: item_tree(name, item, several=several) for id, item in section.items()}
        for name, section in record.sections()
        if section
    }


def item_tree(section: str, item: Item, *, several: bool) -> dict[str, Tree]:
    """One entry; ``several`` sources make it say in which its words stand."""
    tree: dict[str, Tree] = {}
    for key, attribute in KEYS[section].items():
        value = value_tree(getattr(item, attribute))
        default = _DEFAULTS.get((section, key), "")
        if key == "name" and section in _NAMED:
            default = item.id.replace("_", " ")
        if value and value != default:
            tree[key] = value
    tree |= _MORE.get(section, _nothing)(item)
    if section != "sources":
        tree |= evidence_tree(item.evidence, several=several)
    if item.note:
        tree["note"] = item.note
    return tree


def value_tree(value: object) -> Tree:
    """Text of a value, or a list of texts; empty for nothing."""
    match value:
        case None:
            return ""
        case str():
            return value
        case DateInterval():
            return "" if value == ALWAYS else str(value)
        case Enum():
            return str(value.value)
        case Name() | Not() | And() | Or() | If() | Iff() | Count():
            return write_formula(value)
        case Mapping():
            return {str(key): str(item) for key, item in value.items()}
        case tuple():
            texts = [str(item) for item in value]
            return texts[0] if len(texts) == 1 else texts
        case _:
            raise TypeError(f"no way to write {type(value).__name__}")


def evidence_tree(evidence: Evidence, *, several: bool) -> dict[str, Tree]:
    """``quote``, ``source``, ``reading`` and ``no_evidence``, as far as there are any."""
    tree = quote_tree(evidence.quotes, several=several)
    if evidence.reading:
        tree["reading"] = evidence.reading
    if evidence.absent:
        tree["no_evidence"] = evidence.absent
    return tree


def quote_tree(quotes: tuple[Quote, ...], *, several: bool) -> dict[str, Tree]:
    """``quote`` and, where there are several sources, ``source``."""
    if not quotes:
        return {}
    sources = {quote.source for quote in quotes}
    words: list[Tree] = [quote.words for quote in quotes]
    if several and len(sources) > 1:
        words = [{"words": q.words, "source": q.source} if q.source else q.words for q in quotes]
    tree: dict[str, Tree] = {"quote": words[0] if words == [quotes[0].words] else words}
    if several and len(sources) == 1 and sources != {""}:
        tree["source"] = quotes[0].source
    return tree


def _nothing(item: Item) -> dict[str, Tree]:
    return {}


def _actor(item: Item) -> dict[str, Tree]:
    assert isinstance(item, Actor)
    tree = _aliases(item.aliases)
    if item.speaks_for:
        tree["speaks_for"] = [_speaks_for(spoken) for spoken in item.speaks_for]
    return tree


def _venue(item: Item) -> dict[str, Tree]:
    assert isinstance(item, Venue)
    return _aliases(item.aliases)


def _aliases(aliases: tuple[Alias, ...]) -> dict[str, Tree]:
    return {"aliases": [_alias(alias) for alias in aliases]} if aliases else {}


def _alias(alias: Alias) -> Tree:
    tree: dict[str, Tree] = {"text": alias.text}
    if alias.context:
        tree["context"] = alias.context
    tree |= _lasting(alias.dates)
    return tree if len(tree) > 1 else alias.text


def _speaks_for(spoken: SpeaksFor) -> Tree:
    dates = _lasting(spoken.dates)
    return {"actor": spoken.actor, **dates} if dates else spoken.actor


def _lasting(dates: DateInterval) -> dict[str, Tree]:
    tree: dict[str, Tree] = {}
    if dates.first is not None:
        tree["from"] = dates.first.isoformat()
    if dates.last is not None:
        tree["to"] = dates.last.isoformat()
    return tree


def _quantity(item: Item) -> dict[str, Tree]:
    quantity = getattr(item, "quantity", None)
    if not isinstance(quantity, Quantity):
        return {}
    tree: dict[str, Tree] = {}
    if quantity.unspecified:
        tree["value"] = "unspecified"
    elif quantity.value is not None:
        upper = "" if quantity.value_max is None else f"..{quantity.value_max:f}"
        tree["value"] = f"{quantity.value:f}{upper}"
    if quantity.bound != "exact":
        tree["bound"] = quantity.bound
    for key in ("unit", "population", "period"):
        if getattr(quantity, key):
            tree[key] = str(getattr(quantity, key))
    return tree


def _offer(item: Item) -> dict[str, Tree]:
    assert isinstance(item, Offer)
    proposer = (*item.proposer, *(("unspecified",) if item.proposer_unspecified else ()))
    return {"proposer": value_tree(proposer)} if proposer else {}


_MORE: Mapping[str, Callable[[Item], dict[str, Tree]]] = {
    "actors": _actor,
    "venues": _venue,
    "terms": _quantity,
    "indicators": _quantity,
    "offers": _offer,
}


def condition_tree(condition: Condition, *, several: bool) -> dict[str, Tree]:
    """An assumed precondition, its reason under ``assumed``."""
    tree = item_tree("conditions", condition, several=several)
    if "no_evidence" in tree:
        tree["assumed"] = tree.pop("no_evidence")
    return tree
