"""Recorded entries in plain words, each with the words of the reports that it rests on."""

from __future__ import annotations

from collections.abc import Iterable

from detente.record.events import NOT_CLASSIFIED
from detente.record.types import (
    Act,
    Actor,
    Claim,
    Condition,
    Event,
    Item,
    Position,
    Quote,
    Record,
    Relation,
    Statement,
    Term,
    Venue,
)
from detente.text.formula import And, Formula, Name, Or
from detente.views.report.document import AbsentRest, Rest, SourceRest, quoted
from detente.views.report.grammar import BASES, capital, listing, quantity_words, when_words
from detente.views.report.phrases import ASSUMED, RELATIONS, SAID, STANCES, UNCLOSED, verb

__all__ = ["Words", "quote_rest"]

_ARTICLE_FIRST = {"United", "Ministry", "Office", "Government", "Republic", "Kingdom", "Islamic"}
_ARTICLE_LAST = {
    "States", "Kingdom", "Emirates", "Republic", "Federation", "Union", "Nations", "Islands",
    "Netherlands", "Philippines", "League", "Authority", "Council", "Committee", "East", "Front",
}  # fmt: skip


class Words:
    """Names and sentences for the entries of one record."""

    def __init__(self, record: Record) -> None:
        self.record = record

    def name(self, id: str) -> str:
        """What a reader calls the entry: a name, never an id where a name exists."""
        item = self.record.get(id)
        match item:
            case Actor():
                return _with_article(item.name, item.actor_kind)
            case Venue():
                return _with_article(item.name, "")
            case Term():
                return self.term(item)
            case Event():
                return f"that {self.event(item)}"
            case Statement() | Claim():
                return self.said(item)
            case Condition():
                return self.condition(item)
            case Position():
                return self.position(item)
        name = getattr(item, "name", "") or getattr(item, "what", "")
        return str(name) or id

    def quote(self, item: Item) -> str:
        """The first quotation of an entry, in quotation marks; empty if it rests on none."""
        for quote in item.evidence.quotes:
            return quoted(" … ".join(span.text for span in quote.found) or quote.words)
        return ""

    def said(self, item: Statement | Claim) -> str:
        """Who says it, about whom, and the words of the report; never a paraphrase."""
        speakers = item.speakers if isinstance(item, Statement) else item.by
        who = self.who(speakers) if speakers else "the report"
        subject = item.subject if isinstance(item, Claim) else ""
        about = f" on {self.name(subject)}" if subject else ""
        return f"{who}{about}: {self.quote(item)}"

    def unclosed(self, claim: Claim) -> str:
        """Which quotation mark the report leaves out at the edge of a claim; empty if none."""
        parts = [part for quote in claim.evidence.quotes for part in quote.found]
        for statement in self.record.statements.values():
            said = [part for quote in statement.evidence.quotes for part in quote.found]
            if claim.id not in statement.about:
                continue
            opens = any(a.start == b.start for a in parts for b in said)
            closes = any(a.end == b.end for a in parts for b in said)
            at_edge = {"opening-missing": opens, "closing-missing": closes}
            if at_edge.get(statement.marks):
                return UNCLOSED[statement.marks]
        return ""

    def introduced(self, id: str) -> str:
        """The name of an actor with the title that the reports give it."""
        item = self.record.get(id)
        title = item.title if isinstance(item, Actor) else ""
        return f"{self.name(id)}, {title}" if title else self.name(id)

    def who(self, ids: Iterable[str]) -> str:
        """Names joined, in the order given; ``nobody named`` if there are none."""
        return listing([self.name(id) for id in ids]) or "nobody named"

    def act(self, id: str) -> str:
        """The name of an act; a model's option may have none but its id."""
        item = self.record.acts.get(id)
        return item.name if isinstance(item, Act) else id.replace("_", " ")

    def rests(self, *items: Item | str | None) -> tuple[Rest, ...]:
        """What these entries rest on, each once."""
        found: dict[Rest, None] = {}
        for entry in items:
            item = self.record.get(entry) if isinstance(entry, str) else entry
            if item is None:
                continue
            for quote in item.evidence.quotes:
                found[quote_rest(self.record, quote, item)] = None
            if item.evidence.absent:
                source = item.span.source
                absent = AbsentRest(item.evidence.absent, source.name, item.span.place.line)
                found[absent] = None
        return tuple(found)

    def event(self, event: Event) -> str:
        """A clause: who did, or may have done, what; without its date."""
        several = len(event.actors) > 1
        slots = {
            "object": self._object(event.object),
            "target": listing([self.name(id) for id in event.targets]),
            "venue": self.name(event.venue) if event.venue else "",
        }
        if event.type == "stall":
            return f"{self.talks(event)} stalled"
        if event.type == NOT_CLASSIFIED:
            of = f"of {self.who(event.actors)} " if event.actors else ""
            return f"{of}it is told: {self.quote(event)}"
        doing = verb(event.type, slots, event.modality, several=several)
        return f"{self.who(event.actors)} {doing}"

    def talks(self, event: Event) -> str:
        """The talks that an event tells of, with those who talk as far as they are named."""
        if not event.actors:
            return "the talks"
        between = "between" if len(event.actors) > 1 else "with"
        return f"the talks {between} {self.who(event.actors)}"

    def _object(self, object: str) -> str:
        return self.name(object) if object else ""

    def told(self, event: Event) -> str:
        """The clause of :meth:`event` in the voice of whoever says it."""
        clause, by = self.event(event), self.who(event.by)
        if event.polarity == "denied":
            if event.by:
                return f"{by} denied that {clause}"
            return f"the report says it is not so that {clause}"
        return f"{by} said that {clause}" if event.by else clause

    def when(self, event: Event) -> str:
        """The event's dates in words, with their basis."""
        return when_words(event.when, event.basis)

    def term(self, term: Term) -> str:
        """A term as a short noun phrase with its number."""
        noun = self.term_noun(term)
        if term.quantity is None or term.quantity.unspecified:
            return noun
        amount = quantity_words(term.quantity)
        if term.quantity.population:
            amount = amount.replace(" people", "").replace(" person", "")
            return f"{self._kind(term)} of {amount} {term.quantity.population}"
        return f"{noun} of {amount}"

    def term_noun(self, term: Term) -> str:
        """What a term is about, without its number."""
        if term.what:
            return term.what
        population = term.quantity.population if term.quantity else ""
        return f"{self._kind(term)} of {population}" if population else self._kind(term)

    @staticmethod
    def _kind(term: Term) -> str:
        return term.term_kind.replace("-", " ")

    def condition(self, condition: Condition, *, assumed: bool = False) -> str:
        """A clause: who withholds which acts before, or without, what."""
        acts = listing([self.act(id) for id in condition.withholds])
        if not condition.holder and condition.relation is Relation.IN_EXCHANGE:
            tied = f"{acts} and {self.need(condition.needs)}"
            return f"{tied} are tied, each in exchange for the other"
        phrase = RELATIONS[condition.relation].format(
            act=acts, need=self.need(condition.needs), **(ASSUMED if assumed else SAID)
        )
        return f"{self.who((condition.holder,) if condition.holder else ())} {phrase}"

    def need(self, formula: Formula | None) -> str:
        """What is required, as a phrase of act names."""
        match formula:
            case None:
                return ""
            case Name(id):
                return self.act(id)
            case And(items):
                return listing([self._part(item) for item in items])
            case Or(items):
                return listing([self._part(item) for item in items], "or")
            case _:
                return "what the condition names"

    def _part(self, formula: Formula) -> str:
        words = self.need(formula)
        return words if isinstance(formula, Name) else f"({words})"

    def position(self, position: Position) -> str:
        """A clause: who has demanded, offered, accepted or refused what."""
        on = listing([self.act(id) if id in self.record.acts else self.name(id)
                      for id in position.on])  # fmt: skip
        stance = STANCES.get(position.stance, position.stance)
        value = f": {position.value}" if position.value else ""
        return f"{self.name(position.party)} has {stance} {on}{value}"


