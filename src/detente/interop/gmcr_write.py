"""Writing ``.gmcr`` files."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from detente.case.load import Loaded
from detente.case.types import Case, DecisionMaker, Model, Option, PreferenceStatement
from detente.interop.gmcr_model import FLAGS, RANKINGS
from detente.interop.gmcr_patterns import Pattern, alternatives, patterns
from detente.interop.gmcr_ranking import Numbering, as_numbers
from detente.interop.gmcr_read import GmcrLoaded, Origin
from detente.interop.written import Written
from detente.text.nodes import ListNode, MapNode, Node

__all__ = ["MAX_PATTERNS", "left_out", "same_model", "write_gmcr"]

MAX_PATTERNS = 10_000
DROPPED = ("payoffs", "coalitionsFull")
_KNOWN = (*FLAGS, "options", "decisionMakers", "infeasibles", "title", "description", *DROPPED)
_KNOWN_PARTY = (*RANKINGS, "name", "options", "preferences", *DROPPED)
_KNOWN_OPTION = ("name", "permittedDirection", *DROPPED)


class _RefusedError(Exception):
    """Something cannot be written in this format; the message says what."""


def write_gmcr(loaded: Loaded) -> Written:
    """The model of a case as one file, with what the format has no place for.

    A file read from this format whose model is unchanged is written as it was. Where the model
    changed, payoffs and full coalitions, which the model decides, are left out, and all that
    is not known here is kept.
    """
    case = loaded.case
    if case is None or case.model is None:
        return Written({}, refused="this case holds no model, and a .gmcr file is a model")
    if not case.model.options:
        return Written({}, refused="the model has no option yet, and a .gmcr file lists options")
    origin = loaded.origin if isinstance(loaded, GmcrLoaded) else None
    if origin is not None and same_model(origin.model, case.model):
        return Written({".gmcr": origin.root.span.source.text})
    try:
        text = _File(case, case.model, origin).text()
    except _RefusedError as error:
        return Written({}, refused=str(error))
    return Written({".gmcr": text}, lost=tuple(_lost(case, case.model, origin)))


def left_out(loaded: Loaded) -> tuple[str, ...]:
    """What of a ``.gmcr`` file has no place in a folder; what the model decides is no loss."""
    origin = loaded.origin if isinstance(loaded, GmcrLoaded) else None
    if origin is None:
        return ()
    listed = dict(_unknown(origin.root, _KNOWN))
    for key, known in (("options", _KNOWN_OPTION), ("decisionMakers", _KNOWN_PARTY)):
        for entry in _entries(origin.root, key):
            listed |= _unknown(entry, known)
    keys = ", ".join(f'"{key}"' for key in listed)
    return (f"what stands in the file under {keys}",) if keys else ()


def same_model(one: Model, other: Model) -> bool:
    """Whether two models say the same; places and the status quo do not count."""
    return _said(one) == _said(other)


def _said(model: Model) -> object:
    return (
        model.title,
        model.about,
        [(o.id, o.name, o.owner, o.direction) for o in model.options],
        [rule.formula for rule in model.rules],
        [
            (dm.id, dm.name, [o.id for o in dm.options], [s.formula for s in dm.statements])
            for dm in model.decision_makers
        ],
        [dm.ranking for dm in model.decision_makers],
    )


def _lost(case: Case, model: Model, origin: Origin | None) -> Iterator[str]:
    if case.has_record:
        yield "the record of the reports"
    if model.status_quo is not None:
        yield f"the status quo {model.status_quo.state}; give it again with --status-quo"
    if origin is None:
        yield "what the lines of the model rest on, and why"
    if model.preconditions:
        yield "the preconditions that the model adds"
    if origin is not None and not _same_parties(origin, model):
        yield "coalitions, which count decision makers that are others now"


def _same_parties(origin: Origin, model: Model) -> bool:
    before = [dm.id for dm in origin.model.decision_makers]
    return before == [dm.id for dm in model.decision_makers]


@dataclass
class _File:
    """One file being written."""

    case: Case
    model: Model
    origin: Origin | None

    def text(self) -> str:
        self.index = {option.id: i for i, option in enumerate(self.model.options)}
        ranked = any(dm.ranking is not None for dm in self.model.decision_makers)
        rankings = self.rankings() if ranked else None
        about = self.model.about or self.case.about
        entries = {
            "title": _json(self.model.title or self.case.name),
            **({"description": _json(about)} if about else {}),
            "options": _list(_map(self.option(option)) for option in self.model.options),
            "decisionMakers": _list(
                _map(self.party(dm, None if rankings is None else rankings[i]))
                for i, dm in enumerate(self.model.decision_makers)
            ),
            "infeasibles": _list(self.infeasibles()),
            FLAGS[0]: _json(ranked),
        }
        kept = _unknown(self.origin.root if self.origin else None, _KNOWN)
        if self.origin is not None and not _same_parties(self.origin, self.model):
            kept.pop("coalitions", None)
        return _map(entries | kept, "") + "\n"

    def option(self, option: Option) -> dict[str, str]:
        before = self.before("options", [o.id for o in self.origin_model.options], option.id)
        return {
            "name": _json(option.name),
            "permittedDirection": _json(option.direction.value),
        } | _unknown(before, _KNOWN_OPTION)

    def party(self, dm: DecisionMaker, ranking: str | None) -> dict[str, str]:
        ids = [other.id for other in self.origin_model.decision_makers]
        before = self.before("decisionMakers", ids, dm.id)
        entries = {
            "name": _json(dm.name),
            "options": _json([self.index[option.id] for option in dm.options]),
            "preferences": _list((self.statement(dm, s) for s in dm.statements), "      "),
        }
        if ranking is not None:
            entries[RANKINGS[0]] = ranking
            if not dm.statements:  # those beside a ranking are not read, so none were taken away
                entries |= _unknown(before, set(_KNOWN_PARTY) - {"preferences"})
        return entries | _unknown(before, _KNOWN_PARTY)

    @property
    def origin_model(self) -> Model:
        empty = replace(self.model, options=(), decision_makers=())
        return empty if self.origin is None else self.origin.model

    def before(self, key: str, ids: Sequence[str], id: str) -> MapNode | None:
        """The entry of the file read from that this one came from."""
        if self.origin is None or id not in ids:
            return None
        found = _entries(self.origin.root, key)[ids.index(id)]
        return found if isinstance(found, MapNode) else None

    def statement(self, dm: DecisionMaker, statement: PreferenceStatement) -> str:
        found = alternatives(statement.formula, MAX_PATTERNS)
        if found is None:
            raise _RefusedError(_too_many(f"preference {statement.number} of {dm.name}"))
        members = [self.pairs(pattern) for pattern in found]
        if len(members) == 1:
            return _json(members[0])
        return _json({"compound": True, "members": members})

    def infeasibles(self) -> Iterator[str]:
        left = MAX_PATTERNS
        for rule in self.model.rules:
            found = patterns(rule.formula, False, left)
            if found is None:
                raise _RefusedError(_too_many("what the rules exclude"))
            left -= len(found)
            for pattern in found:
                yield _json(self.pairs(pattern))

    def pairs(self, pattern: Pattern) -> list[list[object]]:
        return [[self.index[option], "Y" if letter else "N"] for option, letter in pattern]

    def rankings(self) -> list[str]:
        """Every decision maker's ranking: the format has either rankings or statements."""
        from detente.graph.build import build

        graph, _ = build(self.model)
        numbering = Numbering(
            tuple(option.id for option in self.model.options),
            tuple(option.id for dm in self.model.decision_makers for option in dm.options),
            tuple(rule.formula for rule in self.model.rules),
        )
        if graph is None or numbering.states is None:
            raise _RefusedError("the model has too many states for a .gmcr file with rankings")
        strings = graph.strings(range(graph.n))
        rankings = []
        for rank in graph.rank:
            classes: dict[int, list[str]] = {}
            for state, value in zip(strings, rank.tolist(), strict=True):
                classes.setdefault(-int(value), []).append(state)
            rankings.append(_json(as_numbers([classes[r] for r in sorted(classes)], numbering)))
        return rankings


def _entries(root: MapNode, key: str) -> Sequence[Node]:
    """The entries of a list of the file."""
    listed = next(node for name, node in root.entries if name.text == key)
    return listed.items if isinstance(listed, ListNode) else ()


def _unknown(node: Node | None, known: Collection[str]) -> dict[str, str]:
    """Keys that mean nothing here, with their values as they were written."""
    if not isinstance(node, MapNode):
        return {}
    return {key.text: value.span.text for key, value in node.entries if key.text not in known}


def _too_many(what: str) -> str:
    return (
        f"{what} would be more than {MAX_PATTERNS:,} patterns in a .gmcr file, "
        "and it has no other way to say it"
    )


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)


def _map(entries: Mapping[str, str], indent: str = "    ") -> str:
    inner = ",\n".join(f"{indent}  {_json(key)}: {value}" for key, value in entries.items())
    return f"{{\n{inner}\n{indent}}}"


def _list(items: Iterable[str], indent: str = "  ") -> str:
    listed = list(items)
    if not listed:
        return "[]"
    return "[\n" + ",\n".join(f"{indent}  {item}" for item in listed) + f"\n{indent}]"
