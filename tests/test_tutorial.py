"""The tutorial, step by step: its commands are run, its YAML is typed, its answers are read."""

from __future__ import annotations

import re
import shlex
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from detente.views.cli.main import main

ROOT = Path(__file__).resolve().parents[1]
PAGE = (ROOT / "docs" / "tutorial.md").read_text(encoding="utf-8")
REPORT = ROOT / "docs" / "invented" / "norvane-talmark.txt"


@dataclass(frozen=True)
class Command:
    """A line behind ``$``, and the output printed below it in the tutorial, if any."""

    line: str
    printed: tuple[str, ...] = ()


@dataclass(frozen=True)
class Typed:
    """YAML that the reader types into a file."""

    file: str
    text: str
    whole: bool = False


def steps(part: str) -> Iterator[Command | Typed]:
    """Commands and typed YAML of a part, in the order of the page."""
    body = re.split(r"^## Part \d.*$", PAGE, flags=re.MULTILINE)[int(part)]
    for language, text in re.findall(r"^```(\w+)\n(.*?)^```$", body, re.MULTILINE | re.DOTALL):
        if language == "yaml":
            first, rest = text.split("\n", 1)
            file, _, whole = first.removeprefix("# ").partition(", ")
            yield Typed(file, rest, whole == "the whole file")
        elif language == "console":
            for chunk in re.split(r"^\$ ", text, flags=re.MULTILINE)[1:]:
                line, *printed = chunk.strip().splitlines()
                yield Command(line, tuple(p for p in printed if p.strip()))


def type_in(step: Typed) -> None:
    """Put sections into a file as a person would: entries under the section that is there."""
    path = Path(step.file)
    old = path.read_text(encoding="utf-8") if path.exists() and not step.whole else ""
    if step.whole:
        path.write_text(step.text, encoding="utf-8")
        return
    for section in re.split(r"^(?=\w)", step.text, flags=re.MULTILINE):
        if section:
            old = _with_section(old, section)
    path.write_text(old, encoding="utf-8")


def _with_section(old: str, section: str) -> str:
    key, _, value = section.partition(":")
    here = re.search(rf"^{key}:.*\n(?:(?:[ #].*)?\n)*", old, re.MULTILINE)
    if here is None:
        return old.rstrip("\n") + "\n\n" + section
    if value.split("\n")[0].strip() or not re.search(r"^  \w+:", section, re.MULTILINE):
        return old[: here.start()] + section + old[here.end() :]  # a line of the header
    kept = here.group()
    for entry in re.split(r"^(?=  \w)", value.lstrip("\n"), flags=re.MULTILINE):
        id = entry.strip().partition(":")[0]
        kept = re.sub(rf"^  {id}:.*\n(?:    .*\n)*", "", kept, flags=re.MULTILINE) if id else kept
    entries = value.lstrip("\n").rstrip("\n") + "\n"
    return old[: here.start()] + kept.rstrip("\n") + "\n" + entries + old[here.end() :]


def run(command: Command, capsys: pytest.CaptureFixture[str]) -> tuple[int, str]:
    """Exit code and everything printed; what the tutorial prints must stand there, in order."""
    program, *arguments = shlex.split(command.line)
    if program == "rm":
        for name in arguments:
            Path(name).unlink()
        return 0, ""
    assert program == "detente"
    capsys.readouterr()
    code = main(arguments)
    printed = capsys.readouterr()
    output = flat(printed.out + printed.err)
    at = 0
    for line in command.printed:
        if line.strip() != "…":
            at = output.find(flat(line), at)
            assert at >= 0, f"{command.line!r} does not print {line!r}"
    return code, output


def flat(text: str) -> str:
    """The text without its line breaks."""
    return " ".join(text.split())


# What each command has to say, in the order of the tutorial: exit code, then phrases.
DOHA: tuple[tuple[str, int, tuple[str, ...]], ...] = ()
BORDER: tuple[tuple[str, int, tuple[str, ...]], ...] = ()


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder with the report of part 2 in it, as the reader would have."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("NO_COLOR", "1")
    shutil.copy(REPORT, tmp_path)
    return tmp_path


@pytest.mark.parametrize(("part", "expected"), [("1", DOHA), ("2", BORDER)], ids=["doha", "own"])
def test_tutorial(
    desk: Path,
    capsys: pytest.CaptureFixture[str],
    part: str,
    expected: tuple[tuple[str, int, tuple[str, ...]], ...],
) -> None:
    wanted = iter(expected)
    for step in steps(part):
        if isinstance(step, Typed):
            type_in(step)
            continue
        line, code, phrases = next(wanted)
        assert step.line == line
        got, output = run(step, capsys)
        assert got == code, f"{line}: {output}"
        for phrase in phrases:
            assert phrase in output, f"{line} does not say {phrase!r}"
    assert next(wanted, None) is None
