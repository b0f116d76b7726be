"""The Doha case: every place, count and answer against tables written by hand."""

from __future__ import annotations

import hashlib
import re
import tomllib
from collections import Counter
from collections.abc import Iterable
from datetime import date
from itertools import combinations
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from detente.case.load import Loaded, load
from detente.case.types import Case, Model, Standing
from detente.graph.build import build
from detente.graph.types import Graph
from detente.impasse.diagnose import diagnose
from detente.impasse.preconditions import preconditions
from detente.impasse.types import Verdict
from detente.record.live import Live
from detente.record.standing import ClaimStanding
from detente.record.status import Status, status
from detente.record.types import Level, Record, Relation
from detente.stability import CONCEPTS
from detente.stability.exits import better_for_all, exits
from detente.stability.solve import solve
from detente.stability.sweep import sweep
from detente.stability.whatever_order import better_than_status_quo, whatever_order
from detente.text.formula import names
from detente.text.problem import Severity
from detente.text.sentences import sentences

FOLDER = Path(__file__).resolve().parents[2] / "cases" / "doha-2025"
NASH, SEQ = (each for each in CONCEPTS if each.key in ("nash", "seq"))
SHA256 = "62e1bf7bdc3f9c2447b8c2e9ae1537265f37fc95c3cadbcb87df8429e597ffcb"

