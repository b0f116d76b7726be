"""Typed readings of a scalar: id, day, number, word of a list, formula, quotation."""

from __future__ import annotations

import re
from calendar import monthrange
from decimal import Decimal

from detente.text.dates import parse_date
from detente.text.entry import Value
from detente.text.expression import parse_formula
from detente.text.fields import Field, Kind, Number, Words
from detente.text.nearest import did_you_mean
from detente.text.nodes import ScalarNode
from detente.text.problem import Problem

__all__ = [
    "ID",
    "LOOSE_ID",
    "NUMBER",
    "check_id",
    "content",
    "read_formula",
    "read_scalar",
    "read_words",
]

ID = r"[a-z][a-z0-9_]*"
LOOSE_ID = r"[A-Za-z0-9][A-Za-z0-9_:.+/-]*"
NUMBER = r"-?[0-9]+(?:\.[0-9]+)?"

_ID = re.compile(ID)
_LOOSE_ID = re.compile(LOOSE_ID)
_NUMBER = re.compile(rf"({NUMBER})(?:\.\.({NUMBER}))?")
_MAX_DIGITS = 18
_DATE_FORMS = "write 2025-07-24, 2025-07-20..2025-07-24, ..2025-07-24 or 2025-07-20.."
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")


def content(scalar: ScalarNode) -> str:
    """Text of a scalar; the line ends that close a ``|`` or ``>`` block are left out."""
    if scalar.style in ("literal", "folded"):
        return scalar.text.rstrip("\n")
    return scalar.text


def read_scalar(field: Field, key: ScalarNode, scalar: ScalarNode) -> Value | Problem:
    """The value typed as the field says, or the problem that keeps it from being read.

    Formula problems are met in ``read_formula``; every other kind has at most one.
    """
    text = content(scalar)
    value = Value(key, scalar.span, (text,), (scalar.span,))
    if text in field.words:
        unspecified = field.kind is Kind.NUMBER and text == "unspecified"
        return _with_number(value, Number(None, None, True)) if unspecified else value
    problem: Problem | None = None
    match field.kind:
        case Kind.ID | Kind.IDS:
            problem = check_id(scalar, loose=field.loose)
        case Kind.CHOICE | Kind.CHOICES | Kind.ANSWERS:
            problem = _check_choice(field, key, scalar)
        case Kind.DATE:
            return _read_date(value, scalar)
        case Kind.NUMBER:
            return _read_number(field, value, scalar)
        case _:
            pass
    return problem or value


def _with_number(value: Value, number: Number) -> Value:
    return Value(value.key, value.span, value.texts, value.places, number=number)


def check_id(scalar: ScalarNode, *, loose: bool = False) -> Problem | None:
    """The problem ``bad-id`` if the text is no id."""
    if (_LOOSE_ID if loose else _ID).fullmatch(scalar.text):
        return None
    like = re.sub(r"[^a-z0-9]+", "_", scalar.text.casefold()).strip("_")
    why = "an id begins with a small letter, then small letters, digits and _"
    if loose:
        why = "an id has letters, digits and _ (or is a Zotero or BibTeX key), and no spaces"
    return Problem(
        "bad-id",
        f'"{_short(scalar.text)}" cannot be used as an id',
        scalar.span,
        why=why,
        mend=f'write "{like}"' if _ID.fullmatch(like) else 'write an id such as "end_war"',
    )


def _check_choice(field: Field, key: ScalarNode, scalar: ScalarNode) -> Problem | None:
    text = content(scalar)
    if text in field.choices:
        return None
    near = did_you_mean(text, field.choices)
    return Problem(
        "unknown-choice",
        f'"{_short(text)}" is not one of the words that "{key.text}" takes',
        scalar.span,
        why=f'"{key.text}" is one of: {", ".join(field.choices)}',
        mend=f'did you mean "{near}"?' if near else "choose one of these words",
    )


def _read_date(value: Value, scalar: ScalarNode) -> Value | Problem:
    date = parse_date(value.texts[0])
    if date is not None:
        return Value(value.key, value.span, value.texts, value.places, date=date)
    like = _iso(value.texts[0])
    return Problem(
        "bad-date",
        f'"{_short(value.texts[0])}" is not a day that can be read',
        scalar.span,
        why="a day is written year-month-day; several days as first..last",
        mend=f'did you mean "{like}"?' if like else _DATE_FORMS,
    )


