"""Every section of the record, with what may be written in it."""

from __future__ import annotations

from collections.abc import Mapping

from detente.record import shapes_stance as stance
from detente.record import shapes_talks as talks
from detente.record import shapes_who as who
from detente.text.shape import Shape

__all__ = ["SHAPES"]

SHAPES: Mapping[str, Shape] = {
    "sources": who.SOURCE,
    "actors": who.ACTOR,
    "negotiations": who.NEGOTIATION,
    "roles": who.ROLE,
    "venues": who.VENUE,
    "acts": who.ACT,
    "statements": talks.STATEMENT,
    "renderings": talks.RENDERING,
    "claims": talks.CLAIM,
    "events": talks.EVENT,
    "terms": talks.TERM,
    "offers": talks.OFFER,
    "questions": talks.QUESTION,
    "positions": stance.POSITION,
    "conditions": stance.CONDITION,
    "indicators": stance.INDICATOR,
    "doubts": stance.DOUBT,
    "hedges": stance.HEDGE,
    "links": stance.LINK,
    "unused": stance.UNUSED,
}
"""Section name to the shape of one entry, in the order in which the sections are written."""
