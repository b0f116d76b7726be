"""Events and statements in the order in which they may have come."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from detente.case.types import Case
from detente.record.live import Live
from detente.record.timeline import TimelineEntry
from detente.record.types import Event, Statement
from detente.views.report.document import Document, Paragraph, Section, Sentence, Table
from detente.views.report.grammar import capital, count, listing, sentence, when_words
from detente.views.report.header import subtitle
from detente.views.report.phrases import UNCLOSED
from detente.views.report.standing_words import standing_rests, standing_words
from detente.views.report.words import Words

__all__ = ["timeline_document"]

_FORMS = {
    "direct": "said",
    "partial": "said, partly in quotation marks",
    "indirect": "said, as the report tells it",
}


def timeline_document(
    case: Case,
    entries: Sequence[TimelineEntry],
    *,
    on: date | None = None,
    known_by: date | None = None,
) -> Document:
    """A table of events and statements, each with its days, their basis and its standing."""
    words = Words(case.record)
    rows = tuple(_row(words, entry) for entry in entries)
    found = f"{count(len(entries), 'entry', 'entries')}; earlier ones first, as far as it is told"
    body = (
        Table(("When", "What", "How it stands"), rows, capital(found))
        if rows
        else Paragraph((Sentence("None found: the record holds no event and no statement."),))
    )
    return Document(
        title=f"Timeline: {case.name}",
        subtitle=subtitle(case, on, known_by) if on or known_by else "Everything recorded.",
        sections=(Section("Events and statements", (body,)),),
    )


def _row(words: Words, entry: TimelineEntry) -> tuple[Sentence, ...]:
    item = words.record.get(entry.id)
    when = when_words(entry.when, entry.basis, preposition=False) or "no date"
    if isinstance(item, Statement):
        text, stands = _statement(words, item), ""
    else:
        assert isinstance(item, Event)
        text, stands = words.told(item), _standing(words, entry, item)
    rests = dict.fromkeys((*words.rests(item), *standing_rests(words, entry.standing)))
    return (
        Sentence(capital(when)),
        Sentence(sentence(text), tuple(rests)),
        Sentence(capital(stands)),
    )


def _standing(words: Words, entry: TimelineEntry, event: Event) -> str:
    parts = [standing_words(words, entry.standing, claimed=not event.by)]
    if entry.planned and event.modality == "will":
        parts.append("planned")
    if entry.counted is Live.NO:
        parts.append("not counted as having taken place")
    elif entry.counted is Live.POSSIBLY:
        parts.append("only possibly so")
    later = [words.event(words.record.events[i]) for i in entry.superseded_by
             if i in words.record.events]  # fmt: skip
    if later:
        parts.append(f"superseded: {listing(later)}")
    return "; ".join(part for part in parts if part)


def _statement(words: Words, statement: Statement) -> str:
    who = words.who(statement.speakers)
    channel = f" on {statement.channel}" if statement.channel else ""
    text = f"{who} {_FORMS.get(statement.form, 'said')}{channel}: {words.quote(statement)}"
    remarks = [UNCLOSED.get(statement.marks, "")]
    if statement.surface:
        remarks.append(f"the report prints the name as {statement.surface}")
    shown = "; ".join(remark for remark in remarks if remark)
    return f"{text} ({shown})" if shown else text
