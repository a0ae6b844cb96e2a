"""Article → the XMP packet and the Info entries of a PDF, which say the same.

PDF/A lets a packet use the schemas that XMP 2004 defines; any other is described in the packet
itself (ISO 19005-1, 6.7.8).  No clock is read: the dates are the article's own.
"""

from __future__ import annotations

from datetime import datetime
from html import escape

from newsdoc.model import Article, Moment, Role, clean, plain_text
from newsdoc.render import document_language
from newsdoc.values import dataclass
from newsdoc.version import __version__

_NAMESPACES = {
    "dc": "http://purl.org/dc/elements/1.1/",
    "xmp": "http://ns.adobe.com/xap/1.0/",
    "xmpMM": "http://ns.adobe.com/xap/1.0/mm/",
    "xmpRights": "http://ns.adobe.com/xap/1.0/rights/",
    "pdf": "http://ns.adobe.com/pdf/1.3/",
    "pdfaid": "http://www.aiim.org/pdfa/ns/id/",
    "pdfuaid": "http://www.aiim.org/pdfua/ns/id/",
    "plus": "http://ns.useplus.org/ldf/xmp/1.0/",
    "Iptc4xmpExt": "http://iptc.org/std/Iptc4xmpExt/2008-02-29/",
}

CREATOR = f"newsdoc {__version__}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Standard:
    """What a file claims to be."""

    part: str | None = None
    """Of PDF/A: ``"2"``."""

    level: str | None = None
    """Conformance level: ``"A"``."""

    accessible: bool = False
    """PDF/UA-1 too."""

    attachments: bool = False
    """May it hold other files?"""

    @property
    def tagged(self) -> bool:
        """Does it need a structure tree?  An unclaimed file gets one too, for it does no harm."""
        return self.level != "B"


