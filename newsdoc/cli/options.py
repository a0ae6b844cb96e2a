"""Options that several commands share, each spelled once."""

from __future__ import annotations

import os
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from newsdoc.cli.console import Console
from newsdoc.formats import PROFILES

if TYPE_CHECKING:
    from newsdoc.formats import ExportOptions
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


class Moment(click.ParamType[datetime, Any]):
    """A time with its offset, as ``2026-02-03T08:22:57+01:00``."""

    name = "TIME"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> datetime:
        """Return the time."""
        if isinstance(value, datetime):
            moment = value
        else:
            try:
                moment = datetime.fromisoformat(str(value))
            except ValueError:
                self.fail(f"{value!r} is no time as 2026-02-03T08:22:57+01:00.", param, ctx)
        if moment.tzinfo is None:
            self.fail(f"{value!r} has no offset: write 2026-02-03T08:22:57Z or +01:00.", param, ctx)
        return moment


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
        click.option(
            "--omit-pictures",
            multiple=True,
            metavar="RULE",
            help="Leave out pictures: credit=PATTERN, licence=, source=, embargo; what is said of them stays.",
        ),
        click.option(
            "--rules",
            "site_rules",
            multiple=True,
            type=click.Path(exists=True, path_type=Path),
            metavar="FILE|DIR",
            help="Site rules: selectors that say where things stand on a site's pages (newsdoc rules test).",
        ),
        click.option("--fill-credit", is_flag=True, help="Take the creator named in the file for a missing credit."),
        click.option("--meta", multiple=True, type=Pairs(), help="Set a field: --meta headline=… (repeat for more)."),
        click.option(
            "--archived-at",
            "archived",
            type=Moment(),
            help="When the original was saved; else the source's own record of it, else SOURCE_DATE_EPOCH.",
        ),
        click.option("--authority", metavar="DOMAIN", help="Domain under which tag: identifiers are minted."),
        click.option("--from", "reader", metavar="KIND", help="Kind of the input, where it leaves doubt."),
        click.option("--lang", "language", metavar="TAG", help="Language of the article, as BCP 47 tag."),
        click.option("--url", metavar="ADDRESS", help="Address that the page was published at."),
    ):
        command = option(command)
    return command


def previous_option(command: F) -> F:
    """Add ``--previous``, for commands that read one article."""
    return click.option(
        "--previous",
        type=click.Path(exists=True, dir_okay=False),
        metavar="FILE",
        help="Earlier archive file of the article: its id is kept, and the version raised where it changed.",
    )(command)


_READING = ("url", "language", "meta", "authority", "archived", "reader", "fill_credit", "omit_pictures")


def read_options(given: dict[str, Any]) -> ReadOptions:
    """Take what :func:`reading_options` added out of ``given``, and return it as one value.

    Raises:
        UsageError: an unknown key of ``--meta``, or a value of the wrong kind.
    """
    from newsdoc.pictures import parse_omit_rule
    from newsdoc.pipeline import ReadOptions, check_meta, load_rules
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
    for rule in given["omit_pictures"]:
        parse_omit_rule(rule)
    return ReadOptions(
        source=SourceOptions(rules=rules, pictures=fetch is True, offline=fetch is False),
        rules=load_rules(given.pop("site_rules")),
        previous=given.pop("previous", None),
        archived_else=_source_date_epoch(),
        **{name: given.pop(name) for name in _READING},
    )


def _source_date_epoch() -> datetime | None:
    """Return the time that reproducible builds set for everybody; what is no number is none."""
    given = os.environ.get("SOURCE_DATE_EPOCH", "")
    return (
        datetime.fromtimestamp(int(given), UTC) if given.isascii() and given.isdecimal() and len(given) < 12 else None
    )


def exporting_options(command: F) -> F:
    """Add the options that say how outputs are made, for :func:`export_options` to take up."""
    for option in (
        click.option("--party", metavar="NAME", help="Who runs newsdoc, for the provenance in NewsML-G2."),
        click.option(
            "--layout",
            type=click.Choice(["package", "item"]),
            default="package",
            help="NewsML-G2 as a message with an item for each picture, or as one item with an NITF body.",
        ),
        click.option(
            "--check",
            is_flag=True,
            help="Read each output back: a caption or credit that is not in it is an error, and it is not written.",
        ),
        click.option("--picture-metadata", is_flag=True, help="Write captions into copies of originals too."),
        click.option(
            "--image-quality",
            type=click.IntRange(88, 100),
            help="JPEG quality of pictures that have to be converted.  [default: 90]",
        ),
        click.option("--image-max", type=click.IntRange(min=16), metavar="PX", help="Longest side of pictures."),
        click.option(
            "--profile",
            type=click.Choice(list(PROFILES)),
            help="Pictures for print (3000 px, quality 92), ereader (1600 px, 88) or archive (never smaller, 95); "
            "--image-max and --image-quality count more.",
        ),
        click.option(
            "--images",
            type=click.Choice(["embed", "link", "none"]),
            default="embed",
            help="Pictures inside, as files beside, or left out (captions and credits stay).",
        ),
        click.option(
            "--links",
            type=click.Choice(["inline", "notes", "none"]),
            default="inline",
            help="Addresses of links: alive in the text, as notes too, or not at all.",
        ),
        click.option("--paper", type=click.Choice(["a4", "letter"]), default="a4", show_default=True),
        click.option(
            "--pdf-engine", type=click.Choice(["auto", "weasyprint", "typst"]), default="auto", show_default=True
        ),
        click.option(
            "--pdf-standard",
            type=click.Choice(["a-2a+ua-1", "a-3a+ua-1", "a-2b", "a-1b", "none"]),
            help="What the PDF claims and keeps.  [default: a-2a+ua-1; with --attach a-3a+ua-1]",
        ),
        click.option(
            "--attach",
            is_flag=True,
            help="Put the archival XML and the original, as it was saved, into the PDF (A-3).",
        ),
        click.option(
            "--reference-docx",
            type=click.Path(exists=True, dir_okay=False, path_type=Path),
            help="Word document whose styles are used.",
        ),
        click.option(
            "--css", type=click.Path(exists=True, dir_okay=False, path_type=Path), help="Style sheet on top."
        ),
        click.option(
            "--theme",
            default="reader",
            show_default=True,
            help="Theme of PDF, EPUB and HTML, or a folder that holds one.",
        ),
    ):
        command = option(command)
    return command


def export_options(given: dict[str, Any]) -> ExportOptions:
    """Take what :func:`exporting_options` added out of ``given``, and return it as one value.

    Raises:
        UsageError: something is to be attached to a PDF that may hold nothing.
    """
    from newsdoc.formats import ExportOptions, profile_settings
    from newsdoc.pipeline import check_attach

    css, reference, profile = given.pop("css"), given.pop("reference_docx"), given.pop("profile")
    sizes = {name: value for name in ("image_max", "image_quality") if (value := given.pop(name)) is not None}
    if given["pdf_standard"] is None:
        given["pdf_standard"] = "a-3a+ua-1" if given["attach"] else "a-2a+ua-1"
    options = ExportOptions(
        css=css.read_text(encoding="utf-8") if css else None,
        reference_docx=reference.read_bytes() if reference else None,
        **{**(profile_settings(profile) if profile else {}), **sizes},
        **given,
    )
    check_attach(options)
    return options
