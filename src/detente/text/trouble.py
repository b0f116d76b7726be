"""What is wrong with a formula, as a problem that does not know its place in a file yet."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["Trouble"]


@dataclass(frozen=True, slots=True)
class Trouble:
    """Something that is no word of the language, as a problem still without its place."""

    code: str
    message: str
    start: int
    end: int
    why: str = ""
    mend: str = ""
