"""Formulas in words: ``if end_war then disarm``, ``at least 2 of (a, b, c)``.

Precedence, tightest first: ``not``, ``and``, ``or``, then ``if … then …``, ``only if``, ``if`` on
one level, then ``iff``. Chains within the last two levels need parentheses. In rules also, as the
whole of it: ``a requires b``, ``a excludes b``, ``never a``.
"""

from __future__ import annotations

from detente.text.formula import And, Count, Formula, If, Iff, Name, Not, Or
from detente.text.problem import Problem, Severity
from detente.text.source import Span
from detente.text.tokens import RESERVED, Token, TokenKind, Trouble, is_id, tokenize

__all__ = ["MAX_DEPTH", "NUMBERS", "parse_formula", "write_formula"]

MAX_DEPTH = 64

_NUMBER_WORDS = (
    *("one", "two", "three", "four", "five", "six"),
    *("seven", "eight", "nine", "ten", "eleven", "twelve"),
)
NUMBERS = {word: n for n, word in enumerate(_NUMBER_WORDS, start=1)}
"""What a word before ``of (…)`` counts."""

_IF_LEVEL = ("if", "only")
_LAST_LEVELS = (*_IF_LEVEL, "iff")
_RULE_WORDS = ("requires", "excludes")


def parse_formula(
    text: str, span: Span, *, rule: bool = False
) -> tuple[Formula | None, tuple[Problem, ...]]:
    """Formula that the text says, or ``None`` with what is wrong; warnings may come with a formula.

    Parameters
    ----------
    text : str
        The value after unquoting.
    span : Span
        Where it stands. Offsets map one to one where the span holds the text as it is, or in
        quotation marks; otherwise the whole span is marked.
    rule : bool
        Whether ``a requires b``, ``a excludes b`` and ``never a`` may be the whole of it.

    Returns
    -------
    Formula or None, tuple of Problem

    Examples
    --------
    >>> from detente.text.source import Source
    >>> line = "release requires truce and aid"
    >>> formula, problems = parse_formula(line, Source("x", line, "").span(0, 30), rule=True)
    >>> write_formula(formula)
    'if release then truce and aid'
    """
    where = _Where(text, span)
    tokens, troubles = tokenize(text)
    if not troubles and len(tokens) == 1:
        troubles = (_empty(text),)
    if troubles:
        return None, tuple(where.problem(trouble) for trouble in troubles)
    parser = _Parser(tokens, where, rule)
    try:
        formula = parser.whole()
    except _WrongError as wrong:
        return None, (*parser.warnings, where.problem(wrong.trouble))
    return formula, tuple(parser.warnings)


class _Where:
    """Offsets in the text turned into places in the file."""

    def __init__(self, text: str, span: Span) -> None:
        written = span.text
        self.span = span
        self.base: int | None = None
        if written == text:
            self.base = span.start
        elif len(written) == len(text) + 2 and written[1:-1] == text:
            self.base = span.start + 1

    def at(self, start: int, end: int) -> Span:
        if self.base is None:
            return self.span
        return Span(self.span.source, self.base + start, self.base + end)

    def problem(self, trouble: Trouble, severity: Severity = Severity.ERROR) -> Problem:
        place = self.at(trouble.start, trouble.end)
        return Problem(trouble.code, trouble.message, place, severity, trouble.why, trouble.mend)


class _WrongError(Exception):
    """Leaves the parser at the first thing that it cannot read; never leaves this module."""

    def __init__(self, trouble: Trouble) -> None:
        self.trouble = trouble


