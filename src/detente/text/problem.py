"""A problem shown to a user: one value for terminal, JSON and web."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum

from detente.text.source import Span

__all__ = ["Problem", "Related", "Severity", "has_errors", "in_file_order"]


class Severity(Enum):
    """How much a problem weighs: an error stops the analyses, a warning and a note do not."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class Related:
    """Another place that belongs to a problem, such as the first of two equal keys."""

    message: str
    span: Span


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong, where, why and how to mend it.

    Parameters
    ----------
    code : str
        Stable words with hyphens; each has a page in ``detente/text/pages/<code>.md``.
    message : str
        One line without a full stop, naming the words in question.
    span : Span
        The whole place to mark.
    why : str
        One line: the rule behind it.
    mend : str
        One line: what to write instead, did-you-mean included.
    """

    code: str
    message: str
    span: Span
    severity: Severity = Severity.ERROR
    why: str = ""
    mend: str = ""
    related: tuple[Related, ...] = ()


def in_file_order(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """Each problem once, ordered by the file (as first met), then by place."""
    seen: dict[Problem, None] = dict.fromkeys(problems)
    files: dict[str, int] = {}
    for problem in seen:
        files.setdefault(problem.span.source.name, len(files))
    return tuple(
        sorted(seen, key=lambda p: (files[p.span.source.name], p.span.start, p.span.end, p.code))
    )


def has_errors(problems: Iterable[Problem]) -> bool:
    """Whether any of them is an error."""
    return any(problem.severity is Severity.ERROR for problem in problems)
