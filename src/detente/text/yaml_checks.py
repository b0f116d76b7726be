"""What the subset of YAML leaves out, each with the words to write instead."""

from __future__ import annotations

import re

from detente.text.characters import is_forbidden, name_of
from detente.text.nodes import ListNode, MapNode, Node, ScalarNode
from detente.text.problem import Problem, Related, Severity
from detente.text.source import Source, Span

__all__ = [
    "MAX_BYTES",
    "MAX_CHARACTERS",
    "MAX_DEPTH",
    "MAX_EVENTS",
    "MAX_KEY",
    "MAX_LINES",
    "MAX_PROBLEMS",
    "MAX_SCALAR",
]

MAX_BYTES = 5_000_000
MAX_CHARACTERS = MAX_BYTES
MAX_LINES = 500_000
MAX_DEPTH = 64
MAX_EVENTS = 250_000
MAX_PROBLEMS = 500
MAX_SCALAR = 100_000
MAX_KEY = 200

_DIRECTIVE = re.compile(r"(?:[ \t]*(?:#[^\r\n]*)?(?:\r\n?|\n))*(%[^\r\n]*)")
_DIRECTIVES = 20
_LINE_END = re.compile(r"[\r\n]")


def quoted(words: str) -> str:
    """The words in the quotation marks that need no escapes, if they are short enough to show."""
    if len(words) > 60 or "\n" in words:
        return "put quotation marks round it"
    if '"' not in words and "\\" not in words:
        return f'put quotation marks round it: "{words}"'
    return "put quotation marks round it: '" + words.replace("'", "''") + "'"


def too_large(source: Source) -> Problem:
    """The problem of a file beyond the limits, marked on its first line."""
    return Problem(
        "too-large",
        "this file is larger than a case file may be",
        source.line_span(1),
        why=f"a file may have {MAX_BYTES // 1_000_000} MB and about 100,000 keys and values",
        mend='split it into several files and name them under "files"',
    )


def long_scalar(node: ScalarNode) -> Problem:
    """The problem of a value that is longer than any quotation or note."""
    return Problem(
        "too-large",
        f"this value has {len(node.text):,} characters",
        node.span.source.line_span(node.span.place.line),
        why=f"one value may have {MAX_SCALAR:,} characters",
        mend='store long texts under "sources" and quote from them',
    )


def too_deep(span: Span) -> Problem:
    """The problem of maps and lists inside each other beyond any use."""
    return Problem(
        "too-deep",
        f"more than {MAX_DEPTH} maps or lists stand inside each other",
        span,
        why="a case needs fewer than ten levels; deeper ones are a slip or a hostile file",
        mend="look for a bracket or a dash that is repeated by mistake",
    )


def too_many_problems(span: Span) -> Problem:
    """The note that reading stops here, so that the first problems are not buried."""
    return Problem(
        "too-many-problems",
        f"reading stops here after {MAX_PROBLEMS} problems",
        span,
        Severity.NOTE,
        why="so many problems usually have one cause",
        mend="mend the first ones and check again",
    )


def several_documents(span: Span) -> Problem:
    """The problem of a second ``---``."""
    return Problem(
        "several-documents",
        "a second document begins here",
        span,
        why='a case file is one document; nothing after this "---" is read',
        mend='remove the line, or move what follows into a file named under "files"',
    )


def hide_directives(source: Source, text: str) -> tuple[str, tuple[Problem, ...]]:
    """The text with leading ``%`` lines blanked, and a problem for each."""
    problems: list[Problem] = []
    at = 0
    while (match := _DIRECTIVE.match(text, at)) and len(problems) < _DIRECTIVES:
        at, end = match.span(1)
        span = source.span(at, at + len(match.group(1).rstrip()))
        problems.append(
            Problem(
                "directive",
                f'"{span.text[:60]}" is an instruction to a program',
                span,
                why='a case file has no lines that begin with "%" above its contents',
                mend="remove this line",
            )
        )
        text = text[:at] + " " * (end - at) + text[end:]
    return text, tuple(problems)


def empty_case(source: Source) -> Problem:
    """The problem of a file without any key."""
    return Problem(
        "empty-case",
        "there is nothing in this file",
        source.line_span(1),
        why="a case file has at least a name; lines that begin with # are remarks",
        mend='write "name: …", or let "detente new DIR" write a commented start',
    )


def expected_a_map(node: Node) -> Problem:
    """The problem of a file that is a list or a mere text."""
    what = "a list" if isinstance(node, ListNode) else "words without a key"
    span = node.span.source.line_span(node.span.place.line)
    mend = 'begin with a line such as "name: Norvane and Talmark"'
    if re.match(r"[a-z_]+:\S", node.span.text):
        mend = "write a space after each colon"
    return Problem(
        "expected-a-map",
        f"this file holds {what}",
        span,
        why="a case file is made of keys, each with a colon and a value",
        mend=mend,
    )


