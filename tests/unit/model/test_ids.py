"""Identifiers follow the address, never the words."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from newsdoc.model import (
    Article,
    Figure,
    Picture,
    Rendition,
    Text,
    article_guid,
    canonical_address,
    derived_guid,
    identify,
    is_content_guid,
    picture_hex,
)


@pytest.mark.parametrize(
    ("url", "canonical"),
    [
        ("HTTPS://Paper.Example:443/a/B?utm_source=x&id=7#top", "https://paper.example/a/B?id=7"),
        ("http://paper.example:8080/a?fbclid=1", "http://paper.example:8080/a"),
        ("https://paper.example/a?b=%20c", "https://paper.example/a?b=%20c"),
    ],
)
def test_canonical_address(url, canonical):
    """Case of the host, default port, fragment and tracking parameters do not count."""
    assert canonical_address(url) == canonical


def test_a_given_guid_stays():
    """An id from the input is kept."""
    assert identify(Article(guid="urn:newsml:x:1", canonical_url="https://x.example/")).guid == "urn:newsml:x:1"


def test_authority_makes_a_tag():
    """With an authority the id is a tag of the address's path and the year of publication."""
    article = Article(canonical_url="https://x.example/berita/a-b/?q=1", published=datetime(2025, 11, 17, tzinfo=UTC))
    assert article_guid(article, "x.example") == "tag:x.example,2025:berita/a-b"


def test_a_new_headline_keeps_the_id():
    """Correcting a headline never changes the id of an article that has an address."""
    article = Article(canonical_url="https://x.example/a", headline="Old")
    assert article_guid(article) == article_guid(replace(article, headline="New"))
    assert not is_content_guid(identify(article))


def test_without_address_the_content_decides():
    """No address: same words, same id, and the guid is known to depend on them."""
    article = Article(headline="Only words")
    assert article_guid(article) == article_guid(Article(headline="Only words"))
    assert is_content_guid(identify(article))


def test_pictures_are_named_by_address_and_use():
    """A picture's digits come from its web address; a second use gets an id of its own."""
    picture = Picture(renditions=(Rendition(address="https://x.example/p.jpg", sha256="f" * 64),))
    article = identify(
        Article(canonical_url="https://x.example/a", guid="tag:x,2025:a", body=(Figure(picture=picture),) * 2)
    )
    first, second = article.pictures
    assert first.guid == f"tag:x,2025:a:pic:{picture_hex(picture)}"
    assert second.guid == f"{first.guid}-2"


def test_local_files_are_named_by_their_bytes():
    """A file beside a saved page has no lasting name, so its bytes name it; a bare caption its words."""
    assert picture_hex(Picture(renditions=(Rendition(address="p_files/a.jpg", sha256="ab" * 32),))) == "ab" * 6
    assert len(picture_hex(Picture(caption=(Text("Only a caption"),)))) == 12


def test_parts_of_a_uuid_are_uuids():
    """Ids derived from a UUID are UUIDs again."""
    guid = article_guid(Article(canonical_url="https://x.example/a"))
    assert derived_guid(guid, "pkg").startswith("urn:uuid:")
