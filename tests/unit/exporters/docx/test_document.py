"""The Word file as a whole: properties, language, reference documents, same bytes, validity."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import datetime, timedelta, timezone

import docx
import pytest
from docx.enum.style import WD_STYLE_TYPE

from newsdoc.errors import UsageError
from newsdoc.exporters.docx import export_docx
from newsdoc.exporters.docx.styles import Style
from newsdoc.formats import ExportOptions
from newsdoc.model import Article, Contributor, Direction, Paragraph, Text
from newsdoc.notes import NoteLog
from tests import stories
from tests.conftest import missing_referee
from tests.unit.exporters.docx.opened import Opened, open_export, text_of


def test_properties_are_the_articles(story):
    """Catalogues see title, authors, dates, language and id of the article, none of the template's."""
    core = docx.Document(io.BytesIO(export_docx(story, ExportOptions(), NoteLog()))).core_properties
    assert core.title == story.headline
    assert core.author == "Ada Example; Paper Desk"
    assert core.category == "Local"
    assert core.keywords == "ferry, winter, council"
    assert core.comments == story.summary
    assert core.language == "en"
    assert core.identifier == story.guid
    assert core.created == datetime(2026, 2, 3, 7, 22, 57, tzinfo=timezone.utc)  # noqa: UP017
    assert core.last_modified_by == ""


def test_properties_without_a_field_are_custom_ones(story):
    """Publisher, address and rights travel too."""
    opened = open_export(story)
    custom = text_all(opened.xml("docProps/custom.xml"))
    for value in ("Paper Example", story.canonical_url, "© 2026 Paper Example", "DMI-PROHIBITED"):
        assert value in custom


def text_all(root) -> str:
    return "\n".join(root.itertext())


def test_long_properties_are_cut_at_a_word(story):
    """255 characters at most, cut between words and said so; the document has the whole."""
    summary = "Many words of a long summary " * 20
    notes = NoteLog()
    content = export_docx(replace(story, summary=summary), ExportOptions(), notes)
    comments = docx.Document(io.BytesIO(content)).core_properties.comments
    assert len(comments) <= 255
    assert comments.endswith("…")
    assert comments[:-1].rsplit(" ", 1)[-1] in summary.split()
    assert [note.code for note in notes] == ["ND705"]


def test_a_document_always_has_a_title():
    """Where the page has no headline, its first words serve."""
    opened = open_export(Article(body=(stories.p("The ferry stays."),)))
    assert opened.find("//dc:title/text()", opened.xml("docProps/core.xml")) == ["The ferry stays."]


def test_language_is_set_everywhere(story):
    """The document's language, and that of a paragraph in another."""
    opened = open_export(story)
    assert opened.find("w:docDefaults//w:lang/@w:val", opened.styles) == ["en"]
    assert opened.find(".//w:lang/@w:val", opened.paragraph("Le bac reste")) == ["fr"]


def test_arabic_runs_from_right_to_left(arabic):
    """Paragraphs and runs say their direction; digits and Latin words inside keep theirs."""
    article = replace(arabic, body=(*arabic.body, stories.p("قال NATO-Sprecher إن العبّارة باقية.")))
    opened = open_export(article)
    assert len(opened.find("//w:body/w:p[w:pPr/w:bidi]")) == len(opened.find("//w:body/w:p"))
    runs = {text_of(run): bool(opened.find("w:rPr/w:rtl", run)) for run in opened.find("//w:r[w:t]")}
    assert runs["NATO-Sprecher"] is False
    assert runs[article.headline] is True
    assert opened.find("w:docDefaults//w:lang/@w:bidi", opened.styles) == ["ar"]


def test_an_arabic_word_in_english_text_is_marked(story):
    """Only the word itself runs the other way."""
    opened = open_export(story)
    runs = [text_of(run) for run in opened.find("//w:r[w:rPr/w:rtl]")]
    assert runs == ["مرحبا"]


def test_a_hebrew_paragraph_in_an_english_article():
    """A block's own direction wins over the article's."""
    block = Paragraph(children=(Text("המעבורת נשארת"),), language="he", direction=Direction.RTL)
    opened = open_export(Article(headline="Ferry", language="en", body=(block,)))
    assert opened.find("w:pPr/w:bidi", opened.paragraph("המעבורת"))


def test_labels_are_in_the_articles_language():
    """No "By" over an Indonesian story."""
    article = Article(
        headline="Feri", language="id", contributors=(Contributor(name="Ani"),), body=(stories.p("Ya."),)
    )
    (byline,) = open_export(article).styled("Byline")
    assert byline != "By Ani"
    assert byline.endswith("Ani")


# ------------------------------------------------------------------ reference documents


