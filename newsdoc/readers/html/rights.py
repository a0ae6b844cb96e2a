"""Rights in the text: holder, notice as printed, terms, licence, and what the page says of data mining."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from lxml.html import HtmlElement

from newsdoc.model import Organisation, Rights
from newsdoc.readers.html.marks import Marks, words
from newsdoc.readers.html.page import Page
from newsdoc.readers.html.structured import Structured, plain, text_of

PROHIBITED = "DMI-PROHIBITED"
"""PLUS: data mining is not allowed."""

PROHIBITED_AI = "DMI-PROHIBITED-AIMLTRAINING"
"""PLUS: not allowed for training machines."""

MAX_NOTICE = 300


def find_rights(page: Page, marks: Marks, structured: Structured) -> Rights:
    """Return what the page says about the rights in its text."""
    holder = None
    notice = terms = licence = None
    for node in structured.articles:
        for value in structured.values(node, "copyrightHolder"):
            holder = holder or _organisation(value)
        notice = notice or text_of(node.get("copyrightNotice"))
        terms = terms or _words(node.get("usageInfo")) or _words(node.get("conditionsOfAccess"))
        licence = licence or _address(node.get("license"))
    notice = (
        notice
        or plain(marks.meta("copyright", "dc.rights", "dcterms.rights", "rights") or "")
        or _printed_notice(page)
    )
    licence = licence or next((href for href in marks.links.get("license", ()) if href.startswith("http")), None)
    return Rights(holder=holder, notice=notice, usage_terms=terms, licence=licence, data_mining=_mining(marks))


def _organisation(value: Any) -> Organisation | None:
    name = text_of(value)
    if not name or name.startswith("http"):
        return None
    uri = value.get("url") if isinstance(value, Mapping) else None
    return Organisation(name=name, uri=uri if isinstance(uri, str) and uri.startswith("http") else None)


def _words(value: Any) -> str | None:
    text = text_of(value)
    return text if text and len(text) > 3 else None


def _address(value: Any) -> str | None:
    if isinstance(value, Mapping):
        value = value.get("url") or value.get("@id")
    return value if isinstance(value, str) and value.startswith("http") else None


FOOT = 250
"""Elements at the end of the page among which its copyright line is looked for."""


def _printed_notice(page: Page) -> str | None:
    """Return the copyright line at the foot of the page."""
    for element in reversed(page.elements[-FOOT:]):
        if "©" in (element.text or ""):
            holder: HtmlElement | None = element
        elif "©" in (element.tail or ""):
            holder = element.getparent()
        else:
            continue
        text = words(holder) if holder is not None else ""
        if 6 < len(text) < MAX_NOTICE:
            return text
    return None


def _mining(marks: Marks) -> str | None:
    """Return the reservation of text and data mining that the page makes (TDMRep, ``noai``)."""
    if any(value.strip() == "1" for value in marks.metas.get("tdm-reservation", ())):
        return PROHIBITED
    robots = " ".join(value.lower() for value in marks.all_meta("robots", "googlebot", "bingbot"))
    if re.search(r"\bno(?:ai|imageai|ml)\b", robots):
        return PROHIBITED_AI
    return None
