"""Picture items of G2 → pictures: caption, credit, creators, rights, files."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace

from lxml import etree

from newsdoc.languages.credits import read_credit
from newsdoc.model import (
    Inlines,
    Media,
    MediaKind,
    Organisation,
    Picture,
    Place,
    Rendition,
    SubjectType,
    Text,
)
from newsdoc.newsmlg2 import code_of
from newsdoc.readers.newsml.exactly import exact_values, with_exact_picture
from newsdoc.readers.newsml.opaque import read_opaque
from newsdoc.readers.newsml.origins import PICTURE_FIELDS, read_origins
from newsdoc.readers.newsml.values import G2, XML_LANG, Reading, parse_moment, reading_of
from newsdoc.readers.xhtml.captions import caption_of
from newsdoc.readers.xhtml.story import whole

_SUPPLIERS = frozenset({"imgsupplier", "supplier"})


def read_picture(item: etree._Element, *, exact: bool, unread: Counter[str] | None = None) -> Picture:
    """Return the picture of a picture item.

    Args:
        item: the item.
        exact: did newsdoc lay it out?
        unread: counts what is not understood.
    """
    reading = reading_of(item, exact=exact)
    meta = item.find(f"{G2}contentMeta")
    picture = read_picture_meta(
        meta if meta is not None else etree.Element(f"{G2}contentMeta"),
        item.find(f"{G2}rightsInfo"),
        reading,
        guid=item.get("guid", "") or None,
        version=_version(item),
        renditions=read_renditions(item.find(f"{G2}contentSet"), reading),
        item_meta=item.find(f"{G2}itemMeta"),
    )
    counter: Counter[str] = Counter() if unread is None else unread
    picture = replace(picture, opaque=read_opaque(item.find(f"{G2}itemMeta"), meta, counter))
    return with_exact_picture(picture, exact_values(meta))


def read_picture_meta(
    meta: etree._Element,
    rights: etree._Element | None,
    reading: Reading,
    *,
    guid: str | None,
    version: int = 1,
    renditions: tuple[Rendition, ...] = (),
    item_meta: etree._Element | None = None,
) -> Picture:
    """Return the picture that ``meta`` (``contentMeta`` or ``partMeta``) and ``rights`` describe."""
    descriptions = dict(_descriptions(meta, reading))
    caption = descriptions.get("caption", descriptions.get(""))
    holder, notice, terms, licence = read_claims(rights, reading)
    notes = {
        _role(one): one for one in reversed((item_meta if item_meta is not None else meta).findall(f"{G2}edNote"))
    }
    source, supplier = _sources(meta, reading)
    made = [one for one in meta if one.tag in (f"{G2}creator", f"{G2}contributor")]
    places, persons = _shown(meta, reading)
    located = meta.find(f"{G2}located")
    kind = meta.find(f"{G2}digitalSourceType")
    words: Inlines = (Text(caption),) if caption is not None else ()
    line = reading.text(meta.find(f"{G2}creditline"))
    by = None if reading.exact or line else reading.text(meta.find(f"{G2}by"))
    return Picture(
        renditions=renditions,
        caption=words,
        credit_line=line,
        credit_text=by,
        copyright_notice=notice,
        alt=descriptions.get("altText"),
        extended_description=descriptions.get("extendedDescription"),
        title=reading.text(meta.find(f"{G2}headline")),
        creators=tuple(who for one in made if (who := reading.contributor(one)) is not None),
        copyright_holder=holder,
        usage_terms=terms,
        licence=licence,
        instructions=reading.block(notes.get("instructions")),
        omitted=reading.block(notes.get("omitted")),
        source=source,
        supplier=supplier,
        digital_source_type=source_type(kind),
        place=None if located is None else reading.place(located),
        places_shown=places,
        persons_shown=persons,
        created=parse_moment(_text(meta.find(f"{G2}contentCreated"))),
        keywords=tuple(word for one in meta.iterfind(f"{G2}keyword") if (word := reading.text(one)) is not None),
        guid=guid,
        version=version,
        origins=read_origins(rights, item_meta, meta, fields=PICTURE_FIELDS),
    )


def _role(note: etree._Element) -> str:
    """Return what a note is for: newsdoc's own about a file that was left out, or anybody's instructions."""
    return "omitted" if code_of(note.get("role")) == "omitted" else "instructions"


def complete(picture: Picture, language: str | None) -> Picture:
    """Return a picture of others as a page shows it: its credit is printed, or stands inside the caption."""
    if picture.credit_line is not None:
        if picture.credit_text:
            return picture
        known = read_credit(picture.credit_line)
        bare = known.line if known and known.line and ":" in picture.credit_line else picture.credit_line
        return replace(picture, credit_line=bare, credit_text=picture.credit_line)
    found = caption_of(picture.caption, None, language=language).give(replace(picture, caption=()))
    if found.credit_line is None and found.credit_text and (known := read_credit(found.credit_text)):
        return replace(found, credit_line=known.line)
    return found


def referred_picture(reference: etree._Element, reading: Reading, language: str | None) -> Picture:
    """Return what a link or reference says of a picture that is somewhere else: title, caption, file."""
    renditions = read_renditions(reference, reading)
    if not renditions and reference.get("href"):
        kind = reference.get("contenttype") or ""
        media_type = kind if kind.startswith("image/") else None
        renditions = (Rendition(address=reference.get("href"), media_type=media_type),)
    titles = {code_of(one.get("role")) or "": reading.text(one) for one in reference.iterfind(f"{G2}title")}
    descriptions = dict(_descriptions(reference, reading))
    words = descriptions.get("caption") or titles.get("caption") or descriptions.get("")
    picture = Picture(
        guid=(reference.get("residref") or reference.get("guidref") or reference.get("href") or "").strip() or None,
        title=reference.get("title") or titles.get(""),
        caption=(Text(words),) if words else (),
        credit_line=reading.text(reference.find(f"{G2}creditline")),
        renditions=renditions,
    )
    return complete(picture, language)


def read_player(item: etree._Element, kind: MediaKind, language: str | None) -> Media:
    """Return a video or audio item: the best file that can be played, caption, credit, a still."""
    reading = reading_of(item, exact=False)
    picture = complete(read_picture(item, exact=False), language)
    files = [one for one in item.iterfind(f"{G2}contentSet/{G2}remoteContent") if one.get("href")]
    files.sort(key=lambda one: ("mp4" not in (one.get("contenttype") or ""), -(whole(one.get("width")) or 0)))
    best = files[0] if files else None
    icon = item.find(f"{G2}contentMeta/{G2}icon")
    still = None if icon is None else icon.get("href")
    return Media(
        kind=kind,
        address=None if best is None else best.get("href"),
        media_type=None if best is None else best.get("contenttype"),
        title=picture.title or reading.text(item.find(f"{G2}itemMeta/{G2}title")),
        caption=picture.caption,
        credit_line=picture.credit_line,
        credit_text=picture.credit_text,
        poster=Picture(renditions=(Rendition(address=still),)) if still else None,
        duration=None if best is None else whole(best.get("duration")),
    )


def source_type(element: etree._Element | None) -> str | None:
    """Return the code of a ``digitalSourceType``, given as QCode or address."""
    if element is None:
        return None
    given = element.get("qcode") or element.get("uri") or ""
    return given.replace("/", ":").rpartition(":")[2] or None


def read_claims(
    rights: etree._Element | None, reading: Reading
) -> tuple[Organisation | None, str | None, str | None, str | None]:
    """Return holder, notice, usage terms and licence."""
    if rights is None:
        return None, None, None, None
    terms = [text for one in rights.iterfind(f"{G2}usageTerms") if (text := reading.block(one)) is not None]
    licence = next((one.get("href") for one in rights.iterfind(f"{G2}link") if one.get("href")), None)
    return (
        reading.organisation(rights.find(f"{G2}copyrightHolder")),
        reading.block(rights.find(f"{G2}copyrightNotice")),
        "\n".join(terms) if terms else None,
        licence,
    )


def _text(element: etree._Element | None) -> str | None:
    return None if element is None else element.text


def _version(item: etree._Element) -> int:
    number = whole(item.get("version"))
    return number if number else 1


def _descriptions(meta: etree._Element, reading: Reading) -> Iterator[tuple[str, str]]:
    """Yield the descriptions by the code of their role, the last first, so that the first one wins."""
    found = list(meta.iterfind(f"{G2}description"))
    above = meta.getparent()
    language = meta.get(XML_LANG) or (None if above is None else above.get(XML_LANG))
    found.sort(key=lambda one: language is not None and one.get(XML_LANG, language) != language)
    for one in reversed(found):
        given = (one.get("role") or one.get("roleuri") or "").split()
        roles = [role.rpartition("/")[2] if "/" in role else code_of(role) or role for role in given] or [""]
        words = reading.block(one)
        if words is None:
            continue
        for role in roles:
            yield role, words


def _sources(meta: etree._Element, reading: Reading) -> tuple[Organisation | None, Organisation | None]:
    source = supplier = None
    for one in meta.iterfind(f"{G2}infoSource"):
        roles = {(code_of(role) or role).lower() for role in (one.get("role") or "").split()}
        party = reading.organisation(one)
        if roles & _SUPPLIERS:
            supplier = supplier or party
        else:
            source = source or party
    return source, supplier


def _shown(meta: etree._Element, reading: Reading) -> tuple[tuple[Place, ...], tuple[str, ...]]:
    places: list[Place] = []
    persons: list[str] = []
    for one in meta.iterfind(f"{G2}subject"):
        subject = reading.subject(one)
        if subject.type is SubjectType.PLACE and (place := reading.place(one)) is not None:
            places.append(place)
        elif subject.type is SubjectType.PERSON and (name := reading.party_name(one)) is not None:
            persons.append(name)
    return tuple(places), tuple(persons)


# ------------------------------------------------------------------------------- files


def read_renditions(content: etree._Element | None, reading: Reading) -> tuple[Rendition, ...]:
    """Return the files of a picture, best first: in the order of ours, the largest first of others."""
    if content is None:
        return ()
    found = [_rendition(one, reading) for one in content.iterfind(f"{G2}remoteContent")]
    kept = [one for one in found if reading.exact or _is_picture(one)]
    if not reading.exact:
        kept.sort(key=lambda one: (one.role != "highRes", -((one.width or 0) * (one.height or 0))))
    return tuple(kept)


def _is_picture(rendition: Rendition) -> bool:
    kind = rendition.media_type
    return bool(rendition.address or rendition.path) and (not kind or kind.startswith("image"))


def _rendition(element: etree._Element, reading: Reading) -> Rendition:
    href = element.get("href") or (None if reading.exact else element.get("residref"))
    other = _text(element.find(f"{G2}altLoc"))
    address: str | None = href
    path: str | None = None
    if reading.exact:
        if other is not None:
            address, path = other, (href if href != other else None)
        elif href is not None and "://" not in href:
            address, path = None, href
    elif href is not None:
        address = href.strip()
    return Rendition(
        address=address,
        media_type=element.get("contenttype"),
        width=whole(element.get("width")),
        height=whole(element.get("height")),
        size=whole(element.get("size")),
        sha256=_sha256(element) if reading.exact else _sha256(element) or None,
        role=code_of(element.get("rendition"), "rnd") if reading.exact else code_of(element.get("rendition")),
        path=path,
    )


def _sha256(element: etree._Element) -> str | None:
    for one in element.iterfind(f"{G2}hash"):
        if (one.get("hashtypeuri") or one.get("hashtype") or "").lower().replace("-", "").endswith("sha256"):
            return (one.text or "").strip()
    return None
