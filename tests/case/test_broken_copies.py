"""Copies of the starter case, broken at random: always an answer, never a traceback."""

from __future__ import annotations

import tempfile
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from detente.case.fmt import fmt
from detente.case.load import load
from detente.case.new import Made, new

PIECES = [
    "\t",
    ": ",
    "- ",
    "[",
    "]",
    '"',
    "'",
    "#",
    "|",
    "\n",
    "\n\n",
    "  ",
    "&a",
    "YN",
    "é",
    "\u202e",
]

_FOLDER = tempfile.TemporaryDirectory()
MADE = new(f"{_FOLDER.name}/starter")
assert isinstance(MADE, Made)
FILES = {
    name: (Path(MADE.folder) / name).read_bytes()
    for name in MADE.files
    if name != "detente.schema.json"
}


@st.composite
def broken(draw: st.DrawFn) -> dict[str, bytes]:
    files = dict(FILES)
    for _ in range(draw(st.integers(1, 4))):
        name = draw(st.sampled_from(["case.yaml", "model.yaml", "case.lock"]))
        text = files[name].decode()
        at = draw(st.integers(0, len(text)))
        n = draw(st.sampled_from([0, 0, 1, 1, 3, 40]))
        text = text[:at] + draw(st.sampled_from(["", *PIECES])) + text[at + n :]
        files[name] = text.encode()
    return files


@settings(max_examples=50)
@given(broken())
def test_a_broken_case_is_answered_with_problems(files: dict[str, bytes]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        for name, data in files.items():
            path = Path(folder) / name
            path.parent.mkdir(exist_ok=True)
            path.write_bytes(data)
        loaded = load(folder)
        assert loaded.failure is None
        for problem in loaded.problems:
            assert 0 <= problem.span.start <= problem.span.end <= len(problem.span.source.text)
        formatted = fmt(folder)
        if formatted.problems:
            assert formatted.changed == ()
            assert all((Path(folder) / name).read_bytes() == data for name, data in files.items())
        else:
            assert fmt(folder).changed == ()
