"""Site rules: what a person knows of one site's pages, as selectors that decide before any guessing begins.

A rule file is TOML, one for a host (``paper.example.toml``): ``headline``, ``body``, ``caption``, ``credit`` and
``strip``, each a selector or a list of them, CSS or XPath (what starts with ``/``, ``.//`` or ``(``).  What is
stripped is gone before the page is looked at; captions and credits are put into one figure with the picture that
stands nearest before them; headline and body are taken as the only candidates.
"""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import field
from functools import lru_cache
from typing import TypeAlias
from urllib.parse import urlsplit

from lxml import etree
from lxml.html import HtmlElement

from newsdoc.errors import UsageError
from newsdoc.formats import RULE_FIELDS, SiteRules
from newsdoc.model import clean, fold_space
from newsdoc.notes import NoteCode, NoteLog
from newsdoc.values import dataclass

_Select: TypeAlias = Callable[[HtmlElement], list[HtmlElement]]
_IMAGES = ("img", "picture", "amp-img", "video")
_XPATH = ("/", ".//", "./", "(")
_MOST_LEVELS = 40
"""Levels that are climbed from a caption to find a picture."""


# ------------------------------------------------------------------------- reading


def parse_rules(text: str, file: str, stem: str, *, named: bool) -> SiteRules:
    """Return the rules in a file.

    Args:
        text: of the file.
        file: its path, for messages.
        stem: its name without the suffix: the host, where the file names none.
        named: was the file given by itself, not by its folder?

    Raises:
        UsageError: ND007, it is no TOML, a key is unknown, or a selector is no selector.
    """
    try:
        values = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise UsageError("ND007", f"{file}: no valid TOML ({error}).") from None
    unknown = [key for key in values if key not in ("host", *RULE_FIELDS)]
    if unknown:
        known = ", ".join(("host", *RULE_FIELDS))
        raise UsageError("ND007", f"{file}: {unknown[0]!r} is no key of site rules; there are {known}.")
    selectors = {name: _listed(values[name], name, file) for name in RULE_FIELDS if name in values}
    for name, listed in selectors.items():
        for selector in listed:
            _select(selector, name, file)
    if not selectors:
        raise UsageError("ND007", f"{file}: there is no rule in it.", hint='Write body = "div.story" or the like.')
    hosts = tuple(_host(one, file) for one in _listed(values.get("host", stem), "host", file))
    return SiteRules(file=file, hosts=hosts, selectors=selectors, named=named)


def _select(selector: str, name: str, file: str) -> _Select:
    try:
        return _compiled(selector)
    except ValueError as error:
        raise UsageError("ND007", f'{file}: {name} "{selector}" is no selector ({error}).') from None


def _listed(value: object, name: str, file: str) -> tuple[str, ...]:
    listed = [value] if isinstance(value, str) else value
    if not isinstance(listed, list) or not listed or not all(isinstance(one, str) and one.strip() for one in listed):
        raise UsageError("ND007", f"{file}: {name} must be a text or a list of texts.")
    return tuple(one.strip() for one in listed)


def _host(text: str, file: str) -> str:
    host = text.lower().removeprefix("www.").strip(".")
    if any(one in host for one in "/: @") or not host:
        raise UsageError("ND007", f"{file}: {text!r} is no host.", hint='Write host = "paper.example".')
    return host


@lru_cache(maxsize=256)
def _compiled(selector: str) -> _Select:
    """Return what finds the elements of ``selector``.

    Raises:
        ValueError: it is no selector, in words that say why.
    """
    if selector.startswith(_XPATH):
        try:
            path = etree.XPath(selector, smart_strings=False)
        except etree.XPathError as error:
            raise ValueError(str(error)) from None
        return lambda root: _elements(path, root)
    import cssselect2  # 10 ms, and few people have rules

    try:
        parsed = cssselect2.compile_selector_list(selector)
    except cssselect2.SelectorError as error:
        raise ValueError(str(error.args[-1] if error.args else "CSS that cannot be read")) from None
    if any(one.pseudo_element for one in parsed):
        raise ValueError("pseudo-elements are no elements")

    def select(root: HtmlElement) -> list[HtmlElement]:
        wrapped = cssselect2.ElementWrapper.from_html_root(root)
        return [one.etree_element for one in wrapped.query_all(*parsed)]

    return select


