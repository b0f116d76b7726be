"""Decision makers settled: names, act links, bases, statements or ranking."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from detente.case.basis import settle_basis
from detente.case.draft import DraftBasis, DraftOption, DraftParty, DraftStatement, Written
from detente.case.naming import Names, unknown
from detente.case.ranking import check_complete, settle_ranking
from detente.case.truth import string_of
from detente.case.types import (
    Basis,
    DecisionMaker,
    Direction,
    Option,
    Order,
    PreferenceStatement,
    Standing,
)
from detente.record.types import Item, Record
from detente.text.problem import Problem, Related
from detente.text.source import Span

__all__ = ["PartyContext", "option_name", "settle_party"]


@dataclass(frozen=True)
class PartyContext:
    """What the lines of a party are settled against.

    Parameters
    ----------
    entries : mapping
        Ids of the record to their places.
    options : tuple of str
        Ids in the order of Y/N strings.
    feasible : tuple of int or None
        Feasible assignments, ascending; ``None`` where there are too many to list.
    """

    record: Record
    entries: Mapping[str, Span]
    names: Names
    options: tuple[str, ...]
    feasible: tuple[int, ...] | None

    @property
    def feasible_strings(self) -> frozenset[str] | None:
        """Feasible states as Y/N strings."""
        if self.feasible is None:
            return None
        return frozenset(string_of(n, len(self.options)) for n in self.feasible)


def option_name(option: DraftOption) -> str:
    """Its name, or its id with spaces."""
    return option.name or option.id.replace("_", " ")


def settle_party(
    draft: DraftParty, context: PartyContext, kept: Sequence[DraftOption]
) -> tuple[DecisionMaker, tuple[Problem, ...]]:
    """The decision maker with everything explicit; of its options only those that are kept."""
    problems: list[Problem] = []
    actor = _actor(draft, context.record, problems)
    options = tuple(
        _option(option, draft.id, context, problems)
        for option in draft.options
        if any(option is other for other in kept)
    )
    statements = _statements(draft, context, problems)
    ranking = _ranking(draft, context, problems)
    dm = DecisionMaker(
        id=draft.id,
        name=draft.name or _actor_name(actor, draft.id, context.record),
        span=draft.span,
        order=_order(draft, context, problems),
        actor=actor,
        options=options,
        statements=statements,
        ranking=ranking,
        note=draft.note,
    )
    return dm, tuple(problems)


def _linked(
    written: Written | None, id: str, what: str, known: Mapping[str, Item], problems: list[Problem]
) -> str:
    """Id of the entry of the record that is meant: the one written, else that of the same id."""
    if written is None:
        return id if id in known else ""
    if written.text in known:
        return written.text
    problems.append(
        unknown(
            what,
            written.text,
            written.span,
            {item.id: item.span for item in known.values()},
            why=f'"{what}" names an entry of the record that stands under "{what}s"',
            mend=f'list it under "{what}s", or leave "{what}:" out',
        )
    )
    return ""


def _actor(draft: DraftParty, record: Record, problems: list[Problem]) -> str:
    return _linked(draft.actor, draft.id, "actor", record.actors, problems)


def _actor_name(actor: str, id: str, record: Record) -> str:
    return record.actors[actor].name if actor else id.replace("_", " ")


def _option(
    draft: DraftOption, owner: str, context: PartyContext, problems: list[Problem]
) -> Option:
    basis, found = settle_basis(draft.basis, f"option {draft.id}", draft.span, context.entries)
    problems += found
    return Option(
        id=draft.id,
        name=option_name(draft),
        owner=owner,
        span=draft.span,
        basis=basis,
        direction=Direction(draft.direction) if draft.direction else Direction.BOTH,
        act=_linked(draft.act, draft.id, "act", context.record.acts, problems),
        note=draft.note,
    )


def _statements(
    draft: DraftParty, context: PartyContext, problems: list[Problem]
) -> tuple[PreferenceStatement, ...]:
    """Statements with known names only, numbered as written."""
    settled = (
        _statement(number, statement, context, problems)
        for number, statement in enumerate(draft.statements, start=1)
    )
    return tuple(statement for statement in settled if statement is not None)


def _statement(
    number: int, draft: DraftStatement, context: PartyContext, problems: list[Problem]
) -> PreferenceStatement | None:
    formula, unknown_names = context.names.settle(draft.formula, draft.span)
    basis, found = settle_basis(
        draft.basis, f'statement "{draft.text}"', draft.span, context.entries
    )
    problems += (*unknown_names, *found)
    if unknown_names:
        return None
    return PreferenceStatement(
        number=number,
        text=draft.text,
        formula=formula,
        span=draft.span,
        basis=basis,
        note=draft.note,
    )


def _ranking(
    draft: DraftParty, context: PartyContext, problems: list[Problem]
) -> tuple[tuple[str, ...], ...] | None:
    if draft.ranking is None:
        return None
    if draft.statements:
        problems.append(_both(draft))
    classes, found = settle_ranking(draft.ranking, context.options, context.feasible_strings)
    problems += found
    if not found and context.feasible is not None:
        problems += check_complete(
            classes, context.feasible, len(context.options), draft.id, draft.span
        )
    return classes


def _both(draft: DraftParty) -> Problem:
    return Problem(
        "two-preferences",
        f"{draft.id} has statements and a ranking",
        draft.span,
        why="a party's preferences are given once: by statements, or by a ranking of the states",
        mend="keep one of the two",
        related=(Related("the first statement", draft.statements[0].span),),
    )


def _order(draft: DraftParty, context: PartyContext, problems: list[Problem]) -> Order:
    """Where the order comes from; with fewer than two lines there is no order to speak of."""
    span = draft.order_span or draft.span
    lines = len(draft.ranking) if draft.ranking is not None else len(draft.statements)
    if draft.order is None and lines < 2 and not draft.inherited:
        return Order(Basis(Standing.ASSUMED, assumed=NO_ORDER[lines]), span)
    what = f"the {'ranking' if draft.ranking is not None else 'order of statements'} of {draft.id}"
    basis, found = settle_basis(
        draft.order or DraftBasis(inherited=draft.inherited), what, span, context.entries
    )
    problems += found
    return Order(basis, span)


NO_ORDER = (
    "no wish is given, so all states count as equal",
    "one line has no order",
)
