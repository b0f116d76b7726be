"""Stored texts and places in them, the same types for a report and for a case file."""

from __future__ import annotations

import hashlib
import re
from bisect import bisect_right
from dataclasses import dataclass, field
from typing import NamedTuple

__all__ = ["Place", "Source", "Span", "source_from_bytes"]

_LINE_END = re.compile(r"\r\n?|\n")


class Place(NamedTuple):
    """A position as editors count it: line and column, both from 1, columns in code points."""

    line: int
    column: int


@dataclass(frozen=True)
class Source:
    """A text as it is stored; decoded once and never edited.

    Parameters
    ----------
    name : str
        What people are shown: a path with forward slashes, relative to where they stand.
    text : str
        The decoded text, line ends as stored, without a leading byte order mark.
    sha256 : str
        Hash of the bytes as stored, 64 hexadecimal digits.
    id : str
        Id of the source in the record; empty for a case file.
    bom : bool
        Whether the stored bytes begin with a byte order mark, which the text leaves out.
    """

    name: str
    text: str = field(repr=False)
    sha256: str
    id: str = ""
    bom: bool = False
    _starts: tuple[int, ...] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        starts = (0, *(match.end() for match in _LINE_END.finditer(self.text)))
        object.__setattr__(self, "_starts", starts)

    def place(self, offset: int) -> Place:
        """Line and column of a code-point offset, ``0 <= offset <= len(text)``."""
        line = bisect_right(self._starts, offset)
        return Place(line, offset - self._starts[line - 1] + 1)

    def line(self, number: int) -> str:
        """Text of a line, counted from 1, without its line end."""
        start = self._starts[number - 1]
        end = self._starts[number] if number < len(self._starts) else len(self.text)
        return self.text[start:end].rstrip("\r\n")

    def line_span(self, number: int) -> Span:
        """Span of a line, counted from 1, without its line end."""
        start = self._starts[number - 1]
        return Span(self, start, start + len(self.line(number)))

    @property
    def n_lines(self) -> int:
        """Number of lines, at least 1."""
        return len(self._starts)

    def span(self, start: int, end: int) -> Span:
        """Span of code points ``[start, end)``."""
        return Span(self, start, end)


@dataclass(frozen=True, slots=True)
class Span:
    """A place in a source: code points ``[start, end)``, end open."""

    source: Source
    start: int
    end: int

    @property
    def text(self) -> str:
        """The words between start and end."""
        return self.source.text[self.start : self.end]

    @property
    def place(self) -> Place:
        """Line and column where it begins."""
        return self.source.place(self.start)

    def __repr__(self) -> str:
        line, column = self.place
        return f"<{self.source.name}:{line}:{column} {self.text[:40]!r}>"


def source_from_bytes(name: str, data: bytes, id: str = "") -> Source:
    """Source from stored bytes; strict UTF-8, one leading byte order mark dropped from the text.

    Raises
    ------
    UnicodeDecodeError
        The bytes are not UTF-8.
    """
    bom = data.startswith(b"\xef\xbb\xbf")
    return Source(name, data.decode("utf-8-sig"), hashlib.sha256(data).hexdigest(), id, bom)
