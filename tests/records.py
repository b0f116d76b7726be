"""Small records written as case files, for the tests of the record and of the rooms after it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from textwrap import dedent

from detente.record.lock import EMPTY_LOCK, Lock
from detente.record.parse import parse
from detente.record.shapes import SHAPES
from detente.record.types import Record
from detente.record.verify import verify
from detente.text.nodes import MapNode
from detente.text.problem import Problem
from detente.text.source import Source, source_from_bytes
from detente.text.yaml import read_nodes

DOHA = Path(__file__).resolve().parents[1] / "cases" / "doha-2025"


def nodes_of(*files: str) -> dict[str, list[object]]:
    """Sections of case files as nodes, as the loader hands them over."""
    sections: dict[str, list[object]] = {}
    for number, text in enumerate(files):
        source = Source(f"{'case' if number == 0 else f'more{number}'}.yaml", dedent(text), "")
        node, problems = read_nodes(source)
        assert not problems, problems
        assert isinstance(node, MapNode)
        for key, value in node.entries:
            if key.text in SHAPES:
                sections.setdefault(key.text, []).append(value)
    return sections


def parsed(*files: str) -> tuple[Record, tuple[Problem, ...]]:
    """Record and problems of case files, quotes not looked for."""
    return parse(nodes_of(*files))


def with_texts(record: Record, texts: Mapping[str, str]) -> Record:
    """The record with these texts as its stored sources."""
    sources = {
        id: replace(
            report,
            text=source_from_bytes(report.file, texts[id].encode(), id) if id in texts else None,
        )
        for id, report in record.sources.items()
    }
    return replace(record, sources=sources)


def checked(
    file: str, texts: Mapping[str, str] | str = "", lock: Lock = EMPTY_LOCK
) -> tuple[Record, tuple[Problem, ...]]:
    """Record and problems of a case file with stored texts; notes are left out.

    A single text is that of the only source, ``report`` of 2031-05-04, which is put in front.
    """
    if isinstance(texts, str):
        file = REPORT + dedent(file)
        texts = {"report": texts}
    record, problems = parsed(file)
    record, found = verify(with_texts(record, texts), lock)
    return record, tuple(p for p in (*problems, *found) if p.code != "source-not-locked")


def sound(file: str, texts: Mapping[str, str] | str = "") -> Record:
    """The record of a case file without any problem."""
    record, problems = checked(file, texts)
    assert not problems, problems
    return record


def doha() -> Record:
    """The verified record of the Doha case."""
    text = (DOHA / "case.yaml").read_text(encoding="utf-8")
    record, problems = parsed(text)
    assert not problems
    record, problems = verify(record, folder=DOHA)
    assert {p.code for p in problems} <= {"source-not-locked"}
    return record


REPORT = """\
sources:
  report:
    file: sources/report.txt
    published: 2031-05-04
"""

WHO = """\
actors:
  norvane:
    kind: state
  talmark:
    kind: state
  ilse:
    kind: state
  dorn:
    name: Marek Dorn
    kind: person
    speaks_for: talmark
"""
"""Norvane and Talmark negotiate, Ilse mediates, Marek Dorn is Talmark's envoy."""
