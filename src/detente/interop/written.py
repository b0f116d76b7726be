"""What came of writing a case in another format."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

__all__ = ["Written"]


@dataclass(frozen=True)
class Written:
    """A case in another format, or why it cannot be written in it.

    Parameters
    ----------
    files : mapping
        Name, or suffix for a format of one file, to text; empty if refused.
    lost : tuple of str
        What the format has no place for, each ready to stand behind "not written:".
    refused : str
        Why it cannot be written, in one line.
    """

    files: Mapping[str, str]
    lost: tuple[str, ...] = ()
    refused: str = ""
