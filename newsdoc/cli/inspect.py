"""``newsdoc inspect``."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import Any

import click

from newsdoc.cli.configured import ConfiguredCommand
from newsdoc.cli.console import LONGEST, Console, left_out_line, short
from newsdoc.cli.options import read_options, reading_options, talk_options

_COLUMNS = (("file", 28), ("size", 12), ("caption", 34), ("credit", 26))


@click.command("inspect", cls=ConfiguredCommand)
@click.argument("source", metavar="SRC")
@reading_options
@click.option("--json", "as_json", is_flag=True, help="For programs.")
@talk_options
@click.pass_obj
def inspect_command(console: Console, /, source: str, as_json: bool, **given: Any) -> int:
    """Show what is found in SRC, from where, and what else there was to choose from; nothing is written.

    With -v, also the parts of the page that were left out, and why.
    """
    from newsdoc import pipeline

    inspection = pipeline.inspect(source, read_options(given))
    if as_json:
        console.result(json.dumps(_as_json(inspection), indent=2, ensure_ascii=False))
    else:
        _print(console, inspection)
    return 0


def _print(console: Console, inspection: Any) -> None:
    where = {finding.field: finding for finding in inspection.findings}
    for name, value in inspection.fields:
        finding = where.get(name)
        console.result(f"{name:<14}{short(value):<{LONGEST}}  {finding.where if finding else ''}".rstrip())
        for other, place in finding.others if finding else ():
            console.result(f"{'':<14}  or {short(other):<{LONGEST - 5}}  {place}")
    if inspection.pictures:
        console.result("")
        heads = "".join(f"{name:<{width}}" for name, width in _COLUMNS)
        console.result(f"{'#':>2}  {heads}alt")
    for number, row in enumerate(inspection.pictures, 1):
        cells = (
            f"{row['file'][:26]:<28}{row['size']:<12}{short(row['caption'], 32):<34}{short(row['credit'], 24):<26}"
        )
        console.result(f"{number:>2}  {cells}{short(row['alt'], 30)}".rstrip())
    console.result("")
    console.result(inspection.summary)
    for part in inspection.dropped if console.verbosity >= 1 else ():
        console.result(left_out_line(part))
    console.notes(inspection.notes)


def _as_json(inspection: Any) -> dict[str, Any]:
    return {
        "source": inspection.source,
        "fields": dict(inspection.fields),
        "findings": [asdict(one) for one in inspection.findings],
        "pictures": list(inspection.pictures),
        "dropped": [asdict(one) for one in inspection.dropped],
        "notes": [asdict(one) for one in inspection.notes],
    }
