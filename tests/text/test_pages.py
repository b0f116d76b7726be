"""Every problem code has a page, every page a code, and the examples do what they say."""

from __future__ import annotations

import ast
import importlib.util
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

import detente
from detente.text.pages import Page, codes, page
from detente.text.problem import Severity

ROOT = Path(detente.__file__).parent
CODE = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")

# Codes that appear only together with others, and with which.
ONLY_WITH = {"too-many-problems": {"tag"}, "needs-itself": {"act-not-in-quote"}}


TREES = {
    path.relative_to(ROOT).as_posix(): ast.parse(path.read_text(encoding="utf-8"))
    for path in sorted(ROOT.rglob("*.py"))
}


def takers() -> dict[str, int]:
    """Functions and classes of the package that take a problem code, and at which position."""
    found = {"Problem": 0}
    for node in (node for tree in TREES.values() for node in ast.walk(tree)):
        if isinstance(node, ast.FunctionDef):
            names = [a.arg for a in node.args.args if a.arg not in ("self", "cls")]
            if "code" in names:
                found[node.name] = names.index("code")
        elif isinstance(node, ast.ClassDef):
            fields = [n.target.id for n in node.body if is_field(n)]
            if "code" in fields:
                found[node.name] = fields.index("code")
    return found


def is_field(node: ast.stmt) -> bool:
    return isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name)


def given_codes() -> Iterator[tuple[str, str]]:
    """Each literal code with its file; both branches of a condition count."""
    where = takers()
    for name, tree in TREES.items():
        for call in ast.walk(tree):
            if not isinstance(call, ast.Call) or called(call) not in where:
                continue
            place = where[called(call)]
            given = [k.value for k in call.keywords if k.arg == "code"] + call.args[place:][:1]
            for node in (node for value in given for node in ast.walk(value)):
                if isinstance(node, ast.Constant) and isinstance(node.value, str):
                    yield node.value, name


def called(call: ast.Call) -> str:
    return getattr(call.func, "id", None) or getattr(call.func, "attr", "")


def pages() -> list[Page]:
    return [found for code in codes() if (found := page(code))]


@pytest.mark.parametrize("code", codes())
def test_each_page_has_the_form_of_a_page(code: str) -> None:
    found = page(code)
    assert found is not None
    assert found.meaning.endswith(".")
    assert len(found.meaning) <= 100
    assert found.why
    assert found.bad
    assert found.good
    assert found.bad != found.good
    for example in (found.bad, found.good):
        assert "case.yaml" in dict(example) or other_format(example)


def test_each_code_given_to_a_problem_has_a_page() -> None:
    missing = {
        f"{code} ({name})"
        for code, name in given_codes()
        if CODE.fullmatch(code) and code not in codes()
    }
    assert not missing, "\n".join(sorted(missing))


def test_each_page_is_of_a_code_in_use() -> None:
    texts = {
        node.value
        for tree in TREES.values()
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    }
    assert not set(codes()) - texts


def test_unknown_codes_have_no_page() -> None:
    assert page("no-such-code") is None


@pytest.mark.skipif(
    importlib.util.find_spec("detente.case.load") is None, reason="needs the loader of cases"
)
@pytest.mark.parametrize("code", codes())
def test_the_examples_do_what_the_page_says(code: str, tmp_path: Path) -> None:
    found = page(code)
    assert found is not None
    bad = problems_of(found.bad, tmp_path / "bad")
    assert (code, found.severity) in bad
    heavy = {c for c, severity in bad if severity is not Severity.NOTE}
    assert heavy - {code} - ONLY_WITH.get(code, set()) == set()
    good = problems_of(found.good, tmp_path / "good")
    assert code not in {c for c, _ in good}
    assert not [c for c, severity in good if severity is Severity.ERROR]


def other_format(files: tuple[tuple[str, str], ...]) -> str:
    """Name of the one file of an example that is no case folder, empty otherwise."""
    return files[0][0] if len(files) == 1 and files[0][0].endswith(".gmcr") else ""


def problems_of(files: tuple[tuple[str, str], ...], folder: Path) -> list[tuple[str, Severity]]:
    from detente.graph.build import build
    from detente.interop import open_case

    for name, text in files:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text.encode("utf-8", "surrogateescape"))
    loaded = open_case((folder / other_format(files)).as_posix())
    problems = loaded.problems
    if loaded.case is not None and loaded.case.model is not None:
        problems += build(loaded.case.model)[1]  # what only the arrays can tell
    return [(problem.code, problem.severity) for problem in problems]
