"""Laid-out boxes → the structure tree of a tagged PDF, one element for each element of the article.

WeasyPrint's own tags make a new paragraph of each page's part of it, know neither credits nor
languages, and leave running heads as stray content.  Here every mark on every page is led back to the
element it was drawn for, so a paragraph over two pages is one ``P``, a figure holds its caption and a
caption its credit, and what is no part of the article (running heads, repeated table heads) is an artifact.

News elements get types of their own, mapped to standard ones in the role map.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import field
from typing import Any, TypeAlias

import pydyf
from weasyprint.document import Page
from weasyprint.formatting_structure import boxes
from weasyprint.layout.absolute import AbsolutePlaceholder

from newsdoc.exporters.pdf.faces import BREAK_HYPHEN
from newsdoc.exporters.pdf.pages import DECORATIVE
from newsdoc.values import dataclass

ROLE_MAP = {
    "Byline": "P",
    "Copyright": "Span",
    "Credit": "Span",
    "Dateline": "Span",
    "Dates": "P",
    "Em": "Span",
    "InfoBox": "Sect",
    "Kicker": "P",
    "PullQuote": "BlockQuote",
    "Standfirst": "P",
    "Strong": "Span",
}
"""Types of our own, and the standard types (ISO 32000-1, 14.8.4) that they are kinds of."""

_PLAIN = {
    "article": "Art", "section": "Sect", "p": "P", "blockquote": "BlockQuote", "q": "Quote", "code": "Code",
    "pre": "P", "h1": "H1", "h2": "H2", "h3": "H3", "h4": "H4", "h5": "H5", "h6": "H6", "ul": "L", "ol": "L",
    "li": "LI", "table": "Table", "thead": "THead", "tbody": "TBody", "tr": "TR", "th": "TH", "td": "TD",
    "caption": "Caption", "figcaption": "Caption", "a": "Link", "em": "Em", "strong": "Strong",
}  # fmt: skip
_BY_CLASS = {
    "byline": "Byline", "copyright": "Copyright", "credit": "Credit", "dateline": "Dateline", "dates": "Dates",
    "infobox": "InfoBox", "kicker": "Kicker", "pullquote": "PullQuote", "standfirst": "Standfirst",
}  # fmt: skip
_BLOCK_PARENTS = frozenset(
    {"Art", "Sect", "Document", "Figure", "LBody", "BlockQuote", "InfoBox", "PullQuote", "Div"}
)


class MarkedPage(Page):  # type: ignore[misc]
    """A page that remembers which mark was drawn for which box."""

    marks: dict[Any, int]
    stream: Any

    def paint(self, stream: Any, scale: float = 1) -> None:
        """Paint the page with its content marked, whatever WeasyPrint was told about tags."""
        stream._tags = {}
        super().paint(stream, scale)
        self.marks = {box: mark["mcid"] for box, mark in stream._tags.items()}
        self.stream = stream


COMPLEX = re.compile("[\u0590-\u109f\u1780-\u17ff\ufb1d-\ufdff\ufe70-\ufefc]")
"""Scripts that run from right to left or join letters into one glyph."""

REORDERED = re.compile("[\u0900-\u0eff\u1000-\u109f\u1780-\u17ff]")
"""Scripts drawn in another order, or in other parts, than they are written: their glyphs one by one are no text.

