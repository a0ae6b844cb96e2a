"""An article and its earlier archive file: the id stays, the version follows what changed."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest

import newsdoc
from newsdoc.model import Article, EditorNote, Figure, Paragraph, Picture, Rendition, Text, identify, with_pictures
from newsdoc.notes import NoteLog
from newsdoc.pipeline import ReadOptions, open_target, read, validate
from newsdoc.pipeline.versioning import earlier_of, with_version_after

PAGE = """<html lang="en"><head><title>Ferry stays</title>
<link rel="canonical" href="https://paper.example/ferry">
<meta property="article:published_time" content="2026-02-03T08:00:00Z"></head><body><article><h1>Ferry stays</h1>
<p>The council voted on Tuesday to keep the ferry running through the winter, after a long debate in the hall.</p>
<figure><img src="https://paper.example/a.jpg" alt="x"><figcaption>The ferry. Photo: Ann Ruiz</figcaption></figure>
<p>Nobody spoke against it at the meeting, which lasted until midnight and was attended by two hundred people.</p>
</article></body></html>"""


@pytest.fixture
def archive(tmp_path):
    """The page as it was archived first."""
    path = tmp_path / "first.xml"
    newsdoc.write(newsdoc.read(PAGE.encode()), path, format="newsml")
    return path


def again(archive, old: str = "", new: str = "") -> Article:
    """Read the page, changed, as a version after the archived one."""
    return newsdoc.read(PAGE.replace(old, new).encode() if old else PAGE.encode(), previous=archive)


def test_what_did_not_change_is_the_same_version(archive):
    """Same bytes, even."""
    first, second = newsdoc.read(archive), again(archive)
    assert (second.guid, second.version) == (first.guid, 1)
    assert newsdoc.export(second, "newsml") == archive.read_bytes()


@pytest.mark.parametrize(
    ("old", "new"),
    [("on Tuesday", "on Monday"), ("Ferry stays", "Ferry goes"), ("Ann Ruiz", "Bo Lind"), ("08:00:00", "09:00:00")],
)
def test_what_changed_is_the_next_version_under_the_same_id(archive, old, new):
    """A word, the headline, a credit, a date."""
    first, second = newsdoc.read(archive), again(archive, old, new)
    assert (second.guid, second.version) == (first.guid, 2)
    assert b'<signal qcode="sig:update"/>' in newsdoc.export(second, "newsml")


def test_pictures_have_versions_of_their_own(archive):
    """A new word in the text is no new version of the picture; a new credit is."""
    assert [one.version for one in again(archive, "Tuesday", "Monday").pictures] == [1]
    changed = again(archive, "Ann Ruiz", "Bo Lind").pictures
    assert [one.version for one in changed] == [2]
    assert [one.guid for one in changed] == [one.guid for one in newsdoc.read(archive).pictures]


def test_the_third_version_follows_the_second(archive, tmp_path):
    """And a version stays when nothing changed since."""
    second = tmp_path / "second.xml"
    newsdoc.write(again(archive, "Tuesday", "Monday"), second, format="newsml")
    assert again(second, "Tuesday", "Monday").version == 2
    assert again(second, "Tuesday", "Friday").version == 3


def test_a_correction_is_signalled_as_one(archive):
    """The desk says so in a note that readers see."""
    changed = replace(
        again(archive, "Tuesday", "Monday"), editor_notes=(EditorNote(text="It was Monday.", correction=True),)
    )
    assert b'<signal qcode="sig:correction"/>' in newsdoc.export(changed, "newsml")


def test_an_article_that_moved_keeps_its_id_and_says_so(archive):
    """A new address is no new article, where somebody says so."""
    moved = again(archive, "https://paper.example/ferry", "https://paper.example/local/ferry")
    assert (moved.guid, moved.version) == (newsdoc.read(archive).guid, 2)
    assert "ND111" in [note.code for note in moved.notes]


def test_of_several_earlier_articles_id_or_address_decides():
    """One that is neither is no version of any."""
    bodies = {"body": (Paragraph(children=(Text("Words."),)),)}
    earlier = [Article(guid=f"urn:{name}", canonical_url=f"https://p.example/{name}", **bodies) for name in "ab"]
    notes = NoteLog()
    assert earlier_of(Article(guid="urn:b"), earlier, None, notes) is earlier[1]
    assert earlier_of(Article(canonical_url="https://P.example/a"), earlier, None, notes) is earlier[0]
    assert earlier_of(Article(guid="urn:c"), earlier, None, notes) is None
    assert len(notes) == 0


@pytest.mark.parametrize(
    ("version", "words", "expected", "codes"),
    [(3, "other", 3, ["ND106"]), (4, "other", 4, []), (3, "same", 3, []), (1, "other", 4, [])],
)
def test_a_provider_numbers_its_versions_itself(version, words, expected, codes):
    """What was not raised although it had to be is an error; a number that nobody gave is given."""
    earlier = Article(guid="urn:a", version=3, body=(Paragraph(children=(Text("same"),)),))
    later = Article(guid="urn:a", version=version, body=(Paragraph(children=(Text(words),)),))
    notes = NoteLog()
    assert with_version_after(later, earlier, notes, numbered=True).version == expected
    assert [note.code for note in notes] == codes


def test_validate_finds_a_version_that_was_not_raised(archive, tmp_path):
    """Of a wire document against the one before it."""
    base = replace(newsdoc.read(archive), version=2)
    first, second = tmp_path / "1.xml", tmp_path / "2.xml"
    newsdoc.write(base, first, format="newsml")
    newsdoc.write(replace(base, headline="Ferry goes"), second, format="newsml")
    found = {note.code for note in validate(second, ReadOptions(previous=first)).notes}
    assert "ND106" in found
    assert "ND106" not in {note.code for note in validate(first, ReadOptions(previous=first)).notes}


def test_a_converted_file_is_no_other_picture():
    """Another size of the same picture is not another version; another address is."""
    address = "https://p.example/a.jpg"
    body = (Figure(picture=Picture(renditions=(Rendition(address=address, sha256="1"),))),)
    earlier = identify(Article(guid="urn:a", body=body))
    for rendition, version in (
        (Rendition(address=address, sha256="2"), 1),
        (Rendition(address="https://p.example/b.jpg"), 2),
    ):
        later = with_pictures(earlier, lambda one, now=rendition: replace(one, renditions=(now,)))
        assert with_version_after(later, earlier, NoteLog(), numbered=False).version == version


def test_when_it_was_saved_comes_from_whoever_knows_best():
    """A person, else the source, else the default; it is written into the archive."""
    source = replace(open_target(PAGE.encode(), ReadOptions()), archived=datetime(2026, 2, 4, tzinfo=UTC))
    said, default = datetime(2026, 2, 5, tzinfo=UTC), datetime(2026, 2, 6, tzinfo=UTC)

    def saved(options: ReadOptions, target=source) -> datetime | None:
        original = read(target, options).provenance.original
        return original and original.archived

    assert saved(ReadOptions(archived=said, archived_else=default)) == said
    assert saved(ReadOptions(archived_else=default)) == source.archived
    assert saved(ReadOptions(archived_else=default), PAGE.encode()) == default
    assert saved(ReadOptions(), PAGE.encode()) is None
    article = read(source, ReadOptions())
    assert newsdoc.read(newsdoc.export(article, "newsml")) == article
    assert b"<sent>2026-02-04T00:00:00Z</sent>" in newsdoc.export(article, "newsml")


def test_a_missing_earlier_file_is_said():
    """It is named, and nothing is read."""
    with pytest.raises(newsdoc.NewsdocError, match="does not exist"):
        newsdoc.read(PAGE.encode(), previous="nowhere.xml")
