"""From a folder to a settled case: read, parse, verify, settle, check."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import Enum
from pathlib import Path

from detente.case.check import CHECKS
from detente.case.draft import Draft, Written
from detente.case.files import MAIN, CaseFile, label, read_case_files
from detente.case.parse import ModelBlock, parse_model
from detente.case.quotes import verify_model
from detente.case.settle import settle, unknown_goals
from detente.case.status_quo import asked_status_quo
from detente.case.types import Case
from detente.record.carries import carries
from detente.record.lock import EMPTY_LOCK, LOCK_FILE, Lock
from detente.record.lock_read import read_lock
from detente.record.parse import parse
from detente.record.types import Record
from detente.record.verify import verify
from detente.text.files import source_of
from detente.text.nodes import Node
from detente.text.problem import Problem, has_errors, in_file_order
from detente.text.source import Source

__all__ = ["Failure", "FailureKind", "Loaded", "load", "preview"]

MODEL_KEY = "model"


class FailureKind(Enum):
    """Why there is nothing to look at."""

    MISSING = "missing"
    NOT_A_CASE = "not-a-case"
    UNREADABLE = "unreadable"


@dataclass(frozen=True, slots=True)
class Failure:
    """A path that is no case at all; ``message`` is one line for the user."""

    kind: FailureKind
    message: str


@dataclass(frozen=True)
class Loaded:
    """What came of a path.

    Parameters
    ----------
    case : Case or None
        ``None`` if nothing could be read. With errors it holds what could be made of the rest:
        the record without entries in error, and no model if a line of the model is in error.
    problems : tuple of Problem
        In file order, each once.
    failure : Failure or None
        The path is no case at all.
    draft : Draft or None
        The case before it was settled.
    files : tuple of CaseFile
        The case files as read, ``case.yaml`` first.
    lock : Lock
        As it stands beside the case; empty if there is none.
    """

    case: Case | None
    problems: tuple[Problem, ...] = ()
    failure: Failure | None = None
    draft: Draft | None = None
    files: tuple[CaseFile, ...] = ()
    lock: Lock = EMPTY_LOCK

    @property
    def ok(self) -> bool:
        """Whether there is a case without errors; warnings and notes do not count."""
        return self.case is not None and not has_errors(self.problems)


def load(path: str, *, status_quo: str | None = None) -> Loaded:
    """The case at a folder or its ``case.yaml``, with all its problems.

    Parameters
    ----------
    path : str
        As the user named it.
    status_quo : str, optional
        Used instead of the one in the model: a Y/N string, ``nothing``, or ids of options.
    """
    return _load(path, status_quo, {})


def preview(path: str, instead: Mapping[str, str]) -> Loaded:
    """The case as it would be with other texts in the place of some of its files.

    Parameters
    ----------
    path : str
    instead : mapping
        File name, relative to the folder of the case, to its whole text.
    """
    return _load(path, None, instead)


def _load(path: str, status_quo: str | None, instead: Mapping[str, str]) -> Loaded:
    folder = _folder(path)
    if isinstance(folder, Failure):
        return Loaded(None, failure=folder)
    shown = _shown(path)
    try:
        files, problems = read_case_files(folder, shown, instead)
    except OSError as error:
        reason = error.strerror or type(error).__name__
        return Loaded(None, failure=Failure(FailureKind.UNREADABLE, f"{path}: {reason}"))
    return _chain(folder, _slashes(path), shown, files, problems, status_quo)


def _chain(
    folder: Path,
    path: str,
    shown: str,
    files: Sequence[CaseFile],
    problems: Sequence[Problem],
    status_quo: str | None,
) -> Loaded:
    found = list(problems)
    record, more = parse(_sections(files))
    found += more
    lock, more = _lock(folder, shown)
    found += more
    own = [file.name for file in files]
    before = "" if shown == "." else shown
    record, more = verify(record, lock, folder=folder, shown=before, own=own)
    if any(problem.code == "bad-date" for problem in found):
        more = tuple(problem for problem in more if problem.code != "no-date")
    found += more
    if all(report.text is not None for report in record.sources.values()):
        found += carries(record)
    model, model_problems = parse_model(_blocks(files))
    if model is not None and status_quo is not None:
        asked = Source("--status-quo", status_quo, "")
        words = asked_status_quo(status_quo, asked.span(0, len(status_quo)))
        model = replace(model, status_quo=words)
    if model is not None:
        model, more = verify_model(model, record, lock)
        model_problems += more
    draft = Draft(
        path=path,
        name=_first(files, "name") or folder.resolve().name,
        about=_first(files, "about"),
        digest=_digest(files, record),
        files=tuple(file.source for file in files),
        record=record,
        goals=_goals(files),
        model=model,
    )
    case, more = settle(draft)
    model_problems += more
    found += (*model_problems, *unknown_goals(draft))
    found += [problem for check in CHECKS for problem in check(case)]
    if has_errors(model_problems):
        case = replace(case, model=None)
    return Loaded(case, _ordered(found, files, record), draft=draft, files=tuple(files), lock=lock)


def _folder(path: str) -> Path | Failure:
    given = Path(path)
    if given.is_dir():
        if (given / MAIN).is_file():
            return given
        return Failure(
            FailureKind.NOT_A_CASE,
            f'the folder "{path}" holds no case.yaml; make a case with: detente new DIR',
        )
    if not given.exists():
        return Failure(FailureKind.MISSING, f'there is no file or folder "{path}"')
    if given.name != MAIN:
        return Failure(
            FailureKind.NOT_A_CASE,
            f'"{path}" is no case; name the folder of the case, or its case.yaml',
        )
    return given.parent


def _slashes(path: str) -> str:
    return Path(path).as_posix()


def _shown(path: str) -> str:
    """The folder as the user named it."""
    given = Path(path)
    return (given if given.is_dir() else given.parent).as_posix()


def _sections(files: Iterable[CaseFile]) -> dict[str, list[Node]]:
    sections: dict[str, list[Node]] = {}
    for file in files:
        for key, node in file.sections:
            if key.text != MODEL_KEY:
                sections.setdefault(key.text, []).append(node)
    return sections


def _blocks(files: Iterable[CaseFile]) -> list[ModelBlock]:
    return [
        ModelBlock(node, key.span, file.header.text("basis") if file.header else "")
        for file in files
        for key, node in file.sections
        if key.text == MODEL_KEY
    ]


def _lock(folder: Path, shown: str) -> tuple[Lock, tuple[Problem, ...]]:
    """The lock beside the case; without one everything is derived."""
    path = folder / LOCK_FILE
    if not path.is_file():
        return EMPTY_LOCK, ()
    source, problems = source_of(label(shown, LOCK_FILE), path.read_bytes())
    return read_lock(source) if source is not None else (EMPTY_LOCK, problems)


def _first(files: Iterable[CaseFile], key: str) -> str:
    texts = (file.header.text(key) for file in files if file.header is not None)
    return next((text for text in texts if text), "")


def _goals(files: Iterable[CaseFile]) -> tuple[Written, ...]:
    return tuple(
        Written(id, place)
        for file in files
        if file.header is not None
        for id, place in zip(file.header.ids("goals"), file.header.places("goals"), strict=True)
    )


def _digest(files: Iterable[CaseFile], record: Record) -> str:
    """sha256 over names and contents of the case files, then of the stored texts."""
    digest = hashlib.sha256()
    for file in files:
        digest.update(f"{file.name}\0{hashlib.sha256(file.data).hexdigest()}\n".encode())
    for report in record.sources.values():
        if report.text is not None:
            digest.update(f"{report.file}\0{report.text.sha256}\n".encode())
    return digest.hexdigest()


def _ordered(
    problems: Iterable[Problem], files: Sequence[CaseFile], record: Record
) -> tuple[Problem, ...]:
    """In file order: case files as they are read, then stored texts, then anything else."""
    order = {file.source.name: i for i, file in enumerate(files)}
    for report in record.sources.values():
        if report.text is not None:
            order.setdefault(report.text.name, len(order))
    known = sorted(problems, key=lambda p: order.get(p.span.source.name, len(order)))
    return in_file_order(known)
