"""The command line: parse, call one library function, print.

Modules of the commands are imported when their command runs, so that ``newsdoc --help`` costs little
more than a bare interpreter and click.
"""

from __future__ import annotations

import gc
import os
import sys
from importlib import import_module
from typing import NoReturn

import click

from newsdoc.cli.console import Console
from newsdoc.errors import MachineError, NewsdocError, UsageError
from newsdoc.version import __version__

_COMMANDS = {
    "convert": ("newsdoc.cli.convert", "Convert saved news pages."),
    "batch": ("newsdoc.cli.batch", "Convert many pages; killed and resumed at will."),
    "inspect": ("newsdoc.cli.inspect", "Show what is found on a page, and from where."),
    "validate": ("newsdoc.cli.validate", "Check pages, NewsML-G2 and model JSON against schema and rules."),
    "diff": ("newsdoc.cli.diff", "Say whether two files hold the same article, and how they differ."),
    "report": ("newsdoc.cli.report", "Report on a batch, finished or interrupted."),
    "verify": ("newsdoc.cli.verify", "Check a batch output or bag: complete, unchanged, valid."),
    "rules": ("newsdoc.cli.rules", "Try site rules: selectors for the pages of one site."),
    "formats": ("newsdoc.cli.tables", "List the formats, and what each keeps."),
    "explain": ("newsdoc.cli.tables", "Explain a code such as ND302."),
    "config": ("newsdoc.cli.config", "Show what is configured, and where it comes from."),
    "doctor": ("newsdoc.cli.doctor", "Say what this machine has and lacks."),
    "completion": ("newsdoc.cli.completion", "Print shell completion."),
}


class _Commands(click.Group):
    """Loads a command's module when the command is called; the list needs no module."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the names in the order of use."""
        return list(_COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Import and return the command."""
        if cmd_name not in _COMMANDS:
            return None
        module = import_module(_COMMANDS[cmd_name][0])
        command: click.Command = getattr(module, f"{cmd_name}_command")
        return command

    def invoke(self, ctx: click.Context) -> object:
        """Run the command; who closes the pipe that it prints to has seen enough, and that is no failure."""
        try:
            return super().invoke(ctx)
        except BrokenPipeError:
            # What is still in the buffers goes nowhere, rather than fail once more at the exit.
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            return 0

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the list of commands from the table above."""
        with formatter.section("Commands"):
            formatter.write_dl([(name, text) for name, (_, text) in _COMMANDS.items()])


@click.command(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, "-V", "--version", prog_name="newsdoc", message="%(prog)s %(version)s")
def cli() -> None:
    """Turn saved news pages into PDF/A, EPUB, Word and archival XML, with every caption and credit kept.

    \b
    Examples:
      newsdoc convert story.html                       four files beside you: .pdf .epub .docx .xml
      newsdoc convert story.html -o story.pdf
      newsdoc inspect story.html                       what was found, from where

    Exit status: 0 done · 1 some failed · 2 usage · 3 --strict/--require not met · 4 input · 5 no article ·
    6 invalid · 7 something is not installed · 70 a bug · 75 try again · 130 interrupted.
    """


def main(arguments: list[str] | None = None) -> NoReturn:
    """Run the command line and exit with its status; a traceback is shown only with ``-vv``."""
    console = Console()
    status = _run(console, arguments)
    # At its exit Python looks for cycles among everything that was ever loaded: 30 ms for nothing.
    gc.freeze()
    sys.exit(status)


def _run(console: Console, arguments: list[str] | None) -> int:
    try:
        status = cli.main(arguments, prog_name="newsdoc", standalone_mode=False, obj=console)
    except NewsdocError as error:
        console.error(error)
        return error.exit_status
    except click.exceptions.NoArgsIsHelpError as error:
        click.echo(error.ctx.get_help() if error.ctx else "", err=True)
        return 2
    except click.UsageError as error:
        command = f" See {error.ctx.command_path} --help." if error.ctx else ""
        click.echo(f"✗ ND001 {error.format_message()}{command}", err=True)
        return 2
    except click.Abort:
        return 130
    except click.ClickException as error:
        click.echo(f"✗ ND001 {error.format_message()}", err=True)
        return 2
    except KeyboardInterrupt:
        click.echo("interrupted", err=True)
        return 130
    except OSError as error:
        from newsdoc.files import is_impossible_name, is_machines_fault  # a command that fails has time

        reason = (error.strerror or str(error)).lower()
        if is_impossible_name(error):
            console.error(UsageError("ND001", f"{error.filename}: {reason}."))
            return 2
        if not is_machines_fault(error):
            return _report_bug(console, error)
        console.error(MachineError("ND050", f"{error.filename or 'What is printed'}: {reason}; it is not whole."))
        return 75
    except Exception as bug:
        return _report_bug(console, bug)
    return status if isinstance(status, int) else 0


def _report_bug(console: Console, bug: Exception) -> int:
    """A fault of ours: say so in one line, and how to see more."""
    import traceback

    if console.verbosity >= 2:
        traceback.print_exception(bug)
    reason = " ".join(f"{type(bug).__name__}: {bug}".split())[:300]
    click.echo(f"✗ ND070 A bug in newsdoc: {reason}. Run again with -vv for the traceback, and report it.", err=True)
    return 70
