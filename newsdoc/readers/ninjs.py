"""ninjs 1 to 3 → article: three spellings of the same names, pictures as associations.

Version 1 has flat names (``body_xhtml``, ``headline``), objects for lists, and lower case; 2 has lists and
lower case; 3 has lists and camel case.  Keys are lowered once, and either shape is taken for the other.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from typing import Any, TypeAlias

from lxml import etree, html

from newsdoc.errors import NoArticleError, SourceError
from newsdoc.formats import Source
from newsdoc.languages import direction_of
from newsdoc.model import (
    Article,
    Block,
    Blocks,
    Contributor,
    EditorNote,
    Figure,
    Inlines,
    Media,
    MediaKind,
    Moment,
    Organisation,
    Paragraph,
    PartyType,
    Picture,
    Place,
    RelatedLink,
    Relation,
    Rendition,
    Rights,
    Role,
    Status,
    Subject,
    SubjectType,
    Text,
    all_pictures,
    block_text,
    clean,
    fold_space,
)
from newsdoc.newsmlg2 import PLUS, PROFILE_ARTICLE, XHTML, qcode_of
from newsdoc.notes import NoteCode, NoteLog
from newsdoc.readers.wire import authors_of, parse_time
from newsdoc.readers.xhtml import Caption, Story, caption_of, read_exact, read_tolerant
from newsdoc.readers.xhtml.story import all_text
from newsdoc.safexml import parse_xml

Object: TypeAlias = dict[str, Any]

MAX_DEPTH = 60
"""Objects nested deeper are refused; associations in associations go three deep in practice."""

_PICTURES = frozenset({"picture", "graphic", "photo", "image"})
_PLAYERS = {"video": MediaKind.VIDEO, "audio": MediaKind.AUDIO}
_RELATIONS = {
    "derivedfrom": Relation.DERIVED_FROM,
    "translationof": Relation.TRANSLATION_OF,
}
_LEAD = re.compile(r"feature|lead|hero|main|cover|index", re.IGNORECASE)
"""Names of associations that stand above the story: Superdesk's ``featuremedia`` and its like."""

_ROLES = {role.value.lower(): role for role in Role}
_KINDS = {
    "people": SubjectType.PERSON,
    "person": SubjectType.PERSON,
    "organisations": SubjectType.ORGANISATION,
    "organisation": SubjectType.ORGANISATION,
    "places": SubjectType.PLACE,
    "place": SubjectType.PLACE,
    "events": SubjectType.EVENT,
    "event": SubjectType.EVENT,
    "objects": SubjectType.OBJECT,
    "object": SubjectType.OBJECT,
    "subjects": SubjectType.ABSTRACT,
    "subject": SubjectType.ABSTRACT,
}
_READ = frozenset(
    [
        "uri",
        "type",
        "representationtype",
        "profile",
        "version",
        "firstcreated",
        "versioncreated",
        "contentcreated",
        "embargoeduntil",
        "embargoed",
        "pubstatus",
        "urgency",
        "copyrightholder",
        "copyrightnotice",
        "usageterms",
        "ednote",
        "language",
        "title",
        "by",
        "byline",
        "slugline",
        "located",
        "headline",
        "headlines",
        "descriptions",
        "bodies",
        "infosources",
        "infosource",
        "genres",
        "genre",
        "altids",
        "associations",
        "renditions",
        "expires",
        "rightsinfo",
        "guid",
        "provider",
        "source",
        "photographer",
        "author",
        "authors",
        "bylines",
        "datelinelocation",
        "digitalsourcetype",
        "standard",
        "mimetype",
        "charcount",
        "wordcount",
        "name",
        "rel",
        "etag",
    ]
)


def read_ninjs(source: Source, notes: NoteLog) -> Article:
    """Return the article in ``source``.

    Raises:
        SourceError: ND012, it is no ninjs; ND013, it is no JSON.
        NoArticleError: ND020, there is neither headline nor text nor picture in it.
    """
    item = _parse(source)
    language = _str(item, "language")
    album = _Album(item, language)
    story = _story(item, album, language)
    kind = (_str(item, "type") or "text").lower()
    blocks = _with_company(story.blocks, album)
    if kind in _PICTURES:
        blocks = (Figure(picture=_picture(item, language, guid=None)), *blocks)
    elif kind in _PLAYERS:
        blocks = (_media(item, _PLAYERS[kind], language), *blocks)
    headline = _text_of(item, "headline", "main") or story.headline or _str(item, "title")
    if not blocks and headline is None:
        raise NoArticleError("ND020", f"{source.name}: there is no article in it.")
    _note_unread(item, story, notes)
    return _article(item, headline, story, blocks, source)


