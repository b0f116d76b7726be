from __future__ import annotations

import tempfile
from pathlib import Path

import pytest
from hypothesis import given, settings

from detente.case.load import Loaded, load
from detente.case.types import Case
from detente.case.write import write_case
from detente.text.problem import has_errors
from strategies import cases, without_places


def stored(case: Case, folder: Path) -> Path:
    for name, text in write_case(case).items():
        (folder / name).write_text(text, encoding="utf-8")
    for report in case.record.sources.values():
        if report.text is not None:
            path = folder / report.file
            path.parent.mkdir(exist_ok=True)
            path.write_bytes(report.text.text.encode())
    return folder


def written_and_loaded(case: Case) -> Loaded:
    with tempfile.TemporaryDirectory() as folder:
        return load(str(stored(case, Path(folder))))


@settings(max_examples=40)
@given(cases())
def test_what_is_written_gives_the_same_case(case: Case) -> None:
    loaded = written_and_loaded(case)
    assert not has_errors(loaded.problems), loaded.problems
    assert loaded.case is not None
    assert without_places(loaded.case) == without_places(case)


@pytest.mark.parametrize("folder", sorted(Path("cases").glob("*/case.yaml")), ids=str)
def test_every_case_survives_writing(folder: Path) -> None:
    loaded = load(str(folder))
    assert loaded.case is not None
    again = written_and_loaded(loaded.case)
    assert again.case is not None
    assert without_places(again.case) == without_places(loaded.case)
    assert write_case(again.case) == write_case(loaded.case)


def test_written_options_keep_their_order_between_parties(tmp_path: Path) -> None:
    (tmp_path / "case.yaml").write_text(
        "name: Norvane\nmodel:\n  basis: Table 1\n  option_order: [b, a]\n  parties:\n"
        "    talmark:\n      options:\n        a:\n    ilse:\n      options:\n        b:\n"
        "  status_quo: a\n"
    )
    case = load(str(tmp_path)).case
    assert case is not None
    assert case.model is not None
    assert [option.id for option in case.model.options] == ["b", "a"]
    assert case.model.status_quo is not None
    assert case.model.status_quo.state == "NY"
    assert "option_order" in write_case(case)["case.yaml"]
    assert without_places(written_and_loaded(case).case) == without_places(case)
