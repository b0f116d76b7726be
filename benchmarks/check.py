"""Processor time of `detente check` on a large case, against bare Python.

    python benchmarks/check.py --entries 1500

Prints lines, seconds and the ratio to `python -c pass`, the least of several runs each, and the
peak memory.
"""

from __future__ import annotations

import argparse
import os
import resource
import subprocess
import sys
import tempfile
from pathlib import Path

HEAD = """\
name: Large
sources:
  r:
    file: sources/r.txt
    published: 2025-05-15
    basis: entered
actors:
  norvane:
    name: Norvane
    kind: state
claims:
"""
ENTRY = """\
  cl_{i}:
    what: item {i} of the list is open
    by: norvane
    quote: the delegation of Norvane said that item {i} of the list was open
    modality: is
    note: kept
"""


def write_case(folder: Path, entries: int) -> int:
    """A case whose every claim quotes a sentence of its own; returns its number of lines."""
    (folder / "sources").mkdir()
    said = "On day {i} the delegation of Norvane said that item {i} of the list was open.\n"
    text = "".join(said.format(i=i) for i in range(entries))
    (folder / "sources" / "r.txt").write_text(text, encoding="utf-8")
    case = HEAD + "".join(ENTRY.format(i=i) for i in range(entries))
    (folder / "case.yaml").write_text(case, encoding="utf-8")
    return case.count("\n")


def cpu(command: list[str], rounds: int) -> float:
    """Least processor time of several runs, in seconds, with compiled modules kept."""
    env = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}
    found = []
    for _ in range(rounds):
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        subprocess.run([sys.executable, *command], env=env, check=True, stdout=subprocess.DEVNULL)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        found.append(after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)
    return min(found)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--entries", type=int, nargs="+", default=[250, 1500])
    parser.add_argument("--rounds", type=int, default=7)
    asked = parser.parse_args()
    bare = cpu(["-c", "pass"], asked.rounds)
    print(f"{'lines':>8} {'seconds':>8} {'ratio':>6}   (bare Python {bare:.4f} s)")
    for entries in asked.entries:
        with tempfile.TemporaryDirectory() as name:
            lines = write_case(Path(name), entries)
            seconds = cpu(["-m", "detente", "check", name], asked.rounds)
        print(f"{lines:>8} {seconds:>8.3f} {seconds / bare:>6.1f}")
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
    print(f"peak memory {peak // 1024} MB")


if __name__ == "__main__":
    main()
