"""Models written as ``.gmcr`` and read back, and files read and written again."""

from __future__ import annotations

import json
from dataclasses import replace
from itertools import count
from math import comb
from pathlib import Path

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings

from detente.case.load import Loaded
from detente.case.types import Case, Model
from detente.graph.build import build
from detente.graph.types import Graph
from detente.interop import FORMATS, convert, open_case
from detente.interop.gmcr_model import read_model
from detente.interop.gmcr_patterns import alternatives, patterns
from detente.interop.gmcr_read import GmcrLoaded
from detente.interop.gmcr_write import MAX_PATTERNS, write_gmcr
from detente.interop.json_nodes import read_json
from detente.stability.solve import solve
from detente.text.formula import Formula, holds, names
from detente.text.nodes import MapNode
from detente.text.source import source_from_bytes
from graph_models import model as words
from strategies import models

PLACES = count()
CASES = Path(__file__).parents[2] / "cases"


def case_of(model: Model) -> Case:
    return Case(path="", name="a test", about="", digest="", model=model)


def written(model: Model) -> str:
    made = write_gmcr(Loaded(case_of(model)))
    assert not made.refused
    return made.files[".gmcr"]


def read(text: str) -> Model:
    root, problems = read_json(source_from_bytes("a.gmcr", text.encode()))
    assert isinstance(root, MapNode)
    model, more = read_model(root, json.loads(text).get("title", "a"), "the file a.gmcr")
    assert model is not None, (problems, more)
    assert not problems + more
    return model


def graph_of(model: Model) -> Graph:
    graph, _ = build(model)
    assert graph is not None
    return graph


def assert_same_graph(one: Graph, other: Graph) -> None:
    for field in ("owner", "direction", "states"):
        assert np.array_equal(getattr(one, field), getattr(other, field))
    for pair in zip(one.rank, other.rank, strict=True):
        assert np.array_equal(*(np.unique(rank, return_inverse=True)[1] for rank in pair))


@given(models(max_options=5, max_parties=4))
def test_a_model_written_and_read_again_has_the_same_graph_and_solutions(model: Model) -> None:
    before, after = graph_of(replace(model, status_quo=None)), graph_of(read(written(model)))
    assert_same_graph(before, after)
    one, other = solve(before), solve(after)
    for key, stable in one.stable.items():
        assert all(np.array_equal(*pair) for pair in zip(stable, other.stable[key], strict=True))


@given(models(max_options=4))
def test_writing_what_was_read_gives_the_same_again(model: Model) -> None:
    text = written(model)
    again = written(read(text))
    if '"useManualPreferenceRanking": true' not in text:
        assert again == text
    assert written(read(again)) == again  # beside rankings, statements are kept but not read


@given(models(max_options=4))
def test_each_pattern_stands_where_the_formula_says(model: Model) -> None:
    formulas = [rule.formula for rule in model.rules]
    formulas += [s.formula for dm in model.decision_makers for s in dm.statements]
    for formula in formulas:
        for value in (True, False):
            found = patterns(formula, value, 1_000)
            assert found is not None
            for truth in assignments(formula):
                hits = [p for p in found if all(truth[id] == letter for id, letter in p)]
                assert len(hits) == (holds(formula, truth) is value)
        kept = alternatives(formula, 1_000)
        assert kept is not None
        for truth in assignments(formula):
            some = any(all(truth[id] == letter for id, letter in p) for p in kept)
            assert some == holds(formula, truth)


def assignments(formula: Formula) -> list[dict[str, bool]]:
    ids = list(dict.fromkeys(name.id for name in names(formula)))
    return [
        {id: bool(number >> j & 1) for j, id in enumerate(ids)} for number in range(1 << len(ids))
    ]


def test_options_of_one_party_need_not_stand_together() -> None:
    interleaved = """{
      "options": [{"name": "a"}, {"name": "b"}, {"name": "c"}],
      "decisionMakers": [
        {"name": "X", "options": [1], "preferenceRanking": [1, 2, 3, 4, 5, [6, 7, 8]]},
        {"name": "Y", "options": [2, 0], "preferenceRanking": [8, 7, 6, 5, 4, 3, 2, 1]}
      ],
      "useManualPreferenceRanking": true
    }"""
    model = read(interleaved)
    assert [option.id for option in model.options] == ["a", "b", "c"]
    # Regrouped the options are b, c, a: number 2 has b alone, number 3 has c, number 5 has a.
    assert model.decision_makers[0].ranking == (
        ("NNN",),
        ("NYN",),
        ("NNY",),
        ("NYY",),
        ("YNN",),
        ("YYN", "YNY", "YYY"),
    )
    assert_same_graph(graph_of(model), graph_of(read(written(model))))


def test_infeasible_states_are_not_numbered() -> None:
    model = read("""{
      "options": [{"name": "a"}, {"name": "b"}],
      "decisionMakers": [
        {"name": "X", "options": [0], "preferenceVector": [3, 1, 2]},
        {"name": "Y", "options": [1], "preferenceVector": [1, [2, 3]]}
      ],
      "infeasibles": [[[0, "Y"], [1, "N"]]],
      "useManualPreferenceVectors": true
    }""")
    assert model.decision_makers[0].ranking == (("YY",), ("NN",), ("NY",))
    assert model.decision_makers[1].ranking == (("NN",), ("NY", "YY"))


