"""Errors that other solvers have made, each with a case of its own."""

from __future__ import annotations

from itertools import permutations

import numpy as np
import pytest

from detente.graph.types import Graph
from detente.stability import CONCEPTS, gmr, nash, seq, sim, smr, sseq
from detente.stability.concept import Concept
from graph_models import compiled, model


def stable(graph: Graph, party: str, each: Concept, state: str) -> bool:
    dm = graph.decision_makers.index(party)
    s = graph.index(state)
    assert s is not None
    verdict = bool(each.stable(graph, dm)[s])
    assert verdict == each.explain(graph, dm, s).stable
    return verdict


@pytest.mark.parametrize("each", [gmr.CONCEPT, smr.CONCEPT, seq.CONCEPT, sseq.CONCEPT])
def test_a_sanction_in_which_one_opponent_moves_twice(each: Concept) -> None:
    graph = compiled(
        model(
            {"norvane": ("push",), "talmark": ("first", "last"), "ilse": ("middle",)},
            {
                "norvane": ["not last", "push"],
                "talmark": ["last", "first"],
                "ilse": ["middle"],
            },
            rules=["middle requires first", "last requires middle"],
            forward=("push",),
        )
    )
    assert stable(graph, "norvane", each, "NNNN")
    start = graph.index("NNNN")
    assert start is not None
    (response,) = each.explain(graph, 0, start).responses
    assert response.sanction is not None
    assert [move.mover for move in response.sanction] == [1, 2, 1]


@pytest.mark.parametrize("each", [gmr.CONCEPT, smr.CONCEPT, seq.CONCEPT, sseq.CONCEPT])
def test_a_tie_is_a_sanction(each: Concept) -> None:
    graph = compiled(
        model(
            {"norvane": ("a",), "talmark": ("b",)},
            {"norvane": ["a and not b"], "talmark": ["b"]},
        )
    )
    assert not stable(graph, "norvane", nash.CONCEPT, "NN")
    assert stable(graph, "norvane", each, "NN")


@pytest.mark.parametrize("each", CONCEPTS)
def test_a_forbidden_flip_is_no_improvement(each: Concept) -> None:
    parties = {"norvane": ("a", "b"), "talmark": ("c",)}
    wishes = {"norvane": ["not a and b", "b"], "talmark": []}
    free = compiled(model(parties, wishes))
    bound = compiled(model(parties, wishes, forward=("a",)))
    assert not stable(free, "norvane", each, "YYN")
    assert stable(bound, "norvane", each, "YYN")


@pytest.mark.parametrize("each", [gmr.CONCEPT, smr.CONCEPT, seq.CONCEPT, sseq.CONCEPT, sim.CONCEPT])
@pytest.mark.parametrize("order", list(permutations(("up", "out"))))
def test_every_improvement_needs_its_answer_whatever_comes_last(
    each: Concept, order: tuple[str, str]
) -> None:
    """Norvane gains by "up", which Talmark answers, and by "out", which nobody answers."""
    parties = {"norvane": order, "talmark": ("hit",)}
    wishes = {
        "norvane": ["not (up and hit)", "out and not up", "up and not hit", "not hit"],
        "talmark": ["up and hit or not up and not hit"],
    }
    graph = compiled(model(parties, wishes, rules=["up excludes out"], forward=("up",)))
    assert not stable(graph, "norvane", each, "NNN")
    start = graph.index("NNN")
    assert start is not None
    reason = each.explain(graph, 0, start)
    assert reason.responses[0].sanction is None
    assert len(reason.responses) == 2
    if each is not sim.CONCEPT:
        assert reason.responses[1].sanction is not None


def test_combinations_are_tried_afresh_for_each_improvement() -> None:
    """Two improvements, each spoiled by the same combined improvements of the others."""
    wishes = {
        "norvane": ["not (c and d)", "a or b"],
        "talmark": ["c"],
        "ilse": ["d"],
    }
    for own in permutations(("a", "b")):
        parties = {"norvane": own, "talmark": ("c",), "ilse": ("d",)}
        graph = compiled(model(parties, wishes))
        assert stable(graph, "norvane", sim.CONCEPT, "NNNN")
        start = graph.index("NNNN")
        assert start is not None
        for response in sim.explain(graph, 0, start).responses:
            assert response.sanction is not None
            assert [move.mover for move in response.sanction] == [1, 2]


def test_it_is_the_movers_loss_that_counts_not_the_sanctioners() -> None:
    graph = compiled(
        model(
            {"norvane": ("a",), "talmark": ("b",)},
            {"norvane": ["a"], "talmark": ["not b"]},
        )
    )
    # Talmark could only hurt itself, and Norvane would not lose by it.
    assert not stable(graph, "norvane", gmr.CONCEPT, "NN")
    graph = compiled(
        model(
            {"norvane": ("a",), "talmark": ("b",)},
            {"norvane": ["not b", "a"], "talmark": ["a and b or not a and not b"]},
        )
    )
    # Talmark gains and Norvane loses.
    assert stable(graph, "norvane", seq.CONCEPT, "NN")


def test_an_answer_that_can_be_undone_is_none_for_the_symmetric_concepts() -> None:
    """Talmark can spoil Norvane's step, and then only Norvane can make itself safe."""
    graph = compiled(
        model(
            {"norvane": ("a", "safe"), "talmark": ("b",)},
            {
                "norvane": ["not (a and b and not safe)", "a"],
                "talmark": ["b"],
            },
            rules=["safe requires b"],
        )
    )
    for each in (gmr.CONCEPT, seq.CONCEPT):
        assert stable(graph, "norvane", each, "NNN")
    start = graph.index("NNN")
    assert start is not None
    for each in (smr.CONCEPT, sseq.CONCEPT):
        assert not stable(graph, "norvane", each, "NNN")
        (response,) = each.explain(graph, 0, start).responses
        assert response.sanction is None
        assert response.counter is not None
        assert graph.string(response.counter.start) == "YNY"
        assert graph.string(response.counter.end) == "YYY"


def test_the_shortest_answer_is_given_of_opponents_who_could_each_give_one() -> None:
    graph = compiled(
        model(
            {"norvane": ("a",), "talmark": ("b",), "ilse": ("c",)},
            {"norvane": ["not (b or c)", "a"], "talmark": ["b"], "ilse": ["c"]},
        )
    )
    start = graph.index("NNN")
    assert start is not None
    (response,) = seq.explain(graph, 0, start).responses
    assert response.sanction is not None
    assert len(response.sanction) == 1
    assert np.array_equal(seq.stable(graph, 0), gmr.stable(graph, 0))
