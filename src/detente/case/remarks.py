"""Comments and blank lines of a case file, each given to the key or item that it belongs to."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from detente.text.nodes import ListNode, MapNode, Node
from detente.text.source import Source, Span

__all__ = ["BLANK", "Remarks", "gather"]

BLANK = ""
"""Stands for one or more blank lines among comments."""

_COMMENT = re.compile(r"(?:(?<=[ \t\r\n])|^)#[^\r\n]*")
_LINE = re.compile(r"\r\n?|\n")

Container = MapNode | ListNode


@dataclass
class Remarks:
    """What stands between the values.

    Keys are ``id()`` of nodes: an entry's key, a list's item, or a container.

    Attributes
    ----------
    above : mapping
        Lines above an entry or item: comments, and ``BLANK``.
    beside : mapping
        Comments on the line where a key or value ends.
    below : mapping
        Lines after the last entry of a container, indented as its entries are.
    """

    above: dict[int, list[str]] = field(default_factory=dict)
    beside: dict[int, list[str]] = field(default_factory=dict)
    below: dict[int, list[str]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class _Token:
    """A key or value: whose comments stand above it, whose beside it, and what it stands in."""

    span: Span
    above: int
    beside: int
    path: tuple[Container, ...]


def gather(source: Source, root: MapNode) -> Remarks:
    """Every comment of the file, and where blank lines stand."""
    hands = _Hands(root)
    last: _Token | None = None
    for token in _tokens(root, (), 0):
        _note_columns(source, token, hands.columns)
        _gap(source, last, token, hands)
        last = token
    _gap(source, last, None, hands)
    return hands.remarks


class _Hands:
    """Gives each comment to the entry below it, or to the container that ends above it."""

    def __init__(self, root: MapNode) -> None:
        self.root = root
        self.remarks = Remarks()
        self.columns: dict[int, int] = {}
        self.pending: list[str] = []

    def blank(self) -> None:
        """A blank line, once among several."""
        if self.pending[-1:] != [BLANK]:
            self.pending.append(BLANK)

    def give_beside(self, token: _Token, words: str) -> None:
        """A comment on the line of a token."""
        self.remarks.beside.setdefault(token.beside, []).append(words.rstrip())

    def give(self, words: str, column: int, last: _Token | None, token: _Token | None) -> None:
        """A comment on a line of its own, written in a column counted from 0."""
        self.pending.append(words.rstrip())
        if any(self.pending[:-1]) or last is None:
            return
        here = self._column(token)
        ended = [c for c in last.path if token is None or c not in token.path]
        owner = next((c for c in reversed(ended) if self.columns[id(c)] <= column), None)
        if column > here and owner is not None:
            self.remarks.below.setdefault(id(owner), []).extend(self.pending)
            self.pending = []

    def _column(self, token: _Token | None) -> int:
        """Column of the entry or item that begins with the token; -1 at the end of the file."""
        if token is None:
            return -1
        path = token.path
        begins = isinstance(path[-1], MapNode) and token.above != token.beside
        depth = -2 if begins and len(path) > 1 and isinstance(path[-2], ListNode) else -1
        return self.columns[id(path[depth])]

    def next(self, token: _Token | None) -> None:
        """What was not given away stands above the token, or at the end of the file."""
        if token is not None and self.pending:
            self.remarks.above.setdefault(token.above, []).extend(self.pending)
        elif token is None and any(self.pending):
            self.remarks.below.setdefault(id(self.root), []).extend(self.pending)
        self.pending = []


def _tokens(node: Node, path: tuple[Container, ...], above: int) -> Iterator[_Token]:
    """Keys and values in the order of the text; empty values have none."""
    if isinstance(node, MapNode):
        for number, (key, value) in enumerate(node.entries):
            owner = above if above and not number else id(key)
            yield _Token(key.span, owner, id(key), (*path, node))
            yield from _value(value, (*path, node), id(key))
    elif isinstance(node, ListNode) and not node.flow:
        for item in node.items:
            yield from _tokens(item, (*path, node), id(item))
    elif node.span.end > node.span.start:
        yield _Token(node.span, above, id(node), path)


def _value(value: Node, path: tuple[Container, ...], key: int) -> Iterator[_Token]:
    block = isinstance(value, MapNode) or (isinstance(value, ListNode) and not value.flow)
    yield from _tokens(value, path, 0 if block else key)


def _note_columns(source: Source, token: _Token, columns: dict[int, int]) -> None:
    """Column in which the entries of each container begin, from 0."""
    line = source.line_span(token.span.place.line)
    before = source.text[line.start : token.span.start]
    dashes = [i for i, char in enumerate(before) if char == "-"]
    for depth, container in enumerate(token.path):
        if id(container) in columns:
            continue
        if isinstance(container, MapNode):
            columns[id(container)] = len(before)
        else:
            inner = sum(isinstance(c, ListNode) for c in token.path[depth:])
            known = len(dashes) >= inner
            columns[id(container)] = dashes[-inner] if known else max(len(before) - 2, 0)


def _gap(source: Source, last: _Token | None, token: _Token | None, remarks: _Hands) -> None:
    """Hand out what stands between two tokens, or after the last one."""
    text = source.text[last.span.end if last else 0 : token.span.start if token else None]
    first, *lines = _LINE.split(text) if last else ["", *_LINE.split(text)]
    beside = _COMMENT.search(first)
    if beside is not None and last is not None:
        remarks.give_beside(last, beside.group())
    for number, line in enumerate(lines, start=1):
        comment = _COMMENT.search(line)
        if comment is not None:
            column = len(line) - len(line.lstrip(" \t"))
            remarks.give(comment.group(), column, last, token)
        elif not line.strip() and number < len(lines):
            remarks.blank()
    remarks.next(token)
