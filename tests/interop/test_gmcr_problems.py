"""What can be wrong in a ``.gmcr`` file, and files made to do harm."""

# ruff: noqa: E501 (messages stand whole, however long)

from __future__ import annotations

import json
import random
import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.case.load import Loaded
from detente.interop import open_case
from detente.interop.gmcr_model import read_model
from detente.interop.json_nodes import read_json
from detente.text.nodes import ListNode, MapNode, Node, ScalarNode
from detente.text.problem import Severity
from detente.text.source import source_from_bytes

GOOD = """{
  "options": [
    {"name": "Open the bridge", "permittedDirection": "both"},
    {"name": "Lift the toll", "permittedDirection": "both"}
  ],
  "decisionMakers": [
    {"name": "Talmark", "options": [0], "preferences": [[[1, "Y"]]]},
    {"name": "Norvane", "options": [1], "preferences": [{"compound": true, "members": [[[0, "Y"]]]}]}
  ],
  "infeasibles": [[[0, "Y"], [1, "N"]]],
  "useManualPreferenceRanking": false
}
"""
RANKED = (
    GOOD.replace('"preferences": [[[1, "Y"]]]', '"preferenceRanking": [1, 2, 3]')
    .replace(
        '"preferences": [{"compound": true, "members": [[[0, "Y"]]]}]',
        '"preferenceRanking": [[1, 2], 3]',
    )
    .replace("false", "true")
)


def opened(text: str | bytes, tmp_path: Path, status_quo: str | None = None) -> Loaded:
    path = tmp_path / "bridge.gmcr"
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return open_case(str(path), status_quo=status_quo)


def told(loaded: Loaded) -> list[str]:
    return [
        f"{p.span.place.line}:{p.span.place.column}: {p.severity.value}[{p.code}]: {p.message}"
        for p in loaded.problems
        if p.code != "no-status-quo"
    ]