def _parse(source: Source) -> Object:
    try:
        value = json.loads(source.content.decode("utf-8-sig"))
    except (UnicodeDecodeError, ValueError, RecursionError) as error:
        raise SourceError("ND013", f"{source.name}: no JSON: {' '.join(str(error).split())}.") from None
    value = _unwrapped(value, source.part)
    if not isinstance(value, dict):
        raise SourceError("ND012", f"{source.name}: no ninjs, but {type(value).__name__} at the top.")
    item: Object = _lowered(value, 0)
    known = ("uri", "guid", "headline", "headlines", "bodies", "body_text", "body_html", "body_xhtml", "renditions")
    if not any(name in item for name in known):
        raise SourceError("ND012", f"{source.name}: JSON, but no ninjs: it has no uri, headline or body.")
    return item


def _unwrapped(value: Any, part: str | None) -> Any:
    """Return the item in the envelopes that services put around it: a list, ``data``, ``item``, ``items``."""
    for _ in range(4):
        if isinstance(value, list):
            items = [one for one in value if isinstance(one, dict)]
            named = [one for one in items if part is not None and part in (one.get("uri"), one.get("guid"))]
            value = (named or items or [{}])[0]
        elif isinstance(value, dict) and not {"uri", "guid", "headline", "headlines"} & value.keys():
            inner = next((value[name] for name in ("data", "item", "items") if value.get(name)), None)
            if inner is None:
                break
            value = inner
        else:
            break
    return value


def _lowered(value: Any, depth: int) -> Any:
    """Return ``value`` with all keys in lower case."""
    if depth > MAX_DEPTH:
        raise SourceError("ND913", f"JSON nested deeper than {MAX_DEPTH} levels is refused.")
    if isinstance(value, dict):
        return {str(key).lower(): _lowered(one, depth + 1) for key, one in value.items()}
    if isinstance(value, list):
        return [_lowered(one, depth + 1) for one in value]
    return value


# ------------------------------------------------------------------------------ values


def _str(item: Object, *names: str) -> str | None:
    """Return the first of the fields that holds words: in itself, in a list, or as the name of an object."""
    for name in names:
        value = item.get(name)
        if isinstance(value, list):
            value = "\n".join(one for one in value if isinstance(one, str))
        elif isinstance(value, dict):
            value = value.get("name")
        if isinstance(value, str) and value.strip():
            return clean(value).strip()
        if isinstance(value, int | float) and not isinstance(value, bool):
            return str(value)
    return None


def _int(item: Object, *names: str) -> int | None:
    for name in names:
        value = item.get(name)
        if isinstance(value, bool):
            continue
        if isinstance(value, int | float):
            return int(value)
        if isinstance(value, str) and value.strip().isdecimal():
            return int(value)
    return None


def _list(item: Object, *names: str) -> list[Object]:
    """Return the objects of a list; version 1 has an object of objects, whose keys are their names."""
    for name in names:
        value = item.get(name)
        if isinstance(value, dict):
            return [{"name": key, **one} for key, one in value.items() if isinstance(one, dict)]
        if isinstance(value, list):
            return [one if isinstance(one, dict) else {"name": str(one)} for one in value if one is not None]
    return []


def _time(item: Object, *names: str) -> Moment | None:
    for name in names:
        moment = parse_time(_str(item, name))
        if moment is not None:
            return moment
    return None


def _texts(item: Object, stem: str) -> Iterator[tuple[str, str, str]]:
    """Yield role, type and value of headlines, descriptions or bodies, in whichever version's shape."""
    plural = "bodies" if stem == "body" else f"{stem}s"
    given = item.get(plural)
    if isinstance(given, str):
        given = [{"value": given}]
    elif isinstance(given, list):
        given = [{"value": one} if isinstance(one, str) else one for one in given]
    for one in _list({plural: given}, plural):
        value = one.get("value")
        if isinstance(value, str) and value.strip():
            yield (_str(one, "role") or "").lower(), (_str(one, "contenttype") or "").lower(), clean(value)
    for name, value in item.items():
        if isinstance(value, str) and value.strip() and (name == stem or name.startswith(f"{stem}_")):
            role = name.removeprefix(stem).removeprefix("_")
            kind = "application/xhtml+xml" if "html" in role else "text/plain"
            yield role, kind, clean(value)


