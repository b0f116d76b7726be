"""Lines of a drafted entry: what can be read off the words, and what is left to choose."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from detente.case.passage import Passage
from detente.record.shapes import SHAPES

__all__ = ["Line", "act", "actor", "choice", "choices", "entry", "one", "one_of"]

_SPOKEN_OF = (
    "statements", "claims", "events", "terms", "offers", "positions", "conditions", "indicators",
)  # fmt: skip
_MANY = 20
_NEAREST = 8


@dataclass(frozen=True, slots=True)
class Line:
    """One key of an entry with its value, and a remark for the writer.

    Without a value the line is a remark as a whole: what cannot be read off is never guessed.
    """

    key: str
    value: str | tuple[str, ...]
    remark: str = ""


def choices(section: str, key: str) -> tuple[str, ...]:
    """Words that a key takes; none if it takes any."""
    field = SHAPES[section].field(key)
    return field.choices if field is not None else ()


def choice(passage: Passage, section: str, key: str, forms: Mapping[str, str]) -> Line:
    """The choice that the words fit best, if they fit any; the others are listed beside it."""
    words = choices(section, key)
    fit = passage.fitting(forms, words)
    if fit and len(words) > _MANY:
        remark = f"or: {', '.join(fit[1:])}, …" if fit[1:] else "or another type"
    else:
        remark = one_of(words)
    return Line(key, fit[0] if fit else "", remark)


def one_of(words: Iterable[str]) -> str:
    """The remark that lists them."""
    return f"one of: {', '.join(words)}"


def one(key: str, found: Sequence[str], known: Sequence[str], what: str) -> Line:
    """The first id found, the others beside it; where none is found those that are known."""
    if found:
        return Line(key, found[0], f"or: {', '.join(found[1:])}" if len(found) > 1 else "")
    return Line(key, "", one_of(known) if known else f'list it under "{what}" first')


def actor(passage: Passage, key: str, at: int = 0, *, around: bool = True) -> Line:
    """The actor named in the words; with ``around``, in their sentence if not in them."""
    inside, near = passage.actors_in(passage.words), passage.actors()
    found = near if around else inside
    known = [*near, *(id for id in passage.record.actors if id not in near)]
    return one(key, found[at:], [id for id in known if id not in found[:at]], "actors")


def act(passage: Passage, key: str, found: Sequence[str] = ()) -> Line:
    """The act found, else the one that the words speak of."""
    return one(key, found or passage.acts(), tuple(passage.record.acts), "acts")


def entry(passage: Passage, key: str, at: int = 0) -> Line:
    """An entry that rests on the same words, or on the same sentence."""
    found = passage.near(_SPOKEN_OF)
    known = [id for id in passage.nearest(_SPOKEN_OF) if id not in found[:at]]
    return one(key, found[at:], known[:_NEAREST], "events")
