"""Where the talks stand on a day, as sentences that walk back to the reports."""

from __future__ import annotations

from detente.case.types import Case
from detente.record.status import Status
from detente.views.report.document import Document
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
from detente.views.report.table_words import table_section
from detente.views.report.words import Words

__all__ = ["SECTIONS", "status_document"]

SECTIONS = (
    table_section,
    offer_section,
    demands_section,
    stall_section,
    contested_section,
    open_section,
    claims_section,
    figures_section,
)


def status_document(case: Case, status: Status, *, asked: bool = False) -> Document:
    """The whole answer to ``status``; ``asked`` says that a day was asked for."""
    words = Words(case.record)
    entries = sum(1 for _ in case.record.items())
    return Document(
        title=f"Where the talks stand: {case.name}",
        subtitle=subtitle(case, status.on if asked else None, status.known_by)
        + " Where nobody is named, the report says so itself.",
        sections=tuple(gathered((section(words, status) for section in SECTIONS), entries)),
    )
