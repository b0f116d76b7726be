"""Characters that hide, reorder or break lines: refused or named before a file is read."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from detente.text.problem import Problem, Severity
from detente.text.source import Source

__all__ = ["MAX_SHOWN", "is_forbidden", "legible", "name_of"]

MAX_SHOWN = 50
"""So many characters are reported one by one; more of them would bury everything else."""

_LINE_ENDS = "\x85\u2028\u2029"
_BIDI = "\u202a-\u202e\u2066-\u2069"
_CONTROLS = "\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufeff\ufffe\uffff"
_PATTERN = re.compile(rf"[{_CONTROLS}{_LINE_ENDS}{_BIDI}]|\r(?!\n)")
_FORBIDDEN = re.compile(rf"[{_CONTROLS}{_LINE_ENDS}]")
_NAMES = {
    "\x00": "NUL",
    "\x0b": "VERTICAL TAB",
    "\x0c": "FORM FEED",
    "\x1b": "ESCAPE",
    "\x7f": "DELETE",
    "\x85": "NEXT LINE",
    "\ufeff": "BYTE ORDER MARK",
}


def name_of(char: str) -> str:
    """Number and name of a character, such as ``U+202E RIGHT-TO-LEFT OVERRIDE``."""
    name = _NAMES.get(char) or unicodedata.name(char, "")
    if not name:
        name = "half of a surrogate pair" if "\ud800" <= char <= "\udfff" else "control character"
    return f"U+{ord(char):04X} {name}"


def is_forbidden(text: str) -> str:
    """The first character of the text that no case file may hold, or an empty text."""
    match = _FORBIDDEN.search(text)
    return match.group() if match else ""


def legible(source: Source) -> tuple[str, tuple[Problem, ...]]:
    """The text with every forbidden character replaced one for one, and a problem for each.

    Offsets into the result are offsets into the source. Odd line ends become blanks.
    """
    if source.text.isascii() and not _PATTERN.search(source.text):
        return source.text, ()
    return _FORBIDDEN.sub(_stand_in, source.text), tuple(_problems(source))


def _stand_in(match: re.Match[str]) -> str:
    return " " if match.group() in _LINE_ENDS + "\x0b\x0c" else "\ufffd"


def _problems(source: Source) -> Iterator[Problem]:
    seen_return = False
    for count, match in enumerate(_PATTERN.finditer(source.text)):
        if count == MAX_SHOWN:
            return
        if match.group() != "\r":
            yield _character(source, match)
        elif not seen_return:
            seen_return = True
            yield _lone_return(source, match.start())


def _character(source: Source, match: re.Match[str]) -> Problem:
    char, span = match.group(), source.span(*match.span())
    if char in _LINE_ENDS:
        return Problem(
            "odd-line-end",
            f"the character {name_of(char)} ends a line for some programs and not for others",
            span,
            why="line numbers would differ from one program to the next, and nobody sees why",
            mend="replace it with a space or an ordinary line end; it often comes with pasted text",
        )
    if re.match(f"[{_BIDI}]", char):
        return Problem(
            "hidden-direction",
            f"the invisible character {name_of(char)} changes the order in which text is shown",
            span,
            Severity.WARNING,
            why="what is seen on the screen may not be what is stored",
            mend="remove it unless the quoted source has it at this very place",
        )
    return Problem(
        "control-character",
        f"the invisible character {name_of(char)} stands here",
        span,
        why="a case file is plain text without control characters",
        mend="remove it; it often comes with pasted text",
    )


def _lone_return(source: Source, start: int) -> Problem:
    return Problem(
        "lone-carriage-return",
        "a line ends in a carriage return alone",
        source.span(start, start + 1),
        why="many programs do not see this as a line end, so lines would be counted differently",
        mend='save the file with "LF" or "CRLF" line ends; every editor offers this',
    )
