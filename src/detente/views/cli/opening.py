"""Opening a case for a verb, or saying why it cannot be opened."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, NoReturn

import click

from detente.text.problem import Problem, Severity, has_errors, in_file_order
from detente.views.cli.answer import Answer, json_text
from detente.views.cli.console import legible, use_color

if TYPE_CHECKING:
    from detente.case.types import Case

__all__ = [
    "Opened",
    "day_of",
    "folder_only",
    "has_record",
    "must_exist",
    "open_case",
    "refuse",
    "stop",
]


@dataclass(frozen=True)
class Opened:
    """A case without errors, and the warnings and notes on it."""

    case: Case
    problems: tuple[Problem, ...]


def open_case(path: str, answer: Answer, verb: str, *, status_quo: str | None = None) -> Opened:
    """The settled case; a case with errors ends the run with its problems and exit code 1."""
    from detente.interop import open_case as read

    must_exist(path)
    loaded = read(path, status_quo=status_quo)
    if loaded.failure is not None:
        raise click.UsageError(loaded.failure.message)
    problems = in_file_order(loaded.problems)
    if loaded.case is None or has_errors(problems):
        refuse(path, answer, verb, problems)
    warnings = sum(problem.severity is Severity.WARNING for problem in problems)
    if warnings:
        number = "1 warning" if warnings == 1 else f"{warnings} warnings"
        answer.remark(f"{number}; see them with:  detente check {path}")
    return Opened(loaded.case, problems)


def refuse(
    path: str, answer: Answer, verb: str, problems: Sequence[Problem], digest: str = ""
) -> NoReturn:
    """Show the problems that stand in the way and end the run with exit code 1."""
    from detente.views.cli.problems import render_problems, summary

    if answer.as_json:
        answer.text(json_text(verb, path.replace(os.sep, "/"), digest, problems, {}))
    else:
        color = use_color(answer.color, sys.stderr)
        shown = [p for p in problems if p.severity is not Severity.NOTE]
        click.echo(legible(render_problems(shown, color=color), sys.stderr), err=True)
        click.echo(f"\n{summary(shown)}; {verb} needs a case without errors", err=True)
    raise click.exceptions.Exit(1)


def must_exist(path: str) -> None:
    """Refuse a path where there is nothing, naming the nearest thing that exists beside it."""
    if os.path.exists(path):
        return
    from difflib import get_close_matches

    parent, name = os.path.split(os.path.normpath(path))
    beside = sorted(os.listdir(parent or ".")) if os.path.isdir(parent or ".") else []
    near = get_close_matches(name, beside, 1)
    hint = f'; did you mean "{os.path.join(parent, near[0])}"?' if near else ""
    raise click.UsageError(f'there is no case at "{path}"{hint}')


def folder_only(path: str, verb: str) -> None:
    """Refuse to write into a ``.gmcr`` file, which has no place for a record."""
    must_exist(path)
    if path.lower().endswith(".gmcr"):
        raise click.UsageError(
            f"{verb} writes case folders, and {path} is a .gmcr file; make a folder of it first:"
            f"  detente convert {path} FOLDER"
        )


def has_record(opened: Opened, answer: Answer, verb: str) -> bool:
    """Whether there is a record to answer from; says so if there is none, which is no error."""
    if opened.case.has_record:
        return True
    message = "this file holds no record"
    if answer.as_json:
        values = {"answer": None, "remark": message}
        answer.json(verb, opened.case, values, opened.problems)
    else:
        answer.text(f"{opened.case.path}: {message}\n")
    return False


def day_of(case: Case, on: date | None) -> date:
    """The day asked for, or that of the latest report; a case without any must be asked for one."""
    from detente.record.live import latest_published

    day = on or latest_published(case.record)
    if day is None:
        raise click.UsageError("no report of this case says when it was published; add --on DATE")
    return day


def stop(code: int, message: str) -> NoReturn:
    """End the run with one line on standard error."""
    click.echo(f"detente: {message}", err=True)
    raise click.exceptions.Exit(code)
