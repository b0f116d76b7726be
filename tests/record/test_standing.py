from __future__ import annotations

from datetime import date
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.record.independence import _matching, independent_reports, origins
from detente.record.standing import ClaimStanding, standing
from records import WHO, doha, sound

SOURCES = """\
sources:
  post:
    file: post.txt
    published: 2031-05-04
  herald:
    file: herald.txt
    published: 2031-05-05
  wire:
    file: wire.txt
    published: 2031-05-06
    {cites}
"""
TEXTS = {
    "post": "The bridge is shut. Norvane left. Dorn said so. It is unclear.",
    "herald": "Nobody can cross the bridge. Norvane confirmed it. Talmark denied it.",
    "wire": "The bridge remains shut, others say. Ilse confirmed it too. Dorn took it back.",
}
ENTRIES = """\
claims:
  shut:
    what: that the bridge is shut
    about: talmark
    {by}
    quote: The bridge is shut
  crossing:
    what: that nobody can cross
    quote: Nobody can cross the bridge
  remains:
    what: that the bridge remains shut
    quote: The bridge remains shut, others say
events:
  left:
    type: recall
    actor: norvane
    quote: Norvane left
statements:
  by_norvane:
    speaker: norvane
    quote: Norvane confirmed it
  by_ilse:
    speaker: ilse
    quote: Ilse confirmed it too
  by_dorn:
    speaker: dorn
    quote: Dorn said so
  by_talmark:
    speaker: talmark
    quote: Talmark denied it
  taken_back:
    speaker: dorn
    quote: Dorn took it back
"""


def record_of(links: str = "", hedges: str = "", by: str = "polarity: affirmed", cites: str = ""):
    """Links are given as "kind from to", hedges as "kind on"."""
    file = SOURCES.format(cites=cites or "language: en") + WHO + ENTRIES.format(by=by)
    if links:
        file += "links:\n"
        for n, line in enumerate(links.split(", ")):
            kind, start, end = line.split()
            file += f"  li_{n}:\n    kind: {kind}\n    from: {start}\n    to: {end}\n"
    if hedges:
        file += "hedges:\n"
        for n, line in enumerate(hedges.split(", ")):
            kind, on = line.split()
            file += f"  he_{n}:\n    kind: {kind}\n    on: {on}\n    quote: It is unclear\n"
    return sound(file, TEXTS)


def of(id: str, *args, on: str = "", known_by: str = "", **kwargs):
    days = [date.fromisoformat(d) if d else None for d in (on, known_by)]
    return standing(record_of(*args, **kwargs), *days)[id]


@pytest.mark.parametrize(
    ("id", "links", "by", "value"),
    [
        ("shut", "", "", "reported"),
        ("shut", "", "by: dorn", "claimed"),
        ("left", "confirms by_norvane left", "", "confirmed"),
        ("left", "confirms by_ilse left", "", "reported"),
        ("shut", "confirms by_dorn shut", "by: norvane", "confirmed"),
        ("left", "denies by_norvane left", "", "denied"),
        ("left", "confirms by_norvane left, denies by_norvane left", "", "disputed"),
        ("left", "denies by_ilse left", "", "disputed"),
        ("shut", "denies by_talmark shut", "by: norvane", "denied"),
        ("shut", "denies by_talmark shut, corroborates crossing shut", "", "disputed"),
        ("shut", "conflicts crossing shut", "", "disputed"),
        ("crossing", "conflicts crossing shut", "", "disputed"),
        ("crossing", "confirms by_norvane crossing", "", "confirmed"),
    ],
)
def test_the_first_row_that_holds_decides(id, links, by, value):
    assert of(id, links, by=by or "polarity: affirmed").standing.value == value


def test_everything_that_decides_is_named():
    status = of("left", "confirms by_norvane left, denies by_ilse left, qualifies shut left")
    assert status.standing is ClaimStanding.DISPUTED
    assert status.decided_by == ("li_0", "li_1")
    assert status.confirmed_by == ("by_norvane",)
    assert status.denied_by == ()
    assert status.conflicts_with == ("by_ilse",)
    assert status.qualified_by == ("shut",)
    status = of("left", "denies by_norvane left")
    assert (status.decided_by, status.denied_by) == (("li_0",), ("by_norvane",))


def test_a_confirmation_by_somebody_without_a_part_in_it_corroborates():
    status = of("left", "confirms by_ilse left")
    assert status.corroborated_by == ("by_ilse",)
    assert status.has("corroborated")
    assert status.independent == 2


def test_hedges_are_flags_and_a_denial_among_them_counts():
    status = of("shut", hedges="uncertain shut, unspecified shut, no-comment shut, uncertain shut")
    assert status.standing is ClaimStanding.REPORTED
    assert [(f.name, f.by) for f in status.flags] == [
        ("uncertain", ("he_0", "he_3")),
        ("unspecified", ("he_1",)),
        ("no-comment", ("he_2",)),
    ]
    status = of("shut", hedges="denied shut")
    assert status.standing is ClaimStanding.DENIED
    assert status.decided_by == ("he_0",)


