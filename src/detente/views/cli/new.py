"""``detente new``: a commented starter case, or a copy of an example."""

from __future__ import annotations

import click

from detente.views.cli.console import say
from detente.views.cli.refused import or_stop

__all__ = ["new"]


@click.command()
@click.argument("folder", metavar="DIR")
@click.option("--example", metavar="NAME", help="Copy an example, such as doha-2025.")
def new(folder: str, example: str | None) -> None:
    """Start a case in the folder DIR, which must be new or empty.

    Without --example the case is a small commented one about an invented place; it passes check,
    and every line is there to be replaced.
    """
    from detente.case.new import new as make

    made = or_stop(make(folder, example))
    say(f"{made.folder}: {', '.join(made.files)}\n")
    say(f"next:  detente check {made.folder}\n")
