"""What may be written of statements, claims, events, terms and offers."""

from __future__ import annotations

from detente.record.events import CHARACTERS, EVENT_TYPES
from detente.record.shapes_base import COMMON, WHEN, choice, choices, ids, text
from detente.record.shapes_who import DATE_BASES
from detente.text.shape import Field, Kind, Shape

__all__ = [
    "ANSWERS",
    "BOUNDS",
    "CLAIM",
    "EVENT",
    "OFFER",
    "QUESTION",
    "RENDERING",
    "STATEMENT",
    "TERM",
    "TERM_KINDS",
    "UNTIL",
]

FORMS = ("direct", "partial", "indirect")
MARKS = ("none", "both", "opening-missing", "closing-missing")
POLARITIES = ("affirmed", "denied")
BOUNDS = ("exact", "about", "at-least", "at-most", "more-than", "less-than")
TERM_KINDS = (
    "truce", "release", "withdrawal", "aid", "talks", "money", "office", "territory",
    "disarmament", "guarantee", "monitoring", "exchange", "deployment", "other",
)  # fmt: skip
ANSWERS = (
    "made", "accepted", "rejected", "answered-with-changes", "answered-content-unknown",
    "no-answer-reported",
)  # fmt: skip

UNTIL = Field("until", Kind.DATE, "The day, or interval of days, on which it came to an end.")

STATEMENT = Shape(
    "statement",
    "One act of saying, however many outlets print it.",
    (
        ids("speaker", "Who said it.", required=True),
        text("surface", "The speaker's name as printed, where it is no known name."),
        choice("form", "How it is printed; indirect if left out.", FORMS),
        text("channel", "Where it was said, such as social media."),
        WHEN,
        choice("basis", "Where the date was taken from.", DATE_BASES),
        ids("about", "Claims and events that it speaks of."),
        choice("marks", "Which quotation marks are printed; none if left out.", MARKS),
        *COMMON,
    ),
)

RENDERING = Shape(
    "rendering",
    "How one outlet printed a statement, or a part of it.",
    (
        Field("of", Kind.ID, "The statement.", required=True),
        choice("form", "How it is printed.", FORMS),
        choice("marks", "Which quotation marks are printed; none if left out.", MARKS),
        *COMMON,
    ),
)

CLAIM = Shape(
    "claim",
    "Something that can be true or false, with who says so.",
    (
        text("what", "What is claimed, in words.", required=True),
        Field("about", Kind.ID, "The actor that it is about."),
        ids("by", "Who says so; leave out for the outlet's own voice."),
        choice("polarity", "Whether it is affirmed or denied; affirmed if left out.", POLARITIES),
        choice("modality", "How firmly; is if left out.", ("is", "may", "will", "would")),
        *COMMON,
    ),
)

EVENT = Shape(
    "event",
    "Something done, or said to be done.",
    (
        choice("type", "What was done.", tuple(EVENT_TYPES), required=True),
        choices(
            "character",
            "What a recall was called; several are shown as contested.",
            tuple(CHARACTERS),
        ),
        ids("actor", "Who did it."),
        ids("target", "To whom, or with whom."),
        text("object", "What or whom it was about: an id, or words."),
        WHEN,
        choice("basis", "Where the date was taken from.", DATE_BASES),
        UNTIL,
        ids("before", "Events that came after this one."),
        ids("after", "Events that came before this one."),
        Field("trigger", Kind.ID, "The event that it followed upon."),
        Field("venue", Kind.ID, "Where it took place."),
        Field("negotiation", Kind.ID, "The talks that it belongs to."),
        choice(
            "level",
            "The rank of those who took part.",
            ("heads", "senior", "technical", "proximity"),
        ),
        choice(
            "modality",
            "Whether it was done or only said to come; did if left out.",
            ("did", "does", "will", "may", "would", "threatened"),
        ),
        choice("polarity", "Whether it is affirmed or denied; affirmed if left out.", POLARITIES),
        ids("by", "Who says so; leave out for the outlet's own voice."),
        *COMMON,
    ),
)

TERM = Shape(
    "term",
    "One thing to be given or done under an offer.",
    (
        choice("kind", "What kind of thing.", TERM_KINDS, required=True),
        ids("giver", "Who gives or does it."),
        ids("receiver", "Who gets it."),
        Field(
            "value",
            Kind.NUMBER,
            "How much: a number, a..b, or unspecified.",
            words=("unspecified",),
        ),
        choice("bound", "How the number is meant; exact if left out.", BOUNDS),
        text("unit", "What is counted, such as day or person."),
        text("population", "Of whom, such as living prisoners."),
        text("period", "Per what, or in what time."),
        text("what", "What it is, in words."),
        Field("during", Kind.ID, "The term during which it is to be done."),
        Field("after", Kind.ID, "The term after which it is to be done."),
        Field("act", Kind.ID, "The act that it stands for."),
        *COMMON,
    ),
)

OFFER = Shape(
    "offer",
    "A package on the table.",
    (
        text("name", "What to call it, such as: the deal on the table."),
        ids(
            "proposer",
            "Who proposed it; unspecified if the report does not say.",
            words=("unspecified",),
        ),
        ids("terms", "Its terms."),
        Field("answers", Kind.ANSWERS, "What each party has answered.", choices=ANSWERS),
        Field("negotiation", Kind.ID, "The talks that it belongs to."),
        WHEN,
        UNTIL,
        Field("replaces", Kind.ID, "The offer that it replaces."),
        *COMMON,
    ),
)

QUESTION = Shape(
    "question",
    "A point that a report calls open.",
    (
        text("name", "The question, in words.", required=True),
        Field("act", Kind.ID, "The act that it leaves open."),
        *COMMON,
    ),
)
