"""Every verb as a user runs it, on the starter case and on the Doha example."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from detente.views.cli.main import COMMANDS
from shown import DOHA, run, starter

READING = ("status", "timeline", "why", "solve", "brief")


def test_help_lists_every_verb_in_order() -> None:
    text = run("--help").output
    places = [text.index(f"  {verb.name} ") for verb in COMMANDS]
    assert places == sorted(places)
    for verb in COMMANDS:
        assert run(verb.name, "--help").exit_code == 0


def test_an_unknown_verb_or_option_is_wrong_usage() -> None:
    result = run("statsu")
    assert result.exit_code == 2
    assert 'did you mean "status"?' in result.output
    assert run("status", "--no-such", "x").exit_code == 2


def test_new_makes_a_case_that_passes_check(tmp_path: Path) -> None:
    folder = str(tmp_path / "talks")
    assert run("new", folder).exit_code == 0
    result = run("check", folder)
    assert result.exit_code == 0
    assert "quotes verified in 1 stored text" in result.output
    again = run("new", folder)
    assert again.exit_code == 2
    assert "not empty" in again.output


def test_new_copies_an_example_and_names_the_nearest(tmp_path: Path) -> None:
    assert run("new", str(tmp_path / "a"), "--example", "doha-2025").exit_code == 0
    assert run("check", str(tmp_path / "a")).exit_code == 0
    wrong = run("new", str(tmp_path / "b"), "--example", "doha-2026")
    assert wrong.exit_code == 2
    assert 'did you mean "doha-2025"?' in wrong.output


@pytest.mark.parametrize("verb", READING)
def test_reading_verbs_answer_in_words_and_in_json(verb: str) -> None:
    words = run(verb, str(DOHA))
    assert words.exit_code == 0, words.output
    assert "Doha, July 2025" in words.output
    value = json.loads(run(verb, str(DOHA), "--json").stdout)
    assert value["schema"] == f"detente/{verb}/1"
    assert value["case"]["path"] == str(DOHA)
    assert len(value["case"]["sha256"]) == 64
    assert value["limits"] == []
    assert all(problem["severity"] != "error" for problem in value["problems"])


@pytest.mark.parametrize("verb", [*READING, "explain"])
def test_the_same_question_gives_the_same_bytes(verb: str) -> None:
    assert run(verb, str(DOHA)).stdout == run(verb, str(DOHA)).stdout


@pytest.mark.parametrize("verb", ["status", "timeline", "why", "brief"])
def test_every_sentence_about_the_talks_has_a_note(verb: str) -> None:
    """Sentences without a note are introductions that end in a colon, or speak of the answer."""
    value = json.loads(run(verb, str(DOHA), "--json", "--quiet").stdout)
    known = {note["number"] for note in value["notes"]}
    for section in value["sections"]:
        for block in section["blocks"]:
            if block["kind"] == "table":
                assert all(any(cell["notes"] for cell in row) for row in block["rows"])
            for sentence in block.get("sentences", ()):
                assert set(sentence["notes"]) <= known
                text = sentence["text"]
                intro = text.endswith(":") or section["title"] in ABOUT_THE_ANSWER
                assert sentence["notes"] or intro, text


ABOUT_THE_ANSWER = {"Why nobody would break it", "If the parties rank as assumed here"}


def test_the_first_half_page_has_at_most_five_sourced_sentences() -> None:
    value = json.loads(run("brief", str(DOHA), "--short", "--json").stdout)
    opening = value["sections"][0]["blocks"][0]["sentences"]
    assert 4 <= len(opening) <= 5
    kinds = {note["number"]: note["kind"] for note in value["notes"]}
    for sentence in opening:
        assert any(kinds[number] == "quote" for number in sentence["notes"])
    titles = [section["title"] for section in value["sections"]]
    assert titles[:2] == ["In brief", "Why it is stuck"]
    assert "If the parties rank as assumed here" not in titles


def test_private_notes_stay_out_of_the_brief_unless_asked_for(tmp_path: Path) -> None:
    case = starter(tmp_path)
    file = case / "case.yaml"
    text = file.read_text(encoding="utf-8")
    mark = "    name: the release of 12 drivers\n"
    assert mark in text
    file.write_text(text.replace(mark, mark + "    note: ask Ilse, quietly\n"), encoding="utf-8")
    assert "quietly" not in run("brief", str(case)).output
    assert "quietly" not in run("brief", str(case), "--json").output
    assert "quietly" in run("brief", str(case), "--with-notes").output


def test_why_names_blocking_sets_relaxations_and_owners() -> None:
    value = json.loads(run("why", str(DOHA), "--json").stdout)
    goals = {goal["act"]: goal for goal in value["goals"]}
    war = goals["end_war"]
    assert [s["conditions"] for s in war["blocking_sets"]] == [["co_israel", "co_refuse"]]
    assert [r["owners"] for r in war["relaxations"]] == [[["israel"]], [["hamas"]]]
    assert value["together"] == [["prisoners", "first_release"]]
    assert value["no_position"] == ["truce", "withdraw_all", "aid", "talks"]
    assert value["open_questions"] == {"redeploy": "te_deploy"}


def test_what_is_not_computed_with_is_named_where_nothing_else_blocks(tmp_path: Path) -> None:
    run("new", str(tmp_path / "case"))
    file = tmp_path / "case" / "case.yaml"
    text = file.read_text(encoding="utf-8")
    assert text.count("    relation: not-unless\n") == 1
    text = text.replace("    relation: not-unless\n", "    relation: as-long-as\n")
    file.write_text(text, encoding="utf-8")
    for goal in ("lift_blockade", "free_all"):
        told = " ".join(run("why", str(tmp_path / "case"), "--goal", goal).stdout.split())
        assert "nothing blocks it but this, which is not computed with: Talmark" in told
        assert "nothing that was said blocks it" not in told


def test_why_with_the_model_marks_what_is_assumed() -> None:
    text = run("why", str(DOHA), "--with-model", "--goal", "first_release").output
    text = " ".join(text.split())
    assert "is assumed not to agree to a 60-day ceasefire" in text
    assert "Assumed by the analyst" in text
    assert "Israel has said it will not agree to a 60-day ceasefire" not in text


def test_why_takes_a_goal_by_name_and_suggests_the_nearest() -> None:
    assert run("why", str(DOHA), "--goal", "the end of the war").exit_code == 0
    wrong = run("why", str(DOHA), "--goal", "end_wor")
    assert wrong.exit_code == 2
    assert 'did you mean "end_war"?' in wrong.output


def test_solve_json_has_the_shape_of_the_issue() -> None:
    value = json.loads(run("solve", str(DOHA), "--json").stdout)
    assert value["decision_makers"] == ["israel", "hamas", "us"]
    assert value["options"][0] == {"id": "truce", "owner": "israel", "direction": "both"}
    assert value["n_states"] == len(value["states"]) == 216
    assert value["status_quo"] == "NNNNNNNNN"
    assert value["states"][:2] == ["NNNNNNNNN", "YNNNNNNNN"]
    assert value["n_stable"]["nash"] == {"israel": 12, "hamas": 36, "us": 108}
    assert [len(states) for states in value["stable"]["nash"].values()] == [12, 36, 108]
    assert value["equilibria"]["nash"] == ["NNNNNNNNN"]
    assert value["n_equilibria"]["seq"] == 5
    assert value["whatever_order"]["nash"]["possibly_all"] == ["NNNNNNNNN", "NNNNNNNNY"]
    assert value["whatever_order"]["nash"]["surely"] == {"israel": 12, "hamas": 36, "us": 96}


def test_too_many_moves_to_compare_are_a_limit_that_is_said(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("detente.stability.whatever_order.LIMIT", 1000)
    value = json.loads(run("solve", str(DOHA), "--json").stdout)
    assert value["whatever_order"] is None
    assert [limit["reason"] for limit in value["limits"]] == [
        "what holds whatever the order would cost too much"
    ]
    for verb in ("solve", "brief"):
        assert "Not searched: about" in run(verb, str(DOHA)).stdout


def test_solve_lists_only_the_states_asked_for() -> None:
    few = json.loads(run("solve", str(DOHA), "--json", "--states", "equilibria").stdout)
    assert few["states"] == []
    assert "stable" not in few
    assert few["limits"] == []
    none = json.loads(run("solve", str(DOHA), "--json", "--states", "none").stdout)
    assert "equilibria" not in none
    assert none["n_equilibria"]["nash"] == 1
    some = json.loads(run("solve", str(DOHA), "--json", "--where", "truce and disarm").stdout)
    assert all(state[0] == "Y" and state[7] == "Y" for state in some["states"])
    assert some["n_states"] == 216
    wrong = run("solve", str(DOHA), "--where", "truse")
    assert wrong.exit_code == 2
    assert 'did you mean "truce"?' in wrong.output


def test_explain_takes_strings_ids_and_names_and_the_page_of_a_code() -> None:
    by_ids = run("explain", str(DOHA), "--state", "truce,prisoners,first_release", "--dm", "hamas")
    by_string = run("explain", str(DOHA), "--state", "YYNNNYNNN", "--dm", "Hamas")
    assert by_ids.stdout == by_string.stdout
    one = json.loads(
        run("explain", str(DOHA), "--state", "nothing", "--concept", "seq", "--json").stdout
    )
    assert one["state"] == "NNNNNNNNN"
    assert [reason["dm"] for reason in one["reasons"]] == ["israel", "hamas", "us"]
    assert all(reason["stable"] for reason in one["reasons"])
    assert run("explain", "ambiguous-quote").stdout.startswith("# ambiguous-quote\n")
    assert "sequential" in run("explain", "SEQ").stdout.casefold()
    wrong = run("explain", "ambigous-quote")
    assert wrong.exit_code == 2
    assert 'did you mean "ambiguous-quote"?' in wrong.output
    for bad in ("YYN", "truse", "YNNYNNNNN"):
        assert run("explain", str(DOHA), "--state", bad).exit_code == 2


def test_check_prints_problems_with_exit_code_one(tmp_path: Path) -> None:
    case = starter(tmp_path)
    file = case / "case.yaml"
    text = file.read_text(encoding="utf-8").replace("free 12 drivers", "free 13 drivers", 1)
    file.write_text(text, encoding="utf-8")
    result = run("check", str(case))
    assert result.exit_code == 1
    assert "error[quote-not-found]" in result.output
    assert "1 error" in result.output
    value = json.loads(run("check", str(case), "--output-format", "json").stdout)
    errors = [p["code"] for p in value["problems"] if p["severity"] == "error"]
    assert errors == ["quote-not-found"]
    assert json.loads(run("check", str(case), "--json").stdout) == value
    lines = run("check", str(case), "--output-format", "github").output.splitlines()
    assert any(line.startswith("::error file=") for line in lines)
    assert all(line.startswith("::") for line in lines)
    refused = run("status", str(case))
    assert refused.exit_code == 1
    assert refused.stdout == ""
    assert "quote-not-found" in refused.stderr
    as_json = run("status", str(case), "--json")
    assert as_json.exit_code == 1
    assert "quote-not-found" in {p["code"] for p in json.loads(as_json.stdout)["problems"]}


def test_source_add_stores_bytes_unchanged_from_a_file_or_standard_input(tmp_path: Path) -> None:
    case = starter(tmp_path)
    data = b"Ilse asked both to return.\r\nNobody answered.\r\n"
    result = run(
        "source", "add", str(case), "-", "--outlet", "Herald", "--published", "2031-03-06",
        input=data,
    )  # fmt: skip
    assert result.exit_code == 0, result.output
    assert (case / "sources" / "2031-03-06-herald.txt").read_bytes() == data
    assert run("check", str(case)).exit_code == 0
    assert "As of 6 March 2031" in run("status", str(case)).output
    other = tmp_path / "memo.txt"
    other.write_bytes(b"Norvane wrote a memo.\n")
    assert run("source", "add", str(case), str(other)).exit_code == 0
    assert run("source", "add", str(case), str(other)).exit_code == 2
    assert run("source", "add", str(case), str(tmp_path / "none.txt")).exit_code == 2


def test_cite_finds_words_and_writes_an_entry(tmp_path: Path) -> None:
    case = starter(tmp_path)
    found = run("cite", str(case), "urged both to come back")
    assert found.exit_code == 0
    assert ":5:" in found.output
    missing = run("cite", str(case), "urged all to come back")
    assert missing.exit_code == 1
    assert 'typed "all", printed "both"' in missing.output
    written = run("cite", str(case), "urged both to come back", "--as", "unused", "--write")
    assert written.exit_code == 0, written.output
    assert "unused:" in (case / "case.yaml").read_text(encoding="utf-8")
    assert run("cite", str(case), "x", "--write").exit_code == 2
    assert run("cite", str(case), "Norvane", "--as", "evnt").exit_code == 2


def test_fmt_keeps_a_laid_out_case_and_says_what_it_changes(tmp_path: Path) -> None:
    case = starter(tmp_path)
    run("fmt", str(case))
    assert run("fmt", str(case)).output == "nothing to change\n"
    file = case / "case.yaml"
    text = file.read_text(encoding="utf-8").replace("\nname: ", "\nname:   ", 1)
    file.write_text(text, encoding="utf-8")
    assert run("fmt", str(case), "--check").exit_code == 1
    assert "written: " in run("fmt", str(case)).output
    assert run("fmt", str(case), "--check").exit_code == 0


def test_schema_is_json(tmp_path: Path) -> None:
    assert "properties" in json.loads(run("schema").stdout)
    assert run("schema", "-o", str(tmp_path / "s.json")).exit_code == 0
    assert json.loads((tmp_path / "s.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize("suffix", [".txt", ".md", ".html"])
def test_the_brief_is_written_by_suffix(tmp_path: Path, suffix: str) -> None:
    file = tmp_path / f"brief{suffix}"
    assert run("brief", str(DOHA), "-o", str(file)).stdout == ""
    text = file.read_text(encoding="utf-8")
    assert {".txt": "Brief: Doha", ".md": "# Brief: Doha", ".html": "<h1>"}[suffix] in text
    assert "\x1b" not in text


def test_other_suffixes_are_refused() -> None:
    assert run("brief", str(DOHA), "-o", "brief.pdf").exit_code == 2
    assert run("brief", str(DOHA), "-o", "brief").exit_code == 2


def test_dates_are_asked_for_and_explained() -> None:
    assert "As of 24 July 2025." in run("status", str(DOHA), "--on", "2025-07-24").output
    early = run("status", str(DOHA), "--known-by", "2025-07-01")
    assert early.exit_code == 0
    assert "only what was published by 1 July 2025" in early.output.replace("\n", " ")
    wrong = run("status", str(DOHA), "--on", "24 July")
    assert wrong.exit_code == 2
    assert "2025-07-25" in wrong.output


def test_no_case_there_is_wrong_usage(tmp_path: Path) -> None:
    starter(tmp_path)
    result = run("status", str(tmp_path / "cas"))
    assert result.exit_code == 2
    assert "did you mean" in result.output
    assert run("status", str(tmp_path)).exit_code == 2


GMCR = {
    "options": [
        {"name": "Open the harbour", "permittedDirection": "both"},
        {"name": "Lift the ban", "permittedDirection": "both"},
    ],
    "decisionMakers": [
        {"name": "Norvane", "options": [0], "preferences": [[[1, "Y"]], [[0, "N"]]]},
        {"name": "Talmark", "options": [1], "preferences": [[[0, "Y"]], [[1, "N"]]]},
    ],
    "infeasibles": [],
    "useManualPreferenceRanking": False,
}


@pytest.fixture
def gmcr(tmp_path: Path) -> str:
    file = tmp_path / "ban.gmcr"
    file.write_text(json.dumps(GMCR), encoding="utf-8")
    return str(file)


@pytest.mark.parametrize("verb", ["status", "timeline", "why"])
def test_a_file_without_a_record_says_so(gmcr: str, verb: str) -> None:
    result = run(verb, gmcr)
    assert result.exit_code == 0
    assert result.stdout == f"{gmcr}: this file holds no record\n"
    value = json.loads(run(verb, gmcr, "--json").stdout)
    assert value["remark"] == "this file holds no record"


def test_without_a_status_quo_nothing_is_said_of_ways_out(gmcr: str) -> None:
    without, given = (
        " ".join(run("brief", gmcr, *more).output.split()) for more in ((), ("--status-quo", "NN"))
    )
    assert "What the assumptions decide" in without
    assert "ways out" not in without.lower()
    assert "ways out" in given


def test_notes_do_not_stand_between_the_errors_that_stop_a_verb(tmp_path: Path) -> None:
    case = starter(tmp_path)
    file = case / "case.yaml"
    file.write_text(file.read_text(encoding="utf-8") + "colour: red\n", encoding="utf-8")
    assert "note[rare-condition]" in run("check", str(case), "--notes").output
    stopped = run("status", str(case))
    assert stopped.exit_code == 1
    assert "error[unknown-key]" in stopped.output
    assert "note[" not in stopped.output


def test_a_gmcr_file_is_solved_explained_and_converted(gmcr: str, tmp_path: Path) -> None:
    value = json.loads(run("solve", gmcr, "--json").stdout)
    assert value["n_states"] == 4
    assert value["status_quo"] is None
    named = json.loads(run("solve", gmcr, "--json", "--status-quo", "YN").stdout)
    assert named["status_quo"] == "YN"
    assert run("explain", gmcr, "--state", "YY").exit_code == 0
    assert run("explain", gmcr).exit_code == 2
    folder = str(tmp_path / "ban")
    assert run("convert", gmcr, folder).exit_code == 0
    again = json.loads(run("solve", folder, "--json").stdout)
    assert again["equilibria"] == value["equilibria"]
    assert run("convert", gmcr, folder).exit_code == 2


@pytest.mark.parametrize("verb", [["fmt"], ["cite", "words"], ["source", "add", "-"]])
def test_verbs_that_write_refuse_a_gmcr_file_and_name_convert(gmcr: str, verb: list[str]) -> None:
    words = ["source", "add", gmcr, "-"] if verb[0] == "source" else [verb[0], gmcr, *verb[1:]]
    result = run(*words, input=b"text")
    assert result.exit_code == 2
    assert "detente convert" in result.output


def test_a_search_cut_short_says_so_and_exits_three(monkeypatch: pytest.MonkeyPatch) -> None:
    from detente.impasse import diagnose as module

    whole = module.diagnose
    monkeypatch.setattr(module, "diagnose", lambda impasse, goals: whole(impasse, goals, 1))
    result = run("why", str(DOHA), "--json")
    assert result.exit_code == 3
    value = json.loads(result.stdout)
    assert value["limits"][0]["reason"]
    assert "first 1 of at least 1" in " ".join(run("why", str(DOHA)).output.split())


def test_a_case_without_a_model_says_which_verbs_answer(tmp_path: Path) -> None:
    case = starter(tmp_path)
    file = case / "case.yaml"
    text = file.read_text(encoding="utf-8").replace("files:\n  - model.yaml\n", "")
    file.write_text(text, encoding="utf-8")
    result = run("solve", str(case))
    assert result.exit_code == 2
    assert "holds no model" in result.output
    assert run("brief", str(case)).exit_code == 0


def test_a_brief_of_a_case_without_a_record_says_so_and_tells_the_model() -> None:
    shown = run("brief", "cases/prisoners-dilemma")
    assert shown.exit_code == 0
    assert "This file holds no record" in shown.stdout
    assert "2 states of 4 hold" in shown.stdout
    assert "assumed here" not in shown.stdout
    assert shown.stdout.count("Given by the source of the model") == 1


def test_a_state_that_cannot_exist_is_told_with_the_rule() -> None:
    shown = run("explain", str(DOHA), "--state", "release_all")
    assert shown.exit_code == 2
    assert 'cannot exist: the model has the rule "release_all requires first_release"' in (
        " ".join(shown.output.split())
    )


def test_an_ending_that_is_no_format_is_refused(tmp_path: Path) -> None:
    target = tmp_path / "doha.docx"
    shown = run("convert", str(DOHA), str(target))
    assert shown.exit_code == 2
    assert not target.exists()
    gmcr = tmp_path / "doha.gmcr"
    assert run("convert", str(DOHA), str(gmcr)).exit_code == 0
    shown = run("convert", str(gmcr), str(target))
    assert shown.exit_code == 2
    assert '".docx" is no format' in " ".join(shown.output.split())
    assert not target.exists()


def test_notes_of_check_are_shown_when_asked_for() -> None:
    assert "note[" not in run("check", str(DOHA)).output
    shown = run("check", str(DOHA), "--notes").output
    assert "note[rare-condition]" in shown
    assert "--notes" not in shown


def test_an_event_that_no_type_fits_shows_its_words_only(tmp_path: Path) -> None:
    case = starter(tmp_path)
    file = case / "case.yaml"
    text = file.read_text(encoding="utf-8")
    source = next((case / "sources").glob("*.txt")).read_text(encoding="utf-8")
    words = source.split(". ")[0].strip()
    entry = f"events:\n  ev_other:\n    type: not-classified\n    quote: {words}\n"
    file.write_text(text.replace("events:\n", entry, 1), encoding="utf-8")
    assert run("check", str(case)).exit_code == 0
    assert f"It is told: “{words}”." in run("timeline", str(case), "--json").stdout
