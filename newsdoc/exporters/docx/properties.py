"""Article → the document's properties: what Word has fields for (core), and the rest as custom ones.

A core property holds 255 characters (python-docx raises beyond); the text itself holds all of it.
"""

from __future__ import annotations

from datetime import UTC, date, datetime, time
from typing import Any

from lxml import etree

from newsdoc.exporters.docx.package import WordPackage
from newsdoc.model import Article, Moment, block_text, clean, plain_text
from newsdoc.model.origins import in_zone
from newsdoc.model.walk import innermost
from newsdoc.notes import NoteCode, NoteLog

_LIMIT = 255
_CUSTOM = "http://schemas.openxmlformats.org/officeDocument/2006/custom-properties"
_VALUES = "http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes"
_KIND = "application/vnd.openxmlformats-officedocument.custom-properties+xml"
_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/custom-properties"
_FORMAT_ID = "{D5CDD505-2E9C-101B-9397-08002B2CF9AE}"


def write_properties(package: WordPackage, article: Article, notes: NoteLog) -> None:
    """Fill in both kinds of properties."""
    _write_core(package, article, notes)
    _write_custom(package, article)


def _write_core(package: WordPackage, article: Article, notes: NoteLog) -> None:
    core: Any = package.document.core_properties
    for old in list(core._element):
        core._element.remove(old)
    subjects = (subject.name for subject in article.subjects)
    values = {
        "title": _title(article),
        "author": "; ".join(author.name for author in article.authors) or article.byline,
        "subject": "; ".join(dict.fromkeys(name for name in subjects if name)),
        "category": article.section,
        "keywords": ", ".join(article.keywords),
        "comments": article.summary or plain_text(article.standfirst),
        "identifier": article.guid,
        "language": article.language,
        "version": str(article.version),
    }
    for name, value in values.items():
        text = " ".join(clean(value or "").split())
        if text:
            setattr(core, name, _cut(text, name, notes))
    core.revision = max(article.version, 1)
    for name, moment in (("created", article.published or article.created), ("modified", _modified(article))):
        if moment is not None:
            setattr(core, name, _utc(moment))


def _title(article: Article) -> str:
    """Return the headline; where there is none, what else the document can be called by: it must have a title."""
    if article.headline:
        return article.headline
    blocks = (inner for block in article.body for inner in innermost(block))
    words = next((text for block in blocks if (text := block_text(block).strip())), "")
    return words[:80] or article.canonical_url or article.guid or "—"


def _modified(article: Article) -> Moment | None:
    return article.modified or article.published or article.created


def _cut(text: str, name: str, notes: NoteLog) -> str:
    """Return ``text`` cut at a word's end to what a property holds; the cut is noted (ND705)."""
    if len(text) <= _LIMIT:
        return text
    notes.add(NoteCode.PROPERTY_CUT, format="DOCX", what=f"the property “{name}”", n=_LIMIT)
    head = text[: _LIMIT - 1]
    at = head.rfind(" ")
    return (head[:at] if at > _LIMIT // 2 else head).rstrip(" ,;") + "…"


def _utc(moment: Moment) -> datetime:
    """Return ``moment`` as python-docx writes it: in UTC; a date alone is its midnight."""
    if isinstance(moment, datetime):
        return in_zone(moment, UTC) if moment.tzinfo else moment
    assert isinstance(moment, date)
    return datetime.combine(moment, time(), UTC)


def _write_custom(package: WordPackage, article: Article) -> None:
    """Write ``docProps/custom.xml``: publisher, address and rights have no core property."""
    rights = article.rights
    values = {
        "Provider": article.provider and article.provider.name,
        "Original source": article.info_source and article.info_source.name,
        "Source address": article.canonical_url,
        "Published": article.published and article.published.isoformat(),
        "Modified": article.modified and article.modified.isoformat(),
        "Kicker": article.kicker,
        "Dateline": article.dateline,
        "Copyright holder": rights.holder and rights.holder.name,
        "Copyright notice": rights.notice,
        "Usage terms": rights.usage_terms,
        "Licence": rights.licence,
        "Data mining": rights.data_mining,
        "Digital source type": article.digital_source_type,
        "Status": article.status.value,
    }
    root = etree.Element(f"{{{_CUSTOM}}}Properties", nsmap={None: _CUSTOM, "vt": _VALUES})  # type: ignore[dict-item]
    for number, (name, value) in enumerate(((name, value) for name, value in values.items() if value), 2):
        one = etree.SubElement(root, f"{{{_CUSTOM}}}property", fmtid=_FORMAT_ID, pid=str(number), name=name)
        etree.SubElement(one, f"{{{_VALUES}}}lpwstr").text = clean(value)
    content = etree.tostring(root, encoding="UTF-8", xml_declaration=True, standalone=True)
    package.add_root_part("/docProps/custom.xml", _KIND, _RELATION, content)
