"""A parser's error in the words of a case writer, at the place where the mistake begins."""

from __future__ import annotations

import re

import yaml

from detente.text.problem import Problem
from detente.text.source import Source, Span
from detente.text.yaml_build import Builder
from detente.text.yaml_checks import alias, anchor, quoted, several_documents, tag

__all__ = ["bad_number_of_character", "explain_error"]

_KEY = re.compile(r"""[ ]*(?:-[ ]+)*(?:"[^"]*"|'[^']*'|[^\s"'#][^:#]*?)[ ]*:[ ]+(?=\S)""")
_ESCAPE = re.compile(
    r"\\(?:[^0abt\tnvfre \"/\\N_LPxuU\r\n]"
    r"|x[0-9A-Fa-f]{0,2}|u[0-9A-Fa-f]{0,4}|U[0-9A-Fa-f]{0,8}|[\\\"])"
)
_LIKE_KEY = re.compile(r"[\w-]+:\S")


def explain_error(error: yaml.YAMLError, builder: Builder) -> Problem:
    """The problem that stopped the parser, from where it stopped and what it last read."""
    said = _said(error)
    at = _index(getattr(error, "problem_mark", None))
    begun = _index(getattr(error, "context_mark", None))
    source, text = builder.source, builder.text
    at = len(text) if at is None else min(at, len(text))
    begun = at if begun is None else min(begun, len(text))
    line = _Line(source, text, at)
    if "quoted scalar" in said or "double-quoted" in said:
        return _in_quotes(said, source, begun)
    if "tab character" in said or _is_tab(text, line, at):
        return _tab(source, line, at)
    if "mapping values" in said:
        return _colon(builder, line, at)
    if "simple key" in said:
        return _no_colon(_Line(source, text, begun).rest(begun))
    if "ing a tag" in said or "tag handle" in said:
        return tag(_Line(source, text, begun).word(begun))
    if "scanning an anchor" in said:
        return anchor(_Line(source, text, begun).word(begun))
    if "scanning an alias" in said:
        return alias(_Line(source, text, begun).word(begun))
    if "flow sequence" in said or "flow mapping" in said:
        return _unclosed_bracket(_Line(source, text, begun).rest(begun))
    if builder.bracket is not None and not text[at : line.end].strip():
        return _unclosed_bracket(_Line(source, text, builder.bracket).rest(builder.bracket))
    if "cannot start any token" in said or "not allowed" in said or "block node" in said:
        return _reserved(line.rest(at))
    if "block scalar" in said:
        return _reserved(_Line(source, text, begun).rest(begun))
    if "document start" in said or "expected key" in said or "block end" in said or "'-'" in said:
        return _out_of_line(builder, line, at)
    return Problem(
        "unreadable-line",
        "this line cannot be read from here on",
        line.rest(at),
        why="a line is a key, a colon and a value, or a dash and a value",
        mend="put quotation marks round words that hold signs such as , [ ] { } # : at their start",
    )


def bad_number_of_character(builder: Builder) -> Problem:
    r"""The problem of an escape such as ``\\U00110000``, beyond the last character."""
    at = builder.text.find("\\U", builder.end)
    at = builder.end if at < 0 else at
    return _bad_escape(builder.source, at, min(at + 10, len(builder.text)))


class _Line:
    """The line around an offset."""

    def __init__(self, source: Source, text: str, at: int) -> None:
        self.source = source
        span = source.line_span(source.place(at).line)
        self.start, self.end = span.start, span.end
        self.text = text[self.start : self.end]

    def rest(self, start: int) -> Span:
        """From an offset to the last word of the line, at least one character if there is one."""
        end = self.start + len(self.text.rstrip())
        return self.source.span(start, max(end, min(start + 1, len(self.source.text))))

    def word(self, start: int) -> Span:
        """From an offset to the next blank; to the end of the line if a blank follows at once."""
        words = self.source.text[start : self.end].split(None, 1)
        lone = len(words) > 1 and len(words[0]) == 1
        return self.rest(start) if lone or not words else self.rest_of(start, len(words[0]))

    def rest_of(self, start: int, length: int) -> Span:
        """So many characters from an offset."""
        return self.source.span(start, start + length)


def _said(error: yaml.YAMLError) -> str:
    return f"{getattr(error, 'context', '') or ''} {getattr(error, 'problem', '') or error}"


def _index(mark: yaml.Mark | None) -> int | None:
    return None if mark is None else int(mark.index)


def _in_quotes(said: str, source: Source, begun: int) -> Problem:
    if "end of stream" in said or "document" in said:
        return _unclosed_quote(source, begun)
    for found in _ESCAPE.finditer(source.text, begun):
        if _is_bad_escape(found.group()):
            return _bad_escape(source, *found.span())
    return _bad_escape(source, begun, source.line_span(source.place(begun).line).end)


def _is_bad_escape(escape: str) -> bool:
    if escape[1] in '\\"':
        return False
    width = {"x": 2, "u": 4, "U": 8}.get(escape[1])
    if width is None or len(escape) < 2 + width:
        return True
    number = int(escape[2:], 16)
    return number > 0x10FFFF or 0xD800 <= number <= 0xDFFF


def _bad_escape(source: Source, start: int, end: int) -> Problem:
    words = source.text[start:end]
    return Problem(
        "bad-escape",
        f'"{words[:20]}" stands for no character',
        source.span(start, end),
        why="in double quotation marks a backslash begins the code of a character",
        mend="use single quotation marks, where a backslash is a backslash, or double it",
    )


