"""The half of the brief that needs a model: whatever the order first, then as assumed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from detente.stability import concept_of
from detente.stability.concept import Concept
from detente.stability.exits import exits
from detente.stability.solve import Solution
from detente.stability.sweep import Change
from detente.stability.whatever_order import WhateverOrder
from detente.views.report.document import (
    Block,
    Bullets,
    ComputedRest,
    Paragraph,
    Section,
    Sentence,
    Table,
)
from detente.views.report.grammar import capital, count, listing, sentence
from detente.views.report.model_words import ModelWords
from detente.views.report.order_words import whatever_sections
from detente.views.report.ranked_words import (
    assumptions_counted,
    gains,
    limits_said,
    ranked_title,
    sweep_section,
    why_it_holds,
)

__all__ = ["DECIDING", "model_sections"]

DECIDING = "seq"  # the concept by which the brief says "holds"
_IN_FULL = 4
_LISTED = 12
_CHOICES = "The choices of the model, each to be made or left"


def model_sections(
    words: ModelWords,
    solution: Solution,
    whatever: WhateverOrder | None,
    changes: Sequence[Change],
) -> list[Section]:
    """What holds whatever the order; what would hold under the order of the model, and why.

    Parameters
    ----------
    changes : sequence of Change
        Every swap and drop, solved anew under the deciding concept.
    """
    concept = concept_of(DECIDING)
    assert concept is not None
    first, *rest = whatever_sections(words, whatever)
    sections = [replace(first, blocks=(_choices(words), *first.blocks)), *rest]
    if concept.key not in solution.equilibria:
        limits = Bullets(tuple(limits_said(solution.limits)))
        return [*sections, Section(ranked_title(words), (limits,))]
    sections.append(_holds(words, solution, concept))
    sections.extend(_why(words, solution, concept))
    if changes:
        sections.append(sweep_section(words, changes, concept))
    return sections


def _choices(words: ModelWords) -> Table:
    """Every option of the model, whose it is, and the act of the record that it stands for."""
    acts = words.case.record.acts
    rows = []
    for dm, party in enumerate(words.model.decision_makers):
        for option in (o for o in words.model.options if o.owner == party.id):
            act = option.act or option.id
            stands = words.words.act(act) if act in acts else "no act of the record"
            rests = words.line(option.basis, option.span)
            whose = capital(words.party(dm))
            rows.append((Sentence(option.name, rests), Sentence(whose), Sentence(stands)))
    if not words.case.has_record:
        return Table(("Choice", "Whose"), tuple(row[:2] for row in rows), _CHOICES)
    return Table(("Choice", "Whose", "What it stands for"), tuple(rows), _CHOICES)


def _holds(words: ModelWords, solution: Solution, concept: Concept) -> Section:
    rests = (ComputedRest(_convention(concept), words.all_rests()),)
    counted = assumptions_counted(words)
    blocks: list[Block] = [Paragraph(tuple(counted))] if counted else []
    states = [int(s) for s in solution.equilibria[concept.key]]
    if not states:
        text = f"no state would hold for all parties: searched all {words.graph.n} ({concept.name})"
        blocks.append(Paragraph((Sentence(sentence(text), rests),)))
    else:
        would = "would hold" if words.under_assumption else "hold"
        text = (
            f"if so, {count(len(states), 'state')} of {words.graph.n} {would}, in the sense that no"
            " party could gain by leaving it that the others would not answer:"
        )
        blocks.append(Paragraph((Sentence(sentence(text), rests),)))
        items = [_state(words, solution, s) for s in states[:_LISTED]]
        if len(states) > _LISTED:
            items.append(
                Sentence(f"{len(states) - _LISTED:,} more; detente solve lists them.", rests)
            )
        blocks.append(Bullets(tuple(items)))
        blocks.append(Paragraph(tuple(_ways(words, solution, concept))))
    limits = limits_said(solution.limits)
    if limits:
        blocks.append(Bullets(tuple(limits)))
    apart = ", kept apart from the record" if words.case.has_record else ""
    about = sentence(words.model.about) if words.model.about else ""
    note = f"{words.model.title}{apart}. {about}".strip()
    return Section(ranked_title(words), tuple(blocks), note=note)


def _convention(concept: Concept) -> str:
    return f"stable for every party under {concept.name} ({concept.title}; {concept.convention})"


def _state(words: ModelWords, solution: Solution, state: int) -> Sentence:
    """One equilibrium: in words, who ranks it above the status quo, whether by itself."""
    here = words.graph.status_quo
    text = words.state(state)
    if state == here:
        text += ": the status quo itself"
    elif here is not None:
        text += f": ranked above the status quo by {gains(words, state)}"
    if "nash" in solution.equilibria:
        alone = state in solution.equilibria["nash"]
        by = "no step taken alone would pay" if alone else "steps that would pay would be answered"
        text += f"; {by}"
    rests = (ComputedRest("compared state by state", words.all_rests()),)
    return Sentence(sentence(text), rests)


def _ways(words: ModelWords, solution: Solution, concept: Concept) -> list[Sentence]:
    if words.graph.status_quo is None:
        return []
    out = exits(words.graph, concept, solution.equilibria[concept.key])
    rests = (ComputedRest("ranks of each state and of the status quo", words.all_rests()),)
    if not len(out):
        text = "none of them is ranked above the status quo by all parties"
        return [Sentence(sentence(text), rests)]
    alike = _common(words, [int(s) for s in out])
    number = len(out)
    be = "is" if number == 1 else "are"
    text = f"{number} of them {be} ranked above the status quo by all parties"
    if alike and number > 1:
        text += f"; each of these has {listing(alike)}"
    return [Sentence(sentence(text), rests)]


def _common(words: ModelWords, states: Sequence[int]) -> list[str]:
    """Names of the options that are Y in all the states."""
    every = (1 << words.graph.k) - 1
    for state in states:
        every &= int(words.graph.states[state])
    return [words.options[o] for j, o in enumerate(words.graph.options) if every >> j & 1]


def _why(words: ModelWords, solution: Solution, concept: Concept) -> list[Section]:
    """Why nobody would break what holds: the best step of each party and its answer."""
    here = words.graph.status_quo
    held = [int(s) for s in solution.equilibria[concept.key]]
    states = [s for s in held if s != here]
    if not held:
        return []
    blocks: list[Block] = []
    if here in held:
        blocks.append(Paragraph((Sentence(f"At the status quo, {words.named(here)}:"),)))
        blocks.append(Bullets(tuple(why_it_holds(words, here, concept))))
    for state in states[:_IN_FULL]:
        head = Sentence(f"At {words.named(state)}:")
        blocks.append(Paragraph((head,)))
        blocks.append(Bullets(tuple(why_it_holds(words, state, concept))))
    if len(states) > _IN_FULL:
        text = (
            f"{len(states) - _IN_FULL} more hold in the same sense; `detente explain` shows each."
        )
        blocks.append(Paragraph((Sentence(text),)))
    note = (
        "The best step of each party, and what would answer it. In brackets: whose statement, by"
        " its number in the model, is the first on which the two states differ."
    )
    if any(party.ranking is not None for party in words.model.decision_makers):
        note = "The best step of each party, and what would answer it."
    return [Section("Why nobody would break it", tuple(blocks), note=note, level=3)]
