"""Everything that a user can name is documented, and the documents are those of this code."""

import re
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "tools"))

import reference  # noqa: E402

from detente.record.shapes import SHAPES  # noqa: E402
from detente.stability import CONCEPTS  # noqa: E402
from detente.text.pages import codes  # noqa: E402
from detente.views.cli.main import COMMANDS  # noqa: E402

PAGE = (ROOT / "docs" / "reference.md").read_text(encoding="utf-8")
README = (ROOT / "README.md").read_text(encoding="utf-8")


def test_the_reference_is_the_one_that_the_code_gives():
    assert reference.reference() == PAGE


@pytest.mark.parametrize("verb", [verb.name for verb in COMMANDS])
def test_every_command_is_in_the_readme_and_the_reference(verb):
    assert f"`detente {verb}" in README
    assert f"### `detente {verb}" in PAGE


@pytest.mark.parametrize("concept", CONCEPTS, ids=lambda c: c.key)
def test_every_concept_is_documented_with_its_source(concept):
    assert f"| `{concept.key}` " in PAGE
    assert concept.name in (ROOT / "docs/definitions.md").read_text(encoding="utf-8")
    assert re.search(r"\b(19|20)\d\d\b", concept.source)


@pytest.mark.parametrize("section", SHAPES)
def test_every_section_is_documented(section):
    assert f"### `{section}:`" in PAGE


def test_every_problem_code_is_documented():
    assert len(codes()) >= 40
    for code in codes():
        assert f"| `{code}` |" in PAGE


@pytest.mark.parametrize(
    "path", [ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md"))], ids=lambda p: p.name
)
def test_links_between_the_documents_lead_somewhere(path):
    for target in re.findall(r"\]\(([^)#]+)(?:#[^)]*)?\)", path.read_text(encoding="utf-8")):
        if "://" not in target:
            assert (path.parent / target).exists(), target
