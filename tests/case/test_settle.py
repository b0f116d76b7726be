from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings

from detente.case.draft import Draft, DraftModel
from detente.case.load import load
from detente.case.settle import settle
from detente.case.types import Case, Direction, Model, Standing
from detente.text.problem import Severity
from redraft import draft_of
from strategies import cases, drafts

NORVANE = """\
name: The bridge
sources:
  post:
    file: post.txt
    published: 2031-05-06
actors:
  norvane:
    name: Kingdom of Norvane
  talmark:
    name: Talmark
acts:
  open:
    name: the opening of the bridge
    by: talmark
    quote: Talmark will open the bridge
model:
  parties:
    talmark:
      options:
        open:
          quote: Talmark will open the bridge
        leave:
          name: leave the talks
          direction: fwd
          assumed: That Talmark could leave is not said.
      order:
        assumed: No text gives it.
      statements:
        - say: not "leave the talks"
          quote: Talmark will open the bridge
          reading: Who opens a bridge stays.
          assumed: that it stays for good
        - say: open
          cites: open
    norvane:
      basis: Table 1
      options:
        pay:
  rules:
    r:
      rule: leave excludes open
      basis: Table 2
  status_quo:
    state: [pay]
    assumed: No text says so.
"""


def model_of(folder: Path, text: str = NORVANE) -> Model:
    (folder / "case.yaml").write_text(text)
    (folder / "post.txt").write_text("Talmark will open the bridge.")
    loaded = load(str(folder))
    assert loaded.ok, loaded.problems
    assert loaded.case is not None
    assert loaded.case.model is not None
    return loaded.case.model


def test_defaults_are_filled_in(tmp_path: Path) -> None:
    model = model_of(tmp_path)
    talmark, norvane = model.decision_makers
    open_, leave = talmark.options
    assert (open_.name, open_.act, open_.direction) == ("open", "open", Direction.BOTH)
    assert (leave.name, leave.act, leave.direction) == ("leave the talks", "", Direction.FORWARD)
    assert (norvane.name, norvane.actor) == ("Kingdom of Norvane", "norvane")
    assert model.status_quo is not None
    assert model.status_quo.state == "NNY"


def test_display_names_in_formulas_become_ids(tmp_path: Path) -> None:
    statement = model_of(tmp_path).decision_makers[0].statements[0]
    assert statement.text == 'not "leave the talks"'
    assert "Name(id='leave'" in repr(statement.formula)


def test_every_line_says_what_it_rests_on(tmp_path: Path) -> None:
    model = model_of(tmp_path)
    talmark, norvane = model.decision_makers
    assert [o.basis.standing for o in talmark.options] == [Standing.STATED, Standing.ASSUMED]
    drawn, stated = (s.basis for s in talmark.statements)
    assert (drawn.standing, drawn.assumed) == (Standing.DRAWN, "that it stays for good")
    assert (stated.standing, stated.cites) == (Standing.STATED, ("open",))
    assert norvane.options[0].basis.standing is Standing.PUBLISHED
    assert norvane.options[0].basis.published == "Table 1"
    assert model.rules[0].basis.published == "Table 2"
    assert drawn.quotes[0].found
    assert drawn.quotes[0].source == "post"


def test_no_wish_means_that_all_states_are_equal(tmp_path: Path) -> None:
    text = NORVANE.replace("      basis: Table 1\n", "").replace("        pay:\n", "")
    text = text.replace("      options:\n  rules", "  rules").replace(
        "state: [pay]", "state: nothing"
    )
    norvane = model_of(tmp_path, text).decision_makers[1]
    assert norvane.order.basis.standing is Standing.ASSUMED
    assert norvane.order.basis.assumed == "no wish is given, so all states count as equal"


@pytest.mark.parametrize(
    ("words", "state"),
    [("nothing", "NNN"), ("YNN", "YNN"), ("[open, pay]", "YNY"), ("pay", "NNY"), ("NYN", "NYN")],
)
def test_forms_of_the_status_quo(words: str, state: str, tmp_path: Path) -> None:
    model = model_of(tmp_path, NORVANE.replace("state: [pay]", f"state: {words}"))
    assert model.status_quo is not None
    assert model.status_quo.state == state


@pytest.mark.parametrize(
    ("asked", "state"), [("NNY", "NNY"), ("nothing", "NNN"), ("open,pay", "YNY")]
)
def test_a_status_quo_may_be_given_beside_the_case(asked: str, state: str, tmp_path: Path) -> None:
    model_of(tmp_path)
    case = load(str(tmp_path), status_quo=asked).case
    assert case is not None
    assert case.model is not None
    assert case.model.status_quo is not None
    assert case.model.status_quo.state == state
    assert case.model.status_quo.basis.standing is Standing.ASSUMED


def test_a_status_quo_that_is_none_is_a_problem_of_what_was_asked(tmp_path: Path) -> None:
    model_of(tmp_path)
    loaded = load(str(tmp_path), status_quo="YYNN")
    (problem,) = [p for p in loaded.problems if p.severity is Severity.ERROR]
    assert problem.code == "unknown-state"
    assert problem.span.source.name == "--status-quo"
    assert "open leave pay" in problem.why


def test_a_basis_at_the_top_of_a_file_is_inherited(tmp_path: Path) -> None:
    text = NORVANE.replace("name: The bridge\n", "name: The bridge\nbasis: A paper\n")
    text = text.replace("      basis: Table 1\n", "")
    assert model_of(tmp_path, text).decision_makers[1].options[0].basis.published == "A paper"


@settings(max_examples=40)
@given(cases())
def test_settling_twice_changes_nothing(case: Case) -> None:
    again, problems = settle(draft_of(case))
    assert not problems
    assert again == case


@settings(max_examples=25)
@given(drafts())
def test_options_stand_in_the_order_of_the_parties(draft: DraftModel) -> None:
    case, _ = settle(Draft(path="drawn", model=draft))
    assert case.model is not None
    in_turn = [o.id for party in draft.parties for o in party.options]
    assert [o.id for o in case.model.options] == in_turn
