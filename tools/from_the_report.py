"""Write docs/from-the-report.md: the example, sentence by sentence, as the programme holds it.

    python tools/from_the_report.py            prints the page
    python tools/from_the_report.py --write    writes docs/from-the-report.md
    python tools/from_the_report.py --check    exit 1 if the committed page differs

Everything on the page is taken from the case and from the answers themselves, except the lines
"Not concluded", which stand in docs/from-the-report.toml.
"""

from __future__ import annotations

import json
import sys
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, fields
from pathlib import Path

from click.testing import CliRunner

from detente.case.load import load
from detente.case.types import Basis, Case, Standing
from detente.record.types import Item, Quantity, Quote, Relation
from detente.text.dates import ALWAYS, DateInterval
from detente.text.expression import write_formula
from detente.text.formula import And, Count, If, Iff, Name, Not, Or
from detente.text.sentences import sentences
from detente.views.cli.main import cli

ROOT = Path(__file__).resolve().parents[1]
EXAMPLE = ROOT / "cases" / "doha-2025"
NOTES = ROOT / "docs" / "from-the-report.toml"
PAGE = ROOT / "docs" / "from-the-report.md"

_FORMULA = (Name, Not, And, Or, If, Iff, Count)
_HIDDEN = {"id", "span", "evidence", "note", "kind"}
_LABELS = {
    "actor_kind": "kind",
    "actors": "actor",
    "givers": "giver",
    "receivers": "receiver",
    "speakers": "speaker",
    "targets": "target",
    "by": "said by",
    "end": "to",
    "link": "kind",
    "start": "from",
    "statement": "of",
    "subject": "about",
    "term_kind": "kind",
    "hedge": "kind",
}
_UNSAID = {
    "modality": {"did", "is"},
    "polarity": {"affirmed"},
    "marks": {"none"},
}
_STANDING = {
    Standing.STATED: "stated",
    Standing.DRAWN: "drawn by the analyst",
    Standing.ASSUMED: "assumed",
    Standing.PUBLISHED: "published",
}

HEAD = """\
# From the report

The example `cases/doha-2025`, sentence by sentence: the words, what is recorded of them, which
command shows it, and what is deliberately not concluded. This page is generated from the case and
tested against it; the record itself is [case.yaml](../cases/doha-2025/case.yaml), the analyst's
model [model.yaml](../cases/doha-2025/model.yaml).

How to read an entry: its id, what kind of entry it is, what is recorded, the words that carry it.
*Reading* says how the words carry the entry where they do not say it literally. A model line is
*stated* if the report says it, *drawn* if the analyst drew it from words given.
"""


_ANSWERS = ("status", "timeline", "why", "brief")


@dataclass(frozen=True)
class Shown:
    """Places in the report that each command's answer cites: command to ``(start, end)``."""

    places: Mapping[str, frozenset[tuple[int, int]]]

    def by(self, item: Item) -> frozenset[str]:
        """Commands whose answer cites words of the entry."""
        spans = {(s.start, s.end) for q in item.evidence.quotes for s in q.found}
        return frozenset(command for command, cited in self.places.items() if spans & cited)


def shown() -> Shown:
    """What each answer cites, found by asking for every answer."""
    places = {}
    for command in _ANSWERS:
        run = CliRunner().invoke(cli, [command, str(EXAMPLE), "--json"])
        if run.exit_code:
            raise SystemExit(f"detente {command} ended with {run.exit_code}: {run.stderr}")
        notes = json.loads(run.stdout)["notes"]
        places[command] = frozenset(
            (start, end) for note in notes for start, end in note.get("spans", ())
        )
    return Shown(places)


def page(case: Case, notes: Mapping[str, Mapping[str, list[str]]]) -> str:
    """The whole page."""
    (report,) = case.record.sources.values()
    assert report.text is not None
    text, cited = report.text.text, shown()
    found = sentences(text)
    parts = [HEAD]
    for number, (start, end) in enumerate(found, start=1):
        entries = list(_standing_in(case.record.items(), start, end))
        lines = [f"## {number}", "", "> " + " ".join(text[start:end].split()), ""]
        lines += [_entry(item, start, end) for item in entries]
        model = _model_lines(case, start, end)
        shown_by = frozenset[str]().union(*(cited.by(item) for item in entries))
        commands = [command for command in _ANSWERS if command in shown_by]
        commands += ["solve"] if model else []
        lines += model
        lines += ["", "Shown by: " + _commands(commands) + ".", "", "Not concluded:", ""]
        lines += [f"- {line}" for line in notes[str(number)]["not_concluded"]]
        parts.append("\n".join(lines) + "\n")
    parts.append(_without_words(case))
    return "\n".join(parts)


def _standing_in(items: Iterable[Item], start: int, end: int) -> Iterator[Item]:
    for item in items:
        if any(_within(quote, start, end) for quote in item.evidence.quotes):
            yield item


