"""Rules on what is known about the article: headline, authors, filing (ND20x, ND23x)."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from urllib.parse import urlsplit

from newsdoc.model import Article, Subject, count_words, plain_text
from newsdoc.notes import Note, NoteCode
from newsdoc.validation.words import same_words

_LONG_HEADLINE = 200
_SECTION_WORDS = 3
_NAME_WORDS = 8
_MANY_KEYWORDS = 50
_KEYWORD_BYTES = 64
"""IIM 2:25, the photo metadata that picture desks still read."""

_TITLE_JOINT = re.compile(r"\s+[-–—|•·»:]+\s+|\s*\|\s*")
_ADDRESS = re.compile(r"@\w|://|\bwww\.|^/|\.(?:com|org|net|html?)\b", re.IGNORECASE)
_DATE = re.compile(r"\b\d{4}\b|\b\d{1,2}[./:-]\d{1,2}\b")
_ACCOUNT = re.compile(r"(?:admin|administrator|root|user|webmaster|wordpress|unknown|null|none|undefined)\d*\Z", re.I)


def check_headline(article: Article) -> Iterator[Note]:
    """ND201: nothing to call it by."""
    if not (article.headline or "").strip():
        yield NoteCode.NO_HEADLINE.note(hint="Set one with --meta headline=…")


def check_headline_is_title(article: Article) -> Iterator[Note]:
    """ND202: the page's title with the outlet's name at its end, or a section's name."""
    headline = article.headline or ""
    outlets = [article.provider.name] if article.provider else []
    host = urlsplit(article.canonical_url or "").hostname
    if host:
        outlets += [host, host.removeprefix("www.")]
    last = _TITLE_JOINT.split(headline)[-1] if _TITLE_JOINT.search(headline) else ""
    is_title = any(same_words(last, outlet) for outlet in outlets) if last else False
    # Longer ones stand in breadcrumbs: there the section is the page, and the headline is right.
    is_section = count_words(headline) <= _SECTION_WORDS and same_words(headline, article.section or "")
    if is_title or is_section:
        yield NoteCode.HEADLINE_IS_PAGE_TITLE.note(text=headline, hint="Set the headline with --meta headline=…")


def check_headline_length(article: Article) -> Iterator[Note]:
    """ND203: more than a headline."""
    headline = article.headline or ""
    if len(headline) > _LONG_HEADLINE or "\n" in headline:
        yield NoteCode.HEADLINE_LONG.note(n=len(headline), hint="A headline is one line of at most 200 characters.")


def check_standfirst_repeats(article: Article) -> Iterator[Note]:
    """ND204: the same words twice at the head of the page."""
    if article.headline and (
        same_words(plain_text(article.standfirst), article.headline)
        or same_words(article.summary or "", article.headline)
    ):
        yield NoteCode.STANDFIRST_REPEATS.note()


def check_author(article: Article) -> Iterator[Note]:
    """ND205: nobody signs it."""
    if not article.authors and not (article.byline or "").strip():
        yield NoteCode.NO_AUTHOR.note(hint="Some news carries no name; set one with --meta author=… if it should.")


def check_author_names(article: Article) -> Iterator[Note]:
    """ND206: an author who is no name."""
    for author in article.authors:
        name = author.name.strip()
        if (
            not name
            or len(name.split()) > _NAME_WORDS
            or _ADDRESS.search(name)
            or _DATE.search(name)
            or _ACCOUNT.match(name)
        ):
            yield NoteCode.AUTHOR_ODD.note(name=author.name, hint="Set the author with --meta author=…")


def check_byline_names(article: Article) -> Iterator[Note]:
    """ND207: a byline that knows nothing of an author whom the page's data name."""
    byline = _plain_letters(article.byline or "")
    if not byline.strip():
        return
    for author in article.authors:
        words = [word for word in _plain_letters(author.name).split() if len(word) > 2]
        if not any(word in byline for word in words or [_plain_letters(author.name)]):
            yield NoteCode.BYLINE_DIFFERS.note(by=article.byline, name=author.name)


def _plain_letters(text: str) -> str:
    """Return ``text`` without case and accents: a byline and a data field differ in these."""
    return "".join(
        letter for letter in unicodedata.normalize("NFKD", text.casefold()) if not unicodedata.combining(letter)
    )


def check_provider(article: Article) -> Iterator[Note]:
    """ND230: nobody published it."""
    if article.provider is None or not article.provider.name.strip():
        yield NoteCode.NO_PROVIDER.note(hint="Set it with --meta provider=…")


def check_filing(article: Article) -> Iterator[Note]:
    """ND231: nothing by which an archive could find it again."""
    named = [subject for subject in article.subjects if _names_something(subject)]
    if not (article.section or article.keywords or named):
        yield NoteCode.NOTHING_TO_FILE.note()


def _names_something(subject: Subject) -> bool:
    return bool(subject.name or subject.code or subject.uri or subject.literal)


def check_keywords(article: Article) -> Iterator[Note]:
    """ND232: more keywords, or longer ones, than photo metadata hold."""
    long = [keyword for keyword in article.keywords if len(keyword.encode()) > _KEYWORD_BYTES]
    if len(article.keywords) > _MANY_KEYWORDS or long:
        hint = f"“{long[0][:60]}…” is no keyword." if long else "A list this long finds everything and nothing."
        yield NoteCode.KEYWORDS_MANY.note(n=len(article.keywords), hint=hint)
