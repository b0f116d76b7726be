"""The YAML subset as a tree whose every key and value knows its place."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias

from detente.text.source import Span

__all__ = ["ListNode", "MapNode", "Node", "ScalarNode"]


@dataclass(frozen=True, slots=True)
class ScalarNode:
    """A piece of text; it has no type until a shape gives it one.

    Parameters
    ----------
    text : str
        The value after unquoting.
    span : Span
        The characters as written, quotation marks included; zero width after the colon if empty.
    style : str
        ``plain``, ``single``, ``double``, ``literal`` or ``folded``; ``refused`` for a value that
        could not be read, whose problem has been told and which counts as absent.
    """

    text: str
    span: Span
    style: str = "plain"


@dataclass(frozen=True, slots=True)
class ListNode:
    """Items in order, from a block list or a one-line ``[a, b]``."""

    items: tuple[Node, ...]
    span: Span
    flow: bool = False


@dataclass(frozen=True, slots=True)
class MapNode:
    """Keys and values in the order written."""

    entries: tuple[tuple[ScalarNode, Node], ...]
    span: Span


Node: TypeAlias = ScalarNode | ListNode | MapNode
