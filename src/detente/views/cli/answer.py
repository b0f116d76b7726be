"""Handing over an answer: as words or JSON, on standard output or in a file."""

from __future__ import annotations

import json
import os
import shutil
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import click

from detente.text.problem import Problem
from detente.views.cli.console import ascii_only, say, use_color

if TYPE_CHECKING:
    from detente.case.types import Case
    from detente.views.report.document import Document

__all__ = ["SUFFIXES", "Answer", "json_text", "render"]

SUFFIXES = (".txt", ".md", ".html")


@dataclass(frozen=True, slots=True)
class Answer:
    """Where and how the answer goes: standard output or a file, words or JSON."""

    output: str = ""
    as_json: bool = False
    color: str = "auto"
    quiet: bool = False

    def document(
        self,
        verb: str,
        case: Case,
        document: Document,
        problems: Sequence[Problem] = (),
        **values: object,
    ) -> None:
        """Print the document, or the same sentences and the values as JSON."""
        if self.as_json:
            from detente.views.report.to_json import document_json

            self.json(verb, case, {**values, **document_json(document)}, problems)
        else:
            self.text(render(document, self._suffix(), self._width(), self._color()))

    def json(
        self, verb: str, case: Case, values: Mapping[str, object], problems: Sequence[Problem] = ()
    ) -> None:
        """Print an answer for programs, in the envelope that all verbs share."""
        self.text(json_text(verb, case.path, case.digest, problems, values))

    def text(self, text: str) -> None:
        """Print the text, or write the file as a whole; an older file is replaced at once."""
        if self.output:
            from pathlib import Path

            from detente.text.patch import write_atomically

            write_atomically(Path(self.output), text.encode("utf-8"))
            self.remark(f"written: {self.output}")
        else:
            say(text)

    def remark(self, text: str) -> None:
        """A line about the run, on standard error unless ``--quiet``."""
        if not self.quiet:
            click.echo(text, err=True)

    def _suffix(self) -> str:
        return os.path.splitext(self.output)[1].lower() or ".txt"

    def _color(self) -> bool:
        return not self.output and use_color(self.color)

    def _width(self) -> int:
        if self.output or not sys.stdout.isatty():
            return 80
        return max(40, min(100, shutil.get_terminal_size().columns))


def render(document: Document, suffix: str, width: int, color: bool) -> str:
    """The document in the format that the suffix names."""
    if suffix == ".md":
        from detente.views.report.markdown import render_markdown

        return render_markdown(document)
    if suffix == ".html":
        from detente.views.report.html import render_html

        try:
            return render_html(document)
        except ModuleNotFoundError:
            message = "HTML needs an extra. Type:  pip install 'detente[report]'"
            raise click.UsageError(message) from None
    from detente.views.report.text import render_text

    return render_text(document, width=width, color=color)


def json_text(
    verb: str, path: str, digest: str, problems: Sequence[Problem], values: Mapping[str, object]
) -> str:
    """The JSON text of an answer, keys in the order given."""
    from detente.views.cli.problems import problem_json

    whole: dict[str, object] = {
        "schema": f"detente/{verb}/1",
        "case": {"path": path, "sha256": digest},
        "limits": [],
        "problems": [problem_json(problem) for problem in problems],
    }
    return json.dumps({**whole, **values}, indent=1, ensure_ascii=ascii_only()) + "\n"
