"""Rankings of a ``.gmcr`` file: which state each of its numbers means."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from detente.graph.states import feasible
from detente.graph.types import Numbers
from detente.interop.gmcr_fields import Fields, first
from detente.text.formula import Formula
from detente.text.nodes import ListNode, Node, ScalarNode

__all__ = ["MAX_RANKED", "Numbering", "read_ranking"]

MAX_RANKED = 1_000_000
SHOWN = 5


@dataclass(frozen=True)
class Numbering:
    """The numbers by which the format calls feasible states.

    They count from 1 through the feasible states in ascending order, after the options are put
    in an order where each decision maker's stand together, decision makers in turn.

    Parameters
    ----------
    options : tuple of str
        Ids in the order of the Y/N strings.
    regrouped : tuple of str
        The same ids, each decision maker's in turn.
    rules : tuple of Formula
    """

    options: tuple[str, ...]
    regrouped: tuple[str, ...]
    rules: tuple[Formula, ...]

    @cached_property
    def states(self) -> Numbers | None:
        """Feasible states over the regrouped options; ``None`` if there are too many to rank."""
        if len(self.options) > 62:
            return None
        return feasible(self.regrouped, self.rules, cap=MAX_RANKED)

    def string(self, number: int) -> str:
        """Y/N string, in the order of ``options``, of a number that counts from 1."""
        states = self.states
        assert states is not None
        state = int(states[number - 1])
        place = {option: j for j, option in enumerate(self.regrouped)}
        return "".join("Y" if state >> place[option] & 1 else "N" for option in self.options)

    @cached_property
    def numbers(self) -> dict[str, int]:
        """Number of every feasible state, by its Y/N string."""
        n = 0 if self.states is None else len(self.states)
        return {self.string(number): number for number in range(1, n + 1)}


def read_ranking(
    fields: Fields, node: Node, party: str, numbering: Numbering
) -> tuple[tuple[str, ...], ...]:
    """Classes of equally ranked states as Y/N strings, best first; each feasible state once."""
    states = numbering.states
    if states is None:
        fields.wrong(
            f"the ranking of {party} cannot be read: the model has too many states",
            first(node),
            "use preference statements; they need no list of all states",
            code="too-large",
            why=f"a ranking lists every feasible state, and at most {MAX_RANKED:,} are read",
        )
        return ()
    seen: dict[int, Node] = {}
    classes: list[tuple[str, ...]] = []
    for item in fields.items(node, f"the ranking of {party}") or ():
        tied = item.items if isinstance(item, ListNode) else (item,)
        numbers = [_number(fields, each, party, len(states), seen) for each in tied]
        found = tuple(numbering.string(number) for number in numbers if number is not None)
        if found:
            classes.append(found)
    _check_complete(fields, node, party, seen, numbering, len(states))
    return tuple(classes)


def _number(fields: Fields, node: Node, party: str, n: int, seen: dict[int, Node]) -> int | None:
    number = fields.integer(node, f"a state ranked by {party}", 10**18)
    if number is not None and not 1 <= number <= n:
        fields.wrong(
            f"{party} ranks a state {number}, and there are {n}",
            node.span,
            f"write a number from 1 to {n}",
            code="unknown-state",
            why="rankings count the feasible states from 1, in the order of their Y/N strings",
        )
        return None
    if number is not None and number in seen:
        fields.wrong(
            f"{party} ranks state {number} twice",
            node.span,
            "keep one of the two places",
            code="state-listed-twice",
            why="a ranking lists each feasible state once",
        )
        return None
    if number is not None:
        seen[number] = node
    return number


def _check_complete(
    fields: Fields,
    node: Node,
    party: str,
    seen: dict[int, Node],
    numbering: Numbering,
    n: int,
) -> None:
    if len(seen) == n or isinstance(node, ScalarNode):
        return
    missing = [number for number in range(1, n + 1) if number not in seen]
    named = ", ".join(f"{number} ({numbering.string(number)})" for number in missing[:SHOWN])
    more = f" and {len(missing) - SHOWN} more" if len(missing) > SHOWN else ""
    fields.wrong(
        f"the ranking of {party} leaves out {named}{more}",
        first(node),
        "add what is missing, or a pattern under infeasibles; equal states share an inner list",
        code="incomplete-ranking",
        why=f"a ranking lists each of the {n} feasible states once, best first",
    )


def as_numbers(ranking: Sequence[Sequence[str]], numbering: Numbering) -> list[int | list[int]]:
    """Classes of Y/N strings as the format writes them: ties in an inner list."""
    numbers = [sorted(numbering.numbers[state] for state in tied) for tied in ranking]
    return [tied[0] if len(tied) == 1 else list(tied) for tied in numbers]
