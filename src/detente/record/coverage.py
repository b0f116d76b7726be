"""Which sentences of the stored sources are used, listed as unused, or neither."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from detente.record.types import Quote, Record
from detente.text.sentences import sentences
from detente.text.source import Span

__all__ = ["SentenceCoverage", "SourceCoverage", "coverage"]


@dataclass(frozen=True, slots=True)
class SentenceCoverage:
    """One sentence of a source.

    Parameters
    ----------
    number : int
        Counted from 1 in its source.
    used_by : tuple of str
        Ids of the entries with a quotation that shares a character with it.
    unused_by : tuple of str
        Ids of ``unused`` entries that do.
    """

    number: int
    span: Span
    used_by: tuple[str, ...] = ()
    unused_by: tuple[str, ...] = ()

    @property
    def is_open(self) -> bool:
        """Whether no entry rests on it and it is not listed as unused either."""
        return not self.used_by and not self.unused_by


@dataclass(frozen=True, slots=True)
class SourceCoverage:
    """The sentences of one source, in order."""

    source: str
    sentences: tuple[SentenceCoverage, ...]

    @property
    def open(self) -> tuple[SentenceCoverage, ...]:
        """Sentences that are neither used nor listed as unused."""
        return tuple(sentence for sentence in self.sentences if sentence.is_open)


def coverage(record: Record, more: Iterable[tuple[str, Quote]] = ()) -> tuple[SourceCoverage, ...]:
    """Coverage of every source whose text is there.

    Parameters
    ----------
    record : Record
        Verified.
    more : iterable of (str, Quote)
        Verified quotes that stand outside the record, each with a name for its line.
    """
    used: dict[str, list[tuple[int, int, str, bool]]] = {id: [] for id in record.sources}
    quoted = [(item.id, q) for item in record.items() for q in item.evidence.quotes]
    for id, quote in [*quoted, *more]:
        for span in quote.found:
            place = (span.start, span.end, id, id in record.unused)
            used.setdefault(quote.source, []).append(place)
    found = []
    for id, report in record.sources.items():
        if report.text is not None:
            parts = [
                _sentence(n, report.text.span(start, end), used[id])
                for n, (start, end) in enumerate(sentences(report.text.text), 1)
            ]
            found.append(SourceCoverage(id, tuple(parts)))
    return tuple(found)


def _sentence(
    number: int, span: Span, used: Iterable[tuple[int, int, str, bool]]
) -> SentenceCoverage:
    there = [
        (id, unused) for start, end, id, unused in used if start < span.end and span.start < end
    ]
    return SentenceCoverage(
        number,
        span,
        tuple(dict.fromkeys(id for id, unused in there if not unused)),
        tuple(dict.fromkeys(id for id, unused in there if unused)),
    )
