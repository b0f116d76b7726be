from __future__ import annotations

from pathlib import Path

import pytest

import detente.case.check as room
from detente.case.check import CHECKS
from detente.case.load import load
from detente.text.pages import codes
from detente.text.problem import Severity


def test_every_file_of_the_room_is_registered_once() -> None:
    files = {p.stem for p in Path(room.__file__).parent.glob("*.py")} - {"__init__"}
    registered = [check.__module__.rpartition(".")[2] for check in CHECKS]
    assert sorted(registered) == sorted(files)


@pytest.mark.parametrize("check", CHECKS, ids=lambda check: check.__module__.rpartition(".")[2])
def test_every_check_is_called_like_its_code_and_has_a_page(check: room.Check) -> None:
    assert check.__module__.rpartition(".")[2].replace("_", "-") in codes()


@pytest.mark.parametrize(
    "folder", [*sorted(p.parent for p in Path("cases").glob("*/case.yaml"))], ids=str
)
def test_cases_have_no_errors_and_no_warnings(folder: Path) -> None:
    problems = load(str(folder)).problems
    assert not [p for p in problems if p.severity is not Severity.NOTE]
