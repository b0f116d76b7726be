"""Names in formulas looked up among the options, so that only ids are left."""

from __future__ import annotations

from collections.abc import Mapping

from detente.text.formula import And, Count, Formula, If, Iff, Name, Not, Or
from detente.text.nearest import did_you_mean
from detente.text.problem import Problem, Related
from detente.text.source import Span

__all__ = ["Names", "unknown"]


def unknown(
    what: str,
    word: str,
    span: Span,
    known: Mapping[str, Span],
    *,
    why: str,
    mend: str,
    code: str = "unknown-id",
) -> Problem:
    """Problem of a word that names nothing, with the nearest known one and its place."""
    near = did_you_mean(word, known)
    return Problem(
        code,
        f'no {what} is called "{word}"',
        span,
        why=why,
        mend=f'did you mean "{near}"?' if near else mend,
        related=(Related(f'{what} "{near}"', known[near]),) if near else (),
    )


class Names:
    """Options of a model by id, and by display name where only one option has it."""

    def __init__(self, options: Mapping[str, tuple[str, Span]]) -> None:
        self.spans = {id: span for id, (_, span) in options.items()}
        self._by_name: dict[str, str | None] = {}
        for id, (name, _) in options.items():
            self._by_name[name] = None if name in self._by_name else id

    def find(self, word: str) -> str | None:
        """Id of the option that an id or a display name means."""
        return word if word in self.spans else self._by_name.get(word)

    def unknown(self, word: str, span: Span) -> Problem:
        """Problem of a word that is no option."""
        listed = ", ".join(list(self.spans)[:12])
        return unknown(
            "option",
            word,
            span,
            self.spans,
            why='rules, statements and the status quo name options listed under "options"',
            mend=f"list it under the options of the party that decides it, or use one of: {listed}"
            if listed
            else "list it under the options of the party that decides it",
            code="unknown-option",
        )

    def settle(self, formula: Formula, line: Span) -> tuple[Formula, tuple[Problem, ...]]:
        """The formula with every name replaced by an id, and a problem for each unknown one."""
        problems: list[Problem] = []

        def go(part: Formula) -> Formula:
            match part:
                case Name(word, span):
                    id = self.find(word)
                    if id is None:
                        problems.append(self.unknown(word, span or line))
                    return Name(id or word, span)
                case Not(item):
                    return Not(go(item))
                case And(items):
                    return And(tuple(go(item) for item in items))
                case Or(items):
                    return Or(tuple(go(item) for item in items))
                case If(condition, then):
                    return If(go(condition), go(then))
                case Iff(left, right):
                    return Iff(go(left), go(right))
                case Count(kind, n, items):
                    return Count(kind, n, tuple(go(item) for item in items))

        settled = go(formula)
        return settled, tuple(problems)
