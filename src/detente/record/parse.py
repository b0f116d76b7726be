"""Sections of case files into a record: every entry of every section, every problem at once."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import cast

from detente.record.build import BUILDERS
from detente.record.consistency import check_entries
from detente.record.references import check_references
from detente.record.shapes import SHAPES
from detente.record.shapes_base import REQUIRED_EVIDENCE
from detente.record.types import Item, Record
from detente.text.nodes import MapNode, Node, ScalarNode
from detente.text.problem import Problem, Related, in_file_order
from detente.text.shape import Entry, Field, Kind, Shape, decode

__all__ = ["parse"]

_SECTIONS = Shape(
    "record",
    "Everything that was recorded.",
    tuple(
        Field(name, Kind.MAPS, shape.doc, shape=shape, loose=name == "sources")
        for name, shape in SHAPES.items()
    ),
)


def parse(sections: Mapping[str, Sequence[Node]]) -> tuple[Record, tuple[Problem, ...]]:
    """The record, with every problem of form and of reference, in file order.

    Quotes are not looked for yet; that is ``verify``. Entries with problems are kept as far as
    they could be read, so that nothing which refers to them is reported as well.

    Parameters
    ----------
    sections : mapping
        Section name (a key of ``SHAPES``) to what stands under it, one node for each file in
        which the section stands, in the order of the files. Other names are left to the caller.
    """
    problems: list[Problem] = []
    entries: dict[str, dict[str, Entry]] = {name: {} for name in SHAPES}
    first: dict[str, tuple[str, Entry]] = {}
    for name in SHAPES:
        for node in sections.get(name, ()):
            for entry in _decode(name, node, problems):
                id = cast(ScalarNode, entry.key).text
                if id in first:
                    if first[id][1].span.source is not entry.span.source or first[id][0] != name:
                        problems.append(_duplicate(id, *first[id], entry, name))
                    continue
                first[id] = (name, entry)
                entries[name][id] = entry
    record = Record(**{name: _items(name, found) for name, found in entries.items()})  # type: ignore[arg-type]
    problems += check_references(entries)
    problems += check_entries(record, entries)
    return record, in_file_order(problems)


def _items(name: str, entries: Mapping[str, Entry]) -> dict[str, Item]:
    return {id: BUILDERS[name](entry) for id, entry in entries.items()}


def _decode(name: str, node: Node, problems: list[Problem]) -> Iterator[Entry]:
    wrapped = MapNode(((ScalarNode(name, node.span), node),), node.span)
    whole, found = decode(wrapped, _SECTIONS)
    problems += found
    if whole is None:
        return
    for entry in whole.entries(name):
        yield entry
        if name in REQUIRED_EVIDENCE:
            problems += _without_words(entry)


def _without_words(entry: Entry) -> Iterator[Problem]:
    """The problem ``no-quote`` if no words are given, nor a reason for giving none."""
    optional = entry.shape.field("no_evidence") is not None
    if optional and not entry.typed("quote") and not entry.typed("no_evidence"):
        yield Problem(
            "no-quote",
            f'"{entry.span.text}" rests on no words of a report',
            entry.span,
            why="an entry is carried by words of a stored source, or says why there are none",
            mend='add "quote:" with the words, or "no_evidence:" with the reason',
        )


def _duplicate(id: str, first_section: str, first: Entry, entry: Entry, section: str) -> Problem:
    what, other = SHAPES[section].name, SHAPES[first_section].name
    return Problem(
        "duplicate-id",
        f'"{id}" is the id of two entries',
        entry.span,
        why="an id names one entry of the whole record, so that links and models can refer to it",
        mend=f'give this {what} an id of its own, such as "{id}_2"',
        related=(Related(f'first used here, for the {other} "{id}"', first.span),),
    )
