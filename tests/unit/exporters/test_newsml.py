"""NewsML-G2: the shape of the message, its ids and times, its provenance."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from lxml import etree

from newsdoc.exporters.newsml import export_newsml
from newsdoc.exporters.newsml.scribe import iri
from newsdoc.formats import ExportOptions, Sibling
from newsdoc.model import (
    Article,
    Figure,
    How,
    Organisation,
    Origin,
    Paragraph,
    Picture,
    Place,
    Rendition,
    Subject,
    Text,
    identify,
)
from newsdoc.notes import NoteLog
from newsdoc.validation.xml import check_newsml
from tests.wire_schemas import g2_errors

NAMES = {"g": "http://iptc.org/std/nar/2006-10-01/", "h": "http://www.w3.org/1999/xhtml"}


def export(article: Article, **options: object) -> tuple[etree._Element, list[str]]:
    """Return the document and the codes of the notes."""
    notes = NoteLog()
    content = export_newsml(article, ExportOptions(**options), notes)
    return etree.fromstring(content), [note.code for note in notes]


def find(root: etree._Element, path: str) -> list:
    """Return what ``path`` finds; ``T`` and ``P`` stand for the text item and the first picture item."""
    path = path.replace("T/", "//g:newsItem[g:itemMeta/g:itemClass/@qcode='ninat:text']/", 1)
    path = path.replace("P/", "(//g:newsItem[g:itemMeta/g:itemClass/@qcode='ninat:picture'])[1]/", 1)
    return root.xpath(path, namespaces=NAMES)


def small(**fields: object) -> Article:
    """Return a small article with ``fields``."""
    return identify(
        Article(**{"language": "en", "headline": "H", "body": (Paragraph(children=(Text("One."),)),), **fields})
    )


def test_the_package_refers_to_everything(story):
    """Text, single pictures, gallery and poster each stand in their group."""
    root, _ = export(story)
    groups = {group.get("id"): group for group in find(root, "//g:group")}
    assert {name: group.get("role") for name, group in groups.items()} == {
        "article": "nd:article",
        "pictures": "nd:pictures",
        "gallery-1": "nd:gallery",
        "media": "nd:media",
    }
    counts = {name: len(group.findall("g:itemRef", NAMES)) for name, group in groups.items()}
    assert counts == {"article": 1, "pictures": 2, "gallery-1": 2, "media": 1}
    references = find(root, "//g:itemRef/@residref") + find(root, "//h:figure/@data-residref")
    assert set(references) <= set(find(root, "//@guid"))


def test_an_article_without_pictures_has_no_package():
    """One item in the message is enough."""
    root, _ = export(small())
    assert [child.tag.rpartition("}")[2] for child in find(root, "//g:itemSet/*")] == ["newsItem"]


def test_caption_and_credit_stand_in_the_item_and_in_the_body(story):
    """Bare credit and plain caption in the picture item; label and marks in the figure."""
    root, _ = export(story)
    assert find(root, "P/g:contentMeta/g:creditline/text()") == ["Ben Example/Example Agency"]
    assert find(root, "P/g:contentMeta/g:creditline/@how") == ["nd:captionText"]
    caption = "P/g:contentMeta/g:description[@role='drol:caption']/text()"
    assert find(root, caption) == ["The ferry leaves the east pier on Tuesday."]
    (figure,) = find(root, "//h:figure[@id='fig-1']")
    assert [span.get("class") for span in figure.findall("h:figcaption/h:span", NAMES)] == ["caption", "credit"]
    assert figure.findtext("h:figcaption/h:span[@class='credit']", None, NAMES) == "Photo: Ben Example/Example Agency"


def test_the_body_hash_is_that_of_the_stored_element(story):
    """Whoever canonicalises the html element in the file gets the digest in itemMeta."""
    root, _ = export(story)
    (html,) = find(root, "//h:html")
    alone = etree.fromstring(etree.tostring(html, with_tail=False))
    digest = hashlib.sha256(etree.tostring(alone, method="c14n")).hexdigest()
    assert find(root, "T/g:itemMeta/g:hash/text()") == [digest]


def test_a_stored_file_is_named_with_its_source_address():
    """href is the file beside the document, altLoc the address it came from."""
    rendition = Rendition(address="https://x.example/a.jpg", path="images/0123456789ab.jpg", sha256="ab", size=9)
    root, _ = export(small(body=(Figure(picture=Picture(renditions=(rendition,))),)))
    (content,) = find(root, "//g:remoteContent")
    assert (content.get("href"), content.findtext("g:altLoc", None, NAMES)) == (rendition.path, rendition.address)
    assert (content.get("size"), content.findtext("g:hash", None, NAMES)) == ("9", "ab")
    assert find(root, "P/g:itemMeta/g:fileName/text()") == ["0123456789ab.jpg"]
    assert find(root, "//h:img/@src") == [rendition.path]


def test_times_never_come_from_a_clock():
    """Nothing known is 1970 where G2 requires a time, and said so; nowhere else is a time written."""
    root, codes = export(small())
    assert codes == ["ND210"]
    assert find(root, "//g:sent/text()") == ["1970-01-01T00:00:00Z"]
    assert find(root, "//g:versionCreated/text()") == ["1970-01-01T00:00:00Z"]
    assert find(root, "//g:firstCreated|//g:published|//g:contentCreated|//g:contentModified") == []


def test_a_time_without_offset_becomes_its_day():
    """The day where G2 takes one, midnight where it wants a time, and a note."""
    root, codes = export(small(published=datetime(2026, 2, 3, 8, 22)))
    assert "ND212" in codes
    assert find(root, "//g:published/g:timestamp/text()") == ["2026-02-03"]
    assert find(root, "T/g:itemMeta/g:firstCreated/text()") == ["2026-02-03T00:00:00Z"]


def test_sent_is_when_it_was_archived(story):
    """The option wins over the original's own time."""
    given = datetime(2026, 3, 1, tzinfo=UTC)
    assert find(export(story, archived=given)[0], "//g:sent/text()") == ["2026-03-01T00:00:00Z"]
    assert find(export(story)[0], "//g:sent/text()") == ["2026-02-04T09:30:00Z"]


