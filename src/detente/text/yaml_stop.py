"""Where and over what the parser stopped."""

from __future__ import annotations

from dataclasses import dataclass

import yaml

from detente.text.source import Source, Span
from detente.text.yaml_build import Builder

__all__ = ["Line", "Stop"]


@dataclass(frozen=True)
class Line:
    """A line as the parser was given it.

    Parameters
    ----------
    source : Source
    start : int
        Offset of its first character.
    text : str
        Without its line end.
    """

    source: Source
    start: int
    text: str

    @classmethod
    def at(cls, source: Source, text: str, offset: int) -> Line:
        """The line around an offset."""
        span = source.line_span(source.place(offset).line)
        return cls(source, span.start, text[span.start : span.end])

    @property
    def indent(self) -> str:
        """The blanks and tabs before its first word."""
        return self.text[: len(self.text) - len(self.text.lstrip())]

    @property
    def end(self) -> int:
        """Offset behind its last character."""
        return self.start + len(self.text)

    def rest(self, start: int) -> Span:
        """From an offset to the last word of the line, at least one character if there is one."""
        end = self.start + len(self.text.rstrip())
        return self.source.span(start, max(end, min(start + 1, len(self.source.text))))

    def word(self, start: int) -> Span:
        """From an offset to the next blank; to the end of the line if a blank follows at once."""
        words = self.source.text[start : self.end].split(None, 1)
        if not words or (len(words) > 1 and len(words[0]) == 1):
            return self.rest(start)
        return self.source.span(start, start + len(words[0]))


@dataclass(frozen=True)
class Stop:
    """A parser's error.

    Parameters
    ----------
    said : str
        In the parser's words.
    at : int
        Offset at which it gave up.
    begun : int
        Offset at which the thing began that it was reading; ``at`` if it does not say.
    """

    builder: Builder
    said: str
    at: int
    begun: int

    @classmethod
    def of(cls, error: yaml.YAMLError, builder: Builder) -> Stop:
        """The stop that an error of either parser tells of."""
        said = f"{getattr(error, 'context', '') or ''} {getattr(error, 'problem', '') or error}"
        size = len(builder.text)
        mark, begun = getattr(error, "problem_mark", None), getattr(error, "context_mark", None)
        at = size if mark is None else min(int(mark.index), size)
        return cls(builder, said, at, at if begun is None else min(int(begun.index), size))

    def line(self, offset: int) -> Line:
        """The line around an offset."""
        return Line.at(self.builder.source, self.builder.text, offset)

    def rest(self, start: int) -> Span:
        """From an offset to the end of its line."""
        return self.line(start).rest(start)

    def word(self, start: int) -> Span:
        """From an offset to the next blank."""
        return self.line(start).word(start)
