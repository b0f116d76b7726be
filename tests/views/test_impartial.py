"""Two parties swapped in case and source give the same answer with the names swapped."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path

import pytest

from detente.views.report.document import quoted
from neutral import JUDGEMENTS, judgements
from shown import DOHA, run, starter

PAIRS = (("Norvane", "Talmark"), ("norvane", "talmark"))
VERBS = (
    ("status",),
    ("timeline",),
    ("why",),
    ("why", "--with-model"),
    ("solve", "--states", "all"),
    ("explain", "--state", "reopen,free_some"),
    ("brief",),
    ("check",),
)


def swap(text: str) -> str:
    """The text with the names of the two parties exchanged; both are of one length."""
    for one, other in PAIRS:
        text = text.replace(one, "\0").replace(other, one).replace("\0", other)
    return text


def swapped(folder: Path) -> Path:
    case = starter(folder)
    for file in (*case.glob("*.yaml"), *case.glob("sources/*.txt")):
        file.write_bytes(swap(file.read_bytes().decode()).encode())
    return case


@pytest.mark.parametrize("verb", VERBS, ids=" ".join)
def test_swapped_parties_give_the_same_words(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, verb: tuple[str, ...]
) -> None:
    answers = []
    for name, make in (("one", starter), ("two", swapped)):
        (tmp_path / name).mkdir()
        case = make(tmp_path / name)
        monkeypatch.chdir(case.parent)  # the same short path in both, so that lines break alike
        answers.append(run(verb[0], case.name, *verb[1:]))
    first, second = answers
    assert first.exit_code == second.exit_code == 0, first.output
    assert "Talmark" in first.output or verb == ("check",)
    assert first.output == swap(second.output)


@pytest.mark.parametrize("verb", [v for v in VERBS if v[0] != "check"], ids=" ".join)
def test_swapped_parties_give_the_same_json(tmp_path: Path, verb: tuple[str, ...]) -> None:
    (tmp_path / "one").mkdir()
    (tmp_path / "two").mkdir()
    first = json.loads(run(verb[0], str(starter(tmp_path / "one")), *verb[1:], "--json").stdout)
    text = swap(run(verb[0], str(swapped(tmp_path / "two")), *verb[1:], "--json").stdout)
    second = json.loads(text.replace("/two/", "/one/"))
    first["case"].pop("sha256")
    second["case"].pop("sha256")
    assert first == second


def renamed(folder: Path, names: dict[str, str]) -> Path:
    """The example with other names in case and source; its lock of hashes is left out."""
    case = Path(shutil.copytree(DOHA, folder / "case", ignore=shutil.ignore_patterns("*.lock")))
    for file in (*case.glob("*.yaml"), *case.glob("sources/*.txt")):
        text = re.sub("|".join(names), lambda m: names[m.group()], file.read_bytes().decode())
        file.write_bytes(text.encode())
    return case


@pytest.mark.parametrize(
    "verb", [*VERBS[:5], ("explain", "--state", "YYNNNYNNN"), *VERBS[6:]], ids=" ".join
)
def test_the_parties_of_the_example_swapped_give_the_same_words(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, verb: tuple[str, ...]
) -> None:
    """Names of one length, so that lines break alike; adjectives and aliases go with them."""
    one = {"Israel": "Norvane", "israel": "norvane", "Hamas": "Talmark", "hamas": "talmark"}
    answers = []
    for name, names in (("one", one), ("two", {k: swap(v) for k, v in one.items()})):
        (tmp_path / name).mkdir()
        monkeypatch.chdir(renamed(tmp_path / name, names).parent)
        answers.append(run(verb[0], "case", *verb[1:]))
    first, second = answers
    assert first.exit_code == second.exit_code == 0, first.output
    assert "Talmark" in first.output or verb == ("check",)
    assert first.output == swap(second.output)


@pytest.mark.parametrize("case", ["doha", "starter"])
@pytest.mark.parametrize("verb", ["status", "timeline", "why", "solve", "explain", "brief"])
def test_no_sentence_of_ours_judges(tmp_path: Path, case: str, verb: str) -> None:
    """Outside quotations, and outside what an analyst typed as a reason, no word of judgement."""
    folder = DOHA if case == "doha" else starter(tmp_path)
    value = json.loads(run(verb, str(folder), "--json").stdout)
    for section in value.get("sections", ()):
        for block in section["blocks"]:
            cells = [cell for row in block.get("rows", ()) for cell in row]
            for sentence in [*cells, *block.get("sentences", ())]:
                ours = re.sub("“.*”", " ", sentence["text"])
                assert judgements(ours) == (), ours


def test_templates_hold_no_word_of_judgement() -> None:
    room = Path(__file__).parents[2] / "src" / "detente" / "views"
    for file in (*room.rglob("*.py"), *room.rglob("*.jinja")):
        text = file.read_text(encoding="utf-8")
        strings = re.findall(r'"([^"\n]*)"', text) if file.suffix == ".py" else [text]
        found = [(word, text) for text in strings for word in judgements(text)]
        assert not found, (file.name, found)


def test_judgements_are_found_outside_quotations_only() -> None:
    assert judgements("The regime refused.") == ("regime",)
    assert judgements(f"The report: {quoted('the regime refused')}.") == ()
    assert judgements("a fair-weather plan, sincerely") == ()
    assert len(JUDGEMENTS) == len(set(JUDGEMENTS)) > 90


def test_a_label_of_a_party_is_printed_only_inside_its_quotation() -> None:
    """The seed's "terrorist war" is one party's label; our own sentences never repeat it."""
    for verb in ("status", "timeline", "why", "brief"):
        value = json.loads(run(verb, str(DOHA), "--json").stdout)
        text = json.dumps([value["sections"], value["title"]], ensure_ascii=False)
        assert "terrorist" not in re.sub("“[^”]*”", " ", text)