def test_a_good_file_has_no_problems(tmp_path: Path) -> None:
    for text in (GOOD, RANKED, "\ufeff" + GOOD, GOOD.replace("\n", "\r\n")):
        assert told(opened(text, tmp_path)) == []


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ('"both"},', '"both"}', '4:5: error[bad-json]: "," or "]" is expected here, not "{"'),
        ('"Talmark",', "Talmark,", '7:14: error[bad-json]: "Talmark" is no value of JSON'),
        (
            '"Talmark",',
            '"Talmark,',
            '7:14: error[bad-json]: the text "Talmark, " is followed by something else',
        ),
        ("]]]},", "]]]", '8:5: error[bad-json]: "," or "}" is expected here, not "{"'),
        ("false\n}", "false\n", '1:1: error[bad-json]: the "{" opened here is never closed'),
        (GOOD, "", "1:1: error[bad-json]: a value is expected here, but the file is empty"),
        (GOOD, "[1]", "1:1: error[gmcr-value]: the file is a list"),
        ("false\n}", "false\n} x", "12:3: error[bad-json]: there is more text after the end"),
        ("false", "NaN", '11:33: error[bad-json]: "NaN" is no value of JSON'),
        ("false", "0", '11:33: error[gmcr-value]: "useManualPreferenceRanking" is the number 0'),
        (
            '"useManual',
            '"use',
            '1:1: error[gmcr-key]: the file has no "useManualPreferenceRanking"',
        ),
        ('"options": [\n', '"opts": [\n', '1:1: error[gmcr-key]: the file has no "options"'),
        (
            '"permittedDirection": "both"},',
            '"permittedDirection": "bth"},',
            '3:55: error[gmcr-value]: the permitted direction of option 1 is "bth"',
        ),
        ("[[[1,", "[[[2,", "7:59: error[gmcr-value]: an option of preference 1 of Talmark is 2"),
        ("[[[1,", "[[[-1,", "7:59: error[gmcr-value]: an option of preference 1 of Talmark is -1"),
        (
            "[[[1,",
            "[[[1.0,",
            "7:59: error[gmcr-value]: an option of preference 1 of Talmark is 1.0",
        ),
        (
            '[[[1, "Y"]]]',
            '[[[1, "X"]]]',
            '7:62: error[gmcr-value]: a letter of preference 1 of Talmark is "X"',
        ),
        (
            '[[[1, "Y"]]]',
            "[[[1]]]",
            "7:58: error[gmcr-value]: a part of preference 1 of Talmark is no pair",
        ),
        (
            '[[[1, "Y"]]]',
            "[[]]",
            "7:57: error[gmcr-value]: preference 1 of Talmark names no option",
        ),
        (
            '"options": [1]',
            '"options": []',
            '4:5: error[unowned-option]: nobody owns the option "Lift the toll"',
        ),
        (
            '"options": [1]',
            '"options": [1, 0]',
            '8:40: error[shared-option]: the option "Open the bridge" is listed by two decision makers, or twice by one',
        ),
        (
            '"name": "Talmark", "options": [0]',
            '"name": "Talmark", "name": "T", "options": [0]',
            '7:25: error[duplicate-key]: "name" is given twice',
        ),
        (
            '"infeasibles"',
            '"coalitions": [0, [0, 1]], "infeasibles"',
            "10:21: warning[coalitions-not-applied]: the coalitions in this file are kept, but not applied",
        ),
        (
            '"preferences": [[[1',
            '"misperceptions": [[[0, "Y"]]], "preferences": [[[1',
            "7:59: warning[misperceptions-not-applied]: the misperceptions in this file are kept, but not applied",
        ),
    ],
)
def test_one_slip_one_problem(old: str, new: str, expected: str, tmp_path: Path) -> None:
    assert old in GOOD
    (only,) = told(opened(GOOD.replace(old, new, 1), tmp_path))
    assert only.startswith(expected)


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        (
            "[1, 2, 3]",
            "[1, 3]",
            "7:62: error[incomplete-ranking]: the ranking of Talmark leaves out 2 (NY)",
        ),
        (
            "[1, 2, 3]",
            "[1, 2, 3, 2]",
            "7:72: error[state-listed-twice]: Talmark ranks state 2 twice",
        ),
        (
            "[1, 2, 3]",
            "[1, 2, 3, 0]",
            "7:72: error[unknown-state]: Talmark ranks a state 0, and there are 3",
        ),
        ("[1, 2, 3]", "[1, 2, 3, 4]", "7:72: error[unknown-state]: Talmark ranks a state 4"),
        (
            '"preferenceRanking": [1',
            '"ranking": [1',
            '7:5: error[gmcr-key]: Talmark has no "preferenceRanking"',
        ),
    ],
)
def test_one_slip_in_a_ranking_one_problem(
    old: str, new: str, expected: str, tmp_path: Path
) -> None:
    assert old in RANKED
    (only,) = told(opened(RANKED.replace(old, new, 1), tmp_path))
    assert only.startswith(expected)


def test_a_status_quo_comes_from_the_command_line(tmp_path: Path) -> None:
    loaded = opened(GOOD, tmp_path, status_quo="YY")
    assert loaded.case is not None
    assert loaded.case.model is not None
    assert loaded.case.model.status_quo is not None
    assert loaded.case.model.status_quo.state == "YY"
    assert not loaded.problems
    bad = opened(GOOD, tmp_path, status_quo="YN")
    assert [p.code for p in bad.problems] == ["infeasible-status-quo"]


def test_names_become_ids(tmp_path: Path) -> None:
    text = GOOD.replace("Lift the toll", "Open the Bridge!").replace("Norvane", "если")
    loaded = opened(text, tmp_path)
    assert loaded.case is not None
    assert loaded.case.model is not None
    assert [o.id for o in loaded.case.model.options] == ["open_the_bridge", "open_the_bridge_2"]
    assert [dm.id for dm in loaded.case.model.decision_makers] == ["talmark", "party"]
    assert loaded.case.model.decision_makers[1].name == "если"


def test_control_characters_in_names_are_not_printed(tmp_path: Path) -> None:
    loaded = opened(GOOD.replace("Talmark", "Tal\\u001b[31m\\u202emark"), tmp_path)
    assert loaded.case is not None
    assert loaded.case.model is not None
    assert loaded.case.model.decision_makers[0].name == "Tal [31m mark"


