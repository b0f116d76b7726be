"""The preconditions that the conditions of a record, and of a model, give."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date

from detente.case.types import Case, Model
from detente.impasse.closure import acts_of
from detente.impasse.types import AllOf, AnyOf, Impasse, Mode, Need, NeedAct, Precondition
from detente.record.live import Live, latest_published, live, lives
from detente.record.types import Condition, Record, Relation
from detente.text.formula import And, Formula, Name, Or

__all__ = ["mode_of", "preconditions"]

Rename = Callable[[str], str]


def preconditions(
    case: Case,
    *,
    with_model: bool = False,
    on: date | None = None,
    known_by: date | None = None,
) -> Impasse:
    """What the conditions live at a date ask for, from the record alone unless asked otherwise.

    Parameters
    ----------
    case : Case
        Settled; needs are formulas of acts with *and* and *or* only.
    with_model : bool
        Whether the preconditions that the model adds count too; each is marked ``assumed``.
    on : date, optional
        Only what is live on that day; what is only possibly live is included and marked.
        Without it, the latest day on which one of the case's sources was published; if none
        says when, everything known counts.
    known_by : date, optional
        Only what sources published up to that day say; without it, the whole case.

    Notes
    -----
    *before*, *until*, *only after* ask for the act to be done first, everything else allows the
    same moment, and so does a wording recorded as unclear. A condition that withholds several
    acts gives one precondition for each, in one group: one demand, one step to waive it. An
    exchange gives one for each act on either side, owned by whoever would do that act; the acts
    that the same actors would give on one side share a group, the two sides never do.
    """
    record = case.record
    model = case.model if with_model else None
    counted = _live(record, on, known_by)
    conditions = [(c, False) for c in record.conditions.values() if c.id in counted]
    conditions += [(c, True) for c in (model.preconditions if model else ())]
    rename = _renaming(record, model)
    owners = _owners(record, model, [c for c, _ in conditions], rename)
    return Impasse(
        owners=owners,
        preconditions=tuple(
            replace(given, assumed=assumed, possibly=not counted.get(c.id, True))
            for c, assumed in conditions
            for given in _given(c, owners, rename)
        ),
        open_acts={q.act: q.id for q in record.questions.values() if q.act and q.id in counted},
        not_searched=tuple(c.id for c, _ in conditions if c.relation is Relation.AS_LONG_AS),
        positions=_positions(record, owners, counted),
    )


def mode_of(condition: Condition) -> Mode:
    """Whether the acts required must come first; wording recorded as unclear asks for less."""
    strict = condition.relation.strict and not condition.unclear
    return Mode.AFTER if strict else Mode.WITH


def _live(record: Record, on: date | None, known_by: date | None) -> Mapping[str, bool]:
    """Ids of the conditions, questions and positions that count, and whether surely."""
    known = lives(record, known_by)
    day = on or latest_published(record)
    found: dict[str, bool] = {}
    for section in (record.conditions, record.questions, record.positions):
        for id in section:
            life = known.get(id)
            how = live(life, day) if day else (life.known if life else Live.NO)
            if how is not Live.NO:
                found[id] = how is Live.SURELY
    return found


def _renaming(record: Record, model: Model | None) -> Rename:
    """From the name used in a condition to the id of the act: an option may stand for its act."""
    acts = {o.id: o.act for o in model.options if o.act} if model else {}
    return lambda name: name if name in record.acts else acts.get(name, name)


def _owners(
    record: Record, model: Model | None, conditions: Iterable[Condition], rename: Rename
) -> dict[str, tuple[str, ...]]:
    """Acts to their doers: those of the record, then those only in the model."""
    owners = {id: act.by for id, act in record.acts.items()}
    actor = {dm.id: dm.actor or dm.id for dm in model.decision_makers} if model else {}
    giver = {o.id: (actor.get(o.owner, o.owner),) for o in model.options} if model else {}
    for condition in conditions:
        named = acts_of(_need(condition.needs, Mode.WITH, rename)) if condition.needs else ()
        for act in (*map(rename, condition.withholds), *named):
            owners.setdefault(act, giver.get(act, ()))
    return owners


def _need(formula: Formula, mode: Mode, rename: Rename) -> Need:
    match formula:
        case Name(id):
            return NeedAct(rename(id), mode)
        case And(items):
            return AllOf(tuple(_need(item, mode, rename) for item in items))
        case Or(items):
            return AnyOf(tuple(_need(item, mode, rename) for item in items))
        case _:
            raise TypeError("the needs of a condition are acts joined by 'and' and 'or'")


def _given(
    condition: Condition, owners: Mapping[str, tuple[str, ...]], rename: Rename
) -> Iterator[Precondition]:
    """The preconditions that one condition gives."""
    withheld = tuple(dict.fromkeys(map(rename, condition.withholds)))
    needs = condition.needs
    if condition.relation is Relation.AS_LONG_AS:
        return
    if condition.relation is Relation.IN_EXCHANGE and needs is not None:
        yield from _exchange(condition.id, withheld, _need(needs, Mode.WITH, rename), owners)
        return
    for act in withheld:
        yield Precondition(
            id=condition.id if len(withheld) == 1 else f"{condition.id}/{act}",
            owner=condition.holder,
            act=act,
            need=None if needs is None else _need(needs, mode_of(condition), rename),
            group=condition.id,
            condition=condition.id,
        )


def _exchange(
    id: str, withheld: tuple[str, ...], need: Need, owners: Mapping[str, tuple[str, ...]]
) -> Iterator[Precondition]:
    """Each side gives its acts only for the other's."""
    acts = tuple(NeedAct(act, Mode.WITH) for act in withheld)
    back: Need = acts[0] if len(acts) == 1 else AllOf(acts)
    for side, wanted in ((withheld, need), (tuple(dict.fromkeys(acts_of(need))), back)):
        group: dict[tuple[str, ...], str] = {}
        for act in side:
            by = owners[act]
            yield Precondition(
                id=f"{id}/{act}",
                owner=by[0] if by else "",
                joint=by[1:],
                act=act,
                need=wanted,
                group=group.setdefault(by or (act,), f"{id}/{act}"),
                condition=id,
            )


def _positions(
    record: Record, owners: Mapping[str, tuple[str, ...]], counted: Mapping[str, bool]
) -> dict[str, tuple[str, ...]]:
    """Acts to the live positions that one of their own doers has stated on them."""
    found: dict[str, tuple[str, ...]] = {}
    for position in record.positions.values():
        for id in position.on if position.id in counted else ():
            act = record.terms[id].act if id in record.terms else id
            if position.party in owners.get(act, ()):
                found[act] = (*found.get(act, ()), position.id)
    return found
