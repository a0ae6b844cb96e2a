"""A G2 document → its items, its groups, and what belongs to which text."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import field
from functools import lru_cache

from lxml import etree

from newsdoc.errors import NoArticleError, SourceError
from newsdoc.newsmlg2 import ITEMS, NAMESPACE, OWN_PREFIX, code_of
from newsdoc.readers.newsml.values import G2
from newsdoc.safexml import parse_xml
from newsdoc.values import dataclass

_ROOTS = frozenset({"newsMessage", *ITEMS})
_NEWS = frozenset({f"{G2}newsItem", f"{G2}packageItem"})
_OTHER = {
    "conceptItem": "the description of a concept",
    "knowledgeItem": "a vocabulary",
    "planningItem": "plans for coverage",
    "catalogItem": "a catalog",
}
_BOXES = ("fact", "fakta", "box", "sidebar")
_PICTURES = frozenset({"picture", "graphic", "photo"})
PLAYERS = frozenset({"video", "audio"})


@dataclass(slots=True)
class Document:
    """A document, its items in order."""

    root: etree._Element
    items: list[etree._Element] = field(default_factory=list)
    by_guid: dict[str, etree._Element] = field(default_factory=dict)
    package: etree._Element | None = None
    texts: list[etree._Element] = field(default_factory=list)
    """The news items that hold a story of their own."""

    media: list[etree._Element] = field(default_factory=list)
    """Pictures, videos and recordings."""

    stories: list[etree._Element] = field(default_factory=list)
    """The items that are articles: texts that are no boxes, else the package, else each item."""

    boxes: frozenset[str] = frozenset()
    """The guids of texts that are boxes beside another: their group says so."""

    def groups(self) -> Iterator[tuple[etree._Element, list[str]]]:
        """Yield the groups of the package with the guids they refer to."""
        if self.package is not None:
            for group in self.package.iterfind(f"{G2}groupSet/{G2}group"):
                yield group, [reference_of(one) for one in group.iterfind(f"{G2}itemRef")]

    def sort(self) -> None:
        """Tell stories, boxes and media apart, once all items are in."""
        kinds = [(item, kind_of(item)) for item in self.items]
        self.texts = [item for item, kind in kinds if kind == "text" and item.tag == f"{G2}newsItem"]
        self.media = [item for item, kind in kinds if kind in _PICTURES | PLAYERS]
        self.boxes = self._find_boxes()
        texts = [item for item in self.texts if guid_of(item) not in self.boxes]
        self.stories = texts or ([self.package] if self.package is not None else self.items)

    def _find_boxes(self) -> frozenset[str]:
        texts = {guid_of(item) for item in self.texts}
        found: set[str] = set()
        for group, guids in self.groups():
            role = (code_of(group.get("role")) or "").lower()
            if any(word in role for word in _BOXES):
                found |= texts & set(guids)
        return frozenset(found) if len(found) < len(texts) else frozenset()

    def beside(self, story: etree._Element) -> tuple[list[etree._Element], list[etree._Element]]:
        """Return the pictures and players, and the boxes, that go with ``story``: all where it is the only one."""
        if len(self.stories) == 1:
            return self.media, [item for item in self.texts if guid_of(item) in self.boxes]
        guid = guid_of(story)
        company = {one for _, guids in self.groups() if guid in guids for one in guids}
        company |= {reference_of(one) for one in story.iter(f"{G2}link")}
        company |= {reference for one in story.iter() if (reference := one.get("data-residref") or one.get("ref"))}
        return [item for item in self.media if guid_of(item) in company], []

    def referred_pictures(self, story: etree._Element) -> list[etree._Element]:
        """Return the references of the package to pictures that are not in the document."""
        only = len(self.stories) == 1
        return [
            reference
            for group in ([] if self.package is None else self.package.iter(f"{G2}group"))
            if only or guid_of(story) in [reference_of(one) for one in group.iterfind(f"{G2}itemRef")]
            for reference in group.iterfind(f"{G2}itemRef")
            if is_picture(reference) and reference_of(reference) not in self.by_guid
        ]


_KEPT = 8 * 1024 * 1024
"""Bytes up to which the last document is kept open: a message of many texts is read once for each of them."""


def open_document(content: bytes, name: str) -> Document:
    """Return the G2 document in ``content``; nobody changes its tree.

    Raises:
        SourceError: ND012, it is of another kind; ND014, it is not well-formed.
        NoArticleError: ND020, it holds concepts or plans, and no news.
    """
    return _open_kept(content, name) if len(content) <= _KEPT else _open(content, name)


@lru_cache(maxsize=1)
def _open_kept(content: bytes, name: str) -> Document:
    return _open(content, name)


def _open(content: bytes, name: str) -> Document:
    root = parse_xml(content, name)
    tag = etree.QName(root)
    if tag.localname == "NewsML":
        version = root.get("Version", "1")
        raise SourceError(
            "ND012", f"{name}: NewsML {version} is not supported.", hint="newsdoc reads NewsML-G2, NITF and ninjs."
        )
    if tag.localname not in _ROOTS:
        raise SourceError("ND012", f"{name}: no NewsML-G2 document, its root is {tag.localname}.")
    if tag.namespace != NAMESPACE:
        _adopt(root, tag.namespace)
    document = Document(root)
    inner = [root] if tag.localname != "newsMessage" else list(root.iterfind(f"{G2}itemSet/*"))
    for item in inner:
        if isinstance(item.tag, str) and item.tag.removeprefix(G2) in ITEMS:
            document.items.append(item)
            document.by_guid.setdefault(guid_of(item), item)
            if item.tag == f"{G2}packageItem" and document.package is None:
                document.package = item
    if not document.items:
        raise SourceError("ND012", f"{name}: a NewsML-G2 message without items.")
    document.items = [item for item in document.items if item.tag in _NEWS]
    if not document.items:
        kinds = dict.fromkeys(etree.QName(item).localname for item in inner if isinstance(item.tag, str))
        held = " and ".join(_OTHER[kind] for kind in kinds if kind in _OTHER)
        raise NoArticleError("ND020", f"{name}: {' and '.join(kinds)} holds {held}, and no article.")
    document.sort()
    return document


def _adopt(root: etree._Element, namespace: str | None) -> None:
    """Put elements of a G2 document that has no namespace, or an early one, into the namespace of G2."""
    prefix = f"{{{namespace}}}" if namespace else ""
    for element in root.iter():
        if isinstance(element.tag, str) and (element.tag.startswith(prefix) if prefix else element.tag[0] != "{"):
            element.tag = f"{G2}{element.tag[len(prefix) :]}"


def guid_of(item: etree._Element) -> str:
    """Return the guid of an item."""
    return item.get("guid", "").strip()


def names_of(stories: list[etree._Element]) -> dict[str, etree._Element]:
    """Return the items by the names that tell them apart: the guid, else ``#`` and the number in the document."""
    named: dict[str, etree._Element] = {}
    for number, item in enumerate(stories, 1):
        guid = guid_of(item)
        named[guid if guid and guid not in named else f"#{number}"] = item
    return named


