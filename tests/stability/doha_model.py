"""The worked model of the definitions, by hand: Doha, July 2025."""

from __future__ import annotations

from detente.case.types import Model
from graph_models import model

__all__ = ["PARTIES", "RULES", "STATEMENTS", "doha"]

PARTIES = {
    "israel": ("truce", "prisoners", "redeploy", "withdraw_all", "end_war"),
    "hamas": ("first_release", "release_all", "disarm"),
    "us": ("at_table",),
}
STATEMENTS = {
    "israel": (
        "end_war only if disarm",
        "withdraw_all only if disarm",
        "release_all",
        "disarm",
        "(prisoners or redeploy or truce) only if first_release",
        "first_release",
        "not end_war",
        "not withdraw_all",
        "not redeploy",
        "not prisoners",
        "not truce",
        "at_table",
    ),
    "hamas": (
        "not disarm",
        "release_all only if (end_war and withdraw_all)",
        "end_war",
        "first_release only if (truce and prisoners)",
        "truce",
        "prisoners",
        "withdraw_all",
        "redeploy",
        "not release_all",
        "not first_release",
    ),
    "us": (
        "release_all",
        "first_release",
        "end_war",
        "truce",
        "at_table only if (truce or first_release)",
        "at_table",
    ),
}
RULES = (
    "release_all only if first_release",
    "withdraw_all only if redeploy",
    "end_war only if truce",
)


def doha() -> Model:
    """The model as assumed there: 216 of 512 states, status quo nothing."""
    return model(PARTIES, STATEMENTS, rules=RULES, status_quo="NNNNNNNNN")
