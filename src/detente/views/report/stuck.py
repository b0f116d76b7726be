"""Sentences about why an act is stuck, in the same words for every party."""

from __future__ import annotations

from collections.abc import Sequence

from detente.case.types import Case
from detente.impasse.closure import acts_of
from detente.impasse.types import (
    AllOf,
    AnyOf,
    BlockingSet,
    Diagnosis,
    Impasse,
    Need,
    NeedAct,
    Relaxation,
    Standstill,
    Verdict,
)
from detente.record.types import Condition, Record, Relation
from detente.views.report.document import AssumedRest, ComputedRest, Rest, Sentence
from detente.views.report.grammar import listing, sentence
from detente.views.report.words import Words

__all__ = ["StuckWords", "without_position"]

_BY_TERMS = "by the terms reported, "
_SHAPES = {
    "cycle": ": each of these waits for another of them",
    "chain to a refusal": " in a chain that ends in a refusal",
    "chain to an open question": " in a chain that ends in an open question",
    "mixed": ": every alternative ends in a refusal, in an open question, or where it began",
}


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

    def act(self, id: str) -> str:
        """The name of an act, or of the model's option for it."""
        if id not in self.words.record.acts and id in self._options:
            return self._options[id]
        return self.words.act(id)

    def chain(self, diagnosis: Diagnosis) -> list[Sentence]:
        """The conditions of the first blocking set, one sentence each, along the chain."""
        if not diagnosis.blocking_sets:
            return []
        return [self.group(group) for group in self.ordered(diagnosis.blocking_sets[0])]

    def verdict(self, diagnosis: Diagnosis) -> Sentence:
        """How the goal stands, in one plain sentence that rests on what decides it."""
        act = self.act(diagnosis.goal)
        sets = diagnosis.blocking_sets
        groups = tuple(dict.fromkeys(g for s in sets for g in s.groups))
        rests = self.rests(groups)
        match diagnosis.verdict:
            case Verdict.SEQUENTIAL:
                text, what = f"{act}: nothing that was said blocks it", "no blocking set exists"
                shown = self._shown(diagnosis.goal)
                if shown:
                    clauses = "; ".join(self.words.condition(self.conditions[id]) for id in shown)
                    text = (
                        f"{act}: nothing blocks it but this, which is not computed with: {clauses}"
                    )
                    what = "no blocking set exists among the conditions that are computed with"
                told = tuple(rest for id in shown for rest in self.rests_of(id))
                return Sentence(sentence(text), (ComputedRest(what, self.all_rests()), *told))
            case Verdict.OPEN_QUESTION:
                question = self.impasse.open_acts[diagnosis.goal]
                text = f"{act} is an open question in the reports: {self.words.name(question)}"
                return Sentence(sentence(text), self.words.rests(question))
            case Verdict.ONLY_TOGETHER:
                text = self._together(diagnosis, act)
            case _:
                shape = sets[0].shape if len(sets) == 1 else ""
                text = f"{act} is stuck{_SHAPES.get(shape, '')}"
        return Sentence(sentence(text), rests, self.mark(groups))

    def _shown(self, goal: str) -> list[str]:
        """Conditions shown, not computed, on the goal or on an act that it needs."""
        needed = [goal]
        for act in needed:
            needs = [p.need for p in self.impasse.preconditions if p.act == act and p.need]
            needed += [a for need in needs for a in acts_of(need) if a not in needed]
        return [
            id
            for id in self.impasse.not_searched
            if any(act in self.conditions[id].withholds for act in needed)
        ]

    def _together(self, diagnosis: Diagnosis, act: str) -> str:
        if diagnosis.together:
            others = [self.act(a) for a in diagnosis.together if a != diagnosis.goal]
            return (
                f"{act} is stuck as long as one thing must come after the other;"
                f" it could be done at the same moment as {listing(others)}"
            )
        groups = [listing([self.act(a) for a in group]) for group in diagnosis.waits_on]
        return (
            f"{act} is stuck as long as one thing must come after the other;"
            f" it could follow once these are done at the same moment: {'; '.join(groups)}"
        )

    def blocking(self, blocking: BlockingSet) -> Sentence:
        """One blocking set as a sentence, its conditions in the order of the chain."""
        clauses = [self.clause(group) for group in self.ordered(blocking)]
        joined = "; ".join(clauses)
        text = sentence(joined.replace(f"; {_BY_TERMS}", "; "))
        return Sentence(text, self.rests(blocking.groups), self.mark(blocking.groups))

    def relaxation(self, relaxation: Relaxation) -> Sentence:
        """Who would have to drop what, in the same words for every party."""
        parts = [
            self._drop(group, owners)
            for group, owners in zip(relaxation.groups, relaxation.owners, strict=True)
        ]
        marked = self.mark(relaxation.groups)
        text = parts[0] if len(parts) == 1 else f"{'; '.join(parts[:-1])}; and {parts[-1]}"
        return Sentence(sentence(text), self.rests(relaxation.groups), marked)

    def _drop(self, group: str, owners: Sequence[str]) -> str:
        its = "their" if len(owners) > 1 else "its"
        who = self.words.who(owners) if owners else "whoever would do it (no report says who)"
        verb = "drop" if len(owners) > 1 else "drops"
        return f"{who} {verb} {its} {self.label(group)}"

    def label(self, group: str) -> str:
        """``refusal of …`` or ``condition on …``, behind the name of whoever holds it."""
        given = [p for p in self.impasse.preconditions if p.group == group]
        acts = tuple(dict.fromkeys(p.act for p in given))
        names = listing([self.act(act) for act in acts])
        if all(p.need is None for p in given):
            return f"refusal of {names}"
        alike = {
            p.group
            for p in self.impasse.preconditions
            if p.act in acts and p.owner == given[0].owner
        }
        what = f" (that it needs {self._needed(group)})" if len(alike) > 1 else ""
        return f"condition on {names}{what}"

    def _needed(self, group: str) -> str:
        """What a group of preconditions asks for, as a phrase of act names."""
        given = [p for p in self.impasse.preconditions if p.group == group]
        return listing([self._need(p.need) for p in given if p.need is not None])

    def _need(self, need: Need, *, inner: bool = False) -> str:
        match need:
            case NeedAct(act):
                return self.act(act)
            case AllOf(items):
                words = listing([self._need(item, inner=True) for item in items])
            case AnyOf(items):
                words = listing([self._need(item, inner=True) for item in items], "or")
        return f"({words})" if inner else words

    def group(self, group: str) -> Sentence:
        """One group of preconditions as a sentence."""
        return Sentence(sentence(self.clause(group)), self.rests((group,)), self.mark((group,)))

    def clause(self, group: str) -> str:
        """One group of preconditions as a clause."""
        given = [p for p in self.impasse.preconditions if p.group == group]
        condition = self.conditions[given[0].condition]
        if condition.relation is not Relation.IN_EXCHANGE:
            return self.words.condition(condition, assumed=group in self._assumed)
        acts = listing([self.act(act) for act in dict.fromkeys(p.act for p in given)])
        comes = "come" if len({p.act for p in given}) > 1 else "comes"
        needed = self._needed(group)
        return f"{_BY_TERMS}{acts} {comes} only in exchange for {needed}"

    def ordered(self, blocking: BlockingSet) -> list[str]:
        """Groups of a blocking set along its chain, the others behind in record order."""
        place: dict[str, int] = {}
        for at, act in enumerate(blocking.chain):
            place.setdefault(act, at)
        first = {
            group: min(
                place.get(p.act, len(place)) for p in self.impasse.preconditions if p.group == group
            )
            for group in blocking.groups
        }
        return sorted(blocking.groups, key=lambda group: first[group])

    def rests(self, groups: Sequence[str]) -> tuple[Rest, ...]:
        """What these groups rest on, each once."""
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

    def all_rests(self) -> tuple[Rest, ...]:
        """What all preconditions rest on."""
        return self.rests(tuple(dict.fromkeys(p.group for p in self.impasse.preconditions)))

    def mark(self, groups: Sequence[str]) -> str:
        """Whether the groups are assumed, or only possibly live."""
        if any(group in self._assumed for group in groups):
            return "assumed" if all(g in self._assumed for g in groups) else "partly assumed"
        return "possibly" if any(group in self._possibly for group in groups) else ""


def without_position(standstill: Standstill, record: Record) -> tuple[str, ...]:
    """Acts that nobody conditions, without those of conditions that are shown, not computed."""
    shown = {
        act
        for id in standstill.impasse.not_searched
        if id in record.conditions
        for act in record.conditions[id].withholds
    }
    return tuple(act for act in standstill.unconditioned if act not in shown)
