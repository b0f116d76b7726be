"""Quotations are found word for word or not at all; over a thousand edits of them are refused."""

from __future__ import annotations

import random
import re
import time
import unicodedata
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.text.fold import fold
from detente.text.quote import Difference, Found, Missing, Several, locate, parts
from detente.text.source import Source
from source_texts import ALL, ARABIC, CHINESE, DEVANAGARI, ENGLISH, HEBREW, REPORT, SPACED


def stored(text: str) -> Source:
    return Source("sources/post.txt", text, "", "post")


SEED = Source("seed.txt", REPORT.read_text(encoding="utf-8"), "", "seed")


def found(words: str, text: str | Source) -> Found:
    result = locate(words, text if isinstance(text, Source) else stored(text))
    assert isinstance(result, Found), result
    return result


def missing(words: str, text: str | Source) -> Missing:
    result = locate(words, text if isinstance(text, Source) else stored(text))
    assert isinstance(result, Missing), result
    return result


def several(words: str, text: str | Source) -> Several:
    result = locate(words, text if isinstance(text, Source) else stored(text))
    assert isinstance(result, Several), result
    return result


# Levels


def test_the_same_words_are_identical() -> None:
    words = "fails to be coordinated or in good faith."
    result = found(words, SEED)
    assert result.level == "identical"
    assert result.folded == ()
    assert [(s.start, s.end) for s in result.spans] == [(630, 671)]


def test_folded_words_are_found_in_the_original_with_what_was_folded() -> None:
    result = found("Donald Trump's  special envoy", SEED)
    assert result.level == "identical-folded"
    assert result.spans[0].text == "Donald Trump’s special envoy"
    assert result.folded == ("form of quotation marks", "spaces or line breaks")


def test_a_line_break_of_the_source_is_a_space() -> None:
    result = found("in return for the reopening", ENGLISH)
    assert result.spans[0].text == "in return for\nthe reopening"
    assert result.folded == ("spaces or line breaks",)


def test_an_identical_place_comes_before_folded_ones() -> None:
    assert found('"a b"', '“a b” and "a b"').spans[0].start == 10


def test_blank_words_stand_nowhere() -> None:
    assert missing("  ", SEED) == Missing(None, ())
    assert missing(" … ", SEED) == Missing(None, ())


def test_nothing_like_it_has_no_nearest_passage() -> None:
    assert missing("qwxyz jjkk", SEED) == Missing(None, ())


# Several


def test_words_that_stand_twice_come_with_places_and_the_words_that_decide() -> None:
    result = several("Israel", SEED)
    assert result.count == 4
    assert [s.place for s in result.places] == [(1, 269), (4, 22), (4, 429), (6, 147)]
    for place, longer in zip(result.places, result.longer, strict=True):
        decided = found(longer, SEED).spans[0]
        assert decided.start <= place.start
        assert place.end <= decided.end
        assert len(longer.split()) == 2 or "’" in longer


def test_a_passage_printed_twice_has_no_deciding_words() -> None:
    text = f"{ENGLISH}\n{ENGLISH}\n{ENGLISH}"
    result = several("Talmark has offered", text)
    assert result.count == 3
    assert result.longer == ("", "", "")


@given(
    st.text(st.sampled_from("ab c.’\n"), max_size=40), st.sampled_from(["a", "b a", "a b", "ab"])
)
def test_the_deciding_words_decide(text: str, words: str) -> None:
    result = locate(words, stored(text))
    if isinstance(result, Several):
        for place, longer in zip(result.places, result.longer, strict=True):
            if longer:
                span = found(longer, text).spans[0]
                assert span.start <= place.start
                assert place.end <= span.end


# Ellipsis


@pytest.mark.parametrize("gap", [" … ", " ... ", " […] ", "[...]", " [ … ] "])
def test_an_ellipsis_splits_the_words_into_parts_in_order(gap: str) -> None:
    result = found(f"Israel, on its part{gap}will not stop the war{gap}hands over Gaza", SEED)
    assert [s.text for s in result.spans] == [
        "Israel, on its part",
        "will not stop the war",
        "hands over Gaza",
    ]


def test_parts_out_of_order_are_not_found() -> None:
    result = missing("hands over Gaza … will not stop the war", SEED)
    assert result.differences[0].kind == "order"


def test_one_part_not_found_is_shown() -> None:
    result = missing("will not stop the war … hands over Doha", SEED)
    assert result.nearest is not None
    assert result.nearest.text == "hands over Gaza"


def test_an_ellipsis_of_the_source_is_its_own() -> None:
    assert len(found("are paid… Nobody", ENGLISH).spans) == 1
    assert len(found("are paid... Nobody", ENGLISH).spans) == 1
    assert len(found("we … wait", "Today we … wait again").spans) == 1


