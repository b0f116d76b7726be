"""A document as plain values for programs: the same sentences, the same notes."""

from __future__ import annotations

from detente.views.report.document import (
    AbsentRest,
    AssumedRest,
    Block,
    Bullets,
    ComputedRest,
    Document,
    Paragraph,
    PublishedRest,
    Sentence,
    SourceRest,
    plain,
)
from detente.views.report.notes import Note, Notes, collect

__all__ = ["document_json"]


def document_json(document: Document) -> dict[str, object]:
    """Title, sections and notes; every sentence lists the numbers of its notes."""
    notes = collect(document)
    return {
        "title": plain(document.title),
        "subtitle": plain(document.subtitle),
        "sections": [
            {
                "title": plain(section.title),
                "note": plain(section.note),
                "blocks": [_block(block, notes) for block in section.blocks],
            }
            for section in document.sections
        ],
        "rests": [_block(block, notes) for block in document.closing],
        "notes": [_note(note, notes) for note in notes.notes],
    }


def _block(block: Block, notes: Notes) -> dict[str, object]:
    match block:
        case Paragraph(sentences):
            return {"kind": "paragraph", "sentences": [_sentence(s, notes) for s in sentences]}
        case Bullets(items):
            return {"kind": "bullets", "sentences": [_sentence(s, notes) for s in items]}
        case _:
            rows = [[_sentence(cell, notes) for cell in row] for row in block.rows]
            columns = [plain(column) for column in block.columns]
            return {
                "kind": "table",
                "caption": plain(block.caption),
                "columns": columns,
                "rows": rows,
            }


def _sentence(sentence: Sentence, notes: Notes) -> dict[str, object]:
    return {
        "text": plain(sentence.text),
        "marked": sentence.marked,
        "notes": list(notes.numbers(sentence.rests)),
    }


def _note(note: Note, notes: Notes) -> dict[str, object]:
    rest = note.rest
    value: dict[str, object] = {"number": note.number}
    match rest:
        case SourceRest():
            value |= {
                "kind": "quote",
                "words": rest.words,
                "source": rest.source,
                "spans": [list(span) for span in rest.spans],
                "file": rest.file,
                "line": rest.line,
                "column": rest.column,
                "readings": list(note.readings),
            }
        case AssumedRest(reason, file, line):
            value |= {"kind": "assumed", "reason": reason, "file": file, "line": line}
        case AbsentRest(reason, file, line):
            value |= {"kind": "no-evidence", "reason": reason, "file": file, "line": line}
        case PublishedRest(basis, file, line):
            value |= {"kind": "published", "basis": basis, "file": file, "line": line}
        case ComputedRest(what, of):
            value |= {"kind": "computed", "what": what, "notes": list(notes.numbers(of))}
    return value
