"""A saved news page → an article."""

from __future__ import annotations

from newsdoc.errors import NoArticleError
from newsdoc.formats import Source
from newsdoc.model import Article, Heading, LineBreak, Paragraph, fold_space
from newsdoc.notes import NoteLog
from newsdoc.readers.html.body import Body
from newsdoc.readers.html.content import find_scope
from newsdoc.readers.html.furniture import Surroundings, fold, sift
from newsdoc.readers.html.lists import merge_bullets
from newsdoc.readers.html.measure import measure
from newsdoc.readers.html.page import ancestors
from newsdoc.readers.html.signs import Sign
from newsdoc.readers.html.standfirst import find_standfirst
from newsdoc.readers.html.tree import parse_page


def read_html(source: Source, notes: NoteLog) -> Article:
    """Return the article on the page in ``source``.

    Raises:
        SourceError: the bytes are no HTML.
        NoArticleError: there is no text on the page.
    """
    page = parse_page(source, notes)
    measures = measure(page)
    headline = _headline(page)
    scope = find_scope(page, measures, headline)
    found = Body(page, measures, scope, {}).read()
    content = page.order[scope.contents[0]]
    head, text = [], []
    for one in found:
        if one.element is headline:
            continue
        (head if page.order[one.element] < content else text).append(one)
    title = None if headline is None else fold_space(headline.text_content()).strip()
    around = Surroundings(
        language=page.root.get("lang"),
        titles=frozenset({fold(title or "")}),
        names=frozenset(),
        density=measures.density,
    )
    sifted = sift(text, around)
    standfirst = find_standfirst(head, around, page, measures)
    blocks = merge_bullets(sifted.kept)
    if not blocks:
        raise NoArticleError("ND020", f"{source.name}: no article was found.")
    return Article(
        headline=title,
        standfirst=standfirst,
        body=tuple(one.block for one in blocks),
        related=tuple(sifted.related),
    )


def _headline(page):
    title = next(
        (fold(e.get("content") or "") for e in page.root.iter("meta") if e.get("property") == "og:title"), None
    ) or fold("".join(next(page.root.iter("title")).itertext()))
    best, score = None, 0
    for h in page.root.iter("h1", "h2"):
        words = set(fold(h.text_content()).split())
        if words:
            value = len(words & set(title.split())) / len(words | set(title.split())) + (0.3 if h.tag == "h1" else 0)
            if value > score:
                best, score = h, value
    return best if score > 0.3 else None
