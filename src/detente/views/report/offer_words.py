"""What is on offer, term by term, and who has demanded what before what."""

from __future__ import annotations

from detente.record.status import At, Status
from detente.record.types import Offer, Term
from detente.views.report.document import Block, Bullets, Paragraph, Section, Sentence, Table
from detente.views.report.grammar import capital, listing, quantity_words, sentence, when_words
from detente.views.report.phrases import ANSWERS
from detente.views.report.standing_words import mark
from detente.views.report.words import Words

__all__ = ["demands_section", "offer_line", "offer_section"]


def offer_section(words: Words, status: Status) -> Section:
    """Each offer with its proposer, the answers, and a table of its terms."""
    blocks: list[Block] = []
    for at in status.offers:
        offer = words.record.offers[at.id]
        blocks.append(Paragraph(tuple(_opening(words, offer, at))))
        terms = [words.record.terms[id] for id in offer.terms if id in words.record.terms]
        if terms:
            columns = ("What", "How much", "Who gives", "Who receives", "When")
            rows = tuple(_term_row(words, term) for term in terms)
            blocks.append(_without_empty(Table(columns, rows)))
    return Section("What is on offer", tuple(blocks), "" if blocks else "an offer")


def _opening(words: Words, offer: Offer, at: At) -> list[Sentence]:
    rests, marked = words.rests(offer), mark(at.live)
    when = when_words(offer.dates)
    name = f"{offer.name} {when}" if when else offer.name
    sentences = [Sentence(sentence(f"{name}; {_proposer(words, offer)}"), rests, marked)]
    if offer.answers:
        sentences.append(Sentence(sentence("; ".join(_answers(words, offer))), rests, marked))
    return sentences


def _proposer(words: Words, offer: Offer) -> str:
    if offer.proposer:
        return f"proposed by {words.who(offer.proposer)}"
    return "no report says who proposed it"


def offer_line(words: Words, offer: Offer) -> str:
    """One clause: the offer, its terms, its proposer and the answers to it."""
    terms = [words.record.terms[id] for id in offer.terms if id in words.record.terms]
    content = f": {listing([words.term(term) for term in terms])}" if terms else ""
    return "; ".join([f"{offer.name}{content}", _proposer(words, offer), *_answers(words, offer)])


def _answers(words: Words, offer: Offer) -> list[str]:
    """One clause for each kind of answer, with all who gave it."""
    grouped: dict[str, list[str]] = {}
    for party, answer in offer.answers.items():
        grouped.setdefault(answer, []).append(words.name(party))
    return [
        ANSWERS.get(answer, "{who}: " + answer).format(
            who=listing(names, "or" if answer == "no-answer-reported" else "and")
        )
        for answer, names in grouped.items()
    ]


def _term_row(words: Words, term: Term) -> tuple[Sentence, ...]:
    amount = ""
    if term.quantity is not None:
        amount = quantity_words(term.quantity)
    when = [f"during the {_short(words, term.during)}"] if term.during else []
    when += [f"after the {_short(words, term.after)}"] if term.after else []
    return (
        Sentence(capital(words.term_noun(term)), words.rests(term)),
        Sentence(amount),
        Sentence(words.who(term.givers) if term.givers else "not said"),
        Sentence(words.who(term.receivers) if term.receivers else ""),
        Sentence(listing(when)),
    )


def _short(words: Words, id: str) -> str:
    term = words.record.terms.get(id)
    return words.term_noun(term) if term else words.name(id)


def _without_empty(table: Table) -> Table:
    """The table without columns in which every cell is empty."""
    kept = [c for c in range(len(table.columns)) if any(row[c].text for row in table.rows)]
    rows = tuple(tuple(row[c] for c in kept) for row in table.rows)
    return Table(tuple(table.columns[c] for c in kept), rows, table.caption)


def demands_section(words: Words, status: Status) -> Section:
    """Conditions, refusals and demands, in the order of the record."""
    record = words.record
    items = [
        Sentence(sentence(words.condition(record.conditions[at.id])), words.rests(at.id),
                 mark(at.live))
        for at in status.conditions
    ]  # fmt: skip
    items += [
        Sentence(sentence(words.position(record.positions[at.id])), words.rests(at.id),
                 mark(at.live))
        for at in status.positions
    ]  # fmt: skip
    title = "Who will not do what before what"
    if not items:
        return Section(title, (), "a condition, a refusal or a demand")
    return Section(title, (Bullets(tuple(items)),))
