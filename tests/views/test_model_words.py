"""Models in words: the Doha numbers of the worked table, the stories, and what each rests on."""

from dataclasses import replace
from functools import cache

import numpy as np
import pytest

from detente.case.load import load
from detente.graph import scan
from detente.graph.build import build
from detente.stability import CONCEPTS, concept_of
from detente.stability.solve import solve
from detente.stability.sweep import sweep
from detente.stability.whatever_order import whatever_order
from detente.views.report.brief_model import model_sections
from detente.views.report.document import (
    AssumedRest,
    Document,
    SourceRest,
    Table,
    leaves,
    sentences,
)
from detente.views.report.explain_words import explain_document
from detente.views.report.model_words import ModelWords
from detente.views.report.ranked_words import equilibria_table
from detente.views.report.solve_words import solve_document
from detente.views.report.solved import Shown, Solved
from neutral import judgements
from shown import run

DOHA = "cases/doha-2025"


@cache
def doha():
    case = load(DOHA).case
    graph, _ = build(case.model)
    return case, graph, solve(graph), whatever_order(graph)


def solved(shown=Shown.ALL, where="", kept=None):
    case, graph, solution, whatever = doha()
    kept = np.ones(graph.n, bool) if kept is None else kept
    return Solved(case, case.model, graph, solution, whatever, shown, where, kept)


@cache
def brief():
    case, graph, solution, whatever = doha()
    changes = sweep(graph, case.model, concept_of("seq"))
    return tuple(model_sections(ModelWords(case, graph), solution, whatever, changes))


def text(sections):
    return "\n".join(s.text for section in sections for s in sentences(section.blocks))


def tables(sections):
    return [b for section in sections for b in section.blocks if isinstance(b, Table)]


def cells(table):
    return [tuple(cell.text for cell in row) for row in table.rows]


def test_whatever_the_order_comes_before_anything_assumed():
    titles = [section.title for section in brief()]
    assert titles.index("What holds whatever the order") == 0
    assert titles[1] == "If the parties rank as assumed here"


def test_what_holds_whatever_the_order_says_who_and_on_what_it_hangs():
    found = text(brief()[:1])
    assert "Israel and Hamas are each surely stable" in found
    assert (
        "it hangs on one comparison, ‘at table’ against"
        " ‘at table only if (truce or first release)’" in found
    )
    assert "none of the 216 states" in found
    assert "2 of the 216 states that can exist: ‘nothing’ (NNNNNNNNN); ‘at table’" in found
    assert "182 of 215 others are possibly so" in found


def test_nothing_said_whatever_the_order_rests_on_an_order():
    case, graph, *_ = doha()
    orders = {rest for dm in range(graph.m) for rest in ModelWords(case, graph).order_rests(dm)}
    assert len(orders) == 3
    for said in sentences(brief()[0].blocks):
        assert not orders & set(leaves(said.rests))


def test_the_counts_are_those_of_the_worked_table():
    whatever, counts, equilibria = tables(solve_document(solved()).sections)[:3]
    assert [row[1:] for row in cells(whatever)] == [
        ("12", "12", "204"),
        ("36", "36", "180"),
        ("96", "120", "96"),
    ]
    assert [row[1:] for row in cells(counts)] == [
        ("12", *["142"] * 5),
        ("36", *["58"] * 5),
        ("108", *["204"] * 5),
        ("1", *["5"] * 5),
    ]
    assert [row[1] for row in cells(equilibria)] == [
        "NNNNNNNNN",
        "YYNNNYNNN",
        "YYYNNYNNN",
        "YYNNNYNNY",
        "YYYNNYNNY",
    ]
    assert [row[-1] for row in cells(equilibria)] == ["it is the status quo", *["all parties"] * 4]


def test_the_statements_are_counted_by_what_they_rest_on():
    assert "28 preference statements: 5 stated in a report, 8 drawn" in text(brief()[:1])
    assert "and 15 assumed." in text(brief()[:1])
    assert (
        "15 of 28 statements and the orders of the wishes of Israel, Hamas and United States are"
        " assumed (3 orders in all)." in text(brief()[1:2])
    )


def test_the_choices_are_named_before_they_are_used():
    table, _ = tables(brief())
    assert [row[1:] for row in cells(table)][::5] == [
        ("Israel", "a 60-day ceasefire"),
        ("Hamas", "the release of 10 living hostages and the bodies of 18 others"),
    ]
    assert cells(table)[-1] == ("at table", "The United States", "no act of the record")


def test_every_single_change_that_decides_is_listed_with_its_exits():
    _, table = tables(brief())
    rows = {row[0]: row[1:3] for row in cells(table)}
    assert rows == {
        "Israel: without 1 (end war only if disarm)": ("5 → 13", "4 → 12"),
        "Israel: without 2 (withdraw all only if disarm)": ("5 → 7", "4 → 6"),
        "Israel: without 6 (first release)": ("5 → 1", "4 → 0"),
        "Hamas: 4 (first release only if (truce and prisoners)) after 5 (truce)": (
            "5 → 9",
            "4 → 8",
        ),
        "Hamas: without 1 (not disarm)": ("5 → 28", "4 → 26"),
        "Hamas: without 2 (release all only if (end war and withdraw all))": ("5 → 9", "4 → 8"),
        "Hamas: without 4 (first release only if (truce and prisoners))": ("5 → 15", "4 → 14"),
        "Hamas: without 10 (not first release)": ("5 → 3", "4 → 2"),
        "United States: 5 (at table only if (truce or first release)) after 6 (at table)": (
            "5 → 5",
            "the same",
        ),
        "United States: without 5 (at table only if (truce or first release))": (
            "5 → 5",
            "the same",
        ),
    }


