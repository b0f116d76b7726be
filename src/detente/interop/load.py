"""Opening a case wherever one is expected: a folder, its case.yaml, or a file of another format."""

from __future__ import annotations

from detente.case.load import Loaded, load

__all__ = ["open_case"]


def open_case(path: str, *, status_quo: str | None = None) -> Loaded:
    """The case at a path, with every problem; never raises for what a user wrote.

    Parameters
    ----------
    path : str
        A folder, its ``case.yaml``, or a ``.gmcr`` file.
    status_quo : str, optional
        Y/N string that stands for the status quo of the model.
    """
    return load(path, status_quo=status_quo)
