"""``detente check``: every problem of a case, and how to mend it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

import click

from detente.text.problem import Problem, Severity, has_errors, in_file_order
from detente.views.cli.answer import json_text
from detente.views.cli.console import say, use_color
from detente.views.cli.opening import must_exist
from detente.views.cli.options import case_argument, status_quo_option
from detente.views.cli.problems import render_github, render_problems, summary
from detente.views.report.grammar import count

if TYPE_CHECKING:
    from detente.case.types import Case
    from detente.record.types import Quote

__all__ = ["check"]


@click.command()
@case_argument
@click.option(
    "--output-format",
    "style",
    type=click.Choice(["text", "json", "github"]),
    default="text",
    help="For people, for programs, or for a code host's annotations.",
)
@click.option("--json", "as_json", is_flag=True, help="The same as --output-format json.")
@status_quo_option
@click.option("--color", type=click.Choice(["auto", "always", "never"]), default="auto")
@click.option("--notes", is_flag=True, help="Show notes too; they ask for nothing.")
@click.option("--quiet", "-q", is_flag=True, help="Problems only, no summary line.")
def check(
    case: str,
    style: str,
    as_json: bool,
    status_quo: str | None,
    color: str,
    notes: bool,
    quiet: bool,
) -> None:
    """Show every problem of CASE, in file order, and how to mend it.

    Reads the case files, verifies every quotation against the stored reports, and checks record
    and model. Exit code 1 if there is an error; warnings and notes leave it 0.
    """
    from detente.interop import open_case

    must_exist(case)
    loaded = open_case(case, status_quo=status_quo)
    if loaded.failure is not None:
        raise click.UsageError(loaded.failure.message)
    problems = in_file_order(loaded.problems)
    if as_json or style == "json":
        path, digest = (loaded.case.path, loaded.case.digest) if loaded.case else (case, "")
        say(json_text("check", path, digest, problems, {"quotes": counted(loaded.case)}))
    elif style == "github":
        say("".join(render_github(problem) + "\n" for problem in problems))
    else:
        _print(problems, loaded.case, use_color(color), notes=notes, quiet=quiet)
    if has_errors(problems):
        raise click.exceptions.Exit(1)


def _print(
    problems: Sequence[Problem], case: Case | None, color: bool, *, notes: bool, quiet: bool
) -> None:
    shown = [p for p in problems if notes or p.severity is not Severity.NOTE]
    text = render_problems(shown, color=color)
    lines = [text] if text else []
    if not quiet:
        hidden = len(problems) - len(shown)
        more = f"; {count(hidden, 'note')}, shown with --notes" if hidden else ""
        lines.append(f"{summary(shown)}{verified(case)}{more}")
    if lines:
        say("\n\n".join(lines) + "\n")


def verified(case: Case | None) -> str:
    """How many quotations were found, ready to stand behind the summary of problems."""
    numbers = counted(case)
    if not numbers["quotes"]:
        return ""
    found = numbers["word_for_word"] + numbers["folded"]
    sources = len(case.record.sources) if case else 0
    words = f"{found} of {numbers['quotes']}" if found < numbers["quotes"] else f"{found}"
    text = f": {words} quote{'s' if found != 1 else ''} verified"
    text += f" in {sources} stored text{'s' if sources != 1 else ''}"
    if numbers["folded"]:
        text += f", {numbers['folded']} of them but for typing, such as straight quotation marks"
    return text


def counted(case: Case | None) -> dict[str, int]:
    """Number of quotes in record and model, found word for word, found but for typing."""
    from detente.record.types import Level

    quotes = list(_quotes(case)) if case else []
    return {
        "quotes": len(quotes),
        "word_for_word": sum(quote.level is Level.IDENTICAL for quote in quotes),
        "folded": sum(quote.level is Level.FOLDED for quote in quotes),
    }


def _quotes(case: Case) -> Iterator[Quote]:
    for item in case.record.items():
        yield from item.evidence.quotes
    model = case.model
    if model is None:
        return
    for condition in model.preconditions:
        yield from condition.evidence.quotes
    for maker in model.decision_makers:
        yield from maker.order.basis.quotes
        for statement in maker.statements:
            yield from statement.basis.quotes
    for option in model.options:
        yield from option.basis.quotes
    for rule in model.rules:
        yield from rule.basis.quotes
    if model.status_quo:
        yield from model.status_quo.basis.quotes
