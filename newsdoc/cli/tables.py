"""``newsdoc formats`` and ``newsdoc explain``: what the tables say."""

from __future__ import annotations

import json

import click

from newsdoc.cli.console import Console
from newsdoc.cli.options import talk_options


@click.command("formats")
@click.option("--json", "as_json", is_flag=True, help="For programs.")
@talk_options
@click.pass_obj
def formats_command(console: Console, /, as_json: bool) -> None:
    """List the formats that are read and written, and what each keeps."""
    from newsdoc.exporters import all_exporters
    from newsdoc.readers import all_readers

    if as_json:
        written = [
            {"name": row.name, "title": row.title, "suffix": row.suffix, "media_type": row.media_type,
             "keeps": row.keeps, "loses": row.loses}
            for row in all_exporters().values()
        ]  # fmt: skip
        read = [{"name": row.name, "title": row.title} for row in all_readers().values()]
        console.result(json.dumps({"written": written, "read": read}, indent=2, ensure_ascii=False))
        return
    console.result("Written (-t):")
    for row in all_exporters().values():
        console.result(f"  {row.name:<8}{row.title}")
        console.result(f"          keeps {row.keeps}")
        console.result(f"          loses {row.loses}")
    console.result("Read:")
    for reader in all_readers().values():
        console.result(f"  {reader.name:<8}{reader.title}")


@click.command("explain")
@click.argument("code")
@talk_options
@click.pass_obj
def explain_command(console: Console, /, code: str) -> None:
    """Explain CODE: what it means, an example of bad and good, what to do."""
    from newsdoc.resources import explanation

    console.result(explanation(code))
