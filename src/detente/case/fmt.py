"""A case brought into canonical layout, and its lock written anew."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from detente.case.files import CaseFile
from detente.case.layout import lay_out
from detente.case.load import Failure, Loaded, load
from detente.case.quotes import model_quotes
from detente.record.lock import LOCK_FILE, dump_lock, make_lock
from detente.text.nodes import MapNode
from detente.text.patch import encode, write_atomically
from detente.text.problem import Problem, Severity
from detente.text.yaml import read_nodes

__all__ = ["Formatted", "fmt", "unread_lock", "write_lock"]


@dataclass(frozen=True)
class Formatted:
    """What ``fmt`` did.

    Parameters
    ----------
    changed : tuple of str
        Files that were written anew (with ``check``: that would be), as people are shown them.
    problems : tuple of Problem
        Why nothing was written, if so.
    failure : Failure or None
        The path is no case at all.
    """

    changed: tuple[str, ...] = ()
    problems: tuple[Problem, ...] = ()
    failure: Failure | None = None


def fmt(path: str, *, check: bool = False) -> Formatted:
    """The case at ``path`` in canonical layout, with a lock that fits.

    Quoted words and comments are never changed. A file that cannot be read to its end, the lock
    too, is refused, and then nothing at all is written.

    Parameters
    ----------
    check : bool
        Only say what would change.

    Raises
    ------
    FileChanged
        A file was changed by somebody else meanwhile; files before it are written.
    OSError
        A file cannot be written.
    """
    loaded = load(path)
    if loaded.failure is not None or loaded.case is None:
        return Formatted(failure=loaded.failure)
    folder = _folder(path)
    texts: list[tuple[CaseFile, str]] = []
    refused: list[Problem] = unread_lock(loaded)
    for file in loaded.files:
        node, problems = read_nodes(file.source)
        errors = [p for p in problems if p.severity is Severity.ERROR]
        if errors or not isinstance(node, MapNode):
            refused += errors
        else:
            texts.append((file, lay_out(file.source, node)))
    if refused or len(texts) < len(loaded.files):
        return Formatted(problems=tuple(refused) or loaded.problems)
    changed = [file.source.name for file, text in texts if text != file.source.text]
    if check:
        return Formatted(tuple(changed))
    for file, text in texts:
        if text != file.source.text:
            data = encode(file.source, text)
            write_atomically(
                folder / file.name, data, expected_sha256=file.source.sha256, folder=folder
            )
    lock = write_lock(path)
    return Formatted((*changed, *lock))


def write_lock(path: str) -> tuple[str, ...]:
    """Name of the lock if it was written anew, for the case as it now stands.

    One that cannot be read is left for a person to bring back: the hashes in it are the only
    memory of what the sources were.

    Raises
    ------
    OSError
        It cannot be written.
    """
    loaded = load(path)
    if loaded.case is None or unread_lock(loaded):
        return ()
    folder = _folder(path)
    data = lock_text(loaded).encode()
    file = folder / LOCK_FILE
    if file.is_file() and file.read_bytes() == data:
        return ()
    write_atomically(file, data, folder=folder)
    return (f"{folder.as_posix()}/{LOCK_FILE}",)


def unread_lock(loaded: Loaded) -> list[Problem]:
    """Why the lock could not be read, if it could not."""
    return [p for p in loaded.problems if PurePosixPath(p.span.source.name).name == LOCK_FILE]


def lock_text(loaded: Loaded) -> str:
    """The lock of a loaded case: hashes already kept stay, places of quotes are those found."""
    assert loaded.case is not None
    model = loaded.draft.model if loaded.draft is not None else None
    lock = make_lock(loaded.case.record, loaded.lock, more=model_quotes(model))
    return dump_lock(lock)


def _folder(path: str) -> Path:
    given = Path(path)
    return given if given.is_dir() else given.parent
