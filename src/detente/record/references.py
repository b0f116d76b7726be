"""Which ids each key may refer to, and the problems of those that refer to nothing."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from detente.record.shapes import SHAPES
from detente.text.formula import names
from detente.text.nearest import did_you_mean
from detente.text.problem import Problem, Related
from detente.text.shape import Entry
from detente.text.source import Span

__all__ = ["REFERENCES", "Entries", "check_references"]

Entries = Mapping[str, Mapping[str, Entry]]
"""Section name to its decoded entries by id."""

ANY = tuple(SHAPES)
_ACTORS, _ACTS, _EVENTS, _TERMS = ("actors",), ("acts",), ("events",), ("terms",)
_TALKS = ("negotiations",)
_MOST_GUESSES = 50  # of what was meant; each looks at every id

REFERENCES: Mapping[str, Mapping[str, tuple[str, ...]]] = {
    "sources": {"cites": ("sources",)},
    "actors": {},
    "negotiations": {},
    "roles": {"actor": _ACTORS, "negotiation": _TALKS},
    "venues": {"within": ("venues",)},
    "acts": {"by": _ACTORS},
    "statements": {"speaker": _ACTORS, "about": ("claims", "events")},
    "renderings": {"of": ("statements",)},
    "claims": {"about": _ACTORS, "by": _ACTORS},
    "events": {
        "actor": _ACTORS,
        "target": _ACTORS,
        "by": _ACTORS,
        "before": _EVENTS,
        "after": _EVENTS,
        "trigger": _EVENTS,
        "venue": ("venues",),
        "negotiation": _TALKS,
    },
    "terms": {
        "giver": _ACTORS,
        "receiver": _ACTORS,
        "during": _TERMS,
        "after": _TERMS,
        "act": _ACTS,
    },
    "offers": {
        "proposer": _ACTORS,
        "terms": _TERMS,
        "negotiation": _TALKS,
        "replaces": ("offers",),
    },
    "questions": {"act": _ACTS},
    "positions": {"party": _ACTORS, "on": ("acts", "terms")},
    "conditions": {"holder": _ACTORS, "withholds": _ACTS},
    "indicators": {"by": _ACTORS},
    "doubts": {"by": _ACTORS, "of": _ACTORS, "act": _ACTS},
    "hedges": {"on": ANY},
    "links": {"from": ANY, "to": ANY},
    "unused": {},
}
"""Section name to its keys that hold ids, each with the sections in which the id may stand."""


def check_references(entries: Entries) -> Iterator[Problem]:
    """Problems ``unknown-id`` and ``wrong-kind``, for every id that names nothing fitting."""
    known = _Known(entries)
    for section, fields in REFERENCES.items():
        for entry in entries[section].values():
            for key, allowed in fields.items():
                words = _literal(entry, key)
                for id, place in zip(entry.ids(key), entry.places(key), strict=True):
                    if id not in words:
                        yield from known.check(id, place, key, allowed)
            yield from _nested(section, entry, known)
            yield from _sources(entry, known)


def _literal(entry: Entry, key: str) -> tuple[str, ...]:
    field = entry.shape.field(key)
    return field.words if field else ()


def _nested(section: str, entry: Entry, known: _Known) -> Iterator[Problem]:
    if section == "actors":
        for spoken in entry.entries("speaks_for"):
            if spoken.has("actor"):
                yield from known.check(
                    spoken.id("actor"), spoken.place("actor"), "speaks_for", _ACTORS
                )
    if section == "offers":
        places = entry.places("answers")
        for party, place in zip(entry.answers("answers"), places, strict=False):
            yield from known.check(party, place, "answers", _ACTORS)
    formula = entry.formula("needs") if section == "conditions" else None
    for name in names(formula) if formula else ():
        yield from known.check(name.id, name.span or entry.place("needs"), "needs", _ACTS)


def _sources(entry: Entry, known: _Known) -> Iterator[Problem]:
    if entry.shape.field("quote") is None:
        return
    if entry.has("source"):
        yield from known.check(entry.id("source"), entry.place("source"), "source", ("sources",))
    for words in entry.quotes("quote"):
        if words.source:
            place = words.source_span or words.span
            yield from known.check(words.source, place, "source", ("sources",))


class _Known:
    """Ids of the whole record, by section."""

    def __init__(self, entries: Entries) -> None:
        self.entries = entries
        self.sections = {id: name for name, found in entries.items() for id in found}
        self.guesses = _MOST_GUESSES

    def check(self, id: str, place: Span, key: str, allowed: tuple[str, ...]) -> Iterator[Problem]:
        """Nothing if the id stands in an allowed section, else the problem."""
        section = self.sections.get(id)
        if section in allowed:
            return
        kinds = "entry" if allowed == ANY else " or ".join(SHAPES[name].name for name in allowed)
        where = " or ".join(f'"{name}"' for name in allowed)
        listed = "of the record" if allowed == ANY else f"listed under {where}"
        why = f'"{key}" names {_a(kinds)} {listed}'
        near = self._near(id, allowed)
        mend = f'did you mean "{near}"?' if near else self._otherwise(allowed, where)
        if section is None:
            message = f'no {kinds} is called "{id}"'
            related = self._related(near)
            yield Problem("unknown-id", message, place, why=why, mend=mend, related=related)
            return
        what = SHAPES[section].name
        message = f'"{id}" is {_a(what)}, and {_a(kinds)} is needed here'
        related = (Related(f'the {what} "{id}"', self.entries[section][id].span),)
        yield Problem("wrong-kind", message, place, why=why, mend=mend, related=related)

    def _near(self, id: str, allowed: tuple[str, ...]) -> str | None:
        """The id that was probably meant; each guess looks at every id, so there is an end."""
        self.guesses -= 1
        if self.guesses < 0:
            return None
        return did_you_mean(id, [i for name in allowed for i in self.entries[name]])

    def _otherwise(self, allowed: tuple[str, ...], where: str) -> str:
        if allowed == ANY:
            return "use the id of an entry, as it stands before the colon"
        listed = [id for name in allowed for id in self.entries[name]]
        if not listed:
            return f"list it under {where} first; nothing stands there yet"
        if len(listed) <= 12:
            return f"use one of {', '.join(listed)}, or list it under {where}"
        return f"list it under {where}"

    def _related(self, near: str | None) -> tuple[Related, ...]:
        if not near:
            return ()
        section = self.sections[near]
        return (Related(f'{SHAPES[section].name} "{near}"', self.entries[section][near].span),)


def _a(name: str) -> str:
    return f"an {name}" if name[:1] in "aeiou" else f"a {name}"
