"""What a batch was asked to do, as one value that travels to workers and is kept in the journal."""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Iterable, Sequence
from dataclasses import field, fields, is_dataclass, replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any, Literal

from newsdoc.errors import UsageError
from newsdoc.exporters import DEFAULT
from newsdoc.formats import ExportOptions, SiteRules
from newsdoc.pipeline import ReadOptions
from newsdoc.values import dataclass
from newsdoc.version import __version__


@dataclass(frozen=True, slots=True, kw_only=True)
class Where:
    """Which documents to take (``--where``); all conditions must hold."""

    host: str | None = None
    """The host itself, or a domain it lies in."""

    language: str | None = None
    """Primary language subtag."""

    since: date | None = None
    until: date | None = None
    """Day of publication, both included; undated articles are left out where a day is asked for."""

    matches: str | None = None
    """Regular expression that the headline or the address must contain."""


_NOT_TELLING = frozenset({"output", "store", "chunk", "seconds", "memory", "moment", "sandbox", "inputs"})
"""Settings that change no byte of what is made, or that the journal keeps from the first start on."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """Everything that decides what is written, and the limits of a document."""

    output: Path
    """Folder of the outputs; where these go to object storage, the folder of the journal."""

    store: str | None = None
    """Address of the place in object storage that the outputs go to (``target``)."""

    formats: tuple[str, ...] = DEFAULT
    template: str | None = None
    """Path of each output below the folder; by default fanned out by id."""

    package: Literal["flat", "bag"] = "flat"
    """Files by their names, or BagIt bags of article folders."""

    bag_articles: int = 1000
    """Articles in a bag."""

    chunk: int = 100
    """Documents that go to a worker together: enough to make the cost of handing them over vanish."""

    moment: datetime = datetime(1970, 1, 1, tzinfo=UTC)
    """Start of the run: the time of what has no archived time of its own (PREMIS, Bagging-Date)."""

    read: ReadOptions = field(default_factory=ReadOptions)
    export: ExportOptions = field(default_factory=ExportOptions)
    where: Where = field(default_factory=Where)
    required: tuple[str, ...] = ()
    strict: bool = False
    seconds: float = 120.0
    """Longest that one document may take, by the clock."""

    memory: int = 2 * 1024**3
    """Address space of a worker in bytes, beyond what it has when it starts."""

    sandbox: bool = False
    """Workers have no network, and open only what they were given (``sandbox``, ``landlock``)."""

    inputs: tuple[str, ...] = ()
    """Folders that sandboxed workers may read; a run fills it in."""

    @property
    def fingerprint(self) -> str:
        """Digest of what decides the bytes of the outputs: options and version; limits do not count."""
        telling = (one.name for one in fields(self) if one.name not in _NOT_TELLING)
        parts = (f"{name}={_plain(getattr(self, name))}" for name in telling)
        return hashlib.sha256("\n".join((__version__, *parts)).encode()).hexdigest()


def _plain(value: Any) -> str:
    """A stable spelling of an option's value."""
    if is_dataclass(value):
        return "{" + ",".join(f"{one.name}:{_plain(getattr(value, one.name))}" for one in fields(value)) + "}"
    if isinstance(value, bytes):
        return hashlib.sha256(value).hexdigest()
    if isinstance(value, (datetime, date)):
        return value.isoformat()
    if isinstance(value, dict):
        return "{" + ",".join(f"{name}:{_plain(one)}" for name, one in sorted(value.items())) + "}"
    if isinstance(value, tuple):
        return "(" + ",".join(map(_plain, value)) + ")"
    return str(value)


_SECRET = frozenset({"headers", "cookies", "allow_hosts"})
"""Options of fetching that are no part of an account: they may hold passwords, or name inner hosts."""

_LEFT_OUT = _NOT_TELLING | _SECRET | {"siblings", "attachments"}


def described(settings: Settings) -> dict[str, Any]:
    """Return the options that decide what is written, as JSON has it, without secrets: those that are no defaults."""
    return _described(settings, Settings(output=settings.output))


def _described(value: Any, default: Any) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for one in fields(value):
        mine, usual = getattr(value, one.name), getattr(default, one.name)
        if one.name in _LEFT_OUT or mine == usual:
            continue
        found[one.name] = _described(mine, usual) if is_dataclass(usual) else _as_json(mine)
    return found


