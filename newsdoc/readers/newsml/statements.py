"""Rights, notes, summaries and sources of an item, from however many elements state them."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from newsdoc.model import (
    EditorNote,
    Organisation,
    Rights,
    Status,
)
from newsdoc.newsmlg2 import OWN_ALIAS, PLUS, code_of
from newsdoc.readers.newsml.picture import read_claims
from newsdoc.readers.newsml.values import G2, Reading


def status_of(item_meta: etree._Element) -> Status:
    """Return whether the item may be published; what is not said is usable."""
    found = item_meta.find(f"{G2}pubStatus")
    code = "" if found is None else (found.get("qcode") or found.get("uri") or "")
    return {
        "withheld": Status.WITHHELD,
        "canceled": Status.CANCELED,
        "cancelled": Status.CANCELED,
    }.get(code.replace("/", ":").rpartition(":")[2], Status.USABLE)


def summary_of(meta: etree._Element, reading: Reading) -> str | None:
    """Return the summary: the one called so, else a teaser, else the first description of any kind."""
    if reading.exact:
        return next(
            (reading.text(one) for one in meta.iterfind(f"{G2}description") if one.get("role") == "drol:summary"),
            None,
        )
    found: dict[str, str] = {}
    for one in meta.iterfind(f"{G2}description"):
        words = reading.block(one)
        if words:
            found.setdefault(code_of(one.get("role")) or one.get("role") or "", words)
    wanted = ("summary", "teaser", "abstract", "")
    return next((found[role] for role in wanted if role in found), None)


def info_source_of(meta: etree._Element, reading: Reading) -> Organisation | None:
    """Return the agency that originated the item, or that a text is credited to."""
    sources = [(code_of(one.get("role")) or "", one) for one in meta.iterfind(f"{G2}infoSource")]
    sources.sort(key=lambda pair: pair[0] != "originfo")
    if sources or reading.exact:
        return reading.organisation(sources[0][1]) if sources else None
    credit = reading.text(meta.find(f"{G2}creditline"))  # of a text: the agency it is credited to
    return None if credit is None else Organisation(name=credit)


def notes_of(item_meta: etree._Element, reading: Reading) -> Iterator[EditorNote]:
    """Yield what the desk says to editors, and to readers in a correction."""
    for one in item_meta.iterfind(f"{G2}edNote"):
        words = reading.block(one)
        if words is not None:
            yield EditorNote(text=words, correction=(code_of(one.get("role")) or "").lower() == "correction")


def rights_of(item: etree._Element, reading: Reading) -> Rights:
    """Return the rights of the item as a whole, from however many elements state them."""
    rights = Rights()
    for one in item.iterfind(f"{G2}rightsInfo"):
        if one.get("idrefs"):
            continue  # of a part: see the NITF layout
        holder, notice, terms, licence = read_claims(one, reading)
        mining = one.find(f"{G2}dataMining")
        rights = Rights(
            holder=rights.holder or holder,
            notice=rights.notice if rights.notice is not None else notice,
            usage_terms=rights.usage_terms if rights.usage_terms is not None else terms,
            licence=rights.licence if rights.licence is not None else licence,
            data_mining=rights.data_mining if mining is None else _mining(mining),
        )
    return rights


def _mining(element: etree._Element) -> str | None:
    given = element.get("uri") or code_of(element.get("qcode")) or ""
    return given.removeprefix(PLUS) or None


def canonical_of(meta: etree._Element, reading: Reading) -> str | None:
    """Return the address it was published at: the one marked so, else any that is an address."""
    for one in meta.iterfind(f"{G2}altId"):
        if one.get("type") == f"{OWN_ALIAS}:canonicalUrl":
            return reading.text(one)
    if reading.exact:
        return None
    for one in meta.iterfind(f"{G2}altId"):
        words = reading.text(one)
        if words and words.lower().startswith(("http://", "https://")):
            return words
    return None
