"""Patches change what is meant and nothing else; files are replaced as a whole or not at all."""

from __future__ import annotations

import hashlib
import os
import stat
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.text import atomic
from detente.text.nodes import ListNode, MapNode, Node, ScalarNode
from detente.text.patch import (
    FileChanged,
    OutsideFolder,
    encode,
    insert_after,
    insert_under,
    patch,
    patch_scalar,
    write_atomically,
    write_scalar,
)
from detente.text.source import Source, source_from_bytes
from detente.text.yaml import read_nodes

CASE = """\
# remark
name: Norvane and Talmark   # a name
goals: [open_road, 'mark border']
about:
acts:
  open_road:
    name: "the road"
    quote:
      - five days
      - |
        first line
          second line
  mark_border:
    name: the border

# the end
"""
WORDS = st.one_of(
    st.text(
        st.characters(
            exclude_categories=["Cs", "Cc"], exclude_characters="\u2028\u2029\ufeff\ufffe\uffff"
        ),
        min_size=1,
    ),
    st.lists(st.sampled_from([*"ab:#-'\"[]{},&*!|>%@`?\\ ~é", ": ", " #"]), min_size=1).map(
        "".join
    ),
).filter(str.strip)


def tree(source: Source) -> Node:
    node, problems = read_nodes(source)
    assert node is not None
    assert not [p for p in problems if p.code != "hidden-direction"]
    return node


def plain(node: Node) -> object:
    match node:
        case ScalarNode(text):
            return text
        case ListNode(items):
            return [plain(item) for item in items]
        case MapNode(entries):
            return [(key.text, plain(value)) for key, value in entries]


def values(node: Node) -> list[ScalarNode]:
    match node:
        case ScalarNode():
            return [node]
        case ListNode(items):
            return [v for item in items for v in values(item)]
        case MapNode(entries):
            return [v for _, value in entries for v in values(value)]


def with_value(node: Node, old: ScalarNode, words: str) -> object:
    """The plain tree with one value replaced, for comparison."""
    match node:
        case ScalarNode(text):
            return words if node is old else text
        case ListNode(items):
            return [with_value(item, old, words) for item in items]
        case MapNode(entries):
            return [(key.text, with_value(value, old, words)) for key, value in entries]


@pytest.mark.parametrize("end", ["\n", "\r\n"])
@given(st.integers(0, 7), WORDS)
def test_a_patch_changes_one_value_and_nothing_else(end: str, which: int, words: str) -> None:
    source = Source("case.yaml", CASE.replace("\n", end), "")
    node = tree(source)
    scalar = values(node)[which % len(values(node))]
    text = patch_scalar(source, scalar, words)
    again = tree(Source("case.yaml", text, ""))
    kept = text[scalar.span.start : len(text) - len(source.text) + scalar.span.end].count("\n")
    ends = ["", "\n"] if scalar.style == "literal" else [""]
    assert plain(again) in [with_value(node, scalar, words + end) for end in ends]
    assert text.startswith(source.text[: scalar.span.start])
    assert text.endswith(source.text[scalar.span.end :])
    assert (
        text.count("\n")
        == text.count(end)
        == source.text.count(end) - scalar.span.text.count(end) + kept
    )


@given(WORDS, st.sampled_from(["plain", "single", "double"]), st.booleans())
def test_written_values_read_back(words: str, style: str, flow: bool) -> None:
    written = write_scalar(words, style=style, flow=flow)
    again = tree(Source("x", f"k: [{written}]\n" if flow else f"k: {written}\n", ""))
    assert plain(again) == [("k", [words] if flow else words)]


@pytest.mark.parametrize(
    ("words", "written"),
    [
        ("five days", "five days"),
        ("no", "no"),
        ("1_000", "1_000"),
        ("a: b", '"a: b"'),
        ('he said: "no"', "'he said: \"no\"'"),
        ("@x", '"@x"'),
        ("a #b", '"a #b"'),
        (" a", '" a"'),
        ("a\nb", '"a\\nb"'),
        ("C:\\q", "C:\\q"),
        ("- a", '"- a"'),
    ],
)
def test_the_lightest_style_is_chosen(words: str, written: str) -> None:
    assert write_scalar(words) == written


def test_the_present_style_is_kept() -> None:
    source = Source("x", "a: 'b'\nc: \"d\"\ne: f\n", "")
    for scalar, expected in zip(values(tree(source)), ["'x'", '"x"', "x"], strict=True):
        assert patch_scalar(source, scalar, "x")[scalar.span.start :].startswith(expected)


