"""``detente fmt``: the canonical layout of a case."""

from __future__ import annotations

import click

from detente.views.cli.console import say, use_color
from detente.views.cli.opening import folder_only
from detente.views.cli.options import case_argument
from detente.views.cli.problems import render_problems, summary

__all__ = ["fmt"]


@click.command()
@case_argument
@click.option("--check", is_flag=True, help="Write nothing; exit code 1 if something would change.")
def fmt(case: str, check: bool) -> None:
    """Write the files of CASE in the canonical layout, and its lock anew.

    Quoted words and comments are never changed.
    """
    from detente.case.fmt import fmt as lay_out

    folder_only(case, "fmt")
    done = lay_out(case, check=check)
    if done.failure is not None:
        raise click.UsageError(done.failure.message)
    if done.problems:
        text = render_problems(done.problems, color=use_color("auto"))
        say(f"{text}\n\n{summary(done.problems)}; nothing was written\n")
        raise click.exceptions.Exit(1)
    verb = "would change" if check else "written"
    say("".join(f"{verb}: {name}\n" for name in done.changed) or "nothing to change\n")
    if check and done.changed:
        raise click.exceptions.Exit(1)
