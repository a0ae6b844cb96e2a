"""How the reader came to its article → the log: where each field was found, and what was left out and why.

``inspect`` prints it; somebody who wonders where a line or a picture went needs nothing else.
"""

from __future__ import annotations

from lxml.html import HtmlElement

from newsdoc.model import Article, Gallery, all_blocks, clean, fold_space, plain_text
from newsdoc.notes import Dropped, Finding, NoteCode
from newsdoc.readers.html.confidence import is_cut, words_in
from newsdoc.readers.html.figures import Figures
from newsdoc.readers.html.measure import NEVER_TEXT, Measures
from newsdoc.readers.html.metadata import Metadata
from newsdoc.readers.html.page import Page, Scope
from newsdoc.readers.html.signs import Sign
from newsdoc.readers.html.text import StoryText

FIRST_WORDS = 100
"""Characters that are kept of what was left out."""

TEASER_WORDS = 40
"""Words from which the rules on the model do not call a text a teaser by its length alone."""

RUNNERS_UP = 3

SHORTEST = 10
"""Characters from which words say by themselves what they were taken from."""


def account(
    page: Page,
    measures: Measures,
    metadata: Metadata,
    scope: Scope,
    figures: Figures,
    text: StoryText,
    article: Article,
) -> None:
    """Tell the log where the fields came from, and what of the page did not become part of ``article``."""
    log = page.notes
    kept = _kept_beside(article)
    for name, candidates in metadata.candidates.items():
        if candidates:
            first, *others = candidates
            runners_up = tuple((one.value, one.where) for one in others[:RUNNERS_UP])
            log.findings.append(Finding(name, first.value, first.where, runners_up))
    for element in sorted(scope.dropped, key=page.order.__getitem__):
        words = "" if element in figures.claimed else _first_words(element)
        if words and not words.startswith(kept):
            log.dropped.append(Dropped(words, _why(measures, page.order[element])))
    for one, reason in text.dropped:
        if not (words := one.text[:FIRST_WORDS]).startswith(kept):
            log.dropped.append(Dropped(words, reason))
    if is_cut(metadata, text) and (count := words_in(text)) >= TEASER_WORDS:
        log.add(NoteCode.TEXT_SHORT, n=count, hint="The page says that it is not free; save it again when logged in.")
    for element, why in figures.refused.items():
        log.dropped.append(Dropped(_picture_name(element), f"picture: {why}"))


def _kept_beside(article: Article) -> tuple[str, ...]:
    """Return the first words of what the article keeps beside its running text: captions, credits, corrections."""
    said = [note.text for note in article.editor_notes]
    said += (plain_text(one.caption) for one in all_blocks(article.body) if isinstance(one, Gallery))
    for picture in article.pictures:
        said += (plain_text(picture.caption), picture.credit_text or "")
    return tuple(fold_space(words).strip()[:FIRST_WORDS] for words in said if len(words) >= SHORTEST)


_SIGN_WORDS = (
    (Sign.COMMENTS, "comments"),
    (Sign.DIALOG, "a box that opens over the page"),
    (Sign.HIDDEN, "hidden"),
    (Sign.FURNITURE, "furniture"),
    (Sign.CAPTION, "a caption"),
    (Sign.BYLINE, "a byline or date"),
    (Sign.LABEL, "a label"),
)


def _why(measures: Measures, number: int) -> str:
    signs = measures.signs[number]
    for sign, words in _SIGN_WORDS:
        if signs & sign:
            return f"is named as {words}"
    if measures.tags[number] in NEVER_TEXT:
        return f"stands in <{measures.tags[number]}>"
    return "consists of links"


def _first_words(element: HtmlElement) -> str:
    words: list[str] = []
    size = 0
    for piece in element.itertext():
        words.append(piece)
        size += len(piece.strip())
        if size >= FIRST_WORDS:
            break
    return clean(fold_space("".join(words)).strip())[:FIRST_WORDS]


def _picture_name(element: HtmlElement) -> str:
    image = element if element.tag == "img" else next(element.iter("img"), element)
    return clean(image.get("src") or image.get("data-src") or image.get("alt") or image.tag)[:FIRST_WORDS]