def test_a_part_that_could_stand_in_several_places_is_ambiguous() -> None:
    assert several("Negotiations between … Hamas", SEED).count > 1


def test_the_order_of_parts_can_decide() -> None:
    text = "The end came. Dorn left. The end came again."
    assert found("Dorn left … The end came", text).spans[1].start == 25


def test_ellipses_at_the_ends_are_left_out() -> None:
    assert parts("… a b […] c …") == ("a b", "c")


# Cut words


@pytest.mark.parametrize(
    ("words", "text"),
    [
        ("Ham", "Hamas left."),
        ("amas left", "Hamas left."),
        ("1", "He saw 18 men."),
        ("18", "It cost 18.5 crowns."),
        ("18", "He saw 18,000 men."),
        ("800", "He saw 1,800 men."),
        ("5 degrees", "It was -5 degrees."),
        ("can", "They can't sign."),
        ("would", "They wouldn’t sign."),
        ("t sign", "They can't sign."),
        ("violent", "It was non-violent."),
        ("nuclear", "A nuclear-free zone."),
        ("cafe", "The cafe\u0301 closed."),
        ("Ham", "Ham\u00adas left."),
        ("wait.", "They wait…"),
        ("क", "कि दल"),
        ("مبعوث", "قال المبعوث"),
    ],
)
def test_words_cut_at_a_border_do_not_stand_there(words: str, text: str) -> None:
    missing(words, text)


@pytest.mark.parametrize(
    ("words", "text"),
    [
        ("Norvane", "Norvane’s team"),
        ("Norvane", "Norvane, too"),
        ("Norvane", "“Norvane”"),
        ("day truce", "A 60-day truce"),
        ("accord", "l’accord"),
        ("the sailors", "the sailors’ home"),
        ("2031", "in 2031."),
        ("18", "10-18"),
        ("水手", CHINESE),
        ("14", CHINESE),
    ],
)
def test_whole_words_beside_marks_do(words: str, text: str) -> None:
    found(words, text)


def test_a_cut_word_is_shown_whole() -> None:
    result = missing("reaction of Ham", SEED)
    assert result.nearest is not None
    assert result.nearest.text == "reaction of Hamas"
    assert [(d.kind, d.typed, d.printed) for d in result.differences] == [("cut", "Ham", "Hamas")]


# Differences


def shown(result: Missing) -> list[tuple[str, str, str, str]]:
    return [(d.kind, d.typed, d.printed, d.about) for d in result.differences]


@pytest.mark.parametrize(
    ("words", "differences"),
    [
        ("it will stop the war unless Hamas disarms", [("missing", "", "not", "negation")]),
        ("it will not ever stop the war", [("added", "ever", "", "word")]),
        ("the bodies of 19 others", [("altered", "19", "18", "number")]),
        ("withdrawn its negotiators from Qatar", None),
        (
            "Negotiations between Israel and Egypt have stalled",
            [("altered", "Egypt", "Hamas", "name")],
        ),
        ("which Hamas has agreed to do", [("altered", "agreed", "refused", "word")]),
        ("hamas has maintained", [("altered", "hamas", "Hamas", "letters")]),
        ("Hаmas has maintained", [("altered", "Hаmas", "Hamas", "letters")]),
        ("Tensions rose; as the humanitarian", [("added", ";", "", "mark")]),
    ],
)
def test_what_differs_is_named(
    words: str, differences: list[tuple[str, str, str, str]] | None
) -> None:
    result = missing(words, SEED)
    assert result.nearest is not None
    if differences is not None:
        assert shown(result) == differences


def test_numbers_negations_and_names_come_first() -> None:
    words = "Egypt would free 11 live captives and the bodies of 18 others"
    kinds = [d.about for d in missing(words, SEED).differences]
    assert kinds == sorted(
        kinds, key=["number", "negation", "name", "word", "letters", "mark"].index
    )
    assert kinds[0] == "number"


def test_each_difference_marks_the_printed_words() -> None:
    for difference in missing("10 live hostages and a body of 19 others", SEED).differences:
        if difference.printed:
            assert difference.span is not None
            assert difference.span.text == difference.printed


def test_the_first_of_equal_passages_is_nearest() -> None:
    text = "Dorn met Ilk in May. Dorn met Ilk in May."
    result = missing("Dorn met Venn in May", text)
    assert result.nearest is not None
    assert result.nearest.start == 0
    assert result.differences == (
        Difference("altered", "Venn", "Ilk", "name", result.nearest.source.span(9, 12)),
    )


def test_a_single_mistyped_word_has_a_nearest_one() -> None:
    result = missing("Witkof's", SEED)
    assert result.nearest is not None


# Scripts


