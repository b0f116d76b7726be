"""Parser events to nodes, with a stack instead of recursion."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Protocol

import yaml

from detente.text import yaml_checks as checks
from detente.text.characters import is_forbidden
from detente.text.nodes import ListNode, MapNode, Node, ScalarNode
from detente.text.problem import Problem
from detente.text.source import Source, Span

__all__ = ["Builder"]

_STYLES = {None: "plain", "": "plain", "'": "single", '"': "double", "|": "literal", ">": "folded"}
_PROPERTY = re.compile(r"([!&])[^\s,\[\]{}]*[ \t]*")
_COMMENT = re.compile(r"#[^\r\n]*")


class _Mark(Protocol):
    """A place as the parser counts it, in code points."""

    index: int


def _offset(mark: _Mark | None) -> int:
    return mark.index if mark is not None else 0


@dataclass(slots=True)
class _Frame:
    """An open list or map."""

    start: int
    is_map: bool
    flow: bool
    items: list[Node] = field(default_factory=list)
    entries: list[tuple[ScalarNode, Node]] = field(default_factory=list)
    seen: dict[str, Span] = field(default_factory=dict)
    key: ScalarNode | None = None
    nested: bool = False


class Builder:
    """Takes events in order; afterwards ``root`` is the tree and ``problems`` hold what was wrong.

    Parameters
    ----------
    source : Source
        What spans point into.
    text : str
        What the parser was given; the same length as the source.
    aside : sequence of int
        Where words were set aside that must not be used as a value.

    Attributes
    ----------
    stopped : bool
        Reading was given up: too deep or too much.
    end : int
        Where the last scalar, list or map ended.
    last : ScalarNode or None
        The last scalar that is not empty, to explain an error after it.
    """

    def __init__(self, source: Source, text: str, aside: Sequence[int] = ()) -> None:
        self.source, self.text, self._aside = source, text, aside
        self.problems: list[Problem] = []
        self.root: Node | None = None
        self.last: ScalarNode | None = None
        self.end = 0
        self.stopped = False
        self._stack: list[_Frame] = []
        self._flow = 0
        self._events = 0
        self._documents = 0
        self._has_question = "?" in text

    def take(self, event: yaml.Event) -> bool:
        """Whether to go on after this event."""
        self._events += 1
        if self._events > checks.MAX_EVENTS:
            return self._stop(checks.too_large(self.source))
        if len(self.problems) > checks.MAX_PROBLEMS:
            start = _offset(event.start_mark)
            return self._stop(checks.too_many_problems(self.source.span(start, start)))
        if isinstance(event, yaml.ScalarEvent):
            self._scalar(event)
        elif isinstance(event, yaml.CollectionStartEvent):
            return self._open(event)
        elif isinstance(event, yaml.CollectionEndEvent):
            self._close(event)
        elif isinstance(event, yaml.AliasEvent):
            self._alias(event)
        elif isinstance(event, yaml.DocumentStartEvent):
            self._documents += 1
            if self._documents > 1:
                start = _offset(event.start_mark)
                self.problems.append(checks.several_documents(self.source.span(start, start + 3)))
                return False
        return True

    @property
    def bracket(self) -> int | None:
        """Where the outermost open bracket or brace stands."""
        return next((frame.start for frame in self._stack if frame.flow), None)

    def _stop(self, problem: Problem) -> bool:
        self.problems.append(problem)
        self.stopped = True
        return False

    def _scalar(self, event: yaml.ScalarEvent) -> None:
        start, end = _offset(event.start_mark), _offset(event.end_mark)
        style = _STYLES.get(event.style, "plain")
        if event.anchor is not None or event.tag is not None:
            start = min(self._properties(start), end)
            if not self._is_key():
                style = "refused"
        if style in ("literal", "folded"):
            end = checks.block_end(self.text, start, end)
        if self._aside and not self._is_key() and any(start <= a < end for a in self._aside):
            style = "refused"
        node = ScalarNode(event.value, Span(self.source, start, end), style)
        if len(node.text) > checks.MAX_SCALAR and style != "refused":
            self.problems.append(checks.long_scalar(node))
            node = ScalarNode("", node.span, "refused")
        elif style == "double" and "\\" in node.span.text and is_forbidden(node.text):
            self.problems.append(checks.forbidden_escape(node))
            node = ScalarNode("", node.span, "refused")
        if end > start:
            self.last = node
        self._add(node)

    def _properties(self, start: int) -> int:
        """Where the words begin after tags and anchors, each of which is a problem."""
        for _ in range(2):
            match = _PROPERTY.match(self.text, start)
            if match is None:
                break
            span = self.source.span(start, match.start() + len(match.group().rstrip()))
            make = checks.tag if match.group(1) == "!" else checks.anchor
            self.problems.append(make(span))
            start = match.end()
        return start

    def _alias(self, event: yaml.AliasEvent) -> None:
        span = self.source.span(_offset(event.start_mark), _offset(event.end_mark))
        self.problems.append(checks.alias(span))
        self._add(ScalarNode("", span, "refused"))

    def _open(self, event: yaml.CollectionStartEvent) -> bool:
        start = _offset(event.start_mark)
        if len(self._stack) == checks.MAX_DEPTH:
            return self._stop(checks.too_deep(self.source.span(start, start + 1)))
        if event.anchor is not None or event.tag is not None:
            self._properties(start)
        flow = bool(event.flow_style)
        if flow and self._flow:
            self._stack[-1].nested = True
        self._flow += flow
        self._stack.append(_Frame(start, isinstance(event, yaml.MappingStartEvent), flow))
        return True

    def _close(self, event: yaml.Event) -> None:
        frame = self._stack.pop()
        if frame.flow:
            self._flow -= 1
            self.end = _offset(event.end_mark)
            self._add(self._close_flow(frame, self.source.span(frame.start, self.end)))
            return
        span = self.source.span(frame.start, max(self.end, frame.start))
        if frame.is_map:
            self._add(MapNode(tuple(frame.entries), span))
        else:
            self._add(ListNode(tuple(frame.items), span))

    def _close_flow(self, frame: _Frame, span: Span) -> Node:
        """A one-line list; anything else in brackets or braces is one problem at the outermost."""
        broken = "\n" in span.text or "\r" in span.text
        if not frame.is_map and not frame.nested and not self._flow:
            if broken:
                self.problems.append(checks.flow_list(span, broken=True))
            return ListNode(tuple(frame.items), span, flow=True)
        if self._flow:
            self._stack[-1].nested = True
        elif frame.is_map:
            self.problems.append(checks.flow_map(span))
        else:
            self.problems.append(checks.flow_list(span, broken=False))
        return ScalarNode("", span, "refused")

    def _is_key(self) -> bool:
        return bool(self._stack) and self._stack[-1].is_map and self._stack[-1].key is None

    def _add(self, node: Node) -> None:
        """Put a finished node where it belongs: root, item, key or value."""
        if not self._stack:
            self.root = node
        else:
            frame = self._stack[-1]
            if not frame.is_map:
                frame.items.append(node)
            elif frame.key is None:
                frame.key = self._key(node)
            else:
                self._entry(frame, frame.key, node)
                frame.key = None
        if node.span.end > node.span.start:
            self.end = max(self.end, node.span.end)

    def _key(self, node: Node) -> ScalarNode:
        """The key, or a refused one with its problem."""
        if self._has_question and not self._flow:
            gap = _COMMENT.sub("", self.text[self.end : node.span.start])
            if "?" in gap:
                self.problems.append(checks.explicit_key(node.span))
                return ScalarNode("", node.span, "refused")
        if isinstance(node, ScalarNode) and node.style == "refused":
            return node
        problem = None if self._flow else checks.check_key(node)
        if problem is None and isinstance(node, ScalarNode):
            return node
        if problem is not None:
            self.problems.append(problem)
        return ScalarNode("", node.span, "refused")

    def _entry(self, frame: _Frame, key: ScalarNode, node: Node) -> None:
        if key.style == "refused":
            return
        name = key.text if key.text.isascii() else unicodedata.normalize("NFC", key.text)
        first = frame.seen.get(name)
        if first is not None:
            if not self._flow:
                self.problems.append(checks.duplicate_key(key, first))
            return
        frame.seen[name] = key.span
        frame.entries.append((key, node))
