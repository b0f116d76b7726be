"""A ready entry for words of a source: what can be read off is filled in, choices are listed."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from detente.case.passage import Passage
from detente.record import lexicon
from detente.record.shapes import SHAPES
from detente.record.stems import content_words
from detente.text.numbers import numbers_in
from detente.text.patch import write_scalar

__all__ = ["KINDS", "PREFIXES", "Line", "entry_lines", "id_words"]

KINDS: Mapping[str, str] = {
    "actor": "actors",
    "negotiation": "negotiations",
    "role": "roles",
    "venue": "venues",
    "act": "acts",
    "statement": "statements",
    "rendering": "renderings",
    "claim": "claims",
    "event": "events",
    "term": "terms",
    "offer": "offers",
    "question": "questions",
    "position": "positions",
    "condition": "conditions",
    "indicator": "indicators",
    "doubt": "doubts",
    "hedge": "hedges",
    "link": "links",
    "unused": "unused",
}
"""What ``--as`` takes, and the section in which the entry goes."""

PREFIXES: Mapping[str, str] = {
    "roles": "ro",
    "venues": "ve",
    "statements": "st",
    "renderings": "re",
    "claims": "cl",
    "events": "ev",
    "terms": "te",
    "offers": "of",
    "questions": "qu",
    "positions": "po",
    "conditions": "co",
    "indicators": "in",
    "doubts": "do",
    "hedges": "he",
    "links": "li",
    "unused": "un",
}
"""Beginning of the ids of a section."""

_SPOKEN_OF = (
    "statements", "claims", "events", "terms", "offers", "positions", "conditions", "indicators",
)  # fmt: skip
_WIDTH = 92
_FIRST_WORDS = 3
_MANY = 20


@dataclass(frozen=True, slots=True)
class Line:
    """One key of an entry with its value, and a remark for the writer."""

    key: str
    value: str | tuple[str, ...]
    remark: str = ""


def id_words(passage: Passage, section: str) -> str:
    """Words from which the id is made: the first that carry content."""
    words = list(content_words(passage.words)) or passage.words.split()
    prefix = [PREFIXES[section]] if section in PREFIXES else []
    return " ".join([*prefix, *words[:_FIRST_WORDS]])


def entry_lines(section: str, id: str, passage: Passage, *, say_source: bool) -> tuple[str, ...]:
    """The entry as lines of a case file, not indented.

    Parameters
    ----------
    say_source : bool
        The words stand in several sources, so the entry names the one that is meant.
    """
    lines = [*_FILL[section](passage), Line("quote", passage.words)]
    if say_source:
        lines.append(Line("source", passage.source))
    order = [field.key for field in SHAPES[section].fields]
    lines.sort(key=lambda line: order.index(line.key))
    return (f"{id}:", *(f"  {text}" for line in lines for text in _written(line)))


def _written(line: Line) -> Iterator[str]:
    if isinstance(line.value, tuple) and len(line.value) > 1:
        head, items = f"{line.key}:", [f"  - {write_scalar(item)}" for item in line.value]
    else:
        value = line.value if isinstance(line.value, str) else "".join(line.value)
        head, items = f"{line.key}: {write_scalar(value)}", []
    if line.remark and len(head) + len(line.remark) + 5 > _WIDTH:
        yield from textwrap.wrap(
            line.remark, _WIDTH, initial_indent="# ", subsequent_indent="#   ",
            break_on_hyphens=False,
        )  # fmt: skip
    elif line.remark:
        head = f"{head} # {line.remark}"
    yield head
    yield from items


def _choices(section: str, key: str) -> tuple[str, ...]:
    field = SHAPES[section].field(key)
    return field.choices if field is not None else ()


def _choice(
    passage: Passage, section: str, key: str, forms: Mapping[str, str], default: str = ""
) -> Line:
    """The choice that the words fit best; all of them are listed beside it."""
    choices = _choices(section, key)
    fit = passage.fitting(forms, choices)
    value = fit[0] if fit else default or choices[0]
    also = [choice for choice in fit if choice != value]
    if fit and len(choices) > _MANY:
        remark = f"or: {', '.join(also)}, …" if also else "or another type"
    else:
        remark = f"one of: {', '.join(choices)}"
    return Line(key, value, remark)


def _one(key: str, found: Sequence[str], known: Sequence[str], what: str) -> Line:
    """The first id found; where none is found the first known one, and it is said."""
    if found:
        return Line(key, found[0], f"or: {', '.join(found[1:])}" if len(found) > 1 else "")
    listed = f"one of: {', '.join(known)}" if known else f"list it under {what} first"
    return Line(key, known[0] if known else what.rstrip("s"), f"choose; {listed}")


def _actor(passage: Passage, key: str, at: int = 0) -> Line:
    found = passage.actors()
    known = tuple(id for id in passage.record.actors if id not in found[:at])
    return _one(key, found[at:], known, "actors")


def _act(passage: Passage, key: str, found: Sequence[str] = ()) -> Line:
    found = found or passage.acts()
    return _one(key, found, tuple(passage.record.acts), "acts")


def _phrase(passage: Passage) -> str:
    words = " ".join(passage.words.split())
    return words if len(words) <= 80 else f"{words[:77].rsplit(' ', 1)[0]} …"


def _when(passage: Passage) -> Iterator[Line]:
    day = passage.day()
    if day is not None:
        yield Line("when", day[0].isoformat(), f"{day[1]} on or before the day of the report")
        yield Line("basis", "weekday")


def _quantity(passage: Passage, *, required: bool) -> Iterator[Line]:
    numbers = _numbers(passage)
    if numbers:
        more = f"or: {', '.join(f'{n:f}' for n in numbers[1:])}" if numbers[1:] else ""
        yield Line("value", f"{numbers[0]:f}", more)
        bounds = passage.fitting(lexicon.BOUNDS, tuple(lexicon.BOUNDS))
        if bounds:
            yield Line("bound", bounds[0])
        yield Line("unit", _unit(passage), "what is counted, such as day or person")
    elif required:
        yield Line("value", "unspecified", "a number, a..b, or unspecified")


def _numbers(passage: Passage) -> list[Decimal]:
    """Numbers in the words; ``a`` and ``an`` are none."""
    numbers = dict.fromkeys(numbers_in(passage.words))
    if not re.search(r"\b(?:1|one)\b", passage.lower):
        numbers.pop(Decimal(1), None)
    return list(numbers)


def _unit(passage: Passage) -> str:
    words = ("day", "week", "month", "year", "hour", "kilometre", "tonne", "truck", "dollar")
    return next((word for word in words if word in passage.lower), "person")


def _actor_entry(passage: Passage) -> Iterator[Line]:
    yield Line("name", _phrase(passage), "the name to show")
    yield Line("kind", "state", f"one of: {', '.join(_choices('actors', 'kind'))}")


def _negotiation(passage: Passage) -> Iterator[Line]:
    yield Line("name", _phrase(passage), "the name to show")


def _role(passage: Passage) -> Iterator[Line]:
    yield _actor(passage, "actor")
    yield _choice(passage, "roles", "role", lexicon.ROLES)


def _venue(passage: Passage) -> Iterator[Line]:
    yield Line("name", _phrase(passage), "the name to show")


def _act_entry(passage: Passage) -> Iterator[Line]:
    yield Line("name", _phrase(passage), "a phrase such as: the release of all hostages")
    yield _actor(passage, "by")


def _statement(passage: Passage) -> Iterator[Line]:
    speaker = passage.speaker()
    others = tuple(id for id in passage.actors() if id != speaker)
    found = (speaker, *others) if speaker else others
    yield _one("speaker", found, tuple(passage.record.actors), "actors")
    marks = passage.marks()
    form = "partial" if marks else "indirect"
    yield Line("form", form, f"one of: {', '.join(_choices('statements', 'form'))}")
    if marks:
        yield Line("marks", marks)
    yield from _when(passage)


def _rendering(passage: Passage) -> Iterator[Line]:
    known = tuple(passage.record.statements)
    yield _one("of", passage.near(["statements"]), known, "statements")
    form = "partial" if passage.marks() else "indirect"
    yield Line("form", form, f"one of: {', '.join(_choices('renderings', 'form'))}")


def _claim(passage: Passage) -> Iterator[Line]:
    yield Line("what", _phrase(passage), "what is claimed, in words")
    yield _actor(passage, "by")


def _event(passage: Passage) -> Iterator[Line]:
    type = _choice(passage, "events", "type", lexicon.EVENTS, "say")
    yield type
    if type.value == "recall":
        yield _choice(passage, "events", "character", lexicon.CHARACTERS, "unspecified")
    yield _actor(passage, "actor")
    yield from _when(passage)
    if lexicon.says(lexicon.NOT_YET, passage.lower):
        listed = ", ".join(_choices("events", "modality"))
        yield Line("modality", "will", f"one of: {listed}")


def _term(passage: Passage) -> Iterator[Line]:
    yield _choice(passage, "terms", "kind", lexicon.TERMS, "other")
    yield _actor(passage, "giver")
    yield from _quantity(passage, required=False)
    acts = passage.acts()
    if acts:
        yield _act(passage, "act")


def _offer(passage: Passage) -> Iterator[Line]:
    yield Line("name", _phrase(passage), "what to call it, such as: the deal on the table")
    yield Line("proposer", "unspecified", "or the actor who made it")
    terms = passage.near(["terms"])
    if terms:
        yield Line("terms", terms)


def _question(passage: Passage) -> Iterator[Line]:
    yield Line("name", _phrase(passage), "the question, in words")
    if passage.acts():
        yield _act(passage, "act")


def _position(passage: Passage) -> Iterator[Line]:
    yield _actor(passage, "party")
    yield _choice(passage, "positions", "stance", lexicon.STANCES)
    yield _act(passage, "on")


def _condition(passage: Passage) -> Iterator[Line]:
    relation = _choice(passage, "conditions", "relation", lexicon.RELATIONS, "not-unless")
    fit = passage.fitting(lexicon.RELATIONS, _choices("conditions", "relation"))
    tied = [choice for choice in fit if choice != "never"]
    if tied and relation.value == "never":
        relation = Line(relation.key, tied[0], relation.remark)
    if relation.value != "in-exchange":
        yield _actor(passage, "holder")
    word = str(relation.value)
    withheld, needed = passage.sides(lexicon.RELATIONS[word])
    yield _act(passage, "withholds", passage.acts_in(withheld if word != "never" else ""))
    yield relation
    if word != "never":
        needs = _act(passage, "needs", passage.acts_in(needed))
        hint = "acts joined by and, or"
        yield Line("needs", needs.value, f"{needs.remark}; {hint}" if needs.remark else hint)


def _indicator(passage: Passage) -> Iterator[Line]:
    yield Line("name", _phrase(passage), "what the figure says, in words")
    yield from _quantity(passage, required=True)


def _doubt(passage: Passage) -> Iterator[Line]:
    yield _actor(passage, "by")
    yield _actor(passage, "of", 1)
    if passage.acts():
        yield _act(passage, "act")


def _hedge(passage: Passage) -> Iterator[Line]:
    yield _choice(passage, "hedges", "kind", lexicon.HEDGES)
    yield _entry(passage, "on")


def _link(passage: Passage) -> Iterator[Line]:
    yield Line("kind", "confirms", f"one of: {', '.join(_choices('links', 'kind'))}")
    yield _entry(passage, "from")
    yield _entry(passage, "to", 1)


def _entry(passage: Passage, key: str, at: int = 0) -> Line:
    """An entry that rests on the same words, or on the same sentence."""
    found = passage.near(_SPOKEN_OF)[at:]
    sections = passage.record.sections()
    items = (item.id for name, s in sections if name in _SPOKEN_OF for item in s.values())
    return _one(key, found, tuple(items)[at : at + 8], "events")


def _unused(passage: Passage) -> Iterator[Line]:
    yield Line("because", "Nothing is recorded of it.", "say why")


_FILL: Mapping[str, Callable[[Passage], Iterator[Line]]] = {
    "actors": _actor_entry,
    "negotiations": _negotiation,
    "roles": _role,
    "venues": _venue,
    "acts": _act_entry,
    "statements": _statement,
    "renderings": _rendering,
    "claims": _claim,
    "events": _event,
    "terms": _term,
    "offers": _offer,
    "questions": _question,
    "positions": _position,
    "conditions": _condition,
    "indicators": _indicator,
    "doubts": _doubt,
    "hedges": _hedge,
    "links": _link,
    "unused": _unused,
}
"""Section to what fills an entry beside its quote."""
