"""One article of a bag → PREMIS 3: what its files are, what was done to them, by whom, under what rights.

(PREMIS 3.0, Library of Congress, 2016.)  Written without indentation: twenty gigabytes a million articles
otherwise.  Times are the archived time, else the run's start, so that a second run writes the same bytes.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from lxml import etree

from newsdoc.archive import claims
from newsdoc.model import Article
from newsdoc.values import dataclass
from newsdoc.version import __version__

NAMESPACE = "http://www.loc.gov/premis/v3"
_XSI = "http://www.w3.org/2001/XMLSchema-instance"
_PREFIXES: dict[str | None, str] = {None: NAMESPACE, "xsi": _XSI}

PRONOM = {
    "application/epub+zip": ("EPUB", "fmt/483"),
    "application/json": ("JSON", "fmt/817"),
    "application/nitf+xml": ("XML", "fmt/101"),
    "application/zip": ("ZIP", "x-fmt/263"),
    "application/pdf": ("PDF", "fmt/276"),
    "application/vnd.iptc.g2.newsmessage+xml": ("XML", "fmt/101"),
    "application/vnd.iptc.ninjs+json": ("JSON", "fmt/817"),
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": (
        "Office Open XML document",
        "fmt/412",
    ),
    "image/gif": ("GIF", "fmt/4"),
    "image/jpeg": ("JPEG", "fmt/43"),
    "image/png": ("PNG", "fmt/11"),
    "image/svg+xml": ("SVG", "fmt/92"),
    "image/tiff": ("TIFF", "fmt/353"),
    "image/webp": ("WebP", "fmt/566"),
    "multipart/related": ("MHTML", None),
    "text/html": ("HTML", "fmt/471"),
    "text/markdown": ("Markdown", "fmt/1149"),
}
"""Name and PRONOM identifier by media type."""


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptFile:
    """A file of the article's folder."""

    path: str
    """Relative to the folder."""

    media_type: str
    size: int
    digests: tuple[tuple[str, str], ...]
    """Algorithm (``SHA-256``) and digest."""

    claim: str | None = None
    """Of a PDF: the flavour of PDF/A that it claims to be."""

    original: bool = False
    """Bytes as they were found; else made by newsdoc from them."""

    original_name: str | None = None
    """Address or name that the file had."""

    identifiers: tuple[tuple[str, str], ...] = ()
    """Others, by type: the WARC record."""


def write_premis(
    article: Article, identifier: str, files: Sequence[KeptFile], moment: datetime, *, party: str | None = None
) -> bytes:
    """Return the PREMIS document of one article.

    Args:
        identifier: name of the article in the archive; ids of files and events begin with it.
        files: the page itself first.
        moment: time of every event.
        party: the organisation that runs newsdoc.
    """
    root = etree.Element(
        f"{{{NAMESPACE}}}premis",
        nsmap=_PREFIXES,  # type: ignore[arg-type]
        version="3.0",
    )
    for file in files:
        _object(root, identifier, file, files)
    when = moment.isoformat()
    for number, (kind, detail, subjects) in enumerate(_events(files), 1):
        _event(root, f"{identifier}/event/{number}", kind, when, detail, [f"{identifier}/{one}" for one in subjects])
    _agent(root, f"newsdoc {__version__}", "newsdoc", "software", __version__)
    if party:
        _agent(root, party, party, "organization", None)
    _rights(root, article, identifier, files)
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8") + b"\n"


def _add(parent: etree._Element, name: str, text: str | None = None) -> etree._Element:
    child = etree.SubElement(parent, f"{{{NAMESPACE}}}{name}")
    child.text = text
    return child


def _identifier(parent: etree._Element, name: str, kind: str, value: str) -> None:
    one = _add(parent, name)
    _add(one, f"{name}Type", kind)
    _add(one, f"{name}Value", value)