def _as_json(value: Any) -> Any:
    match value:
        case bytes():
            return {"bytes": base64.b64encode(value).decode()}
        case datetime():
            return {"time": value.isoformat()}
        case date():
            return {"date": value.isoformat()}
        case SiteRules():
            return {"rules": {one.name: _as_json(getattr(value, one.name)) for one in fields(value)}}
        case dict():
            return {"values": {name: _as_json(one) for name, one in value.items()}}
        case tuple():
            return [_as_json(one) for one in value]
        case _:
            return value


def restored(options: dict[str, Any], output: Path) -> Settings:
    """Return the settings that :func:`described` told of, for a run into ``output`` that fetches nothing.

    Raises:
        TypeError, ValueError, KeyError: it is no such account.
    """
    settings: Settings = _restored(Settings(output=output), options)
    source = replace(settings.read.source, pictures=False, offline=True)
    return replace(settings, read=replace(settings.read, source=source))


def _restored(value: Any, options: dict[str, Any]) -> Any:
    changes: dict[str, Any] = {}
    for name, given in options.items():
        if name in _LEFT_OUT or name not in value.__dataclass_fields__:
            raise ValueError(f"unknown option {name!r}"[:80])
        usual = getattr(value, name)
        changes[name] = made = _restored(usual, given) if is_dataclass(usual) else _from_json(given)
        if usual is not None and type(made) is not type(usual):
            raise TypeError(f"option {name!r} is of another type")
    return replace(value, **changes)


def _from_json(value: Any) -> Any:
    match value:
        case {"bytes": str(text)}:
            return base64.b64decode(text)
        case {"time": str(text)}:
            return datetime.fromisoformat(text)
        case {"date": str(text)}:
            return date.fromisoformat(text)
        case {"rules": dict(given)}:
            return SiteRules(**{name: _from_json(one) for name, one in given.items()})
        case {"values": dict(given)}:
            return {name: _from_json(one) for name, one in given.items()}
        case list():
            return tuple(map(_from_json, value))
        case _:
            return value


def other_options(place: object, differing: Sequence[str] = ()) -> UsageError:
    """Return the refusal of a place that holds a run with other options, which are named where they are known."""
    named = f" ({', '.join(differing)})" if differing else ""
    return UsageError(
        "ND804",
        f"{place} holds a run with other options or of another version{named}.",
        hint="Use another place, or --restart.",
    )


def differing_options(before: dict[str, Any], now: dict[str, Any]) -> list[str]:
    """Return the names of what differs between two descriptions of a run, in their order."""
    found: list[str] = []
    for name in dict.fromkeys((*before, *now)):
        old, new = before.get(name), now.get(name)
        if _is_group(old) or _is_group(new):
            found += differing_options(old or {}, new or {})
        elif old != new:
            found.append(name)
    return list(dict.fromkeys(found))


def _is_group(value: Any) -> bool:
    """Is it options below an option, and not one value that JSON has no type for?"""
    return isinstance(value, dict) and not value.keys() <= {"bytes", "time", "date", "rules", "values"}


def parse_conditions(texts: Iterable[str]) -> Where:
    """Return what ``--where``, given so many times, asks for.

    Raises:
        ValueError: an unknown key, one that stands there twice, or a value of the wrong kind.
    """
    found: dict[str, Any] = {}
    for key, value in map(parse_where, texts):
        if key in found:
            raise ValueError(f"{key}= stands there twice, and one of them only can hold")
        found[key] = value
    return Where(**found)


def parse_where(text: str) -> tuple[str, Any]:
    """Return field and value of one ``--where KEY=VALUE``.

    Raises:
        ValueError: an unknown key, or a value of the wrong kind.
    """
    key, equals, value = text.partition("=")
    if not equals or key not in ("host", "language", "since", "until", "matches"):
        raise ValueError(f"{text!r} is none of host=, language=, since=, until=, matches=")
    if key in ("since", "until"):
        try:
            return key, date.fromisoformat(value)
        except ValueError:
            raise ValueError(f"{value!r} is no date such as 2026-01-31") from None
    if key == "matches":
        try:
            re.compile(value)
        except re.error as error:
            raise ValueError(f"{value!r} is no regular expression: {error}") from None
    return key, value
