"""A document as one self-contained HTML page; needs the extra ``[report]`` (Jinja2)."""

from __future__ import annotations

import re
from pathlib import Path

from detente.views.report.document import (
    CLOSE,
    OPEN,
    Bullets,
    Document,
    Paragraph,
    Sentence,
    isolated,
    plain,
    sentences,
)
from detente.views.report.notes import Notes, collect
from detente.views.report.text import NOTES_TITLE, marked_text

__all__ = ["render_html"]

_PIECE = re.compile(f"({OPEN}[^{CLOSE}]*{CLOSE})")


def render_html(document: Document) -> str:
    """The document as one page: no script, nothing loaded from elsewhere, made to be printed.

    Raises
    ------
    ModuleNotFoundError
        Jinja2 is not installed (``pip install 'detente[report]'``).
    """
    from jinja2 import Environment, StrictUndefined

    notes = collect(document)
    environment = Environment(
        autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    environment.filters.update(pieces=pieces, plain=plain)
    template = environment.from_string(
        Path(__file__).with_name("page.html.jinja").read_text(encoding="utf-8")
    )
    return template.render(
        document=document,
        notes=notes,
        files=notes.sources(),
        back=_back(document, notes),
        kind=_kind,
        marked=marked_text,
        cite=_Citations(notes),
        notes_title=NOTES_TITLE,
    )


def pieces(text: str) -> list[tuple[bool, str]]:
    """The text cut into pieces; those that keep their own direction, such as quotes, ``True``."""
    return [(part.startswith(OPEN), plain(part)) for part in _PIECE.split(isolated(text)) if part]


def _kind(block: object) -> str:
    if isinstance(block, Paragraph):
        return "paragraph"
    return "bullets" if isinstance(block, Bullets) else "table"


class _Citations:
    """Note numbers of a sentence, and whether each is the first reference to its note."""

    def __init__(self, notes: Notes) -> None:
        self._notes = notes
        self._seen: set[int] = set()

    def __call__(self, sentence: Sentence) -> list[tuple[int, bool]]:
        numbers = self._notes.numbers(sentence.rests)
        found = [(n, n not in self._seen) for n in numbers]
        self._seen.update(numbers)
        return found


def _back(document: Document, notes: Notes) -> frozenset[int]:
    """Numbers of the notes that some sentence refers to, so that a way back exists."""
    blocks = [block for section in document.sections for block in section.blocks]
    cited = sentences([*blocks, *document.closing])
    return frozenset(n for sentence in cited for n in notes.numbers(sentence.rests))
