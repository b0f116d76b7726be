"""Checks of a settled case: one file each, in the order in which they are run."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TypeAlias

from detente.case.check import (
    act_without_doer,
    assumed_though_stated,
    constant_statement,
    decided_statement,
    denial_without_link,
    no_feasible_state,
    no_options,
    no_status_quo,
    no_wishes,
    option_in_no_state,
    option_of_another,
    option_without_act,
    rare_condition,
    rule_without_reason,
    same_option_name,
    shared_alias,
    source_stored_twice,
    unused_act,
)
from detente.case.types import Case
from detente.text.problem import Problem

__all__ = ["CHECKS", "Check"]

Check: TypeAlias = Callable[[Case], Iterable[Problem]]

CHECKS: tuple[Check, ...] = (
    source_stored_twice.check,
    shared_alias.check,
    unused_act.check,
    act_without_doer.check,
    denial_without_link.check,
    no_options.check,
    no_wishes.check,
    no_status_quo.check,
    same_option_name.check,
    option_without_act.check,
    option_of_another.check,
    assumed_though_stated.check,
    rule_without_reason.check,
    no_feasible_state.check,
    option_in_no_state.check,
    constant_statement.check,
    decided_statement.check,
    rare_condition.check,
)
"""Every check of this room; a file that is missing here fails a test."""
