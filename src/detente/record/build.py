"""Entries of a case file as items of the record; nothing is checked here."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TypedDict

from detente.record import types as t
from detente.text.dates import DateInterval
from detente.text.shape import Entry
from detente.text.source import Span

__all__ = ["BUILDERS", "build_condition", "evidence", "quotes"]


class _Common(TypedDict):
    id: str
    span: Span
    evidence: t.Evidence
    note: str


def quotes(entry: Entry) -> tuple[t.Quote, ...]:
    """Quotes of an entry, each with the source given beside it or for the whole entry."""
    whole = entry.id("source")
    return tuple(t.Quote(q.words, q.span, q.source or whole) for q in entry.quotes("quote"))


def evidence(entry: Entry) -> t.Evidence:
    """The words that carry an entry, the reading of them, or the reason why there are none."""
    if entry.shape.field("reading") is None:
        return t.Evidence(quotes(entry))
    return t.Evidence(quotes(entry), entry.text("reading"), entry.text("no_evidence"))


def _common(entry: Entry) -> _Common:
    return {
        "id": _id(entry),
        "span": entry.span,
        "evidence": evidence(entry) if entry.shape.field("quote") else t.Evidence(),
        "note": entry.text("note"),
    }


def _id(entry: Entry) -> str:
    return entry.key.text if entry.key else ""


def _name(entry: Entry) -> str:
    return entry.text("name") or _id(entry).replace("_", " ")


def _end(entry: Entry) -> DateInterval | None:
    return entry.date("until") if entry.has("until") else None


def _lasting(entry: Entry) -> DateInterval:
    return DateInterval(entry.date("from").first, entry.date("to").last)


def _aliases(entry: Entry) -> tuple[t.Alias, ...]:
    found = entry.entries("aliases")
    return tuple(t.Alias(a.text("text"), a.choice("context"), _lasting(a)) for a in found)


def _quantity(entry: Entry) -> t.Quantity | None:
    number = entry.number("value")
    if number is None:
        return None
    return t.Quantity(
        number.value,
        number.value_max,
        number.unspecified,
        entry.choice("bound") or "exact",
        entry.text("unit"),
        entry.text("population"),
        entry.text("period"),
    )


def _source(e: Entry) -> t.Report:
    return t.Report(
        **_common(e),
        file=e.text("file"),
        outlet=e.text("outlet"),
        title=e.text("title"),
        url=e.text("url"),
        published=e.date("published"),
        published_basis=e.choice("basis"),
        language=e.text("language"),
        voice=e.choice("voice") or "report",
        cites=e.ids("cites"),
    )


def _actor(e: Entry) -> t.Actor:
    speaks = tuple(t.SpeaksFor(s.id("actor"), _lasting(s)) for s in e.entries("speaks_for"))
    return t.Actor(
        **_common(e),
        name=_name(e),
        actor_kind=e.choice("kind"),
        title=e.text("title"),
        aliases=_aliases(e),
        speaks_for=speaks,
    )


def _negotiation(e: Entry) -> t.Negotiation:
    return t.Negotiation(**_common(e), name=_name(e), about=e.text("about"), dates=e.date("when"))


def _role(e: Entry) -> t.Role:
    return t.Role(
        **_common(e),
        actor=e.id("actor"),
        role=e.choice("role"),
        negotiation=e.id("negotiation"),
        dates=e.date("when"),
    )


def _venue(e: Entry) -> t.Venue:
    return t.Venue(**_common(e), name=_name(e), within=e.id("within"), aliases=_aliases(e))


def _act(e: Entry) -> t.Act:
    return t.Act(**_common(e), name=_name(e), by=e.ids("by"))


def _statement(e: Entry) -> t.Statement:
    return t.Statement(
        **_common(e),
        speakers=e.ids("speaker"),
        surface=e.text("surface"),
        form=e.choice("form") or "indirect",
        channel=e.text("channel"),
        when=e.date("when"),
        basis=e.choice("basis"),
        about=e.ids("about"),
        marks=e.choice("marks") or "none",
    )


def _rendering(e: Entry) -> t.Rendering:
    return t.Rendering(
        **_common(e),
        statement=e.id("of"),
        form=e.choice("form"),
        marks=e.choice("marks") or "none",
    )


def _claim(e: Entry) -> t.Claim:
    return t.Claim(
        **_common(e),
        what=e.text("what"),
        subject=e.id("about"),
        by=e.ids("by"),
        polarity=e.choice("polarity") or "affirmed",
        modality=e.choice("modality") or "is",
    )


def _event(e: Entry) -> t.Event:
    return t.Event(
        **_common(e),
        type=e.choice("type"),
        character=e.choices("character"),
        actors=e.ids("actor"),
        targets=e.ids("target"),
        object=e.text("object"),
        negotiation=e.id("negotiation"),
        when=e.date("when"),
        basis=e.choice("basis"),
        until=_end(e),
        before=e.ids("before"),
        after=e.ids("after"),
        trigger=e.id("trigger"),
        venue=e.id("venue"),
        level=e.choice("level"),
        modality=e.choice("modality") or "did",
        polarity=e.choice("polarity") or "affirmed",
        by=e.ids("by"),
    )


def _term(e: Entry) -> t.Term:
    return t.Term(
        **_common(e),
        term_kind=e.choice("kind"),
        givers=e.ids("giver"),
        receivers=e.ids("receiver"),
        quantity=_quantity(e),
        what=e.text("what"),
        during=e.id("during"),
        after=e.id("after"),
        act=e.id("act"),
    )


def _offer(e: Entry) -> t.Offer:
    proposer = e.ids("proposer")
    return t.Offer(
        **_common(e),
        name=_name(e),
        terms=e.ids("terms"),
        proposer=tuple(p for p in proposer if p != "unspecified"),
        proposer_unspecified="unspecified" in proposer,
        answers=e.answers("answers"),
        negotiation=e.id("negotiation"),
        dates=e.date("when"),
        until=_end(e),
        replaces=e.id("replaces"),
    )


def _question(e: Entry) -> t.OpenQuestion:
    return t.OpenQuestion(**_common(e), name=_name(e), act=e.id("act"))


def _position(e: Entry) -> t.Position:
    return t.Position(
        **_common(e),
        party=e.id("party"),
        stance=e.choice("stance"),
        on=e.ids("on"),
        value=e.text("value"),
        dates=e.date("when"),
        until=_end(e),
    )


def build_condition(e: Entry) -> t.Condition:
    """The condition, also for an entry of a model's ``preconditions``."""
    return t.Condition(
        **_common(e),
        holder=e.id("holder"),
        withholds=e.ids("withholds"),
        relation=t.Relation(e.choice("relation") or "not-unless"),
        needs=e.formula("needs"),
        unclear=e.text("unclear"),
        dates=e.date("when"),
        until=_end(e),
    )


