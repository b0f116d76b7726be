"""Files replaced as a whole or not at all."""

from __future__ import annotations

import contextlib
import hashlib
import os
import stat
import tempfile
import time
from pathlib import Path

__all__ = ["FileChanged", "OutsideFolder", "write_atomically"]

_TRIES = 5
_PAUSE = 0.05


class FileChanged(Exception):  # noqa: N818 (says what happened)
    """The file was changed by somebody else since it was read; nothing was written."""

    def __init__(self, path: Path) -> None:
        super().__init__(f"{path.as_posix()} was changed since it was read; nothing was written")
        self.path = path


class OutsideFolder(Exception):  # noqa: N818 (says what happened)
    """The path leads out of the folder through a symbolic link; nothing was written."""

    def __init__(self, path: Path, folder: Path) -> None:
        super().__init__(f"{path.as_posix()} leads out of {folder.as_posix()}; nothing was written")
        self.path, self.folder = path, folder


def write_atomically(
    path: Path, data: bytes, *, expected_sha256: str | None = None, folder: Path | None = None
) -> None:
    """Store the bytes; a reader finds the whole old file or the whole new one.

    Parameters
    ----------
    path : Path
        A link that stays in the folder is kept and what it points to is replaced.
    data : bytes
    expected_sha256 : str, optional
        Hash of the file as it was read; an empty text if there was none.
    folder : Path, optional
        Links may not lead out of it; the folder of ``path`` if left out.

    Raises
    ------
    FileChanged
        The file has another hash, or is there or gone unexpectedly.
    OutsideFolder
        A symbolic link leads out of the folder.
    OSError
        The disk is full or the file may not be written; the old file is whole.
    """
    folder = path.parent if folder is None else folder
    target = Path(os.path.realpath(path))
    if not target.is_relative_to(os.path.realpath(folder)):
        raise OutsideFolder(path, folder)
    _check_hash(path, target, expected_sha256)
    temporary = _write_beside(target, data)
    try:
        _copy_mode(target, temporary)
        _check_hash(path, target, expected_sha256)
        _replace(temporary, target)
    except BaseException:
        with contextlib.suppress(OSError):
            temporary.unlink()
        raise
    _sync_folder(target.parent)


def _check_hash(path: Path, target: Path, expected: str | None) -> None:
    if expected is None:
        return
    try:
        found = hashlib.sha256(target.read_bytes()).hexdigest()
    except FileNotFoundError:
        found = ""
    if found != expected:
        raise FileChanged(path)


def _write_beside(target: Path, data: bytes) -> Path:
    """A closed temporary file in the same folder, so that replacing is one step on any system."""
    try:
        handle, name = tempfile.mkstemp(prefix=f".{target.name}.", suffix=".tmp", dir=target.parent)
    except OSError as error:  # named after the file that was asked for, not the temporary one
        raise OSError(error.errno, error.strerror, str(target)) from error
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
    except BaseException:
        with contextlib.suppress(OSError):
            os.unlink(name)
        raise
    return Path(name)


def _copy_mode(target: Path, temporary: Path) -> None:
    """The old file's permissions, or those that a new file would get."""
    try:
        mode = stat.S_IMODE(target.stat().st_mode)
    except FileNotFoundError:
        mask = os.umask(0)
        os.umask(mask)
        mode = 0o666 & ~mask
    os.chmod(temporary, mode)


def _replace(temporary: Path, target: Path) -> None:
    """Put the new file in place; on Windows a scanner may hold the old one for a moment."""
    for attempt in range(_TRIES):
        try:
            os.replace(temporary, target)
            return
        except PermissionError:
            if attempt == _TRIES - 1:
                raise
            time.sleep(_PAUSE)


def _sync_folder(folder: Path) -> None:
    """Make the new name durable where folders can be opened (not on Windows)."""
    with contextlib.suppress(OSError, AttributeError):
        handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
