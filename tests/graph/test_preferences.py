"""Keys and ranks of statements, and ranks of rankings."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays

from detente.graph.preferences import dense, packed, rank_of_ranking, rank_of_truth, truth, truth_of
from detente.graph.types import BoolArray
from detente.text.formula import Formula, holds
from graph_models import compiled, model
from graph_strategies import formulas

NAMES = ("a", "b", "c", "d")

tables = arrays.arrays(
    np.bool_, st.tuples(st.integers(0, 80), st.integers(1, 12)), elements=st.booleans()
)


@given(tables)
def test_higher_rank_is_truth_at_the_first_difference(table: BoolArray) -> None:
    rank = rank_of_truth(table)
    columns = [tuple(column) for column in table.T.tolist()]
    assert sorted(set(rank.tolist())) == list(range(len(set(columns))))
    for s, one in enumerate(columns):
        for t, other in enumerate(columns):
            assert (rank[s] > rank[t]) == (one > other)


@given(tables.filter(lambda table: len(table) <= 63))
def test_one_word_holds_the_weighted_sum(table: BoolArray) -> None:
    m = len(table)
    words = packed(table, *table.shape)
    sums = [sum(1 << m - 1 - j for j in range(m) if column[j]) for column in table.T]
    assert words.tolist() == [sums]


def test_seventy_statements_need_two_words_and_no_floats() -> None:
    table = np.zeros((70, 3), dtype=np.bool_)
    table[0, 1] = True  # the first statement outweighs the other 69 together
    table[1:, 0] = True
    table[69, 2] = True  # the last one still counts
    assert packed(table, 70, 3).shape == (2, 3)
    assert rank_of_truth(table).tolist() == [1, 2, 0]
    table[69, 2] = False
    table[68, 2] = True
    same = table.copy()
    same[69, 2] = True
    both = np.concatenate([table, same], axis=1)
    rank = rank_of_truth(both)
    assert rank[5] > rank[2]
    assert rank[0] == rank[3]


def test_seventy_statements_of_a_model() -> None:
    options = tuple(f"o{j}" for j in range(5))
    wishes = [f"o{j % 5}" for j in range(69)]
    made = model({"talmark": options}, {"talmark": [*wishes, "not o0"]})
    graph = compiled(made)
    assert truth(graph, 0).shape == (70, 32)
    assert graph.rank[0][graph.index("YNNNN") or 0] > graph.rank[0][graph.index("NYYYY") or 0]


def test_dense_ranks_of_wide_and_narrow_keys() -> None:
    keys = [5, -3, 5, 1 << 60, 7]
    assert dense(np.array([keys], dtype=np.int64)).tolist() == [1, 0, 1, 3, 2]
    assert dense(np.array([[5, 4, 9, 4]], dtype=np.int64)).tolist() == [1, 0, 2, 0]
    assert dense(np.zeros((1, 0), dtype=np.int64)).tolist() == []


def test_no_statement_is_total_indifference() -> None:
    assert rank_of_truth(np.zeros((0, 4), dtype=np.bool_)).tolist() == [0, 0, 0, 0]


@given(st.lists(formulas(NAMES), max_size=4))
def test_truth_is_that_of_each_state_by_itself(statements: list[Formula]) -> None:
    states = np.arange(16)
    table = truth_of(statements, states, NAMES)
    for row, statement in enumerate(statements):
        for s in range(16):
            assignment = {name: bool(s >> j & 1) for j, name in enumerate(NAMES)}
            assert table[row, s] == holds(statement, assignment)


def test_ranking_best_first_with_ties() -> None:
    states = np.array([0, 1, 3])
    rank, unknown, twice = rank_of_ranking([["YY"], ["NN", "YN"]], states)
    assert rank.tolist() == [0, 0, 1]
    assert unknown == twice == ()
    rank, unknown, twice = rank_of_ranking([["YY"], ["NY", "YY"]], states)
    assert rank.tolist() == [-1, -1, 0]
    assert unknown == ("NY",)
    assert twice == ("YY",)


def test_a_ranking_has_no_statements_to_evaluate() -> None:
    graph = compiled(model({"norvane": ("a",)}, rankings={"norvane": [["Y"], ["N"]]}))
    with pytest.raises(ValueError, match="norvane has a ranking"):
        truth(graph, 0)
