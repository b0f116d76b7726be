"""The first half page of a brief: at most five sentences, each with what it rests on."""

from __future__ import annotations

from collections.abc import Sequence

from detente.case.types import Case
from detente.impasse.types import Standstill, Verdict
from detente.record.contested import Contested
from detente.record.live import Live
from detente.record.status import Happening, Status
from detente.record.types import Event
from detente.views.report.document import ComputedRest, Rest, Sentence
from detente.views.report.grammar import listing, sentence, when_words
from detente.views.report.offer_words import offer_line
from detente.views.report.open_words import contested_line, contested_rests, stall_line
from detente.views.report.phrases import verb
from detente.views.report.standing_words import mark, standing_rests, standing_words
from detente.views.report.stuck import StuckWords
from detente.views.report.words import Words

__all__ = ["opening"]

# What changes who talks, or what is agreed; other events wait for the body of the brief.
_WEIGHTY = frozenset(
    {"recall", "return", "end-talks", "end-mediation", "suspend", "sign", "accept-offer",
     "reject-plan", "declare-truce", "breach-truce", "deadline-set", "release",
     "withdraw-forces", "talks-held"}
)  # fmt: skip
_MOST = 3


def opening(case: Case, status: Status, standstill: Standstill) -> tuple[Sentence, ...]:
    """What happened, what is on offer, why stuck, what is contested, what is open."""
    words = Words(case.record)
    found = (
        _happened(words, status),
        _offered(words, status),
        _stuck(StuckWords(case, standstill)),
        _contested(words, status),
        _open(words, status),
    )
    return tuple(sentence for sentence in found if sentence is not None)


def _happened(words: Words, status: Status) -> Sentence | None:
    counted = [h for h in status.events if h.counted is not Live.NO]
    weighty = [h for h in counted if words.record.events[h.id].type in _WEIGHTY]
    chosen = weighty or counted
    if not chosen:
        return _stalled(words, status)
    groups: dict[tuple[str, str], list[Happening]] = {}
    for happening in chosen[-_MOST * 2 :]:
        event = words.record.events[happening.id]
        groups.setdefault((event.type, event.modality), []).append(happening)
    clauses = [_clause(words, status, group) for group in list(groups.values())[-_MOST:]]
    shown = [h for group in list(groups.values())[-_MOST:] for h in group]
    rests = dict.fromkeys(
        rest
        for h in shown
        for rest in (*words.rests(h.id), *standing_rests(words, status.standing.get(h.id)))
    )
    text = "; ".join(clauses)
    if status.stalls:
        stall = status.stalls[0]
        text += f"; {stall_line(words, stall)}"
        rests.update(dict.fromkeys(words.rests(stall.id)))
    sure = all(h.counted is Live.SURELY for h in shown)
    return Sentence(sentence(text), tuple(rests), "" if sure else "in part only possibly so")


def _clause(words: Words, status: Status, group: Sequence[Happening]) -> str:
    """Events of one type told together: their actors, then what they did, then how it stands."""
    events = [words.record.events[h.id] for h in group]
    alike = len(events) > 1 and all(_plain(event) for event in events)
    if not alike:
        return "; ".join(_told(words, status, event) for event in events)
    actors = tuple(dict.fromkeys(actor for event in events for actor in event.actors))
    doing = verb(events[0].type, {}, events[0].modality, several=len(actors) > 1)
    dates = [
        f"{words.who(event.actors)} {when_words(event.when)}" for event in events
        if when_words(event.when)
    ]  # fmt: skip
    text = f"{words.who(actors)} {_in_talks(words, events[0], doing)}"
    if dates:
        text += f" ({'; '.join(dates)})"
    known = [status.standing.get(event.id) for event in events]
    if all(standing_words(words, s, claimed=False).startswith("confirmed") for s in known):
        own = _own(words, status, events)
        text += "; each side confirmed its own" if own else "; each is confirmed"
    return text


def _in_talks(words: Words, event: Event, text: str) -> str:
    """The text with the name of the negotiation where it says only "the talks"."""
    name = words.name(event.negotiation) if event.negotiation else ""
    if not name:
        return text
    return text.replace("the talks", name if name[:4].lower() == "the " else f"the {name}")


