"""What Python users import: ``detente.load``."""

from __future__ import annotations

from detente.case.load import Loaded
from detente.case.types import Case
from detente.text.problem import Problem, Severity

__all__ = ["Case", "Loaded", "Problem", "Severity", "load"]


def load(path: str, *, status_quo: str | None = None) -> Loaded:
    """The case at a folder, its ``case.yaml`` or a ``.gmcr`` file, with all its problems.

    Parameters
    ----------
    path : str
    status_quo : str, optional
        Used instead of the one in the model: a Y/N string, ``nothing``, or ids of options.

    Returns
    -------
    Loaded
        ``case`` (``None`` if nothing could be read), ``problems`` in file order, and ``ok``.

    Raises
    ------
    FileNotFoundError
        There is no such file or folder.
    ValueError
        The path is no case at all.
    """
    from detente.case.load import FailureKind
    from detente.interop import open_case

    loaded = open_case(str(path), status_quo=status_quo)
    if loaded.failure is None:
        return loaded
    if loaded.failure.kind is FailureKind.MISSING:
        raise FileNotFoundError(loaded.failure.message)
    raise ValueError(loaded.failure.message)
