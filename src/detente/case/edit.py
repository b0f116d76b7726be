"""Entries appended to a section of a case by a span patch: everything else stays as it is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from detente.case.files import CaseFile
from detente.case.fmt import unread_lock
from detente.case.load import Loaded, load
from detente.case.refusal import Refusal
from detente.case.shapes import CASE, HEADER_KEYS
from detente.text.nodes import MapNode, Node, ScalarNode
from detente.text.patch import encode, insert_after, insert_under, write_atomically
from detente.text.problem import Problem, Severity, has_errors
from detente.text.source import Span, source_from_bytes
from detente.text.yaml import read_nodes

__all__ = ["Edit", "append_entry", "opened", "store", "taken_ids"]


@dataclass(frozen=True, slots=True)
class Edit:
    """A changed text of one case file, not yet stored.

    Parameters
    ----------
    file : CaseFile
        As it was read.
    text : str
    line : int
        Where the new entry begins in the changed text, from 1.
    """

    file: CaseFile
    text: str
    line: int


def opened(path: str) -> Loaded | Refusal:
    """The case, if its files can be read to their end and changed."""
    loaded = load(path)
    if loaded.failure is not None:
        return Refusal(loaded.failure.kind.value, loaded.failure.message)
    broken = (*(p for file in loaded.files for p in _unreadable(file)), *unread_lock(loaded))
    if broken:
        name = broken[0].span.source.name
        message = f"{name} cannot be read, so nothing was changed"
        return Refusal("unreadable-case", message, "mend this first", broken)
    return loaded


def _unreadable(file: CaseFile) -> list[Problem]:
    _, problems = read_nodes(file.source)
    return [p for p in problems if p.severity is Severity.ERROR]


def taken_ids(loaded: Loaded) -> set[str]:
    """Every id that an entry of the record or a precondition of the model has."""
    assert loaded.case is not None
    ids = {item.id for item in loaded.case.record.items()}
    draft = loaded.draft.model if loaded.draft is not None else None
    return ids | ({c.id for c in draft.preconditions} if draft is not None else set())


def append_entry(files: Sequence[CaseFile], section: str, lines: Sequence[str]) -> Edit | Refusal:
    """The file with an entry added at the end of a section; the section too, if there is none.

    Parameters
    ----------
    files : sequence of CaseFile
        Of the case, ``case.yaml`` first.
    section : str
    lines : sequence of str
        The entry, not indented.
    """
    file, found = _section(files, section)
    if found is not None:
        key, value = found
        if isinstance(value, MapNode) and value.entries:
            last, last_value = value.entries[-1]
            text = insert_after(file.source, _whole(last, last_value), lines)
        elif value.span.start == value.span.end:
            text = insert_under(file.source, key, lines)
        else:
            message = f'"{section}" in {file.source.name} is no map of entries'
            return Refusal("unreadable-case", message, "mend this first")
    else:
        text = _with_section(file, section, lines)
    source = source_from_bytes(file.source.name, text.encode())
    node, problems = read_nodes(source)
    if node is None or has_errors(problems):
        message = f"{file.source.name} would no longer be readable; nothing was written"
        return Refusal("unreadable-case", message, "run detente fmt first", problems)
    return Edit(file, text, _line(file.source.text, text, lines[0]))


def _section(
    files: Sequence[CaseFile], section: str
) -> tuple[CaseFile, tuple[ScalarNode, Node] | None]:
    """Where the section stands last; else ``case.yaml``."""
    for file in reversed(files):
        for key, value in file.sections:
            if key.text == section:
                return file, (key, value)
    return files[0], None


def _whole(key: ScalarNode, value: Node) -> Span:
    return Span(key.span.source, key.span.start, max(key.span.end, value.span.end))


def _with_section(file: CaseFile, section: str, lines: Sequence[str]) -> str:
    """A new section below the nearest one that comes before it in the order of the reference."""
    order = [field.key for field in CASE.fields]
    node, _ = read_nodes(file.source)
    entries = node.entries if isinstance(node, MapNode) else ()
    rank = order.index(section)
    earlier = [e for e in entries if e[0].text in order and order.index(e[0].text) < rank]
    block = [f"{section}:", *(f"  {line}" if line else "" for line in lines)]
    if not earlier:
        return "\n".join([*block, "", file.source.text])
    last = max(earlier, key=lambda e: order.index(e[0].text))
    blank = [""] if last[0].text not in HEADER_KEYS or len(earlier) else []
    return insert_after(file.source, _whole(*last), [*blank, *block])


def _line(before: str, after: str, first: str) -> int:
    """Line of the entry: where the texts begin to differ, then the first line that holds it."""
    old, new = before.splitlines(), after.splitlines()
    at = next((i for i, (a, b) in enumerate(zip(old, new, strict=False)) if a != b), len(old))
    return next((i for i in range(at, len(new)) if new[i].strip() == first), at) + 1


def store(folder: Path, edit: Edit) -> None:
    """Write the changed file, unless somebody else changed it meanwhile.

    Raises
    ------
    FileChanged
        The file has changed since it was read.
    OSError
        It cannot be written.
    """
    write_atomically(
        folder / edit.file.name,
        encode(edit.file.source, edit.text),
        expected_sha256=edit.file.source.sha256,
        folder=folder,
    )
