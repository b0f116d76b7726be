"""One document in three printed forms; every footnote stands once and can be reached."""

from __future__ import annotations

from html.parser import HTMLParser
from itertools import pairwise

import pytest

from detente.views.report.document import (
    AbsentRest,
    AssumedRest,
    Bullets,
    ComputedRest,
    Document,
    Paragraph,
    PublishedRest,
    Section,
    Sentence,
    SourceRest,
    Table,
    plain,
    quoted,
)
from detente.views.report.html import render_html
from detente.views.report.markdown import render_markdown
from detente.views.report.text import render_text
from detente.views.report.to_json import document_json
from detente.views.report.width import cells


def rest(words: str, start: int, item: str = "ev", reading: str = "") -> SourceRest:
    return SourceRest(
        words, "post", ((start, start + len(words)),), "Harbour Post", "Team called back",
        "5 March 2031", "sources/post.txt", 1, start + 1, item, reading,
    )  # fmt: skip


CALLED = rest("Talmark called its team back", 0)
AGAIN = rest("Talmark called its team back", 0, "other", "the same words")
ARABIC = rest("سحبت تالمارك <وفدها>", 40)
ASSUMED = AssumedRest("no report says so", "model.yaml", 7)
DOCUMENT = Document(
    "Brief: <Norvane> & Talmark",
    "As of 5 March 2031.",
    (
        Section(
            "What happened",
            (
                Paragraph(
                    (
                        Sentence("Talmark took its team out of the talks.", (CALLED,)),
                        Sentence(f"The report: {quoted(ARABIC.words)}.", (ARABIC, AGAIN)),
                    )
                ),
                Bullets((Sentence("Norvane is assumed to wish it.", (ASSUMED,), "assumed"),)),
            ),
            note="From the record alone.",
        ),
        Section("Empty of rests", (Paragraph((Sentence("*Nothing* [here] | <b>."),)),), level=3),
        Section(
            "A table",
            (
                Table(
                    ("Who", "What"),
                    (
                        (Sentence("Norvane"), Sentence("one", (CALLED,))),
                        (
                            Sentence("Talmark"),
                            Sentence(
                                "two", (ComputedRest("all sets searched", (CALLED, ASSUMED)),)
                            ),
                        ),
                    ),
                    "Who says what",
                ),
            ),
        ),
        Section(
            "More",
            (
                Paragraph(
                    (
                        Sentence("From a paper.", (PublishedRest("Author 1999, Table 2"),)),
                        Sentence("Nobody said.", (AbsentRest("common knowledge"),)),
                    )
                ),
            ),
        ),
    ),
    closing=(Table(("What", "How many"), ((Sentence("quotations"), Sentence("2")),)),),
)


class Page(HTMLParser):
    """Tags, ids and links of a page."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.ids: list[str] = []
        self.links: list[str] = []
        self.attributes: list[tuple[str, dict[str, str | None]]] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = dict(attrs)
        self.tags.append(tag)
        self.attributes.append((tag, values))
        if values.get("id"):
            self.ids.append(str(values["id"]))
        if values.get("href"):
            self.links.append(str(values["href"]))


def test_text_numbers_each_quotation_once() -> None:
    text = render_text(DOCUMENT)
    assert "Talmark took its team out of the talks. [1]" in text
    assert "[1, 2]" in text
    assert text.count("“Talmark called its team back” Harbour Post") == 1
    assert "Norvane is assumed to wish it (assumed). [3]" in text
    assert "[4] Worked out from notes 1, 3: all sets searched." in text
    assert "\x1b" not in text
    assert render_text(DOCUMENT, color=True).count("\x1b[1m") >= 5


@pytest.mark.parametrize("width", [40, 60, 80, 100])
def test_text_stays_within_its_width(width: int) -> None:
    assert all(cells(line) <= width for line in render_text(DOCUMENT, width=width).splitlines())


def test_words_from_right_to_left_are_isolated_and_others_are_not() -> None:
    text = render_text(DOCUMENT)
    assert "\u2068“سحبت" in text
    assert "\u2068“Talmark" not in text
    assert "\u2068" not in plain(quoted("Talmark"))


def test_names_from_right_to_left_stay_in_their_place() -> None:
    text = "حركة النور has said it will not agree to תשלום; המועצה drops it."
    named = Document("Talks", "", (Section("Why", (Paragraph((Sentence(text),)),)),))
    shown = (
        "\u2068حركة النور\u2069 has said it will not agree to \u2068תשלום\u2069; \u2068המועצה\u2069"
    )
    assert shown in render_text(named, width=200)
    assert shown in render_markdown(named)
    page = render_html(named)
    for name in ("حركة النور", "תשלום", "המועצה"):
        assert f'dir="auto">{name}</span>' in page


def test_markdown_escapes_and_defines_each_footnote_once() -> None:
    text = render_markdown(DOCUMENT)
    assert r"\*Nothing\* \[here\] \| \<b\>." in text
    for number in range(1, 7):
        assert text.count(f"\n[^{number}]: ") == 1
        assert text.count(f"[^{number}]") >= 1
    assert "[^7]" not in text
    assert "| Who | What |" in text


def test_html_is_one_accessible_page_without_script() -> None:
    page = Page(render_html(DOCUMENT))
    assert page.tags.count("h1") == 1
    assert not {"script", "iframe", "img", "link", "object", "form"} & set(page.tags)
    assert {"main", "header", "footer", "nav"} <= set(page.tags)
    assert len(page.ids) == len(set(page.ids))
    assert all(link.startswith("#") and link[1:] in page.ids for link in page.links)
    html = next(values for tag, values in page.attributes if tag == "html")
    assert html["lang"] == "en"
    scopes = [values.get("scope") for tag, values in page.attributes if tag == "th"]
    assert set(scopes) == {"col", "row"}
    assert page.tags.count("caption") == page.tags.count("table")
    assert any(values.get("dir") == "auto" for _, values in page.attributes)


def test_html_escapes_everything() -> None:
    text = render_html(DOCUMENT)
    assert "<Norvane>" not in text
    assert "<b>." not in text
    assert "&lt;وفدها&gt;" in text
    assert "javascript:" not in text
    assert "http" not in text


def test_headings_of_a_page_go_down_one_level_at_a_time() -> None:
    levels = [int(tag[1]) for tag in Page(render_html(DOCUMENT)).tags if tag in ("h1", "h2", "h3")]
    assert all(b - a <= 1 for a, b in pairwise(levels))


def test_json_holds_the_same_sentences_and_notes() -> None:
    value = document_json(DOCUMENT)
    notes = value["notes"]
    assert isinstance(notes, list)
    assert [note["kind"] for note in notes] == [
        "quote", "quote", "assumed", "computed", "published", "no-evidence",
    ]  # fmt: skip
    assert notes[0]["readings"] == ["Read so because: the same words."]
    assert notes[3]["notes"] == [1, 3]
