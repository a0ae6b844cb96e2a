"""A Word file opened by other means than it was written: a ZIP of XML parts."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from io import BytesIO

from lxml import etree

from newsdoc.exporters.docx import export_docx
from newsdoc.formats import ExportOptions
from newsdoc.model import Article
from newsdoc.notes import NoteLog

NAMES = {
    "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "rel": "http://schemas.openxmlformats.org/package/2006/relationships",
    "dc": "http://purl.org/dc/elements/1.1/",
    "dcterms": "http://purl.org/dc/terms/",
    "cp": "http://schemas.openxmlformats.org/package/2006/metadata/core-properties",
    "adec": "http://schemas.microsoft.com/office/drawing/2017/decorative",
}


class Opened:
    """The parts of a Word file, and the questions that tests ask of them."""

    def __init__(self, content: bytes) -> None:
        self.archive = zipfile.ZipFile(BytesIO(content))
        self.names = self.archive.namelist()
        self.document = self.xml("word/document.xml")
        self.styles = self.xml("word/styles.xml")

    def xml(self, name: str) -> etree._Element:
        """The root of a part."""
        return etree.fromstring(self.archive.read(name))

    def find(self, path: str, root: etree._Element | None = None) -> list:
        """What an XPath finds in the document, or below ``root``."""
        return (self.document if root is None else root).xpath(path, namespaces=NAMES)

    def style_name(self, style_id: str) -> str:
        """The name that a newsroom sees."""
        (name,) = self.find(f"w:style[@w:styleId='{style_id}']/w:name/@w:val", self.styles)
        return name

    def paragraphs(self, root: etree._Element | None = None) -> Iterator[tuple[str, str]]:
        """(name of the style, words) of each paragraph."""
        for paragraph in self.find(".//w:p", root):
            (style,) = self.find("w:pPr/w:pStyle/@w:val", paragraph) or [""]
            yield self.style_name(style) if style else "", text_of(paragraph)

    def styled(self, name: str) -> list[str]:
        """The words of the paragraphs of one style."""
        return [words for style, words in self.paragraphs() if style.lower() == name.lower()]

    def paragraph(self, words: str) -> etree._Element:
        """The paragraph that holds ``words``."""
        return next(one for one in self.find(".//w:p") if words in text_of(one))

    def external(self) -> list[str]:
        """Targets outside the file, of all parts."""
        rels = [name for name in self.names if name.endswith(".rels")]
        return [
            target
            for name in rels
            for target in self.find(".//rel:Relationship[@TargetMode='External']/@Target", self.xml(name))
        ]


def text_of(element: etree._Element) -> str:
    """The words of an element."""
    return "".join(element.xpath(".//w:t/text()", namespaces=NAMES))


def open_export(article: Article, notes: NoteLog | None = None, **options) -> Opened:
    """``article`` exported and opened."""
    return Opened(export_docx(article, ExportOptions(**options), NoteLog() if notes is None else notes))
