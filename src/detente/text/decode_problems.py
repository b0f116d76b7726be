"""What is wrong with a map of a case file, in words that name its keys."""

from __future__ import annotations

from detente.text.fields import Field, Kind, Shape
from detente.text.nearest import did_you_mean
from detente.text.nodes import ListNode, MapNode, Node, ScalarNode
from detente.text.problem import Problem
from detente.text.source import Span

__all__ = [
    "empty_value",
    "expected_a_list",
    "expected_a_map",
    "expected_ids",
    "expected_text",
    "missing_key",
    "nearest_key",
    "unknown_key",
]

_LISTS = (Kind.IDS, Kind.CHOICES, Kind.TEXTS, Kind.QUOTES)
_MOST_CHOICES = 16
_EXAMPLES = {Kind.DATE: "2025-07-24", Kind.NUMBER: "60"}


def empty_value(key: ScalarNode, node: Node) -> Problem:
    """The problem of a key with nothing after it."""
    return Problem(
        "empty-value",
        f'nothing is written for "{key.text}"',
        node.span if node.span.text else key.span,
        why="an empty value could mean several things, so none is assumed",
        mend="write the value after the colon, or remove the line",
    )


def expected_ids(field: Field, key: ScalarNode, node: Node) -> Problem:
    """The problem of something else where a map keyed by ids should be."""
    return Problem(
        "expected-a-map",
        f'under "{key.text}" there should be ids with a colon, not {_what(node)}',
        _first(node),
        why=f'"{key.text}" holds {field.kind.value}',
        mend="write each entry as an id, a colon, and its keys indented on the next lines",
    )


def expected_text(field: Field, key: ScalarNode, node: Node) -> Problem:
    """The problem of a list or map where words should be."""
    several = field.kind in _LISTS
    if isinstance(node, MapNode) and len(node.entries) == 1 and several:
        mend = "if the colon belongs to the words, put quotation marks round them"
    elif several:
        mend = f'write the words after "{key.text}:", or one line with "- " for each'
    else:
        mend = f'write {_EXAMPLES.get(field.kind, "it")} on one line after "{key.text}:"'
    if several and isinstance(node, MapNode):
        why = f'"{key.text}" holds {field.kind.value}'
    else:
        why = f'"{key.text}" holds one {field.kind.value}'
    return Problem(
        "expected-text",
        f'"{key.text}" should hold words, not {_what(node)}',
        _first(node),
        why=why,
        mend=mend,
    )


def expected_a_map(node: Node, shape: Shape, key: ScalarNode | None) -> Problem:
    """The problem of something else where keys and values should be."""
    known = ", ".join(field.key for field in shape.fields)
    where = f'under "{key.text}"' if key else "here"
    return Problem(
        "expected-a-map",
        f"{where} there should be keys with a colon, not {_what(node)}",
        _first(node),
        why=f"{_a(shape.name)} is written as lines of key and value; the keys are: {known}",
        mend="write each as a key, a colon, a space and the value",
    )


def expected_a_list(key: ScalarNode, node: Node) -> Problem:
    """The problem of something else where a list of maps should be."""
    return Problem(
        "expected-a-list",
        f'"{key.text}" should hold a list, not {_what(node)}',
        _first(node),
        why=f'"{key.text}" may hold several things, each on lines of its own',
        mend='begin each with "- "',
    )


def nearest_key(key: ScalarNode, shape: Shape) -> str:
    """The key of the shape that was probably meant, or an empty text."""
    return did_you_mean(key.text, [field.key for field in shape.fields]) or ""


def unknown_key(key: ScalarNode, shape: Shape, near: str = "") -> Problem:
    """The problem of a key that the shape does not have; ``near`` was probably meant."""
    known = [field.key for field in shape.fields]
    if near:
        mend = f'did you mean "{near}"?'
    elif "note" in known:
        mend = 'remove it, or write it as "note:"'
    else:
        mend = "use one of these keys, or remove it"
    return Problem(
        "unknown-key",
        f'{_a(shape.name)} has no key called "{key.text[:60]}"',
        key.span,
        why=f"the keys of {_a(shape.name)} are: {', '.join(known)}",
        mend=mend,
    )


def missing_key(field: Field, shape: Shape, span: Span, key: ScalarNode | None) -> Problem:
    """The problem of a required key that is not there."""
    of = f'"{key.text}"' if key else f"this {shape.name}"
    doc = field.doc.rstrip(".")
    named = field.choices[:_MOST_CHOICES]
    more = len(field.choices) - len(named)
    tail = f" … and {more} more; all stand in what detente schema prints"
    choices = f" ({', '.join(named)}{tail if more else ''})" if named else ""
    return Problem(
        "missing-key",
        f'{of} has no "{field.key}"',
        span,
        why=f'{_a(shape.name)} needs "{field.key}"'
        + (f": {doc[:1].lower() + doc[1:]}" if doc else ""),
        mend=f'add a line "{field.key}: …"{choices}',
    )


def _what(node: Node) -> str:
    match node:
        case ScalarNode():
            return "words"
        case ListNode():
            return "a list"
        case _:
            return "keys and values"


def _first(node: Node) -> Span:
    """What to mark: the scalar, the first key of a map, the first item of a list."""
    while not isinstance(node, ScalarNode):
        if isinstance(node, MapNode) and node.entries:
            node = node.entries[0][0]
        elif isinstance(node, ListNode) and node.items:
            node = node.items[0]
        else:
            return node.span
    return node.span


def _a(name: str) -> str:
    return f"an {name}" if name[:1] in "aeiou" else f"a {name}"
