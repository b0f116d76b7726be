"""The page that shows the example sentence by sentence is the one that the case gives now."""

from __future__ import annotations

import importlib.util
import re
import sys
import tomllib
from pathlib import Path
from types import ModuleType

import pytest

from detente.case.load import load
from detente.text.sentences import sentences

ROOT = Path(__file__).resolve().parents[1]
PAGE = ROOT / "docs" / "from-the-report.md"
REPORT = ROOT / "cases" / "doha-2025" / "sources" / "2025-07-25-doha-recall.txt"


@pytest.fixture(scope="module")
def tool() -> ModuleType:
    spec = importlib.util.spec_from_file_location(
        "from_the_report", ROOT / "tools" / "from_the_report.py"
    )
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def committed() -> str:
    return PAGE.read_text(encoding="utf-8")


def test_page_is_fresh(tool: ModuleType, committed: str) -> None:
    case = load(str(ROOT / "cases" / "doha-2025")).case
    notes = tomllib.loads((ROOT / "docs" / "from-the-report.toml").read_text(encoding="utf-8"))
    assert tool.page(case, notes) == committed, "run: python tools/from_the_report.py --write"


def test_every_sentence_stands_on_it(committed: str) -> None:
    text = REPORT.read_bytes().decode("utf-8")
    found = sentences(text)
    assert len(found) == 18
    for start, end in found:
        assert "\n> " + " ".join(text[start:end].split()) + "\n" in committed


def test_every_entry_stands_on_it(committed: str) -> None:
    case = load(str(ROOT / "cases" / "doha-2025")).case
    assert case is not None
    for item in case.record.items():
        if item.kind != "source":
            assert f"`{item.id}`" in committed, item.id


def test_every_sentence_says_what_is_not_concluded(committed: str) -> None:
    parts = re.split(r"^## \d+$", committed, flags=re.MULTILINE)[1:]
    assert len(parts) == 18
    for number, part in enumerate(parts, start=1):
        assert re.search(r"^Not concluded:\n\n- ", part, re.MULTILINE), number
        assert re.search(r"^Shown by: `detente \w+`", part, re.MULTILINE), number
