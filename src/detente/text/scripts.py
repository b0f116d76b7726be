"""What a character is, in any script: part of a word, a mark, a letter that looks like another."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

__all__ = [
    "is_unspaced",
    "is_word_character",
    "look_alike",
    "mixed_scripts",
    "script",
    "word_tokens",
]

_UNSPACED = (
    (0x0E00, 0x0EFF),  # Thai, Lao
    (0x0F00, 0x109F),  # Tibetan, Burmese
    (0x1780, 0x17FF),  # Khmer
    (0x2E80, 0x2FDF),  # Chinese, Japanese
    (0x3005, 0x3007),
    (0x3040, 0x312F),
    (0x3400, 0x4DBF),
    (0x4E00, 0x9FFF),
    (0xF900, 0xFAFF),
    (0x20000, 0x3FFFF),
)
_LOOK_ALIKES = dict(
    zip(
        "аеорсухіјѕԁһӏАВЕКМНОРСТХІЈЅϹΑΒΕΖΗΙΚΜΝΟΡΤΥΧονιαρκυχ",
        "aeopcyxijsdhlABEKMHOPCTXIJSCABEZHIKMNOPTYXoviapkux",
        strict=True,
    )
)


def is_word_character(char: str) -> bool:
    """Whether a character is part of a word: letter, digit, underscore or combining mark."""
    return char.isalnum() or char == "_" or unicodedata.category(char)[0] == "M"


def is_unspaced(char: str) -> bool:
    """Whether it belongs to a script that is written without spaces between words."""
    code = ord(char)
    return code > 0xDFF and any(first <= code <= last for first, last in _UNSPACED)


@lru_cache(maxsize=4096)
def script(char: str) -> str:
    """Name of the script of a letter, such as ``Latin``; empty for anything else."""
    if not char.isalpha():
        return ""
    name = unicodedata.name(char, "").partition(" ")[0]
    return "Chinese" if name == "CJK" else name.capitalize()


def mixed_scripts(word: str) -> tuple[str, ...]:
    """Scripts of a word whose letters look alike but come from several; empty if there is one."""
    found = {script(char) for char in word} & {"Latin", "Greek", "Cyrillic"}
    return tuple(sorted(found)) if len(found) > 1 else ()


def look_alike(word: str) -> str:
    """The word with Greek and Cyrillic letters as the Latin ones that look the same.

    For searching only; words that merely look alike are never taken for the same.
    """
    return "".join(_LOOK_ALIKES.get(char, char) for char in word)


def word_tokens(text: str) -> re.Pattern[str]:
    """Pattern whose matches are the words and the single marks of this text, spaces left out.

    A letter of a script without spaces is a word by itself. Combining marks stay with their letter;
    those that occur in the text are looked up once, since patterns know no such class.
    """
    present = set(text)
    unspaced = "".join(sorted(c for c in present if is_unspaced(c)))
    marks = "".join(sorted(c for c in present if unicodedata.category(c)[0] == "M"))
    return _pattern(marks, "".join(c for c in unspaced if c not in marks))


@lru_cache(maxsize=64)
def _pattern(marks: str, unspaced: str) -> re.Pattern[str]:
    marks, unspaced = re.escape(marks), re.escape(unspaced)
    single = rf"[{unspaced}][{marks}]*|" if unspaced and marks else ""
    single = single or (rf"[{unspaced}]|" if unspaced else "")
    letter = rf"[^\W{unspaced}]"
    letters = rf"(?:{letter}|[{marks}])" if marks else letter
    number = r"\d+(?:[.,٫٬]\d+)+"
    joined = rf"{letters}+(?:'{letters}+)*"
    return re.compile(rf"{number}|{single}{joined}|[^\s]")
