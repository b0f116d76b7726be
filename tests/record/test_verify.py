from __future__ import annotations

import os
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from detente.record.lock import EMPTY_LOCK, Lock, LockedSource, dump_lock, make_lock
from detente.record.lock_read import read_lock
from detente.record.types import Level
from detente.record.verify import verify
from detente.text.problem import Severity
from detente.text.source import Source, source_from_bytes
from records import REPORT, checked, doha, parsed, sound, with_texts

TEXT = (
    "Norvane will not sign before Talmark’s team returns. Ilse called this “a pause”.\n"
    "Talmark’s team left on Monday; 18 envoys stay. Talmark’s team has no comment.\n"
)

CLAIM = """\
claims:
  cl:
    what: that
    quote: {}
"""


def one(words: str, texts=TEXT, lock: Lock = EMPTY_LOCK):
    record, problems = checked(CLAIM.format(words), texts, lock)
    return record.claims["cl"].evidence.quotes, problems


def test_words_that_stand_once_are_found_with_their_source():
    (quote,), problems = one("will not sign before Talmark’s team returns")
    assert problems == ()
    assert (quote.source, quote.level, quote.folded) == ("report", Level.IDENTICAL, ())
    assert [span.text for span in quote.found] == ["will not sign before Talmark’s team returns"]


def test_words_after_the_fold_point_at_the_original():
    (quote,), problems = one("will not sign before Talmark's team returns")
    assert problems == ()
    assert quote.level is Level.FOLDED
    assert quote.folded
    assert quote.found[0].text == "will not sign before Talmark’s team returns"


def test_an_ellipsis_gives_a_place_for_each_part():
    (quote,), problems = one("Norvane will not sign … team returns")
    assert problems == ()
    assert [span.text for span in quote.found] == ["Norvane will not sign", "team returns"]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("Norvane will sign before Talmark", "“not” is left out"),
        ("19 envoys stay", "it has “18” where “19” is typed"),
        ("Norvane’s team left on Monday", "it has “Talmark’s” where “Norvane"),
        ("will not sign before Talmark’s teams returns", "it has “team” where “teams” is typed"),
        ("8 envoys stay", "“8” is only a part of “18”"),
        ("quite other words about cheese", ""),
    ],
)
def test_words_that_do_not_stand_there_show_what_differs(words, said):
    (quote,), (problem,) = one(words)
    assert quote.level is Level.NOT_FOUND
    assert quote.found == ()
    assert problem.code == "quote-not-found"
    assert said in problem.message
    assert problem.span.text == words
    if said:
        nearest = problem.related[0]
        assert nearest.message == "the nearest passage"
        assert nearest.span.source.text == TEXT
    else:
        assert "nothing like it" in problem.why


def test_words_that_stand_twice_show_both_places_and_what_decides():
    (quote,), (problem,) = one("Talmark’s team")
    assert problem.code == "ambiguous-quote"
    assert quote.level is None
    assert "stands 3 times" in problem.message
    assert len(problem.related) == 3
    assert "“Talmark’s team returns.”" in problem.mend or "before Talmark’s team" in problem.mend


def two_sources(quote: str, **texts: str):
    file = "sources:\n" + "".join(
        f"  {id}:\n    file: {id}.txt\n    published: 2031-05-04\n" for id in texts
    )
    return checked(file + CLAIM.format(quote), texts)


def test_words_in_several_sources_ask_for_the_source():
    _, (problem,) = two_sources("left on Monday", a=TEXT, b=TEXT + "More.")
    assert problem.code == "which-source"
    assert problem.mend == 'add "source: a" or "source: b"'
    record, problems = two_sources("left on Monday\n    source: b", a=TEXT, b=TEXT + "More.")
    assert problems == ()
    assert record.claims["cl"].evidence.quotes[0].source == "b"
    record, problems = two_sources("called this", a="Nothing here.", b=TEXT)
    assert problems == ()
    assert record.claims["cl"].evidence.quotes[0].source == "b"


def test_words_of_another_source_than_the_one_named_say_where_they_stand():
    _, (problem,) = two_sources("called this\n    source: a", a="Nothing here.", b=TEXT)
    assert problem.code == "quote-not-found"
    assert "does not stand in a, but in b" in problem.message
    assert problem.mend == 'write "source: b"'


def test_words_missing_everywhere_show_the_nearest_of_all_sources():
    _, (problem,) = two_sources("left on Tuesday", a="Cheese is dear.", b=TEXT)
    assert problem.related[0].span.source.id == "b"
    _, (problem,) = two_sources("xyz", a="Cheese is dear.", b="Bread is dear.")
    assert "any of the 2 sources" in problem.message


def test_an_unread_source_is_not_reported_again_by_its_quotes():
    _, problems = two_sources("left on Tuesday", a="Cheese.", b=TEXT)
    assert [p.code for p in problems] == ["quote-not-found"]
    record, _ = parsed(REPORT, CLAIM.format("left on Tuesday"))
    assert verify(record)[1] == ()
    record, _ = parsed(REPORT, CLAIM.format("left on Tuesday\n    source: reprt"))
    assert verify(with_texts(record, {"report": TEXT}))[1][1:] == ()


