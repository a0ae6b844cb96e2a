"""A page of strangers → small pages made of its parts, which a fuzzer gets through by the hundred thousand.

A whole page of today has some hundred kilobytes, most of it scripts; what readers decide on stands in a few: the
head's metadata, a figure with what is around it, the beginning of the article.
"""

from __future__ import annotations

from lxml import etree, html

_LARGEST = 4_000
_HEAD = "//head/title | //head/meta[@content] | //head/link[@rel] | //script[@type='application/ld+json']"
_FIGURES = "//figure | //*[@itemtype][contains(@itemtype, 'ImageObject')] | //picture/.. | //img/../.."
_STORY = "//article | //main | //*[@itemprop='articleBody'] | //h1/../.."
_OTHERS = (
    "//table | //blockquote | //aside | //time/.. | //*[contains(@class, 'byline') or contains(@class, 'author')]"
)


def pieces(content: bytes, most: int = 4) -> list[bytes]:
    """Return small pages of the head, the story, and ``most`` figures and other parts of ``content``."""
    root = html.document_fromstring(content)
    head = _written(root.xpath(_HEAD), _LARGEST)
    found = [
        b"<!doctype html><html><head>" + head + b"</head><body><h1>Ferry</h1><p>The council voted.</p></body></html>"
    ]
    for path in (_STORY, _FIGURES, _OTHERS):
        found += [
            b"<html><body><article><h1>Ferry</h1>" + _written([one], _LARGEST) for one in root.xpath(path)[:most]
        ]
    return list(dict.fromkeys(found))


def _written(elements: list[etree._Element], largest: int) -> bytes:
    """Return ``elements`` as markup, cut off where it is enough: readers bear that, too."""
    found = bytearray()
    for element in elements:
        found += etree.tostring(element, method="html", encoding="utf-8", with_tail=False)
        if len(found) > largest:
            break
    return bytes(found[:largest])
