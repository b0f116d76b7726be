"""What the words quoted for an entry say, and the sentences of the source that they stand in."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from itertools import pairwise

from detente.record.lexicon import places
from detente.record.mentions import Names
from detente.record.stems import content_words, head_word, share, strict_words
from detente.record.types import Item, Level, Quote, Record
from detente.text.fold import fold
from detente.text.negations import is_negation
from detente.text.numbers import numbers_in
from detente.text.problem import Problem, Related, Severity
from detente.text.scripts import script
from detente.text.sentences import sentence_at, sentences
from detente.text.source import Source

__all__ = ["Surroundings", "Words", "words_of"]

_WORD = re.compile(r"[^\W_]+(?:'[^\W_]+)?")
_HARMLESS = re.compile(
    r"\b(?:no|not) (?:fewer|less|more|later|earlier) than\b|\bnot only\b|\bno longer than\b"
)
_FAILS = re.compile(r"\b(?:fail(?:s|ed|ing)?|refus(?:e|es|ed|ing)|declin(?:e|es|ed|ing)) to\b")
_WITHIN = frozenset(["without", "hardly", "barely", "scarcely"])


@dataclass(frozen=True, slots=True)
class Surroundings:
    """The sentence that a quote stands in, the one before, and the place of the quote in it."""

    sentence: str
    before: str
    start: int
    end: int


@dataclass(frozen=True)
class Words:
    """The words of one entry.

    Parameters
    ----------
    text : str
        All its quotes, folded; what an ellipsis leaves out is not in it.
    left_out : str
        What the ellipses leave out.
    reading : str
        The writer's reason why the words carry the entry, folded.
    english : bool
        Whether words, and not only names and digits, can be compared.
    """

    item: Item
    names: Names
    text: str
    left_out: str
    reading: str
    around: tuple[Surroundings, ...]
    english: bool

    @property
    def lower(self) -> str:
        """The quotes in lower case."""
        return self.text.casefold()

    @property
    def both(self) -> str:
        """Quotes and reading in lower case."""
        return f"{self.text} . {self.reading}".casefold()

    @property
    def sentences(self) -> str:
        """The sentences that the quotes stand in and those before, in lower case."""
        return " ".join(f"{a.before} {a.sentence}" for a in self.around).casefold()

    def name(self, actor: str, *, adjective: bool = False) -> bool:
        """Whether the quotes or the reading name an actor, or a pronoun links to one."""
        if self.names.named(actor, self.text, adjective=adjective):
            return True
        return self.reads(actor) or self.links(actor)

    def reads(self, actor: str) -> bool:
        """Whether the reading names an actor, a long name also by three quarters of its words."""
        if not self.reading:
            return False
        known = self.names.record.actors.get(actor)
        words = content_words(known.name) if known else ()
        nearly = len(words) > 2 and share(words, content_words(self.reading)) >= 0.75
        return nearly or self.names.named(actor, self.reading)

    def links(self, actor: str) -> bool:
        """Whether a pronoun in the quotes may stand for an actor named before them."""
        return any(
            self.names.by_pronoun(actor, a.sentence, a.before, (a.start, a.end))
            for a in self.around
            if not self.names.anyone(self.text.partition(a.sentence[a.start : a.end])[0])
        )

    def before(self, forms: str) -> tuple[str, ...]:
        """For each place that has one of the forms, the words before it in the same quote."""
        found = []
        for start, _ in places(forms, self.lower):
            found.append(self.text[:start].rpartition(" … ")[2])
        return tuple(found)

    def numbers(self) -> frozenset[Decimal]:
        """Numbers in the quotes and the reading."""
        return frozenset(numbers_in(f"{self.text} . {self.reading}"))

    def speaks_of(self, phrase: str) -> bool:
        """Whether quotes and reading have half of a phrase, its head word, and ``all`` if there.

        True for a phrase without content of its own.
        """
        words = content_words(self.both)
        needed = [word for word in (head_word(phrase), *strict_words(phrase)) if word]
        return share(content_words(phrase), words) >= 0.5 and share(needed, words) == 1

    def share_of(self, phrase: str) -> float:
        """How much of the content of a phrase the quotes and the reading have, 0 to 1."""
        return share(content_words(phrase), content_words(self.both))

    def negated(self) -> str:
        """The first negation in the quotes, in what they leave out or just before; or ``""``."""
        for text in (self.text, self.left_out):
            found = negation_in(text)
            if found:
                return found
        return self.negated_before()

    def negated_before(self) -> str:
        """A negation in the two words just before a quote in its sentence; or ``""``."""
        for around in self.around:
            lead = re.split(r"[,;:]", around.sentence[: around.start])[-1].casefold()
            near = " ".join(_WORD.findall(lead)[-2:])
            found = negation_in(f"{near} {'to' if _FAILS.search(near + ' to') else ''}")
            if found:
                return found
        return ""

    def problem(
        self, code: str, lacks: str, why: str, mend: str, *, contrary: bool = False
    ) -> Problem:
        """A warning that the quotes lack something; a note if a reading may make up for it.

        ``contrary`` says that the words, or the reading, say something else instead.
        """
        quotes = self.item.evidence.quotes
        who = f'the words quoted for "{self.item.id}"'
        if self.reading:
            who = f"neither {who} nor the reading"
            lacks = lacks.replace("do not ", "", 1)
        return Problem(
            code,
            f"{who} {lacks}",
            self.item.span,
            Severity.NOTE if self.reading and not contrary else Severity.WARNING,
            why,
            mend,
            tuple(Related("the words quoted", quote.span) for quote in quotes[:1]),
        )


@lru_cache(maxsize=8192)
def negation_in(text: str) -> str:
    """The first word of a text that turns it round, or ``""``."""
    lower = _HARMLESS.sub(" ", text.casefold())
    fails = _FAILS.search(lower)
    if fails:
        return fails[0]
    words = _WORD.findall(lower)
    return next((w for w in words if is_negation(w, any_language=False) and w not in _WITHIN), "")


def words_of(item: Item, record: Record, names: Names) -> Words | None:
    """The words of an entry; ``None`` if it quotes none, or some not found or ambiguous."""
    quotes = item.evidence.quotes
    stored = any(report.text for report in record.sources.values())
    if not quotes or any(_is_lost(quote, stored) for quote in quotes):
        return None
    text = " … ".join(fold(quote.words).text for quote in quotes)
    left_out = " … ".join(_left_out(quote) for quote in quotes)
    around = tuple(_surroundings(quotes))
    reading = fold(item.evidence.reading).text
    return Words(
        item, names, text, left_out, reading, around, _is_english(text, quotes, record.sources)
    )


def _is_lost(quote: Quote, stored: bool) -> bool:
    """Whether a quote was looked for and is not established, which is a problem of its own."""
    return quote.level is Level.NOT_FOUND or (stored and not quote.found)


def _left_out(quote: Quote) -> str:
    gaps = (a.source.text[a.end : b.start] for a, b in pairwise(quote.found))
    return " … ".join(fold(gap).text for gap in gaps)


def _surroundings(quotes: tuple[Quote, ...]) -> Iterator[Surroundings]:
    for quote in quotes:
        for span in quote.found:
            text, spans = _split(span.source)
            at = sentence_at(spans, span.start)
            start, end = spans[at]
            lead = fold(text[start : span.start]).text
            before = fold(text[slice(*spans[at - 1])]).text if at else ""
            words = fold(span.text).text
            rest = fold(text[span.end : max(end, span.end)]).text
            yield Surroundings(lead + words + rest, before, len(lead), len(lead) + len(words))


@lru_cache(maxsize=16)
def _split(source: Source) -> tuple[str, tuple[tuple[int, int], ...]]:
    return source.text, sentences(source.text) or ((0, len(source.text)),)


def _is_english(text: str, quotes: tuple[Quote, ...], sources: Mapping[str, Item]) -> bool:
    languages = {getattr(sources.get(quote.source), "language", "") for quote in quotes}
    if languages - {""}:
        return all(language[:2].lower() == "en" for language in languages if language)
    if text.isascii():
        return any(char.isalpha() for char in text)
    letters = [script(char) for char in text if char.isalpha()]
    return letters.count("Latin") * 2 > len(letters)