def quote_rest(record: Record, quote: Quote, item: Item) -> SourceRest:
    """The stored words that a quote was found as, and where they stand."""
    report = record.sources.get(quote.source)
    first = quote.found[0] if quote.found else None
    published = report.published if report else None
    date = when_words(published, preposition=False) if published else ""
    return SourceRest(
        words=" … ".join(span.text for span in quote.found) or quote.words,
        source=quote.source,
        spans=tuple((span.start, span.end) for span in quote.found),
        outlet=report.outlet if report else "",
        title=report.title if report else "",
        date=date,
        file=report.file if report else "",
        line=first.place.line if first else 0,
        column=first.place.column if first else 0,
        item=item.id,
        reading=_reading(item),
        folded=quote.folded,
        date_basis=BASES.get(report.published_basis, "") if report and date else "",
    )


def _reading(item: Item) -> str:
    unclear = item.unclear if isinstance(item, Condition) else ""
    parts = [item.evidence.reading, f"the wording is unclear: {unclear}" if unclear else ""]
    return " ".join(capital(part) for part in parts if part)


def _with_article(name: str, kind: str) -> str:
    parts = name.split()
    if not parts or parts[0].lower() == "the" or "'s" in name or "’s" in name:
        return name
    named = parts[0] in _ARTICLE_FIRST or parts[-1] in _ARTICLE_LAST
    return f"the {name}" if kind == "office" or (named and kind != "person") else name
