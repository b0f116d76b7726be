"""The model in a ``.gmcr`` file."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from detente.case.slugs import id_slug, unique
from detente.case.types import (
    Basis,
    DecisionMaker,
    Direction,
    Model,
    Option,
    Order,
    PreferenceStatement,
    Rule,
    Standing,
)
from detente.interop.gmcr_conditions import Conditions
from detente.interop.gmcr_fields import Fields, first
from detente.interop.gmcr_ranking import Numbering, read_ranking
from detente.text.expression import write_formula
from detente.text.formula import Not
from detente.text.nodes import ListNode, MapNode, Node
from detente.text.problem import Problem, Related, Severity
from detente.text.tokens import RESERVED

__all__ = ["DIRECTIONS", "FLAGS", "RANKINGS", "id_from", "read_model"]

DIRECTIONS = {direction.value: direction for direction in Direction}
FLAGS = ("useManualPreferenceRanking", "useManualPreferenceVectors")
RANKINGS = ("preferenceRanking", "preferenceVector")
MAX_OPTIONS = 1_000


def read_model(root: MapNode, title: str, basis: str) -> tuple[Model | None, tuple[Problem, ...]]:
    """The model, or ``None`` and what is wrong with it; warnings may come with a model.

    Parameters
    ----------
    root : MapNode
        The whole file.
    title : str
        What to call the model.
    basis : str
        What its lines rest on: the name of the file.
    """
    fields = Fields([])
    model = _Reader(fields, root, Basis(Standing.PUBLISHED, published=basis))
    read = model.read(title)
    errors = any(problem.severity is Severity.ERROR for problem in fields.problems)
    return (None if errors else read), tuple(fields.problems)


def id_from(name: str, taken: Sequence[str] | set[str], fallback: str) -> str:
    """An id of all the words of a name, with ``_2``, ``_3`` … behind a repeated one."""
    slug = id_slug(name, fallback, most_words=len(name) + 1)
    return unique(f"{slug}_{fallback}" if slug in RESERVED else slug, taken)


class _Reader:
    """One pass over the lists of the file, options first."""

    def __init__(self, fields: Fields, root: MapNode, basis: Basis) -> None:
        self.fields, self.root, self.basis = fields, root, basis
        self.options: list[Option] = []
        self.conditions = Conditions(fields, [])

    def read(self, title: str) -> Model | None:
        fields, root = self.fields, self.root
        listed = fields.items(fields.needed(root, "the file", "options"), '"options"')
        makers = fields.items(fields.needed(root, "the file", "decisionMakers"), '"decisionMakers"')
        flag = fields.flag(fields.needed(root, "the file", *FLAGS), f'"{FLAGS[0]}"')
        if listed is None or makers is None:
            return None
        if len(listed) > MAX_OPTIONS:
            fields.wrong(
                f"the file lists {len(listed)} options",
                first(listed[MAX_OPTIONS]),
                f"leave out what decides little; at most {MAX_OPTIONS} are read",
            )
            return None
        self._options(listed)
        self.conditions = Conditions(fields, [option.id for option in self.options])
        rules = self._rules(fields.items(fields.value(root, "infeasibles"), '"infeasibles"'))
        nodes = [
            node
            for i, item in enumerate(makers, start=1)
            if (node := fields.map(item, f"decision maker {i}")) is not None
        ]
        owned = self._owners(nodes)
        if owned is None or flag is None or fields.problems:
            return None
        numbering = Numbering(
            tuple(option.id for option in self.options),
            tuple(self.options[i].id for own in owned for i in own),
            tuple(rule.formula for rule in rules),
        )
        parties: list[DecisionMaker] = []
        for node, own in zip(nodes, owned, strict=True):
            taken = {dm.id for dm in parties}
            parties.append(self._party(node, own, taken, numbering if flag else None))
        self._unapplied(nodes)
        owner = {i: dm.id for dm, own in zip(parties, owned, strict=True) for i in own}
        options = tuple(replace(o, owner=owner[i]) for i, o in enumerate(self.options))
        return Model(
            title=title,
            about=fields.text(fields.value(root, "description"), '"description"') or "",
            span=first(root),
            decision_makers=tuple(
                replace(dm, options=tuple(options[i] for i in own))
                for dm, own in zip(parties, owned, strict=True)
            ),
            options=options,
            rules=rules,
        )

    def _options(self, listed: Sequence[Node]) -> None:
        taken: set[str] = set()
        for i, item in enumerate(listed, start=1):
            what = f"option {i}"
            node = self.fields.map(item, what)
            if node is None:
                continue
            name = self.fields.text(self.fields.needed(node, what, "name"), f"the name of {what}")
            given = self.fields.value(node, "permittedDirection")
            word = "both"
            if given is not None:
                what = f"the permitted direction of {what}"
                word = self.fields.choice(given, what, tuple(DIRECTIONS)) or "both"
            id = id_from(name or "", taken, "option")
            taken.add(id)
            self.options.append(
                Option(
                    id=id,
                    name=name or id.replace("_", " "),
                    owner="",
                    span=first(node),
                    basis=self.basis,
                    direction=DIRECTIONS[word],
                )
            )

    def _rules(self, items: Sequence[Node] | None) -> tuple[Rule, ...]:
        rules = []
        for i, item in enumerate(items or (), start=1):
            formula = self.conditions.conjunction(item, f"infeasible pattern {i}")
            if formula is not None:
                rule = formula.item if isinstance(formula, Not) else Not(formula)
                rules.append(
                    Rule(
                        id=f"infeasible_{i}",
                        text=write_formula(rule),
                        formula=rule,
                        because="the file lists it as infeasible",
                        span=first(item),
                        basis=self.basis,
                    )
                )
        return tuple(rules)

    def _owners(self, nodes: Sequence[MapNode]) -> list[list[int]] | None:
        """Indexes of each decision maker's options, in the order listed; each has one owner."""
        fields, n = self.fields, len(self.options)
        owner: dict[int, Node] = {}
        owned: list[list[int]] = []
        for i, node in enumerate(nodes, start=1):
            what = f"decision maker {i}"
            own: list[int] = []
            for item in (
                fields.items(fields.needed(node, what, "options"), f"options of {what}") or ()
            ):
                index = fields.integer(item, f"an option of {what}", n)
                if index is None:
                    continue
                if index in owner:
                    fields.problems.append(_shared(self.options[index], item, owner[index]))
                owner.setdefault(index, item)
                own.append(index)
            owned.append(own)
        for index, option in enumerate(self.options):
            if index not in owner and not fields.problems:
                fields.wrong(
                    f'nobody owns the option "{option.name}"',
                    option.span,
                    f'add {index} to the "options" of the decision maker who decides it',
                    code="unowned-option",
                    why="a move is somebody's: each option is decided by one decision maker",
                )
        return owned

    def _party(
        self, node: MapNode, own: Sequence[int], taken: set[str], numbering: Numbering | None
    ) -> DecisionMaker:
        fields = self.fields
        name = fields.text(fields.needed(node, "a decision maker", "name"), "the name") or ""
        id = id_from(name, taken, "party")
        name = name or id.replace("_", " ")
        order, ranking = first(node), None
        statements: tuple[PreferenceStatement, ...] = ()
        if numbering is not None:
            given = fields.needed(node, name, *RANKINGS)
            if given is not None:
                order = first(given)
                ranking = read_ranking(fields, given, name, numbering)
        else:
            given = fields.value(node, "preferences")
            order = first(given) if given is not None else order
            statements = self._statements(fields.items(given, f"preferences of {name}"), name)
        return DecisionMaker(
            id=id,
            name=name,
            span=first(node),
            order=Order(self.basis, order),
            statements=statements,
            ranking=ranking,
        )

    def _statements(
        self, items: Sequence[Node] | None, name: str
    ) -> tuple[PreferenceStatement, ...]:
        statements: list[PreferenceStatement] = []
        for i, item in enumerate(items or (), start=1):
            formula = self.conditions.condition(item, f"preference {i} of {name}")
            if formula is not None:
                statements.append(
                    PreferenceStatement(
                        number=i,
                        text=write_formula(formula),
                        formula=formula,
                        span=first(item),
                        basis=self.basis,
                    )
                )
        return tuple(statements)

    def _unapplied(self, nodes: Sequence[MapNode]) -> None:
        """One warning for coalitions and one for misperceptions: kept, not applied."""
        fields = self.fields
        given = fields.value(self.root, "coalitions")
        joint = [
            item
            for item in (given.items if isinstance(given, ListNode) else ())
            if isinstance(item, ListNode) and len(item.items) > 1
        ]
        if joint:
            fields.problems.append(
                _unused(
                    "coalitions-not-applied",
                    "the coalitions",
                    joint[0],
                    "they say who moves together, and here each party moves by itself",
                )
            )
        for node in nodes:
            given = fields.value(node, "misperceptions")
            if given is not None and not (isinstance(given, ListNode) and not given.items):
                fields.problems.append(
                    _unused(
                        "misperceptions-not-applied",
                        "the misperceptions",
                        given,
                        "they say what a party does not see, and here all see the same states",
                    )
                )
                return


def _unused(code: str, what: str, node: Node, why: str) -> Problem:
    return Problem(
        code,
        f"{what} in this file are kept, but not applied",
        first(node),
        severity=Severity.WARNING,
        why=why,
        mend="nothing needs to be changed; read the answers as those of the model without them",
    )


def _shared(option: Option, item: Node, before: Node) -> Problem:
    return Problem(
        "shared-option",
        f'the option "{option.name}" is listed by two decision makers, or twice by one',
        item.span,
        why="a move is somebody's: each option is decided by one decision maker",
        mend="keep it with one of them; two who can do the same thing need an option each",
        related=(Related("first listed here", before.span),),
    )
