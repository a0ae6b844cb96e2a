"""``@how``, ``@creatoruri``, ``@modified`` → how fields were found and who corrected them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from urllib.parse import unquote

from lxml import etree

from newsdoc.model import How, Origin
from newsdoc.newsmlg2 import OWN_ALIAS, OWN_SCHEME, code_of
from newsdoc.readers.newsml.values import G2, parse_instant

_PARTY = f"{OWN_SCHEME}party:"
_HOWS = {how.value: how for how in How}

Key = tuple[str, str | None]
"""Name of an element, and its role where that tells it from others of the name."""

_RIGHTS: dict[Key, str] = {
    ("copyrightHolder", None): "copyright_holder",
    ("copyrightNotice", None): "copyright_notice",
    ("usageTerms", None): "usage_terms",
}
_SHARED: dict[Key, str] = {
    ("contentCreated", None): "created",
    ("digitalSourceType", None): "digital_source_type",
    ("located", None): "place",
    ("keyword", None): "keywords",
}
PICTURE_FIELDS: Mapping[Key, str] = {
    **_RIGHTS,
    **_SHARED,
    ("edNote", None): "instructions",
    ("infoSource", "cpprole:contentSource"): "source",
    ("infoSource", "cpprole:imgSupplier"): "supplier",
    ("creator", None): "creators",
    ("contributor", None): "creators",
    ("headline", None): "title",
    ("creditline", None): "credit_line",
    ("description", "drol:caption"): "caption",
    ("description", f"{OWN_ALIAS}:altText"): "alt",
    ("description", f"{OWN_ALIAS}:extendedDescription"): "extended_description",
}
ARTICLE_FIELDS: Mapping[Key, str] = {
    **dict.fromkeys(_RIGHTS, "rights"),
    **_SHARED,
    ("timestamp", None): "published",
    ("party", None): "hops",
    ("provider", None): "provider",
    ("embargoed", None): "embargoed",
    ("pubStatus", None): "status",
    ("edNote", None): "editor_notes",
    ("expires", None): "expires",
    ("link", None): "related",
    ("urgency", None): "urgency",
    ("contentModified", None): "modified",
    ("infoSource", None): "info_source",
    ("creator", None): "contributors",
    ("contributor", None): "contributors",
    ("altId", None): "canonical_url",
    ("language", None): "language",
    ("genre", None): "genres",
    ("subject", None): "subjects",
    ("slugline", None): "slugline",
    ("headline", None): "headline",
    ("headline", f"{OWN_ALIAS}:kicker"): "kicker",
    ("headline", f"{OWN_ALIAS}:standfirst"): "standfirst",
    ("dateline", None): "dateline",
    ("by", None): "byline",
    ("description", "drol:summary"): "summary",
}


_SUBJECTS: dict[tuple[bool, str | None], str] = {
    (True, "cpnat:geoArea"): "places_shown",
    (True, "cpnat:person"): "persons_shown",
    (False, f"{OWN_ALIAS}:section"): "section",
}
"""Field that a ``subject`` fills: (is it a picture's?, its type)."""


def read_origins(*parents: etree._Element | None, fields: Mapping[Key, str]) -> tuple[Origin, ...]:
    """Return the origins that the elements under ``parents`` state, in their order."""
    return tuple(origin for parent in parents if parent is not None for origin in _origins(parent, fields))


def _origins(parent: etree._Element, fields: Mapping[Key, str]) -> Iterator[Origin]:
    for element in parent.iter(f"{G2}*"):
        how = _HOWS.get(code_of(element.get("how"), OWN_ALIAS) or "")
        if how is None:
            continue
        name = element.tag.removeprefix(G2)
        field = fields.get((name, element.get("role"))) or fields.get((name, None))
        if name == "subject":
            field = _SUBJECTS.get((fields is PICTURE_FIELDS, element.get("type")), field or "") or None
        if field is None:
            continue
        who = element.get("creatoruri")
        if who is not None and who.startswith(_PARTY):
            who = unquote(who[len(_PARTY) :])
        yield Origin(field=field, how=how, who=who, when=parse_instant(element.get("modified")))