def test_there_is_no_such_file(tmp_path: Path) -> None:
    loaded = open_case(str(tmp_path / "none.gmcr"))
    assert loaded.failure is not None
    assert loaded.failure.kind.value == "missing"


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("[" * 100_000, "too-deep"),
        ('{"a":' * 100_000, "too-deep"),
        ("[" + "0," * 600_000 + "0]", "too-large"),
        ('{"options": [' + '{"name": "a"},' * 100_000 + '{"name": "a"}]}', "gmcr-key"),
        ('"' + "a" * 4_000_000, "bad-json"),
        (" " * 6_000_000, "too-large"),
        ('"\\ud800"', "bad-json"),
        ('{"a": "\\x"}', "bad-json"),
        ("\x00", "bad-json"),
        (b"\xff\xfe{\x00", "not-utf8"),
        ("1" * 1_000_000, "gmcr-value"),
        ("{" + ",".join(f'"k{i}": 1' for i in range(100_000)) + "}", "gmcr-key"),
    ],
)
def test_hostile_files_end_in_a_problem_and_soon(
    text: str | bytes, code: str, tmp_path: Path
) -> None:
    start = time.process_time()
    loaded = opened(text, tmp_path)
    assert code in [p.code for p in loaded.problems]
    assert time.process_time() - start < 10


def plain(node: Node) -> object:
    """What ``json.loads`` gives."""
    if isinstance(node, MapNode):
        return {key.text: plain(value) for key, value in node.entries}
    if isinstance(node, ListNode):
        return [plain(item) for item in node.items]
    assert isinstance(node, ScalarNode)
    return node.text if node.style == "double" else json.loads(node.text)


JSON = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(st.characters(codec="utf-8")),
    lambda inner: (
        st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=4), inner, max_size=4)
    ),
    max_leaves=12,
)


@given(JSON, st.sampled_from([None, 2]), st.booleans())
def test_json_reads_as_the_standard_library_reads_it(
    value: object, indent: int | None, ascii_only: bool
) -> None:
    text = json.dumps(value, indent=indent, ensure_ascii=ascii_only)
    node, problems = read_json(source_from_bytes("a.json", text.encode()))
    assert node is not None
    assert not problems
    assert plain(node) == value
    assert node.span.text == text


@given(JSON)
def test_any_json_is_a_model_or_has_a_problem(value: object) -> None:
    root, _ = read_json(source_from_bytes("a.gmcr", json.dumps(value).encode()))
    if isinstance(root, MapNode):
        model, problems = read_model(root, "a", "the file a.gmcr")
        assert model is not None or any(p.severity is Severity.ERROR for p in problems)


def test_seeded_edits_of_a_file_never_raise(tmp_path: Path) -> None:
    rng = random.Random(20310506)
    values = ["0", "-1", "[]", "{}", "null", "true", '"Y"', "1e999", '""', "99999999999999999999"]
    for seed in range(1_500):
        text = rng.choice([GOOD, RANKED])
        for _ in range(rng.randint(1, 3)):
            at = rng.randrange(len(text))
            cut = rng.randrange(1, 12)
            text = text[:at] + rng.choice(["", *values, "[", "]", ","]) + text[at + cut :]
        root, problems = read_json(source_from_bytes(f"{seed}.gmcr", text.encode()))
        assert root is not None or problems
        if isinstance(root, MapNode):
            model, more = read_model(root, "a", "the file a.gmcr")
            assert model is not None or any(p.severity is Severity.ERROR for p in more)
        if seed % 50 == 0:
            loaded = opened(text, tmp_path)
            assert loaded.case is not None or loaded.problems


def test_very_many_slips_end_in_a_note(tmp_path: Path) -> None:
    makers = [
        {
            "name": "X",
            "options": [0],
            "preferences": [],
            "preferenceRanking": list(range(9, 50_000)),
        }
    ]
    text = json.dumps(
        {
            "options": [{"name": "a", "permittedDirection": "both"}],
            "decisionMakers": makers,
            "useManualPreferenceRanking": True,
        }
    )
    codes = [problem.code for problem in opened(text, tmp_path).problems]
    assert codes.count("unknown-state") == 500
    assert codes.count("too-many-problems") == 1
    assert len(codes) < 503
