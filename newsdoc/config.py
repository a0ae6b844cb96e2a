"""Configuration files and environment → settings, each with the place it stands at.

Lowest first: the user's file, the project's file (``newsdoc.toml``, or ``[tool.newsdoc]`` of
``pyproject.toml``), the environment.  The project's file is looked for from the working directory upwards,
never beside an input: what lies among inputs is not the user's word.  What a key means, and of which type
it is, is the command line's business.
"""

from __future__ import annotations

import os
import re
import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from newsdoc.errors import UsageError
from newsdoc.notes import Note, NoteCode
from newsdoc.values import dataclass

FILE = "newsdoc.toml"
PYPROJECT = "pyproject.toml"
VARIABLE = "NEWSDOC_"
"""What names of environment variables begin with."""

_MAX_BYTES = 1024 * 1024
_PART = r"""(?:[A-Za-z0-9_-]+|"[^"]*"|'[^']*')"""
_KEYS = rf"{_PART}(?:[ \t]*\.[ \t]*{_PART})*"
_HEADER = re.compile(rf"[ \t]*\[\[?[ \t]*({_KEYS})[ \t]*\]")
_KEY = re.compile(rf"[ \t]*({_KEYS})[ \t]*=")


@dataclass(frozen=True, slots=True)
class Place:
    """Where a setting stands."""

    file: Path | None = None
    line: int | None = None
    variable: str | None = None

    def __str__(self) -> str:
        if self.file is None:
            return self.variable or ""
        return f"{self.file} line {self.line}" if self.line else str(self.file)


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """One key and its value, as it stands."""

    scope: str
    """The command that it is for; ``""`` for every command that has such an option."""

    key: str
    value: Any
    """A TOML value; of a variable, its text."""

    place: Place
    lines: Mapping[str, int]
    """Of a table: the line of each of its keys."""

    found: bool = False
    """The file was found, not named: it may not reach out of its folder."""

    users: bool = False
    """It stands in the user's own file, which serves any folder."""


@dataclass(frozen=True, slots=True)
class Configuration:
    """Everything that was set, lowest first."""

    settings: tuple[Setting, ...] = ()
    files: tuple[Path, ...] = ()
    notes: tuple[Note, ...] = ()
    """What was found and not used."""


def load(
    *,
    named: Path | None = None,
    folder: Path | None = None,
    environ: Mapping[str, str] | None = None,
    scopes: frozenset[str] = frozenset(),
) -> Configuration:
    """Return what user's file, project's file and environment set.

    Args:
        named: the file to take instead of the project's.
        folder: where the search begins; the working directory by default.
        scopes: names of commands: tables of a file, first words of variables.

    Raises:
        UsageError: ND005, a file that cannot be read or is no TOML.
    """
    environ = os.environ if environ is None else environ
    settings: list[Setting] = []
    files: list[Path] = []
    notes: list[Note] = []
    users = user_file(environ)
    if users is not None:
        files.append(users)
        settings += _settings(users, scopes, users=True)
    project = named or project_file(folder or Path.cwd(), environ, notes)
    if project is not None:
        files.append(project)
        settings += _settings(project, scopes, found=named is None)
    settings += _variables(environ, scopes)
    return Configuration(tuple(settings), tuple(files), tuple(notes))


def user_file(environ: Mapping[str, str]) -> Path | None:
    """Return the user's own file where there is one: ``newsdoc/newsdoc.toml`` below ``XDG_CONFIG_HOME``."""
    base = environ.get("XDG_CONFIG_HOME") or environ.get("APPDATA") or ""
    if not os.path.isabs(base):
        home = _home(environ)
        if home is None:
            return None
        base = str(home / ".config")
    path = Path(base) / "newsdoc" / FILE
    return path if path.is_file() else None


def _home(environ: Mapping[str, str]) -> Path | None:
    home = environ.get("HOME") or environ.get("USERPROFILE") or ""
    return Path(home) if os.path.isabs(home) else None


def project_file(start: Path, environ: Mapping[str, str], notes: list[Note]) -> Path | None:
    """Return the nearest file from ``start`` upwards; the search ends with a repository or the home folder.

    A file of another user is passed over and noted: whoever may write into ``/tmp`` must not decide
    what newsdoc does below it.
    """
    home = _home(environ)
    start = Path(os.path.abspath(start))
    for folder in (start, *start.parents):
        for path in (folder / FILE, folder / PYPROJECT):
            if path.is_file() and (path.name == FILE or _speaks_of_newsdoc(path)):
                if _of_another_user(path):
                    notes.append(NoteCode.CONFIGURATION_OF_OTHERS.note(file=path))
                    continue
                return path
        if folder == home or (folder / ".git").exists() or (folder / ".hg").exists():
            break
    return None