Not those that run from right to left: programs that copy text turn a line of theirs round by themselves.
"""


@dataclass(slots=True)
class _Node:
    role: str
    element: Any = None
    kids: list[_Kid] = field(default_factory=list)
    """Nodes, marks (page and number), and link annotations (page and dictionary)."""

    attributes: dict[str, Any] = field(default_factory=dict)
    values: dict[str, Any] = field(default_factory=dict)
    body: _Node | None = None
    """Where the content of a list item goes."""

    first_page: int = -1


_Kid: TypeAlias = _Node | tuple[int, Any]


class StructureTree:
    """Builds the tree, then writes it into the PDF."""

    def __init__(self) -> None:
        self.root = _Node("Document")
        self._nodes: dict[tuple[int, str], _Node] = {}
        self.artifacts: list[set[int]] = []
        """For each page, the marks that are no part of the article."""

        self.lines: list[dict[int, str]] = []
        """For each page, the marks whose words must be spelled out, and the words."""

    # ---------------------------------------------------------------------- build

    def add_page(self, number: int, page: MarkedPage) -> None:
        """Take up everything that was drawn on a page."""
        kept: set[int] = set()
        self.lines.append({})
        for box in page._page_box.children:
            if not isinstance(box, boxes.MarginBox):
                self._add(box, self.root, number, page.marks, kept)
        self.artifacts.append(set(page.marks.values()) - kept)

    def _add(
        self, box: Any, node: _Node, number: int, marks: dict[Any, int], kept: set[int], link: _Node | None = None
    ) -> None:
        if isinstance(box, AbsolutePlaceholder):
            box = box._box
        if isinstance(box, boxes.TextBox):
            if box in marks:
                kept.add(marks[box])
                _content(node).kids.append((number, marks[box]))
                if REORDERED.search(box.text):
                    self.lines[-1][marks[box]] = box.text.replace(chr(BREAK_HYPHEN), "\u00ad")
            return
        node = self._node_of(box, node)
        if node.role == "THead" and node.first_page not in (-1, number):
            return  # repeated on the next page
        if node.first_page == -1:
            node.first_page = number
        if node.role == "Link":
            link = node
        if box.link_annotation:
            # WeasyPrint gives every box inside a link an annotation too.
            (link or _content(node)).kids.append((number, box.link_annotation))
        if isinstance(box, boxes.ReplacedBox):
            self._add_picture(box, node, number, marks, kept)
        elif isinstance(box, boxes.ParentBox):
            for child in box.children:
                self._add(child, node, number, marks, kept, link)

    def _add_picture(self, box: Any, node: _Node, number: int, marks: dict[Any, int], kept: set[int]) -> None:
        alt = box.element.get("alt") or ""
        if box not in marks or alt == DECORATIVE:
            return
        kept.add(marks[box])
        node.kids.append((number, marks[box]))
        node.values["Alt"] = pydyf.String(alt)
        left, top = box.content_box_x(), box.content_box_y()
        node.attributes = {
            "O": "/Layout",
            "Placement": "/Block",
            "BBox": (left, top, left + box.width, top + box.height),
        }

    def _node_of(self, box: Any, node: _Node) -> _Node:
        """Return the node that the content of ``box`` belongs to: its element's, or the one above."""
        element = box.element
        if element is None or element is node.element:
            return self._marker_of(box, node)
        tag = box.element_tag
        if "::" in tag:
            return self._marker_of(box, node)
        key = (id(element), tag)
        if key in self._nodes:
            return self._nodes[key]
        made = _make_node(element, tag)
        if made is None:
            return node
        self._nodes[key] = made
        _content(node).kids.append(made)
        return made

    def _marker_of(self, box: Any, node: _Node) -> _Node:
        if box.element_tag != "li::marker" or node.role != "LI":
            return node
        key = (id(box.element), "li::marker")
        if key not in self._nodes:
            self._nodes[key] = _Node("Lbl")
            node.kids.insert(0, self._nodes[key])
        return self._nodes[key]

    # ---------------------------------------------------------------------- write

    def write(self, pdf: pydyf.PDF, heights: list[float]) -> None:
        """Write the tree and all that points into it."""
        root = pydyf.Dictionary({"Type": "/StructTreeRoot"})
        pdf.add_object(root)
        by_page: list[dict[int, bytes]] = [{} for _ in heights]
        links: list[tuple[Any, bytes]] = []
        top = self._write_node(self.root, root.reference, pdf, by_page, links, heights)
        root["K"] = pydyf.Array([top])
        root["RoleMap"] = pydyf.Dictionary({own: f"/{standard}" for own, standard in ROLE_MAP.items()})
        root["ParentTree"] = _parent_tree(pdf, by_page, links).reference
        root["ParentTreeNextKey"] = len(by_page) + len(links)
        pdf.catalog["StructTreeRoot"] = root.reference
        pdf.catalog["MarkInfo"] = pydyf.Dictionary({"Marked": "true"})

    def _write_node(
        self,
        node: _Node,
        parent: bytes,
        pdf: pydyf.PDF,
        by_page: list[dict[int, bytes]],
        links: list[tuple[Any, bytes]],
        heights: list[float],
    ) -> bytes:
        written = pydyf.Dictionary({"Type": "/StructElem", "S": f"/{node.role}", "P": parent})
        pdf.add_object(written)
        reference: bytes = written.reference
        kept = _spoken(node)
        home = next((kid[0] for kid in kept if isinstance(kid, tuple)), None)
        kids = pydyf.Array()
        for kid in kept:
            if isinstance(kid, _Node):
                kids.append(self._write_node(kid, reference, pdf, by_page, links, heights))
                continue
            page, content = kid
            if isinstance(content, int):
                by_page[page][content] = reference
                kids.append(content if page == home else _mark(pdf, page, content))
            else:
                links.append((content, reference))
                kids.append(_object(pdf, page, content))
        if home is not None:
            written["Pg"] = pdf.page_references[home]
        written["K"] = kids
        written.update(node.values)
        if node.attributes:
            written["A"] = _attributes(node.attributes, heights[node.first_page])
        return reference