def _text_of(item: Object, stem: str, *roles: str) -> str | None:
    """Return the words in one of ``roles``, else those of no special role; plain text before markup."""
    found = sorted(_texts(item, stem), key=lambda one: "html" in one[1])
    general = ("", "text", "richtext", "html", "xhtml", "main")
    for wanted in (*roles, *(general if "main" in roles or "caption" in roles else ())):
        for role, kind, value in found:
            if role == wanted:
                return _plain(value, kind)
    return None


def _plain(value: str, kind: str) -> str | None:
    if "html" in kind and "<" in value:
        try:
            value = all_text(html.fromstring(f"<div>{value}</div>"))
        except (etree.ParserError, ValueError):
            return None
    return fold_space(value).strip() or None


# ----------------------------------------------------------------------------- article


def _article(item: Object, headline: str | None, story: Story, blocks: Blocks, source: Source) -> Article:
    language = _str(item, "language") or story.language
    by = _str(item, "by", "byline")
    sources = list(_sources(item))
    published = _time(item, "firstcreated", "versioncreated")
    modified = _time(item, "versioncreated")
    embargoed = _time(item, "embargoeduntil", "embargoed")
    addresses = (_str(one, "value") for one in _list(item, "altids") if _str(one, "role") == "canonicalUrl")
    standfirst = _text_of(item, "headline", "standfirst")
    lone = (_str(item, "type") or "").lower() in (*_PICTURES, *_PLAYERS)
    return Article(
        guid=_str(item, "uri", "guid"),
        version=_int(item, "version") or 1,
        language=language,
        direction=direction_of(language, " ".join(block_text(block) for block in blocks[:3])),
        headline=headline,
        kicker=_text_of(item, "headline", "kicker") or story.kicker,
        standfirst=story.standfirst or ((Text(standfirst),) if standfirst else ()),
        summary=None if lone else _text_of(item, "description", "summary", "teaser", "text", ""),
        slugline=_str(item, "slugline"),
        byline=None if lone else by,
        contributors=_makers(item, sources) or authors_of(by, language),
        dateline=story.dateline,
        place=_located(item),
        created=_time(item, "contentcreated"),
        published=published,
        modified=modified if modified != published else None,
        embargoed=embargoed if isinstance(embargoed, datetime) else None,
        expires=_time(item, "expires"),
        status=_status(item),
        provider=_party(sources, "distributor") or _named(item, "provider"),
        info_source=_party(sources, "originfo", "") or _named(item, "source"),
        section=next(
            (_str(one, "name") for one in _list(item, "subjects", "subject") if _rel(one) == "section"), None
        ),
        genres=tuple(_subject(one, SubjectType.ABSTRACT) for one in _list(item, "genres", "genre")),
        subjects=tuple(_subjects(item)),
        keywords=tuple(
            name for one in _list(item, "subjects") if _rel(one) == "keyword" and (name := _str(one, "name"))
        ),
        urgency=_urgency(item),
        editor_notes=tuple(EditorNote(text=note) for note in (_str(item, "ednote"),) if note),
        rights=_rights(item),
        digital_source_type=_source_type(item),
        canonical_url=next(addresses, None) or source.url,
        related=tuple(_related(item)),
        body=blocks,
    )


def _names(item: Object, relation: str) -> list[str]:
    """Return the names of the subjects that stand in ``relation`` to the item."""
    return [
        name for one in _list(item, "subjects", "subject") if _rel(one) == relation and (name := _str(one, "name"))
    ]


def _urgency(item: Object) -> int | None:
    number = _int(item, "urgency")
    return number if number is not None and 1 <= number <= 9 else None


def _status(item: Object) -> Status:
    return {"withheld": Status.WITHHELD, "canceled": Status.CANCELED, "cancelled": Status.CANCELED}.get(
        (_str(item, "pubstatus") or "").lower(), Status.USABLE
    )


