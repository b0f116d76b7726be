"""Records of every section and key, written and read again."""

from __future__ import annotations

import re

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from detente.case.emit import emit
from detente.case.write_record import section_trees
from detente.record.parse import parse
from detente.record.references import ANY, REFERENCES
from detente.record.shapes import SHAPES
from detente.record.types import Record
from detente.text.nodes import MapNode
from detente.text.problem import Problem
from detente.text.shape import Field, Kind, Shape
from detente.text.source import Source
from detente.text.yaml import read_nodes
from records import doha
from strategies import without_places

SAMPLES = (
    "the truce",
    "it won’t “sign”",
    "a: b # c",
    "- no",
    "“",
    "'single' and \"double\"",
    "back\\slash",
    "вывод войск",
    "وقف إطلاق النار",
    "לא תחתום",
    "停火协议",
    "e\u0301 and \u00e9",
    "100 %",
    "no",
    "~",
    "2031-05-04",
    "[a, b]",
    "{a}",
    "*x &y !z",
    "? what",
    "|",
    "a\ttab",
    "trailing colon:",
)
IDS = {name: tuple(f"{name}_{n}" for n in (1, 2)) for name in SHAPES}
DATES = ("2031-05-04", "2031-05-01..2031-05-04", "..2031-05-04", "2031-05-01..")
NUMBERS = ("60", "10.50", "-3", "1..2.5", "unspecified")


def words() -> st.SearchStrategy[str]:
    drawn = st.text(st.characters(codec="utf-8", categories=("L", "M", "N", "P", "S", "Zs")))
    texts = drawn.map(lambda text: " ".join(text.split())).filter(
        lambda text: re.search(r"\w", text)
    )
    return st.one_of(st.sampled_from(SAMPLES), texts)


@st.composite
def trees(draw: st.DrawFn) -> dict[str, dict[str, dict[str, object]]]:
    """Every section with entries whose keys are drawn, ids naming entries that are there."""
    found = {}
    for section, shape in SHAPES.items():
        found[section] = {id: draw(entry(section, shape)) for id in IDS[section]}
    return found


@st.composite
def entry(draw: st.DrawFn, section: str, shape: Shape) -> dict[str, object]:
    tree: dict[str, object] = {}
    for field in shape.fields:
        if field.required or draw(st.integers(0, 2)) == 0:
            tree[field.key] = draw(value(section, field))
    return tree


def value(section: str, field: Field) -> st.SearchStrategy[object]:
    among = REFERENCES[section].get(field.key, ("sources",))
    ids = [id for name in (SHAPES if among == ANY else among) for id in IDS[name]]
    match field.kind:
        case Kind.ID:
            return st.sampled_from(ids)
        case Kind.IDS:
            return st.lists(st.sampled_from([*ids, *field.words]), min_size=1, max_size=3)
        case Kind.CHOICE:
            return st.sampled_from(field.choices)
        case Kind.CHOICES:
            return st.lists(st.sampled_from(field.choices), min_size=1, max_size=3)
        case Kind.DATE:
            return st.sampled_from(DATES)
        case Kind.NUMBER:
            return st.sampled_from(NUMBERS)
        case Kind.FORMULA:
            return st.sampled_from(["acts_1", "acts_1 and acts_2", "acts_2 or acts_1"])
        case Kind.ANSWERS:
            parties = st.sampled_from(IDS["actors"])
            return st.dictionaries(parties, st.sampled_from(field.choices), min_size=1)
        case Kind.QUOTES:
            sourced = st.fixed_dictionaries(
                {"words": words(), "source": st.sampled_from(IDS["sources"])}
            )
            return st.lists(st.one_of(words(), sourced), min_size=1, max_size=3)
        case Kind.LIST:
            return st.lists(nested(field), min_size=1, max_size=2)
        case _:
            return words()


@st.composite
def nested(draw: st.DrawFn, field: Field) -> dict[str, object]:
    """An alias, or whom somebody speaks for; days in order."""
    tree: dict[str, object] = {}
    if field.key == "speaks_for":
        tree["actor"] = draw(st.sampled_from(IDS["actors"]))
    else:
        tree["text"] = draw(words())
        tree |= draw(st.sampled_from([{}, {"context": "subject"}]))
    dates = {"from": "2031-05-01", "to": "2031-05-04"}
    chosen = draw(st.sets(st.sampled_from(sorted(dates))))
    return tree | {key: dates[key] for key in dates if key in chosen}


FORM = {"unknown-id", "wrong-kind", "duplicate-id", "bad-id", "unknown-key", "missing-key"}


def read(text: str) -> tuple[Record, tuple[Problem, ...]]:
    node, problems = read_nodes(Source("drawn.yaml", text, ""))
    assert not [p for p in problems if p.code != "hidden-direction"], problems
    if not isinstance(node, MapNode):
        return Record(), ()
    return parse({key.text: [value] for key, value in node.entries})


@settings(max_examples=25, phases=[Phase.explicit, Phase.generate])
@given(trees())
def test_what_is_written_reads_back_as_the_same_record(tree):
    record, problems = read(emit(tree))
    # quotes of drawn marks alone and the like may be refused, but nothing is lost by its form
    assert [(p.code, p.message, p.span) for p in problems if p.code in FORM] == []
    for section, entries in tree.items():
        assert tuple(getattr(record, section)) == tuple(entries)
    written = emit(section_trees(record))
    again, _ = read(written)
    assert without_places(again) == without_places(record)
    assert emit(section_trees(again)) == written
    for before, after in zip(record.items(), again.items(), strict=True):
        sources = [q.source for q in before.evidence.quotes]
        assert [q.source for q in after.evidence.quotes] == sources


@pytest.mark.parametrize("sample", SAMPLES)
def test_quoted_words_are_written_word_for_word(sample):
    text = emit({"claims": {"cl": {"what": sample, "quote": [sample, "other"]}}})
    record, problems = read(text)
    assert problems == ()
    assert [q.words for q in record.claims["cl"].evidence.quotes] == [sample, "other"]
    again, _ = read(emit(section_trees(record)))
    assert [q.words for q in again.claims["cl"].evidence.quotes] == [sample, "other"]
    assert again.claims["cl"].what == sample


def test_doha_reads_back():
    record = doha()
    again, problems = read(emit(section_trees(record)))
    assert problems == ()
    assert without_places(again) == without_places(record)
