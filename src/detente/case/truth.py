"""Truth of formulas over all assignments of at most twelve options, as bits of whole numbers.

Bit ``s`` of a table belongs to the assignment with number ``s`` = sum of ``2**j`` over the options
``j`` that are Y. Meant for ``check``, which must not load the arrays of the graph room; larger
models are looked at there.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from detente.text.formula import And, Count, Formula, If, Iff, Name, Not, Or

__all__ = ["MAX_OPTIONS", "Truth", "string_of"]

MAX_OPTIONS = 12


class Truth:
    """Tables over the ``2**k`` assignments of ``k <= 12`` options.

    Raises
    ------
    ValueError
        More than twelve options.
    """

    def __init__(self, options: Sequence[str]) -> None:
        if len(options) > MAX_OPTIONS:
            raise ValueError(f"{len(options)} options; at most {MAX_OPTIONS}")
        self.options = tuple(options)
        self.all = (1 << (1 << len(options))) - 1
        self._columns = {id: self._column(j) for j, id in enumerate(self.options)}

    def _column(self, j: int) -> int:
        run = 1 << j
        block, width = ((1 << run) - 1) << run, 2 * run
        while width < 1 << len(self.options):
            block |= block << width
            width *= 2
        return block

    def table(self, formula: Formula) -> int:
        """Assignments where the formula is true."""
        match formula:
            case Name(id):
                return self._columns[id]
            case Not(item):
                return self.all & ~self.table(item)
            case And(items):
                return self.meet(self.table(item) for item in items)
            case Or(items):
                return self.join(self.table(item) for item in items)
            case If(condition, then):
                return self.all & ~self.table(condition) | self.table(then)
            case Iff(left, right):
                return self.all & ~(self.table(left) ^ self.table(right))
            case Count(kind, n, items):
                return self._count(kind, n, [self.table(item) for item in items])

    def meet(self, tables: Iterable[int]) -> int:
        """Assignments in all of the tables."""
        result = self.all
        for table in tables:
            result &= table
        return result

    def join(self, tables: Iterable[int]) -> int:
        """Assignments in at least one of the tables."""
        result = 0
        for table in tables:
            result |= table
        return result

    def _count(self, kind: str, n: int, tables: list[int]) -> int:
        """``reached[m]``: assignments in at least ``m`` of the tables so far."""
        reached = [self.all] + [0] * len(tables)
        for table in tables:
            for m in range(len(tables), 0, -1):
                reached[m] |= reached[m - 1] & table
        at_least = self._reached(reached, n)
        more = self._reached(reached, n + 1)
        kinds: Mapping[str, int] = {
            "at least": at_least,
            "at most": self.all & ~more,
            "exactly": at_least & ~more,
        }
        return kinds[kind]

    def _reached(self, reached: list[int], n: int) -> int:
        if n <= 0:
            return self.all
        return reached[n] if n < len(reached) else 0

    def states(self, table: int) -> tuple[int, ...]:
        """Numbers of the assignments in a table, ascending."""
        return tuple(s for s in range(1 << len(self.options)) if table >> s & 1)


def string_of(number: int, k: int) -> str:
    """Y/N string of an assignment, first option first."""
    return "".join("Y" if number >> j & 1 else "N" for j in range(k))
