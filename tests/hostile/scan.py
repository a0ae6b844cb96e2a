"""An output → what in it could run, fetch or send something: nothing, if all is well.

Every format is opened as those who are attacked open it: HTML by an HTML parser, books and Word files part
by part, PDF object by object.
"""

from __future__ import annotations

import io
import json
import re
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pikepdf
from lxml import etree, html
from markdown_it import MarkdownIt

ACTIVE = frozenset((
    "applet", "audio", "base", "button", "embed", "foreignobject", "form", "frame", "frameset", "iframe", "input", "object",
    "portal", "script", "select", "set", "animate", "animatetransform", "animatemotion", "handler", "listener", "textarea", "video",
))  # fmt: skip
"""Elements that run, fetch, send or frame something; those of moving pictures are never written."""

LINKS = frozenset(("http", "https", "mailto"))
_LOADED = frozenset(
    ("src", "srcset", "poster", "background", "data", "manifest", "archive", "codebase", "longdesc", "usemap", "ping")
)
_SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.-]*)\s*:")
_CSS_LOAD = re.compile(
    r"@import|url\(\s*['\"]?(?!#|data:(?:image|font)/|['\"]?\))|expression\s*\(|-moz-binding|behavior\s*:", re.I
)
_DATA_PICTURE = re.compile(r"data:image/(?:png|jpeg|gif|webp|avif|svg\+xml)[;,]")
_DOCX_FIELDS = re.compile(
    r"\s*(?:NOTEREF \w+|PAGE|NUMPAGES|SEQ \w+|REF \w+|PAGEREF \w+)(?:\s+\\[a-zA-Z*]+(?:\s+\w+)?)*\s*\Z"
)
_DOCX_PARTS = re.compile(
    r"vbaProject|oleObject|/embeddings/|/activeX/|attachedTemplate|externalLink|afchunk|\.bin$", re.I
)


def _scheme(address: str) -> re.Match[str] | None:
    """As browsers look for it, who drop white space and control characters first."""
    return _SCHEME.match(re.sub(r"[\x00-\x20]", "", address))


def faults(path: Path) -> list[str]:
    """Return what is dangerous in the file at ``path``; nothing for kinds that are only data."""
    scan = _SCANS.get(path.suffix.lower())
    return [] if scan is None else [f"{path.name}: {fault}" for fault in scan(path.read_bytes())]


def faults_below(folder: Path) -> list[str]:
    """Return what is dangerous in any file below ``folder``."""
    return [fault for path in sorted(folder.rglob("*")) if path.is_file() for fault in faults(path)]


# ---------------------------------------------------------------------- markup


def _elements(root: Any) -> Iterator[str]:
    for element in root.iter():
        if not isinstance(element.tag, str):
            if isinstance(element, etree._ProcessingInstruction) and "stylesheet" in str(element.target):
                yield f"processing instruction {element.target}"
            continue
        name = element.tag.rpartition("}")[2].lower()
        if name in ACTIVE and not (name == "script" and element.get("type") == "application/ld+json"):
            yield f"<{name}>"
        if name == "style" and _CSS_LOAD.search("".join(element.itertext())):
            yield "a style sheet that loads something"
        if name == "meta" and (element.get("http-equiv") or "").lower() == "refresh":
            yield "meta refresh"
        yield from _attributes(element, name)


def _attributes(element: Any, name: str) -> Iterator[str]:
    for key, value in element.attrib.items():
        key = key.rpartition("}")[2].lower()
        if key.startswith("on"):
            yield f"handler {key}"
        if key == "style" and _CSS_LOAD.search(value):
            yield f"style that loads something: {value[:60]}"
        if (
            key in ("srcdoc", "formaction", "action", "autofocus", "contenteditable", "http-equiv")
            and key != "http-equiv"
        ):
            yield f"attribute {key}"
        if key in _LOADED:
            for one in re.split(r"\s*,\s+", value) if key == "srcset" else (value,):
                if _scheme(one) and not _DATA_PICTURE.match(one):
                    yield f"<{name} {key}={one[:60]}>"
                if one.startswith(("//", "\\\\", "/")):
                    yield f"<{name} {key}={one[:60]}>"
        if key == "href":
            yield from _href(element, name, value)


