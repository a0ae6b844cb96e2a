"""What both PDF engines owe."""

from __future__ import annotations

import socket
import subprocess
import sys
from dataclasses import replace

import pikepdf
import pytest

from newsdoc.errors import ExportError, MissingExtraError, UsageError
from newsdoc.exporters.pdf import engines, fonts
from newsdoc.formats import Attachment
from newsdoc.model import (
    BlockQuote,
    Direction,
    Figure,
    Link,
    ListBlock,
    ListItem,
    Paragraph,
    Picture,
    Strong,
    Table,
    TableCell,
    TableRow,
    Text,
    with_pictures,
)
from newsdoc.notes import NoteLog
from newsdoc.resources import template_path
from tests import stories
from tests.readback import copied_text, read_back, squash
from tests.unit.exporters.pdfs import addresses, elements, make, opened, packet, pictures, told, types, words

both_engines = pytest.mark.parametrize("engine", ["weasyprint", "typst"])


@both_engines
def test_a_caption_holds_its_credit_and_a_figure_its_caption(engine):
    """Whoever reads the tags back finds a figure, its caption, and in it the credit as an element of its own."""
    with opened(make(stories.full_story(), pdf_engine=engine)) as pdf:
        found = [
            path[path.index("Figure") :] for path, _ in elements(pdf) if path[-1] == "Credit" and "Figure" in path
        ]
        assert found
        assert all(path[1] == "Caption" for path in found)
        roles = pdf.Root.StructTreeRoot.RoleMap
        assert str(roles["/Credit"]) == "/Span"


@both_engines
def test_read_back_by_either_engine(engine):
    """Captions and credits come back apart, whichever engine set them."""
    found = read_back("pdf", make(stories.full_story(), pdf_engine=engine))
    assert squash("Photo: Ben Example/Example Agency") in found.credits
    assert any(squash("The ferry leaves the east pier on Tuesday.") in caption for caption in found.captions)


@both_engines
def test_same_bytes_in_another_process(engine, tmp_path):
    """Hash seed, time zone and clock change nothing."""
    code = (
        "import sys; from tests import stories; from tests.unit.exporters.pdfs import make\n"
        f"sys.stdout.buffer.write(make(stories.arabic_story(), pdf_engine={engine!r}))"
    )
    runs = [
        subprocess.run(
            [sys.executable, "-c", code], capture_output=True, check=True,
            env={"PATH": "/usr/bin", "HOME": str(tmp_path), "NEWSDOC_CACHE": str(fonts._cache_root()), **more},
        ).stdout
        for more in ({"PYTHONHASHSEED": "1", "TZ": "Asia/Tokyo"}, {"PYTHONHASHSEED": "2", "SOURCE_DATE_EPOCH": "1"})
    ]  # fmt: skip
    assert runs[0] == runs[1] == make(stories.arabic_story(), pdf_engine=engine)


@both_engines
def test_metadata_is_written_twice_and_says_the_same(engine):
    """Info and XMP hold title, author, subject, keywords and the article's own dates; XMP the rest."""
    article = stories.full_story()
    with opened(make(article, pdf_engine=engine)) as pdf:
        info, xmp = pdf.docinfo, packet(pdf)
        assert str(info["/Title"]) == article.headline
        assert str(info["/Author"]) == ", ".join(one.name for one in article.authors)
        assert str(info["/CreationDate"]).startswith("D:2026020")
        assert str(pdf.Root.Lang) == article.language
        assert pdf.Root.ViewerPreferences.DisplayDocTitle
    for expected in (
        "<dc:publisher><rdf:Bag><rdf:li>Paper Example", f"<dc:source>{article.canonical_url}", "<dc:rights>",
        f"<dc:identifier>{article.guid}", "<xmpRights:Owner>", "<xmpRights:UsageTerms>", "<pdf:Keywords>ferry",
        "<dc:date><rdf:Seq><rdf:li>2026-02-03",
    ):  # fmt: skip
        assert expected in xmp


