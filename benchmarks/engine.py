"""Times and peak memory of the graph engine.

Run ``python benchmarks/engine.py`` for the figures the project sets itself, and ``--options`` or
``--parties`` with several values for how they grow. Graphs are made outside the timed part, and
every round gets a fresh one, so that nothing prepared in one round is there in the next. Each line
is measured in a process of its own, so that peaks do not add up.
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

from detente.graph.preferences import rank_of_truth, truth_of
from detente.graph.states import feasible
from detente.graph.types import Graph
from detente.stability import CONCEPTS
from detente.stability.whatever_order import whatever_order
from detente.text.formula import And, Formula, If, Iff, Name, Not, Or

FIRST_FIVE = "nash,gmr,smr,seq,sseq"
FOUR = "nash,gmr,smr,seq"


def random_graph(
    options: int,
    parties: int,
    *,
    states: int | None = None,
    statements: int = 0,
    one_way: int = 0,
    seed: int = 0,
) -> Graph:
    """A graph with random strict rankings, or with so many random statements for each party.

    ``states`` of the assignments are feasible, all by default; the first ``one_way`` options can
    be chosen and not taken back.
    """
    rng = np.random.default_rng(seed)
    cells = 1 << options
    n = cells if states is None else states
    numbers = np.arange(cells) if n == cells else np.sort(rng.choice(cells, n, replace=False))
    names = tuple(f"o{j}" for j in range(options))
    wishes = tuple(
        tuple(_wish(rng, names) for _ in range(statements)) if statements else None
        for _ in range(parties)
    )
    return Graph(
        decision_makers=tuple(f"p{i}" for i in range(parties)),
        options=names,
        owner=np.sort(np.arange(options) % parties).astype(np.int64),
        direction=(np.arange(options) < one_way).astype(np.int64),
        states=numbers.astype(np.int64),
        rank=tuple(
            rng.permutation(n).astype(np.int32)
            if own is None
            else rank_of_truth(truth_of(own, numbers, names))
            for own in wishes
        ),
        status_quo=0,
        statements=wishes,
    )


def _wish(rng: np.random.Generator, names: Sequence[str]) -> Formula:
    some = [Name(names[j]) for j in rng.integers(0, len(names), 2)]
    a, b = (item if rng.random() < 0.5 else Not(item) for item in some)
    kinds: tuple[Formula, ...] = (a, And((a, b)), Or((a, b)), If(a, b), Iff(a, b))
    return kinds[int(rng.integers(len(kinds)))]


def task_of(what: str) -> Callable[[Graph], object]:
    """The timed part: concepts by their keys, ``whatever`` the order, or ``compile``."""
    if what == "whatever":
        return whatever_order
    if what == "compile":
        return compile_again
    keys = what.split(",")

    def solve(graph: Graph) -> None:
        for concept in CONCEPTS:
            if concept.key in keys:
                for dm in range(graph.m):
                    concept.stable(graph, dm)

    return solve


def compile_again(graph: Graph) -> None:
    """States and ranks from the options and statements of a graph without rules."""
    states = feasible(graph.options, [])
    assert states is not None
    for own in graph.statements:
        rank_of_truth(truth_of(own or (), states, graph.options))


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


HEAD = (
    f"{'states':>9} {'options':>7} {'parties':>7} {'statements':>10} {'one-way':>7}  "
    f"{'what':<22} {'seconds':>9} {'MB':>6}"
)


def line(graph: Graph, what: str, rounds: int) -> str:
    """One line of the table, measured here."""
    taken = seconds(task_of(what), graph, rounds)
    statements = len(graph.statements[0] or ())
    one_way = int(np.count_nonzero(graph.direction))
    return (
        f"{graph.n:>9,} {graph.k:>7} {graph.m:>7} {statements:>10} {one_way:>7}  "
        f"{what:<22} {taken:>9.4f} {peak():>6.0f}"
    )


# What, options, parties, further arguments, and the seconds aimed at.
FIGURES: tuple[tuple[str, int, int, tuple[str, ...], float], ...] = (
    (FIRST_FIVE, 9, 3, ("--states", "384", "--rounds", "25"), 0.005),
    (FIRST_FIVE, 9, 3, ("--states", "384", "--rounds", "25", "--statements", "12"), 0.005),
    ("sim", 9, 3, ("--states", "384", "--rounds", "25"), 0.020),
    ("sim", 9, 3, ("--states", "384", "--rounds", "25", "--statements", "12"), 0.020),
    ("whatever", 12, 3, ("--statements", "20"), 10.0),
    (FOUR, 16, 8, (), 1.5),
    (FOUR, 16, 8, ("--statements", "12"), 1.5),
    (FOUR, 16, 8, ("--statements", "12", "--one-way", "5"), 1.5),
    (FOUR, 20, 3, (), 3.0),
    (FOUR, 20, 3, ("--statements", "16"), 3.0),
    (FOUR, 20, 3, ("--statements", "16", "--states", "786432"), 3.0),
    ("compile", 20, 3, ("--statements", "16"), 3.0),
)


def measured(what: str, options: int, parties: int, further: Sequence[str]) -> str:
    """The line as a process of its own prints it."""
    command = [sys.executable, __file__, "--here", "--what", what, *further]
    command += ["--options", str(options), "--parties", str(parties)]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout.rstrip()


def main(arguments: Sequence[str] | None = None) -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--options", type=int, nargs="*", default=[])
    parser.add_argument("--parties", type=int, nargs="*", default=[])
    parser.add_argument("--states", type=int, help="feasible states; all assignments by default")
    parser.add_argument("--statements", type=int, default=0, help="a party; 0 for random rankings")
    parser.add_argument("--one-way", type=int, default=0)
    parser.add_argument("--what", default=FOUR, help="concepts with commas, whatever, or compile")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--here", action="store_true", help=argparse.SUPPRESS)
    asked = parser.parse_args(arguments)
    sizes = [(k, m) for k in asked.options or [12] for m in asked.parties or [3]]
    if asked.here:
        for k, m in sizes:
            graph = random_graph(
                k, m, states=asked.states, statements=asked.statements, one_way=asked.one_way
            )
            print(line(graph, asked.what, asked.rounds))
    elif asked.options or asked.parties:
        print(HEAD)
        further = ["--statements", str(asked.statements), "--one-way", str(asked.one_way)]
        further += ["--rounds", str(asked.rounds)]
        further += [] if asked.states is None else ["--states", str(asked.states)]
        for k, m in sizes:
            print(measured(asked.what, k, m, further))
    else:
        print(f"{HEAD} {'aim':>6}")
        for what, k, m, further_, aim in FIGURES:
            print(f"{measured(what, k, m, further_)} {aim:>6}")


if __name__ == "__main__":
    main()
