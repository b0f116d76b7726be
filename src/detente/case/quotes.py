"""Quotes of a model, verified and locked like those of the record."""

from __future__ import annotations

from dataclasses import replace

from detente.case.draft import DraftBasis, DraftModel, DraftParty
from detente.record.lock import EMPTY_LOCK, Lock
from detente.record.quotes import verify_quotes
from detente.record.types import Condition, Quote, Record
from detente.record.verify import changed_sources, stored_texts
from detente.text.problem import Problem

__all__ = ["model_quotes", "verify_model"]


def verify_model(
    model: DraftModel, record: Record, lock: Lock = EMPTY_LOCK
) -> tuple[DraftModel, tuple[Problem, ...]]:
    """The model with the place of every quote, and problems of those without one."""
    verifier = _Verifier(record, lock)
    status_quo = model.status_quo
    verified = replace(
        model,
        parties=tuple(verifier.party(party) for party in model.parties),
        rules=tuple(
            replace(rule, basis=verifier.basis(rule.basis, f"rule {rule.id}"))
            for rule in model.rules
        ),
        status_quo=status_quo
        and replace(status_quo, basis=verifier.basis(status_quo.basis, "status_quo")),
        preconditions=tuple(verifier.condition(c) for c in model.preconditions),
    )
    return verified, tuple(verifier.problems)


class _Verifier:
    """Looks for quotes in the stored texts and gathers the problems."""

    def __init__(self, record: Record, lock: Lock) -> None:
        self.sources = stored_texts(record)
        self.changed = changed_sources(record, lock)
        self.lock = lock
        self.problems: list[Problem] = []

    def quotes(self, quotes: tuple[Quote, ...], line: str) -> tuple[Quote, ...]:
        """The quotes of one line."""
        if not quotes:
            return quotes
        locked = self.lock.entries.get(line)
        found, problems = verify_quotes(quotes, self.sources, locked=locked, changed=self.changed)
        self.problems += problems
        return found

    def basis(self, basis: DraftBasis, line: str) -> DraftBasis:
        """What one line rests on."""
        return replace(basis, quotes=self.quotes(basis.quotes, line))

    def condition(self, condition: Condition) -> Condition:
        """An assumed precondition."""
        evidence = condition.evidence
        quotes = self.quotes(evidence.quotes, condition.id)
        return replace(condition, evidence=replace(evidence, quotes=quotes))

    def party(self, party: DraftParty) -> DraftParty:
        """All lines of a party."""
        return replace(
            party,
            options=tuple(
                replace(option, basis=self.basis(option.basis, f"option {option.id}"))
                for option in party.options
            ),
            order=party.order and self.basis(party.order, f"order {party.id}"),
            statements=tuple(
                replace(s, basis=self.basis(s.basis, f"statement {party.id} {number}"))
                for number, s in enumerate(party.statements, start=1)
            ),
        )


def model_quotes(model: DraftModel | None) -> dict[str, tuple[Quote, ...]]:
    """Quotes of a model by the name that each line has in the lock."""
    if model is None:
        return {}
    lines: dict[str, tuple[Quote, ...]] = {}
    for party in model.parties:
        lines |= {f"option {option.id}": option.basis.quotes for option in party.options}
        if party.order is not None:
            lines[f"order {party.id}"] = party.order.quotes
        for number, statement in enumerate(party.statements, start=1):
            lines[f"statement {party.id} {number}"] = statement.basis.quotes
    lines |= {f"rule {rule.id}": rule.basis.quotes for rule in model.rules}
    if model.status_quo is not None:
        lines["status_quo"] = model.status_quo.basis.quotes
    lines |= {c.id: c.evidence.quotes for c in model.preconditions}
    return {line: quotes for line, quotes in lines.items() if quotes}