class _Parser:
    """One method for each level of precedence, loosest first."""

    def __init__(self, tokens: tuple[Token, ...], where: _Where, rule: bool) -> None:
        self.tokens = tokens
        self.where = where
        self.rule = rule
        self.i = 0
        self.depth = 0
        self.warnings: list[Problem] = []

    # Reading tokens

    @property
    def token(self) -> Token:
        return self.tokens[self.i]

    def is_word(self, *words: str) -> bool:
        return self.token.kind is TokenKind.WORD and self.token.text in words

    def take(self) -> Token:
        token = self.token
        self.i += token.kind is not TokenKind.END
        return token

    def expect(self, word: str) -> Token:
        if self.is_word(word) or (self.token.kind.value == word):
            return self.take()
        raise self.expected(f"'{word}'", f"write '{word}' before {_found(self.token)}")

    def expected(self, what: str, mend: str, why: str = "") -> _WrongError:
        token = self.token
        message = f"expected {what}, found {_found(token)}"
        why = why or "formulas are read word by word, from left to right"
        return _WrongError(Trouble("expected-word", message, token.start, token.end, why, mend))

    def deeper(self, token: Token) -> None:
        self.depth += 1
        if self.depth > MAX_DEPTH:
            raise _WrongError(
                Trouble(
                    "too-deep-formula",
                    f"the formula is nested more than {MAX_DEPTH} deep",
                    token.start,
                    token.end,
                    "nesting of that depth cannot be checked by a reader",
                    "take away parentheses, or split the formula",
                )
            )

    # Levels

    def whole(self) -> Formula:
        formula = self.rule_form() if self.rule else self.iff()
        token = self.token
        if token.kind is TokenKind.CLOSE:
            raise _WrongError(
                Trouble(
                    "unopened-parenthesis",
                    "this ')' closes nothing",
                    token.start,
                    token.end,
                    "each ')' closes one '('",
                    "leave it out, or write the '(' that it closes",
                )
            )
        if token.kind is not TokenKind.END:
            raise self.unexpected_end()
        return formula

    def rule_form(self) -> Formula:
        if self.is_word("never"):
            self.take()
            return Not(self.iff())
        start = self.i
        left = self.iff()
        if not self.is_word(*_RULE_WORDS):
            return left
        word = self.token
        unclear = (If, Iff) if word.text == "requires" else (If, Iff, And)
        self.bare(start, left, word, unclear)
        self.take()
        start = self.i
        right = self.either()
        if self.is_word(*_LAST_LEVELS, *_RULE_WORDS):
            raise self.chain(self.token)
        self.bare(start, right, word, unclear)
        return If(left, right) if word.text == "requires" else Not(And((left, right)))

    def bare(self, start: int, side: Formula, word: Token, unclear: tuple[type, ...]) -> None:
        """Refuse a side of a rule that can be read in two ways without parentheses."""
        if not isinstance(side, unclear) or self.wrapped(start):
            return
        raise _WrongError(
            Trouble(
                "needs-parentheses",
                f"beside '{word.text}' this could mean two things",
                self.tokens[start].start,
                self.tokens[self.i - 1].end,
                f"'{word.text}' could take it as a whole, or each part by itself",
                "put it in parentheses if it is meant as a whole; otherwise write a rule for each",
            )
        )

    def wrapped(self, start: int) -> bool:
        """Whether one pair of parentheses holds everything read since the token ``start``."""
        depth = 0
        for i in range(start, self.i):
            depth += self.tokens[i].kind is TokenKind.OPEN
            depth -= self.tokens[i].kind is TokenKind.CLOSE
            if depth == 0:
                return i == self.i - 1 and i > start
        return False

    def iff(self) -> Formula:
        left = self.conditional()
        if not self.is_word("iff"):
            return left
        self.take()
        right = self.conditional()
        if self.is_word("iff"):
            raise self.chain(self.token)
        return Iff(left, right)

    def conditional(self) -> Formula:
        if self.is_word("if"):
            self.take()
            condition = self.either()
            if self.is_word(*_LAST_LEVELS):
                raise self.chain(self.token)
            self.expect("then")
            formula: Formula = If(condition, self.either())
        else:
            left = self.either()
            if self.is_word("only"):
                self.take()
                self.expect("if")
                formula = If(left, self.either())
            elif self.is_word("if"):
                self.take()
                formula = If(self.either(), left)
            else:
                return left
        if self.is_word(*_IF_LEVEL):
            raise self.chain(self.token)
        return formula

    def either(self) -> Formula:
        items = [self.both()]
        while self.is_word("or"):
            self.take()
            items.append(self.both())
        return items[0] if len(items) == 1 else Or(tuple(items))

    def both(self) -> Formula:
        items = [self.negated()]
        while self.is_word("and"):
            self.take()
            items.append(self.negated())
        return items[0] if len(items) == 1 else And(tuple(items))

    def negated(self) -> Formula:
        if not self.is_word("not"):
            return self.single()
        self.deeper(self.take())
        item = self.negated()
        self.depth -= 1
        return Not(item)

    def single(self) -> Formula:
        token = self.token
        if token.kind is TokenKind.OPEN:
            self.deeper(self.take())
            formula = self.iff()
            self.close(token)
            self.depth -= 1
            return formula
        if token.kind is TokenKind.QUOTED:
            return self.name()
        if self.is_word("at", "exactly"):
            return self.count()
        if self.is_word("if"):
            raise self.chain(token)
        if token.kind is TokenKind.WORD and token.text not in RESERVED and is_id(token.text):
            return self.name()
        raise self.expected("a name", _name_mend(token), "a name is an id such as end_war")

    def name(self) -> Name:
        token = self.take()
        return Name(token.text, self.where.at(token.start, token.end))

    def close(self, opened: Token) -> None:
        if self.token.kind is TokenKind.CLOSE:
            self.take()
        elif self.token.kind is TokenKind.END:
            raise _WrongError(
                Trouble(
                    "unclosed-parenthesis",
                    "this '(' is not closed",
                    opened.start,
                    opened.end,
                    "each '(' needs one ')'",
                    "write ')' where the group ends",
                )
            )
        else:
            raise self.unexpected_end("')'")

    # at least N of (…)

    def count(self) -> Formula:
        first = self.take()
        kind = first.text
        if kind == "at":
            if not self.is_word("least", "most"):
                raise self.expected("'least' or 'most'", "write 'at least' or 'at most'")
            kind = f"at {self.take().text}"
        n = self.number(kind)
        self.expect("of")
        opened = self.expect("(")
        self.deeper(opened)
        start, items = self.i, [self.iff()]
        while self.token.kind is TokenKind.COMMA:
            self.take()
            start = self.i
            items.append(self.iff())
        self.joined(items, start)
        self.close(opened)
        self.depth -= 1
        self.possible(kind, n, items, first)
        return Count(kind, n, tuple(items))

    def number(self, kind: str) -> int:
        token = self.token
        if token.kind is TokenKind.WORD:
            if token.text in NUMBERS:
                self.take()
                return NUMBERS[token.text]
            if token.text.isascii() and token.text.isdigit() and len(token.text) <= 18:
                self.take()
                return int(token.text)
        raise self.expected("a number", f"write a number after '{kind}', such as 2 or two")

    def joined(self, items: list[Formula], start: int) -> None:
        """Warn where ``(a, b or c)`` reads like a list of three."""
        last = items[-1]
        if len(items) < 2 or not isinstance(last, And | Or) or self.wrapped(start):
            return
        word = "and" if isinstance(last, And) else "or"
        trouble = Trouble(
            "joined-item",
            f"joined by '{word}', this counts as one item of the list",
            self.tokens[start].start,
            self.tokens[self.i - 1].end,
            "items of a list are separated by commas only",
            f"if they are several items, write a comma for '{word}'; if one, put it in parentheses",
        )
        self.warnings.append(self.where.problem(trouble, Severity.WARNING))

    def possible(self, kind: str, n: int, items: list[Formula], first: Token) -> None:
        """Warn about a count that holds always or never."""
        size = len(items)
        always = n == 0 if kind == "at least" else kind == "at most" and n >= size
        never = n > size and kind != "at most"
        if not (always or never):
            return
        trouble = Trouble(
            "count-decides-nothing",
            f"'{kind} {n}' of {size} can {'never' if never else 'only'} be true",
            first.start,
            self.tokens[self.i - 1].end,
            "a count that cannot turn out either way says nothing about the items",
            f"write a number from {1 if kind == 'at least' else 0} to "
            f"{size - 1 if kind == 'at most' else size}",
        )
        self.warnings.append(self.where.problem(trouble, Severity.WARNING))

    # What went wrong

    def chain(self, token: Token) -> _WrongError:
        shown = "only if" if token.text == "only" else token.text
        return _WrongError(
            Trouble(
                "needs-parentheses",
                f"'{shown}' here needs parentheses",
                token.start,
                token.end,
                "if … then, only if, if and iff in a row can be read in more than one way",
                "put the part that belongs together in parentheses",
            )
        )

    def unexpected_end(self, closing: str = "the end") -> _WrongError:
        """What to say of a word where a formula could have ended."""
        token, before = self.token, self.tokens[self.i - 1]
        if self.is_word(*_LAST_LEVELS):
            return self.chain(token)
        if token.kind is TokenKind.COMMA:
            mend = "commas stand only between the items of at least, at most or exactly N of (…)"
            return self.expected(f"'and', 'or' or {closing}", mend)
        if self.is_word(*_RULE_WORDS):
            why = f"'{token.text}' is the middle of a whole rule"
            plain = {"requires": "a only if b", "excludes": "not (a and b)"}[token.text]
            return self.expected(f"'and', 'or' or {closing}", f"write '{plain}' here", why)
        names = (TokenKind.WORD, TokenKind.QUOTED)
        two = token.kind in names and before.kind in names and token.text not in RESERVED
        one = f'"{before.text} {token.text}"'
        mend = f"join them by a word; if this is one name, write {one}" if two else "join by a word"
        return self.expected(f"'and', 'or' or {closing}", mend)


