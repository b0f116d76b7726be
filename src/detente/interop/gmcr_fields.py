"""Values of a ``.gmcr`` file taken out one by one; what is of another kind is a problem."""

from __future__ import annotations

import re
from dataclasses import dataclass

from detente.text.nearest import did_you_mean
from detente.text.nodes import ListNode, MapNode, Node, ScalarNode
from detente.text.problem import Problem
from detente.text.source import Span
from detente.text.yaml_checks import MAX_PROBLEMS, too_many_problems

__all__ = ["Fields", "kind_of", "plain"]

_INTEGER = re.compile(r"-?[0-9]{1,18}")
_WHY = "a .gmcr file is read as GMCR+ saves it"


@dataclass
class Fields:
    """A reader of values that collects problems; every method answers ``None`` with a problem."""

    problems: list[Problem]

    def wrong(
        self, message: str, span: Span, mend: str, *, code: str = "gmcr-value", why: str = _WHY
    ) -> None:
        """Keep a problem; once there are very many, the note that no more are listed."""
        if len(self.problems) >= MAX_PROBLEMS:
            if self.problems[-1].code != "too-many-problems":
                self.problems.append(too_many_problems(span))
            return
        self.problems.append(Problem(code, message, span, why=why, mend=mend))

    def value(self, node: MapNode, *keys: str) -> Node | None:
        """Value under the first of several keys that is there and not ``null``; no problem."""
        for key in keys:
            for name, value in node.entries:
                if name.text == key and not (
                    isinstance(value, ScalarNode) and value.style == "null"
                ):
                    return value
        return None

    def needed(self, node: MapNode, what: str, *keys: str) -> Node | None:
        """Value under the first of several keys; none of them is a problem."""
        found = self.value(node, *keys)
        if found is None:
            start = node.span.start
            self.wrong(
                f'{what} has no "{keys[0]}"',
                node.span.source.span(start, start + 1),
                f'add "{keys[0]}"',
                code="gmcr-key",
            )
        return found

    def text(self, node: Node | None, what: str) -> str | None:
        """A text on one line."""
        if isinstance(node, ScalarNode) and node.style == "double":
            return plain(node.text)
        if node is not None:
            self.kind(node, what, "a text in quotation marks")
        return None

    def integer(self, node: Node, what: str, limit: int) -> int | None:
        """A whole number from 0 to just below the limit."""
        if not isinstance(node, ScalarNode) or node.style != "number":
            self.kind(node, what, "a whole number")
            return None
        number = int(node.text) if _INTEGER.fullmatch(node.text) else -1
        if not 0 <= number < limit:
            numbers = f"the numbers 0 to {limit - 1}" if limit else "no number at all"
            self.wrong(
                f"{what} is {node.text}, which counts nothing here",
                node.span,
                f"it may be {numbers}",
                why="numbers in this file count from 0 in the order of its lists",
            )
            return None
        return number

    def flag(self, node: Node | None, what: str) -> bool | None:
        """``true`` or ``false``."""
        if isinstance(node, ScalarNode) and node.style in ("true", "false"):
            return node.style == "true"
        if node is not None:
            self.kind(node, what, "true or false")
        return None

    def items(self, node: Node | None, what: str) -> tuple[Node, ...] | None:
        """Items of a list."""
        if isinstance(node, ListNode):
            return node.items
        if node is not None:
            self.kind(node, what, "a list")
        return None

    def map(self, node: Node | None, what: str) -> MapNode | None:
        """Keys and values."""
        if isinstance(node, MapNode):
            return node
        if node is not None:
            self.kind(node, what, "a list of keys and values in braces")
        return None

    def choice(self, node: Node, what: str, known: tuple[str, ...]) -> str | None:
        """One of a few words."""
        word = self.text(node, what)
        if word is None or word in known:
            return word
        near = did_you_mean(word, known)
        self.wrong(
            f'{what} is "{word}"',
            node.span,
            f'did you mean "{near}"?' if near else f"write one of: {', '.join(known)}",
        )
        return None

    def kind(self, node: Node, what: str, wanted: str) -> None:
        """Keep the problem of a value of another kind."""
        self.wrong(f"{what} is {kind_of(node)}", first(node), f"write {wanted} here")


def kind_of(node: Node) -> str:
    """What a value is, in words."""
    match node:
        case MapNode():
            return "a list of keys and values"
        case ListNode():
            return "a list"
        case ScalarNode(text, _, "double"):
            return f'the text "{plain(text)[:40]}"'
        case ScalarNode(text, _, "number"):
            return f"the number {text[:40]}"
        case _:
            return f'"{node.text}"'


def first(node: Node) -> Span:
    """Where to mark a value: all of a scalar, the bracket of a list or map."""
    if isinstance(node, ScalarNode):
        return node.span
    return node.span.source.span(node.span.start, node.span.start + 1)


def plain(text: str) -> str:
    """A text on one line, without characters that cannot be seen."""
    return " ".join("".join(c if c.isprintable() else " " for c in text).split())