@pytest.mark.parametrize("name", sorted(ALL))
def test_every_line_of_every_script_is_found_with_its_columns(name: str) -> None:
    source = stored(ALL[name])
    for number in range(1, source.n_lines + 1):
        line = source.line(number)
        span = found(line, source).spans[0]
        assert span.text == line
        assert span.place == (number, 1)
        words = line.split()
        last = " ".join(words[-3:])
        span = found(last, source).spans[0]
        assert span.place == (number, len(line) - len(last) + 1)


@pytest.mark.parametrize("name", sorted(ALL))
def test_decomposed_letters_are_found_in_every_script(name: str) -> None:
    text = ALL[name]
    decomposed = unicodedata.normalize("NFD", text)
    for line in text.split("\n"):
        assert fold(found(line, decomposed).spans[0].text).text == fold(line).text
    for line in decomposed.split("\n"):
        assert found(line, text).spans[0].text in text


@pytest.mark.parametrize(
    ("words", "text", "printed"),
    [
        ("إن الوفد غادر", ARABIC, "لم"),
        ("המשלחת חזרה לעיר", HEBREW, "לא"),
        ("मंगलवार को इल्से लौटा", DEVANAGARI, "नहीं"),
    ],
)
def test_a_dropped_negation_is_named_in_other_scripts(words: str, text: str, printed: str) -> None:
    first = missing(words, text).differences[0]
    assert first.about == "negation"
    assert printed in first.printed


# Tampering

LETTERS = "abcdefghijklmnopqrstuvwxyzабвгдежзиклмнопрстабגדהוזחטאבתثجحخدذرزابتअआकखगघचजαβγδεζ가나다"
TOKEN = re.compile(
    r"[^\W_]+(?:[\u0300-\u036f\u0591-\u05c7\u064b-\u0652\u0900-\u094f]+[^\W_]*)*|[^\s]"
)


def tokens(text: str) -> list[str]:
    return TOKEN.findall(fold(text).text)


def stands(words: str, text: str) -> bool:
    """Whether the words stand in the text as a run of whole words, by another way of comparing."""
    wanted, there = tokens(words), tokens(text)
    n = len(wanted)
    return any(there[i : i + n] == wanted for i in range(len(there) - n + 1))


def one_letter(words: str, rng: random.Random) -> str:
    i = rng.choice([i for i, c in enumerate(words) if c.isalpha()])
    kind = rng.randrange(3)
    if kind == 0:
        return words[:i] + rng.choice(LETTERS) + words[i + 1 :]
    return words[:i] + (words[i + 1 :] if kind == 1 else rng.choice(LETTERS) + words[i:])


def one_digit(words: str, rng: random.Random) -> str:
    digits = [i for i, c in enumerate(words) if c.isdigit()]
    if not digits:
        return words
    i = rng.choice(digits)
    return words[:i] + rng.choice("0123456789١२") + words[i + 1 :]


def one_case(words: str, rng: random.Random) -> str:
    i = rng.choice([i for i, c in enumerate(words) if c.isalpha()])
    return words[:i] + words[i].swapcase() + words[i + 1 :]


def negation(words: str, rng: random.Random) -> str:
    split = words.split(" ")
    nots = [i for i, w in enumerate(split) if w in ("not", "never", "لم", "не", "לא", "नहीं", "δεν")]
    if nots and rng.random() < 0.7:
        del split[rng.choice(nots)]
    else:
        i = rng.randrange(1, len(split))
        split.insert(i, rng.choice(["not", "never", "لم", "не", "לא", "नहीं"]))
    return " ".join(split)


def swapped_names(words: str, rng: random.Random) -> str:
    pairs = [("Hamas", "Israel"), ("Norvane", "Talmark"), ("Doha", "Gaza"), ("Dorn", "Venn")]
    for one, other in pairs:
        if one in words or other in words:
            return words.replace(one, "\0").replace(other, one).replace("\0", other)
    return words


def swapped_words(words: str, rng: random.Random) -> str:
    split = words.split(" ")
    i = rng.randrange(len(split) - 1)
    split[i], split[i + 1] = split[i + 1], split[i]
    return " ".join(split)


def dropped_word(words: str, rng: random.Random) -> str:
    split = words.split(" ")
    del split[rng.randrange(1, len(split) - 1)]
    return " ".join(split)


def one_mark(words: str, rng: random.Random) -> str:
    marks = [i for i, c in enumerate(words) if c in ",.;:"]
    if not marks:
        return words
    i = rng.choice(marks)
    return words[:i] + rng.choice(",.;:!") + words[i + 1 :]


TAMPERINGS = (
    one_letter, one_letter, one_digit, one_case, negation, swapped_names, swapped_words,
    dropped_word, one_mark,
)  # fmt: skip


def quotation(text: str, rng: random.Random) -> str:
    """From four to fourteen words in a row that stand once, as printed."""
    while True:
        spans = [m.span() for m in re.finditer(r"\S+", text)]
        first = rng.randrange(len(spans) - 4)
        last = min(first + rng.randrange(3, 14), len(spans) - 1)
        words = text[spans[first][0] : spans[last][1]]
        if isinstance(locate(words, stored(text)), Found):
            return " ".join(words.split())


