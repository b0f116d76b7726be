"""The benchmark script runs, at tiny sizes."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

SCRIPT = Path(__file__).parents[2] / "benchmarks" / "engine.py"


def run(*arguments: str) -> list[str]:
    command = [sys.executable, str(SCRIPT), *arguments]
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    return done.stdout.splitlines()


def test_a_table_of_sizes() -> None:
    lines = run("--options", "4", "--parties", "2", "3", "--rounds", "1")
    assert lines[0].split() == [
        "states",
        "options",
        "parties",
        "statements",
        "one-way",
        "what",
        "seconds",
        "MB",
    ]
    assert [line.split()[:3] for line in lines[1:]] == [["16", "4", "2"], ["16", "4", "3"]]
    assert all(float(line.split()[6]) > 0 and float(line.split()[7]) > 1 for line in lines[1:])


def test_one_concept_on_few_states() -> None:
    (line,) = run("--here", "--what", "sim", "--options", "5", "--parties", "3", "--states", "7")
    assert line.split()[0] == "7"
    (line,) = run(
        "--here", "--what", "whatever", "--statements", "3", "--options", "4", "--parties", "2"
    )
    assert line.split()[5] == "whatever"
