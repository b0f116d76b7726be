from __future__ import annotations

import networkx as nx
from hypothesis import given
from hypothesis import strategies as st

from detente.impasse.components import components

GRAPHS = st.dictionaries(st.integers(0, 8), st.lists(st.integers(0, 9), max_size=4), max_size=9)


@given(GRAPHS)
def test_components_equal_those_of_networkx(graph: dict[int, list[int]]) -> None:
    oracle = nx.DiGraph()
    oracle.add_nodes_from(graph)
    oracle.add_edges_from((a, b) for a, on in graph.items() for b in on if b in graph)
    found = components(graph)
    expected = {frozenset(group) for group in nx.strongly_connected_components(oracle)}
    assert {frozenset(group) for group in found} == expected
    assert sum(map(len, found)) == len(graph)


@given(GRAPHS)
def test_a_component_comes_after_all_it_points_to(graph: dict[int, list[int]]) -> None:
    place = {node: i for i, group in enumerate(components(graph)) for node in group}
    for node, on in graph.items():
        assert all(place[other] <= place[node] for other in on if other in place)


def test_a_long_chain_takes_no_recursion() -> None:
    assert len(components({i: [i + 1] for i in range(20_000)})) == 20_000
