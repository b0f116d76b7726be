"""Opening whatever holds a case: a folder, its ``case.yaml``, or a file of another format."""

from __future__ import annotations

from pathlib import Path

from detente.case.load import Loaded, load
from detente.interop.formats import format_of

__all__ = ["open_case"]


def open_case(path: str, *, status_quo: str | None = None) -> Loaded:
    """The case at a folder, its ``case.yaml`` or a file of another format, with its problems.

    Parameters
    ----------
    path : str
        As the user named it.
    status_quo : str, optional
        Used instead of the one in the model: a Y/N string, ``nothing``, or ids of options.
    """
    found = None if Path(path).is_dir() else format_of(path)
    if found is None:
        return load(path, status_quo=status_quo)
    return found.read(path, status_quo)
