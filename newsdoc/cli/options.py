"""Options that several commands share, each spelled once."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from newsdoc.cli.console import Console

if TYPE_CHECKING:
    from newsdoc.pipeline import ReadOptions

F = TypeVar("F", bound=Callable[..., Any])


def _set_quiet(context: click.Context, _: click.Parameter, value: bool) -> None:
    if value:
        context.find_object(Console).verbosity = -1  # type: ignore[union-attr]


def _set_verbose(context: click.Context, _: click.Parameter, value: int) -> None:
    if value:
        context.find_object(Console).verbosity = value  # type: ignore[union-attr]


def _set_colour(context: click.Context, _: click.Parameter, value: str) -> None:
    context.find_object(Console).colour = {"auto": None, "always": True, "never": False}[value]  # type: ignore[union-attr]


def talk_options(command: F) -> F:
    """Add ``-q``, ``-v`` and ``--color``."""
    for option in (
        click.option(
            "--color",
            type=click.Choice(["auto", "always", "never"]),
            default="auto",
            expose_value=False,
            callback=_set_colour,
            help="Colours on the terminal (NO_COLOR is honoured).",
        ),
        click.option(
            "-v",
            "--verbose",
            count=True,
            expose_value=False,
            callback=_set_verbose,
            help="Say more: every note. Twice: tracebacks of bugs.",
        ),
        click.option(
            "-q", "--quiet", is_flag=True, expose_value=False, callback=_set_quiet, help="Say nothing but errors."
        ),
    ):
        command = option(command)
    return command


class Pairs(click.ParamType[tuple[str, str], Any]):
    """``KEY=VALUE``."""

    name = "KEY=VALUE"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> tuple[str, str]:
        """Return key and value."""
        if isinstance(value, tuple):
            return value
        key, equals, rest = str(value).partition("=")
        if not equals:
            self.fail(f"{value!r} is not KEY=VALUE.", param, ctx)
        return key.strip(), rest


class Names(click.ParamType[tuple[str, ...], Any]):
    """Names with commas between."""

    name = "NAMES"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> tuple[str, ...]:
        """Return the names in the order given, each once."""
        if isinstance(value, tuple):
            return value
        return tuple(dict.fromkeys(name.strip() for name in str(value).split(",") if name.strip()))


def reading_options(command: F) -> F:
    """Add the options that say something about the input, for :func:`read_options` to take up."""
    for option in (
        click.option("--rate", type=click.FloatRange(min=0, min_open=True), metavar="N", help="Requests a second."),
        click.option("--user-agent", metavar="TEXT", help="Name that newsdoc gives itself."),
        click.option("--header", "headers", multiple=True, type=Pairs(), help="HTTP header for the page's own host."),
        click.option(
            "--cookies",
            type=click.Path(exists=True, dir_okay=False, path_type=Path),
            help="File of cookies (Netscape format).",
        ),
        click.option(
            "--allow-host",
            "allow_hosts",
            multiple=True,
            metavar="HOST[:PORT]",
            help="A private host to ask.",
        ),
        click.option(
            "--fetch/--offline",
            default=None,
            help="Fetch pictures that do not lie beside a page; or fetch nothing at all. Otherwise only an "
            "address as SRC is fetched.",
        ),
        click.option("--meta", multiple=True, type=Pairs(), help="Set a field: --meta headline=… (repeat for more)."),
        click.option("--authority", metavar="DOMAIN", help="Domain under which tag: identifiers are minted."),
        click.option("--from", "reader", metavar="KIND", help="Kind of the input, where it leaves doubt."),
        click.option("--lang", "language", metavar="TAG", help="Language of the article, as BCP 47 tag."),
        click.option("--url", metavar="ADDRESS", help="Address that the page was published at."),
    ):
        command = option(command)
    return command


def read_options(given: dict[str, Any]) -> ReadOptions:
    """Take what :func:`reading_options` added out of ``given``, and return it as one value.

    Raises:
        UsageError: an unknown key of ``--meta``, or a value of the wrong kind.
    """
    from newsdoc.pipeline import ReadOptions, check_meta
    from newsdoc.sources import FetchRules, SourceOptions

    agent = given.pop("user_agent")
    rules = FetchRules(
        allow_hosts=given.pop("allow_hosts"),
        headers=dict(given.pop("headers")),
        cookies=given.pop("cookies"),
        rate=given.pop("rate"),
        **({"user_agent": agent} if agent else {}),
    )
    fetch = given.pop("fetch")
    check_meta(given["meta"])
    return ReadOptions(
        source=SourceOptions(rules=rules, pictures=fetch is True, offline=fetch is False),
        **{name: given.pop(name) for name in ("url", "language", "meta", "authority", "reader")},
    )
