"""Whether the words quoted for an entry carry its date."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from detente.record.carries_words import Words
from detente.record.lexicon import ORDER, says
from detente.record.types import Record
from detente.text.dates import DateInterval
from detente.text.problem import Problem

__all__ = ["date_problems"]

_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_MONTHS = (
    *("january", "february", "march", "april", "may", "june", "july"),
    *("august", "september", "october", "november", "december"),
)
_RELATIVE = re.compile(
    r"\b(?:today|yesterday|tomorrow|tonight|ago|earlier|later|last|next|this|days?|weeks?|months?|"
    r"years?|hours?|morning|evening|afternoon|night|weekend|recent\w*|since|for)\b"
)
_FAR = re.compile(
    r"\b(?:last|next|previous|following|coming)\s(?:week|month|\w+day)|\b(?:ago|weeks?)\b"
)
_WHY = "a day is printed, or it says under basis: how it was worked out"


def date_problems(
    words: Words, when: DateInterval, basis: str, record: Record
) -> Iterator[Problem]:
    """Problems of a date that the words do not carry; none for an entry without a date."""
    if when == DateInterval() or not words.english:
        return
    text = f"{words.both} {words.sentences}"
    day = when.first if when.first == when.last else None
    if basis == "weekday":
        yield from _weekday(words, when, text, record)
    elif basis == "printed":
        if not any(_prints(text, d) for d in (when.first, when.last) if d):
            named = any(_says_weekday(words.lower, name) for name in _WEEKDAYS)
            mend = "quote the words that print the day"
            yield _lacks(words, f"print the day {when}", mend, contrary=named)
    elif basis == "relative":
        if not _RELATIVE.search(text):
            yield _lacks(words, f"place {when} in time", "quote words such as: two weeks ago")
    elif basis == "order":
        if not says(ORDER, text):
            yield _lacks(words, f"place {when} before or after anything", "quote the order word")
    elif not basis and day and not _prints(words.both, day):
        if any(_says_weekday(words.both, name) for name in _WEEKDAYS):
            yield from _weekday(words, when, words.both, record)
        else:
            yield _lacks(words, f"print the day {day}", "say under basis: how it was worked out")
    elif basis and day and any(_says_weekday(words.lower, d) for d in _WEEKDAYS):
        mend = f'write "basis: weekday" if {day} was read from the weekday printed'
        if _says_weekday(words.lower, _WEEKDAYS[day.weekday()]):
            what = f'give the day as "{basis}", but by a weekday'
            yield _lacks(words, what, mend, contrary=True)
        else:
            yield _lacks(words, f"name the weekday of {day}", mend, contrary=True)


def _weekday(words: Words, when: DateInterval, text: str, record: Record) -> Iterator[Problem]:
    days = [d for d in (when.first, when.last) if d]
    for own in (words.both, text):
        printed = [name for name in _WEEKDAYS if _says_weekday(own, name)]
        if printed:
            break
    else:
        yield _lacks(words, f"name a weekday for {when}", "quote the words that name the weekday")
        return
    if not any(_WEEKDAYS[d.weekday()] in printed for d in days):
        says_so = " or ".join(name.capitalize() for name in printed)
        mend = "correct the day, or the basis"
        yield _lacks(words, f"give {when}: they say {says_so}", mend, contrary=True)
        return
    for published in _published(words, record):
        far = min(abs((published - d).days) for d in days) > 7
        if far and not _FAR.search(own):
            mend = "correct the day: the weekday nearest to the day of publication is meant"
            what = f"place {when} more than a week from {published}"
            yield _lacks(words, what, mend, contrary=True)


def _says_weekday(text: str, name: str) -> bool:
    return re.search(rf"\b{name}s?\b|\b{name[:3]}\.", text) is not None


def _prints(text: str, day: date) -> bool:
    """Whether a text in lower case prints the day: ``24 July``, ``July 24th``, ``2025-07-24``."""
    if day.isoformat() in text:
        return True
    month = _MONTHS[day.month - 1]
    name = rf"(?:{month}|{month[:3]}\.?)"
    number = rf"{day.day}(?:st|nd|rd|th)?"
    spelt = rf"\b{number}(?: of)? {name}\b|\b{name} (?:the )?{number}\b"
    figures = rf"\b0?{day.day}[./]0?{day.month}[./]|\b0?{day.month}/0?{day.day}/"
    return re.search(f"{spelt}|{figures}", text) is not None


def _published(words: Words, record: Record) -> Iterator[date]:
    for quote in words.item.evidence.quotes:
        report = record.sources.get(quote.source)
        if report and report.published.first and report.published.first == report.published.last:
            yield report.published.first
            return


def _lacks(words: Words, what: str, mend: str, *, contrary: bool = False) -> Problem:
    return words.problem("date-not-in-quote", f"do not {what}", _WHY, mend, contrary=contrary)
