"""What stands above and below the text: headline to dates, corrections, related links, rights, footer."""

from __future__ import annotations

from dataclasses import replace

from docx.opc.constants import RELATIONSHIP_TYPE as RT
from lxml import etree

from newsdoc.exporters.docx.context import Place, Story, Work, add_paragraph
from newsdoc.exporters.docx.inlines import add_inlines, add_link
from newsdoc.exporters.docx.markup import add, add_text, w
from newsdoc.exporters.docx.runs import add_run, add_words
from newsdoc.exporters.docx.styles import Style
from newsdoc.languages import labelled
from newsdoc.model import Article, Inline, Inlines, LineBreak, Organisation, Rights

_SEPARATOR = " · "


def write_front(work: Work, place: Place) -> None:
    """Write what stands above the text."""
    article = work.article
    lines = ((Style.KICKER, article.kicker), (Style.HEADLINE, article.headline))
    for style, text in lines:
        if text:
            add_words(add_paragraph(place, work, style), text, place.look)
    for part in _paragraphs(article.standfirst):
        add_inlines(add_paragraph(place, work, Style.STANDFIRST), part, place, work)
    byline = article.byline or _byline_of_authors(work)
    if byline:
        add_words(add_paragraph(place, work, Style.BYLINE), byline, place.look)
    info = _publication_info(work)
    if info:
        add_words(add_paragraph(place, work, Style.PUBLICATION), info, place.look)


def _paragraphs(standfirst: Inlines) -> list[Inlines]:
    """Return the paragraphs of a standfirst, which line breaks part."""
    parts: list[list[Inline]] = [[]]
    for inline in standfirst:
        if isinstance(inline, LineBreak):
            parts.append([])
        else:
            parts[-1].append(inline)
    return [tuple(part) for part in parts if part]


def _byline_of_authors(work: Work) -> str | None:
    names = ", ".join(author.name for author in work.article.authors)
    return f"{work.label('by')} {names}" if names else None


def _publication_info(work: Work) -> str:
    """Return one line of provider, section and dates."""
    article = work.article
    parts = [article.provider.name if article.provider else None]
    if article.section != article.kicker:
        parts.append(article.section)
    if article.published:
        parts.append(f"{work.label('published')}: {work.pack.format_date(article.published)}")
    if article.modified and article.modified != article.published:
        parts.append(f"{work.label('modified')}: {work.pack.format_date(article.modified)}")
    return _SEPARATOR.join(part for part in parts if part)


# ---------------------------------------------------------------------------- below


def write_back(work: Work, place: Place) -> None:
    """Write what stands below the text."""
    for note in work.article.editor_notes:
        if note.correction:
            label, text = labelled(note.text, work.article.language, "correction")
            _add_labelled(label, text, Style.CORRECTION, work, place)
    _write_related(work, place)
    _write_source(work, place)


def _write_related(work: Work, place: Place) -> None:
    related = [link for link in work.article.related if link.title or link.href]
    if not related:
        return
    add_words(add_paragraph(place, work, Style.RELATED_HEADING, keep_next=True), work.label("related"), place.look)
    for link in related:
        add_link(add_paragraph(place, work, Style.RELATED), link.title or link.href or "", link.href, place, work)


def _write_source(work: Work, place: Place) -> None:
    """Write where the article comes from and whose it is: Word's own properties have no field for these."""
    article = work.article
    rights = article.rights
    source = _names(article.provider, article.info_source)
    people = _unprinted_people(article)
    if not (source or people or article.canonical_url or rights.licence or _statements(rights)):
        return
    # An address that is printed needs no footnote that prints it again.
    printed = replace(place, in_footnote=True)
    add_paragraph(place, work, Style.RULE)
    if source:
        _add_labelled(work.label("source"), source, Style.SOURCE_NOTE, work, place)
    if people:
        add_words(add_paragraph(place, work, Style.SOURCE_NOTE), people, place.look)
    if article.canonical_url:
        paragraph = _add_labelled(work.label("read_original"), "", Style.SOURCE_NOTE, work, place)
        add_link(paragraph, article.canonical_url, article.canonical_url, printed, work)
    statements = _statements(rights)
    if statements or rights.licence:
        between = _SEPARATOR if statements and rights.licence else ""
        paragraph = _add_labelled(
            work.label("rights"), " ".join(statements) + between, Style.SOURCE_NOTE, work, place
        )
        if rights.licence:
            add_link(paragraph, rights.licence, rights.licence, printed, work)


def _unprinted_people(article: Article) -> str:
    """Return the names that the byline does not print: editors, translators."""
    return _SEPARATOR.join(article.unprinted_names)


def _names(*parties: Organisation | None) -> str:
    return _SEPARATOR.join(dict.fromkeys(party.name for party in parties if party))


def _statements(rights: Rights) -> list[str]:
    """Return what is said about the rights, each once."""
    said = [rights.notice, rights.usage_terms]
    if rights.holder and rights.holder.name not in (rights.notice or ""):
        said.insert(0, f"© {rights.holder.name}" if not rights.notice else rights.holder.name)
    return list(dict.fromkeys(one for one in said if one))


def _add_labelled(label: str, text: str, style: Style, work: Work, place: Place) -> etree._Element:
    paragraph = add_paragraph(place, work, style)
    add_words(paragraph, f"{label}: ", replace(place.look, bold=True))
    add_words(paragraph, text, place.look)
    return paragraph


# ---------------------------------------------------------------------------- footer


def write_footer(work: Work, place: Place) -> None:
    """Write the publisher's name before the page's number in our template's footer."""
    article: Article = work.article
    text = article.provider.name if article.provider else (article.canonical_url or "")
    part = next(one.target_part for one in work.package.part.rels.values() if one.reltype == RT.FOOTER)
    paragraph = part.element.find(w("p"))
    inside = replace(place, parent=part.element, story=Story(part))
    if place.look.rtl:
        paragraph.find(w("pPr")).append(add(paragraph, "bidi"))
    run = add_run(paragraph, inside.look)
    add_text(run, text[:120])
    paragraph.insert(1, run)
