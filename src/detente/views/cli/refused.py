"""Saying why an editing verb wrote nothing."""

from __future__ import annotations

import sys
from typing import TypeVar

import click

from detente.case.refusal import Refusal
from detente.views.cli.console import legible, use_color
from detente.views.cli.problems import render_problems, summary

__all__ = ["or_stop"]

T = TypeVar("T")


def or_stop(result: T | Refusal) -> T:
    """The result; a refusal ends the run with its reason and exit code 2, or 1 for problems."""
    if not isinstance(result, Refusal):
        return result
    if result.problems:
        text = render_problems(result.problems, color=use_color("auto", sys.stderr))
        click.echo(legible(f"{text}\n\n{summary(result.problems)}", sys.stderr), err=True)
    click.echo(legible(f"detente: {result.message}", sys.stderr), err=True)
    if result.mend:
        click.echo(legible(f"   mend: {result.mend}", sys.stderr), err=True)
    raise click.exceptions.Exit(1 if result.problems else 2)
