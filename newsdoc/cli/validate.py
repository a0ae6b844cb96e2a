"""``newsdoc validate``."""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path
from typing import Any

import click

from newsdoc.cli.configured import ConfiguredCommand
from newsdoc.cli.console import Console
from newsdoc.cli.options import Names, Pairs, previous_option, read_options, reading_options, talk_options


@click.command("validate", cls=ConfiguredCommand)
@click.argument("files", metavar="FILE...", nargs=-1, required=True)
@reading_options
@previous_option
@click.option("--format", "style", type=click.Choice(["text", "json", "sarif"]), default="text", show_default=True)
@click.option("--strict", is_flag=True, help="Warnings count too (status 3).")
@click.option("--select", type=Names(), help="Only these codes: ND3,ND401.")
@click.option("--ignore", type=Names(), help="All but these codes.")
@click.option(
    "--schema-dir",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="Folder with the official schemas, to check NewsML-G2, NITF and ninjs against them too.",
)
@click.option(
    "--severity",
    "severities",
    multiple=True,
    type=Pairs(),
    metavar="CODE=SEVERITY",
    help="Set what a code counts as: ND302=error, ND304=off, ND3=info (repeat for more).",
)
@talk_options
@click.pass_obj
def validate_command(
    console: Console,
    /,
    files: tuple[str, ...],
    style: str,
    strict: bool,
    select: tuple[str, ...] | None,
    ignore: tuple[str, ...] | None,
    schema_dir: Path | None,
    severities: tuple[tuple[str, str], ...],
    **given: Any,
) -> int:
    """Check pages, NewsML-G2, NITF, ninjs and model JSON against schemas and rules.

    Each finding has its code, its line and what to do; newsdoc explain CODE tells more.

    \b
      newsdoc validate archive.xml --schema-dir schemas/
      newsdoc validate *.html --severity ND302=error --severity ND304=off
      newsdoc validate story.html --format sarif

    Status 0: clean, or warnings only; 3: warnings under --strict; 4: unreadable; 5: no article; 6: errors.
    """
    from newsdoc import pipeline
    from newsdoc.cli.findings import as_sarif, chosen
    from newsdoc.errors import UsageError
    from newsdoc.validation.severities import parse_severities, with_severities

    options = read_options(given)
    if options.previous and len(files) > 1:
        raise UsageError("ND001", "--previous is the earlier file of one article, but there are several files.")
    wanted = parse_severities(severities)
    reports = [
        pipeline.Report(one.source, with_severities(chosen(one.notes, select, ignore), wanted), one.error)
        for name in files
        for one in pipeline.validate_each(name, options, schema_dir)
    ]
    if style == "text":
        _print_text(console, reports)
    elif style == "json":
        console.result(json.dumps([_as_json(one) for one in reports], indent=2, ensure_ascii=False))
    else:
        console.result(json.dumps(as_sarif(reports), indent=2, ensure_ascii=False))
    statuses = {one.exit_status(strict) for one in reports} - {0}
    return 0 if not statuses else statuses.pop() if len(statuses) == 1 else 1


def _print_text(console: Console, reports: list[Any]) -> None:
    for report in reports:
        for note in report.notes:
            line = f":{note.line}" if note.line else ""
            console.result(f"{report.source}{line}: {console.note_line(note)}")
        if report.error is not None:
            console.error(report.error, report.source)
        elif not report.notes:
            console.talk(f"✓ {report.source}", colour="green")


def _as_json(report: Any) -> dict[str, Any]:
    error = report.error
    return {
        "file": report.source,
        "error": {"code": error.code, "message": error.message, "status": error.exit_status} if error else None,
        "notes": [asdict(note) for note in report.notes],
    }
