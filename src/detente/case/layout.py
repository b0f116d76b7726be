"""The canonical layout of a case file: order of keys, indentation, lists; words stay as typed."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from detente.case.remarks import BLANK, Remarks, gather
from detente.case.shapes import CASE
from detente.text.fields import Kind, Shape
from detente.text.nodes import ListNode, MapNode, Node, ScalarNode
from detente.text.patch import newline
from detente.text.problem import has_errors
from detente.text.source import Source
from detente.text.yaml import read_nodes

__all__ = ["lay_out"]

_HEAD = re.compile(r"([|>])[0-9+-]*[ \t]*(#.*)?$")
_MODELINE = "# yaml-language-server"
_LINE = re.compile(r"\r\n?|\n")


def lay_out(source: Source, root: MapNode) -> str:
    """The whole text in canonical layout; unchanged where that would not read back the same.

    Values keep their quotation marks, ``|`` and ``>``; comments keep their words and their
    neighbours.
    """
    remarks = gather(source, root)
    lines = [*_top(remarks, root), *_Layout(remarks).of_map(root, CASE, 0)]
    while lines and not lines[0]:
        lines.pop(0)
    end = newline(source)
    text = end.join(lines) + end
    node, problems = read_nodes(Source(source.name, text, ""))
    same = isinstance(node, MapNode) and _same(root, node) and not has_errors(problems)
    return text if same else source.text


def _top(remarks: Remarks, root: MapNode) -> list[str]:
    """Comments at the head of the file, up to the last blank line; they never move."""
    first = id(root.entries[0][0]) if root.entries else 0
    above = remarks.above.get(first, [])
    heads = [i for i, line in enumerate(above) if line == BLANK or line.startswith(_MODELINE)]
    cut = max(heads, default=-1) + 1
    remarks.above[first] = above[cut:]
    return above[:cut]


class _Layout:
    """Lines of nodes, indented as they go."""

    def __init__(self, remarks: Remarks) -> None:
        self.remarks = remarks

    def of_map(self, node: MapNode, shape: Shape | None, depth: int) -> list[str]:
        """Entries in the order of the shape, then what stands below the last."""
        indent = "  " * depth
        entries = sorted(node.entries, key=lambda entry: _rank(shape, entry[0]))
        lines: list[str] = []
        after_block = False
        for key, value in entries:
            entry = self._entry(key, value, shape, depth)
            block = isinstance(value, MapNode) and depth == 0
            above = _without_first_blank(self.remarks.above.get(id(key), []), lines)
            if lines and lines[-1] and (block or after_block) and above[:1] != [BLANK]:
                above = [BLANK, *above]
            lines += _indented(above, indent)
            lines += entry
            after_block = block
        return [*lines, *self._below(node, indent)]

    def _entry(self, key: ScalarNode, value: Node, shape: Shape | None, depth: int) -> list[str]:
        indent = "  " * depth
        inner = _inner(shape, key.text)
        head = f"{indent}{key.span.text}:"
        beside = [*self.remarks.beside.get(id(key), []), *self._beside(value)]
        if isinstance(value, MapNode):
            return [_with(head, beside), *self.of_map(value, inner, depth + 1)]
        if isinstance(value, ListNode) and value.items:
            return [_with(head, beside), *self.of_list(value, inner, depth + 1)]
        first, *more = self._words(value, depth + 1)
        if more and not first.startswith(("|", ">")):
            return [f"{head} {first}", *more[:-1], _with(more[-1], beside)]
        return [_with(f"{head} {first}".rstrip() if first else head, beside), *more]

    def of_list(self, node: ListNode, shape: Shape | None, depth: int) -> list[str]:
        """Items, each after a dash."""
        indent = "  " * depth
        lines: list[str] = []
        for item in node.items:
            above = _without_first_blank(self.remarks.above.get(id(item), []), lines)
            lines += _indented(above, indent)
            lines += self._item(item, shape, depth)
        return [*lines, *self._below(node, indent)]

    def _item(self, item: Node, shape: Shape | None, depth: int) -> list[str]:
        indent = "  " * depth
        if isinstance(item, MapNode):
            inside = self.of_map(item, shape, depth + 1)
        elif isinstance(item, ListNode) and item.items:
            inside = self.of_list(item, None, depth + 1)
        else:
            first, *more = self._words(item, depth + 1)
            beside = self._beside(item)
            if more and not first.startswith(("|", ">")):
                return [f"{indent}- {first}", *more[:-1], _with(more[-1], beside)]
            return [_with(f"{indent}- {first}".rstrip(), beside), *more]
        return [f"{indent}- {inside[0][len(indent) + 2 :]}", *inside[1:]]

    def _words(self, value: Node, depth: int) -> list[str]:
        """A scalar as typed, its further lines indented; ``[]`` for an empty list."""
        indent = "  " * depth
        if not isinstance(value, ScalarNode):
            return ["[]" if isinstance(value, ListNode) else ""]
        first, *more = _LINE.split(value.span.text)
        if value.style == "literal":
            return [*_literal(value, first, indent)]
        if value.style == "folded":
            shift = min((len(x) - len(x.lstrip(" ")) for x in more if x.strip()), default=0)
            return [first, *(indent + x[shift:].rstrip() if x.strip() else "" for x in more)]
        return [first.rstrip(), *(indent + x.strip(" \t") if x.strip() else "" for x in more)]

    def _beside(self, value: Node) -> list[str]:
        return self.remarks.beside.get(id(value), [])

    def _below(self, node: Node, indent: str) -> list[str]:
        return _indented(self.remarks.below.get(id(node), []), indent)


def _literal(value: ScalarNode, head: str, indent: str) -> Iterable[str]:
    """A ``|`` block: its content is the value itself, so it can be indented anew."""
    match = _HEAD.match(head)
    remark = f" {match.group(2)}" if match and match.group(2) else ""
    lines = value.text.split("\n")
    ends = value.text.endswith("\n")
    sign = "" if ends else "-"
    if ends:
        lines.pop()
        sign = "+" if lines and not lines[-1] else ""
    number = "2" if next((x for x in lines if x.strip()), "").startswith(" ") else ""
    yield f"|{number}{sign}{remark}"
    for line in lines if value.text else ():
        yield indent + line if line else ""


def _rank(shape: Shape | None, key: ScalarNode) -> int:
    if shape is None:
        return 0
    keys = [field.key for field in shape.fields]
    return keys.index(key.text) if key.text in keys else len(keys)


def _inner(shape: Shape | None, key: str) -> Shape | None:
    """What the maps inside a value hold; for entries keyed by id a shape of their ids."""
    field = shape.field(key) if shape else None
    if field is None or field.shape is None:
        return shape.fields[0].shape if shape is not None and shape.free_keys else None
    if field.kind is Kind.MAPS:
        every = (type(field)("*", Kind.MAP, "", shape=field.shape),)
        return Shape(field.key, "", every, free_keys=True)
    return field.shape


def _indented(lines: Iterable[str], indent: str) -> list[str]:
    return [indent + line if line else "" for line in lines]


def _without_first_blank(above: list[str], before: Sequence[str]) -> list[str]:
    """No blank line first in a container, nor after a ``|+`` block, which ends in its own."""
    lead = above[:1] == [BLANK] and not (before and before[-1])
    return above[1:] if lead else above


def _with(line: str, beside: Iterable[str]) -> str:
    return " ".join([line, *beside])


def _same(left: Node, right: Node) -> bool:
    """Whether two trees say the same, apart from the order of keys."""
    if isinstance(left, ScalarNode) and isinstance(right, ScalarNode):
        return left.text == right.text
    if isinstance(left, ListNode) and isinstance(right, ListNode):
        pairs = zip(left.items, right.items, strict=False)
        return len(left.items) == len(right.items) and all(_same(a, b) for a, b in pairs)
    if isinstance(left, MapNode) and isinstance(right, MapNode):
        mine = {key.text: value for key, value in left.entries}
        theirs = {key.text: value for key, value in right.entries}
        return mine.keys() == theirs.keys() and all(_same(mine[k], theirs[k]) for k in mine)
    return False
