"""Problems as a terminal, a program and a code host show them."""

from __future__ import annotations

import time

from detente.text.problem import Problem, Related, Severity
from detente.text.source import Source
from detente.views.cli.problems import (
    problem_json,
    render_github,
    render_problem,
    render_problems,
    summary,
)

STYLE = """\
doha-2025/case.yaml:14:11: error[unknown-option]: no option is called "halt_war"
   14 |   prefers halt_war over disarm
      |           ^^^^^^^^
   why:  a preference may only name options listed under "options"
   mend: did you mean "end_war" (line 6)?"""


def source(text: str, name: str = "case.yaml") -> Source:
    return Source(name, text, "0" * 64)


def test_the_form_is_that_of_the_style_guide() -> None:
    case = source("\n" * 13 + "  prefers halt_war over disarm\n", "doha-2025/case.yaml")
    start = case.text.index("halt_war")
    problem = Problem(
        "unknown-option",
        'no option is called "halt_war"',
        case.span(start, start + 8),
        why='a preference may only name options listed under "options"',
        mend='did you mean "end_war" (line 6)?',
    )
    assert render_problem(problem) == STYLE
    colored = render_problem(problem, color=True)
    assert "\x1b[" in colored
    assert "error[unknown-option]" in colored


def marks(text: str, start: int, end: int, width: int = 100) -> tuple[str, str]:
    problem = Problem("a-code", "m", source(text).span(start, end))
    _, line, under = render_problem(problem, width=width).splitlines()[:3]
    return line, under


def test_wide_and_combining_characters_are_counted_in_cells() -> None:
    line, under = marks("名前: halt\n", 4, 8)
    assert line == "    1 | 名前: halt"
    assert under == "      |       ^^^^"
    line, under = marks("e\u0301e\u0301: halt\n", 6, 10)
    assert under == "      |     ^^^^"


def test_a_tab_takes_four_cells_and_controls_are_shown_as_dots() -> None:
    line, under = marks("\tb\u202ec: x\n", 1, 4)
    assert line == "    1 |     b·c: x"
    assert under == "      |     ^^^"


def test_long_lines_are_cut_round_the_marked_words() -> None:
    text = "a" * 300 + " HERE " + "b" * 300 + "\n"
    line, under = marks(text, 301, 305)
    assert len(line) <= 100
    assert "HERE" in line
    assert line.index("HERE") == under.index("^")
    assert "…" in line


def test_a_span_of_several_lines_is_marked_on_the_first() -> None:
    line, under = marks("a: b\n  c\nd\n", 3, 8)
    assert line == "    1 | a: b"
    assert under == "      |    ^ (to line 2)"


def test_an_empty_span_and_an_empty_file_are_shown() -> None:
    assert marks("a:\n", 2, 2)[1] == "      |   ^"
    shown = render_problem(Problem("empty-case", "nothing here", source("").span(0, 0)))
    assert shown == "case.yaml:1:1: error[empty-case]: nothing here"


def test_related_places_are_shown_with_their_line() -> None:
    case = source("x: 1\nx: 2\n")
    first = Related("first here", case.span(0, 1))
    shown = render_problem(Problem("duplicate-key", "x twice", case.span(5, 6), related=(first,)))
    assert "   see:  case.yaml:1:1: first here\n    1 | x: 1\n      | ^" in shown


def test_summary_counts_each_severity() -> None:
    span = source("a").span(0, 1)
    some = [
        Problem("a", "m", span),
        Problem("b", "m", span),
        Problem("c", "m", span, Severity.WARNING),
    ]
    assert summary(some) == "2 errors, 1 warning"
    assert summary([]) == "no problems"
    assert render_problems(some).count("\n\n") == 2


def test_annotations_of_a_code_host_are_one_line_and_escaped() -> None:
    problem = Problem("a-code", "50% of\nit", source("a: b\n", "x,y.yaml").span(3, 4), mend="c")
    assert render_github(problem) == (
        "::error file=x%2Cy.yaml,line=1,endLine=1,col=4,endColumn=5,title=a-code::50%25 of%0Ait%0Ac"
    )


def test_json_gives_places_from_one_and_offsets_from_zero() -> None:
    value = problem_json(Problem("a-code", "m", source("a: b\n").span(3, 4), why="w"))
    assert value["line"] == 1
    assert value["column"] == 4
    assert (value["start"], value["end"]) == (3, 4)
    assert value["why"] == "w"


def test_a_file_on_one_long_line_is_shown_at_once() -> None:
    source = Source("x.gmcr", "word " * 200_000, "")
    problem = Problem("code", "message", source.span(900_001, 900_005))
    began = time.process_time()
    shown = render_problems([problem])
    assert time.process_time() - began < 5
    assert max(map(len, shown.splitlines())) <= 100
