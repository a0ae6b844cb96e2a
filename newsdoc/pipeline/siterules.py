"""Files of site rules → rules; and a page read with and without them, to see what each selector does."""

from __future__ import annotations

import os
from collections.abc import Iterable
from dataclasses import field, replace
from pathlib import Path

from newsdoc.errors import NoArticleError, UsageError
from newsdoc.formats import SiteRules
from newsdoc.model import plain_text
from newsdoc.notes import Note, NoteLog
from newsdoc.pipeline.inspecting import Inspection, inspect
from newsdoc.pipeline.reading import ReadOptions, Target, open_target
from newsdoc.values import dataclass

MAX_BYTES = 256 * 1024
"""Of a rule file; real ones have some hundred bytes."""


def load_rules(paths: Iterable[str | os.PathLike[str]]) -> tuple[SiteRules, ...]:
    """Return the rules in ``paths``: rule files, and folders of them.

    Raises:
        UsageError: ND007, a file cannot be used, a folder holds none, or two are for one host.
    """
    found: list[SiteRules] = []
    for one in map(Path, paths):
        if one.is_dir():
            files = sorted(path for path in one.glob("*.toml") if not path.name.startswith("."))
            if not files:
                raise UsageError("ND007", f"{one}: there is no rule file (.toml) in it.")
            found += [_load(path, named=False) for path in files]
        else:
            found.append(_load(one, named=True))
    owners: dict[str, str] = {}
    for rules in found:
        for host in rules.hosts:
            if owners.setdefault(host, rules.file) != rules.file:
                raise UsageError("ND007", f"{owners[host]} and {rules.file} are both for {host}.")
    return tuple(found)


def _load(path: Path, *, named: bool) -> SiteRules:
    from newsdoc.readers.html.siterules import parse_rules

    try:
        with path.open("rb") as file:
            content = file.read(MAX_BYTES + 1)
    except OSError as error:
        raise UsageError("ND007", f"{path} cannot be read: {(error.strerror or str(error)).lower()}.") from None
    if len(content) > MAX_BYTES:
        raise UsageError("ND007", f"{path}: more than {MAX_BYTES:,} bytes.")
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise UsageError("ND007", f"{path}: no UTF-8.") from None
    return parse_rules(text, str(path), path.stem, named=named)


@dataclass(frozen=True, slots=True, kw_only=True)
class Selected:
    """What one selector found on one page."""

    field: str
    selector: str
    words: tuple[str, ...]
    """Of each element."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Trial:
    """One page, read without rules and with them."""

    source: str
    applies: bool
    """Are the rules for the page's host?"""

    selected: tuple[Selected, ...]
    before: tuple[tuple[str, str], ...] = field(default=())
    after: tuple[tuple[str, str], ...] = field(default=())
    notes: tuple[Note, ...] = ()
    """Of reading with the rules."""

    @property
    def changed(self) -> tuple[tuple[str, str, str], ...]:
        """Name, value before and value after of each field that the rules changed."""
        before, after = dict(self.before), dict(self.after)
        names = dict.fromkeys((*before, *after))
        pairs = ((name, before.get(name, ""), after.get(name, "")) for name in names)
        return tuple(pair for pair in pairs if pair[1] != pair[2])


def try_rules(rules: SiteRules, target: Target, options: ReadOptions) -> Trial:
    """Return what ``rules`` find on the page in ``target``, and what they make of it.

    Raises:
        SourceError: it is missing, empty, or of no kind that is read.
    """
    from newsdoc.readers.html.siterules import matches, rules_for
    from newsdoc.readers.html.tree import parse_page

    source = open_target(target, options)
    page = parse_page(source, NoteLog())
    selected = tuple(
        Selected(field=one.name, selector=one.selector, words=one.words) for one in matches(page.root, rules)
    )
    applies = rules_for((rules,), page.url) is not None
    log: tuple[Note, ...] = ()
    after: tuple[tuple[str, str], ...] = ()
    if applies:
        ruled = _inspect(replace(source, rules=(rules,)), options)
        after, log = (_told(ruled), ruled.notes) if ruled is not None else ((("article", "none was found"),), ())
    bare = _inspect(source, options)
    before = _told(bare) if bare is not None else (("article", "none was found"),)
    return Trial(
        source=source.name, applies=applies, selected=selected, before=before, after=after or before, notes=log
    )


def _inspect(target: Target, options: ReadOptions) -> Inspection | None:
    try:
        return inspect(target, replace(options, rules=()))
    except NoArticleError:
        return None


def _told(inspection: Inspection) -> tuple[tuple[str, str], ...]:
    """Return the fields that rules can change, as words."""
    article = inspection.article
    text = inspection.text
    told = [("headline", article.headline or ""), ("standfirst", plain_text(article.standfirst))]
    told += [("text", f"{len(text)} paragraphs, {sum(len(one.split()) for one in text)} words")]
    told += [(f"paragraph {number}", one) for number, one in enumerate(text, 1)]
    for number, picture in enumerate(article.pictures, 1):
        told += [
            (f"caption {number}", picture.caption_text),
            (f"credit {number}", picture.credit_text or picture.credit_line or ""),
        ]
    return tuple(told)
