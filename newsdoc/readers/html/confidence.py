"""How sure the reader is of what it read, field by field, and why no surer."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from newsdoc.model import Article, Confidence, FieldConfidence, block_text, count_words
from newsdoc.readers.html.metadata import Metadata
from newsdoc.readers.html.text import StoryText
from newsdoc.readers.html.votes import Candidate, key_of

AGREED, ONE_WITNESS, DISPUTED = 98, 80, 60
"""Percent for a field that several parts of the page give alike, one gives, several give differently."""

SHORT_WORDS = 60
"""Words under which a text is rather a teaser than a story."""

CUT_WORDS = 250
"""Words under which a text that the page calls not free is taken for cut."""

_WITHOUT = {"headline": 30, "published": 70, "contributors": 75, "language": 70}
"""How sure one can be of an article that lacks this field: some have no author, hardly any has no headline."""


def is_cut(metadata: Metadata, text: StoryText) -> bool:
    """Does the page say that it is not free, and print little?"""
    return metadata.free is False and words_in(text) < CUT_WORDS


def words_in(text: StoryText) -> int:
    """Return the number of words in the text; of a long one only that it has more than ``CUT_WORDS``."""
    count = 0
    for block in text.blocks:
        count += count_words(block_text(block))
        if count > CUT_WORDS:
            break
    return count


def rate(article: Article, metadata: Metadata, text: StoryText, share: float) -> Confidence:
    """Return how sure the reader is of ``article``.

    Args:
        article: what was read.
        metadata: the candidates it was chosen from.
        text: its text.
        share: how much of the page's running text it is, 0 to 1.
    """
    fields = (_rate_body(text, metadata, share), *_rate_fields(article, metadata.candidates))
    weakest = min(fields, key=lambda one: one.percent)
    body = fields[0].percent
    others = [one.percent for one in fields[1:]]
    percent = round(min(body, 0.6 * body + 0.4 * sum(others) / len(others), weakest.percent + 30))
    return Confidence(percent=percent, reason=f"{weakest.field}: {weakest.reason}", fields=fields)


def _rate_body(text: StoryText, metadata: Metadata, share: float) -> FieldConfidence:
    words = words_in(text)
    if text.from_data:
        return FieldConfidence(field="body", percent=55, reason="the page prints no text; it was taken from its data")
    if is_cut(metadata, text):
        return FieldConfidence(
            field="body", percent=40, reason="the page says that it is not free, and the text is short"
        )
    if words < SHORT_WORDS:
        return FieldConfidence(field="body", percent=45, reason=f"only {words} words")
    if share < 0.5:
        return FieldConfidence(field="body", percent=60, reason="most of the page's running text stands elsewhere")
    if metadata.article_body and len(metadata.article_body) > 2 * sum(len(block_text(one)) for one in text.blocks):
        return FieldConfidence(field="body", percent=60, reason="the page's data hold twice as much text")
    return FieldConfidence(field="body", percent=95, reason="one part of the page holds most of its running text")


def _rate_fields(article: Article, candidates: Mapping[str, tuple[Candidate, ...]]) -> Iterator[FieldConfidence]:
    for field, without in _WITHOUT.items():
        found = candidates.get(field, ())
        if not getattr(article, field):
            yield FieldConfidence(field=field, percent=without, reason="not found")
        elif not found:
            yield FieldConfidence(field=field, percent=ONE_WITNESS, reason="printed on the page")
        elif " + " in found[0].where:
            yield FieldConfidence(field=field, percent=AGREED, reason=f"{found[0].where} agree")
        elif len(found) > 1 and _bare(found[0]) == _bare(found[1]):
            reason = f"{found[0].where} and {found[1].where} agree"
            yield FieldConfidence(field=field, percent=AGREED, reason=reason)
        elif len(found) > 1:
            reason = f"{found[0].where} says so, {found[1].where} differs"
            yield FieldConfidence(field=field, percent=DISPUTED, reason=reason)
        else:
            yield FieldConfidence(field=field, percent=ONE_WITNESS, reason=f"only {found[0].where} says so")


def _bare(candidate: Candidate) -> str:
    """Return a value without what two parts of a page write differently: case, space, a region after a language."""
    return key_of(candidate.value.split("-")[0] if len(candidate.value) < 7 else candidate.value)