# Which words carry which entry, and where they stand, in code points with the end open.
# Read from the report by hand; it shares nothing with the code that finds quotations.
PLACES: tuple[tuple[int, str, str, int, int], ...] = (
    (
        1,
        "ev_us_recall",
        "The United States has withdrawn its negotiators from current Gaza ceasefire"
        " negotiations in Doha",
        0,
        96,
    ),
    (
        1,
        "st_us_reason",
        "citing what it termed as a lack of sincerity on the part of Hamas",
        98,
        163,
    ),
    (
        1,
        "cl_sincerity",
        "citing what it termed as a lack of sincerity on the part of Hamas",
        98,
        163,
    ),
    (1, "h_termed", "what it termed as", 105, 122),
    (2, "witkoff", "US President Donald Trump’s special envoy, Steve Witkoff", 165, 221),
    (2, "ev_announce", "made the announcement on Thursday", 223, 256),
    (
        2,
        "ev_il_recall",
        "following Israel’s previous action in which it withdrew its delegation",
        258,
        328,
    ),
    (
        3,
        "st_post",
        "We have resolved to recall our staff from Doha for consultations following the most"
        " recent reaction of Hamas, which visibly indicates an unwillingness to achieve a"
        " ceasefire in Gaza,",
        330,
        512,
    ),
    (3, "ev_us_recall", "recall our staff from Doha for consultations", 350, 394),
    (3, "ev_response", "the most recent reaction of Hamas", 405, 438),
    (
        3,
        "cl_unwilling",
        "visibly indicates an unwillingness to achieve a ceasefire in Gaza",
        446,
        511,
    ),
    (3, "st_post", "Witkoff wrote on social media", 514, 543),
    (
        4,
        "st_effort",
        "He added that although Qatar and Egypt had made earnest efforts as mediators",
        545,
        621,
    ),
    (4, "ro_qa", "Qatar and Egypt had made earnest efforts as mediators", 568, 621),
    (4, "ro_eg", "Qatar and Egypt had made earnest efforts as mediators", 568, 621),
    (4, "st_faith", "fails to be coordinated or in good faith.", 630, 671),
    (4, "cl_faith", "Hamas “fails to be coordinated or in good faith.", 623, 671),
    (
        5,
        "st_options",
        "Witkock further stated that Washington is currently mulling “alternative options” to"
        " free the hostages and stabilize Gaza",
        672,
        793,
    ),
    (5, "ev_consider", "Washington is currently mulling", 700, 731),
    (5, "q_options", "alternative options", 733, 752),
    (5, "h_unspec", "did not say what those options could be", 799, 838),
    (
        6,
        "ev_nc1",
        "Neither the White House nor the State Department had an immediate response to requests"
        " for comment",
        840,
        938,
    ),
    (
        6,
        "ev_nc2",
        "Neither the White House nor the State Department had an immediate response to requests"
        " for comment",
        840,
        938,
    ),
    (7, "ev_stall", "Negotiations between Israel and Hamas have stalled for weeks", 940, 1000),
    (7, "ve_qatar", "in Qatar without a breakthrough", 1001, 1032),
    (7, "cl_progress", "even with occasional glimmers of progress", 1034, 1075),
    (
        8,
        "te_deploy",
        "One of the key questions is still the future deployment of Israeli forces in the event"
        " of a ceasefire",
        1077,
        1178,
    ),
    (9, "of_table", "The deal on the table entails", 1180, 1209),
    (9, "te_truce", "a 60-day ceasefire period", 1210, 1235),
    (9, "te_living", "10 live hostages", 1269, 1285),
    (9, "te_bodies", "the bodies of 18 others", 1290, 1313),
    (9, "te_prisoners", "Palestinian prisoners being released by Israel", 1328, 1374),
    (
        9,
        "co_swap",
        "Hamas would release 10 live hostages and the bodies of 18 others in return for"
        " Palestinian prisoners being released by Israel",
        1249,
        1374,
    ),
    (10, "te_aid", "Humanitarian assistance would also be increased", 1376, 1423),
    (
        10,
        "te_talks",
        "subsequent negotiations would work towards an even more lasting peace",
        1429,
        1498,
    ),
    (11, "cl_worse", "the humanitarian situation in Gaza worsens", 1517, 1559),
    (
        12,
        "in_dead",
        "A minimum of 85 Palestinians were reported dead this week attempting to reach food",
        1561,
        1643,
    ),
    (12, "h_reported", "were reported dead", 1590, 1608),
    (
        12,
        "in_dead",
        "which has been one of the bloodiest days in Gaza for humanitarian relief-seekers",
        1645,
        1725,
    ),
    (12, "in_war", "the war started more than 21 months ago", 1732, 1771),
    (
        13,
        "po_h",
        "there must be an all-out Israeli military withdrawal and the termination of terrorist war",
        1799,
        1888,
    ),
    (
        13,
        "co_hamas",
        "Hamas has maintained that there must be an all-out Israeli military withdrawal and the"
        " termination of terrorist war before it frees all hostages",
        1773,
        1917,
    ),
    (13, "h_label", "terrorist war", 1875, 1888),
    (
        14,
        "co_israel",
        "Israel, on its part, has insisted it will not stop the war unless Hamas disarms and hands"
        " over Gaza",
        1919,
        2018,
    ),
    (14, "co_refuse", "which Hamas has refused to do", 2020, 2049),
    (
        15,
        "ev_confirm",
        "Israeli Prime Minister Benjamin Netanyahu’s office confirmed earlier on Thursday",
        2051,
        2131,
    ),
    (
        15,
        "ev_il_recall",
        "it had withdrawn its delegation from the Doha talks after Hamas latest reaction",
        2137,
        2216,
    ),
    (
        16,
        "ev_thank",
        "The statement expressed gratitude for the initiative of US envoy Witkoff and mediators"
        " from Qatar and Egypt",
        2218,
        2325,
    ),
    (16, "h_noexp", "gave no further explanation", 2330, 2357),
    (
        17,
        "ev_trip",
        "Witkoff had originally been slated to head to the Middle East for talks",
        2365,
        2436,
    ),
    (
        17,
        "ev_redirect",
        "US officials subsequently indicated that he was redirected to Europe",
        2438,
        2506,
    ),
    (18, "ev_meet", "It is uncertain if he had any meetings there on Thursday", 2508, 2564),
)

# First and last code point of each of the 18 sentences, read by hand with the places above.
SENTENCE_OF = {number: [p[3:] for p in PLACES if p[0] == number] for number in range(1, 19)}


@pytest.fixture(scope="module")
def loaded() -> Loaded:
    return load(str(FOLDER))


@pytest.fixture(scope="module")
def case(loaded: Loaded) -> Case:
    assert loaded.case is not None
    return loaded.case


@pytest.fixture(scope="module")
def record(case: Case) -> Record:
    return case.record


@pytest.fixture(scope="module")
def model(case: Case) -> Model:
    assert case.model is not None
    return case.model


@pytest.fixture(scope="module")
def graph(model: Model) -> Graph:
    built, problems = build(model)
    assert built is not None
    assert not [p for p in problems if p.severity is Severity.ERROR]
    return built


@pytest.fixture(scope="module")
def expected() -> dict[str, Any]:
    return tomllib.loads((FOLDER / "expected.toml").read_text(encoding="utf-8"))


