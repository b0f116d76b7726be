"""Slips that keep a file from being read, in the words of a case writer."""

from __future__ import annotations

import re

from detente.text.problem import Problem
from detente.text.source import Span
from detente.text.yaml_checks import MAX_KEY, quoted
from detente.text.yaml_stop import Line

__all__ = [
    "bad_escape",
    "bad_indent",
    "colon_in_value",
    "long_key",
    "no_colon",
    "no_key",
    "reserved",
    "tab",
    "text_after_end",
    "unclosed_bracket",
    "unclosed_quote",
    "unreadable",
]

_LIKE_KEY = re.compile(r"[\w-]+:\S")
_SHOWN = 60


def bad_escape(span: Span) -> Problem:
    r"""The problem of ``\q`` in double quotation marks."""
    return Problem(
        "bad-escape",
        f'"{span.text[:20]}" stands for no character',
        span,
        why="in double quotation marks a backslash begins the code of a character",
        mend="use single quotation marks, where a backslash is a backslash, or double it",
    )


def unclosed_quote(span: Span) -> Problem:
    """The problem of a quotation mark that is not closed, marked where it opens."""
    mark = span.text[:1]
    return Problem(
        "unclosed-quote",
        f"the quotation mark {mark} that opens here is not closed on its line",
        span,
        why="without the closing mark everything up to the next one is read as one value",
        mend=f"add {mark} at the end of the words",
    )


def unclosed_bracket(span: Span) -> Problem:
    """The problem of a bracket or brace that is not closed, marked where it opens."""
    opens = span.text[:1]
    closes = "}" if opens == "{" else "]"
    return Problem(
        "unclosed-bracket",
        f'the bracket "{opens}" that opens here is not closed on its line',
        span,
        why="brackets hold a few words on one line, with commas between them",
        mend=f'add "{closes}" at the end; if the words begin with "{opens}", {quoted(span.text)}',
    )


def text_after_end(span: Span, what: str) -> Problem:
    """The problem of words behind a closing quotation mark or bracket."""
    words = span.text
    if what == "quotation mark" and len(words) > 1 and words[0] == words[-1]:
        mend = quoted(words[1:-1])
    else:
        mend = quoted(words)
    return Problem(
        "text-after-end",
        f"words stand after the closing {what}",
        span,
        why=f"the value ends at the closing {what}",
        mend=mend.replace("put quotation marks round it", "put one pair of marks round the whole"),
    )


def tab(line: Line, at: int) -> Problem:
    """The problem of a tab before or between the words of a line."""
    first = line.indent.find("\t")
    start = line.start + first if first >= 0 else at
    rest = line.source.text[start : line.end]
    inside = "has a tab between its words" if first < 0 else "is indented with a tab"
    return Problem(
        "tab",
        f"this line {inside}",
        line.source.span(start, start + max(len(rest) - len(rest.lstrip("\t")), 1)),
        why="a tab is as wide as each program likes, so it does not say what belongs to what",
        mend="use two spaces for each level" if first >= 0 else "replace it with a space",
    )


def colon_in_value(span: Span) -> Problem:
    """The problem of a value with a colon and a blank in it."""
    return Problem(
        "colon-in-value",
        "there is a second colon in this line",
        span,
        why='": " always comes after a key, so these words would hold another key',
        mend=quoted(span.text),
    )


def no_colon(span: Span) -> Problem:
    """The problem of a line without key and value."""
    words = span.text if len(span.text) <= _SHOWN else span.text[: _SHOWN - 3] + "…"
    mend = "write a colon and a value after it; if it continues the words above, join the lines"
    if _LIKE_KEY.match(span.text):
        mend = "write a space after the colon"
    return Problem(
        "no-colon",
        f'there is no key and value in "{words}"',
        span,
        why="each line of a map has a key, a colon, a space and a value",
        mend=mend,
    )


def long_key(span: Span, length: int) -> Problem:
    """The problem of so many characters before a colon that they are no key."""
    return Problem(
        "bad-key",
        f"this key has {length:,} characters",
        span,
        why=f"a key is a word on one line, at most {MAX_KEY} characters",
        mend="if these are words with a colon in them, put quotation marks round them",
    )


def no_key(span: Span) -> Problem:
    """The problem of a colon with nothing before it."""
    return Problem(
        "bad-key",
        "nothing stands before this colon",
        span,
        why=f"a key is a word on one line, at most {MAX_KEY} characters",
        mend="write a key before the colon",
    )


def bad_indent(line: Line) -> Problem:
    """The problem of a line that begins in a column of its own."""
    blanks = len(line.text) - len(line.text.lstrip(" "))
    return Problem(
        "bad-indent",
        f"this line is indented by {blanks} {'space' if blanks == 1 else 'spaces'}, "
        "which fits no line above it",
        line.rest(line.start + blanks),
        why="what belongs together begins in the same column, what belongs to a key further in",
        mend="line it up with the keys that it belongs to",
    )


def reserved(span: Span) -> Problem:
    """The problem of a value that begins with a sign of YAML."""
    return Problem(
        "reserved-character",
        f'a value cannot begin with "{span.text[:1]}"',
        span,
        why="such signs mean something to the program that reads the file",
        mend=quoted(span.text),
    )


def unreadable(span: Span) -> Problem:
    """The problem of signs that do not go together in any way known here."""
    return Problem(
        "unreadable-line",
        "this line cannot be read from here on",
        span,
        why="a line is a key, a colon and a value, or a dash and a value",
        mend="put quotation marks round words that begin with signs such as , [ ] { } # :",
    )
