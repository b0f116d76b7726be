"""Model blocks as typed, read into a draft."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from detente.case.draft import (
    DraftBasis,
    DraftModel,
    DraftOption,
    DraftParty,
    DraftRule,
    DraftStatement,
    DraftStatusQuo,
    Written,
)
from detente.case.preconditions import parse_precondition
from detente.case.shapes import MODEL
from detente.record.types import Quote
from detente.text.nodes import Node
from detente.text.problem import Problem, Related
from detente.text.shape import Entry, decode
from detente.text.source import Span

__all__ = ["ModelBlock", "parse_model"]


@dataclass(frozen=True, slots=True)
class ModelBlock:
    """A ``model:`` block of one file, its place, and the ``basis:`` at the top of that file."""

    node: Node
    span: Span
    basis: str = ""


def parse_model(
    blocks: Iterable[ModelBlock],
) -> tuple[DraftModel | None, tuple[Problem, ...]]:
    """One draft of all blocks in the order of the files, or ``None`` if there is no block."""
    problems: list[Problem] = []
    drafts: list[DraftModel] = []
    for block in blocks:
        entry, found = decode(block.node, MODEL)
        problems += found
        if entry is not None:
            drafts.append(_model(entry, block, problems))
    if not drafts:
        return None, tuple(problems)
    return _merge(drafts, problems), tuple(problems)


def _model(entry: Entry, block: ModelBlock, problems: list[Problem]) -> DraftModel:
    basis = entry.text("basis") or block.basis
    conditions = []
    for item in entry.entries("preconditions"):
        condition, found = parse_precondition(item, basis)
        problems += found
        if condition is not None:
            conditions.append(condition)
    status_quo = entry.entry("status_quo")
    return DraftModel(
        span=block.span,
        title=entry.text("title"),
        about=entry.text("about"),
        parties=tuple(_party(item, basis) for item in entry.entries("parties")),
        rules=tuple(
            rule for item in entry.entries("rules") if (rule := _rule(item, basis)) is not None
        ),
        status_quo=None if status_quo is None else _status_quo(status_quo, basis),
        preconditions=tuple(conditions),
        option_order=_written(entry, "option_order") if entry.has("option_order") else None,
    )


def _basis(entry: Entry, inherited: str) -> DraftBasis:
    source = entry.id("source")
    return DraftBasis(
        cites=_written(entry, "cites"),
        quotes=tuple(Quote(q.words, q.span, q.source or source) for q in entry.quotes("quote")),
        reading=entry.text("reading"),
        assumed=entry.text("assumed"),
        published=entry.text("basis"),
        inherited=inherited,
    )


def _written(entry: Entry, key: str) -> tuple[Written, ...]:
    return tuple(map(Written, entry.texts(key), entry.places(key)))


def _one(entry: Entry, key: str) -> Written | None:
    return Written(entry.id(key), entry.place(key)) if entry.has(key) else None


def _id(entry: Entry) -> str:
    return entry.key.text if entry.key is not None else ""


def _party(entry: Entry, inherited: str) -> DraftParty:
    basis = entry.text("basis") or inherited
    order = entry.entry("order")
    return DraftParty(
        id=_id(entry),
        span=entry.span,
        name=entry.text("name"),
        actor=_one(entry, "actor"),
        options=tuple(_option(item, basis) for item in entry.entries("options")),
        order=None if order is None else _basis(order, basis),
        order_span=entry.key_place("order") if entry.has("order") else None,
        statements=tuple(
            statement
            for item in entry.entries("statements")
            if (statement := _statement(item, basis)) is not None
        ),
        ranking=_written(entry, "ranking") if entry.has("ranking") else None,
        inherited=basis,
        note=entry.text("note"),
    )


def _option(entry: Entry, inherited: str) -> DraftOption:
    return DraftOption(
        id=_id(entry),
        span=entry.span,
        basis=_basis(entry, inherited),
        name=entry.text("name"),
        direction=entry.choice("direction"),
        act=_one(entry, "act"),
        note=entry.text("note"),
    )


def _statement(entry: Entry, inherited: str) -> DraftStatement | None:
    formula = entry.formula("say")
    if formula is None:
        return None
    return DraftStatement(
        formula=formula,
        text=entry.text("say"),
        span=entry.place("say"),
        basis=_basis(entry, inherited),
        note=entry.text("note"),
    )


def _rule(entry: Entry, inherited: str) -> DraftRule | None:
    formula = entry.formula("rule")
    if formula is None:
        return None
    return DraftRule(
        id=_id(entry),
        formula=formula,
        text=entry.text("rule"),
        span=entry.place("rule"),
        basis=_basis(entry, inherited),
        because=entry.text("because"),
        note=entry.text("note"),
    )


def _status_quo(entry: Entry, inherited: str) -> DraftStatusQuo | None:
    if not entry.has("state"):
        return None
    return DraftStatusQuo(
        words=_written(entry, "state"),
        span=entry.place("state"),
        basis=_basis(entry, inherited),
    )


def _merge(drafts: list[DraftModel], problems: list[Problem]) -> DraftModel:
    """Several blocks read as one; what only one block may give is refused the second time."""
    places = [draft.status_quo.span for draft in drafts if draft.status_quo is not None]
    problems += [_twice(place, places[0]) for place in places[1:]]
    return DraftModel(
        span=drafts[0].span,
        title=next((d.title for d in drafts if d.title), ""),
        about=next((d.about for d in drafts if d.about), ""),
        parties=tuple(party for d in drafts for party in d.parties),
        rules=tuple(rule for d in drafts for rule in d.rules),
        status_quo=next((d.status_quo for d in drafts if d.status_quo is not None), None),
        preconditions=tuple(c for d in drafts for c in d.preconditions),
        option_order=next((d.option_order for d in drafts if d.option_order is not None), None),
    )


def _twice(span: Span, first: Span) -> Problem:
    return Problem(
        "two-status-quos",
        "the status quo is given twice",
        span,
        why="the analysis starts in one state",
        mend='keep one "status_quo:" and delete the other',
        related=(Related("first given here", first),),
    )
