"""Article → NITF 3.6: head, body and media, for the NITF exporter and for G2's single-item layout.

NITF has one level of sub-heading, no figure, no ``strong``, and no place for much that a picture says.
Words are never dropped for want of a mark; what is lost beside them is counted by name in ``losses``, for
the exporter to report.  Reading NITF is the matter of ``readers.nitf``, which has to take what agencies send.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable
from datetime import datetime
from typing import assert_never

from newsdoc.model import (
    Article,
    Block,
    BlockQuote,
    Blocks,
    Code,
    CodeBlock,
    Contributor,
    Embed,
    Emphasis,
    Figure,
    Footnote,
    FootnoteRef,
    Gallery,
    Heading,
    InfoBox,
    Inline,
    Inlines,
    LineBreak,
    Link,
    ListBlock,
    Media,
    Moment,
    Organisation,
    Paragraph,
    Picture,
    Place,
    PullQuote,
    Quote,
    Ruby,
    Rule,
    Span,
    Status,
    Strong,
    Sub,
    Subject,
    SubjectType,
    Sup,
    Table,
    TableRow,
    Text,
    all_pictures,
    block_text,
)
from newsdoc.model.datelines import find_opening
from newsdoc.newsmlg2 import NITF, code_of
from newsdoc.xmltext import XmlWriter, attributes_text, escape

VERSION = "-//IPTC//DTD NITF 3.6//EN"
_ID = re.compile(r"[A-Za-z_][A-Za-z0-9_.-]*\Z")
_TOKEN = re.compile(r"[A-Za-z0-9_:.-]+\Z")
_LANGUAGE = re.compile(r"[a-zA-Z]{1,8}(?:-[a-zA-Z0-9]{1,8})*\Z")

Attributes = dict[str, str | None]


def norm(moment: Moment) -> str:
    """Return a time as NITF writes it (ISO 8601, basic form): ``20251117T194200+0700``."""
    if not isinstance(moment, datetime):
        return f"{moment:%Y%m%d}"
    return moment.strftime("%Y%m%dT%H%M%S%z")


def write_nitf(
    writer: XmlWriter,
    article: Article,
    losses: Counter[str],
    reference_of: Callable[[Picture], str | None] | None = None,
) -> list[Picture]:
    """Write the ``nitf`` element of ``article``, and return its pictures: the first is ``fig-1``.

    Args:
        writer: where to.
        article: what to write.
        losses: counts what NITF has no place for.
        reference_of: gives the id that a picture's ``media`` refers to; its own guid without it.
    """
    language = article.language if article.language and _LANGUAGE.match(article.language) else None
    with writer.inside("nitf", {"xmlns": NITF, "version": VERSION, "baselang": language}):
        with writer.inside("head"):
            _write_head(writer, article, losses)
        with writer.inside("body"):
            body = _Body(writer, losses, reference_of or (lambda picture: picture.guid))
            body.head(article)
            with writer.inside("body.content"):
                body.story(article)
            _write_end(writer, article)
    return body.pictures


# -------------------------------------------------------------------------------- head


def _write_head(writer: XmlWriter, article: Article, losses: Counter[str]) -> None:
    if article.headline is not None:
        writer.leaf("title", article.headline)
    if article.canonical_url is not None:
        writer.leaf("meta", None, {"name": "canonical", "content": article.canonical_url})
    _write_topics(writer, article, losses)
    with writer.inside("docdata", _status(article.status, article)):
        _write_docdata(writer, article, losses)
    published = norm(article.published) if article.published else None
    if article.section is not None or article.provider is not None:
        name = article.provider.name if article.provider else None
        section = {"type": "web", "date.publication": published, "name": name, "position.section": article.section}
        writer.leaf("pubdata", None, section)
    if article.modified is not None:
        writer.leaf("revision-history", None, {"norm": norm(article.modified)})


def _status(status: Status, article: Article) -> Attributes:
    if article.embargoed is not None and status is Status.USABLE:
        return {"management-status": "embargoed"}
    return {"management-status": status.value}


def _write_topics(writer: XmlWriter, article: Article, losses: Counter[str]) -> None:
    genres = [name for genre in article.genres if (name := genre.name or code_of(genre.code) or genre.literal)]
    topics = [subject for subject in article.subjects if code_of(subject.code, "medtop", "subj")]
    if not genres and not topics:
        return
    with writer.inside("tobject"):
        for genre in genres:
            writer.leaf("tobject.property", None, {"tobject.property.type": genre})
        for subject in topics:
            number = code_of(subject.code) or ""
            if _TOKEN.match(number):
                named: Attributes = {"tobject.subject.refnum": number, "tobject.subject.type": subject.name}
                writer.leaf("tobject.subject", None, named)
            else:
                losses["codes of subjects"] += 1


def _write_docdata(writer: XmlWriter, article: Article, losses: Counter[str]) -> None:
    if article.place is not None:
        writer.leaf("evloc", None, _location(article.place))
    if article.guid is not None:
        writer.leaf("doc-id", None, {"id-string": article.guid})
    if article.urgency is not None:
        writer.leaf("urgency", None, {"ed-urg": str(article.urgency)})
    for name, moment in (
        ("date.issue", article.published),
        ("date.release", article.embargoed),
        ("date.expire", article.expires),
    ):
        if moment is not None:
            writer.leaf(name, None, {"norm": norm(moment)})
    for note in article.editor_notes:
        kind = "correction" if note.correction else None
        writer.leaf("ed-msg", None, {"msg-type": kind, "info": note.text})
    writer.leaf("du-key", None, {"version": str(article.version), "key": article.slugline})
    _write_rights(writer, article)
    if article.keywords:
        with writer.inside("key-list"):
            for keyword in article.keywords:
                writer.leaf("keyword", None, {"key": keyword})
    _write_identified(writer, article, losses)


def _location(place: Place) -> Attributes:
    """Return the attributes of ``evloc``: the town, and from the codes around it state and country."""
    countries = [code_of(area.code, "iso3166-1a2") for area in (place, *place.within)]
    states = [area.name for area in place.within if code_of(area.code, "iso3166-2")]
    return {
        "iso-cc": next((code for code in countries if code), None),
        "state-prov": states[0] if states else None,
        "city": place.name,
    }


def _write_rights(writer: XmlWriter, article: Article) -> None:
    rights = article.rights
    year = re.search(r"\b(?:19|20)\d\d\b", rights.notice or "")
    if rights.holder is not None or year:
        holder = rights.holder.name if rights.holder else None
        writer.leaf("doc.copyright", None, {"year": year[0] if year else None, "holder": holder})
    if rights.usage_terms is not None or rights.licence is not None:
        owner = rights.holder.name if rights.holder else None
        limitations = "; ".join(one for one in (rights.usage_terms, rights.licence) if one)
        writer.leaf("doc.rights", None, {"owner": owner, "limitations": limitations})


_CONTENT = {SubjectType.PERSON: "person", SubjectType.ORGANISATION: "org", SubjectType.PLACE: "location"}


def _write_identified(writer: XmlWriter, article: Article, losses: Counter[str]) -> None:
    named = [subject for subject in article.subjects if subject.name and not code_of(subject.code, "medtop", "subj")]
    losses["subjects without a name"] += sum(1 for one in article.subjects if not one.name)
    if not named:
        return
    with writer.inside("identified-content"):
        for subject in named:
            name = _CONTENT.get(subject.type, "classifier")
            source, value = _identity(subject)
            if name == "location":
                losses["codes of places"] += value is not None
                writer.leaf(name, subject.name)
            else:
                writer.leaf(name, subject.name, {"idsrc": source, "value": value} if value else None)


def _identity(subject: Subject) -> tuple[str | None, str | None]:
    if subject.code is not None:
        alias, _, code = subject.code.partition(":")
        return alias, code
    if subject.uri is not None:
        return "uri", subject.uri
    return (None, None) if subject.literal is None else ("literal", subject.literal)


def _write_end(writer: XmlWriter, article: Article) -> None:
    """Write the related links as the bibliography that NITF has for the end of a story."""
    if not article.related:
        return
    with writer.inside("body.end"):
        lines = [" ".join(one for one in (link.title, link.href) if one) for link in article.related]
        writer.leaf("bibliography", "\n".join(lines))


# -------------------------------------------------------------------------------- body


class _Body:
    """Writes blocks; counts figures and what is lost while it goes."""

    def __init__(
        self, writer: XmlWriter, losses: Counter[str], reference_of: Callable[[Picture], str | None]
    ) -> None:
        self.writer = writer
        self.losses = losses
        self._reference_of = reference_of
        self.pictures: list[Picture] = []
        self._notes: dict[str, str] = {}
        self._written: set[str] = set()

    def head(self, article: Article) -> None:
        """Write headline, rights, byline, dateline and abstract."""
        writer = self.writer
        with writer.inside("body.head"):
            if article.headline is not None:
                self._headlines(article)
            if article.rights.notice is not None:
                writer.leaf("rights", article.rights.notice)
            self._byline(article)
            self._distributor(article.info_source or article.provider)
            self._dateline(article)
            if article.summary is not None:
                with writer.inside("abstract"):
                    writer.leaf("p", article.summary)

    def _headlines(self, article: Article) -> None:
        with self.writer.inside("hedline"):
            self.writer.leaf("hl1", article.headline)
            if article.kicker is not None:
                self.writer.leaf("hl2", article.kicker, {"class": "kicker"})
            if article.standfirst:
                self.writer.mixed("hl2", self.inlines(article.standfirst))

    def _byline(self, article: Article) -> None:
        """Write the byline as printed; without one the authors, each with what NITF keeps of them."""
        writer, authors = self.writer, article.authors
        self.losses["contributors other than authors"] += len(article.contributors) - len(authors)
        if article.byline is not None:
            writer.mixed("byline", self._byline_words(article.byline, authors))
            return
        for author in authors:
            title = ", ".join(one for one in (author.job_title, author.affiliation) if one)
            inner = f"<person>{escape(author.name)}</person>" + (f", <byttl>{escape(title)}</byttl>" if title else "")
            writer.mixed("byline", inner)

    def _byline_words(self, byline: str, authors: tuple[Contributor, ...]) -> str:
        """Return the printed byline with the authors in it marked."""
        inner, rest = "", byline
        for author in authors:
            before, found, after = rest.partition(author.name or "\0")
            if found:
                inner += f"{escape(before)}<person>{escape(author.name)}</person>"
                rest = after
            else:
                self.losses["authors whom the byline does not name"] += 1
            self.losses["affiliations and job titles"] += bool(author.affiliation) + bool(author.job_title)
        return inner + escape(rest)

    def _distributor(self, party: Organisation | None) -> None:
        if party is not None:
            self.writer.mixed("distributor", f"<org>{escape(party.name)}</org>")

    def _dateline(self, article: Article) -> None:
        created = article.created
        if article.dateline is None and article.place is None and created is None:
            return
        inner = escape(article.dateline or "")
        if article.dateline is None and article.place is not None:
            inner = f"<location>{escape(article.place.name)}</location>"
        if created is not None:
            inner += f"<story.date{attributes_text({'norm': norm(created)})}/>"
        self.writer.mixed("dateline", inner)

    def story(self, article: Article) -> None:
        """Write the body; the dateline is in the head, so the first paragraph goes without it."""
        opening = find_opening(article)
        if opening is None or opening.run_in or opening.index is None:
            self.blocks(article.body)
            return
        self.blocks(article.body[: opening.index])
        rest = opening.rest
        if rest and isinstance(first := rest[0], Text):
            rest = (Text(first.text.lstrip()), *rest[1:])
        self.writer.mixed("p", self.inlines(rest))
        self.blocks(article.body[opening.index + 1 :])

    def blocks(self, blocks: Blocks, *, outer: bool = True) -> None:
        """Write ``blocks``; ``outer`` where a ``block`` may stand, which NITF has at the top only."""
        for block in blocks:
            self._block(block, outer)

    def _block(self, block: Block, outer: bool) -> None:
        writer = self.writer
        match block:
            case Paragraph():
                writer.mixed("p", self.inlines(block.children), self._spoken(block.language))
            case Heading():
                attributes: Attributes = {"class": None if block.level == 2 else f"h{block.level}"}
                writer.mixed("hl2", self.inlines(block.children), {**attributes, **self._spoken(block.language)})
            case ListBlock():
                self._list(block)
            case BlockQuote() | PullQuote():
                self._quote(block)
            case Table():
                self._table(block)
            case Figure():
                self._picture(block.picture)
            case Gallery():
                self._gallery(block, outer)
            case Media():
                self._media(block)
            case Embed():
                self._embed(block)
            case InfoBox():
                with writer.inside("note"), writer.inside("body.content"):
                    self.blocks(block.blocks)
            case CodeBlock():
                self.losses["names of computer languages"] += block.language is not None
                writer.leaf("pre", block.text)
            case Rule():
                writer.leaf("hr")
            case Footnote():
                with writer.inside("fn", {"id": self._own_id(block.id)}), writer.inside("body.content"):
                    self.blocks(block.blocks)
            case _:
                assert_never(block)

    def _spoken(self, language: str | None) -> Attributes:
        return {"xml:lang": language if language and _LANGUAGE.match(language) else None}

    def _own_id(self, note_id: str) -> str | None:
        """Return the id of a footnote; of two with one id the first has it."""
        if note_id in self._written:
            return None
        self._written.add(note_id)
        return self._note_id(note_id)

    def _note_id(self, note_id: str) -> str:
        """Return an XML id for a footnote: its own where that is one."""
        own = _ID.match(note_id) and not note_id.startswith("fig-")
        return self._notes.setdefault(note_id, note_id if own else f"note-{len(self._notes) + 1}")

    # ------------------------------------------------------- lists, quotes and tables

    def _list(self, block: ListBlock) -> None:
        lines, others = self._lines(block)
        start = str(block.start) if block.ordered and block.start != 1 else None
        if lines:
            with self.writer.inside("ol" if block.ordered else "ul", {"seqnum": start}):
                for line in lines:
                    self.writer.mixed("li", line)
        self.blocks(tuple(others), outer=False)

    def _lines(self, block: ListBlock) -> tuple[list[str], list[Block]]:
        """Return the items of a list and what does not fit into them.

        An item holds words only: a list inside it comes level with it, other blocks come after the list.
        """
        lines: list[str] = []
        others: list[Block] = []
        for item in block.items:
            for inner in item.blocks:
                if isinstance(inner, ListBlock):
                    self.losses["lists inside lists"] += 1
                    more, rest = self._lines(inner)
                    lines += more
                    others += rest
                elif isinstance(inner, Paragraph | Heading):
                    lines.append(self.inlines(inner.children))
                else:
                    self.losses["blocks inside lists"] += 1
                    others.append(inner)
        return lines, others

    def _quote(self, block: BlockQuote | PullQuote) -> None:
        pull = isinstance(block, PullQuote)
        source = block.cite if isinstance(block, BlockQuote) else None
        with self.writer.inside("bq", {"quote-source": source, "class": "pullquote" if pull else None}):
            with self.writer.inside("block"):
                if isinstance(block, PullQuote):
                    self.writer.mixed("p", self.inlines(block.children))
                else:
                    self.blocks(block.blocks, outer=False)
            if block.attribution:
                self.writer.mixed("credit", self.inlines(block.attribution))

    def _table(self, table: Table) -> None:
        with self.writer.inside("table"):
            if table.caption:
                self.writer.mixed("caption", self.inlines(table.caption))
            if any(row.cells for row in table.head):
                with self.writer.inside("thead"):
                    self._rows(table.head)
            if any(row.cells for row in table.body):
                with self.writer.inside("tbody"):
                    self._rows(table.body)

    def _rows(self, rows: tuple[TableRow, ...]) -> None:
        for row in rows:
            if not row.cells:
                continue
            with self.writer.inside("tr"):
                for cell in row.cells:
                    self.losses["scopes of table cells"] += cell.scope is not None
                    spans: Attributes = {
                        "rowspan": str(cell.rows) if cell.rows > 1 else None,
                        "colspan": str(cell.columns) if cell.columns > 1 else None,
                    }
                    self.writer.mixed("th" if cell.header else "td", self.inlines(cell.children), spans)

    # ------------------------------------------------------------------------- media

    def _gallery(self, gallery: Gallery, outer: bool) -> None:
        if not outer:
            self.losses["galleries inside other blocks"] += 1
            self._gallery_inside(gallery)
            return
        with self.writer.inside("block", {"class": "gallery"}):
            self._gallery_inside(gallery)

    def _gallery_inside(self, gallery: Gallery) -> None:
        for picture in gallery.pictures:
            self._picture(picture)
        if gallery.caption:
            self.writer.mixed("p", self.inlines(gallery.caption), {"class": "caption"})

    def _picture(self, picture: Picture, kind: str | None = None) -> None:
        """Write a picture: the file, the words for those who cannot see it, caption, and credit as printed."""
        self._count_picture(picture)
        best = picture.best
        holder = picture.copyright_holder.name if picture.copyright_holder else None
        self.pictures.append(picture)
        with self.writer.inside("media", {"id": f"fig-{len(self.pictures)}", "class": kind, "media-type": "image"}):
            self._facts(
                residref=self._reference_of(picture),
                sha256=best.sha256 if best else None,
                size=str(best.size) if best and best.size is not None else None,
                address=best.address if best and best.path else None,
                omitted=picture.omitted,
            )
            reference: Attributes = {
                "source": (best.path or best.address) if best else None,
                "name": picture.title,
                "mime-type": best.media_type if best else None,
                "source-credit": picture.credit_line,
                "copyright": picture.copyright_notice or holder,
                "alternate-text": picture.alt,
                "height": str(best.height) if best and best.height is not None else None,
                "width": str(best.width) if best and best.width is not None else None,
            }
            self.writer.leaf("media-reference", None, reference)
            self._words(picture.caption, picture.credit_text or picture.credit_line, picture.creators)

    def _facts(self, **facts: str | None) -> None:
        for name, value in facts.items():
            if value is not None:
                self.writer.leaf("media-metadata", None, {"name": name, "value": value})

    def _words(self, caption: Inlines, credit: str | None, creators: tuple[Contributor, ...] = ()) -> None:
        if caption:
            self.writer.mixed("media-caption", self.inlines(caption))
        if credit is not None:
            inner, rest = "", credit
            for one in creators:
                before, found, after = rest.partition(one.name or "\0")
                if found:
                    inner += f"{escape(before)}<person>{escape(one.name)}</person>"
                    rest = after
            self.writer.mixed("media-producer", inner + escape(rest))

    def _count_picture(self, picture: Picture) -> None:
        losses = self.losses
        losses["further files of pictures"] += max(len(picture.renditions) - 1, 0)
        losses["long descriptions"] += picture.extended_description is not None
        losses["dates, places and subjects of pictures"] += (
            (picture.created is not None)
            + (picture.place is not None)
            + len(picture.places_shown)
            + len(picture.persons_shown)
        )
        losses["keywords of pictures"] += len(picture.keywords)
        losses["terms and sources of pictures"] += sum(
            one is not None
            for one in (picture.usage_terms, picture.licence, picture.instructions, picture.source, picture.supplier)
        )
        losses["source types of pictures"] += picture.digital_source_type is not None
        printed = picture.credit_text or picture.credit_line or ""
        losses["creators of pictures"] += sum(one.name not in printed for one in picture.creators)

    def _media(self, media: Media) -> None:
        with self.writer.inside("media", {"media-type": media.kind.value}):
            seconds = None if media.duration is None else str(media.duration)
            reference: Attributes = {
                "source": media.address,
                "name": media.title,
                "mime-type": media.media_type,
                "time": seconds,
                "time-unit-of-measure": "seconds" if seconds else None,
                "source-credit": media.credit_line,
            }
            self.writer.leaf("media-reference", None, reference)
            self._words(media.caption, media.credit_text or media.credit_line)
        self._poster(media.poster)

    def _poster(self, picture: Picture | None) -> None:
        """Write the still of a video or embed as a picture after it, which its class tells from one of the story."""
        if picture is not None:
            self._picture(picture, "poster")

    def _embed(self, embed: Embed) -> None:
        with self.writer.inside("media", {"media-type": "other"}):
            self._facts(provider=embed.provider)
            self.writer.leaf("media-reference", None, {"source": embed.href, "name": embed.title})
            words = "\n".join(block_text(block) for block in embed.fallback)
            if words:
                self.writer.leaf("media-caption", words)
            self.losses["marks in the words of embeds"] += any(
                not isinstance(block, Paragraph) or any(not isinstance(one, Text) for one in block.children)
                for block in embed.fallback
            )
        self._poster(embed.poster)
        for picture in all_pictures(embed.fallback):
            self._picture(picture)

    # ----------------------------------------------------------------------- inlines

    def inlines(self, inlines: Inlines) -> str:
        """Return ``inlines`` as XML text."""
        return "".join(map(self._inline, inlines))

    def _inline(self, inline: Inline) -> str:
        match inline:
            case Text(text):
                return escape(text)
            case Emphasis(children):
                return f"<em>{self.inlines(children)}</em>"
            case Strong(children):
                return f'<em class="strong">{self.inlines(children)}</em>'
            case Link():
                attributes = attributes_text({"href": inline.href, "title": inline.title})
                return f"<a{attributes}>{self.inlines(inline.children)}</a>"
            case Quote():
                return f"<q{attributes_text({'quote-source': inline.cite})}>{self.inlines(inline.children)}</q>"
            case LineBreak():
                return "<br/>"
            case FootnoteRef(note_id):
                name = self._note_id(note_id)
                number = list(self._notes).index(note_id) + 1
                return f"<a{attributes_text({'href': f'#{name}'})}>{number}</a>"
            case Code(text):
                self.losses["code"] += 1
                return escape(text)
            case Sub() | Sup():
                self.losses["subscript and superscript"] += 1
                return self.inlines(inline.children)
            case Ruby():
                self.losses["ruby"] += 1
                return f"{self.inlines(inline.children)} ({escape(inline.annotation)})"
            case Span():
                return self._span(inline)
            case _:
                assert_never(inline)

    def _span(self, span: Span) -> str:
        inner = self.inlines(span.children)
        self.losses["kinds of words (abbr, cite, mark, del, ins, time)"] += span.kind is not None
        self.losses["directions of words"] += span.direction is not None
        if span.language is None or not _LANGUAGE.match(span.language):
            return inner
        return f"<lang{attributes_text({'xml:lang': span.language})}>{inner}</lang>"