@both_engines
def test_what_machines_may_do_is_said(engine):
    """Data mining and the source type are in the packet, and their schemas described for PDF/A."""
    story = stories.small_story()
    story = replace(
        story, rights=replace(story.rights, data_mining="DMI-PROHIBITED"), digital_source_type="compositeSynthetic"
    )
    with opened(make(story, pdf_engine=engine)) as pdf:
        xmp = packet(pdf)
    assert "<plus:DataMining>http://ns.useplus.org/ldf/vocab/DMI-PROHIBITED<" in xmp
    assert "<Iptc4xmpExt:DigitalSourceType>http://cv.iptc.org/newscodes/digitalsourcetype/compositeSynthetic<" in xmp
    assert xmp.count("<pdfaSchema:namespaceURI>") == 3


@both_engines
def test_a_photograph_goes_in_as_it_came(engine):
    """The very bytes of a JPEG, its embedded metadata with them."""
    story = stories.full_story()
    given = [one.best.content for one in story.pictures if one.best and one.best.content]
    with opened(make(story, pdf_engine=engine)) as pdf:
        found = pictures(pdf)
    assert [content for content in given if content not in found] == []


@both_engines
def test_a_decorative_picture_is_no_figure(engine):
    """A picture that shows nothing is drawn and not tagged; with a caption it does show something."""
    rendition = stories.stored(stories.jpeg(60, 40), None, 60, 40)
    plain = told(Figure(picture=Picture(renditions=(rendition,), alt="")), words("A word."))
    told_of = told(Figure(picture=Picture(renditions=(rendition,), alt="", caption=(Text("A pier."),))))
    with opened(make(plain, pdf_engine=engine)) as pdf:
        assert "Figure" not in types(pdf)
        assert len(pictures(pdf)) == 1
    with opened(make(told_of, pdf_engine=engine)) as pdf:
        assert [str(one.Alt) for _, one in elements(pdf) if one.S == "/Figure"] == ["Photo"]


@both_engines
def test_links(engine):
    """Links stay alive; as notes each address is printed once at the end; with none only the words stay."""
    link = "https://paper.example/minutes"
    body = Paragraph(children=(Text("See "), Link((Text("the "), Strong((Text("minutes"),))), link), Text(".")))
    with opened(make(told(body, body), pdf_engine=engine)) as pdf:
        assert set(addresses(pdf)) == {link}
        assert "Link" in types(pdf)
    noted = make(told(body, body), pdf_engine=engine, links="notes")
    assert read_back("pdf", noted).words.count(squash(link)) == 2  # once as copied, once as tagged
    assert squash("minutes[1]") in read_back("pdf", noted).words
    with opened(make(told(body), pdf_engine=engine, links="none")) as pdf:
        assert addresses(pdf) == []


@both_engines
def test_nothing_is_fetched(engine, monkeypatch):
    """No socket is opened, whatever addresses the article and the style sheet hold."""

    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("a socket was opened")

    monkeypatch.setattr(socket, "socket", refuse)
    picture = Picture(renditions=(replace(stories.stored(b"", "https://evil.example/x.jpg"), content=None),), alt="x")
    content = make(told(Figure(picture=picture), words("A word.")), pdf_engine=engine)
    assert squash("https://evil.example/x.jpg") in read_back("pdf", content).words


@both_engines
def test_letters_without_a_font_are_noted_and_replaced(engine):
    """Never a box in silence: the note names the letter, and no glyph .notdef is drawn."""
    notes = NoteLog()
    content = make(told(words("A \U00013000 and \ue123 sign.")), notes, pdf_engine=engine)
    (note,) = [one for one in notes if one.code == "ND701"]
    assert "U+13000" in note.message
    assert "U+E123" in note.message
    assert "(2×)" in note.message
    assert squash("and") in read_back("pdf", content).words


@both_engines
def test_running_heads_are_no_part_of_the_story(engine):
    """The headline is tagged once, though every page bears it."""
    story = told(*(words("Many words on many pages. " * 60) for _ in range(8)), headline="What came of the ferry")
    structure = [str(one.get("/ActualText", "")) for _, one in elements(opened(make(story, pdf_engine=engine)))]
    assert structure
    with opened(make(story, pdf_engine=engine)) as pdf:
        assert len(pdf.pages) > 2
        assert types(pdf).count("H1") == 1
        assert types(pdf).count("P") in (8, 9)  # a paragraph over two pages is one