def test_quotes_without_any_source_are_one_problem():
    record, _ = parsed(
        "claims:\n  a:\n    what: x\n    quote: x\n  b:\n    what: x\n    quote: y\n"
    )
    (problem,) = verify(record)[1]
    assert problem.code == "no-sources"


@pytest.mark.parametrize(
    "text",
    [
        "قال المتحدث إن الفريق غادر. ولم يعلّق الفريق.",
        "הצוות עזב את השיחות ביום שני. הצוות לא הגיב.",
        "Команда покинула переговоры. Команда не ответила.",
        "L’e\u0301quipe a quitte\u0301 la salle. Rien d’autre.",
        "代表团周一离开了会谈。代表团没有评论。",
    ],
)
def test_words_in_any_script_are_found_where_they_stand(text):
    first = text.split(".")[0].split("。")[0]
    (quote,), problems = one(first, text)
    assert problems == ()
    assert quote.found[0].start == 0
    assert quote.found[0].text == first


def test_verifying_twice_changes_nothing():
    record = doha()
    again, problems = verify(record, make_lock(record))
    assert again == record
    assert problems == ()


class TestFiles:
    def read(self, folder: Path, file: str = "sources/report.txt", lock: Lock = EMPTY_LOCK):
        record, problems = parsed(
            f"sources:\n  report:\n    file: {file}\n    published: 2031-05-04\n"
        )
        assert problems == ()
        record, problems = verify(record, lock, folder=folder)
        codes = [p.code for p in problems if p.code != "source-not-locked"]
        return record.sources["report"].text, codes

    @pytest.fixture
    def folder(self, tmp_path: Path) -> Path:
        (tmp_path / "case" / "sources").mkdir(parents=True)
        (tmp_path / "case" / "sources" / "report.txt").write_bytes(b"\xef\xbb\xbfOne.\r\nTwo.\r\n")
        (tmp_path / "outside.txt").write_text("secret")
        return tmp_path / "case"

    def test_a_text_keeps_its_line_ends_and_its_hash(self, folder):
        text, codes = self.read(folder)
        assert codes == []
        assert text.text == "One.\r\nTwo.\r\n"
        assert text.id == "report"
        assert text.name.endswith("case/sources/report.txt")
        stored = (folder / "sources/report.txt").read_bytes()
        assert text.sha256 == source_from_bytes("", stored).sha256

    def test_a_source_without_a_hash_is_a_note(self, folder):
        record, _ = parsed(REPORT)
        record, (problem,) = verify(record, folder=folder)
        assert (problem.code, problem.severity) == ("source-not-locked", Severity.NOTE)
        lock = make_lock(record)
        assert lock.sources["report"].bytes == 15
        assert verify(record, lock)[1] == ()

    def test_a_changed_text_is_an_error_and_keeps_its_first_hash(self, folder):
        record, _ = parsed(REPORT)
        lock = make_lock(verify(record, folder=folder)[0])
        (folder / "sources/report.txt").write_bytes(b"One.\nTwo.\n")
        changed, (problem,) = verify(record, lock, folder=folder)
        assert problem.code == "source-changed"
        assert make_lock(changed, lock).sources == lock.sources

    def test_a_missing_text_suggests_the_file_that_is_there(self, folder):
        text, codes = self.read(folder, "sources/reprot.txt")
        assert text is None
        assert codes == ["source-missing"]
        record, _ = parsed(REPORT.replace("report.txt", "reprot.txt"))
        (problem,) = verify(record, folder=folder)[1]
        assert problem.mend == 'did you mean "sources/report.txt"?'

    @pytest.mark.parametrize(
        "file",
        ["../outside.txt", "/etc/passwd", "sources/../../outside.txt", "C:/x.txt", "'..\\x'", "."],
    )
    def test_no_file_outside_the_folder_is_read(self, folder, file):
        assert self.read(folder, file) == (None, ["source-outside"])

    @pytest.mark.skipif(sys.platform == "win32", reason="links need rights there")
    def test_no_link_leads_out(self, folder):
        (folder / "sources" / "link.txt").symlink_to(folder.parent / "outside.txt")
        assert self.read(folder, "sources/link.txt") == (None, ["source-outside"])

    @pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes there")
    def test_a_pipe_is_not_opened(self, folder):
        os.mkfifo(folder / "sources" / "pipe")
        assert self.read(folder, "sources/pipe") == (None, ["source-not-text"])

    @pytest.mark.parametrize("data", [b"\xff\xfeO\x00n\x00", b"na\xefve", b"one\x00two"])
    def test_what_is_no_text_is_refused(self, folder, data):
        (folder / "sources" / "raw").write_bytes(data)
        assert self.read(folder, "sources/raw") == (None, ["source-not-text"])
        assert self.read(folder, "sources")[1] == ["source-not-text"]


