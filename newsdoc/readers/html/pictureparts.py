"""Names of the elements around a picture → what they hold: caption, credit, a label, an author's portrait.

Templates name such parts in English, or in the language of whoever built the site; the words of many languages
are known here.  As with all names they are a voice among several: text and place are asked too.
"""

from __future__ import annotations

import re
from enum import IntFlag
from functools import lru_cache

from lxml.html import HtmlElement


class Part(IntFlag):
    """What an element near a picture is, by its names."""

    NONE = 0
    CAPTION = 1
    CREDIT = 2
    LABEL = 4
    """Buttons, counters, "View 6 images", words for screen readers."""

    MEDIA = 8
    """A box around a picture."""

    GALLERY = 16
    FURNITURE = 32
    """Teasers, ads, related articles, share bars."""

    PERSON = 64
    """Portraits: authors, commentators."""

    CARD = 128
    """Teasers, mostly; some sites name the lead picture so."""

    ICON = 256
    CREDITISH = 512
    """Names a credit, though it also names a caption after it: a credit inside a caption, a caption elsewhere."""


_CAPTION = (
    r"caption|figcap(?!tionless)|legend(?!ary)|cutline|bildunterschrift|bildtext|bildetekst|billedtekst|bildtitel|didascalia|leyenda"
    r"|piefoto|pie-?(?:de-?)?(?:foto|imagen)|kuvateksti|onderschrift|fotobijschrift|bijschrift|popis(?:ek|ka)?(?![a-z])|opis-?(?:zdjec|foto|slike)|podpis"
    r"|image-?(?:desc|description|info|text|title)|photo-?(?:desc|description|info|text|title)|picture-?(?:desc|description|info|text|title)"
    r"|(?:img|foto|media|bild|pic)-?(?:desc|description|info|text|txt|title)|(?:^|[^a-z])desc(?:ription)?(?![a-z])|imagen-?desc"
    r"|media-?subtitle|subtitle-?text|keterangan(?:-?foto)?|altyazi|resim-?alti|foto-?alti|caption-?text|imgtxt|img-?alt"
)
_CREDIT = (
    r"credit|kredit|credito|cr[eé]dit|copyright|copyr(?![a-z])|photograph(?:er|y-?by)|fotograf(?:o|en|er)?(?![a-z])|photographe|kuvaaja"
    r"|byline|author|autor|auteur|autore|source|quelle|fuente|fonte|bron(?![a-z])|kilde|zrodlo|zdroj|lahde|forras|licen[sc]e|lizenz|rights|rechte"
    r"|attribution|provider|distributor|agency|agentur|agencia|agenzia|urheber|bildautor|bildnachweis|photo-?by|pic-?by|contributor|creator|owner|ph-?by"
    r"|sumber(?![a-z])|kaynak|fotocredit"
)
_LABEL = (
    r"sr-?only|visually-?hidden|screen-?reader|assistive|a11y-?hidden|offscreen|u-?hidden|toggle|expand|show-?more|read-?more|zoom|enlarge"
    r"|full-?screen|count(?:er)?(?![a-z])|lightbox|icon|gallery-?(?:label|link|button|open|text|badge|index)|button|btn|pagination|duration|share|social|pinterest"
    r"|index-?(?:number|count)|slide-?(?:number|count|index)|nav-?(?:arrow|prev|next)|view-?(?:images|gallery)|tooltip|loader|placeholder|tag-?label|media_?pill"
)
_MEDIA = (
    r"image|img|picture|photo|foto|figure|bild|imagen|imagem|immagin|gambar|media|visual|thumb(?!nail-list)|illustration|afbeelding|kuva|obrazek|zdjecie|gorsel|resim|hero"
    r"|featured|opener|lead-?(?:asset|art|content|element|media)|wp-?caption|pic(?![a-z])|video|embed"
)
_GALLERY = r"gallery|galeri|galler|slideshow|slide-?show|carousel|slider|swiper|slick|fotostrecke|bildstrecke|bildergalerie|diapo|photo-?(?:set|stream|list)|flickity|splide|lightgallery|image-?(?:set|grid|stack|group)|mosaic|collage|juxtapose|compare"
_FURNITURE = (
    r"relat(?:ed|os)|recommend|recirc|promo(?!tion-image)|newsletter|subscri|advert|(?:^|[^a-z])ads?(?![a-z])|adslot|ad-?(?:unit|container|wrapper|slot|banner)|sponsor|outbrain"
    r"|taboola|plista|comment|sidebar|footer|(?:^|[^a-z])nav(?:bar|igation)?(?![a-z])|menu|breadcrumb|most-?(?:read|popular|viewed|shared)|trending|popular|more-?(?:stories|from|on|news|in)"
    r"|read-?(?:more|next|also)|also-?read|see-?also|up-?next|paywall|cookie|consent|toolbar|share-?(?:bar|tools|buttons)|socials?(?![a-z])|masthead|topbar|site-?header|page-?header-?nav"
    r"|read-?also|next-?(?:article|story|post)|prev-?(?:article|story|post)|latest|suggest|you-?may|donat|app-?(?:promo|banner|store|download)|(?:^|[^a-z])shop|product|affiliate|coupon"
    r"|event-?(?:list|teaser)|podcast-?promo|author-?(?:bio|box|card|info)|author-?(?:list|teaser)|bio-?box|follow-?(?:us|me)|widget-?(?:list|latest|popular|recent)|readalso|weiterlesen|mehr-?zum"
    r"|(?:^|[^a-z])tags?-?list|poll(?![a-z])|quiz|signup|sign-?up|register|login"
)
_PERSON = (
    r"author|autor(?!a-?foto)|auteur|avatar|byline|(?:^|[^a-z])bio(?![a-z])|profile(?!-?image-?article)|columnist|contributor|headshot|mugshot|writer|redakteur|journalist|reporter(?!s-?photo)"
    r"|portrait-?(?:author|small)|user-?(?:pic|image|photo|avatar)|gravatar|person-?(?:image|photo|avatar)|staff|expert-?(?:image|photo)"
)
_CARD = r"teaser|(?:^|[^a-z])card(?![a-z])|(?:^|[^a-z])cards|tile(?![a-z])|list-?item|story-?(?:item|link|box)|preview|(?:^|[^a-z])item-?(?:list|link)|thumbnail|aside|entry-?list|post-?list|news-?list|articles?-?list|grid-?item|linkbox|article-?link|headline-?list|feed|aufmacher-?klein"
_ICON = r"(?:^|[^a-z])icons?(?![a-z])|logo(?:type)?(?![a-z])|emoji|spinner|loader|sprite|(?:^|[^a-z])flag(?![a-z])|badge|smiley|wp-?smiley|tracking|pixel|beacon|qr-?code|avatar|glyph|svg-?inline|favicon|play-?button|watermark|rating|stars?(?![a-z])"

