"""JSON Schema of case files, for editors."""

from __future__ import annotations

import json
from pathlib import Path

from detente.case.shapes import CASE
from detente.text.json_schema import Json, json_schema
from detente.text.patch import write_atomically

__all__ = ["MODELINE", "SCHEMA_FILE", "schema", "schema_text", "write_schema"]

SCHEMA_FILE = "detente.schema.json"
MODELINE = f"# yaml-language-server: $schema={SCHEMA_FILE}"


def schema() -> Json:
    """Schema (draft 7) of ``case.yaml`` and of every file that it names."""
    return json_schema(CASE, title="A case of Détente")


def schema_text() -> str:
    """The schema as a file holds it; the same bytes each time."""
    return json.dumps(schema(), indent=1, ensure_ascii=False) + "\n"


def write_schema(folder: Path) -> Path:
    """Path of the schema written beside a case, where its modeline looks for it.

    Raises
    ------
    OSError
        It cannot be written.
    """
    path = folder / SCHEMA_FILE
    write_atomically(path, schema_text().encode())
    return path
