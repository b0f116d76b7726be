"""What would hold under an order of the statements or a ranking, and what that hangs on."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import numpy as np

from detente.case.types import Standing
from detente.graph.types import BoolArray
from detente.stability import CONCEPTS
from detente.stability.concept import Concept
from detente.stability.solve import Limit, Solution
from detente.stability.sweep import Change
from detente.views.report.document import (
    Block,
    ComputedRest,
    Paragraph,
    Rest,
    Section,
    Sentence,
    Table,
)
from detente.views.report.explain_words import ExplainWords
from detente.views.report.grammar import capital, count, listing, sentence
from detente.views.report.model_words import ModelWords

__all__ = [
    "assumptions_counted",
    "counts_table",
    "equilibria_table",
    "limits_said",
    "ranked_title",
    "statements_counted",
    "sweep_section",
    "why_it_holds",
]

_SHOWN = 4
_ROWS = 200  # equilibria that a table lists


def ranked_title(words: ModelWords) -> str:
    """The heading of everything that needs an order, saying where the order comes from."""
    if words.under_assumption:
        return "If the parties rank as assumed here"
    orders = [party.order.basis.standing for party in words.model.decision_makers]
    if all(standing is Standing.PUBLISHED for standing in orders):
        return "If the parties rank as the source of the model gives"
    return "If the parties rank as the texts give"


def statements_counted(words: ModelWords) -> list[Sentence]:
    """How many preference statements are stated, drawn, published or assumed."""
    counts = words.standings()
    total = sum(counts.values())
    if not total:
        return []
    parts = [
        f"{counts[standing]} {label}"
        for standing, label in (
            (Standing.STATED, "stated in a report"),
            (Standing.DRAWN, "drawn by the analyst from words of a report"),
            (Standing.PUBLISHED, "given by the source of the model"),
            (Standing.ASSUMED, "assumed"),
        )
        if counts[standing]
    ]
    text = f"the model has {count(total, 'preference statement')}: {listing(parts)}"
    rests = _each(words.statement_rests(dm) for dm in range(words.graph.m))
    return [Sentence(sentence(text), (ComputedRest("statements counted", rests),))]


def assumptions_counted(words: ModelWords) -> list[Sentence]:
    """How many statements and orders are assumed, in one sentence; none if nothing is."""
    counts = words.standings()
    total, assumed = sum(counts.values()), counts[Standing.ASSUMED]
    makers = words.model.decision_makers
    orders = words.assumed_orders()
    parts, rests = [], []
    if assumed:
        parts.append(f"{assumed} of {count(total, 'statement')}")
        rests += [
            words.line(s.basis, s.span)
            for party in makers
            for s in party.statements
            if s.basis.standing is Standing.ASSUMED
        ]
    if orders:
        names = listing([party.name for party in orders])
        many = len(orders) > 1
        parts.append(f"{'the orders' if many else 'the order'} of the wishes of {names}")
        rests += [words.order_rests(dm) for dm, party in enumerate(makers) if party in orders]
    if not parts:
        return []
    verb = "is" if len(parts) == 1 and not assumed and len(orders) == 1 else "are"
    text = f"{' and '.join(parts)} {verb} assumed ({count(len(orders), 'order')} in all)"
    if not orders:
        text = f"{parts[0]} are assumed"
    return [Sentence(sentence(text), (ComputedRest("assumptions counted", _each(rests)),))]


def counts_table(words: ModelWords, solution: Solution) -> Table:
    """Number of stable states per party and concept, and of equilibria."""
    found = [c for c in CONCEPTS if c.key in solution.stable]
    rows = []
    for dm in range(words.graph.m):
        numbers = [str(int(solution.stable[c.key][dm].sum())) for c in found]
        rests = _computed(words, [dm])
        rows.append(_row([capital(words.party(dm)), *numbers], rests))
    numbers = [str(len(solution.equilibria[c.key])) for c in found]
    rows.append(_row(["all at once (equilibria)", *numbers], _computed(words)))
    caption = f"Stable states, of {words.graph.n} that can exist"
    return Table(("Party", *(c.name for c in found)), tuple(rows), caption)


def equilibria_table(
    words: ModelWords, solution: Solution, keep: BoolArray, *, every: bool = False
) -> Table | None:
    """States of the mask ``keep`` that are equilibria, under which concepts, and who gains.

    The first few hundred, and how many there are, unless ``every`` asks for all.
    """
    found = [c for c in CONCEPTS if c.key in solution.equilibria]
    held = {c.key: set(map(int, solution.equilibria[c.key])) for c in found}
    holds = np.zeros(words.graph.n, dtype=np.bool_)
    for c in found:
        holds[solution.equilibria[c.key]] = True
    states = [int(s) for s in np.flatnonzero(holds & keep)]
    if not states:
        return None
    rows = []
    rests = _computed(words)
    for s in states if every else states[:_ROWS]:
        marks = ["yes" if s in held[c.key] else "no" for c in found]
        rows.append(_row([words.state(s), words.graph.string(s), *marks, gains(words, s)], rests))
    columns = ("State", "Y/N", *(c.name for c in found), "Ranked above the status quo by")
    caption = "Equilibria: states stable for every party"
    if len(rows) < len(states):
        caption += f"; the first {len(rows)} of {len(states):,} (--where narrows, --json has all)"
    return Table(columns, tuple(rows), caption)


def gains(words: ModelWords, state: int) -> str:
    """Parties that rank a state above the status quo, in case order."""
    here = words.graph.status_quo
    if here is None:
        return "no status quo given"
    if state == here:
        return "it is the status quo"
    dms = [dm for dm, rank in enumerate(words.graph.rank) if rank[state] > rank[here]]
    if len(dms) == words.graph.m:
        return "all parties"
    return words.parties(dms) or "no party"


def limits_said(limits: Sequence[Limit]) -> list[Sentence]:
    """What was not computed, and why."""
    return [
        Sentence(sentence(f"not computed: {_limit(limit)}"), (ComputedRest(limit.reason),))
        for limit in limits
    ]


def _limit(limit: Limit) -> str:
    return f"{limit.reason} ({limit.estimate})" if limit.estimate else limit.reason


def why_it_holds(
    words: ModelWords, state: int, concept: Concept, *, shown: int = 1
) -> list[Sentence]:
    """For each party, the best step it could take from a state, and what would answer it."""
    teller = ExplainWords(words, marked=False)
    found: list[Sentence] = []
    content = []
    for dm in range(words.graph.m):
        reason = concept.explain(words.graph, dm, state)
        if not reason.responses:
            content.append(dm)
            continue
        rank = words.graph.rank[dm]
        by_worth = sorted(reason.responses, key=lambda r: -int(rank[r.improvement.end]))
        for response in by_worth[:shown]:
            found.append(teller.response(concept, reason, response))
        left = len(by_worth) - shown
        if left > 0:
            text = (
                f"{count(left, 'other step')} of {words.party(dm)} that would pay"
                f" {'is' if left == 1 else 'are'} answered too"
            )
            found.append(Sentence(sentence(text), _computed(words, [dm])))
    if content:
        have = "have" if len(content) > 1 else "has"
        text = f"{words.parties(content)} {have} no step that would pay"
        found.append(Sentence(sentence(text), _computed(words, content)))
    return found


def sweep_section(words: ModelWords, changes: Sequence[Change], concept: Concept) -> Section:
    """Every swap of neighbours and every dropped statement that changes what holds."""
    swaps = sum(change.kind == "swap" for change in changes)
    drops = len(changes) - swaps
    telling = [change for change in changes if change.changes_equilibria or change.changes_exits]
    exits_too = sum(change.changes_exits for change in changes)
    text = (
        f"each of {count(swaps, 'swap')} of two neighbouring statements and each of"
        f" {count(drops, 'dropped statement')} was solved anew: {len(telling)} of"
        f" {len(changes)} change which states hold ({concept.name})"
    )
    if words.graph.status_quo is not None:
        text += (
            f", and {exits_too} change the ways out, that is, those of them that all parties rank"
            " above the status quo"
        )
    rests: tuple[Rest, ...] = (ComputedRest("every change solved anew", words.all_rests()),)
    blocks: list[Block] = [Paragraph((Sentence(sentence(text), rests),))]
    if telling:
        blocks.append(_changes_table(words, telling))
    else:
        text = f"None found: all {len(changes)} changes leave the same states holding."
        blocks.append(Paragraph((Sentence(text, rests),)))
    return Section("What the assumptions decide", tuple(blocks), level=3)


def _changes_table(words: ModelWords, changes: Sequence[Change]) -> Table:
    rows = []
    here = words.graph.status_quo is not None
    for change in changes:
        rests = _each(words.line(s.basis, s.span) for s in change.statements)
        before, after = change.before, change.after
        exits = f"{len(before.exits)} → {len(after.exits)}" if change.changes_exits else "the same"
        equilibria = f"{len(before.equilibria)} → {len(after.equilibria)}"
        ways = [exits] if here else []
        cells = [_change(words, change), equilibria, *ways, _difference(words, change)]
        rows.append(_row(cells, (ComputedRest("solved anew", rests),)))
    columns = ("Change", "States that hold", *(["Ways out"] if here else []), "Which")
    return Table(columns, tuple(rows), "Single changes that decide what holds")


def _change(words: ModelWords, change: Change) -> str:
    party = words.model.decision_makers[change.dm].name
    texts = [f"{s.number} ({words.wish(s)})" for s in change.statements]
    if change.kind == "swap":
        return f"{party}: {' after '.join(texts)}"
    return f"{party}: without {texts[0]}"


def _difference(words: ModelWords, change: Change) -> str:
    parts = []
    for sign, states in (("also", change.gained), ("no longer", change.lost)):
        if states:
            names = [words.named(s) for s in states[:_SHOWN]]
            more = len(states) - len(names)
            tail = f" and {more} more" if more > 0 else ""
            parts.append(f"{sign}: {', '.join(names)}{tail}")
    return ". ".join(capital(part) for part in parts)


def _computed(words: ModelWords, dms: Sequence[int] | None = None) -> tuple[Rest, ...]:
    which = range(words.graph.m) if dms is None else dms
    rests = _each([*words.statement_rests(dm), *words.order_rests(dm)] for dm in which)
    return (ComputedRest("under the order of the statements, or the ranking", rests),)


def _each(groups: Iterable[Iterable[Rest]]) -> tuple[Rest, ...]:
    return tuple(dict.fromkeys(rest for group in groups for rest in group))


def _row(cells: Sequence[str], rests: tuple[Rest, ...]) -> tuple[Sentence, ...]:
    return (Sentence(cells[0], rests), *(Sentence(cell) for cell in cells[1:]))
