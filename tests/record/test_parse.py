from __future__ import annotations

import networkx as nx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.record.consistency import _find_circles
from detente.record.events import EVENT_TYPES
from detente.record.shapes import SHAPES
from detente.record.shapes_base import REQUIRED_EVIDENCE
from detente.record.types import Record, Relation
from detente.text.dates import parse_date
from detente.text.problem import Severity
from records import REPORT, WHO, doha, parsed

CONDITION = """\
acts:
  open_bridge:
    name: the opening of the bridge
  lift_toll:
    name: the lifting of the toll
  pay:
    name: the payment
conditions:
  co:
    {}
    quote: words
"""


def codes(*files: str) -> list[str]:
    return [problem.code for problem in parsed(*files)[1]]


def test_every_section_of_the_record_has_a_shape_in_the_same_order():
    assert tuple(SHAPES) == tuple(name for name, _ in Record().sections())


def test_every_field_has_a_sentence_of_help():
    for shape in SHAPES.values():
        for field in shape.fields:
            assert field.doc.endswith("."), (shape.name, field.key)
            assert field.doc[0].isupper()


def test_every_event_type_has_words_and_codes_as_published():
    assert EVENT_TYPES["recall"].cameo == ""
    assert EVENT_TYPES["recall"].bears == "recalled"
    assert EVENT_TYPES["end-talks"].cameo == "164"
    assert EVENT_TYPES["travel-planned"].cameo == "036"
    assert len(EVENT_TYPES) == 67 + 1  # those of the table, and "not-classified"
    assert len({type.words for type in EVENT_TYPES.values()}) == len(EVENT_TYPES)
    for type in EVENT_TYPES.values():
        assert type.bears in ("", "present", "recalled", "withdrawn")
        assert type.cameo == "" or (type.cameo.isdigit() and 3 <= len(type.cameo) <= 4)
        assert bool(type.plover) <= bool(type.cameo)


def test_an_event_keeps_all_its_keys():
    record, problems = parsed(
        REPORT,
        WHO,
        """\
        negotiations:
          bridge:
        venues:
          ve_ilse:
            aliases: [Ilse, the island]
        events:
          ev_before:
            type: talks-held
            actor: [norvane, talmark]
            quote: words
          ev:
            type: recall
            character: [withdrawn, for-consultations]
            actor: norvane
            target: talmark
            object: the envoy
            when: 2031-05-01..2031-05-03
            basis: weekday
            until: 2031-05-04
            after: ev_before
            trigger: ev_before
            venue: ve_ilse
            negotiation: bridge
            level: senior
            by: dorn
            reading: because
            note: private
            quote:
              - one
              - words: two
                source: report
        """,
    )
    assert problems == ()
    event = record.events["ev"]
    assert (event.type, event.character) == ("recall", ("withdrawn", "for-consultations"))
    assert (event.actors, event.targets, event.object) == (("norvane",), ("talmark",), "the envoy")
    assert str(event.when) == "2031-05-01..2031-05-03"
    assert event.basis == "weekday"
    assert event.until == parse_date("2031-05-04")
    assert (event.after, event.trigger, event.before) == (("ev_before",), "ev_before", ())
    assert (event.venue, event.negotiation, event.level) == ("ve_ilse", "bridge", "senior")
    assert (event.modality, event.polarity, event.by) == ("did", "affirmed", ("dorn",))
    assert [(q.words, q.source) for q in event.evidence.quotes] == [("one", ""), ("two", "report")]
    assert (event.evidence.reading, event.note, event.kind) == ("because", "private", "event")
    assert event.span.text == "ev"
    assert record.negotiations["bridge"].name == "bridge"
    assert [alias.text for alias in record.venues["ve_ilse"].aliases] == ["Ilse", "the island"]


def test_the_source_of_an_entry_is_that_of_all_its_quotes():
    record, problems = parsed(
        REPORT,
        """\
        claims:
          cl:
            what: that it rains
            quote: [one, two]
            source: report
        """,
    )
    assert problems == ()
    assert [q.source for q in record.claims["cl"].evidence.quotes] == ["report", "report"]


