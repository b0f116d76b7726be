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
Expected = tuple[tuple[str, int, tuple[str, ...]], ...]
DOHA: Expected = (
    ("detente new doha --example doha-2025", 0, ("case.yaml", "model.yaml")),
    ("detente check doha", 0, ("75 quotes verified in 1 stored text",)),
    (
        "detente status doha",
        0,
        (
            "a withdrawal in the report's words",
            "a recall for consultations in the words of Steve Witkoff",
            "No report says that anybody ended the talks",
            "no report says who proposed it",
            "what the answer says is not reported",
            "redirected Steve Witkoff to Europe",
            "Whether Steve Witkoff had any meetings",
        ),
    ),
    (
        "detente timeline doha",
        0,
        ("On or before 24 July 2025", "Steve Witkoff may have", "Called uncertain by the"),
    ),
    (
        "detente status doha --known-by 2025-07-24",
        0,
        ("published by 24 July 2025", "does not hold an offer"),
    ),
    (
        "detente why doha --goal release_all",
        0,
        (
            "chain that ends in a refusal",
            "Hamas drops its condition on the release of all hostages",
            "Israel drops its condition on the end of the war",
            "Hamas drops its refusal of",
        ),
    ),
    (
        "detente why doha --goal first_release",
        0,
        ("at the same moment", "the release of Palestinian prisoners"),
    ),
    (
        "detente why doha --goal first_release --with-model",
        0,
        ("assumed", "a 60-day ceasefire", "at the same moment"),
    ),
    (
        "detente solve doha --states equilibria",
        0,
        ("surely stable", "2 of the 216 states", "15 assumed", "YYNNNYNNY", "all parties"),
    ),
    (
        "detente explain doha --state YYNNNYNNY --concept seq",
        0,
        ("Israel", "Hamas", "first release", "which leaves Israel at", "as assumed"),
    ),
    (
        "detente brief doha --short",
        0,
        ("In brief", "Contested", "18 of 18", "is no advice"),
    ),
    ("detente brief doha -o doha.html", 0, ("doha.html",)),
)
BORDER: Expected = (
    ("detente new border", 0, ("case.yaml",)),
    ("detente check border", 0, ("quotes verified",)),
    (
        "rm border/model.yaml border/sources/2031-03-05-harbour-post.txt border/case.lock",
        0,
        (),
    ),
    (
        "detente source add border norvane-talmark.txt --published 2025-05-15",
        0,
        ("sha256",),
    ),
    ("detente check border", 0, ("1 quote verified",)),
    (
        'detente cite border "Talmark called its delegation home" --as event',
        0,
        ("quote: Talmark called its delegation home",),
    ),
    ("detente check border", 0, ("8 quotes verified",)),
    (
        "detente status border",
        0,
        (
            "team recalled on 13 May 2025",
            "a recall for consultations in the words of Marek Dorn",
            "The talks have stalled since 1 May 2025 or earlier",
            "What the answer had been",
        ),
    ),
    (
        "detente check border",
        1,
        (
            "error[quote-not-found]",
            "“12” where “21” is typed",
            "the nearest passage is “Norvane release 12 detained drivers”",
        ),
    ),
    ("detente check border", 0, ("16 quotes verified",)),
    (
        "detente why border",
        0,
        (
            "each of these waits for another of them",
            "Norvane drops its condition on the withdrawal of the border guards",
            "Talmark drops its condition on the lifting of the customs blockade",
            "could be done at the same moment as the reopening of the grain depot",
            "Talmark has refused payment for the burnt fields",
            "Who would patrol the crossing during a truce",
        ),
    ),
    ("detente check border", 0, ("no problems", "29 quotes verified")),
    (
        "detente brief border --short",
        0,
        (
            "Talmark took its team out of the talks",
            "release of 12 detained drivers",
            "Still open: who would patrol the crossing",
            "12 of 12",
            "assumptions of the analyst used here 0",
        ),
    ),
    ("detente check border", 0, ("29 quotes verified",)),
    (
        "detente solve border",
        0,
        ("surely stable", "1 of the 16 states", "4 assumed", "drivers, depot"),
    ),
    ("detente brief border", 0, ("In brief", "Who is at the table", "What this rests on")),
    ("detente brief border -o border.md", 0, ("border.md",)),
)


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
    expected: Expected,
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