def _spoken(node: _Node) -> list[_Kid]:
    """Return the kids of ``node``, with runs of text that must be spelled out as spans that do so.

    Arabic, Hebrew and the Indic scripts are drawn in visual order and with glyphs for several letters;
    what the glyphs say one by one is no text.  Such a run carries its words as ``ActualText``.
    """
    if node.element is None or not any(type(kid) is tuple and isinstance(kid[1], int) for kid in node.kids):
        return node.kids
    runs = _runs(node.element, {id(kid.element) for kid in node.kids if isinstance(kid, _Node)})
    if not any(COMPLEX.search(run) for run in runs):
        return node.kids
    spoken: list[_Kid] = []
    span: _Node | None = None
    number = 0
    for kid in node.kids:
        if isinstance(kid, _Node):
            span, number = None, number + (kid.element is not None and kid.element is not node.element)
        elif isinstance(kid[1], int) and number < len(runs) and COMPLEX.search(runs[number]):
            if span is None:
                span = _Node("Span", values={"ActualText": pydyf.String(runs[number])})
                spoken.append(span)
            span.kids.append(kid)
            continue
        spoken.append(kid)
    return spoken


def _runs(element: Any, parted: set[int]) -> list[str]:
    """Return the words of ``element`` in the runs that its kids in ``parted`` leave between them."""
    runs = [""]
    waiting: list[Any] = [element]
    while waiting:
        one = waiting.pop()
        if isinstance(one, str):
            runs[-1] += one
        elif id(one) in parted:
            runs.append("")
        else:
            runs[-1] += one.text or ""
            for child in reversed(one):
                waiting.extend([child.tail or "", child])
    return [" ".join(run.split()) for run in runs]


def _content(node: _Node) -> _Node:
    """Return where the content of ``node`` goes: a list item holds it in a body of its own."""
    if node.role != "LI":
        return node
    if node.body is None:
        node.body = _Node("LBody", node.element)
        node.kids.append(node.body)
    return node.body


def _make_node(element: Any, tag: str) -> _Node | None:
    """Return a new node for ``element``, or None where it adds nothing to what stands around it."""
    classes = (element.get("class") or "").split()
    role = next((_BY_CLASS[name] for name in classes if name in _BY_CLASS), None) or _PLAIN.get(tag)
    if tag == "figure":
        role = "Figure" if _shows_picture(element) else "Div"
    elif tag == "footer" and "end" in classes:
        role = "Sect"
    elif tag == "footer":
        role = "P"
    language = element.get("lang") if tag != "html" else None
    title = element.get("title") if tag == "abbr" else None
    if role is None and (language or title):
        role = "Span"
    if role is None:
        return None
    node = _Node(role, element)
    if language:
        node.values["Lang"] = pydyf.String(language)
    if title:
        node.values["E"] = pydyf.String(title)
    if tag in ("th", "td"):
        node.attributes = _cell_attributes(element, tag)
    elif tag in ("ul", "ol"):
        node.attributes = {"O": "/List", "ListNumbering": "/Decimal" if tag == "ol" else "/Disc"}
    return node