def _elements(path: etree.XPath, root: HtmlElement) -> list[HtmlElement]:
    try:
        found = path(root)
    except etree.XPathError:
        return []
    return [one for one in found if isinstance(one, HtmlElement)] if isinstance(found, list) else []


def rules_for(rules: Iterable[SiteRules], address: str | None) -> SiteRules | None:
    """Return the rules for a page at ``address``: those of the longest host that it lies in.

    A page that says nowhere where it was published gets the rules that were named one by one.
    """
    host = _host_of(address)
    fitting = [
        (len(one), ruled) for ruled in rules for one in ruled.hosts if host == one or (host or "").endswith(f".{one}")
    ]
    if fitting:
        return max(fitting, key=lambda pair: pair[0])[1]
    return next((ruled for ruled in rules if ruled.named), None) if host is None else None


def _host_of(address: str | None) -> str | None:
    try:
        return (urlsplit(address or "").hostname or "").lower().removeprefix("www.") or None
    except ValueError:
        return None


# ------------------------------------------------------------------------ matching


@dataclass(frozen=True, slots=True)
class Match:
    """What one selector found on one page."""

    name: str
    """Of the field that it decides."""

    selector: str
    elements: tuple[HtmlElement, ...] = field(repr=False)

    @property
    def words(self) -> tuple[str, ...]:
        """The words of each element."""
        return tuple(words_in(one, " ") for one in self.elements)


def matches(root: HtmlElement, rules: SiteRules) -> list[Match]:
    """Return what each selector of ``rules`` finds below ``root``, in the order of the file."""
    return [
        Match(name, selector, tuple(_select(selector, name, rules.file)(root)))
        for name, listed in rules.selectors.items()
        for selector in listed
    ]


def words_in(element: HtmlElement, between: str = "") -> str:
    """Return the words of ``element`` on one line, with ``between`` between its parts."""
    return fold_space(clean(between.join(element.itertext()))).strip()


@dataclass(frozen=True, slots=True, kw_only=True)
class Ruled:
    """What site rules decided on one page."""

    rules: SiteRules
    headline: HtmlElement | None = None
    headline_selector: str = ""
    bodies: tuple[HtmlElement, ...] = ()
    captions: frozenset[HtmlElement] = frozenset()
    credits: frozenset[HtmlElement] = frozenset()
    counts: Mapping[str, int] = field(default_factory=dict)
    """Elements by field."""

    def holds(self, holders: Iterable[HtmlElement]) -> bool:
        """Is a caption or credit that a rule names in one of ``holders``?"""
        return bool(self.captions or self.credits) and any(
            one in self.captions or one in self.credits for holder in holders for one in holder.iter()
        )

    def captions_in(self, holders: Iterable[HtmlElement]) -> list[HtmlElement]:
        """Return the captions that rules name in ``holders``."""
        return [one for holder in holders for one in holder.iter() if one in self.captions]

    def credits_in(self, holders: Iterable[HtmlElement]) -> list[HtmlElement]:
        """Return the credits that rules name in ``holders``."""
        return [one for holder in holders for one in holder.iter() if one in self.credits]


