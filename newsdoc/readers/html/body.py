"""Elements of the story → blocks, each with the element it was made from.

The tree is walked top to bottom.  Elements that ``figures`` claimed become its blocks, dropped ones nothing;
text between block elements is a paragraph wherever it stands, since old pages part their paragraphs with ``br``
or ``div`` alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

from lxml.html import HtmlElement

from newsdoc.model import (
    Block,
    BlockQuote,
    Figure,
    CodeBlock,
    Footnote,
    Heading,
    InfoBox,
    Inline,
    Inlines,
    LineBreak,
    ListBlock,
    ListItem,
    Paragraph,
    PullQuote,
    Rule,
    Table,
    TableCell,
    TableRow,
    block_text,
    clean,
    plain_text,
)
from newsdoc.model import Scope as CellScope
from newsdoc.readers.html.inline import InlineReader, Node, nodes_of, trim
from newsdoc.readers.html.measure import BLOCK_TAGS, Measures
from newsdoc.readers.html.page import Page, Scope, ancestors
from newsdoc.readers.html.signs import Sign

_SILENT = frozenset(
    [
        "nav",
        "form",
        "button",
        "select",
        "option",
        "textarea",
        "noscript",
        "iframe",
        "video",
        "audio",
        "object",
        "dialog",
        "template",
        "input",
        "label",
        "head",
        "title",
        "canvas",
        "map",
        "frameset",
        "menu",
        "meta",
        "link",
        "base",
        "script",
        "style",
        "embed",
        "source",
        "track",
        "param",
        "area",
        "datalist",
    ]
)
_SHOWN = ("img", "amp-img", "picture", "iframe", "video", "audio", "object", "noscript", "canvas")
_HEADINGS = {"h1": 2, "h2": 2, "h3": 3, "h4": 4, "h5": 5, "h6": 6}

LONG_LINE = 60
"""Characters from which a line between two ``br`` is a paragraph rather than a line of an address or poem."""

UNCLAIMED = 250
"""Characters of paragraphs beyond its caption from which a claimed element is more than a picture's frame."""

DATA_CELL = 240
"""Characters of an average cell from which a table is a layout of the page, not data."""


@dataclass(slots=True)
class Found:
    """A block and where it stands on the page."""

    block: Block
    element: HtmlElement
    text: str
    """Its words, for rules that judge by them."""

    link_share: float = 0.0
    """Share of its characters that stand in links."""

    claimed: bool = False
    """Made by ``figures``."""

    gaps: tuple[HtmlElement, ...] = ()
    """What was dropped between the block before and this one."""


