"""What holds, as tables: counts per party and concept, equilibria, every state."""

from __future__ import annotations

import numpy as np

from detente.stability import CONCEPTS
from detente.views.report.document import Document, Paragraph, Section, Sentence, Table
from detente.views.report.solved import Shown, Solved, state_words

__all__ = [
    "counts_section",
    "equilibria_section",
    "solve_document",
    "states_section",
    "whatever_section",
]


def solve_document(solved: Solved) -> Document:
    """All tables, whatever the order first."""
    sections = [whatever_section(solved), counts_section(solved), equilibria_section(solved)]
    every = states_section(solved)
    return Document(
        title=f"What would hold: {solved.case.name}",
        subtitle="",
        sections=tuple([*sections, every] if every else sections),
    )


def whatever_section(solved: Solved) -> Section:
    """Nash stability whatever the order of the statements: surely and possibly, per party."""
    title = "Whatever the order of the statements"
    if solved.whatever is None:
        text = "Not computed: a party has a ranking of states instead of statements."
        return Section(title, (Paragraph((Sentence(text),)),))
    n, names = solved.graph.n, [dm.name for dm in solved.model.decision_makers]
    pairs = zip(names, solved.whatever.surely, solved.whatever.possibly, strict=True)
    rows = [
        _row(name, f"{int(s.sum())} of {n}", f"{int(p.sum())} of {n}", f"{n - int(p.sum())} of {n}")
        for name, s, p in pairs
    ]
    surely, possibly = solved.whatever.surely_all, solved.whatever.possibly_all
    rows.append(
        _row(
            "all at once", *(f"{k} of {n}" for k in (len(surely), len(possibly), n - len(possibly)))
        )
    )
    columns = ("Party", "surely stable", "possibly stable", "never")
    return Section(title, (Table(columns, tuple(rows), "States from which no own step gains"),))


def counts_section(solved: Solved) -> Section:
    """Number of stable states per party and concept, and of equilibria."""
    found = [c for c in CONCEPTS if c.key in solved.solution.stable]
    rows = [
        _row(dm.name, *(str(int(solved.solution.stable[c.key][i].sum())) for c in found))
        for i, dm in enumerate(solved.model.decision_makers)
    ]
    held = solved.solution.equilibria
    rows.append(_row("equilibria", *(str(len(held[c.key])) for c in found)))
    caption = f"Stable states, of {solved.graph.n} feasible"
    columns = ("Party", *(c.name for c in found))
    return Section("Stable states", (Table(columns, tuple(rows), caption),))


def equilibria_section(solved: Solved) -> Section:
    """Every state that is an equilibrium under some concept, and under which."""
    found = [c for c in CONCEPTS if c.key in solved.solution.equilibria]
    holds = np.zeros(solved.graph.n, dtype=np.bool_)
    for concept in found:
        holds[solved.solution.equilibria[concept.key]] = True
    states = np.flatnonzero(holds & solved.kept)
    rows = []
    for s in states:
        string = solved.graph.string(int(s))
        marks = ["yes" if s in solved.solution.equilibria[c.key] else "no" for c in found]
        rows.append(_row(string, state_words(solved.model, string), *marks))
    columns = ("State", "In words", *(c.name for c in found))
    return Section("Equilibria", (Table(columns, tuple(rows)),) if rows else (_none(solved),))


def states_section(solved: Solved) -> Section | None:
    """Every feasible state with the parties for which it is stable; ``None`` unless asked for."""
    if solved.shown is not Shown.ALL:
        return None
    found = [c for c in CONCEPTS if c.key in solved.solution.stable]
    initials = [dm.id for dm in solved.model.decision_makers]
    rows = []
    for s in np.flatnonzero(solved.kept):
        string = solved.graph.string(int(s))
        marks = [
            " ".join(
                i for i, m in zip(initials, solved.solution.stable[c.key], strict=True) if m[s]
            )
            for c in found
        ]
        rows.append(_row(string, *(mark or "-" for mark in marks)))
    caption = "For whom each state is stable"
    columns = ("State", *(c.name for c in found))
    return Section("Every feasible state", (Table(columns, tuple(rows), caption),))


def _none(solved: Solved) -> Paragraph:
    text = f"None found: searched all {solved.graph.n} feasible states."
    return Paragraph((Sentence(text),))


def _row(*cells: str) -> tuple[Sentence, ...]:
    return tuple(Sentence(cell) for cell in cells)
