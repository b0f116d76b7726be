"""JSON as a tree whose every key and value knows its place."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, field

from detente.text.nodes import ListNode, MapNode, Node, ScalarNode
from detente.text.problem import Problem, Related
from detente.text.source import Source, Span

__all__ = ["MAX_DEPTH", "MAX_VALUES", "read_json"]

MAX_DEPTH = 64
MAX_VALUES = 500_000

_SPACE = re.compile(r"[ \t\r\n]*")
_STRING = re.compile(r'"[^"\\\x00-\x1f]*(?:\\.[^"\\\x00-\x1f]*)*"')
_NUMBER = re.compile(r"-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][-+]?[0-9]+)?")
_WORD = re.compile(r"[^\s,:\[\]{}\"]+")
_LINE_END = re.compile(r"[\r\n]|\Z")
_SURROGATE = re.compile("[\ud800-\udfff]")


def read_json(source: Source) -> tuple[Node | None, tuple[Problem, ...]]:
    """The value that a text holds, or ``None`` and the first thing that is no JSON.

    Scalars keep what they are in ``style``: ``double`` (a text), ``number`` (as written),
    ``true``, ``false``, ``null``. A key that stands twice is a problem, and the first one counts.
    Neither depth nor size of the text can exhaust the machine.
    """
    reader = _Reader(source)
    node = reader.read()
    return node, tuple(reader.problems)


@dataclass
class _Open:
    """A bracket that is still open, and what was read in it."""

    start: int
    items: list[Node] | None = None
    entries: dict[str, tuple[ScalarNode, Node]] | None = None
    key: ScalarNode | None = None


@dataclass
class _Reader:
    """One pass over the text with a stack of open brackets, so that depth costs no recursion."""

    source: Source
    at: int = 0
    values: int = 0
    problems: list[Problem] = field(default_factory=list)
    stack: list[_Open] = field(default_factory=list)
    failed: bool = False

    def read(self) -> Node | None:
        while not self.failed:
            node = self.value()
            while node is not None and self.stack and not self.failed:
                node = self.after(node)
            if node is not None and not self.failed:
                return self.end(node)
        return None

    def value(self) -> Node | None:
        """A whole value, or ``None`` after opening a bracket or after a problem."""
        char = self.peek()
        self.values += 1
        if self.values > MAX_VALUES:
            self.fail(
                "too-large",
                f"the file holds more than {MAX_VALUES:,} values",
                self.at,
                why="a file of this size could not be shown or checked by a person",
                mend="leave out what can be computed again, such as payoffs",
            )
            return None
        if char and char in "[{":
            return self.opened(char)
        if char == '"':
            return self.text()
        word = _WORD.match(self.source.text, self.at)
        if word is None:
            self.expected("a value")
            return None
        span = self.source.span(self.at, word.end())
        self.at = word.end()
        if word[0] in ("true", "false", "null"):
            return ScalarNode(word[0], span, word[0])
        if _NUMBER.fullmatch(word[0]):
            return ScalarNode(word[0], span, "number")
        self.fail(
            "bad-json",
            f'"{_short(word[0])}" is no value of JSON',
            span.start,
            span.end,
            mend="put quotation marks round a text; numbers are written as 1, -2 or 0.5",
        )
        return None

    def opened(self, char: str) -> Node | None:
        """``None``, or the empty list or map that was opened and closed at once."""
        if len(self.stack) >= MAX_DEPTH:
            self.fail(
                "too-deep",
                f"brackets are nested more than {MAX_DEPTH} deep here",
                self.at,
                why="nothing in a case needs such depth, and hostile files are built that way",
                mend="check for brackets that are never closed",
            )
            return None
        start, self.at = self.at, self.at + 1
        if self.peek() == ("]" if char == "[" else "}"):
            self.at += 1
            span = self.source.span(start, self.at)
            return ListNode((), span) if char == "[" else MapNode((), span)
        if char == "[":
            self.stack.append(_Open(start, items=[]))
        else:
            self.stack.append(_Open(start, entries={}))
            self.key()
        return None

    def key(self) -> None:
        """Read the key of the next entry of the map that is open."""
        if self.peek() != '"':
            self.expected("a key in quotation marks")
            return
        key = self.text()
        if key is None:
            return
        self.stack[-1].key = key
        if self.peek() != ":":
            self.expected('":"')
            return
        self.at += 1

    def text(self) -> ScalarNode | None:
        match = _STRING.match(self.source.text, self.at)
        if match is None:
            end = _LINE_END.search(self.source.text, self.at)
            self.fail(
                "bad-json",
                "the quotation mark opened here is not closed on its line",
                self.at,
                end.start() if end else self.at + 1,
                mend='close it with ", and write a line break inside a text as \\n',
            )
            return None
        span = self.source.span(match.start(), match.end())
        try:
            words = str(json.loads(match[0]))
        except ValueError:
            words = "\ud800"
        if _SURROGATE.search(words):
            self.fail(
                "bad-json",
                "there is an escape in this text that is no character",
                span.start,
                span.end,
                mend="write the character itself, or its whole escape, such as \\u00e9",
            )
            return None
        self.at = match.end()
        return ScalarNode(words, span, "double")

    def after(self, node: Node) -> Node | None:
        """The list or map that ends after a value, or ``None`` if another value follows."""
        top = self.stack[-1]
        if top.items is not None:
            top.items.append(node)
            close = "]"
        else:
            self.put(top, node)
            close = "}"
        char = self.peek()
        if char == ",":
            self.at += 1
            if close == "}":
                self.key()
            return None
        if char != close:
            if isinstance(node, ScalarNode) and node.style == "double" and char:
                self.text_ends_early(node)
            else:
                self.expected(f'"," or "{close}"')
            return None
        self.at += 1
        self.stack.pop()
        span = self.source.span(top.start, self.at)
        if top.items is not None:
            return ListNode(tuple(top.items), span)
        return MapNode(tuple((top.entries or {}).values()), span)

    def text_ends_early(self, node: ScalarNode) -> None:
        self.fail(
            "bad-json",
            f'the text "{_short(node.text)}" is followed by something else',
            node.span.start,
            node.span.end,
            mend='a quotation mark or a comma may be missing; inside a text a mark is written \\"',
        )

    def put(self, top: _Open, node: Node) -> None:
        key = top.key
        if key is None or top.entries is None:
            return
        if key.text in top.entries:
            first = top.entries[key.text][0].span
            self.problems.append(
                Problem(
                    "duplicate-key",
                    f'"{_short(key.text)}" is given twice',
                    key.span,
                    why="one of the two would be lost without a word",
                    mend="keep one of them",
                    related=(Related("first given here", first),),
                )
            )
        else:
            top.entries[key.text] = (key, node)

    def end(self, node: Node) -> Node | None:
        if self.peek():
            self.fail(
                "bad-json",
                "there is more text after the end of the value",
                self.at,
                why="a file holds one value, from its first bracket to the last",
                mend="delete it, or mend the brackets before it",
            )
            return None
        return node

    def peek(self) -> str:
        """The next character that is no white space; empty at the end."""
        match = _SPACE.match(self.source.text, self.at)
        if match is not None:
            self.at = match.end()
        return self.source.text[self.at : self.at + 1]

    def expected(self, what: str) -> None:
        there = self.peek()
        if there or not self.stack:
            found = f'not "{there}"' if there else "but the file is empty"
            self.fail("bad-json", f"{what} is expected here, {found}", self.at)
            return
        bracket = self.stack[-1].start
        self.fail(
            "bad-json",
            f'the "{self.source.text[bracket]}" opened here is never closed',
            bracket,
            mend="the end of the file may be missing; save or send it again",
        )

    def fail(
        self,
        code: str,
        message: str,
        start: int,
        end: int | None = None,
        why: str = "a .gmcr file is JSON, as GMCR+ saves it",
        mend: str = "save it again from the programme that wrote it, or mend it here",
    ) -> None:
        self.failed = True
        stop = min(start + 1 if end is None else end, len(self.source.text))
        span = Span(self.source, min(start, stop), stop)
        self.problems.append(Problem(code, message, span, why=why, mend=mend))


def _short(text: str) -> str:
    return text if len(text) <= 40 else f"{text[:39]}…"
