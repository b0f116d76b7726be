"""Sentences: the seed report has eighteen, and nothing but spaces is left out."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.text.sentences import sentence_at, sentences

ROOT = Path(__file__).resolve().parents[2]
REPORT = ROOT / "cases" / "doha-2025" / "sources" / "2025-07-25-doha-recall.txt"


def split(text: str) -> list[str]:
    return [text[a:b] for a, b in sentences(text)]


def test_the_report_has_eighteen_sentences() -> None:
    found = split(REPORT.read_text(encoding="utf-8"))
    assert len(found) == 18
    assert found[3].endswith("in good faith.")
    assert found[4].startswith("Witkock further stated")
    assert found[11].endswith("21 months ago.")


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("One. Two.", ["One.", "Two."]),
        ("Mr. Dorn left. Ms. Ilk stayed.", ["Mr. Dorn left.", "Ms. Ilk stayed."]),
        ("Gen. A. B. Dorn of St. Ilse left.", ["Gen. A. B. Dorn of St. Ilse left."]),
        ("It rose by 2.5 km. No. 3 left.", ["It rose by 2.5 km.", "No. 3 left."]),
        ("He came on Jan. 5. He left.", ["He came on Jan. 5.", "He left."]),
        ("In the U.S. President Ilk spoke.", ["In the U.S. President Ilk spoke."]),
        ("He left the U.S. The talks ended.", ["He left the U.S.", "The talks ended."]),
        ("“We go.” He went.", ["“We go.”", "He went."]),
        ("“Why?” he asked. “Why!” she said.", ["“Why?” he asked.", "“Why!” she said."]),
        ("He waited … and left.", ["He waited … and left."]),
        ("Headline without stop\nThe text begins.", ["Headline without stop", "The text begins."]),
        ("Ended.\n\nBegan.", ["Ended.", "Began."]),
        ("قال دورن إن الوفد غادر. هل يعود؟ نعم.", ["قال دورن إن الوفد غادر.", "هل يعود؟", "نعم."]),
        ("他说不同意。他走了。", ["他说不同意。", "他走了。"]),
        ("नॉरवेन चला गया। वह लौटेगा।", ["नॉरवेन चला गया।", "वह लौटेगा।"]),
        ("Дорн уехал. Он вернётся.", ["Дорн уехал.", "Он вернётся."]),
        ("", []),
        (" \n \n", []),
    ],
)
def test_sentences_end_where_readers_end_them(text: str, found: list[str]) -> None:
    assert split(text) == found


def test_wrapped_lines_are_one_paragraph() -> None:
    text = (
        "Marek Dorn said on Tuesday that Talmark would not open the\n"
        "bridge before Norvane lifts the toll, and that the envoys of\n"
        "both sides would stay where they are until the end of the\n"
        "week. Nobody answered.\n"
    )
    assert len(split(text)) == 2


@given(st.text(st.sampled_from('ab AB.!?…。।\n\r"”’) 1St')))
def test_sentences_and_the_spaces_between_are_the_text(text: str) -> None:
    spans = sentences(text)
    done = 0
    for start, end in spans:
        assert done <= start < end
        assert not text[done:start].strip()
        assert not text[start].isspace()
        assert not text[end - 1].isspace()
        done = end
    assert not text[done:].strip()


@given(st.text(st.sampled_from("ab. \n"), min_size=1), st.integers(0, 50))
def test_each_place_has_its_sentence(text: str, offset: int) -> None:
    spans = sentences(text)
    at = sentence_at(spans, offset)
    assert at == max([i for i, (start, _) in enumerate(spans) if start <= offset], default=0)
