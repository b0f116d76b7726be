"""Closed intervals of days, either side may be open."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

__all__ = ["ALWAYS", "DateInterval"]


@dataclass(frozen=True, slots=True)
class DateInterval:
    """Some day from ``first`` to ``last``, both included; ``None`` leaves that side open."""

    first: date | None = None
    last: date | None = None

    def __str__(self) -> str:
        if self.first is not None and self.first == self.last:
            return self.first.isoformat()
        first = self.first.isoformat() if self.first else ""
        last = self.last.isoformat() if self.last else ""
        return f"{first}..{last}"


ALWAYS = DateInterval()
