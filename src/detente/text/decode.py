"""A tree of text into typed entries: every problem of a map at once."""

from __future__ import annotations

from collections.abc import Callable

from detente.text.decode_problems import (
    empty_value,
    expected_a_list,
    expected_a_map,
    expected_ids,
    expected_text,
    missing_key,
    nearest_key,
    unknown_key,
)
from detente.text.entry import Entry, Value
from detente.text.fields import Field, Kind, Shape, Words
from detente.text.nodes import ListNode, MapNode, Node, ScalarNode
from detente.text.problem import Problem
from detente.text.scalars import check_id, read_formula, read_scalar, read_words
from detente.text.source import Span

__all__ = ["decode"]

_MOST_GUESSES = 100  # of what was meant, in one map; more of them than keys are no slips


def decode(
    node: Node, shape: Shape, *, key: ScalarNode | None = None
) -> tuple[Entry | None, tuple[Problem, ...]]:
    """The map as the shape types it, and every problem in it.

    A value that cannot be read is a problem and then counts as absent; nothing is reported twice
    for it. The entry is ``None`` only if the node is no map at all.

    Parameters
    ----------
    node : Node
    shape : Shape
    key : ScalarNode or None
        The id under which the map stands.
    """
    problems: list[Problem] = []
    entry = _read_map(node, shape, key, problems)
    return entry, tuple(problems)


def _read_map(
    node: Node, shape: Shape, key: ScalarNode | None, problems: list[Problem]
) -> Entry | None:
    whole = _as_map(node, shape, key, problems)
    if whole is None:
        return None
    span = key.span if key else whole.entries[0][0].span if whole.entries else whole.span
    values: dict[str, Value] = {}
    typed: set[str] = set()
    guesses = _MOST_GUESSES
    for name, item in whole.entries:
        field = shape.field(name.text)
        if field is None and shape.free_keys:
            field = Field(name.text, Kind.TEXTS, "")
        if field is None:
            near = nearest_key(name, shape) if guesses > 0 else ""
            guesses -= 1
            problems.append(unknown_key(name, shape, near))
            typed.add(near)  # what was meant is not reported as missing too
            continue
        typed.add(field.key)
        value = _READERS[field.kind](field, name, item, problems)
        if value is not None:
            values[field.key] = value
    for field in shape.fields:
        if field.required and field.key not in typed:
            problems.append(missing_key(field, shape, span, key))
    return Entry(shape, key, span, values, frozenset(typed - values.keys()))


def _as_map(
    node: Node, shape: Shape, key: ScalarNode | None, problems: list[Problem]
) -> MapNode | None:
    """The map; an empty value has no keys, and a bare scalar may stand for a short one."""
    if isinstance(node, MapNode) or _is_refused(node):
        return node if isinstance(node, MapNode) else None
    if _is_empty(node):
        return MapNode((), node.span)
    if isinstance(node, ScalarNode) and shape.short:
        return MapNode(((ScalarNode(shape.short, node.span), node),), node.span)
    problems.append(expected_a_map(node, shape, key))
    return None


def _read_one(field: Field, key: ScalarNode, node: Node, problems: list[Problem]) -> Value | None:
    scalar = _scalar(field, key, node, problems)
    if scalar is None:
        return None
    found = read_scalar(field, key, scalar)
    if isinstance(found, Problem):
        problems.append(found)
        return None
    return found


def _read_several(
    field: Field, key: ScalarNode, node: Node, problems: list[Problem]
) -> Value | None:
    if not isinstance(node, ListNode):
        return _read_one(field, key, node, problems)
    texts: list[str] = []
    places: list[Span] = []
    for item in node.items:
        value = _read_one(field, key, item, problems)
        if value is not None:
            texts += value.texts
            places += value.places
    if node.items and not texts:
        return None
    return Value(key, node.span, tuple(texts), tuple(places))


def _read_formula(
    field: Field, key: ScalarNode, node: Node, problems: list[Problem]
) -> Value | None:
    scalar = _scalar(field, key, node, problems)
    if scalar is None:
        return None
    value, found = read_formula(field, key, scalar)
    problems += found
    return value


def _read_quotes(
    field: Field, key: ScalarNode, node: Node, problems: list[Problem]
) -> Value | None:
    items = node.items if isinstance(node, ListNode) else (node,)
    quotes = [_read_quote(field, key, item, problems) for item in items]
    found = tuple(words for words in quotes if words is not None)
    if quotes and not found:
        return None
    texts = tuple(words.words for words in found)
    return Value(key, node.span, texts, tuple(words.span for words in found), quotes=found)


def _read_quote(field: Field, key: ScalarNode, node: Node, problems: list[Problem]) -> Words | None:
    if isinstance(node, MapNode) and any(name.text == "words" for name, _ in node.entries):
        return _read_quote_map(node, problems)
    scalar = _scalar(field, key, node, problems)
    if scalar is None:
        return None
    words = read_words(scalar)
    if isinstance(words, Problem):
        problems.append(words)
        return None
    return words


