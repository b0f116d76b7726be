"""Sources and spans: offsets to lines and columns, in any script and with any line ends."""

from __future__ import annotations

import hashlib
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.text.problem import Problem, Severity, has_errors, in_file_order
from detente.text.source import Source, source_from_bytes

TEXTS = st.lists(st.sampled_from(["a", "é", "🕊", "نص", "\n", "\r\n", "\r", "\u2028", " "])).map(
    "".join
)


def literal_place(text: str, offset: int) -> tuple[int, int]:
    """Line and column counted character by character."""
    line, column, i = 1, 1, 0
    while i < offset:
        if text[i] == "\n" or (text[i] == "\r" and text[i + 1 : i + 2] != "\n"):
            line, column = line + 1, 1
        else:
            column += 1
        i += 1
    return line, column


@given(TEXTS)
def test_places_equal_counting_by_hand(text: str) -> None:
    source = Source("x", text, "")
    for offset in range(len(text) + 1):
        assert source.place(offset) == literal_place(text, offset)


@given(TEXTS)
def test_lines_hold_the_whole_text(text: str) -> None:
    source = Source("x", text, "")
    lines = [source.line(n) for n in range(1, source.n_lines + 1)]
    assert "".join(lines) == text.replace("\r", "").replace("\n", "")
    for number, line in enumerate(lines, 1):
        assert source.line_span(number).text == line
        assert source.line_span(number).place == (number, 1)


def test_columns_count_code_points() -> None:
    source = Source("x", "ab: e\u0301🕊 قالت\n", "")
    assert source.span(7, 8).place == (1, 8)
    assert source.span(8, 12).text == "قالت"


def test_bytes_are_hashed_as_stored() -> None:
    data = b"\xef\xbb\xbfa\r\nb"
    source = source_from_bytes("x", data)
    assert source.text == "a\r\nb"
    assert source.bom
    assert source.sha256 == hashlib.sha256(data).hexdigest()
    assert not source_from_bytes("x", b"a").bom


def test_other_encodings_are_misuse_here() -> None:
    with pytest.raises(UnicodeDecodeError):
        source_from_bytes("x", b"\xff")


@pytest.mark.parametrize("end", ["\n", "\r", "\r\n"])
def test_many_lines_are_counted_in_linear_time(end: str) -> None:
    start = time.process_time()
    assert Source("x", ("a" + end) * 500_000, "").n_lines == 500_001
    assert time.process_time() - start < 3


def test_problems_are_ordered_by_place_each_once() -> None:
    source = Source("x", "abc", "")
    first = Problem("a", "", source.span(0, 1))
    second = Problem("b", "", source.span(1, 2), Severity.WARNING)
    assert in_file_order([second, first, second]) == (first, second)
    assert has_errors([second, first])
    assert not has_errors([second])
