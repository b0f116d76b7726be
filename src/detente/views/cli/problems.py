"""Problems as users see them: for a terminal, for programs, for a code host's annotations."""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Iterator, Sequence

from detente.text.problem import Problem, Severity
from detente.text.source import Span
from detente.views.report.width import cells, clip, clip_start, wrap

__all__ = ["problem_json", "render_github", "render_problem", "render_problems", "summary"]

_COLORS = {Severity.ERROR: "\x1b[1;31m", Severity.WARNING: "\x1b[1;33m"}
_NOTE = "\x1b[1;36m"
_BOLD, _DIM, _OFF = "\x1b[1m", "\x1b[2m", "\x1b[0m"
_FAR = 2000  # characters round a marked place that are looked at, more than any terminal shows
_GUTTER = 8  # "   14 | "


def render_problem(problem: Problem, *, color: bool = False, width: int = 100) -> str:
    """The problem with its source line marked, why, how to mend it and related places.

    Parameters
    ----------
    width : int
        Cells in a line: longer source lines are cut round the marked words, longer reasons go
        on below. The first line and how to mend it are never broken, so that editors can jump
        there and people can copy the words.
    """
    lines = [_head(problem, color), *_excerpt(problem.span, width, color, problem.severity)]
    if problem.why:
        lines += wrap(problem.why, width, first="   why:  ", rest=" " * 9)
    if problem.mend:
        lines.append(f"   mend: {problem.mend}")
    for related in problem.related:
        lines.append(f"   see:  {_where(related.span)}: {related.message}")
        lines.extend(_excerpt(related.span, width, color, None))
    return "\n".join(lines)


def render_problems(problems: Sequence[Problem], *, color: bool = False, width: int = 100) -> str:
    """All problems, an empty line between two; empty if there are none."""
    return "\n\n".join(render_problem(p, color=color, width=width) for p in problems)


def summary(problems: Sequence[Problem]) -> str:
    """How many there are of each severity: ``3 errors, 1 warning``; ``no problems`` if none."""
    counts = Counter(problem.severity for problem in problems)
    words = [f"{counts[s]} {s.value}{'' if counts[s] == 1 else 's'}" for s in Severity if counts[s]]
    return ", ".join(words) or "no problems"


def render_github(problem: Problem) -> str:
    """The problem as one workflow command, which a code host shows beside the line."""
    line, column = problem.span.place
    end = problem.span.source.place(max(problem.span.start, problem.span.end))
    properties = {"file": problem.span.source.name, "line": line, "endLine": end.line}
    if end.line == line:
        properties |= {"col": column, "endColumn": max(column, end.column)}
    properties["title"] = problem.code
    words = "\n".join(part for part in (problem.message, problem.why, problem.mend) if part)
    level = "notice" if problem.severity is Severity.NOTE else problem.severity.value
    fields = ",".join(f"{key}={_escape(str(value), ':,')}" for key, value in properties.items())
    return f"::{level} {fields}::{_escape(words)}"


def problem_json(problem: Problem) -> dict[str, object]:
    """The problem as plain values; lines and columns from 1, offsets in code points, end open."""
    return {
        "code": problem.code,
        "severity": problem.severity.value,
        "message": problem.message,
        **_span_json(problem.span),
        "why": problem.why,
        "mend": problem.mend,
        "related": [{"message": r.message, **_span_json(r.span)} for r in problem.related],
    }


def _span_json(span: Span) -> dict[str, object]:
    line, column = span.place
    end = span.source.place(span.end)
    return {
        "file": span.source.name,
        "line": line,
        "column": column,
        "end_line": end.line,
        "end_column": end.column,
        "start": span.start,
        "end": span.end,
    }


def _head(problem: Problem, color: bool) -> str:
    label = f"{problem.severity.value}[{problem.code}]"
    where, message = _where(problem.span), _visible(problem.message)
    if not color:
        return f"{where}: {label}: {message}"
    shade = _COLORS.get(problem.severity, _NOTE)
    return f"{_BOLD}{where}:{_OFF} {shade}{label}{_OFF}: {message}"


def _where(span: Span) -> str:
    line, column = span.place
    return f"{span.source.name}:{line}:{column}"


def _excerpt(span: Span, width: int, color: bool, severity: Severity | None) -> Iterator[str]:
    """The first line of the span and the marks under it; nothing for an empty file."""
    if not span.source.text.strip("\r\n"):
        return
    number, column = span.place
    line = span.source.line(number)
    start = min(column - 1, len(line))
    last = span.source.place(max(span.start, span.end - 1)).line
    end = len(line) if last > number else min(start + span.end - span.start, len(line))
    before, marked, after = _window(
        _visible(line[max(0, start - _FAR) : start]),
        _visible(line[start : min(end, start + _FAR)]),
        _visible(line[end : end + _FAR]),
        width - _GUTTER,
    )
    carets = "^" * max(1, cells(marked)) + (f" (to line {last})" if last > number else "")
    if color:
        carets = f"{_COLORS.get(severity, _DIM) if severity else _DIM}{carets}{_OFF}"
    yield f"{number:>5} | {before}{marked}{after}".rstrip()
    yield f"{'':>5} | {' ' * cells(before)}{carets}"


def _window(before: str, marked: str, after: str, width: int) -> tuple[str, str, str]:
    """The three parts of a line cut to ``width`` cells in all, the marked one kept longest."""
    if cells(before) + cells(marked) + cells(after) <= width:
        return before, marked, after
    lead = max(width // 4, width - cells(marked) - cells(after) - 1)
    if cells(before) > lead:
        before = "…" + clip_start(before, lead - 1)
    room = width - cells(before)
    if cells(marked) > room:
        return before, clip(marked, room - 1) + "…", ""
    room -= cells(marked)
    return before, marked, after if cells(after) <= room else clip(after, max(0, room - 1)) + "…"


def _visible(text: str) -> str:
    """Tabs as four spaces; characters that would move the cursor or the reading order as a dot."""
    return "".join(_shown(char) for char in text)


def _shown(char: str) -> str:
    if char == "\t":
        return "    "
    if char.isprintable() or char == " ":
        return char
    kept = unicodedata.category(char) in ("Zs", "Cf") and char not in _MOVING
    return char if kept else "·"


_MOVING = frozenset(
    "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\ufeff"
)


def _escape(text: str, also: str = "") -> str:
    for char in "%\r\n" + also:
        text = text.replace(char, f"%{ord(char):02X}")
    return text
