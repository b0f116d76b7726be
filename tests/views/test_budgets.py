"""What starting costs, as processor time against bare Python, and what must not be loaded."""

from __future__ import annotations

import os
import resource
import subprocess
import sys
from pathlib import Path

import pytest

from shown import DOHA

HEAVY = {"numpy", "pydantic", "yaml", "rich", "click", "starlette", "jinja2"}


def cpu(*args: str) -> float:
    """Least processor time of three runs, in seconds."""
    found = []
    for _ in range(3):
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        subprocess.run([sys.executable, *args], check=True, stdout=subprocess.DEVNULL)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        found.append(after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)
    return min(found)


@pytest.fixture(scope="module")
def bare() -> float:
    return cpu("-c", "pass")


def test_import_is_light(bare: float) -> None:
    assert cpu("-c", "import detente") <= 3 * bare


def test_help_is_light(bare: float) -> None:
    assert cpu("-m", "detente", "--help") <= 9 * bare


def modules(code: str) -> set[str]:
    """Top names of the modules that are loaded after the code has run."""
    shown = subprocess.run(
        [sys.executable, "-c", f"import sys\n{code}\nprint(*sys.modules, file=sys.stderr)"],
        check=True,
        capture_output=True,
        text=True,
        env={**os.environ, "PYTHONIOENCODING": "utf-8"},
    )
    return {name.partition(".")[0] for name in shown.stderr.split()}


def test_import_loads_nothing_heavy() -> None:
    assert not modules("import detente") & HEAVY


RUN = "from detente.views.cli.main import main\nmain({args!r})"


def test_help_and_completion_load_no_verb() -> None:
    assert not modules(RUN.format(args=["--help"])) & (HEAVY - {"click"})


@pytest.mark.parametrize("verb", ["check", "status", "timeline", "why"])
def test_verbs_of_the_record_do_not_load_arrays(verb: str) -> None:
    assert "numpy" not in modules(RUN.format(args=[verb, str(DOHA)]))


def test_completion_names_the_verbs() -> None:
    shown = subprocess.run(
        [sys.executable, "-m", "detente"],
        env={**os.environ, "_DETENTE_COMPLETE": "bash_complete", "COMP_WORDS": "detente s",
             "COMP_CWORD": "1"},
        capture_output=True,
        text=True,
        check=False,
    )  # fmt: skip
    assert shown.stdout.split() == ["plain,source", "plain,status", "plain,solve", "plain,schema"]


def test_every_verb_is_a_file_of_its_own() -> None:
    from detente.views.cli.main import COMMANDS

    room = Path(__file__).parents[2] / "src" / "detente" / "views" / "cli"
    for verb in COMMANDS:
        module, function = verb.target.split(":")
        assert module == f"detente.views.cli.{verb.name}"
        assert function == verb.name
        assert (room / f"{verb.name}.py").is_file()