def test_a_block_stays_a_block() -> None:
    source = Source("x", CASE, "")
    block = next(v for v in values(tree(source)) if v.style == "literal")
    text = patch_scalar(source, block, "one\n\n  two")
    assert "      - |\n        one\n\n          two\n  mark_border" in text


def test_a_span_of_another_source_is_misuse() -> None:
    with pytest.raises(ValueError, match="lies in other"):
        patch(Source("x", "a", ""), Source("other", "a", "").span(0, 1), "b")


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_lines_are_added_below_a_sibling(end: str) -> None:
    source = Source("x", CASE.replace("\n", end), "")
    node = tree(source)
    assert isinstance(node, MapNode)
    acts = {k.text: v for k, v in node.entries}["acts"]
    assert isinstance(acts, MapNode)
    key, value = acts.entries[0]
    sibling = source.span(key.span.start, value.span.end)
    text = insert_after(source, sibling, ["guard:", "  name: the guard"])
    again = plain(tree(Source("x", text, "")))
    before = plain(node)
    assert isinstance(again, list)
    assert isinstance(before, list)
    assert dict(again)["acts"][1] == ("guard", [("name", "the guard")])
    del dict(again)["acts"][1]
    assert again == before
    assert f"{end}  guard:{end}    name: the guard{end}  mark_border:" in text


def test_items_are_added_below_a_dash() -> None:
    source = Source("x", "a:\n  - b\n  -   c", "")
    last = values(tree(source))[-1]
    assert insert_after(source, last.span, ["- d"]) == "a:\n  - b\n  -   c\n  - d"


def test_lines_are_added_under_an_empty_key() -> None:
    source = Source("x", "a:\n  b:   # none yet\n  c: d\n", "")
    node = tree(source)
    assert isinstance(node, MapNode)
    inner = node.entries[0][1]
    assert isinstance(inner, MapNode)
    text = insert_under(source, inner.entries[0][0], ["e: f", "", "g: h"])
    assert text == "a:\n  b:   # none yet\n    e: f\n\n    g: h\n  c: d\n"


def test_the_byte_order_mark_comes_back() -> None:
    data = b"\xef\xbb\xbfa: b\r\n"
    source = source_from_bytes("x", data)
    assert encode(source, source.text) == data
    (value,) = values(tree(source))
    assert encode(source, patch(source, value.span, "c")) == b"\xef\xbb\xbfa: c\r\n"


# Writing


