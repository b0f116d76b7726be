from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.case.truth import Truth, string_of
from detente.text.formula import Formula, holds
from strategies import formulas

OPTIONS = ["a", "b", "c", "d"]


@given(formulas(OPTIONS, depth=4))
def test_tables_agree_with_one_assignment_at_a_time(formula: Formula) -> None:
    truth = Truth(OPTIONS)
    literal = [
        n
        for n in range(16)
        if holds(
            formula,
            {id: letter == "Y" for id, letter in zip(OPTIONS, string_of(n, 4), strict=True)},
        )
    ]
    assert truth.states(truth.table(formula)) == tuple(literal)


@given(st.integers(0, 12))
def test_all_assignments_of_up_to_twelve_options(k: int) -> None:
    truth = Truth([f"o{j}" for j in range(k)])
    assert truth.states(truth.all) == tuple(range(1 << k))


def test_more_than_twelve_options_are_left_to_the_graph() -> None:
    with pytest.raises(ValueError, match="13 options"):
        Truth([f"o{j}" for j in range(13)])