def _plain(event: Event) -> bool:
    return not (event.targets or event.object or event.by or event.polarity == "denied")


def _own(words: Words, status: Status, events: Sequence[Event]) -> bool:
    """Whether every event is confirmed by its own actor or one who speaks for it."""
    from detente.record.speaks import speaks_for
    from detente.record.voices import speakers

    for event in events:
        known = status.standing.get(event.id)
        by = known.confirmed_by if known else ()
        said = {actor for id in by for actor in speakers(words.record, id)}
        voices = said | {p for actor in said for p in speaks_for(words.record, actor)}
        if not voices & set(event.actors):
            return False
    return True


def _told(words: Words, status: Status, event: Event) -> str:
    told = _in_talks(words, event, words.told(event))
    text = " ".join(part for part in (told, when_words(event.when)) if part)
    stands = standing_words(words, status.standing.get(event.id), claimed=not event.by)
    return f"{text} ({stands})" if stands else text


def _stalled(words: Words, status: Status) -> Sentence | None:
    if not status.stalls:
        return None
    stall = status.stalls[0]
    return Sentence(sentence(stall_line(words, stall)), words.rests(stall.id), mark(stall.live))


def _offered(words: Words, status: Status) -> Sentence:
    if not status.offers:
        rest = ComputedRest("searched the whole record; it holds no offer on this day")
        return Sentence("No offer is reported to be on the table.", (rest,))
    offers = [words.record.offers[at.id] for at in status.offers]
    text = "; ".join(f"on offer is {offer_line(words, offer)}" for offer in offers)
    items: list[str] = [id for offer in offers for id in (offer.id, *offer.terms)]
    live = Live.SURELY if all(a.live is Live.SURELY for a in status.offers) else Live.POSSIBLY
    return Sentence(sentence(text), words.rests(*items), mark(live))


def _stuck(words: StuckWords) -> Sentence | None:
    """The goals that are stuck, with the conditions that block them, each told once."""
    stuck = [d for d in words.standstill.diagnoses if d.blocking_sets and d.blocking_sets[0].groups]
    if not stuck:
        if not words.impasse.preconditions:
            return None
        return words.verdict(words.standstill.diagnoses[0]) if words.standstill.diagnoses else None
    only = [d for d in stuck if d.verdict is Verdict.STUCK] or stuck
    named = only[:_MOST]
    groups: dict[str, None] = {}
    for diagnosis in sorted(named, key=lambda d: -len(d.blocking_sets[0].groups)):
        groups.update(dict.fromkeys(words.ordered(diagnosis.blocking_sets[0])))
    names = listing([words.act(d.goal) for d in named])
    clauses = "; ".join(words.clause(group) for group in groups)
    text = f"{names} {'are' if len(named) > 1 else 'is'} stuck: {clauses}"
    more = len(only) - len(named)
    if more:
        text += f"; {more} more act{'s are' if more > 1 else ' is'} stuck"
    chosen = tuple(groups)
    return Sentence(sentence(text), words.rests(chosen), words.mark(chosen))


def _contested(words: Words, status: Status) -> Sentence | None:
    if not status.contested:
        return None
    first: Contested = status.contested[0]
    text = f"contested: {contested_line(words, first)}"
    more = len(status.contested) - 1
    rests: tuple[Rest, ...] = contested_rests(words, first)
    if more:
        text += f"; {more} more point{'s are' if more > 1 else ' is'} contested"
    return Sentence(sentence(text), rests, mark(first.live))


def _open(words: Words, status: Status) -> Sentence | None:
    parts = [f"{words.name(at.id)}" for at in status.questions]
    items = [at.id for at in status.questions]
    for entry in status.unknown:
        if entry.kind == "answer" and entry.what == "answered-content-unknown":
            parts.append(f"what {words.who(entry.on)} answered")
            items.append(entry.id)
    if not parts:
        return None
    return Sentence(sentence(f"still open: {listing(parts)}"), words.rests(*items))
