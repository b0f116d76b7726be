"""Hypothesis generators of models and cases, for the tests of every room.

Small ones come more often: a model has 1 to 8 parties and at most ``max_options`` options.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from hypothesis import strategies as st

from detente.case.draft import (
    Draft,
    DraftBasis,
    DraftModel,
    DraftOption,
    DraftParty,
    DraftRule,
    DraftStatement,
    DraftStatusQuo,
    Written,
)
from detente.case.settle import settle
from detente.case.truth import Truth, string_of
from detente.case.types import Case, Model
from detente.record.types import (
    Act,
    Actor,
    Alias,
    Condition,
    Evidence,
    Quote,
    Record,
    Relation,
    Report,
    SpeaksFor,
)
from detente.text.dates import DateInterval, parse_date
from detente.text.expression import write_formula
from detente.text.formula import And, Count, Formula, If, Iff, Name, Not, Or
from detente.text.source import Source, Span

NOWHERE = Source("drawn.yaml", "", "")
SPAN = NOWHERE.span(0, 0)

SCRIPTS = ("abc déf", "договор", "اتفاق وقف", "הסכם", "e\u0301 combining", "交渉", "“quoted” words")
"""Pieces of words in several scripts."""


def _ids(prefix: str, n: int) -> list[str]:
    return [f"{prefix}{i}" for i in range(1, n + 1)]


def formulas(options: list[str], *, depth: int = 2) -> st.SearchStrategy[Formula]:
    """Formulas over the options; every operator occurs."""
    leaf: st.SearchStrategy[Formula] = st.sampled_from(options).map(Name)

    def grow(inner: st.SearchStrategy[Formula]) -> st.SearchStrategy[Formula]:
        several = st.lists(inner, min_size=2, max_size=3).map(tuple)
        counts = st.builds(
            lambda kind, n, items: Count(kind, min(n, len(items)), items),
            st.sampled_from(["at least", "at most", "exactly"]),
            st.integers(1, 3),
            several,
        )
        return st.one_of(
            inner.map(Not),
            several.map(And),
            several.map(Or),
            st.builds(If, inner, inner),
            st.builds(Iff, inner, inner),
            counts,
        )

    return st.recursive(leaf, grow, max_leaves=2 + depth)


def canonical(formula: Formula) -> str:
    """The formula in words."""
    return write_formula(formula)


_sizes = st.one_of(st.integers(1, 3), st.integers(1, 3), st.integers(1, 8))


@st.composite
def owners(draw: st.DrawFn, *, max_options: int = 6, max_parties: int = 8) -> list[int]:
    """Number of options of each party, some perhaps none, one option in all at least."""
    n = min(draw(_sizes), max_parties)
    counts = [0] * n
    for _ in range(draw(st.integers(1, max_options))):
        counts[draw(st.integers(0, n - 1))] += 1
    return counts


def _assumed(reason: str = "drawn at random") -> DraftBasis:
    return DraftBasis(assumed=reason)


@st.composite
def drafts(
    draw: st.DrawFn,
    *,
    max_options: int = 6,
    max_parties: int = 8,
    rankings: bool = True,
    one_way: bool = True,
    rules: bool = True,
) -> DraftModel:
    """Models as typed: ties, infeasible states, one-way options; at least one state is feasible."""
    counts = draw(owners(max_options=max_options, max_parties=max_parties))
    options = _ids("o", sum(counts))
    directions = st.sampled_from(["", "", "", "fwd", "back"] if one_way else [""])
    rule_list = _rules(draw, options) if rules else ()
    truth = Truth(options)
    feasible = truth.meet(truth.table(rule.formula) for rule in rule_list)
    states = [string_of(n, len(options)) for n in truth.states(feasible)]
    parties, at = [], 0
    for number, count in enumerate(counts, start=1):
        own = tuple(
            DraftOption(id=id, span=SPAN, basis=_assumed(), direction=draw(directions))
            for id in options[at : at + count]
        )
        at += count
        ranked = rankings and len(states) <= 16 and draw(st.booleans())
        statements = () if ranked else _statements(draw, options)
        parties.append(
            DraftParty(
                id=f"p{number}",
                span=SPAN,
                options=own,
                order=_assumed(),
                statements=statements,
                ranking=_ranking(draw, states) if ranked else None,
            )
        )
    quo = draw(st.one_of(st.none(), st.sampled_from(states)))
    return DraftModel(
        span=SPAN,
        title=draw(st.sampled_from(["", "A model", *SCRIPTS])),
        parties=tuple(parties),
        rules=rule_list,
        status_quo=quo and DraftStatusQuo(words=(Written(quo, SPAN),), span=SPAN, basis=_assumed()),
    )


def _rules(draw: st.DrawFn, options: list[str]) -> tuple[DraftRule, ...]:
    truth = Truth(options)
    left, kept = truth.all, []
    for formula in draw(st.lists(formulas(options), max_size=3)):
        if left & truth.table(formula):
            left &= truth.table(formula)
            id = f"r{len(kept) + 1}"
            text = canonical(formula)
            kept.append(DraftRule(id=id, formula=formula, text=text, span=SPAN, basis=_assumed()))
    return tuple(kept)


def _statements(draw: st.DrawFn, options: list[str]) -> tuple[DraftStatement, ...]:
    return tuple(
        DraftStatement(formula=f, text=canonical(f), span=SPAN, basis=_assumed())
        for f in draw(st.lists(formulas(options), max_size=5))
    )


def _ranking(draw: st.DrawFn, states: list[str]) -> tuple[Written, ...]:
    shuffled = draw(st.permutations(states))
    classes: list[list[str]] = []
    for state in shuffled:
        if classes and draw(st.integers(0, 3)) == 0:
            classes[-1].append(state)
        else:
            classes.append([state])
    return tuple(Written(" = ".join(states), SPAN) for states in classes)


@st.composite
def models(draw: st.DrawFn, *, max_options: int = 6, max_parties: int = 8, **how: bool) -> Model:
    """Settled models; ``rankings``, ``one_way`` and ``rules`` may be switched off."""
    draft = draw(drafts(max_options=max_options, max_parties=max_parties, **how))
    case, problems = settle(Draft(path="drawn", model=draft))
    assert not problems, problems
    assert case.model is not None
    return case.model


_words = st.sampled_from(
    ["the truce", "it won’t sign", "вывод войск", "وقف إطلاق النار", "לא תחתום", "a: b # c", "- no"]
)
_texts = st.one_of(_words, st.text(st.characters(codec="utf-8", categories=("L", "N", "P", "Zs"))))


@st.composite
def records(draw: st.DrawFn) -> Record:
    """Small records with quotes in several scripts, each of which stands in its source once."""
    pieces = draw(st.lists(st.sampled_from(SCRIPTS), min_size=1, max_size=4, unique=True))
    text = " | ".join(f"{n}: {piece}." for n, piece in enumerate(pieces))
    source = Source("drawn/sources/a.txt", text, "", "a_source")
    quotes = [Quote(piece, SPAN) for piece in pieces]
    report = Report(
        id="a_source",
        span=SPAN,
        file="sources/a.txt",
        title=draw(_texts).strip(),
        published=draw(dates()),
        text=source,
    )
    actors = {
        id: Actor(
            id=id,
            span=SPAN,
            name=draw(st.sampled_from([id, *SCRIPTS])),
            aliases=tuple(Alias(w, draw(st.sampled_from(["", "subject"]))) for w in names),
            speaks_for=(SpeaksFor("one"),) if id == "two" else (),
            note=draw(_texts).strip(),
        )
        for id, names in (("one", draw(st.lists(_words, max_size=2, unique=True))), ("two", []))
    }
    acts = {
        id: Act(id=id, span=SPAN, name=f"the act {id}", by=("one",) if id == "a" else ())
        for id in ("a", "b", "c")
    }
    return Record(
        sources={"a_source": report},
        actors=actors,
        acts=acts,
        conditions=_conditions(draw, quotes),
    )


def _conditions(draw: st.DrawFn, quotes: list[Quote]) -> dict[str, Condition]:
    needs = st.sampled_from([Name("b"), And((Name("b"), Name("c"))), Or((Name("b"), Name("c")))])
    found = {}
    for number, quote in enumerate(quotes):
        relation = draw(st.sampled_from([Relation.NOT_BEFORE, Relation.NOT_UNLESS, Relation.NEVER]))
        id = f"co{number}"
        found[id] = Condition(
            id=id,
            span=SPAN,
            evidence=Evidence((quote,), reading=draw(st.sampled_from(["", "as it reads"]))),
            holder="one",
            withholds=("a",),
            relation=relation,
            needs=None if relation is Relation.NEVER else draw(needs),
            dates=draw(dates()),
        )
    return found


def dates() -> st.SearchStrategy[DateInterval]:
    """Intervals of days, open ones among them."""
    written = ["2025-07-24", "2025-07-20..2025-07-24", "..2025-07-24", "2025-07-11.."]
    read = [interval for text in written if (interval := parse_date(text)) is not None]
    return st.sampled_from([DateInterval(), *read])


@st.composite
def cases(draw: st.DrawFn, **how: bool) -> Case:
    """Settled cases: a record, a model, or both. Quotes are not yet located."""
    kind = draw(st.sampled_from(["record", "model", "both"]))
    record = draw(records()) if kind != "model" else Record()
    draft = draw(drafts(max_options=5, **how)) if kind != "record" else None
    goals = (Written("a", SPAN),) if record.acts and draw(st.booleans()) else ()
    case, problems = settle(
        Draft(
            path="drawn",
            name=draw(st.sampled_from(["A case", "Норвана", "نورفان: محادثات"])),
            about=draw(_texts).strip(),
            record=record,
            goals=goals,
            model=draft,
        )
    )
    assert not problems, problems
    return case


def without_places(value: object) -> object:
    """Anything of a case as plain values, places and files left out, so that it compares by words.

    Quotes are compared by words alone, since only a verified one knows its place.
    """
    if isinstance(value, Source | Span):
        return None
    if isinstance(value, Quote):
        return value.words
    if hasattr(value, "__dataclass_fields__"):
        skipped = (
            {"span", "path", "digest", "files", "text"} if not isinstance(value, Alias) else set()
        )
        keep = _worded(value)
        return (
            type(value).__name__,
            *(
                (name, without_places(getattr(value, name)))
                for name in value.__dataclass_fields__
                if name not in skipped or name in keep
            ),
        )
    if isinstance(value, dict):
        return [(key, without_places(item)) for key, item in value.items()]
    if isinstance(value, tuple | list):
        return [without_places(item) for item in value]
    return value


def _worded(value: object) -> set[str]:
    """Fields called ``text`` that hold words, not a stored text."""
    return {"text"} if isinstance(getattr(value, "text", None), str) else set()


Rename = Callable[[str], str]


def renamed(model: Model, rename: Rename) -> Model:
    """The same model with every option and party called something else."""

    def formula(part: Formula) -> Formula:
        match part:
            case Name(id, span):
                return Name(rename(id), span)
            case Not(item):
                return Not(formula(item))
            case And(items):
                return And(tuple(formula(item) for item in items))
            case Or(items):
                return Or(tuple(formula(item) for item in items))
            case If(condition, then):
                return If(formula(condition), formula(then))
            case Iff(left, right):
                return Iff(formula(left), formula(right))
            case Count(kind, n, items):
                return Count(kind, n, tuple(formula(item) for item in items))

    options = {
        o.id: replace(o, id=rename(o.id), name=rename(o.name), owner=rename(o.owner))
        for o in model.options
    }
    return replace(
        model,
        options=tuple(options.values()),
        rules=tuple(replace(rule, formula=formula(rule.formula)) for rule in model.rules),
        decision_makers=tuple(
            replace(
                dm,
                id=rename(dm.id),
                options=tuple(options[o.id] for o in dm.options),
                statements=tuple(replace(s, formula=formula(s.formula)) for s in dm.statements),
            )
            for dm in model.decision_makers
        ),
    )