def _href(element: Any, name: str, value: str) -> Iterator[str]:
    scheme = _scheme(value)
    if name in ("image", "use", "feimage"):
        if not value.startswith("#") and not _DATA_PICTURE.match(value):
            yield f"<{name} href={value[:60]}>"
    elif name == "link" and not {"canonical", "license", "alternate"} & set(
        (element.get("rel") or "").lower().split()
    ):
        if scheme is not None or value.startswith("/"):
            yield f"<link rel={element.get('rel')} href={value[:60]}>"
    elif scheme is not None and scheme[1].lower() not in LINKS:
        yield f"<{name} href={value[:60]}>"


def _html(content: bytes) -> Iterator[str]:
    yield from _elements(html.document_fromstring(content, parser=html.HTMLParser(encoding="utf-8", huge_tree=True)))


_PARSER = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=True)


def _xml(content: bytes) -> Iterator[str]:
    root = etree.fromstring(content, _PARSER)
    if root.getroottree().docinfo.internalDTD is not None and root.getroottree().docinfo.internalDTD.system_url:
        yield "a document type that is loaded"
    for element in root.iter(etree.Entity):
        yield f"entity {element.name}"
    yield from _elements(root)


def _wire(content: bytes) -> Iterator[str]:
    """XML for machines: addresses of pictures are data there, and the words stand in XHTML inside."""
    root = etree.fromstring(content, _PARSER)
    for body in root.iter("{http://www.w3.org/1999/xhtml}html"):
        yield from (fault for fault in _elements(body) if not _NAMED.match(fault))
    for element in root.iter(etree.Element):
        for key, value in element.attrib.items():
            if re.match(r"\s*(?:javascript|vbscript|data:text)", value, re.I) and key.rpartition("}")[2] in (
                "href",
                "uri",
                "src",
            ):
                yield f"{element.tag} {key}={value[:60]}"


_NAMED = re.compile(r"<(?:img|audio|video|source)(?:>| (?:src|poster)=(?:https?:|cid:|/))")
"""In wire formats pictures, sound and films are named where they belong; nobody shows those as they are."""


def _markdown(content: bytes) -> Iterator[str]:
    """As a viewer shows it that takes HTML in Markdown for HTML, which is the worst of them."""
    text = re.sub(r"\A---\n.*?\n---\n", "", content.decode("utf-8"), flags=re.S)
    rendered = MarkdownIt("commonmark", {"html": True}).enable("table").render(text)
    for fault in _elements(html.document_fromstring(f"<html><body>{rendered}</body></html>")):
        if not fault.startswith(("<img src=http", "<img src=//")):  # a picture not at hand is named by its address
            yield fault


