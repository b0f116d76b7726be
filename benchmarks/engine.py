"""Times and peak memory of the graph engine.

Run ``python benchmarks/engine.py`` for the figures the project sets itself, ``--options`` and
``--parties`` for how they grow. Graphs are made outside the timed part and every round gets a
fresh one, so that nothing prepared in one round is there in the next.
"""

from __future__ import annotations

import argparse
import resource
import subprocess
import sys
from collections.abc import Callable, Sequence
from dataclasses import replace
from statistics import median
from time import perf_counter

import numpy as np

from detente.graph.types import Graph
from detente.stability import CONCEPTS
from detente.stability.whatever_order import whatever_order
from detente.text.formula import Formula, Name, Not

FIRST_FIVE = ("nash", "gmr", "smr", "seq", "sseq")
FOUR = ("nash", "gmr", "smr", "seq")


def random_graph(
    options: int, parties: int, states: int | None = None, seed: int = 0, statements: int = 0
) -> Graph:
    """A graph with random strict rankings, or with random statements of single options."""
    rng = np.random.default_rng(seed)
    cells = 1 << options
    n = cells if states is None else states
    feasible = np.arange(cells) if n == cells else np.sort(rng.choice(cells, n, replace=False))
    names = tuple(f"o{j}" for j in range(options))
    wishes: tuple[tuple[Formula, ...] | None, ...] = (None,) * parties
    if statements:
        chosen = rng.integers(0, options, (parties, statements))
        wishes = tuple(
            tuple(Name(names[j]) if j % 2 else Not(Name(names[j])) for j in row) for row in chosen
        )
    return Graph(
        decision_makers=tuple(f"p{i}" for i in range(parties)),
        options=names,
        owner=np.sort(np.arange(options) % parties).astype(np.int64),
        direction=np.zeros(options, dtype=np.int64),
        states=feasible.astype(np.int64),
        rank=tuple(rng.permutation(n).astype(np.int32) for _ in range(parties)),
        status_quo=0,
        statements=wishes,
    )


def solve(graph: Graph, keys: Sequence[str]) -> None:
    for concept in CONCEPTS:
        if concept.key in keys:
            for dm in range(graph.m):
                concept.stable(graph, dm)


def seconds(task: Callable[[Graph], object], graph: Graph, rounds: int) -> float:
    """Median time of a task over fresh copies of a graph."""
    times = []
    for _ in range(rounds):
        copy = replace(graph)
        start = perf_counter()
        task(copy)
        times.append(perf_counter() - start)
    return median(times)


def peak() -> float:
    """Peak memory of this process, in MB."""
    kilobytes = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return kilobytes / 1024 if sys.platform != "darwin" else kilobytes / 1024**2


def one(options: int, parties: int, states: int | None, keys: str, rounds: int) -> str:
    """One line of the table: size, median time, peak memory of a process that does only this."""
    graph = random_graph(options, parties, states, statements=12 if keys == "whatever" else 0)
    task: Callable[[Graph], object] = lambda g: solve(g, keys.split(","))  # noqa: E731
    if keys == "whatever":
        task = whatever_order
    taken = seconds(task, graph, rounds)
    return f"{graph.n:>9,} {options:>7} {parties:>7}  {keys:<24} {taken:>10.4f} {peak():>8.0f}"


HEAD = f"{'states':>9} {'options':>7} {'parties':>7}  {'concepts':<24} {'seconds':>10} {'MB':>8}"

# options, parties, feasible states (all if none), concepts, rounds, seconds aimed at
FIGURES = (
    (9, 3, 384, ",".join(FIRST_FIVE), 25, 0.005),
    (9, 3, 384, "sim", 25, 0.020),
    (16, 8, None, ",".join(FOUR), 3, 1.5),
    (20, 3, None, ",".join(FOUR), 3, 3.0),
)


def measured(options: int, parties: int, states: int | None, keys: str, rounds: int) -> str:
    """The line as a fresh process prints it, so that peaks do not add up."""
    command = [sys.executable, __file__, "--one", keys, "--rounds", str(rounds)]
    command += ["--options", str(options), "--parties", str(parties)]
    command += [] if states is None else ["--states", str(states)]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout.rstrip()


def main(arguments: Sequence[str] | None = None) -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--options", type=int, nargs="*", default=[])
    parser.add_argument("--parties", type=int, nargs="*", default=[])
    parser.add_argument("--states", type=int, help="feasible states; all assignments by default")
    parser.add_argument("--concepts", default=",".join(FOUR), help="keys with commas, or whatever")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--one", metavar="CONCEPTS", help=argparse.SUPPRESS)
    asked = parser.parse_args(arguments)
    if asked.one:
        size = asked.options[0], asked.parties[0], asked.states
        print(one(*size, asked.one, asked.rounds))
        return
    if asked.options or asked.parties:
        print(HEAD)
        for options in asked.options or [12]:
            for parties in asked.parties or [3]:
                print(measured(options, parties, asked.states, asked.concepts, asked.rounds))
        return
    print(HEAD, "     aim")
    for options, parties, states, keys, rounds, aim in FIGURES:
        print(measured(options, parties, states, keys, rounds), f"{aim:>8}")


if __name__ == "__main__":
    main()
