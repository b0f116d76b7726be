"""Quotations, and what every entry of the record has."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum

from detente.text.source import Span

__all__ = [
    "Evidence",
    "Item",
    "Level",
    "Quote",
]


class Level(Enum):
    """How a quotation stands in its source."""

    IDENTICAL = "identical"
    FOLDED = "identical-folded"
    NOT_FOUND = "not-found"


@dataclass(frozen=True, slots=True)
class Quote:
    """Words of a report, as typed, and where they stand once found.

    Parameters
    ----------
    words : str
        As typed; an ellipsis ``…`` or ``...`` between spaces splits it into parts.
    span : Span
        Where they were typed, in the case file.
    source : str
        Id of the source; filled by ``verify`` where the writer left it out.
    found : tuple of Span
        Places in the stored source, one per part; empty until verified or if not found.
    level : Level or None
        ``None`` until verified.
    folded : tuple of str
        What was folded to find it, in words, for ``Level.FOLDED``.
    """

    words: str
    span: Span
    source: str = ""
    found: tuple[Span, ...] = ()
    level: Level | None = None
    folded: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Evidence:
    """The words that carry an entry.

    Parameters
    ----------
    quotes : tuple of Quote
    reading : str
        Why the words carry the entry although they do not say it literally.
    absent : str
        The reason given under ``no_evidence:``; shown wherever the entry is shown.
    """

    quotes: tuple[Quote, ...] = ()
    reading: str = ""
    absent: str = ""


@dataclass(frozen=True, kw_only=True)
class Item:
    """What every entry has."""

    id: str
    span: Span
    evidence: Evidence = field(default_factory=Evidence)
    note: str = ""
    kind: str = field(default="item", init=False)