class TestText:
    def test_report_is_stored_unchanged(self) -> None:
        stored = (FOLDER / "sources" / "2025-07-25-doha-recall.txt").read_bytes()
        assert hashlib.sha256(stored).hexdigest() == SHA256
        assert len(stored.decode("utf-8")) == 2565

    def test_no_error_and_no_warning(self, loaded: Loaded) -> None:
        heavy = [p for p in loaded.problems if p.severity is not Severity.NOTE]
        assert [(p.code, p.message) for p in heavy] == []

    def test_settling_again_changes_nothing(self, case: Case) -> None:
        again = load(str(FOLDER)).case
        assert again == case


class TestPlaces:
    @pytest.mark.parametrize(
        ("number", "id", "words", "start", "end"), PLACES, ids=[f"{p[1]}-{p[3]}" for p in PLACES]
    )
    def test_words_stand_where_they_were_read(
        self, record: Record, number: int, id: str, words: str, start: int, end: int
    ) -> None:
        item = record.get(id)
        assert item is not None
        (quote,) = (q for q in item.evidence.quotes if q.words == words)
        (span,) = quote.found
        assert (span.start, span.end) == (start, end)
        assert span.text == words
        assert quote.level is Level.IDENTICAL

    def test_every_quote_is_identical(self, case: Case, record: Record) -> None:
        quotes = [q for item in record.items() for q in item.evidence.quotes]
        assert case.model is not None
        for party in case.model.decision_makers:
            quotes += [q for statement in party.statements for q in statement.basis.quotes]
        quotes += [q for rule in case.model.rules for q in rule.basis.quotes]
        assert len(quotes) > 70
        assert {q.level for q in quotes} == {Level.IDENTICAL}

    def test_sentences_are_eighteen_and_each_is_used(self, record: Record) -> None:
        text = (FOLDER / "sources" / "2025-07-25-doha-recall.txt").read_bytes().decode("utf-8")
        found = sentences(text)
        assert len(found) == 18
        used = [s for item in record.items() for q in item.evidence.quotes for s in q.found]
        for number, (start, end) in enumerate(found, start=1):
            assert all(start <= a and b <= end for a, b in SENTENCE_OF[number]), number
            assert any(start <= span.start and span.end <= end for span in used), number
        assert not record.unused


