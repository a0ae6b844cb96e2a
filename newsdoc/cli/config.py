"""``newsdoc config show``: each setting, and where it came from."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import click

from newsdoc.cli.configured import Chosen, configured_commands, key_of, overview, read_configuration
from newsdoc.cli.console import Console, showable
from newsdoc.cli.options import talk_options


@click.group("config")
def config_command() -> None:
    """Show what configuration files and variables set.

    Lowest first: newsdoc/newsdoc.toml in XDG_CONFIG_HOME (~/.config), the project's newsdoc.toml or [tool.newsdoc]
    of pyproject.toml, NEWSDOC_… variables; options of the command line count most.
    """


@config_command.command("show")
@click.argument("names", metavar="[COMMAND]...", nargs=-1)
@click.option("--all", "everything", is_flag=True, help="Defaults too.")
@click.option("--json", "as_json", is_flag=True, help="For programs.")
@click.option(
    "--config",
    "named",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    envvar="NEWSDOC_CONFIG",
    help="Configuration to take instead of the project's.",
)
@talk_options
@click.pass_obj
def show_command(
    console: Console, /, names: tuple[str, ...], everything: bool, as_json: bool, named: Path | None
) -> None:
    """Print each value, and the file and line or the variable that it came from."""
    from newsdoc.errors import UsageError

    known = configured_commands()
    for name in names:
        if name not in known:
            raise UsageError("ND001", f"{name!r} is no command that is configured; {', '.join(known)} are.")
    found = read_configuration(named)
    console.notes(found.notes)
    rows = [
        (name, key_of(option), option.default if chosen is None else chosen.value, chosen)
        for name, option, chosen in overview(names or known, found)
        if everything or chosen is not None
    ]
    if as_json:
        files = [str(path) for path in found.files]
        settings = [_as_json(*row) for row in rows]
        console.result(json.dumps({"files": files, "settings": settings}, indent=2, ensure_ascii=False))
        return
    for path in found.files:
        console.talk(f"· read: {showable(str(path))}")
    _print(console, rows)
    if not rows:
        console.talk("Nothing is set; --all shows the defaults.")


def _print(console: Console, rows: list[tuple[str, str, Any, Chosen | None]]) -> None:
    last = None
    for name, key, value, chosen in rows:
        if name != last:
            console.result(f"[{name}]")
            last = name
        for part, shown, place in _parts(key, value, chosen):
            console.result(f"{part} = {showable(shown)}  # {showable(place)}")


def _parts(key: str, value: Any, chosen: Chosen | None) -> list[tuple[str, str, str]]:
    """Key, value as TOML writes it, and place; of a table, each of its keys."""
    if chosen is None:
        return [(key, _toml(_plain(value)), "default")]
    if "" in chosen.places:
        return [(key, _toml(_plain(value)), str(chosen))]
    return [(f"{key}.{part}", _toml(dict(value)[part]), str(place)) for part, place in chosen.places.items()]


def _plain(value: Any) -> Any:
    """A value as JSON knows it; what click says for "not set" is None."""
    if isinstance(value, (list, tuple)):
        return [_plain(one) for one in value]
    return value if isinstance(value, (str, int, float, bool)) else str(value) if isinstance(value, Path) else None


def _toml(value: Any) -> str:
    return '""' if value is None else json.dumps(value, ensure_ascii=False)


def _as_json(name: str, key: str, value: Any, chosen: Chosen | None) -> dict[str, Any]:
    places = {} if chosen is None else chosen.places
    sources = [
        {
            **({"key": part} if part else {}),
            **({"file": str(one.file), "line": one.line} if one.file else {"variable": one.variable}),
        }
        for part, one in places.items()
    ]
    shown = dict(value) if places and "" not in places else _plain(value)
    return {"command": name, "key": key, "value": shown, "from": sources or "default"}
