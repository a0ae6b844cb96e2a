"""What WeasyPrint draws → a file that keeps PDF/A and PDF/UA, finished just before it is written."""

from __future__ import annotations

from hashlib import md5
from typing import Any

import pydyf

from newsdoc.exporters.pdf.faces import BREAK_HYPHEN
from newsdoc.exporters.pdf.metadata import Metadata, Standard, info_entries, pdf_date
from newsdoc.exporters.pdf.structure import StructureTree, mark_artifacts, spell_out
from newsdoc.formats import Attachment

_PRINT = 1 << 2
"""Annotation flag: PDF/A wants every annotation to be printed (ISO 19005-2, 6.3.2)."""

_BREAK_HYPHEN = f"> <{BREAK_HYPHEN:04x}>".encode()


class Finisher:
    """Finishes one document; WeasyPrint calls it with the document and the PDF."""

    def __init__(
        self, meta: Metadata, packet: bytes, standard: Standard, attachments: tuple[Attachment, ...]
    ) -> None:
        self.meta = meta
        self.packet = packet
        self.standard = standard
        self.attachments = attachments

    def __call__(self, document: Any, pdf: pydyf.PDF) -> None:
        """Do everything to ``pdf`` that the standard asks for."""
        finish_objects(pdf)
        self._write_metadata(pdf)
        self._write_intent(pdf)
        if self.standard.tagged:
            _write_structure(document, pdf)
        if self.attachments:
            _attach(pdf, self.attachments, self.meta)
        pdf.objects[:] = [_Written(item) if item.free != "f" else item for item in pdf.objects]

    def _write_metadata(self, pdf: pydyf.PDF) -> None:
        pdf.info.clear()
        for key, value in info_entries(self.meta).items():
            pdf.info[key] = pydyf.String(value)
        # Left uncompressed so that it can be read as text (and PDF/A-1 allows nothing else).
        stream = pydyf.Stream([self.packet], {"Type": "/Metadata", "Subtype": "/XML"}, compress=False)
        pdf.add_object(stream)
        pdf.catalog["Metadata"] = stream.reference
        pdf.catalog["ViewerPreferences"] = pydyf.Dictionary({"DisplayDocTitle": "true"})
        pdf.catalog["Lang"] = pydyf.String(self.meta.language)

    def _write_intent(self, pdf: pydyf.PDF) -> None:
        for intent in pdf.catalog.get("OutputIntents", ()):
            intent["S"] = "/GTS_PDFA1"


class _Written(pydyf.Object):  # type: ignore[misc]
    """An object as it will be written: pydyf would make the bytes of each twice, once to number the file."""

    def __init__(self, item: pydyf.Object) -> None:
        super().__init__()
        self.number, self.generation = item.number, item.generation
        self._data = item.data
        self._compressible = item.compressible

    @property
    def data(self) -> bytes:
        """The bytes between ``obj`` and ``endobj``."""
        return bytes(self._data)

    @property
    def compressible(self) -> bool:
        """May it go into a compressed stream of objects?"""
        return bool(self._compressible)


def finish_objects(pdf: pydyf.PDF) -> None:
    """Mend what WeasyPrint writes into images, annotations and character maps."""
    for item in pdf.objects:
        if isinstance(item, pydyf.Stream):
            if item.extra.get("Subtype") == "/Image":
                # Forbidden by every part of PDF/A.
                item.extra["Interpolate"] = "false"
            elif item.stream[:1] and isinstance(item.stream[0], bytes) and item.stream[0].startswith(b"/CIDInit"):
                item.stream = [_mended_map(part) for part in item.stream]
        elif isinstance(item, dict) and item.get("Type") == "/Annot":
            item["F"] = _PRINT
            if "Contents" not in item and "A" in item:
                item["Contents"] = item["A"]["URI"]
            elif "Contents" not in item and "Dest" in item:
                item["Contents"] = item["Dest"]


def _mended_map(part: Any) -> Any:
    """Mend one piece of a ToUnicode map.

    The second glyph of a cluster gets an empty value, which is malformed; and the hyphen that breaks a
    word at a line's end must read as a soft one (ISO 32000-1, 14.8.2.2.3), or the word is never found.
    """
    if not isinstance(part, bytes):
        return part
    return part.replace(b"> <>", b"> <200b>").replace(_BREAK_HYPHEN, b"> <00ad>")


def _write_structure(document: Any, pdf: pydyf.PDF) -> None:
    tree = StructureTree()
    for number, page in enumerate(document.pages):
        tree.add_page(number, page)
    for page, artifacts, lines in zip(document.pages, tree.artifacts, tree.lines, strict=True):
        mark_artifacts(page.stream, artifacts)
        spell_out(page.stream, lines)
    tree.write(pdf, [page.height for page in document.pages])
    pages = [item for item in pdf.objects if isinstance(item, dict) and item.get("Type") == "/Page"]
    for number, page in enumerate(pages):
        page["StructParents"] = number
        page["Tabs"] = "/S"


def _attach(pdf: pydyf.PDF, attachments: tuple[Attachment, ...], meta: Metadata) -> None:
    """Embed files, each with its relationship to the document (ISO 19005-3, 6.8)."""
    files = pydyf.Array()
    names: list[tuple[str, bytes]] = []
    for one in attachments:
        parameters = pydyf.Dictionary(
            {"Size": len(one.content), "CheckSum": f"<{md5(one.content, usedforsecurity=False).hexdigest()}>"}
        )
        parameters["ModDate"] = pydyf.String(pdf_date(meta.modified) or "D:19700101000000Z")
        kind = "/" + one.media_type.replace("/", "#2f").replace("+", "#2b")
        content = pydyf.Stream(
            [one.content], {"Type": "/EmbeddedFile", "Subtype": kind, "Params": parameters}, compress=True
        )
        pdf.add_object(content)
        specification = pydyf.Dictionary({
            "Type": "/Filespec",
            "F": pydyf.String(one.name),
            "UF": pydyf.String(one.name),
            "Desc": pydyf.String(one.description),
            "AFRelationship": f"/{one.relationship}",
            "EF": pydyf.Dictionary({"F": content.reference, "UF": content.reference}),
        })  # fmt: skip
        pdf.add_object(specification)
        files.append(specification.reference)
        names.append((one.name, specification.reference))
    tree = pydyf.Dictionary(
        {"Names": pydyf.Array([part for name, ref in sorted(names) for part in (pydyf.String(name), ref)])}
    )
    pdf.add_object(tree)
    pdf.catalog.setdefault("Names", pydyf.Dictionary())["EmbeddedFiles"] = tree.reference
    pdf.catalog["AF"] = files