def test_names_are_made_of_ids_and_aliases_may_be_dated():
    record, problems = parsed(
        """\
        actors:
          dorn_office:
            kind: office
            aliases:
              - The Office
              - text: Dorn's people
                context: subject
                from: 2031-01-01
                to: 2031-03-03
            speaks_for:
              - actor: talmark
                to: 2031-03-03
          talmark:
        """
    )
    assert problems == ()
    office = record.actors["dorn_office"]
    assert office.name == "dorn office"
    assert [str(alias.dates) for alias in office.aliases] == ["..", "2031-01-01..2031-03-03"]
    assert str(office.speaks_for[0].dates) == "..2031-03-03"


def test_offers_terms_and_figures_keep_numbers_exactly():
    record, problems = parsed(
        WHO,
        """\
        terms:
          te:
            kind: money
            value: 10.50..12
            bound: about
            unit: crown
            quote: x
          te_open:
            kind: release
            value: unspecified
            quote: x
        offers:
          of:
            proposer: unspecified
            terms: [te, te_open]
            answers:
              norvane: accepted
              talmark: no-answer-reported
            quote: x
        indicators:
          in_bread:
            name: price of bread
            value: 3
            during: 2031-04-01..2031-04-30
            by: norvane
            quote: x
        """,
    )
    assert problems == ()
    quantity = record.terms["te"].quantity
    assert (str(quantity.value), str(quantity.value_max)) == ("10.50", "12")
    assert (quantity.bound, quantity.unit) == ("about", "crown")
    assert record.terms["te_open"].quantity.unspecified
    offer = record.offers["of"]
    assert offer.proposer_unspecified
    assert offer.proposer == ()
    assert offer.answers == {"norvane": "accepted", "talmark": "no-answer-reported"}
    assert str(record.indicators["in_bread"].period) == "2031-04-01..2031-04-30"


def test_an_id_in_two_places_shows_both_and_keeps_the_first():
    first = "acts:\n  bridge:\n    name: the bridge\n"
    record, (problem,) = parsed(first, "claims:\n  bridge:\n    what: that\n    quote: x\n")
    assert problem.code == "duplicate-id"
    assert problem.span.source.name == "more1.yaml"
    assert problem.related[0].span.source.name == "case.yaml"
    assert "bridge" in record.acts
    assert "bridge" not in record.claims
    _, (problem,) = parsed(first, first)
    assert problem.code == "duplicate-id"


def test_sections_of_one_name_in_two_files_are_merged():
    record, problems = parsed(
        "acts:\n  one:\n    name: one\n", "acts:\n  two:\n    name: two\n", "acts:\n"
    )
    assert problems == ()
    assert tuple(record.acts) == ("one", "two")


def test_an_unknown_id_suggests_the_one_that_was_meant():
    file = WHO + "roles:\n  ro:\n    actor: norvan\n    role: party\n    quote: x\n"
    _, (problem,) = parsed(file)
    assert problem.code == "unknown-id"
    assert problem.message == 'no actor is called "norvan"'
    assert problem.mend == 'did you mean "norvane"?'
    assert problem.span.text == "norvan"
    assert problem.related[0].span.text == "norvane"


def test_an_id_of_another_kind_is_named_as_such():
    file = WHO + "acts:\n  sail:\n    name: to sail\n    by: sail\n"
    _, (problem,) = parsed(file)
    assert problem.code == "wrong-kind"
    assert problem.message == '"sail" is an act, and an actor is needed here'