@both_engines
def test_a_table_has_heads_with_scopes(engine):
    """Each header cell says what it heads, and a head that is repeated on the next page is tagged once."""
    cells = tuple(TableCell(children=(Text(one),), header=True) for one in ("Year", "Euros"))
    rows = tuple(
        TableRow(cells=(TableCell(children=(Text(str(n)),)), TableCell(children=(Text("1"),)))) for n in range(90)
    )
    story = told(Table(head=(TableRow(cells=cells),), body=rows, caption=(Text("Cost"),)))
    with opened(make(story, pdf_engine=engine)) as pdf:
        assert len(pdf.pages) > 1
        heads = [one for _, one in elements(pdf) if one.S == "/TH"]
        assert len(heads) == 2
        assert all("/Scope" in _attributes(one) for one in heads)
        holder = "Table" if engine == "weasyprint" else "Div"  # typst keeps it beside the table
        assert (holder, "Caption") in [path[-2:] for path, _ in elements(pdf)]


def _attributes(element: pikepdf.Object) -> list[str]:
    value = element.get("/A", pikepdf.Array())
    return [key for one in (value if isinstance(value, pikepdf.Array) else [value]) for key in one.keys()]  # noqa: SIM118


@both_engines
def test_headings_become_bookmarks(engine):
    """The outline has the headline and the crossheads, no labels of the end block."""
    with opened(make(stories.full_story(), pdf_engine=engine)) as pdf, pdf.open_outline() as outline:
        titles = [one.title for top in outline.root for one in (top, *top.children)]
    assert titles[0].startswith("What’s next for the harbour")
    assert "What it costs" in titles
    assert not {"Related", "Notes"} & set(titles)


@both_engines
def test_a_list_counts_as_the_page_does(engine):
    """A list that starts at 3 starts at 3."""
    items = tuple(ListItem(blocks=(words(one),)) for one in ("Third", "Fourth"))
    found = read_back("pdf", make(told(ListBlock(items=items, ordered=True, start=3)), pdf_engine=engine)).words
    assert "3.Third" in found
    assert "4.Fourth" in found


@both_engines
@pytest.mark.parametrize(("paper", "size"), [("a4", (595, 842)), ("letter", (612, 792))])
def test_paper(engine, paper, size):
    """Pages are of the paper asked for."""
    with opened(make(stories.small_story(), pdf_engine=engine, paper=paper)) as pdf:
        assert tuple(round(float(side)) for side in pdf.pages[0].MediaBox[2:]) == size


@both_engines
@pytest.mark.parametrize("theme", ["reader", "broadsheet", "manuscript"])
def test_every_theme_keeps_every_word(engine, theme):
    """A theme changes the look and nothing else."""
    story = stories.full_story()
    plain = read_back("pdf", make(story, pdf_engine=engine))
    themed = read_back("pdf", make(story, pdf_engine=engine, theme=theme))
    assert sorted(themed.captions) == sorted(plain.captions)
    assert themed.credits == plain.credits


def test_a_theme_of_ones_own(tmp_path):
    """A folder with a style sheet alone is a theme: the rest comes from ``reader``."""
    (tmp_path / "style.css").write_text('{% include "base.css" %}\n@page { size: a5 }', encoding="utf-8")
    with opened(make(stories.small_story(), theme=str(tmp_path), pdf_engine="weasyprint")) as pdf:
        assert round(float(pdf.pages[0].MediaBox[2])) == 420
    with pytest.raises(UsageError, match="No theme"):
        make(stories.small_story(), theme="no-such-theme")
    broken = tmp_path / "broken"
    broken.mkdir()
    (broken / "layout.toml").write_text("columns = 1", encoding="utf-8")
    with pytest.raises(UsageError, match=r"layout\.toml"):
        make(stories.small_story(), theme=str(broken))


@both_engines
def test_attachments(engine):
    """A PDF/A-3 holds the files it is given, each with its relationship; a PDF/A-2 holds none."""
    files = (
        Attachment(
            name="article.xml",
            content=b"<a/>",
            media_type="application/xml",
            relationship="Source",
            description="XML",
        ),
    )
    with opened(make(stories.small_story(), pdf_engine=engine, pdf_standard="a-3a+ua-1", attachments=files)) as pdf:
        assert pdf.attachments["article.xml"].get_file().read_bytes() == b"<a/>"
        assert pdf.attachments["article.xml"].relationship == "/Source"
        assert len(pdf.Root.AF) == 1
    with opened(make(stories.small_story(), pdf_engine=engine, attachments=files)) as pdf:
        assert len(pdf.attachments) == 0


