"""``newsdoc batch``."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any, Literal

import click

from newsdoc.cli.configured import ConfiguredCommand
from newsdoc.cli.console import Console, showable
from newsdoc.cli.engines import absolute, engine_options, executor, target
from newsdoc.cli.options import Names, export_options, exporting_options, read_options, reading_options, talk_options
from newsdoc.cli.preview import show_preview
from newsdoc.cli.progress import display
from newsdoc.cli.report import report_options, reports
from newsdoc.exporters import EXPORTERS

if TYPE_CHECKING:
    from newsdoc.batch import Summary


@click.command("batch", cls=ConfiguredCommand)
@click.argument("sources", metavar="SRC...", nargs=-1)
@click.option(
    "--files-from",
    type=click.Path(exists=True, dir_okay=False, allow_dash=True),
    help="List of SRC, one a line or with NULs between; - reads it from stdin.",
)
@click.option(
    "-o",
    "--output",
    required=True,
    type=click.Path(file_okay=False),
    help="Folder for it all, or s3://BUCKET/PREFIX.",
)
@click.option("-t", "--to", "formats", type=Names(), help=f"Formats: {','.join(EXPORTERS)}.")
@click.option("-j", "--jobs", type=click.IntRange(min=1), default=os.cpu_count() or 1, help="Worker processes.")
@click.option("--name", "template", metavar="TEMPLATE", help='Names below the folder: "{published:%Y}/{slug}.{ext}".')
@click.option("--package", type=click.Choice(["flat", "bag"]), default="flat", help="Files, or BagIt bags.")
@click.option(
    "--where", "conditions", multiple=True, metavar="KEY=VALUE", help="host=, language=, since=, until=, matches=."
)
@click.option("--resume/--restart", default=True, help="Go on where an earlier run ended (default), or begin anew.")
@click.option("--retry-failed", is_flag=True, help="Try again what failed.")
@click.option(
    "--time-limit", type=click.FloatRange(min=1), default=120.0, show_default=True, help="Seconds a document."
)
@click.option("--memory-limit", type=click.IntRange(min=256), default=2048, show_default=True, help="MiB a worker.")
@click.option(
    "--sandbox", is_flag=True, help="Workers without network, with their own files alone (Linux), or why not."
)
@click.option("--require", "required", type=Names(), default=(), help="Fields that must be there: headline,credits …")
@click.option("--strict", is_flag=True, help="Write nothing of an article that has warnings.")
@report_options
@engine_options
@reading_options
@exporting_options
@talk_options
@click.pass_obj
def batch_command(
    console: Console,
    /,
    sources: tuple[str, ...],
    files_from: str | None,
    output: str,
    formats: tuple[str, ...] | None,
    jobs: int,
    template: str | None,
    package: Literal["flat", "bag"],
    conditions: tuple[str, ...],
    resume: bool,
    retry_failed: bool,
    time_limit: float,
    memory_limit: int,
    sandbox: bool,
    required: tuple[str, ...],
    strict: bool,
    **given: Any,
) -> int:
    """Convert many pages: folders, lists, archives; killed and resumed at will.

    \b
      newsdoc batch pages/ -o archive -t pdf,newsml
      newsdoc batch pages/ -o archive --retry-failed

    What never was an article is skipped with its reason; what should have become one and did not has failed
    (status 1). The accounts are in OUTPUT/newsdoc: manifest.jsonl, failures.jsonl, run.json.
    """
    from newsdoc import batch, pipeline
    from newsdoc.batch.limits import why_unlimited
    from newsdoc.errors import UsageError
    from newsdoc.exporters import DEFAULT, exporter
    from newsdoc.sources import is_address
    from newsdoc.storage import is_stored

    if files_from is not None:
        from newsdoc.batch.lists import named_in

        sources += named_in(files_from)
    if not sources:
        raise UsageError("ND001", "There is nothing to convert: name a SRC, or a list with --files-from.")
    pipeline.check_requirement_names(required)
    try:
        where = batch.parse_conditions(conditions)
    except ValueError as error:
        raise UsageError("ND001", f"--where: {error}.") from None
    read = read_options(given)
    if (reason := why_unlimited()) is not None:
        console.talk(f"! {reason}", colour="yellow")
    if sandbox:
        afar = any(is_address(one) or is_stored(one) for one in sources)
        sandbox = _sandboxed(console, fetches=read.source.pictures or afar)
    accounts, mode, every = reports(given), given.pop("progress"), given.pop("progress_every")
    dry_run = given.pop("dry_run")
    engine = executor(console, given, jobs)
    folder, store = target(output, given.pop("state"))
    if not isinstance(engine, batch.LocalExecutor):
        # Workers of a cluster have working directories of their own.
        sources, folder = absolute(sources), folder.absolute()
    settings = batch.Settings(
        output=folder,
        store=store,
        chunk=given.pop("chunk"),
        formats=tuple(exporter(name).name for name in formats or DEFAULT),
        template=template,
        package=package,
        read=read,
        export=export_options(given),
        where=where,
        required=required,
        strict=strict,
        seconds=time_limit,
        memory=memory_limit * 1024**2,
        sandbox=sandbox,
    )
    if settings.export.check:
        pipeline.need_check(settings.formats)
    if dry_run:
        show_preview(console, sources, settings, jobs)
        return 0
    at_work = getattr(engine, "at_work", tuple)
    with display(console, mode, every, at_work) as shown:
        summary = batch.run_batch(
            sources,
            settings,
            engine,
            again=batch.Again(restart=not resume, retry_failed=retry_failed),
            progress=shown.update,
            reports=accounts,
        )
    _say(console, summary, output)
    for path in (*accounts.every, *accounts.review):
        console.talk(f"→ {showable(str(path))}")
    return summary.exit_status


def _say(console: Console, summary: Summary, output: str) -> None:
    """Say what the run came to, and why its status is not 0 where no document has said so."""
    from newsdoc.notes import Severity

    said = " · ".join(f"{count} {state}" for state, count in summary.counts.items() if count)
    console.talk(said or "nothing to do")
    if summary.interrupted is not None:
        console.talk("interrupted; the same command goes on")
    elif errors := summary.faults.get(Severity.ERROR, 0):
        count = "1 error" if errors == 1 else f"{errors:,} errors"
        text = f"✗ {count} in what was written, or among documents: newsdoc report {showable(output)}"
        console.talk(text, colour="red")
    elif summary.unmet:
        text = f"✗ --strict: something was skipped, doubtful or with warnings: newsdoc report {showable(output)}"
        console.talk(text, colour="red")


def _sandboxed(console: Console, *, fetches: bool) -> bool:
    """Can workers be without a network?  Says why not.

    Raises:
        UsageError: something is to be fetched as well.
    """
    from newsdoc.batch.sandbox import why_no_walls, why_not
    from newsdoc.errors import UsageError

    if fetches:
        raise UsageError("ND001", "--sandbox has no network, and something is to be fetched.", hint="Drop one.")
    reason = why_not()
    if reason is not None:
        console.talk(f"! no sandbox here: {showable(reason)}", colour="yellow", least=-1)
    elif (walls := why_no_walls()) is not None:
        console.talk(f"! sandbox without walls around files: {showable(walls)}", colour="yellow", least=-1)
    return reason is None
