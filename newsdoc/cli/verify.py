"""``newsdoc verify``."""

from __future__ import annotations

import json
import os
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

import click

from newsdoc.cli.configured import ConfiguredCommand
from newsdoc.cli.console import Console, showable
from newsdoc.cli.options import talk_options

if TYPE_CHECKING:
    from newsdoc.batch import Row


@click.command("verify", cls=ConfiguredCommand)
@click.argument("folders", metavar="DIR...", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("-j", "--jobs", type=click.IntRange(min=1), default=os.cpu_count() or 1, help="Files hashed at once.")
@click.option("--json", "as_json", is_flag=True, help="For programs.")
@click.option("--deep", is_flag=True, help="Make every output again from its original, and compare the bytes.")
@click.option("--verapdf", metavar="COMMAND", help="veraPDF, to judge what PDFs claim to be.")
@talk_options
@click.pass_obj
def verify_command(
    console: Console, /, folders: tuple[Path, ...], jobs: int, as_json: bool, deep: bool, verapdf: str | None
) -> int:
    """Check a batch output or a bag: complete, unchanged, valid.

    Every file against the manifest and the reverse, digests, BagIt, NewsML-G2, PREMIS, claims of PDF/A. With --deep a
    bag is made again from the originals in it, a flat output from the sources that its journal names.
    Status 0: sound; 6: not; 4: no such folder, or nothing to verify in it.
    """
    from newsdoc.archive.verify import judged, verify

    verdicts = [verdict for folder in folders for verdict in verify(folder, workers=jobs)]
    if verapdf is not None:
        verdicts = [judged(one, verapdf) for one in verdicts]
    if deep:
        from newsdoc.batch.rederive import rederive

        verdicts = [rederive(one, workers=jobs, progress=lambda row: _say(console, row)) for one in verdicts]
    if as_json:
        console.result(json.dumps([{**asdict(one), "sound": one.sound} for one in verdicts], indent=2))
    else:
        for verdict in verdicts:
            for note in verdict.notes:
                console.result(console.note_line(note))
            word = "sound" if verdict.sound else "NOT sound"
            again = "" if verdict.rederived is None else f", {verdict.rederived} made again"
            console.result(f"{verdict.folder}: {word}, {verdict.articles} articles, {verdict.files} files{again}")
    faulty = [str(verdict.folder) for verdict in verdicts if not verdict.sound]
    if faulty:
        console.talk(f"✗ not sound: {showable(', '.join(faulty))}", colour="red", least=-1)
    return 6 if faulty else 0


def _say(console: Console, row: Row) -> None:
    console.talk(f"· made again: {showable(row.source)}", least=1)
