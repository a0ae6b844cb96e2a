"""``newsdoc convert``."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from time import process_time
from typing import TYPE_CHECKING, Any

import click

from newsdoc.cli.configured import ConfiguredCommand, is_configured
from newsdoc.cli.console import Console, showable
from newsdoc.cli.options import (
    Names,
    export_options,
    exporting_options,
    previous_option,
    read_options,
    reading_options,
    talk_options,
)
from newsdoc.exporters import EXPORTERS

if TYPE_CHECKING:
    from newsdoc.batch.reporting import Conversions
    from newsdoc.pipeline import Job, Result


_STDOUT = "-"


@click.command("convert", cls=ConfiguredCommand)
@click.argument("sources", metavar="SRC...", nargs=-1, required=True)
@click.option(
    "-o",
    "--output",
    metavar="FILE|DIR|TEMPLATE",
    help='Where to: "{published:%Y}/{slug}.{ext}" and the like; - is stdout.',
)
@click.option("-t", "--to", "formats", type=Names(), help=f"Formats: {','.join(EXPORTERS)}.")
@reading_options
@previous_option
@click.option("--require", "required", type=Names(), default=(), help="Fields that must be there: headline,credits …")
@click.option("--strict", is_flag=True, help="Write nothing of an article that has warnings.")
@click.option("--no-clobber", is_flag=True, help="Keep outputs that exist.")
@click.option(
    "--report",
    multiple=True,
    type=click.Path(dir_okay=False, path_type=Path),
    help="Report on every input: .jsonl, .json, .csv or .html. Repeat for more.",
)
@exporting_options
@talk_options
@click.pass_obj
def convert_command(
    console: Console,
    /,
    sources: tuple[str, ...],
    output: str | None,
    formats: tuple[str, ...] | None,
    required: tuple[str, ...],
    strict: bool,
    no_clobber: bool,
    report: tuple[Path, ...],
    **given: Any,
) -> int:
    """Convert saved news pages: HTML, plain text, NewsML-G2, NITF, ninjs, model JSON; - reads stdin.

    \b
      newsdoc convert story.html -o story.pdf
      newsdoc convert story.html -t pdf,epub,docx,newsml -o out/
      newsdoc convert *.html -o "{published:%Y/%m}/{slug}.{ext}"
      cat story.html | newsdoc convert - --url https://paper.example/a/1 -t md
    """
    from newsdoc import pipeline
    from newsdoc.errors import UsageError
    from newsdoc.exporters import DEFAULT, exporter, exporter_of_suffix

    told = exporter_of_suffix(output) if output and "{ext}" not in output else None
    # A suffix that is typed says more than a format that is configured for every day.
    if formats is None or (told is not None and is_configured("formats") and not is_configured("output")):
        formats = (told.name,) if told else DEFAULT
    rows = [exporter(name) for name in formats]
    read = read_options(given)
    pipeline.check_requirement_names(required)
    if read.url and len(sources) > 1:
        raise UsageError("ND001", "--url says where one page was published, but there are several sources.")
    if read.previous and len(sources) > 1:
        raise UsageError("ND001", "--previous is the earlier file of one article, but there are several sources.")
    job = pipeline.Job(
        formats=tuple(row.name for row in rows),
        destination=pipeline.parse_destination(output, outputs=len(sources) * len(rows)),
        read=read,
        export=export_options(given),
        required=required,
        strict=strict,
        clobber=not no_clobber,
    )
    if job.export.check:
        pipeline.need_check(job.formats)
    account = _account(sources, job, report) if report else None
    only = len(sources) == len(rows) == 1
    if output == _STDOUT:
        _check_stdout(only=only, text=rows[0].text)
    if output == _STDOUT or (output is None and only and rows[0].text):
        results = _to_stdout(console, sources[0], job)
    else:
        results = _to_files(console, sources, job)
    statuses, began = set(), process_time()
    for result in results:
        statuses.add(result.exit_status)
        if account is not None:
            account.add(result, process_time() - began)
        began = process_time()
    if account is not None:
        _write_reports(console, account, report)
    return statuses.pop() if len(statuses) == 1 else 1 if statuses - {0, 6} else 6


def _check_stdout(*, only: bool, text: bool) -> None:
    """Refuse what cannot go to stdout: several results, or bytes on a terminal."""
    from newsdoc.errors import UsageError

    if not only:
        raise UsageError("ND001", "-o - takes one source and one format.", hint="Name the format with -t.")
    if not text and sys.stdout.isatty():
        raise UsageError("ND001", "That is no text for a terminal.", hint="Give a file with -o, or redirect it.")


def _account(sources: tuple[str, ...], job: Job, paths: tuple[Path, ...]) -> Conversions:
    """What takes up the results for the reports; sees that these can be written before anything else is."""
    from newsdoc.batch.reporting import Conversions, check_report_names

    check_report_names(paths, sources)
    return Conversions(sources, job.formats)


def _write_reports(console: Console, account: Conversions, paths: tuple[Path, ...]) -> None:
    from newsdoc.batch.reporting import check_report_names, write_told

    check_report_names(paths, account.written())
    write_told(account, paths)
    for path in paths:
        console.talk(f"→ {showable(str(path))}")


def _to_files(console: Console, sources: tuple[str, ...], job: Job) -> Iterator[Result]:
    from newsdoc import pipeline

    for result in pipeline.convert_each(sources, job):
        _say(console, result)
        yield result


def _to_stdout(console: Console, source: str, job: Job) -> Iterator[Result]:
    """One format of one source: the result itself is what is printed."""
    from newsdoc import pipeline

    made, result = pipeline.convert_in_memory(source, job)
    console.left_out(result.dropped)
    console.notes(result.notes)
    if result.error is not None:
        console.error(result.error, result.source)
    else:
        console.raw(made)
    yield result


def _say(console: Console, result: Any) -> None:
    """Say what became of one input: what was found, what was written, what to look at."""
    if result.error is not None:
        console.left_out(result.dropped)
        console.notes(result.notes)
        console.error(result.error, result.source)
        return
    article = result.article
    pictures = [one for one in article.pictures if one.alt != "" or one.caption]
    captions = sum(bool(one.caption) for one in pictures)
    credits = sum(bool(one.credit_line) for one in pictures)
    day = article.published.isoformat()[:10] if article.published else "undated"
    authors = ", ".join(one.name for one in article.authors) or article.byline or "no author"
    console.talk(f"✓ {showable(article.headline or '(no headline)')}", colour="green")
    console.talk(f"  {showable(authors)} · {day} · {article.language}")
    console.talk(f"  {len(pictures)} pictures, {captions} captions, {credits} credits · {len(article.body)} blocks")
    for output in result.outputs:
        if output.error is not None:
            console.error(output.error, str(output.path))
        elif output.status == "kept":
            console.talk(f"  = {output.path} was there and is kept")
        else:
            console.talk(f"  → {output.path}  {_size(output.size)}")
    console.left_out(result.dropped)
    console.notes(result.notes)


def _size(size: int) -> str:
    return f"{size / 1024:.0f} KiB" if size < 1024 * 1024 else f"{size / 1024 / 1024:.1f} MiB"
