"""Safe names of files and ids, made from words of any script."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Container

__all__ = ["file_slug", "id_slug", "unique"]

_RESERVED = frozenset(
    ["con", "prn", "aux", "nul", *(f"{name}{n}" for name in ("com", "lpt") for n in range(10))]
)
"""Names that Windows keeps for devices, with any suffix."""

_MOST = 60
_LETTERS = {"ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "đ": "d", "ł": "l", "þ": "th", "ı": "i"}


def file_slug(words: str, fallback: str = "text") -> str:
    """Small letters, digits and hyphens, at most 60; never empty and never a reserved name.

    Examples
    --------
    >>> file_slug("Der Bote: Gespräche ausgesetzt!")
    'der-bote-gesprache-ausgesetzt'
    >>> file_slug("CON")
    'con-text'
    """
    slug = re.sub(r"[^a-z0-9]+", "-", _plain(words)).strip("-")[:_MOST].strip("-")
    if not slug:
        return fallback
    return f"{slug}-text" if slug in _RESERVED else slug


def id_slug(words: str, fallback: str = "entry", most_words: int = 4) -> str:
    """An id (``[a-z][a-z0-9_]*``) from the first words that have plain letters.

    Examples
    --------
    >>> id_slug("Norvane will not sign")
    'norvane_will_not_sign'
    >>> id_slug("60 days")
    'n60_days'
    >>> id_slug("договор", "entry")
    'entry'
    """
    parts = [part for part in re.split(r"[^a-z0-9]+", _plain(words)) if part]
    slug = "_".join(parts[:most_words])[:_MOST].strip("_")
    if not slug:
        return fallback
    return slug if slug[0].isalpha() else f"n{slug}"


def unique(slug: str, taken: Container[str], joint: str = "_") -> str:
    """The slug, with the smallest number from 2 behind it that is not taken."""
    if slug not in taken:
        return slug
    number = 2
    while f"{slug}{joint}{number}" in taken:
        number += 1
    return f"{slug}{joint}{number}"


def _plain(words: str) -> str:
    lowered = "".join(_LETTERS.get(char, char) for char in words.casefold())
    lowered = re.sub(r"['’ʼ]", "", lowered)
    decomposed = unicodedata.normalize("NFKD", lowered)
    return "".join(char for char in decomposed if not unicodedata.combining(char))