def _object(root: etree._Element, identifier: str, file: KeptFile, files: Sequence[KeptFile]) -> None:
    one = _add(root, "object")
    one.set(f"{{{_XSI}}}type", "file")
    _identifier(one, "objectIdentifier", "local", f"{identifier}/{file.path}")
    for kind, value in file.identifiers:
        _identifier(one, "objectIdentifier", kind, value)
    characteristics = _add(one, "objectCharacteristics")
    for algorithm, digest in file.digests:
        fixity = _add(characteristics, "fixity")
        _add(fixity, "messageDigestAlgorithm", algorithm)
        _add(fixity, "messageDigest", digest)
    _add(characteristics, "size", str(file.size))
    name, key = PRONOM.get(file.media_type, (file.media_type or "unknown", None))
    if file.claim is not None:
        name, key = claims.PRONOM.get(file.claim, (f"PDF/A-{file.claim}", None))
    form = _add(characteristics, "format")
    _add(_add(form, "formatDesignation"), "formatName", name)
    if key:
        registry = _add(form, "formatRegistry")
        _add(registry, "formatRegistryName", "PRONOM")
        _add(registry, "formatRegistryKey", key)
    if file.original_name:
        _add(one, "originalName", file.original_name)
    if not file.original:
        relation = _add(one, "relationship")
        _add(relation, "relationshipType", "derivation")
        _add(relation, "relationshipSubType", "has source")
        _identifier(relation, "relatedObjectIdentifier", "local", f"{identifier}/{files[0].path}")


def _events(files: Sequence[KeptFile]) -> list[tuple[str, str, list[str]]]:
    """Kind, detail and files of each event, in the order of the work."""
    originals = [file.path for file in files if file.original]
    made = [file.path for file in files if not file.original]
    events = [
        ("ingestion", "taken into the archive as found", originals),
        ("message digest calculation", "SHA-256 and SHA-512, over the bytes before they were read", originals),
        ("format identification", "by content", originals),
    ]
    events += [("normalization", f"{path} made from {files[0].path}", [path]) for path in made]
    if made:
        events.append(("message digest calculation", "SHA-256 and SHA-512", made))
    validated = [path for path in made if path.endswith(".xml")]
    if validated:
        events.append(("validation", "by newsdoc's schema for NewsML-G2: valid", validated))
    return events


def _event(root: etree._Element, name: str, kind: str, when: str, detail: str, subjects: list[str]) -> None:
    one = _add(root, "event")
    _identifier(one, "eventIdentifier", "local", name)
    _add(one, "eventType", kind)
    _add(one, "eventDateTime", when)
    _add(_add(one, "eventDetailInformation"), "eventDetail", detail)
    _add(_add(one, "eventOutcomeInformation"), "eventOutcome", "success")
    _identifier(one, "linkingAgentIdentifier", "local", f"newsdoc {__version__}")
    for subject in subjects:
        _identifier(one, "linkingObjectIdentifier", "local", subject)


def _agent(root: etree._Element, identifier: str, name: str, kind: str, version: str | None) -> None:
    one = _add(root, "agent")
    _identifier(one, "agentIdentifier", "local", identifier)
    _add(one, "agentName", name)
    _add(one, "agentType", kind)
    if version:
        _add(one, "agentVersion", version)


def _rights(root: etree._Element, article: Article, identifier: str, files: Sequence[KeptFile]) -> None:
    """The claims as published, of the article and of each picture; nothing is judged."""
    rights = article.rights
    statements = [
        (
            "article",
            [rights.notice, rights.holder and f"holder: {rights.holder.name}", rights.usage_terms, rights.licence],
            [file.path for file in files if not file.path.startswith("images/")],
        )
    ]
    for number, picture in enumerate(article.pictures, 1):
        best = picture.best
        digest = best.sha256 if best else None
        statements.append(
            (
                f"picture {number}",
                [
                    picture.credit_line and f"credit: {picture.credit_line}",
                    picture.copyright_notice,
                    picture.copyright_holder and f"holder: {picture.copyright_holder.name}",
                    picture.usage_terms,
                    picture.licence,
                ],
                [file.path for file in files if digest and ("SHA-256", digest) in file.digests],
            )
        )
    found = [(name, [note for note in notes if note], paths) for name, notes, paths in statements]
    if not any(notes for _, notes, _ in found):
        return
    one = _add(root, "rights")
    for name, notes, paths in found:
        if notes:
            _statement(one, f"{identifier}/rights/{name}", notes, [f"{identifier}/{path}" for path in paths])


def _statement(rights: etree._Element, name: str, notes: Sequence[str], subjects: Sequence[str]) -> None:
    statement = _add(rights, "rightsStatement")
    _identifier(statement, "rightsStatementIdentifier", "local", name)
    _add(statement, "rightsBasis", "other")
    basis = _add(statement, "otherRightsInformation")
    _add(basis, "otherRightsBasis", "statement published with the work")
    for note in notes:
        _add(basis, "otherRightsNote", note)
    for subject in subjects:
        _identifier(statement, "linkingObjectIdentifier", "local", subject)
