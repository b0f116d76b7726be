"""Why an editing verb wrote nothing."""

from __future__ import annotations

from dataclasses import dataclass

from detente.text.problem import Problem

__all__ = ["Refusal"]


@dataclass(frozen=True, slots=True)
class Refusal:
    """Nothing was written.

    Parameters
    ----------
    reason : str
        Stable words with hyphens, such as ``not-empty``.
    message : str
        One line without a full stop, for the user.
    mend : str
        What to do instead, if anything.
    problems : tuple of Problem
        Problems of the case that stand in the way.
    """

    reason: str
    message: str
    mend: str = ""
    problems: tuple[Problem, ...] = ()
