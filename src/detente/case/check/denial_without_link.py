"""Events that confirm or deny an entry, without the link by which it counts."""

from __future__ import annotations

from collections.abc import Iterator

from detente.case.types import Case
from detente.text.problem import Problem, Related, Severity

__all__ = ["check"]

_LINKS = {"confirm": "confirms", "deny": "denies"}


def check(case: Case) -> Iterator[Problem]:
    """A warning for each event that confirms or denies another entry, unless a link says so."""
    linked = {(link.start, link.end) for link in case.record.links.values()}
    for event in case.record.events.values():
        kind = _LINKS.get(event.type, "")
        about = case.record.get(event.object) if event.object else None
        if not kind or about is None or (event.id, event.object) in linked:
            continue
        if about.kind in ("actor", "venue"):
            continue
        yield Problem(
            "denial-without-link",
            f'"{event.id}" is told to {event.type} "{event.object}", and no link says so',
            event.span,
            Severity.WARNING,
            why="what is confirmed, denied or contested is worked out from the links alone",
            mend=f'add under "links:" an entry with kind: {kind}, from: {event.id}, '
            f"to: {event.object}",
            related=(Related(f'the entry "{event.object}"', about.span),),
        )
