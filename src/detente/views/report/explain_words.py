"""Why a state holds, or does not: the move, the sanction, the counter-move, in option names."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from detente.case.types import Case
from detente.graph.types import Graph
from detente.stability import CONCEPTS
from detente.stability.concept import Concept, Margin, Reason, Response
from detente.views.report.document import (
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
from detente.views.report.model_words import ModelWords

__all__ = ["ExplainWords", "explain_document"]

SHOWN = 3  # improvements in full where all concepts are asked for


class ExplainWords:
    """Sentences about the verdicts on one state."""

    def __init__(self, words: ModelWords, *, shown: int | None = None, marked: bool = True) -> None:
        self.words = words
        self.shown = shown
        self.marked = "as assumed" if marked and words.under_assumption else ""

    def verdict(self, concept: Concept, reason: Reason) -> Sentence:
        """One plain sentence: stable or not, under which concept and convention."""
        party = self.words.party(reason.dm)
        unanswered = [r for r in reason.responses if r.sanction is None]
        if not reason.responses:
            why = f"{party} has no step of its own that it ranks above this state"
        elif reason.stable:
            steps = count(len(reason.responses), "step")
            pay = "would pay, and it can be" if len(reason.responses) == 1 else "would pay; each is"
            why = f"{steps} of {party} {pay} {self._how(concept)}"
        else:
            some = count(len(unanswered), "step")
            why = f"{some} of {party} would pay and nothing the others can do answers it"
            if len(unanswered) > 1:
                why = f"{some} of {party} would pay and nothing the others can do answers them"
            if concept.key == "nash":
                why = f"{some} of {party} would pay"
        verdict = "stable" if reason.stable else "not stable"
        text = f"{concept.name} ({concept.convention}): {verdict} for {party}; {why}"
        return Sentence(sentence(text), (self._computed(reason, why),), self.marked)

    @staticmethod
    def _how(concept: Concept) -> str:
        return {
            "gmr": "answered by moves that the others could make",
            "smr": "answered by moves from which it could not recover",
            "seq": "answered by moves that would pay for the others too",
            "sseq": "answered by moves that pay for the others and from which it could not recover",
            "sim": "spoiled by what others would do at the same moment",
        }.get(concept.key, "answered")

    def _computed(self, reason: Reason, why: str) -> Rest:
        rests = dict.fromkeys(
            rest
            for response in reason.responses
            for rest in self.words.preference_rests(
                reason.dm, reason.state, response.improvement.end
            )
        )
        if not reason.responses:
            rests = dict.fromkeys(
                [*self.words.statement_rests(reason.dm), *self.words.order_rests(reason.dm)]
            )
        return ComputedRest("by the definition, move by move", tuple(rests))

    def responses(self, concept: Concept, reason: Reason) -> list[Sentence]:
        """One sentence for each improvement: where it leads, what answers it."""
        shown = reason.responses[: self.shown]
        found = [self.response(concept, reason, response) for response in shown]
        left = len(reason.responses) - len(shown)
        if left:
            unanswered = sum(r.sanction is None for r in reason.responses[self.shown :])
            rest = f"{unanswered} of them unanswered" if unanswered else "each of them answered"
            if concept.key == "nash":
                rest = "each ranked above this state"
            found.append(Sentence(f"{count(left, 'further step')}, {rest}."))
        return found

    def response(self, concept: Concept, reason: Reason, response: Response) -> Sentence:
        """The improvement, why it is one, and the sanction path or its absence."""
        words, dm, here = self.words, reason.dm, reason.state
        move = response.improvement
        text = (
            f"{words.party(dm)} could move {words.change(move)}, to {words.named(move.end)}"
            f"{self.because(dm, move.end, here, 'ranked above')}"
        )
        if concept.key == "nash":
            return self._sentence(text, dm, here, move.end)
        if response.sanction is None:
            text += f"; {self._unanswered(response)}"
            return self._sentence(text, dm, here, move.end)
        text += f"; then {words.path(response.sanction)}"
        if concept.key == "sim":
            text = text.replace("; then ", "; if at the same moment ", 1)
        lands = response.lands
        if lands is not None:
            text += f", which leaves {words.party(dm)} at {words.named(lands)}"
            relation = "ranked below" if self._below(dm, lands, here) else "ranked equal"
            text += self.because(dm, here, lands, relation)
        if concept.key in ("smr", "sseq"):
            text += self._counter(dm, response)
        ends = (move.end,) if lands is None else (move.end, lands)
        return self._sentence(text, dm, here, *ends)

    def _unanswered(self, response: Response) -> str:
        if response.counter is None:
            return "no answer of the others brings it to where it began or below"
        change = self.words.change(response.counter)
        return (
            "wherever the others bring it, it can move on to a state that it ranks above this"
            f" one, such as {change}, to {self.words.named(response.counter.end)}"
        )

    def _counter(self, dm: int, response: Response) -> str:
        party = self.words.party(dm)
        if response.counter is None:
            return f"; from there {party} has no move"
        end = self.words.named(response.counter.end)
        return f"; the best move of {party} from there, to {end}, does not lead above this state"

    def _below(self, dm: int, one: int, other: int) -> bool:
        rank = self.words.graph.rank[dm]
        return bool(rank[one] < rank[other])

    def because(self, dm: int, higher: int, lower: int, relation: str) -> str:
        """In brackets: how two states are ranked, and the statement that decides it."""
        statement = self.words.deciding(dm, higher, lower)
        if statement is None:
            return f" ({relation})"
        number = f"{self.words.model.decision_makers[dm].name} {statement.number}"
        return f" ({relation}: {number}, {self.words.wish(statement)})"

    def _sentence(self, text: str, dm: int, here: int, *ends: int) -> Sentence:
        rests = dict.fromkeys(
            rest for end in ends for rest in self.words.preference_rests(dm, here, end)
        )
        return Sentence(sentence(text), tuple(rests))

    def margin(self, margin: Margin, dm: int) -> Sentence | None:
        """Where the party stands on its own scale and the best a move secures."""
        if margin.secured is None:
            return None
        here, best = margin.classes - margin.here, margin.classes - margin.secured
        text = (
            f"on the scale of {self.words.party(dm)} alone, this state is number {here} of"
            f" {margin.classes} from the top; the best that a move secures is number {best}"
        )
        gap = margin.here - margin.secured
        if gap > 1:
            text += f", {count(gap - 1, 'class', 'classes')} of states between them"
        return Sentence(sentence(text), (ComputedRest("ranks, never compared between parties"),))


def explain_document(
    case: Case,
    graph: Graph,
    state: int,
    reasons: Sequence[Reason],
    *,
    every: bool = False,
) -> Document:
    """Verdicts on one state, party by party, concept by concept.

    Parameters
    ----------
    reasons : sequence of Reason
        In the order to print; those of one party together.
    every : bool
        All improvements in full instead of the first few.
    """
    words = ModelWords(case, graph)
    teller = ExplainWords(words, shown=None if every else SHOWN)
    concepts: Mapping[str, Concept] = {concept.key: concept for concept in CONCEPTS}
    sections: list[Section] = []
    for dm in dict.fromkeys(reason.dm for reason in reasons):
        own = [reason for reason in reasons if reason.dm == dm]
        if len(own) > 1 and not own[0].responses:
            sections.append(_at_rest(teller, own, concepts))
            continue
        sections.extend(_alike(teller, own, concepts))
    return Document(
        title=f"Why: {words.state(state)}",
        subtitle=(
            f"State {graph.string(state)} (options in order: {', '.join(words.options.values())})."
            f"{' Ranks are as assumed in the model.' if words.under_assumption else ''}"
        ),
        sections=tuple(sections),
    )


def _at_rest(
    teller: ExplainWords, reasons: Sequence[Reason], concepts: Mapping[str, Concept]
) -> Section:
    """One sentence instead of six: no improvement, so stable under every concept."""
    names = ", ".join(concepts[reason.concept].name for reason in reasons)
    party = teller.words.party(reasons[0].dm)
    text = (
        f"{party} has no step of its own that it ranks above this state, so it is stable for"
        f" {party} under every concept ({names})"
    )
    rest = teller._computed(reasons[0], "")
    lines = [Sentence(sentence(text), (rest,), teller.marked)]
    margin = teller.margin(reasons[0].margin, reasons[0].dm)
    return Section(capital(party), (Paragraph(tuple(s for s in (*lines, margin) if s)),))


def _alike(
    teller: ExplainWords, reasons: Sequence[Reason], concepts: Mapping[str, Concept]
) -> list[Section]:
    """One section for all concepts under which the same steps meet the same answers."""
    groups: dict[tuple[str, ...], list[Reason]] = {}
    lines: dict[tuple[str, ...], list[Sentence]] = {}
    for reason in reasons:
        answers = teller.responses(concepts[reason.concept], reason)
        key = tuple(answer.text for answer in answers)
        groups.setdefault(key, []).append(reason)
        lines[key] = answers
    return [_section(teller, same, concepts, lines[key]) for key, same in groups.items()]


def _section(
    teller: ExplainWords,
    reasons: Sequence[Reason],
    concepts: Mapping[str, Concept],
    answers: Sequence[Sentence],
) -> Section:
    verdicts = [teller.verdict(concepts[reason.concept], reason) for reason in reasons]
    margins = [teller.margin(reason.margin, reason.dm) for reason in reasons]
    same = dict.fromkeys(margin for margin in margins if margin is not None)
    blocks: list[Block] = []
    if len(same) <= 1:
        blocks += [Paragraph((verdict,)) for verdict in verdicts]
        blocks += [Paragraph((margin,)) for margin in same]
    else:
        pairs = zip(verdicts, margins, strict=True)
        blocks += [Paragraph(tuple(s for s in pair if s is not None)) for pair in pairs]
    if answers:
        blocks.append(Bullets(tuple(answers)))
    used = [concepts[reason.concept] for reason in reasons]
    title = f"{capital(teller.words.party(reasons[0].dm))}: {listing([c.title for c in used])}"
    return Section(title, tuple(blocks), note=used[0].plain if len(used) == 1 else "")
