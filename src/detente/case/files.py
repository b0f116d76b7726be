"""The YAML files of a case: ``case.yaml`` and those that it names, none outside its folder."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath, PureWindowsPath

from detente.case.shapes import CASE, HEADER_KEYS
from detente.text.files import source_of
from detente.text.nearest import did_you_mean
from detente.text.nodes import MapNode, Node, ScalarNode
from detente.text.problem import Problem, Related
from detente.text.shape import Entry, decode
from detente.text.source import Source, Span
from detente.text.yaml import read_nodes

__all__ = ["MAIN", "CaseFile", "inside", "label", "read_case_files"]

MAIN = "case.yaml"


@dataclass(frozen=True)
class CaseFile:
    """One file of a case, read: its header keys decoded, its sections still nodes.

    Parameters
    ----------
    name : str
        Relative to the folder of the case, with forward slashes.
    header : Entry or None
        ``name``, ``about``, ``files``, ``goals``, ``basis``; ``None`` if the file is no map.
    sections : mapping
        Key and value of every section, in the order typed.
    """

    name: str
    source: Source
    data: bytes = field(repr=False)
    header: Entry | None = None
    sections: tuple[tuple[ScalarNode, Node], ...] = ()


def read_case_files(
    folder: Path, shown: str, instead: Mapping[str, str] | None = None
) -> tuple[tuple[CaseFile, ...], tuple[Problem, ...]]:
    """Every file of the case that can be read, ``case.yaml`` first, and what is wrong with them.

    Parameters
    ----------
    folder : Path
        Holds a file ``case.yaml``.
    shown : str
        The folder as the user named it, for file names in messages.
    instead : mapping, optional
        File name to the text that is read in its place.

    Raises
    ------
    OSError
        ``case.yaml`` cannot be read.
    """
    texts = {name: text.encode() for name, text in (instead or {}).items()}
    main, problems = _read(folder, MAIN, shown, texts)
    files = [main]
    found = list(problems)
    seen: dict[str, Span | None] = {os.path.normcase(MAIN): None}
    for word, span in _named(main):
        problem = _refused(folder, word, span, seen)
        if problem is not None:
            found.append(problem)
            continue
        seen[_key(word)] = span
        further, problems = _read(folder, word, shown, texts)
        files.append(further)
        found += problems
        found += [_nested(further, place) for _, place in list(_named(further))[:1]]
    return tuple(files), tuple(found)


def inside(folder: Path, name: str) -> bool:
    """Whether a relative path stays in the folder, links followed."""
    if not name or PurePosixPath(name).is_absolute() or PureWindowsPath(name).drive:
        return False
    if PureWindowsPath(name).is_absolute() or name.startswith("\\"):
        return False
    root = os.path.realpath(folder)
    target = os.path.realpath(os.path.join(root, name))
    return os.path.commonpath([root, target]) == root and target != root


def label(shown: str, name: str) -> str:
    """A file of the case as people are shown it."""
    return f"{shown.rstrip('/')}/{name}" if shown not in ("", ".") else name


def _read(
    folder: Path, name: str, shown: str, instead: Mapping[str, bytes]
) -> tuple[CaseFile, tuple[Problem, ...]]:
    data = instead[name] if name in instead else (folder / name).read_bytes()
    source, problems = source_of(label(shown, name), data)
    if source is None:
        return CaseFile(name, problems[0].span.source, data), problems
    node, found = read_nodes(source)
    problems += found
    if not isinstance(node, MapNode):
        return CaseFile(name, source, data), problems
    header, sections, found = _split(node)
    return CaseFile(name, source, data, header, sections), (*problems, *found)


def _split(
    node: MapNode,
) -> tuple[Entry | None, tuple[tuple[ScalarNode, Node], ...], tuple[Problem, ...]]:
    """Header decoded, sections apart; keys that are neither are problems with did-you-mean."""
    known = {f.key for f in CASE.fields} - set(HEADER_KEYS)
    sections = tuple((key, value) for key, value in node.entries if key.text in known)
    rest = tuple((key, value) for key, value in node.entries if key.text not in known)
    header, problems = decode(MapNode(rest, node.span), CASE)
    return header, sections, problems


def _named(file: CaseFile) -> Iterator[tuple[str, Span]]:
    if file.header is not None:
        yield from zip(file.header.texts("files"), file.header.places("files"), strict=True)


def _key(word: str) -> str:
    return os.path.normcase(os.path.normpath(word))


def _refused(folder: Path, word: str, span: Span, seen: dict[str, Span | None]) -> Problem | None:
    if not inside(folder, word):
        return Problem(
            "file-outside",
            f'"{word}" lies outside the folder of the case',
            span,
            why="a case is one folder: all its files lie in it, so that it can be sent as it is",
            mend="copy the file into the folder and name it by its path from there",
        )
    if _key(word) in seen:
        first = seen[_key(word)]
        return Problem(
            "file-listed-twice",
            f'"{word}" is listed twice' if first else f'"{word}" is the case file itself',
            span,
            why="each file of a case is read once; case.yaml is always read first",
            mend="delete this line",
            related=(Related("first listed here", first),) if first else (),
        )
    if not (folder / word).is_file():
        return Problem(
            "file-missing",
            f'there is no file "{word}" in the folder of the case',
            span,
            why='"files" names further YAML files of the case',
            mend=_nearest_file(folder, word),
        )
    return None


def _nearest_file(folder: Path, word: str) -> str:
    there: Sequence[str] = sorted(
        p.relative_to(folder).as_posix()
        for pattern in ("*.yaml", "*.yml", "*/*.yaml", "*/*.yml")
        for p in folder.glob(pattern)
        if p.name != MAIN
    )
    near = did_you_mean(word, there)
    if near is not None:
        return f'did you mean "{near}"?'
    return f"create the file, or delete this line; there are: {', '.join(there) or 'none'}"


def _nested(file: CaseFile, span: Span) -> Problem:
    return Problem(
        "files-in-file",
        f"{file.name} names further files",
        span,
        why="only case.yaml says which files belong to the case",
        mend='move these lines under "files" in case.yaml',
    )
