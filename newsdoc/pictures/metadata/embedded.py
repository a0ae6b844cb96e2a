"""Metadata packets → what the picture file says of itself; XMP first, then IIM, then Exif."""

from __future__ import annotations

import re
from datetime import date, datetime

from newsdoc.model import Moment, Place, clean
from newsdoc.patterns import compile_later
from newsdoc.pictures import exif as exif_tags
from newsdoc.pictures.exif import read_exif
from newsdoc.pictures.metadata.carriers import Carriers
from newsdoc.pictures.metadata.iim import read_iim
from newsdoc.pictures.metadata.xmp import Properties, read_properties, tag
from newsdoc.values import dataclass

_DATE = compile_later(
    r"(\d{4})[-:]?(\d\d)[-:]?(\d\d)(?:[T ]?(\d\d):?(\d\d)(?::?(\d\d))?(?:\.\d+)?\s*(Z|[+-]\d\d:?\d\d)?)?\s*\Z"
)
_SOURCE_TYPE = compile_later(r"(?:.*/|digsrctype:)?([A-Za-z]{4,60})/?\Z")
# What cameras and programs write where a caption belongs.
_NO_CAPTION = compile_later(
    r".*(?:digital (?:still )?camera|camera pictures?|(?:sony|minolta) dsc|exif_jpeg|created (?:with|by) )"
    r"|(?:dcim|dav|hdr|qrf|mde|default|untitled|screenshot)\b.{0,8}\Z",
    re.IGNORECASE | re.DOTALL,
)
_SETTINGS = compile_later(r"[{}<>=|\\]|\w[:;]\s?-?\d|\d{6}|https?:")
_WORD = compile_later(r"[^\W\d_]{2,}")
_UNSPACED = compile_later(r"[\u3040-\u30ff\u3400-\u9fff\u0e00-\u0e7f]{8}")  # scripts that set no spaces
_EMPTY = frozenset({"", "-", "--", "n/a", "none", "null", "unknown", "undefined", "picasa", "."})


@dataclass(frozen=True, slots=True, kw_only=True)
class Embedded:
    """What a picture file says of itself."""

    caption: str | None = None
    credit: str | None = None
    creators: tuple[str, ...] = ()
    job_title: str | None = None
    caption_writer: str | None = None
    copyright_notice: str | None = None
    copyright_holder: str | None = None
    usage_terms: str | None = None
    licence: str | None = None
    instructions: str | None = None
    source: str | None = None
    supplier: str | None = None
    alt: str | None = None
    extended_description: str | None = None
    title: str | None = None
    digital_source_type: str | None = None
    place: Place | None = None
    places_shown: tuple[Place, ...] = ()
    persons_shown: tuple[str, ...] = ()
    created: Moment | None = None
    keywords: tuple[str, ...] = ()


def read_embedded(carriers: Carriers) -> Embedded:
    """Return what the packets say; a packet that cannot be read says nothing."""
    xmp = read_properties([carriers.xmp, carriers.extended]) or Properties([])
    iim = read_iim(carriers.iim) if carriers.iim else {}
    exif = {**_png_words(carriers), **(read_exif(carriers.exif) if carriers.exif else {})}
    words = _Words(xmp, iim, exif)
    return Embedded(
        caption=_caption(words),
        credit=words.first("photoshop:Credit", 110),
        creators=words.several("dc:creator", 80, exif_tags.ARTIST) or words.several("", 0, exif_tags.XP_AUTHOR),
        job_title=words.first("photoshop:AuthorsPosition", 85),
        caption_writer=words.first("photoshop:CaptionWriter", 122),
        copyright_notice=words.first("dc:rights", 116, exif_tags.COPYRIGHT),
        copyright_holder=_party(xmp, "plus:CopyrightOwner", "CopyrightOwnerName") or words.first("xmpRights:Owner"),
        usage_terms=words.first("xmpRights:UsageTerms"),
        licence=_web(words.first("xmpRights:WebStatement")),
        instructions=words.first("photoshop:Instructions", 40),
        source=words.first("photoshop:Source", 115),
        supplier=_party(xmp, "plus:ImageSupplier", "ImageSupplierName"),
        alt=words.first("Iptc4xmpCore:AltTextAccessibility"),
        extended_description=words.first("Iptc4xmpCore:ExtDescrAccessibility"),
        title=words.first("photoshop:Headline", 105) or _title(words.first("dc:title", 5, exif_tags.XP_TITLE)),
        digital_source_type=_source_type(xmp),
        place=_place_taken(words),
        places_shown=tuple(
            place for one in xmp.structs("Iptc4xmpExt:LocationShown") if (place := _place_of(one)) is not None
        ),
        persons_shown=_unique(xmp.all("Iptc4xmpExt:PersonInImage")),
        created=_created(words),
        keywords=words.several("dc:subject", 25),
    )


def _png_words(carriers: Carriers) -> dict[int, str]:
    """Return the words of a PNG's own text chunks under the Exif tags that mean the same."""
    same = {
        "description": exif_tags.IMAGE_DESCRIPTION,
        "author": exif_tags.ARTIST,
        "copyright": exif_tags.COPYRIGHT,
        "title": exif_tags.XP_TITLE,
    }
    return {same[key]: text for key, text in carriers.texts.items()}


