"""Whether words name an actor: by name, alias, title, an office that speaks for it, a pronoun."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache

from detente.record.types import Actor, Record, Venue
from detente.text.fold import fold
from detente.text.scripts import is_unspaced, script

__all__ = ["ACTING", "PRONOUNS", "Names"]

PRONOUNS = re.compile(
    r"\b(he|she|him|her|his|hers|it|its|they|them|their|which|who|whose|we|our|us|ours|"
    r"itself|himself|herself|themselves)\b"
)
_OF_PERSONS = frozenset(["he", "she", "him", "her", "his", "hers", "himself", "herself"])
_EITHER = frozenset(["who", "whose", "we", "our", "us", "ours"])
ACTING = (
    "government|officials?|leaders?|leadership|delegation|team|negotiators?|side|ministers?|ministry|"
    "prime|president|premier|foreign|authorities|spokes\\w+|envoys?|ambassadors?|cabinet|parliament|"
    "king|chancellor|representatives?|diplomats?|administration|statement"
)
_PEOPLE = "(?:i|is|n|ns|an|ans|ian|ians|ean|ese|ish|er|ers|ite|ites|ic)"
_PREFIXES = {"Arabic": "[وفبلكال]{0,3}", "Hebrew": "[והבלמשכ]{0,2}"}


@dataclass
class Names:
    """Names of the actors and places of a record, as patterns over folded text."""

    record: Record
    _own: dict[str, re.Pattern[str]] = field(default_factory=dict)

    def named(self, actor: str, text: str, *, adjective: bool = True) -> bool:
        """Whether the text names the actor itself, or one that speaks for it.

        With ``adjective``, also by a form such as ``Norvanian``; otherwise such a form counts only
        before a word for people who act (``Norvanian officials``).
        """
        folded = fold(text).text
        if self._finds(actor, folded, adjective=adjective):
            return True
        return any(self._finds(id, folded, adjective=False) for id in self._speakers(actor))

    def places(self, actor: str, text: str) -> Iterator[int]:
        """Offsets at which a folded text names the actor itself, not as an adjective."""
        for match in self._pattern(actor, False).finditer(text):
            following = text[match.end() : match.end() + 2]
            if not (following[:1] == " " and following[1:].isupper()):
                yield match.start()

    def venue(self, id: str, text: str) -> bool:
        """Whether the text names the place, or one that lies in it."""
        folded = fold(text).text
        inner = [id, *(v.id for v in self.record.venues.values() if v.within == id)]
        known = [self.record.venues[v] for v in inner if v in self.record.venues]
        return any(_pattern(_venue_names(v), True).search(folded) for v in known)

    def by_pronoun(self, actor: str, sentence: str, before: str, at: tuple[int, int]) -> bool:
        """Whether a pronoun in ``sentence[at]`` may stand for the actor.

        It may stand for the last or the first actor named before it in its sentence, or, if there
        is none, for the first or the last one named in the sentence before; ``he`` only for a
        person, ``it`` only for another actor.
        """
        for match in PRONOUNS.finditer(sentence.casefold(), *at):
            word, following = match[0], sentence[match.end() : match.end() + 5]
            if sentence[slice(*match.span())] == "US" or following[1:2].isupper():
                continue
            if word == "it" and following.startswith((" is ", " was ")):
                continue
            first_last = self._first_and_last(sentence[: match.start()], word)
            if actor in (first_last or self._first_and_last(before, word)):
                return True
        return False

    def _first_and_last(self, text: str, pronoun: str) -> tuple[str, ...]:
        found: list[tuple[int, str]] = []
        for id, known in self.record.actors.items():
            person = known.actor_kind == "person"
            if pronoun in _EITHER or person == (pronoun in _OF_PERSONS):
                found += [(place, id) for place in self.places(id, text)]
        found.sort()
        if not found:
            return ()
        ends = {found[0][1], found[-1][1]}
        speaks = {s.actor for id in ends for s in self.record.actors[id].speaks_for}
        return tuple(ends | speaks)

    def anyone(self, text: str) -> bool:
        """Whether the text names any actor, not as an adjective."""
        folded = fold(text).text
        return any(self._finds(id, folded, adjective=False) for id in self.record.actors)

    def _finds(self, actor: str, folded: str, *, adjective: bool) -> bool:
        """Whether an actor is named, other than inside the longer name of another one."""
        found = [m.span() for m in self._pattern(actor, adjective).finditer(folded)]
        if not found:
            return False
        longer = [
            m.span()
            for id in self.record.actors
            if id != actor
            for m in self._pattern(id, False).finditer(folded)
        ]
        return any(
            not any(a <= start and end <= b and b - a > end - start for a, b in longer)
            for start, end in found
        )

    def _pattern(self, actor: str, adjective: bool) -> re.Pattern[str]:
        known = self.record.actors.get(actor)
        return _pattern(_actor_names(known) if known else (), adjective)

    def _speakers(self, actor: str) -> Iterator[str]:
        for id, known in self.record.actors.items():
            if any(spoken.actor == actor for spoken in known.speaks_for):
                yield id


def _actor_names(actor: Actor) -> tuple[str, ...]:
    names = [actor.name, *(a.text for a in actor.aliases if a.context != "place")]
    if actor.actor_kind == "person":
        names.append(actor.name.split()[-1] if actor.name.split() else "")
        names.append(actor.title)
    return tuple(dict.fromkeys(name for name in names if name.strip()))


def _venue_names(venue: Venue) -> tuple[str, ...]:
    return tuple(n for n in (venue.name, *(a.text for a in venue.aliases)) if n.strip())


@lru_cache(maxsize=1024)
def _pattern(names: tuple[str, ...], adjective: bool) -> re.Pattern[str]:
    """Names as whole words; capitals count in names of up to three letters."""
    return re.compile("|".join(_one(name, adjective) for name in names) or r"(?!)")


def _one(name: str, adjective: bool) -> str:
    text = fold(name).text.strip()
    words = re.escape(text) if len(text) <= 3 else f"(?i:{re.escape(text)})"
    written = script(text[:1])
    if is_unspaced(text[:1]):
        return words
    if written not in ("Latin", ""):
        return rf"(?<!\w){_PREFIXES.get(written, '')}{words}\w{{0,3}}(?!\w)"
    if len(text) <= 3:
        return rf"(?<!\w){words}(?!\w)"
    stem = words
    if text.endswith(("a", "e", "y", "o")):
        stem = f"(?i:{re.escape(text[:-1])})"
    head = "" if adjective else rf"(?= (?:{ACTING})\b)"
    derived = rf"(?:{words}|{stem}){_PEOPLE}{head}"
    return rf"(?<!\w)(?:{words}|{derived})(?!\w)"
