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
from detente.text.yaml_repair import MAX_REPAIRED, MAX_REPAIRS, set_aside

__all__ = ["HAS_C_PARSER", "read_nodes"]

HAS_C_PARSER = hasattr(yaml, "CLoader")
"""Whether the fast parser is there; the other one reads the same, more slowly."""

_Loader: TypeAlias = type[yaml.Loader] | type["yaml.CLoader"]


def _loader() -> _Loader:
    return yaml.CLoader if HAS_C_PARSER else yaml.Loader


def read_nodes(source: Source) -> tuple[Node | None, tuple[Problem, ...]]:
    """The map that the file holds, and every problem of its writing.

    The node is ``None`` if the file cannot be read to its end or holds no map. A value that could
    not be read is a scalar of style ``refused``; its problem is among those given. Columns count
    code points. Work is bounded for any input; a mistake in the file never raises.

    Notes
    -----
    O(n). Limits: 5 MB, 64 levels, 250,000 events, 100,000 characters in a value, 200 in a key.
    """
    if len(source.text) > MAX_CHARACTERS or source.n_lines > MAX_LINES:
        return None, (too_large(source),)
    text, found = legible(source)
    text, directives = hide_directives(source, text)
    builder, slips, readable = _read(source, text)
    problems = [*found, *directives, *slips, *builder.problems]
    if not readable:
        return None, tuple(problems)
    root, problem = _root(source, builder.root)
    return root, tuple(problems if problem is None else [*problems, problem])


def _root(source: Source, root: Node | None) -> tuple[Node | None, Problem | None]:
    """The root if it is a map, else the problem of what it is."""
    if isinstance(root, MapNode):
        return root, None
    if root is None or (isinstance(root, ScalarNode) and not root.text and root.style == "plain"):
        return None, empty_case(source)
    if isinstance(root, ScalarNode) and root.style == "refused":
        return None, None
    return None, expected_a_map(root)


def _read(source: Source, text: str) -> tuple[Builder, list[Problem], bool]:
    """The last builder, the slips that were read around, and whether the end was met.

    A slip that may only come from reading around the one before it is not told.
    """
    slips: list[Problem] = []
    aside: list[int] = []
    while True:
        builder = Builder(source, text, aside)
        slip = _events(builder, text)
        if slip is None:
            return builder, slips, not builder.stopped
        if slips and _follows(slip, slips[-1]):
            return builder, slips, False
        slips.append(slip)
        repaired = set_aside(text, slip)
        too_much = len(slips) > MAX_REPAIRS or len(slips) * len(text) > MAX_REPAIRED
        if repaired is None or too_much:
            return builder, slips, False
        text = repaired[0]
        aside.append(repaired[1])


def _follows(slip: Problem, last: Problem) -> bool:
    """Whether a slip stands so near the last one that it may come of it."""
    near = 1 if last.code == "unclosed-quote" or slip.code == "bad-indent" else 0
    return slip.span.place.line <= last.span.place.line + near


def _events(builder: Builder, text: str) -> Problem | None:
    """The problem that stopped the parser, if it did not reach the end of the first document."""
    try:
        for event in yaml.parse(text, Loader=_loader()):
            if not builder.take(event):
                break
    except yaml.YAMLError as error:
        return explain_error(error, builder)
    except ValueError:  # the Python parser builds the character U+110000 without looking
        return bad_number_of_character(builder)
    return None
