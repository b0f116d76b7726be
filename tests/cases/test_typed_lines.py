"""How much of the Doha record a person types: what `cite` has not already written."""

from functools import cache
from pathlib import Path

import yaml

from detente.case.cite import cite
from detente.case.entry_draft import KINDS

CASE = Path("cases/doha-2025")
RECORD = yaml.load((CASE / "case.yaml").read_text(encoding="utf-8"), Loader=yaml.BaseLoader)


def listed(value):
    return value if isinstance(value, list) else [value]


def lines(entry):
    """Key and value of every typed line; a list is a line for each item."""
    return [(key, str(item)) for key, value in entry.items() for item in listed(value)]


def drafted(kind, words):
    found = cite(str(CASE), words, kind=kind)
    text = "\n".join(found.entry)
    assert text, (kind, words, found)
    ((_, entry),) = yaml.load(text, Loader=yaml.BaseLoader).items()
    return set(lines(entry or {}))


@cache
def left_to_type():
    counts = {}
    for kind, section in KINDS.items():
        for id, entry in RECORD.get(section, {}).items():
            if "quote" not in entry:
                continue
            written = set()
            for words in listed(entry["quote"]):
                written |= drafted(kind, words if isinstance(words, str) else words["words"])
            counts[section, id] = [line for line in lines(entry) if line not in written]
    return counts


def test_a_quoted_entry_takes_about_two_lines_beyond_what_cite_writes():
    typed = left_to_type()
    assert len(typed) >= 60
    readings = sum(key == "reading" for left in typed.values() for key, _ in left)
    total = sum(map(len, typed.values()))
    assert (total - readings) / len(typed) < 2.25
    assert total / len(typed) < 2.75


def test_no_quotation_is_left_to_type():
    assert not [line for left in left_to_type().values() for line in left if line[0] == "quote"]
