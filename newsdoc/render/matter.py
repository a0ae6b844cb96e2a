"""What stands before and after the story: headline and byline, dates, links, rights."""

from __future__ import annotations

from datetime import datetime

from lxml import etree

from newsdoc.languages import labelled
from newsdoc.model import Moment, Organisation, RelatedLink, Relation
from newsdoc.render.context import Page
from newsdoc.render.inlines import add_inlines


def add_header(page: Page, parent: etree._Element) -> None:
    """Append the ``header``: kicker, headline, standfirst, byline; then the dates."""
    article = page.article
    header = page.add(parent, "header")
    if article.kicker:
        page.add(header, "p", article.kicker, class_="kicker")
    if article.headline:
        page.add(header, "h1", article.headline)
    if article.standfirst:
        add_inlines(page, page.add(header, "p", class_="standfirst"), article.standfirst)
    if article.byline:
        page.add(header, "p", article.byline, class_="byline")
    else:
        _add_authors(page, header)
    _add_dates(page, header)


def _add_authors(page: Page, header: etree._Element) -> None:
    names = [one.name for one in page.article.authors]
    if names:
        line = page.add(header, "p", class_="byline")
        page.add_label(line, "by")
        page.add_text(line, f" {', '.join(names)}")


def _add_dates(page: Page, header: etree._Element) -> None:
    """Append one line: who published it, in which section, when, and when it changed."""
    article = page.article
    line = page.add(header, "p", class_="dates")
    if article.provider:
        page.add(line, "span", article.provider.name, class_="provider")
    if article.section and article.section != article.kicker:
        _separate(page, line)
        page.add(line, "span", article.section, class_="section")
    if article.published:
        _separate(page, line)
        _add_moment(page, line, "published", article.published)
    if article.modified and article.modified != article.published:
        _separate(page, line)
        _add_moment(page, line, "modified", article.modified)
    if not len(line):
        header.remove(line)


def _separate(page: Page, line: etree._Element, *, labelled: bool = False) -> None:
    if len(line) > labelled:
        page.add_text(line, " · ")


def _add_moment(page: Page, line: etree._Element, key: str, moment: Moment) -> None:
    part = page.add(line, "span", class_=key)
    page.add_label(part, key)
    page.add_text(part, " ")
    # HTML allows three digits of a second, and nobody publishes by the millisecond.
    exact = moment.isoformat(timespec="seconds") if isinstance(moment, datetime) else moment.isoformat()
    time = page.add(part, "time", page.pack.format_date(moment), datetime=exact)
    page.speak(time, page.pack.tag, page.pack.direction)


# ---------------------------------------------------------------------- end block


def add_end(page: Page, parent: etree._Element) -> None:
    """Append the ``footer``: corrections, related links, source and rights."""
    footer = page.add(parent, "footer", class_="end")
    _add_corrections(page, footer)
    _add_related(page, footer)
    _add_people(page, footer)
    _add_source(page, footer)
    _add_rights(page, footer)
    if page.article.keywords:
        keywords = page.add(footer, "ul", class_="keywords")
        for keyword in page.article.keywords:
            page.add(keywords, "li", keyword)
    if not len(footer):
        parent.remove(footer)


def _add_corrections(page: Page, footer: etree._Element) -> None:
    for note in page.article.editor_notes:
        if note.correction:
            line = page.add(footer, "p", class_="correction")
            label, text = labelled(note.text, page.article.language, "correction")
            if text == note.text:
                page.add_label(line, "correction")
            else:
                page.add(line, "span", f"{label}:", class_="label")
            page.add_text(line, f" {text}")


def _add_related(page: Page, footer: etree._Element) -> None:
    links = [link for link in page.article.related if link.title or link.href]
    if not links:
        return
    section = page.add(footer, "section", class_="related")
    page.add_label(page.add(section, "h2", class_="end-title"), "related")
    items = page.add(section, "ul")
    for link in links:
        _add_related_link(page, page.add(items, "li", class_=_RELATION_CLASS[link.relation]), link)


_RELATION_CLASS = {
    Relation.SEE_ALSO: None,
    Relation.DERIVED_FROM: "derived-from",
    Relation.TRANSLATION_OF: "translation-of",
}


def _add_related_link(page: Page, item: etree._Element, link: RelatedLink) -> None:
    words = link.title or link.href or ""
    if link.href:
        page.add_link(item, link.href, words)
    else:
        page.add_text(item, words)


def _add_people(page: Page, footer: etree._Element) -> None:
    """Append the names that the byline does not print: editors, translators."""
    names = page.article.unprinted_names
    if names:
        page.add(footer, "p", " · ".join(names), class_="contributors")


def _add_source(page: Page, footer: etree._Element) -> None:
    article = page.article
    agency = article.info_source
    if agency and agency.name != (article.provider.name if article.provider else None):
        line = page.add(footer, "p", class_="source")
        page.add_label(line, "source")
        page.add_text(line, " ")
        _add_party(page, line, agency)
    if article.canonical_url:
        line = page.add(footer, "p", class_="original")
        page.add_label(line, "read_original")
        page.add_text(line, " ")
        page.add_address(line, article.canonical_url)


def _add_rights(page: Page, footer: etree._Element) -> None:
    rights = page.article.rights
    holder = rights.holder if rights.holder and rights.holder.name not in (rights.notice or "") else None
    if not (rights.notice or holder or rights.usage_terms or rights.licence):
        return
    line = page.add(footer, "p", class_="rights")
    page.add_label(line, "rights")
    page.add_text(line, " ")
    if holder:
        _add_party(page, page.add(line, "span", class_="holder"), holder)
    for name, words in (("notice", rights.notice), ("terms", rights.usage_terms)):
        if words:
            _separate(page, line, labelled=True)
            page.add(line, "span", words, class_=name)
    if rights.licence:
        _separate(page, line, labelled=True)
        page.add_address(line, rights.licence)


def _add_party(page: Page, line: etree._Element, party: Organisation) -> None:
    if party.uri:
        page.add_link(line, party.uri, party.name)
    else:
        page.add(line, "span", party.name)