class TestLock:
    def test_it_remembers_every_place_and_reads_back(self):
        record = doha()
        lock = make_lock(record)
        text = dump_lock(lock)
        assert read_lock(source_from_bytes("case.lock", text.encode())) == (lock, ())
        assert dump_lock(make_lock(record, lock)) == text
        lines = text.splitlines()
        assert len(lines) == 4 + len(lock.sources) + len(lock.entries) + 1
        assert "st_post" in lock.entries
        assert len(lock.entries["st_post"].quotes) == 2

    def test_who_made_an_entry_is_kept(self):
        record = doha()
        lock = make_lock(record)
        made = replace(lock.entries["cl_faith"], made_by="Ana", review="edited")
        other = Lock(lock.sources, {**lock.entries, "cl_faith": made})
        assert make_lock(record, other).entries["cl_faith"].made_by == "Ana"

    def test_quotes_of_other_lines_are_locked_by_their_names(self):
        record = doha()
        quotes = record.claims["cl_faith"].evidence.quotes
        lock = make_lock(record, more={"model/hamas/truce": quotes})
        assert lock.entries["model/hamas/truce"].quotes == lock.entries["cl_faith"].quotes

    def test_another_place_for_unchanged_words_is_an_error(self):
        record = sound(CLAIM.format("called this"), TEXT)
        lock = make_lock(record)
        entry = lock.entries["cl"]
        moved = replace(entry.quotes[0], start=entry.quotes[0].start + 1)
        tampered = Lock(lock.sources, {"cl": replace(entry, quotes=(moved,))})
        (problem,) = verify(record, tampered)[1]
        assert problem.code == "moved-quote"
        assert make_lock(record, tampered) == lock
        # new words, a renamed source or a changed text are not called moved
        other = sound(CLAIM.format("left on Monday"), TEXT)
        assert verify(other, tampered)[1] == ()
        renamed = replace(moved, source="gone", start=moved.start - 1)
        assert (
            verify(record, Lock(lock.sources, {"cl": replace(entry, quotes=(renamed,))}))[1] == ()
        )
        other_hash = {"report": LockedSource("sources/report.txt", "0" * 64, 1)}
        (problem,) = verify(record, Lock(other_hash, tampered.entries))[1]
        assert problem.code == "source-changed"

    def test_entries_with_unfound_quotes_keep_what_was_known(self):
        record = sound(CLAIM.format("called this"), TEXT)
        lock = make_lock(record)
        broken, _ = checked(CLAIM.format("called that"), TEXT)
        assert make_lock(broken, lock) == lock
        assert make_lock(broken).entries == {}

    @pytest.mark.parametrize(
        "text",
        [
            "",
            "[",
            "[" * 100_000,
            '{"a":' * 100_000,
            "null",
            "[]",
            '{"schema": "detente/lock/2"}',
            '{"schema": "detente/lock/1", "sources": []}',
            '{"schema": "detente/lock/1", "sources": {"a": 1}}',
            '{"schema": "detente/lock/1", "sources": {"a": {"bytes": "many"}}}',
            '{"schema": "detente/lock/1", "sources": {"a": {"bytes": -1}}}',
            '{"schema": "detente/lock/1", "sources": {"a": {"bytes": true}}}',
            '{"schema": "detente/lock/1", "sources": {"a": {"bytes": ' + "9" * 5000 + "}}}",
            '{"schema": "detente/lock/1", "entries": {"a": {"quotes": {}}}}',
            '{"schema": "detente/lock/1", "entries": {"a": {"quotes": [{"start": NaN}]}}}',
            '{"schema": "detente/lock/1", "entries": {"a": {"made_by": "\\ud800"}}}',
            '{"schema": "detente/lock/1", "schema": "detente/lock/1"}',
            '{"schema": "detente/lock/1",\n"sources": {\n"a": oops}}',
        ],
    )
    def test_whatever_stands_in_it_a_problem_comes_back(self, text):
        lock, (problem,) = read_lock(Source("case.lock", text, ""))
        assert lock == EMPTY_LOCK
        assert problem.code == "bad-lock"

    def test_a_slip_is_marked_in_its_line(self):
        text = '{"schema": "detente/lock/1",\n"sources": {\n"a": oops}}'
        _, (problem,) = read_lock(Source("case.lock", text, ""))
        assert problem.span.place.line == 3

    def test_an_empty_lock_reads_back(self):
        assert read_lock(Source("case.lock", dump_lock(EMPTY_LOCK), "")) == (EMPTY_LOCK, ())


def test_what_is_told_as_done_after_it_was_printed_is_a_warning():
    event = "events:\n  ev:\n    type: say\n    when: 2031-05-0{}\n    {}quote: called this\n"
    assert checked(event.format(4, ""), TEXT)[1] == ()
    (problem,) = checked(event.format(5, ""), TEXT)[1]
    assert (problem.code, problem.severity) == ("after-publication", Severity.WARNING)
    assert checked(event.format(5, "modality: will\n    "), TEXT)[1] == ()


def test_sources_without_any_day_are_a_warning():
    (problem,) = checked("sources:\n  r:\n    file: r.txt\n", {"r": TEXT})[1]
    assert (problem.code, problem.severity) == ("no-date", Severity.WARNING)
