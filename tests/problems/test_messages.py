"""Golden messages: what a user sees for the bad example of every page, one mistake a case.

After a wanted change of words: ``DETENTE_REGENERATE=1 pytest tests/problems``, then read the diff
as the person who made the mistake would.
"""

from __future__ import annotations

import os
import re
from pathlib import Path

import pytest

from detente.graph.build import build
from detente.interop import open_case
from detente.text.pages import Page, codes, page
from detente.text.problem import Problem
from detente.views.cli.problems import render_problems

HERE = Path(__file__).parent
REGENERATE = bool(os.environ.get("DETENTE_REGENERATE"))

MEMORY = re.compile(r"; [0-9.,]+ [A-Z]*B may be used")
JARGON = (
    "scanner",
    "parser",
    "token",
    "mapping",
    "scalar",
    "sequence",
    "node",
    "exception",
    "null",
)


def bad_case(found: Page, folder: Path) -> tuple[Problem, ...]:
    for name, text in found.bad:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text.encode("utf-8", "surrogateescape"))
    first = found.bad[0][0]
    loaded = open_case(first if first.endswith(".gmcr") else ".")
    problems = [p for p in loaded.problems if p.code == found.code]
    if not problems and loaded.case is not None and loaded.case.model is not None:
        problems = [p for p in build(loaded.case.model)[1] if p.code == found.code]
    return tuple(problems)


@pytest.mark.parametrize("code", codes())
def test_message(code: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    found = page(code)
    assert found is not None
    (tmp_path / "bridge").mkdir()
    monkeypatch.chdir(tmp_path / "bridge")
    shown = render_problems(bad_case(found, Path())) + "\n"
    shown = MEMORY.sub("; N GB may be used", shown)
    expected = HERE / f"{code}.expected"
    if REGENERATE:
        expected.write_bytes(shown.encode("utf-8", "surrogateescape"))
    assert expected.is_file(), f"no golden message; run with DETENTE_REGENERATE=1 for {code}"
    assert shown == expected.read_bytes().decode("utf-8", "surrogateescape")


def test_at_least_forty_mistakes_have_a_message_and_none_is_left_over() -> None:
    stored = {path.stem for path in HERE.glob("*.expected")}
    assert stored == set(codes())
    assert len(stored) >= 40


@pytest.mark.parametrize("code", codes())
def test_messages_name_the_words_and_how_to_mend_them(code: str) -> None:
    text = (HERE / f"{code}.expected").read_bytes().decode("utf-8", "surrogateescape")
    head = text.splitlines()[0]
    assert f"[{code}]: " in head
    assert "\n   why:  " in text
    assert "\n   mend: " in text
    assert not head.endswith(".")
    words = text.casefold().replace("{", " ").split()
    assert not [word for word in JARGON if word in words]
