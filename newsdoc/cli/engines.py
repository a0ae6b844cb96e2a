"""Options that say where a batch works and where its outputs go."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from newsdoc.cli.console import Console, showable

if TYPE_CHECKING:
    from collections.abc import Callable

    from newsdoc.batch import Executor

F = TypeVar("F", bound="Callable[..., Any]")


def engine_options(command: F) -> F:
    """Add ``--engine``, ``--scheduler``, ``--scheduler-file``, ``--chunk`` and ``--state``."""
    for option in (
        click.option(
            "--state",
            type=click.Path(file_okay=False, path_type=Path),
            help="Folder of the journal, where OUTPUT is in object storage. [default: one in your state folder]",
        ),
        click.option(
            "--chunk", type=click.IntRange(1, 10_000), default=100, show_default=True, help="Documents in a chunk."
        ),
        click.option(
            "--scheduler-file",
            type=click.Path(exists=True, dir_okay=False, path_type=Path),
            help="File in which a Dask scheduler wrote its address.",
        ),
        click.option("--scheduler", metavar="tcp://HOST:PORT", help="Dask scheduler to join."),
        click.option(
            "--engine",
            type=click.Choice(["local", "dask"]),
            default="local",
            show_default=True,
            help="Processes of this machine, or a Dask cluster (one started here, unless a scheduler is named).",
        ),
    ):
        command = option(command)
    return command


def executor(console: Console, given: dict[str, Any], jobs: int) -> Executor:
    """Take the engine's options out of ``given`` and return the executor they mean.

    Raises:
        UsageError: a scheduler is named for the local engine.
    """
    from newsdoc.batch import LocalExecutor
    from newsdoc.errors import UsageError

    engine, scheduler, file = (given.pop(name) for name in ("engine", "scheduler", "scheduler_file"))
    if engine == "dask":
        from newsdoc.batch.cluster import DaskExecutor

        return DaskExecutor(
            workers=jobs,
            scheduler=scheduler,
            scheduler_file=file,
            tell=lambda text: console.talk(f"· {showable(text)}", colour="blue"),
        )
    if scheduler or file:
        raise UsageError("ND001", "A scheduler is for --engine dask.", hint="Add it, or drop the scheduler.")
    return LocalExecutor(jobs)


def target(output: str, state: Path | None) -> tuple[Path, str | None]:
    """Return the folder of the run, and the address in object storage that its outputs go to, if they do.

    The journal needs a file system, so it stays with the driver: in a folder of its own for each target.
    """
    from newsdoc.storage import is_stored, locate, place_of

    if not is_stored(output):
        return Path(str(locate(output))), None
    address = str(place_of(output))
    return state or _state_folder(address), address


def _state_folder(address: str) -> Path:
    import hashlib

    from newsdoc.files import safe_name

    home = Path(os.environ.get("XDG_STATE_HOME") or Path.home() / ".local" / "state")
    digest = hashlib.sha256(address.encode()).hexdigest()[:8]
    return home / "newsdoc" / f"{safe_name(address)}-{digest}"


def absolute(sources: tuple[str, ...]) -> tuple[str, ...]:
    """Return ``sources`` as workers with another working directory understand them."""
    from newsdoc.sources import is_address
    from newsdoc.storage import is_stored

    return tuple(one if is_address(one) or is_stored(one) else os.path.abspath(one) for one in sources)
