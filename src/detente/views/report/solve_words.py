"""The whole answer to ``solve``, whatever the order first."""

from __future__ import annotations

import numpy as np

from detente.stability import CONCEPTS
from detente.views.report.document import (
    Block,
    Bullets,
    Document,
    Paragraph,
    Section,
    Sentence,
    Table,
)
from detente.views.report.grammar import count, sentence
from detente.views.report.model_words import ModelWords
from detente.views.report.order_words import whatever_sections
from detente.views.report.ranked_words import (
    assumptions_counted,
    counts_table,
    equilibria_table,
    limits_said,
    ranked_title,
)
from detente.views.report.solved import Shown, Solved

__all__ = ["solve_document"]


def solve_document(solved: Solved, *, every: bool = False) -> Document:
    """Sentences and tables of a solved model.

    Parameters
    ----------
    every : bool
        Also list every feasible state with the parties for which it is stable.
    """
    words = ModelWords(solved.case, solved.graph)
    sections = [
        *whatever_sections(words, solved.whatever, table=True, stopped=solved.stopped),
        _ranked(solved, words),
    ]
    if every and solved.shown is Shown.ALL:
        sections.append(_states(solved, words))
    graph = solved.graph
    order = "; ".join(
        f"{dm.name}: {', '.join(words.options[o.id] for o in dm.options)}"
        for dm in solved.model.decision_makers
    )
    title = "" if solved.model.title == solved.case.name else f"{solved.model.title}. "
    subtitle = (
        f"{title}{graph.n:,} of {2**graph.k:,} combinations of"
        f" {count(graph.k, 'option')} can exist. Options in order: {order}."
    )
    return Document(
        title=f"What would hold: {solved.case.name}", subtitle=subtitle, sections=tuple(sections)
    )


def _ranked(solved: Solved, words: ModelWords) -> Section:
    blocks: list[Block] = []
    opening = assumptions_counted(words)
    if opening:
        blocks.append(Paragraph(tuple(opening)))
    blocks.append(counts_table(words, solved.solution))
    if solved.shown is not Shown.NONE:
        table = equilibria_table(words, solved.solution, solved.kept)
        blocks.append(table if table is not None else _none(solved))
    limits = limits_said(solved.solution.limits)
    if limits:
        blocks.append(Bullets(tuple(limits)))
    conventions = "; ".join(
        f"{c.name}: {c.convention}" for c in CONCEPTS if c.key in solved.solution.stable
    )
    note = (
        "Everything below needs an order of each party's wishes. Conventions: "
        f"{conventions}. An equilibrium is stable for every party under the same concept."
    )
    return Section(ranked_title(words), tuple(blocks), note=note)


def _none(solved: Solved) -> Paragraph:
    where = f" that make “{solved.where}” true" if solved.where else ""
    n = int(solved.kept.sum())
    text = f"no equilibrium found: searched {count(n, 'state')}{where}"
    return Paragraph((Sentence(sentence(text)),))


def _states(solved: Solved, words: ModelWords) -> Section:
    found = [c for c in CONCEPTS if c.key in solved.solution.stable]
    ids = solved.graph.decision_makers
    rows = []
    for s in np.flatnonzero(solved.kept):
        marks = [
            " ".join(i for i, m in zip(ids, solved.solution.stable[c.key], strict=True) if m[s])
            for c in found
        ]
        cells = [solved.graph.string(int(s)), words.state(int(s)), *(m or "–" for m in marks)]
        rows.append(tuple(Sentence(cell) for cell in cells))
    columns = ("State", "In words", *(c.name for c in found))
    table = Table(columns, tuple(rows), "For whom each state is stable")
    return Section("Every state that can exist", (table,))
