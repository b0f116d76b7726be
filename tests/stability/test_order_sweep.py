"""Single changes of an order, against models rebuilt with the change."""

from __future__ import annotations

from dataclasses import replace

import pytest

from detente.case.types import Model
from detente.stability import CONCEPTS, seq
from detente.stability.concept import Concept
from detente.stability.sweep import held, n_changes, sweep
from graph_models import compiled, model


def small(status_quo: str | None = "NNN") -> Model:
    return model(
        {"norvane": ("a", "b"), "talmark": ("c",)},
        {"norvane": ["a only if c", "c", "not b", "a"], "talmark": ["c only if a", "a", "not c"]},
        rules=["a excludes b"],
        status_quo=status_quo,
    )


@pytest.mark.parametrize("each", CONCEPTS)
def test_each_change_is_what_the_changed_model_gives(each: Concept) -> None:
    made = small()
    changes = sweep(compiled(made), made, each)
    assert len(changes) == n_changes(made) == (3 + 4) + (2 + 3)
    for change in changes:
        party = made.decision_makers[change.dm]
        statements = list(party.statements)
        if change.kind == "swap":
            one, other = (statements.index(s) for s in change.statements)
            assert other == one + 1
            statements[one], statements[other] = statements[other], statements[one]
        else:
            statements.remove(change.statements[0])
        makers = list(made.decision_makers)
        makers[change.dm] = replace(party, statements=tuple(statements))
        rebuilt = compiled(replace(made, decision_makers=tuple(makers)))
        assert change.after == held(rebuilt, each)
        assert change.before == held(compiled(made), each)
        assert change.changes_equilibria == bool(change.gained or change.lost)


def test_without_a_status_quo_there_are_no_exits() -> None:
    made = small(None)
    for change in sweep(compiled(made), made, seq.CONCEPT):
        assert change.before.exits == change.after.exits == ()


def test_a_ranking_is_passed_over() -> None:
    made = model({"norvane": ("a",)}, rankings={"norvane": [["Y"], ["N"]]})
    assert sweep(compiled(made), made, seq.CONCEPT) == ()
    assert n_changes(made) == 0


def test_a_sweep_can_be_stopped() -> None:
    made = small()
    asked = iter((False, False, True))
    assert len(sweep(compiled(made), made, seq.CONCEPT, stop=lambda: next(asked))) == 2
