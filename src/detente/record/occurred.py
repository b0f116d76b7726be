"""Which events count as having taken place."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from detente.record.live import DONE, Life, Live, least, live
from detente.record.standing import ClaimStanding, ClaimStatus
from detente.record.types import Event, Record

__all__ = ["UNSURE", "occurred"]

UNSURE = ("uncertain", "may", "expected", "not-confirmed")
"""Hedges under which an event is never counted as having taken place."""


def occurred(
    record: Record,
    lifetimes: Mapping[str, Life],
    standings: Mapping[str, ClaimStatus],
    on: date,
) -> dict[str, Live]:
    """Every event to whether it counts as having taken place by a day and still holds.

    An event that is only planned, possible or threatened, that is told as not having taken place,
    or that carries a hedge of ``UNSURE``, never counts. One that is disputed or denied counts
    under some readings only: possibly.
    """
    return {
        id: _counts(event, lifetimes.get(id), standings.get(id), on)
        for id, event in record.events.items()
    }


def _counts(event: Event, life: Life | None, status: ClaimStatus | None, on: date) -> Live:
    if event.modality not in DONE or event.polarity == "denied":
        return Live.NO
    if status is None or status.has(*UNSURE):
        return Live.NO
    against = {ClaimStanding.DISPUTED, ClaimStanding.DENIED}
    sure = status.standing not in against and status.possibly not in against
    return least(live(life, on), Live.SURELY if sure else Live.POSSIBLY)
