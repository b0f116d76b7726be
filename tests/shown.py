"""Running the command line as a user does, and the invented case that the tests look at."""

from __future__ import annotations

import shutil
from pathlib import Path

from click.testing import CliRunner, Result

from detente.views.cli.main import cli

ROOT = Path(__file__).parents[1]
STARTER = ROOT / "src" / "detente" / "case" / "starter"
DOHA = ROOT / "cases" / "doha-2025"


def run(*args: str, input: bytes | None = None, env: dict[str, str] | None = None) -> Result:
    """What a command prints; an exception that is no exit is an error of the test."""
    result = CliRunner().invoke(cli, list(args), input=input, env=env)
    if result.exception is not None and not isinstance(result.exception, SystemExit):
        raise result.exception
    return result


def starter(folder: Path) -> Path:
    """A fresh copy of the starter case."""
    return Path(shutil.copytree(STARTER, folder / "case"))
