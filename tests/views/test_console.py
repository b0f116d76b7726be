"""Consoles without UTF-8, without colour, and readers who leave early."""

from __future__ import annotations

import io
import os
import subprocess
import sys
from pathlib import Path

import pytest

from detente.views.cli.console import legible, use_color
from shown import DOHA, run, starter

DETENTE = (sys.executable, "-m", "detente")


def detente(*args: str, **env: str) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [*DETENTE, *args], capture_output=True, env={**os.environ, **env}, timeout=60, check=False
    )


class Stream:
    """A stream with an encoding, a terminal or not."""

    def __init__(self, encoding: str = "utf-8", tty: bool = False) -> None:
        self.encoding, self.tty = encoding, tty

    def isatty(self) -> bool:
        return self.tty


def test_characters_that_a_console_lacks_are_written_legibly() -> None:
    text = "“Olé” – ≤ … Zürich 名 سلام"
    assert legible(text, Stream("utf-8")) == text
    assert legible(text, Stream("ascii")) == (
        '"Ole" - <= ... Zurich \\u540d \\u0633\\u0644\\u0627\\u0645'
    )
    assert legible("“Olé” ≤", Stream("cp1252")) == "“Olé” <="
    assert legible("x", Stream("no-such-encoding")) == "x"


@pytest.mark.parametrize("encoding", ["ascii", "cp1252", "latin-1", "cp437"])
@pytest.mark.parametrize("verb", ["status", "brief", "solve", "check"])
def test_every_answer_is_shown_on_any_console(encoding: str, verb: str) -> None:
    result = detente(verb, str(DOHA), PYTHONIOENCODING=encoding, PYTHONUTF8="0")
    assert result.returncode == 0, result.stderr.decode()
    text = result.stdout.decode(encoding)
    assert b"Traceback" not in result.stderr
    assert "\\u201" not in text


def test_json_stays_json_on_any_console() -> None:
    import json

    result = detente("status", str(DOHA), "--json", PYTHONIOENCODING="ascii", PYTHONUTF8="0")
    plain = detente("status", str(DOHA), "--json", PYTHONIOENCODING="utf-8")
    assert json.loads(result.stdout) == json.loads(plain.stdout)


def test_problems_with_any_script_are_shown_on_a_console_without_it(tmp_path: Path) -> None:
    case = starter(tmp_path)
    file = case / "case.yaml"
    text = file.read_text(encoding="utf-8") + "סוד: שלום\n"
    file.write_text(text, encoding="utf-8")
    for verb in ("check", "status"):
        result = detente(verb, str(case), PYTHONIOENCODING="ascii", PYTHONUTF8="0")
        assert result.returncode == 1
        assert b"Traceback" not in result.stderr
        assert b"error[" in result.stdout + result.stderr


def test_colour_only_where_a_terminal_wants_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("NO_COLOR", raising=False)
    monkeypatch.setenv("TERM", "xterm")
    assert use_color("auto", Stream(tty=True))
    assert not use_color("auto", Stream(tty=False))
    assert use_color("always", Stream())
    assert not use_color("never", Stream(tty=True))
    monkeypatch.setenv("NO_COLOR", "1")
    assert not use_color("auto", Stream(tty=True))
    monkeypatch.delenv("NO_COLOR")
    monkeypatch.setenv("TERM", "dumb")
    assert not use_color("auto", Stream(tty=True))


def test_color_always_colours_and_the_words_are_the_same() -> None:
    import re

    plain = run("status", str(DOHA)).stdout
    colored = run("status", str(DOHA), "--color", "always").stdout
    assert "\x1b[1m" in colored
    assert "\x1b" not in plain
    assert re.sub(r"\x1b\[[0-9;]*m", "", colored) == plain


def test_a_reader_who_leaves_early_sees_no_traceback() -> None:
    process = subprocess.Popen(
        [*DETENTE, "brief", str(DOHA)], stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )
    assert process.stdout is not None
    assert process.stderr is not None
    process.stdout.read(10)
    process.stdout.close()
    errors = process.stderr.read()
    assert process.wait(timeout=60) == 0
    process.stderr.close()
    assert errors == b""


def test_an_interrupt_ends_with_one_line(monkeypatch: pytest.MonkeyPatch) -> None:
    from detente.views.cli import main as module

    def interrupted(*args: object, **given: object) -> None:
        raise KeyboardInterrupt

    errors = io.StringIO()
    monkeypatch.setattr(module.cli, "main", interrupted)
    monkeypatch.setattr(sys, "stderr", errors)
    assert module.main([]) == 130
    assert errors.getvalue() == "\ndetente: interrupted\n"


def test_a_file_that_cannot_be_written_is_one_line(tmp_path: Path) -> None:
    result = detente("brief", str(DOHA), "-o", str(tmp_path / "none" / "brief.md"))
    assert result.returncode == 2
    assert b"Traceback" not in result.stderr
    assert len(result.stderr.splitlines()) == 1


def test_a_missing_extra_says_what_to_type(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setitem(sys.modules, "jinja2", None)
    result = run("brief", str(DOHA), "-o", str(tmp_path / "brief.html"))
    assert result.exit_code == 2
    assert "pip install 'detente[report]'" in result.output


@pytest.mark.skipif(os.name == "nt", reason="a shell closes the output")
@pytest.mark.parametrize("closed", [">&-", "2>&-", ">&- 2>&-"])
def test_an_output_closed_before_the_start_is_no_mistake(closed: str) -> None:
    command = f'"{sys.executable}" -m detente check cases/doha-2025 {closed}'
    done = subprocess.run(["sh", "-c", command], capture_output=True, check=False)
    assert b"Traceback" not in done.stderr
    assert done.returncode == 0
