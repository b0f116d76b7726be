"""Words of a formula with their places; the first half of the expression parser."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from enum import Enum

from detente.text.trouble import Trouble

__all__ = ["MAX_TOKENS", "RESERVED", "Token", "TokenKind", "is_id", "tokenize"]

MAX_TOKENS = 2_000

RESERVED = frozenset(
    [
        *("not", "and", "or", "if", "then", "only", "iff", "at", "least", "most", "exactly", "of"),
        *("requires", "excludes", "never"),  # in rules only
    ]
)
"""Words of the language; a name that is spelt like one stands in quotation marks."""

_SYMBOLS = {
    "<->": "iff",
    "<=>": "iff",
    "&&": "and",
    "||": "or",
    "->": "if … then …",
    "=>": "if … then …",
    "<-": "if",
    "==": "iff",
    "!=": "not",
    "&": "and",
    "+": "and",
    "*": "and",
    "|": "or",
    "/": "or",
    "!": "not",
    "~": "not",
    "-": "not",
    "=": "iff",
    "∧": "and",
    "∨": "or",
    "¬": "not",
    "→": "if … then …",
    "⇒": "if … then …",
    "⊃": "if … then …",
    "←": "if",
    "⇐": "if",
    "↔": "iff",
    "⇔": "iff",
    "≡": "iff",
    "[": "(",
    "{": "(",
    "]": ")",
    "}": ")",
    ";": ",",
    "،": ",",
    "、": ",",
    ">=": "at least",
    "≥": "at least",
    "<=": "at most",
    "≤": "at most",
}
_QUOTES = {'"': '"', "'": "'", "“": "”", "„": "“", "‘": "’", "«": "»"}


class TokenKind(Enum):
    """What a word of a formula is."""

    WORD = "word"
    QUOTED = "quoted"
    OPEN = "("
    CLOSE = ")"
    COMMA = ","
    END = "end"


@dataclass(frozen=True, slots=True)
class Token:
    """A word at code points ``[start, end)``; ``text`` is without quotation marks."""

    kind: TokenKind
    text: str
    start: int
    end: int


def is_id(word: str) -> bool:
    """Whether a word is an id: ``[a-z][a-z0-9_]*``."""
    return (
        word.isascii()
        and word[:1].isalpha()
        and word == word.lower()
        and word.replace("_", "a").isalnum()
    )


def tokenize(text: str) -> tuple[tuple[Token, ...], tuple[Trouble, ...]]:
    """Tokens in order, the last of kind ``END``, and all troubles met on the way."""
    tokens: list[Token] = []
    troubles: list[Trouble] = []
    i = 0
    while i < len(text):
        if text[i].isspace():
            i += 1
            continue
        if len(tokens) + len(troubles) >= MAX_TOKENS:
            troubles.append(_too_long(i, len(text)))
            break
        step = _token(text, i)
        if isinstance(step, Token):
            tokens.append(step)
        else:
            troubles.append(step)
        i = step.end
    end = len(text.rstrip())
    tokens.append(Token(TokenKind.END, "", end, end))
    return tuple(tokens), tuple(troubles)


def _token(text: str, i: int) -> Token | Trouble:
    char = text[i]
    for kind in (TokenKind.OPEN, TokenKind.CLOSE, TokenKind.COMMA):
        if char == kind.value:
            return Token(kind, char, i, i + 1)
    if char in _QUOTES:
        return _quoted(text, i, _QUOTES[char])
    end = _word_end(text, i)
    if end > i:
        return Token(TokenKind.WORD, text[i:end], i, end)
    return _symbol(text, i)


def _word_end(text: str, i: int) -> int:
    """Where the word that begins at ``i`` ends; ``i`` itself if none begins there."""
    start = i
    while i < len(text):
        joined = (
            i > start
            and text[i] in "-.’'"
            and i + 1 < len(text)
            and _is_letter(text[i + 1])
            and _is_letter(text[i - 1])
        )
        if not joined and not _is_letter(text[i]):
            break
        i += 1
    return i


def _is_letter(char: str) -> bool:
    return char.isalnum() or char == "_" or unicodedata.category(char)[0] == "M"


def _quoted(text: str, start: int, close: str) -> Token | Trouble:
    """A name in quotation marks; the closing mark written twice stands for itself."""
    name, i = "", start + 1
    while (stop := text.find(close, i)) >= 0:
        name += text[i:stop]
        if text[stop + 1 : stop + 2] != close:
            return _named(name, start, stop + 1)
        name += close
        i = stop + 2
    return Trouble(
        "unclosed-name",
        f"the quotation mark {text[start]} is not closed",
        start,
        len(text),
        "a display name with spaces stands between two quotation marks",
        f"write {close} where the name ends",
    )


def _named(name: str, start: int, end: int) -> Token | Trouble:
    if name.strip():
        return Token(TokenKind.QUOTED, name, start, end)
    return Trouble(
        "expected-word",
        "expected a name between the quotation marks, found nothing",
        start,
        end,
        "a name in quotation marks is the name of something listed in the case",
        "write the name between the quotation marks, or its id without them",
    )


def _symbol(text: str, i: int) -> Trouble:
    found = next((text[i : i + n] for n in (3, 2, 1) if text[i : i + n] in _SYMBOLS), "")
    word = _SYMBOLS.get(found, "")
    shown = found or text[i]
    if not shown.isprintable():
        shown = unicodedata.name(shown, f"character U+{ord(shown):04X}")
    return Trouble(
        "unknown-symbol",
        f"'{shown}' is not a word that formulas use",
        i,
        i + (len(found) or 1),
        "formulas are written in words: not, and, or, if … then …, only if, iff, at least 2 of (…)",
        f"write '{word}'" if word else "leave it out, or put the whole name in quotation marks",
    )


def _too_long(start: int, end: int) -> Trouble:
    return Trouble(
        "too-long-formula",
        f"the formula has more than {MAX_TOKENS:,} words",
        start,
        end,
        "a formula of that length cannot be checked by a reader",
        "split it into several rules or statements",
    )
