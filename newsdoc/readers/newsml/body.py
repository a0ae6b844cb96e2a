"""The content of a text item → blocks, with the pictures that the message or the item holds.

A text may have its body in XHTML, NITF, HTML or plain words; what it does not place itself (pictures of
the package, pictures it links to) is put around it, so that no caption and no credit is lost.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from copy import deepcopy
from posixpath import basename
from urllib.parse import unquote, urlsplit

from lxml import etree, html

from newsdoc.model import (
    Block,
    Blocks,
    Figure,
    Heading,
    InfoBox,
    Media,
    Paragraph,
    Picture,
    Text,
    all_pictures,
    clean,
)
from newsdoc.newsmlg2 import NITF
from newsdoc.readers.newsml.document import is_picture
from newsdoc.readers.newsml.exactly import exact_values, with_exact_picture
from newsdoc.readers.newsml.picture import complete, read_picture_meta, read_renditions, referred_picture
from newsdoc.readers.newsml.values import G2, XML_LANG, Reading
from newsdoc.readers.wire import plain_paragraphs
from newsdoc.readers.xhtml import Story, read_exact, read_tolerant
from newsdoc.readers.xhtml.story import local_name

_PARAGRAPH_TAGS = re.compile(r"</?p\s*/?>", re.IGNORECASE)
_TAGS = re.compile(r"\s*<(?:!doctype|html|p|div|body)\b", re.IGNORECASE)


class Pictures:
    """The pictures at hand for one story, found by guid, by address or by file name."""

    def __init__(self, pictures: Iterable[Picture], parts: Mapping[str, Picture] | None = None) -> None:
        self._all = list(pictures)
        self._by_guid: dict[str, Picture] = {one.guid: one for one in self._all if one.guid}
        self._by_guid.update(parts or {})
        self._by_file: dict[str, Picture] = {}
        for picture in self._all:
            for rendition in picture.renditions:
                for address in (rendition.path, rendition.address):
                    if address:
                        self._by_file.setdefault(address, picture)
                        self._by_file.setdefault(_file_name(address), picture)
        self._used: set[str | None] = set()

    def find(self, reference: str | None, source: str | None) -> Picture | None:
        """Return the picture that a figure shows."""
        found = self._by_guid.get(reference) if reference else None
        if found is None and source:
            found = self._by_file.get(source) or self._by_file.get(_file_name(source))
        if found is not None:
            self._used.add(found.guid)
        return found

    def unused(self, blocks: Blocks) -> list[Picture]:
        """Return the pictures that no block shows, in order."""
        shown = {picture.guid for picture in all_pictures(blocks)} | self._used
        shown.discard(None)
        return [picture for picture in self._all if picture.guid not in shown]


def _file_name(address: str) -> str:
    try:
        path = urlsplit(address).path
    except ValueError:
        return address
    return unquote(basename(path)) or address


def linked_pictures(item: etree._Element, reading: Reading, language: str | None) -> list[Picture]:
    """Return the pictures that a text only links to, and those that stand beside its words as bare files."""
    links = item.iterfind(f"{G2}itemMeta/{G2}link")
    found = [referred_picture(link, reading, language) for link in links if is_picture(link)]
    files = read_renditions(item.find(f"{G2}contentSet"), reading)
    images = tuple(one for one in files if (one.media_type or "").startswith("image/"))
    return [*found, *([Picture(renditions=images)] if images else [])]


def part_pictures(item: etree._Element, reading: Reading) -> dict[str, Picture]:
    """Return what ``partMeta`` says of pictures, by the id of the element in the body that each is about."""
    rights = {part: one for one in item.iterfind(f"{G2}rightsInfo") for part in (one.get("idrefs") or "").split()}
    found: dict[str, Picture] = {}
    for part in item.iterfind(f"{G2}partMeta"):
        picture = read_picture_meta(part, rights.get(part.get("partid", "")), reading, guid=None)
        picture = with_exact_picture(picture, exact_values(part))
        if not reading.exact:
            picture = complete(picture, item.get(XML_LANG))
        for name in (part.get("contentrefs") or "").split():
            found[name] = picture
    return found


# --------------------------------------------------------------------------- the body


def read_content(item: etree._Element, pictures: Pictures, language: str | None, *, exact: bool) -> Story:
    """Return the story in the item's ``contentSet``; of several versions the one that keeps the most."""
    choices = [one for one in item.iterfind(f"{G2}contentSet/*") if isinstance(one.tag, str)]
    choices.sort(key=_preference)
    for one in choices:
        story = _read_one(one, pictures, language, exact=exact)
        if story is not None and (story.blocks or story.headline):
            return story
    return Story()


def _preference(element: etree._Element) -> int:
    if element.tag == f"{G2}inlineXML":
        return 0
    return 1 if "html" in (element.get("contenttype") or "") else 2


def _read_one(element: etree._Element, pictures: Pictures, language: str | None, *, exact: bool) -> Story | None:
    if element.tag == f"{G2}inlineXML":
        root = next((child for child in element if isinstance(child.tag, str)), None)
        if root is None:
            return _plain(element.text or "")
        # All but our own bodies are taken apart while they are read.
        if local_name(root) == "nitf" or root.tag.startswith(f"{{{NITF}}}"):
            return _nitf(deepcopy(root), pictures, language)
        if exact:
            return read_exact(root, pictures.find)
        return read_tolerant(deepcopy(root), pictures.find, language)
    if element.tag == f"{G2}inlineData":
        text = element.text or ""
        if "html" in (element.get("contenttype") or "") or re.match(
            r"\s*<(?:!doctype|html|p|div|body)\b", text, re.I
        ):
            return read_markup(text, pictures, language)
        return _plain(text)
    return None


def read_markup(text: str, pictures: Pictures, language: str | None) -> Story | None:
    """Return the story in a string of HTML."""
    if not text.strip():
        return None
    try:
        root = html.document_fromstring(clean(text))
    except (etree.ParserError, ValueError):
        return _plain(text)
    return read_tolerant(root, pictures.find, language)


def _nitf(root: etree._Element, pictures: Pictures, language: str | None) -> Story:
    from newsdoc.readers.nitf.body import read_nitf_story

    return read_nitf_story(root, pictures.find, language)


def _plain(text: str) -> Story | None:
    """Return words without markup as paragraphs."""
    lines = plain_paragraphs(clean(text))
    return Story(blocks=tuple(Paragraph(children=(Text(line),)) for line in lines)) if lines else None


def with_company(
    blocks: Blocks, pictures: Pictures, players: Iterable[Media], boxes: Iterable[tuple[str | None, Blocks]]
) -> Blocks:
    """Return ``blocks`` with the pictures they do not show, the first in front; players and boxes at the end."""
    left = pictures.unused(blocks)
    shows = any(True for _ in all_pictures(blocks))
    lead = () if shows or not left else (Figure(picture=left[0]),)
    rest = left if shows else left[1:]
    out: list[Block] = [*lead, *blocks, *(Figure(picture=one) for one in rest), *players]
    for title, inner in boxes:
        heading = (Heading(children=(Text(title),), level=3),) if title else ()
        out.append(InfoBox(blocks=(*heading, *inner)))
    return tuple(out)
