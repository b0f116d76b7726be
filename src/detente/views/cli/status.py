"""``detente status``: who is at the table, what is on offer, what is open, on a day."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import click

from detente.views.cli.answer import Answer
from detente.views.cli.opening import day_of, has_record, open_case
from detente.views.cli.options import answer_options, case_argument, date_options

if TYPE_CHECKING:
    from detente.record.status import Status

__all__ = ["status"]


@click.command()
@case_argument
@date_options
@answer_options
def status(case: str, on: date | None, known_by: date | None, answer: Answer) -> None:
    """Where the talks of CASE stand on a day.

    Who is at the table, who was recalled and in whose words, what is on offer, who will not do
    what before what, what is contested, what is unknown. What is only possibly so says so.
    """
    from detente.record.status import status as record_status
    from detente.views.report.status import status_document

    opened = open_case(case, answer, "status")
    if not has_record(opened, answer, "status"):
        return
    found = opened.case
    told = record_status(found.record, day_of(found, on), known_by)
    document = status_document(found, told, asked=on is not None)
    answer.document("status", found, document, opened.problems, **status_json(told))


def status_json(status: Status) -> dict[str, object]:
    """The status as ids and closed words."""
    return {
        "on": None if status.on is None else status.on.isoformat(),
        "known_by": None if status.known_by is None else status.known_by.isoformat(),
        "attendance": [
            {
                "actor": a.actor,
                "negotiation": a.negotiation,
                "states": [
                    {"state": s.state, "live": s.live.value, "events": list(s.events)}
                    for s in a.states
                ],
                "characters": {
                    event: [
                        {"character": r.character, "speakers": sorted({
                            actor for v in r.voices if v.own for actor in v.speakers})}
                        for r in readings
                    ]
                    for event, readings in a.characters.items()
                },
            }
            for a in status.attendance
        ],
        "ended": [e.id for e in status.ended],
        "redirected": [e.id for e in status.redirected],
        **{
            name: [{"id": at.id, "live": at.live.value} for at in getattr(status, name)]
            for name in ("roles", "offers", "terms", "positions", "conditions", "doubts",
                         "questions", "claims", "indicators")
        },
        "contested": [
            {"kind": c.kind, "items": list(c.items), "live": c.live.value,
             "readings": [{"label": r.label, "items": list(r.items),
                           "claimants": list(r.claimants)} for r in c.readings]}
            for c in status.contested
        ],
        "unknown": [
            {"id": u.id, "kind": u.kind, "on": list(u.on), "what": u.what, "live": u.live.value}
            for u in status.unknown
        ],
        "standing": {id: s.standing.value for id, s in status.standing.items()},
    }  # fmt: skip
