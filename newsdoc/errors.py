"""Errors that newsdoc raises on purpose, each with a code and the exit status of the command line.

::

    NewsdocError                 anything below; the CLI prints it without a traceback
    ├ UsageError             2   options, configuration, an output that cannot be written
    ├ RequirementError       3   --strict or --require not met
    ├ SourceError            4   the input is missing, empty, refused, or of no kind we read
    ├ NoArticleError         5   read, but there is no article in it
    ├ InvalidArticleError    6   breaks the schema or a rule; see .notes
    ├ ExportError            6   an output could not be made, or failed its own check
    ├ MissingExtraError      7   an engine, a font or an optional library is not installed
    └ MachineError          75   disk full, I/O error: not the document's fault, try again
"""

from __future__ import annotations

from typing import ClassVar

from newsdoc.notes import Note


class NewsdocError(Exception):
    """What is wrong, where, and what to do next, in one line."""

    exit_status: ClassVar[int] = 70
    default_code: ClassVar[str] = "ND000"

    def __init__(
        self,
        code: str | None,
        message: str,
        *,
        hint: str | None = None,
        place: str | None = None,
        notes: tuple[Note, ...] = (),
    ) -> None:
        # Names in it come from inputs, and a name may hold line ends.
        message = " ".join(message.splitlines())
        super().__init__(message)
        self.code = code or self.default_code
        self.message = message
        self.hint = hint
        self.place = place
        self.notes = notes
        """Every finding that led to it."""

    def __str__(self) -> str:
        return " ".join(part for part in (self.code, self.message, self.hint) if part)

    def __reduce__(self) -> tuple[object, ...]:
        """Errors cross process borders in a batch."""
        return (_rebuild, (type(self), self.code, self.message, self.hint, self.place, self.notes))


def _rebuild(
    cls: type[NewsdocError], code: str, message: str, hint: str | None, place: str | None, notes: tuple[Note, ...]
) -> NewsdocError:
    return cls(code, message, hint=hint, place=place, notes=notes)


class UsageError(NewsdocError):
    """Options, configuration, or an output that cannot be written."""

    exit_status = 2
    default_code = "ND001"


class RequirementError(NewsdocError):
    """``--strict`` or ``--require`` is not met."""

    exit_status = 3
    default_code = "ND003"


class SourceError(NewsdocError):
    """The input is missing, empty, refused, or of no kind we read."""

    exit_status = 4
    default_code = "ND010"


class NoArticleError(NewsdocError):
    """The input was read, but there is no article in it."""

    exit_status = 5
    default_code = "ND020"


class InvalidArticleError(NewsdocError):
    """The article breaks the schema or a rule; ``notes`` holds every finding."""

    exit_status = 6
    default_code = "ND030"


class ExportError(NewsdocError):
    """An output could not be made, or failed its own check."""

    exit_status = 6
    default_code = "ND031"


class MissingExtraError(NewsdocError):
    """An engine, a font or an optional library is not installed."""

    exit_status = 7
    default_code = "ND040"


class MachineError(NewsdocError):
    """Disk full or I/O error: the machine's fault, never the document's; try again."""

    exit_status = 75
    default_code = "ND050"