@pytest.mark.parametrize(
    ("section", "lines"),
    [
        ("sources", "file: f.txt\n    cites: nothing"),
        ("actors", "speaks_for: nothing"),
        ("roles", "actor: nothing\n    role: party"),
        ("roles", "actor: norvane\n    role: party\n    negotiation: nothing"),
        ("venues", "within: nothing"),
        ("statements", "speaker: nothing"),
        ("statements", "speaker: norvane\n    about: nothing"),
        ("renderings", "of: nothing"),
        ("claims", "what: x\n    about: nothing"),
        ("events", "type: say\n    before: nothing"),
        ("events", "type: say\n    trigger: nothing"),
        ("events", "type: say\n    venue: nothing"),
        ("terms", "kind: aid\n    during: nothing"),
        ("offers", "terms: [nothing]"),
        ("offers", "answers:\n      nothing: accepted"),
        ("offers", "replaces: nothing"),
        ("questions", "name: x\n    act: nothing"),
        ("positions", "party: norvane\n    stance: demand\n    on: nothing"),
        ("conditions", "holder: norvane\n    withholds: nothing\n    relation: never"),
        ("indicators", "value: 3\n    by: nothing"),
        ("doubts", "by: norvane\n    of: nothing"),
        ("hedges", "kind: may\n    on: nothing"),
        ("links", "kind: confirms\n    from: nothing\n    to: norvane"),
        ("unused", "because: x\n    source: nothing"),
    ],
)
def test_every_reference_is_looked_up(section, lines):
    quote = "\n    quote: x" if section in REQUIRED_EVIDENCE else ""
    _, problems = parsed(WHO, f"{section}:\n  entry:\n    {lines}{quote}\n")
    assert [p.code for p in problems] == ["unknown-id"], problems
    assert problems[0].span.text in ("nothing", "accepted")


def test_a_name_inside_a_formula_is_marked_alone():
    file = WHO + CONDITION.format(
        "holder: norvane\n    withholds: open_bridge\n    relation: not-before\n"
        "    needs: lift_toll and lift_tol"
    )
    _, (problem,) = parsed(file)
    assert problem.code == "unknown-id"
    assert problem.span.text == "lift_tol"


@pytest.mark.parametrize(
    ("lines", "code"),
    [
        ("holder: norvane\n    relation: never\n    needs: lift_toll", "needs-with-never"),
        ("holder: norvane\n    relation: not-before", "missing-needs"),
        ("relation: not-unless\n    needs: lift_toll", "missing-holder"),
        ("relation: never", "missing-holder"),
        ("holder: norvane\n    relation: in-exchange\n    needs: lift_toll", "holder-in-exchange"),
        ("holder: norvane\n    relation: not-unless\n    needs: not lift_toll", "needs-and-or"),
        ("holder: norvane\n    relation: not-unless\n    needs: if a then b", None),
        ("relation: in-exchange\n    needs: lift_toll or pay", "needs-and-or"),
        ("relation: in-exchange\n    needs: lift_toll and pay", ""),
        ("relation: in-exchange\n    needs: lift_toll and open_bridge", "needs-itself"),
        ("holder: norvane\n    relation: as-long-as\n    needs: lift_toll or pay", ""),
        ("holder: norvane\n    relation: not-unless\n    needs: open_bridge", "needs-itself"),
        ("holder: norvane\n    relation: never", ""),
    ],
)
def test_relation_holder_and_needs_fit_each_other(lines, code):
    found = codes(WHO + CONDITION.format(f"withholds: open_bridge\n    {lines}"))
    if code is None:
        assert found.count("needs-and-or") == 1
        assert found.count("unknown-id") == 2
    else:
        assert found == ([code] if code else [])


def test_relations_are_those_of_the_types():
    field = SHAPES["conditions"].field("relation")
    assert field.choices == tuple(relation.value for relation in Relation)


def test_a_value_that_cannot_be_read_has_one_problem_only():
    found = codes(
        WHO
        + CONDITION.format(
            "holder: Norvane!\n    withholds: open_bridge\n    relation: not-before\n"
            "    needs: lift_toll and"
        )
    )
    assert len(found) == 2
    assert "missing-holder" not in found
    assert "missing-needs" not in found
    assert codes("claims:\n  cl:\n    what: x\n    quote: ''\n") == ["empty-value"]
    assert codes(WHO + "events:\n  ev:\n    type: recal\n    actor: norvane\n    quote: x\n") == [
        "unknown-choice"
    ]


def test_every_entry_that_states_something_rests_on_words():
    found = codes("claims:\n  cl:\n    what: x\n  cl_2:\n    what: x\n    no_evidence: seen\n")
    assert found == ["no-quote"]
    assert codes("acts:\n  a:\n    name: x\n") == []
    assert codes("unused:\n  u:\n    because: x\n") == ["missing-key"]


