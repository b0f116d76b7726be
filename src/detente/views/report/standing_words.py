"""How far a recorded entry stands, in a few words, and who says so."""

from __future__ import annotations

from detente.record.live import Live
from detente.record.standing import ClaimStanding, ClaimStatus
from detente.record.voices import Voice, speakers
from detente.record.words import HEDGE_WORDS
from detente.views.report.document import Rest
from detente.views.report.grammar import listing
from detente.views.report.words import Words

__all__ = ["mark", "standing_rests", "standing_words", "voice_words"]

_SHOWN_FLAGS = ("uncertain", "anonymous", "not-confirmed", "approximate", "reported", "expected")


def standing_words(words: Words, status: ClaimStatus | None, *, claimed: bool = True) -> str:
    """``confirmed by …``, ``claimed by …``, with flags; empty for the outlet's plain telling.

    Parameters
    ----------
    claimed : bool
        Whether to name the claimants; not where the sentence does so itself.
    """
    if status is None:
        return ""
    parts = [_standing(words, status, claimed)]
    if status.possibly is not None:
        parts.append(f"possibly {status.possibly.value}")
    parts += [HEDGE_WORDS.get(f.name, f.name) for f in status.flags if f.name in _SHOWN_FLAGS]
    if status.corroborated_by:
        by = _who(words, status.corroborated_by)
        parts.append(f"also told by {by}" if by else "told by another report too")
    if status.independent > 1:
        parts.append(f"{status.independent} independent reports")
    return "; ".join(part for part in parts if part)


def _standing(words: Words, status: ClaimStatus, claimed: bool) -> str:
    match status.standing:
        case ClaimStanding.CONFIRMED:
            return f"confirmed by {_who(words, status.confirmed_by) or 'another report'}"
        case ClaimStanding.DENIED:
            denied = f"denied by {_who(words, status.denied_by) or 'another report'}"
            return denied + _said(words, status, claimed)
        case ClaimStanding.DISPUTED:
            return "disputed" + _said(words, status, claimed)
        case ClaimStanding.CLAIMED if claimed and status.claimants:
            return f"said by {words.who(status.claimants)}"
        case _:
            return ""


def _said(words: Words, status: ClaimStatus, claimed: bool) -> str:
    return f"; said by {words.who(status.claimants)}" if claimed and status.claimants else ""


def _who(words: Words, items: tuple[str, ...]) -> str:
    found = dict.fromkeys(actor for id in items for actor in speakers(words.record, id))
    return words.who(tuple(found)) if found else ""


def standing_rests(words: Words, status: ClaimStatus | None) -> tuple[Rest, ...]:
    """The words behind confirmations, denials and hedges."""
    if status is None:
        return ()
    ends = (*status.confirmed_by, *status.denied_by, *status.corroborated_by)
    flags = [id for flag in status.flags if flag.name in _SHOWN_FLAGS for id in flag.by]
    return words.rests(*ends, *flags)


def mark(live: Live) -> str:
    """``possibly`` for what is not sure."""
    return "possibly" if live is Live.POSSIBLY else ""


def voice_words(words: Words, voices: tuple[Voice, ...]) -> str:
    """``in the words of …`` for speakers quoted in their own words, else those of the report."""
    own = dict.fromkeys(a for voice in voices if voice.own for a in voice.speakers)
    if own:
        return f"in the words of {listing([words.introduced(id) for id in own])}"
    return "in the report's words"
