"""``newsdoc rules test``: what the selectors of site rules find, and what becomes of a page by them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import click

from newsdoc.cli.console import Console, showable
from newsdoc.cli.options import read_options, reading_options, talk_options

_LONGEST = 90
_SHOWN = 3
"""Elements of a selector that are printed."""


@click.group("rules")
def rules_command() -> None:
    """Try site rules: selectors by which a person tells newsdoc where things stand on a site's pages.

    A rule file is TOML: host, headline, body, caption, credit, strip, each a CSS selector or an XPath, or a list.
    convert, inspect and batch take such files, and folders of them, by --rules.
    """


@rules_command.command("test")
@click.argument("rules", type=click.Path(exists=True, path_type=Path))
@click.argument("pages", metavar="PAGE...", nargs=-1, required=True)
@click.option("--json", "as_json", is_flag=True, help="For programs.")
@reading_options
@talk_options
@click.pass_obj
def test_command(console: Console, /, rules: Path, pages: tuple[str, ...], as_json: bool, **given: Any) -> int:
    """Print what each selector in RULES finds on each PAGE, and the fields before and after; nothing is written.

    Status 1 when a selector finds nothing on any page, or the rules are for none of them.
    """
    from newsdoc import pipeline
    from newsdoc.errors import UsageError

    if given["site_rules"]:
        raise UsageError("ND001", "The rules to test are named without --rules.")
    options = read_options(given)
    tested = pipeline.load_rules([rules])
    tried = [(one, pipeline.try_rules(one, page, options)) for page in pages for one in tested]
    # Of a folder of rules only those matter that are for one of the pages.
    trials = [pair for pair in tried if pair[1].applies] if len(tested) > 1 else tried
    if as_json:
        console.result(json.dumps([_as_json(one, trial) for one, trial in trials], indent=2, ensure_ascii=False))
    else:
        for one, trial in trials:
            _print(console, one, trial)
    idle = _idle([trial for _, trial in trials])
    for name, selector in idle:
        console.talk(f'! ND009 {name} "{showable(selector)}" finds nothing on any of these pages', colour="yellow")
    return 1 if idle or not any(trial.applies for _, trial in trials) else 0


def _idle(trials: list[Any]) -> list[tuple[str, str]]:
    found = {(one.field, one.selector): False for trial in trials for one in trial.selected}
    for trial in trials:
        for one in trial.selected:
            found[one.field, one.selector] |= bool(one.words)
    return [key for key, has_found in found.items() if not has_found]


def _print(console: Console, rules: Any, trial: Any) -> None:
    console.result(f"{showable(trial.source)} · {showable(rules.file)} for {', '.join(rules.hosts)}")
    if not trial.applies:
        console.result("  the page is of another host; the rules are not used on it")
    for one in trial.selected:
        console.result(f"  {one.field:<9}{len(one.words):>3} × {showable(one.selector)}")
        for words in one.words[:_SHOWN]:
            console.result(f"               {_short(words) or '(no words)'}")
        if len(one.words) > _SHOWN:
            console.result(f"               … {len(one.words) - _SHOWN} more")
    changed = trial.changed
    console.result("  changed:" if changed else "  nothing is changed by it" if trial.applies else "")
    for name, before, after in changed:
        console.result(f"  - {name}: {_short(before) or '(none)'}")
        console.result(f"  + {name}: {_short(after) or '(none)'}")


def _short(text: str) -> str:
    text = showable(text)
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1]}…"


def _as_json(rules: Any, trial: Any) -> dict[str, Any]:
    return {
        "source": trial.source,
        "rules": rules.file,
        "hosts": list(rules.hosts),
        "applies": trial.applies,
        "selectors": [
            {"field": one.field, "selector": one.selector, "count": len(one.words), "words": list(one.words)}
            for one in trial.selected
        ],
        "before": dict(trial.before),
        "after": dict(trial.after),
        "changed": [{"field": name, "before": before, "after": after} for name, before, after in trial.changed],
        "notes": [{"code": one.code, "message": one.message, "place": one.place} for one in trial.notes],
    }
