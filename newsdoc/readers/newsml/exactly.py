"""``nd:exact`` properties → the model's own values, where G2 could not hold them."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

from lxml import etree

from newsdoc.errors import SourceError
from newsdoc.model import Article, Figure, Picture
from newsdoc.model.codec import VERSION, from_dict
from newsdoc.newsmlg2 import OWN_ALIAS
from newsdoc.readers.newsml.values import G2

_PLACES = tuple(f"{G2}{name}" for name in ("contentMetaExtProperty", "partMetaExtProperty"))


def exact_values(meta: etree._Element | None) -> dict[str, Any]:
    """Return the values that stand in the properties of ``meta``, by field, as JSON has them."""
    found: dict[str, Any] = {}
    for one in () if meta is None else meta:
        if one.tag in _PLACES and one.get("rel") == f"{OWN_ALIAS}:exact":
            try:
                found[one.get("literal", "")] = json.loads(one.get("value", ""))
            except ValueError:
                raise SourceError(
                    "ND013", "An nd:exact property holds no JSON.", place=f"line {one.sourceline}"
                ) from None
    return found


def with_exact_article(article: Article, values: dict[str, Any]) -> Article:
    """Return ``article`` with ``values`` in the fields they are for; null is the field's default."""
    if not values:
        return article
    provenance = {name: values[name] for name in ("hops", "original") if values.get(name) is not None}
    plain = {name: value for name, value in values.items() if name not in ("hops", "original") and value is not None}
    given = {"newsdoc": VERSION, **plain, **({"provenance": provenance} if provenance else {})}
    decoded = from_dict(given)
    changed = {name: getattr(decoded, name) for name in values if name not in ("hops", "original")}
    if "hops" in values:
        article = replace(article, provenance=replace(article.provenance, hops=decoded.provenance.hops))
    if "original" in values:
        article = replace(article, provenance=replace(article.provenance, original=decoded.provenance.original))
    return replace(article, **changed)


def with_exact_picture(picture: Picture, values: dict[str, Any]) -> Picture:
    """Return ``picture`` with ``values`` in the fields they are for."""
    if not values:
        return picture
    plain = {name: value for name, value in values.items() if value is not None}
    decoded = from_dict({"newsdoc": VERSION, "body": [{"type": "figure", "picture": plain}]}).body[0]
    assert isinstance(decoded, Figure)
    return replace(picture, **{name: getattr(decoded.picture, name) for name in values})
