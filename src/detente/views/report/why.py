"""Why it is stuck, in words: from stated conditions and refusals, no order of wishes used."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from detente.case.types import Case
from detente.impasse.types import (
    BlockingSet,
    Diagnosis,
    Impasse,
    Relaxation,
    Standstill,
    Verdict,
)
from detente.record.types import Condition, Relation
from detente.views.report.document import (
    AssumedRest,
    Block,
    Bullets,
    ComputedRest,
    Document,
    Paragraph,
    Rest,
    Section,
    Sentence,
)
from detente.views.report.grammar import capital, count, listing, sentence
from detente.views.report.header import subtitle
from detente.views.report.words import Words

__all__ = ["StuckWords", "why_document"]

_ENDINGS = {
    "cycle": "Each waits for the other: done one after the other, none of this can begin.",
    "chain to a refusal": "The chain ends in a refusal.",
    "chain to an open question": "The chain ends in a question that the reports leave open.",
    "mixed": "Every alternative ends in a refusal, in an open question, or back where it began.",
}


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
        "From the record and the conditions that the model adds; those are marked as assumed."
        if with_model
        else "From the record alone: what the parties are reported to have said."
    )
    sections = [*words.goals(), *words.others()]
    if not standstill.impasse.preconditions:
        sections.insert(0, words.nothing())
    return Document(
        title=f"Why it is stuck: {case.name}",
        subtitle=f"{subtitle(case, on, known_by)} {basis} No order of wishes is used.",
        sections=tuple(sections),
    )


class StuckWords:
    """Sentences about one standstill."""

    def __init__(self, case: Case, standstill: Standstill) -> None:
        self.words = Words(case.record)
        self.standstill = standstill
        self.impasse: Impasse = standstill.impasse
        assumed = case.model.preconditions if case.model else ()
        self.conditions: dict[str, Condition] = {
            **case.record.conditions,
            **{condition.id: condition for condition in assumed},
        }
        self._assumed = {p.group for p in self.impasse.preconditions if p.assumed}
        self._possibly = {p.group for p in self.impasse.preconditions if p.possibly}
        self._options = {o.id: o.name for o in case.model.options} if case.model else {}

    def goals(self) -> list[Section]:
        """One section per goal."""
        return [
            Section(capital(self.act(d.goal)), tuple(self._goal(d)))
            for d in self.standstill.diagnoses
        ]

    def nothing(self) -> Section:
        """What to say where no condition is recorded."""
        text = "None found: the record holds no condition and no refusal, so nothing blocks an act."
        return Section("Conditions and refusals", (Paragraph((Sentence(text),)),))

    def act(self, id: str) -> str:
        """The name of an act, or of the model's option for it."""
        if id not in self.words.record.acts and id in self._options:
            return self._options[id]
        return self.words.act(id)

    def chain(self, diagnosis: Diagnosis) -> list[Sentence]:
        """The conditions of the first blocking set, one sentence each, along the chain."""
        if not diagnosis.blocking_sets:
            return []
        return [self.group(group) for group in self._ordered(diagnosis.blocking_sets[0])]

    def verdict(self, diagnosis: Diagnosis) -> Sentence:
        """How the goal stands, in one plain sentence that rests on what decides it."""
        act = self.act(diagnosis.goal)
        sets = diagnosis.blocking_sets
        groups = tuple(dict.fromkeys(g for s in sets for g in s.groups))
        rests = self._rests(groups)
        match diagnosis.verdict:
            case Verdict.SEQUENTIAL:
                text, what = f"{act}: nothing that was said blocks it", "no blocking set exists"
                return Sentence(sentence(text), (ComputedRest(what, self._all_rests()),))
            case Verdict.OPEN_QUESTION:
                question = self.impasse.open_acts[diagnosis.goal]
                text = f"{act} is an open question in the reports: {self.words.name(question)}"
                return Sentence(sentence(text), self.words.rests(question))
            case Verdict.ONLY_TOGETHER:
                text = self._together(diagnosis, act)
            case _:
                text = f"{act} is stuck"
        return Sentence(sentence(text), rests, self._mark(groups))

    def _together(self, diagnosis: Diagnosis, act: str) -> str:
        if diagnosis.together:
            others = [self.act(a) for a in diagnosis.together if a != diagnosis.goal]
            return (
                f"{act} is stuck as long as one thing must come after the other;"
                f" it could be done at the same moment as {listing(others)}"
            )
        groups = [listing([self.act(a) for a in group]) for group in diagnosis.waits_on]
        return f"{act} can follow only once these are done at the same moment: {'; '.join(groups)}"

    def _goal(self, diagnosis: Diagnosis) -> list[Block]:
        sets = diagnosis.blocking_sets
        blocks: list[Block] = []
        opening = [self.verdict(diagnosis)]
        if len(sets) == 1:
            opening += [*self.chain(diagnosis), *self._ending(sets[0])]
        blocks.append(Paragraph(tuple(opening)))
        if len(sets) > 1:
            blocks.append(Paragraph((self._counted(diagnosis, len(sets)),)))
            blocks.append(Bullets(tuple(self._blocking(s) for s in sets)))
        if diagnosis.relaxations:
            blocks.append(Paragraph((self._ways(diagnosis),)))
            blocks.append(Bullets(tuple(self.relaxation(r) for r in diagnosis.relaxations)))
        elif sets:
            text = "No condition that could be dropped would change this; the question is open."
            blocks.append(Paragraph((Sentence(text),)))
        return blocks

    def _ending(self, blocking: BlockingSet) -> list[Sentence]:
        if blocking.shape == "chain to an open question" and blocking.chain:
            question = self.impasse.open_acts.get(blocking.chain[-1], "")
            if question and blocking.groups:
                name = self.words.name(question)
                text = f"The chain ends in a question that the reports leave open: {name}"
                return [Sentence(sentence(text), self.words.rests(question))]
            return []
        rest = ComputedRest("how these hang together", self._rests(blocking.groups))
        ending = _ENDINGS.get(blocking.shape, "")
        if blocking.shape == "chain to a refusal" and len(blocking.groups) == 1:
            return []
        return [Sentence(ending, (rest,))] if ending else []

    def _counted(self, diagnosis: Diagnosis, number: int) -> Sentence:
        groups = tuple(dict.fromkeys(g for s in diagnosis.blocking_sets for g in s.groups))
        what = "every smallest set of conditions that blocks it was searched for"
        if not diagnosis.complete:
            text = f"The first {number} of at least {number} smallest sets that block it:"
            what = "the search stopped at its limit; there may be more"
        else:
            text = f"{capital(count(number, 'set'))} of conditions block it, each by itself:"
        return Sentence(text, (ComputedRest(what, self._rests(groups)),))

    def _ways(self, diagnosis: Diagnosis) -> Sentence:
        number = len(diagnosis.relaxations)
        fewest = len(diagnosis.relaxations[0].groups)
        if not diagnosis.complete:
            text = f"The first {number} of at least {number} ways to unblock it:"
            what = "the search stopped at its limit; there may be more"
        else:
            one = "Any one of these changes would unblock it:"
            text = one if number > 1 else "One change would unblock it:"
            what = f"all smallest sets of conditions to drop; the fewest at once is {fewest}"
        groups = tuple(dict.fromkeys(g for r in diagnosis.relaxations for g in r.groups))
        return Sentence(text, (ComputedRest(what, self._rests(groups)),), "")

    def _blocking(self, blocking: BlockingSet) -> Sentence:
        clauses = [self._clause(group) for group in self._ordered(blocking)]
        text = sentence("; ".join(clauses))
        return Sentence(text, self._rests(blocking.groups), self._mark(blocking.groups))

    def relaxation(self, relaxation: Relaxation) -> Sentence:
        """Who would have to drop what, in the same words for every party."""
        parts = [
            self._drop(group, owners)
            for group, owners in zip(relaxation.groups, relaxation.owners, strict=True)
        ]
        marked = self._mark(relaxation.groups)
        return Sentence(sentence(listing(parts)), self._rests(relaxation.groups), marked)

    def _drop(self, group: str, owners: Sequence[str]) -> str:
        its = "their" if len(owners) > 1 else "its"
        who = self.words.who(owners) if owners else "whoever would do it (no report says who)"
        verb = "drop" if len(owners) > 1 else "drops"
        return f"{who} {verb} {its} {self.label(group)}"

    def label(self, group: str) -> str:
        """``refusal of …`` or ``condition on …``, behind the name of whoever holds it."""
        acts = dict.fromkeys(p.act for p in self.impasse.preconditions if p.group == group)
        names = listing([self.act(act) for act in acts])
        refused = all(p.need is None for p in self.impasse.preconditions if p.group == group)
        return f"refusal of {names}" if refused else f"condition on {names}"

    def group(self, group: str) -> Sentence:
        """One group of preconditions as a sentence."""
        return Sentence(sentence(self._clause(group)), self._rests((group,)), self._mark((group,)))

    def _clause(self, group: str) -> str:
        given = [p for p in self.impasse.preconditions if p.group == group]
        condition = self.conditions[given[0].condition]
        if condition.relation is not Relation.IN_EXCHANGE:
            return self.words.condition(condition)
        acts = listing([self.act(act) for act in dict.fromkeys(p.act for p in given)])
        sides = [self.act(a) for a in condition.withholds], [self.words.need(condition.needs)]
        other = next((s for s in sides if listing(s) != acts), sides[1])
        owners = dict.fromkeys(owner for p in given for owner in p.owners)
        who = self.words.who(tuple(owners)) if owners else "whoever would do it"
        plural = "have" if len(owners) > 1 else "has"
        return f"{who} {plural} {acts} to give only in exchange for {listing(other)}"

    def _ordered(self, blocking: BlockingSet) -> list[str]:
        """Groups of a blocking set along its chain, the others behind in record order."""
        place = {act: at for at, act in enumerate(blocking.chain)}
        first = {
            group: min(
                place.get(p.act, len(place)) for p in self.impasse.preconditions if p.group == group
            )
            for group in blocking.groups
        }
        return sorted(blocking.groups, key=lambda group: first[group])

    def _rests(self, groups: Sequence[str]) -> tuple[Rest, ...]:
        wanted = dict.fromkeys(
            p.condition for g in groups for p in self.impasse.preconditions if p.group == g
        )
        return tuple(dict.fromkeys(r for id in wanted for r in self.rests_of(id)))

    def rests_of(self, condition: str) -> tuple[Rest, ...]:
        """What a condition rests on: words of a report, or the analyst's assumption."""
        found = self.conditions[condition]
        if condition in self.words.record.conditions:
            return self.words.rests(found)
        place = found.span.place.line
        reason = found.evidence.absent or "no reason is given"
        return (
            *self.words.rests(found)[: len(found.evidence.quotes)],
            AssumedRest(reason, found.span.source.name, place),
        )

    def _all_rests(self) -> tuple[Rest, ...]:
        return self._rests(tuple(dict.fromkeys(p.group for p in self.impasse.preconditions)))

    def _mark(self, groups: Sequence[str]) -> str:
        if any(group in self._assumed for group in groups):
            return "assumed" if all(g in self._assumed for g in groups) else "partly assumed"
        return "possibly" if any(group in self._possibly for group in groups) else ""

    def others(self) -> list[Section]:
        """Acts doable only together, open questions, acts without a position, and the rest."""
        return [
            section
            for section in (
                self._only_together(),
                self._open(),
                self._unconditioned(),
                self._not_searched(),
            )
            if section.blocks
        ]

    def _only_together(self) -> Section:
        items = []
        for group in self.standstill.together:
            names = [self.act(act) for act in group]
            groups = tuple(dict.fromkeys(
                p.group for p in self.impasse.preconditions if p.act in group
            ))  # fmt: skip
            text = f"{listing(names)}: only at the same moment; neither can come first"
            if len(group) > 2:
                text = f"{listing(names)}: only at the same moment; none can come first"
            items.append(Sentence(sentence(text), self._rests(groups), self._mark(groups)))
        return _bullets("What could only be done together", items)

    def _open(self) -> Section:
        items = [
            Sentence(
                sentence(
                    f"{self.words.name(question)}; so {self.act(act)} is neither blocked nor free"
                ),
                self.words.rests(question),
            )
            for act, question in self.impasse.open_acts.items()
        ]
        return _bullets("Questions that the reports leave open", items)

    def _unconditioned(self) -> Section:
        items = []
        for act in self.standstill.unconditioned:
            owners = self.impasse.owners.get(act, ())
            who = self.words.who(owners) if owners else "nobody"
            have = "have" if len(owners) > 1 else "has"
            text = f"{who} {have} stated no position on {self.act(act)} in the stored reports"
            what = "no condition, refusal or position on it is recorded"
            rests = self.words.rests(act) or (ComputedRest(what),)
            items.append(Sentence(sentence(text), rests))
        return _bullets("No position stated", items)

    def _not_searched(self) -> Section:
        items = [
            Sentence(sentence(self.words.condition(self.conditions[id])), self.rests_of(id))
            for id in self.impasse.not_searched
        ]
        return _bullets("Shown, not computed with", items)


def _bullets(title: str, items: Sequence[Sentence]) -> Section:
    return Section(title, (Bullets(tuple(items)),) if items else ())
