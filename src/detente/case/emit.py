"""Maps, lists and words as the text of a case file, in the canonical layout."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TypeAlias

from detente.text.patch import write_scalar

__all__ = ["Tree", "emit"]

Tree: TypeAlias = "str | Sequence[Tree] | Mapping[str, Tree]"


def emit(tree: Mapping[str, Tree]) -> str:
    """The map as block YAML: two spaces a level, a blank line beside each top-level section."""
    blocks = []
    for key, value in tree.items():
        lines = list(_entry(key, value))
        blocks.append((isinstance(value, Mapping), lines))
    text: list[str] = []
    for number, (section, lines) in enumerate(blocks):
        if number and (section or blocks[number - 1][0]):
            text.append("")
        text += lines
    return "\n".join(text) + "\n"


def _entry(key: str, value: Tree) -> Iterator[str]:
    if isinstance(value, str):
        yield f"{key}: {write_scalar(value)}"
    elif not value:
        yield f"{key}: []" if isinstance(value, Sequence) else f"{key}:"
    else:
        yield f"{key}:"
        for line in _lines(value):
            yield f"  {line}"


def _lines(value: Tree) -> Iterator[str]:
    """Lines of a list or map, not yet indented."""
    if isinstance(value, Mapping):
        for key, item in value.items():
            yield from _entry(key, item)
    elif isinstance(value, str):
        yield write_scalar(value)
    else:
        for item in value:
            for number, line in enumerate(_lines(item)):
                yield f"{'  ' if number else '- '}{line}"
