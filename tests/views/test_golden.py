"""Whole answers as they are printed; ``DETENTE_GOLDEN=write`` writes them anew."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

from shown import DOHA, STARTER, run

HERE = Path(__file__).parent
GOLDEN = HERE / "golden"
CASES = {"starter": STARTER, "hard-words": HERE / "hard-words", "doha-2025": DOHA}
ANSWERS = [
    ("starter", "status"),
    ("starter", "timeline"),
    ("starter", "why"),
    ("starter", "brief", "--short"),
    ("starter", "status", "--json"),
    ("starter", "why", "--json"),
    ("starter", "timeline", "--json"),
    ("starter", "check", "--json"),
    ("starter", "solve", "--json", "--states", "equilibria"),
    ("starter", "explain", "--json", "--state", "nothing", "--concept", "seq"),
    ("starter", "brief", "--json", "--short"),
    ("hard-words", "check"),
    ("hard-words", "status"),
    ("hard-words", "timeline"),
    ("hard-words", "why"),
    ("hard-words", "brief", "--short"),
    ("doha-2025", "status"),
    ("doha-2025", "brief", "--short"),
    ("doha-2025", "why", "--with-model", "--goal", "first_release"),
]


@pytest.mark.parametrize("answer", ANSWERS, ids="-".join)
def test_answer(answer: tuple[str, ...], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    name, verb, *options = answer
    shutil.copytree(CASES[name], tmp_path / name)
    (tmp_path / name / "case.lock").unlink(missing_ok=True)
    monkeypatch.chdir(tmp_path)
    shown = run(verb, name, *options).stdout
    words = "-".join([verb, *(option.strip("-") for option in options)])
    file = GOLDEN / f"{name}-{words}.txt"
    if os.environ.get("DETENTE_GOLDEN") == "write":
        file.write_bytes(shown.encode())
    assert shown == file.read_bytes().decode()
