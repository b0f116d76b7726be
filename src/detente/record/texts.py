"""Stored source texts, read from the folder of a case and compared with their hashes."""

from __future__ import annotations

import os
import stat
from collections.abc import Collection
from dataclasses import replace
from pathlib import Path, PureWindowsPath

from detente.record.lock import EMPTY_LOCK, LOCK_FILE, Lock
from detente.record.types import Record, Report
from detente.text.problem import Problem, Severity
from detente.text.source import Source, source_from_bytes

__all__ = ["MAX_SOURCE_BYTES", "attach_texts"]

MAX_SOURCE_BYTES = 20_000_000


def attach_texts(
    record: Record,
    folder: Path,
    *,
    shown: str | None = None,
    lock: Lock = EMPTY_LOCK,
    own: Collection[str] = (),
) -> tuple[Record, tuple[Problem, ...]]:
    """The record with the stored text of each source, and the problems of those without one.

    Parameters
    ----------
    record : Record
        A source that has its text already is not read again.
    folder : Path
        The case folder; no file outside it is read, by whatever link.
    shown : str, optional
        What to put before a file's name in messages; the folder as given if left out.
    own : collection of str
        Files of the case itself, which are no reports: words quoted in them would stand there.
    """
    entries = {os.path.realpath(folder / name) for name in (*own, LOCK_FILE)}
    before = folder.as_posix() if shown is None else shown
    sources: dict[str, Report] = {}
    problems: list[Problem] = []
    for id, report in record.sources.items():
        text = report.text
        if text is None and report.file:
            found = _read(report, folder, before, lock, entries)
            if isinstance(found, Source):
                text = found
            else:
                problems.append(found)
        sources[id] = replace(report, text=text)
    return replace(record, sources=sources), tuple(problems)


def _read(
    report: Report, folder: Path, before: str, lock: Lock, entries: Collection[str]
) -> Source | Problem:
    path = _inside(folder, report.file)
    if path is None:
        return _problem(
            report,
            "source-outside",
            f'the file "{report.file}" lies outside the case folder',
            "a case is one folder that can be copied and sent; its sources lie inside it",
            'copy the text into the folder "sources", or use "detente source add"',
        )
    if str(path) in entries:
        return _problem(
            report,
            "source-not-text",
            f'"{report.file}" is a file of the case itself',
            "words quoted in a case file stand in it; what they rest on is a report",
            'name the file of the report, or add it with "detente source add"',
        )
    try:
        data = _bytes(path)
    except OSError:
        return _missing(report, folder, lock)
    if data is None:
        return _problem(
            report,
            "source-not-text",
            f'"{report.file}" is no plain text file of at most {MAX_SOURCE_BYTES // 1_000_000} MB',
            "a source is stored as plain text, so that its words can be compared",
            "save the words of the report as a plain text file in UTF-8",
        )
    try:
        name = "/".join(part for part in (before.rstrip("/"), report.file) if part and part != ".")
        source = source_from_bytes(name, data, report.id)
    except UnicodeDecodeError as error:
        return _not_text(report, f"byte {error.start + 1} is no UTF-8")
    if "\0" in source.text:
        return _not_text(report, "it holds characters that no text has")
    return source


def _inside(folder: Path, file: str) -> Path | None:
    """The file's path, or ``None`` if it is absolute, climbs out or is linked to elsewhere."""
    windows = PureWindowsPath(file)
    if "\0" in file or "\\" in file or windows.is_absolute() or windows.drive or windows.root:
        return None
    root = os.path.realpath(folder)
    real = os.path.realpath(os.path.join(root, file))
    if os.path.commonpath([root, real]) != root or real == root:
        return None
    return Path(real)


def _bytes(path: Path) -> bytes | None:
    """Contents of a regular file, or ``None`` if it is none or too large; nothing else is opened.

    Raises
    ------
    OSError
        There is no such file, or it may not be read.
    """
    status = path.stat()
    if not stat.S_ISREG(status.st_mode) or status.st_size > MAX_SOURCE_BYTES:
        return None
    with path.open("rb") as file:
        data = file.read(MAX_SOURCE_BYTES + 1)
    return data if len(data) <= MAX_SOURCE_BYTES else None


def _missing(report: Report, folder: Path, lock: Lock) -> Problem:
    from detente.text.nearest import did_you_mean

    there = sorted(p.relative_to(folder).as_posix() for p in (folder / "sources").glob("*"))
    near = did_you_mean(report.file, there)
    locked = lock.sources.get(report.id)
    if near:
        mend = f'did you mean "{near}"?'
    elif locked and locked.sha256:
        mend = f"bring back the file of {locked.bytes:,} bytes whose hash is in the lock"
    else:
        mend = 'put the text there, or add it with "detente source add"'
    return _problem(
        report,
        "source-missing",
        f'there is no file "{report.file}" in the case folder',
        "every quotation is looked for in the stored text of its source",
        mend,
    )


def _not_text(report: Report, reason: str) -> Problem:
    return _problem(
        report,
        "source-not-text",
        f'"{report.file}" cannot be read as text: {reason}',
        "a source is stored as plain text in UTF-8, so that its words can be compared",
        "save the words of the report as a plain text file in UTF-8",
    )


def _problem(report: Report, code: str, message: str, why: str, mend: str) -> Problem:
    return Problem(code, message, report.span, Severity.ERROR, why, mend)
