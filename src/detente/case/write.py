"""A settled case as the files of a case folder."""

from __future__ import annotations

from detente.case.emit import Tree, emit
from detente.case.parties import NO_ORDER
from detente.case.schema import MODELINE, SCHEMA_FILE, schema_text
from detente.case.shapes import CASE
from detente.case.types import (
    Basis,
    Case,
    DecisionMaker,
    Direction,
    Model,
    Option,
    Rule,
    Standing,
)
from detente.case.write_record import condition_tree, quote_tree, section_trees, value_tree
from detente.record.types import Record
from detente.text.shape import Shape

__all__ = ["write_case"]

MODEL_FILE = "model.yaml"


def write_case(case: Case) -> dict[str, str]:
    """File name to text: ``case.yaml``, ``model.yaml`` if there is also a record, the schema.

    Loading what is written gives the same case, up to places; stored texts are the caller's to
    copy. Defaults are left out and everything else is written out.
    """
    several = len(case.record.sources) > 1
    main: dict[str, Tree] = {"name": case.name, "about": case.about}
    files: dict[str, str] = {}
    model = None if case.model is None else _model(case.model, case.record, several=several)
    if model is not None and case.has_record:
        main["files"] = [MODEL_FILE]
        files[MODEL_FILE] = f"{MODELINE}\n{emit({'model': model})}"
    main["goals"] = list(case.goals)
    main |= section_trees(case.record)
    if model is not None and not case.has_record:
        main["model"] = model
    kept = {key: value for key, value in _in_order(main, CASE).items() if value}
    return {
        "case.yaml": f"{MODELINE}\n{emit(kept)}",
        **files,
        SCHEMA_FILE: schema_text(),
    }


def _in_order(tree: dict[str, Tree], shape: Shape) -> dict[str, Tree]:
    return {field.key: tree[field.key] for field in shape.fields if field.key in tree}


def _model(model: Model, record: Record, *, several: bool) -> dict[str, Tree]:
    tree: dict[str, Tree] = {"title": model.title, "about": model.about}
    tree["parties"] = {dm.id: _party(dm, record, several=several) for dm in model.decision_makers}
    in_turn = [option.id for dm in model.decision_makers for option in dm.options]
    ids = [option.id for option in model.options]
    if ids != in_turn:
        tree["option_order"] = list(ids)
    tree["rules"] = {rule.id: _rule(rule, several=several) for rule in model.rules}
    if model.status_quo is not None:
        basis = _basis(model.status_quo.basis, several=several)
        tree["status_quo"] = {"state": model.status_quo.state, **basis}
    tree["preconditions"] = {c.id: condition_tree(c, several=several) for c in model.preconditions}
    return {key: value for key, value in tree.items() if value}


def _party(dm: DecisionMaker, record: Record, *, several: bool) -> dict[str, Tree]:
    tree: dict[str, Tree] = {}
    default = record.actors[dm.actor].name if dm.actor else dm.id.replace("_", " ")
    if dm.name != default:
        tree["name"] = dm.name
    if dm.actor not in ("", dm.id):
        tree["actor"] = dm.actor
    tree["options"] = {option.id: _option(option, several=several) for option in dm.options}
    if not _is_no_order(dm):
        tree["order"] = _basis(dm.order.basis, several=several)
    tree["statements"] = [
        {"say": s.text, **_basis(s.basis, several=several), **({"note": s.note} if s.note else {})}
        for s in dm.statements
    ]
    tree["ranking"] = [" = ".join(states) for states in dm.ranking or ()]
    tree["note"] = dm.note
    kept = {key: value for key, value in tree.items() if value}
    if dm.ranking is not None:
        kept.setdefault("ranking", [])
    return kept


def _is_no_order(dm: DecisionMaker) -> bool:
    """Whether the order is the one that ``settle`` fills in where there is none to speak of."""
    lines = len(dm.ranking) if dm.ranking is not None else len(dm.statements)
    filled = Basis(Standing.ASSUMED, assumed=NO_ORDER[lines]) if lines < 2 else None
    return dm.order.basis == filled


def _option(option: Option, *, several: bool) -> dict[str, Tree]:
    tree: dict[str, Tree] = {}
    if option.name != option.id.replace("_", " "):
        tree["name"] = option.name
    if option.direction is not Direction.BOTH:
        tree["direction"] = value_tree(option.direction)
    if option.act not in ("", option.id):
        tree["act"] = option.act
    tree |= _basis(option.basis, several=several)
    if option.note:
        tree["note"] = option.note
    return tree


def _rule(rule: Rule, *, several: bool) -> dict[str, Tree]:
    tree: dict[str, Tree] = {"rule": rule.text}
    if rule.because:
        tree["because"] = rule.because
    tree |= _basis(rule.basis, several=several)
    if rule.note:
        tree["note"] = rule.note
    return tree


def _basis(basis: Basis, *, several: bool) -> dict[str, Tree]:
    tree: dict[str, Tree] = {"cites": value_tree(basis.cites)}
    tree |= quote_tree(basis.quotes, several=several)
    tree |= {"reading": basis.reading, "assumed": basis.assumed, "basis": basis.published}
    return {key: value for key, value in tree.items() if value}
