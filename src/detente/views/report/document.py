"""An answer in words, before it is printed: every sentence knows what it rests on.

All textual answers (status, timeline, why, solve, explain, brief) are built as a
:class:`Document`; the renderers ``text``, ``markdown`` and ``html`` only print it, so every
command cites in the same way.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TypeAlias

__all__ = [
    "AbsentRest",
    "AssumedRest",
    "Block",
    "Bullets",
    "ComputedRest",
    "Document",
    "Paragraph",
    "PublishedRest",
    "Rest",
    "Section",
    "Sentence",
    "SourceRest",
    "Table",
    "isolated",
    "leaves",
    "plain",
    "quoted",
    "sentences",
]

OPEN, CLOSE = "\u2068", "\u2069"  # Unicode isolates: mark a report's own words inside a sentence
_ISOLATES = dict.fromkeys(range(0x2066, 0x206A))


def quoted(words: str) -> str:
    """A report's own words in quotation marks, marked so that renderers keep their direction."""
    words = " ".join(words.translate(_ISOLATES).split())
    return f"{OPEN}“{words}”{CLOSE}"


_RTL = "[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]"
_RTL_RUN = re.compile(f"{OPEN}[^{CLOSE}]*{CLOSE}|{_RTL}+(?:[ '’-]+{_RTL}+)*")


def isolated(text: str) -> str:
    """The text with names from right to left marked too, so that they stay in their place."""

    def marked(match: re.Match[str]) -> str:
        return match[0] if match[0].startswith(OPEN) else f"{OPEN}{match[0]}{CLOSE}"

    return _RTL_RUN.sub(marked, text)


def plain(text: str) -> str:
    """The text without the marks that :func:`quoted` puts round a report's words."""
    return text.replace(OPEN, "").replace(CLOSE, "")


@dataclass(frozen=True, slots=True)
class SourceRest:
    """Words of a stored report.

    Parameters
    ----------
    words : str
        As they stand in the source; parts of a quotation with an ellipsis joined by ``…``.
    source : str
        Id of the source.
    spans : tuple of (int, int)
        Code points ``[start, end)`` in the source; equal spans become one footnote.
    outlet, title, date, file : str
        What is known of the source; ``date`` in words.
    line, column : int
        Where the words begin in the file, both from 1.
    item : str
        Id of the entry of the record that they carry; empty for a line of the model.
    reading : str
        Why they carry it although they do not say it literally.
    folded : tuple of str
        How the words as typed differ from the words as stored.
    date_basis : str
        Where the date of the source was taken from, in words.
    """

    words: str
    source: str
    spans: tuple[tuple[int, int], ...]
    outlet: str = ""
    title: str = ""
    date: str = ""
    file: str = ""
    line: int = 0
    column: int = 0
    item: str = ""
    reading: str = ""
    folded: tuple[str, ...] = ()
    date_basis: str = ""


@dataclass(frozen=True, slots=True)
class AssumedRest:
    """An assumption of the analyst, with the reason given and the line of the case file."""

    reason: str
    file: str = ""
    line: int = 0


@dataclass(frozen=True, slots=True)
class AbsentRest:
    """An entry of the record for which the case says why there are no words of a report."""

    reason: str
    file: str = ""
    line: int = 0


@dataclass(frozen=True, slots=True)
class PublishedRest:
    """A published paper or file that gives the line."""

    basis: str
    file: str = ""
    line: int = 0


@dataclass(frozen=True, slots=True)
class ComputedRest:
    """Something worked out: ``what`` in words, and what it was worked out from."""

    what: str
    of: tuple[Rest, ...] = ()


Rest: TypeAlias = SourceRest | AssumedRest | AbsentRest | PublishedRest | ComputedRest


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence, bullet or table cell.

    Parameters
    ----------
    text : str
        With its full stop; a report's words only through :func:`quoted`.
    rests : tuple of Rest
        Empty only for headings, table labels and words about the document itself.
    marked : str
        ``assumed``, ``possibly``, ``published``, ``contested`` or another word that is printed
        behind it in brackets; empty if the sentence rests on the record alone.
    """

    text: str
    rests: tuple[Rest, ...] = ()
    marked: str = ""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Sentences that are read on."""

    sentences: tuple[Sentence, ...]


@dataclass(frozen=True, slots=True)
class Bullets:
    """A list, one sentence each."""

    items: tuple[Sentence, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """Rows under named columns; the first cell of a row names it."""

    columns: tuple[str, ...]
    rows: tuple[tuple[Sentence, ...], ...]
    caption: str = ""


Block: TypeAlias = Paragraph | Bullets | Table


@dataclass(frozen=True, slots=True)
class Section:
    """A headed part; ``note`` is one line about how to read it; ``level`` 2 or 3."""

    title: str
    blocks: tuple[Block, ...]
    note: str = ""
    level: int = 2


@dataclass(frozen=True, slots=True)
class Document:
    """A whole answer.

    Parameters
    ----------
    title, subtitle : str
    sections : tuple of Section
    closing : tuple of Block
        Printed under "What this rests on", before the numbered notes.
    language : str
        Of the words around the quotations.
    """

    title: str
    subtitle: str
    sections: tuple[Section, ...]
    closing: tuple[Block, ...] = ()
    language: str = "en"


def sentences(blocks: Iterable[Block]) -> Iterator[Sentence]:
    """Every sentence of the blocks, in the order printed."""
    for block in blocks:
        match block:
            case Paragraph(items) | Bullets(items):
                yield from items
            case Table(_, rows):
                for row in rows:
                    yield from row


def leaves(rests: Iterable[Rest]) -> Iterator[Rest]:
    """What the rests come down to: everything but what was itself worked out."""
    for rest in rests:
        if isinstance(rest, ComputedRest):
            yield from leaves(rest.of)
        else:
            yield rest
