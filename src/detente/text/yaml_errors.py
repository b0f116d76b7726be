"""From a parser's error to the slip behind it, at the place where the slip begins."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TypeAlias

import yaml

from detente.text import yaml_slips as slips
from detente.text.problem import Problem
from detente.text.yaml_build import Builder
from detente.text.yaml_checks import alias, anchor, several_documents, tag
from detente.text.yaml_stop import Stop

__all__ = ["bad_number_of_character", "explain_error"]

_KEY = re.compile(r"""[ ]*(?:-[ ]+)*(?:"[^"]*"|'[^']*'|[^\s"'#][^:#]*?)[ ]*:[ ]+(?=\S)""")
_ESCAPE = re.compile(
    r"\\(?:[^0abt\tnvfre \"/\\N_LPxuU\r\n]"
    r"|x[0-9A-Fa-f]{0,2}|u[0-9A-Fa-f]{0,4}|U[0-9A-Fa-f]{0,8}|[\\\"])"
)
_LONGEST_KEY = 1000  # the parsers look 1,024 characters back for a key

_Explain: TypeAlias = Callable[[Stop], Problem]


def explain_error(error: yaml.YAMLError, builder: Builder) -> Problem:
    """The problem that stopped the parser, from where it stopped and what it last read."""
    stop = Stop.of(error, builder)
    if _is_tab(stop):
        return slips.tab(stop.line(stop.at), stop.at)
    for signs, explain in _SIGNS:
        if any(sign in stop.said for sign in signs):
            return explain(stop)
    return slips.unreadable(stop.rest(stop.at))


def bad_number_of_character(builder: Builder) -> Problem:
    r"""The problem of an escape such as ``\U00110000``, beyond the last character."""
    at = builder.text.find("\\U", builder.end)
    at = builder.end if at < 0 else at
    return slips.bad_escape(builder.source.span(at, min(at + 10, len(builder.text))))


def _is_tab(stop: Stop) -> bool:
    if "quoted" in stop.said:
        return False
    line = stop.line(stop.at)
    before_words = "\t" in line.indent and stop.at <= line.start + len(line.indent)
    return (
        "tab character" in stop.said
        or before_words
        or stop.builder.text[stop.at : stop.at + 1] == "\t"
    )


def _in_quotes(stop: Stop) -> Problem:
    source = stop.builder.source
    if "end of stream" in stop.said or "document" in stop.said:
        return slips.unclosed_quote(stop.rest(stop.begun))
    for found in _ESCAPE.finditer(source.text, stop.begun):
        if _is_bad_escape(found.group()):
            return slips.bad_escape(source.span(*found.span()))
    return slips.bad_escape(stop.rest(stop.begun))


def _is_bad_escape(escape: str) -> bool:
    if escape[1] in '\\"':
        return False
    width = {"x": 2, "u": 4, "U": 8}.get(escape[1])
    if width is None or len(escape) < 2 + width:
        return True
    number = int(escape[2:], 16)
    return number > 0x10FFFF or 0xD800 <= number <= 0xDFFF


def _colon(stop: Stop) -> Problem:
    """A second colon on a line, or a key where the value above still goes on."""
    line = stop.line(stop.at)
    match = _KEY.match(line.text)
    if match and line.start + match.end() <= stop.at:
        return slips.colon_in_value(line.rest(line.start + match.end()))
    if stop.at - line.start > _LONGEST_KEY:
        return slips.long_key(line.rest(line.start), stop.at - line.start)
    last = stop.builder.last
    if last is not None and last.span.start < line.start:
        before = stop.line(last.span.start).text
        if not _KEY.match(before) and not before.lstrip().startswith("- "):
            return slips.no_colon(stop.rest(last.span.start))
    return slips.bad_indent(line)


def _in_brackets(stop: Stop) -> Problem:
    """A bracket that the line does not close, or signs in it that do not go together."""
    bracket, line = stop.builder.bracket, stop.line(stop.at)
    if bracket is not None and not stop.builder.text[stop.at : line.end].strip():
        return slips.unclosed_bracket(stop.rest(bracket))
    return slips.unreadable(line.rest(stop.at))


def _out_of_line(stop: Stop) -> Problem:
    """Words after a closing mark, an earlier open mark, or lines that do not line up."""
    builder, at = stop.builder, stop.at
    if re.search(r"^\.\.\.[ \t]*[\r\n]", builder.text[builder.end : at], re.MULTILINE):
        return several_documents(stop.rest(at))
    if not builder.text[builder.end : at].strip() and stop.line(at).start <= builder.end <= at:
        problem = _after_end(stop)
        if problem is not None:
            return problem
    sign = builder.text[at : at + 1]
    if sign in ("&", "!"):
        return (anchor if sign == "&" else tag)(stop.word(at))
    return slips.no_key(stop.rest(at)) if sign == ":" else slips.bad_indent(stop.line(at))


def _after_end(stop: Stop) -> Problem | None:
    """What follows a value in marks or brackets on its line."""
    builder, last, line = stop.builder, stop.builder.last, stop.line(stop.at)
    if last is not None and last.style in ("single", "double") and last.span.end == builder.end:
        if last.span.start < line.start:
            return slips.unclosed_quote(stop.rest(last.span.start))
        return slips.text_after_end(line.rest(last.span.start), "quotation mark")
    if builder.text[builder.end - 1 : builder.end] == "]":
        opens = line.start + max(line.text.find("["), 0)
        return slips.text_after_end(line.rest(opens), "bracket")
    return None


_SIGNS: tuple[tuple[tuple[str, ...], _Explain], ...] = (
    (("quoted scalar", "double-quoted"), _in_quotes),
    (("mapping values",), _colon),
    (("simple key",), lambda stop: slips.no_colon(stop.rest(stop.begun))),
    (("ing a tag", "tag handle"), lambda stop: tag(stop.word(stop.begun))),
    (("scanning an anchor",), lambda stop: anchor(stop.word(stop.begun))),
    (("scanning an alias",), lambda stop: alias(stop.word(stop.begun))),
    (
        ("flow sequence", "flow mapping"),
        lambda stop: slips.unclosed_bracket(stop.rest(stop.begun)),
    ),
    (("flow node",), _in_brackets),
    (
        ("cannot start any token", "not allowed", "block node"),
        lambda stop: slips.reserved(stop.rest(stop.at)),
    ),
    (("block scalar",), lambda stop: slips.reserved(stop.rest(stop.begun))),
    (("document start", "expected key", "block end", "'-'"), _out_of_line),
)
"""What the parsers say, in the order in which it is looked for, and who knows what it means."""