def sha(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def names(folder: Path) -> list[str]:
    return sorted(p.name for p in folder.iterdir())


def test_a_file_is_made_and_replaced(tmp_path: Path) -> None:
    path = tmp_path / "case.yaml"
    write_atomically(path, b"a\r\n", expected_sha256="")
    assert path.read_bytes() == b"a\r\n"
    write_atomically(path, b"b", expected_sha256=sha(b"a\r\n"))
    assert path.read_bytes() == b"b"
    assert names(tmp_path) == ["case.yaml"]


@pytest.mark.parametrize("expected", ["", sha(b"other")])
def test_a_file_changed_meanwhile_is_left_alone(tmp_path: Path, expected: str) -> None:
    path = tmp_path / "case.yaml"
    path.write_bytes(b"theirs")
    with pytest.raises(FileChanged, match=r"case\.yaml was changed"):
        write_atomically(path, b"mine", expected_sha256=expected)
    assert path.read_bytes() == b"theirs"
    assert names(tmp_path) == ["case.yaml"]


def test_a_file_gone_meanwhile_is_not_made_again(tmp_path: Path) -> None:
    with pytest.raises(FileChanged):
        write_atomically(tmp_path / "case.yaml", b"mine", expected_sha256=sha(b"old"))
    assert names(tmp_path) == []


def test_a_change_while_the_new_file_is_written_is_seen(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "case.yaml"
    path.write_bytes(b"old")
    real = atomic._write_beside

    def slow(target: Path, data: bytes) -> Path:
        path.write_bytes(b"theirs")
        return real(target, data)

    monkeypatch.setattr(atomic, "_write_beside", slow)
    with pytest.raises(FileChanged):
        write_atomically(path, b"mine", expected_sha256=sha(b"old"))
    assert path.read_bytes() == b"theirs"
    assert names(tmp_path) == ["case.yaml"]


@pytest.mark.parametrize("failing", ["replace", "fsync", "chmod"])
def test_a_failure_leaves_the_old_file_whole(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, failing: str
) -> None:
    path = tmp_path / "case.yaml"
    path.write_bytes(b"old")

    def fail(*_: object) -> None:
        raise OSError("no space left")

    monkeypatch.setattr(atomic.os, failing, fail)
    with pytest.raises(OSError, match="no space left"):
        write_atomically(path, b"new")
    monkeypatch.undo()
    assert path.read_bytes() == b"old"
    assert names(tmp_path) == ["case.yaml"]


def test_a_file_held_open_for_a_moment_is_tried_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "case.yaml"
    path.write_bytes(b"old")
    real, tries = os.replace, []

    def held(source: Path, target: Path) -> None:
        tries.append(1)
        if len(tries) < 3:
            raise PermissionError("used by another process")
        real(source, target)

    monkeypatch.setattr(atomic, "_PAUSE", 0)
    monkeypatch.setattr(atomic.os, "replace", held)
    write_atomically(path, b"new")
    assert path.read_bytes() == b"new"
    assert len(tries) == 3


def test_a_file_held_open_for_good_is_left_whole(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "case.yaml"
    path.write_bytes(b"old")

    def held(*_: object) -> None:
        raise PermissionError("used by another process")

    monkeypatch.setattr(atomic, "_PAUSE", 0)
    monkeypatch.setattr(atomic.os, "replace", held)
    with pytest.raises(PermissionError):
        write_atomically(path, b"new")
    assert path.read_bytes() == b"old"
    assert names(tmp_path) == ["case.yaml"]


def test_the_temporary_file_is_closed_before_it_replaces(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    if not Path("/proc/self/fd").is_dir():
        pytest.skip("open files cannot be listed here")
    path = tmp_path / "case.yaml"
    real = os.replace

    def closed(source: Path, target: Path) -> None:
        links = [os.path.realpath(f"/proc/self/fd/{n}") for n in os.listdir("/proc/self/fd")]
        assert os.fspath(source) not in links
        real(source, target)

    monkeypatch.setattr(atomic.os, "replace", closed)
    write_atomically(path, b"new")


posix = pytest.mark.skipif(sys.platform == "win32", reason="needs POSIX modes and links")


@posix
def test_the_mode_is_kept(tmp_path: Path) -> None:
    path = tmp_path / "case.yaml"
    path.write_bytes(b"old")
    path.chmod(0o640)
    write_atomically(path, b"new")
    assert stat.S_IMODE(path.stat().st_mode) == 0o640
    other = tmp_path / "new.yaml"
    mask = os.umask(0o027)
    try:
        write_atomically(other, b"new")
    finally:
        os.umask(mask)
    assert stat.S_IMODE(other.stat().st_mode) == 0o640


@posix
def test_links_out_of_the_folder_are_refused(tmp_path: Path) -> None:
    folder, outside = tmp_path / "case", tmp_path / "outside"
    folder.mkdir()
    outside.mkdir()
    (outside / "secret").write_bytes(b"old")
    (folder / "case.yaml").symlink_to(outside / "secret")
    (folder / "sources").symlink_to(outside)
    (folder / "new.yaml").symlink_to(outside / "not-there")
    for name in ("case.yaml", "sources/secret", "sources/new", "new.yaml", "../outside/secret"):
        with pytest.raises(OutsideFolder, match="leads out of"):
            write_atomically(folder / name, b"new", folder=folder)
    assert names(outside) == ["secret"]
    assert (outside / "secret").read_bytes() == b"old"


@posix
def test_links_inside_the_folder_are_kept(tmp_path: Path) -> None:
    (tmp_path / "real.yaml").write_bytes(b"old")
    (tmp_path / "case.yaml").symlink_to("real.yaml")
    write_atomically(tmp_path / "case.yaml", b"new", folder=tmp_path)
    assert (tmp_path / "case.yaml").is_symlink()
    assert (tmp_path / "real.yaml").read_bytes() == b"new"


def test_messages_show_forward_slashes() -> None:
    assert "a/b" in str(FileChanged(Path("a") / "b"))
    assert "a/b" in str(OutsideFolder(Path("a") / "b", Path("a")))


def test_a_folder_that_is_not_there_is_said_by_the_name_asked_for(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError) as raised:
        write_atomically(tmp_path / "none" / "brief.html", b"x")
    assert raised.value.filename == str((tmp_path / "none" / "brief.html").resolve())
