"""``newsdoc diff``."""

from __future__ import annotations

import json
from typing import Any

import click

from newsdoc.cli.console import Console, showable
from newsdoc.cli.options import Names, read_options, reading_options, talk_options

_CONTEXT = 5
"""Words of what is the same that are shown beside a change."""

_LONGEST = 300
_SIGNS = {"added": "+", "removed": "-", "moved": "~", "changed": ""}
_COLOURS = {"added": "green", "removed": "red"}


def _print_fields(context: click.Context, _: click.Parameter, value: bool) -> None:
    """Print what is compared, and end."""
    if not value or context.resilient_parsing:
        return
    from newsdoc.comparison import FIELD_NAMES, GROUPS, IGNORED

    ignored = {field for group in IGNORED for field in GROUPS[group]}
    click.echo("Compared, unless ignored:")
    for name in FIELD_NAMES:
        click.echo(f"  {name}{'   (ignored unless --all)' if name in ignored else ''}")
    click.echo("Groups:")
    for group, names in GROUPS.items():
        click.echo(f"  {group:<12}{', '.join(names)}")
    context.exit()


@click.command("diff")
@click.argument("one", metavar="A")
@click.argument("other", metavar="B")
@click.option(
    "--ignore", type=Names(), default=(), metavar="FIELDS", help="What does not count: markup,keywords,alt …"
)
@click.option("--only", type=Names(), default=(), metavar="FIELDS", help="What alone counts: captions,credits …")
@click.option("--all", "everything", is_flag=True, help="Identifiers, versions and provenance count too.")
@click.option("--format", "style", type=click.Choice(["text", "json"]), default="text", show_default=True)
@click.option(
    "--fields", is_flag=True, is_eager=True, expose_value=False, callback=_print_fields, help="List the fields."
)
@reading_options
@talk_options
@click.pass_obj
def diff_command(
    console: Console,
    /,
    one: str,
    other: str,
    ignore: tuple[str, ...],
    only: tuple[str, ...],
    everything: bool,
    style: str,
    **given: Any,
) -> int:
    """Do A and B hold the same article?  Text, captions, credits, pictures and metadata are compared.

    A and B are anything that newsdoc reads: pages, NewsML-G2, NITF, ninjs, model JSON, text.  White space
    does not count, nor do identifiers, versions and provenance (--all).  --ignore markup,structure compares
    with formats that hold no bold or list.

    \b
      newsdoc diff story.html archive.xml
      newsdoc diff story.xml story.nitf.xml --ignore markup,structure
      newsdoc diff a.json b.json --only captions,credits --format json

    Status 0: the same; 1: they differ; 4: unreadable; 5: no article.
    """
    from newsdoc import pipeline
    from newsdoc.comparison import IGNORED

    left_out = (*ignore, *(() if everything or only else IGNORED))
    pairs = pipeline.compare_inputs(one, other, read_options(given), ignore=left_out, only=only)
    if style == "json":
        console.result(json.dumps(_as_json(pairs, left_out, only), indent=2, ensure_ascii=False))
    elif console.verbosity >= 0:
        for pair in pairs:
            _print_pair(console, pair)
    return 0 if all(pair.equal for pair in pairs) else 1


def _print_pair(console: Console, pair: Any) -> None:
    if pair.comparison is None:
        console.result(f"only in {'A' if pair.one else 'B'}: {showable(pair.one or pair.other)}")
        return
    found = pair.comparison.differences
    if not found:
        console.talk(f"✓ {showable(pair.one)} and {showable(pair.other)} hold the same article", colour="green")
        return
    console.result(f"--- {showable(pair.one)}")
    console.result(f"+++ {showable(pair.other)}")
    for difference in found:
        place = f" · {showable(difference.place)}" if difference.place else ""
        sign = _SIGNS[difference.change]
        console.result(f"{difference.field}{place}{f' {difference.change}' if sign else ''}")
        if difference.change == "changed":
            console.result(f"    {_pieces(console, difference.pieces)}")
        else:
            words = difference.after if difference.change == "added" else difference.before
            console.result(f"  {console.styled(f'{sign} {_cut(words)}', _COLOURS.get(difference.change))}")
    count = len(found)
    console.talk(f"{count} difference{'' if count == 1 else 's'}")


def _pieces(console: Console, pieces: tuple[Any, ...]) -> str:
    """Return the words of both texts on one line: ``[-gone-]{+come+}``, with some of what stayed around them."""
    shown = []
    for number, piece in enumerate(pieces):
        text = showable(piece.text)
        if piece.op == "same":
            shown.append(_context(piece.text, first=number == 0, last=number == len(pieces) - 1))
        elif piece.op == "removed":
            shown.append(console.styled(f"[-{_cut(text)}-]", "red"))
        else:
            shown.append(console.styled(f"{{+{_cut(text)}+}}", "green"))
    return "".join(shown)


def _context(text: str, *, first: bool, last: bool) -> str:
    """Return the words of ``text`` next to a change, with their spaces."""
    words = text.split()
    before, after = " " if text[:1].isspace() else "", " " if text[-1:].isspace() else ""
    if first and len(words) > _CONTEXT:
        return f"… {' '.join(words[-_CONTEXT:])}{after}"
    if last and len(words) > _CONTEXT:
        return f"{before}{' '.join(words[:_CONTEXT])} …"
    if len(words) > 2 * _CONTEXT:
        return f"{before}{' '.join(words[:_CONTEXT])} … {' '.join(words[-_CONTEXT:])}{after}"
    return f"{before}{showable(text)}{after if words else ''}"


def _cut(text: str | None) -> str:
    words = showable(text or "")
    return words if len(words) <= _LONGEST else f"{words[:_LONGEST]}…"


def _as_json(pairs: tuple[Any, ...], ignored: tuple[str, ...], only: tuple[str, ...]) -> dict[str, Any]:
    return {
        "equal": all(pair.equal for pair in pairs),
        "ignored": list(ignored),
        "only": list(only),
        "articles": [
            {
                "a": pair.one,
                "b": pair.other,
                "equal": pair.equal,
                "differences": [
                    {
                        "field": one.field,
                        "change": one.change.value,
                        "place": one.place,
                        "before": one.before,
                        "after": one.after,
                        "words": [{"op": piece.op, "text": piece.text} for piece in one.pieces],
                    }
                    for one in (pair.comparison.differences if pair.comparison else ())
                ],
            }
            for pair in pairs
        ],
    }
