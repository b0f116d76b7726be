"""What stands still, what is counted, what is contested, what is left open."""

from __future__ import annotations

from collections.abc import Sequence

from detente.record.contested import Contested, Reading
from detente.record.live import Live
from detente.record.stall import Stall
from detente.record.status import Status
from detente.record.types import Claim, Event, Indicator, Item, Offer
from detente.record.unknown import Unknown
from detente.record.words import HEDGE_WORDS
from detente.text.source import Span
from detente.views.report.document import (
    Bullets,
    ComputedRest,
    Rest,
    Section,
    Sentence,
    quoted,
)
from detente.views.report.grammar import count, listing, quantity_words, sentence, when_words
from detente.views.report.phrases import CHARACTERS
from detente.views.report.standing_words import mark, standing_rests, standing_words, voice_words
from detente.views.report.words import Words

__all__ = [
    "claims_section",
    "contested_line",
    "contested_rests",
    "contested_section",
    "figures_section",
    "open_section",
    "stall_line",
    "stall_section",
]


def stall_section(words: Words, status: Status) -> Section:
    """Since when the talks have stalled, and what is told as progress."""
    items = []
    for stall in status.stalls:
        items.append(
            Sentence(sentence(stall_line(words, stall)), words.rests(stall.id), mark(stall.live))
        )
        for id in stall.progress:
            item = words.record.get(id)
            if isinstance(item, Claim):
                text = f"a sign of progress, as told: {words.quote(item)}"
                items.append(Sentence(sentence(text), words.rests(id)))
            elif isinstance(item, Event):
                items.append(Sentence(sentence(words.told(item)), words.rests(id)))
    return _listed(
        "Stalled since, and signs of progress",
        items,
        "an event that says the talks stalled",
    )


def stall_line(words: Words, stall: Stall) -> str:
    """``the talks between … have stalled since … or earlier``."""
    text = f"{words.talks(words.record.events[stall.id])} have stalled"
    first, last = stall.since.first, stall.since.last
    if first is None and last is not None:
        day = when_words(stall.since, preposition=False).removeprefix("on or before ")
        text += f" since {day} or earlier"
    elif first is not None:
        text += f", beginning {when_words(stall.since)}"
    return text


def figures_section(words: Words, status: Status) -> Section:
    """Figures with bound, period and population, and why one is not computed with."""
    items = []
    for at in status.indicators:
        figure = words.record.indicators[at.id]
        text = f"{figure.name}: {quantity_words(figure.quantity)}"
        stands = standing_words(words, status.standing.get(figure.id))
        text += f" ({stands})" if stands else ""
        rests = (*words.rests(figure), *standing_rests(words, status.standing.get(figure.id)))
        items.append(Sentence(sentence(text), tuple(dict.fromkeys(rests)), mark(at.live)))
        if figure.problem:
            items.append(_problem(words, figure))
    return _listed("Figures", items, "a figure")


def _problem(words: Words, figure: Indicator) -> Sentence:
    text = f"nothing is computed with this figure: {figure.problem}"
    return Sentence(sentence(text), words.rests(figure))


def claims_section(words: Words, status: Status) -> Section:
    """What is said of the talks and the parties, in quotation only."""
    progress = {id for stall in status.stalls for id in stall.progress}
    claims = [(words.record.claims[at.id], at) for at in status.claims if at.id not in progress]
    doubts = {at.id: words.record.doubts[at.id] for at in status.doubts}
    items = []
    for claim, at in claims:
        stands = standing_words(words, status.standing.get(claim.id), claimed=False)
        remarks = [stands, words.unclosed(claim)]
        same = [doubt for doubt in doubts.values() if _quoted_at(doubt) & _quoted_at(claim)]
        for doubt in same:
            by, of = words.name(doubt.by), words.name(doubt.of)
            remarks.append(f"recorded as a doubt of {by} about {of}")
            del doubts[doubt.id]
        told = "; ".join(remark for remark in remarks if remark)
        text = words.said(claim) + (f" ({told})" if told else "")
        items.append(Sentence(sentence(text), words.rests(claim, *same), mark(at.live)))
    for at in status.doubts:
        if at.id not in doubts:
            continue
        doubt = doubts[at.id]
        act = f" to do its part in {words.act(doubt.act)}" if doubt.act else ""
        text = f"{words.name(doubt.by)} doubts {words.name(doubt.of)}{act}: {words.quote(doubt)}"
        items.append(Sentence(sentence(text), words.rests(doubt), mark(at.live)))
    items += _silent(words, [claim for claim, _ in claims])
    return _listed(
        "What is said of the talks and the parties",
        items,
        "a claim or a doubt",
    )


def _quoted_at(item: Item) -> set[Span]:
    return {span for quote in item.evidence.quotes for span in quote.found}


def _silent(words: Words, claims: Sequence[Claim]) -> list[Sentence]:
    """Those of whom others claim something and whose own view is not reported."""
    about: dict[str, list[Claim]] = {}
    for claim in claims:
        if claim.subject and claim.by and claim.subject not in claim.by:
            about.setdefault(claim.subject, []).append(claim)
    links = words.record.links.values()
    answered = {x.end for x in links if x.link in ("denies", "confirms", "conflicts")}
    found = []
    for subject, said in about.items():
        if not any(claim.id in answered for claim in said):
            text = f"no view of {words.name(subject)} on what is said of it is reported"
            rest = ComputedRest(f"searched {count(len(links), 'link')} between entries")
            found.append(Sentence(sentence(text), (rest,)))
    return found


