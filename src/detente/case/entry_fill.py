"""What fills an entry of each section beside its quote."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from decimal import Decimal
from itertools import pairwise

from detente.case.entry_parts import Line, act, actor, choice, choices, entry, one, one_of
from detente.case.passage import Passage
from detente.record import lexicon
from detente.text.numbers import is_number, numbers_in

__all__ = ["FILL"]


_UNITS = ("day", "week", "month", "year", "hour", "kilometre", "tonne", "truck", "dollar")


def _phrase(passage: Passage) -> str:
    words = " ".join(passage.words.split())
    words = f"the {words[4:]}" if words.startswith("The ") else words
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
        yield Line("unit", _unit(passage.lower), "what is counted, such as day or person")
    elif required:
        yield Line("value", "", "a number, a..b, or unspecified")


def _numbers(passage: Passage) -> list[Decimal]:
    """Numbers in the words; ``a`` and ``an`` are none."""
    numbers = dict.fromkeys(numbers_in(passage.words))
    if not re.search(r"\b(?:1|one)\b", passage.lower):
        numbers.pop(Decimal(1), None)
    return list(numbers)


def _unit(lower: str) -> str:
    """The unit right behind the first number; no other word of the sentence is one."""
    words = re.findall(r"[^\s-]+", lower)
    behind = (b for a, b in pairwise(words) if is_number(a) and not is_number(b))
    unit = next(behind, "").strip(".,;:").removesuffix("s")
    return unit if unit in _UNITS else ""


def _actor(passage: Passage) -> Iterator[Line]:
    yield Line("name", _phrase(passage), "the name to show")
    yield Line("kind", "", one_of(choices("actors", "kind")))


def _negotiation(passage: Passage) -> Iterator[Line]:
    yield Line("name", _phrase(passage), "the name to show")


def _role(passage: Passage) -> Iterator[Line]:
    yield actor(passage, "actor")
    yield choice(passage, "roles", "role", lexicon.ROLES)


def _venue(passage: Passage) -> Iterator[Line]:
    yield Line("name", _phrase(passage), "the name to show")


def _act(passage: Passage) -> Iterator[Line]:
    yield Line("name", _phrase(passage), "a phrase such as: the release of all hostages")
    yield actor(passage, "by", around=False)


def _statement(passage: Passage) -> Iterator[Line]:
    speaker = passage.speaker()
    others = tuple(id for id in passage.actors() if id != speaker)
    found = (speaker, *others) if speaker else others
    yield one("speaker", found, tuple(passage.record.actors), "actors")
    marks = passage.marks()
    form = "partial" if marks else "indirect"
    yield Line("form", form, one_of(choices("statements", "form")))
    if marks:
        yield Line("marks", marks)
    yield from _when(passage)


def _rendering(passage: Passage) -> Iterator[Line]:
    known = tuple(passage.record.statements)
    yield one("of", passage.near(["statements"]), known, "statements")
    form = "partial" if passage.marks() else "indirect"
    yield Line("form", form, one_of(choices("renderings", "form")))


def _claim(passage: Passage) -> Iterator[Line]:
    yield Line("what", _phrase(passage), "what is claimed, in words")
    yield actor(passage, "by", around=False)


def _event(passage: Passage) -> Iterator[Line]:
    type = choice(passage, "events", "type", lexicon.EVENTS)
    yield type
    if type.value == "recall":
        yield choice(passage, "events", "character", lexicon.CHARACTERS)
    yield actor(passage, "actor")
    yield from _when(passage)
    if lexicon.says(lexicon.NOT_YET, passage.lower):
        yield choice(passage, "events", "modality", lexicon.MODALITIES)


def _term(passage: Passage) -> Iterator[Line]:
    yield choice(passage, "terms", "kind", lexicon.TERMS)
    yield actor(passage, "giver", around=False)
    yield from _quantity(passage, required=False)
    acts = passage.acts()
    if acts:
        yield act(passage, "act")


def _offer(passage: Passage) -> Iterator[Line]:
    yield Line("name", _phrase(passage), "what to call it, such as: the deal on the table")
    yield Line("proposer", "unspecified", "or the actor who made it")
    terms = passage.near(["terms"])
    if terms:
        yield Line("terms", terms)


def _question(passage: Passage) -> Iterator[Line]:
    yield Line("name", _phrase(passage), "the question, in words")
    if passage.acts():
        yield act(passage, "act")


def _position(passage: Passage) -> Iterator[Line]:
    yield actor(passage, "party")
    yield choice(passage, "positions", "stance", lexicon.STANCES)
    yield act(passage, "on")


def _condition(passage: Passage) -> Iterator[Line]:
    words = choices("conditions", "relation")
    fit = passage.fitting(lexicon.RELATIONS, words)
    relation = next((word for word in fit if word != "never"), "".join(fit[:1]))
    withheld, needed = passage.sides(lexicon.RELATIONS[relation]) if relation else ("", "")
    if relation != "in-exchange":
        yield _holder(passage, withheld if relation != "never" else passage.words)
    yield act(passage, "withholds", passage.acts_in(withheld if relation != "never" else ""))
    yield Line("relation", relation, one_of(words))
    if relation != "never":
        needs = act(passage, "needs", passage.acts_in(needed))
        hint = "acts joined by and, or"
        yield Line("needs", needs.value, f"{needs.remark}; {hint}" if needs.remark else hint)


def _holder(passage: Passage, withheld: str) -> Line:
    """Who is named on the side of what is withheld; never the one of whom something is required."""
    near = passage.actors_in(passage.sentence.text)
    known = [*near, *(id for id in passage.record.actors if id not in near)]
    return one("holder", passage.actors_in(withheld), known, "actors")


def _indicator(passage: Passage) -> Iterator[Line]:
    yield Line("name", _phrase(passage), "what the figure says, in words")
    yield from _quantity(passage, required=True)


def _doubt(passage: Passage) -> Iterator[Line]:
    yield actor(passage, "by")
    yield actor(passage, "of", 1)
    if passage.acts():
        yield act(passage, "act")


def _hedge(passage: Passage) -> Iterator[Line]:
    yield choice(passage, "hedges", "kind", lexicon.HEDGES)
    yield entry(passage, "on")


def _link(passage: Passage) -> Iterator[Line]:
    forms = {"confirms": lexicon.EVENTS["confirm"], "denies": lexicon.EVENTS["deny"]}
    yield choice(passage, "links", "kind", forms)
    yield entry(passage, "from")
    yield entry(passage, "to", 1)


def _unused(passage: Passage) -> Iterator[Line]:
    yield Line("because", "Nothing is recorded of it.", "say why")


FILL: Mapping[str, Callable[[Passage], Iterator[Line]]] = {
    "actors": _actor,
    "negotiations": _negotiation,
    "roles": _role,
    "venues": _venue,
    "acts": _act,
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
