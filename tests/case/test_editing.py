"""new, source add, cite and fmt: what they write, what they refuse, what they leave alone."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

import pytest

from detente.case.add_source import Added, add_source
from detente.case.cite import Cited, cite
from detente.case.entry_draft import KINDS
from detente.case.fmt import fmt
from detente.case.load import load
from detente.case.new import Made, examples, new
from detente.case.refusal import Refusal
from detente.case.schema import MODELINE, SCHEMA_FILE, schema_text
from detente.case.slugs import file_slug, id_slug, unique
from detente.record.lock_read import read_lock
from detente.text.problem import Severity
from detente.text.source import Source


@pytest.fixture
def case(tmp_path: Path) -> Path:
    made = new(str(tmp_path / "norvane"))
    assert isinstance(made, Made)
    return tmp_path / "norvane"


def heavy(folder: Path) -> list[str]:
    return [p.code for p in load(str(folder)).problems if p.severity is not Severity.NOTE]


def text_of(case: Path) -> str:
    return (case / "case.yaml").read_text(encoding="utf-8")


def cited(result: Cited | Refusal) -> Cited:
    assert isinstance(result, Cited), result
    return result


def added(result: Added | Refusal) -> Added:
    assert isinstance(result, Added), result
    return result


def test_a_new_case_passes_check_and_is_in_canonical_layout(case: Path) -> None:
    assert heavy(case) == []
    assert fmt(str(case)).changed == ()
    assert text_of(case).startswith(MODELINE)
    assert (case / SCHEMA_FILE).read_text(encoding="utf-8") == schema_text()
    assert load(str(case)).lock.sources["harbour_post"].sha256


@pytest.mark.parametrize("name", examples())
def test_an_example_is_copied_byte_for_byte(name: str, tmp_path: Path) -> None:
    made = new(str(tmp_path / "x"), name)
    assert isinstance(made, Made)
    for path in Path("cases", name).rglob("*.*"):
        if path.is_file() and path.name != "case.lock":
            assert (
                tmp_path / "x" / path.relative_to(f"cases/{name}")
            ).read_bytes() == path.read_bytes()
    assert heavy(tmp_path / "x") == []


def test_new_refuses_what_is_there(case: Path, tmp_path: Path) -> None:
    before = sorted(tmp_path.rglob("*"))
    (tmp_path / "file").write_text("x")
    assert [getattr(new(str(p)), "reason", "") for p in (case, tmp_path / "file")] == [
        "not-empty",
        "not-a-folder",
    ]
    refused = new(str(tmp_path / "y"), "doha-2024")
    assert isinstance(refused, Refusal)
    assert refused.mend == 'did you mean "doha-2025"?'
    assert sorted(tmp_path.rglob("*")) == sorted([*before, tmp_path / "file"])


REPORT = "Переговоры прерваны.\r\n“It ended”, he said.\r\n".encode()


def test_a_report_is_stored_unchanged_with_its_entry_and_hash(case: Path) -> None:
    before = text_of(case)
    result = added(
        add_source(str(case), REPORT, "/a/Отчёт.txt", outlet="Der Böte", published="2031-03-07")
    )
    assert (case / result.file).read_bytes() == REPORT
    assert result.file == "sources/2031-03-07-report.txt"
    assert result.id == "der_bote"
    lines = text_of(case).splitlines()
    assert lines[result.line - 1 : result.line + len(result.entry) - 1] == [
        f"  {line}" for line in result.entry
    ]
    del lines[result.line - 1 : result.line + len(result.entry) - 1]
    assert lines == before.splitlines()
    report = load(str(case)).case
    assert report is not None
    assert str(report.record.sources["der_bote"].published) == "2031-03-07"
    lock, problems = read_lock(Source("l", (case / "case.lock").read_text(encoding="utf-8"), ""))
    assert not problems
    assert lock.sources["der_bote"].sha256 == hashlib.sha256(REPORT).hexdigest()
    assert heavy(case) == []


@pytest.mark.parametrize(
    ("data", "name", "reason", "word"),
    [
        (b"%PDF-1.7 ...", "a.pdf", "not-plain-text", "PDF"),
        (b"<!DOCTYPE html><html>", "a.txt", "not-plain-text", "HTML"),
        (b"  <html lang=en>", "page", "not-plain-text", "HTML"),
        (b"PK\x03\x04rest", "a.docx", "not-plain-text", "Word"),
        (b"{\\rtf1 x", "a.rtf", "not-plain-text", "rich text"),
        (b"a\0b", "a.bin", "not-plain-text", "characters"),
        (b"caf\xe9", "a.txt", "not-utf8", "UTF-8"),
        ("x".encode("utf-16"), "a.txt", "not-utf8", "UTF-16"),
        (b" \n", "-", "empty", "no words"),
    ],
)
def test_what_is_no_plain_text_is_refused_by_name(
    data: bytes, name: str, reason: str, word: str, case: Path
) -> None:
    before = text_of(case)
    refused = add_source(str(case), data, name)
    assert isinstance(refused, Refusal)
    assert (refused.reason, word in refused.message) == (reason, True)
    assert refused.mend
    assert text_of(case) == before
    assert len(list((case / "sources").iterdir())) == 1


def test_a_text_is_stored_once_and_names_never_clash(case: Path) -> None:
    first = added(add_source(str(case), b"One.", "CON.txt", outlet="Bote", published="2031-03-07"))
    twin = add_source(str(case), b"One.", "other.txt")
    second = added(add_source(str(case), b"Two.", "con.TXT", outlet="Bote", published="2031-03-08"))
    third = added(
        add_source(str(case), b"Three.", "con.txt", outlet="Bote", published="2031-03-08")
    )
    assert isinstance(twin, Refusal)
    assert "bote" in twin.message
    assert [first.file, second.file, third.file] == [
        "sources/2031-03-07-con-text.txt",
        "sources/2031-03-08-con-text.txt",
        "sources/2031-03-08-con-text-2.txt",
    ]
    assert [first.id, second.id, third.id] == ["bote", "bote_2031_03_08", "bote_2031_03_08_2"]


@pytest.mark.parametrize("day", ["yesterday", "2031-02-30", "7.3.2031"])
def test_a_day_that_is_none_is_refused(day: str, case: Path) -> None:
    refused = add_source(str(case), b"One.", published=day)
    assert isinstance(refused, Refusal)
    assert refused.reason == "bad-date"


def test_nothing_is_stored_where_the_case_cannot_be_read(case: Path) -> None:
    (case / "case.yaml").write_text("name: [\n")
    refused = add_source(str(case), b"One.")
    assert isinstance(refused, Refusal)
    assert refused.problems
    assert len(list((case / "sources").iterdir())) == 1


def test_sources_may_be_the_first_section(tmp_path: Path) -> None:
    (tmp_path / "case.yaml").write_bytes(
        "\ufeffname: Ilse # kept\r\nmodel:\r\n  title: x\r\n".encode()
    )
    added(add_source(str(tmp_path), b"One.", "a.txt"))
    assert (tmp_path / "case.yaml").read_bytes() == (
        "\ufeffname: Ilse # kept\r\n\r\nsources:\r\n  a:\r\n    file: sources/a.txt\r\n"
        "model:\r\n  title: x\r\n"
    ).encode()


def test_words_are_found_with_what_quotes_them(case: Path) -> None:
    found = cited(cite(str(case), "Dorn did not say when Talmark would return"))
    (place,) = found.places
    assert place.quoted_by == ("he_return",)
    assert place.sentence.text == "Dorn did not say when Talmark would return."
    assert found.entry == ()


def test_words_typed_in_a_simpler_form_are_quoted_as_printed(case: Path) -> None:
    found = cited(cite(str(case), "Talmark's envoy Marek Dorn", kind="statement"))
    assert "  quote: Talmark’s envoy Marek Dorn" in found.entry
    assert found.places[0].level == "identical-folded"


def test_words_that_stand_several_times_show_what_decides(case: Path) -> None:
    found = cited(cite(str(case), "Norvane", kind="event", write=True))
    assert len(found.places) > 3
    assert "Norvane confirmed" in [place.longer for place in found.places]
    assert (found.entry, found.written) == ((), "")


def test_words_that_stand_nowhere_show_the_nearest_passage(case: Path) -> None:
    found = cited(cite(str(case), "Dorn did say when Talmark would return", kind="event"))
    assert found.places == ()
    assert found.nearest[0].found.differences[0].printed == "not"


WORDS = {
    "actor": "Marek Dorn",
    "negotiation": "the truce talks with Norvane",
    "role": "Ilse, which mediates between Norvane and Talmark",
    "venue": "the Sel crossing",
    "statement": "We are leaving the talks for consultations",
    "event": "Norvane confirmed on Wednesday that Talmark had called its team back",
    "term": "Norvane would free 12 drivers",
    "condition": "Talmark has insisted it will not lift the blockade unless Norvane withdraws "
    "its guards",
}


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_gives_an_entry_that_lacks_at_most_what_is_to_be_chosen(
    kind: str, case: Path
) -> None:
    words = WORDS.get(kind, "Norvane would free 12 drivers in return for Talmark reopening")
    found = cited(cite(str(case), words, kind=kind, write=True))
    assert found.entry
    assert {p.code for p in found.problems if p.severity is Severity.ERROR} <= {"missing-key"}
    record = load(str(case)).case
    assert record is not None
    item = record.record.get(found.id)
    assert item is not None
    assert item.evidence.quotes[0].found
    entries = json.loads((case / "case.lock").read_text(encoding="utf-8"))["entries"]
    assert found.id in entries


def test_what_can_be_read_off_is_filled_in(case: Path) -> None:
    found = cited(cite(str(case), WORDS["condition"], kind="condition"))
    assert found.entry == (
        "co_talmark_insisted_lift:",
        "  holder: talmark",
        "  withholds: lift_blockade",
        "  # one of: not-before, only-after, not-unless, in-exchange, as-long-as, never",
        "  relation: not-unless",
        "  needs: withdraw_guards # acts joined by and, or",
        f"  quote: {WORDS['condition']}",
    )
    assert found.problems == ()
    event = cited(cite(str(case), WORDS["event"], kind="event"))
    assert event.entry[1:5] == (
        "  type: confirm # or: recall, call, demand, …",
        "  actor: norvane # or: talmark",
        "  when: 2031-03-05 # Wednesday on or before the day of the report",
        "  basis: weekday",
    )


def test_nobody_and_nothing_is_guessed(case: Path) -> None:
    refusal = cited(cite(str(case), "which Norvane has refused to do", kind="condition"))
    assert any(line.startswith("  # withholds: one of: truce, ") for line in refusal.entry)
    assert [p.code for p in refusal.problems] == ["missing-key"]
    term = cited(cite(str(case), "a 30-day truce", kind="term"))
    assert "  # giver: one of: norvane, talmark, ilse, dorn" in term.entry
    assert "  value: 30" in term.entry


def test_no_words_are_not_looked_for(case: Path) -> None:
    for words in ("", "  "):
        assert cite(str(case), words) == Refusal(
            "no-words", "no words are given", "name some words of a stored report"
        )


@pytest.mark.parametrize(
    ("words", "lines"),
    [
        ("Ostra would send 40 million litres a day for three months", {"value: 40000000"}),
        ("About 2,300 homes have been dry since Wednesday", {"value: 2300"}),
        ("Ostra would pay for three months", {"value: 3", "unit: month"}),
    ],
)
def test_a_unit_is_the_word_behind_the_number(case: Path, words: str, lines: set[str]) -> None:
    added(add_source(str(case), f"{words}.\n".encode(), "water.txt", published="2031-03-06"))
    term = cited(cite(str(case), words, kind="term")).entry
    found = {line.split("#")[0].strip() for line in term if "value:" in line or "unit:" in line}
    assert found - {""} == lines
    assert ("  kind: money" in "\n".join(term)) == ("pay" in words)


def test_a_name_drafted_from_the_beginning_of_a_sentence_has_a_small_article(case: Path) -> None:
    entry = cited(cite(str(case), "The draft on the table", kind="offer")).entry
    assert any(line.startswith("  name: the draft on the table") for line in entry)


def test_cite_in_a_case_without_anything_but_a_source(tmp_path: Path) -> None:
    (tmp_path / "case.yaml").write_text("name: Ilse\n")
    assert cite(str(tmp_path), "One") == Refusal(
        "no-sources",
        "the case has no stored text to look in",
        "store a report first: detente source add CASE FILE",
    )
    added(add_source(str(tmp_path), "Ilse won’t sign: “no”.".encode(), outlet="A: b"))
    found = cited(cite(str(tmp_path), 'Ilse won\'t sign: "no"', kind="event", write=True))
    assert found.written.endswith("case.yaml")
    assert '  # actor: list it under "actors" first' in found.entry
    assert not [p for p in found.problems if p.severity is Severity.ERROR]
    assert text_of(tmp_path).count("quote: ") == 1


def test_kinds_and_sources_that_are_none_are_refused_with_the_nearest(case: Path) -> None:
    kind, source = cite(str(case), "x", kind="evnt"), cite(str(case), "x", source="harbor_post")
    assert isinstance(kind, Refusal)
    assert isinstance(source, Refusal)
    assert kind.mend == 'did you mean "event"?'
    assert source.mend == 'did you mean "harbour_post"?'


def test_fmt_writes_the_lock_of_a_moved_quote_and_leaves_the_words(case: Path) -> None:
    lock = json.loads((case / "case.lock").read_text(encoding="utf-8"))
    lock["entries"]["co_norvane"]["quotes"][0]["start"] += 3
    (case / "case.lock").write_text(json.dumps(lock), encoding="utf-8")
    assert "moved-quote" in heavy(case)
    before = text_of(case)
    assert fmt(str(case)).changed == (f"{case.as_posix()}/case.lock",)
    assert heavy(case) == []
    assert text_of(case) == before


def test_fmt_refuses_a_file_that_cannot_be_read_and_writes_nothing(case: Path) -> None:
    untidy = text_of(case).replace("name: Norvane and", "name:   Norvane and")
    (case / "case.yaml").write_text(untidy, encoding="utf-8")
    (case / "model.yaml").write_text("model: [\n", encoding="utf-8")
    formatted = fmt(str(case))
    assert formatted.changed == ()
    assert [p.span.source.name.rpartition("/")[2] for p in formatted.problems] == ["model.yaml"]
    assert text_of(case) == untidy


def test_fmt_may_only_say_what_would_change(case: Path) -> None:
    untidy = text_of(case).replace("\nfiles:", "\n\n\n\nfiles:")
    (case / "case.yaml").write_text(untidy, encoding="utf-8")
    assert fmt(str(case), check=True).changed == (f"{case.as_posix()}/case.yaml",)
    assert text_of(case) == untidy
    assert fmt(str(case)).changed == (f"{case.as_posix()}/case.yaml",)
    assert fmt(str(case)).changed == ()


def test_fmt_never_changes_the_hash_of_a_stored_text(case: Path) -> None:
    path = case / "sources" / "2031-03-05-harbour-post.txt"
    path.write_bytes(path.read_bytes().replace(b"12 drivers", b"13 drivers"))
    fmt(str(case))
    assert "source-changed" in heavy(case)


@pytest.mark.parametrize(
    ("words", "slug"),
    [
        ("Der Bote: Gespräche!", "der-bote-gesprache"),
        ("договор", "x"),
        ("COM7", "com7-text"),
        ("../..", "x"),
        ("a" * 90, "a" * 60),
        ("Œuvre d’État", "oeuvre-detat"),
    ],
)
def test_names_of_files_are_safe_everywhere(words: str, slug: str) -> None:
    assert file_slug(words, "x") == slug


def test_ids_are_made_of_plain_letters() -> None:
    assert id_slug("60-day Größe", "e") == "n60_day_grosse"
    assert id_slug("הסכם", "e") == "e"
    assert unique("a", {"a", "a_2"}) == "a_3"


def test_the_schema_lists_the_keys_of_each_kind_of_statement() -> None:
    definitions = json.loads(schema_text())["definitions"]
    keys = [set(d["properties"]) for name, d in definitions.items() if "statement" in name]
    assert [k for k in keys if "speaker" in k]
    assert [k for k in keys if "say" in k]


def test_a_lock_that_cannot_be_read_is_not_written_over(tmp_path: Path) -> None:
    (tmp_path / "case.yaml").write_text("name:   x\n")
    (tmp_path / "case.lock").write_text("<<<<<<< ours\n")
    done = fmt(str(tmp_path))
    assert [p.code for p in done.problems] == ["bad-lock"]
    assert (tmp_path / "case.yaml").read_text() == "name:   x\n"
    refused = add_source(str(tmp_path), b"Norvane said no.\n", "new.txt")
    assert isinstance(refused, Refusal)
    assert [p.code for p in refused.problems] == ["bad-lock"]
    assert not (tmp_path / "sources").exists()
    assert (tmp_path / "case.lock").read_text() == "<<<<<<< ours\n"
