"""The YAML reader: what it reads, what it refuses, and that nothing hurts it."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
import yaml as pyyaml
from hostile.inputs import LARGE, SMALL
from hypothesis import given
from hypothesis import strategies as st

from detente.text import yaml
from detente.text.files import read_source, source_of
from detente.text.nodes import ListNode, MapNode, Node, ScalarNode
from detente.text.problem import Problem, Severity
from detente.text.source import Source
from detente.text.yaml import read_nodes

BOTH = pytest.mark.parametrize("c_parser", [True, False], ids=["c", "python"])
VALID = """\
# a case
name: Norvane and Talmark
about: "quoted: \\"words\\" — and\\ttabs"
goals: [open_road, 'it''s', "a, b"]
acts:
  open_road:   # a remark
    name: the road
    by:
    quote:
      - five days
      - |
        first line
          second line

      - >-
        folded
        words
    note: plain words
      over two lines
نص: שלום 🕊 e\u0301
last: ~
"""


def read(text: str) -> tuple[Node | None, tuple[Problem, ...]]:
    return read_nodes(Source("case.yaml", text, ""))


def scalars(node: Node) -> list[ScalarNode]:
    match node:
        case ScalarNode():
            return [node]
        case ListNode(items):
            return [s for item in items for s in scalars(item)]
        case MapNode(entries):
            return [s for key, value in entries for s in (key, *scalars(value))]


def value(text: str) -> ScalarNode:
    node, problems = read(text)
    assert not problems
    assert isinstance(node, MapNode)
    found = node.entries[0][1]
    assert isinstance(found, ScalarNode)
    return found


@pytest.fixture
def parser(monkeypatch: pytest.MonkeyPatch, c_parser: bool) -> None:
    if c_parser and not yaml.HAS_C_PARSER:
        pytest.skip("this PyYAML was built without the C parser")
    monkeypatch.setattr(yaml, "HAS_C_PARSER", c_parser)


@BOTH
@pytest.mark.usefixtures("parser")
@pytest.mark.parametrize(("text", "code", "words"), SMALL, ids=[repr(t[:20]) for t, _, _ in SMALL])
def test_small_mistakes_are_named_where_they_stand(text: str, code: str, words: str) -> None:
    _, problems = read(text)
    found = [p for p in problems if p.code == code]
    assert found, [p.code for p in problems]
    assert found[0].span.text == words
    assert found[0].message
    assert found[0].why
    assert found[0].mend
    assert "\n" not in found[0].message + found[0].why + found[0].mend


@pytest.mark.parametrize("name", LARGE)
def test_large_inputs_end_soon_in_a_clear_problem(name: str) -> None:
    text, codes = LARGE[name]
    start = time.process_time()
    _, problems = read(text)
    # The aim is 1 s on a quiet machine; a busy one gets some more.
    assert time.process_time() - start < 3
    assert {p.code for p in problems} == codes
    assert len(problems) <= 600


@pytest.mark.parametrize("name", LARGE)
def test_the_python_parser_ends_in_the_same_problem(
    name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(yaml, "HAS_C_PARSER", False)
    text, _ = LARGE[name]
    text = text[:3998]
    _, slow = read(text)
    monkeypatch.undo()
    _, fast = read(text)
    assert {p.code for p in slow} == {p.code for p in fast}
    assert [p.span for p in slow[:1]] == [p.span for p in fast[:1]]


@BOTH
@pytest.mark.usefixtures("parser")
def test_scalars_stay_text() -> None:
    words = ["no", "off", "Y", "12:30", "1.10", "1_000", "0o17", "1e3", "~", "null", "2025-07"]
    node, problems = read("".join(f"k{i}: {word}\n" for i, word in enumerate(words)))
    assert not problems
    assert isinstance(node, MapNode)
    assert [v.text for _, v in node.entries if isinstance(v, ScalarNode)] == words


@BOTH
@pytest.mark.usefixtures("parser")
def test_spans_are_exact() -> None:
    node, problems = read(VALID)
    assert not problems
    assert isinstance(node, MapNode)
    by_text = {s.text: s for s in scalars(node)}
    assert by_text["it's"].span.text == "'it''s'"
    assert by_text["a, b"].style == "double"
    assert by_text['quoted: "words" — and\ttabs'].span.place == (3, 8)
    assert by_text["first line\n  second line\n"].span.text == (
        "|\n        first line\n          second line"
    )
    assert by_text["folded words"].style == "folded"
    assert by_text["plain words over two lines"].span.text == "plain words\n      over two lines"
    assert by_text["שלום 🕊 e\u0301"].span.place == (20, 5)
    empty = by_text[""].span
    assert (empty.place, empty.text) == ((8, 8), "")
    assert VALID[empty.start - 1] == ":"
    assert node.span.text == VALID[VALID.index("name") : -1]


@BOTH
@pytest.mark.usefixtures("parser")
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_line_ends_are_kept_and_counted(end: str) -> None:
    text = VALID.replace("\n", end)
    node, problems = read(text)
    assert not problems
    assert node is not None
    again, _ = read(VALID)
    assert again is not None
    for one, other in zip(scalars(node), scalars(again), strict=True):
        assert one.text == other.text
        assert one.span.place == other.span.place
        assert one.span.text == other.span.text.replace("\n", end)


@pytest.mark.parametrize(
    ("text", "block"),
    [
        ("a: |\n  x\n# remark\nb: 1", "|\n  x"),
        ("a: |\n  x\n\n\nb: 1", "|\n  x"),
        ("a: |+\n  x\n\nb: 1", "|+\n  x"),
        ("a: |\n\nb: 1", "|"),
        ("a: | # remark\n  x  \n", "| # remark\n  x  "),
        ("a: |2\n    x\n y: 1", "|2\n    x"),
        ("a: >\r\n  x\r\n", ">\r\n  x"),
        ("a: |\n  x", "|\n  x"),
    ],
)
def test_blocks_end_with_their_last_words(text: str, block: str) -> None:
    node, _ = read(text)
    if node is not None:
        found = scalars(node)[1]
        assert found.span.text == block


def test_a_second_file_of_the_same_key_shows_the_first() -> None:
    _, (problem,) = read("a:\n  b: 1\n  c: 2\n  b: 3\n")
    assert problem.span.place == (4, 3)
    assert problem.related[0].span.place == (2, 3)


def test_several_mistakes_are_told_at_once() -> None:
    node, problems = read("a: &x 1\nb: {c: d}\ne: *x\ne: 2\nf: \u202eg\n")
    assert node is not None
    assert [p.code for p in problems] == [
        "hidden-direction",
        "anchor",
        "flow-map",
        "alias",
        "duplicate-key",
    ]
    assert [p.severity for p in problems if p.code == "hidden-direction"] == [Severity.WARNING]


def test_reading_goes_on_behind_a_slip() -> None:
    node, problems = read(
        "a: b: c\nd: @e\nf: 'g's'\nh: [i\nj:kk\nl: 5\nl: 6\nm: \"n\nmm: 1\no: \"\\q\"\np: fine\n"
    )
    assert [(p.code, p.span.text) for p in problems] == [
        ("colon-in-value", "b: c"),
        ("reserved-character", "@e"),
        ("text-after-end", "'g's'"),
        ("unclosed-bracket", "[i"),
        ("no-colon", "j:kk"),
        ("unclosed-quote", '"n'),
        ("bad-escape", "\\q"),
        ("duplicate-key", "l"),
    ]
    assert isinstance(node, MapNode)
    used = {
        k.text: v
        for k, v in node.entries
        if not (isinstance(v, ScalarNode) and v.style == "refused")
    }
    assert set(used) == {"l", "mm", "p"}
    assert {k.text for k, _ in node.entries} == set("adfhjlmop") | {"mm"}


def test_what_may_follow_from_a_slip_is_not_told() -> None:
    for text in ('a: "b\nwords go on\nc: d\n', "a:\n\tb: c\n\td: e\n", "a: b: c\n d: e\n"):
        assert len(read(text)[1]) == 1, text


def test_bidi_controls_are_named() -> None:
    _, (problem,) = read("a: x\u202ey")
    assert "U+202E RIGHT-TO-LEFT OVERRIDE" in problem.message


def test_marks_of_ordinary_right_to_left_text_are_no_problem() -> None:
    assert not read("a: \u0645\u0646\u200c\u06a9\u0646 \u200f(1)\u200e\n")[1]


@pytest.mark.parametrize(
    ("words", "mend"),
    [
        ("a: !disarm", '"!disarm"'),
        ("a: b: c", '"b: c"'),
        ("a: @x", '"@x"'),
        ('a: b: "c"', "'b: \"c\"'"),
        ("a:1\nb:2", "space after each colon"),
        ("a: 1\nb:2\nc: 3", "space after the colon"),
    ],
)
def test_the_mend_says_what_to_write(words: str, mend: str) -> None:
    assert mend in read(words)[1][0].mend


@pytest.mark.parametrize(
    ("data", "code"),
    [
        ("a: é".encode("utf-16"), "not-utf8"),
        ("a: é".encode("latin-1"), "not-utf8"),
        (b"a: \xc0\x80", "not-utf8"),
        (b"a: \xed\xa0\x80", "not-utf8"),
        (b"a: \xff", "not-utf8"),
        (b"x" * 5_000_001, "too-large"),
    ],
)
def test_bytes_that_are_no_text(data: bytes, code: str) -> None:
    source, (problem,) = source_of("case.yaml", data)
    assert source is None
    assert problem.code == code


def test_the_first_wrong_byte_is_marked() -> None:
    _, (problem,) = source_of("case.yaml", "a: 1\nb: café\n".encode("latin-1"))
    assert problem.span.place == (2, 7)
    assert "é" in problem.message


def test_files_keep_line_ends_and_mark(tmp_path: Path) -> None:
    path = tmp_path / "case.yaml"
    path.write_bytes(b"\xef\xbb\xbfa: 1\r\n")
    source, problems = read_source(path)
    assert not problems
    assert source is not None
    assert (source.text, source.bom) == ("a: 1\r\n", True)
    assert "\\" not in source.name


# Fuzz: anything may come in; what comes out is inside the text and means what it says.

PIECES = st.sampled_from(
    [
        *"abc01:-#'\"|>[]{},&*!%@`?\\~=<. \t\n\r",
        ": ",
        "- ",
        "\n  ",
        "é",
        "🕊",
        "\u2028",
        "\x00",
        "'s ",
    ]
)
MESS = st.one_of(st.text(max_size=60), st.lists(PIECES, max_size=40).map("".join))


@given(MESS, st.booleans())
def test_no_text_hurts(text: str, c_parser: bool) -> None:
    check_reading(text, c_parser)


@given(st.data())
def test_no_change_of_a_good_file_hurts(data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(VALID)))
    end = data.draw(st.integers(start, min(start + 8, len(VALID))))
    text = VALID[:start] + data.draw(MESS) + VALID[end:]
    check_reading(text, data.draw(st.booleans()))


def check_reading(text: str, c_parser: bool) -> None:
    before = yaml.HAS_C_PARSER
    yaml.HAS_C_PARSER = c_parser and before
    try:
        node, problems = read(text)
    finally:
        yaml.HAS_C_PARSER = before
    for problem in problems:
        assert 0 <= problem.span.start <= problem.span.end <= len(text)
        assert problem.message
        assert "\n" not in problem.message
    if node is None:
        assert problems
        return
    clean = not problems
    last = 0
    for scalar in scalars(node):
        assert last <= scalar.span.start <= scalar.span.end <= len(text)
        last = scalar.span.end
        if clean:
            assert reread(scalar, is_key(node, scalar)) == (
                scalar.text.rstrip() if scalar.style in ("literal", "folded") else scalar.text
            )


def is_key(node: Node, scalar: ScalarNode) -> bool:
    match node:
        case MapNode(entries):
            return any(key is scalar or is_key(value, scalar) for key, value in entries)
        case ListNode(items):
            return any(is_key(item, scalar) for item in items)
        case _:
            return False


def reread(scalar: ScalarNode, key: bool) -> str:
    """The words of a scalar's own characters, read by PyYAML alone."""
    written = scalar.span.text
    if scalar.style in ("literal", "folded"):
        return parsed(f"k: {written}\n")[-1].rstrip()
    if not written:
        return ""
    if key:
        return parsed(f"{written}: x\n")[0]
    return parsed(f"- {written}\n" if "\n" not in written else f"-\n  {written}\n")[-1]


def parsed(text: str) -> list[str]:
    loader = pyyaml.CLoader if yaml.HAS_C_PARSER else pyyaml.Loader
    events = pyyaml.parse(text, Loader=loader)
    return [str(e.value) for e in events if isinstance(e, pyyaml.ScalarEvent)]
