"""Quotations looked for in the stored texts, word for word."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from detente.record.lock import LockedEntry, words_hash
from detente.record.types import Level, Quote
from detente.text.problem import Problem, Related
from detente.text.quote import Difference, Found, Located, Missing, Several, locate
from detente.text.source import Source

__all__ = ["verify_quotes"]

_MOST_DIFFERENCES = 3
_MOST_PLACES = 5
_WHY = "a quotation is compared with the stored text word for word"


def verify_quotes(
    quotes: Iterable[Quote],
    sources: Mapping[str, Source | None],
    *,
    locked: LockedEntry | None = None,
    changed: frozenset[str] = frozenset(),
) -> tuple[tuple[Quote, ...], tuple[Problem, ...]]:
    """The quotes of one entry with their places, and the problems of those without one.

    Parameters
    ----------
    quotes : iterable of Quote
    sources : mapping
        Id to stored text, ``None`` for one that could not be read: what may stand there is not
        reported again.
    locked : LockedEntry, optional
        Places that the lock remembers for this entry.
    changed : frozenset of str
        Sources known to differ from the lock; their places are not compared with it.
    """
    found: list[Quote] = []
    problems: list[Problem] = []
    for quote in quotes:
        verified, problem = _verify(quote, sources)
        if problem is None and locked is not None and verified.found:
            problem = _moved(verified, locked, sources, changed)
        found.append(verified)
        problems += [problem] if problem else []
    return tuple(found), tuple(problems)


def _verify(quote: Quote, sources: Mapping[str, Source | None]) -> tuple[Quote, Problem | None]:
    if quote.source and sources.get(quote.source) is None:
        return quote, None
    among = {quote.source: sources[quote.source]} if quote.source else sources
    results = {id: locate(quote.words, text) for id, text in among.items() if text is not None}
    there = {id: result for id, result in results.items() if not isinstance(result, Missing)}
    if len(there) > 1:
        return quote, _which_source(quote, there)
    for id, result in there.items():
        if isinstance(result, Several):
            return quote, _ambiguous(quote, id, result, len(sources) > 1)
        if isinstance(result, Found):
            level = Level(result.level)
            return (
                replace(quote, source=id, found=result.spans, level=level, folded=result.folded),
                None,
            )
    missing = {id: result for id, result in results.items() if isinstance(result, Missing)}
    if not missing or len(missing) < len(among):
        return quote, None
    others = {id: text for id, text in sources.items() if text is not None and id not in among}
    elsewhere = [id for id, text in others.items() if isinstance(locate(quote.words, text), Found)]
    problem = _elsewhere(quote, elsewhere) if elsewhere else _not_found(quote, missing)
    return replace(quote, level=Level.NOT_FOUND), problem


def _which_source(quote: Quote, there: Mapping[str, Located]) -> Problem:
    places = {
        id: result.spans[0] if isinstance(result, Found) else result.places[0]
        for id, result in there.items()
        if not isinstance(result, Missing)
    }
    return Problem(
        "which-source",
        f"{_short(quote.words)} stands in {len(places)} sources",
        quote.span,
        why="an entry must say which report it rests on",
        mend="add " + " or ".join(f'"source: {id}"' for id in places),
        related=tuple(Related(f"in {id}", span) for id, span in places.items()),
    )


def _ambiguous(quote: Quote, id: str, result: Several, many: bool) -> Problem:
    longer = [words for words in result.longer if words]
    listed = " or ".join(_short(words, 120) for words in dict.fromkeys(longer[:_MOST_PLACES]))
    where = f" in {id}" if many else ""
    return Problem(
        "ambiguous-quote",
        f"{_short(quote.words)} stands {result.count} times{where}",
        quote.span,
        why="a quotation must stand once, so that everybody is led to the same place",
        mend=f"write a few words more: {listed}" if listed else "quote a longer passage",
        related=tuple(
            Related(f"place {number}", span)
            for number, span in enumerate(result.places[:_MOST_PLACES], 1)
        ),
    )


def _not_found(quote: Quote, missing: Mapping[str, Missing]) -> Problem:
    near = {id: result for id, result in missing.items() if result.nearest is not None}
    if not near:
        return Problem(
            "quote-not-found",
            f"{_short(quote.words)} does not stand in {_any_of(missing)}",
            quote.span,
            why=f"{_WHY}; nothing like it was found",
            mend='copy the words from the report, or find them with "detente cite"',
        )
    id = min(near, key=lambda id: len(near[id].differences))
    nearest, differences = near[id].nearest, near[id].differences
    assert nearest is not None
    what = "; ".join(_say(difference) for difference in differences[:_MOST_DIFFERENCES])
    related = [Related("the nearest passage", nearest)]
    related += [
        Related(f"here stands {_short(difference.printed)}", difference.span)
        for difference in differences[:_MOST_DIFFERENCES]
        if difference.span is not None
    ]
    return Problem(
        "quote-not-found",
        f"{_short(quote.words)} does not stand in {id}" + (f": {what}" if what else ""),
        quote.span,
        why=f"{_WHY}; the nearest passage is {_short(nearest.text, 240)}",
        mend="quote the words that stand there, or remove the entry if they do not carry it",
        related=tuple(related),
    )


def _elsewhere(quote: Quote, ids: list[str]) -> Problem:
    return Problem(
        "quote-not-found",
        f"{_short(quote.words)} does not stand in {quote.source}, but in {' and '.join(ids)}",
        quote.span,
        why="an entry says which report it rests on, and the words are looked for there",
        mend="write " + " or ".join(f'"source: {id}"' for id in ids),
    )


def _any_of(missing: Mapping[str, Missing]) -> str:
    ids = list(missing)
    return ids[0] if len(ids) == 1 else f"any of the {len(ids)} sources"


def _say(difference: Difference) -> str:
    typed, printed = _short(difference.typed, 40), _short(difference.printed, 40)
    match difference.kind:
        case "missing":
            return f"{printed} is left out"
        case "added":
            return f"{typed} is not there"
        case "cut":
            return f"{typed} is only a part of {printed}"
        case "order":
            return f"{typed} stands before the words that come first here"
        case _ if difference.about == "letters":
            return f"{printed} is printed with other letters than {typed}"
        case _:
            return f"it has {printed} where {typed} is typed"


def _moved(
    quote: Quote,
    locked: LockedEntry,
    sources: Mapping[str, Source | None],
    changed: frozenset[str],
) -> Problem | None:
    """The problem ``moved-quote`` if the lock has another place for the same words."""
    hashed = words_hash(quote.words)
    same = [q for q in locked.quotes if q.words_sha256 == hashed]
    same = [q for q in same if q.source == quote.source or q.source not in sources]
    if not same or quote.source in changed:
        return None
    here = {(span.start, span.end) for span in quote.found}
    if here <= {(q.start, q.end) for q in same}:
        return None
    return Problem(
        "moved-quote",
        f"the lock has another place for {_short(quote.words)}",
        quote.span,
        why="the words stand once, elsewhere than the lock remembers; the words decide",
        mend='run "detente fmt" on the case: it writes the lock anew and leaves the words alone',
        related=(Related("the words stand here", quote.found[0]),),
    )


def _short(words: str, most: int = 60) -> str:
    line = " ".join(words.split())
    if len(line) > most:
        half = (most - 3) // 2
        line = f"{line[:half].rstrip()} … {line[-half:].lstrip()}"
    return f"“{line}”"
