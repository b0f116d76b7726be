"""Formulas in words: precedence, round trips, and errors at the word that is wrong."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.text.expression import MAX_DEPTH, NUMBERS, parse_formula, write_formula
from detente.text.formula import And, Count, Formula, If, Iff, Name, Not, Or, holds, names
from detente.text.problem import Problem, Severity
from detente.text.source import Source, Span
from detente.text.tokens import MAX_TOKENS, RESERVED

A, B, C, D = (Name(x) for x in "abcd")


def spanned(text: str, before: str = "  say: ", after: str = "  # why") -> Span:
    source = Source("model.yaml", f"{before}{text}{after}\n", "")
    return source.span(len(before), len(before) + len(text))


def parsed(text: str, *, rule: bool = False) -> Formula:
    formula, problems = parse_formula(text, spanned(text), rule=rule)
    assert problems == ()
    assert formula is not None
    return bare(formula)


def wrong(text: str, *, rule: bool = False) -> Problem:
    formula, problems = parse_formula(text, spanned(text), rule=rule)
    assert formula is None
    assert len(problems) == 1
    assert problems[0].mend
    assert problems[0].why
    return problems[0]


def bare(formula: Formula) -> Formula:
    """The formula without places."""
    match formula:
        case Name(id):
            return Name(id)
        case Not(item):
            return Not(bare(item))
        case And(items):
            return And(tuple(bare(item) for item in items))
        case Or(items):
            return Or(tuple(bare(item) for item in items))
        case If(condition, then):
            return If(bare(condition), bare(then))
        case Iff(left, right):
            return Iff(bare(left), bare(right))
        case Count(kind, n, items):
            return Count(kind, n, tuple(bare(item) for item in items))


@pytest.mark.parametrize(
    ("text", "formula"),
    [
        ("a", A),
        ("not a and b or c", Or((And((Not(A), B)), C))),
        ("a or b and c", Or((A, And((B, C))))),
        ("not not a", Not(Not(A))),
        ("if a and b then c or d", If(And((A, B)), Or((C, D)))),
        ("a only if b", If(A, B)),
        ("a if b", If(B, A)),
        ("a or b only if c", If(Or((A, B)), C)),
        ("a only if b iff c only if d", Iff(If(A, B), If(C, D))),
        ("(a and b) and c", And((And((A, B)), C))),
        ("a and b and c", And((A, B, C))),
        ("at least 2 of (a, b, c)", Count("at least", 2, (A, B, C))),
        ("at most one of (a, b and c)", Count("at most", 1, (A, And((B, C))))),
        ("exactly twelve of (a)", Count("exactly", 12, (A,))),
        ("not at least one of (a, b)", Not(Count("at least", 1, (A, B)))),
        ('"the end of war" and b', And((Name("the end of war"), B))),
        ("'it''s over'", Name("it's over")),
        ("“not”", Name("not")),
    ],
)
def test_precedence_is_not_and_or_if_iff(text: str, formula: Formula) -> None:
    found, problems = parse_formula(text, spanned(text))
    assert found is not None
    assert bare(found) == formula
    assert not [p for p in problems if p.severity is Severity.ERROR]


@pytest.mark.parametrize(
    ("text", "formula"),
    [
        ("a requires b", If(A, B)),
        ("a requires b and c", If(A, And((B, C)))),
        ("a or b requires c", If(Or((A, B)), C)),
        ("a excludes b", Not(And((A, B)))),
        ("a excludes (b and c)", Not(And((A, And((B, C)))))),
        ("a excludes b or c", Not(And((A, Or((B, C)))))),
        ("never a and b", Not(And((A, B)))),
        ("at most one of (a, b)", Count("at most", 1, (A, B))),
        ("a iff b", Iff(A, B)),
    ],
)
def test_rules_have_forms_of_their_own(text: str, formula: Formula) -> None:
    assert parsed(text, rule=True) == formula


@pytest.mark.parametrize("word", ["requires", "excludes"])
def test_forms_of_rules_are_for_rules_only(word: str) -> None:
    problem = wrong(f"a {word} b")
    assert problem.code == "expected-word"
    assert problem.span.text == word
    assert "a" in problem.mend


@pytest.mark.parametrize(
    ("text", "code", "marked", "message"),
    [
        ("if a b", "expected-word", "b", "expected 'then', found 'b'"),
        ("a b", "expected-word", "b", "expected 'and', 'or' or the end, found 'b'"),
        ("(a b)", "expected-word", "b", "expected 'and', 'or' or ')', found 'b'"),
        ("a and", "expected-word", "", "expected a name, found the end"),
        ("a and then", "expected-word", "then", "expected a name, found 'then'"),
        ("at least of (a)", "expected-word", "of", "expected a number, found 'of'"),
        ("at b", "expected-word", "b", "expected 'least' or 'most', found 'b'"),
        ("exactly 1 (a)", "expected-word", "(", "expected 'of', found '('"),
        ("exactly 1 of a", "expected-word", "a", "expected '(', found 'a'"),
        ("a only b", "expected-word", "b", "expected 'if', found 'b'"),
        ("A and b", "expected-word", "A", "expected a name, found 'A'"),
        ("b Or c", "expected-word", "Or", "expected 'and', 'or' or the end, found 'Or'"),
        ("a, b", "expected-word", ",", "expected 'and', 'or' or the end, found ','"),
        ("мир", "expected-word", "мир", "expected a name, found 'мир'"),
        ('"" and a', "expected-word", '""', "expected a name between the quotation marks, found"),
        ("(a and b", "unclosed-parenthesis", "(", "this '(' is not closed"),
        ("a) or b", "unopened-parenthesis", ")", "this ')' closes nothing"),
        ("a iff b iff c", "needs-parentheses", "iff", "'iff' here needs parentheses"),
        ("a only if b if c", "needs-parentheses", "if", "'if' here needs parentheses"),
        ("if if a then b then c", "needs-parentheses", "if", "'if' here needs parentheses"),
        ("not if a then b", "needs-parentheses", "if", "'if' here needs parentheses"),
        ("a if b only if c", "needs-parentheses", "only", "'only if' here needs parentheses"),
        ('a and "b', "unclosed-name", '"b', 'the quotation mark " is not closed'),
        ("", "empty-value", "", "the formula is empty"),
        ("  ", "empty-value", "  ", "the formula is empty"),
    ],
)
def test_errors_stand_at_the_word_that_is_wrong(
    text: str, code: str, marked: str, message: str
) -> None:
    problem = wrong(text)
    assert problem.code == code
    assert problem.span.text == marked
    assert problem.message.startswith(message)


@pytest.mark.parametrize(
    ("symbol", "word"),
    [
        ("&", "and"),
        ("&&", "and"),
        ("|", "or"),
        ("||", "or"),
        ("!", "not"),
        ("->", "if … then …"),
        ("<->", "iff"),
        ("¬", "not"),
        ("∧", "and"),
        ("≥", "at least"),
    ],
)
def test_symbols_get_the_word_to_use_instead(symbol: str, word: str) -> None:
    problem = wrong(f"a {symbol} b")
    assert problem.code == "unknown-symbol"
    assert problem.span.text == symbol
    assert problem.mend == f"write '{word}'"


def test_all_symbols_are_named_at_once() -> None:
    text = "a & b | !c"
    formula, problems = parse_formula(text, spanned(text))
    assert formula is None
    assert [p.span.text for p in problems] == ["&", "|", "!"]


@pytest.mark.parametrize(
    "text", ["if a then b requires c", "a excludes b and c", "a and b excludes c"]
)
def test_rules_that_could_mean_two_things_need_parentheses(text: str) -> None:
    assert wrong(text, rule=True).code == "needs-parentheses"


def test_a_list_that_ends_in_or_is_pointed_out() -> None:
    text = "exactly one of (a, b or c)"
    formula, problems = parse_formula(text, spanned(text))
    assert formula is not None
    assert [(p.code, p.span.text, p.severity) for p in problems] == [
        ("joined-item", "b or c", Severity.WARNING)
    ]
    assert parse_formula(text.replace("b or c", "(b or c)"), spanned(text))[1] == ()


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("at least 3 of (a, b)", "never"),
        ("exactly 3 of (a, b)", "never"),
        ("at most 2 of (a, b)", "only"),
        ("at least 0 of (a, b)", "only"),
    ],
)
def test_a_count_that_decides_nothing_is_pointed_out(text: str, says: str) -> None:
    formula, problems = parse_formula(text, spanned(text))
    assert formula is not None
    assert [p.code for p in problems] == ["count-decides-nothing"]
    assert says in problems[0].message


def test_depth_and_length_have_limits() -> None:
    deep = "(" * MAX_DEPTH + "a" + ")" * MAX_DEPTH
    assert parsed(deep) == A
    problem = wrong(f"({deep})")
    assert problem.code == "too-deep-formula"
    assert problem.span.start - spanned(deep).start == MAX_DEPTH
    assert wrong("not " * 100_000 + "a").code == "too-long-formula"
    assert wrong("not " * (MAX_DEPTH + 1) + "a").code == "too-deep-formula"
    within = " or ".join(["a"] * (MAX_TOKENS // 2))
    assert isinstance(parsed(within), Or)
    assert wrong(f"{within} or a or b").code == "too-long-formula"


def test_every_name_knows_its_place() -> None:
    text = 'if end_war then "the deal" or at least 1 of (a, b)'
    formula, _ = parse_formula(text, spanned(text))
    assert formula is not None
    found = [n.span.text for n in names(formula) if n.span]
    assert found == ["end_war", '"the deal"', "a", "b"]


@pytest.mark.parametrize("mark", ["'", '"'])
def test_places_in_a_quoted_value_begin_after_the_mark(mark: str) -> None:
    text = "a and & b"
    source = Source("x.yaml", f"say: {mark}{text}{mark}", "")
    _, problems = parse_formula(text, source.span(5, 7 + len(text)))
    assert problems[0].span.text == "&"


def test_places_in_a_value_written_otherwise_are_the_whole_value() -> None:
    source = Source("x.yaml", "say: >\n  a and\n  & b\n", "")
    span = source.span(5, 20)
    _, problems = parse_formula("a and & b", span)
    assert problems[0].span == span


def test_numbers_have_words_up_to_twelve() -> None:
    assert NUMBERS["one"] == 1
    assert NUMBERS["twelve"] == 12
    assert len(NUMBERS) == 12


IDS = st.from_regex(r"[a-z][a-z0-9_]{0,5}", fullmatch=True)
DISPLAY = st.text(st.characters(blacklist_categories=("Cs",)), min_size=1).filter(str.strip)
NAMES = st.builds(Name, st.one_of(IDS, IDS, DISPLAY, st.sampled_from(sorted(RESERVED))))


def grown(inner: st.SearchStrategy[Formula]) -> st.SearchStrategy[Formula]:
    several = st.lists(inner, min_size=2, max_size=3).map(tuple)
    return st.one_of(
        st.builds(Not, inner),
        st.builds(And, several),
        st.builds(Or, several),
        st.builds(If, inner, inner),
        st.builds(Iff, inner, inner),
        st.builds(
            Count,
            st.sampled_from(["at least", "at most", "exactly"]),
            st.integers(0, 20),
            st.lists(inner, min_size=1, max_size=3).map(tuple),
        ),
    )


FORMULAS: st.SearchStrategy[Formula] = st.recursive(NAMES, grown, max_leaves=12)


@given(FORMULAS)
def test_what_is_written_reads_as_the_same_formula(formula: Formula) -> None:
    text = write_formula(formula)
    found, problems = parse_formula(text, spanned(text))
    assert found is not None
    assert bare(found) == formula
    assert {p.code for p in problems} <= {"count-decides-nothing"}
    assert write_formula(found) == text


WORDS = st.lists(
    st.one_of(
        st.sampled_from(sorted(RESERVED)),
        st.sampled_from(["(", ")", ",", "a", "b", "2", "two", '"x y"', "&", "“", "'"]),
    ),
    max_size=14,
).map(" ".join)


@given(st.one_of(st.text(), WORDS), st.booleans())
def test_no_text_ends_in_a_traceback(text: str, rule: bool) -> None:
    span = spanned(text)
    formula, problems = parse_formula(text, span, rule=rule)
    errors = [p for p in problems if p.severity is Severity.ERROR]
    assert (formula is None) == bool(errors)
    for problem in problems:
        assert span.start <= problem.span.start <= problem.span.end <= span.end
        assert problem.message
        assert problem.mend


def literal(text: str, truth: dict[str, bool]) -> bool:
    """Truth by Python's own grammar, where it has the same precedence."""
    return bool(eval(text, {"__builtins__": {}}, dict(truth)))


@given(st.data())
def test_not_and_or_agree_with_a_grammar_written_elsewhere(data: st.DataObject) -> None:
    atoms = st.sampled_from(["a", "b", "c"])
    inner = st.recursive(
        atoms,
        lambda x: st.one_of(
            st.builds("not {}".format, x),
            st.builds("{} and {}".format, x, x),
            st.builds("{} or {}".format, x, x),
            st.builds("({})".format, x),
        ),
        max_leaves=8,
    )
    text = data.draw(inner)
    formula = parsed(text)
    truth = {x: data.draw(st.booleans()) for x in "abc"}
    assert holds(formula, truth) == literal(text, truth)