def _rights(item: Object) -> Rights:
    holder = _str(item, "copyrightholder")
    info = item.get("rightsinfo")
    linked = info if isinstance(info, dict) else {}
    encoded = _str(linked, "encodedrights") or ""
    return Rights(
        holder=Organisation(name=holder) if holder else None,
        notice=_str(item, "copyrightnotice"),
        usage_terms=_str(item, "usageterms"),
        licence=_str(linked, "linkedrights"),
        data_mining=encoded.removeprefix(PLUS) if encoded.startswith(PLUS) else None,
    )


def _source_type(item: Object) -> str | None:
    found = item.get("digitalsourcetype")
    if isinstance(found, dict):
        found = _str(found, "uri", "literal", "name")
    return str(found).rstrip("/").rpartition("/")[2] if found else None


def _rel(one: Object) -> str:
    return (_str(one, "rel") or "").lower()


def _sources(item: Object) -> Iterator[tuple[Contributor | Organisation, str]]:
    """Yield the parties of ``infoSources`` with the code of their role: people who made it, and suppliers."""
    for one in _list(item, "infosources", "infosource"):
        name = _str(one, "name", "literal", "uri")
        code = (_str(one, "role") or "").rstrip("/").rpartition("/")[2].rpartition(":")[2].lower()
        if name is None:
            continue
        role = {"photographer": Role.AUTHOR, "writer": Role.AUTHOR}.get(code) or _ROLES.get(code)
        if role is not None:
            yield Contributor(name=name, role=role, type=PartyType.PERSON, uri=_str(one, "uri")), code
        else:
            yield Organisation(name=name, uri=_str(one, "uri")), code


def _named(item: Object, name: str) -> Organisation | None:
    """Return the party in a field of its own, as version 1 and its dialects have it."""
    words = _str(item, name)
    return Organisation(name=words) if words else None


def _makers(item: Object, sources: list[tuple[Contributor | Organisation, str]]) -> tuple[Contributor, ...]:
    """Return the people who made it: of ``infoSources``, else of the fields that AP and Superdesk have."""
    made = [one for one, _ in sources if isinstance(one, Contributor)]
    for name in () if made else ("photographer", "authors", "author", "bylines"):
        given = item.get(name)
        people = (
            _list(item, name) if isinstance(given, list) else [given if isinstance(given, dict) else {"name": given}]
        )
        for one in people:
            if (who := _str(one, "name", "by")) is not None:
                role = _ROLES.get((_str(one, "role") or "").lower(), Role.AUTHOR)
                made.append(Contributor(name=who, role=role, job_title=_str(one, "title", "jobtitle")))
    return tuple(made)


def _party(sources: list[tuple[Contributor | Organisation, str]], *codes: str) -> Organisation | None:
    for code in codes:
        for one, role in sources:
            if isinstance(one, Organisation) and role == code:
                return one
    return None


def _subjects(item: Object) -> Iterator[Subject]:
    for name, kind in _KINDS.items():
        if not name.endswith("s") and name != "people" and f"{name}s" in item:
            continue  # the plural is there too
        for one in _list(item, name):
            if _rel(one) not in ("section", "keyword", "located"):
                yield _subject(one, kind)


def _subject(one: Object, kind: SubjectType) -> Subject:
    uri = _str(one, "uri")
    code = qcode_of(uri) if uri else None
    literal = _str(one, "literal") or _str(one, "code")
    return Subject(name=_str(one, "name"), type=kind, code=code, uri=None if code else uri, literal=literal)


def _located(item: Object) -> Place | None:
    """Return where it was written: the first place called so with the areas after it, else the words."""
    areas = [
        Place(name=name, code=_place_code(one))
        for one in _list(item, "places", "place")
        if _rel(one) == "located" and (name := _str(one, "name"))
    ]
    if areas:
        return Place(name=areas[0].name, code=areas[0].code, within=tuple(areas[1:]))
    dateline = item.get("datelinelocation")
    if isinstance(dateline, dict) and (city := _str(dateline, "city", "countryname")):
        around = [
            name for key in ("countryareaname", "countryname") if (name := _str(dateline, key)) and name != city
        ]
        return Place(name=city, within=tuple(Place(name=name) for name in around))
    words = [part.strip() for part in (_str(item, "located") or "").split(",") if part.strip()]
    return Place(name=words[0], within=tuple(Place(name=part) for part in words[1:])) if words else None


def _place_code(one: Object) -> str | None:
    uri = _str(one, "uri")
    return (qcode_of(uri) if uri else None) or uri or _str(one, "literal")


