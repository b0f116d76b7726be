"""``detente timeline``: dated events and statements with their evidence."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import click

from detente.views.cli.answer import Answer
from detente.views.cli.opening import has_record, open_case
from detente.views.cli.options import answer_options, case_argument, date_options

if TYPE_CHECKING:
    from detente.record.timeline import TimelineEntry

__all__ = ["timeline"]


@click.command()
@case_argument
@date_options
@answer_options
def timeline(case: str, on: date | None, known_by: date | None, answer: Answer) -> None:
    """Events and statements of CASE in the order in which they may have come.

    Dates are intervals, each with where it comes from. Nothing stands before what is told to have
    come earlier.
    """
    from detente.record.timeline import timeline as record_timeline
    from detente.views.report.timeline import timeline_document

    opened = open_case(case, answer, "timeline")
    if not has_record(opened, answer, "timeline"):
        return
    found = opened.case
    entries = record_timeline(found.record, on, known_by)
    document = timeline_document(found, entries, on=on, known_by=known_by)
    answer.document(
        "timeline", found, document, opened.problems, entries=[_entry(entry) for entry in entries]
    )


def _entry(entry: TimelineEntry) -> dict[str, object]:
    return {
        "id": entry.id,
        "kind": entry.kind,
        "when": str(entry.when),
        "stated": str(entry.stated),
        "basis": entry.basis,
        "after": list(entry.after),
        "before": list(entry.before),
        "counted": entry.counted.value,
        "planned": entry.planned,
        "superseded_by": list(entry.superseded_by),
        "standing": entry.standing.standing.value if entry.standing else None,
    }