def test_the_order_of_events_may_not_run_in_a_circle():
    events = "events:\n" + "".join(
        f"  ev_{i}:\n    type: say\n    before: ev_{(i + 1) % 3}\n    quote: x\n" for i in range(3)
    )
    _, (problem,) = parsed(events)
    assert problem.code == "circular-order"
    assert "ev_0 → ev_1 → ev_2 → ev_0" in problem.why
    assert [r.span.text for r in problem.related] == ["ev_1", "ev_2"]
    itself = "events:\n  ev:\n    type: say\n    after: ev\n    quote: x\n"
    assert codes(itself) == ["circular-order"]


@pytest.mark.parametrize(
    ("file", "code"),
    [
        ("venues:\n  a:\n    within: b\n  b:\n    within: a\n", "circular-place"),
        (
            "offers:\n  a:\n    replaces: b\n    quote: x\n  b:\n    replaces: a\n    quote: x\n",
            "circular-order",
        ),
        (
            "terms:\n  a:\n    kind: aid\n    after: b\n    quote: x\n"
            "  b:\n    kind: aid\n    during: a\n    quote: x\n",
            "circular-order",
        ),
        (
            "claims:\n  a:\n    what: x\n    quote: x\n  b:\n    what: x\n    quote: x\n"
            "links:\n  l1:\n    kind: supersedes\n    from: a\n    to: b\n"
            "  l2:\n    kind: supersedes\n    from: b\n    to: a\n",
            "circular-order",
        ),
        (
            "claims:\n  a:\n    what: x\n    quote: x\n"
            "links:\n  l1:\n    kind: conflicts\n    from: a\n    to: a\n",
            "self-link",
        ),
    ],
)
def test_other_circles(file, code):
    assert codes(file) == [code]


def test_days_that_contradict_an_order_are_shown_with_both_entries():
    _, (problem,) = parsed(
        """\
        events:
          ev_first:
            type: say
            when: 2031-05-03
            before: ev_middle
            quote: x
          ev_middle:
            type: say
            quote: x
          ev_last:
            type: say
            when: ..2031-05-02
            after: ev_middle
            quote: x
        """
    )
    assert problem.code == "order-against-dates"
    assert problem.span.text == "ev_first"
    assert problem.related[0].span.text == "ev_last"


def test_one_statement_has_one_speaker_side():
    two = """\
        statements:
          st_1:
            speaker: {}
            quote: x
          st_2:
            speaker: talmark
            quote: y
        links:
          li:
            kind: same-statement
            from: st_1
            to: st_2
        """
    assert codes(WHO, two.format("dorn")) == []
    _, (problem,) = parsed(WHO, two.format("norvane"))
    assert (problem.code, problem.severity) == ("different-speakers", Severity.WARNING)


def test_only_a_recall_has_a_character():
    file = WHO + "events:\n  ev:\n    type: return\n    character: withdrawn\n    quote: x\n"
    assert codes(file) == ["character-without-recall"]


def test_problems_come_all_at_once_in_file_order():
    found = parsed(
        """\
        events:
          ev:
            type: stal
            actor: nobody
            whn: 2031-05-01
        """
    )[1]
    assert [p.code for p in found] == ["no-quote", "unknown-choice", "unknown-id", "unknown-key"]


def test_the_doha_record_has_no_problems():
    record = doha()
    assert len(record.events) == 13
    assert len(record.conditions) == 4
    assert record.conditions["co_refuse"].relation is Relation.NEVER
    assert record.get("st_options").surface == "Witkock"
    assert record.get("nothing") is None
    assert not record.is_empty


@given(
    st.dictionaries(
        st.sampled_from("abcde"), st.lists(st.sampled_from("abcde"), max_size=3).map(tuple)
    )
)
def test_circles_are_found_where_there_are_any(edges):
    edges = {id: tuple(x for x in edges.get(id, ()) if x in edges) for id in edges}
    found = list(_find_circles(edges))
    graph = nx.DiGraph([(id, other) for id, following in edges.items() for other in following])
    assert bool(found) == (not nx.is_directed_acyclic_graph(graph))
    for circle in found:
        for id, other in zip(circle, (*circle[1:], circle[0]), strict=True):
            assert other in edges[id]
    shown = [id for circle in found for id in circle]
    assert len(shown) == len(set(shown))