class TestRecord:
    def test_misspelt_name_is_kept_as_printed(self, record: Record) -> None:
        options = record.statements["st_options"]
        assert options.surface == "Witkock"
        assert options.speakers == ("witkoff",)
        assert "Witkock" in options.evidence.reading
        assert not any("Witkock" in a.name for a in record.actors.values())

    def test_broken_marks(self, record: Record) -> None:
        assert record.statements["st_post"].marks == "opening-missing"
        assert record.statements["st_faith"].marks == "closing-missing"
        assert record.statements["st_options"].marks == "both"

    def test_who_speaks_for_whom(self, record: Record) -> None:
        spoken = {a.id: [s.actor for s in a.speaks_for] for a in record.actors.values()}
        assert {id: of for id, of in spoken.items() if of} == {
            "white_house": ["us"],
            "state_department": ["us"],
            "us_officials": ["us"],
            "witkoff": ["us"],
            "pm_office": ["israel"],
        }

    def test_one_recall_with_two_characters(self, record: Record) -> None:
        recall = record.events["ev_us_recall"]
        assert recall.character == ("withdrawn", "for-consultations")
        assert record.events["ev_il_recall"].character == ("withdrawn",)

    def test_nobody_rejects_or_ends_anything(self, record: Record) -> None:
        types = {e.type for e in record.events.values()}
        assert not types & {"reject", "end-talks", "suspend", "accept-offer", "meet-third-place"}
        assert record.events["ev_response"].type == "response-handed-over"

    def test_dates(self, record: Record) -> None:
        events = record.events
        thursday, published = date(2025, 7, 24), date(2025, 7, 25)
        assert (events["ev_announce"].when.first, events["ev_announce"].when.last) == (
            thursday,
        ) * 2
        assert (events["ev_confirm"].when.first, events["ev_confirm"].when.last) == (thursday,) * 2
        assert (events["ev_il_recall"].when.first, events["ev_il_recall"].when.last) == (
            None,
            thursday,
        )
        assert events["ev_us_recall"].when.last == published
        assert events["ev_stall"].when.last == date(2025, 7, 11)

    def test_order_words(self, record: Record) -> None:
        before = {(e.id, later) for e in record.events.values() for later in e.before}
        before |= {(first, e.id) for e in record.events.values() for first in e.after}
        assert before >= {
            ("ev_response", "ev_us_recall"),
            ("ev_response", "ev_il_recall"),
            ("ev_il_recall", "ev_announce"),
            ("ev_confirm", "ev_announce"),
        }

    def test_offer(self, record: Record) -> None:
        offer = record.offers["of_table"]
        assert offer.proposer_unspecified
        assert dict(offer.answers) == {
            "hamas": "answered-content-unknown",
            "israel": "no-answer-reported",
        }
        counts = {t.id: t.quantity.value for t in record.terms.values() if t.quantity}
        assert counts["te_living"] == 10
        assert counts["te_bodies"] == 18
        assert counts["te_truce"] == 60
        prisoners = record.terms["te_prisoners"].quantity
        assert prisoners is not None
        assert prisoners.unspecified

    def test_conditions(self, record: Record) -> None:
        found = {
            c.id: (
                c.holder,
                c.withholds,
                c.relation,
                {n.id for n in names(c.needs)} if c.needs else set(),
            )
            for c in record.conditions.values()
        }
        assert found == {
            "co_swap": ("", ("first_release",), Relation.IN_EXCHANGE, {"prisoners"}),
            "co_hamas": (
                "hamas",
                ("release_all",),
                Relation.NOT_BEFORE,
                {"withdraw_all", "end_war"},
            ),
            "co_israel": ("israel", ("end_war",), Relation.NOT_UNLESS, {"disarm"}),
            "co_refuse": ("hamas", ("disarm",), Relation.NEVER, set()),
        }
        assert record.conditions["co_refuse"].unclear

    def test_figures(self, record: Record) -> None:
        dead, war = record.indicators["in_dead"], record.indicators["in_war"]
        assert (dead.quantity.value, dead.quantity.bound) == (85, "at-least")
        assert dead.problem
        assert not dead.by
        assert (war.quantity.value, war.quantity.bound, war.quantity.unit) == (
            21,
            "more-than",
            "month",
        )

    def test_links(self, record: Record) -> None:
        links = {(link.link, link.start, link.end) for link in record.links.values()}
        assert links == {
            ("confirms", "st_post", "ev_us_recall"),
            ("qualifies", "st_post", "ev_us_recall"),
            ("confirms", "ev_confirm", "ev_il_recall"),
            ("same-statement", "st_us_reason", "st_post"),
            ("qualifies", "cl_progress", "ev_stall"),
            ("supersedes", "ev_redirect", "ev_trip"),
        }

    def test_open_question(self, record: Record) -> None:
        assert {q.id: q.act for q in record.questions.values()} == {"te_deploy": "redeploy"}


