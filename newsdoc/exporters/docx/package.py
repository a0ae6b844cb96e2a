"""The Word package: opened from a template or a newsroom's document, cleaned, and written as a ZIP.

python-docx holds the parts and their relations; text is put into them by the other modules here.
Nothing of a reference document's own text survives, nor what would only come along by accident: its
comments, thumbnail, embedded objects, macros' traces, and its link to a template on somebody's disk.
"""

from __future__ import annotations

import zipfile
from collections.abc import Iterable, Iterator
from functools import cache
from io import BytesIO
from typing import Any

import docx
from docx.document import Document
from docx.opc.constants import RELATIONSHIP_TYPE as RT
from docx.opc.packuri import PackURI
from docx.opc.part import Part, XmlPart
from docx.oxml.parser import parse_xml
from docx.parts.image import ImagePart
from lxml import etree

from newsdoc.errors import UsageError
from newsdoc.exporters.docx.markup import W, w
from newsdoc.resources import template_path
from newsdoc.zips import write_zip

_WORD_TYPES = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
_KEPT = frozenset({
    RT.STYLES, RT.NUMBERING, RT.SETTINGS, RT.FOOTNOTES, RT.ENDNOTES, RT.FONT_TABLE, RT.THEME, RT.WEB_SETTINGS,
    RT.HEADER, RT.FOOTER,
})  # fmt: skip
"""What of a reference document makes its look."""

_SUFFIXES = {"image/jpeg": "jpg", "image/png": "png", "image/gif": "gif"}
_MAGIC = ((b"\xff\xd8\xff", "image/jpeg"), (b"\x89PNG\r\n\x1a\n", "image/png"), (b"GIF8", "image/gif"))


def open_package(reference: bytes | None) -> WordPackage:
    """Return the package to write into: our template, or the newsroom's document emptied of its text.

    Raises:
        UsageError: ND001, ``reference`` is no Word document.
    """
    if reference is None:
        return WordPackage(docx.Document(BytesIO(_template())))
    try:
        document = docx.Document(BytesIO(reference))
    except (ValueError, KeyError, zipfile.BadZipFile, etree.XMLSyntaxError) as error:
        raise UsageError(
            "ND001", f"The reference document is no Word document (.docx): {' '.join(str(error).split())}."
        ) from error
    package = WordPackage(document)
    _empty(document)
    return package


def own_template() -> Document:
    """Return our template, for the styles that a reference document lacks."""
    return docx.Document(BytesIO(_template()))


@cache
def _template() -> bytes:
    return template_path("docx/newsdoc.docx").read_bytes()


def _empty(document: Document) -> None:
    """Drop the text of a reference document and every part that belongs to the text alone."""
    body = document.element.body
    for child in list(body):
        if child.tag != w("sectPr"):
            body.remove(child)
    if body.find(w("sectPr")) is None:
        body.append(parse_xml(f'<w:sectPr xmlns:w="{W}"/>'))
    relations = document.part.rels
    for key in [key for key, one in relations.items() if one.reltype not in _KEPT]:
        del relations[key]
    roots = document.part.package.rels
    for key in [key for key, one in roots.items() if one.reltype not in (RT.OFFICE_DOCUMENT, RT.CORE_PROPERTIES)]:
        del roots[key]
    settings = document.settings.element
    for name in ("attachedTemplate", "documentProtection", "trackRevisions", "mailMerge"):
        for element in settings.findall(w(name)):
            settings.remove(element)
    document.part.part_related_by(RT.SETTINGS).rels.clear()


class WordPackage:
    """A package being written."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.part: Any = document.part
        self.body: etree._Element = document.element.body
        self._images: dict[bytes, ImagePart] = {}

    @property
    def section(self) -> Any:
        """The last section: its page is the one the text stands on."""
        return self.document.sections[-1]

    def image_part(self, content: bytes) -> ImagePart:
        """Return the part that holds the picture ``content``, byte for byte; one part however often it is used."""
        part = self._images.get(content)
        if part is None:
            media_type = image_type(content) or "image/jpeg"
            # python-docx numbers by looking at all parts, and reads only JPEGs that begin with JFIF or Exif.
            name = PackURI(f"/word/media/picture{len(self._images) + 1}.{_SUFFIXES[media_type]}")
            part = self._images[content] = ImagePart(name, media_type, content)
        return part

    def part_of_type(self, relation: str, name: str, kind: str, empty: str) -> tuple[Part, etree._Element]:
        """Return the part that the text relates to by ``relation``, and its root; made from ``empty`` if absent."""
        for one in self.part.rels.values():
            if one.reltype == relation and not one.is_external:
                part = one.target_part
                if isinstance(part, XmlPart):
                    return part, part.element
                # python-docx knows no footnotes: what it loads as bytes becomes XML here.
                new = XmlPart(part.partname, part.content_type, parse_xml(part.blob), self.part.package)
                new.rels.update(part.rels)
                one._target = new
                return new, new.element
        made = XmlPart(PackURI(f"/word/{name}"), f"{_WORD_TYPES}.{kind}+xml", parse_xml(empty), self.part.package)
        self.part.relate_to(made, relation)
        return made, made.element

    def add_root_part(self, name: str, content_type: str, relation: str, content: bytes) -> None:
        """Add a part that belongs to the package itself."""
        package = self.part.package
        package.relate_to(Part(PackURI(name), content_type, content, package), relation)

    def save(self) -> bytes:
        """Return the package as a ZIP: same parts, same bytes; pictures are stored as they are."""
        return write_zip(self._entries())

    def _entries(self) -> Iterator[tuple[str, bytes]]:
        package = self.part.package
        parts = package.parts
        yield "[Content_Types].xml", _content_types(parts)
        yield "_rels/.rels", _encoded(package.rels.xml)
        for part in parts:
            yield part.partname.membername, part.blob
            if len(part.rels):
                yield part.partname.rels_uri.lstrip("/"), _encoded(part.rels.xml)


def _content_types(parts: Iterable[Part]) -> bytes:
    root = etree.Element(f"{{{_TYPES}}}Types", nsmap={None: _TYPES})  # type: ignore[dict-item]
    defaults = {"rels": "application/vnd.openxmlformats-package.relationships+xml", "xml": "application/xml"}
    overrides: dict[str, str] = {}
    for part in parts:
        extension = part.partname.ext.lower()
        if defaults.setdefault(extension, part.content_type) != part.content_type or extension == "xml":
            overrides[part.partname] = part.content_type
    for extension, kind in defaults.items():
        etree.SubElement(root, f"{{{_TYPES}}}Default", Extension=extension, ContentType=kind)
    for name, kind in overrides.items():
        etree.SubElement(root, f"{{{_TYPES}}}Override", PartName=name, ContentType=kind)
    return etree.tostring(root, encoding="UTF-8", xml_declaration=True, standalone=True)


def _encoded(xml: str | bytes) -> bytes:
    return xml.encode() if isinstance(xml, str) else xml


def image_type(content: bytes) -> str | None:
    """Return the media type of picture bytes that Word can show, None for others."""
    return next((media_type for magic, media_type in _MAGIC if content.startswith(magic)), None)