def tag(span: Span) -> Problem:
    """The problem of ``!word``."""
    word = span.text.lstrip("!")
    negated = f', or "not {word}" if that is meant' if re.fullmatch(r"[a-z_]\w*", word) else ""
    return Problem(
        "tag",
        f'"{span.text}" would be read as a type, not as words',
        span,
        why='a value must not begin with "!"',
        mend=quoted(span.text) + negated,
    )


def anchor(span: Span) -> Problem:
    """The problem of ``&name``."""
    return Problem(
        "anchor",
        f'"{span.text}" would be read as a mark for repeating, not as words',
        span,
        why='a value must not begin with "&"; nothing in a case file stands for something else',
        mend=quoted(span.text) + ", or remove it",
    )


def alias(span: Span) -> Problem:
    """The problem of ``*name``."""
    return Problem(
        "alias",
        f'"{span.text}" would be read as a repetition of another value, not as words',
        span,
        why='a value must not begin with "*"; each value is written where it stands',
        mend=quoted(span.text) + ", or write the value itself",
    )


def flow_map(span: Span) -> Problem:
    """The problem of ``{a: b}``."""
    return Problem(
        "flow-map",
        "keys and values stand in braces",
        span,
        why="each key has a line of its own, so that it can be marked and changed alone",
        mend="write each key on its own indented line, or remove the braces if there are none",
    )


def flow_list(span: Span, *, broken: bool) -> Problem:
    """The problem of a bracketed list over several lines, or with more than words in it."""
    what = "runs over several lines" if broken else "holds more than words"
    return Problem(
        "long-flow-list",
        f"this list in brackets {what}",
        Span(span.source, span.start, span.start + 1) if broken else span,
        why="brackets are for a few words on one line, such as [truce, disarm]",
        mend='write one line with "- " for each item',
    )


def explicit_key(span: Span) -> Problem:
    """The problem of ``? key``."""
    return Problem(
        "explicit-key",
        "a question mark stands before this key or value",
        span,
        why='"? " at the beginning would be read as a sign for a key',
        mend='write "key: value", or put quotation marks round words that begin with "?"',
    )


def check_key(node: Node) -> Problem | None:
    """The problem of a key that is no short word, if it is none."""
    if isinstance(node, MapNode | ListNode):
        message, mend = (
            "a list or map stands where a key should be",
            "write a word before the colon",
        )
    elif node.text == "<<" and node.style == "plain":
        return Problem(
            "merge-key",
            '"<<" would copy the keys of another map',
            node.span,
            why="each key is written where it stands",
            mend="remove the line and write the keys themselves",
        )
    elif not node.text.strip():
        message, mend = "nothing stands before this colon", "write a key before the colon"
    elif len(node.text) > MAX_KEY:
        message = f"this key has {len(node.text):,} characters"
        mend = "if these are words with a colon in them, put quotation marks round them"
    elif "\n" in node.span.text or "\r" in node.span.text:
        message, mend = "a key runs over several lines", "write the key on one line"
    else:
        return None
    return Problem(
        "bad-key",
        message,
        node.span,
        why=f"a key is a word on one line, at most {MAX_KEY} characters",
        mend=mend,
    )


def duplicate_key(key: ScalarNode, first: Span) -> Problem:
    """The problem of a key that stands twice in one map."""
    return Problem(
        "duplicate-key",
        f'"{key.text[:60]}" stands twice',
        key.span,
        why="only one of the two could be meant, and none is dropped silently",
        mend="rename one of them, or merge the two",
        related=(Related("first here", first),),
    )


def forbidden_escape(node: ScalarNode) -> Problem:
    r"""The problem of an escape such as ``\0`` in double quotation marks."""
    char = is_forbidden(node.text)
    half = "\ud800" <= char <= "\udfff"
    return Problem(
        "bad-escape" if half else "control-character",
        f"a backslash in these words stands for {name_of(char)}",
        node.span,
        why="no value holds control characters or halves of characters",
        mend="write the character itself, or double the backslash if it is meant as a backslash",
    )


def block_end(text: str, start: int, end: int) -> int:
    """Where the last line with words of a ``|`` or ``>`` block ends.

    The parser's own end lies at the next line that does not belong to it, after blank lines.
    """
    last = start + len(text[start:end].rstrip(" \t\r\n"))
    match = _LINE_END.search(text, last, end)
    return match.start() if match else end