class TestModel:
    def test_options_and_standing(self, model: Model) -> None:
        standing = {o.id: o.basis.standing for o in model.options}
        assert list(standing) == [
            "truce",
            "prisoners",
            "redeploy",
            "withdraw_all",
            "end_war",
            "first_release",
            "release_all",
            "disarm",
            "at_table",
        ]
        assert {id for id, s in standing.items() if s is Standing.DRAWN} == {"truce", "redeploy"}
        assert Counter(standing.values()) == {Standing.STATED: 7, Standing.DRAWN: 2}
        assumed = {o.id for o in model.options if o.basis.assumed}
        assert assumed == {"truce", "disarm"}

    def test_statements(self, model: Model, expected: dict[str, Any]) -> None:
        want = expected["model"]["statements"]
        by_party = {
            p.id: {s.number: s.basis.standing for s in p.statements} for p in model.decision_makers
        }
        assert {id: len(s) for id, s in by_party.items()} == {
            id: want[id] for id in ("israel", "hamas", "us")
        }

        def numbers(standing: Standing) -> dict[str, list[int]]:
            return {id: [n for n, s in of.items() if s is standing] for id, of in by_party.items()}

        assert numbers(Standing.STATED) == {"israel": [1], "hamas": [1, 2, 3, 7], "us": []}
        assert numbers(Standing.DRAWN) == {"israel": [4, 5, 6], "hamas": [4, 6], "us": [1, 2, 4]}
        total = Counter(s for of in by_party.values() for s in of.values())
        assert total == {
            Standing.STATED: want["stated"],
            Standing.DRAWN: want["drawn"],
            Standing.ASSUMED: want["assumed"],
        }

    def test_israel_five_is_drawn_for_prisoners_only(self, model: Model) -> None:
        (fifth,) = (s for s in model.decision_makers[0].statements if s.number == 5)
        assert fifth.basis.standing is Standing.DRAWN
        assert fifth.basis.assumed

    def test_every_assumption_has_a_reason_of_its_own(self, model: Model) -> None:
        reasons = [
            s.basis.assumed
            for p in model.decision_makers
            for s in p.statements
            if s.basis.standing is Standing.ASSUMED
        ]
        assert len(reasons) == len(set(reasons)) == 15
        assert min(map(len, reasons)) > 40

    def test_orders_rules_and_status_quo(self, model: Model) -> None:
        assert {p.order.basis.standing for p in model.decision_makers} == {Standing.ASSUMED}
        assert [r.basis.standing for r in model.rules] == [
            Standing.DRAWN,
            Standing.ASSUMED,
            Standing.ASSUMED,
        ]
        assert model.status_quo is not None
        assert model.status_quo.state == "NNNNNNNNN"
        assert model.status_quo.basis.assumed

    def test_assumed_preconditions(self, model: Model) -> None:
        assert [(c.id, c.holder, c.withholds) for c in model.preconditions] == [
            ("d1", "israel", ("truce",)),
            ("d4", "hamas", ("first_release",)),
        ]


class TestWordsOfTheCaseFiles:
    """Nothing in the files themselves says more than the report, or says it for one side."""

    @pytest.mark.parametrize("name", ["case.yaml", "model.yaml"])
    def test_no_word_of_judgement(self, name: str) -> None:
        text = (FOLDER / name).read_text(encoding="utf-8")
        own = "\n".join(
            line for line in text.splitlines() if not re.match(r"\s*(- |quote: )", line)
        )
        for word in ("terror", "brutal", "regime", "obviously", "unfortunately", "refuses to"):
            assert word not in own, word


class TestWhy:
    @pytest.mark.parametrize("goal", ["end_war", "release_all", "disarm", "first_release"])
    @pytest.mark.parametrize("with_model", [False, True], ids=["record", "with-model"])
    def test_blocking_sets_and_relaxations(
        self, case: Case, expected: dict[str, Any], goal: str, with_model: bool
    ) -> None:
        want = expected["why"][goal]
        want = want.get("with_model", want) if with_model else want
        (found,) = diagnose(preconditions(case, with_model=with_model), [goal]).diagnoses
        assert found.complete
        assert as_sets(b.groups for b in found.blocking_sets) == as_sets(want["blocking_sets"])
        assert as_sets(r.groups for r in found.relaxations) == as_sets(want["relaxations"])
        assert list(found.together) == want.get("together", [])

    def test_shapes(self, case: Case) -> None:
        found = {d.goal: d for d in diagnose(preconditions(case, with_model=False)).diagnoses}
        shapes = {goal: [b.shape for b in d.blocking_sets] for goal, d in found.items()}
        assert shapes["release_all"] == shapes["end_war"] == ["chain to a refusal"]
        assert shapes["first_release"] == ["cycle"]
        assert found["release_all"].blocking_sets[0].chain == ("release_all", "end_war", "disarm")

    def test_owners_in_the_order_of_the_record(self, case: Case) -> None:
        (found,) = diagnose(preconditions(case, with_model=False), ["release_all"]).diagnoses
        assert [r.owners for r in found.relaxations] == [
            (("hamas",),),
            (("israel",),),
            (("hamas",),),
        ]

    def test_closure_and_open_question(self, case: Case) -> None:
        whole = diagnose(preconditions(case, with_model=False))
        assert set(whole.closure) == {"truce", "withdraw_all", "aid", "talks"}
        assert set(whole.unconditioned) == set(whole.closure)
        assert whole.verdicts["redeploy"] is Verdict.OPEN_QUESTION
        assert whole.verdicts["disarm"] is Verdict.STUCK
        assert whole.together == (("prisoners", "first_release"),)


