"""``detente cite``: words found in the stored reports, and a ready entry that quotes them."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from detente.views.cli.console import say, use_color
from detente.views.cli.opening import folder_only
from detente.views.cli.options import case_argument
from detente.views.cli.problems import render_problems
from detente.views.cli.refused import or_stop

if TYPE_CHECKING:
    from detente.case.cite import Cited, Near, Place

__all__ = ["cite"]


@click.command()
@case_argument
@click.argument("words", metavar="WORDS")
@click.option("--as", "kind", metavar="KIND", help="Print an entry: event, claim, term, ...")
@click.option("--write", is_flag=True, help="Append the entry to its section.")
@click.option("--source", metavar="ID", help="Look in this stored text only.")
def cite(case: str, words: str, kind: str | None, write: bool, source: str | None) -> None:
    """Find WORDS in the stored reports of CASE and print where they stand.

    With --as KIND, the entry that quotes them, ready to complete; with --write too it is appended
    to the case. Exit code 1 if the words stand nowhere, or at several places.
    """
    from detente.case.cite import cite as find

    folder_only(case, "cite")
    if write and kind is None:
        raise click.UsageError("--write needs --as KIND, such as --as event")
    found = or_stop(find(case, words, kind=kind, write=write, source=source))
    if not found.places:
        _nowhere(found)
        raise click.exceptions.Exit(1)
    say("\n".join(_place(place) for place in found.places) + "\n")
    if len(found.places) > 1:
        say("\nThe words stand at several places; quote a few more of them.\n")
        raise click.exceptions.Exit(1)
    _entry(found, kind)


def _place(place: Place) -> str:
    first = place.spans[0]
    line, column = first.place
    around = " ".join(place.sentence.text.split())
    lines = [f"{first.source.name}:{line}:{column}: {around}"]
    if place.folded:
        lines.append(f"   differs in typing only: {'; '.join(place.folded)}")
    if place.longer:
        lines.append(f"   only here: {place.longer}")
    if place.quoted_by:
        lines.append(f"   quoted by: {', '.join(place.quoted_by)}")
    return "\n".join(lines)


def _entry(found: Cited, kind: str | None) -> None:
    if not found.entry:
        return
    where = f"written: {found.written}:{found.line}" if found.written else "ready to paste"
    say(f"\n{where}, under {found.section}:\n\n")
    say("".join(f"  {line}\n" for line in found.entry))
    if found.problems:
        text = render_problems(found.problems, color=use_color("auto"))
        say(f"\nTo complete:\n\n{text}\n")
    elif not found.written:
        click.echo(f"append it with:  --as {kind} --write", err=True)


def _nowhere(found: Cited) -> None:
    say(f"The words stand in no stored text: {found.words}\n")
    for near in found.nearest:
        say(_near(near))
    sys.stdout.flush()


def _near(near: Near) -> str:
    nearest = near.found.nearest
    if nearest is None:
        return ""
    line, column = nearest.place
    text = " ".join(nearest.text.split())
    lines = [f"\nnearest: {nearest.source.name}:{line}:{column}: {text}"]
    lines += [f"   {_difference(d.kind, d.typed, d.printed)}" for d in near.found.differences]
    return "\n".join(lines) + "\n"


def _difference(kind: str, typed: str, printed: str) -> str:
    match kind:
        case "missing":
            return f'printed but not typed: "{printed}"'
        case "added":
            return f'typed but not printed: "{typed}"'
        case "order":
            return f'printed earlier: "{printed}"'
        case "cut":
            return f'typed only in part: "{typed}" of "{printed}"'
        case _:
            return f'typed "{typed}", printed "{printed}"'