def reference_of(element: etree._Element) -> str:
    """Return what ``element`` refers to, in any of the ways that there have been."""
    return (element.get("residref") or element.get("guidref") or element.get("href") or "").strip()


def kind_of(item: etree._Element) -> str:
    """Return the class of an item: ``text``, ``picture``, ``composite`` …"""
    found = item.find(f"{G2}itemMeta/{G2}itemClass")
    given = "" if found is None else (found.get("qcode") or found.get("uri") or "")
    kind = given.replace("/", ":").rpartition(":")[2].lower()
    if not kind:
        kind = _kind_of_content(item)
    return kind


def _kind_of_content(item: etree._Element) -> str:
    """Return the class of an item that does not say it: what its content is."""
    if any(item.find(f"{G2}contentSet/{G2}{name}") is not None for name in ("inlineXML", "inlineData")):
        return "text"
    files = [one.get("contenttype") or "" for one in item.iterfind(f"{G2}contentSet/{G2}remoteContent")]
    found = next((one.partition("/")[0] for one in files if one.startswith(("image/", "video/", "audio/"))), "")
    return {"image": "picture"}.get(found, found)


def is_picture_item(item: etree._Element) -> bool:
    """Is ``item`` a picture of any kind?"""
    return kind_of(item) in _PICTURES


def is_picture(reference: etree._Element) -> bool:
    """Does a link or reference lead to a picture?"""
    kind = reference.find(f"{G2}itemClass")
    if kind is not None:
        return (code_of(kind.get("qcode")) or "") in _PICTURES
    return (reference.get("contenttype") or "").startswith("image/")


def is_ours(item: etree._Element) -> bool:
    """Did newsdoc lay out this item?"""
    profile = item.find(f"{G2}itemMeta/{G2}profile")
    return profile is not None and (profile.text or "").startswith(OWN_PREFIX)