def test_hops_are_the_publisher_and_whoever_runs_newsdoc():
    """The publisher made it; the party transformed it, and enhanced it only where a field was filled in."""
    plain = small(published=datetime(2026, 2, 3, 8, tzinfo=UTC), provider=Organisation(name="Paper"))
    root, _ = export(plain, party="Archive", party_uri="https://archive.example/")
    assert find(root, "//g:hop/g:party/g:name/text()") == ["Paper", "Archive"]
    assert find(root, "//g:hop/g:action/@qcode") == ["hopaction:created", "hopaction:transformed"]
    filled = replace(plain, origins=(Origin(field="published", how=How.STRUCTURED_DATA),))
    root, _ = export(filled, party="Archive")
    assert find(root, "//g:hop/g:action/@qcode")[1:] == ["hopaction:transformed", "hopaction:enhanced"]
    assert find(root, "//g:hop[2]/@timestamp") == []


def test_the_same_party_replaces_its_hop(story):
    """Run again over its own output it adds nothing."""
    first, _ = export(story, party="Archive")
    hops = story.provenance.hops
    from newsdoc.formats import Source
    from newsdoc.readers.newsml import read_newsml

    again = read_newsml(Source(content=etree.tostring(first), name="x"), NoteLog())
    assert len(again.provenance.hops) == len(hops) + 1
    second, _ = export(again, party="Archive")
    assert find(second, "//g:hop/g:party/g:name/text()") == ["Example Agency", "Archive"]
    third, _ = export(again, party="Another archive")
    assert find(third, "//g:hop/g:party/g:name/text()") == ["Example Agency", "Archive", "Another archive"]


def test_siblings_are_other_representations(story):
    """PDF and EPUB of the same article are named with type and size."""
    siblings = (
        Sibling(path="a.pdf", media_type="application/pdf", size=12),
        Sibling(path="a.epub", media_type="x/y"),
    )
    root, _ = export(story, siblings=siblings)
    assert [(one.text, one.get("size")) for one in find(root, "T/g:itemMeta/g:altRep")] == [
        ("a.pdf", "12"),
        ("a.epub", None),
    ]


