"""What a map of a case file may hold: keys, the kind of each value, and one line of help each."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import Enum

from detente.text.source import Span

__all__ = ["Field", "Kind", "Number", "Shape", "Words"]


class Kind(Enum):
    """What a value may be. Several of something: one scalar, or a list of scalars."""

    TEXT = "text"
    ID = "id"
    IDS = "id, or list of ids"
    CHOICE = "one word of a fixed list"
    CHOICES = "words of a fixed list"
    DATE = "day, or days from..to"
    NUMBER = "number, or range a..b"
    TEXTS = "text, or list of texts"
    QUOTES = "quoted words, or list of them"
    FORMULA = "formula in words"
    RULE = "rule in words"
    MAP = "map"
    MAPS = "map of entries keyed by id"
    LIST = "list of maps"
    ANSWERS = "map of an id to one word of a fixed list"


@dataclass(frozen=True, slots=True)
class Field:
    """One key of a map.

    Parameters
    ----------
    key : str
        As typed in the file.
    kind : Kind
    doc : str
        One line of help, shown by editors and in the reference.
    choices : tuple of str
        The words of a ``CHOICE``, ``CHOICES`` or ``ANSWERS``.
    shape : Shape or None
        What stands inside a ``MAP``, in each entry of ``MAPS`` or each item of a ``LIST``.
    words : tuple of str
        Words allowed although they are no date, number or id, such as ``unspecified``.
    loose : bool
        Ids may also be Zotero or BibTeX keys (capitals, hyphens, colons, dots).
    """

    key: str
    kind: Kind
    doc: str
    required: bool = False
    choices: tuple[str, ...] = ()
    shape: Shape | None = None
    words: tuple[str, ...] = ()
    loose: bool = False


@dataclass(frozen=True, slots=True)
class Shape:
    """All keys that a map may have.

    Parameters
    ----------
    name : str
        What such a map is called in messages: ``actor``, ``condition``.
    doc : str
        One line of help.
    free_keys : bool
        Other keys are kept as texts instead of being refused.
    short : str
        Key that a bare scalar stands for where a map of this shape is expected; empty for none.
    """

    name: str
    doc: str
    fields: tuple[Field, ...]
    free_keys: bool = False
    short: str = ""

    def field(self, key: str) -> Field | None:
        """The field of that key, if there is one."""
        return next((field for field in self.fields if field.key == key), None)


@dataclass(frozen=True, slots=True)
class Number:
    """A number, a closed range, or the statement that no number is given.

    Parameters
    ----------
    value : Decimal or None
        The number, or the lower end of the range.
    value_max : Decimal or None
        The upper end; ``None`` if it is a single number.
    unspecified : bool
        The word ``unspecified`` was written: the report itself says that it is not said.
    """

    value: Decimal | None
    value_max: Decimal | None = None
    unspecified: bool = False


@dataclass(frozen=True, slots=True)
class Words:
    """One quotation as typed; ``source`` is empty where the writer left it out."""

    words: str
    span: Span
    source: str = ""
    source_span: Span | None = None
