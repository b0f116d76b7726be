"""Every shorthand and default of a draft made explicit."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Protocol, TypeVar

from detente.case.basis import settle_basis
from detente.case.draft import Draft, DraftModel, DraftRule, Written
from detente.case.naming import Names, unknown
from detente.case.parties import PartyContext, option_name, settle_party
from detente.case.preconditions import check_preconditions
from detente.case.status_quo import settle_status_quo
from detente.case.truth import MAX_OPTIONS, Truth
from detente.case.types import Case, Model, Option, Rule
from detente.record.types import Record
from detente.text.problem import Problem, Related
from detente.text.source import Span

__all__ = ["settle", "unknown_goals"]


def settle(draft: Draft) -> tuple[Case, tuple[Problem, ...]]:
    """The case with nothing left implicit, and problems of what could not be made explicit.

    A line with an unknown name is left out of the model, so that the rest can still be checked.
    """
    model: Model | None = None
    problems: tuple[Problem, ...] = ()
    if draft.model is not None:
        model, problems = _model(draft.model, draft.record)
    case = Case(
        path=draft.path,
        name=draft.name,
        about=draft.about,
        digest=draft.digest,
        files=draft.files,
        record=draft.record,
        model=model,
        goals=tuple(g.text for g in draft.goals if g.text in draft.record.acts),
    )
    return case, problems


def _model(draft: DraftModel, record: Record) -> tuple[Model, tuple[Problem, ...]]:
    problems: list[Problem] = []
    entries = {item.id: item.span for item in record.items()}
    parties = _once("party", draft.parties, problems)
    options = _once("option", [o for party in parties for o in party.options], problems)
    names = Names({o.id: (option_name(o), o.span) for o in options})
    ids = _option_order(draft.option_order, [o.id for o in options], names, problems)
    rules = _rules(_once("rule", draft.rules, problems), names, entries, problems)
    context = PartyContext(record, entries, names, ids, _feasible(ids, rules))
    decision_makers = []
    for party in parties:
        dm, found = settle_party(party, context, options)
        problems += found
        decision_makers.append(dm)
    status_quo = None
    if draft.status_quo is not None:
        status_quo, found = settle_status_quo(draft.status_quo, names, ids, rules, entries)
        problems += found
    problems += check_preconditions(draft.preconditions, record)
    by_id: dict[str, Option] = {o.id: o for dm in decision_makers for o in dm.options}
    model = Model(
        title=draft.title,
        about=draft.about,
        span=draft.span,
        decision_makers=tuple(decision_makers),
        options=tuple(by_id[id] for id in ids),
        rules=rules,
        status_quo=status_quo,
        preconditions=draft.preconditions,
    )
    return model, tuple(problems)


class _Placed(Protocol):
    @property
    def id(self) -> str: ...
    @property
    def span(self) -> Span: ...


T = TypeVar("T", bound=_Placed)


def _once(what: str, items: Iterable[T], problems: list[Problem]) -> tuple[T, ...]:
    """The first of each id; a problem for every further one."""
    first: dict[str, T] = {}
    for item in items:
        if item.id in first:
            problems.append(_duplicate(what, item, first[item.id].span))
        else:
            first[item.id] = item
    return tuple(first.values())


def _duplicate(what: str, item: _Placed, first: Span) -> Problem:
    why = {
        "option": "an option is decided by one party; two parties cannot own the same one",
        "party": "a party stands once under parties:",
        "rule": "a rule stands once under rules:",
    }
    return Problem(
        "duplicate-id",
        f"the {what} {item.id} stands twice",
        item.span,
        why=why[what],
        mend="give one of the two another id, or delete it",
        related=(Related("first here", first),),
    )


def _option_order(
    asked: Sequence[Written] | None, ids: Sequence[str], names: Names, problems: list[Problem]
) -> tuple[str, ...]:
    """The order of Y/N strings: as asked, what was not named after it."""
    if asked is None:
        return tuple(ids)
    problems += [names.unknown(w.text, w.span) for w in asked if w.text not in ids]
    wanted = dict.fromkeys(w.text for w in asked if w.text in ids)
    missing = [id for id in ids if id not in wanted]
    if missing:
        problems.append(
            Problem(
                "incomplete-order",
                f'"option_order" leaves out {", ".join(missing)}',
                asked[-1].span,
                why='"option_order" lists every option once, in the order of the Y/N strings',
                mend='add what is missing, or leave "option_order" out',
            )
        )
    return (*wanted, *missing)


def _rules(
    drafts: Iterable[DraftRule],
    names: Names,
    entries: Mapping[str, Span],
    problems: list[Problem],
) -> tuple[Rule, ...]:
    rules = []
    for draft in drafts:
        formula, unknown_names = names.settle(draft.formula, draft.span)
        basis, found = settle_basis(draft.basis, f"rule {draft.id}", draft.span, entries)
        problems += (*unknown_names, *found)
        if unknown_names:
            continue
        rules.append(
            Rule(
                id=draft.id,
                text=draft.text,
                formula=formula,
                because=draft.because,
                span=draft.span,
                basis=basis,
                note=draft.note,
            )
        )
    return tuple(rules)


def _feasible(ids: Sequence[str], rules: Iterable[Rule]) -> tuple[int, ...] | None:
    if len(ids) > MAX_OPTIONS:
        return None
    truth = Truth(ids)
    return truth.states(truth.meet(truth.table(rule.formula) for rule in rules))


def unknown_goals(draft: Draft) -> tuple[Problem, ...]:
    """Problems of goals that are no acts of the record; ``settle`` leaves them out."""
    acts = {id: act.span for id, act in draft.record.acts.items()}
    return tuple(
        unknown(
            "act",
            goal.text,
            goal.span,
            acts,
            why='"goals" names acts of the record, those that "why" looks at first',
            mend='write the id of an act that stands under "acts"',
        )
        for goal in draft.goals
        if goal.text not in acts
    )
