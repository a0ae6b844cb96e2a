"""Pages of the 1990s: frame sets, tables that lay out, font tags, encodings that are not what the page says."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from newsdoc.errors import NoArticleError
from newsdoc.formats import Source
from newsdoc.model import Article, block_text
from newsdoc.notes import NoteLog
from newsdoc.readers.html import read_html
from tests.unit.readers.families.stories import AR, DE, EL, EN, JA, KO, PL, RU, ZH, Story

FRAMES = "<FRAMESET COLS='20%,80%'><FRAME SRC='nav.htm'><FRAME SRC='story.htm'>{}</FRAMESET>"


def _read(content: bytes) -> Article:
    return read_html(Source(content=content, name="x.html", url="http://www.paper.example/archive/x.html"), NoteLog())


def _layout(s: Story, label: str) -> str:
    """A page laid out by a table, as editors made them by hand."""
    first, second, third, fourth = s.text
    return f"""<HTML><HEAD><META HTTP-EQUIV="Content-Type" CONTENT="text/html; charset={label}"><TITLE>{s.title}</TITLE></HEAD>
<BODY BGCOLOR=#FFFFFF><TABLE WIDTH=620 BORDER=0><TR><TD WIDTH=120 VALIGN=TOP><FONT SIZE=1><A HREF=/>Home</A><BR><A HREF=/s>Sport
</A></FONT></TD><TD VALIGN=TOP><FONT SIZE=5><B>{s.title}</B></FONT><BR><FONT SIZE=2>{s.by}{s.author}<BR>{s.day}</FONT><P><TABLE
ALIGN=RIGHT WIDTH=200><TR><TD><IMG SRC="/pix/bridge.jpg" WIDTH=200 HEIGHT=140></TD></TR><TR><TD><FONT SIZE=1>{s.caption}
{s.mark}{s.credit}</FONT></TD></TR></TABLE><FONT FACE="Arial" SIZE=2>{first}<P>{second}<P>{third}<P><B>{s.crosshead}</B><P>{fourth}
</FONT></TD></TR></TABLE><HR><FONT SIZE=1>Copyright 1998 The Paper</FONT></BODY></HTML>"""


@pytest.mark.parametrize(
    ("story", "encoding", "label"),
    [
        (EN, "cp1252", "iso-8859-1"),
        (DE, "cp1252", "us-ascii"),
        (RU, "cp1251", "koi8-r"),
        (RU, "koi8-r", "iso-8859-1"),
        (EL, "cp1253", "iso-8859-1"),
        (PL, "iso8859-2", "windows-1250"),
        (AR, "cp1256", "iso-8859-1"),
        (JA, "cp932", "euc-jp"),
        (JA, "euc_jp", "iso-8859-1"),
        (KO, "cp949", "iso-8859-1"),
        (ZH, "gb18030", "big5"),
    ],
    ids=lambda one: one.language if isinstance(one, Story) else one,
)
def test_a_table_lays_out_a_story(story: Story, encoding: str, label: str) -> None:
    """Title, day, text, caption and credit come out of nested tables, whatever the page says about its encoding."""
    article = _read(_layout(story, label).encode(encoding, "replace"))
    assert article.headline == story.title
    published = article.published
    assert (published.date() if isinstance(published, datetime) else published) == date(2026, 2, 3)
    said = [" ".join(block_text(block).split()) for block in article.body]
    words = [line.encode(encoding, "replace").decode(encoding) for line in story.text]
    assert [line for line in said if line in words] == words
    assert not [line for line in said if "Sport" in line or "Copyright" in line or story.author in line]
    assert [(one.caption_text, one.credit_line) for one in article.pictures] == [(story.caption, story.credit)]
    # The Korean page has no word for "by", and a short line of its own is too little to tell a name by.
    assert [one.name for one in article.authors] == ([] if story is KO else [story.author])


def test_what_stands_in_noframes_is_the_page() -> None:
    """A frame set that repeats the story for browsers without frames is read from there."""
    text = "".join(f"<P>{line}" for line in EN.text)
    inner = f"<NOFRAMES><BODY><H1>{EN.title}</H1>{text}</BODY></NOFRAMES>"
    article = _read(f"<HTML><HEAD><TITLE>{EN.title}</TITLE></HEAD>{FRAMES.format(inner)}</HTML>".encode())
    assert article.headline == EN.title
    assert [block_text(block) for block in article.body] == list(EN.text)


@pytest.mark.parametrize(
    "inner",
    ["", "<NOFRAMES><BODY>Your browser shows no frames. Go to our <A HREF=x>page without</A>.</BODY></NOFRAMES>"],
)
def test_a_frame_set_without_text_says_where_the_story_is(inner: str) -> None:
    """The error names the frames, one of which holds the story."""
    with pytest.raises(NoArticleError, match=r"frames: nav\.htm, story\.htm"):
        _read(f"<HTML><HEAD><TITLE>The Paper</TITLE></HEAD>{FRAMES.format(inner)}</HTML>".encode())