def _iso(text: str) -> str:
    """Days in ISO form, or an empty text; what could be a day or a month is not guessed."""
    if ends := re.fullmatch(r"([0-9-]+)\.\.([0-9-]+)", text):
        like = f"{ends[2]}..{ends[1]}"
    elif month := re.fullmatch(r"([0-9]{4})-(0[1-9]|1[0-2])", text):
        last = monthrange(int(month[1]) or 1, int(month[2]))[1]
        like = f"{text}-01..{text}-{last:02}"
    elif re.fullmatch(r"[0-9]{4}", text):
        like = f"{text}-01-01..{text}-12-31"
    else:
        like = _iso_day(text)
    return like if parse_date(like) is not None else ""


def _iso_day(text: str) -> str:
    """One day written with a month in words, or year first with other signs between."""
    if numbers := re.fullmatch(r"\s*([0-9]{4})[-/.]([0-9]{1,2})[-/.]([0-9]{1,2})\s*", text):
        year, month, day = (int(part) for part in numbers.groups())
        return f"{year:04}-{month:02}-{day:02}"
    words = re.findall(r"[0-9]+|[a-z]+", text.casefold())
    months = [_MONTHS.index(word[:3]) + 1 for word in words if word[:3] in _MONTHS]
    years = [word for word in words if re.fullmatch(r"[0-9]{4}", word)]
    days = [int(word) for word in words if re.fullmatch(r"[0-9]{1,2}", word)]
    if not (len(months) == len(years) == len(days) == 1):
        return ""
    return f"{years[0]}-{months[0]:02}-{days[0]:02}"


def _read_number(field: Field, value: Value, scalar: ScalarNode) -> Value | Problem:
    text = value.texts[0]
    match = _NUMBER.fullmatch(text)
    parts = [part for part in match.groups() if part] if match else []
    numbers = [Decimal(part) for part in parts]
    if any(sum(c.isdigit() for c in part) > _MAX_DIGITS for part in parts):
        message = f"this number has more than {_MAX_DIGITS} digits"
        mend = "look whether a digit was repeated by mistake"
    elif numbers and numbers == sorted(numbers):
        return _with_number(value, Number(numbers[0], numbers[1] if numbers[1:] else None))
    elif numbers:
        message = f'the range "{text}" ends before it begins'
        mend = f'did you mean "{parts[1]}..{parts[0]}"?'
    else:
        message = f'"{_short(text)}" is not a number'
        like = re.sub(r"(?<=[0-9])[ ,_'](?=[0-9]{3}\b)", "", text)
        others = "".join(f" or {word}" for word in field.words)
        mend = f"write digits only, such as 60 or 60..70{others}"
        if _NUMBER.fullmatch(like):
            mend = f'did you mean "{like}"?'
    why = "a number is digits, with a point before decimals and nothing else; a range is a..b"
    return Problem("bad-number", message, scalar.span, why=why, mend=mend)


def read_formula(
    field: Field, key: ScalarNode, scalar: ScalarNode
) -> tuple[Value | None, tuple[Problem, ...]]:
    """The formula in the scalar, with all its problems at their columns."""
    text = content(scalar)
    if text in field.words:
        return Value(key, scalar.span, (text,), (scalar.span,)), ()
    formula, problems = parse_formula(text, scalar.span, rule=field.kind is Kind.RULE)
    if formula is None:
        return None, problems
    return Value(key, scalar.span, (text,), (scalar.span,), formula=formula), problems


def read_words(scalar: ScalarNode) -> Words | Problem:
    """A quotation, word for word as typed; refused where the file format folds its lines."""
    broken = scalar.style != "literal" and ("\n" in scalar.span.text or "\r" in scalar.span.text)
    if not broken:
        return Words(content(scalar), scalar.span)
    return Problem(
        "folded-quote",
        "a quotation runs over several lines",
        scalar.span,
        why="its line ends would be read as spaces, and a quotation is compared word for word",
        mend='write it on one line, or after "|" on indented lines of its own',
    )


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= 60 else line[:57] + "…"
