"""Shapes: typed values with places, every problem at once, and the schema that says the same."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.text.dates import ALWAYS, DateInterval
from detente.text.formula import Not, names
from detente.text.problem import Problem
from detente.text.shape import Entry, Field, Kind, Number, Shape, decode, json_schema
from detente.text.source import Source
from detente.text.yaml import read_nodes

ALIAS = Shape(
    "alias",
    "Another name.",
    (
        Field("text", Kind.TEXT, "The name.", required=True),
        Field("context", Kind.CHOICE, "Where.", choices=("subject", "place")),
    ),
    short="text",
)
ACT = Shape(
    "act",
    "Something that can be done.",
    (
        Field("name", Kind.TEXT, "What it is called.", required=True),
        Field("by", Kind.IDS, "Who does it.", words=("unspecified",)),
        Field("target", Kind.ID, "To whom."),
        Field("type", Kind.CHOICES, "Which sort.", choices=("recall", "withdrawn", "visit")),
        Field("form", Kind.CHOICE, "Which form.", choices=("direct", "indirect")),
        Field("when", Kind.DATE, "On which day."),
        Field("value", Kind.NUMBER, "How many.", words=("unspecified",)),
        Field("needs", Kind.FORMULA, "What must come first."),
        Field("rule", Kind.RULE, "What holds."),
        Field("quote", Kind.QUOTES, "The words."),
        Field("about", Kind.TEXTS, "Remarks."),
        Field("aliases", Kind.LIST, "Other names.", shape=ALIAS),
        Field("steps", Kind.LIST, "Parts.", shape=Shape("step", "", ALIAS.fields)),
        Field("answers", Kind.ANSWERS, "Who said what.", choices=("made", "accepted")),
        Field("note", Kind.TEXT, "A private remark."),
    ),
)
CASE = Shape(
    "case",
    "A case.",
    (
        Field("name", Kind.TEXT, "What it is called.", required=True),
        Field("acts", Kind.MAPS, "Acts.", shape=ACT),
        Field("sources", Kind.MAPS, "Sources.", shape=ACT, loose=True),
        Field("order", Kind.MAP, "An order.", shape=ALIAS),
        Field("goals", Kind.IDS, "Goals."),
    ),
)


def read(text: str, shape: Shape = CASE) -> tuple[Entry, tuple[Problem, ...]]:
    node, problems = read_nodes(Source("case.yaml", text, ""))
    assert not problems
    assert node is not None
    entry, problems = decode(node, shape)
    assert entry is not None
    return entry, problems


def act(lines: str) -> tuple[Entry, tuple[Problem, ...]]:
    entry, problems = read("name: x\n" + lines, ACT)
    return entry, problems


def good(lines: str) -> Entry:
    entry, problems = act(lines)
    assert not problems
    return entry


def code(lines: str) -> Problem:
    _, (problem,) = act(lines)
    return problem


def test_every_kind_is_typed() -> None:
    entry = good(
        "by: [us, talmark]\ntarget: norvane\ntype: recall\nform: direct\nwhen: 2031-03-04..\n"
        "value: 10.5..12\nneeds: not open_road\nrule: a requires b\nabout: [one, two]\n"
        "answers:\n  norvane: made\n  talmark: accepted\n"
    )
    assert entry.text("name") == "x"
    assert entry.ids("by") == ("us", "talmark")
    assert [place.text for place in entry.places("by")] == ["us", "talmark"]
    assert entry.id("target") == "norvane"
    assert entry.choices("type") == ("recall",)
    assert entry.choice("form") == "direct"
    assert entry.date("when") == DateInterval(date(2031, 3, 4), None)
    assert entry.number("value") == Number(Decimal("10.5"), Decimal(12))
    formula = entry.formula("needs")
    assert isinstance(formula, Not)
    assert [name.span.text for name in names(formula) if name.span] == ["open_road"]
    assert entry.formula("rule") is not None
    assert entry.texts("about") == ("one", "two")
    assert entry.answers("answers") == {"norvane": "made", "talmark": "accepted"}
    assert entry.place("form").text == "direct"
    assert entry.key_place("form").text == "form"


def test_what_is_absent_is_empty() -> None:
    entry = good("")
    assert not entry.has("by")
    assert entry.ids("by") == entry.texts("about") == entry.quotes("quote") == ()
    assert entry.id("target") == entry.text("note") == entry.choice("form") == ""
    assert entry.date("when") == ALWAYS
    assert entry.number("value") is entry.formula("needs") is entry.entry("aliases") is None
    assert entry.entries("aliases") == entry.places("by") == ()
    assert entry.answers("answers") == {}
    assert entry.place("by") == entry.key_place("by") == entry.span
    assert entry.span.text == "name"


def test_a_key_that_the_shape_lacks_is_misuse() -> None:
    with pytest.raises(KeyError, match="no key 'nam'"):
        good("").text("nam")


def test_quotations_with_and_without_source() -> None:
    entry = good(
        'quote:\n  - one, two\n  - "a: b"\n  - words: three\n    source: Smith2020\n'
        "  - |\n    four\n    five\n"
    )
    quotes = entry.quotes("quote")
    assert [q.words for q in quotes] == ["one, two", "a: b", "three", "four\nfive"]
    assert [q.source for q in quotes] == ["", "", "Smith2020", ""]
    assert quotes[2].source_span is not None
    assert quotes[2].source_span.text == "Smith2020"
    assert quotes[1].span.text == '"a: b"'
    assert good("quote: one\n").quotes("quote")[0].words == "one"


@pytest.mark.parametrize(
    "lines",
    ["quote: a\n  b\n", 'quote: "a\n  b"\n', "quote: >\n  a\n  b\n", "quote:\n  - 'a\n    b'\n"],
)
def test_quotations_are_never_folded(lines: str) -> None:
    assert code(lines).code == "folded-quote"


def test_entries_know_their_id() -> None:
    entry, problems = read(
        "name: x\nacts:\n  a:\n    name: y\nsources:\n  Smith-2020:\n    name: z\n"
    )
    assert not problems
    (found,) = entry.entries("acts")
    assert found.key is not None
    assert (found.key.text, found.span.text) == ("a", "a")
    assert [e.key.text for e in entry.entries("sources") if e.key] == ["Smith-2020"]


def test_bare_words_stand_for_a_map_with_a_short_key() -> None:
    for lines in ("aliases: US\n", "aliases: [US]\n", "aliases:\n  - text: US\n"):
        (alias,) = good(lines).entries("aliases")
        assert alias.text("text") == "US"
    entry, problems = read("name: x\norder: y\n")
    assert not problems
    order = entry.entry("order")
    assert order is not None
    assert order.text("text") == "y"


def test_empty_maps_and_lists_hold_nothing() -> None:
    assert good("aliases:\nanswers:\nsteps:\n").entries("aliases") == ()
    entry, problems = read("name: x\nacts:\n")
    assert not problems
    assert entry.entries("acts") == ()


def test_words_allowed_beside_numbers_and_ids() -> None:
    entry = good("by: unspecified\nvalue: unspecified\n")
    assert entry.number("value") == Number(None, None, True)
    assert entry.ids("by") == ("unspecified",)


@pytest.mark.parametrize(
    ("lines", "name", "words", "mend"),
    [
        ("nme: y\n", "unknown-key", "nme", 'did you mean "name"?'),
        ("type: recal\n", "unknown-choice", "recal", 'did you mean "recall"?'),
        ("type: [recall, x]\n", "unknown-choice", "x", "choose one"),
        ("target: Open Road\n", "bad-id", "Open Road", 'write "open_road"'),
        ("by: [us, 2x]\n", "bad-id", "2x", "such as"),
        ("when: 4 March 2031\n", "bad-date", "4 March 2031", '"2031-03-04"'),
        ("when: 2031/3/4\n", "bad-date", "2031/3/4", '"2031-03-04"'),
        ("when: 2031-02\n", "bad-date", "2031-02", '"2031-02-01..2031-02-28"'),
        ("when: 2031\n", "bad-date", "2031", '"2031-01-01..2031-12-31"'),
        ("when: 2031-03-04..2031-03-01\n", "bad-date", "2031-03-04..2031-03-01", "2031-03-01..2"),
        ("when: 03/04/2031\n", "bad-date", "03/04/2031", "write 2025-07-24"),
        ("when: 2031-02-30\n", "bad-date", "2031-02-30", "write"),
        ("value: 60,000\n", "bad-number", "60,000", '"60000"'),
        ("value: 1_000\n", "bad-number", "1_000", '"1000"'),
        ("value: 5..3\n", "bad-number", "5..3", '"3..5"'),
        ("value: nan\n", "bad-number", "nan", "or unspecified"),
        ("value: 1e3\n", "bad-number", "1e3", "digits"),
        ("value: 1234567890123456789\n", "bad-number", "1234567890123456789", "repeated"),
        ("value: ٣\n", "bad-number", "٣", "digits"),
        ("note:\n  - a\n", "expected-text", "a", "on one line"),
        ("quote:\n  - said: no\n", "expected-text", "said", "quotation marks"),
        ("aliases:\n  text: a\n", "expected-a-list", "text", "- "),
        ("steps: a\n", "expected-a-list", "a", "- "),
        ("steps: [a]\n", "expected-a-map", "a", "a colon"),
        ("answers: made\n", "expected-a-map", "made", "id"),
        ("answers:\n  norvane: mad\n", "unknown-choice", "mad", '"made"'),
        ("note:\n", "empty-value", "note", "after the colon"),
        ('note: ""\n', "empty-value", '""', "after the colon"),
        ("target: ~\n", "bad-id", "~", "id"),
    ],
)
def test_mistakes_are_marked_and_mended(lines: str, name: str, words: str, mend: str) -> None:
    problem = code(lines)
    assert (problem.code, problem.span.text) == (name, words)
    assert mend in problem.mend


def test_known_keys_and_words_are_listed() -> None:
    assert "name, by, target" in code("x: y\n").why
    assert "recall, withdrawn, visit" in code("type: x\n").why


def test_all_problems_come_at_once_and_each_once() -> None:
    entry, problems = read(
        "acts:\n  Bad Id:\n    nme: x\n  b:\n    name:\n    value: x\n  c: y\n  d:\ngoals: [a, B]\n"
    )
    assert sorted(p.code for p in problems) == sorted(
        [
            "missing-key",  # name of the case
            "bad-id",
            "unknown-key",  # the name that was meant is not missing too
            "empty-value",  # of b: bad is not missing
            "bad-number",
            "expected-a-map",
            "missing-key",  # name of d
            "bad-id",
        ]
    )
    assert entry.ids("goals") == ("a",)
    assert [e.key.text for e in entry.entries("acts") if e.key] == ["b", "d"]


def test_formula_problems_keep_their_columns() -> None:
    (problem,) = act("needs: a and and b\n")[1]
    assert problem.span.place == (2, 14)
    (problem,) = act('needs: "a and and b"\n')[1]
    assert problem.span.place == (2, 15)


def test_what_the_reader_refused_is_not_told_twice() -> None:
    node, problems = read_nodes(Source("x", "name: !a\naliases: {a: b}\nby: *x\nvalue: &y 3\n", ""))
    assert len(problems) == 4
    assert node is not None
    assert decode(node, ACT)[1] == ()


def test_other_keys_are_kept_where_they_are_free() -> None:
    entry, problems = read("name: x\nextra: y\n", Shape("x", "", CASE.fields, free_keys=True))
    assert not problems
    assert (entry.text("extra"), entry.text("other"), entry.keys()) == ("y", "", ("name", "extra"))


# The schema for editors


def test_schema_describes_every_field() -> None:
    schema = json_schema(CASE, title="Détente case")
    assert schema["$schema"] == "http://json-schema.org/draft-07/schema#"
    assert schema["required"] == ["name"]
    assert json.loads(json.dumps(schema)) == schema
    definitions = schema["definitions"]
    assert isinstance(definitions, dict)
    assert list(definitions) == ["act", "alias", "step"]
    for field in ACT.fields:
        assert definitions["act"]["properties"][field.key]["description"] == field.doc


def test_schema_refers_only_to_what_it_defines() -> None:
    schema = json_schema(CASE)
    refs = set(re.findall(r'"#/definitions/([^"]+)"', json.dumps(schema)))
    assert refs == set(schema["definitions"])  # type: ignore[call-overload]


def accepts(schema: dict[str, object], value: object) -> bool:
    """Whether a scalar fits the part of draft 7 that our scalars use."""
    if "anyOf" in schema:
        return any(accepts(one, value) for one in schema["anyOf"])  # type: ignore[attr-defined]
    if "enum" in schema:
        return value in schema["enum"]  # type: ignore[operator]
    types = schema["type"] if isinstance(schema["type"], list) else [schema["type"]]
    if "string" not in types or not isinstance(value, str):
        return False
    return "pattern" not in schema or re.search(str(schema["pattern"]), value) is not None


SCALARS = st.one_of(
    st.sampled_from(["us", "recall", "direct", "2031-03-04", "2031-03-04..", "..2031-03-04"]),
    st.sampled_from(["60", "-1.5", "3..5", "unspecified", "X", "a b", "1_000", "2031-3-4"]),
    st.text("ab_1.-", min_size=1, max_size=6),
)


@given(SCALARS, st.sampled_from(["by", "target", "type", "form", "value"]))
def test_schema_and_reader_agree_on_scalars(words: str, key: str) -> None:
    field = ACT.field(key)
    assert field is not None
    properties = json_schema(ACT)["properties"]
    assert isinstance(properties, dict)
    written = "'" + words + "'"
    _, problems = act(f"{key}: {written}\n")
    ends_early = any("ends before" in p.message for p in problems)  # a schema cannot compare
    long = sum(c.isdigit() for c in words) > 18
    if not ends_early and not long:
        assert accepts(properties[key], words) == (not problems)


@given(
    st.recursive(
        st.text(max_size=5),
        lambda x: (
            st.lists(x, max_size=3)
            | st.dictionaries(st.sampled_from([f.key for f in ACT.fields] + ["z"]), x, max_size=4)
        ),
    )
)
def test_no_tree_hurts_the_decoder(value: object) -> None:
    text = json_like(value, 0)
    node, _ = read_nodes(Source("x", f"acts:\n  a:{text}\n", ""))
    if node is not None:
        for problem in decode(node, CASE)[1]:
            assert problem.message
            assert problem.why
            assert problem.mend


def json_like(value: object, depth: int) -> str:
    pad = "\n" + "  " * (depth + 2)
    if isinstance(value, dict):
        return "".join(f"{pad}{k}:{json_like(v, depth + 1)}" for k, v in value.items())
    if isinstance(value, list):
        return "".join(f"{pad}-{json_like(v, depth + 1)}" for v in value)
    return " " + json.dumps(value)


def test_the_room_stays_light() -> None:
    probe = (
        "import sys, detente, pkgutil, detente.text\n"
        "import detente.text.shape, detente.text.problem, detente.text.pages, detente.text.files\n"
        "assert 'yaml' not in sys.modules, 'yaml'\n"
        "import detente.text.yaml, detente.text.patch\n"
        "heavy = {'numpy', 'rich', 'click', 'jinja2'} & set(sys.modules)\n"
        "assert not heavy, heavy\n"
    )
    subprocess.run([sys.executable, "-c", probe], check=True)


def test_shapes_of_one_name_have_a_definition_each() -> None:
    said = Shape("statement", "", (Field("speaker", Kind.ID, ""),))
    wish = Shape("statement", "", (Field("say", Kind.TEXT, "", required=True),))
    both = Shape(
        "case",
        "",
        (
            Field("statements", Kind.MAPS, "", shape=said),
            Field("wishes", Kind.LIST, "", shape=wish),
            Field("others", Kind.LIST, "", shape=wish),
        ),
    )
    schema = json_schema(both)
    keys = {name: list(d["properties"]) for name, d in schema["definitions"].items()}
    assert keys == {"statement": ["speaker"], "statement-2": ["say"]}
    assert schema["properties"]["wishes"]["items"] == {"$ref": "#/definitions/statement-2"}
    assert schema["properties"]["others"] == schema["properties"]["wishes"]
