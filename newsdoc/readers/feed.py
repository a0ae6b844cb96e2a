"""An entry of a feed that carries its text (RSS 2.0, 1.0 and older, Atom) → article.

A feed often holds the whole story: ``content:encoded``, Atom's ``content``, now and then a long
``description``; and what it says of pictures in Media RSS, credit included.  A page is made of that, as the
publisher's own would look, and read as any page is.  An entry that only announces its story is no article.
"""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC
from email.utils import parsedate_to_datetime
from urllib.parse import urljoin, urlsplit, urlunsplit

from lxml import etree

from newsdoc.errors import NoArticleError, SourceError
from newsdoc.formats import Source
from newsdoc.model import Article, count_words
from newsdoc.notes import NoteCode, NoteLog
from newsdoc.readers.html import read_html
from newsdoc.safexml import parse_xml
from newsdoc.values import dataclass

_ROOTS = frozenset({"rss", "RDF", "feed"})

MAX_ENTRIES = 100_000
_TEXT_WORDS = 40
_DESCRIPTION_WORDS = 120
"""Words from which on a content, or a description, is the story and no teaser."""

_TAG = re.compile(r"<[^<>]{0,10000}>")
_CUT = re.compile(r"(?:\[(?:…|\.\.\.)\]|…|\.\.\.)\s*\Z")
_DATA = re.compile(r"JSON-LD|html(?= lang)")
_ABSOLUTE = re.compile(r"(?:urn|tag):[^\s<>\"{}|\\^`]+\Z", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """A picture that an entry names (Media RSS, enclosure)."""

    address: str
    caption: str = ""
    credit: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One entry, as the feed says it."""

    name: str
    """What tells it from the others: its id, else its address, else its number."""

    link: str | None = None
    title: str = ""
    text: str = ""
    """HTML of the whole story; ``""`` where there is only a teaser."""

    teaser: str = ""
    authors: tuple[str, ...] = ()
    published: str | None = None
    modified: str | None = None
    keywords: tuple[str, ...] = ()
    language: str | None = None
    publisher: str = ""
    rights: str = ""
    pictures: tuple[Shown, ...] = ()


def parts(source: Source) -> tuple[str, ...]:
    """Return what to call each entry, in order; one that only announces its story is no article, and that is said.

    Raises:
        SourceError: the bytes are no feed.
    """
    return tuple(one.name for one in entries(source.content, source.name))


def read_feed(source: Source, notes: NoteLog) -> Article:
    """Return the article in the entry that ``source.part`` names, or in the first.

    Raises:
        SourceError: the bytes are no feed, or hold no such entry.
        NoArticleError: the entry has no text, or there is none.
    """
    found = list(entries(source.content, source.name))
    if not found:
        raise NoArticleError("ND020", f"{source.name}: a feed without entries.")
    if source.part is None:
        entry = next((one for one in found if one.text), found[0])
        if len(found) > 1:
            notes.add(NoteCode.FIRST_OF_SEVERAL, n=len(found))
    else:
        named = [one for one in found if one.name == source.part]
        if not named:
            raise SourceError("ND010", f"{source.name}: no entry {source.part[:200]} in it.")
        entry = named[0]
    if not entry.text:
        raise NoArticleError(
            "ND020",
            f"{source.name}: the feed only announces {entry.link or entry.name}.",
            hint="newsdoc batch FEED --fetch fetches the pages.",
        )
    page = replace(source, content=page_of(entry), url=entry.link or source.url, media_type="text/html", headers={})
    article = read_html(page, notes)
    notes.findings[:] = [replace(one, where=_DATA.sub("feed", one.where)) for one in notes.findings]
    given = entry.name if _ABSOLUTE.match(entry.name) else None
    return replace(article, guid=article.guid or given)


# ---------------------------------------------------------------------- entries


def entries(content: bytes, name: str) -> Iterator[Entry]:
    """Yield the entries of a feed, the first of each name.

    Raises:
        SourceError: it is not well-formed, or no feed.
    """
    root = parse_xml(content, name)
    kind = _local(root)
    if kind not in _ROOTS:
        raise SourceError("ND012", f"{name}: no feed (RSS or Atom).")
    channel = next((one for one in root if _local(one) == "channel"), root)
    elements = [one for one in root.iter() if _local(one) in ("item", "entry")][:MAX_ENTRIES]
    seen: set[str] = set()
    for number, element in enumerate(elements, 1):
        entry = _entry(element, channel, number)
        if entry.name not in seen:
            seen.add(entry.name)
            yield entry


def _entry(element: etree._Element, channel: etree._Element, number: int) -> Entry:
    base = _base(element, channel)
    link = _link(element, base)
    identifier = _words(element, "guid", "id", "identifier")
    text, teaser = _texts(element)
    return Entry(
        name=identifier or link or str(number),
        link=link or (identifier if identifier.startswith(("http://", "https://")) else None),
        title=_plain(_words(element, "title")),
        text=text,
        teaser=teaser,
        authors=tuple(_authors(element)),
        published=_date(_words(element, "pubDate", "published", "issued", "date", "created")),
        modified=_date(_words(element, "updated", "modified")),
        keywords=tuple(_keywords(element)),
        language=element.get("{http://www.w3.org/XML/1998/namespace}lang")
        or _words(element, "language")
        or channel.get("{http://www.w3.org/XML/1998/namespace}lang")
        or _words(channel, "language")
        or None,
        publisher=_plain(_words(channel, "title")),
        rights=_plain(_words(element, "rights", "copyright") or _words(channel, "rights", "copyright")),
        pictures=tuple(_pictures(element, base)),
    )


def _local(element: etree._Element) -> str:
    return str(element.tag).rpartition("}")[2]


def _words(element: etree._Element, *names: str) -> str:
    """The text of the first child called by the first of ``names`` that has any."""
    for name in names:
        for child in element:
            if _local(child) == name and "/mrss" not in str(child.tag):
                text = _inner(child).strip()
                if text:
                    return text
    return ""


def _inner(element: etree._Element) -> str:
    return "".join(map(str, element.itertext()))


def _plain(text: str) -> str:
    """Titles are text, in which many feeds write markup and entities all the same."""
    return " ".join(html.unescape(_TAG.sub("", text)).split())


def _base(element: etree._Element, channel: etree._Element) -> str:
    for one in (element, channel):
        if base := one.get("{http://www.w3.org/XML/1998/namespace}base"):
            return base
    return _link(channel, "") or ""


def _link(element: etree._Element, base: str) -> str | None:
    """The page of an entry: Atom's ``alternate``, RSS's ``link``."""
    for child in element:
        if _local(child) != "link":
            continue
        address = child.get("href") if child.get("href") else _inner(child)
        if child.get("rel", "alternate") == "alternate" and address and address.strip():
            return _joined(base, address.strip())
    return None


def _joined(base: str, address: str) -> str | None:
    """The whole address; None where it is none that could be split."""
    try:
        return urlunsplit(urlsplit(urljoin(base, address)))
    except ValueError:
        return None


def _texts(element: etree._Element) -> tuple[str, str]:
    """The whole story as HTML where the entry has it, and the teaser."""
    content = description = ""
    for child in element:
        match _local(child):
            case "encoded" | "content" if "/mrss" not in str(child.tag) and not child.get("src"):
                content = content or _markup(child)
            case "description" | "summary" if "/mrss" not in str(child.tag):
                description = description or _markup(child)
    for markup, least in ((content, _TEXT_WORDS), (description, _DESCRIPTION_WORDS)):
        plain = _plain(markup)
        if count_words(plain) >= least and not _CUT.search(plain):
            short = _plain(description)
            return markup, "" if markup is description or _CUT.search(short) else short
    return "", _plain(description or content)


def _markup(element: etree._Element) -> str:
    """An element's content as HTML: escaped in RSS and Atom's ``html``, a child in ``xhtml``, else plain text."""
    kind = element.get("type", "html" if "atom" not in str(element.tag).lower() else "text")
    if len(element):
        inner = "".join(etree.tostring(one, encoding="unicode", method="html") for one in element)
        return html.escape(element.text or "") + inner
    text = element.text or ""
    if kind in ("text", "text/plain"):
        return "".join(f"<p>{html.escape(one)}</p>" for one in text.split("\n\n") if one.strip())
    return text


def _authors(element: etree._Element) -> Iterator[str]:
    """dc:creator, Atom's author, RSS's ``mail@host (Name)``."""
    for child in element:
        if _local(child) not in ("creator", "author"):
            continue
        name = _words(child, "name") or _inner(child).strip()
        if found := re.fullmatch(r"\S+@\S+ \((.+)\)", name):
            name = found[1]
        if name and "@" not in name:
            yield _plain(name)


def _keywords(element: etree._Element) -> Iterator[str]:
    for child in element:
        if _local(child) in ("category", "subject"):
            text = _plain(child.get("label") or child.get("term") or _inner(child))
            if text:
                yield text


def _pictures(element: etree._Element, base: str) -> Iterator[Shown]:
    """media:content with what is said of it, and pictures that are enclosed."""
    seen: set[str] = set()
    for one in element.iter():
        local, tag = _local(one), str(one.tag)
        address = one.get("url") or ""
        kind = one.get("type") or ""
        is_media = (
            local == "content" and "mrss" in tag and (one.get("medium") == "image" or kind.startswith("image/"))
        )
        if not address or not (is_media or (local == "enclosure" and kind.startswith("image/"))):
            continue
        whole = _joined(base, address)
        if whole is None or whole in seen:
            continue
        seen.add(whole)
        around = one if len(one) else one.getparent() if is_media else one
        said = {} if around is None else {_local(child): child for child in around if "mrss" in str(child.tag)}
        texts = {name: _plain(_inner(child)) for name, child in said.items()}
        yield Shown(
            address=whole,
            caption=texts.get("description") or texts.get("text") or "",
            credit=texts.get("credit") or texts.get("copyright") or "",
        )


def _date(text: str) -> str | None:
    """RFC 822 as RSS has it, as ISO 8601; what Atom and Dublin Core have is that already."""
    if not text:
        return None
    if not text[:1].isalpha() and not re.match(r"\d{1,2} [A-Za-z]", text):
        return text
    try:
        found = parsedate_to_datetime(text)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
    return (found if found.tzinfo else found.replace(tzinfo=UTC)).isoformat()


# ---------------------------------------------------------------------- page


def page_of(entry: Entry) -> bytes:
    """Return ``entry`` as the page that its publisher would have made of it."""
    data = {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "headline": entry.title,
        "url": entry.link,
        "datePublished": entry.published or entry.modified,
        "dateModified": entry.modified if entry.published else None,
        "author": [{"@type": "Person", "name": name} for name in entry.authors],
        "keywords": list(entry.keywords),
        "inLanguage": entry.language,
        "description": entry.teaser,
        "copyrightNotice": entry.rights,
        "publisher": {"@type": "Organization", "name": entry.publisher} if entry.publisher else None,
    }
    said = json.dumps({key: value for key, value in data.items() if value}).replace("<", "\\u003c")
    figures = "" if "<img" in entry.text.lower() else "".join(map(_figure, entry.pictures))
    language = f' lang="{html.escape(entry.language)}"' if entry.language else ""
    canonical = f'<link rel="canonical" href="{html.escape(entry.link)}">' if entry.link else ""
    title = html.escape(entry.title)
    return (
        f'<!DOCTYPE html><html{language}><head><meta charset="utf-8"><title>{title}</title>{canonical}'
        f'<script type="application/ld+json">{said}</script></head>'
        f"<body><article><h1>{title}</h1>{figures}{entry.text}</article></body></html>"
    ).encode("utf-8", "replace")


def _figure(shown: Shown) -> str:
    credit = f'<span class="credit">{html.escape(shown.credit)}</span>' if shown.credit else ""
    caption = f"<figcaption>{html.escape(shown.caption)} {credit}</figcaption>" if shown.caption or credit else ""
    return f'<figure><img src="{html.escape(shown.address)}" alt="">{caption}</figure>'