def _ninjs(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        for key, one in value.items():
            markup = key.lower().startswith("body") or (
                key == "value" and "html" in str(value.get("contenttype", ""))
            )
            if isinstance(one, str) and markup:
                if "<" in one:
                    for fault in _elements(html.document_fromstring(f"<html><body>{one}</body></html>")):
                        if not _NAMED.match(fault):
                            yield fault
            elif (
                isinstance(one, str)
                and key in ("href", "url")
                and re.match(r"\s*(?:javascript|vbscript|data:text)", one, re.I)
            ):
                yield f"{key}={one[:60]}"
            else:
                yield from _ninjs(one)
    elif isinstance(value, list):
        for one in value:
            yield from _ninjs(one)


def _json(content: bytes) -> Iterator[str]:
    yield from _ninjs(json.loads(content))


# ---------------------------------------------------------------------- packages


def _epub(content: bytes) -> Iterator[str]:
    with zipfile.ZipFile(io.BytesIO(content)) as book:
        for info in book.infolist():
            part = book.read(info)
            suffix = Path(info.filename).suffix.lower()
            if info.filename.startswith("/") or ".." in info.filename:
                yield f"a part called {info.filename}"
            if suffix == ".js":
                yield f"a script {info.filename}"
            if suffix == ".css" and _CSS_LOAD.search(re.sub(rb"url\(\.{0,2}/?[\w./-]+\)", b"", part).decode()):
                yield f"{info.filename} loads something"
            if suffix in (".xhtml", ".svg", ".opf", ".ncx", ".xml"):
                yield from (f"{info.filename}: {fault}" for fault in _xml(part))
            if suffix == ".opf":
                for item in etree.fromstring(part, _PARSER).iter("{http://www.idpf.org/2007/opf}item"):
                    if _scheme(item.get("href", "")) or {"scripted", "remote-resources"} & set(
                        item.get("properties", "").split()
                    ):
                        yield f"manifest: {item.get('href')} {item.get('properties')}"


_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def _docx(content: bytes) -> Iterator[str]:
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        for info in package.infolist():
            if _DOCX_PARTS.search(info.filename):
                yield f"a part called {info.filename}"
            if not info.filename.endswith((".xml", ".rels")):
                continue
            root = etree.fromstring(package.read(info), _PARSER)
            if info.filename.endswith(".rels"):
                yield from _relations(root)
                continue
            for element in root.iter(
                f"{_W}instrText", f"{_W}fldSimple", f"{_W}altChunk", f"{_W}object", f"{_W}control", f"{_W}subDoc"
            ):
                code = element.get(f"{_W}instr") if element.tag == f"{_W}fldSimple" else element.text
                if element.tag not in (f"{_W}instrText", f"{_W}fldSimple") or not _DOCX_FIELDS.match(code or ""):
                    yield f"{element.tag.rpartition('}')[2]} {code}"


def _relations(root: Any) -> Iterator[str]:
    for relation in root.iter("{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"):
        kind, target = relation.get("Type", "").rpartition("/")[2], relation.get("Target", "")
        scheme = _scheme(target)
        if relation.get("TargetMode") == "External":
            if kind != "hyperlink" or scheme is None or scheme[1].lower() not in LINKS:
                yield f"external {kind} {target[:60]}"
        elif scheme is not None or kind in (
            "attachedTemplate",
            "oleObject",
            "vbaProject",
            "aFChunk",
            "frame",
            "subDocument",
        ):
            yield f"{kind} {target[:60]}"


_PDF_KEYS = (
    "/JS",
    "/AA",
    "/AcroForm",
    "/XFA",
    "/EmbeddedFiles",
    "/RichMediaContent",
    "/RichMediaSettings",
    "/Launch",
    "/URLS",
)


def _pdf(content: bytes) -> Iterator[str]:
    with pikepdf.open(io.BytesIO(content)) as document:
        for thing in [document.Root, document.trailer, *document.objects]:
            yield from _pdf_object(thing, 0)


def _pdf_object(thing: Any, depth: int) -> Iterator[str]:
    if depth > 40 or not isinstance(thing, pikepdf.Object):
        return
    if isinstance(thing, pikepdf.Array):
        for one in thing:
            if isinstance(one, pikepdf.Object) and not one.is_indirect:
                yield from _pdf_object(one, depth + 1)
        return
    if not isinstance(thing, (pikepdf.Dictionary, pikepdf.Stream)):
        return
    for key in thing.keys():  # noqa: SIM118 - a PDF object is no mapping
        value = thing[key]
        if key in _PDF_KEYS:
            yield f"PDF {key}"
        if key in ("/A", "/OpenAction", "/Next", "/PA") and isinstance(value, pikepdf.Dictionary) and "/S" in value:
            yield from _action(value)
        if isinstance(value, pikepdf.Object) and not value.is_indirect:
            yield from _pdf_object(value, depth + 1)
    if thing.get("/Type") == "/Annot" and thing.get("/Subtype") != "/Link":
        yield f"PDF annotation {thing.get('/Subtype')}"
    if str(thing.get("/S", "")) in (
        "/JavaScript",
        "/Launch",
        "/SubmitForm",
        "/ImportData",
        "/GoToR",
        "/GoToE",
        "/Rendition",
        "/Movie",
    ):
        yield f"PDF action {thing['/S']}"
    if "/FFilter" in thing or (thing.get("/Type") == "/Filespec"):
        yield "PDF file outside or inside"


def _action(action: Any) -> Iterator[str]:
    kind = str(action["/S"])
    if kind not in ("/URI", "/GoTo"):
        yield f"PDF action {kind}"
    scheme = _scheme(str(action.get("/URI", "https:")))
    if kind == "/URI" and (scheme is None or scheme[1].lower() not in LINKS):
        yield f"PDF link to {str(action['/URI'])[:60]}"


_SCANS: dict[str, Callable[[bytes], Iterator[str]]] = {
    ".html": _html,
    ".xhtml": _xml,
    ".svg": _xml,
    ".xml": _wire,
    ".nitf": _wire,
    ".md": _markdown,
    ".json": _json,
    ".epub": _epub,
    ".docx": _docx,
    ".pdf": _pdf,
}
