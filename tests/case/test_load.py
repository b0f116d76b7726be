from __future__ import annotations

import os
import sys
import time
from pathlib import Path

import pytest

from detente.case.load import FailureKind, load, preview
from detente.case.new import Made, new
from detente.text.problem import Severity

DOHA = "cases/doha-2025"


def errors(folder: Path) -> list[str]:
    return [p.code for p in load(str(folder)).problems if p.severity is Severity.ERROR]


def test_a_folder_and_its_case_file_give_the_same_case() -> None:
    by_folder, by_file = load(DOHA), load(f"{DOHA}/case.yaml")
    assert by_folder.ok
    assert by_folder.case is not None
    assert by_file.case is not None
    assert by_folder.case.digest == by_file.case.digest
    assert by_folder.case.record == by_file.case.record
    assert by_folder.case.path == DOHA
    assert [file.name for file in by_folder.case.files] == [
        f"{DOHA}/case.yaml",
        f"{DOHA}/model.yaml",
    ]


def test_names_in_messages_are_relative_to_where_the_user_stands(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.chdir(DOHA)
    case = load(".").case
    assert case is not None
    assert [file.name for file in case.files] == ["case.yaml", "model.yaml"]
    assert case.record.sources["doha_recall"].text is not None
    assert case.record.sources["doha_recall"].text.name.startswith("sources/")


def test_paths_that_are_no_case_say_so_in_one_line(tmp_path: Path) -> None:
    (tmp_path / "other.yaml").write_text("name: x\n")
    missing, empty = load(str(tmp_path / "nothing")), load(str(tmp_path))
    other = load(str(tmp_path / "other.yaml"))
    assert missing.failure is not None
    assert missing.failure.kind is FailureKind.MISSING
    for failure in (empty.failure, other.failure):
        assert failure is not None
        assert failure.kind is FailureKind.NOT_A_CASE
        assert "\n" not in failure.message


def test_no_file_outside_the_folder_is_read(tmp_path: Path) -> None:
    folder = tmp_path / "case"
    folder.mkdir()
    (tmp_path / "secret.yaml").write_text("actors:\n  a:\n    name: A\n")
    (folder / "link.yaml").symlink_to(tmp_path / "secret.yaml")
    names = ["../secret.yaml", str(tmp_path / "secret.yaml"), "link.yaml", "C:\\secret.yaml", "\\x"]
    listed = "".join(f"  - '{name}'\n" for name in names)
    (folder / "case.yaml").write_text(f"name: x\nfiles:\n{listed}")
    assert errors(folder) == ["file-outside"] * len(names)
    case = load(str(folder)).case
    assert case is not None
    assert not case.record.actors


def test_errors_of_the_model_leave_the_record_whole(tmp_path: Path) -> None:
    (tmp_path / "case.yaml").write_text(
        "name: x\nactors:\n  norvane:\n    name: Norvane\nmodel:\n  basis: b\n  parties:\n"
        "    norvane:\n      options:\n        a:\n      statements:\n        - not aa\n"
    )
    loaded = load(str(tmp_path))
    assert loaded.case is not None
    assert not loaded.ok
    assert loaded.case.model is None
    assert list(loaded.case.record.actors) == ["norvane"]


def test_an_unknown_goal_leaves_the_model_whole(tmp_path: Path) -> None:
    (tmp_path / "case.yaml").write_text(
        "name: x\ngoals: [nothing_known]\nmodel:\n  basis: b\n  parties:\n"
        "    norvane:\n      options:\n        a:\n"
    )
    loaded = load(str(tmp_path))
    assert errors(tmp_path) == ["unknown-id"]
    assert loaded.case is not None
    assert loaded.case.model is not None
    assert loaded.case.goals == ()


def test_problems_come_in_the_order_of_the_files(tmp_path: Path) -> None:
    (tmp_path / "case.yaml").write_text("name: x\nfiles: [a.yaml]\nactors:\n  A:\n    name: x\n")
    (tmp_path / "a.yaml").write_text("actors:\n  B:\n    name: x\nacts: 1\n")
    problems = load(str(tmp_path)).problems
    places = [(p.span.source.name.rpartition("/")[2], p.span.place.line) for p in problems]
    assert places == [("case.yaml", 4), ("a.yaml", 2), ("a.yaml", 4)]


def test_a_broken_lock_is_a_problem_of_the_lock(tmp_path: Path) -> None:
    (tmp_path / "case.yaml").write_text("name: x\n")
    (tmp_path / "case.lock").write_bytes(b"{\xff")
    assert errors(tmp_path) == ["not-utf8"]
    (tmp_path / "case.lock").write_text('{"schema": 1}')
    assert errors(tmp_path) == ["bad-lock"]


@pytest.mark.parametrize("name", ["case.yaml", "more.yaml", "case.lock", "link.txt"])
def test_a_case_file_is_no_report_on_which_its_own_words_rest(tmp_path: Path, name: str) -> None:
    (tmp_path / "case.yaml").write_text(
        "name: x\nfiles: [more.yaml]\n"
        f"sources:\n  s:\n    file: {name}\n    published: 2031-05-06\n"
    )
    (tmp_path / "more.yaml").write_text(
        "claims:\n  c:\n    what: x\n    quote: made up by nobody\n"
    )
    (tmp_path / "link.txt").symlink_to("more.yaml")
    assert errors(tmp_path) == ["source-not-text"]


def test_a_preview_reads_other_texts_and_writes_nothing() -> None:
    before = Path(DOHA, "model.yaml").read_text(encoding="utf-8")
    changed = before.replace("say: end_war only if disarm", "say: end_wra only if disarm")
    problems = preview(DOHA, {"model.yaml": changed}).problems
    assert [p.code for p in problems if p.severity is Severity.ERROR] == ["unknown-option"]
    assert Path(DOHA, "model.yaml").read_text(encoding="utf-8") == before


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="needs file permissions")
def test_a_file_that_may_not_be_read_is_said(tmp_path: Path) -> None:
    (tmp_path / "case.yaml").write_text("name: x\n")
    (tmp_path / "case.yaml").chmod(0)
    failure = load(str(tmp_path)).failure
    assert failure is not None
    assert failure.kind is FailureKind.UNREADABLE