@dataclass(slots=True)
class Body:
    """The walk over one page's story."""

    page: Page
    measures: Measures
    scope: Scope
    claimed: Mapping[HtmlElement, Block | None]
    inline: InlineReader = field(init=False)
    around: frozenset[HtmlElement] = field(init=False)
    """The elements around the story's text: no boxes or quotes, whatever they are called."""

    gaps: list[HtmlElement] = field(default_factory=list)
    """Dropped elements since the last block."""

    _holds_blocks: list[bool] = field(init=False)

    def __post_init__(self) -> None:
        self.inline = InlineReader(self.page, self.scope.dropped | frozenset(self.claimed))
        self.around = frozenset(one for content in self.scope.contents for one in ancestors(content))
        self._holds_blocks = _block_holders(self.page, self.measures, self.claimed, self.page.order[self.scope.top])

    def read(self) -> list[Found]:
        """Return the blocks of the story's stretch of the page in order."""
        found = []
        for one in self.block(self.scope.top):
            one.gaps = tuple(self.gaps)
            self.gaps.clear()
            found.append(one)
        return found

    def block(self, element: HtmlElement) -> Iterator[Found]:
        """Yield the blocks that ``element`` becomes."""
        number = self.page.order[element]
        if element in self.scope.dropped:
            if (made := self.claimed.get(element)) is not None:  # dropped as text, but the place of a picture
                yield Found(made, element, block_text(made), claimed=True)
            self.gaps.append(element)
            return
        if self.measures.end[number] <= self.scope.start or number >= self.scope.end:
            return
        if element in self.claimed:
            made = self.claimed[element]
            if made is not None:
                yield Found(made, element, block_text(made), claimed=True)
            if not self._holds_text(number, made):
                return
        tag = element.tag
        if tag in _SILENT and element not in self.around:
            return
        match tag:
            case "p" | "h1" | "h2" | "h3" | "h4" | "h5" | "h6" if not self._mixed(element):
                yield from self._run(list(nodes_of(element)), element)
            case "ul" | "ol":
                yield from self._list(element)
            case "dl":
                yield from self.flow(element)
            case "table":
                yield from self._table(element)
            case "blockquote":
                yield from self._quote(element)
            case "pre":
                yield from self._preformatted(element)
            case "figcaption":
                return
            case "figure" if next(element.iter(*_SHOWN), None) is not None:
                return  # a picture that ``figures`` made nothing of; its caption is no running text
            case "hr":
                yield Found(Rule(), element, "")
            case _:
                yield from self._container(element)

    def _holds_text(self, number: int, made: Block | None) -> bool:
        """Does a claimed element hold running text besides the words that ``figures`` took?"""
        taken = 0
        if isinstance(made, Figure):
            taken = len(made.picture.caption_text) + len(made.picture.credit_text or "")
        lines = sum(
            self.measures.text[inner]
            for inner in range(number, self.measures.end[number])
            if self.page.elements[inner].tag in ("p", "blockquote")
        )
        return made is not None and lines - taken > UNCLAIMED

    def _container(self, element: HtmlElement) -> Iterator[Found]:
        signs = 0 if element in self.around else self.measures.signs[self.page.order[element]]
        if signs & Sign.QUOTE:
            yield from self._pull_quote(element)
        elif (
            signs & Sign.BOX or element in self.scope.boxes or (element.tag == "aside" and element not in self.around)
        ):
            yield from self._box(element)
        else:
            yield from self.flow(element)

    def flow(self, element: HtmlElement) -> Iterator[Found]:
        """Yield the blocks of an element that holds paragraphs, loose text, or both."""
        run: list[Node] = []
        for node in nodes_of(element):
            if not isinstance(node, str) and (node.tag in BLOCK_TAGS or node in self.claimed or self._mixed(node)):
                yield from self._run(run, element)
                run = []
                yield from self.block(node)
            else:
                run.append(node)
        yield from self._run(run, element)

    def _mixed(self, element: HtmlElement) -> bool:
        """Does ``element`` hold blocks?  Inline elements around blocks are taken for containers."""
        return self._holds_blocks[self.page.order[element]]

    def _run(self, nodes: list[Node], element: HtmlElement) -> Iterator[Found]:
        """Yield the paragraphs of nodes that stand in one line of the source."""
        if not nodes or (len(nodes) == 1 and isinstance(nodes[0], str) and not nodes[0].strip()):
            return
        inlines = self.inline.read(nodes)
        for children in split_lines(inlines):
            text = plain_text(children)
            if not text.strip():
                continue
            block: Block
            if element.tag in _HEADINGS:
                block = Heading(children=children, level=_HEADINGS[element.tag])
            else:
                block = Paragraph(children=children)
            yield Found(block, element, text, _link_share(children, text))

    def _list(self, element: HtmlElement) -> Iterator[Found]:
        items: list[ListItem] = []
        for node in nodes_of(element):
            if isinstance(node, str) or node in self.scope.dropped:
                continue
            found = list(self.block(node) if node.tag != "li" or node in self.claimed else self._item(node))
            blocks = tuple(one.block for one in found if not isinstance(one.block, Rule))
            if blocks:
                items.append(ListItem(blocks=blocks))
        if not items:
            return
        ordered = element.tag == "ol"
        block = ListBlock(items=tuple(items), ordered=ordered, start=_start(element) if ordered else 1)
        number = self.page.order[element]
        length = self.measures.text[number]
        yield Found(block, element, block_text(block), self.measures.link[number] / length if length else 0.0)

    def _item(self, element: HtmlElement) -> Iterator[Found]:
        yield from self.flow(element)

    def _quote(self, element: HtmlElement) -> Iterator[Found]:
        attribution: Inlines = ()
        found = []
        for one in self.flow(element):
            if one.element.tag in ("cite", "footer") or (one.element.getparent() is not None and one.element.getparent().tag == "footer"):  # fmt: skip
                attribution = one.block.children if isinstance(one.block, Paragraph) else ()
            else:
                found.append(one)
        blocks = tuple(one.block for one in found)
        if not blocks:
            return
        signs = self.measures.signs[self.page.order[element]]
        if signs & Sign.QUOTE and all(isinstance(one, Paragraph) for one in blocks):
            yield from self._as_pull_quote(element, blocks, attribution)
            return
        cite = self.page.absolute(element.get("cite") or "")
        quote = BlockQuote(blocks=blocks, attribution=attribution, cite=cite)
        yield Found(quote, element, block_text(quote))

    def _pull_quote(self, element: HtmlElement) -> Iterator[Found]:
        found = list(self.flow(element))
        blocks = tuple(one.block for one in found)
        if len(blocks) == 1 and isinstance(blocks[0], PullQuote | BlockQuote):
            inner = blocks[0]
            blocks, attribution = (inner.blocks, inner.attribution) if isinstance(inner, BlockQuote) else (blocks, ())
        else:
            attribution = ()
        if not blocks or len(blocks) > 4 or not all(isinstance(one, Paragraph | Heading) for one in blocks):
            yield from found
            return
        yield from self._as_pull_quote(element, blocks, attribution)

    def _as_pull_quote(
        self, element: HtmlElement, blocks: tuple[Block, ...], attribution: Inlines
    ) -> Iterator[Found]:
        lines = [one.children for one in blocks if isinstance(one, Paragraph | Heading)]
        if len(lines) > 1 and not attribution and len(plain_text(lines[-1])) < 120:
            *lines, attribution = lines
        children: list[Inline] = []
        for line in lines:
            if children:
                children.append(LineBreak())
            children.extend(line)
        quote = PullQuote(children=tuple(children), attribution=attribution)
        yield Found(quote, element, block_text(quote))

    def _box(self, element: HtmlElement) -> Iterator[Found]:
        found = list(self.flow(element))
        blocks = tuple(one.block for one in found)
        if len(blocks) < 2 or not any(isinstance(one, Paragraph | ListBlock) for one in blocks):
            yield from found
            return
        box = InfoBox(blocks=blocks)
        number = self.page.order[element]
        length = self.measures.text[number]
        yield Found(box, element, block_text(box), self.measures.link[number] / length if length else 0.0)

    def _preformatted(self, element: HtmlElement) -> Iterator[Found]:
        text = clean("".join(element.itertext())).strip("\n")
        if not text.strip():
            return
        block = CodeBlock(text=text)
        yield Found(block, element, text)

    def _table(self, element: HtmlElement) -> Iterator[Found]:
        rows = [row for row in element.iter("tr") if _owner(row) is element]
        cells = [cell for row in rows for cell in row if cell.tag in ("td", "th")]
        if self._is_layout(element, rows, cells):
            for cell in cells:
                yield from self.flow(cell)
            return
        head: list[TableRow] = []
        body: list[TableRow] = []
        for row in rows:
            read = self._row(row)
            if not any(plain_text(cell.children) for cell in read.cells):
                continue
            parent = row.getparent()
            in_head = parent is not None and parent.tag == "thead"
            first = not head and not body and all(cell.header for cell in read.cells)
            (head if in_head or first else body).append(read)
        if not head and not body:
            return
        caption = element.find("caption")
        table = Table(
            head=tuple(head),
            body=tuple(body),
            caption=self.inline.read_element(caption) if caption is not None else (),
        )
        yield Found(table, element, block_text(table))

    def _is_layout(self, element: HtmlElement, rows: list[HtmlElement], cells: list[HtmlElement]) -> bool:
        """Does the table only lay out the page?  Long cells, one column, or tables inside say so."""
        if element.get("role") == "presentation" or not cells:
            return True
        if any(True for _ in element.iterdescendants("table")) or any(
            one in self.claimed for one in element.iterdescendants()
        ):
            return True
        if len(cells) == len(rows):
            return True
        length = self.measures.text[self.page.order[element]]
        return length / len(cells) > DATA_CELL and not any(cell.tag == "th" for cell in cells)

    def _row(self, row: HtmlElement) -> TableRow:
        cells = []
        for cell in row:
            if cell.tag not in ("td", "th"):
                continue
            header = cell.tag == "th"
            scope = {"col": CellScope.COLUMN, "row": CellScope.ROW}.get(cell.get("scope") or "") if header else None
            cells.append(
                TableCell(
                    children=self._cell(cell),
                    header=header,
                    scope=scope,
                    columns=_span(cell.get("colspan")),
                    rows=_span(cell.get("rowspan")),
                )
            )
        return TableRow(cells=tuple(cells))

    def _cell(self, cell: HtmlElement) -> Inlines:
        """Return the cell's blocks as lines."""
        lines: list[Inline] = []
        for one in self.flow(cell):
            inlines = one.block.children if isinstance(one.block, Paragraph | Heading) else None
            if inlines is None:
                text = block_text(one.block)
                inlines = self.inline.read([text]) if text else ()
            if inlines:
                if lines:
                    lines.append(LineBreak())
                lines.extend(inlines)
        return tuple(lines)


