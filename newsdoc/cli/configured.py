"""Settings of :mod:`newsdoc.config` → the defaults of a command's options, each with where it came from.

A key is the long name of an option: ``pdf-engine = "typst"``.  It is checked as strictly as the option,
and what is wrong is said with file and line, whichever command runs.
"""

from __future__ import annotations

import datetime
import os
import tomllib
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import field
from pathlib import Path
from typing import Any

import click
from click.core import ParameterSource

from newsdoc.cli.console import Console, showable
from newsdoc.config import Configuration, Place, Setting, load
from newsdoc.errors import UsageError
from newsdoc.values import dataclass

PROTECTED = frozenset({"allow-host", "cookies", "header", "verapdf"})
"""Keys that open inner networks, send secrets or start programs: not for a file that was found, not named."""

PATHS = frozenset({"output", "report", "theme"})
"""Keys whose text may be a path, beside those of the type :class:`click.Path`."""

SCOPES = frozenset({"batch", "convert", "inspect", "validate", "verify"})
"""Names of tables: one for each command that can be configured.  Loading them all to ask would take 30 ms."""

_LIMITED = "Name the file with --config, or set it in your own newsdoc.toml."
_META = "newsdoc.configuration"
_YES = {"1": True, "true": True, "yes": True, "on": True, "0": False, "false": False, "no": False, "off": False}


@dataclass(slots=True)
class Chosen:
    """What configuration gives an option."""

    key: str
    value: Any
    places: dict[str, Place] = field(default_factory=dict)
    """Of each part of a table; ``""`` for the whole of any other value."""

    def __str__(self) -> str:
        return ", ".join(dict.fromkeys(map(str, self.places.values())))