def contested_section(words: Words, status: Status) -> Section:
    """Each contested fact with its readings; none of them is picked."""
    items = [
        Sentence(sentence(contested_line(words, fact)), contested_rests(words, fact),
                 mark(fact.live))
        for fact in status.contested
    ]  # fmt: skip
    text = "a contested fact"
    return _listed("What is contested", items, text)


def contested_line(words: Words, fact: Contested) -> str:
    """What is contested and its readings, each in whose words."""
    told = [_reading(words, fact, reading) for reading in fact.readings]
    readings = listing(told, "or") if fact.kind == "character" else "; ".join(told)
    match fact.kind:
        case "character":
            event = words.record.events[fact.items[0]]
            return f"how the recall by {words.who(event.actors)} is meant: {readings}"
        case "denial":
            return f"whether {_whether(words, fact.items[0])}: {readings}"
        case _:
            return f"these conflict: {readings}"


def contested_rests(words: Words, fact: Contested) -> tuple[Rest, ...]:
    """The words behind all readings."""
    return words.rests(*dict.fromkeys(id for reading in fact.readings for id in reading.items))


def _whether(words: Words, id: str) -> str:
    item = words.record.get(id)
    return words.event(item) if isinstance(item, Event) else words.name(id)


def _reading(words: Words, fact: Contested, reading: Reading) -> str:
    who = words.who(reading.claimants) if reading.claimants else "the report"
    quotes = [quoted(" … ".join(s.text for s in q.found) or q.words) for q in reading.quotes[:1]]
    match fact.kind:
        case "character":
            called = CHARACTERS.get(reading.label, reading.label)
            return f"{called} ({voice_words(words, reading.voices)})"
        case "denial":
            said = "so" if reading.label == "so" else "not so"
            return f"{said}, says {who}" + (f": {quotes[0]}" if quotes else "")
        case _:
            return f"{who}: {quotes[0] if quotes else words.name(reading.label)}"


def open_section(words: Words, status: Status) -> Section:
    """Open questions, then what the reports leave unsaid or uncertain."""
    items = [
        Sentence(sentence(f"open: {words.name(at.id)}"), words.rests(at.id), mark(at.live))
        for at in status.questions
    ]
    items += _unknowns(words, status.unknown)
    return _listed(
        "What is unknown or open",
        items,
        "anything open or left unsaid",
    )


def _unknowns(words: Words, unknown: Sequence[Unknown]) -> list[Sentence]:
    """One sentence each; those alike about several, such as two bodies' silence, together."""
    grouped: dict[tuple[object, ...], list[Unknown]] = {}
    for entry in unknown:
        key: tuple[object, ...] = (entry.kind, entry)
        if entry.kind == "no-comment":
            key = (entry.kind, _places(words, entry))
        elif entry.kind == "amount":
            key = (entry.kind,)
        elif entry.kind == "answer":
            key = (entry.kind, entry.id, entry.what)
        grouped.setdefault(key, []).append(entry)
    found = []
    for group in grouped.values():
        text = _unknown(words, group)
        live = Live.SURELY if all(u.live is Live.SURELY for u in group) else Live.POSSIBLY
        found.append(Sentence(sentence(text), words.rests(*(u.id for u in group)), mark(live)))
    return found


def _places(words: Words, entry: Unknown) -> tuple[object, ...]:
    item = words.record.get(entry.id)
    quotes = item.evidence.quotes if item else ()
    return tuple((q.source, tuple((s.start, s.end) for s in q.found)) for q in quotes)


def _unknown(words: Words, group: Sequence[Unknown]) -> str:
    first = group[0]
    match first.kind:
        case "no-comment":
            actors = tuple(dict.fromkeys(actor for entry in group for actor in entry.on))
            return f"no comment from {words.who(actors)}"
        case "amount":
            names = [words.name(entry.id) for entry in group]
            return f"how much, or how many: {'; '.join(names)}"
        case "proposer":
            return f"who proposed {words.name(first.id)}"
        case "answer":
            item = words.record.get(first.id)
            offer = item.name if isinstance(item, Offer) else words.name(first.id)
            who = words.who(tuple(actor for entry in group for actor in entry.on))
            if first.what == "no-answer-reported":
                return f"what {who} answered to {offer}, if anything"
            return f"what the answer of {who} to {offer} says"
        case _:
            about = listing([words.name(id) for id in first.on])
            hedge = HEDGE_WORDS.get(first.kind, first.kind)
            return f"{first.what or _in_words(words, first.id, about)} ({hedge})"


def _in_words(words: Words, hedge: str, about: str) -> str:
    """What a hedge is about and its own words, where nobody has said what is left open."""
    item = words.record.hedges.get(hedge)
    told = words.quote(item) if item and item.evidence.quotes else ""
    return f"{about}: {told}" if told else about


def _listed(title: str, items: Sequence[Sentence], none: str) -> Section:
    return Section(title, (Bullets(tuple(items)),)) if items else Section(title, (), none)
