"""Feasible states of a small model, for the checks that look at all of them."""

from __future__ import annotations

from dataclasses import dataclass

from detente.case.truth import MAX_OPTIONS, Truth
from detente.case.types import Model

__all__ = ["Small", "small"]


@dataclass(frozen=True)
class Small:
    """Truth tables of a model with at most twelve options, and its feasible assignments."""

    truth: Truth
    feasible: int

    @property
    def n(self) -> int:
        """Number of feasible states."""
        return self.feasible.bit_count()


def small(model: Model | None) -> Small | None:
    """``None`` without a model, or where ``check`` leaves it to ``solve`` for its size."""
    if model is None or len(model.options) > MAX_OPTIONS:
        return None
    truth = Truth([option.id for option in model.options])
    return Small(truth, truth.meet(truth.table(rule.formula) for rule in model.rules))
