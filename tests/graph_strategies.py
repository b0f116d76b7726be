"""Hypothesis generators of formulas and graphs, usable by tests of every room."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
from hypothesis import strategies as st

from detente.graph.kernels import laid_out
from detente.graph.preferences import dense, rank_of_truth, truth_of
from detente.graph.types import Graph
from detente.text.formula import And, Count, Formula, If, Iff, Name, Not, Or

__all__ = ["formulas", "graphs", "laid_out_graphs", "orders"]


def formulas(options: tuple[str, ...], *, depth: int = 3) -> st.SearchStrategy[Formula]:
    """Formulas over the options, every connective among them."""
    names: st.SearchStrategy[Formula] = st.sampled_from(options).map(Name)

    def larger(items: st.SearchStrategy[Formula]) -> st.SearchStrategy[Formula]:
        several = st.lists(items, min_size=2, max_size=3).map(tuple)
        return st.one_of(
            items.map(Not),
            several.map(And),
            several.map(Or),
            st.builds(If, items, items),
            st.builds(Iff, items, items),
            several.flatmap(
                lambda own: st.builds(
                    Count,
                    st.sampled_from(("at least", "at most", "exactly")),
                    st.integers(0, len(own)),
                    st.just(own),
                )
            ),
        )

    return st.recursive(names, larger, max_leaves=depth)


@st.composite
def graphs(
    draw: st.DrawFn,
    *,
    min_parties: int = 1,
    max_parties: int = 8,
    max_options: int = 6,
    statements: bool | None = None,
    one_way: bool = True,
    strict: bool = False,
) -> Graph:
    """Graphs of 1-8 parties, mostly 2-5, with infeasible states, one-way options and ties.

    Parameters
    ----------
    statements : bool or None
        Preferences from statements, from rankings, or either.
    one_way : bool
        Whether options may be one-way.
    strict : bool
        No ties (rankings only).
    """
    sizes = [m for m in (2, 3, 2, 3, 4, 5, 1, 6, 7, 8) if min_parties <= m <= max_parties]
    parties = draw(st.sampled_from(sizes))
    k = draw(st.integers(1, max_options))
    names = tuple(f"o{j}" for j in range(k))
    owner = draw(st.lists(st.integers(0, parties - 1), min_size=k, max_size=k))
    ways = st.sampled_from((0, 0, 0, 1, -1)) if one_way else st.just(0)
    direction = draw(st.lists(ways, min_size=k, max_size=k))
    cells = 1 << k
    feasible = draw(st.one_of(st.just((1 << cells) - 1), st.integers(1, (1 << cells) - 1)))
    states = np.array([s for s in range(cells) if feasible >> s & 1], dtype=np.int64)
    n = len(states)
    graph = Graph(
        decision_makers=tuple(f"p{i}" for i in range(parties)),
        options=names,
        owner=np.array(owner, dtype=np.int64),
        direction=np.array(direction, dtype=np.int64),
        states=states,
        rank=(),
        status_quo=draw(st.one_of(st.none(), st.integers(0, n - 1))),
    )
    with_statements = draw(st.booleans()) if statements is None else statements
    if with_statements and not strict:
        wishes = tuple(tuple(draw(st.lists(formulas(names), max_size=5))) for _ in range(parties))
        ranks = tuple(rank_of_truth(truth_of(own, states, names)) for own in wishes)
        return replace(graph, rank=ranks, statements=wishes)
    # A seed instead of drawn ranks: cheap, and the structure above still shrinks.
    random = np.random.default_rng(draw(st.integers(0, 2**32 - 1)))
    levels = n if strict else draw(st.integers(1, n))
    ranks = tuple(
        dense((random.permutation(n) if strict else random.integers(0, levels, n))[None, :])
        for _ in range(parties)
    )
    return replace(graph, rank=ranks, statements=(None,) * parties)


@st.composite
def laid_out_graphs(draw: st.DrawFn, **shape: int | bool) -> Graph:
    """Graphs with either layout forced."""
    graph = draw(graphs(**shape))  # type: ignore[arg-type]
    return laid_out(graph, draw(st.sampled_from(("cube", "compact"))))


@st.composite
def orders(draw: st.DrawFn, m: int) -> tuple[tuple[int, int], ...]:
    """What may be known of an order of ``m`` statements: pairs, the first before the second."""
    line = draw(st.permutations(range(m)))
    pairs = [(line[a], line[b]) for a in range(m) for b in range(a + 1, m)]
    return tuple(draw(st.lists(st.sampled_from(pairs), max_size=4))) if pairs else ()
