"""Shapes of maps: described once, they decode a file, export its schema and fill the reference."""

from __future__ import annotations

from detente.text.decode import decode
from detente.text.entry import Entry, Value
from detente.text.fields import Field, Kind, Number, Shape, Words
from detente.text.json_schema import json_schema

__all__ = [
    "Entry",
    "Field",
    "Kind",
    "Number",
    "Shape",
    "Value",
    "Words",
    "decode",
    "json_schema",
]
