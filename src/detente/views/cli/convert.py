"""``detente convert``: between case folders and other formats."""

from __future__ import annotations

import click

from detente.text.problem import Severity, has_errors, in_file_order
from detente.views.cli.console import say, use_color
from detente.views.cli.opening import must_exist
from detente.views.cli.options import status_quo_option
from detente.views.cli.problems import render_problems, summary

__all__ = ["convert"]


@click.command()
@click.argument("source", metavar="IN")
@click.argument("target", metavar="OUT")
@status_quo_option
def convert(source: str, target: str, status_quo: str | None) -> None:
    """Write the case IN as OUT: a .gmcr file, or a new case folder.

    Nothing that is there is overwritten. What the new format has no place for is named.
    """
    from detente.interop.convert import convert as write

    must_exist(source)
    done = write(source, target, status_quo=status_quo)
    if done.failure is not None:
        raise click.UsageError(done.failure.message)
    problems = [p for p in in_file_order(done.problems) if p.severity is not Severity.NOTE]
    if problems:
        text = render_problems(problems, color=use_color("auto"))
        click.echo(f"{text}\n\n{summary(problems)}", err=True)
    if has_errors(problems):
        raise click.exceptions.Exit(1)
    say("".join(f"written: {name}\n" for name in done.written))
    say("".join(f"not written: {what}\n" for what in done.lost))
