"""Reading on behind a slip: its words are set aside, so that the rest is checked too."""

from __future__ import annotations

import re

from detente.text.problem import Problem

__all__ = ["MAX_REPAIRED", "MAX_REPAIRS", "set_aside"]

MAX_REPAIRS = 20
MAX_REPAIRED = 2_000_000
"""So many characters are read again in all; more would make a long file slow."""

_VALUES = frozenset(
    {
        *("colon-in-value", "reserved-character", "text-after-end", "bad-escape"),
        *("unclosed-quote", "unclosed-bracket", "tag", "anchor", "alias"),
    }
)


def set_aside(text: str, problem: Problem) -> tuple[str, int] | None:
    """The text, as long as before, with harmless letters for the words of a slip.

    Parameters
    ----------
    text : str
        What the parser was given.
    problem : Problem
        Why it stopped.

    Returns
    -------
    tuple of str and int, or None
        The new text and the offset of the value that must not be used (-1 if there is none);
        ``None`` if the lines around the slip would be misread.
    """
    start, end = problem.span.start, problem.span.end
    words = text[start:end]
    if problem.code in _VALUES and words:
        return _with(text, start, end, "x" * len(words)), start
    if problem.code != "no-colon" or not words:
        return None
    if match := re.match(r"[\w-]+:(?=\S\S)", words):
        rest = start + match.end()
        return _with(text, rest, end, " " + "x" * (end - rest - 1)), rest + 1
    return _with(text, start, end, "#" * len(words)), -1


def _with(text: str, start: int, end: int, letters: str) -> str:
    return text[:start] + letters + text[end:]