def test_loading_a_case_needs_neither_arrays_nor_a_terminal() -> None:
    import subprocess

    code = (
        "import sys; from detente.case.load import load; load('cases/doha-2025');"
        "print([m for m in ('numpy', 'click', 'rich', 'jinja2') if m in sys.modules])"
    )
    out = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert out.stdout.strip() == "[]"


def test_one_mistake_is_not_told_twice(tmp_path: Path) -> None:
    folder = tmp_path / "case"
    assert isinstance(new(str(folder)), Made)
    file = folder / "case.yaml"
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace("published: 2031-03-05", "published: 2031-03-35"), "utf-8")
    codes = [p.code for p in load(str(folder)).problems if p.severity is not Severity.NOTE]
    assert "bad-date" in codes
    assert "no-date" not in codes
    file.write_text(text, "utf-8")
    next((folder / "sources").iterdir()).unlink()
    codes = [p.code for p in load(str(folder)).problems if p.severity is not Severity.NOTE]
    assert codes == ["source-missing"]


@pytest.mark.parametrize(
    "text",
    [
        "name: x\n" + "".join(f"acts{i}: y\n" for i in range(20_000)),
        "name: x\nactors:\n"
        + "".join(f"  actor_{i}:\n    name: A\n" for i in range(1_500))
        + "claims:\n"
        + "".join(f"  c{i}:\n    what: x\n    by: actr_{i}\n" for i in range(1_500)),
    ],
    ids=["keys", "ids"],
)
def test_thousands_of_slips_take_no_longer_than_it_takes_to_list_them(
    tmp_path: Path, text: str
) -> None:
    (tmp_path / "case.yaml").write_text(text)
    began = time.process_time()
    problems = load(str(tmp_path)).problems
    assert time.process_time() - began < 10
    assert any("did you mean" in p.mend for p in problems)
