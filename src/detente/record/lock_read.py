"""Reading a lock: whatever the file holds, a lock or a problem comes back."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import cast

from detente.record.lock import (
    EMPTY_LOCK,
    LOCK_SCHEMA,
    Lock,
    LockedEntry,
    LockedQuote,
    LockedSource,
)
from detente.text.problem import Problem
from detente.text.source import Source

__all__ = ["read_lock"]

_MAX_CHARACTERS = 50_000_000


class _UnfitError(ValueError):
    """The JSON is not a lock; its text says why, in words for the user."""


def read_lock(source: Source) -> tuple[Lock, tuple[Problem, ...]]:
    """The lock that the text holds, or an empty lock and the problem ``bad-lock``."""
    try:
        return _lock(_parsed(source.text)), ()
    except _UnfitError as unfit:
        reason, offset = str(unfit), 0
    except json.JSONDecodeError as error:
        reason, offset = "it breaks off or was edited by hand", min(error.pos, len(source.text))
    except (ValueError, RecursionError):
        reason, offset = "it was edited by hand", 0
    line = source.place(offset).line
    return EMPTY_LOCK, (
        Problem(
            "bad-lock",
            f"the lock cannot be read: {reason}",
            source.line_span(line),
            why="the lock is written by the machine; it keeps the hashes of the stored sources",
            mend='bring it back from a copy, or delete it and run "detente fmt" to write it anew',
        ),
    )


def _parsed(text: str) -> object:
    if len(text) > _MAX_CHARACTERS:
        raise _UnfitError("it is too long to be a lock")
    value: object = json.loads(text, object_pairs_hook=_unique, parse_constant=_no_constant)
    return value


def _unique(pairs: list[tuple[str, object]]) -> dict[str, object]:
    found = dict(pairs)
    if len(found) < len(pairs):
        raise _UnfitError("a name stands twice in it")
    return found


def _no_constant(word: str) -> object:
    raise _UnfitError(f"it holds {word}")


def _lock(value: object) -> Lock:
    whole = _map(value, "the whole")
    if whole.get("schema") != LOCK_SCHEMA:
        raise _UnfitError(f'its schema is not "{LOCK_SCHEMA}"')
    sources = _map(whole.get("sources", {}), '"sources"')
    entries = _map(whole.get("entries", {}), '"entries"')
    return Lock(
        {id: _source(_map(v, f'the source "{id}"')) for id, v in sources.items()},
        {id: _entry(_map(v, f'the entry "{id}"')) for id, v in entries.items()},
    )


def _source(value: Mapping[str, object]) -> LockedSource:
    return LockedSource(
        _text(value, "file"), _text(value, "sha256"), _number(value, "bytes"), _text(value, "added")
    )


def _entry(value: Mapping[str, object]) -> LockedEntry:
    quotes = value.get("quotes", [])
    if not isinstance(quotes, list):
        raise _UnfitError('"quotes" is no list')
    return LockedEntry(
        _text(value, "made_by", "person"),
        _text(value, "review", "accepted"),
        tuple(_quote(_map(quote, "a quote")) for quote in quotes),
    )


def _quote(value: Mapping[str, object]) -> LockedQuote:
    return LockedQuote(
        _text(value, "words_sha256"),
        _text(value, "source"),
        _number(value, "start"),
        _number(value, "end"),
        _text(value, "prefix"),
        _text(value, "suffix"),
        _text(value, "level", "identical"),
    )


def _map(value: object, what: str) -> Mapping[str, object]:
    if not isinstance(value, dict):
        raise _UnfitError(f"{what[:60]} is not in braces")
    return cast(Mapping[str, object], value)


def _text(value: Mapping[str, object], key: str, default: str = "") -> str:
    found = value.get(key, default)
    if not isinstance(found, str) or any("\ud800" <= c <= "\udfff" for c in found):
        raise _UnfitError(f'"{key}" is no text')
    return found


def _number(value: Mapping[str, object], key: str) -> int:
    found = value.get(key, 0)
    if not isinstance(found, int) or isinstance(found, bool) or found < 0:
        raise _UnfitError(f'"{key}" is no whole number')
    return found
