"""A document as Markdown with footnotes."""

from __future__ import annotations

import re
from collections.abc import Iterator

from detente.views.report.document import Block, Bullets, Document, Paragraph, Sentence, Table
from detente.views.report.notes import Notes, collect
from detente.views.report.text import NOTES_TITLE, display, marked_text

__all__ = ["render_markdown"]

_SPECIAL = re.compile(r"([\\`*_\[\]<>|#~&])")
_LEADING = re.compile(r"^(\s*)([-+=]|\d+[.)])(?=\s|$)")


def render_markdown(document: Document) -> str:
    """The document as Markdown; quotations are footnotes ``[^1]``, listed once at the end."""
    notes = collect(document)
    return "\n".join(_lines(document, notes)).rstrip() + "\n"


def escape(text: str) -> str:
    """The text with every character escaped that Markdown or HTML would take for markup."""
    text = _SPECIAL.sub(r"\\\1", display(text))
    return _LEADING.sub(lambda m: f"{m[1]}{m[2][:-1]}\\{m[2][-1]}", text)


def _lines(document: Document, notes: Notes) -> Iterator[str]:
    yield from (f"# {escape(document.title)}", "")
    if document.subtitle:
        yield from (escape(document.subtitle), "")
    for section in document.sections:
        yield from ("#" * section.level + f" {escape(section.title)}", "")
        if section.note:
            yield from (f"*{escape(section.note)}*", "")
        for block in section.blocks:
            yield from (*_block(block, notes), "")
    if not document.closing and not notes.notes:
        return
    yield from (f"## {NOTES_TITLE}", "")
    for block in document.closing:
        yield from (*_block(block, notes), "")
    files = notes.sources()
    if files:
        yield from (escape(f"Stored: {'; '.join(files)}."), "")
    for note in notes.notes:
        yield f"[^{note.number}]: {escape(notes.words(note))}"


def _block(block: Block, notes: Notes) -> Iterator[str]:
    match block:
        case Paragraph(sentences):
            yield " ".join(_sentence(s, notes) for s in sentences)
        case Bullets(items):
            yield from (f"- {_sentence(item, notes)}" for item in items)
        case Table(columns, rows, caption):
            if caption:
                yield from (escape(caption), "")
            yield "| " + " | ".join(escape(c) for c in columns) + " |"
            yield "|" + " --- |" * len(columns)
            for row in rows:
                yield "| " + " | ".join(_sentence(cell, notes) for cell in row) + " |"


def _sentence(sentence: Sentence, notes: Notes) -> str:
    marks = "".join(f"[^{n}]" for n in notes.numbers(sentence.rests))
    return escape(marked_text(sentence)) + marks
