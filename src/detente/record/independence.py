"""How many independent reports carry the same thing."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from detente.record.types import Record
from detente.record.voices import speakers

__all__ = ["independent_reports", "origins"]


def origins(record: Record) -> Mapping[str, str]:
    """Every source to one that stands for all it has text in common with.

    Sources have text in common if one cites the other or both repeat the same text, directly or
    through others.
    """
    parent = {id: id for id in record.sources}

    def root(id: str) -> str:
        while parent[id] != id:
            id = parent[id]
        return id

    pairs = [(id, cited) for id, report in record.sources.items() for cited in report.cites]
    links = record.links.values()
    pairs += [(link.start, link.end) for link in links if link.link == "duplicates"]
    for left, right in pairs:
        if left in parent and right in parent:
            parent[root(right)] = root(left)
    return {id: root(id) for id in parent}


def independent_reports(
    record: Record, ids: Iterable[str], roots: Mapping[str, str] | None = None
) -> int:
    """The most reports among the entries of which no two share a speaker or an origin.

    The outlet's own voice counts as a speaker of its own. At least 1.

    Parameters
    ----------
    ids : iterable of str
        The entries.
    roots : mapping, optional
        ``origins(record)``, if known already.
    """
    roots = origins(record) if roots is None else roots
    pairs: dict[str, list[str]] = {}
    for id in dict.fromkeys(ids):
        item = record.get(id)
        said = speakers(record, id)
        for quote in item.evidence.quotes if item else ():
            origin = roots.get(quote.source, quote.source)
            for speaker in said or (f"outlet:{origin}",):
                pairs.setdefault(speaker, []).append(origin)
    return max(1, _matching(pairs))


def _matching(pairs: Mapping[str, list[str]]) -> int:
    """Size of a largest matching of speakers with origins, by augmenting paths."""
    taken: dict[str, str] = {}

    def place(speaker: str, tried: set[str]) -> bool:
        for origin in pairs[speaker]:
            if origin not in tried:
                tried.add(origin)
                if origin not in taken or place(taken[origin], tried):
                    taken[origin] = speaker
                    return True
        return False

    return sum(place(speaker, set()) for speaker in pairs)
