"""Every quotation of a record compared with the stored texts."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import replace
from pathlib import Path

from detente.record.dating import check_published, no_date
from detente.record.lock import EMPTY_LOCK, Lock
from detente.record.quotes import verify_quotes
from detente.record.texts import attach_texts
from detente.record.types import Item, Record, Report
from detente.text.problem import Problem, Severity, in_file_order
from detente.text.source import Source

__all__ = ["changed_sources", "stored_texts", "verify"]


def verify(
    record: Record,
    lock: Lock = EMPTY_LOCK,
    *,
    folder: Path | str | None = None,
    shown: str | None = None,
    own: Collection[str] = (),
) -> tuple[Record, tuple[Problem, ...]]:
    """The record with stored texts and the places of all quotes, and what could not be found.

    Parameters
    ----------
    record : Record
    lock : Lock
        Hashes of the sources and places of quotes as last written; empty if there is none.
    folder : path, optional
        The case folder, from which the sources are read; without it only those that have their
        text already are looked at.
    shown : str, optional
        What to put before a file's name in messages; the folder as given if left out.
    own : collection of str
        Files of the case itself, relative to the folder; none of them is a report.

    Notes
    -----
    Linear in the size of the sources for each quote. Verifying twice changes nothing.
    """
    problems: list[Problem] = []
    if folder is not None:
        record, found = attach_texts(record, Path(folder), shown=shown, lock=lock, own=own)
        problems += found
    problems += _compare_hashes(record, lock)
    problems += _without_sources(record)
    texts, changed = stored_texts(record), changed_sources(record, lock)
    sections: dict[str, Mapping[str, Item]] = {}
    for name, section in record.sections():
        verified: dict[str, Item] = {}
        for id, item in section.items():
            locked = lock.entries.get(id)
            quotes, found = verify_quotes(
                item.evidence.quotes, texts, locked=locked, changed=changed
            )
            problems += found
            evidence = replace(item.evidence, quotes=quotes)
            verified[id] = replace(item, evidence=evidence) if quotes else item
        sections[name] = verified
    record = Record(**sections)  # type: ignore[arg-type]
    problems += check_published(record)
    undated = no_date(record)
    problems += [undated] if undated else []
    return record, in_file_order(problems)


def stored_texts(record: Record) -> dict[str, Source | None]:
    """Id of every source to its stored text, ``None`` where it could not be read."""
    return {id: report.text for id, report in record.sources.items()}


def changed_sources(record: Record, lock: Lock) -> frozenset[str]:
    """Ids of sources whose stored bytes differ from those locked."""
    return frozenset(id for id, report in record.sources.items() if _changed(report, lock))


def _changed(report: Report, lock: Lock) -> bool:
    locked = lock.sources.get(report.id)
    if locked is None or report.text is None or not locked.sha256:
        return False
    return locked.sha256 != report.text.sha256


def _compare_hashes(record: Record, lock: Lock) -> Iterator[Problem]:
    for id, report in record.sources.items():
        locked = lock.sources.get(id)
        if report.text is None:
            continue
        if locked is None or not locked.sha256:
            yield Problem(
                "source-not-locked",
                f'no hash is kept for the source "{id}"',
                report.span,
                Severity.NOTE,
                why="a hash shows when a stored text was changed after it was read",
                mend='run "detente fmt" on the case once: it writes the hash into the lock',
            )
        elif _changed(report, lock):
            yield Problem(
                "source-changed",
                f'the stored text "{report.file}" differs from the one that was added',
                report.span,
                why="stored texts never change: what was recorded of them was read there",
                mend="bring the text back; a corrected page is added as a source of its own, "
                'with a link "supersedes"',
            )


def _without_sources(record: Record) -> Iterator[Problem]:
    quotes = [q for item in record.items() for q in item.evidence.quotes]
    if quotes and not record.sources:
        yield Problem(
            "no-sources",
            "words are quoted, and no source is stored",
            quotes[0].span,
            why="every quotation is looked for in a stored text",
            mend='add the report with "detente source add", or list it under "sources:"',
        )