_PATTERNS = tuple(
    (part, re.compile(pattern))
    for part, pattern in (
        (Part.CAPTION, _CAPTION),
        (Part.CREDIT, _CREDIT),
        (Part.LABEL, _LABEL),
        (Part.MEDIA, _MEDIA),
        (Part.GALLERY, _GALLERY),
        (Part.FURNITURE, _FURNITURE),
        (Part.PERSON, _PERSON),
        (Part.CARD, _CARD),
        (Part.ICON, _ICON),
    )
)
_CAMEL = re.compile(r"(?<=[a-z\d])(?=[A-Z])")
_NAMES = (
    "class",
    "id",
    "itemprop",
    "rel",
    "data-testid",
    "data-test-id",
    "data-type",
    "data-component",
    "data-test-tag",
    "data-qa",
)


def names_of(element: HtmlElement) -> str:
    """Return the names of ``element`` as one string; ``""`` for an element without."""
    get = element.get
    found = get("class") or ""
    for name in _NAMES[1:]:
        value = get(name)
        if value and len(value) < 200:
            found = f"{found} {value}" if found else value
    return found


def part_of(element: HtmlElement) -> Part:
    """Return what ``element`` is by its names."""
    names = names_of(element)
    return part_of_names(names) if names else Part.NONE


@lru_cache(maxsize=16_384)
def part_of_names(names: str) -> Part:
    """Return what an element of these names is; where caption and credit are both named, the last one counts."""
    found = Part.NONE
    for name in names[:600].split():
        found |= _part_of_name(name)
    return found


@lru_cache(maxsize=16_384)
def _part_of_name(name: str) -> Part:
    plain = _HASH.sub("", _CAMEL.sub("-", name)).lower().replace("_", "-")
    found = Part.NONE
    last: dict[Part, int] = {}
    for part, pattern in _PATTERNS:
        end = -1
        for match in pattern.finditer(plain):
            end = match.start()
        if end >= 0:
            found |= part
            last[part] = end
    if Part.CREDIT in last:
        found |= Part.CREDITISH
    if Part.CAPTION in last and Part.CREDIT in last:
        found &= ~(Part.CREDIT if last[Part.CAPTION] > last[Part.CREDIT] else Part.CAPTION)
    if plain.startswith(("has-", "no-", "with-", "is-", "js-")) and not plain.startswith("js-"):
        found &= ~(Part.CAPTION | Part.CREDIT | Part.FURNITURE | Part.PERSON)
    return found


_HASH = re.compile(r"(?:__|--|-)(?=[A-Za-z0-9]{5,9}$)(?=[a-z]*[A-Z0-9])(?=\S*\d)[A-Za-z0-9]+$")
"""Endings that style tools add to make names unique: ``Caption_root__aB3x9``."""
