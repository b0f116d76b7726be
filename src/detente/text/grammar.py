"""The grammar of formulas: tokens in, one formula out, or the first thing that cannot be read."""

from __future__ import annotations

from collections.abc import Callable

from detente.text import formula_troubles as say
from detente.text.formula import And, Count, Formula, If, Iff, Name, Not, Or
from detente.text.source import Span
from detente.text.tokens import RESERVED, Token, TokenKind, is_id
from detente.text.trouble import Trouble

__all__ = ["MAX_DEPTH", "NUMBERS", "Parser", "UnreadableError"]

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


class UnreadableError(Exception):
    """Leaves the parser at the first thing that it cannot read; never leaves ``parse_formula``."""

    def __init__(self, trouble: Trouble) -> None:
        self.trouble = trouble


class Parser:
    """One method for each level of precedence, loosest first.

    Parameters
    ----------
    tokens : tuple of Token
        The last of kind ``END``.
    at : function
        From offsets in the text to a place in the file, for names.
    rule : bool
        Whether the forms of rules may be the whole of it.
    """

    def __init__(
        self, tokens: tuple[Token, ...], at: Callable[[int, int], Span], *, rule: bool = False
    ) -> None:
        self._tokens = tokens
        self._at = at
        self._rule = rule
        self._i = 0
        self._depth = 0
        self.unclear: list[Trouble] = []

    # Reading tokens

    @property
    def _token(self) -> Token:
        return self._tokens[self._i]

    def _is_word(self, *words: str) -> bool:
        return self._token.kind is TokenKind.WORD and self._token.text in words

    def _take(self) -> Token:
        token = self._token
        self._i += token.kind is not TokenKind.END
        return token

    def _expect(self, word: str) -> Token:
        if self._is_word(word) or (self._token.kind.value == word):
            return self._take()
        raise self._expected(f"'{word}'", f"write '{word}' before {say.found(self._token)}")

    def _expected(self, what: str, mend: str, why: str = "") -> UnreadableError:
        return UnreadableError(say.expected(self._token, what, mend, why))

    def _deeper(self, token: Token) -> None:
        self._depth += 1
        if self._depth > MAX_DEPTH:
            raise UnreadableError(say.too_deep(token, MAX_DEPTH))

    # Levels

    def whole(self) -> Formula:
        """The formula that all the tokens are.

        Raises
        ------
        UnreadableError
            They are none.
        """
        formula = self._rule_form() if self._rule else self._iff()
        token = self._token
        if token.kind is TokenKind.CLOSE:
            raise UnreadableError(say.unopened(token))
        if token.kind is not TokenKind.END:
            raise self._unexpected_end()
        return formula

    def _rule_form(self) -> Formula:
        if self._is_word("never"):
            self._take()
            return Not(self._iff())
        start = self._i
        left = self._iff()
        if not self._is_word(*_RULE_WORDS):
            return left
        word = self._token
        unclear = (If, Iff) if word.text == "requires" else (If, Iff, And)
        self._bare(start, left, word, unclear)
        self._take()
        start = self._i
        right = self._either()
        if self._is_word(*_LAST_LEVELS, *_RULE_WORDS):
            raise UnreadableError(say.chain(self._token))
        self._bare(start, right, word, unclear)
        return If(left, right) if word.text == "requires" else Not(And((left, right)))

    def _bare(self, start: int, side: Formula, word: Token, unclear: tuple[type, ...]) -> None:
        """Refuse a side of a rule that can be read in two ways without parentheses."""
        if not isinstance(side, unclear) or self._wrapped(start):
            return
        end = self._tokens[self._i - 1].end
        raise UnreadableError(say.two_meanings(word.text, self._tokens[start].start, end))

    def _wrapped(self, start: int) -> bool:
        """Whether one pair of parentheses holds everything read since the token ``start``."""
        depth = 0
        for i in range(start, self._i):
            depth += self._tokens[i].kind is TokenKind.OPEN
            depth -= self._tokens[i].kind is TokenKind.CLOSE
            if depth == 0:
                return i == self._i - 1 and i > start
        return False

    def _iff(self) -> Formula:
        left = self._conditional()
        if not self._is_word("iff"):
            return left
        self._take()
        right = self._conditional()
        if self._is_word("iff"):
            raise UnreadableError(say.chain(self._token))
        return Iff(left, right)

    def _conditional(self) -> Formula:
        if self._is_word("if"):
            self._take()
            condition = self._either()
            if self._is_word(*_LAST_LEVELS):
                raise UnreadableError(say.chain(self._token))
            self._expect("then")
            formula: Formula = If(condition, self._either())
        else:
            left = self._either()
            if self._is_word("only"):
                self._take()
                self._expect("if")
                formula = If(left, self._either())
            elif self._is_word("if"):
                self._take()
                formula = If(self._either(), left)
            else:
                return left
        if self._is_word(*_IF_LEVEL):
            raise UnreadableError(say.chain(self._token))
        return formula

    def _either(self) -> Formula:
        items = [self._both()]
        while self._is_word("or"):
            self._take()
            items.append(self._both())
        return items[0] if len(items) == 1 else Or(tuple(items))

    def _both(self) -> Formula:
        items = [self._negated()]
        while self._is_word("and"):
            self._take()
            items.append(self._negated())
        return items[0] if len(items) == 1 else And(tuple(items))

    def _negated(self) -> Formula:
        if not self._is_word("not"):
            return self._single()
        self._deeper(self._take())
        item = self._negated()
        self._depth -= 1
        return Not(item)

    def _single(self) -> Formula:
        token = self._token
        if token.kind is TokenKind.OPEN:
            self._deeper(self._take())
            formula = self._iff()
            self._close(token)
            self._depth -= 1
            return formula
        if token.kind is TokenKind.QUOTED:
            return self._name()
        if self._is_word("at", "exactly"):
            return self._count()
        if self._is_word("if"):
            raise UnreadableError(say.chain(token))
        if token.kind is TokenKind.WORD and token.text not in RESERVED and is_id(token.text):
            return self._name()
        raise self._expected("a name", say.name_mend(token), "a name is an id such as end_war")

    def _name(self) -> Name:
        token = self._take()
        return Name(token.text, self._at(token.start, token.end))

    def _close(self, opened: Token) -> None:
        if self._token.kind is TokenKind.CLOSE:
            self._take()
        elif self._token.kind is TokenKind.END:
            raise UnreadableError(say.unclosed(opened))
        else:
            raise self._unexpected_end("')'")

    # at least N of (…)

    def _count(self) -> Formula:
        first = self._take()
        kind = first.text
        if kind == "at":
            if not self._is_word("least", "most"):
                raise self._expected("'least' or 'most'", "write 'at least' or 'at most'")
            kind = f"at {self._take().text}"
        n = self._number(kind)
        self._expect("of")
        opened = self._expect("(")
        self._deeper(opened)
        start, items = self._i, [self._iff()]
        while self._token.kind is TokenKind.COMMA:
            self._take()
            start = self._i
            items.append(self._iff())
        self._joined(items, start)
        self._close(opened)
        self._depth -= 1
        end = self._tokens[self._i - 1].end
        idle = say.count_decides_nothing(kind, n, len(items), first.start, end)
        self.unclear += [idle] if idle else []
        return Count(kind, n, tuple(items))

    def _number(self, kind: str) -> int:
        token = self._token
        if token.kind is TokenKind.WORD:
            if token.text in NUMBERS:
                self._take()
                return NUMBERS[token.text]
            if token.text.isascii() and token.text.isdigit() and len(token.text) <= 18:
                self._take()
                return int(token.text)
        raise self._expected("a number", f"write a number after '{kind}', such as 2 or two")

    def _joined(self, items: list[Formula], start: int) -> None:
        """Warn where ``(a, b or c)`` reads like a list of three."""
        last = items[-1]
        if len(items) < 2 or not isinstance(last, And | Or) or self._wrapped(start):
            return
        word = "and" if isinstance(last, And) else "or"
        end = self._tokens[self._i - 1].end
        self.unclear.append(say.joined_item(word, self._tokens[start].start, end))

    def _unexpected_end(self, closing: str = "the end") -> UnreadableError:
        """What to say of a word where a formula could have ended."""
        token, what = self._token, f"'and', 'or' or {closing}"
        if self._is_word(*_LAST_LEVELS):
            return UnreadableError(say.chain(token))
        if token.kind is TokenKind.COMMA:
            mend = "commas stand only between the items of at least, at most or exactly N of (…)"
            return self._expected(what, mend)
        if self._is_word(*_RULE_WORDS):
            plain = {"requires": "a only if b", "excludes": "not (a and b)"}[token.text]
            why = f"'{token.text}' is the middle of a whole rule"
            return self._expected(what, f"write '{plain}' here", why)
        return self._expected(what, say.two_names_mend(self._tokens[self._i - 1], token))
