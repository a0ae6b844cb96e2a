"""Article → Markdown, judged by a Markdown parser."""

from __future__ import annotations

import pytest
import yaml
from hypothesis import example, given, settings
from hypothesis import strategies as st
from lxml import html
from markdown_it import MarkdownIt

from newsdoc.exporters.markdown import export_markdown
from newsdoc.formats import ExportOptions
from newsdoc.model import (
    Article,
    BlockQuote,
    Code,
    CodeBlock,
    Emphasis,
    Figure,
    Heading,
    LineBreak,
    Link,
    ListBlock,
    ListItem,
    Paragraph,
    Picture,
    Quote,
    Rendition,
    Ruby,
    Rule,
    Span,
    SpanKind,
    Strong,
    Table,
    TableCell,
    TableRow,
    Text,
    plain_text,
)
from newsdoc.notes import NoteLog
from tests import stories
from tests.stories import p
from tests.strategies import inlines

PARSER = MarkdownIt("commonmark").enable(["table", "strikethrough"])


def text_of(*body, **fields) -> str:
    """The Markdown of an article with these blocks, without its front matter."""
    content = export_markdown(Article(body=body, **fields), ExportOptions(), NoteLog()).decode()
    return content.removeprefix("---\n").partition("---\n")[2].strip("\n")


def parsed(*body, **fields) -> html.HtmlElement:
    """What a Markdown parser makes of it."""
    return html.fragment_fromstring(PARSER.render(text_of(*body, **fields)), create_parent="div")


def words(element) -> str:
    """All words, white space folded."""
    return " ".join(element.text_content().split())


HARD = [
    "# not a heading", "1. not a list", "1) nor this", "- nor this", "+ nor this", "* nor this", "> not a quote",
    "*not* _emphasis_ **here**", "snake_case_stays", "`no code`", "[no](link) [no][ref] [no]: x", "![no](image)",
    "<b>no tag</b> <https://no.example>", "&amp; no entity &#42;", "~~no strike~~", "| no | table |", "---", "===",
    "***", "\\ backslash \\* ", "    no code block", "#hashtag", "2026. A year", "a\\", "https://a.example/x_y_z",
    "- ", "#", "=", "~~~", "```", "5 * 3 * 2", "__init__", "a | b", ": no definition", "[^1] no note",
]  # fmt: skip


@pytest.mark.parametrize("hard", HARD)
def test_words_are_words(hard):
    """Whatever the words look like, a parser reads those very words in one paragraph."""
    page = parsed(p(hard))
    assert [child.tag for child in page] == ["p"]
    assert len(page[0]) == 0
    assert words(page) == " ".join(hard.split())


@settings(max_examples=120, deadline=None)
@given(st.text(st.sampled_from("ab1 .)#*_-+=`~[]()<>!|\\&;:\"'“…字é"), min_size=1, max_size=14).filter(str.strip))
@example("* a")
@example("a_ _b")
def test_any_words_are_words(text):
    """No mixture of marks is taken for markup."""
    page = parsed(p(text))
    assert words(page) == " ".join(text.split())


@settings(max_examples=120, deadline=None)
@given(inlines())
def test_marks_change_no_word(some):
    """Emphasis, links and the rest leave the words as they were, wherever they touch."""
    plain = tuple(one for one in some if not _says_more(one))
    page = parsed(Paragraph(children=(Text("x "), *plain)))
    assert words(page).replace(" ", "") == "".join(f"x{plain_text(plain)}".split())


def _says_more(inline) -> bool:
    """Does Markdown print words beside these?"""
    return isinstance(inline, (Ruby, Quote)) or any(map(_says_more, getattr(inline, "children", ())))


@pytest.mark.parametrize(
    ("inlines", "tags"),
    [
        ((Emphasis((Text("a"),)),), ["em"]),
        ((Strong((Text("a"),)),), ["strong"]),
        ((Strong((Emphasis((Text("a"),)),)),), ["em", "strong"]),
        ((Text("a"), Emphasis((Text("b"),)), Text("c")), ["em"]),
        ((Text("a"), Emphasis((Text("“b”"),)), Text("c")), ["em"]),
        ((Emphasis((Text(" a "),)),), ["em"]),
        ((Text("a"), Strong((Text("\u00a0b\u00a0"),)), Text("c")), ["strong"]),
        ((Strong((Text("a"),)), Emphasis((Text("b"),))), ["em", "strong"]),
        ((Text("これは"), Strong((Text("「重要」"),)), Text("です")), ["strong"]),
        ((Emphasis((Text("a"), LineBreak(), Text("b"))),), ["br", "em"]),
        ((Span(children=(Text("a"),), kind=SpanKind.DELETED),), ["s"]),
        ((Code("a`b"),), ["code"]),
        ((Link((Emphasis((Text("a"),)),), "https://a.example/(x)", 'a "title"'),), ["a", "em"]),
    ],
)
def test_marks_are_marks(inlines, tags):
    """Each mark arrives as the element it stands for, also where CommonMark's flanking rules are against it."""
    page = parsed(Paragraph(children=inlines))
    assert sorted(one.tag for one in page.find("p").iterdescendants()) == tags


