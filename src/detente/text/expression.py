"""Formulas in words: ``if end_war then disarm``, ``at least 2 of (a, b, c)``.

Precedence, tightest first: ``not``, ``and``, ``or``, then ``if … then …``, ``only if``, ``if`` on
one level, then ``iff``. Chains within the last two levels need parentheses. In rules also, as the
whole of it: ``a requires b``, ``a excludes b``, ``never a``.
"""

from __future__ import annotations

from detente.text.formula import Formula
from detente.text.formula_text import write_formula
from detente.text.formula_troubles import empty
from detente.text.grammar import MAX_DEPTH, NUMBERS, Parser, UnreadableError
from detente.text.problem import Problem, Severity
from detente.text.source import Span
from detente.text.tokens import tokenize
from detente.text.trouble import Trouble

__all__ = ["MAX_DEPTH", "NUMBERS", "parse_formula", "write_formula"]


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
        troubles = (empty(text),)
    if troubles:
        return None, tuple(where.problem(trouble) for trouble in troubles)
    parser = Parser(tokens, where.at, rule=rule)
    formula: Formula | None = None
    wrong: tuple[Problem, ...] = ()
    try:
        formula = parser.whole()
    except UnreadableError as error:
        wrong = (where.problem(error.trouble),)
    unclear = (where.problem(trouble, Severity.WARNING) for trouble in parser.unclear)
    return formula, (*unclear, *wrong)


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