def apply_rules(root: HtmlElement, rules: Iterable[SiteRules], address: str | None, notes: NoteLog) -> Ruled | None:
    """Change the tree as the rules for ``address`` say, and return what they decided; None where none are for it.

    A selector that finds nothing is noted: the site was changed, or it has a slip of the pen.
    """
    ruled = rules_for(rules, address)
    if ruled is None:
        return None
    found: dict[str, list[HtmlElement]] = {name: [] for name in RULE_FIELDS}
    by_element: dict[HtmlElement, str] = {}
    for match in matches(root, ruled):
        if not match.elements:
            needed = match.name in ("headline", "body")
            code = NoteCode.RULE_FINDS_NOTHING if needed else NoteCode.RULE_IDLE
            notes.add(code, file=ruled.file, field=match.name, selector=match.selector)
        found[match.name] += [one for one in match.elements if one not in found[match.name]]
        by_element.update((one, match.selector) for one in match.elements)
    counts = {name: len(listed) for name, listed in found.items() if name in ruled.selectors}
    order = {element: number for number, element in enumerate(root.iter())}
    for element in found["strip"]:
        _take(element)
    left = {name: [one for one in listed if root in one.iterancestors()] for name, listed in found.items()}
    for element in [*_outermost(left["caption"]), *left["credit"]]:
        _join_picture(element, order)
    headline = next((one for one in left["headline"] if words_in(one)), None)
    return Ruled(
        rules=ruled,
        headline=headline,
        headline_selector=by_element.get(headline, "") if headline is not None else "",
        bodies=tuple(_outermost(sorted(left["body"], key=order.__getitem__))),
        captions=frozenset(_outermost(left["caption"])),
        credits=frozenset(_outermost(left["credit"])),
        counts=counts,
    )


def _outermost(elements: list[HtmlElement]) -> list[HtmlElement]:
    inside = set(elements)
    return [one for one in elements if not any(up in inside for up in one.iterancestors())]


# ----------------------------------------------------------------------- the tree


def _take(element: HtmlElement) -> None:
    """Take ``element`` out of the tree; the words after it stay."""
    parent = element.getparent()
    if parent is None:
        return
    if element.tail:
        before = element.getprevious()
        if before is not None:
            before.tail = (before.tail or "") + element.tail
        else:
            parent.text = (parent.text or "") + element.tail
        element.tail = None
    parent.remove(element)


def _join_picture(words: HtmlElement, order: dict[HtmlElement, int]) -> None:
    """Put a caption or credit into one ``figure`` with its picture: the last one before it, else the next."""
    for level, around in enumerate(words.iterancestors()):
        if level > _MOST_LEVELS or around.tag == "html":
            return
        images = [one for one in around.iter(*_IMAGES) if words not in one.iterancestors()]
        if images:
            place = order[words]
            image = next((one for one in reversed(images) if order[one] < place), images[0])
            _move(words, _figure_of(image, around))
            return


def _figure_of(image: HtmlElement, around: HtmlElement) -> HtmlElement:
    """Return the ``figure`` of ``image``; where there is none, one is put around what holds this picture alone."""
    known = next(image.iterancestors("figure"), None)
    if known is not None:
        return known
    holder = image
    for up in image.iterancestors():
        if up is around or _holds_another(up, image):
            break
        holder = up
    figure = holder.makeelement("figure")
    figure.tail, holder.tail = holder.tail, None
    holder.addprevious(figure)
    figure.append(holder)
    return figure


def _holds_another(element: HtmlElement, image: HtmlElement) -> bool:
    """Does ``element`` hold a picture that is neither ``image`` nor around or inside it?"""
    own = {image, *image.iterancestors(), *image.iter()}
    return any(one not in own for one in element.iter(*_IMAGES))


def _move(words: HtmlElement, figure: HtmlElement) -> None:
    if figure in words.iterancestors() or words in figure.iterancestors():
        return
    caption = next(figure.iter("figcaption"), None)
    if caption is None:
        caption = figure.makeelement("figcaption")
        figure.append(caption)
    _take(words)
    caption.append(words)


# ------------------------------------------------------------------------- account


def described(ruled: Ruled) -> Iterator[str]:
    """Yield how many elements decided each field: ``"caption 3"``."""
    for name, count in ruled.counts.items():
        yield f"{name} {count}"