@both_engines
def test_a_picture_far_away_keeps_its_words(engine):
    """No bytes: caption, credit, alternative text and address are printed."""

    def empty(picture: Picture) -> Picture:
        return replace(picture, renditions=tuple(replace(one, content=None) for one in picture.renditions))

    story = with_pictures(stories.full_story(), empty)
    found = read_back("pdf", make(story, pdf_engine=engine))
    assert any(squash("The ferry leaves the") in one for one in found.captions)
    assert squash("Photo: Ben Example/Example Agency") in found.credits


@both_engines
def test_right_to_left(engine):
    """The document says so, and the words are found in reading order by those who read the tags."""
    story = told(words("صوّت المجلس يوم الثلاثاء."), language="ar", direction=Direction.RTL, headline="العبّارة")
    with opened(make(story, pdf_engine=engine)) as pdf:
        assert str(pdf.Root.Lang) == "ar"
        spelled = [str(one.ActualText) for _, one in elements(pdf) if "/ActualText" in one]
    if engine == "weasyprint":
        assert "صوّت المجلس يوم الثلاثاء." in spelled


@both_engines
@pytest.mark.parametrize(
    "table",
    [
        Table(body=(TableRow(cells=(TableCell(children=(Text("wide"),), columns=1_000_000),)),)),
        Table(body=tuple(TableRow(cells=(TableCell(children=(Text("tall"),), rows=65_534),)) for _ in "ab")),
        Table(body=(TableRow(cells=tuple(TableCell(children=(Text(str(n)),)) for n in range(200))),)),
        Table(body=tuple(TableRow(cells=(TableCell(children=(Text("x"),)),)) for _ in range(3500))),
        Table(),
    ],
)
def test_no_table_is_too_much(engine, table):
    """A million columns, sixty thousand rows: set in seconds, as a list where a table would not fit."""
    assert make(told(table, words("after")), pdf_engine=engine).startswith(b"%PDF-1.7")


def test_what_is_too_long_for_weasyprint_is_set_by_typst():
    """Ten thousand paragraphs come out, with a note, in seconds."""
    notes = NoteLog()
    content = make(told(*(words("Some words.") for _ in range(10_000))), notes, pdf_engine="auto")
    assert [one.code for one in notes if one.code == "ND702"] == ["ND702"]
    with opened(content) as pdf:
        assert "typst" in str(pdf.docinfo["/Producer"])


def test_deep_nesting_is_flattened():
    """Quotes in quotes in quotes are set, the innermost words with them."""
    block = words("the core")
    for _ in range(60):
        block = BlockQuote(blocks=(block,))  # type: ignore[assignment]
    for engine in ("weasyprint", "typst"):
        assert squash("the core") in read_back("pdf", make(told(block), pdf_engine=engine)).words


def test_article_text_is_never_typst_code():
    """What looks like typst markup, or code, is printed as it stands."""
    text = '#import "@preview/x:1.0.0" *bold* _it_ $x^2$ #read("/x") <label> @ref = Head // comment \\ #panic("x")'
    story = told(words(text), headline=text, byline=text)
    assert squash(text) in read_back("pdf", make(story, pdf_engine="typst")).words


def test_a_style_sheet_cannot_reach_out():
    """``--css`` may change the look; an address in it stops the export with one clear line."""
    with pytest.raises(ExportError, match="not one of the article's pictures"):
        make(stories.small_story(), pdf_engine="weasyprint", css="h1 { background: url(file:///etc/passwd) }")


def test_a_style_sheet_that_changes_nothing_is_noted():
    """typst takes no CSS: whoever gave some is told; WeasyPrint takes it."""
    for engine, told_of in (("typst", ["ND704"]), ("weasyprint", [])):
        notes = NoteLog()
        make(stories.small_story(), notes, pdf_engine=engine, css="h1 { color: teal }")
        assert [one.code for one in notes] == told_of


