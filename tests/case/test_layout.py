from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from detente.case.layout import lay_out
from detente.text.nodes import ListNode, MapNode, Node, ScalarNode
from detente.text.source import source_from_bytes
from detente.text.yaml import read_nodes

ODD = """\
# yaml-language-server: $schema=detente.schema.json
# head of the file

# about the name
name: 'Norvane: the talks' # beside
files: [model.yaml, "more.yaml"] # two of them


acts:
    # above sign
    sign:   {}
    leave:
        by:
        - talmark   # first
        # between
        - ilse
        # below the last doer
        name: leaving
    # below the last act
conditions:
    c:
        quote:
        - |
          Talmark would "sign"
            only if
        - words: ' # no comment'
          source: a
        note: >-
            folded
            lines

            end
        unclear: "two \\
          lines # no comment"
        reading: plain
            over lines
        holder: talmark
# column 0 after the section
  # column 2
sources:
  a:
    title: |+ # beside the head
        kept

    file: x.txt
# last words
"""


def nodes(text: str) -> MapNode:
    node, _ = read_nodes(source_from_bytes("x.yaml", text.encode()))
    assert isinstance(node, MapNode)
    return node


def laid_out(text: str) -> str:
    source = source_from_bytes("x.yaml", text.encode())
    node, _ = read_nodes(source)
    assert isinstance(node, MapNode)
    return lay_out(source, node)


def content(node: Node) -> object:
    if isinstance(node, ScalarNode):
        return node.text
    if isinstance(node, ListNode):
        return [content(item) for item in node.items]
    return {key.text: content(value) for key, value in node.entries}


def comments(text: str) -> list[str]:
    return sorted(re.findall(r"#c[0-9]+", text))


def test_odd_layout_is_put_in_order_and_nothing_is_lost() -> None:
    once = laid_out(ODD.replace("{}", ""))
    assert once == laid_out(once)
    assert content(nodes(once)) == content(nodes(ODD.replace("{}", "")))
    assert once.startswith(
        "# yaml-language-server: $schema=detente.schema.json\n# head of the file\n\n"
    )
    assert "# about the name\nname: 'Norvane: the talks' # beside\n" in once
    assert 'files: # two of them\n  - model.yaml\n  - "more.yaml"\n' in once
    assert "    by:\n      - talmark # first\n      # between\n      - ilse\n" in once
    assert "    # below the last doer\n    name: leaving\n" in once
    assert "  # below the last act\n" in once
    assert "\n\n# column 0 after the section\n# column 2\nsources:\n" in once
    assert once.endswith("# last words\n")
    assert "    title: |+ # beside the head\n      kept\n" in once


def test_keys_come_in_the_order_of_the_reference() -> None:
    text = "model:\n  title: x\nname: y\nacts:\n  a:\n    by: b\n    name: n\n"
    assert laid_out(text) == (
        "name: y\n\nacts:\n  a:\n    name: n\n    by: b\n\nmodel:\n  title: x\n"
    )


def test_entries_keyed_by_id_keep_their_order() -> None:
    text = "acts:\n  b:\n    name: second letter\n  a:\n    name: first letter\n"
    assert laid_out(text) == text


@pytest.mark.parametrize("end", ["\r\n", "\n"])
def test_line_ends_are_kept(end: str) -> None:
    text = end.join(["about: 'x'", "name: y", ""])
    assert laid_out(text) == end.join(["name: y", "about: 'x'", ""])


@pytest.mark.parametrize("path", sorted(Path("cases").glob("*/*.yaml")), ids=str)
def test_published_and_worked_cases_are_in_canonical_layout(path: Path) -> None:
    text = path.read_bytes().decode()
    assert laid_out(text) == text


TEXTS = [*(p.read_text() for p in sorted(Path("cases/doha-2025").glob("*.yaml"))), ODD]


@st.composite
def commented(draw: st.DrawFn) -> str:
    """A case file with comments put in at random, beside and above lines, in any column."""
    text = draw(st.sampled_from(TEXTS)).replace("{}", "")
    lines = text.split("\n")
    start = draw(st.integers(0, max(len(lines) - 40, 0)))
    if "model:" not in text:
        lines = lines[start : start + 40]
    for number in range(draw(st.integers(0, 8))):
        at = draw(st.integers(0, len(lines)))
        remark = f"#c{number}"
        how = draw(st.sampled_from(["own", "own", "beside", "blank"]))
        if how == "blank":
            lines.insert(at, "")
        elif how == "beside" and at < len(lines):
            lines[at] += f" {remark}"
        else:
            lines.insert(at, " " * draw(st.integers(0, 10)) + remark)
    return "\n".join(lines) + "\n"


@settings(max_examples=120)
@given(commented())
def test_words_and_comments_are_never_changed(text: str) -> None:
    node, problems = read_nodes(source_from_bytes("x.yaml", text.encode()))
    if not isinstance(node, MapNode) or problems:
        return
    once = laid_out(text)
    assert content(nodes(once)) == content(node)
    assert comments(once) == comments(text)
    assert laid_out(once) == once
