"""From one kind of case file to another."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from detente.case.load import Failure, FailureKind, Loaded
from detente.case.write import write_case
from detente.interop.formats import FORMATS, Format, format_of
from detente.interop.load import open_case
from detente.interop.written import Written
from detente.text.atomic import FileChanged, OutsideFolder, write_atomically
from detente.text.problem import Problem, has_errors

__all__ = ["Converted", "convert"]


@dataclass(frozen=True)
class Converted:
    """What came of a conversion.

    Parameters
    ----------
    written : tuple of str
        Files written, as paths with forward slashes; none with a failure or errors.
    problems : tuple of Problem
        Those of the case read.
    lost : tuple of str
        What the new format has no place for, each ready to stand behind "not written:".
    failure : Failure or None
        A path that cannot be read or written at all; ``message`` is one line for the user.
    """

    written: tuple[str, ...] = ()
    problems: tuple[Problem, ...] = ()
    lost: tuple[str, ...] = ()
    failure: Failure | None = None


def convert(source: str, target: str, *, status_quo: str | None = None) -> Converted:
    """Write a case as another kind of file; nothing that is there is overwritten.

    Parameters
    ----------
    source : str
        A case folder, its ``case.yaml``, or a file of one of ``FORMATS``.
    target : str
        A new file whose name ends as one of ``FORMATS``, or a new folder.
    status_quo : str, optional
        For a source that has none: a Y/N string, ``nothing``, or ids of options.
    """
    into = format_of(target)
    if into is None and format_of(source) is None:
        return _refused(f'"{target}" would be a case folder too; to copy a case, copy its folder')
    ending = Path(target).suffix
    if into is None and ending:
        known = ", ".join(each.suffix for each in FORMATS)
        return _refused(f'"{ending}" is no format that is written: {known}, or a folder')
    if Path(target).exists():
        return _refused(f'there is already something at "{target}"; nothing is overwritten')
    loaded = open_case(source, status_quo=status_quo)
    if loaded.failure is not None:
        return Converted(failure=loaded.failure)
    if loaded.case is None or has_errors(loaded.problems):
        return Converted(problems=loaded.problems)
    made = _folder(loaded, format_of(source)) if into is None else into.write(loaded)
    if made.refused:
        return _refused(f"{source}: {made.refused}")
    place = Path(target)
    names = [place if into is not None else place / name for name in made.files]
    try:
        (place.parent if into is not None else place).mkdir(parents=True, exist_ok=True)
        for path, text in zip(names, made.files.values(), strict=True):
            write_atomically(path, text.encode("utf-8"), expected_sha256="")
    except (FileChanged, OutsideFolder) as error:
        return _refused(str(error))
    except OSError as error:
        return _refused(f"{target}: {error.strerror or type(error).__name__}")
    return Converted(tuple(path.as_posix() for path in names), loaded.problems, made.lost)


def _folder(loaded: Loaded, form: Format | None) -> Written:
    lost = () if form is None else form.left_out(loaded)
    return Written({} if loaded.case is None else write_case(loaded.case), lost=lost)


def _refused(message: str) -> Converted:
    return Converted(failure=Failure(FailureKind.UNREADABLE, message))
