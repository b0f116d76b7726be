"""Fields that most entries share, and short makers of fields."""

from __future__ import annotations

from detente.text.shape import Field, Kind

__all__ = [
    "COMMON",
    "LASTS",
    "NOTED",
    "REQUIRED_EVIDENCE",
    "WHEN",
    "choice",
    "choices",
    "ids",
    "text",
]

NOTED = (Field("note", Kind.TEXT, "A private note; shown only when asked for."),)

COMMON = (
    Field("quote", Kind.QUOTES, "Words of a stored source that carry the entry; words only."),
    Field(
        "source",
        Kind.ID,
        "Where the words stand, if the same words stand in several sources.",
        loose=True,
    ),
    Field("reading", Kind.TEXT, "Why the words carry the entry although they do not say it all."),
    Field("no_evidence", Kind.TEXT, "Why there are no words to quote; shown wherever it is shown."),
    *NOTED,
)

WHEN = Field("when", Kind.DATE, "A day, or first..last if only an interval of days is known.")
LASTS = Field("when", Kind.DATE, "First and last day, first..last; leave out a side if not known.")

REQUIRED_EVIDENCE = frozenset(
    {
        "roles",
        "statements",
        "renderings",
        "claims",
        "events",
        "terms",
        "offers",
        "questions",
        "positions",
        "conditions",
        "indicators",
        "doubts",
        "hedges",
        "unused",
    }
)
"""Sections whose entries need words of a source, or the reason why there are none."""


def text(key: str, doc: str, *, required: bool = False) -> Field:
    """A field of free words."""
    return Field(key, Kind.TEXT, doc, required=required)


def ids(
    key: str, doc: str, *, required: bool = False, words: tuple[str, ...] = (), loose: bool = False
) -> Field:
    """A field of one id or several."""
    return Field(key, Kind.IDS, doc, required=required, words=words, loose=loose)


def choice(key: str, doc: str, among: tuple[str, ...], *, required: bool = False) -> Field:
    """A field of one word out of a closed list."""
    return Field(key, Kind.CHOICE, doc, required=required, choices=among)


def choices(key: str, doc: str, among: tuple[str, ...]) -> Field:
    """A field of one word or several out of a closed list."""
    return Field(key, Kind.CHOICES, doc, choices=among)
