"""A saved news page → an article."""

from __future__ import annotations

from newsdoc.errors import NoArticleError
from newsdoc.formats import Source
from newsdoc.model import Article
from newsdoc.notes import NoteLog
from newsdoc.readers.html.body import Body
from newsdoc.readers.html.content import find_scope
from newsdoc.readers.html.measure import measure
from newsdoc.readers.html.tree import parse_page


def read_html(source: Source, notes: NoteLog) -> Article:
    """Return the article on the page in ``source``.

    Raises:
        SourceError: the bytes are no HTML.
        NoArticleError: there is no text on the page.
    """
    page = parse_page(source, notes)
    measures = measure(page)
    headline = next(page.root.iter("h1"), None)
    scope = find_scope(page, measures, headline)
    found = Body(page, measures, {}, scope.dropped).read(scope.contents)
    if not found:
        raise NoArticleError("ND020", f"{source.name}: no article was found.")
    return Article(headline=None if headline is None else headline.text_content().strip(), body=tuple(one.block for one in found))