def _indicator(e: Entry) -> t.Indicator:
    return t.Indicator(
        **_common(e),
        name=_name(e),
        quantity=_quantity(e) or t.Quantity(),
        period=e.date("during"),
        by=e.ids("by"),
        problem=e.text("problem"),
    )


def _doubt(e: Entry) -> t.Doubt:
    return t.Doubt(
        **_common(e),
        by=e.id("by"),
        of=e.id("of"),
        act=e.id("act"),
        when=e.date("when"),
        until=_end(e),
    )


def _hedge(e: Entry) -> t.Hedge:
    return t.Hedge(**_common(e), hedge=e.choice("kind"), on=e.ids("on"), what=e.text("what"))


def _link(e: Entry) -> t.Link:
    return t.Link(**_common(e), link=e.choice("kind"), start=e.id("from"), end=e.id("to"))


def _unused(e: Entry) -> t.Unused:
    return t.Unused(**_common(e), because=e.text("because"))


BUILDERS: Mapping[str, Callable[[Entry], t.Item]] = {
    "sources": _source,
    "actors": _actor,
    "negotiations": _negotiation,
    "roles": _role,
    "venues": _venue,
    "acts": _act,
    "statements": _statement,
    "renderings": _rendering,
    "claims": _claim,
    "events": _event,
    "terms": _term,
    "offers": _offer,
    "questions": _question,
    "positions": _position,
    "conditions": build_condition,
    "indicators": _indicator,
    "doubts": _doubt,
    "hedges": _hedge,
    "links": _link,
    "unused": _unused,
}
"""Section name to the maker of its items."""
