"""Neither the names of ids nor the order of entries changes what is answered."""

from __future__ import annotations

import re
from dataclasses import fields, is_dataclass, replace

from detente.record.status import Status, status
from detente.record.timeline import timeline
from detente.record.types import Item, Quote, Record
from detente.record.verify import verify
from detente.text.source import Span
from records import DOHA, doha, parsed

SWAP = {"israel": "hamas", "hamas": "israel", "co_israel": "co_first", "co_hamas": "co_second"}
SWAP |= {"ev_us_recall": "zz_recall", "doha_recall": "aa_report", "st_post": "xx_post"}


def plain(value: object, *, ordered: bool = True, swap: dict[str, str] | None = None) -> object:
    """A status as plain values, places left out, ids renamed, tuples sorted if asked."""
    swap = swap or {}
    if isinstance(value, str):
        return swap.get(value, value)
    if isinstance(value, Quote):
        return value.words
    if isinstance(value, Span | Item):
        return None
    if is_dataclass(value):
        parts = [(f.name, getattr(value, f.name)) for f in fields(value)]
        return [(name, plain(part, ordered=ordered, swap=swap)) for name, part in parts]
    if isinstance(value, dict):
        pairs = [plain(pair, swap=swap, ordered=True) for pair in value.items()]
        return sorted(map(repr, pairs)) if not ordered else pairs
    if isinstance(value, tuple):
        items = [plain(item, ordered=ordered, swap=swap) for item in value]
        return sorted(items, key=repr) if not ordered else items
    return repr(value)


def swapped() -> Record:
    text = (DOHA / "case.yaml").read_text(encoding="utf-8")
    words = re.compile(r"\b(" + "|".join(sorted(SWAP, key=len, reverse=True)) + r")\b")
    lines = [
        line
        if re.match(r"\s*(quote|reading|name|what|-) .*[A-Z]", line.replace(":", " "))
        else words.sub(lambda match: SWAP[match.group()], line)
        for line in text.splitlines()
    ]
    record, problems = parsed("\n".join(lines) + "\n")
    assert not problems, problems
    return verify(record, folder=DOHA)[0]


def backwards(record: Record) -> Record:
    """The record with the entries of each section in the contrary order."""
    sections = {name: dict(reversed(section.items())) for name, section in record.sections()}
    return replace(record, **sections)


def test_two_parties_swapped_are_answered_alike():
    before, after = status(doha()), status(swapped())
    assert plain(after, ordered=False) == plain(before, ordered=False, swap=SWAP)
    assert [row.sure for row in after.attendance] != []


def test_the_timeline_follows_the_days_whatever_the_names():
    before = [SWAP.get(row.id, row.id) for row in timeline(doha())]
    assert [row.id for row in timeline(swapped())] == before


def test_entries_in_another_order_are_answered_alike():
    before, after = status(doha()), status(backwards(doha()))
    for field in fields(Status):
        left, right = getattr(before, field.name), getattr(after, field.name)
        if field.name != "contested":
            assert plain(right, ordered=False) == plain(left, ordered=False), field.name
    assert [fact.items for fact in after.contested] == [fact.items for fact in before.contested]
