"""Other formats in and out, one file each."""

from __future__ import annotations

from detente.interop.convert import Converted, convert
from detente.interop.formats import FORMATS, Format
from detente.interop.load import open_case

__all__ = ["FORMATS", "Converted", "Format", "convert", "open_case"]
