"""A case file as a tree of text in which every key and value knows its place.

Only a subset of YAML is read, and only its events: nothing is constructed, no scalar is typed, and
what the subset leaves out is named with its place instead of being interpreted.
"""

from __future__ import annotations

from typing import TypeAlias

import yaml

from detente.text.characters import legible
from detente.text.nodes import MapNode, Node, ScalarNode
from detente.text.problem import Problem
from detente.text.source import Source
from detente.text.yaml_build import Builder
from detente.text.yaml_checks import (
    MAX_CHARACTERS,
    MAX_LINES,
    empty_case,
    expected_a_map,
    hide_directives,
    too_large,
)
from detente.text.yaml_errors import bad_number_of_character, explain_error

__all__ = ["HAS_C_PARSER", "read_nodes"]

HAS_C_PARSER = hasattr(yaml, "CLoader")
"""Whether the fast parser is there; the other one reads the same, more slowly."""

_Loader: TypeAlias = type[yaml.Loader] | type["yaml.CLoader"]


def _loader() -> _Loader:
    return yaml.CLoader if HAS_C_PARSER else yaml.Loader


def read_nodes(source: Source) -> tuple[Node | None, tuple[Problem, ...]]:
    """The map that the file holds, and every problem of its writing.

    The node is ``None`` if the file cannot be read to its end or holds no map. Columns count code
    points. Work is bounded for any input; a mistake in the file never raises.

    Notes
    -----
    O(n). Limits: 5 MB, 64 levels, 250,000 events, 100,000 characters in a value, 200 in a key.
    """
    if len(source.text) > MAX_CHARACTERS or source.n_lines > MAX_LINES:
        return None, (too_large(source),)
    text, found = legible(source)
    text, directives = hide_directives(source, text)
    problems = [*found, *directives]
    builder = Builder(source, text, problems)
    readable = _read(builder, text)
    root = builder.root
    if not readable:
        return None, tuple(problems)
    if root is None or (isinstance(root, ScalarNode) and not root.text and root.style == "plain"):
        problems.append(empty_case(source))
        return None, tuple(problems)
    if not isinstance(root, MapNode):
        if not (isinstance(root, ScalarNode) and root.style == "refused"):
            problems.append(expected_a_map(root))
        return None, tuple(problems)
    return root, tuple(problems)


def _read(builder: Builder, text: str) -> bool:
    """Whether the builder met all events up to the end of the first document."""
    try:
        for event in yaml.parse(text, Loader=_loader()):
            if not builder.take(event):
                break
    except yaml.YAMLError as error:
        builder.problems.append(explain_error(error, builder))
        return False
    except ValueError:  # the Python parser builds the character U+110000 without looking
        builder.problems.append(bad_number_of_character(builder))
        return False
    return not builder.stopped
