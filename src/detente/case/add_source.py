"""A report stored unchanged in a case, with its entry and its hash."""

from __future__ import annotations

import contextlib
import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path, PurePath

from detente.case.edit import append_entry, opened, store, taken_ids
from detente.case.fmt import write_lock
from detente.case.load import Loaded
from detente.case.plain_text import refuse_unless_plain
from detente.case.refusal import Refusal
from detente.case.slugs import file_slug, id_slug, unique
from detente.record.shapes_who import VOICES
from detente.text.atomic import FileChanged, OutsideFolder
from detente.text.dates import parse_date
from detente.text.nearest import did_you_mean
from detente.text.patch import write_atomically, write_scalar

__all__ = ["Added", "add_source"]

STDIN = "-"


@dataclass(frozen=True, slots=True)
class Added:
    """A report was stored.

    Parameters
    ----------
    id : str
        Id of the source.
    file : str
        Where its bytes are, from the folder of the case.
    entry_file : str
        The case file that names it, as people are shown it.
    line : int
        Where its entry begins there, from 1.
    entry : tuple of str
        The entry as written.
    sha256 : str
        Hash of the bytes.
    characters : int
        Code points of the text.
    """

    id: str
    file: str
    entry_file: str
    line: int
    entry: tuple[str, ...]
    sha256: str
    characters: int


def add_source(
    case_path: str,
    data: bytes,
    name: str = STDIN,
    *,
    outlet: str = "",
    published: str = "",
    title: str = "",
    url: str = "",
    language: str = "",
    voice: str = "",
) -> Added | Refusal:
    """What was stored, or why nothing was; the bytes are kept as they are.

    Parameters
    ----------
    case_path : str
        Folder of the case, or its ``case.yaml``.
    data : bytes
        A plain text in UTF-8, any line ends.
    name : str
        The file's name, from which the stored name is made; ``-`` for none.
    published : str
        A day, or days ``first..last``.
    voice : str
        ``report`` if left out; post, statement, agreement or memo.

    Raises
    ------
    OSError
        The folder cannot be written.
    """
    shown = "the text" if name == STDIN else f'"{PurePath(name).name}"'
    refusal = _bad_words(published, voice) or refuse_unless_plain(data, shown)
    if refusal is not None:
        return refusal
    loaded = opened(case_path)
    if isinstance(loaded, Refusal):
        return loaded
    digest = hashlib.sha256(data).hexdigest()
    twin = _twin(loaded, digest)
    if twin:
        mend = "nothing to do: a text is stored once"
        return Refusal("stored-already", f'{shown} is stored already, as "{twin}"', mend)
    given = Path(case_path)
    folder = given if given.is_dir() else given.parent
    stem = "" if name == STDIN else PurePath(name).stem
    file = _file_name(folder, loaded, stem, outlet, title, published)
    id = _id(loaded, outlet, title, published, stem)
    entry = {"file": file, "outlet": outlet, "title": title, "url": url, "published": published}
    entry |= {"basis": "entered" if published else "", "language": language}
    entry |= {"voice": voice if voice != "report" else ""}
    return _store(case_path, folder, loaded, id, data, entry)


def _store(
    case_path: str,
    folder: Path,
    loaded: Loaded,
    id: str,
    data: bytes,
    entry: Mapping[str, str],
) -> Added | Refusal:
    written = {key: words for key, words in entry.items() if words}
    lines = (f"{id}:", *(f"  {key}: {write_scalar(words)}" for key, words in written.items()))
    edit = append_entry(loaded.files, "sources", lines)
    if isinstance(edit, Refusal):
        return edit
    path = folder / entry["file"]
    try:
        path.parent.mkdir(exist_ok=True)
        write_atomically(path, data, expected_sha256="", folder=folder)
    except OutsideFolder as outside:
        return Refusal("outside", str(outside), 'make "sources" a folder inside the case')
    try:
        store(folder, edit)
    except (FileChanged, OutsideFolder) as changed:
        with contextlib.suppress(OSError):
            path.unlink()
        return Refusal("file-changed", str(changed), "run the command again")
    write_lock(case_path)
    return Added(
        id,
        entry["file"],
        edit.file.source.name,
        edit.line,
        lines,
        hashlib.sha256(data).hexdigest(),
        len(data.decode("utf-8-sig")),
    )


def _bad_words(published: str, voice: str) -> Refusal | None:
    if published and parse_date(published) is None:
        mend = "write 2025-07-24, or 2025-07-20..2025-07-24 if only an interval is known"
        return Refusal("bad-date", f'"{published}" is not a day that can be read', mend)
    if voice and voice not in VOICES:
        near = did_you_mean(voice, VOICES)
        mend = f'did you mean "{near}"?' if near else f"choose one of: {', '.join(VOICES)}"
        return Refusal("unknown-choice", f'"{voice}" is no kind of text', mend)
    return None


def _twin(loaded: Loaded, digest: str) -> str:
    """Id of the source with the same bytes, if there is one."""
    assert loaded.case is not None
    sources = loaded.case.record.sources.values()
    stored = {report.text.sha256: report.id for report in sources if report.text is not None}
    listed = {report.id for report in sources}
    locked = {s.sha256: id for id, s in loaded.lock.sources.items() if id in listed}
    return stored.get(digest) or locked.get(digest, "")


def _file_name(
    folder: Path, loaded: Loaded, stem: str, outlet: str, title: str, published: str
) -> str:
    """``sources/<day>-<words>.txt``, unlike any name there whatever its capitals."""
    assert loaded.case is not None
    words = file_slug(stem or title or outlet, "report")
    day = published.split("..")[0] or published.rpartition("..")[2]
    slug = words if not day or words.startswith(day) else f"{day}-{words}"
    there = {path.name.casefold() for path in (folder / "sources").glob("*")}
    there |= {PurePath(r.file).name.casefold() for r in loaded.case.record.sources.values()}
    taken = {name.removesuffix(".txt") for name in there if name.endswith(".txt")}
    return f"sources/{unique(slug, taken, '-')}.txt"


def _id(loaded: Loaded, outlet: str, title: str, published: str, stem: str) -> str:
    """From the outlet, then with the day behind it; else from the title or the file's name."""
    taken = taken_ids(loaded)
    first = id_slug(outlet or title or stem, "report")
    if first in taken and parse_date(published) is not None:
        first = f"{first}_{published.strip('.')[:10].replace('-', '_')}"
    return unique(first, taken)
