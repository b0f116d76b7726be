"""Texts that are stored under two ids."""

from __future__ import annotations

from collections.abc import Iterator

from detente.case.types import Case
from detente.record.types import Report
from detente.text.problem import Problem, Related, Severity

__all__ = ["check"]


def check(case: Case) -> Iterator[Problem]:
    """A warning for each source with the text of an earlier one."""
    first: dict[str, Report] = {}
    for report in case.record.sources.values():
        if report.text is None:
            continue
        other = first.setdefault(report.text.sha256, report)
        if other is not report:
            yield Problem(
                "source-stored-twice",
                f'"{report.id}" is the same text as "{other.id}"',
                report.span,
                Severity.WARNING,
                why="a text is stored once; otherwise its words stand in two sources",
                mend="delete one of the two entries and its file",
                related=(Related(f'the source "{other.id}"', other.span),),
            )