def test_a_statement_about_a_claim_names_its_claimants():
    record = sound(
        WHO
        + "claims:\n  cl:\n    what: x\n    quote: shut\n"
        + "statements:\n  st_dorn:\n    speaker: dorn\n    about: cl\n    quote: Dorn said\n",
        "Dorn said the bridge is shut.",
    )
    status = standing(record)["cl"]
    assert status.standing is ClaimStanding.CLAIMED
    assert (status.claimants, status.decided_by) == (("dorn",), ("st_dorn",))


def test_people_who_are_only_described_are_anonymous():
    record = sound(
        "actors:\n  officials:\n    kind: group\nclaims:\n  cl:\n    what: x\n    by: officials\n"
        "    quote: officials said so\n",
        "Two officials said so.",
    )
    assert standing(record)["cl"].has("anonymous")


def test_what_is_superseded_says_by_what_and_no_longer_counts():
    status = of("shut", "supersedes crossing shut")
    assert status.superseded_by == ("crossing",)
    assert status.has("superseded")
    status = of("shut", "conflicts crossing shut, supersedes taken_back crossing")
    assert status.standing is ClaimStanding.REPORTED


def test_only_what_was_told_by_the_day_and_known_by_the_day_counts():
    links = "confirms by_norvane left"
    assert of("left", links, on="2031-05-05").standing is ClaimStanding.CONFIRMED
    early = of("left", links, on="2031-05-04")
    # printed on the 5th, the confirmation may have been given on the 4th
    assert early.standing is ClaimStanding.REPORTED
    assert early.possibly is ClaimStanding.CONFIRMED
    known = of("left", links, known_by="2031-05-04")
    assert (known.standing, known.possibly) == (ClaimStanding.REPORTED, None)
    assert "remains" not in standing(record_of(), known_by=date(2031, 5, 5))


def test_sources_that_repeat_each_other_are_one_origin():
    assert set(origins(record_of()).values()) == {"post", "herald", "wire"}
    record = record_of(cites="cites: post")
    assert len(set(origins(record).values())) == 2
    record = record_of("duplicates herald wire", cites="cites: post")
    assert len(set(origins(record).values())) == 1


def test_independent_reports_share_neither_speaker_nor_origin():
    three = ["shut", "crossing", "remains"]
    assert independent_reports(record_of(), three) == 3
    assert independent_reports(record_of(cites="cites: post"), three) == 2
    assert independent_reports(record_of(), []) == 1
    # one person in two papers is one voice, two people in one paper have one origin
    assert independent_reports(record_of(), ["by_dorn", "taken_back"]) == 1
    assert independent_reports(record_of(), ["by_norvane", "by_talmark"]) == 1
    status = of("shut", "corroborates crossing shut, corroborates remains shut")
    assert (status.independent, status.corroborated_by) == (3, ("crossing", "remains"))


@given(st.sets(st.tuples(st.sampled_from("abcd"), st.sampled_from("1234")), max_size=8))
def test_the_most_pairs_without_anything_in_common(pairs):
    largest = max(
        n
        for n in range(len(pairs) + 1)
        for chosen in combinations(sorted(pairs), n)
        if len({a for a, _ in chosen}) == len({b for _, b in chosen}) == n
    )
    table: dict[str, list[str]] = {}
    for left, right in sorted(pairs):
        table.setdefault(left, []).append(right)
    assert _matching(table) == largest


def test_doha():
    found = standing(doha())
    assert found["ev_us_recall"].standing is ClaimStanding.CONFIRMED
    assert found["ev_us_recall"].confirmed_by == ("st_post",)
    assert found["ev_us_recall"].qualified_by == ("st_post",)
    assert found["ev_il_recall"].standing is ClaimStanding.CONFIRMED
    assert found["ev_il_recall"].decided_by == ("li_il_confirmed",)
    for id, claimant in (
        ("cl_sincerity", "us"),
        ("cl_unwilling", "witkoff"),
        ("cl_faith", "witkoff"),
    ):
        assert found[id].standing is ClaimStanding.CLAIMED
        assert found[id].claimants == (claimant,)
    assert found["ev_trip"].superseded_by == ("ev_redirect",)
    assert found["ev_redirect"].standing is ClaimStanding.CLAIMED
    assert found["ev_redirect"].claimants == ("us_officials",)
    assert found["ev_redirect"].has("anonymous")
    assert found["ev_meet"].has("uncertain")
    assert found["in_dead"].standing is ClaimStanding.REPORTED
    assert found["in_dead"].has("reported")
    assert all(status.possibly is None for status in found.values())