class TestStatus:
    @pytest.fixture
    def now(self, record: Record) -> Status:
        return status(record)

    def test_day_is_the_day_of_publication(self, now: Status) -> None:
        assert now.on == date(2025, 7, 25)

    def test_attendance(self, now: Status) -> None:
        assert {a.actor: a.sure for a in now.attendance} == {
            "us": "recalled",
            "israel": "recalled",
            "hamas": "unknown",
            "qatar": "unknown",
            "egypt": "unknown",
        }

    def test_character_is_contested_and_in_whose_words(self, now: Status) -> None:
        by_actor = {a.actor: a for a in now.attendance}
        assert by_actor["us"].contested
        assert not by_actor["israel"].contested
        outlet, envoy = by_actor["us"].characters["ev_us_recall"]
        assert (outlet.character, [v.speakers for v in outlet.voices]) == ("withdrawn", [()])
        assert envoy.character == "for-consultations"
        assert [v.speakers for v in envoy.voices] == [("witkoff",)]
        assert "character" in {c.kind for c in now.contested}

    def test_both_recalls_are_confirmed(self, now: Status) -> None:
        for id, confirmer in (("ev_us_recall", "st_post"), ("ev_il_recall", "ev_confirm")):
            assert now.standing[id].standing is ClaimStanding.CONFIRMED
            assert now.standing[id].confirmed_by == (confirmer,)

    def test_what_is_only_claimed(self, now: Status) -> None:
        claimed = {id for id, s in now.standing.items() if s.standing is ClaimStanding.CLAIMED}
        assert claimed == {"cl_sincerity", "cl_unwilling", "cl_faith", "ev_redirect"}
        assert now.standing["ev_redirect"].has("anonymous")
        assert not any(
            s.standing in (ClaimStanding.DENIED, ClaimStanding.DISPUTED)
            for s in now.standing.values()
        )

    def test_nobody_ended_the_talks(self, now: Status) -> None:
        assert now.ended == ()

    def test_stall_and_signs_of_progress(self, now: Status) -> None:
        (stall,) = now.stalls
        assert (stall.since.first, stall.since.last) == (None, date(2025, 7, 11))
        assert stall.progress == ("cl_progress",)

    def test_envoy_redirected_and_no_meeting_counted(self, now: Status) -> None:
        assert [e.id for e in now.redirected] == ["ev_redirect"]
        assert now.superseded == {"ev_trip": ("ev_redirect",)}
        counted = {e.id for e in now.events if e.counted is not Live.NO}
        assert "ev_meet" not in counted
        assert now.standing["ev_meet"].has("uncertain")

    def test_what_is_unknown(self, now: Status) -> None:
        assert {(u.kind, u.on) for u in now.unknown} >= {
            ("proposer", ("of_table",)),
            ("amount", ("te_prisoners",)),
            ("no-comment", ("white_house",)),
            ("no-comment", ("state_department",)),
            ("unspecified", ("st_options",)),
            ("uncertain", ("ev_meet",)),
        }
        assert [q.id for q in now.questions] == ["te_deploy"]

    def test_before_anything_was_published(self, record: Record) -> None:
        earlier = status(record, known_by=date(2025, 7, 24))
        assert not earlier.offers
        assert not earlier.conditions


