"""Words found in the stored sources, and a ready entry that quotes them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from detente.case.edit import Edit, append_entry, opened, store, taken_ids
from detente.case.entry_draft import KINDS, entry_lines, id_words
from detente.case.fmt import write_lock
from detente.case.load import Loaded, preview
from detente.case.passage import Passage, quoting
from detente.case.refusal import Refusal
from detente.case.slugs import id_slug, unique
from detente.record.types import Record
from detente.record.verify import stored_texts
from detente.text.atomic import FileChanged, OutsideFolder
from detente.text.nearest import did_you_mean
from detente.text.problem import Problem
from detente.text.quote import Found, Missing, Several, locate
from detente.text.sentences import sentences
from detente.text.source import Source, Span

__all__ = ["Cited", "Near", "Place", "cite"]


@dataclass(frozen=True, slots=True)
class Place:
    """One place where the words stand.

    Parameters
    ----------
    source : str
        Id of the source.
    spans : tuple of Span
        One for each part of words with an ellipsis.
    sentence : Span
        The sentence, or sentences, around them.
    level : str
        ``identical`` or ``identical-folded``.
    folded : tuple of str
        What was folded to find them, in words.
    longer : str
        Where the words stand several times in the source: a few more that stand only here.
    quoted_by : tuple of str
        Entries that already quote some of these words.
    """

    source: str
    spans: tuple[Span, ...]
    sentence: Span
    level: str
    folded: tuple[str, ...] = ()
    longer: str = ""
    quoted_by: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Near:
    """The nearest passage of a source where the words do not stand, and what differs."""

    source: str
    found: Missing


@dataclass(frozen=True)
class Cited:
    """What came of the words.

    Parameters
    ----------
    words : str
    places : tuple of Place
        In the order of the sources; empty if they stand nowhere.
    nearest : tuple of Near
        Only if they stand nowhere: the best passage of each source that has one, best first.
    entry : tuple of str
        The entry for the one place, as lines not indented; empty without a kind, or where there
        is not exactly one place.
    id, section : str
        Of the entry.
    written : str
        The case file in which it now stands, as people are shown it; empty if not written.
    line : int
        Where it stands there, or would, from 1.
    problems : tuple of Problem
        What ``check`` says of the entry.
    """

    words: str
    places: tuple[Place, ...]
    nearest: tuple[Near, ...] = ()
    entry: tuple[str, ...] = ()
    id: str = ""
    section: str = ""
    written: str = ""
    line: int = 0
    problems: tuple[Problem, ...] = ()


def cite(
    case_path: str,
    words: str,
    *,
    kind: str | None = None,
    write: bool = False,
    source: str | None = None,
) -> Cited | Refusal:
    """Where the words stand, and with ``kind`` an entry that quotes them.

    Parameters
    ----------
    case_path : str
        Folder of the case, or its ``case.yaml``.
    words : str
        As printed; quotation marks, dashes and spaces may be typed in a simpler form.
    kind : str, optional
        A section of the record in the singular: ``event``, ``statement``, ``condition`` …
    write : bool
        Append the entry to its section, and write the lock.
    source : str, optional
        Id of the only source to look in.

    Raises
    ------
    OSError
        The case cannot be written.
    """
    section = _section(kind) if kind is not None else ""
    if isinstance(section, Refusal):
        return section
    if not words.strip():
        return Refusal("no-words", "no words are given", "name some words of a stored report")
    loaded = opened(case_path)
    if isinstance(loaded, Refusal):
        return loaded
    assert loaded.case is not None
    texts = _texts(loaded.case.record, source)
    if isinstance(texts, Refusal):
        return texts
    cited = _find(words, texts, loaded.case.record)
    if not section or len(cited.places) != 1:
        return cited
    return _with_entry(case_path, cited, section, loaded, write=write)


def _section(kind: str) -> str | Refusal:
    if kind in KINDS:
        return KINDS[kind]
    plural = {section: one for one, section in KINDS.items()}
    if kind in plural:
        return kind
    if kind in ("source", "sources"):
        mend = "store a report with: detente source add CASE FILE"
        return Refusal("unknown-kind", "a source is not cited from words", mend)
    near = did_you_mean(kind, KINDS)
    mend = f'did you mean "{near}"?' if near else f"choose one of: {', '.join(KINDS)}"
    return Refusal("unknown-kind", f'"{kind}" is no kind of entry', mend)


def _texts(record: Record, source: str | None) -> dict[str, Source] | Refusal:
    texts = {id: text for id, text in stored_texts(record).items() if text is not None}
    if source is None:
        if texts:
            return texts
        mend = "store a report first: detente source add CASE FILE"
        return Refusal("no-sources", "the case has no stored text to look in", mend)
    if source in texts:
        return {source: texts[source]}
    near = did_you_mean(source, texts)
    mend = f'did you mean "{near}"?' if near else f"there are: {', '.join(texts) or 'none'}"
    return Refusal("unknown-source", f'no source is called "{source}"', mend)


def _find(words: str, texts: Mapping[str, Source], record: Record) -> Cited:
    places: list[Place] = []
    missing: list[Near] = []
    for id, text in texts.items():
        match locate(words, text):
            case Found(level, spans, folded):
                places.append(_place(id, spans, level, record, folded=folded))
            case Several(spans, longer):
                places += [
                    _place(id, (span,), "identical", record, longer=more)
                    for span, more in zip(spans, longer, strict=True)
                ]
            case Missing() as found if found.nearest is not None:
                missing.append(Near(id, found))
            case _:
                pass
    missing.sort(key=lambda near: len(near.found.differences))
    return Cited(words, tuple(places), () if places else tuple(missing))


def _place(
    source: str,
    spans: tuple[Span, ...],
    level: str,
    record: Record,
    *,
    folded: tuple[str, ...] = (),
    longer: str = "",
) -> Place:
    around = _sentence(spans)
    return Place(source, spans, around, level, folded, longer, quoting(record, spans))


def _sentence(spans: Sequence[Span]) -> Span:
    """From the beginning of the first sentence touched to the end of the last."""
    text, first, last = spans[0].source, spans[0].start, spans[-1].end
    touched = [(a, b) for a, b in sentences(text.text) if a < last and first < b]
    if not touched:
        return text.span(first, last)
    return text.span(min(first, touched[0][0]), max(last, touched[-1][1]))


def _with_entry(
    path: str, cited: Cited, section: str, loaded: Loaded, *, write: bool
) -> Cited | Refusal:
    assert loaded.case is not None
    record, place = loaded.case.record, cited.places[0]
    passage = Passage(
        record, _printed(cited.words, place), place.spans, place.sentence, place.source
    )
    id = unique(id_slug(id_words(passage, section), section.rstrip("s"), 5), taken_ids(loaded))
    elsewhere = [
        text
        for other, text in stored_texts(record).items()
        if text is not None
        and other != place.source
        and not isinstance(locate(passage.words, text), Missing)
    ]
    lines = entry_lines(section, id, passage, say_source=bool(elsewhere))
    edit = append_entry(loaded.files, section, lines)
    if isinstance(edit, Refusal):
        return edit
    cited = replace(cited, entry=lines, id=id, section=section, line=edit.line)
    cited = replace(cited, problems=_problems(path, edit, len(lines)))
    return _write(path, cited, edit) if write else cited


def _printed(words: str, place: Place) -> str:
    """The words as printed, on one line; as typed where an ellipsis leaves some out."""
    if len(place.spans) > 1:
        return " ".join(words.split())
    return " ".join(place.spans[0].text.split())


def _problems(path: str, edit: Edit, n: int) -> tuple[Problem, ...]:
    """What ``check`` would say of the lines of the new entry."""
    loaded = preview(path, {edit.file.name: edit.text})
    name = edit.file.source.name
    lines = range(edit.line, edit.line + n)
    return tuple(
        p for p in loaded.problems if p.span.source.name == name and p.span.place.line in lines
    )


def _write(path: str, cited: Cited, edit: Edit) -> Cited | Refusal:
    given = Path(path)
    folder = given if given.is_dir() else given.parent
    try:
        store(folder, edit)
    except (FileChanged, OutsideFolder) as changed:
        return Refusal("file-changed", str(changed), "run the command again")
    write_lock(path)
    return replace(cited, written=edit.file.source.name)
