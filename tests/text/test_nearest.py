"""The known word that a mistyped one meant."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.text.nearest import did_you_mean, edits

KNOWN = ["release_all", "end_war", "disarm", "withdraw_all", "truce", "aid", "not-before"]


@pytest.mark.parametrize(
    ("word", "meant"),
    [
        ("halt_war", "end_war"),
        ("rleease_all", "release_all"),
        ("releaseall", "release_all"),
        ("Disarm", "disarm"),
        ("disarmament", "disarm"),
        ("not before", "not-before"),
        ("notbefore", "not-before"),
        ("turce", "truce"),
        ("ad", "aid"),
        ("withdraw", "withdraw_all"),
        ("zzz", None),
        ("bridge", None),
        ("", None),
        ("disarm", None),
    ],
)
def test_slips_are_recognised(word: str, meant: str | None) -> None:
    assert did_you_mean(word, KNOWN) == meant


def test_the_first_wins_a_tie() -> None:
    assert did_you_mean("ev_c", ["ev_a", "ev_b"]) == "ev_a"


def slow(a: str, b: str) -> int:
    """Letters to change, add, drop or swap with a neighbour, by the definition."""
    if not a or not b:
        return len(a) + len(b)
    best = min(slow(a[1:], b) + 1, slow(a, b[1:]) + 1, slow(a[1:], b[1:]) + (a[0] != b[0]))
    if len(a) > 1 and len(b) > 1 and a[0] == b[1] and a[1] == b[0]:
        best = min(best, slow(a[2:], b[2:]) + 1)
    return best


SHORT = st.text(st.sampled_from("abc"), max_size=5)


@given(SHORT, SHORT, st.integers(0, 4))
def test_slips_are_counted_as_defined(a: str, b: str, limit: int) -> None:
    assert edits(a, b, limit) == min(slow(a, b), limit + 1)


@given(st.text(), st.lists(st.text(), max_size=5))
def test_only_known_words_are_suggested(word: str, known: list[str]) -> None:
    found = did_you_mean(word, known)
    assert found is None or (found in known and found != word)
