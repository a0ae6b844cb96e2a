"""Elements of the story → blocks, each with the element it was made from.

The tree is walked top to bottom.  Elements that ``figures`` claimed become its blocks, dropped ones nothing;
text between block elements is a paragraph wherever it stands, since old pages part their paragraphs with ``br``
or ``div`` alone.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import field, replace

from lxml.html import HtmlElement

from newsdoc.model import (
    Block,
    BlockQuote,
    CodeBlock,
    Emphasis,
    Figure,
    Footnote,
    Heading,
    InfoBox,
    Inlines,
    Link,
    ListBlock,
    ListItem,
    Paragraph,
    PullQuote,
    Rule,
    Strong,
    block_text,
    clean,
    plain_text,
)
from newsdoc.readers.html.footnotes import find_footnotes
from newsdoc.readers.html.inline import InlineReader, Node, nodes_of
from newsdoc.readers.html.lines import split_lines
from newsdoc.readers.html.measure import BLOCK_TAGS, Measures
from newsdoc.readers.html.page import Page, Scope, ancestors
from newsdoc.readers.html.quotes import holds_quote, pull_quote
from newsdoc.readers.html.signs import Sign
from newsdoc.readers.html.tables import is_layout, read_table, rows_of
from newsdoc.values import dataclass

_SILENT = frozenset((
    "area", "audio", "base", "button", "canvas", "datalist", "dialog", "embed", "form", "frameset", "head",
    "iframe", "input", "label", "link", "map", "menu", "meta", "nav", "noscript", "object", "option", "param",
    "script", "select", "source", "style", "template", "textarea", "title", "track", "video",
))  # fmt: skip
_SHOWN = ("img", "amp-img", "picture", "iframe", "video", "audio", "object", "noscript", "canvas")
_HEADINGS = {"h1": 2, "h2": 2, "h3": 3, "h4": 4, "h5": 5, "h6": 6}

UNCLAIMED = 250
"""Characters of paragraphs beyond its caption from which a claimed element is more than a picture's frame."""


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

    notes: dict[HtmlElement, str] = field(init=False)
    """The footnotes' elements, with the ids of their marks."""

    _holds_blocks: list[bool] = field(init=False)
    _holds_tables: list[bool] = field(init=False)

    def __post_init__(self) -> None:
        self.inline = InlineReader(self.page, self.scope.dropped | frozenset(self.claimed))
        first = self.page.order[self.scope.contents[0]]
        found = find_footnotes(self.page.elements[first : self.scope.end])
        self.inline.footnotes = {name: str(number) for number, name in enumerate(found, 1)}
        self.notes = {element: self.inline.footnotes[name] for name, element in found.items()}
        self.around = frozenset(one for content in self.scope.contents for one in ancestors(content))
        top = self.page.order[self.scope.top]
        claimed = {self.page.order[element] for element in self.claimed}
        self._holds_blocks = _holders(self.measures, BLOCK_TAGS, claimed, top)
        self._holds_tables = _holders(self.measures, frozenset(("table",)), claimed, top)

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
        if element in self.around:
            yield from self.flow(element)
            return
        if element in self.notes:
            yield from self._footnote(element)
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
            case "figure" if holds_quote(element):
                yield from self._quoting_figure(element)
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

    def flow(self, element: HtmlElement, without: frozenset[HtmlElement] = frozenset()) -> Iterator[Found]:
        """Yield the blocks of an element that holds paragraphs, loose text, or both; ``without`` some children."""
        run: list[Node] = []
        for node in nodes_of(element):
            if node in without:
                continue
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
        if element.tag not in _HEADINGS and self._leads_into_page(nodes):
            return
        inlines = self.inline.read(nodes)
        linked = self.measures.in_link[self.page.order[element]]
        for children in split_lines(inlines):
            text = plain_text(children)
            if not text.strip():
                continue
            block: Block
            if element.tag in _HEADINGS:
                block = Heading(children=children, level=_HEADINGS[element.tag])
            else:
                block = Paragraph(children=children)
            yield Found(block, element, text, 1.0 if linked else _link_share(children, text))

    def _leads_into_page(self, nodes: list[Node]) -> bool:
        """Is a line nothing but a link to another place of the page: "skip to content", an entry of its contents?"""
        said = [node for node in nodes if not isinstance(node, str) or node.strip()]
        if len(said) != 1 or isinstance(said[0], str) or said[0].tag != "a":
            return False
        href = said[0].get("href") or ""
        return len(href) > 1 and href[0] == "#" and href[1:] not in self.inline.footnotes

    def _footnote(self, element: HtmlElement) -> Iterator[Found]:
        blocks = tuple(one.block for one in self.flow(element))
        if blocks:
            note = Footnote(id=self.notes[element], blocks=blocks)
            yield Found(note, element, block_text(note))

    def _list(self, element: HtmlElement) -> Iterator[Found]:
        if any(child in self.notes for child in element):
            yield from self.flow(element)
            return
        entries: list[list[Found]] = []
        for node in nodes_of(element):
            if isinstance(node, str) or node in self.scope.dropped:
                continue
            found = self.block(node) if node.tag != "li" or node in self.claimed else self.flow(node)
            if entry := [one for one in found if not isinstance(one.block, Rule)]:
                entries.append(entry)
        if not any(one.text.strip() for entry in entries for one in entry):
            for entry in entries:  # a list of pictures alone: no list
                yield from entry
            return
        items = [ListItem(blocks=tuple(one.block for one in entry)) for entry in entries]
        ordered = element.tag == "ol"
        block = ListBlock(items=tuple(items), ordered=ordered, start=_start(element) if ordered else 1)
        number = self.page.order[element]
        length = self.measures.text[number]
        yield Found(block, element, block_text(block), self.measures.link[number] / length if length else 0.0)

    def _quote(self, element: HtmlElement) -> Iterator[Found]:
        named = [child for child in element if child.tag in ("cite", "footer")]
        attribution = self.inline.read_element(named[-1]) if named else ()
        blocks = tuple(one.block for one in self.flow(element, without=frozenset(named)))
        if not blocks:
            return
        signs = self.measures.signs[self.page.order[element]]
        if signs & Sign.QUOTE and all(isinstance(one, Paragraph) for one in blocks):
            lifted = pull_quote(blocks, attribution)
            yield Found(lifted, element, block_text(lifted))
            return
        cite = self.page.absolute(element.get("cite") or "")
        quote = BlockQuote(blocks=blocks, attribution=attribution, cite=cite)
        yield Found(quote, element, block_text(quote))

    def _quoting_figure(self, element: HtmlElement) -> Iterator[Found]:
        """Yield the quote in a figure; its caption names who said it."""
        caption = next(element.iter("figcaption"), None)
        for one in self._container(element):
            match one.block:
                case BlockQuote(attribution=()) | PullQuote(attribution=()) if caption is not None:
                    named = replace(one.block, attribution=self.inline.read_element(caption))
                    yield Found(named, one.element, block_text(named))
                case _:
                    yield one

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
        lifted = pull_quote(blocks, attribution)
        yield Found(lifted, element, block_text(lifted))

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
        rows = rows_of(element)
        number = self.page.order[element]
        if self._holds_tables[number] or is_layout(element, rows, self.measures.text[number]):
            for row in rows:
                for cell in row:
                    yield from self.flow(cell)
            return
        caption = element.find("caption")
        table = read_table(rows, self.inline.read_element(caption) if caption is not None else (), self._lines)
        if table is not None:
            yield Found(table, element, block_text(table))

    def _lines(self, cell: HtmlElement) -> Iterator[Inlines]:
        """Yield the blocks of a cell as lines."""
        for one in self.flow(cell):
            if isinstance(one.block, Paragraph | Heading):
                yield one.block.children
            elif one.text:
                yield self.inline.read([one.text])


def _holders(measures: Measures, wanted: frozenset[str], claimed: set[int], top: int) -> list[bool]:
    """Return for each element from ``top`` on whether one of the ``wanted`` kinds, or a claimed one, lies in it."""
    holds = [False] * len(measures.tags)
    tags, parent = measures.tags, measures.parent
    for number in range(measures.end[top] - 1, top, -1):
        if holds[number] or tags[number] in wanted or number in claimed:
            holds[parent[number]] = True
    return holds


def _start(element: HtmlElement) -> int:
    value = (element.get("start") or "").strip()
    return int(value) if value.isascii() and value.isdigit() and len(value) < 7 else 1


def _link_share(inlines: Inlines, text: str) -> float:
    return _linked(inlines) / len(text) if text else 0.0


def _linked(inlines: Inlines) -> int:
    """Return the characters that stand in links."""
    total = 0
    for inline in inlines:
        if isinstance(inline, Link):
            total += len(plain_text(inline.children))
        elif isinstance(inline, Emphasis | Strong):
            total += _linked(inline.children)
    return total