def split_lines(inlines: Inlines) -> Iterator[Inlines]:
    """Yield the paragraphs of a run: two line breaks in a row part them, and one does between long lines."""
    if not any(isinstance(one, LineBreak) for one in inlines):
        yield inlines
        return
    lines: list[list[Inline]] = [[]]
    gaps: list[int] = [0]
    for inline in inlines:
        if isinstance(inline, LineBreak):
            if lines[-1] and plain_text(tuple(lines[-1])).strip():
                lines.append([])
                gaps.append(1)
            else:
                gaps[-1] += 1
        else:
            lines[-1].append(inline)
    if not plain_text(tuple(lines[-1])).strip():
        lines.pop()
        gaps.pop()
    if not lines:
        return
    paragraph: list[Inline] = list(lines[0])
    previous = plain_text(tuple(lines[0]))
    for line, gap in zip(lines[1:], gaps[1:], strict=True):
        text = plain_text(tuple(line))
        if gap > 1 or _begins_paragraph(previous, text):
            yield trim(tuple(paragraph))
            paragraph = list(line)
        else:
            paragraph.append(LineBreak())
            paragraph.extend(line)
        previous = text
    yield trim(tuple(paragraph))


_SENTENCE_END = re.compile(r"[.!?…。！？؟।:\"”»’')\]]\s*$")


