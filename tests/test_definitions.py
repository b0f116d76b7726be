"""The tables of docs/definitions.md against what the programme answers."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from detente.case.load import load
from detente.case.types import Case
from detente.graph.build import build
from detente.graph.moves import improvements, moves
from detente.graph.types import Graph
from detente.impasse.diagnose import diagnose
from detente.impasse.preconditions import preconditions
from detente.stability import CONCEPTS, concept_of
from detente.stability.exits import exits
from detente.stability.whatever_order import whatever_order

PAGE = (Path(__file__).resolve().parents[1] / "docs" / "definitions.md").read_text("utf-8")
STATES = ("NN", "YN", "NY", "YY")
TALKS = """\
name: A border post
sources:
  a:
    file: sources/a.txt
    published: 2025-05-12
actors:
  norvane:
    name: Norvane
    kind: state
  talmark:
    name: Talmark
    kind: state
acts:
  open:
    name: the opening of the crossing
    by: norvane
  free:
    name: the release of the drivers
    by: talmark
"""
TEXT = "Norvane will not open the crossing. Talmark will not free the drivers.\n"


def table(heading: str) -> list[dict[str, str]]:
    """Rows of the first table below a heading, keyed by column."""
    part = PAGE.split(f"\n{heading}\n", 1)[1]
    lines = re.search(r"(?:^\|.*\n)+", part, re.MULTILINE)
    assert lines
    head, _, *rows = [
        [cell.strip().strip("`") for cell in line.strip().strip("|").split("|")]
        for line in lines.group().splitlines()
    ]
    return [dict(zip(head, row, strict=True)) for row in rows]


@pytest.fixture(scope="module")
def model_case(tmp_path_factory: pytest.TempPathFactory) -> Case:
    folder = tmp_path_factory.mktemp("definitions")
    (block,) = re.findall(r"```yaml\n# file: case.yaml\n(.*?)```", PAGE, re.DOTALL)
    (folder / "case.yaml").write_text(block, encoding="utf-8")
    loaded = load(str(folder))
    assert loaded.ok
    assert loaded.case is not None
    return loaded.case


@pytest.fixture(scope="module")
def graph(model_case: Case) -> Graph:
    assert model_case.model is not None
    built, problems = build(model_case.model)
    assert built is not None
    assert not [p for p in problems if p.severity.value == "error"]
    assert {built.string(s) for s in range(built.n)} == set(STATES)
    return built


def index(graph: Graph, state: str) -> int:
    found = graph.index(state)
    assert found is not None
    return found


def test_ranks(graph: Graph) -> None:
    for row in table("### Wishes and their order"):
        s = index(graph, row["State"])
        for dm, name in enumerate(("Norvane", "Talmark")):
            rank = graph.rank[dm]
            assert row[f"{name}'s rank"][0] == str(1 + sum(int(r > rank[s]) for r in rank))


def test_improvements(graph: Graph) -> None:
    for row in table("### Improvements"):
        s = index(graph, row["From"])
        for dm, name in enumerate(("Norvane", "Talmark")):
            reached = graph.strings(moves(graph, dm, s))
            assert reached == (row[f"{name} can move to"],)
            better = "yes" if improvements(graph, dm, s) else "no"
            assert row[f"better for {name}?"] == better


def test_six_ways_to_hold(graph: Graph) -> None:
    part = PAGE[PAGE.index("For whom each state is stable:") :]
    assert part.startswith("For whom")
    rows = {
        cells[0].strip().strip("`"): [cell.strip() for cell in cells[1:]]
        for line in part.splitlines()[4:8]
        for cells in [line.strip().strip("|").split("|")]
    }
    assert set(rows) == set(STATES)
    who = {(): "nobody", (0,): "norvane", (1,): "talmark", (0, 1): "both"}
    for state, cells in rows.items():
        s = index(graph, state)
        for each, cell in zip(CONCEPTS, cells, strict=True):
            holds = tuple(dm for dm in (0, 1) if each.stable(graph, dm)[s])
            assert who[holds] == cell, (state, each.key)
            assert holds == tuple(dm for dm in (0, 1) if each.explain(graph, dm, s).stable)


def test_whatever_the_order(graph: Graph) -> None:
    found = whatever_order(graph)
    assert found is not None
    for row in table("### Whatever the order"):
        s = index(graph, row["From"])
        for dm, cell in enumerate((row["so"], row["Talmark so"])):
            sure, maybe = bool(found.surely[dm][s]), bool(found.possibly[dm][s])
            assert cell == ("surely" if sure else "possibly" if maybe else "never")
    assert graph.strings(found.surely_all) == ()
    assert graph.strings(found.possibly_all) == ("YN",)


def test_exit(graph: Graph) -> None:
    seq = concept_of("seq")
    assert seq is not None
    assert graph.strings(exits(graph, seq)) == ("YN",)


def conditions(rows: dict[str, str]) -> str:
    """A record with one condition for each party that lays one down."""
    text = "conditions:\n"
    for id, holder, act, other, words in (
        ("n1", "norvane", "open", "free", "Norvane will not open the crossing"),
        ("t1", "talmark", "free", "open", "Talmark will not free the drivers"),
    ):
        if rows[id] == "(none)":
            continue
        needs = "" if rows[id] == "never" else f"    needs: {other}\n"
        text += (
            f"  {id}:\n    holder: {holder}\n    withholds: {act}\n"
            f"    relation: {rows[id]}\n{needs}    quote: {words}\n"
        )
    return text


def load_talks(folder: Path, rows: dict[str, str]) -> Case:
    (folder / "sources").mkdir()
    (folder / "sources" / "a.txt").write_text(TEXT, encoding="utf-8")
    (folder / "case.yaml").write_text(TALKS + conditions(rows), encoding="utf-8")
    loaded = load(str(folder))
    assert loaded.ok, loaded.problems
    assert loaded.case is not None
    return loaded.case


@pytest.mark.parametrize("row", table("### Only together"), ids=lambda r: f"{r['n1']}-{r['t1']}")
def test_verdicts(tmp_path: Path, row: dict[str, str]) -> None:
    verdicts = diagnose(preconditions(load_talks(tmp_path, row), with_model=False)).verdicts
    assert {act: v.value for act, v in verdicts.items()} == {
        "open": row["open"],
        "free": row["free"],
    }


@pytest.mark.parametrize("last", ["not-unless", "never"])
def test_blocking_sets(tmp_path: Path, last: str) -> None:
    case = load_talks(tmp_path, {"n1": "not-before", "t1": last})
    found = {d.goal: d for d in diagnose(preconditions(case, with_model=False)).diagnoses}
    assert [set(b.groups) for b in found["open"].blocking_sets] == [{"n1", "t1"}]
    assert [r.groups for r in found["open"].relaxations] == [("n1",), ("t1",)]
    if last == "never":
        assert [b.groups for b in found["free"].blocking_sets] == [("t1",)]
