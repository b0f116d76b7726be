"""Pages that explain each problem code, with examples that are run.

In the examples ``<U+202E>`` stands for a character that cannot be seen, ``<byte E9>`` for a byte
that is no UTF-8 and ``<900 times a>`` for a word repeated, so that a page can be read and printed.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from importlib import resources

from detente.text.problem import Severity

__all__ = ["Page", "codes", "page"]

_PAGE = re.compile(
    r"# (?P<code>[a-z0-9-]+)\n"
    r"(?P<meaning>[^\n]+?) +\(severity: (?P<severity>error|warning|note)\)\n"
    r"+## Why\n+(?P<why>.+?)\n"
    r"+## Bad\n+```yaml\n(?P<bad>.*?)```\n"
    r"+## Good\n+```yaml\n(?P<good>.*?)```\s*\Z",
    re.DOTALL,
)
_MARK = re.compile(
    r"<(?:U\+(?P<char>[0-9A-F]{4,6})|byte (?P<byte>[0-9A-F]{2})"
    r"|(?P<times>[0-9]+) times (?P<word>[^<>\n]+))>"
)
_FILE = re.compile(r"^# file: *([^\n]+?) *\n", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Page:
    """What a problem code means.

    Parameters
    ----------
    code : str
    meaning : str
        One line.
    severity : Severity
    why : str
        A few plain sentences.
    bad, good : tuple of (name, text)
        Files of a case that has this problem, and of the same case mended; to be stored with
        ``encode("utf-8", "surrogateescape")``.
    text : str
        The page as written, in Markdown.
    """

    code: str
    meaning: str
    severity: Severity
    why: str
    bad: tuple[tuple[str, str], ...]
    good: tuple[tuple[str, str], ...]
    text: str


@cache
def codes() -> tuple[str, ...]:
    """All problem codes that have a page, in alphabetical order."""
    folder = resources.files("detente.text") / "pages"
    names = (item.name for item in folder.iterdir())
    return tuple(sorted(name.removesuffix(".md") for name in names if name.endswith(".md")))


@cache
def page(code: str) -> Page | None:
    """The page of a code, ``None`` if there is none.

    Raises
    ------
    ValueError
        The page does not have the form that all pages have.
    """
    if code not in codes():
        return None
    folder = resources.files("detente.text") / "pages"
    text = (folder / f"{code}.md").read_bytes().decode("utf-8").replace("\r\n", "\n")
    match = _PAGE.match(text)
    if match is None or match["code"] != code:
        raise ValueError(f"the page of {code} does not have the form of a page")
    return Page(
        code,
        match["meaning"],
        Severity(match["severity"]),
        " ".join(match["why"].split()),
        _files(match["bad"]),
        _files(match["good"]),
        text,
    )


def _files(block: str) -> tuple[tuple[str, str], ...]:
    """Names and texts of the files in one example."""
    _, *parts = _FILE.split(block)
    texts = (_MARK.sub(_marked, text) for text in parts[1::2])
    return tuple(zip(parts[::2], texts, strict=True))


def _marked(match: re.Match[str]) -> str:
    if match["char"]:
        return chr(int(match["char"], 16))
    if match["byte"]:
        return bytes([int(match["byte"], 16)]).decode("utf-8", "surrogateescape")
    return match["word"] * int(match["times"])
