"""``detente schema``: the JSON Schema of case files."""

from __future__ import annotations

import json

import click

from detente.views.cli.answer import Answer

__all__ = ["schema"]


@click.command()
@click.option("-o", "--output", metavar="FILE", help="Write FILE instead of standard output.")
def schema(output: str | None) -> None:
    """Print the JSON Schema (draft 7) of case files, for editors that complete and check YAML."""
    from detente.case.schema import schema as build

    text = json.dumps(build(), indent=1, ensure_ascii=True) + "\n"
    Answer(output or "").text(text)
