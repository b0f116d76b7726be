"""What to say of a formula that cannot be read, or that says less than it seems to."""

from __future__ import annotations

from detente.text.tokens import RESERVED, Token, TokenKind, is_id
from detente.text.trouble import Trouble

__all__ = [
    "chain",
    "count_decides_nothing",
    "empty",
    "expected",
    "found",
    "joined_item",
    "name_mend",
    "too_deep",
    "two_meanings",
    "two_names_mend",
    "unclosed",
    "unopened",
]


def found(token: Token) -> str:
    """How a token is called in a message."""
    return "the end" if token.kind is TokenKind.END else f"'{token.text}'"


def expected(token: Token, what: str, mend: str, why: str = "") -> Trouble:
    """Another word is needed where this one stands."""
    why = why or "formulas are read word by word, from left to right"
    message = f"expected {what}, found {found(token)}"
    return Trouble("expected-word", message, token.start, token.end, why, mend)


def name_mend(token: Token) -> str:
    """What to write where a name is needed."""
    if token.kind is TokenKind.END:
        return "write the name that is still missing"
    if token.kind is not TokenKind.WORD:
        return f"write a name before '{token.text}'"
    lower = token.text.lower()
    if lower in RESERVED:
        if lower != token.text:
            return f"write '{lower}'"
        return f"write a name before '{lower}'; a name spelt like this stands in quotation marks"
    if is_id(lower.replace("-", "_")):
        return f"did you mean {lower.replace('-', '_')}?"
    return f'write its id, or its name in quotation marks: "{token.text}"'


def two_names_mend(before: Token, token: Token) -> str:
    """What to write where two words follow each other."""
    kinds = (TokenKind.WORD, TokenKind.QUOTED)
    lower = token.text.lower()
    if token.kind is TokenKind.WORD and lower in RESERVED and lower != token.text:
        return f"write '{lower}'"
    if token.kind in kinds and before.kind in kinds and lower not in RESERVED:
        name = f'"{before.text} {token.text}"'
        return f"join them by a word; if this is one name, write {name}"
    return "join the two by a word"


def chain(token: Token) -> Trouble:
    """Words of the last two levels in a row."""
    shown = "only if" if token.text == "only" else token.text
    return Trouble(
        "needs-parentheses",
        f"'{shown}' here needs parentheses",
        token.start,
        token.end,
        "if … then, only if, if and iff in a row can be read in more than one way",
        "put the part that belongs together in parentheses",
    )


def two_meanings(word: str, start: int, end: int) -> Trouble:
    """A side of a rule that could be meant as a whole or part by part."""
    return Trouble(
        "needs-parentheses",
        f"beside '{word}' this could mean two things",
        start,
        end,
        f"'{word}' could take it as a whole, or each part by itself",
        "put it in parentheses if it is meant as a whole; otherwise write a rule for each",
    )


def too_deep(token: Token, limit: int) -> Trouble:
    """Nesting beyond the limit."""
    return Trouble(
        "too-deep-formula",
        f"the formula is nested more than {limit} deep",
        token.start,
        token.end,
        "nesting of that depth cannot be checked by a reader",
        "take away parentheses, or split the formula",
    )


def unopened(token: Token) -> Trouble:
    """A parenthesis closed that was not opened."""
    return Trouble(
        "unopened-parenthesis",
        "this ')' closes nothing",
        token.start,
        token.end,
        "each ')' closes one '('",
        "leave it out, or write the '(' that it closes",
    )


def unclosed(token: Token) -> Trouble:
    """A parenthesis opened and not closed."""
    return Trouble(
        "unclosed-parenthesis",
        "this '(' is not closed",
        token.start,
        token.end,
        "each '(' needs one ')'",
        "write ')' where the group ends",
    )


def empty(text: str) -> Trouble:
    """A formula without words."""
    return Trouble(
        "empty-value",
        "the formula is empty",
        0,
        len(text),
        "a formula names at least one thing that can be so or not",
        "write an id, such as end_war",
    )


def joined_item(word: str, start: int, end: int) -> Trouble:
    """The end of a list that reads like two items and is one."""
    return Trouble(
        "joined-item",
        f"joined by '{word}', this counts as one item of the list",
        start,
        end,
        "items of a list are separated by commas only",
        f"if they are several items, write a comma for '{word}'; if one, put it in parentheses",
    )


def count_decides_nothing(kind: str, n: int, size: int, start: int, end: int) -> Trouble | None:
    """A count that holds always or never; ``None`` for one that can turn out either way."""
    always = n == 0 if kind == "at least" else kind == "at most" and n >= size
    never = n > size and kind != "at most"
    if not (always or never):
        return None
    low, high = 1 if kind == "at least" else 0, size - 1 if kind == "at most" else size
    return Trouble(
        "count-decides-nothing",
        f"'{kind} {n}' of {size} can {'never' if never else 'only'} be true",
        start,
        end,
        "a count that cannot turn out either way says nothing about the items",
        f"write a number from {low} to {high}",
    )
