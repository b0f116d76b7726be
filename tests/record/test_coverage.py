from __future__ import annotations

from detente.record.coverage import coverage
from detente.record.types import Quote
from detente.record.voices import speakers, voice
from records import doha, sound, with_texts

FILE = """\
claims:
  cl_shut:
    what: that the bridge is shut
    quote: The bridge is shut
  cl_both:
    what: x
    quote: shut. Nobody crosses it.
unused:
  un:
    quote: Bread is dear.
    because: not about the talks
"""
TEXT = "The bridge is shut. Nobody crosses it. Bread is dear. The sun shines."


def test_sentences_are_used_listed_or_open():
    record = sound(FILE, TEXT)
    (source,) = coverage(record)
    assert source.source == "report"
    assert [(s.number, s.used_by, s.unused_by) for s in source.sentences] == [
        (1, ("cl_shut", "cl_both"), ()),
        (2, ("cl_both",), ()),
        (3, (), ("un",)),
        (4, (), ()),
    ]
    assert [s.span.text.strip() for s in source.open] == ["The sun shines."]


def test_quotes_of_other_lines_use_sentences_too():
    record = sound(FILE, TEXT)
    text = record.sources["report"].text
    quote = Quote("sun shines", text.span(0, 0), "report", (text.span(58, 68),))
    (source,) = coverage(record, [("model/norvane", quote)])
    assert source.sentences[3].used_by == ("model/norvane",)
    assert source.open == ()


def test_a_source_without_its_text_has_no_sentences():
    record = sound(FILE, TEXT)
    assert coverage(with_texts(record, {})) == ()


def test_every_sentence_of_the_doha_report_is_used_or_listed():
    (source,) = coverage(doha())
    assert len(source.sentences) == 18
    assert source.open == ()


SAID = """\
actors:
  dorn:
    kind: person
statements:
  st_direct:
    speaker: dorn
    form: direct
    quote: We go home for consultations
  st_told:
    speaker: dorn
    quote: Dorn said that the bridge is shut
  st_part:
    speaker: dorn
    form: partial
    quote: not in good faith
  st_rendered:
    speaker: dorn
    form: partial
    quote: Dorn spoke of “grave doubts” about the toll
renderings:
  re:
    of: st_rendered
    quote: grave doubts
claims:
  cl:
    what: x
    by: dorn
    quote: {}
events:
  ev_say:
    type: say
    actor: dorn
    quote: Dorn said that
  ev_left:
    type: recall
    actor: dorn
    by: dorn
    quote: He left
"""
SPEECH = (
    "“We go home for consultations”, wrote Dorn. Dorn said that the bridge is shut, and Norvane "
    "“not in good faith”. Dorn spoke of “grave doubts” about the toll. He left."
)


def whose(words: str) -> tuple[bool, tuple[str, ...], str]:
    record = sound(SAID.format(words), SPEECH)
    found = voice(record, record.claims["cl"].evidence.quotes[0])
    assert found.source == "report"
    return found.own, found.speakers, found.statement


def test_words_are_the_speakers_own_or_the_outlets():
    assert whose("go home") == (True, ("dorn",), "st_direct")
    assert whose("the bridge is shut") == (False, ("dorn",), "st_told")
    assert whose("in good faith") == (True, ("dorn",), "st_part")
    assert whose("grave doubts") == (True, ("dorn",), "re")
    assert whose("doubts” about the toll") == (False, ("dorn",), "st_rendered")
    assert whose("He left") == (False, (), "")


def test_who_speaks_in_an_entry():
    record = sound(SAID.format("He left"), SPEECH)
    for id in ("st_direct", "re", "cl", "ev_say", "ev_left"):
        assert speakers(record, id) == ("dorn",)
    assert speakers(record, "dorn") == ()
