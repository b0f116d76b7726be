"""A new case folder: a commented starter, or a copy of a worked example."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from detente.case.files import MAIN
from detente.case.fmt import write_lock
from detente.case.refusal import Refusal
from detente.case.schema import SCHEMA_FILE, write_schema
from detente.record.lock import LOCK_FILE
from detente.text.nearest import did_you_mean

__all__ = ["Made", "examples", "new"]

_HERE = Path(__file__).parent
_STARTER = _HERE / "starter"
_EXAMPLES = (_HERE.parent / "examples", _HERE.parents[2] / "cases")
"""In an installed package; in a checkout of the repository."""


@dataclass(frozen=True, slots=True)
class Made:
    """A case was made: its folder, and its files in order, relative to it."""

    folder: str
    files: tuple[str, ...]


def examples() -> tuple[str, ...]:
    """Names of the worked and published cases that come with the package, sorted."""
    return tuple(sorted(path.name for path in _example_folders().values()))


def new(folder: str, example: str | None = None) -> Made | Refusal:
    """The new case, or why none was made. An existing folder must be empty.

    Parameters
    ----------
    folder : str
    example : str, optional
        One of ``examples()``; the commented starter if left out.

    Raises
    ------
    OSError
        The folder cannot be written.
    """
    source = _STARTER if example is None else _example_folders().get(example)
    if source is None:
        return _no_example(example or "")
    target = Path(folder)
    if target.exists() and not target.is_dir():
        return Refusal(
            "not-a-folder", f'"{folder}" is a file', "name a folder that is not there yet"
        )
    if target.is_dir() and any(target.iterdir()):
        message = f'the folder "{folder}" is not empty; nothing was written'
        return Refusal("not-empty", message, "name a folder that is empty or not there yet")
    names = _copy(source, target)
    write_schema(target)
    write_lock(str(target))
    later = [name for name in (SCHEMA_FILE, LOCK_FILE) if (target / name).is_file()]
    return Made(target.as_posix(), tuple(dict.fromkeys([*names, *later])))


def _example_folders() -> dict[str, Path]:
    folders = (root for root in _EXAMPLES if root.is_dir())
    found = [path for root in folders for path in root.iterdir() if (path / MAIN).is_file()]
    return {path.name: path for path in reversed(found)}


def _copy(source: Path, target: Path) -> list[str]:
    """Names of the files copied, byte for byte; ``case.yaml`` first."""
    files = sorted(path for path in source.rglob("*") if path.is_file())
    files.sort(key=lambda path: path != source / MAIN)
    names = [path.relative_to(source).as_posix() for path in files]
    for path, name in zip(files, names, strict=True):
        (target / name).parent.mkdir(parents=True, exist_ok=True)
        (target / name).write_bytes(path.read_bytes())
    return names


def _no_example(name: str) -> Refusal:
    known = examples()
    near = did_you_mean(name, known)
    mend = f'did you mean "{near}"?' if near else f"there are: {', '.join(known) or 'none'}"
    return Refusal("no-example", f'no example is called "{name}"', mend)
