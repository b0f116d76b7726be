"""Options that several verbs share."""

from __future__ import annotations

import os
from collections.abc import Callable
from datetime import date
from typing import Any, TypeVar

import click

from detente.views.cli.answer import SUFFIXES, Answer

__all__ = ["answer_options", "case_argument", "date_options", "status_quo_option"]

F = TypeVar("F", bound=Callable[..., Any])
_LATER = {".pdf": "PDF", ".docx": "Word"}

case_argument = click.argument("case", metavar="CASE")
status_quo_option = click.option(
    "--status-quo", metavar="YN...", help="State to start from, for a file that names none."
)


def answer_options(command: F) -> F:
    """Give a verb ``-o``, ``--json``, ``--color`` and ``--quiet``, handed on as ``answer``."""

    def run(*args: Any, **given: Any) -> Any:
        answer = Answer(
            given.pop("output") or "", given.pop("as_json"), given.pop("color"), given.pop("quiet")
        )
        _check_suffix(answer)
        return command(*args, answer=answer, **given)

    run.__name__, run.__doc__ = command.__name__, command.__doc__
    run.__click_params__ = getattr(command, "__click_params__", [])  # type: ignore[attr-defined]
    options = (
        click.option("-o", "--output", metavar="FILE", help="Write FILE instead: .txt .md .html"),
        click.option("--json", "as_json", is_flag=True, help="Answer for programs."),
        click.option("--color", type=click.Choice(["auto", "always", "never"]), default="auto"),
        click.option("--quiet", "-q", is_flag=True, help="No remarks on standard error."),
    )
    decorated: Any = run
    for option in reversed(options):
        decorated = option(decorated)
    found: F = decorated
    return found


def _check_suffix(answer: Answer) -> None:
    suffix = os.path.splitext(answer.output)[1].lower()
    if not answer.output or answer.as_json or suffix in SUFFIXES:
        return
    if suffix in _LATER:
        hint = "write .html and print it from a browser" if suffix == ".pdf" else "write .md"
        raise click.UsageError(f"{_LATER[suffix]} files are not written yet; {hint}")
    raise click.UsageError(f"{answer.output}: choose one of the endings {' '.join(SUFFIXES)}")


def _day(ctx: click.Context, option: click.Parameter, text: str | None) -> date | None:
    if text is None:
        return None
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise click.BadParameter(f'"{text}" is not a day; write it as 2025-07-25') from None


def date_options(command: F) -> F:
    """Give a verb ``--on`` and ``--known-by``, each a day or ``None``."""
    known = click.option(
        "--known-by", metavar="DATE", callback=_day, help="Only what was published by DATE."
    )
    on = click.option(
        "--on", metavar="DATE", callback=_day, help="As of DATE (default: the latest report)."
    )
    return on(known(command))
