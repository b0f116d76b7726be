"""A passage of a stored source, and what of a record its words name."""

from __future__ import annotations

import re
from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from detente.record.lexicon import ATTRIBUTION, NOT_YET, places, says
from detente.record.mentions import Names
from detente.record.stems import content_words, share, strict_words
from detente.record.types import Item, Record
from detente.text.fold import fold
from detente.text.numbers import numbers_in
from detente.text.source import Span

__all__ = ["Passage", "quoting"]

_DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_WEEKDAY = re.compile(rf"\b({'|'.join(_DAYS)})\b")
_OPENING, _CLOSING = '“„«"‘', '”“»"’'


@dataclass(frozen=True)
class Passage:
    """Words that are to be quoted, in their sentence.

    Parameters
    ----------
    words : str
        As they will be quoted.
    spans : tuple of Span
        Where they stand, one for each part.
    sentence : Span
        The sentence, or sentences, around them.
    source : str
        Id of the source.
    """

    record: Record
    words: str
    spans: tuple[Span, ...]
    sentence: Span
    source: str

    @property
    def lower(self) -> str:
        """The words, folded, in lower case."""
        return fold(self.words).text.casefold()

    def actors(self) -> tuple[str, ...]:
        """Actors that the words name, in the order of the text; else those of the sentence.

        Those that only speak for a named one do not count, and not the named one through them.
        """
        return self.actors_in(self.words) or self.actors_in(self.sentence.text)

    def actors_in(self, text: str) -> tuple[str, ...]:
        """Actors that a text names, in its order; of two names at one place the longer counts."""
        names, text = Names(self.record), fold(text).text
        found: dict[int, str] = {}
        for id in self.record.actors:
            for place in names.places(id, text):
                if place not in found or self._longer(id, found[place]):
                    found[place] = id
        return tuple(dict.fromkeys(found[place] for place in sorted(found)))

    def _longer(self, id: str, other: str) -> bool:
        return len(self.record.actors[id].name) > len(self.record.actors[other].name)

    def acts(self) -> tuple[str, ...]:
        """Acts that the words speak of or that rest on them, the best fitting first."""
        return self.acts_in(self.words) or tuple(
            id for id, act in self.record.acts.items() if any(span in self for span in _found(act))
        )

    def acts_in(self, text: str) -> tuple[str, ...]:
        """Acts whose name, or words that they rest on, a text has for the most part."""
        words, numbers = content_words(text), set(numbers_in(text))
        scores: dict[str, float] = {}
        for id, act in self.record.acts.items():
            if {n for n in numbers_in(act.name) if n != 1} - numbers:
                continue
            phrases = [act.name, *(quote.words for quote in act.evidence.quotes)]
            fit = [
                share(content_words(phrase), words)
                for phrase in phrases
                if share(strict_words(phrase), words) == 1
            ]
            if max(fit, default=0) >= 0.5:
                scores[id] = max(fit)
        return tuple(sorted(scores, key=lambda id: -scores[id]))

    def sides(self, forms: str) -> tuple[str, str]:
        """The words before and after the one that ties them, such as ``unless``.

        Where it comes first, the comma after it parts them, and they change sides.
        """
        found = list(places(forms, self.lower))
        if not found:
            return self.words, self.words
        text = fold(self.words).text
        start, end = found[0]
        if text[:start].strip(" ,"):
            return text[:start], text[end:]
        condition, _, rest = text[end:].partition(",")
        return rest, condition

    def speaker(self) -> str:
        """The actor named nearest to a word of saying in the sentence; empty if nobody is."""
        names, text = Names(self.record), fold(self.sentence.text).text
        said = [start for start, _ in places(ATTRIBUTION, text.casefold())]
        named = [(at, id) for id in self.record.actors for at in names.places(id, text)]
        near = [(abs(at - said_at), at, id) for at, id in named for said_at in said]
        return min(near)[2] if near else ""

    def __contains__(self, span: Span) -> bool:
        """Whether another place shares a character with the passage."""
        return any(
            span.source.sha256 == own.source.sha256
            and span.start < own.end
            and own.start < span.end
            for own in self.spans
        )

    def near(self, sections: Container[str]) -> tuple[str, ...]:
        """Entries of some sections whose quotes stand in the passage, else in its sentence."""
        items = self._items(sections)
        around = Passage(self.record, "", (self.sentence,), self.sentence, self.source)
        inside = [item.id for item in items if any(span in self for span in _found(item))]
        return tuple(inside or [i.id for i in items if any(span in around for span in _found(i))])

    def nearest(self, sections: Container[str]) -> tuple[str, ...]:
        """All entries of some sections, those whose quotes stand nearest to the passage first."""
        far = 1 << 31
        away = {
            item.id: min(map(self._distance, _found(item)), default=far)
            for item in self._items(sections)
        }
        return tuple(sorted(away, key=lambda id: away[id]))

    def _items(self, sections: Container[str]) -> list[Item]:
        record = self.record.sections()
        return [item for name, section in record if name in sections for item in section.values()]

    def _distance(self, span: Span) -> int:
        if span.source.sha256 != self.spans[0].source.sha256:
            return 1 << 30
        first, last = self.spans[0].start, self.spans[-1].end
        return max(first - span.end, span.start - last, 0)

    def fitting(self, forms: Mapping[str, str], choices: Sequence[str]) -> tuple[str, ...]:
        """Choices whose usual words stand in the passage, those that come first in it first.

        Of those that begin at the same word, more than one word goes before one, then the nearer.
        """
        rank: dict[str, tuple[int, bool, int]] = {}
        for choice in choices:
            found = list(places(forms[choice], self.lower)) if choice in forms else []
            ranks = [(a, " " not in self.lower[a:b], b - a) for a, b in found]
            if ranks:
                rank[choice] = min(ranks)
        return tuple(sorted(rank, key=lambda choice: rank[choice]))

    def day(self) -> tuple[date, str] | None:
        """The day that a weekday in the words means, told as past, and that weekday."""
        report = self.record.sources.get(self.source)
        base = report.published.last if report is not None else None
        match = _WEEKDAY.search(self.lower)
        if base is None or match is None or says(NOT_YET, self.lower):
            return None
        back = (base.weekday() - _DAYS.index(match[1])) % 7
        return base - timedelta(days=back), match[1].capitalize()

    def marks(self) -> str:
        """Which quotation marks are printed around the words: ``both``, or empty."""
        text, first, last = self.spans[0].source.text, self.spans[0].start, self.spans[-1].end
        opened = text[max(first - 1, 0) : first] in tuple(_OPENING)
        closed = text[last : last + 2].lstrip(",.;!?")[:1] in tuple(_CLOSING)
        return "both" if opened and closed else ""


def quoting(record: Record, spans: Sequence[Span]) -> tuple[str, ...]:
    """Ids of the entries with a quote that shares a character with one of the places."""
    passage = Passage(record, "", tuple(spans), spans[0], "")
    return tuple(item.id for item in record.items() if any(s in passage for s in _found(item)))


def _found(item: Item) -> Iterator[Span]:
    for quote in item.evidence.quotes:
        yield from quote.found
