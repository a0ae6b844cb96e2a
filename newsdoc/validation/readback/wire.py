"""NewsML-G2, NITF and ninjs → captions and credits, from the fields that other systems read."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from lxml import etree, html

from newsdoc.newsmlg2 import NAMESPACE
from newsdoc.safexml import parse_xml
from newsdoc.validation.readback.found import Found
from newsdoc.validation.readback.markup import joined, marked_in, words_of

_G2 = f"{{{NAMESPACE}}}"


def read_newsml(content: bytes) -> Found:
    """Return captions and credits of picture items, and those in the body: XHTML or NITF."""
    message = parse_xml(content, "output")
    captions = [words_of(one) for one in message.iter(f"{_G2}description") if one.get("role") == "drol:caption"]
    credit_lines = [words_of(one) for one in message.iter(f"{_G2}creditline")]
    items = Found(tuple(captions), tuple(credit_lines))
    body = joined([marked_in(message), _nitf_media(message)])
    return _either(items, body)


def _either(items: Found, body: Found) -> Found:
    """Return what the body says, and what only the items do: of posters, of credits as the agency writes them.

    A picture's words stand in both places, and each is a whole account of them.
    """
    return Found(
        (*body.captions, *(one for one in items.captions if not any(one in other for other in body.captions))),
        (*body.credits, *(one for one in items.credits if not any(one in other for other in body.credits))),
        shared=True,
    )


def read_nitf(content: bytes) -> Found:
    """Return the captions, producers and source credits of all media."""
    return _nitf_media(parse_xml(content, "output"))


def _nitf_media(root: etree._Element) -> Found:
    captions: list[str] = []
    credit_lines: list[str] = []
    for media in root.iter("{*}media"):
        captions += [words_of(one) for one in media if _name(one) == "media-caption"]
        printed = [words_of(one) for one in media if _name(one) == "media-producer"]
        bare = [one.get("source-credit") or "" for one in media if _name(one) == "media-reference"]
        credit_lines.append(" ".join((*printed, *bare)))
    captions += [words_of(one) for one in root.iter("{*}p") if one.get("class") == "caption"]
    return Found(tuple(captions), tuple(credit_lines))


def _name(element: etree._Element) -> str:
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def read_ninjs(content: bytes) -> Found:
    """Return the descriptions of associations, and what the body's XHTML shows."""
    document = json.loads(content)
    body = joined(marked_in(html.document_fromstring(one)) for one in _bodies(document))
    captions: list[str] = []
    credit_lines: list[str] = []
    for one in objects_in(document):
        if one.get("role") == "caption":
            captions.append(str(one.get("value", "")))
        elif one.get("role") == "creditline":
            credit_lines.append(str(one.get("value", "")))
    return _either(Found(tuple(captions), tuple(credit_lines)), body)


def _bodies(document: Any) -> Iterator[str]:
    for one in objects_in(document):
        if "html" in str(one.get("contentType", "")) and isinstance(one.get("value"), str):
            yield f"<div>{one['value']}</div>"


def objects_in(value: Any) -> Iterator[dict[str, Any]]:
    """Yield every JSON object inside ``value``, itself first."""
    if isinstance(value, dict):
        yield value
    for inner in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        yield from objects_in(inner)