@both_engines
def test_a_theme_has_colours_and_a_page_of_its_own(engine, tmp_path):
    """A newsroom's folder: an accent for both engines, a masthead where the engine takes pages."""
    folder = tmp_path / "pdf"
    folder.mkdir()
    (folder / "style.css").write_text('{% set accent = "#123456" %}\n{% include "base.css" %}', encoding="utf-8")
    (folder / "style.typ").write_text('#let style = (accent: "#123456")', encoding="utf-8")
    page = template_path("pdf") / "page.html"
    own = page.read_text(encoding="utf-8").replace("<main/>", "<p>Our Paper</p><main/>")
    (folder / "page.html").write_text(own, encoding="utf-8")
    story = replace(stories.small_story(), kicker="Harbour")
    content = make(story, theme=str(tmp_path), pdf_engine=engine)
    with opened(content) as pdf:
        drawn = b"".join(page.Contents.read_bytes() for page in pdf.pages)
    assert b"0.070588" in drawn  # 0x12 of 255
    assert ("OurPaper" in read_back("pdf", content).words) is (engine == "weasyprint")


def test_auto_takes_typst_where_pango_is_missing(monkeypatch):
    """The fallback is noted with what to install; asked for by name, WeasyPrint is an error of status 7."""

    def missing() -> None:
        raise MissingExtraError("ND041", "A system library of WeasyPrint is missing.", hint="Install it: apt-get …")

    monkeypatch.setattr(engines, "_weasyprint", missing)
    notes = NoteLog()
    content = make(stories.small_story(), notes, pdf_engine="auto")
    with opened(content) as pdf:
        assert "typst" in str(pdf.docinfo["/Producer"])
    (note,) = list(notes)
    assert (note.code, note.hint) == ("ND702", "Install it: apt-get …")
    with pytest.raises(MissingExtraError) as raised:
        make(stories.small_story(), pdf_engine="weasyprint")
    assert raised.value.exit_status == 7


def test_importing_the_exporter_loads_no_engine():
    """Only the engine that is used is loaded."""
    code = (
        "import sys; from tests import stories; from tests.unit.exporters.pdfs import make\n"
        "make(stories.small_story(), pdf_engine='typst')\n"
        "print(sorted({'weasyprint', 'fontTools', 'uharfbuzz'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, text=True)
    assert done.stdout.strip() == "[]"


@both_engines
def test_hyphens_are_copied_as_they_were_written(engine):
    """One that the author wrote is copied as a hyphen; one that breaks a word at a line's end leaves no trace."""
    text = " ".join(
        ["Der 42-Jährige weist die Vorwürfe der Bundesstaatsanwaltschaft in Höchstgeschwindigkeit zurück."] * 9
    )
    content = make(told(words(text), language="de"), pdf_engine=engine)
    copied = copied_text(content)
    assert copied.count("\u00ad\n") > 2
    joined = "".join(copied.replace("\u00ad\n", "").split())
    assert joined.count("Der42-Jährigeweist") == 9
    assert joined.count("derBundesstaatsanwaltschaftinHöchstgeschwindigkeit") == 9


@both_engines
def test_a_korean_headline_is_not_broken_within_a_word(engine):
    """In large type no line ends inside a word, and the headline is read as it was written."""
    headline = "나루 페리, 겨울에도 계속 운항한다"
    content = make(told(words("시의회는 화요일 의결했다."), language="ko", headline=headline), pdf_engine=engine)
    assert "운항한다" in copied_text(content)
    with opened(content) as pdf, pdf.open_outline() as outline:
        assert outline.root[0].title == headline


@pytest.mark.skipif(sys.platform != "linux", reason="other systems name libraries in other ways")
@both_engines
def test_no_other_program_is_started(engine):
    """A PDF costs no compiler and no linker: Python's own search for libraries would start both."""
    code = (
        "import sys; started = []\n"
        "sys.addaudithook(lambda event, given: started.append(given) if event == 'subprocess.Popen' else None)\n"
        "from tests import stories; from tests.unit.exporters.pdfs import make\n"
        f"make(stories.small_story(), pdf_engine={engine!r})\n"
        "print(started)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, text=True)
    assert done.stdout.strip() == "[]"


@both_engines
def test_signs_that_one_text_face_alone_has(engine):
    """A cross that only the sans serif has, stars that only the largest fonts have: shown, or noted."""
    notes = NoteLog()
    content = make(told(words("Yes ✓ no ✗, rated ★★★☆☆ ‣ ◦ ① ☺ in all.")), notes, pdf_engine=engine)
    missing = [str(note) for note in notes.freeze() if note.code == "ND701"]
    seen = "".join(read_back("pdf", content).words.split())
    assert "✗" in seen
    assert "★★★☆☆" in seen or "U+2605" in str(missing)
