"""The formats that are read and written beside case folders."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from detente.case.load import Loaded
from detente.interop.written import Written

__all__ = ["FORMATS", "Format", "format_of"]


@dataclass(frozen=True)
class Format:
    """A file format beside case folders.

    Parameters
    ----------
    key : str
        Short form used in lists.
    suffix : str
        How the names of its files end, small letters, with the dot.
    title : str
        What it is, in one line.
    read : callable
        ``read(path, status_quo) -> Loaded``; what is not in the file is a problem, not an error.
    write : callable
        ``write(loaded) -> Written``: one file, under its suffix.
    left_out : callable
        ``left_out(loaded) -> tuple``: what of a file read from it a case folder has no place for,
        each ready to stand behind "not written:".
    """

    key: str
    suffix: str
    title: str
    read: Callable[[str, str | None], Loaded]
    write: Callable[[Loaded], Written]
    left_out: Callable[[Loaded], tuple[str, ...]]


def _read_gmcr(path: str, status_quo: str | None) -> Loaded:
    from detente.interop.gmcr_read import read_gmcr

    return read_gmcr(path, status_quo)


def _write_gmcr(loaded: Loaded) -> Written:
    from detente.interop.gmcr_write import write_gmcr

    return write_gmcr(loaded)


def _left_out_gmcr(loaded: Loaded) -> tuple[str, ...]:
    from detente.interop.gmcr_write import left_out

    return left_out(loaded)


FORMATS: tuple[Format, ...] = (
    Format(
        "gmcr",
        ".gmcr",
        "a model as GMCR+ saves it (JSON)",
        _read_gmcr,
        _write_gmcr,
        _left_out_gmcr,
    ),
)
"""Every format, in the order of every list."""


def format_of(path: str) -> Format | None:
    """The format that a file name ends in, ``None`` for a folder or ``case.yaml``."""
    return next((each for each in FORMATS if path.lower().endswith(each.suffix)), None)