class _Words:
    """Words of the three carriers, best first."""

    def __init__(self, xmp: Properties, iim: dict[int, list[str]], exif: dict[int, str]) -> None:
        self.xmp = xmp
        self.iim = iim
        self.exif = exif

    def first(self, name: str, dataset: int | None = None, exif_tag: int | None = None) -> str | None:
        """Return the first carrier's value."""
        candidates = (
            self.xmp.one(name) if name else None,
            next(iter(self.iim.get(dataset, [])), None) if dataset else None,
            self.exif.get(exif_tag) if exif_tag else None,
        )
        return next((words for one in candidates if (words := _said(one))), None)

    def several(self, name: str, dataset: int, exif_tag: int | None = None) -> tuple[str, ...]:
        """Return all values of the first carrier that has one."""
        found = (self.xmp.all(name) if name else []) or self.iim.get(dataset, [])
        if not found and exif_tag and exif_tag in self.exif:
            found = self.exif[exif_tag].split(";")
        return _unique(found)


def _said(text: str | None) -> str | None:
    tidy = clean(text or "").strip()
    return None if tidy.lower() in _EMPTY else tidy


def _unique(values: list[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(words for one in values if (words := _said(one))))


def _caption(words: _Words) -> str | None:
    for one in (
        words.first("dc:description", 120),
        _said(words.exif.get(exif_tags.IMAGE_DESCRIPTION)),
    ):
        if one and not (len(one) < 60 and _NO_CAPTION.match(one)):
            return one
    comments = (words.exif.get(exif_tags.USER_COMMENT), words.exif.get(exif_tags.XP_COMMENT))
    return next((said for one in comments if (said := _said(one)) and _is_sentence(said)), None)


def _is_sentence(comment: str) -> bool:
    """Does a comment read like a caption?  Programs leave settings and numbers there."""
    if _NO_CAPTION.match(comment) or _SETTINGS.search(comment):
        return False
    return len(_WORD.findall(comment)) >= 4 or bool(_UNSPACED.search(comment))


def _title(text: str | None) -> str | None:
    """A title of one word is a file's name or number."""
    return text if text and " " in text else None


def _web(address: str | None) -> str | None:
    return address if address and address.lower().startswith(("http://", "https://")) else None


def _party(xmp: Properties, name: str, field: str) -> str | None:
    wanted = tag(f"plus:{field}")
    return next((words for one in xmp.structs(name) if (words := _said(one.get(wanted)))), None)


def _source_type(xmp: Properties) -> str | None:
    match = _SOURCE_TYPE.match(xmp.one("Iptc4xmpExt:DigitalSourceType") or "")
    return match[1] if match else None


# ---------------------------------------------------------------------- places


def _place_taken(words: _Words) -> Place | None:
    for one in words.xmp.structs("Iptc4xmpExt:LocationCreated"):
        if place := _place_of(one):
            return place
    return _place(
        [
            words.first("Iptc4xmpCore:Location", 92),
            words.first("photoshop:City", 90),
            words.first("photoshop:State", 95),
        ],
        words.first("photoshop:Country", 101),
        words.first("Iptc4xmpCore:CountryCode", 100),
    )


def _place_of(fields: dict[str, str]) -> Place | None:
    def part(name: str) -> str | None:
        return _said(fields.get(tag(f"Iptc4xmpExt:{name}")))

    return _place(
        [part("LocationName"), part("Sublocation"), part("City"), part("ProvinceState")],
        part("CountryName"),
        part("CountryCode"),
    )


def _place(names: list[str | None], country: str | None, code: str | None) -> Place | None:
    """Return the smallest area that is named, within the larger ones."""
    areas = [Place(name=name) for name in dict.fromkeys(one for one in names if one)]
    if country:
        areas.append(Place(name=country, code=_country_code(code)))
    if not areas:
        return None
    return Place(name=areas[0].name, code=areas[0].code, within=tuple(areas[1:]))


def _country_code(code: str | None) -> str | None:
    if code is None or not re.fullmatch(r"[A-Za-z]{2,3}", code):
        return None
    return f"iso3166-1a{len(code)}:{code.upper()}"


# ---------------------------------------------------------------------- dates


def _created(words: _Words) -> Moment | None:
    iim_date = next(iter(words.iim.get(55, [])), "")
    iim_time = next(iter(words.iim.get(60, [])), "")
    exif_date = words.exif.get(exif_tags.DATE_TIME_ORIGINAL, "")
    candidates = (
        words.xmp.one("photoshop:DateCreated"),
        f"{iim_date}T{iim_time}" if iim_time else iim_date,
        iim_date,
        words.xmp.one("exif:DateTimeOriginal"),
        exif_date + words.exif.get(exif_tags.OFFSET_TIME_ORIGINAL, ""),
        exif_date,
        words.xmp.one("xmp:CreateDate"),
    )
    return next((moment for one in candidates if one and (moment := parse_moment(one)) is not None), None)


def parse_moment(text: str) -> Moment | None:
    """Return the time in ``text``, as XMP, IIM or Exif write it; a year or month alone is no date."""
    match = _DATE.match(text.strip())
    if match is None:
        return None
    year, month, day, hour, minute, second, offset = match.groups()
    try:
        if hour is None:
            return date(int(year), int(month), int(day))
        zone = "+00:00" if offset == "Z" else f"{offset[:3]}:{offset[-2:]}" if offset else ""
        return datetime.fromisoformat(f"{year}-{month}-{day}T{hour}:{minute}:{second or '00'}{zone}")
    except ValueError:
        return None
