"""The machine-written lock beside a case: hashes of sources, places of quotes, who made what."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from detente.record.types import Level, Quote, Record
from detente.text.source import Source

__all__ = [
    "EMPTY_LOCK",
    "LOCK_FILE",
    "LOCK_SCHEMA",
    "Lock",
    "LockedEntry",
    "LockedQuote",
    "LockedSource",
    "dump_lock",
    "lock_quotes",
    "make_lock",
    "words_hash",
]

LOCK_FILE = "case.lock"
LOCK_SCHEMA = "detente/lock/1"
CONTEXT = 32


@dataclass(frozen=True, slots=True)
class LockedSource:
    """A stored file as it was when it was added; ``bytes`` is its size."""

    file: str
    sha256: str
    bytes: int
    added: str = ""


@dataclass(frozen=True, slots=True)
class LockedQuote:
    """Where one part of a quotation stood: code points ``[start, end)``, with what is around it.

    ``words_sha256`` is over the whole quotation as typed, in UTF-8; its parts follow each other.
    """

    words_sha256: str
    source: str
    start: int
    end: int
    prefix: str = ""
    suffix: str = ""
    level: str = Level.IDENTICAL.value


@dataclass(frozen=True, slots=True)
class LockedEntry:
    """Who made an entry, whether it was accepted, and where its words stood."""

    made_by: str = "person"
    review: str = "accepted"
    quotes: tuple[LockedQuote, ...] = ()


@dataclass(frozen=True)
class Lock:
    """What is derived or kept by the machine; an empty one says nothing."""

    sources: Mapping[str, LockedSource] = field(default_factory=dict)
    entries: Mapping[str, LockedEntry] = field(default_factory=dict)


EMPTY_LOCK = Lock()


def words_hash(words: str) -> str:
    """Hash of a quotation as typed, 64 hexadecimal digits."""
    return hashlib.sha256(words.encode("utf-8", "surrogatepass")).hexdigest()


def make_lock(
    record: Record,
    previous: Lock = EMPTY_LOCK,
    *,
    more: Mapping[str, Sequence[Quote]] | None = None,
) -> Lock:
    """Lock of a verified record.

    Hashes of sources already locked are kept: only a source that is new gets its hash now. Who
    made an entry and its review are kept too.

    Parameters
    ----------
    record : Record
        Verified; entries with a quote that was not found are left as ``previous`` has them.
    previous : Lock
    more : mapping, optional
        Quotes that stand outside the record (lines of a model), by a name for each line.
    """
    sources = {
        id: previous.sources.get(id) or _locked_source(report.file, report.text)
        for id, report in record.sources.items()
        if report.text is not None or id in previous.sources
    }
    evidence: dict[str, Sequence[Quote]] = {
        item.id: item.evidence.quotes for item in record.items() if item.evidence.quotes
    }
    evidence.update(more or {})
    entries: dict[str, LockedEntry] = {}
    for id, quotes in evidence.items():
        before = previous.entries.get(id)
        if all(quote.found for quote in quotes):
            old = before or LockedEntry()
            entries[id] = LockedEntry(old.made_by, old.review, lock_quotes(quotes))
        elif before:
            entries[id] = before
    return Lock(sources, entries)


def _locked_source(file: str, text: Source | None) -> LockedSource:
    if text is None:
        return LockedSource(file, "", 0)
    plain = text.text.encode()
    marked = hashlib.sha256(plain).hexdigest() != text.sha256
    return LockedSource(file, text.sha256, len(plain) + (3 if marked else 0))


def lock_quotes(quotes: Iterable[Quote]) -> tuple[LockedQuote, ...]:
    """Places of verified quotes, part by part, in order."""
    found = []
    for quote in quotes:
        for span in quote.found:
            text, level = span.source.text, quote.level or Level.IDENTICAL
            found.append(
                LockedQuote(
                    words_hash(quote.words),
                    quote.source,
                    span.start,
                    span.end,
                    text[max(0, span.start - CONTEXT) : span.start],
                    text[span.end : span.end + CONTEXT],
                    level.value,
                )
            )
    return tuple(found)


def dump_lock(lock: Lock) -> str:
    """The lock as JSON, one entry a line, sorted by id; equal locks give equal text."""
    sources = {id: _source_json(source) for id, source in lock.sources.items()}
    entries = {id: _entry_json(entry) for id, entry in lock.entries.items()}
    return (
        f'{{"schema": "{LOCK_SCHEMA}",\n'
        f'"sources": {{{_lines(sources)}}},\n'
        f'"entries": {{{_lines(entries)}}}}}\n'
    )


def _lines(values: Mapping[str, object]) -> str:
    lines = [f"{_json(id)}: {_json(values[id])}" for id in sorted(values)]
    return "\n" + ",\n".join(lines) + "\n" if lines else ""


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, allow_nan=False)


def _source_json(source: LockedSource) -> dict[str, object]:
    found: dict[str, object] = {
        "file": source.file,
        "sha256": source.sha256,
        "bytes": source.bytes,
    }
    return {**found, "added": source.added} if source.added else found


def _entry_json(entry: LockedEntry) -> dict[str, object]:
    quotes = [
        {
            "words_sha256": q.words_sha256,
            "source": q.source,
            "start": q.start,
            "end": q.end,
            "prefix": q.prefix,
            "suffix": q.suffix,
            "level": q.level,
        }
        for q in entry.quotes
    ]
    return {"made_by": entry.made_by, "review": entry.review, "quotes": quotes}
