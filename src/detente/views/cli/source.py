"""``detente source``: reports stored unchanged in a case."""

from __future__ import annotations

import os
import sys

import click

from detente.views.cli.console import say
from detente.views.cli.opening import folder_only
from detente.views.cli.options import case_argument
from detente.views.cli.refused import or_stop

__all__ = ["source"]


@click.group()
def source() -> None:
    """Store reports in a case."""


@source.command()
@case_argument
@click.argument("file", metavar="FILE|-")
@click.option("--outlet", default="", metavar="NAME", help="Who published it.")
@click.option("--published", default="", metavar="DATE", help="The day, such as 2025-07-25.")
@click.option("--title", default="", metavar="WORDS", help="Its headline.")
@click.option("--url", default="", metavar="ADDRESS", help="Where it was read; never fetched.")
@click.option("--language", default="", metavar="CODE", help="Its language, such as en or ar.")
@click.option("--voice", default="", metavar="KIND", help="report post statement agreement memo")
def add(
    case: str,
    file: str,
    outlet: str,
    published: str,
    title: str,
    url: str,
    language: str,
    voice: str,
) -> None:
    """Store the plain text FILE, or standard input for -, unchanged in CASE.

    The text goes under sources/, its entry into the case file, its hash into the lock; nothing is
    fetched and nothing has to be computed by hand.
    """
    from detente.case.add_source import add_source

    folder_only(case, "source add")
    added = or_stop(
        add_source(
            case,
            _bytes(file),
            file,
            outlet=outlet,
            published=published,
            title=title,
            url=url,
            language=language,
            voice=voice,
        )
    )
    say(f"{added.entry_file}:{added.line}: {added.id}\n")
    say("".join(f"  {line}\n" for line in added.entry))
    say(f"stored: {added.file}, {added.characters:,} characters, sha256 {added.sha256}\n")
    if not published:
        hint = "add --published DATE, or published: in the entry: dated answers need a day"
        click.echo(hint, err=True)


def _bytes(file: str) -> bytes:
    if file == "-":
        return sys.stdin.buffer.read()
    if os.path.isdir(file):
        raise click.UsageError(f"{file} is a folder; name one text file, or -")
    try:
        with open(file, "rb") as stream:
            return stream.read()
    except OSError as problem:
        reason = problem.strerror or type(problem).__name__
        raise click.UsageError(f"cannot read {file}: {reason}") from None
