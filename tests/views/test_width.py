"""Text measured and wrapped in terminal cells."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from detente.views.report.width import cells, clip, pad, wrap


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
