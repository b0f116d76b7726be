"""A map of a case file, decoded: typed values, each with its place."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from detente.text.dates import ALWAYS, DateInterval
from detente.text.fields import Number, Shape, Words
from detente.text.formula import Formula
from detente.text.nodes import ScalarNode
from detente.text.source import Span

__all__ = ["Entry", "Value"]


@dataclass(frozen=True, slots=True)
class Value:
    """One decoded value; of the optional parts the one that its kind needs is filled.

    Parameters
    ----------
    key : ScalarNode
        The key as typed.
    span : Span
        The whole value as typed.
    texts : tuple of str
        Texts of the scalar, or of each item of the list.
    places : tuple of Span
        Where each item stands.
    """

    key: ScalarNode
    span: Span
    texts: tuple[str, ...] = ()
    places: tuple[Span, ...] = ()
    date: DateInterval | None = None
    number: Number | None = None
    quotes: tuple[Words, ...] = ()
    formula: Formula | None = None
    entries: tuple[Entry, ...] = ()
    answers: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Entry:
    """A decoded map. Values that could not be read count as absent.

    Parameters
    ----------
    shape : Shape
    key : ScalarNode or None
        The id under which the map stands, for an entry of a map of entries.
    span : Span
        The id if there is one, else the first key of the map.
    unread : frozenset of str
        Keys that stand there with a value that could not be read; each has its problem already.

    Raises
    ------
    KeyError
        An accessor is asked for a key that the shape does not have.
    """

    shape: Shape
    key: ScalarNode | None
    span: Span
    values: Mapping[str, Value] = field(default_factory=dict, repr=False, hash=False)
    unread: frozenset[str] = frozenset()

    def _value(self, key: str) -> Value | None:
        value = self.values.get(key)
        if value is None and not self.shape.free_keys and self.shape.field(key) is None:
            raise KeyError(f"the shape {self.shape.name!r} has no key {key!r}")
        return value

    def _first(self, key: str) -> str:
        value = self._value(key)
        return value.texts[0] if value and value.texts else ""

    def _all(self, key: str) -> tuple[str, ...]:
        value = self._value(key)
        return value.texts if value else ()

    def has(self, key: str) -> bool:
        """Whether the key is there with a value that could be read."""
        return self._value(key) is not None

    def typed(self, key: str) -> bool:
        """Whether the key stands there, with a value that could be read or not."""
        return self.has(key) or key in self.unread

    def keys(self) -> tuple[str, ...]:
        """Keys that are there, in the order typed."""
        return tuple(self.values)

    def text(self, key: str) -> str:
        """The text as typed (of any kind of scalar), or an empty text."""
        return self._first(key)

    def texts(self, key: str) -> tuple[str, ...]:
        """All texts, in the order typed."""
        return self._all(key)

    def id(self, key: str) -> str:
        """The id, or an empty text."""
        return self._first(key)

    def ids(self, key: str) -> tuple[str, ...]:
        """All ids, in the order typed."""
        return self._all(key)

    def choice(self, key: str) -> str:
        """The chosen word, or an empty text."""
        return self._first(key)

    def choices(self, key: str) -> tuple[str, ...]:
        """All chosen words, in the order typed."""
        return self._all(key)

    def date(self, key: str) -> DateInterval:
        """The interval of days; open on both sides if absent."""
        value = self._value(key)
        return value.date if value and value.date else ALWAYS

    def number(self, key: str) -> Number | None:
        """The number or range, if there is one."""
        value = self._value(key)
        return value.number if value else None

    def quotes(self, key: str) -> tuple[Words, ...]:
        """The quotations, in the order typed."""
        value = self._value(key)
        return value.quotes if value else ()

    def formula(self, key: str) -> Formula | None:
        """The formula, if there is one."""
        value = self._value(key)
        return value.formula if value else None

    def entry(self, key: str) -> Entry | None:
        """The map under that key, if there is one."""
        value = self._value(key)
        return value.entries[0] if value and value.entries else None

    def entries(self, key: str) -> tuple[Entry, ...]:
        """The entries or items under that key, in the order typed."""
        value = self._value(key)
        return value.entries if value else ()

    def answers(self, key: str) -> Mapping[str, str]:
        """The word given for each id, in the order typed."""
        value = self._value(key)
        return dict(value.answers) if value else {}

    def place(self, key: str) -> Span:
        """Where the value stands; the entry's own place if it is absent."""
        value = self._value(key)
        return value.span if value else self.span

    def key_place(self, key: str) -> Span:
        """Where the key stands; the entry's own place if it is absent."""
        value = self._value(key)
        return value.key.span if value else self.span

    def places(self, key: str) -> tuple[Span, ...]:
        """Where each item of the value stands."""
        value = self._value(key)
        return value.places if value else ()
