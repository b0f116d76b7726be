"""In whose words something is said: the speaker's own, or those of the outlet that tells it."""

from __future__ import annotations

from dataclasses import dataclass

from detente.record.types import Quote, Record
from detente.text.source import Span

__all__ = ["Voice", "speakers", "voice"]


@dataclass(frozen=True, slots=True)
class Voice:
    """Whose words a quotation is.

    Parameters
    ----------
    source : str
        Id of the source that prints it.
    speakers : tuple of str
        Actors whose statement it is part of; empty for the outlet's own telling.
    own : bool
        Whether the words are printed as the speakers' own, rather than as told by the outlet.
    statement : str
        Id of the statement or rendering that shows it; empty if none does.
    """

    source: str
    speakers: tuple[str, ...] = ()
    own: bool = False
    statement: str = ""


def voice(record: Record, quote: Quote) -> Voice:
    """Whose words a verified quotation is, by the statements that it stands in."""
    told = Voice(quote.source)
    for place, candidate in _statements(record):
        if quote.found and all(_inside(part, place) for part in quote.found):
            if candidate.own:
                return candidate
            if not told.statement:
                told = candidate
    return told


def _inside(part: Span, whole: Span) -> bool:
    same = part.source.id == whole.source.id and part.source.sha256 == whole.source.sha256
    return same and whole.start <= part.start and part.end <= whole.end


def _statements(record: Record) -> list[tuple[Span, Voice]]:
    """Places of statements and renderings, with whose words stand there."""
    rendered = {r.statement for r in record.renderings.values()}
    found = []
    for rendering in record.renderings.values():
        statement = record.statements.get(rendering.statement)
        if statement is None:
            continue
        own = (rendering.form or statement.form) in ("direct", "partial")
        for quote in rendering.evidence.quotes:
            said = Voice(quote.source, statement.speakers, own, rendering.id)
            found += [(span, said) for span in quote.found]
    for statement in record.statements.values():
        partial = statement.form == "partial" and statement.id not in rendered
        own = statement.form == "direct" or partial
        for quote in statement.evidence.quotes:
            said = Voice(quote.source, statement.speakers, own, statement.id)
            found += [(span, said) for span in quote.found]
    return found


_SPEECH = frozenset({"confirm", "deny", "clarify", "announce", "say"})


def speakers(record: Record, id: str) -> tuple[str, ...]:
    """Actors who say what an entry holds; empty for the outlet's own voice."""
    if id in record.renderings:
        id = record.renderings[id].statement
    if id in record.statements:
        return record.statements[id].speakers
    if id in record.claims:
        return record.claims[id].by
    if id in record.events:
        event = record.events[id]
        return event.actors if event.type in _SPEECH else event.by
    if id in record.indicators:
        return record.indicators[id].by
    return ()
