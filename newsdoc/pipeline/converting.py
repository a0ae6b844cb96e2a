"""One input → all its outputs, and an account of what happened: what ``convert`` and a batch do for each."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import field, replace
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

from newsdoc.errors import NewsdocError, RequirementError, UsageError
from newsdoc.exporters import DEFAULT, exporter
from newsdoc.files import sha256
from newsdoc.formats import ExportOptions, Sibling, Source
from newsdoc.model import Article
from newsdoc.notes import Dropped, Note, NoteLog, Severity
from newsdoc.pipeline.exporting import Export, make_export, write_export
from newsdoc.pipeline.naming import Destination, output_path
from newsdoc.pipeline.overrides import unmet
from newsdoc.pipeline.reading import ReadOptions, Target, open_parts, open_target, read_source
from newsdoc.pipeline.stages import Stages
from newsdoc.pipeline.validating import findings_beyond
from newsdoc.values import dataclass

if TYPE_CHECKING:
    from newsdoc.pictures import PictureCache


@dataclass(frozen=True, slots=True, kw_only=True)
class Job:
    """What is to be made of each input."""

    formats: tuple[str, ...] = DEFAULT
    destination: Destination = field(default_factory=lambda: Destination(folder=Path()))
    read: ReadOptions = field(default_factory=ReadOptions)
    export: ExportOptions = field(default_factory=ExportOptions)
    required: tuple[str, ...] = ()
    strict: bool = False
    """Treat warnings as a reason to write nothing."""

    clobber: bool = True
    """Replace outputs that exist."""


class Status(StrEnum):
    """What became of an input."""

    WRITTEN = "written"
    KEPT = "kept"
    """An output was there already and ``clobber`` is off."""

    FAILED = "failed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Output:
    """One file that was written, or why it was not."""

    format: str
    path: Path
    status: Status
    size: int | None = None
    sha256: str | None = None
    beside: tuple[tuple[str, int, str], ...] = ()
    """Picture files it names: path relative to its folder, size, SHA-256."""

    error: NewsdocError | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Result:
    """What became of one input."""

    source: str
    file: str | None = None
    """Path or address that was given, where there is one."""

    part: str | None = None
    """Which article, where the input holds several."""

    size: int | None = None
    """Bytes of the page or file that was read."""

    article: Article | None = None
    outputs: tuple[Output, ...] = ()
    notes: tuple[Note, ...] = ()
    """Everything that was guessed, lost or found wrong, from reading to writing."""

    dropped: tuple[Dropped, ...] = ()
    """What of the page did not become part of the article, and why."""

    error: NewsdocError | None = None
    """Why there is no article, or why nothing of it was written."""

    @property
    def status(self) -> Status:
        """The worst that happened."""
        if self.error is not None or any(one.status is Status.FAILED for one in self.outputs):
            return Status.FAILED
        kept = bool(self.outputs) and all(one.status is Status.KEPT for one in self.outputs)
        return Status.KEPT if kept else Status.WRITTEN

    @property
    def exit_status(self) -> int:
        """The exit status this input alone would give (``architecture``: command line)."""
        errors = [one.error for one in self.outputs if one.error is not None]
        if self.error is not None:
            return self.error.exit_status
        if errors:
            same = {error.exit_status for error in errors}
            return same.pop() if len(errors) == len(self.outputs) and len(same) == 1 else 1
        return 6 if any(note.severity is Severity.ERROR for note in self.notes) else 0


def convert(target: Target, job: Job, taken: AbstractSet[Path] = frozenset(), *, file: str | None = None) -> Result:
    """Convert one input.  Never raises for what is wrong with the input or one output: the result says it.

    Args:
        taken: outputs of other inputs of the same run, which are not to be replaced.
        file: path of the input, where ``target`` does not say it.

    Raises:
        MachineError: disk full or I/O error; nothing more should be tried.
    """
    notes = NoteLog()
    file = file or _file_name(target)
    source, article, error = _read_checked(target, job, notes)
    if source is None or article is None or error is not None:
        name = _label(source) if source else _name_of(target)
        found = Result(source=name, article=article, error=error, notes=notes.freeze())
    else:
        found = _export_all(article, source, file, job, notes, taken)
    return _placed(found, file, source, notes)


def _placed(result: Result, file: str | None, source: Source | None, notes: NoteLog) -> Result:
    """Return ``result`` with where its article was read, and what was left out there."""
    if source is None:
        return replace(result, file=file)
    return replace(result, file=file, part=source.part, size=len(source.content), dropped=tuple(notes.dropped))


def convert_article(
    article: Article, source: Source, job: Job, notes: NoteLog, stages: Stages | None = None
) -> Result:
    """Convert an article that was read already; ``notes`` holds what was noted so far.

    Args:
        stages: takes up what the check, each format and writing cost.

    Raises:
        MachineError: disk full or I/O error.
    """
    stages = stages or Stages()
    try:
        with stages.stage("check"):
            notes.extend(findings_beyond(notes, article))
        _require(article, job, notes)
    except NewsdocError as error:
        _reraise_machine_fault(error)
        return Result(source=source.name, article=article, error=error, notes=notes.freeze())
    return _export_all(article, source, None, job, notes, frozenset(), stages)


def _read_checked(
    target: Target, job: Job, notes: NoteLog
) -> tuple[Source | None, Article | None, NewsdocError | None]:
    """Return what there is of source and article, and why there is no more."""
    source = article = None
    try:
        source = open_target(target, job.read)
        article = read_source(source, job.read, notes)
        notes.extend(findings_beyond(notes, article))
        _require(article, job, notes)
    except NewsdocError as error:
        _reraise_machine_fault(error)
        return source, article, error
    return source, article, None


def _require(article: Article, job: Job, notes: NoteLog) -> None:
    missing = unmet(article, job.required)
    if missing:
        raise RequirementError("ND003", f"Required, but not there: {', '.join(missing)}.")
    _be_strict(job, notes)


def _be_strict(job: Job, notes: NoteLog) -> None:
    if not job.strict:
        return
    bad = tuple(note for note in notes if note.severity is not Severity.INFO)
    if bad:
        more = f" and {len(bad) - 1} more" if len(bad) > 1 else ""
        raise RequirementError("ND004", f"--strict: {bad[0]}{more}; nothing was written.", notes=bad)


def _export_all(
    article: Article,
    source: Source,
    file: str | None,
    job: Job,
    notes: NoteLog,
    taken: AbstractSet[Path],
    stages: Stages | None = None,
) -> Result:
    """Make every output before any is written, so that ``--strict`` leaves nothing behind."""
    from newsdoc.pictures import PictureCache

    stages = stages or Stages()
    made: dict[str, Export | NewsdocError] = {}
    cache = PictureCache()
    try:
        paths = _paths(article, source, file, job, taken)
        for name in sorted(job.formats, key=lambda name: name == "newsml"):
            with stages.stage(name):
                options = _with_siblings(job.export, name, made, paths)
                made[name] = _try_export(article, name, options, cache, source)
            done = made[name]
            if isinstance(done, Export):
                notes.extend(done.notes)
        _be_strict(job, notes)
    except NewsdocError as error:
        _reraise_machine_fault(error)
        return Result(source=_label(source), article=article, error=error, notes=notes.freeze())
    with stages.stage("write"):
        outputs = tuple(_write(made[name], name, paths[name], job) for name in job.formats)
    return Result(source=_label(source), article=article, outputs=outputs, notes=notes.freeze())


def _with_siblings(
    options: ExportOptions, name: str, made: dict[str, Export | NewsdocError], paths: dict[str, Path]
) -> ExportOptions:
    """The archival XML names the other outputs; so it is told of those that were made before it."""
    if name != "newsml":
        return options
    siblings = tuple(
        Sibling(path=paths[other].name, media_type=one.row.media_type, size=len(one.content))
        for other, one in made.items()
        if isinstance(one, Export) and paths[other].parent == paths[name].parent
    )
    return replace(options, siblings=siblings)


def _paths(article: Article, source: Source, file: str | None, job: Job, taken: AbstractSet[Path]) -> dict[str, Path]:
    """Return where each format goes.

    Raises:
        UsageError: two outputs would be one file, or an output would replace the input.
    """
    paths: dict[str, Path] = {}
    for name in job.formats:
        path = output_path(job.destination, article, exporter(name), source.name, taken)
        if path in taken or path in paths.values():
            raise UsageError(
                "ND001", f"Two outputs would both be {path}.", hint="Put {id} and {ext} in the template of -o."
            )
        if file is not None and _same_file(path, file):
            raise UsageError("ND002", f"{path} is the input, which is never overwritten.", hint="Choose another -o.")
        paths[name] = path
    return paths


def _same_file(path: Path, name: str) -> bool:
    try:
        return path.exists() and path.samefile(name)
    except (OSError, ValueError):
        return False


def _try_export(
    article: Article, name: str, options: ExportOptions, cache: PictureCache, source: Source
) -> Export | NewsdocError:
    try:
        return make_export(article, name, options, cache=cache, source=source)
    except NewsdocError as error:
        _reraise_machine_fault(error)
        return error


def _write(made: Export | NewsdocError, name: str, path: Path, job: Job) -> Output:
    if isinstance(made, NewsdocError):
        return Output(format=name, path=path, status=Status.FAILED, error=made)
    try:
        written = write_export(made, path, clobber=job.clobber)
    except NewsdocError as error:
        _reraise_machine_fault(error)
        return Output(format=name, path=path, status=Status.FAILED, error=error)
    return Output(
        format=name,
        path=path,
        status=Status.WRITTEN if written else Status.KEPT,
        size=len(made.content),
        sha256=sha256(made.content),
        beside=tuple((relative, len(content), sha256(content)) for relative, content in made.beside),
    )


def _reraise_machine_fault(error: NewsdocError) -> None:
    """A full disk is no fault of the document: it stops the run."""
    if error.exit_status == 75:
        raise error


def _file_name(target: Target) -> str | None:
    return os.fspath(target) if isinstance(target, (str, os.PathLike)) else None


def _name_of(target: Target) -> str:
    return target.name if isinstance(target, Source) else "input" if isinstance(target, bytes) else str(target)


def _label(source: Source) -> str:
    """Return what to call a source in reports: its name, and which article of a file that holds several."""
    return source.name if source.part is None else f"{source.name} ({source.part})"


def _refuse_several(target: Target, count: int, why: str) -> NoReturn:
    raise UsageError(
        "ND001", f"{_name_of(target)} holds {count} articles, but {why}.", hint="Give a folder or a template with -o."
    )


def convert_each(targets: Sequence[Target], job: Job) -> Iterator[Result]:
    """Convert inputs one after the other, each article of a file that holds several.

    Inputs of one name in one folder get names apart.

    Raises:
        MachineError: disk full or I/O error.
    """
    taken: set[Path] = set()
    for target in targets:
        try:
            sources = open_parts(target, job.read)
            if len(sources) > 1 and job.destination.file is not None:
                _refuse_several(target, len(sources), f"{job.destination.file} is one file")
        except NewsdocError as error:
            _reraise_machine_fault(error)
            yield Result(source=_name_of(target), file=_file_name(target), error=error)
            continue
        for source in sources:
            result = convert(source, job, taken, file=_file_name(target))
            taken.update(output.path for output in result.outputs)
            yield result


def convert_in_memory(target: Target, job: Job) -> tuple[bytes, Result]:
    """Convert one input to one format without writing a file; pictures are named by address.

    Returns ``b""`` and the error in the result where there is no output.

    Raises:
        MachineError: I/O error.
    """
    notes = NoteLog()
    try:
        sources = open_parts(target, job.read)
        if len(sources) > 1:
            _refuse_several(target, len(sources), "one can go to stdout")
    except NewsdocError as failure:
        _reraise_machine_fault(failure)
        return b"", Result(source=_name_of(target), file=_file_name(target), error=failure)
    made, result = _in_memory(target, sources[0], job, notes)
    return made, _placed(result, _file_name(target), sources[0], notes)


def _in_memory(target: Target, only: Source, job: Job, notes: NoteLog) -> tuple[bytes, Result]:
    source, article, error = _read_checked(only, job, notes)
    name = source.name if source else _name_of(target)
    if article is None or error is not None:
        return b"", Result(source=name, article=article, error=error, notes=notes.freeze())
    try:
        made = make_export(article, job.formats[0], job.export, beside=False, source=source)
        notes.extend(made.notes)
        _be_strict(job, notes)
    except NewsdocError as failure:
        _reraise_machine_fault(failure)
        return b"", Result(source=name, article=article, error=failure, notes=notes.freeze())
    return made.content, Result(source=name, article=article, notes=notes.freeze())
