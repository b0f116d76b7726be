"""Footnotes: every rest numbered once, in the order in which the sentences first need it."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass, field

from detente.views.report.document import (
    AbsentRest,
    AssumedRest,
    ComputedRest,
    Document,
    PublishedRest,
    Rest,
    SourceRest,
    quoted,
    sentences,
)

__all__ = ["Note", "Notes", "collect", "ranges", "source_name"]


@dataclass(frozen=True, slots=True)
class Note:
    """One footnote; ``readings`` are those of all entries that rest on the same words."""

    number: int
    rest: Rest
    readings: tuple[str, ...] = ()


@dataclass(frozen=True)
class Notes:
    """All footnotes of a document, by number from 1."""

    notes: tuple[Note, ...]
    _numbers: dict[Hashable, int] = field(repr=False, default_factory=dict)

    def numbers(self, rests: Iterable[Rest]) -> tuple[int, ...]:
        """Numbers of the footnotes of these rests, each once, ascending."""
        return tuple(sorted({self._numbers[_key(rest)] for rest in rests}))

    def words(self, note: Note) -> str:
        """The footnote in words; quotations marked as by ``quoted``."""
        rest = note.rest
        match rest:
            case SourceRest():
                return _source_words(rest, note.readings)
            case AssumedRest(reason):
                return f"Assumed by the analyst: {_stop(reason)}{_line(rest)}"
            case AbsentRest(reason):
                return f"No words of a report are given: {_stop(reason)}{_line(rest)}"
            case PublishedRest(basis):
                return f"Given by the source of the model: {_stop(basis)}"
            case ComputedRest(what, of):
                numbers = self.numbers(of)
                origin = f" from {_note_word(numbers)} {ranges(numbers)}" if numbers else ""
                return f"Worked out{origin}: {_stop(what)}" if what else f"Worked out{origin}."

    def sources(self) -> tuple[str, ...]:
        """Each source that is quoted: its name, its date with the basis, its file."""
        first: dict[str, SourceRest] = {}
        for note in self.notes:
            if isinstance(note.rest, SourceRest):
                first.setdefault(note.rest.source, note.rest)
        return tuple(_stored(rest) for rest in first.values())


def collect(document: Document) -> Notes:
    """The footnotes of a document; equal rests share one number."""
    numbers: dict[Hashable, int] = {}
    rests: list[Rest] = []
    readings: dict[int, dict[str, None]] = {}

    def number(rest: Rest) -> None:
        at = numbers.setdefault(_key(rest), len(rests) + 1)
        if at > len(rests):
            rests.append(rest)
        if isinstance(rest, SourceRest) and rest.reading:
            readings.setdefault(at, {})[_read(rest)] = None
        if isinstance(rest, ComputedRest):
            for part in rest.of:
                number(part)

    blocks = [block for section in document.sections for block in section.blocks]
    for sentence in sentences([*blocks, *document.closing]):
        for rest in sentence.rests:
            number(rest)
    return Notes(
        tuple(Note(i, rest, tuple(readings.get(i, ()))) for i, rest in enumerate(rests, 1)),
        numbers,
    )


def source_name(rest: SourceRest) -> str:
    """Outlet and title of a source, or its id if neither is recorded."""
    parts = [rest.outlet, quoted(rest.title) if rest.title else ""]
    return ", ".join(part for part in parts if part) or rest.source


def ranges(numbers: Sequence[int]) -> str:
    """Numbers with runs of three or more joined: ``1, 3–6, 9``."""
    runs: list[list[int]] = []
    for n in sorted(numbers):
        if runs and runs[-1][-1] == n - 1:
            runs[-1].append(n)
        else:
            runs.append([n])
    words = [f"{r[0]}–{r[-1]}" if len(r) > 2 else ", ".join(map(str, r)) for r in runs]
    return ", ".join(words)


def _stored(rest: SourceRest) -> str:
    basis = f" ({rest.date_basis})" if rest.date_basis else ""
    date = f"published {rest.date}{basis}" if rest.date else "no date of publication"
    return ", ".join(part for part in (source_name(rest), date, rest.file) if part)


def _key(rest: Rest) -> Hashable:
    match rest:
        case SourceRest(words, source, spans):
            return ("source", source, spans or words)
        case PublishedRest(basis):
            return ("published", basis)
        case ComputedRest(what, of):
            return ("computed", what, tuple(_key(part) for part in of))
        case _:
            return rest


def _source_words(rest: SourceRest, readings: tuple[str, ...]) -> str:
    place = f"line {rest.line}, column {rest.column}" if rest.line else ""
    where = ", ".join(part for part in (source_name(rest), rest.date, place) if part)
    words = f"{quoted(rest.words)}{' ' + where if where else ''}."
    if rest.folded:
        words += f" Found although the typing differs: {_stop('; '.join(rest.folded))}"
    return " ".join([words, *readings])


def _read(rest: SourceRest) -> str:
    """Why the words carry an entry of the record, or why a line of the model is drawn from them."""
    why = "Read so because" if rest.item else "The model draws on it because"
    return f"{why}: {_stop(rest.reading)}"


def _note_word(numbers: Sequence[int]) -> str:
    return "note" if len(numbers) == 1 else "notes"


def _stop(text: str) -> str:
    text = text.strip()
    return text if text.endswith((".", "!", "?", "…")) else text + "."


def _line(rest: AssumedRest | AbsentRest) -> str:
    if not rest.file:
        return ""
    return f" ({rest.file}, line {rest.line})" if rest.line else f" ({rest.file})"
