"""What may be written of positions, conditions, figures, doubts, hedges and links."""

from __future__ import annotations

from detente.record.shapes_base import COMMON, NOTED, WHEN, choice, ids, text
from detente.record.shapes_talks import BOUNDS, UNTIL
from detente.record.types import Relation
from detente.text.shape import Field, Kind, Shape

__all__ = [
    "CONDITION",
    "DOUBT",
    "HEDGE",
    "HEDGES",
    "INDICATOR",
    "LINK",
    "LINKS",
    "POSITION",
    "RELATIONS",
    "UNUSED",
]

RELATIONS = tuple(relation.value for relation in Relation)
HEDGES = (
    "reported", "attributed-wording", "claimed", "anonymous", "uncertain", "may", "expected",
    "approximate", "unspecified", "no-comment", "not-confirmed", "denied",
)  # fmt: skip
LINKS = (
    "same-statement", "corroborates", "confirms", "denies", "qualifies", "supersedes",
    "conflicts", "duplicates",
)  # fmt: skip

POSITION = Shape(
    "position",
    "What a party demands, offers, accepts or refuses.",
    (
        Field("party", Kind.ID, "Whose position it is.", required=True),
        choice(
            "stance",
            "What the party does with it.",
            ("demand", "offer", "accept", "refuse"),
            required=True,
        ),
        ids("on", "The acts or terms that it is about.", required=True),
        text("value", "How much of it, in words."),
        WHEN,
        UNTIL,
        *COMMON,
    ),
)

CONDITION = Shape(
    "condition",
    "An act that is withheld until, unless or for as long as something else is done.",
    (
        Field("holder", Kind.ID, "Who withholds; leave out with in-exchange."),
        ids("withholds", "The acts withheld.", required=True),
        choice("relation", "How the act depends on what is needed.", RELATIONS, required=True),
        Field("needs", Kind.FORMULA, "What is needed: acts joined by and, or."),
        text("unclear", "What is unclear in the wording, if anything."),
        WHEN,
        UNTIL,
        *COMMON,
    ),
)

INDICATOR = Shape(
    "indicator",
    "A figure that is not a term.",
    (
        text("name", "What the figure says, in words."),
        Field(
            "value",
            Kind.NUMBER,
            "A number, a..b, or unspecified.",
            required=True,
            words=("unspecified",),
        ),
        choice("bound", "How the number is meant; exact if left out.", BOUNDS),
        text("unit", "What is counted, such as person."),
        text("population", "Of whom."),
        text("period", "In what time, in the words of the report."),
        Field("during", Kind.DATE, "The same as days, first..last."),
        ids("by", "Who gives the figure; leave out if nobody is named."),
        text("problem", "Why nothing is computed with it, if so."),
        *COMMON,
    ),
)

DOUBT = Shape(
    "doubt",
    "A party says that another will not do, or does not mean, something.",
    (
        Field("by", Kind.ID, "Who doubts.", required=True),
        Field("of", Kind.ID, "Whom.", required=True),
        Field("act", Kind.ID, "The act that is doubted."),
        WHEN,
        UNTIL,
        *COMMON,
    ),
)

HEDGE = Shape(
    "hedge",
    "How far the report itself goes.",
    (
        choice("kind", "Which hedge.", HEDGES, required=True),
        ids("on", "The entries that it is about.", required=True, loose=True),
        text("what", "What is left unsaid or uncertain, in words."),
        *COMMON,
    ),
)

LINK = Shape(
    "link",
    "How one entry stands to another.",
    (
        choice("kind", "Which link.", LINKS, required=True),
        Field(
            "from",
            Kind.ID,
            "The entry that confirms, denies or replaces the other.",
            required=True,
            loose=True,
        ),
        Field(
            "to",
            Kind.ID,
            "The entry that is confirmed, denied or replaced.",
            required=True,
            loose=True,
        ),
        *COMMON,
    ),
)

UNUSED = Shape(
    "unused passage",
    "Words that no entry rests on, listed with the reason.",
    (
        Field("quote", Kind.QUOTES, "The words.", required=True),
        Field("source", Kind.ID, "Where they stand, if they stand in several sources.", loose=True),
        text("because", "Why nothing was recorded of them.", required=True),
        *NOTED,
    ),
)
