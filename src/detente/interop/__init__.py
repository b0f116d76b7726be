"""Other formats in and out, one file each."""

from __future__ import annotations

from detente.interop.load import open_case

__all__ = ["open_case"]