def test_no_tampered_quotation_is_accepted() -> None:
    rng = random.Random(20250725)
    tried = 0
    accepted: list[tuple[str, str]] = []
    for _ in range(160):
        for text in SPACED.values():
            words = quotation(text, rng)
            tampered = rng.choice(TAMPERINGS)(words, rng)
            if fold(tampered).text == fold(words).text or stands(tampered, text):
                continue
            tried += 1
            result = locate(tampered, stored(text))
            if not isinstance(result, Missing):
                accepted.append((words, tampered))
            else:
                assert result.nearest is not None, tampered
                assert result.differences, tampered
    assert accepted == []
    assert tried >= 1000


def curly(words: str, rng: random.Random) -> str:
    return "".join(rng.choice("‘’‚′'") if c in "'’" else c for c in words)


def double_marks(words: str, rng: random.Random) -> str:
    return "".join(rng.choice('“”„"«»') if c in '"“”«»' else c for c in words)


def dashes(words: str, rng: random.Random) -> str:
    return "".join(rng.choice("-–—‑") if c in "-–" else c for c in words)


def spaces(words: str, rng: random.Random) -> str:
    return "".join(
        rng.choice([" ", "\n", "\u00a0", "  ", "\r\n", "\t"]) if c == " " else c for c in words
    )


def invisible(words: str, rng: random.Random) -> str:
    i = rng.randrange(1, len(words))
    return words[:i] + rng.choice("\u00ad\u200b\ufeff\u200e") + words[i:]


def decomposed(words: str, rng: random.Random) -> str:
    return unicodedata.normalize(rng.choice(["NFD", "NFC"]), words)


def ellipses(words: str, rng: random.Random) -> str:
    return words.replace("…", "...")


FOLDINGS = (curly, double_marks, dashes, spaces, invisible, decomposed, ellipses)


def test_no_folded_quotation_is_refused() -> None:
    rng = random.Random(62)
    for _ in range(100):
        for text in SPACED.values():
            words = quotation(text, rng)
            changed = words
            for change in rng.sample(FOLDINGS, rng.randrange(1, 4)):
                changed = change(changed, rng)
            span = found(changed, text).spans[0]
            assert fold(span.text).text == fold(words).text
            assert span == found(words, text).spans[0]


def test_a_changed_source_is_found_by_the_same_rules() -> None:
    rng = random.Random(63)
    for _ in range(40):
        for text in SPACED.values():
            words = quotation(text, rng)
            other = text
            changes: list[Callable[[str, random.Random], str]] = [curly, dashes, spaces, decomposed]
            for change in rng.sample(changes, 2):
                other = change(other, rng)
            span = found(words, other).spans[0]
            assert fold(span.text).text == fold(words).text


@given(st.text(max_size=60), st.text(max_size=20))
def test_no_text_ends_in_a_traceback(text: str, words: str) -> None:
    source = stored(text)
    match locate(words, source):
        case Found(_, spans, _):
            assert all(0 <= s.start < s.end <= len(text) for s in spans)
        case Several(places, longer, count):
            assert 2 <= len(places) == len(longer) <= count
        case Missing(nearest, _):
            assert nearest is None or nearest.start < nearest.end


@given(st.text(st.sampled_from("ab ’…-\n"), max_size=30), st.integers(0, 30), st.integers(1, 12))
def test_whole_words_of_a_text_always_stand_in_it(text: str, start: int, size: int) -> None:
    words = text[start : start + size].strip()
    before, after = text[: text.find(words)], text[text.find(words) + len(words) :]
    if not re.search(r"\w", words) or text.count(words) != 1:
        return
    if (before[-1:] or " ").isspace() and (after[:1] or " ").isspace():
        assert isinstance(locate(words, stored(text)), Found)


def test_a_long_source_is_searched_quickly() -> None:
    text = (SEED.text * 80)[:200_000] + " This line stands only here."
    source = stored(text)
    for words in ("This line stands only here.", "This line stood only here", "Hamas"):
        locate(words, source)
        start = time.process_time()
        locate(words, source)
        assert time.process_time() - start < 0.25


def test_the_nearest_passage_shares_the_most_words_even_behind_a_mark():
    text = "They want a ceasefire in the north. The deal entails a 60-day ceasefire period first."
    found = locate("a 90-day ceasefire period", Source("report.txt", text, ""))
    assert isinstance(found, Missing)
    assert found.nearest is not None
    assert found.nearest.text == "a 60-day ceasefire period"
    assert [(d.kind, d.typed, d.printed, d.about) for d in found.differences] == [
        ("altered", "90", "60", "number")
    ]
