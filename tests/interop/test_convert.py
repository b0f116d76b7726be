from __future__ import annotations

from pathlib import Path

from detente.interop import convert
from detente.interop.formats import FORMATS, format_of

CASES = Path(__file__).parents[2] / "cases"
PD = str(CASES / "prisoners-dilemma")


def test_formats_are_found_by_how_a_name_ends() -> None:
    assert format_of("a/b.GMCR") is FORMATS[0]
    assert format_of("a/case.yaml") is None
    assert format_of("gmcr") is None


def test_nothing_is_overwritten(tmp_path: Path) -> None:
    there = tmp_path / "there.gmcr"
    there.write_text("mine", encoding="utf-8")
    done = convert(PD, str(there))
    assert done.failure is not None
    assert "nothing is overwritten" in done.failure.message
    assert there.read_text(encoding="utf-8") == "mine"


def test_a_folder_is_copied_otherwise(tmp_path: Path) -> None:
    done = convert(PD, str(tmp_path / "copy"))
    assert done.failure is not None
    assert "copy its folder" in done.failure.message


def test_what_has_no_place_is_named(tmp_path: Path) -> None:
    done = convert(str(CASES / "doha-2025"), str(tmp_path / "doha.gmcr"))
    assert done.written == ((tmp_path / "doha.gmcr").as_posix(),)
    assert done.lost == (
        "the record of the reports",
        "the status quo NNNNNNNNN; give it again with --status-quo",
        "what the lines of the model rest on, and why",
        "the preconditions that the model adds",
    )


def test_what_a_folder_has_no_place_for_is_named(tmp_path: Path) -> None:
    text = (
        '{"version": 7, "options": [{"name": "Open", "permittedDirection": "both", "note": 1}],'
        ' "decisionMakers": [{"name": "Ilse", "options": [0], "preferences": [],'
        ' "misperceptions": [[[0, "Y"]]]}], "infeasibles": [], "payoffs": [[1]],'
        ' "coalitions": [[0]], "useManualPreferenceRanking": false}'
    )
    (tmp_path / "a.gmcr").write_text(text, encoding="utf-8")
    done = convert(str(tmp_path / "a.gmcr"), str(tmp_path / "folder"))
    assert done.written
    assert done.lost == (
        'what stands in the file under "version", "coalitions", "note", "misperceptions"',
    )


def test_a_case_without_a_model_is_refused(tmp_path: Path) -> None:
    (tmp_path / "case.yaml").write_text("name: The bridge\n", encoding="utf-8")
    done = convert(str(tmp_path), str(tmp_path / "out.gmcr"))
    assert done.written == ()
    assert done.failure is not None
    assert "holds no model" in done.failure.message
    assert not (tmp_path / "out.gmcr").exists()


def test_a_case_with_errors_is_not_written(tmp_path: Path) -> None:
    bad = tmp_path / "bad.gmcr"
    bad.write_text("{", encoding="utf-8")
    done = convert(str(bad), str(tmp_path / "folder"))
    assert [p.code for p in done.problems] == ["bad-json"]
    assert not (tmp_path / "folder").exists()


def test_a_missing_file_is_said_to_be_missing(tmp_path: Path) -> None:
    done = convert(str(tmp_path / "none.gmcr"), str(tmp_path / "folder"))
    assert done.failure is not None
    assert "there is no file" in done.failure.message
