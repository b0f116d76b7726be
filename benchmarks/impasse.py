"""How long `why` takes: closure, blocking sets and relaxations, acts doable only together.

    python benchmarks/impasse.py --acts 100 --preconditions 200

Random impasses of the given size: each precondition asks for one to three acts, joined by *and*
or *or*, one in ten is a refusal. Built outside the timed part; best of several rounds; memory is
the peak that the call itself allocates.
"""

from __future__ import annotations

import argparse
import random
import time
import tracemalloc
from collections.abc import Callable

from detente.impasse.blocking import minimal_sets
from detente.impasse.closure import closure, compile_network
from detente.impasse.diagnose import diagnose
from detente.impasse.together import schedule
from detente.impasse.types import AllOf, AnyOf, Impasse, Mode, Need, NeedAct, Precondition


def random_impasse(acts: int, preconditions: int, choices: bool, seed: int) -> Impasse:
    """An impasse in which every act may be asked for by any other."""
    rng = random.Random(seed)
    names = [f"act{i}" for i in range(acts)]

    def need() -> Need | None:
        if rng.random() < 0.1:
            return None
        leaves = tuple(
            NeedAct(rng.choice(names), rng.choice(list(Mode))) for _ in range(rng.randint(1, 3))
        )
        if len(leaves) == 1:
            return leaves[0]
        return AnyOf(leaves) if choices and rng.random() < 0.5 else AllOf(leaves)

    return Impasse(
        dict.fromkeys(names, ()),
        tuple(
            Precondition(f"p{i}", f"party{i % 5}", rng.choice(names), need(), f"p{i}", f"p{i}")
            for i in range(preconditions)
        ),
    )


def measure(call: Callable[[], object], rounds: int) -> tuple[float, float]:
    """Best time in milliseconds, and peak memory in megabytes of one further call."""
    best = min(timed(call) for _ in range(rounds))
    tracemalloc.start()
    call()
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    return best * 1000, peak / 1e6


def timed(call: Callable[[], object]) -> float:
    start = time.perf_counter()
    call()
    return time.perf_counter() - start


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("--acts", type=int, default=100)
    options.add_argument("--preconditions", type=int, default=200)
    options.add_argument("--seeds", type=int, default=3)
    options.add_argument("--rounds", type=int, default=3)
    options.add_argument("--cap", type=int, default=1000)
    given = options.parse_args()
    for choices in (False, True):
        for seed in range(given.seeds):
            case = random_impasse(given.acts, given.preconditions, choices, seed)
            network = compile_network(case)
            goal = next((a for a in case.owners if a not in closure(case)), "act0")
            found = minimal_sets(case, goal, given.cap)
            print(
                f"{given.acts} acts, {given.preconditions} preconditions, "
                f"{'and/or' if choices else 'and only'}, seed {seed}: one goal has "
                f"{len(found.blocking)} blocking sets, {len(found.relaxations)} relaxations"
                f"{'' if found.complete else ' (at least)'}"
            )
            for name, call in {
                "closure, compiled": lambda network=network: network.reach(network.everything),
                "closure": lambda case=case: closure(case),
                "together": lambda case=case: schedule(case),
                "one goal": lambda case=case, goal=goal: minimal_sets(case, goal, given.cap),
                "all goals": lambda case=case: diagnose(case, cap=given.cap),
            }.items():
                ms, mb = measure(call, given.rounds)
                print(f"    {name:<18} {ms:10.2f} ms  {mb:8.2f} MB")


if __name__ == "__main__":
    main()
