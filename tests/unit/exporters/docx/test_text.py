"""Text in a Word file: a style for each element, real lists, tables, links and notes."""

from __future__ import annotations

from dataclasses import replace

import pytest

from newsdoc.model import (
    Article,
    FootnoteRef,
    Heading,
    InfoBox,
    Link,
    ListBlock,
    ListItem,
    Paragraph,
    Table,
    TableCell,
    TableRow,
    Text,
)
from newsdoc.notes import NoteLog
from tests.stories import p
from tests.unit.exporters.docx.opened import open_export, text_of


def article(*blocks) -> Article:
    return Article(headline="Ferry stays", language="en", body=blocks)


def test_each_element_has_its_style(story):
    """A newsroom changes a style, and every element of that kind follows."""
    opened = open_export(story)
    assert opened.styled("Headline") == [story.headline]
    assert opened.styled("Kicker") == ["Transport"]
    assert opened.styled("Standfirst") == ["Residents collected four thousand signatures in a week"]
    assert opened.styled("Byline") == ["By Ada Example and Paper Desk"]
    assert opened.styled("Caption")[:2] == ["The ferry leaves the east pier on Tuesday.", "Cost by year"]
    assert opened.styled("Credit")[0] == "Photo: Ben Example/Example Agency"
    assert opened.styled("Copyright Notice") == ["© 2026 Example Agency"]
    assert opened.styled("Pull Quote") == ["A fair price"]
    assert opened.styled("Quote Attribution") == ["Ada Mayor", "The treasurer"]
    assert opened.styled("Info Box") == ["Built in 1964; carries sixty people."]
    assert opened.styled("Correction") == ["Correction: An earlier version gave the wrong year."]
    assert opened.styled("Related") == ["Ferry numbers at a glance", "The council's minutes"]


def test_the_dateline_is_marked_once(story):
    """The words of the dateline stand once, in the first paragraph, in a style of letters."""
    opened = open_export(story)
    runs = opened.find("//w:r[w:rPr/w:rStyle[@w:val='Dateline']]")
    assert "".join(map(text_of, runs)) == "HARBOUR TOWN, Feb. 3 –"
    assert text_of(opened.document).count("HARBOUR TOWN") == 1


@pytest.mark.parametrize("body", [(p("The council voted."),), ()])
def test_a_dateline_that_the_text_lacks_is_run_in(body):
    """Where no paragraph starts with the dateline it is put there, or stands alone."""
    opened = open_export(replace(article(*body), dateline="LISBON –"))
    assert opened.styled("Body Text")[0].startswith("LISBON –")


def test_heading_levels_have_no_gap():
    """A page that jumps from level 2 to 5 gives an outline without a hole, siblings still siblings."""
    levels = [4, 4, 6, 2, 5]
    opened = open_export(article(*(Heading(children=(Text(str(level)),), level=level) for level in levels)))
    found = [style for style, _ in opened.paragraphs() if style.startswith("heading")]
    assert found == ["heading 2", "heading 2", "heading 3", "heading 2", "heading 3"]


def test_a_box_leaves_the_levels_around_it_alone():
    """What a box calls its title makes no hole in the outline of the text."""
    box = InfoBox(blocks=(Heading(children=(Text("in the box"),), level=3),))
    before, after = (Heading(children=(Text(name),), level=level) for name, level in (("before", 2), ("after", 4)))
    found = [
        style for style, _ in open_export(article(before, box, after)).paragraphs() if style.startswith("heading")
    ]
    assert found == ["heading 2", "heading 3"]


def test_a_heading_in_a_box_keeps_its_place_in_the_outline(story):
    """The box looks like a box, and the outline knows its title."""
    heading = open_export(story).paragraph("The ferry in brief")
    opened = open_export(story)
    assert opened.style_name(opened.find("w:pPr/w:pStyle/@w:val", heading)[0]) == "Info Box Heading"
    assert opened.find("w:pPr/w:outlineLvl/@w:val", heading) == ["2"]


def test_lists_are_lists():
    """Items have numbering, not typed bullets; each numbered list starts at its own number."""
    inner = ListBlock(items=(ListItem(blocks=(p("inner"),)),), ordered=True, start=7)
    first = ListBlock(items=(ListItem(blocks=(p("one"), p("more of one"), inner)), ListItem(blocks=(p("two"),))))
    second = ListBlock(items=(ListItem(blocks=(p("again"),)),), ordered=True)
    opened = open_export(article(first, second))
    numbers = {
        text_of(one): tuple(opened.find("w:pPr/w:numPr/*/@w:val", one)) for one in opened.find("//w:p[w:pPr/w:numPr]")
    }
    assert set(numbers) == {"one", "inner", "two", "again"}
    assert numbers["one"] == numbers["two"]
    assert numbers["inner"][0] == "1", "the second level"
    assert len({numbers[name][1] for name in ("one", "inner", "again")}) == 3
    start = opened.find(
        f"w:num[@w:numId='{numbers['inner'][1]}']/w:lvlOverride[@w:ilvl='1']/w:startOverride/@w:val",
        opened.xml("word/numbering.xml"),
    )
    assert start == ["7"]
    assert opened.styled("List Continue") == ["more of one"]