def _related(item: Object) -> Iterator[RelatedLink]:
    for one in _list(item, "associations"):
        kind = (_str(one, "type") or "").lower()
        if kind in _PICTURES or kind in _PLAYERS:
            continue
        title = _text_of(one, "headline", "main") or _str(one, "title")
        href = _str(one, "uri", "guid")
        if title is None and href is None:
            continue
        if href is not None and href.startswith("urn:x-newsdoc:related:"):
            href = None
        yield RelatedLink(title=title, href=href, relation=_RELATIONS.get(_rel(one), Relation.SEE_ALSO))


# ---------------------------------------------------------------------------- pictures


class _Album:
    """The pictures and players that belong to an item, by name, by uri and by file."""

    def __init__(self, item: Object, language: str | None) -> None:
        self.pictures: list[Picture] = []
        self.players: list[Media] = []
        self.leads: list[Picture] = []
        """Those that are called so, and stand above the story."""

        self._by: dict[str, Picture] = {}
        self._used: list[Picture] = []
        for one in _list(item, "associations"):
            kind = (_str(one, "type") or "").lower()
            if kind in _PLAYERS:
                self.players.append(_media(one, _PLAYERS[kind], language))
            elif kind in _PICTURES or (not kind and _list(one, "renditions")):
                self._enter(one, _picture(one, language, guid=_str(one, "uri", "guid")))

    def _enter(self, item: Object, picture: Picture) -> None:
        self.pictures.append(picture)
        if _LEAD.search(_str(item, "name") or ""):
            self.leads.append(picture)
        keys = [_str(item, "name", "id"), picture.guid, *(one.address for one in picture.renditions)]
        for key in keys:
            if key:
                self._by.setdefault(key, picture)

    def find(self, reference: str | None, source: str | None) -> Picture | None:
        """Return the picture that a figure shows."""
        found = self._by.get(reference or "") or self._by.get(source or "")
        if found is not None:
            self._used.append(found)
        return found

    def unused(self) -> list[Picture]:
        """Return the pictures that no figure asked for."""
        return [one for one in self.pictures if not any(one is used for used in self._used)]


def _picture(item: Object, language: str | None, *, guid: str | None) -> Picture:
    """Return the picture that an item or association describes."""
    caption = _caption(item, language)
    sources = list(_sources(item))
    made = _makers(item, sources)
    holder = _str(item, "copyrightholder")
    info = item.get("rightsinfo")
    picture = Picture(
        renditions=_renditions(item),
        copyright_notice=_str(item, "copyrightnotice"),
        alt=_text_of(item, "description", "alttext"),
        extended_description=_text_of(item, "description", "extendeddescription"),
        omitted=_text_of(item, "description", "omitted"),
        title=_text_of(item, "headline", "main") or _str(item, "title"),
        creators=made,
        copyright_holder=Organisation(name=holder) if holder else None,
        usage_terms=_str(item, "usageterms"),
        licence=_str(info, "linkedrights") if isinstance(info, dict) else None,
        instructions=_str(item, "ednote"),
        source=_party(sources, "contentsource", "") or _named(item, "source"),
        supplier=_party(sources, "imgsupplier", "supplier"),
        digital_source_type=_source_type(item),
        place=_located(item),
        places_shown=tuple(
            Place(name=name, code=_place_code(one))
            for one in _list(item, "places", "place")
            if _rel(one) != "located" and (name := _str(one, "name"))
        ),
        persons_shown=tuple(name for one in _list(item, "people", "person") if (name := _str(one, "name"))),
        created=_time(item, "contentcreated"),
        keywords=tuple(
            name for one in _list(item, "subjects") if _rel(one) == "keyword" and (name := _str(one, "name"))
        ),
        guid=guid,
        version=_int(item, "version") or 1,
    )
    return caption.give(picture)


def _caption(item: Object, language: str | None) -> Caption:
    """Return caption and credit: the credit line where there is one, else ``by``, else what the caption says."""
    text = _text_of(item, "description", "caption")
    words: Inlines = (Text(text),) if text else ()
    line = _text_of(item, "description", "creditline", "credit")
    by = _str(item, "by", "byline")
    found = caption_of(words, by or line, language=language)
    if line is None:
        return found
    # "by" may be the credit as printed, of which the credit line is the bare part, or the photographer alone.
    printed = by if by and line in by else line
    return replace(found, credit_line=line, credit_text=printed)


