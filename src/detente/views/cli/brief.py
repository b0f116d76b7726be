"""``detente brief``: the written, sourced briefing."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import click

from detente.views.cli.answer import Answer
from detente.views.cli.opening import day_of, has_record, open_case
from detente.views.cli.options import (
    answer_options,
    case_argument,
    date_options,
    status_quo_option,
)
from detente.views.cli.progress import watched

if TYPE_CHECKING:
    from detente.case.types import Case
    from detente.views.report.document import Document, Section

__all__ = ["brief"]

STOPPED = "What follows from the model"
SWEPT = 3_000_000  # states solved anew in all, above which swaps and drops are not searched


@click.command()
@case_argument
@click.option("--short", is_flag=True, help="Only the first half page, and why it is stuck.")
@click.option("--with-notes", is_flag=True, help="Print the analyst's private notes too.")
@date_options
@status_quo_option
@answer_options
def brief(
    case: str,
    short: bool,
    with_notes: bool,
    on: date | None,
    known_by: date | None,
    status_quo: str | None,
    answer: Answer,
) -> None:
    """The sourced briefing of CASE; with -o FILE.html a page to mail or print.

    Half a page first: what happened, what is on offer, why it is stuck, what is contested, what
    is open. Then the same in full, and what it all rests on. What follows only from the analyst's
    model stands apart, under its own heading.
    """
    from detente.impasse.diagnose import diagnose
    from detente.impasse.preconditions import preconditions
    from detente.record.status import status as record_status
    from detente.views.cli.status import status_json
    from detente.views.report.brief import brief_document

    opened = open_case(case, answer, "brief", status_quo=status_quo)
    found = opened.case
    if found.model is not None and not found.has_record:
        document = _model_only(found, answer, short=short)
        answer.document("brief", found, document, opened.problems)
        _end(document, answer)
        return
    if not has_record(opened, answer, "brief"):
        return
    day = day_of(found, on)
    told = record_status(found.record, day, known_by)
    impasse = preconditions(found, on=day, known_by=known_by)
    standstill = diagnose(impasse, [goal for goal in found.goals if goal in impasse.owners])
    document = brief_document(
        found,
        told,
        standstill,
        asked=on is not None,
        short=short,
        with_notes=with_notes,
        model_sections=() if short else _from_model(found, answer),
    )
    answer.document("brief", found, document, opened.problems, status=status_json(told))
    _end(document, answer)


def _end(document: Document, answer: Answer) -> None:
    """Exit code 3 where what follows from the model was stopped."""
    if any(section.title == STOPPED for section in document.sections):
        answer.remark("stopped; the brief says what was not computed")
        raise click.exceptions.Exit(3)


def _model_only(case: Case, answer: Answer, *, short: bool) -> Document:
    """The brief of a case without a record: what follows from its model, and that it is all."""
    from detente.views.report.document import Document, Paragraph, Section, Sentence

    text = "This file holds no record, so all that follows comes from its model."
    opening = Section("In brief", (Paragraph((Sentence(text),)),))
    sections = _from_model(case, answer)
    return Document(
        title=f"Brief: {case.name}",
        subtitle=case.about,
        sections=(opening, *(sections[:1] if short else sections)),
    )


def _from_model(case: Case, answer: Answer) -> tuple[Section, ...]:
    """What follows from the model, if there is one: whatever the order, then as assumed."""
    if case.model is None:
        return ()
    from detente.stability import concept_of
    from detente.stability.solve import solve
    from detente.stability.sweep import n_changes, sweep
    from detente.stability.whatever_order import if_affordable
    from detente.views.cli.modelled import built
    from detente.views.report.brief_model import DECIDING, model_sections
    from detente.views.report.model_words import ModelWords

    graph = built(case, case.model, answer, "brief")
    deciding = concept_of(DECIDING)
    assert deciding is not None
    number = n_changes(case.model)
    small = number * graph.n <= SWEPT
    with watched(quiet=answer.quiet) as watch:
        solution = solve(graph, progress=watch.progress, stop=watch.stop)
        whatever = None if watch.stopped else if_affordable(graph)
        small = small and DECIDING in solution.equilibria
        changes = sweep(graph, case.model, deciding, stop=watch.stop) if small else ()
    if watch.stopped:
        return (_stopped(),)
    sections = model_sections(ModelWords(case, graph), solution, whatever, changes)
    return tuple(sections) if small else (*sections, _not_swept(number, graph.n))


def _stopped() -> Section:
    from detente.views.report.document import Paragraph, Section, Sentence

    text = "Not computed: what follows from the model was stopped before its end."
    return Section(STOPPED, (Paragraph((Sentence(text),)),))


def _not_swept(changes: int, states: int) -> Section:
    from detente.views.report.document import Paragraph, Section, Sentence

    text = (
        f"Not searched: {changes:,} swaps and drops of statements in {states:,} states would take"
        " too long."
    )
    return Section("What the assumed order decides", (Paragraph((Sentence(text),)),))
