"""What may be written of sources, actors, talks, roles, places and acts."""

from __future__ import annotations

from detente.record.shapes_base import COMMON, LASTS, NOTED, choice, ids, text
from detente.text.shape import Field, Kind, Shape

__all__ = [
    "ACT",
    "ACTOR",
    "ALIAS",
    "DATE_BASES",
    "NEGOTIATION",
    "ROLE",
    "SOURCE",
    "SPEAKS_FOR",
    "VENUE",
]

DATE_BASES = ("printed", "page", "url", "weekday", "relative", "order", "entered", "inferred")
VOICES = ("report", "post", "statement", "agreement", "memo")
ACTOR_KINDS = ("state", "organisation", "armed-group", "office", "person", "group")
ROLES = ("party", "mediator", "host", "guarantor", "observer")

SOURCE = Shape(
    "source",
    "A stored text, kept unchanged; its words are what every entry rests on.",
    (
        text("file", "Path of the plain text file inside the case folder.", required=True),
        text("outlet", "Who printed it."),
        text("title", "Its headline."),
        text("url", "Where it was found."),
        Field("published", Kind.DATE, "The day it was published; later entries count from it."),
        choice("basis", "Where the day of publication was taken from.", DATE_BASES),
        text("language", "Its language, such as en."),
        choice("voice", "What kind of text it is; report if left out.", VOICES),
        ids("cites", "Sources that it repeats: a report of a report.", loose=True),
        *NOTED,
    ),
)

ALIAS = Shape(
    "alias",
    "Another name.",
    (
        text("text", "The name as printed.", required=True),
        choice(
            "context",
            "Where it means this: as subject of a sentence, or as a place.",
            ("subject", "place"),
        ),
        Field("from", Kind.DATE, "The first day on which it was used so."),
        Field("to", Kind.DATE, "The last day on which it was used so."),
    ),
    short="text",
)

SPEAKS_FOR = Shape(
    "speaks for",
    "Whom an office or a person speaks for.",
    (
        Field("actor", Kind.ID, "The actor spoken for.", required=True),
        Field("from", Kind.DATE, "The first day."),
        Field("to", Kind.DATE, "The last day."),
    ),
    short="actor",
)

ACTOR = Shape(
    "actor",
    "A party, office, person or group; a person is never an alias of a party.",
    (
        text("name", "The name to show; the id with blanks if left out."),
        choice("kind", "What it is; group is for people who are only described.", ACTOR_KINDS),
        text("title", "A person's office as printed."),
        Field("aliases", Kind.LIST, "Other names that the reports use.", shape=ALIAS),
        Field("speaks_for", Kind.LIST, "Whom it speaks for.", shape=SPEAKS_FOR),
        *COMMON,
    ),
)

NEGOTIATION = Shape(
    "negotiation",
    "Talks that roles, events and offers belong to.",
    (
        text("name", "The name to show; the id with blanks if left out."),
        text("about", "What the talks are about."),
        LASTS,
        *COMMON,
    ),
)

ROLE = Shape(
    "role",
    "What an actor is in the talks, while it is so.",
    (
        Field("actor", Kind.ID, "Who has the role.", required=True),
        choice("role", "Which role.", ROLES, required=True),
        Field("negotiation", Kind.ID, "In which talks; the only ones recorded if left out."),
        LASTS,
        *COMMON,
    ),
)

VENUE = Shape(
    "venue",
    "A place; a city within a country.",
    (
        text("name", "The name to show; the id with blanks if left out."),
        Field("within", Kind.ID, "The larger place that it lies in."),
        Field("aliases", Kind.LIST, "Other names that the reports use.", shape=ALIAS),
        *COMMON,
    ),
)

ACT = Shape(
    "act",
    "Something that an actor can let happen; conditions, positions and options refer to it.",
    (
        text("name", "A phrase such as: the release of all hostages.", required=True),
        ids("by", "Who would do it; leave out if no report says who."),
        *COMMON,
    ),
)
