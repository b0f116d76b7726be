"""A settled case as a draft in which everything is written out."""

from __future__ import annotations

from detente.case.draft import (
    Draft,
    DraftBasis,
    DraftModel,
    DraftOption,
    DraftParty,
    DraftRule,
    DraftStatement,
    DraftStatusQuo,
    Written,
)
from detente.case.types import Basis, Case, DecisionMaker, Model, Option
from detente.text.source import Span

__all__ = ["draft_of"]


def draft_of(case: Case) -> Draft:
    """A draft that settles to the same case."""
    files = case.files[0].span(0, 0) if case.files else None
    goals = (Written(goal, files or case.record.acts[goal].span) for goal in case.goals)
    return Draft(
        path=case.path,
        name=case.name,
        about=case.about,
        digest=case.digest,
        files=case.files,
        record=case.record,
        goals=tuple(goals),
        model=None if case.model is None else _model(case.model),
    )


def _model(model: Model) -> DraftModel:
    quo = model.status_quo
    return DraftModel(
        span=model.span,
        title=model.title,
        about=model.about,
        parties=tuple(_party(dm) for dm in model.decision_makers),
        rules=tuple(
            DraftRule(
                id=rule.id,
                formula=rule.formula,
                text=rule.text,
                span=rule.span,
                basis=_basis(rule.basis, rule.span),
                because=rule.because,
                note=rule.note,
            )
            for rule in model.rules
        ),
        status_quo=None
        if quo is None
        else DraftStatusQuo(
            words=(Written(quo.state, quo.span or model.span),),
            span=quo.span or model.span,
            basis=_basis(quo.basis, model.span),
        ),
        preconditions=model.preconditions,
        option_order=tuple(Written(option.id, option.span) for option in model.options),
    )


def _party(dm: DecisionMaker) -> DraftParty:
    ranking = dm.ranking
    return DraftParty(
        id=dm.id,
        span=dm.span,
        name=dm.name,
        actor=Written(dm.actor, dm.span) if dm.actor else None,
        options=tuple(_option(option) for option in dm.options),
        order=_basis(dm.order.basis, dm.order.span),
        order_span=dm.order.span,
        statements=tuple(
            DraftStatement(
                formula=s.formula,
                text=s.text,
                span=s.span,
                basis=_basis(s.basis, s.span),
                note=s.note,
            )
            for s in dm.statements
        ),
        ranking=None
        if ranking is None
        else tuple(Written(" = ".join(states), dm.span) for states in ranking),
        note=dm.note,
    )


def _option(option: Option) -> DraftOption:
    return DraftOption(
        id=option.id,
        span=option.span,
        basis=_basis(option.basis, option.span),
        name=option.name,
        direction=option.direction.value,
        act=Written(option.act, option.span) if option.act else None,
        note=option.note,
    )


def _basis(basis: Basis, span: Span) -> DraftBasis:
    return DraftBasis(
        cites=tuple(Written(id, span) for id in basis.cites),
        quotes=basis.quotes,
        reading=basis.reading,
        assumed=basis.assumed,
        published=basis.published,
    )