def _read_quote_map(node: MapNode, problems: list[Problem]) -> Words | None:
    entry = _read_map(node, QUOTE, None, problems)
    if entry is None or not entry.quotes("words"):
        return None
    words = entry.quotes("words")[0]
    source_span = entry.place("source") if entry.has("source") else None
    return Words(words.words, words.span, entry.id("source"), source_span)


def _read_submap(
    field: Field, key: ScalarNode, node: Node, problems: list[Problem]
) -> Value | None:
    entry = _read_map(node, _shape(field), key, problems)
    return Value(key, node.span, entries=(entry,)) if entry else None


def _read_entries(
    field: Field, key: ScalarNode, node: Node, problems: list[Problem]
) -> Value | None:
    pairs = _pairs(field, key, node, problems)
    if pairs is None:
        return None
    entries = []
    for name, item in pairs:
        bad = check_id(name, loose=field.loose)
        if bad:
            problems.append(bad)
        entry = _read_map(item, _shape(field), name, problems)
        if entry is not None and not bad:
            entries.append(entry)
    places = tuple(entry.span for entry in entries)
    return Value(key, node.span, entries=tuple(entries), places=places)


def _read_list(field: Field, key: ScalarNode, node: Node, problems: list[Problem]) -> Value | None:
    shape = _shape(field)
    if _is_empty(node):
        return Value(key, node.span)
    single = isinstance(node, ScalarNode) and shape.short
    if not isinstance(node, ListNode) and not single:
        if not _is_refused(node):
            problems.append(expected_a_list(key, node))
        return None
    items = node.items if isinstance(node, ListNode) else (node,)
    read = [_read_map(item, shape, None, problems) for item in items]
    entries = tuple(entry for entry in read if entry is not None)
    return Value(key, node.span, entries=entries, places=tuple(entry.span for entry in entries))


def _read_answers(
    field: Field, key: ScalarNode, node: Node, problems: list[Problem]
) -> Value | None:
    pairs = _pairs(field, key, node, problems)
    if pairs is None:
        return None
    answers: list[tuple[str, str]] = []
    places: list[Span] = []
    for name, item in pairs:
        bad = check_id(name, loose=field.loose)
        if bad:
            problems.append(bad)
        value = _read_one(field, name, item, problems)
        if value is not None and not bad:
            answers.append((name.text, value.texts[0]))
            places.append(item.span)
    return Value(key, node.span, answers=tuple(answers), places=tuple(places))


def _pairs(
    field: Field, key: ScalarNode, node: Node, problems: list[Problem]
) -> tuple[tuple[ScalarNode, Node], ...] | None:
    """Keys and values of a map; nothing for an empty value; ``None`` for anything else."""
    if isinstance(node, MapNode):
        return node.entries
    if _is_empty(node):
        return ()
    if not _is_refused(node):
        problems.append(expected_ids(field, key, node))
    return None


def _scalar(
    field: Field, key: ScalarNode, node: Node, problems: list[Problem]
) -> ScalarNode | None:
    """The scalar, or ``None`` with a problem if the node is none or holds nothing."""
    if isinstance(node, ScalarNode):
        if node.style == "refused":
            return None
        if node.text.strip():
            return node
        problems.append(empty_value(key, node))
        return None
    problems.append(expected_text(field, key, node))
    return None


def _shape(field: Field) -> Shape:
    if field.shape is None:
        raise TypeError(f"the field {field.key!r} of kind {field.kind.name} needs a shape")
    return field.shape


def _is_empty(node: Node) -> bool:
    return isinstance(node, ScalarNode) and node.style == "plain" and not node.text


def _is_refused(node: Node) -> bool:
    return isinstance(node, ScalarNode) and node.style == "refused"


QUOTE = Shape(
    "quotation",
    "Words of a stored source, with the source where the same words stand in several.",
    (
        Field("words", Kind.QUOTES, "The words, exactly as they stand in the source.", True),
        Field("source", Kind.ID, "Id of the source they stand in.", loose=True),
    ),
)

_Reader = Callable[[Field, ScalarNode, Node, list[Problem]], Value | None]
_READERS: dict[Kind, _Reader] = {
    Kind.TEXT: _read_one,
    Kind.ID: _read_one,
    Kind.CHOICE: _read_one,
    Kind.DATE: _read_one,
    Kind.NUMBER: _read_one,
    Kind.IDS: _read_several,
    Kind.CHOICES: _read_several,
    Kind.TEXTS: _read_several,
    Kind.QUOTES: _read_quotes,
    Kind.FORMULA: _read_formula,
    Kind.RULE: _read_formula,
    Kind.MAP: _read_submap,
    Kind.MAPS: _read_entries,
    Kind.LIST: _read_list,
    Kind.ANSWERS: _read_answers,
}