@pytest.mark.parametrize(("version", "signals"), [(1, []), (2, ["sig:correction"])])
def test_a_new_version_signals_what_it_is(story, version, signals):
    """A correction where a correction is printed."""
    assert find(export(replace(story, version=version))[0], "T/g:itemMeta/g:signal/@qcode") == signals


def test_who_corrected_a_field_is_written_on_it(story):
    """how, who and when stand on the element; a bare name becomes an address of ours."""
    (headline,) = find(export(story)[0], "T/g:contentMeta/g:headline[not(@role)]")
    assert headline.get("how") == "nd:person"
    assert headline.get("creatoruri") == "urn:x-newsdoc:cv:party:Eli%20Editor"
    assert headline.get("modified") == "2026-02-05T10:00:00Z"


def test_aliases_of_unknown_schemes_are_declared():
    """A code keeps its alias, which the item then declares itself."""
    article = small(subjects=(Subject(name="Technik", code="dpasubject:300"),), place=Place(name="X", code="geo:1"))
    root, _ = export(article)
    assert find(root, "T/g:catalog/g:scheme/@alias") == ["nd", "geo", "dpasubject"]
    assert [note.code for note in check_newsml(etree.tostring(root), "x")] == []


def test_the_run_in_dateline_is_marked_as_not_printed():
    """A reader of the archive sees which words the page had."""
    root, _ = export(small(dateline="LISBON –"))
    (span,) = find(root, "//h:span[@class='dateline']")
    assert (span.get("data-printed"), span.text, span.tail) == ("no", "LISBON –", " One.")


@pytest.mark.parametrize("layout", ["package", "item"])
def test_both_layouts_are_valid(story, arabic, shared, layout):
    """By the official schemas, NITF inside included, and by ours and the rules."""
    for article in (story, arabic, small(), small(published=date(2026, 1, 1), headline=None)):
        content = export_newsml(article, ExportOptions(layout=layout), NoteLog())
        assert g2_errors(content, shared) == []
        assert check_newsml(content, "x") == ()


def test_the_single_item_counts_what_nitf_loses(story):
    """Each kind of loss once, with its number."""
    notes = NoteLog()
    export_newsml(story, ExportOptions(layout="item"), notes)
    assert {note.code for note in notes} == {"ND430"}
    assert any("ruby (1×)" in note.message for note in notes)


def test_mixed_content_is_never_indented(story):
    """Spaces in words are the article's; layout stands between elements only."""
    content = export_newsml(story, ExportOptions(), NoteLog()).decode()
    assert content.endswith("</newsMessage>\n")
    assert "\r" not in content
    assert '<figcaption><span class="caption">The ferry leaves the <em>east</em> pier' in content


def test_the_same_article_gives_the_same_bytes(story):
    """Nothing depends on when or where it runs."""
    assert export_newsml(story, ExportOptions(), NoteLog()) == export_newsml(story, ExportOptions(), NoteLog())


def test_without_ids_it_still_exports():
    """An article that no pipeline identified gets its ids here."""
    article = Article(headline="H", body=(Figure(picture=Picture(caption=(Text("A dog."),))),))
    root, _ = export(article)
    assert len(set(find(root, "//@guid"))) == 3


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("https://x.example/a?b=c#d", "https://x.example/a?b=c#d"),
        ("https://x.example/ä b", "https://x.example/ä%20b"),
        ("100%", "100%25"),
        ("a#b#c", "a#b%23c"),
        ("http://[::1", "http://%5B%3A%3A1"),
        ("http://[::1]:80/a", "http://[::1]:80/a"),
        ("::", "%3A%3A"),
        ("2024-01T10:00", "2024-01T10%3A00"),
    ],
)
def test_addresses_become_iris(text, written):
    """What an IRI may not hold is escaped, nothing else."""
    assert iri(text) == written