def test_why_nobody_would_break_it_names_the_step_and_its_answer():
    found = text(brief())
    assert (
        "Israel could move to no on truce and prisoners, to ‘first release, at table’ (ranked"
        " above: Israel 10, not prisoners); then Hamas moves to no on first release, which leaves"
        " Israel at ‘at table’ (ranked below: Israel 6, first release)." in found
    )
    assert (
        "Hamas could move to no on first release, to ‘truce, prisoners, at table’ (ranked above:"
        " Hamas 10, not first release); then Israel moves to no on truce and prisoners" in found
    )


@pytest.mark.parametrize("which", [c.key for c in CONCEPTS])
def test_a_verdict_names_its_concept_and_convention(which):
    case, graph, *_ = doha()
    chosen = concept_of(which)
    state = graph.index("YYNNNYNNY")
    reasons = [chosen.explain(graph, 0, state)]
    document = explain_document(case, graph, state, reasons, every=True)
    found = text(document.sections)
    stable = "not stable" if which == "nash" else "stable"
    assert f"{chosen.name} ({chosen.convention}): {stable} for Israel" in found
    assert found.count("Israel could move") == 3


def test_without_a_concept_all_of_them_are_said_and_repeat_nothing():
    case, graph, *_ = doha()
    state = graph.index("YYNNNYNNY")
    reasons = [c.explain(graph, dm, state) for dm in range(graph.m) for c in CONCEPTS]
    document = explain_document(case, graph, state, reasons)
    found = text(document.sections)
    for c in CONCEPTS:
        for name in ("Israel", "Hamas"):
            assert f"{c.name} ({c.convention}): " in found
            assert f"stable for {name}" in found
    assert (
        "stable for the United States under every concept (Nash, GMR, SMR, SEQ, SSEQ, SIM)" in found
    )
    bullets = [s.text for sec in document.sections for b in sec.blocks for s in sentences([b])]
    long = [b for b in bullets if "could move" in b]
    assert len(long) == len(set(long))


def test_every_sentence_of_the_model_half_walks_back():
    for section in brief():
        for said in sentences(section.blocks):
            if said.text.endswith(":") or not said.text[0].isupper() or "→" in said.text:
                continue
            if said.text in {"Israel", "Hamas", "The United States"}:
                continue  # whose a choice is; the choice beside it has the note
            if said.text in {"The same", "the same"} or said.text.startswith(
                ("Also:", "No longer:")
            ):
                continue
            assert said.rests, said.text


def test_a_wish_rests_on_words_and_an_assumed_one_says_so():
    case, graph, *_ = doha()
    words = ModelWords(case, graph)
    first, second = case.model.decision_makers[0].statements[:2]
    stated = words.line(first.basis, first.span)
    assert all(isinstance(rest, SourceRest) for rest in stated)
    assert "will not stop the war unless Hamas disarms" in stated[0].words
    (assumed,) = words.line(second.basis, second.span)
    assert isinstance(assumed, AssumedRest)
    assert assumed.line == second.span.place.line


def test_a_published_ranking_is_not_called_assumed():
    case = load("cases/prisoners-dilemma").case
    graph, _ = build(case.model)
    kept = np.ones(graph.n, bool)
    whole = Solved(
        case, case.model, graph, solve(graph), whatever_order(graph), Shown.ALL, "", kept
    )
    document = solve_document(whole)
    assert document.sections[1].title == "If the parties rank as the source of the model gives"
    assert "assumed" not in text(document.sections)


def test_an_empty_search_says_what_it_searched():
    graph = doha()[1]
    nothing = np.zeros(graph.n, bool)
    nothing[graph.index("NNNNNNNNY")] = True
    document = solve_document(solved(where="at_table", kept=nothing))
    assert "No equilibrium found: searched 1 state that make “at_table” true." in text(
        document.sections
    )


def test_no_word_of_judgement_stands_in_our_own_sentences():
    document = Document("", "", brief())
    for section in document.sections:
        for said in sentences(section.blocks):
            assert judgements(said.text) == ()


def test_of_many_states_the_first_are_listed_with_how_many_there_are():
    case = load("cases/doha-2025").case
    makers = tuple(replace(dm, statements=()) for dm in case.model.decision_makers)
    case = replace(case, model=replace(case.model, decision_makers=makers))
    graph, _ = build(case.model)
    solution = solve(graph)
    words = ModelWords(case, graph)
    table = equilibria_table(words, solution, np.ones(graph.n, bool))
    assert len(table.rows) == 200
    assert "the first 200 of 216" in table.caption
    whole = equilibria_table(words, solution, np.ones(graph.n, bool), every=True)
    assert len(whole.rows) == 216
    told = text(model_sections(words, solution, whatever_order(graph), ()))
    assert "204 more; detente solve lists them." in told


def test_where_the_deciding_concept_costs_too_much_the_brief_says_so(monkeypatch):
    monkeypatch.setattr(scan, "LIMIT", 1)
    case, graph, _, whatever = doha()
    solution = solve(graph)
    assert "seq" not in solution.equilibria
    sections = model_sections(ModelWords(case, graph), solution, whatever, ())
    assert sections[0].title == "What holds whatever the order"
    assert "Not computed: SEQ would cost too much" in text(sections)
    shown = run("brief", DOHA)
    assert shown.exit_code == 0
    assert "Not searched" in shown.stdout
