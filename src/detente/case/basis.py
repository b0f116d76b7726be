"""What a line of a model rests on, made explicit: stated, drawn, published or assumed."""

from __future__ import annotations

from collections.abc import Mapping

from detente.case.draft import DraftBasis
from detente.case.naming import unknown
from detente.case.types import Basis, Standing
from detente.text.problem import Problem
from detente.text.source import Span

__all__ = ["settle_basis"]


def settle_basis(
    draft: DraftBasis, what: str, span: Span, entries: Mapping[str, Span]
) -> tuple[Basis, tuple[Problem, ...]]:
    """Basis of a line, and problems: entries that do not exist, nothing at all.

    Parameters
    ----------
    draft : DraftBasis
    what : str
        The line in words, such as ``option truce``, for the message.
    span : Span
        Where the line stands.
    entries : mapping
        Ids of the record to their places.
    """
    problems = [
        unknown(
            "entry of the record",
            cite.text,
            cite.span,
            entries,
            why='"cites" names entries of the record (statements, events …) by their id',
            mend='write the id of the entry that states this, or the words under "quote"',
        )
        for cite in draft.cites
        if cite.text not in entries
    ]
    standing = _standing(draft)
    if standing is None:
        problems.append(_no_basis(draft, what, span))
    basis = Basis(
        standing or Standing.ASSUMED,
        cites=tuple(cite.text for cite in draft.cites),
        quotes=draft.quotes,
        reading=draft.reading,
        assumed=draft.assumed,
        published=_published(draft),
    )
    return basis, tuple(problems)


def _standing(draft: DraftBasis) -> Standing | None:
    words = bool(draft.cites or draft.quotes)
    if draft.reading and (words or _published(draft)):
        return Standing.DRAWN
    if words:
        return Standing.STATED
    if draft.published:
        return Standing.PUBLISHED
    if draft.assumed:
        return Standing.ASSUMED
    return Standing.PUBLISHED if draft.inherited else None


def _published(draft: DraftBasis) -> str:
    own_words = bool(draft.cites or draft.quotes or draft.assumed)
    return draft.published or ("" if own_words else draft.inherited)


def _no_basis(draft: DraftBasis, what: str, span: Span) -> Problem:
    if draft.reading:
        return Problem(
            "no-basis",
            f"{what} has a reading, but no words that are read",
            span,
            why='"reading" says how a line was drawn from words, which stand in "quote" or "cites"',
            mend='add "quote:" with the words, or write "assumed:" instead of "reading:"',
        )
    return Problem(
        "no-basis",
        f"{what} does not say what it rests on",
        span,
        why="every line of a model is stated in a source, drawn from one, or assumed with a reason",
        mend='add "quote:" (words of a source), "cites:" (entries of the record) '
        'or "assumed:" (the reason, if no text gives it)',
    )
