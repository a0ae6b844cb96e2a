"""The laid-out page's XHTML → plain JSON values for typst's template.

Both engines start from the same tree, so they print the same words in the same order.  Here it is made
simple: what a browser would work out (lists' items, tables' grids, sizes of pictures) is worked out.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import field
from typing import Any, TypeAlias

from lxml import etree

from newsdoc.exporters.pdf.grid import table_data
from newsdoc.exporters.pdf.pages import DECORATIVE, TALLEST
from newsdoc.values import dataclass

Node: TypeAlias = str | dict[str, Any]

MAX_DEPTH = 24
"""Elements nested deeper become their words: typst stops at some 80 nested calls."""

MAX_HREF = 8000
"""Characters of a link's address; typst refuses the whole document for a longer one.  The words stay."""

_KEPT = frozenset(
    {"em", "cite", "strong", "sub", "sup", "q", "del", "ins", "mark", "rt", "h1", "h2", "h3", "h4", "h5", "h6"}
)
_RUNNING = _KEPT | {"p", "li", "td", "th", "span", "a", "figcaption", "caption", "time", "abbr"}
"""Elements in which white space between children is a space between words."""

_INLINE_CLASSES = {
    "dateline": "dateline", "credit": "credit", "copyright": "credit", "duration": "quiet", "word": "word",
}  # fmt: skip


@dataclass(slots=True)
class TreeData:
    """Turns elements into values; knows the pictures' files and the measure they must fit."""

    files: Mapping[str, str]
    """Address of a picture → its file name."""

    sizes: Mapping[str, tuple[int, int]]
    """Address of a picture → its pixels."""

    measure: float
    """Width of a line, in points."""

    tallest: float
    """Height that a picture may have, in points."""

    gallery: float
    """Height that a picture in a gallery may have."""

    ids: frozenset[str] = field(default=frozenset())
    """Ids that links lead to."""

    def nodes(self, element: etree._Element, depth: int = 0) -> list[Node]:
        """Return what is inside ``element``."""
        found: list[Node] = [element.text] if element.text else []
        for child in element:
            if depth < MAX_DEPTH:
                found.extend(self._child(child, depth + 1))
            else:
                found.append(words_in(child))
            if child.tail:
                found.append(child.tail)
        return found if element.tag in _RUNNING else _tidied(found)

    def _child(self, element: etree._Element, depth: int) -> list[Node]:
        node = self._node(element, depth)
        if node is None:
            return []
        if element.get("id") in self.ids:
            node["id"] = element.get("id")
        if element.get("lang"):
            node["lang"] = typst_language(element.get("lang"))[0]
        if element.get("dir"):
            node["dir"] = element.get("dir")
        return [node]

    def _node(self, element: etree._Element, depth: int) -> dict[str, Any] | None:
        tag = str(element.tag)
        classes = (element.get("class") or "").split()
        match tag:
            case "figure":
                return self._figure(element, classes, depth)
            case "table":
                return table_data(element, lambda cell: self.nodes(cell, depth))
            case "ul" | "ol":
                return self._list(element, tag, classes, depth)
            case "a":
                return self._link(element, depth)
            case "br":
                return {"t": "br"}
            case "hr":
                return {"t": "rule"}
            case "code" | "pre":
                return {"t": tag, "text": words_in(element)}
            case "span" | "time" | "abbr":
                return self._words(element, classes, depth)
            case "aside" | "blockquote" | "footer" | "section" | "header" | "div":
                return self._block(element, tag, classes, depth)
            case "p":
                small = ["small"] if {"play", "origin"} & set(classes) else []
                return {"t": "p", "c": [*classes, *small], "k": self.nodes(element, depth)}
            case _:
                return {"t": tag if tag in _KEPT else "div", "c": classes, "k": self.nodes(element, depth)}

    def _words(self, element: etree._Element, classes: list[str], depth: int) -> dict[str, Any]:
        kids = self.nodes(element, depth)
        if "label" in classes or "provider" in classes:
            return {"t": "label", "strong": _has_strong_labels(element), "k": kids}
        kind = next((_INLINE_CLASSES[name] for name in classes if name in _INLINE_CLASSES), "span")
        return {"t": kind, "k": kids}

    def _link(self, element: etree._Element, depth: int) -> dict[str, Any]:
        href = element.get("href") or ""
        kids = self.nodes(element, depth)
        if href.startswith("#"):
            return {"t": "a", "to": href[1:], "k": kids} if href[1:] in self.ids else {"t": "span", "k": kids}
        short = 0 < len(href) <= MAX_HREF
        return {"t": "a", "href": href, "k": kids} if short else {"t": "span", "k": kids}

    def _list(self, element: etree._Element, tag: str, classes: list[str], depth: int) -> dict[str, Any] | None:
        items = [self._item(item, depth) for item in element if item.tag == "li"]
        if not items:
            return None
        if "keywords" in classes:
            words = [part for item in items for part in (" · ", *item)][1:]
            return {"t": "p", "k": [{"t": "quiet", "k": words}]}
        plain = tag == "ul" and any(one.get("class") == "related" for one in element.iterancestors())
        start = max(int(element.get("start") or "1"), 0)  # typst counts from 0 up
        return {"t": "plain-list" if plain else tag, "items": items, "start": start}

    def _item(self, item: etree._Element, depth: int) -> list[Node]:
        kids = self.nodes(item, depth)
        if item.get("id") in self.ids:
            kids.insert(0, {"t": "span", "id": item.get("id"), "k": []})
        return kids

    def _block(self, element: etree._Element, tag: str, classes: list[str], depth: int) -> dict[str, Any]:
        if "pullquote" in classes:
            footer = element.find("footer")
            words = [node for one in element if one.tag != "footer" for node in self.nodes(one, depth)]
            return {"t": "pullquote", "k": words, **({"by": self.nodes(footer, depth)} if footer is not None else {})}
        kind = {"blockquote": "blockquote", "header": "header"}.get(tag, "div")
        for name, made in (
            ("infobox", "infobox"), ("footnotes", "notes"), ("link-notes", "notes"), ("end", "end"),
            ("missing-picture", "boxed"),
        ):  # fmt: skip
            kind = made if name in classes else kind
        if tag == "footer" and kind == "div":
            kind = "attribution"
        return {"t": kind, "k": self.nodes(element, depth)}

    # ------------------------------------------------------------------- pictures

    def _figure(self, element: etree._Element, classes: list[str], depth: int) -> dict[str, Any]:
        image = element.find("img")
        caption = element.find("figcaption")
        words = self.nodes(caption, depth) if caption is not None else []
        rest = [
            node for one in element if one.tag not in ("img", "figcaption") for node in self._child(one, depth + 1)
        ]
        if image is None or image.get("src") not in self.files:
            tail: list[Node] = [{"t": "caption", "k": words}] if words else []
            return {"t": "div" if "gallery" in classes or "picture" in classes else "aside", "k": [*rest, *tail]}
        address = image.get("src") or ""
        alt = image.get("alt")
        node: dict[str, Any] = {
            "t": "figure", "src": self.files[address], "width": self._width(address, image),
            "alt": None if alt == DECORATIVE else alt, "k": rest,
        }  # fmt: skip
        if words:
            node["caption"] = words
        return node

    def _width(self, address: str, image: etree._Element) -> float:
        """Return the width in points: never over 96 pixels an inch, the line, or what its height allows."""
        width, height = self.sizes.get(address, (0, 0))
        if not width or not height:
            return round(self.measure, 2)
        in_gallery = any("gallery" in (one.get("class") or "") for one in image.iterancestors("figure"))
        tallest = float(image.get(TALLEST) or (self.gallery if in_gallery else self.tallest))
        return round(min(width * 0.75, self.measure, tallest * width / height), 2)