def _within(quote: Quote, start: int, end: int) -> bool:
    return any(start <= span.start and span.end <= end for span in quote.found)


def _entry(item: Item, start: int, end: int) -> str:
    words = "; ".join(f"“{q.words}”" for q in item.evidence.quotes if _within(q, start, end))
    recorded = "; ".join(_recorded(item))
    reading = f" *Reading: {item.evidence.reading}*" if item.evidence.reading else ""
    return f"- `{item.id}` ({item.kind}): {recorded}. {words}{reading}"


def _recorded(item: Item) -> Iterator[str]:
    for field in fields(item):
        value = getattr(item, field.name)
        if field.name in _HIDDEN or value in _UNSAID.get(field.name, ()):
            continue
        said = _said(value)
        if said:
            label = _LABELS.get(field.name, field.name.replace("_", " "))
            label = "done by" if field.name == "by" and item.kind == "act" else label
            yield said if field.name == "quantity" else f"{label} {said}"


def _said(value: object) -> str:
    """A value in words; empty for what is left open."""
    match value:
        case None | "" | () | False:
            return ""
        case True:
            return "yes"
        case DateInterval():
            return "" if value == ALWAYS else str(value)
        case Quantity():
            return _quantity(value)
        case Relation():
            return value.value
        case str():
            return value
        case tuple():
            return ", ".join(_said(one) for one in value)
        case Mapping():
            return ", ".join(f"{key}: {_said(one)}" for key, one in value.items())
    if isinstance(value, _FORMULA):
        return write_formula(value)
    return str(getattr(value, "text", "") or getattr(value, "actor", ""))


def _quantity(quantity: Quantity) -> str:
    if quantity.unspecified:
        number = "number unspecified"
    else:
        ends = [str(n) for n in (quantity.value, quantity.value_max) if n is not None]
        bound = "" if quantity.bound == "exact" else quantity.bound.replace("-", " ") + " "
        number = bound + " to ".join(ends)
    more = [quantity.population and f"of {quantity.population}", quantity.period]
    return ", ".join([f"{number} {quantity.unit}".strip(), *filter(None, more)])


def _model_lines(case: Case, start: int, end: int) -> list[str]:
    """Lines of the analyst's model that rest on words of the sentence."""
    assert case.model is not None
    here = {item.id for item in _standing_in(case.record.items(), start, end)}

    def rests(basis: Basis) -> bool:
        return bool(here & set(basis.cites)) or any(_within(q, start, end) for q in basis.quotes)

    lines: list[str] = []
    for option in case.model.options:
        if rests(option.basis):
            lines.append(f"option `{option.id}` ({_standing(option.basis)})")
    for party in case.model.decision_makers:
        for statement in party.statements:
            if rests(statement.basis):
                wish = f"{party.name} {statement.number}, `{statement.text}`"
                lines.append(f"{wish} ({_standing(statement.basis)})")
    for rule in case.model.rules:
        if rests(rule.basis):
            lines.append(f"rule `{rule.text}` ({_standing(rule.basis)})")
    quo = case.model.status_quo
    if quo is not None and rests(quo.basis):
        lines.append(f"the status quo ({_standing(quo.basis)})")
    return ["", "In the analyst's model: " + "; ".join(lines) + "."] if lines else []


def _standing(basis: Basis) -> str:
    also = ", in part assumed" if basis.assumed and basis.standing is not Standing.ASSUMED else ""
    return _STANDING[basis.standing] + also


def _commands(commands: Iterable[str]) -> str:
    return ", ".join(f"`detente {command}`" for command in commands) or "no command"


def _without_words(case: Case) -> str:
    """Entries that quote nothing themselves: who and where, and links between entries."""
    rows = [
        f"- `{item.id}` ({item.kind}): {'; '.join(_recorded(item))}."
        for item in case.record.items()
        if not item.evidence.quotes and item.kind != "source"
    ]
    head = "## Entries without words of their own\n\nNames, places, and links between entries.\n\n"
    return head + "\n".join(rows) + "\n"


def main(arguments: list[str]) -> int:
    """Print the page, or write it."""
    loaded = load(str(EXAMPLE))
    if loaded.case is None or not loaded.ok:
        print("the example has errors: detente check cases/doha-2025", file=sys.stderr)
        return 1
    text = page(loaded.case, tomllib.loads(NOTES.read_text(encoding="utf-8")))
    if "--check" in arguments:
        same = PAGE.exists() and PAGE.read_text(encoding="utf-8") == text
        if not same:
            print(f"{PAGE.name} differs: python tools/from_the_report.py --write", file=sys.stderr)
        return 0 if same else 1
    if "--write" in arguments:
        PAGE.write_text(text, encoding="utf-8", newline="\n")
    else:
        sys.stdout.write(text)
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