STANDARDS = {
    "a-2a+ua-1": Standard(part="2", level="A", accessible=True),
    "a-3a+ua-1": Standard(part="3", level="A", accessible=True, attachments=True),
    "a-2b": Standard(part="2", level="B"),
    "a-1b": Standard(part="1", level="B"),
    "none": Standard(attachments=True),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Metadata:
    """What is said about a document, as plain values."""

    title: str
    authors: tuple[str, ...] = ()
    description: str | None = None
    keywords: tuple[str, ...] = ()
    language: str
    created: Moment | None = None
    modified: Moment | None = None
    producer: str = CREATOR


def metadata_of(article: Article, producer: str) -> Metadata:
    """Return what the Info entries and the packet share."""
    return Metadata(
        title=title_of(article),
        authors=tuple(clean(one.name) for one in article.authors),
        description=_one_line(clean(article.summary or plain_text(article.standfirst))),
        keywords=tuple(dict.fromkeys([*map(clean, article.keywords), *_subjects(article)])),
        language=document_language(article),
        created=article.created or article.published,
        modified=article.modified or article.published or article.created,
        producer=producer,
    )


def title_of(article: Article) -> str:
    """Return the title of the document: there must be one."""
    return clean(article.headline or "").strip() or article.canonical_url or "–"


def _subjects(article: Article) -> list[str]:
    return [clean(one.name) for one in article.subjects if one.name]


def _one_line(text: str) -> str | None:
    return " ".join(text.split()) or None


def info_entries(meta: Metadata) -> dict[str, str]:
    """Return the entries of the Info dictionary as text."""
    entries = {
        "Title": meta.title,
        "Author": ", ".join(meta.authors),
        "Subject": meta.description or "",
        "Keywords": ", ".join(meta.keywords),
        "Creator": CREATOR,
        "Producer": meta.producer,
        "CreationDate": pdf_date(meta.created),
        "ModDate": pdf_date(meta.modified),
    }
    return {key: value for key, value in entries.items() if value}


def pdf_date(moment: Moment | None) -> str:
    """Return ``moment`` as a PDF date (ISO 32000-1, 7.9.4); ``""`` for None."""
    if moment is None:
        return ""
    if not isinstance(moment, datetime):
        return f"D:{moment.year:04d}{moment.month:02d}{moment.day:02d}"
    text = f"D:{moment.year:04d}{moment.month:02d}{moment.day:02d}{moment:%H%M%S}"
    offset = moment.utcoffset()
    if offset is None:
        return text
    minutes = round(offset.total_seconds() / 60)
    hours, rest = divmod(abs(minutes), 60)
    return f"{text}{'+' if minutes >= 0 else '-'}{hours:02d}'{rest:02d}'"


# ------------------------------------------------------------------------- packet


def xmp_packet(article: Article, meta: Metadata, standard: Standard) -> bytes:
    """Return the XMP packet of ``article`` for a file that claims ``standard``."""
    properties = [
        *_claims(standard),
        *_dublin_core(article, meta, standard),
        *_record(article, meta),
        *_rights(article),
    ]
    names = "".join(f' xmlns:{prefix}="{uri}"' for prefix, uri in _NAMESPACES.items())
    body = "\n".join(one for one in properties if one)
    text = (
        '<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>\n'
        '<x:xmpmeta xmlns:x="adobe:ns:meta/">\n'
        '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">\n'
        f'<rdf:Description rdf:about=""{names}>\n{body}\n</rdf:Description>\n'
        f"{_extensions(article, standard)}"
        '</rdf:RDF>\n</x:xmpmeta>\n<?xpacket end="r"?>'
    )
    return text.encode()


def _claims(standard: Standard) -> list[str]:
    return [
        _simple("pdfaid:part", standard.part),
        _simple("pdfaid:conformance", standard.level),
        _simple("pdfuaid:part", "1" if standard.accessible else None),
    ]


def _dublin_core(article: Article, meta: Metadata, standard: Standard) -> list[str]:
    # PDF/A-1 wants one creator that equals the Info entry (ISO 19005-1, 6.7.3).
    authors = (", ".join(meta.authors),) if standard.part == "1" and meta.authors else meta.authors
    published = _iso(article.published)
    provider = article.provider.name if article.provider else None
    rights = article.rights.notice or (article.rights.holder.name if article.rights.holder else None)
    related = [link.href for link in article.related if link.href]
    return [
        _text("dc:title", meta.title),
        _list("dc:creator", "Seq", authors),
        _text("dc:description", meta.description),
        _list("dc:subject", "Bag", meta.keywords),
        _list("dc:publisher", "Bag", (provider,) if provider else ()),
        _list(
            "dc:contributor", "Bag", tuple(one.name for one in article.contributors if one.role is not Role.AUTHOR)
        ),
        _list("dc:date", "Seq", (published,) if published else ()),
        _list("dc:language", "Bag", (meta.language,) if meta.language else ()),
        _simple("dc:identifier", article.guid),
        _simple("dc:source", article.canonical_url),
        _list("dc:relation", "Bag", tuple(related)),
        _text("dc:rights", rights),
    ]


def _record(article: Article, meta: Metadata) -> list[str]:
    return [
        _simple("xmp:CreateDate", _iso(meta.created)),
        _simple("xmp:ModifyDate", _iso(meta.modified)),
        _simple("xmp:CreatorTool", CREATOR),
        _simple("pdf:Producer", meta.producer),
        _simple("pdf:Keywords", ", ".join(meta.keywords)),
        _simple("xmpMM:VersionID", str(article.version)),
    ]


def _rights(article: Article) -> list[str]:
    rights = article.rights
    return [
        _list("xmpRights:Owner", "Bag", (rights.holder.name,) if rights.holder else ()),
        _text("xmpRights:UsageTerms", rights.usage_terms),
        _simple("xmpRights:WebStatement", rights.licence),
        _simple("plus:DataMining", _mining(article)),
        _simple("Iptc4xmpExt:DigitalSourceType", _source_type(article)),
    ]


def _mining(article: Article) -> str | None:
    value = article.rights.data_mining
    return value if not value or "://" in value else f"http://ns.useplus.org/ldf/vocab/{value}"


def _source_type(article: Article) -> str | None:
    value = article.digital_source_type
    return value if not value or "://" in value else f"http://cv.iptc.org/newscodes/digitalsourcetype/{value}"


def _simple(name: str, value: str | None) -> str:
    return f"<{name}>{escape(clean(value))}</{name}>" if value else ""


def _text(name: str, value: str | None) -> str:
    if not value:
        return ""
    return f'<{name}><rdf:Alt><rdf:li xml:lang="x-default">{escape(clean(value))}</rdf:li></rdf:Alt></{name}>'


def _list(name: str, kind: str, values: tuple[str, ...]) -> str:
    if not values:
        return ""
    items = "".join(f"<rdf:li>{escape(clean(value))}</rdf:li>" for value in values)
    return f"<{name}><rdf:{kind}>{items}</rdf:{kind}></{name}>"


def _iso(moment: Moment | None) -> str | None:
    if isinstance(moment, datetime):
        return moment.isoformat(timespec="seconds")
    return moment.isoformat() if moment else None


# --------------------------------------------------------------- extension schemas


def _extensions(article: Article, standard: Standard) -> str:
    """Describe the schemas in use that PDF/A does not know."""
    if not standard.part:
        return ""
    schemas = [
        ("PDF/UA identification", "pdfuaid", "part", "Integer", "internal", "Part of ISO 14289 followed")
        if standard.accessible
        else None,
        ("PLUS licence data", "plus", "DataMining", "URI", "external", "Whether data mining is allowed")
        if _mining(article)
        else None,
        ("IPTC photo metadata", "Iptc4xmpExt", "DigitalSourceType", "URI", "external", "How the work came about")
        if _source_type(article)
        else None,
    ]
    items = "".join(_schema(*one) for one in schemas if one)
    if not items:
        return ""
    return (
        '<rdf:Description rdf:about="" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"'
        ' xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#"'
        ' xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">\n'
        f"<pdfaExtension:schemas><rdf:Bag>\n{items}</rdf:Bag></pdfaExtension:schemas>\n</rdf:Description>\n"
    )


def _schema(title: str, prefix: str, name: str, value_type: str, category: str, description: str) -> str:
    return (
        '<rdf:li rdf:parseType="Resource">'
        f"<pdfaSchema:schema>{title}</pdfaSchema:schema>"
        f"<pdfaSchema:namespaceURI>{_NAMESPACES[prefix]}</pdfaSchema:namespaceURI>"
        f"<pdfaSchema:prefix>{prefix}</pdfaSchema:prefix>"
        '<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">'
        f"<pdfaProperty:name>{name}</pdfaProperty:name>"
        f"<pdfaProperty:valueType>{value_type}</pdfaProperty:valueType>"
        f"<pdfaProperty:category>{category}</pdfaProperty:category>"
        f"<pdfaProperty:description>{description}</pdfaProperty:description>"
        "</rdf:li></rdf:Seq></pdfaSchema:property></rdf:li>\n"
    )