def _shows_picture(figure: Any) -> bool:
    image = figure.find("img")
    return image is not None and (image.get("alt") or "") != DECORATIVE


def _cell_attributes(element: Any, tag: str) -> dict[str, Any]:
    attributes: dict[str, Any] = {"O": "/Table"}
    if tag == "th":
        attributes["Scope"] = "/Row" if element.get("scope") == "row" else "/Column"
    for name, key in (("colspan", "ColSpan"), ("rowspan", "RowSpan")):
        if (element.get(name) or "1") != "1":
            attributes[key] = int(element.get(name))
    return attributes if len(attributes) > 1 else {}


def _attributes(attributes: dict[str, Any], page_height: float) -> pydyf.Dictionary:
    """Return an attribute object; a box is turned from pixels down the page to points up it."""
    made = pydyf.Dictionary(attributes)
    if "BBox" in attributes:
        left, top, right, bottom = attributes["BBox"]
        made["BBox"] = pydyf.Array(
            [round(value * 0.75, 2) for value in (left, page_height - bottom, right, page_height - top)]
        )
    return made


def _mark(pdf: pydyf.PDF, page: int, mark: int) -> pydyf.Dictionary:
    return pydyf.Dictionary({"Type": "/MCR", "Pg": pdf.page_references[page], "MCID": mark})


def _object(pdf: pydyf.PDF, page: int, annotation: Any) -> pydyf.Dictionary:
    return pydyf.Dictionary({"Type": "/OBJR", "Pg": pdf.page_references[page], "Obj": annotation.reference})


def _parent_tree(
    pdf: pydyf.PDF, by_page: list[dict[int, bytes]], links: Iterable[tuple[Any, bytes]]
) -> pydyf.Dictionary:
    """Return the number tree from marks and links back to their elements."""
    numbers = pydyf.Array()
    for page, owners in enumerate(by_page):
        size = max(owners, default=-1) + 1
        numbers.extend([page, pydyf.Array([owners.get(mark, "null") for mark in range(size)])])
    for index, (annotation, owner) in enumerate(links, start=len(by_page)):
        annotation["StructParent"] = index
        numbers.extend([index, owner])
    tree = pydyf.Dictionary({"Nums": numbers})
    pdf.add_object(tree)
    return tree


def mark_artifacts(stream: Any, marks: set[int]) -> None:
    """Rewrite the content marks in ``stream`` that are no part of the article as pagination artifacts."""
    if not marks:
        return
    parts = stream.stream
    for index, part in enumerate(parts):
        if part != b"BDC":
            continue
        values = parts[index - 1]
        if isinstance(values, dict) and values.get("MCID") in marks:
            parts[index - 2] = "/Artifact"
            parts[index - 1] = pydyf.Dictionary({"Type": "/Pagination"})


def spell_out(stream: Any, lines: Mapping[int, str]) -> None:
    """Give the marks of ``lines`` in ``stream`` their words, for programs that copy text without the tags."""
    if not lines:
        return
    parts: list[Any] = []
    ends: list[bool] = []
    for part in stream.stream:
        words = None
        if part in (b"BDC", b"BMC"):
            values = parts[-1]
            words = lines.get(values.get("MCID", -1)) if isinstance(values, dict) else None
            ends.append(words is not None)
        elif part == b"EMC" and ends.pop():
            parts.append(b"EMC")
        parts.append(part)
        if words is not None:
            parts += ["/Span", pydyf.Dictionary({"ActualText": pydyf.String(words)}), b"BDC"]
    stream.stream[:] = parts


def pages_of(document: Any) -> Iterator[MarkedPage]:
    """Turn the pages of ``document`` into ones that remember their marks, and yield them."""
    for page in document.pages:
        page.__class__ = MarkedPage
        yield page