def _renditions(item: Object) -> tuple[Rendition, ...]:
    found = []
    for one in _list(item, "renditions"):
        href = _str(one, "href")
        kind = _str(one, "contenttype", "mimetype")
        if href is None or (kind is not None and not kind.startswith("image")):
            continue
        found.append(
            Rendition(
                address=href,
                media_type={"image/jpg": "image/jpeg"}.get(kind or "", kind),
                width=_int(one, "width"),
                height=_int(one, "height"),
                size=_int(one, "sizeinbytes"),
            )
        )
    found.sort(key=lambda one: -((one.width or 0) * (one.height or 0)))
    return tuple(_stored(found))


def _stored(renditions: list[Rendition]) -> Iterator[Rendition]:
    """Yield the files, a stored copy and the address that it came from as one."""
    addresses = [one for one in renditions if "://" in (one.address or "")]
    local = [one for one in renditions if "://" not in (one.address or "")]
    bare = [one for one in addresses if one.width is None and one.size is None]
    for copy in local:
        origin = bare.pop(0) if bare else None
        yield replace(copy, path=copy.address, address=origin.address) if origin else copy
        if origin is not None:
            addresses.remove(origin)
    yield from addresses


def _media(item: Object, kind: MediaKind, language: str | None) -> Media:
    caption = _caption(item, language)
    files = [one for one in _list(item, "renditions") if _str(one, "href")]
    playable = [one for one in files if (_str(one, "contenttype", "mimetype") or "").startswith(kind.value)]
    poster = _renditions(item)
    first = (playable or files or [{}])[0]
    return Media(
        kind=kind,
        address=_str(first, "href"),
        media_type=_str(first, "contenttype", "mimetype"),
        title=_text_of(item, "headline", "main") or _str(item, "title"),
        caption=caption.words,
        credit_line=caption.credit_line,
        credit_text=caption.credit_text,
        poster=Picture(renditions=poster) if poster else None,
        duration=_int(first, "duration"),
    )


# -------------------------------------------------------------------------------- body


def _story(item: Object, album: _Album, language: str | None) -> Story:
    """Return the story of the body that keeps the most: markup with pictures, markup, plain text."""
    bodies = [one for one in _texts(item, "body") if "xml" not in one[1] or "xhtml" in one[1]]
    bodies.sort(key=lambda one: (not _is_markup(one), "<img" not in one[2] and "<figure" not in one[2]))
    for _, kind, value in bodies:
        if not _is_markup(("", kind, value)):
            return Story(blocks=tuple(_paragraphs(value)))
        if _str(item, "profile") == PROFILE_ARTICLE:
            root = parse_xml(f'<article xmlns="{XHTML}">{value}</article>'.encode(), "body")
            return read_exact(root, album.find)
        try:
            root = html.document_fromstring(value)
        except (etree.ParserError, ValueError):
            continue
        return read_tolerant(root, album.find, language)
    return Story()


def _is_markup(body: tuple[str, str, str]) -> bool:
    return "html" in body[1] or ("plain" not in body[1] and body[2].lstrip().startswith("<"))


def _paragraphs(text: str) -> Iterator[Block]:
    for line in text.splitlines():
        words = fold_space(line).strip()
        if words:
            yield Paragraph(children=(Text(words),))


def _with_company(blocks: Blocks, album: _Album) -> Blocks:
    """Return ``blocks`` with the pictures they do not show, the first in front, and the videos at the end."""
    left = album.unused()
    lead = [one for one in left if any(one is other for other in album.leads)]
    if not lead and blocks and not any(all_pictures(blocks)):
        lead = left[:1]
    rest = [one for one in left if not any(one is other for other in lead)]
    front, back = ([Figure(picture=one) for one in pictures] for pictures in (lead, rest))
    return (*front, *blocks, *back, *album.players)


def _note_unread(item: Object, story: Story, notes: NoteLog) -> None:
    unread: Counter[str] = Counter(story.unread)
    stems = ("body_", "description_", "headline_", "$")
    for name in item:
        if name not in _READ and name not in _KINDS and not name.startswith(stems):
            unread[name] += 1
    for what, count in unread.items():
        notes.add(NoteCode.G2_PART_UNREAD, what=what, n=count)