def _speaks_of_newsdoc(path: Path) -> bool:
    """Has this pyproject.toml a table for newsdoc?  Broken ones that do not name it are none of our business."""
    try:
        text = _text(path)
    except UsageError:
        return False
    return any(_path(found[1])[:2] == ("tool", "newsdoc") for found in map(_HEADER.match, text.splitlines()) if found)


def _of_another_user(path: Path) -> bool:
    if not hasattr(os, "getuid"):
        return False
    return path.stat().st_uid not in (0, os.getuid())


def _text(path: Path) -> str:
    try:
        with path.open("rb") as file:
            content = file.read(_MAX_BYTES + 1)
        if len(content) > _MAX_BYTES:
            raise UsageError("ND005", f"{path} is over {_MAX_BYTES:,} bytes.")
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise UsageError("ND005", f"{path} is not UTF-8, as TOML must be.") from None
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise UsageError("ND005", f"{path} cannot be read: {reason}.") from None


def _settings(path: Path, scopes: frozenset[str], *, found: bool = False, users: bool = False) -> Iterator[Setting]:
    """The settings of a file: its own keys, and those in the tables of commands.

    A command's table counts as more than the keys for all, so it comes behind them.
    """
    text = _text(path)
    try:
        table: Any = tomllib.loads(text)
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        reason, line = _syntax(error)
        raise UsageError("ND005", f"{path} is no TOML: {reason}.", place=line) from None
    prefix: tuple[str, ...] = ()
    if path.name == PYPROJECT:
        prefix = ("tool", "newsdoc")
        table = table.get("tool", {}).get("newsdoc", {})
    lines = _lines(text)

    def place(*keys: str) -> Place:
        return Place(path, lines.get((*prefix, *keys)))

    if not isinstance(table, dict):
        raise UsageError("ND005", f"{path}: tool.newsdoc must be a table.")
    for scope in ("", *sorted(scopes & set(table))):
        inner = table[scope] if scope else table
        if not isinstance(inner, dict):
            raise UsageError("ND005", f"{scope} must be a table.", place=str(place(scope)))
        above = (scope,) if scope else ()
        for key, value in inner.items():
            if not scope and key in scopes:
                continue
            deeper = (
                {name: lines.get((*prefix, *above, key, name)) for name in value} if isinstance(value, dict) else {}
            )
            yield Setting(
                scope=scope,
                key=key,
                value=value,
                place=place(*above, key),
                lines={name: line for name, line in deeper.items() if line},
                found=found,
                users=users,
            )


def _syntax(error: Exception) -> tuple[str, str | None]:
    """What is wrong and in which line, from the parser's message."""
    message = " ".join(str(error).split())
    found = re.search(r"\(at line (\d+), column \d+\)", message)
    reason = re.sub(r"\s*\(at .*\)", "", message)[:120].rstrip(".")
    return (reason[:1].lower() + reason[1:]) or "nested too deep", f"line {found[1]}" if found else None


def _path(keys: str) -> tuple[str, ...]:
    return tuple(part.strip("\"'") for part in re.findall(_PART, keys))


def _lines(text: str) -> dict[tuple[str, ...], int]:
    """The line at which each key stands first; tomllib does not tell."""
    found: dict[tuple[str, ...], int] = {}
    table: tuple[str, ...] = ()
    for number, line in enumerate(text.splitlines(), 1):
        if header := _HEADER.match(line):
            table = _path(header[1])
            found.setdefault(table, number)
        elif key := _KEY.match(line):
            path = (*table, *_path(key[1]))
            for length in range(len(table) + 1, len(path) + 1):
                found.setdefault(path[:length], number)
    return found


def _variables(environ: Mapping[str, str], scopes: frozenset[str]) -> Iterator[Setting]:
    """``NEWSDOC_THEME`` for every command, ``NEWSDOC_BATCH_JOBS`` for one, which counts as more."""
    inner: list[Setting] = []
    for name in sorted(environ):
        if not name.startswith(VARIABLE):
            continue
        key = name.removeprefix(VARIABLE).lower().replace("_", "-")
        scope = next((one for one in sorted(scopes) if key.startswith(f"{one}-")), "")
        setting = Setting(
            scope=scope,
            key=key.removeprefix(f"{scope}-") if scope else key,
            value=environ[name],
            place=Place(variable=name),
            lines={},
        )
        if scope:
            inner.append(setting)
        else:
            yield setting
    yield from inner
