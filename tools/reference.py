"""Writes docs/reference.md from the code: verbs, case files, concepts, problem codes.

python tools/reference.py            writes the page
python tools/reference.py --check    exit 1 if the committed page differs
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import click

from detente.case.shapes import CASE, MODEL
from detente.record.events import EVENT_TYPES
from detente.record.shapes import SHAPES
from detente.stability import CONCEPTS
from detente.text.fields import Field, Kind, Shape
from detente.text.pages import codes, page
from detente.views.cli.main import COMMANDS, cli

PAGE = Path(__file__).resolve().parents[1] / "docs" / "reference.md"
FIXED = """\
# Reference

Generated from the code by `tools/reference.py`; the tests compare the two.

- [Commands](#commands) · [Case files](#case-files) · [Formulas](#formulas) ·
  [Event types](#event-types) · [Concepts](#concepts) · [JSON answers](#json-answers) ·
  [Problem codes](#problem-codes)

"""
CONVENTIONS = """\
**Everywhere.** CASE is a folder, its `case.yaml`, or a `.gmcr` file. The answer goes to standard
output, progress and warnings to standard error. Exit codes: 0 fine; 1 the case has errors; 2 wrong
usage, or a missing extra, with the line to type; 3 a search was cut short, said in the answer.
`NO_COLOR` and `TERM=dumb` are honoured.
"""
FORMULAS = """\
## Formulas

Conditions, rules and preference statements are written in words over ids:

| Written | True where |
|---|---|
| `not a` | a is not |
| `a and b`, `a or b` | both are; at least one is |
| `if a then b`, `a only if b` | a is not, or b is: material implication |
| `a if b` | b is not, or a is |
| `a iff b` | both are or neither is |
| `at least 2 of (a, b, c)`, also `at most`, `exactly` | as many of them are |
| `a requires b`, `a excludes b`, `never (…)` | in rules only: `a only if b`; not both; not that |

`not` binds closest, then `and`, `or`, the *if* family, `iff`; two of the last two levels in one
formula need parentheses. `needs:` of a condition takes `and`, `or` and parentheses only.

"""
JSON = """\
## JSON answers

`check`, `status`, `timeline`, `why`, `solve`, `explain` and `brief` take `--json`. Every answer
holds `schema` (`detente/<verb>/1`), `case` (`path`, `sha256`), `limits` and `problems`; keys are
only added within a number. `solve --json`:

| Key | Holds |
|---|---|
| `decision_makers` | ids in case order |
| `options` | `id`, `owner`, `direction` (`both`, `fwd`, `back`); their order defines the Y/N strings |
| `n_states`, `status_quo` | number of feasible states; a Y/N string or null |
| `states` | feasible states, ascending, first option least significant; empty unless `--states all` |
| `stable`, `n_stable` | per concept and decision maker: the states, how many; `stable` only with `--states all` |
| `equilibria`, `n_equilibria` | per concept: stable for every decision maker; `equilibria` absent under `--states none` |
| `whatever_order` | `nash`: `surely` and `possibly` per decision maker (how many), `surely_all`, `possibly_all` (which); null for rankings |
| `limits` | `concept`, `reason`, `estimate` of what was refused or left out |

"""


def commands() -> Iterator[str]:
    yield "## Commands\n"
    yield CONVENTIONS
    context = click.Context(cli, info_name="detente", **cli.context_settings)
    for verb in COMMANDS:
        command = cli.get_command(context, verb.name)
        assert command is not None
        if isinstance(command, click.Group):
            inner = click.Context(command, info_name=verb.name, parent=context)
            for name in command.list_commands(inner):
                sub = command.get_command(inner, name)
                assert sub is not None
                yield from one_command(sub, click.Context(sub, info_name=name, parent=inner))
        else:
            yield from one_command(
                command, click.Context(command, info_name=verb.name, parent=context)
            )


def one_command(command: click.Command, context: click.Context) -> Iterator[str]:
    yield f"### `{context.command_path}`\n"
    usage = command.collect_usage_pieces(context)
    yield f"`{' '.join([context.command_path, *usage])}`\n"
    yield (command.help or "").replace("\b", "").strip() + "\n"
    rows = [r for p in command.get_params(context) if (r := p.get_help_record(context))]
    if rows:
        yield "| Option | |"
        yield "|---|---|"
        for names, text in rows:
            yield f"| `{cell(names)}` | {cell(text)} |"
        yield ""


def cell(text: str) -> str:
    return " ".join(text.split()).replace("|", "\\|")


def what(field: Field) -> str:
    allowed = [*field.choices, *field.words]
    if field.kind in (Kind.CHOICE, Kind.CHOICES, Kind.ANSWERS) and len(allowed) > 24:
        return f"{field.kind.value} (listed below)"
    words = ", ".join(f"`{word}`" for word in allowed)
    return f"{field.kind.value}: {words}" if words else field.kind.value


def one_shape(title: str, shape: Shape, level: int, seen: set[str]) -> Iterator[str]:
    yield f"{'#' * level} {title}\n"
    yield f"{shape.doc}\n"
    yield "| Key | Value | |"
    yield "|---|---|---|"
    for field in shape.fields:
        name = f"`{field.key}`" + (" (required)" if field.required else "")
        yield f"| {name} | {cell(what(field))} | {cell(field.doc)} |"
    yield ""
    for field in shape.fields:
        inner = field.shape
        if inner is not None and inner.name not in seen:
            seen.add(inner.name)
            yield from one_shape(f"`{field.key}:` ({inner.name})", inner, level + 1, seen)


def case_files() -> Iterator[str]:
    yield "## Case files\n"
    yield "Any section may stand in any file of the case. Entries are maps keyed by id.\n"
    seen = {CASE.name, MODEL.name, *(shape.name for shape in SHAPES.values())}
    yield from one_shape("The head of `case.yaml`", CASE, 3, seen)
    for section, shape in SHAPES.items():
        yield from one_shape(f"`{section}:`", shape, 3, seen)
    yield from one_shape("`model:`", MODEL, 3, seen)


def event_types() -> Iterator[str]:
    yield "## Event types\n"
    yield "One type an act; there is no default type.\n"
    yield "| Type | CAMEO | PLOVER |"
    yield "|---|---|---|"
    for name, type_ in EVENT_TYPES.items():
        yield f"| `{name}` | {type_.cameo or '–'} | {type_.plover or '–'} |"
    yield ""


def concepts() -> Iterator[str]:
    yield "## Concepts\n"
    yield "| Concept | In words | Convention | Source |"
    yield "|---|---|---|---|"
    for concept in CONCEPTS:
        yield (
            f"| `{concept.key}` {concept.name}, {cell(concept.title)} | {cell(concept.plain)} "
            f"| {cell(concept.convention)} | {cell(concept.source)} |"
        )
    yield ""


def problem_codes() -> Iterator[str]:
    yield "## Problem codes\n"
    yield "`detente explain CODE` prints the page of a code, with a bad and a good example.\n"
    yield "| Code | Severity | Meaning |"
    yield "|---|---|---|"
    for code in codes():
        found = page(code)
        assert found is not None
        yield f"| `{code}` | {found.severity.value} | {cell(found.meaning)} |"
    yield ""


def reference() -> str:
    parts = [*commands(), *case_files()]
    tail = [*event_types(), *concepts()]
    lines = "\n".join(parts) + "\n" + FORMULAS + "\n".join(tail) + "\n" + JSON
    return FIXED + lines + "\n".join(problem_codes()).rstrip() + "\n"


def main() -> int:
    fresh = reference()
    if "--check" in sys.argv[1:]:
        same = PAGE.exists() and PAGE.read_text(encoding="utf-8") == fresh
        if not same:
            print("docs/reference.md differs: run python tools/reference.py", file=sys.stderr)
        return 0 if same else 1
    PAGE.write_text(fresh, encoding="utf-8", newline="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
