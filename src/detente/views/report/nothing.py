"""Saying once what was searched and not found, instead of printing empty sections."""

from __future__ import annotations

from collections.abc import Iterable

from detente.views.report.document import ComputedRest, Paragraph, Section, Sentence
from detente.views.report.grammar import count, listing

__all__ = ["gathered"]


def gathered(sections: Iterable[Section], entries: int) -> list[Section]:
    """The sections that hold something, then one that names what was not found.

    Parameters
    ----------
    sections : iterable of Section
        One without blocks says in its ``note`` what was looked for.
    entries : int
        Number of entries that were searched.
    """
    sections = list(sections)
    missing = [section.note for section in sections if not section.blocks]
    found = [section for section in sections if section.blocks]
    if not missing:
        return found
    text = f"On this day the record does not hold {listing(missing, 'or')}."
    rest = ComputedRest(f"searched all {count(entries, 'entry', 'entries')} of the record")
    body = Paragraph((Sentence(text, (rest,)),))
    return [*found, Section("Searched and not found", (body,))]