def newsroom_document() -> bytes:
    """A document such as a newsroom has: some styles of ours, a footer, old text, a picture."""
    document = docx.Document()
    document.add_paragraph("Old text of the newsroom")
    document.add_picture(io.BytesIO(stories.jpeg()))
    document.styles.add_style("HEADLINE", WD_STYLE_TYPE.PARAGRAPH)
    document.styles.add_style("Credit", WD_STYLE_TYPE.CHARACTER)
    document.sections[0].footer.paragraphs[0].text = "House footer"
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def test_a_reference_document_gives_its_styles(story):
    """Styles are found by name, whatever the case; its text, pictures and authors stay behind."""
    notes = NoteLog()
    opened = open_export(story, notes, reference_docx=newsroom_document())
    assert opened.styled("HEADLINE") == [story.headline]
    assert "Old text" not in text_of(opened.document)
    assert not any("thumbnail" in name or "customXml" in name or "stylesWithEffects" in name for name in opened.names)
    assert any("House footer" in text_of(opened.xml(name)) for name in opened.names if "footer" in name)
    assert len([name for name in opened.names if name.startswith("word/media/")]) == 4
    missing = [note.message for note in notes if note.code == "ND703"]
    assert 'The reference document has no style "Kicker".' in missing
    assert len(missing) == len(set(missing))
    assert not any("Headline" in one or "Caption" in one for one in missing)


def test_a_style_of_another_kind_does_not_serve(story):
    """A style of letters called Credit cannot be a paragraph's: one is put in beside it."""
    opened = open_export(story, reference_docx=newsroom_document())
    assert opened.styled("Credit (paragraph)")[0] == "Photo: Ben Example/Example Agency"


@pytest.mark.parametrize("content", [b"", b"no zip", stories.jpeg()])
def test_what_is_no_word_document_is_refused(story, content):
    """One line with a code, not a traceback."""
    with pytest.raises(UsageError, match="no Word document"):
        export_docx(story, ExportOptions(reference_docx=content), NoteLog())


# --------------------------------------------------------------------- bytes, referees


@pytest.mark.parametrize("options", [{}, {"reference_docx": newsroom_document()}], ids=["own", "reference"])
def test_same_article_same_bytes(story, options):
    """Nothing of the clock, of chance or of an earlier export is in the file."""
    first = export_docx(story, ExportOptions(**options), NoteLog())
    assert export_docx(stories.full_story(), ExportOptions(**options), NoteLog()) == first


def test_times_are_the_articles_whatever_the_zone(story):
    """The same moment in another zone gives the same property."""
    moved = replace(story, published=story.published.astimezone(timezone(timedelta(hours=9))))
    dates = [
        one.find("//dcterms:created/text()", one.xml("docProps/core.xml"))
        for one in (open_export(story), open_export(moved))
    ]
    assert dates[0] == dates[1] == ["2026-02-03T07:22:57Z"]


def test_the_template_is_what_its_script_makes(root):
    """Nobody edits the template by hand: a binary file hides what changed."""
    import runpy

    script = root / "templates" / "docx" / "build.py"
    made = Opened(runpy.run_path(str(script))["template"]())
    kept = Opened((script.parent / "newsdoc.docx").read_bytes())
    assert {name: made.archive.read(name) for name in made.names} == {
        name: kept.archive.read(name) for name in kept.names
    }


@pytest.mark.parametrize(
    ("tell", "options"),
    [
        (stories.full_story, {}),
        (stories.full_story, {"links": "notes", "paper": "letter"}),
        (stories.full_story, {"reference_docx": newsroom_document()}),
        (stories.arabic_story, {}),
        (stories.small_story, {}),
    ],
)
def test_the_referees_find_nothing(tell, options, tmp_path):
    """Valid by the rules of the Open XML SDK, and every reference inside it leads somewhere."""
    try:
        from ooxml_integrity import check
        from openxml_audit import OpenXmlValidator
    except ImportError as error:
        missing_referee(f"not installed: {error.name}")
    path = tmp_path / "story.docx"
    path.write_bytes(export_docx(tell(), ExportOptions(**options), NoteLog()))
    assert [str(error) for error in OpenXmlValidator().validate(path).errors] == []
    assert [str(one) for one in check(str(path))] == []


def test_every_table_heading_and_picture_is_accessible(story):
    """A header row in each table, words for each picture, ids that differ."""
    opened = Opened(export_docx(story, ExportOptions(), NoteLog()))
    assert all(opened.find(".//w:tblHeader", table) for table in opened.find("//w:tbl"))
    assert all(opened.find("//wp:docPr/@descr"))


def test_the_templates_readme_names_every_style(root):
    """A newsroom that makes its own document finds each name there."""
    text = (root / "templates" / "docx" / "README.md").read_text("utf-8")
    named = {
        name.strip() for line in text.splitlines() if line.startswith("| ") for name in line.split("|")[1].split(",")
    }
    named |= {f"Heading {level}" for level in range(2, 7)}
    assert {style.value for style in Style} - named == set()