def cell(words: str, **more) -> TableCell:
    return TableCell(children=(Text(words),), **more)


def test_tables_have_a_header_row_and_spans(story):
    """The header repeats on each page; cells span as published."""
    opened = open_export(story)
    (table,) = opened.find("//w:tbl")
    rows = opened.find("w:tr", table)
    assert [len(opened.find("w:trPr/w:tblHeader", row)) for row in rows] == [1, 0, 0]
    assert opened.find("w:tr[3]/w:tc/w:tcPr/w:gridSpan/@w:val", table) == ["2"]


def test_cells_that_span_rows_leave_no_hole():
    """Each row of the grid is as wide as the table, whatever spans reach into it."""
    table = Table(
        head=(TableRow(cells=(cell("a", header=True, rows=9), cell("b", header=True, columns=2))),),
        body=(
            TableRow(cells=(cell("c", rows=3), cell("d"), cell("e"))),
            TableRow(cells=(cell("f", columns=40),)),
            TableRow(cells=()),
            TableRow(cells=(cell("g"),)),
        ),
    )
    opened = open_export(article(table))
    widths = [
        sum(int(opened.find("w:tcPr/w:gridSpan/@w:val", one)[0]) if opened.find("w:tcPr/w:gridSpan", one) else 1
            for one in opened.find("w:tc", row))
        for row in opened.find("//w:tr")
    ]  # fmt: skip
    assert len(set(widths)) == 1
    assert widths[0] == len(opened.find("//w:gridCol"))
    assert [text_of(one) for one in opened.find("//w:tc") if text_of(one)] == list("abcdefg")


def test_links_are_links_and_lead_to_the_web_only():
    """Only http, https and mailto leave the file; the words of other links stay, with a note."""
    notes = NoteLog()
    links = [
        Link((Text("minutes"),), "https://town.example/a b?x=1&y=<2>#c"),
        Link((Text("post"),), "mailto:desk@paper.example"),
        Link((Text("script"),), "javascript:alert(1)"),
        Link((Text("disk"),), "file:///etc/passwd"),
        Link((Text("port"),), "https://town.example:99999/"),
    ]
    opened = open_export(article(Paragraph(children=tuple(links))), notes)
    assert sorted(opened.external()) == ["https://town.example/a%20b?x=1&y=%3C2%3E#c", "mailto:desk@paper.example"]
    assert text_of(opened.paragraph("minutes")) == "minutespostscriptdiskport"
    assert [note.code for note in notes] == ["ND902"] * 3


def test_links_as_notes_print_the_address(story):
    """On paper a link is a note with its address; the text is not broken by it."""
    opened = open_export(story, links="notes")
    footnotes = [text_of(one) for one in opened.find("w:footnote", opened.xml("word/footnotes.xml"))]
    assert any("https://town.example/minutes?a=1&b=2" in one for one in footnotes)
    assert len(opened.find("//w:footnoteReference")) >= 3


def test_links_none_leaves_words():
    """Whoever wants no links gets none."""
    opened = open_export(article(Paragraph(children=(Link((Text("here"),), "https://town.example/"),))), links="none")
    assert opened.external() == []


def test_footnotes_are_footnotes(story):
    """A mark in the text, the note where Word keeps notes; a second mark refers to the first."""
    mark = Paragraph(children=(Text("Again"), FootnoteRef("fn-1")))
    opened = open_export(replace(story, body=(*story.body, mark)))
    notes = opened.find("w:footnote[not(@w:type)]", opened.xml("word/footnotes.xml"))
    assert [text_of(note).strip() for note in notes] == ["Minutes of the third of February."]
    assert opened.find("//w:footnoteReference/@w:id") == ["1"]
    assert len(opened.find("//w:fldSimple[contains(@w:instr, 'NOTEREF')]")) == 1


def test_a_footnote_without_a_mark_is_not_lost(story):
    """It stands at the end, under a heading."""
    body = tuple(block for block in story.body if not isinstance(block, Paragraph))
    assert "Minutes of the third of February." in open_export(replace(story, body=body)).styled("footnote text")
