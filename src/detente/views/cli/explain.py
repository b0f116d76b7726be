"""``detente explain``: the move and sanction behind a verdict, or the page of a code or concept."""

from __future__ import annotations

import os
from collections.abc import Sequence
from typing import TYPE_CHECKING

import click

from detente.views.cli.answer import Answer
from detente.views.cli.modelled import built, model_of
from detente.views.cli.opening import open_case
from detente.views.cli.options import answer_options, status_quo_option

if TYPE_CHECKING:
    from detente.case.types import Model
    from detente.graph.types import Graph
    from detente.stability.concept import Concept, Reason

__all__ = ["explain"]


@click.command()
@click.argument("subject", metavar="CASE|CODE")
@click.option("--state", metavar="S", help="A Y/N string, or ids of the options that are Y.")
@click.option("--concept", "concepts", metavar="C", multiple=True, help="Only this concept.")
@click.option("--dm", "makers", metavar="P", multiple=True, help="Only this party.")
@click.option("--every", is_flag=True, help="Every improvement in full, not the first few.")
@status_quo_option
@answer_options
def explain(
    subject: str,
    state: str | None,
    concepts: tuple[str, ...],
    makers: tuple[str, ...],
    every: bool,
    status_quo: str | None,
    answer: Answer,
) -> None:
    """Why a state holds or not in CASE; or what a problem CODE or a concept means.

    With --state: for each concept and party the improving move, what answers it, and where that
    leaves the party. Without a case: the page of a code such as unknown-option, or of a concept
    such as seq.
    """
    if not os.path.exists(subject) and state is None:
        answer.text(page_text(subject))
        return
    opened = open_case(subject, answer, "explain", status_quo=status_quo)
    case = opened.case
    model = model_of(case)
    graph = built(case, model, answer, "explain")
    if state is None and graph.status_quo is None:
        raise click.UsageError("name a state: --state YN... or --state OPTION,OPTION or nothing")
    at = graph.status_quo if state is None else state_of(model, graph, state)
    assert at is not None
    reasons = [
        concept.explain(graph, dm, at)
        for dm in _makers(model, graph, makers)
        for concept in _concepts(concepts)
    ]
    from detente.views.report.explain_words import explain_document

    document = explain_document(case, graph, at, reasons, every=every or bool(concepts and makers))
    values = {"state": graph.string(at), "reasons": [_reason_json(graph, r) for r in reasons]}
    answer.document("explain", case, document, opened.problems, **values)


def page_text(name: str) -> str:
    """The page of a problem code or concept; an unknown name is wrong usage."""
    from detente.text.nearest import did_you_mean
    from detente.text.pages import codes, page

    found = page(name.casefold())
    if found is not None:
        return found.text
    from detente.stability import CONCEPTS

    for concept in CONCEPTS:
        if name.casefold() in (concept.key, concept.name.casefold()):
            return concept_text(concept)
    keys = [concept.key for concept in CONCEPTS]
    near = did_you_mean(name, [*codes(), *keys])
    hint = f'did you mean "{near}"?' if near else f"concepts are {', '.join(keys)}"
    message = f'"{name}" is no case, no problem code and no concept; {hint}'
    raise click.UsageError(message)


def concept_text(concept: Concept) -> str:
    """A concept in words: what it asks, the convention used, where it comes from."""
    lines = (
        f"# {concept.name}: {concept.title}",
        "",
        concept.plain,
        "",
        f"Convention: {concept.convention}.",
        f"Source: {concept.source}.",
    )
    return "\n".join(lines) + "\n"


def state_of(model: Model, graph: Graph, text: str) -> int:
    """Index of the state named by a Y/N string, by ids or names of options, or by ``nothing``."""
    names = {o.id: o.id for o in model.options} | {o.name.casefold(): o.id for o in model.options}
    if set(text) <= {"Y", "N"} and len(text) == graph.k:
        string = text
    else:
        parts = [part.strip() for part in text.replace(" and ", ",").split(",")]
        chosen = [part for part in parts if part and part.casefold() != "nothing"]
        for part in chosen:
            if part.casefold() not in names:
                raise click.UsageError(_no_option(part, graph))
        ids = {names[part.casefold()] for part in chosen}
        string = "".join("Y" if option in ids else "N" for option in graph.options)
    found = graph.index(string)
    if found is None:
        raise click.UsageError(_excluded(model, graph, string))
    return found


def _excluded(model: Model, graph: Graph, string: str) -> str:
    """Which rules exclude a state, in their own words."""
    from detente.text.formula import holds

    truth = {option: mark == "Y" for option, mark in zip(graph.options, string, strict=True)}
    broken = [rule.text for rule in model.rules if not holds(rule.formula, truth)]
    rules = "; ".join(f'"{text}"' for text in broken)
    return f"the state {string} cannot exist: the model has the rule {rules}"


def _no_option(part: str, graph: Graph) -> str:
    from detente.text.nearest import did_you_mean

    if set(part) <= {"Y", "N"}:
        return f"{part} has {len(part)} letters; the model has {graph.k} options"
    near = did_you_mean(part, graph.options)
    hint = f'did you mean "{near}"?' if near else f"options are {', '.join(graph.options)}"
    return f'no option is called "{part}"; {hint}'


def _concepts(wanted: Sequence[str]) -> list[Concept]:
    from detente.stability import CONCEPTS

    known = {name: c for c in CONCEPTS for name in (c.key, c.name.casefold())}
    for name in wanted:
        if name.casefold() not in known:
            raise click.UsageError(
                f'no concept is called "{name}"; choose from {", ".join(c.key for c in CONCEPTS)}'
            )
    return [known[name.casefold()] for name in wanted] or list(CONCEPTS)


def _makers(model: Model, graph: Graph, wanted: Sequence[str]) -> list[int]:
    ids = {dm.id: dm.id for dm in model.decision_makers} | {
        dm.name.casefold(): dm.id for dm in model.decision_makers
    }
    for name in wanted:
        if name.casefold() not in ids:
            known = ", ".join(graph.decision_makers)
            raise click.UsageError(f'no party of the model is called "{name}"; choose from {known}')
    chosen = {ids[name.casefold()] for name in wanted} or set(graph.decision_makers)
    return [i for i, dm in enumerate(graph.decision_makers) if dm in chosen]


def _reason_json(graph: Graph, reason: Reason) -> dict[str, object]:
    return {
        "concept": reason.concept,
        "dm": graph.decision_makers[reason.dm],
        "stable": reason.stable,
        "margin": {
            "here": reason.margin.here,
            "secured": reason.margin.secured,
            "classes": reason.margin.classes,
        },
        "improvements": [
            {
                "to": graph.string(response.improvement.end),
                "sanction": None
                if response.sanction is None
                else [
                    {"mover": graph.decision_makers[m.mover], "to": graph.string(m.end)}
                    for m in response.sanction
                ],
                "lands": None if response.lands is None else graph.string(response.lands),
                "counter": None if response.counter is None else graph.string(response.counter.end),
            }
            for response in reason.responses
        ],
    }
