"""The worked model of the definitions, by hand: Doha, July 2025."""

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
from detente.text.expression import parse_formula
from detente.text.formula import Formula
from detente.text.source import Source, Span, source_from_bytes

__all__ = ["SWAP", "doha", "model", "state"]

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
    """A model from words: options of each party, statements most important first, rules."""
    lines = [line for own in (statements or {}).values() for line in own] + list(rules)
    source = source_from_bytes("model.yaml", "\n".join(["model", *lines]).encode())
    span = source.span(0, 5)
    direction = dict.fromkeys(forward, Direction.FORWARD) | dict.fromkeys(back, Direction.BACK)

    def options(owner: str) -> tuple[Option, ...]:
        return tuple(
            Option(
                id=id,
                name=id,
                owner=owner,
                span=span,
                basis=BASIS,
                direction=direction.get(id, Direction.BOTH),
            )
            for id in parties[owner]
        )

    makers = tuple(
        DecisionMaker(
            id=party,
            name=party.title(),
            span=span,
            order=Order(BASIS, span),
            options=options(party),
            statements=tuple(
                PreferenceStatement(
                    number=number,
                    text=text,
                    formula=formula(text, source),
                    span=_place(text, source),
                    basis=BASIS,
                )
                for number, text in enumerate((statements or {}).get(party, ()), start=1)
            ),
            ranking=(
                tuple(tuple(level) for level in rankings[party])
                if rankings is not None and party in rankings
                else None
            ),
        )
        for party in parties
    )
    return Model(
        title="a test",
        about="",
        span=span,
        decision_makers=makers,
        options=tuple(option for dm in makers for option in dm.options),
        rules=tuple(
            Rule(
                id=f"r{number}",
                text=text,
                formula=formula(text, source, rule=True),
                because="",
                span=_place(text, source),
                basis=BASIS,
            )
            for number, text in enumerate(rules, start=1)
        ),
        status_quo=None if status_quo is None else StatusQuo(status_quo, BASIS),
    )


def formula(text: str, source: Source, *, rule: bool = False) -> Formula:
    found, problems = parse_formula(text, _place(text, source), rule=rule)
    assert found is not None, problems
    return found


def _place(text: str, source: Source) -> Span:
    at = source.text.find(text)
    return source.span(at, at + len(text))


PARTIES = {
    "israel": ("truce", "prisoners", "redeploy", "withdraw_all", "end_war"),
    "hamas": ("first_release", "release_all", "disarm"),
    "us": ("at_table",),
}
STATEMENTS = {
    "israel": (
        "end_war only if disarm",
        "withdraw_all only if disarm",
        "release_all",
        "disarm",
        "(prisoners or redeploy or truce) only if first_release",
        "first_release",
        "not end_war",
        "not withdraw_all",
        "not redeploy",
        "not prisoners",
        "not truce",
        "at_table",
    ),
    "hamas": (
        "not disarm",
        "release_all only if (end_war and withdraw_all)",
        "end_war",
        "first_release only if (truce and prisoners)",
        "truce",
        "prisoners",
        "withdraw_all",
        "redeploy",
        "not release_all",
        "not first_release",
    ),
    "us": (
        "release_all",
        "first_release",
        "end_war",
        "truce",
        "at_table only if (truce or first_release)",
        "at_table",
    ),
}
RULES = (
    "release_all only if first_release",
    "withdraw_all only if redeploy",
    "end_war only if truce",
)
SWAP = "YYNNNYNNN"


def doha() -> Model:
    return model(PARTIES, STATEMENTS, rules=RULES, status_quo="NNNNNNNNN")


def state(*chosen: str) -> str:
    """Y/N string of the Doha options that are Y."""
    order = [option for own in PARTIES.values() for option in own]
    return "".join("Y" if option in chosen else "N" for option in order)
