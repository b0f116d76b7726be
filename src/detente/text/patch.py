"""Changes of a file that touch nothing else: the characters of one value, or lines after another.

What is written is the smallest change that reads back as meant; line ends, the byte order mark and
remarks stay as they are.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from detente.text.atomic import FileChanged, OutsideFolder, write_atomically
from detente.text.nodes import ListNode, MapNode, ScalarNode
from detente.text.source import Source, Span
from detente.text.yaml import read_nodes

__all__ = [
    "FileChanged",
    "OutsideFolder",
    "encode",
    "insert_after",
    "insert_under",
    "newline",
    "patch",
    "patch_scalar",
    "write_atomically",
    "write_scalar",
]

_ESCAPES = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\t": "\\t", "\r": "\\r"}


def patch(source: Source, span: Span, new_text: str) -> str:
    """The whole text with the characters of the span replaced, exactly as given.

    Raises
    ------
    ValueError
        The span lies in another source.
    """
    if span.source != source:
        raise ValueError(f"the span lies in {span.source.name}, not in {source.name}")
    return source.text[: span.start] + new_text + source.text[span.end :]


def patch_scalar(source: Source, scalar: ScalarNode, words: str) -> str:
    """The whole text with one value changed, in its present quoting style if that can hold it."""
    span = scalar.span
    if scalar.style == "literal" and _fits_block(words):
        return patch(source, span, _block(source, span, words))
    flow = _in_brackets(source, span)
    written = write_scalar(words, style=scalar.style, flow=flow)
    before = source.text[max(span.start - 1, 0) : span.start]
    if not span.text and before in (":", "-"):
        written = " " + written
    return patch(source, span, written)


def write_scalar(words: str, *, style: str = "plain", flow: bool = False) -> str:
    """The words as a value on one line: in the style given, or else the lightest that reads back.

    Parameters
    ----------
    words : str
    style : str
        ``plain``, ``single`` or ``double``; any other is taken as ``plain``.
    flow : bool
        Inside ``[a, b]``, where commas and brackets need quotation marks.
    """
    single = "'" + words.replace("'", "''") + "'"
    double = '"' + "".join(_ESCAPES.get(c) or _escape(c) for c in words) + '"'
    light = [words, double, single] if "\\" not in words and '"' not in words else [words, single]
    first = {"single": [single], "double": [double]}.get(style, [])
    for written in [*first, *light]:
        if _reads_back(written, words, flow):
            return written
    return double


def _escape(char: str) -> str:
    code = ord(char)
    if char.isprintable() and not 0xD800 <= code <= 0xDFFF:
        return char
    if code <= 0xFF:
        return f"\\x{code:02X}"
    return f"\\u{code:04X}" if code <= 0xFFFF else f"\\U{code:08X}"


def _reads_back(written: str, words: str, flow: bool) -> bool:
    """Whether a file with this value gives these words again, without any problem."""
    if "\n" in written or "\r" in written:
        return False
    text = f"k: [{written}]\n" if flow else f"k: {written}\n"
    node, problems = read_nodes(Source("", text, ""))
    if problems or not isinstance(node, MapNode):
        return False
    value = node.entries[0][1]
    if flow and isinstance(value, ListNode) and len(value.items) == 1:
        value = value.items[0]
    return isinstance(value, ScalarNode) and value.text == words and bool(written)


def _in_brackets(source: Source, span: Span) -> bool:
    """Whether the value stands in a one-line list in brackets."""
    before = source.text[source.line_span(span.place.line).start : span.start].rstrip()
    return before.endswith(("[", ","))


def _fits_block(words: str) -> bool:
    lines = words.split("\n")
    return bool(words.strip()) and lines[0][:1] not in (" ", "\t") and bool(lines[-1].strip())


def _block(source: Source, span: Span, words: str) -> str:
    """The words as the lines of the ``|`` block that stands there, its sign and indent kept."""
    head, *lines = re.split(r"\r\n?|\n", span.text)
    indents = [len(line) - len(line.lstrip(" ")) for line in lines if line.strip()]
    indent = " " * (indents[0] if indents else 2)
    return newline(source).join([head, *(indent + w if w else "" for w in words.split("\n"))])


def newline(source: Source) -> str:
    r"""The line end of the source: that of its first line, ``\n`` if it has only one."""
    match = re.search(r"\r\n?|\n", source.text)
    return match.group() if match else "\n"


def insert_after(source: Source, sibling: Span, lines: Sequence[str]) -> str:
    """The whole text with lines added below an entry or item, in the column in which it begins.

    Parameters
    ----------
    source : Source
    sibling : Span
        From the key (or the words of an item) to the end of its value.
    lines : sequence of str
        Without line ends, indented relative to the first. A first line that begins with ``- ``
        goes below the dash of the sibling.
    """
    line = source.line_span(sibling.place.line)
    before = source.text[line.start : sibling.start]
    dash = before.rfind("-") if lines and lines[0].startswith("-") else -1
    return _insert(source, sibling.end, " " * (dash if dash >= 0 else len(before)), lines)


def insert_under(source: Source, key: ScalarNode, lines: Sequence[str]) -> str:
    """The whole text with lines added below a key that holds nothing yet, two spaces further in."""
    line = source.line_span(key.span.place.line)
    return _insert(source, key.span.end, " " * (key.span.start - line.start + 2), lines)


def _insert(source: Source, at: int, indent: str, lines: Sequence[str]) -> str:
    end = newline(source)
    line = source.line_span(source.place(at).line)
    added = "".join(end + (indent + words if words else "") for words in lines)
    return source.text[: line.end] + added + source.text[line.end :]


def encode(source: Source, text: str) -> bytes:
    """Bytes to store for a changed text, with the byte order mark if the source had one."""
    return (b"\xef\xbb\xbf" if source.bom else b"") + text.encode("utf-8")