def _found(token: Token) -> str:
    return "the end" if token.kind is TokenKind.END else f"'{token.text}'"


def _name_mend(token: Token) -> str:
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


def _empty(text: str) -> Trouble:
    return Trouble(
        "empty-value",
        "the formula is empty",
        0,
        len(text),
        "a formula names at least one thing that can be so or not",
        "write an id, such as end_war",
    )


def write_formula(formula: Formula) -> str:
    """Text that ``parse_formula`` reads as the same formula."""
    match formula:
        case Name(id):
            return id if is_id(id) and id not in RESERVED else '"' + id.replace('"', '""') + '"'
        case Not(item):
            return f"not {_inside(item, Name, Not, Count)}"
        case And(items):
            return " and ".join(_inside(item, Name, Not, Count) for item in items)
        case Or(items):
            return " or ".join(_inside(item, Name, Not, Count, And) for item in items)
        case If(condition, then):
            return f"if {_within_if(condition)} then {_within_if(then)}"
        case Iff(left, right):
            return f"{_within_iff(left)} iff {_within_iff(right)}"
        case Count(kind, n, items):
            listed = ", ".join(_inside(item, Name, Not, Count) for item in items)
            return f"{kind} {n} of ({listed})"


def _inside(item: Formula, *bare: type) -> str:
    return write_formula(item) if isinstance(item, bare) else f"({write_formula(item)})"


def _within_if(item: Formula) -> str:
    return _inside(item, Name, Not, Count, And, Or)


def _within_iff(item: Formula) -> str:
    return _inside(item, Name, Not, Count, And, Or, If)
