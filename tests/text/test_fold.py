"""The fold agrees with the same fold written character by character, and leads back."""

from __future__ import annotations

import random
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.text.fold import INVISIBLE, fold
from source_texts import ALL

SINGLE, DOUBLE = "‘’‚‛‹›′‵", "“”„‟«»″‶"
DASHES = {chr(c) for c in range(0x10FFFF) if unicodedata.category(chr(c)) == "Pd"} | {"\u2212"}
HOSTILE = (
    "ae\u0301\u0327\u200b\u200d\u00ad \n\r\t\u00a0\u2028“”’‚«—\u2212…'.-"
    "\u0915\u093c\u0958\u1100\u1161\u11a8"
)
TEXTS = st.one_of(st.text(), st.text(st.sampled_from(HOSTILE), max_size=20))


def literal(text: str) -> str:
    """The fold one character at a time, with no way back."""
    out = ""
    for char in text:
        if char in INVISIBLE:
            continue
        if char.isspace():
            out += "" if out.endswith(" ") else " "
        elif char in SINGLE:
            out += "'"
        elif char in DOUBLE:
            out += '"'
        elif char in DASHES:
            out += "-"
        else:
            out += "..." if char == "…" else char
    return unicodedata.normalize("NFC", out)


@given(TEXTS)
def test_the_fold_is_the_literal_one(text: str) -> None:
    assert fold(text).text == literal(text)


@given(TEXTS)
def test_folding_twice_changes_nothing(text: str) -> None:
    once = fold(text).text
    assert fold(once).text == once
    assert fold(once).what == ()


@given(TEXTS, st.integers(0, 30), st.integers(1, 30))
def test_every_part_leads_back_to_what_folds_to_it(text: str, start: int, size: int) -> None:
    folded = fold(text)
    start = min(start, len(folded.text))
    end = min(start + size, len(folded.text))
    first, last = folded.original(start, end)
    assert 0 <= first <= last <= len(text)
    assert folded.text[start:end] in fold(text[first:last]).text
    if (start, end) == (0, len(folded.text)) and text and start < end:
        assert fold(text[first:last]).text == folded.text


@given(TEXTS)
def test_places_are_in_order(text: str) -> None:
    folded = fold(text)
    places = [folded.original(i, i + 1) for i in range(len(folded.text))]
    assert places == sorted(places)
    assert all(a < b for a, b in places)


@pytest.mark.parametrize(
    ("text", "folded", "what"),
    [
        ("a\n  b", "a b", "spaces or line breaks"),
        ("a\u00a0b", "a b", "spaces or line breaks"),
        ("“a” ‘b’ „c‘ «d» ‹e› 5′ 6″", "\"a\" 'b' \"c' \"d\" 'e' 5' 6\"", "form of quotation marks"),
        ("a—b–c\u2212d\u2011e", "a-b-c-d-e", "form of dashes"),
        ("a\u200bb\u200dc\ufeffd\u200ee", "abcde", "zero-width characters"),
        ("cease\u00adfire", "ceasefire", "soft hyphens"),
        ("wait…", "wait...", "form of the ellipsis"),
        ("e\u0301", "é", "composed or decomposed letters"),
        ("\u1100\u1161\u11a8", "각", "composed or decomposed letters"),
    ],
)
def test_what_is_folded_is_said_in_words(text: str, folded: str, what: str) -> None:
    found = fold(text)
    assert found.text == folded
    assert found.what == (what,)
    assert {w for _, _, w in found.changed(0, len(folded))} == {what}


@pytest.mark.parametrize(
    "text", ["ABC abc", "1,000 1.000", "a; b: c! ¡d? ¿", "Ηamas Нamas", "ﬁ ½ ①", "`´", "״ ׳", "~"]
)
def test_nothing_else_is_folded(text: str) -> None:
    assert fold(text).text == text
    assert fold(text).what == ()


def test_only_what_differs_between_two_texts_is_listed() -> None:
    printed, typed = fold("so “wait…\nnow”"), fold("so “wait… now”")
    assert printed.text == typed.text
    size = len(printed.text)
    differs = printed.changed(0, size) ^ typed.changed(0, size)
    assert {what for _, _, what in differs} == {"spaces or line breaks"}


def test_offsets_lead_back_in_every_script() -> None:
    rng = random.Random(11)
    for text in ALL.values():
        spread = unicodedata.normalize("NFD", text).replace(" ", " \u200b\n")
        folded = fold(spread)
        assert folded.text == literal(text)
        for _ in range(200):
            start = rng.randrange(len(folded.text))
            end = rng.randrange(start + 1, len(folded.text) + 1)
            first, last = folded.original(start, end)
            assert folded.text[start:end].strip() in literal(spread[first:last])
            assert len(literal(spread[first:last])) <= end - start + 4
