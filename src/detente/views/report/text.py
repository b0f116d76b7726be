"""A document as plain text for a terminal, readable without colour at any width."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from detente.views.report.document import (
    CLOSE,
    OPEN,
    Block,
    Bullets,
    Document,
    Paragraph,
    Section,
    Sentence,
    Table,
    isolated,
)
from detente.views.report.notes import Notes, collect
from detente.views.report.width import cells, pad, wrap

__all__ = ["NOTES_TITLE", "marked_text", "render_text"]

NOTES_TITLE = "What this rests on"
_BOLD, _DIM, _OFF = "\x1b[1m", "\x1b[2m", "\x1b[0m"
_REFERENCE = re.compile(r"\[\d+(?:, ?\d+)*\]")
_RTL = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff]")
_ISOLATED = re.compile(f"{OPEN}([^{CLOSE}]*){CLOSE}")


def render_text(document: Document, *, width: int = 80, color: bool = False) -> str:
    """The document as lines of at most ``width`` cells, numbered notes at the end.

    Parameters
    ----------
    width : int
        Cells in a line, at least 40.
    color : bool
        Whether headings and note numbers carry terminal colours; nothing depends on them.
    """
    notes = collect(document)
    lines = list(_lines(document, notes, max(40, width)))
    if not color:
        return "\n".join(text for text, _ in lines) + "\n"
    return "\n".join(_colored(text, style) for text, style in lines) + "\n"


def marked_text(sentence: Sentence) -> str:
    """The sentence with its mark in brackets before the full stop."""
    if not sentence.marked:
        return sentence.text
    body, stop = (sentence.text[:-1], ".") if sentence.text.endswith(".") else (sentence.text, "")
    return f"{body} ({sentence.marked}){stop}"


def _lines(document: Document, notes: Notes, width: int) -> Iterator[tuple[str, str]]:
    for line in wrap(display(document.title), width):
        yield line, "title"
    yield "=" * min(width, cells(display(document.title))), "title"
    for line in wrap(display(document.subtitle), width):
        yield line, ""
    for section in document.sections:
        yield from _section(section, notes, width)
    if document.closing or notes.notes:
        yield from _section(Section(NOTES_TITLE, document.closing), notes, width)
        yield "", ""
        yield from _notes(notes, width)


def _section(section: Section, notes: Notes, width: int) -> Iterator[tuple[str, str]]:
    yield "", ""
    for line in wrap(display(section.title), width):
        yield line, "heading"
    rule = "-" if section.level == 2 else "."
    yield rule * min(width, cells(display(section.title))), "heading"
    for line in wrap(display(section.note), width):
        yield line, "dim"
    for at, block in enumerate(section.blocks):
        if at or section.note:
            yield "", ""
        for line in _block(block, notes, width):
            yield line, ""


def _block(block: Block, notes: Notes, width: int) -> Iterator[str]:
    match block:
        case Paragraph(sentences):
            yield from wrap(" ".join(_sentence(s, notes) for s in sentences), width)
        case Bullets(items):
            for item in items:
                yield from wrap(_sentence(item, notes), width, first="- ", rest="  ")
        case Table():
            yield from _table(block, notes, width)


def _table(table: Table, notes: Notes, width: int) -> Iterator[str]:
    rows = [[_sentence(cell, notes) for cell in row] for row in table.rows]
    if table.caption:
        yield from wrap(display(table.caption), width)
    widths = _widths([list(table.columns), *rows], width)
    if widths is None:
        yield from _stacked(table.columns, rows, width)
        return
    yield from _row(table.columns, widths)
    yield "  ".join("-" * w for w in widths)
    for row in rows:
        yield from _row(row, widths)


def _row(row: Sequence[str], widths: Sequence[int]) -> Iterator[str]:
    columns = [wrap(cell, w) or [""] for cell, w in zip(row, widths, strict=True)]
    for at in range(max(map(len, columns))):
        parts = [column[at] if at < len(column) else "" for column in columns]
        yield "  ".join(pad(p, w) for p, w in zip(parts, widths, strict=True)).rstrip()


def _stacked(columns: Sequence[str], rows: list[list[str]], width: int) -> Iterator[str]:
    for row in rows:
        yield from wrap(row[0], width, first="- ", rest="  ")
        for name, cell in zip(columns[1:], row[1:], strict=True):
            if cell:
                yield from wrap(cell, width, first=f"  {name}: ", rest="    ")


def _widths(rows: list[list[str]], width: int) -> list[int] | None:
    """Column widths that fit; ``None`` if the columns would become too narrow to read."""
    natural = [max(cells(row[c]) for row in rows) for c in range(len(rows[0]))]
    least = [min(n, max(cells(w) for row in rows for w in row[c].split(" ")))
             for c, n in enumerate(natural)]  # fmt: skip
    least = [max(w, min(n, 12)) for w, n in zip(least, natural, strict=True)]
    room = width - 2 * (len(natural) - 1)
    if sum(least) > room:
        return None
    widths = list(natural)
    while sum(widths) > room:
        spare = [w - low for w, low in zip(widths, least, strict=True)]
        widest = max(range(len(widths)), key=lambda c: (spare[c] > 0, widths[c], -c))
        widths[widest] -= 1
    return widths


def _notes(notes: Notes, width: int) -> Iterator[tuple[str, str]]:
    margin = " " * (len(str(len(notes.notes))) + 3)
    for note in notes.notes:
        first = f"[{note.number}]".ljust(len(margin))
        for line in wrap(display(notes.words(note)), width, first=first, rest=margin):
            yield line, ""
    files = notes.sources()
    if files:
        yield "", ""
        for line in wrap(display(f"Stored: {'; '.join(files)}."), width):
            yield line, "dim"


def _sentence(sentence: Sentence, notes: Notes) -> str:
    text = display(marked_text(sentence))
    numbers = notes.numbers(sentence.rests)
    if not numbers:
        return text
    inner = ",\u00a0".join(map(str, numbers))
    return f"{text}\u00a0[{inner}]" if text else f"[{inner}]"


def display(text: str) -> str:
    """The text for a terminal: direction marks only round words that run from right to left."""

    def shown(match: re.Match[str]) -> str:
        return match[0] if _RTL.search(match[1]) else match[1]

    return _control_free(_ISOLATED.sub(shown, isolated(text)))


def _control_free(text: str) -> str:
    return "".join(c if c >= " " and not "\x7f" <= c <= "\x9f" else " " for c in text)


def _colored(text: str, style: str) -> str:
    if not text:
        return text
    if style in ("title", "heading"):
        return f"{_BOLD}{text}{_OFF}"
    if style == "dim":
        return f"{_DIM}{text}{_OFF}"
    return _REFERENCE.sub(lambda m: f"{_DIM}{m[0]}{_OFF}", text)
