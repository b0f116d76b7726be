"""What may stand in a case file: the header and the model, beside the sections of the record."""

from __future__ import annotations

from detente.record.shapes import SHAPES as RECORD_SHAPES
from detente.text.shape import Field, Kind, Shape

__all__ = ["CASE", "HEADER_KEYS", "MODEL", "PRECONDITION"]

_BASIS = (
    Field("cites", Kind.IDS, "Entries of the record that state this line.", loose=True),
    Field("quote", Kind.QUOTES, "Words of a stored source that state this line."),
    Field(
        "source",
        Kind.ID,
        "Where the quoted words stand, if they stand in several sources.",
        loose=True,
    ),
    Field("reading", Kind.TEXT, "How the line was drawn from words that do not state it."),
    Field("assumed", Kind.TEXT, "Why the line is assumed, or which part of it is."),
    Field("basis", Kind.TEXT, "The paper, table or file that gives this line."),
    Field("note", Kind.TEXT, "A private note; shown only when asked for."),
)

OPTION = Shape(
    "option",
    "A yes-or-no choice of one decision maker.",
    (
        Field("name", Kind.TEXT, "What it is called in answers; the id with spaces if left out."),
        Field(
            "direction",
            Kind.CHOICE,
            "Which way it may change: both, fwd (N to Y only), back (Y to N only).",
            choices=("both", "fwd", "back"),
        ),
        Field("act", Kind.ID, "The act of the record that it stands for; the act of the same id."),
        *_BASIS,
    ),
)

ORDER = Shape("order", "Where the order of the statements, or the ranking, comes from.", _BASIS)

STATEMENT = Shape(
    "statement",
    "A wish of one decision maker, true or false of each state.",
    (
        Field("say", Kind.FORMULA, "The wish, in words over option ids.", required=True),
        *_BASIS,
    ),
    short="say",
)

PARTY = Shape(
    "party",
    "A decision maker: its options, and its statements or its ranking.",
    (
        Field("name", Kind.TEXT, "What it is called in answers; the actor's name if left out."),
        Field("actor", Kind.ID, "The actor of the record; the actor of the same id if left out."),
        Field("basis", Kind.TEXT, "The paper, table or file that gives every line below."),
        Field("options", Kind.MAPS, "What it can choose.", shape=OPTION),
        Field("order", Kind.MAP, "Where the order of the statements comes from.", shape=ORDER),
        Field("statements", Kind.LIST, "Wishes, most important first.", shape=STATEMENT),
        Field(
            "ranking",
            Kind.TEXTS,
            "Every feasible state as a Y/N string, best first; equal ones joined by =.",
        ),
        Field("note", Kind.TEXT, "A private note; shown only when asked for."),
    ),
)

RULE = Shape(
    "rule",
    "A feasibility rule: states where it is false do not exist.",
    (
        Field("rule", Kind.RULE, "The rule, in words over option ids.", required=True),
        Field("because", Kind.TEXT, "Why no such state can exist."),
        *_BASIS,
    ),
    short="rule",
)

STATUS_QUO = Shape(
    "status_quo",
    "The state where the analysis starts.",
    (
        Field(
            "state",
            Kind.TEXTS,
            "nothing, a Y/N string in option order, or the options that are Y.",
            required=True,
        ),
        *_BASIS,
    ),
    short="state",
)

_CONDITION = RECORD_SHAPES["conditions"]

PRECONDITION = Shape(
    "precondition",
    "A condition that no report states and the model assumes.",
    (
        *_CONDITION.fields,
        Field("assumed", Kind.TEXT, "Why it is assumed, or which part of it is."),
    ),
)

MODEL = Shape(
    "model",
    "The model that an analyst makes of the record.",
    (
        Field("title", Kind.TEXT, "What it is, in a few words."),
        Field("about", Kind.TEXT, "Who made it, what for, and what it leaves out."),
        Field("basis", Kind.TEXT, "The paper, table or file that gives every line below."),
        Field("parties", Kind.MAPS, "Decision makers, in order.", shape=PARTY),
        Field(
            "option_order",
            Kind.IDS,
            "All options in the order of Y/N strings; each party's in turn if left out.",
        ),
        Field("rules", Kind.MAPS, "Feasibility rules.", shape=RULE),
        Field("status_quo", Kind.MAP, "Where the analysis starts.", shape=STATUS_QUO),
        Field(
            "preconditions",
            Kind.MAPS,
            "Conditions that no report states and the model assumes.",
            shape=PRECONDITION,
        ),
    ),
)

_HEADER = (
    Field("name", Kind.TEXT, "What the case is called; the folder's name if left out."),
    Field("about", Kind.TEXT, "What the case is about."),
    Field("files", Kind.TEXTS, "Further YAML files of the case, in this folder."),
    Field("goals", Kind.IDS, "Acts that `why` looks at first."),
    Field("basis", Kind.TEXT, "The paper, table or file that gives every line of the model below."),
)

HEADER_KEYS = tuple(field.key for field in _HEADER)

CASE = Shape(
    "case",
    "A case: its name, what was recorded from the stored sources, and a model of it.",
    (
        *_HEADER,
        *(
            Field(section, Kind.MAPS, shape.doc, shape=shape)
            for section, shape in RECORD_SHAPES.items()
        ),
        Field("model", Kind.MAP, MODEL.doc, shape=MODEL),
    ),
)
