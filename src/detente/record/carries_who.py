"""Whether the words quoted for an entry name its actors, and each in its part."""

from __future__ import annotations

from collections.abc import Iterator

from detente.record import types as t
from detente.record.carries_words import Words
from detente.record.lexicon import ATTRIBUTION, EVENTS, places
from detente.record.voices import voice
from detente.text.fold import fold
from detente.text.nearest import did_you_mean
from detente.text.problem import Problem

__all__ = [
    "WHY_WHO",
    "actor_problems",
    "claimant_problems",
    "doer_problems",
    "speaker_problems",
    "surface_problems",
]

WHY_WHO = "an entry names only those whom its words name, by a name, an alias or a pronoun"
"""The rule behind a problem of an actor."""


def actor_problems(
    words: Words, record: t.Record, *actors: str, adjective: bool = False
) -> Iterator[Problem]:
    """Problems of actors that the words do not name."""
    for actor in dict.fromkeys(actors):
        if actor in record.actors and not words.name(actor, adjective=adjective):
            name = record.actors[actor].name
            yield words.problem(
                "actor-not-in-quote",
                f"do not name {name}",
                WHY_WHO,
                f"quote the words that name {name}, list the name used as an alias, or say under "
                '"reading:" whom the words mean',
                contrary=words.names.anyone(f"{words.text} {words.reading}"),
            )


def speaker_problems(words: Words, record: t.Record, *actors: str) -> Iterator[Problem]:
    """Problems of actors to whom the words do not give what is said.

    Where a verb of saying has somebody's name before it, that one speaks; where it has a pronoun,
    one who is only named after it does not.
    """
    lead = words.before(ATTRIBUTION)
    named = [a for a in record.actors if any(words.names.named(a, b) for b in lead)]
    for actor in dict.fromkeys(actors):
        if not lead or actor in named or words.reads(actor) or _inverted(words, actor):
            yield from actor_problems(words, record, actor)
        elif actor in record.actors and (named or not words.links(actor)):
            name = record.actors[actor].name
            yield words.problem(
                "actor-not-in-quote",
                f"do not give this as said by {name}",
                WHY_WHO,
                'quote the words that say who said it, or say under "reading:" whom they mean',
                contrary=words.names.anyone(f"{words.text} {words.reading}"),
            )


def claimant_problems(words: Words, record: t.Record, item: t.Claim) -> Iterator[Problem]:
    """The problem of a claim whose words lie in what somebody of another side is recorded to say.

    Words that name a speaker of their own are left to ``speaker_problems``.
    """
    if not item.by or words.before(ATTRIBUTION):
        return
    told = voice(record, item.evidence.quotes[0]).speakers
    sides = {side for actor in item.by for side in _sides(record, actor)}
    if told and not any(sides & _sides(record, actor) for actor in told):
        said = " and ".join(record.actors[a].name for a in told if a in record.actors)
        yield words.problem(
            "actor-not-in-quote",
            f"are recorded as said by {said}",
            "a claim is made by whoever says the words that it quotes",
            'write that speaker after "by:", or quote the words that give another one',
            contrary=True,
        )


def _sides(record: t.Record, actor: str) -> set[str]:
    """An actor and all for whom it speaks."""
    known = record.actors.get(actor)
    return {actor} | {spoken.actor for spoken in (known.speaks_for if known else ())}


def _inverted(words: Words, actor: str) -> bool:
    """Whether the name comes right after the verb: ``according to Norvane``."""
    after = (words.text[end:].split()[:3] for _, end in places(ATTRIBUTION, words.lower))
    return any(a[:1] != ["that"] and words.names.named(actor, " ".join(a)) for a in after)


def doer_problems(words: Words, record: t.Record, item: t.Event) -> Iterator[Problem]:
    """Problems of actors who are named only after what was done, while others stand before it."""
    lead = words.before(EVENTS.get(item.type, ""))
    named = [a for a in record.actors if any(words.names.named(a, b) for b in lead)]
    others = [a for a in named if a not in item.actors]
    for actor in item.actors:
        passive = words.names.named(actor, " ".join(words.text.partition(" by ")[2].split()[:4]))
        if not others or actor in named or passive or words.reads(actor):
            yield from actor_problems(words, record, actor)
        elif actor in record.actors:
            name, other = record.actors[actor].name, record.actors[others[0]].name
            lacks = f"do not have {name} do this; {other} stands before the verb"
            mend = 'correct "actor:", or quote more words'
            yield words.problem("actor-not-in-quote", lacks, WHY_WHO, mend, contrary=True)


def surface_problems(words: Words, record: t.Record, item: t.Statement) -> Iterator[Problem]:
    """Problems of a speaker's name that is printed in a form which is no known name."""
    if fold(item.surface).text not in words.text:
        mend = f'quote the words with "{item.surface}", or leave "surface:" out'
        lacks = f'do not print "{item.surface}"'
        yield words.problem("actor-not-in-quote", lacks, WHY_WHO, mend)
    for speaker in item.speakers:
        known = record.actors.get(speaker)
        parts = known.name.split() + [a.text for a in known.aliases] if known else []
        if did_you_mean(item.surface, parts) is None:
            yield from actor_problems(words, record, speaker)
