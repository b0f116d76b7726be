"""Whether the words quoted for each entry carry it: who, how many, whether or not, what, when.

A quotation can stand in its source word for word and still not say what the entry says. So each
actor, number, negation, relation, act, kind and date of an entry must be found in its quotes, or
its ``reading:`` says how they mean it. Whatever is missing is a warning. A reading is looked
through as well; where it could make up for what is missing this is a note, and a warning again
where words or reading say something else instead. Words are compared in English only; names,
digits and places in any script.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping

from detente.record import types as t
from detente.record.carries_acts import act_problems, condition_problems, position_problems
from detente.record.carries_amounts import number_problems, quantity_problems
from detente.record.carries_dates import date_problems
from detente.record.carries_kinds import (
    claim_problems,
    event_problems,
    kind_problem,
    plain_problems,
)
from detente.record.carries_own import joint_problems, own_words_problems
from detente.record.carries_who import (
    WHY_WHO,
    actor_problems,
    claimant_problems,
    doer_problems,
    speaker_problems,
    surface_problems,
)
from detente.record.carries_words import Words, words_of
from detente.record.lexicon import ANSWERS, ATTRIBUTION, HEDGES, ROLES, TERMS, says
from detente.record.mentions import Names
from detente.text.problem import Problem, in_file_order

__all__ = ["carries"]

_WHY_WHAT = "what an entry says in words of its own must stand in the words that it quotes"


def carries(record: t.Record, *, only: Collection[str] | None = None) -> tuple[Problem, ...]:
    """Warnings and notes of entries that say more, or other, than the words quoted for them.

    Parameters
    ----------
    record : Record
        Verified, so that quotes know their places; without places only pronouns and negations
        just outside a quote go unseen. Entries without quotes, or with one that was not found, are
        left out.
    only : collection of str, optional
        Ids of the entries to look at; all if left out.

    Notes
    -----
    Linear in the number of entries times the number of actors.
    """
    names = Names(record)
    problems: list[Problem] = []
    for item in record.items():
        if only is not None and item.id not in only:
            continue
        check = _CHECKS.get(type(item))
        words = words_of(item, record, names) if check else None
        if check and words:
            problems += check(words, record)
    return in_file_order(problems)


def _actor(words: Words, record: t.Record) -> Iterator[Problem]:
    item = record.actors[words.item.id]
    if item.actor_kind != "group":
        yield from actor_problems(words, record, item.id, adjective=True)
    for spoken in item.speaks_for:
        yield from actor_problems(words, record, spoken.actor, adjective=True)
    if item.title:
        yield from _phrase(words, item.title)


def _role(words: Words, record: t.Record) -> Iterator[Problem]:
    item = record.roles[words.item.id]
    yield from actor_problems(words, record, item.actor)
    yield from kind_problem(words, ROLES, item.role, f'speak of a "{item.role}"')


def _venue(words: Words, record: t.Record) -> Iterator[Problem]:
    yield from _where(words, record, words.item.id)


def _where(words: Words, record: t.Record, venue: str) -> Iterator[Problem]:
    """The problem of a place named neither in the quotes nor in the sentences round them."""
    if not venue or venue not in record.venues:
        return
    around = " ".join(f"{a.before} {a.sentence}" for a in words.around)
    if not words.names.venue(venue, f"{words.text} {words.reading} {around}"):
        name = record.venues[venue].name
        mend = f"quote the words that name {name}, or leave the place out"
        yield words.problem("place-not-in-quote", f"do not name {name}", _WHY_WHAT, mend)


def _act(words: Words, record: t.Record) -> Iterator[Problem]:
    item = record.acts[words.item.id]
    yield from actor_problems(words, record, *item.by, adjective=True)
    yield from act_problems(words, record, (item.id,))
    yield from own_words_problems(words, record, item.name)


def _statement(words: Words, record: t.Record) -> Iterator[Problem]:
    item = record.statements[words.item.id]
    if item.surface:
        yield from surface_problems(words, record, item)
    else:
        yield from speaker_problems(words, record, *item.speakers)
    yield from date_problems(words, item.when, item.basis, record)


def _claim(words: Words, record: t.Record) -> Iterator[Problem]:
    item = record.claims[words.item.id]
    yield from actor_problems(words, record, item.subject)
    yield from speaker_problems(words, record, *item.by)
    yield from claimant_problems(words, record, item)
    if item.subject in item.by and not words.before(ATTRIBUTION):
        lacks = "do not show who says this"
        mend = 'quote the words that say who says so, or leave "by:" out'
        yield words.problem("actor-not-in-quote", lacks, WHY_WHO, mend)
    yield from number_problems(words, item.what)
    yield from own_words_problems(words, record, item.what)
    yield from claim_problems(words, item)


def _event(words: Words, record: t.Record) -> Iterator[Problem]:
    item = record.events[words.item.id]
    yield from doer_problems(words, record, item)
    yield from actor_problems(words, record, *item.targets, *item.by, item.object)
    for both in set(item.actors) & set(item.targets):
        name = record.actors[both].name if both in record.actors else both
        lacks = f"do not have {name} on both sides of what was done"
        mend = 'correct "actor:" or "target:"'
        yield words.problem("actor-not-in-quote", lacks, WHY_WHO, mend, contrary=True)
    yield from _where(words, record, item.venue)
    yield from event_problems(words, item)
    yield from date_problems(words, item.when, item.basis, record)


def _term(words: Words, record: t.Record) -> Iterator[Problem]:
    item = record.terms[words.item.id]
    yield from actor_problems(words, record, *item.givers, *item.receivers, adjective=True)
    yield from kind_problem(words, TERMS, item.term_kind, f'speak of "{item.term_kind}"')
    if item.quantity:
        yield from quantity_problems(words, item.quantity)
        yield from own_words_problems(words, record, item.quantity.population)
    if item.act:
        yield from act_problems(words, record, (item.act,), numbers=False)
    if item.what:
        yield from number_problems(words, item.what)
        yield from _phrase(words, item.what)
        yield from own_words_problems(words, record, item.what)
    yield from plain_problems(words)


def _offer(words: Words, record: t.Record) -> Iterator[Problem]:
    item = record.offers[words.item.id]
    yield from actor_problems(words, record, *item.proposer, *item.answers)
    yield from _phrase(words, item.name)
    for party, answer in item.answers.items():
        if words.english and answer in ANSWERS and not says(ANSWERS[answer], words.both):
            shown = record.actors[party].name if party in record.actors else party
            yield words.problem(
                "type-not-in-quote",
                f'do not say that the answer of {shown} was "{answer.replace("-", " ")}"',
                "an answer is what a report says it was; a reaction is neither yes nor no",
                'quote the words that say so, or write "no-answer-reported"',
            )


def _question(words: Words, record: t.Record) -> Iterator[Problem]:
    item = record.questions[words.item.id]
    yield from _phrase(words, item.name)
    yield from own_words_problems(words, record, item.name)
    if item.act:
        yield from act_problems(words, record, (item.act,))


def _position(words: Words, record: t.Record) -> Iterator[Problem]:
    item = record.positions[words.item.id]
    yield from actor_problems(words, record, item.party)
    yield from number_problems(words, item.value)
    yield from position_problems(words, record, item)


def _condition(words: Words, record: t.Record) -> Iterator[Problem]:
    item = record.conditions[words.item.id]
    yield from actor_problems(words, record, item.holder)
    yield from condition_problems(words, record, item)
    yield from joint_problems(words, item)


def _indicator(words: Words, record: t.Record) -> Iterator[Problem]:
    item = record.indicators[words.item.id]
    yield from actor_problems(words, record, *item.by)
    yield from quantity_problems(words, item.quantity)
    yield from _phrase(words, item.name)
    yield from own_words_problems(words, record, f"{item.name} . {item.quantity.population}")


def _doubt(words: Words, record: t.Record) -> Iterator[Problem]:
    item = record.doubts[words.item.id]
    yield from actor_problems(words, record, item.by, item.of)
    speaks = (
        {s.actor for s in record.actors[item.of].speaks_for} if item.of in record.actors else ()
    )
    if item.of == item.by or item.by in speaks:
        lacks = "do not have one side doubt itself"
        mend = 'correct "by:" or "of:"'
        yield words.problem("actor-not-in-quote", lacks, WHY_WHO, mend, contrary=True)
    if item.act:
        yield from act_problems(words, record, (item.act,))


def _hedge(words: Words, record: t.Record) -> Iterator[Problem]:
    item = record.hedges[words.item.id]
    yield from kind_problem(words, HEDGES, item.hedge, f'show that it is "{item.hedge}"')


def _phrase(words: Words, phrase: str) -> Iterator[Problem]:
    """The problem of a phrase of which the words have less than half."""
    if words.english and words.share_of(phrase) < 0.5:
        mend = f'say it in the words of the quote, or quote words for "{phrase}"'
        yield words.problem("act-not-in-quote", f'do not speak of "{phrase}"', _WHY_WHAT, mend)


_CHECKS: Mapping[type[t.Item], Callable[[Words, t.Record], Iterator[Problem]]] = {
    t.Actor: _actor,
    t.Role: _role,
    t.Venue: _venue,
    t.Act: _act,
    t.Statement: _statement,
    t.Claim: _claim,
    t.Event: _event,
    t.Term: _term,
    t.Offer: _offer,
    t.OpenQuestion: _question,
    t.Position: _position,
    t.Condition: _condition,
    t.Indicator: _indicator,
    t.Doubt: _doubt,
    t.Hedge: _hedge,
}
