"""Pictures that structured data describe: their address with caption, credit, creators and rights."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from newsdoc.model import Contributor, Organisation, PartyType
from newsdoc.patterns import compile_later
from newsdoc.readers.html.page import Page
from newsdoc.readers.html.structured import Node, Structured, text_of, types_of
from newsdoc.values import dataclass

MAX_IMAGES = 200
"""Pictures of one page that are described; galleries have fewer."""


@dataclass(frozen=True, slots=True, kw_only=True)
class StructuredImage:
    """One ``ImageObject``, or the bare address of one."""

    url: str
    caption: str | None = None
    credit_text: str | None = None
    copyright_notice: str | None = None
    copyright_holder: Organisation | None = None
    creators: tuple[Contributor, ...] = ()
    title: str | None = None
    licence: str | None = None
    usage_terms: str | None = None
    source: Organisation | None = None
    digital_source_type: str | None = None
    width: int | None = None
    height: int | None = None
    lead: bool = False
    """It is the article's ``image`` or ``thumbnailUrl``, not one that stands elsewhere in the data."""


def structured_images(page: Page, structured: Structured) -> tuple[StructuredImage, ...]:
    """Return the pictures of the article nodes first, then every other ``ImageObject`` of the page."""
    found: dict[str, StructuredImage] = {}
    for node, lead in _image_nodes(structured):
        for one in _images(node, page, lead):
            old = found.get(one.url)
            if old is None or _weight(one) > _weight(old):
                found[one.url] = one
        if len(found) >= MAX_IMAGES:
            break
    return tuple(found.values())[:MAX_IMAGES]


def _weight(image: StructuredImage) -> int:
    told = (image.caption, image.credit_text, image.copyright_notice, image.creators, image.width)
    return sum(1 for value in told if value)


def _image_nodes(structured: Structured) -> Iterator[tuple[Any, bool]]:
    for node in structured.articles:
        for value in structured.values(node, "image", "primaryImageOfPage", "associatedMedia", "thumbnailUrl"):
            yield value, True
    for node in structured.others:
        if "ImageObject" in types_of(node):
            yield node, False
        for value in structured.values(node, "primaryImageOfPage", "image"):
            if isinstance(value, Mapping) and not any(kind.endswith("Organization") for kind in types_of(node)):
                yield value, False
    for node in structured.by_id.values():
        if "ImageObject" in types_of(node):
            yield node, False


def _images(value: Any, page: Page, lead: bool) -> Iterator[StructuredImage]:
    if isinstance(value, str):
        if address := page.absolute(value):
            yield StructuredImage(url=address, lead=lead)
        return
    if not isinstance(value, Mapping):
        return
    addresses = [
        address
        for name in ("contentUrl", "url", "@id", "src")
        for one in _strings(value.get(name))
        if _LOOKS_LIKE_FILE.search(one) and (address := page.absolute(one))
    ]
    for address in dict.fromkeys(addresses[:4]):
        yield _image(value, address, lead)


_LOOKS_LIKE_FILE = compile_later(r"^(?:https?:)?/|\.(?:jpe?g|png|webp|gif|avif|svg)", re.IGNORECASE)


def _strings(value: Any) -> tuple[str, ...]:
    if isinstance(value, str):
        return (value,)
    return tuple(one for one in value if isinstance(one, str)) if isinstance(value, list) else ()


def _image(node: Node, address: str, lead: bool) -> StructuredImage:
    holder = text_of(node.get("copyrightHolder"))
    source = text_of(node.get("sourceOrganization")) or text_of(node.get("provider"))
    return StructuredImage(
        url=address,
        caption=text_of(node.get("caption")) or text_of(node.get("description")),
        credit_text=text_of(node.get("creditText")),
        copyright_notice=text_of(node.get("copyrightNotice")),
        copyright_holder=Organisation(name=holder) if holder else None,
        creators=tuple(_creators(node)),
        title=text_of(node.get("name")) or text_of(node.get("headline")),
        licence=next(iter(_strings(node.get("license"))), None),
        usage_terms=text_of(node.get("usageInfo")) or text_of(node.get("acquireLicensePage")),
        source=Organisation(name=source) if source else None,
        digital_source_type=source_type(node.get("digitalSourceType")),
        width=_pixels(node.get("width")),
        height=_pixels(node.get("height")),
        lead=lead,
    )


def _creators(node: Node) -> Iterator[Contributor]:
    for name in ("creator", "author"):
        values = node.get(name)
        for value in values if isinstance(values, list) else [values]:
            text = text_of(value)
            if not text or text.startswith(("http", "/")):
                continue
            organisation = isinstance(value, Mapping) and any("Organization" in kind for kind in types_of(value))
            yield Contributor(name=text, type=PartyType.ORGANISATION if organisation else PartyType.PERSON)
        if values:
            return


def source_type(value: Any) -> str | None:
    """Return the bare code of a digital source type: of an address or QCode its last part."""
    text = text_of(value)
    if not text:
        return None
    code = re.split(r"[/:#]", text.strip().rstrip("/"))[-1]
    return code if re.fullmatch(r"[A-Za-z]{4,60}", code) else None


def _pixels(value: Any) -> int | None:
    text = text_of(value)
    match = re.match(r"\s*(\d{1,5})(?:\.\d+)?\s*(?:px)?\s*$", text) if text else None
    return int(match[1]) if match and int(match[1]) > 1 else None