def test_links_keep_address_and_title():
    """Brackets, quotes and spaces in address and title do no harm."""
    link = Link((Text("a]b"),), "https://a.example/a b(c)<d>", 'the "best" *one*')
    [element] = parsed(Paragraph(children=(link,))).iter("a")
    assert element.get("href") == "https://a.example/a%20b(c)%3Cd%3E"
    assert (element.text, element.get("title")) == ("a]b", 'the "best" *one*')


def test_caption_and_credit_stand_on_lines_that_say_so():
    """A program finds the caption and the credit of each picture, and tells them apart."""
    picture = Picture(
        renditions=(Rendition(address="https://a.example/1.jpg", path="images/1.jpg"),),
        caption=(Text("The "), Emphasis((Text("east"),)), Text(" pier.")),
        credit_text="Photo: *Ben*", alt="A [pier]", copyright_notice="© A",
    )  # fmt: skip
    page = parsed(Figure(picture=picture))
    assert (page.find(".//img").get("src"), page.find(".//img").get("alt")) == ("images/1.jpg", "A [pier]")
    assert [words(one) for one in page.iter("p")][1:] == [
        "Caption: The east pier.",
        "Credit: Photo: *Ben*",
        "Copyright: © A",
    ]


def test_front_matter_is_yaml():
    """The fields before the text are YAML that a static site generator reads."""
    content = export_markdown(stories.full_story(), ExportOptions(), NoteLog()).decode()
    fields = yaml.safe_load(content.removeprefix("---\n").partition("---\n")[0])
    assert fields["title"] == "What’s next for the harbour & its ferry?"
    assert fields["author"] == ["Ada Example", "Paper Desk"]
    assert fields["contributors"][0] == {"name": "Eli Editor", "role": "editor"}
    assert (fields["lang"], fields["dir"], fields["version"]) == ("en", "ltr", 2)


@given(st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1))
def test_front_matter_keeps_any_words(text):
    """Quotes, colons and line separators in a headline do not break the block."""
    content = export_markdown(Article(headline=text), ExportOptions(), NoteLog()).decode()
    assert yaml.safe_load(content.removeprefix("---\n").partition("\n---\n")[0])["title"] == text


def test_lists_nest_and_stay_apart():
    """Lists in lists keep their levels and numbers; two lists in a row stay two."""
    inner = ListBlock(items=(ListItem(blocks=(p("b"),)), ListItem(blocks=(p("c"), p("d")))), ordered=True, start=3)
    outer = ListBlock(items=(ListItem(blocks=(p("a"), inner)),))
    page = parsed(outer, ListBlock(items=(ListItem(blocks=(p("e"),)),)))
    assert len(page.findall("ul")) == 2
    numbered = page.find("ul/li/ol")
    assert numbered.get("start") == "3"
    assert [words(one) for one in numbered] == ["b", "c d"]


def test_quotes_and_code():
    """Block quotes hold their blocks and attribution, code holds its fences."""
    page = parsed(
        BlockQuote(blocks=(p("a"), CodeBlock(text="x\n```\ny")), attribution=(Text("- who"),)),
        Rule(),
        CodeBlock(text=""),
    )
    quote = page.find("blockquote")
    assert [child.tag for child in quote] == ["p", "pre", "p"]
    assert quote.find("pre").text_content() == "x\n```\ny\n"
    assert words(quote[-1]) == "— - who"


def test_tables_have_a_header_row_and_all_cells():
    """Pipes and line breaks in a cell stay in it; a span becomes empty cells and a note."""
    notes = NoteLog()
    cell = TableCell(children=(Text("a | b"), LineBreak(), Text("c")))
    table = Table(body=(TableRow(cells=(cell, TableCell(children=(Text("d"),), columns=2))), TableRow(cells=(cell,))))
    content = export_markdown(Article(body=(table,)), ExportOptions(), notes).decode()
    page = html.fragment_fromstring(
        PARSER.render(content.partition("---\n")[2].partition("---\n")[2]), create_parent="div"
    )
    assert [len(row) for row in page.iter("tr")] == [3, 3, 3]
    assert page.find(".//tbody/tr/td").text_content().startswith("a | b")
    assert [note.message for note in notes] == ["Markdown cannot keep table spans (1×)."]


@pytest.mark.parametrize("headline", ["C #", "a\nb", "#", "A *star* is born"])
def test_headings_keep_their_words_on_one_line(headline):
    """A heading is one line whatever its words are."""
    page = parsed(Heading(children=(Text("x"), LineBreak(), Text("#"))), headline=headline)
    assert words(page.find("h1")) == " ".join(headline.split())
    assert words(page.find("h2")) == "x #"


def test_losses_are_counted_by_kind():
    """What Markdown cannot carry is noted once a kind, with its number."""
    notes = NoteLog()
    export_markdown(stories.full_story(), ExportOptions(), notes)
    assert "Markdown cannot keep ruby as such (1×)." in [note.message for note in notes]
    assert {note.code for note in notes} == {"ND430"}


def test_deep_lists_are_flattened():
    """A list nested beyond reason comes out with its words."""
    block = p("deep")
    for _ in range(500):
        block = ListBlock(items=(ListItem(blocks=(block,)),))
    assert "deep" in text_of(block)