def _begins_paragraph(previous: str, text: str) -> bool:
    """Does ``text`` begin a new paragraph after a single line break?

    Both lines are long and the first ends like a sentence, or the line begins with an ideographic space or a bullet.
    """
    if text[:1] in ("\u3000", "•", "■", "▪", "●", "◆", "◇", "▼", "▲"):
        return True
    return len(previous) > LONG_LINE and len(text) > LONG_LINE and bool(_SENTENCE_END.search(previous))


def _block_holders(
    page: Page, measures: Measures, claimed: Mapping[HtmlElement, Block | None], top: int
) -> list[bool]:
    """Return for each element from ``top`` on whether a block element, or a claimed one, lies inside it."""
    holds = [False] * len(page.elements)
    blocks = {page.order[element] for element in claimed}
    tags, parent = measures.tags, measures.parent
    for number in range(measures.end[top] - 1, top, -1):
        if holds[number] or tags[number] in BLOCK_TAGS or number in blocks:
            holds[parent[number]] = True
    return holds


def _owner(row: HtmlElement) -> HtmlElement | None:
    """Return the table that ``row`` belongs to."""
    node = row.getparent()
    while node is not None and node.tag != "table":
        node = node.getparent()
    return node


def _start(element: HtmlElement) -> int:
    value = (element.get("start") or "").strip()
    return int(value) if value.isascii() and value.isdigit() and len(value) < 7 else 1


def _span(value: str | None) -> int:
    """Return a cell's span; HTML allows at most 1000."""
    value = (value or "").strip()
    return min(max(int(value), 1), 1000) if value.isascii() and value.isdigit() and len(value) < 7 else 1


def _link_share(inlines: Inlines, text: str) -> float:
    from newsdoc.model import Emphasis, Link, Strong

    def linked(parts: Inlines) -> int:
        total = 0
        for part in parts:
            if isinstance(part, Link):
                total += len(plain_text(part.children))
            elif isinstance(part, Emphasis | Strong):
                total += linked(part.children)
        return total

    return linked(inlines) / len(text) if text else 0.0


__all__ = ["Body", "Found", "split_lines"]
_ = (replace, Footnote)
