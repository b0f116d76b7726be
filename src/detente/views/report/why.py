"""Why it is stuck, in words: from stated conditions and refusals, no order of wishes used."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from detente.case.types import Case
from detente.impasse.types import (
    BlockingSet,
    Diagnosis,
    Standstill,
)
from detente.views.report.document import (
    Block,
    Bullets,
    ComputedRest,
    Document,
    Paragraph,
    Section,
    Sentence,
)
from detente.views.report.grammar import capital, listing, sentence
from detente.views.report.header import subtitle
from detente.views.report.stuck import StuckWords, without_position

__all__ = ["why_document", "why_sections"]


def why_document(
    case: Case,
    standstill: Standstill,
    *,
    with_model: bool = False,
    on: date | None = None,
    known_by: date | None = None,
) -> Document:
    """The whole answer to ``why``: each goal in detail, then what holds for the other acts."""
    words = StuckWords(case, standstill)
    basis = (
        "From the record and the conditions that the model adds, which are marked as assumed"
        if with_model
        else "From the record alone"
    )
    sections = why_sections(words)
    return Document(
        title=f"Why it is stuck: {case.name}",
        subtitle=f"{subtitle(case, on, known_by)} {basis}; no order of wishes is used.",
        sections=tuple(sections),
    )


def why_sections(words: StuckWords, *, questions: bool = True) -> list[Section]:
    """Each goal, then acts doable only together, acts without a position, and the rest.

    Parameters
    ----------
    questions : bool
        Whether to list the questions that the reports leave open.
    """
    if not words.impasse.preconditions:
        text = "None found: the record holds no condition and no refusal, so nothing blocks an act."
        return [Section("Conditions and refusals", (Paragraph((Sentence(text),)),))]
    goals = [
        Section(capital(words.act(d.goal)), tuple(_goal(words, d)))
        for d in words.standstill.diagnoses
    ]
    return [*goals, *_others(words, questions)]


def _goal(words: StuckWords, diagnosis: Diagnosis) -> list[Block]:
    sets = diagnosis.blocking_sets
    blocks: list[Block] = []
    opening = [words.verdict(diagnosis)]
    if len(sets) == 1:
        chain = words.chain(diagnosis)
        refused = len(chain) == 1 and sets[0].shape == "chain to a refusal"
        opening = [] if refused else opening
        opening += [*chain, *_ending(words, sets[0])]
    blocks.append(Paragraph(tuple(opening)))
    if len(sets) > 1:
        blocks.append(Paragraph((_counted(words, diagnosis, len(sets)),)))
        blocks.append(Bullets(tuple(words.blocking(s) for s in sets)))
    if diagnosis.relaxations:
        blocks.append(Paragraph((_ways(words, diagnosis),)))
        blocks.append(Bullets(tuple(words.relaxation(r) for r in diagnosis.relaxations)))
    elif sets:
        text = "No condition that could be dropped would change this; the question is open."
        blocks.append(Paragraph((Sentence(text),)))
    return blocks


def _ending(words: StuckWords, blocking: BlockingSet) -> list[Sentence]:
    """The open question at which a chain ends, unless the goal itself is the question."""
    question = words.impasse.open_acts.get(blocking.chain[-1], "") if blocking.chain else ""
    if not question or not blocking.groups:
        return []
    text = f"what the reports leave open is {words.words.name(question)}"
    return [Sentence(sentence(text), words.words.rests(question))]


def _counted(words: StuckWords, diagnosis: Diagnosis, number: int) -> Sentence:
    if diagnosis.complete:
        return Sentence(f"{number} sets of conditions block it, each by itself:")
    return Sentence(
        f"The first {number} of at least {number} sets of conditions that block it, each by"
        " itself; the search stopped at its limit:"
    )


def _ways(words: StuckWords, diagnosis: Diagnosis) -> Sentence:
    number, fewest = len(diagnosis.relaxations), len(diagnosis.relaxations[0].groups)
    if not diagnosis.complete:
        return Sentence(
            f"The first {number} of at least {number} ways to unblock it; the search stopped"
            " at its limit:"
        )
    if number == 1:
        return Sentence("Only this would unblock it:")
    if fewest == 1:
        return Sentence("Any one of these would unblock it; the list is complete:")
    return Sentence(
        f"Any one of these would unblock it; each takes at least {fewest} changes at once, and"
        " the list is complete:"
    )


def _others(words: StuckWords, questions: bool) -> list[Section]:
    """Acts doable only together, open questions, acts without a position, and the rest."""
    return [
        section
        for section in (
            _only_together(words),
            _open(words) if questions else Section("", ()),
            _unconditioned(words),
            _not_searched(words),
        )
        if section.blocks
    ]


def _only_together(words: StuckWords) -> Section:
    items = []
    for group in words.standstill.together:
        names = [words.act(act) for act in group]
        groups = tuple(dict.fromkeys(
            p.group for p in words.impasse.preconditions if p.act in group
        ))  # fmt: skip
        text = f"{listing(names)}: only at the same moment; neither can come first"
        if len(group) > 2:
            text = f"{listing(names)}: only at the same moment; none can come first"
        items.append(Sentence(sentence(text), words.rests(groups), words.mark(groups)))
    return _bullets("What could only be done together", items)


def _open(words: StuckWords) -> Section:
    items = [
        Sentence(
            sentence(
                f"{words.words.name(question)}; so {words.act(act)} is neither blocked nor free"
            ),
            words.words.rests(question),
        )
        for act, question in words.impasse.open_acts.items()
    ]
    return _bullets("Questions that the reports leave open", items)


def _unconditioned(words: StuckWords) -> Section:
    owned: dict[tuple[str, ...], list[str]] = {}
    for act in without_position(words.standstill, words.words.record):
        owned.setdefault(words.impasse.owners.get(act, ()), []).append(act)
    return _bullets("No position stated", [_silent(words, *pair) for pair in owned.items()])


def _silent(words: StuckWords, owners: tuple[str, ...], acts: list[str]) -> Sentence:
    names = listing([words.act(act) for act in acts], "or")
    searched = ComputedRest("no condition, refusal or position on it is recorded")
    rests = words.words.rests(*acts) or (searched,)
    if owners:
        have = "have" if len(owners) > 1 else "has"
        text = f"{words.words.who(owners)} {have} stated no position on {names}"
    else:
        text = f"nobody has stated a position on {names}"
    return Sentence(sentence(f"{text} in the stored reports"), rests)


def _not_searched(words: StuckWords) -> Section:
    items = [
        Sentence(sentence(words.words.condition(words.conditions[id])), words.rests_of(id))
        for id in words.impasse.not_searched
    ]
    return _bullets("Shown, not computed with", items)


def _bullets(title: str, items: Sequence[Sentence]) -> Section:
    return Section(title, (Bullets(tuple(items)),) if items else ())