def _has_strong_labels(element: etree._Element) -> bool:
    return any(
        one.tag == "footer" or "origin" in (one.get("class") or "") or "play" in (one.get("class") or "")
        for one in element.iterancestors()
    )


def _tidied(nodes: Iterable[Node]) -> list[Node]:
    """Drop the white space between blocks."""
    return [node for node in nodes if not (isinstance(node, str) and not node.strip())]


def linked_ids(root: etree._Element) -> frozenset[str]:
    """Return the ids in ``root`` that some link of it leads to."""
    targets = {(link.get("href") or "")[1:] for link in root.iter("a") if (link.get("href") or "").startswith("#")}
    return frozenset(target for one in root.iter() if (target := one.get("id")) in targets and target)


def words_in(element: etree._Element) -> str:
    """Return all the text inside ``element``."""
    return "".join(str(text) for text in element.itertext())


def typst_language(tag: str | None) -> tuple[str, str | None]:
    """Return the language and region that typst knows a BCP 47 tag by."""
    parts = (tag or "").replace("_", "-").split("-")
    language = parts[0].lower()
    if not (language.isascii() and language.isalpha() and 2 <= len(language) <= 3):
        return "und", None
    region = next((part.upper() for part in parts[1:] if len(part) == 2 and part.isascii() and part.isalpha()), None)
    if region is None and any(part.lower() == "hant" for part in parts[1:]):
        region = "TW"
    return language, region
