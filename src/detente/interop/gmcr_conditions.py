"""Conditions on states as a ``.gmcr`` file writes them."""

from __future__ import annotations

from collections.abc import Sequence

from detente.interop.gmcr_fields import Fields, first
from detente.text.formula import And, Formula, Name, Not, Or
from detente.text.nodes import ListNode, MapNode, Node

__all__ = ["Conditions"]


class Conditions:
    """A reader of conditions over options, which the file calls by number from 0."""

    def __init__(self, fields: Fields, options: Sequence[str]) -> None:
        self.fields, self.options = fields, options

    def condition(self, node: Node, what: str) -> Formula | None:
        """A conjunction, or a disjunction of several."""
        if not isinstance(node, MapNode):
            return self.conjunction(node, what)
        fields = self.fields
        compound = fields.flag(fields.needed(node, what, "compound"), f'"compound" of {what}')
        members = fields.items(fields.needed(node, what, "members"), f"members of {what}")
        if compound is None or members is None:
            return None
        if not compound or not members:
            self._nothing(node, what)
            return None
        found = [self.conjunction(item, f"a member of {what}") for item in members]
        parts = tuple(part for part in found if part is not None)
        if len(parts) < len(found):
            return None
        return parts[0] if len(parts) == 1 else Or(parts)

    def conjunction(self, node: Node, what: str) -> Formula | None:
        """Options that are Y or N together."""
        fields = self.fields
        items = fields.items(node, what)
        if items is None:
            return None
        if not items:
            self._nothing(node, what)
            return None
        literals = [self._literal(item, what) for item in items]
        parts = tuple(part for part in literals if part is not None)
        if len(parts) < len(literals):
            return None
        return parts[0] if len(parts) == 1 else And(parts)

    def _literal(self, node: Node, what: str) -> Formula | None:
        fields = self.fields
        if not isinstance(node, ListNode) or len(node.items) != 2:
            fields.wrong(
                f"a part of {what} is no pair",
                first(node),
                'write the number of an option and a letter, such as [0, "Y"]',
            )
            return None
        index = fields.integer(node.items[0], f"an option of {what}", len(self.options))
        letter = fields.choice(node.items[1], f"a letter of {what}", ("Y", "N"))
        if index is None or letter is None:
            return None
        name = Name(self.options[index])
        return name if letter == "Y" else Not(name)

    def _nothing(self, node: Node, what: str) -> None:
        self.fields.wrong(
            f"{what} names no option",
            first(node),
            "delete it, or write at least one pair in it",
        )
