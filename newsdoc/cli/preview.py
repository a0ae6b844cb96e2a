"""``newsdoc batch --dry-run``: what would be done, and about how long and how large."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from newsdoc.cli.console import Console, showable

if TYPE_CHECKING:
    from newsdoc.batch import Settings
    from newsdoc.batch.estimate import Preview, SourceCount
    from newsdoc.batch.items import Item
    from newsdoc.batch.plan import NotADocument

_KINDS = {"file": "files", "address": "addresses", "line": "lines", "record": "records"}


def show_preview(console: Console, sources: Iterable[str], settings: Settings, jobs: int) -> None:
    """Print what a run over ``sources`` would do; with ``-v`` every document."""
    from newsdoc.batch.estimate import preview

    def tell(item: Item, why: NotADocument | None) -> None:
        place = f" (byte {item.offset:,})" if item.offset is not None else ""
        name = f"{showable(item.url or item.name)}{place}"
        console.result(f"  {name}" if why is None else f"  {name}: {why.code} {showable(why.reason)}")

    silent = console.verbosity < 1
    found = preview(sources, settings) if silent else preview(sources, settings, tell)
    for one in found.sources:
        console.result(_source(one))
    for line in _sums(found, jobs):
        console.result(line)
    if found.other_run:
        text = f"! ND804 {settings.output} holds a run with other options: this one would need --restart."
        console.talk(text, colour="yellow", least=-1)


def _source(one: SourceCount) -> str:
    from newsdoc.batch.pace import bytes_said

    parts = [f"{count:,} {_KINDS[kind]}" for kind, count in sorted(one.kinds.items())] or ["no document"]
    if one.left_out:
        codes = ", ".join(f"{code} {count:,}" for code, count in sorted(one.left_out.items()))
        parts.append(f"{sum(one.left_out.values()):,} left out ({codes})")
    if one.size:
        parts.append(bytes_said(one.size))
    return f"{showable(one.name)}: {' · '.join(parts)}"


def _sums(found: Preview, jobs: int) -> Iterable[str]:
    done = f", {found.done:,} are done" if found.done else ""
    chunks = f", in {found.chunks:,} chunks" if found.chunks > 1 else ""
    yield f"{found.done + found.to_do:,} documents{done}; {found.to_do:,} to do{chunks}"
    if not found.to_do:
        return
    from newsdoc.batch.pace import bytes_said, span

    basis = (
        f"as {found.measured:,} documents of this run took so far"
        if found.measured
        else "a guess from other pages; a run over a few of yours tells better"
    )
    clock = span(found.seconds / jobs)
    workers = "1 worker" if jobs == 1 else f"{jobs} workers"
    yield f"about {clock} on {workers}, {found.ms:.0f} ms of processor time a document ({basis})"
    yield f"about {bytes_said(found.bytes_out)} of outputs, {bytes_said(found.size)} a document"