class TestSolve:
    def test_states(self, graph: Graph, expected: dict[str, Any]) -> None:
        assert list(graph.options) == expected["model"]["options"]
        assert graph.n == expected["model"]["n_states"]
        assert graph.status_quo is not None
        assert graph.string(graph.status_quo) == expected["model"]["status_quo"]

    def test_whatever_the_order(self, graph: Graph, expected: dict[str, Any]) -> None:
        want, found = expected["whatever_order"]["nash"], whatever_order(graph)
        assert found is not None
        for kind, arrays in (("surely", found.surely), ("possibly", found.possibly)):
            counts = {id: int(a.sum()) for id, a in zip(graph.decision_makers, arrays, strict=True)}
            assert counts == want[kind]
        assert list(graph.strings(found.surely_all)) == want["surely_all"]
        assert list(graph.strings(found.possibly_all)) == want["possibly_all"]

    def test_status_quo_whatever_the_order(self, graph: Graph) -> None:
        found, quo = whatever_order(graph), graph.status_quo
        assert found is not None
        assert [bool(a[quo]) for a in found.surely] == [True, True, False]
        assert [bool(a[quo]) for a in found.possibly] == [True, True, True]

    def test_better_for_all(self, graph: Graph, expected: dict[str, Any]) -> None:
        found, want = better_than_status_quo(graph), expected["better_than_status_quo_for_all"]
        assert found is not None
        assert int(np.logical_and.reduce(found.surely).sum()) == want["surely"]
        assert int(np.logical_and.reduce(found.possibly).sum()) == want["possibly"]

    def test_stable_and_equilibria(self, graph: Graph, expected: dict[str, Any]) -> None:
        found = solve(graph)
        assert not found.limits
        for key, arrays in found.stable.items():
            counts = {id: int(a.sum()) for id, a in zip(graph.decision_makers, arrays, strict=True)}
            assert counts == expected["n_stable"][key], key
            assert list(graph.strings(found.equilibria[key])) == expected["equilibria"][key], key
        assert set(found.stable) == {"nash", "gmr", "smr", "seq", "sseq", "sim"}

    def test_exits(self, graph: Graph, expected: dict[str, Any]) -> None:
        assert list(graph.strings(exits(graph, SEQ))) == expected["exits"]["seq"]
        assert (
            list(graph.strings(np.flatnonzero(better_for_all(graph)))) == expected["exits"]["seq"]
        )

    def test_sweep(self, graph: Graph, model: Model, expected: dict[str, Any]) -> None:
        changes = sweep(graph, model, SEQ)
        assert Counter(c.kind for c in changes) == {"swap": 25, "drop": 28}
        party = graph.decision_makers
        found = {
            (c.kind, party[c.dm], tuple(st.number for st in c.statements)): (
                len(c.after.equilibria),
                len(c.after.exits),
            )
            for c in changes
            if c.changes_equilibria or c.changes_exits
        }
        want = {}
        for change in expected["changes"]:
            ((kind, of),) = ((k, change[k]) for k in ("swap", "drop") if k in change)
            places = tuple(of["statements"]) if kind == "swap" else (of["statement"],)
            want[kind, of["party"], places] = (change["seq"], change["exits"])
        assert found == want

    def test_sweep_under_nash(self, graph: Graph, model: Model, expected: dict[str, Any]) -> None:
        party = graph.decision_makers
        found = {
            (c.kind, party[c.dm], tuple(st.number for st in c.statements)): list(
                graph.strings(c.after.equilibria)
            )
            for c in sweep(graph, model, NASH)
            if c.changes_equilibria
        }
        want = {
            (
                "swap" if "swap" in c else "drop",
                (c.get("swap") or c["drop"])["party"],
                tuple(c["swap"]["statements"]) if "swap" in c else (c["drop"]["statement"],),
            ): c["nash"]
            for c in expected["changes"]
            if c["nash"] != ["NNNNNNNNN"]
        }
        assert found == want

    def test_why_the_swap_holds(self, graph: Graph) -> None:
        """It holds by what each has to fear: a move that pays at once is answered."""
        swap = graph.index("YYNNNYNNY")
        assert swap is not None
        israel, hamas, us = (SEQ.explain(graph, dm, swap) for dm in range(3))
        assert israel.stable
        assert hamas.stable
        assert us.stable
        assert "NNNNNYNNY" in {graph.string(r.improvement.end) for r in israel.responses}
        assert "YYNNNNNNY" in {graph.string(r.improvement.end) for r in hamas.responses}
        for reason in (israel, hamas):
            assert reason.responses
            assert all(r.sanction for r in reason.responses)
        assert not us.responses


def as_sets(groups: Iterable[Iterable[str]]) -> set[frozenset[str]]:
    return {frozenset(g) for g in groups}


def test_duality_of_what_is_expected(expected: dict[str, Any]) -> None:
    """Relaxations in ``expected.toml`` are the minimal hitting sets of the blocking sets there."""
    tables = [expected["why"][goal] for goal in expected["why"]]
    tables += [table["with_model"] for table in tables if "with_model" in table]
    checked = 0
    for table in tables:
        if "blocking_sets" not in table:
            continue
        blocking = [set(m) for m in table["blocking_sets"]]
        elements = sorted(set().union(*blocking))
        hitting = [
            set(c)
            for size in range(1, len(elements) + 1)
            for c in combinations(elements, size)
            if all(m & set(c) for m in blocking)
        ]
        minimal = [h for h in hitting if not any(g < h for g in hitting)]
        assert sorted(map(sorted, minimal)) == sorted(map(sorted, table["relaxations"]))
        checked += 1
    assert checked == 5
