"""What a console can show: characters, colours."""

from __future__ import annotations

import codecs
import os
import sys
import unicodedata
from typing import Any

import click

__all__ = ["ascii_only", "legible", "say", "use_color"]

_TYPOGRAPHIC = str.maketrans({
    "“": '"', "”": '"', "„": '"', "«": '"', "»": '"', "‘": "'", "’": "'", "‚": "'", "–": "-",
    "—": "-", "‐": "-", "…": "...", "·": ".", "•": "-", "≤": "<=", "≥": ">=", "→": "->", "↩": "",
    "\u00a0": " ", "\u202f": " ", "\u2068": "", "\u2069": "",
})  # fmt: skip


def say(text: str) -> None:
    """Print to standard output whatever the console can show of it."""
    click.echo(legible(text, sys.stdout), nl=not text.endswith("\n"), color=True)


def legible(text: str, stream: object) -> str:
    """The text with what the stream cannot encode written in characters that it can."""
    encoding = getattr(stream, "encoding", None) or "utf-8"
    try:
        text.encode(encoding)
    except UnicodeEncodeError:
        return text.encode(encoding, "detente-legible").decode(encoding)
    except LookupError:
        return text
    return text


def _substitute(error: UnicodeError) -> tuple[str, int]:
    """What stands for characters that an encoding lacks: plain marks, base letters, or escapes."""
    if not isinstance(error, UnicodeEncodeError):
        raise error
    found = ""
    for char in error.object[error.start : error.end]:
        plain = char.translate(_TYPOGRAPHIC)
        if not plain.isascii():
            base = unicodedata.normalize("NFKD", char).encode("ascii", "ignore").decode()
            plain = base or char.encode("ascii", "backslashreplace").decode()
        found += plain
    return found, error.end


codecs.register_error("detente-legible", _substitute)


def use_color(choice: str, stream: Any = None) -> bool:
    """Whether to colour: ``always``, ``never``, or only a terminal that has not declined it."""
    if choice != "auto":
        return choice == "always"
    stream = sys.stdout if stream is None else stream
    declined = os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb"
    return bool(not declined and stream.isatty())


def ascii_only() -> bool:
    """Whether standard output takes less than all of Unicode."""
    encoding = (getattr(sys.stdout, "encoding", None) or "utf-8").lower().replace("-", "")
    return not encoding.startswith("utf")
