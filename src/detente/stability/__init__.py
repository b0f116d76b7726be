"""What holds: solution concepts, one file each."""

from __future__ import annotations

from detente.stability import gmr, nash, seq, sim, smr, sseq
from detente.stability.concept import Concept

__all__ = ["CONCEPTS", "concept_of"]

# In the order of every menu, column and table.
CONCEPTS: tuple[Concept, ...] = (
    nash.CONCEPT,
    gmr.CONCEPT,
    smr.CONCEPT,
    seq.CONCEPT,
    sseq.CONCEPT,
    sim.CONCEPT,
)


def concept_of(key: str) -> Concept | None:
    """The concept of a key such as ``seq``, ``None`` if there is none."""
    return next((each for each in CONCEPTS if each.key == key), None)
