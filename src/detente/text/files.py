"""Stored files as sources; what is no text is a problem, never an exception."""

from __future__ import annotations

import hashlib
from pathlib import Path

from detente.text.problem import Problem
from detente.text.source import Source, source_from_bytes
from detente.text.yaml_checks import MAX_BYTES, too_large

__all__ = ["read_source", "source_of"]


def read_source(
    path: Path | str, name: str = "", id: str = ""
) -> tuple[Source | None, tuple[Problem, ...]]:
    """The text of a file as it is stored, line ends kept; ``None`` with the problem otherwise.

    Parameters
    ----------
    path : Path or str
    name : str
        What people are shown; the path with forward slashes if empty.
    id : str
        Id of the source in the record; empty for a case file.

    Raises
    ------
    OSError
        There is no such file, or it may not be read.
    """
    path = Path(path)
    with path.open("rb") as file:
        data = file.read(MAX_BYTES + 1)
    return source_of(name or path.as_posix(), data, id)


def source_of(name: str, data: bytes, id: str = "") -> tuple[Source | None, tuple[Problem, ...]]:
    """The text of stored bytes; ``None`` if they are too many or no UTF-8."""
    if len(data) > MAX_BYTES:
        return None, (too_large(Source(name, data[:200].decode("utf-8", "ignore"), "")),)
    try:
        return source_from_bytes(name, data, id), ()
    except UnicodeDecodeError as error:
        return None, (_not_utf8(name, data, error.start),)


def _not_utf8(name: str, data: bytes, at: int) -> Problem:
    """The problem of bytes in another encoding, marked where the first of them stands."""
    shown = Source(name, data.decode("utf-8-sig", "replace"), hashlib.sha256(data).hexdigest())
    before = len(data[:at].decode("utf-8-sig", "replace"))
    if data[:2] in (b"\xff\xfe", b"\xfe\xff") or data[:200].count(0) > len(data[:200]) // 4:
        guess = "it looks like UTF-16"
    else:
        guess = (
            f'read as Windows Western it would be "{data[at : at + 1].decode("cp1252", "replace")}"'
        )
    return Problem(
        "not-utf8",
        f"from here on the file is not UTF-8 text ({guess})",
        shown.span(before, min(before + 1, len(shown.text))),
        why="in UTF-8 every script can be written and columns can be counted",
        mend='save it as UTF-8; most editors have "Save with encoding"',
    )
