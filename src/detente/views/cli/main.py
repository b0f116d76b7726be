"""The command ``detente``: its verbs, each loaded only when it is called."""

from __future__ import annotations

import errno
import importlib
import os
import sys
from typing import NamedTuple

import click
from click.shell_completion import CompletionItem

__all__ = ["COMMANDS", "Verb", "cli", "main"]


class Verb(NamedTuple):
    """A verb of the command line: its name, ``module:function`` and one line of help."""

    name: str
    target: str
    help: str


_WRITING = ("FileChanged", "OutsideFolder")  # text.atomic, not imported for their names alone
_HERE = "detente.views.cli"
COMMANDS: tuple[Verb, ...] = (
    Verb("new", f"{_HERE}.new:new", "Start a case, or copy the example."),
    Verb("source", f"{_HERE}.source:source", "Store a report, unchanged, in a case."),
    Verb("cite", f"{_HERE}.cite:cite", "Find words in the reports and print a ready entry."),
    Verb("check", f"{_HERE}.check:check", "Show every problem of a case, and how to mend it."),
    Verb("fmt", f"{_HERE}.fmt:fmt", "Write the case files in the canonical layout."),
    Verb("status", f"{_HERE}.status:status", "Who is at the table, what is offered, what is open."),
    Verb("timeline", f"{_HERE}.timeline:timeline", "Dated events and statements, in order."),
    Verb("why", f"{_HERE}.why:why", "Why it is stuck, from what the parties said."),
    Verb("solve", f"{_HERE}.solve:solve", "What holds: whatever the order, then as assumed."),
    Verb("explain", f"{_HERE}.explain:explain", "Why a state holds or not; what a code means."),
    Verb("brief", f"{_HERE}.brief:brief", "The written, sourced briefing."),
    Verb("convert", f"{_HERE}.convert:convert", "Between case folders and other formats."),
    Verb("schema", f"{_HERE}.schema:schema", "The JSON Schema of case files, for editors."),
)


class LazyGroup(click.Group):
    """A group whose commands are imported when called, not to be listed or completed."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Names of the verbs, in the order of ``COMMANDS``."""
        return [verb.name for verb in COMMANDS]

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command, imported now; ``None`` if there is no such verb."""
        for verb in COMMANDS:
            if verb.name == cmd_name:
                module, function = verb.target.split(":")
                found: click.Command = getattr(importlib.import_module(module), function)
                return found
        return None

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """The command that the arguments name; a near name is suggested for an unknown one."""
        if args and not args[0].startswith("-") and self.get_command(ctx, args[0]) is None:
            ctx.fail(_unknown(args[0]))
        return super().resolve_command(ctx, args)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The verbs with their one-line help, without importing any of them."""
        with formatter.section("Commands"):
            formatter.write_dl([(verb.name, verb.help) for verb in COMMANDS])

    def shell_complete(self, ctx: click.Context, incomplete: str) -> list[CompletionItem]:
        """Verbs that begin with what was typed."""
        found = [
            CompletionItem(v.name, help=v.help) for v in COMMANDS if v.name.startswith(incomplete)
        ]
        return found + click.Command.shell_complete(self, ctx, incomplete)


def _unknown(name: str) -> str:
    from difflib import get_close_matches

    near = get_close_matches(name, [verb.name for verb in COMMANDS], 1)
    return f'there is no command "{name}"' + (f'; did you mean "{near[0]}"?' if near else "")


@click.group(cls=LazyGroup, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="detente", message="détente %(version)s")
def cli() -> None:
    """From reports on a negotiation to a sourced record, and to why the talks are stuck.

    CASE is a folder, its case.yaml, or a .gmcr file. Results go to standard output, remarks to
    standard error. Exit codes: 0 fine, 1 the case has errors, 2 wrong usage, 3 a search was cut
    short.
    """


def main(args: list[str] | None = None) -> int:
    """Exit code of a run; no mistake of the user ends in a traceback."""
    for name in ("stdout", "stderr"):  # none where it was closed before the start
        if getattr(sys, name) is None:
            setattr(sys, name, open(os.devnull, "w", encoding="utf-8"))  # noqa: SIM115
    try:
        code = cli.main(args, prog_name="detente", standalone_mode=False)
        sys.stdout.flush()
    except click.ClickException as problem:
        problem.show()
        return problem.exit_code
    except (KeyboardInterrupt, click.Abort):
        click.echo("\ndetente: interrupted", err=True)
        return 130
    except BrokenPipeError:
        return _closed_pipe()
    except OSError as problem:
        if problem.errno in (errno.EPIPE, errno.EINVAL) and not problem.filename:
            return _closed_pipe()
        where = f"{problem.filename}: " if problem.filename else ""
        click.echo(f"detente: {where}{problem.strerror or problem}", err=True)
        return 2
    except Exception as problem:
        if type(problem).__name__ not in _WRITING:
            raise
        click.echo(f"detente: {problem}", err=True)
        return 2
    return code if isinstance(code, int) else 0


def _closed_pipe() -> int:
    """Nothing more to say to a reader who has left; 0, since that was the reader's choice."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return 0
