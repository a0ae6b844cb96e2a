"""The one XML parser factory: no DTD, no entities but the predefined, no network, bounded size and depth.

Every XML that newsdoc reads (G2, NITF, XMP, feeds, its own schemas) goes through :func:`parse_xml`.
"""

from __future__ import annotations

import re

from lxml import etree

from newsdoc.errors import SourceError

MAX_BYTES = 64 * 1024 * 1024
"""Largest XML document that is parsed; a G2 message of 1,000 words has 50 kB."""

# NULs are dropped before the search, so that UTF-16 hides nothing.
_INTERNAL_SUBSET = re.compile(rb"<!DOCTYPE[^>\[]*\[")


def parser() -> etree.XMLParser:
    """Return a new parser with everything dangerous switched off.

    ``huge_tree=False`` keeps libxml2's own limits: depth 256, 10 MB a text node, entity amplification.
    """
    return etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        dtd_validation=False,
        huge_tree=False,
        remove_blank_text=False,
        remove_comments=True,
        remove_pis=True,
    )


def parse_xml(content: bytes, name: str) -> etree._Element:
    """Return the root element of ``content``; comments and processing instructions are dropped.

    Args:
        content: the document, in any encoding its declaration names.
        name: what to call it in messages.

    Raises:
        SourceError: ND014 not well-formed; ND910 a DOCTYPE with an internal subset, or too large.
    """
    if len(content) > MAX_BYTES:
        raise SourceError("ND910", f"{name}: XML of {len(content):,} bytes; the limit is {MAX_BYTES:,}.")
    try:
        root = etree.fromstring(_spelled_out(content), parser())
    except (etree.XMLSyntaxError, ValueError, LookupError) as error:
        reason = " ".join(str(error).split())
        line = getattr(error, "lineno", None)
        raise SourceError(
            "ND014", f"{name}: not well-formed XML: {reason}.", place=f"line {line}" if line else None
        ) from None
    if _INTERNAL_SUBSET.search(content[: 64 * 1024].replace(b"\0", b"")):
        raise SourceError("ND910", f"{name}: a DOCTYPE with an internal subset is refused.")
    return root


_NAMED = re.compile(rb"<!\[CDATA\[.*?\]\]>|&(?!(?:amp|lt|gt|quot|apos);)([A-Za-z][A-Za-z0-9]{1,31};)", re.DOTALL)


def _spelled_out(content: bytes) -> bytes:
    """Return ``content`` with the characters that HTML and NITF have names for as numbers: ``&eacute;`` → ``&#233;``.

    Their DTDs declare them, and no DTD is loaded: a fixed table of characters is no expansion of entities.
    Other names stay, and are refused or kept as they are by the parser.
    """
    if b"&" not in content or content[:4].count(0):
        return content
    return _NAMED.sub(_number, content)


def _number(found: re.Match[bytes]) -> bytes:
    if found[1] is None:
        return found[0]
    from html.entities import html5

    letters = html5.get(found[1].decode())
    return found[0] if letters is None else "".join(f"&#{ord(letter)};" for letter in letters).encode()
