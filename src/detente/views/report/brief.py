"""The sourced briefing: half a page, then the same in full, then what it all rests on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from detente.case.types import Case
from detente.impasse.types import Standstill
from detente.record.coverage import coverage
from detente.record.status import Status
from detente.views.report.brief_opening import opening
from detente.views.report.document import (
    AssumedRest,
    Block,
    Bullets,
    Document,
    Paragraph,
    Rest,
    Section,
    Sentence,
    SourceRest,
    Table,
    leaves,
    sentences,
)
from detente.views.report.grammar import count, sentence
from detente.views.report.header import subtitle
from detente.views.report.nothing import gathered
from detente.views.report.offer_words import demands_section, offer_section
from detente.views.report.open_words import (
    claims_section,
    contested_section,
    figures_section,
    open_section,
    stall_section,
)
from detente.views.report.stuck import StuckWords
from detente.views.report.table_words import table_section
from detente.views.report.why import why_sections
from detente.views.report.words import Words

__all__ = ["brief_document"]

_BODY = (
    table_section,
    offer_section,
    figures_section,
    stall_section,
    contested_section,
    open_section,
    claims_section,
)


def brief_document(
    case: Case,
    status: Status,
    standstill: Standstill,
    *,
    asked: bool = False,
    short: bool = False,
    with_notes: bool = False,
    model_sections: Sequence[Section] = (),
) -> Document:
    """The briefing of a case with a record.

    Parameters
    ----------
    standstill : Standstill
        From the record alone.
    asked : bool
        Whether a day was asked for.
    short : bool
        Only the first half page and why it is stuck.
    with_notes : bool
        Whether the analyst's private notes are printed.
    model_sections : sequence of Section
        What follows from the model, printed behind all that follows from the record.
    """
    words = Words(case.record)
    sections = [_first(case, status, standstill)]
    if not short:
        entries = sum(1 for _ in case.record.items())
        sections += gathered((section(words, status) for section in _BODY), entries)
    sections += _why(case, standstill)
    if not short:
        sections += _demanded_too(words, status, standstill)
    if not short:
        sections += model_sections
    if with_notes:
        sections.append(_notes(case))
    return Document(
        title=f"Brief: {case.name}",
        subtitle=subtitle(case, status.on if asked else None, status.known_by)
        + " Where nobody is named, the report says so itself.",
        sections=tuple(sections),
        closing=_closing(case, sections),
    )


def _first(case: Case, status: Status, standstill: Standstill) -> Section:
    found = opening(case, status, standstill)
    if not found:
        found = (Sentence("The record holds no event, offer or condition yet."),)
    return Section("In brief", (Bullets(found),))


def _why(case: Case, standstill: Standstill) -> list[Section]:
    """``why`` as one part of the brief, its own headings one level down."""
    note = "From the record alone: what the parties are reported to have said, in no order."
    head = Section("Why it is stuck", (), note)
    inner = [
        Section(s.title, s.blocks, s.note, level=3)
        for s in why_sections(StuckWords(case, standstill), questions=False)
    ]
    return [head, *inner]


def _demanded_too(words: Words, status: Status, standstill: Standstill) -> list[Section]:
    """Conditions and demands that no printed chain names."""
    told = {
        p.condition
        for d in standstill.diagnoses
        for s in d.blocking_sets
        for p in standstill.impasse.preconditions
        if p.group in s.groups
    }
    grouped = {act for group in standstill.together for act in group}
    told |= {p.condition for p in standstill.impasse.preconditions if p.act in grouped}
    left = replace(status, conditions=tuple(at for at in status.conditions if at.id not in told))
    section = demands_section(words, left)
    if not section.blocks:
        return []
    return [Section("What else is asked or refused", section.blocks, level=3)]


def _notes(case: Case) -> Section:
    items = [
        Sentence(sentence(f"{item.id}: {item.note}")) for item in case.record.items() if item.note
    ]
    block: Block = (
        Bullets(tuple(items)) if items else Paragraph((Sentence("No entry has a note."),))
    )
    return Section("The analyst's private notes", (block,), "Not for passing on.")


def _closing(case: Case, sections: Sequence[Section]) -> tuple[Block, ...]:
    """Counts of what the printed sentences rest on, and the limits of that."""
    blocks = [block for section in sections for block in section.blocks]
    found: dict[Rest, None] = dict.fromkeys(
        rest for item in sentences(blocks) for rest in leaves(item.rests)
    )
    quotes = {(r.source, r.spans) for r in found if isinstance(r, SourceRest)}
    assumed = {(r.file, r.line, r.reason) for r in found if isinstance(r, AssumedRest)}
    rows = [
        _row("quotations used here", str(len(quotes))),
        *_coverage(case),
        _row("assumptions of the analyst used here", str(len(assumed))),
    ]
    return (Table(("What", "How many"), tuple(rows)), Paragraph(tuple(_limits(case))))


def _coverage(case: Case) -> list[tuple[Sentence, ...]]:
    rows = []
    for part in coverage(case.record):
        report = case.record.sources[part.source]
        name = report.title or report.outlet or part.source
        used = sum(bool(told.used_by) for told in part.sentences)
        cell = f"{used} of {len(part.sentences)}"
        rows.append(_row(f"sentences of {name} that the record uses", cell))
        if part.open:
            rows.append(_row("neither used nor listed as unused", str(len(part.open))))
    return rows


def _limits(case: Case) -> list[Sentence]:
    number = len(case.record.sources)
    text = (
        "Everything above rests on one report; nothing here checks whether the report is right"
        if number == 1
        else f"Everything above rests on {count(number, 'report')}; nothing here checks whether"
        " they are right"
    )
    return [
        Sentence(sentence(text)),
        Sentence("What no report says is not concluded. A way out named here is no advice."),
    ]


def _row(*cells: str) -> tuple[Sentence, ...]:
    return tuple(Sentence(cell) for cell in cells)
