"""Who speaks for whom."""

from __future__ import annotations

from datetime import date

from detente.record.types import Record
from detente.text.dates import may_contain

__all__ = ["speaks_for"]


def speaks_for(record: Record, actor: str, on: date | None = None) -> tuple[str, ...]:
    """Actors that this one speaks for, directly or through another, nearest first.

    With ``on``, only as far as it may have been so on that day.
    """
    found: dict[str, None] = {}
    waiting = [actor]
    while waiting:
        known = record.actors.get(waiting.pop(0))
        for spoken in known.speaks_for if known else ():
            fits = on is None or may_contain(spoken.dates, on)
            if fits and spoken.actor not in found and spoken.actor != actor:
                found[spoken.actor] = None
                waiting.append(spoken.actor)
    return tuple(found)