class ConfiguredCommand(click.Command):
    """A command whose options can be set in files and variables; adds ``--config`` and ``--no-config``.

    Each switch can be taken back with ``--no-…``, so that an option always counts more than configuration.
    """

    def __init__(self, *given: Any, **options: Any) -> None:
        super().__init__(*given, **options)
        self.params.append(
            click.Option(
                ["--config", "named"],
                type=click.Path(exists=True, dir_okay=False, path_type=Path),
                envvar="NEWSDOC_CONFIG",
                is_eager=True,
                expose_value=False,
                callback=_take_note,
                help="Configuration to take instead of the project's.",
            )
        )
        self.params.append(
            click.Option(
                ["--no-config", "unconfigured"],
                is_flag=True,
                is_eager=True,
                expose_value=False,
                callback=_take_note,
                help="Take options alone: no file, no variable.",
            )
        )

    def make_parser(self, ctx: click.Context) -> Any:
        """Let each switch be taken back."""
        parser = super().make_parser(ctx)
        taken = {name for one in self.params for name in (*one.opts, *one.secondary_opts)}
        for one in self.params:
            if isinstance(one, click.Option) and one.is_bool_flag and not one.secondary_opts and one.name != "help":
                name = _inverse(_long(one))
                if name not in taken:
                    parser.add_option(one, [name], one.name, action="store_const", const=False)
        return parser

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Parse, and let single fields of configuration stand beside those of the command line."""
        rest = super().parse_args(ctx, args)
        for one in self.params:
            if _is_pairs(one) and one.name and ctx.get_parameter_source(one.name) is ParameterSource.COMMANDLINE:
                lower = (ctx.default_map or {}).get(one.name) or ()
                ctx.params[one.name] = tuple({**dict(lower), **dict(ctx.params[one.name])}.items())
        return rest

    def invoke(self, ctx: click.Context) -> Any:
        """Say what was read, then run."""
        found = ctx.meta.get(_META, {}).get("configuration")
        console = ctx.find_object(Console)
        if found is not None and console is not None:
            console.notes(found.notes)
            for path in found.files:
                console.talk(f"· configuration: {showable(str(path))}", least=1)
        return super().invoke(ctx)


def _take_note(ctx: click.Context, param: click.Parameter, value: Any) -> None:
    """Remember both options, whichever comes first; with the second, the configuration is read."""
    if ctx.resilient_parsing:
        return
    said = ctx.meta.setdefault(_META, {})
    said[param.name] = value
    if len(said) < 2 or said["unconfigured"]:
        return
    found = read_configuration(said["named"])
    said["configuration"] = found
    name = ctx.info_name or ctx.command.name or ""
    chosen = choose(name, ctx.command, found)
    check(name, ctx.command, chosen, ctx)
    ctx.default_map = {**(ctx.default_map or {}), **{param: one.value for param, one in chosen.items()}}


def is_configured(name: str) -> bool:
    """Does the parameter ``name`` of the running command come from configuration?"""
    return click.get_current_context().get_parameter_source(name) is ParameterSource.DEFAULT_MAP


def configured_commands() -> dict[str, click.Command]:
    """Return the commands that can be configured, by name."""
    from newsdoc import cli

    context = click.Context(cli.cli)
    found = {name: cli.cli.get_command(context, name) for name in cli.cli.list_commands(context)}
    return {name: one for name, one in found.items() if isinstance(one, ConfiguredCommand)}


def read_configuration(named: Path | None) -> Configuration:
    """Return the configuration of this place, its keys known and its values of the right types.

    Raises:
        UsageError: ND005, an unknown key, a value of the wrong type, or a file that cannot be used.
    """
    found = load(named=named, scopes=SCOPES)
    commands = configured_commands() if found.settings else {}
    for setting in found.settings:
        _check_key(setting, commands)
    return found


def choose(name: str, command: click.Command, configuration: Configuration) -> dict[str, Chosen]:
    """Return what ``configuration`` gives each option of a command; what comes later counts more."""
    chosen: dict[str, Chosen] = {}
    for setting in configuration.settings:
        if setting.scope not in ("", name):
            continue
        found = _option(command, setting.key)
        if found is None:
            continue
        option, inverted = found
        value = _value(option, setting, inverted=inverted)
        before = chosen.get(option.name or "")
        places = {"": setting.place}
        if _is_pairs(option):
            places = {key: _place_of(setting, key) for key, _ in value}
            if before is not None:
                value = tuple({**dict(before.value), **dict(value)}.items())
                places = {**before.places, **places}
        chosen[option.name or ""] = Chosen(setting.key, value, places)
    return chosen


def _place_of(setting: Setting, key: str) -> Place:
    whole = setting.place
    return Place(whole.file, setting.lines.get(key) or whole.line, whole.variable)


def check(name: str, command: click.Command, chosen: Mapping[str, Chosen], ctx: click.Context | None = None) -> None:
    """Check values as the command line checks them: choices, ranges, files that must be there.

    Raises:
        UsageError: ND005.
    """
    ctx = ctx or click.Context(command, info_name=name)
    for option in command.params:
        one = chosen.get(option.name or "")
        if one is None:
            continue
        try:
            option.type_cast_value(ctx, one.value)
            _library_check(one)
        except click.BadParameter as error:
            raise UsageError("ND005", f"{one.key}: {error.message}", place=str(one)) from None
        except UsageError as error:
            raise UsageError("ND005", error.message, hint=error.hint, place=str(one)) from None


def _library_check(one: Chosen) -> None:
    """What only the library knows: fields, formats, rules."""
    if one.key == "to":
        from newsdoc.exporters import exporter

        for name in one.value:
            exporter(name)
    elif one.key == "require":
        from newsdoc.pipeline import check_requirement_names

        check_requirement_names(one.value)
    elif one.key == "meta":
        from newsdoc.pipeline import check_meta

        check_meta(one.value)
    elif one.key == "severity":
        from newsdoc.validation.severities import parse_severities

        parse_severities(one.value)
    elif one.key == "omit-pictures":
        from newsdoc.pictures import parse_omit_rule

        for rule in one.value:
            parse_omit_rule(rule)
    elif one.key == "where":
        from newsdoc.batch.settings import parse_where

        for condition in one.value:
            _check_condition(condition, parse_where)


def _check_condition(text: str, parse: Callable[[str], Any]) -> None:
    try:
        parse(text)
    except ValueError as error:
        raise UsageError("ND001", f"{error}.") from None


# ---------------------------------------------------------------------- keys


def keys(command: click.Command) -> dict[str, tuple[click.Option, bool]]:
    """Return the options of a command by their key, and whether the key says the opposite."""
    found: dict[str, tuple[click.Option, bool]] = {}
    for option in command.params:
        if not isinstance(option, click.Option) or option.name in ("help", "named", "unconfigured"):
            continue
        for name in option.opts:
            if name.startswith("--"):
                found.setdefault(name[2:], (option, False))
        for name in option.secondary_opts:
            found.setdefault(name[2:], (option, True))
        if option.is_bool_flag and not option.secondary_opts:
            found.setdefault(_inverse(_long(option))[2:], (option, True))
    return found


def key_of(option: click.Option) -> str:
    """Return the key under which ``newsdoc config show`` names an option."""
    return _long(option)[2:]


def _long(option: click.Option) -> str:
    return next((name for name in option.opts if name.startswith("--")), option.opts[0])


def _inverse(name: str) -> str:
    return f"--{name[5:]}" if name.startswith("--no-") else f"--no-{name[2:]}"


def _option(command: click.Command, key: str) -> tuple[click.Option, bool] | None:
    return keys(command).get(key)


def _is_pairs(option: click.Parameter) -> bool:
    return option.multiple and option.type.name == "KEY=VALUE"


def _check_key(setting: Setting, commands: Mapping[str, click.Command]) -> None:
    """Check that a key is one of its command, or of any command, and its value of the right type."""
    wanted = [commands[setting.scope]] if setting.scope else list(commands.values())
    found = [one for command in wanted if (one := _option(command, setting.key)) is not None]
    if not found:
        if setting.place.variable:
            return  # NEWSDOC_… may be set for programs around newsdoc
        import difflib

        known = sorted({key for command in wanted for key in keys(command)})
        near = difflib.get_close_matches(setting.key, known + sorted(commands), n=1)
        where = f" in [{setting.scope}]" if setting.scope else ""
        hint = f"Is it {near[0]}?" if near else f"Keys are options: newsdoc {setting.scope or 'convert'} --help."
        if setting.key == "tool":
            hint = "[tool.newsdoc] belongs into pyproject.toml; here keys stand without it."
        raise UsageError("ND005", f"Unknown key {setting.key!r}{where}.", hint=hint, place=str(setting.place))
    for option, inverted in found:
        _value(option, setting, inverted=inverted)


# ---------------------------------------------------------------------- values


def _value(option: click.Option, setting: Setting, *, inverted: bool) -> Any:
    """Return the value as the option takes it.

    Raises:
        UsageError: ND005, it is of another type, or more than a found file may set.
    """
    value = _parsed(option, setting) if setting.place.variable else setting.value
    if setting.found and setting.key in PROTECTED:
        raise UsageError(
            "ND005",
            f"{setting.key} cannot be set by a file that was found, not named.",
            hint=_LIMITED,
            place=str(setting.place),
        )
    try:
        return _typed(option, setting, value, inverted=inverted)
    except TypeError as error:
        raise UsageError(
            "ND005", f"{setting.key} must be {error}, not {_kind(value)}.", place=str(setting.place)
        ) from None


def _typed(option: click.Option, setting: Setting, value: Any, *, inverted: bool) -> Any:
    name = option.type.name
    if option.is_bool_flag:
        return _is(bool, value, "true or false") is not inverted
    if option.multiple or name == "NAMES":
        return _several(option, setting, value)
    if option.count or name.startswith("integer"):
        return _is(int, value, "a whole number")
    if name.startswith("float"):
        return _is((int, float), value, "a number")
    if isinstance(value, (datetime.date, datetime.datetime)):
        return value.isoformat()
    text = _is(str, value, "text")
    return _placed(option, setting, text)


def _is(kind: Any, value: Any, wanted: str) -> Any:
    if not isinstance(value, kind) or (isinstance(value, bool) and kind is not bool):
        raise TypeError(wanted)
    return value


def _several(option: click.Option, setting: Setting, value: Any) -> tuple[Any, ...]:
    pairs = _is_pairs(option)
    if isinstance(value, dict) and (pairs or "=" in (option.metavar or "")):
        if not all(isinstance(one, (str, int, float, datetime.date)) for one in value.values()):
            raise TypeError("a table of plain values")
        texts = {key: _text(one) for key, one in value.items()}
        return tuple(texts.items()) if pairs else tuple(f"{key}={one}" for key, one in texts.items())
    wanted = "a table, or a list of texts KEY=VALUE" if pairs else "a list of texts"
    if isinstance(value, str):
        # What the command line separates by commas may be written so here too.
        value = value.split(",") if option.type.name == "NAMES" else [value]
    if not isinstance(value, (list, tuple)) or not all(isinstance(one, str) for one in value):
        raise TypeError(wanted)
    if pairs:
        if not all("=" in one for one in value):
            raise TypeError(wanted)
        return tuple((one.partition("=")[0].strip(), one.partition("=")[2]) for one in value)
    return tuple(dict.fromkeys(_placed(option, setting, one.strip()) for one in value if one.strip()))


def _text(value: Any) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    return value.isoformat() if isinstance(value, datetime.date) else str(value)


def _kind(value: Any) -> str:
    names = {bool: "true or false", int: "a whole number", float: "a number", str: "text", list: "a list",
             dict: "a table"}  # fmt: skip
    return next((name for kind, name in names.items() if isinstance(value, kind)), "a date or time")


def _parsed(option: click.Option, setting: Setting) -> Any:
    """A variable's text as the TOML value it stands for; several values are a TOML list, or one a line."""
    text = str(setting.value).strip()
    if option.is_bool_flag:
        return _YES.get(text.lower(), text)
    if option.multiple or option.type.name == "NAMES":
        if text[:1] in ("[", "{"):
            try:
                return tomllib.loads(f"value = {text}")["value"]
            except tomllib.TOMLDecodeError:
                return text
        return [line for line in text.splitlines() if line.strip()] if option.multiple else text
    for kind in (int, float):
        if option.count or option.type.name.startswith(("integer", "float")):
            try:
                return kind(text)
            except ValueError:
                continue
    return text


