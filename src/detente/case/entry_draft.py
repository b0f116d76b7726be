"""A ready entry for words of a source: what can be read off is filled in, choices are listed."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Mapping

from detente.case.entry_fill import FILL
from detente.case.entry_parts import Line
from detente.case.passage import Passage
from detente.record.shapes import SHAPES
from detente.record.stems import content_words
from detente.text.patch import write_scalar

__all__ = ["KINDS", "PREFIXES", "entry_lines", "id_words"]

KINDS: Mapping[str, str] = {
    "actor": "actors",
    "negotiation": "negotiations",
    "role": "roles",
    "venue": "venues",
    "act": "acts",
    "statement": "statements",
    "rendering": "renderings",
    "claim": "claims",
    "event": "events",
    "term": "terms",
    "offer": "offers",
    "question": "questions",
    "position": "positions",
    "condition": "conditions",
    "indicator": "indicators",
    "doubt": "doubts",
    "hedge": "hedges",
    "link": "links",
    "unused": "unused",
}
"""What ``--as`` takes, and the section in which the entry goes."""

PREFIXES: Mapping[str, str] = {
    "roles": "ro",
    "venues": "ve",
    "statements": "st",
    "renderings": "re",
    "claims": "cl",
    "events": "ev",
    "terms": "te",
    "offers": "of",
    "questions": "qu",
    "positions": "po",
    "conditions": "co",
    "indicators": "in",
    "doubts": "do",
    "hedges": "he",
    "links": "li",
    "unused": "un",
}
"""Beginning of the ids of a section."""

_WIDTH = 92
_FIRST_WORDS = 3


def id_words(passage: Passage, section: str) -> str:
    """Words from which the id is made: the first that carry content."""
    words = list(content_words(passage.words)) or passage.words.split()
    prefix = [PREFIXES[section]] if section in PREFIXES else []
    return " ".join([*prefix, *words[:_FIRST_WORDS]])


def entry_lines(section: str, id: str, passage: Passage, *, say_source: bool) -> tuple[str, ...]:
    """The entry as lines of a case file, not indented.

    Parameters
    ----------
    say_source : bool
        The words stand in several sources, so the entry names the one that is meant.
    """
    lines = [*FILL[section](passage), Line("quote", passage.words)]
    if say_source:
        lines.append(Line("source", passage.source))
    order = [field.key for field in SHAPES[section].fields]
    lines.sort(key=lambda line: order.index(line.key))
    return (f"{id}:", *(f"  {text}" for line in lines for text in _written(line)))


def _written(line: Line) -> Iterator[str]:
    if not line.value:
        yield from _remark(f"{line.key}: {line.remark}")
        return
    if isinstance(line.value, tuple) and len(line.value) > 1:
        head, items = f"{line.key}:", [f"  - {write_scalar(item)}" for item in line.value]
    else:
        value = line.value if isinstance(line.value, str) else "".join(line.value)
        head, items = f"{line.key}: {write_scalar(value)}", []
    if line.remark and len(head) + len(line.remark) + 5 > _WIDTH:
        yield from _remark(line.remark)
    elif line.remark:
        head = f"{head} # {line.remark}"
    yield head
    yield from items


def _remark(words: str) -> list[str]:
    return textwrap.wrap(
        words, _WIDTH, initial_indent="# ", subsequent_indent="#   ", break_on_hyphens=False
    )
