"""Détente: from news reports on a negotiation to a sourced answer."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from detente.api import load

__all__ = ["__version__", "load"]

__version__ = "0.1.0"


def __getattr__(name: str) -> object:
    """``load``, imported when it is first asked for, so that ``import detente`` stays light."""
    if name == "load":
        from detente.api import load

        return load
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def __dir__() -> list[str]:
    """What users may ask for."""
    return __all__
