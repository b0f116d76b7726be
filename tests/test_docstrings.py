"""Every example in a docstring runs and prints what it says."""

import doctest
import importlib
import pkgutil

import pytest

import detente

MODULES = [
    module.name
    for module in pkgutil.walk_packages(detente.__path__, "detente.")
    if not module.name.endswith("__main__")
]


def test_there_are_examples():
    finder = doctest.DocTestFinder()
    found = [
        case
        for name in MODULES
        for case in finder.find(importlib.import_module(name), name)
        if case.examples and case.name.startswith(name)
    ]
    assert len(found) >= 5


@pytest.mark.parametrize("name", MODULES)
def test_examples_of_a_module(name):
    results = doctest.testmod(importlib.import_module(name), report=True)
    assert results.failed == 0