def _placed(option: click.Option, setting: Setting, text: str) -> str:
    """A path of a file is seen from the folder of that file; where it was found, it stays inside."""
    is_path = isinstance(option.type, click.Path)
    file = setting.place.file
    if file is None or not text or not (is_path or setting.key in PATHS):
        return text
    if setting.key == "theme" and not _has_separator(text) and not (file.parent / text).is_dir():
        return text  # a theme of ours, by name
    if "://" in text and not setting.found:
        return text  # object storage
    folder = os.path.abspath(file.parent)
    is_input = setting.key == "theme" or (isinstance(option.type, click.Path) and option.type.exists)
    if setting.users and not is_input:
        return os.path.expanduser(text)  # outputs of a file that serves any folder lie in the working one
    joined = os.path.join(folder, os.path.expanduser(text))
    if setting.found and ("://" in text or not _inside(folder, joined)):
        raise UsageError(
            "ND005",
            f"{setting.key} leads out of the folder of a file that was found, not named.",
            hint=_LIMITED,
            place=str(setting.place),
        )
    relative = os.path.relpath(joined)
    shown = joined if os.path.isabs(os.path.expanduser(text)) or relative.startswith("..") else relative
    return shown + (text[-1] if _has_separator(text[-1]) and not _has_separator(shown[-1]) else "")


def _has_separator(text: str) -> bool:
    return "/" in text or os.sep in text


def _inside(folder: str, path: str) -> bool:
    """Is ``path`` below ``folder``, links followed as far as there are any?"""
    real = os.path.realpath(path)
    base = os.path.realpath(folder)
    return real == base or real.startswith(os.path.join(base, ""))


def overview(names: Iterable[str], configuration: Configuration) -> Iterator[tuple[str, click.Option, Chosen | None]]:
    """Yield command, option and what configuration gives it, for each command in ``names``."""
    commands = configured_commands()
    for name in names:
        command = commands[name]
        chosen = choose(name, command, configuration)
        check(name, command, chosen)
        for option in command.params:
            if isinstance(option, click.Option) and option.name not in ("help", "named", "unconfigured"):
                yield name, option, chosen.get(option.name or "")
