"""The published conflicts under ``cases/`` against what is printed and what is computed."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from itertools import permutations
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from detente.case.types import Model
from detente.graph.build import build
from detente.graph.types import Graph
from detente.interop import open_case
from detente.stability import CONCEPTS
from detente.stability.solve import Solution, equilibria, solve
from detente.text.expression import parse_formula
from detente.text.problem import Severity
from detente.text.source import Source

CASES = Path(__file__).parents[2] / "cases"
NAMES = ("prisoners-dilemma", "jacobi-2017-us-north-korea", "hipel-2014-syria-iraq-1975")


@dataclass(frozen=True, eq=False)
class Published:
    model: Model
    graph: Graph
    solution: Solution
    expected: Mapping[str, Any]


def read(name: str) -> Published:
    loaded = open_case(str(CASES / name))
    assert {p.severity for p in loaded.problems} <= {Severity.NOTE}
    assert loaded.case is not None
    model = loaded.case.model
    assert model is not None
    graph, problems = build(model)
    assert graph is not None
    assert not problems
    expected = tomllib.loads((CASES / name / "expected.toml").read_text(encoding="utf-8"))
    return Published(model, graph, solve(graph), expected)


@pytest.fixture(scope="module", params=NAMES)
def case(request: pytest.FixtureRequest) -> Published:
    return read(request.param)


def found(case: Published, key: str) -> set[str]:
    """Equilibria; ``seq_or_sim``: stable under one of the two for each party."""
    if key != "seq_or_sim":
        return set(case.graph.strings(case.solution.equilibria[key]))
    stable = case.solution.stable
    both = [a | b for a, b in zip(stable["seq"], stable["sim"], strict=True)]
    return set(case.graph.strings(np.flatnonzero(np.logical_and.reduce(both))))


def test_every_folder_beside_the_example_is_tested_here() -> None:
    folders = {path.name for path in CASES.iterdir() if path.is_dir()}
    assert {name for name in folders if not name.startswith("doha")} == set(NAMES)


def test_no_line_is_assumed_and_every_line_names_its_source(case: Published) -> None:
    model = case.model
    lines = [
        *model.options,
        *model.rules,
        *(s for dm in model.decision_makers for s in dm.statements),
    ]
    bases = [line.basis for line in lines] + [dm.order.basis for dm in model.decision_makers]
    assert {basis.published for basis in bases} == {bases[0].published}
    assert bases[0].published
    assert not any(basis.assumed for basis in bases)


def test_states_and_rankings_are_those_of_the_source(case: Published) -> None:
    expected = case.expected
    assert set(case.graph.strings(range(case.graph.n))) == set(expected["states"].values())
    assert case.graph.n == expected["computed"]["n_states"]
    for dm, rank in zip(case.graph.decision_makers, case.graph.rank, strict=True):
        best_first = np.argsort(-rank, kind="stable")
        assert list(case.graph.strings(best_first)) == expected["given"]["ranking"][dm]
        assert len(set(rank.tolist())) == case.graph.n


def test_stable_states_and_equilibria_are_those_computed(case: Published) -> None:
    computed = case.expected["computed"]
    for each in CONCEPTS:
        for dm, stable in zip(
            case.graph.decision_makers, case.solution.stable[each.key], strict=True
        ):
            states = set(case.graph.strings(np.flatnonzero(stable)))
            assert states == set(computed["stable"][each.key][dm])
    for key, states in computed["equilibria"].items():
        assert found(case, key) == set(states)


def test_the_equilibria_printed_are_found() -> None:
    case = read("hipel-2014-syria-iraq-1975")
    printed = dict(case.expected["printed"]["equilibria"])
    del printed["where"]
    assert {key: found(case, key) for key in printed} == {k: set(v) for k, v in printed.items()}


@pytest.mark.parametrize("key", ["seq_or_sim", "smr"])
def test_the_tableaux_printed_are_found(key: str) -> None:
    case = read("jacobi-2017-us-north-korea")
    printed = case.expected["printed"][key]
    assert found(case, key) == set(printed["equilibria"])
    for i, dm in enumerate(case.graph.decision_makers):
        nash, second, sim = (
            set(case.graph.strings(np.flatnonzero(case.solution.stable[k][i])))
            for k in ("nash", "seq" if key == "seq_or_sim" else key, "sim")
        )
        labels = {name: set(states) for name, states in printed["labels"][dm].items()}
        assert labels["nash"] == nash
        assert labels["second"] == second - nash
        assert labels["simultaneous"] == (sim - second - nash if key == "seq_or_sim" else set())
        assert labels["unstable"] == set(case.graph.strings(range(case.graph.n))) - set().union(
            labels["nash"], labels["second"], labels["simultaneous"]
        )


def test_of_all_rankings_as_many_hold_the_target_as_computed() -> None:
    case = read("hipel-2014-syria-iraq-1975")
    computed = case.expected["computed"]["inverse"]
    target = case.graph.index(computed["target"])
    concepts = {each.key: each for each in CONCEPTS}
    counts = dict.fromkeys((key for key in computed if key != "target"), 0)
    for order in permutations(range(case.graph.n)):
        graph = replace(
            case.graph, rank=(np.array(order, dtype=case.graph.rank[0].dtype), case.graph.rank[1])
        )
        for key in counts:
            counts[key] += target in equilibria(graph, concepts[key])
    assert counts == {key: computed[key] for key in counts}


def test_the_statements_printed_leave_ties() -> None:
    case = read("hipel-2014-syria-iraq-1975")
    statements = []
    for number, text in enumerate(case.expected["printed"]["statements"]["syria"], start=1):
        formula, problems = parse_formula(text, Source("table", text, "").span(0, len(text)))
        assert formula is not None
        assert not problems
        statements.append((number, formula))
    truths = {
        state: tuple(
            holds(formula, dict(zip(case.graph.options, state, strict=True)))
            for _, formula in statements
        )
        for state in case.graph.strings(range(case.graph.n))
    }
    classes = [
        [state for state, truth in truths.items() if truth == each]
        for each in sorted(set(truths.values()), reverse=True)
    ]
    assert classes == case.expected["computed"]["statements"]["classes"]


def holds(formula: Any, state: Mapping[str, str]) -> bool:
    from detente.text.formula import holds as true_of

    return true_of(formula, {option: letter == "Y" for option, letter in state.items()})


def test_each_difference_between_print_and_computation_is_explained() -> None:
    for name in NAMES:
        expected = read(name).expected
        printed, computed = expected.get("printed", {}), expected["computed"]
        told = {difference["about"]: difference for difference in expected.get("differences", ())}
        assert all(difference["why"] for difference in told.values())
        for section in set(printed) & set(computed) - {"statements"}:
            for key in set(printed[section]) & set(computed[section]):
                one, other = printed[section][key], computed[section][key]
                if one != other:
                    difference = told.pop(f"{section}.{key}")
                    assert (difference["printed"], difference["computed"]) == (one, other)
        assert set(told) <= {"statements.syria"}
