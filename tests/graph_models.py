"""Models by hand, in words, for tests of the engine and of what uses it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from detente.case.types import (
    Basis,
    DecisionMaker,
    Direction,
    Model,
    Option,
    Order,
    PreferenceStatement,
    Rule,
    Standing,
    StatusQuo,
)
from detente.graph.build import build
from detente.graph.types import Graph
from detente.text.expression import parse_formula
from detente.text.formula import Formula
from detente.text.source import Source, Span, source_from_bytes

__all__ = ["compiled", "model"]

BASIS = Basis(Standing.ASSUMED, assumed="a test")


def model(
    parties: Mapping[str, Sequence[str]],
    statements: Mapping[str, Sequence[str]] | None = None,
    *,
    rankings: Mapping[str, Sequence[Sequence[str]]] | None = None,
    rules: Sequence[str] = (),
    forward: Sequence[str] = (),
    back: Sequence[str] = (),
    status_quo: str | None = None,
) -> Model:
    """A model from words.

    Parameters
    ----------
    parties : mapping of party to its options, in the order of the Y/N strings
    statements : mapping of party to statements, most important first
    rankings : mapping of party to classes of Y/N strings, best first
    rules : formulas that every state satisfies, or rule words
    forward, back : options that change N to Y only, Y to N only
    """
    wishes, ranked = statements or {}, rankings or {}
    lines = [line for own in wishes.values() for line in own] + list(rules)
    source = source_from_bytes("model.yaml", "\n".join(["model", *lines]).encode())
    span = source.span(0, 5)
    direction = dict.fromkeys(forward, Direction.FORWARD) | dict.fromkeys(back, Direction.BACK)
    makers = tuple(
        DecisionMaker(
            id=party,
            name=party.title(),
            span=span,
            order=Order(BASIS, span),
            options=tuple(_option(id, party, span, direction) for id in own),
            statements=tuple(
                PreferenceStatement(
                    number=number,
                    text=text,
                    formula=_formula(text, source),
                    span=_place(text, source),
                    basis=BASIS,
                )
                for number, text in enumerate(wishes.get(party, ()), start=1)
            ),
            ranking=tuple(map(tuple, ranked[party])) if party in ranked else None,
        )
        for party, own in parties.items()
    )
    return Model(
        title="a test",
        about="",
        span=span,
        decision_makers=makers,
        options=tuple(option for dm in makers for option in dm.options),
        rules=tuple(_rule(f"r{j}", text, source) for j, text in enumerate(rules, start=1)),
        status_quo=None if status_quo is None else StatusQuo(status_quo, BASIS),
    )


def compiled(made: Model) -> Graph:
    """The graph of a model that has no errors."""
    graph, problems = build(made)
    assert graph is not None, problems
    return graph


def _option(id: str, owner: str, span: Span, direction: Mapping[str, Direction]) -> Option:
    way = direction.get(id, Direction.BOTH)
    return Option(id=id, name=id, owner=owner, span=span, basis=BASIS, direction=way)


def _rule(id: str, text: str, source: Source) -> Rule:
    formula = _formula(text, source, rule=True)
    place = _place(text, source)
    return Rule(id=id, text=text, formula=formula, because="", span=place, basis=BASIS)


def _formula(text: str, source: Source, *, rule: bool = False) -> Formula:
    found, problems = parse_formula(text, _place(text, source), rule=rule)
    assert found is not None, problems
    return found


def _place(text: str, source: Source) -> Span:
    at = source.text.find(text)
    return source.span(at, at + len(text))
