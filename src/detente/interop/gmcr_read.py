"""Reading ``.gmcr`` files: a model without any record."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

from detente.case.check import CHECKS
from detente.case.load import Failure, FailureKind, Loaded
from detente.case.naming import Names
from detente.case.status_quo import asked_status_quo, settle_status_quo
from detente.case.types import Case, Model
from detente.interop.gmcr_fields import Fields
from detente.interop.gmcr_model import read_model
from detente.interop.json_nodes import read_json
from detente.text.files import read_source
from detente.text.nodes import MapNode
from detente.text.problem import Problem, has_errors, in_file_order
from detente.text.source import Source

__all__ = ["GmcrLoaded", "Origin", "read_gmcr"]


@dataclass(frozen=True)
class Origin:
    """The file that a model was read from, for what a model has no place for.

    Parameters
    ----------
    root : MapNode
        Everything in the file, with its places.
    model : Model
        As it was read.
    """

    root: MapNode
    model: Model


@dataclass(frozen=True)
class GmcrLoaded(Loaded):
    """What came of a ``.gmcr`` file; ``origin`` is ``None`` with errors."""

    origin: Origin | None = None


def read_gmcr(path: str, status_quo: str | None = None) -> Loaded:
    """The case in a file: a model, no record; the format has no status quo of its own.

    Parameters
    ----------
    path : str
        As the user named it.
    status_quo : str, optional
        A Y/N string, ``nothing``, or ids of options.
    """
    shown = Path(path).as_posix()
    try:
        source, problems = read_source(path, shown)
    except FileNotFoundError:
        message = f'there is no file or folder "{path}"'
        return Loaded(None, failure=Failure(FailureKind.MISSING, message))
    except OSError as error:
        reason = error.strerror or type(error).__name__
        return Loaded(None, failure=Failure(FailureKind.UNREADABLE, f"{path}: {reason}"))
    if source is None:
        return Loaded(None, problems)
    root, found = read_json(source)
    problems += found
    if root is not None and not isinstance(root, MapNode):
        fields = Fields([])
        fields.kind(root, "the file", "keys and values in braces")
        problems += tuple(fields.problems)
    if not isinstance(root, MapNode):
        return Loaded(None, problems)
    return _settled(source, root, shown, problems, status_quo)


def _settled(
    source: Source,
    root: MapNode,
    shown: str,
    problems: tuple[Problem, ...],
    status_quo: str | None,
) -> Loaded:
    fields = Fields([])
    title = fields.text(fields.value(root, "title"), '"title"') or Path(shown).stem
    model, found = read_model(root, title, f"the file {Path(shown).name}")
    problems += (*fields.problems, *found)
    origin = None if model is None else Origin(root, model)
    if model is not None and status_quo is not None:
        model, found = _with_status_quo(model, status_quo)
        problems += found
    case = Case(
        path=shown,
        name=title,
        about=model.about if model is not None else "",
        digest=source.sha256,
        files=(source,),
        model=model,
    )
    if not has_errors(problems):
        problems += tuple(_mended(problem) for check in CHECKS for problem in check(case))
    if has_errors(problems):
        case = replace(case, model=None)
    return GmcrLoaded(case, in_file_order(problems), origin=origin)


def _mended(problem: Problem) -> Problem:
    """A problem of a check, with what to do about it where the format has no place for it."""
    if problem.code == "no-status-quo":
        return replace(problem, mend="name it on the command line, such as: --status-quo nothing")
    return problem


def _with_status_quo(model: Model, text: str) -> tuple[Model, tuple[Problem, ...]]:
    asked = Source("--status-quo", text, "")
    draft = asked_status_quo(text, asked.span(0, len(text)))
    options = {option.id: (option.name, option.span) for option in model.options}
    state, problems = settle_status_quo(draft, Names(options), list(options), model.rules, {})
    return replace(model, status_quo=state), problems