def test_rules_that_need_too_many_patterns_are_refused() -> None:
    options = [f"o{i}" for i in range(16)]
    few = words({"x": options}, rules=[f"at most 4 of ({', '.join(options)})"])
    assert len(json.loads(written(few))["infeasibles"]) == comb(16, 5)
    many = words({"x": options}, rules=[f"at most 6 of ({', '.join(options)})"])
    assert comb(16, 7) > MAX_PATTERNS
    assert write_gmcr(Loaded(case_of(many))).refused == (
        "what the rules exclude would be more than 10,000 patterns in a .gmcr file, "
        "and it has no other way to say it"
    )


def test_a_ranking_beside_statements_makes_all_rankings() -> None:
    mixed = words(
        {"x": ["a"], "y": ["b"]}, {"y": ["a", "b"]}, rankings={"x": [["YY"], ["NN", "YN", "NY"]]}
    )
    text = json.loads(written(mixed))
    assert text["useManualPreferenceRanking"] is True
    assert text["decisionMakers"][1]["preferenceRanking"] == [4, 2, 3, 1]
    assert_same_graph(graph_of(mixed), graph_of(read(written(mixed))))


OTHER_KEYS = """{
  "title": "The bridge",
  "version": 7.50,
  "options": [
    {"name": "Open", "note": {"x": [1, 2]}},
    {"name": "Lift", "permittedDirection": "fwd"}
  ],
  "decisionMakers": [
    {"name": "Talmark", "options": [0], "preferences": [[[1, "Y"]]],
     "colour": "grün", "payoffs": [1, 2]},
    {"name": "Norvane", "options": [1], "preferences": [[[0, "Y"]]], "misperceptions": [[[0, "Y"]]]}
  ],
  "infeasibles": [],
  "coalitions": [[0, 1]],
  "coalitionsFull": [[0], [1], [0, 1]],
  "useManualPreferenceRanking": false
}
"""


def test_an_unchanged_file_is_written_as_it_was(tmp_path: Path) -> None:
    path = tmp_path / "bridge.gmcr"
    path.write_text(OTHER_KEYS, encoding="utf-8")
    again = convert(str(path), str(tmp_path / "again.gmcr"), status_quo="nothing")
    assert again.written
    assert (tmp_path / "again.gmcr").read_text(encoding="utf-8") == OTHER_KEYS


def test_a_changed_model_keeps_other_keys_and_drops_what_it_decides(tmp_path: Path) -> None:
    path = tmp_path / "bridge.gmcr"
    path.write_text(OTHER_KEYS, encoding="utf-8")
    loaded = open_case(str(path))
    assert isinstance(loaded, GmcrLoaded)
    assert loaded.case is not None
    assert loaded.case.model is not None
    first, second = loaded.case.model.decision_makers
    changed = replace(loaded.case.model, decision_makers=(replace(first, statements=()), second))
    made = write_gmcr(replace(loaded, case=replace(loaded.case, model=changed)))
    assert json.loads(made.files[".gmcr"]) == {
        "title": "The bridge",
        "version": 7.5,
        "options": [
            {"name": "Open", "permittedDirection": "both", "note": {"x": [1, 2]}},
            {"name": "Lift", "permittedDirection": "fwd"},
        ],
        "decisionMakers": [
            {"name": "Talmark", "options": [0], "preferences": [], "colour": "grün"},
            {
                "name": "Norvane",
                "options": [1],
                "preferences": [[[0, "Y"]]],
                "misperceptions": [[[0, "Y"]]],
            },
        ],
        "infeasibles": [],
        "coalitions": [[0, 1]],
        "useManualPreferenceRanking": False,
    }
    assert '"version": 7.50' in made.files[".gmcr"]


@pytest.mark.parametrize("name", sorted(p.name for p in CASES.iterdir() if p.is_dir()))
@pytest.mark.parametrize("form", FORMATS, ids=lambda form: form.key)
def test_every_case_survives_every_format(name: str, form: object, tmp_path: Path) -> None:
    out = tmp_path / f"{name}{form.suffix}"  # type: ignore[attr-defined]
    done = convert(str(CASES / name), str(out))
    assert done.failure is None
    before, after = open_case(str(CASES / name)).case, open_case(str(out)).case
    assert before is not None
    assert after is not None
    assert before.model is not None
    assert after.model is not None
    assert_same_graph(graph_of(before.model), graph_of(after.model))
    folder = tmp_path / "folder"
    back = convert(str(out), str(folder))
    assert back.failure is None
    again = open_case(str(folder))
    assert again.ok
    assert again.case is not None
    assert again.case.model is not None
    assert_same_graph(graph_of(before.model), graph_of(again.case.model))


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=25)
@given(models(max_options=4, max_parties=3))
def test_a_drawn_model_becomes_a_folder_and_comes_back(tmp_path: Path, model: Model) -> None:
    place = tmp_path / str(next(PLACES))
    place.mkdir()
    (place / "a.gmcr").write_text(written(model), encoding="utf-8")
    assert convert(str(place / "a.gmcr"), str(place / "folder")).failure is None
    loaded = open_case(str(place / "folder"))
    assert loaded.ok, loaded.problems
    assert loaded.case is not None
    assert loaded.case.model is not None
    assert_same_graph(graph_of(replace(model, status_quo=None)), graph_of(loaded.case.model))
