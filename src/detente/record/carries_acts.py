"""Whether the words quoted for an entry name its acts, and how a condition ties them together."""

from __future__ import annotations

import re
from collections.abc import Iterator

from detente.record.carries_amounts import number_problems
from detente.record.carries_words import Words, negation_in
from detente.record.lexicon import RELATIONS, STANCES, places, says
from detente.record.stems import content_words, share
from detente.record.types import Condition, Position, Record, Relation, Term
from detente.text.formula import names
from detente.text.problem import Problem

__all__ = ["act_problems", "condition_problems", "position_problems"]

_WHY = "an act is meant by an entry only if its words name it, at least in other words"
_WHY_RELATION = "before, until, unless, in return for and refusals mean different things"
_TURNED = re.compile(r"before|prior to")
_OPEN = ("not-before", "only-after", "not-unless", "as-long-as")


def act_problems(
    words: Words, record: Record, ids: tuple[str, ...], *, numbers: bool = True
) -> Iterator[Problem]:
    """Problems of acts or terms that the words do not name, or not with their ``numbers``."""
    for id in dict.fromkeys(ids):
        phrase = _phrase(record, id)
        if not phrase:
            continue
        if numbers:
            yield from number_problems(words, phrase)
        if words.english and not words.speaks_of(phrase):
            others = (_phrase(record, other) for other in record.acts if other != id)
            contrary = any(words.speaks_of(other) for other in others)
            lacks, mend = f'do not speak of "{phrase}"', f'quote the words for "{phrase}"'
            yield words.problem("act-not-in-quote", lacks, _WHY, mend, contrary=contrary)


def condition_problems(words: Words, record: Record, item: Condition) -> Iterator[Problem]:
    """Problems of the relation, the acts and the side on which each stands."""
    needs = tuple(dict.fromkeys(n.id for n in names(item.needs))) if item.needs else ()
    yield from act_problems(words, record, (*item.withholds, *needs))
    if not words.english:
        return
    relation = item.relation.value
    printed = [key for key in RELATIONS if key != "never" and says(RELATIONS[key], words.lower)]
    refusal = item.relation is Relation.NEVER and item.needs is None
    if not says(RELATIONS[relation], words.lower) or (refusal and _conditional(words)):
        yield _relation(words, relation, printed)
    elif item.relation is Relation.IN_EXCHANGE and words.negated():
        mend = "choose the relation that the words state, such as not-unless"
        what = f'do not state an exchange, but "{words.negated()}"'
        yield words.problem("negation-not-in-quote", what, _WHY_RELATION, mend)
    elif relation in _OPEN and needs:
        yield from _sides(words, record, item, needs)


def position_problems(words: Words, record: Record, item: Position) -> Iterator[Problem]:
    """Problems of the stance and of what it is about."""
    yield from act_problems(words, record, item.on)
    if not words.english:
        return
    if not says(STANCES[item.stance], words.both):
        yield words.problem(
            "stance-not-in-quote",
            f'do not show that something is meant as "{item.stance}"',
            "a position is a demand, an offer, an acceptance or a refusal as the words have it",
            "quote the verb that says so, or choose the stance that the words state",
            contrary=True,
        )
        return
    wanted = any(negation_in(_phrase(record, id)) for id in item.on)
    if item.stance != "refuse" and not wanted and words.negated():
        yield words.problem(
            "negation-not-in-quote",
            f'do not say that plainly, but with "{words.negated()}"',
            "a refusal is not a demand, an offer or an acceptance",
            'write "stance: refuse", or quote the words that carry the position',
        )


def _sides(
    words: Words, record: Record, item: Condition, needs: tuple[str, ...]
) -> Iterator[Problem]:
    """Acts that stand on the other side of the word that ties the two."""
    split = _split(words.lower, item.relation.value)
    if split is None:
        return
    word, withheld, needed = split
    for ids, own, other in ((item.withholds, withheld, needed), (needs, needed, withheld)):
        for id in ids:
            wanted = content_words(_phrase(record, id))
            here, there = share(wanted, content_words(own)), share(wanted, content_words(other))
            if there > here:
                side = "withholds" if ids is item.withholds else "needs"
                what = f'do not have "{_phrase(record, id)}" on that side of "{word}"'
                mend = f'see whether "{side}:" and the other have changed places'
                yield words.problem("act-not-in-quote", what, _WHY, mend, contrary=True)
    named = [a for a in record.actors if words.names.named(a, withheld, adjective=False)]
    if (
        item.holder
        and named
        and item.holder not in named
        and not _speaks(record, named, item.holder)
    ):
        yield words.problem(
            "actor-not-in-quote",
            f"do not say that {_shown(record, item.holder)} withholds, "
            f"but {_shown(record, named[0])}",
            f'who stands on the other side of "{word}" is not the one who withholds',
            "correct the holder, or quote more words",
            contrary=True,
        )


def _split(text: str, relation: str) -> tuple[str, str, str] | None:
    """The word that ties, what is withheld, and what is needed, as the order of words has it."""
    found = next(iter(places(RELATIONS[relation], text)), None)
    if found is None:
        return None
    word = text[slice(*found)]
    left, right = text[: found[0]], text[found[1] :]
    if not content_words(left):
        right, _, left = right.partition(",")
    if word in ("then", "when", "require", "requires") or not content_words(left):
        return None
    if _TURNED.match(word) and not negation_in(left):
        return word, right, left
    return word, left, right


def _conditional(words: Words) -> bool:
    return any(says(RELATIONS[key], words.lower) for key in ("not-before", "not-unless"))


def _relation(words: Words, relation: str, printed: list[str]) -> Problem:
    mend = f'write "relation: {printed[0]}"' if printed else "quote the word that ties the two"
    what = f'do not say "{relation.replace("-", " ")}"'
    if relation == Relation.NEVER.value:
        what = "do not refuse without a condition"
    contrary = bool(printed) or says(RELATIONS["never"], words.lower)
    return words.problem("relation-not-in-quote", what, _WHY_RELATION, mend, contrary=contrary)


def _speaks(record: Record, named: list[str], holder: str) -> bool:
    return any(s.actor == holder for id in named for s in record.actors[id].speaks_for)


def _shown(record: Record, actor: str) -> str:
    return record.actors[actor].name if actor in record.actors else actor


def _phrase(record: Record, id: str) -> str:
    """What an act or a term is called in words."""
    if id in record.acts:
        return record.acts[id].name
    term = record.terms.get(id)
    if not isinstance(term, Term):
        return ""
    population = term.quantity.population if term.quantity else ""
    act = record.acts.get(term.act)
    return term.what or population or (act.name if act else term.term_kind)
