"""Text measured and wrapped in terminal cells."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from detente.views.report.width import cells, clip, clip_start, pad, wrap


def test_cells_of_wide_and_combining_characters() -> None:
    assert cells("abc") == 3
    assert cells("名前") == 4
    assert cells("e\u0301") == 1
    assert cells("\u2068a\u2069") == 1
    assert pad("名", 4) == "名  "
    assert clip("a名b", 2) == "a"


@given(st.text(alphabet="ab 名e\u0301", max_size=80), st.integers(10, 40))
def test_wrapped_lines_fit_and_lose_no_word(text: str, width: int) -> None:
    lines = wrap(text, width, first="- ", rest="  ")
    assert all(cells(line) <= width for line in lines)
    assert "".join("".join(lines).split())[1:] == "".join(text.split())


def test_a_no_break_space_is_kept_and_printed_as_a_space() -> None:
    assert wrap("one two\u00a0three", 9) == ["one", "two three"]


@given(st.text("ab 漢é\u0301\u200b", max_size=20), st.integers(0, 20))
def test_the_end_of_a_text_is_clipped_as_its_beginning_is(text: str, width: int) -> None:
    ends = [text[i:] for i in range(len(text) + 1)]
    assert clip_start(text, width) == next(end for end in ends if cells(end) <= width)
    starts = [text[:i] for i in range(len(text), -1, -1)]
    assert clip(text, width) == next(start for start in starts if cells(start) <= width)