def _unclosed_quote(source: Source, begun: int) -> Problem:
    mark = source.text[begun : begun + 1]
    line = _Line(source, source.text, begun)
    return Problem(
        "unclosed-quote",
        f"the quotation mark {mark} that opens here is not closed on its line",
        line.rest(begun),
        why="without the closing mark everything up to the next one is read as one value",
        mend=f"add {mark} at the end of the words",
    )


def _is_tab(text: str, line: _Line, at: int) -> bool:
    indent = line.text[: len(line.text) - len(line.text.lstrip())]
    return text[at : at + 1] == "\t" or ("\t" in indent and at <= line.start + len(indent))


def _tab(source: Source, line: _Line, at: int) -> Problem:
    indent = line.text[: len(line.text) - len(line.text.lstrip())]
    first = indent.find("\t")
    start = line.start + first if first >= 0 else at
    rest = source.text[start : line.end]
    inside = "has a tab between its words" if first < 0 else "is indented with a tab"
    return Problem(
        "tab",
        f"this line {inside}",
        source.span(start, start + max(len(rest) - len(rest.lstrip("\t")), 1)),
        why="a tab is as wide as each program likes, so it does not say what belongs to what",
        mend="use two spaces for each level" if first >= 0 else "replace it with a space",
    )


def _colon(builder: Builder, line: _Line, at: int) -> Problem:
    """A second colon on a line, or a key where the value above still goes on."""
    match = _KEY.match(line.text)
    if match and line.start + match.end() <= at:
        value = line.rest(line.start + match.end())
        return Problem(
            "colon-in-value",
            "there is a second colon in this line",
            value,
            why='": " always comes after a key, so these words would hold another key',
            mend=quoted(value.text),
        )
    if at - line.start > 1000:
        return Problem(
            "bad-key",
            f"this key has {at - line.start:,} characters",
            line.rest(line.start),
            why="a key is a word on one line, at most 200 characters",
            mend="if these are words with a colon in them, put quotation marks round them",
        )
    last = builder.last
    if last is not None and last.span.start < line.start:
        before = _Line(builder.source, builder.text, last.span.start)
        if not _KEY.match(before.text) and not before.text.lstrip().startswith("- "):
            return _no_colon(before.rest(last.span.start))
    return _bad_indent(line)


def _no_colon(span: Span) -> Problem:
    mend = "write a colon and a value after it; if it continues the words above, join the lines"
    if _LIKE_KEY.match(span.text):
        mend = "write a space after the colon"
    return Problem(
        "no-colon",
        f'there is no key and value in "{_short(span.text)}"',
        span,
        why="each line of a map has a key, a colon, a space and a value",
        mend=mend,
    )


def _bad_indent(line: _Line) -> Problem:
    blanks = len(line.text) - len(line.text.lstrip(" "))
    return Problem(
        "bad-indent",
        f"this line is indented by {blanks} {'space' if blanks == 1 else 'spaces'}, "
        "which fits no line above it",
        line.rest(line.start + blanks),
        why="what belongs together begins in the same column, what belongs to a key further in",
        mend="line it up with the keys that it belongs to",
    )


def _unclosed_bracket(span: Span) -> Problem:
    opens = span.text[:1]
    closes = "}" if opens == "{" else "]"
    return Problem(
        "unclosed-bracket",
        f'the bracket "{opens}" that opens here is not closed on its line',
        span,
        why="brackets hold a few words on one line, with commas between them",
        mend=f'add "{closes}" at the end; if the words begin with "{opens}", {quoted(span.text)}',
    )


def _reserved(span: Span) -> Problem:
    return Problem(
        "reserved-character",
        f'a value cannot begin with "{span.text[:1]}"',
        span,
        why="such signs mean something to the program that reads the file",
        mend=quoted(span.text),
    )


def _out_of_line(builder: Builder, line: _Line, at: int) -> Problem:
    """Words after a closing mark, an earlier open mark, or lines that do not line up."""
    source, text, last = builder.source, builder.text, builder.last
    if re.search(r"^\.\.\.[ \t]*[\r\n]", text[builder.end : at], re.MULTILINE):
        return several_documents(line.rest(at))
    after = not text[builder.end : at].strip() and line.start <= builder.end <= at
    if after and last is not None and last.style in ("single", "double"):
        if last.span.end == builder.end and source.place(last.span.start).line < _number(line):
            return _unclosed_quote(source, last.span.start)
        if last.span.end == builder.end:
            return _after_end(line.rest(last.span.start), "quotation mark")
    if after and text[builder.end - 1 : builder.end] == "]":
        return _after_end(line.rest(line.text.find("[") + line.start), "bracket")
    if text[at : at + 1] in ("&", "!"):
        return (anchor if text[at] == "&" else tag)(line.word(at))
    if text[at : at + 1] == ":":
        return Problem(
            "bad-key",
            "nothing stands before this colon",
            line.rest(at),
            why="a key is a word on one line, at most 200 characters",
            mend="write a key before the colon",
        )
    return _bad_indent(line)


def _number(line: _Line) -> int:
    return line.source.place(line.start).line


def _after_end(span: Span, what: str) -> Problem:
    mend = "put the whole value into quotation marks, or remove what follows"
    if what == "quotation mark":
        inner = span.text[1:].rstrip("'\"")
        mend = "put the whole value into one pair of marks"
        if "'" in inner and '"' not in inner:
            mend += f': "{inner}"' if len(inner) <= 60 else ' of the kind "'
        elif '"' in inner:
            mend += ", and write each mark of that kind inside twice or as the other kind"
    return Problem(
        "text-after-end",
        f"words stand after the closing {what}",
        span,
        why=f"the value ends at the closing {what}",
        mend=mend,
    )


def _short(text: str) -> str:
    return text if len(text) <= 60 else text[:57] + "…"
