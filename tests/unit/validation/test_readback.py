"""``--check`` sees each caption and each credit that an output lost, and nothing else."""

from __future__ import annotations

import sys
from dataclasses import replace

import pytest

import newsdoc
from newsdoc.cli import main
from newsdoc.errors import ExportError, MissingExtraError
from newsdoc.exporters import EXPORTERS
from newsdoc.formats import ExportFormat
from newsdoc.model import Article, Figure, Picture, Quote, Ruby, Text, all_blocks, with_pictures
from newsdoc.notes import NoteCode, NoteLog
from newsdoc.pipeline import make_export
from newsdoc.validation.readback import can_read_back, check_read_back
from newsdoc.validation.readback.stated import statements
from tests import stories

EVERY = [(name, engine) for name in EXPORTERS for engine in (("weasyprint", "typst") if name == "pdf" else ("auto",))]
every_output = pytest.mark.parametrize(("name", "engine"), EVERY)


def made(article: Article, name: str, engine: str = "auto", **options: object) -> tuple[bytes, NoteLog]:
    """Return an output and its notes."""
    notes = NoteLog()
    content = newsdoc.export(article, name, notes=notes, pdf_engine=engine, **options)
    return content, notes


@every_output
@pytest.mark.parametrize("tell", [stories.full_story, stories.arabic_story, stories.small_story])
def test_what_exporters_write_passes(name, engine, tell):
    """Every format of every story, with one of each block, from right to left too."""
    article = tell()
    content, notes = made(article, name, engine)
    assert check_read_back(article, name, content, notes) == ()


@every_output
@pytest.mark.parametrize("lost", ["caption", "credit"])
def test_a_lost_statement_is_found_in_every_format(name, engine, lost):
    """The output of an article that lacks one caption or credit is told from one that has them all."""
    article = stories.full_story()
    gone = {"caption": {"caption": ()}, "credit": {"credit_line": None, "credit_text": None}}[lost]
    wanted = next(one for one in article.pictures if one.caption_text.startswith("Members of the council"))
    number = article.pictures.index(wanted) + 1
    poorer = with_pictures(article, lambda one: replace(one, **gone) if one == wanted else one)
    content, notes = made(poorer, name, engine)
    (note,) = check_read_back(article, name, content, notes)
    assert (note.code, note.place) == ("ND311", f"picture {number}")
    assert note.message.endswith(f": {lost} of picture {number} got lost.")


@every_output
def test_words_that_are_not_marked_do_not_count(name, engine):
    """A credit that stands in the text, or inside a caption, is no credit."""
    picture = Picture(caption=(Text("A ferry. Ana Ruiz"),), alt="Ana Ruiz")
    article = Article(
        guid="urn:x:1",
        language="en",
        headline="Ana Ruiz",
        body=(*stories.small_story().body, Figure(picture=picture)),
    )
    wanted = with_pictures(article, lambda one: replace(one, credit_line="Ana Ruiz") if one == picture else one)
    content, notes = made(article, name, engine)
    assert [note.code for note in check_read_back(wanted, name, content, notes)] == ["ND311"]


@every_output
def test_one_credit_for_two_pictures_is_not_enough(name, engine):
    """Each picture has its own, though the words be the same."""
    one, two = (Picture(caption=(Text(f"Photo {n}"),), credit_line="AFP", guid=f"urn:p:{n}") for n in "12")
    article = Article(guid="urn:x:1", language="en", headline="Two", body=(Figure(picture=one), Figure(picture=two)))
    poorer = replace(article, body=(Figure(picture=one), Figure(picture=replace(two, credit_line=None))))
    content, notes = made(poorer, name, engine)
    assert [note.place for note in check_read_back(article, name, content, notes)] == ["picture 2"]


@pytest.mark.parametrize("standard", ["a-3a+ua-1", "a-2b", "a-1b", "none"])
@pytest.mark.parametrize("engine", ["weasyprint", "typst"])
def test_a_pdf_without_tags_is_searched_for_the_words(standard, engine):
    """Where the standard has no structure, the words must stand on the pages."""
    article = stories.arabic_story()
    content, notes = made(article, "pdf", engine, pdf_standard=standard)
    assert check_read_back(article, "pdf", content, notes) == ()
    more = with_pictures(article, lambda one: replace(one, caption=(Text("Quite another thing"),)))
    assert check_read_back(more, "pdf", content, notes)


def test_letters_that_no_font_has_are_no_loss_once_they_were_noted():
    """The sign that stands for such a letter is taken for it, where ND701 says so and only there."""
    picture = Picture(caption=(Text("Saya \U00012000\U00012001 ferry"),), credit_line="Ana \U00012000 Ruiz")
    article = Article(guid="urn:x:1", language="en", headline="H", body=(Figure(picture=picture),))
    content, notes = made(article, "pdf", "weasyprint")
    assert NoteCode.NO_GLYPH.number in {note.code for note in notes}
    assert check_read_back(article, "pdf", content, notes) == ()
    assert len(check_read_back(article, "pdf", content, ())) == 2


def test_statements_are_cut_where_a_format_prints_something_between():
    """Readings over letters and marks of quotation stand between words."""
    caption = (
        Text("The "),
        Quote(children=(Text("last"),)),
        Text(" boat "),
        Ruby(children=(Text("船"),), annotation="fune"),
    )
    article = Article(headline="H", body=(Figure(picture=Picture(caption=caption)),))
    (statement,) = statements(article)
    assert statement.wordings == (("The", "last", "boat", "船"),)
    for name, engine in EVERY:
        content, notes = made(replace(article, guid="urn:x:1", language="en"), name, engine)
        assert check_read_back(article, name, content, notes) == (), name


def test_galleries_and_videos_are_asked_for_too():
    """Their captions and credits are statements like those of pictures."""
    things = {one.thing.rpartition(" ")[0] for one in statements(stories.full_story())}
    assert {"picture", "gallery", "video"} <= things
    assert any(block.__class__.__name__ == "Media" for block in all_blocks(stories.full_story().body))


# ------------------------------------------------------------------ in the product


def run(arguments: list[str]) -> int:
    """Run the command line and return its exit status."""
    with pytest.raises(SystemExit) as ended:
        main(arguments)
    return int(ended.value.code or 0)


def _forgetful(article, options, notes):
    """An EPUB exporter with a bug: it drops all credits."""
    bare = with_pictures(article, lambda one: replace(one, credit_line=None, credit_text=None))
    from newsdoc.exporters.epub import export_epub

    return export_epub(bare, options, notes)


@pytest.fixture
def forgetful(monkeypatch):
    """The table of exporters, with an EPUB that drops credits."""
    monkeypatch.setattr(
        ExportFormat, "load", lambda self, load=ExportFormat.load: _forgetful if self.name == "epub" else load(self)
    )


@pytest.mark.usefixtures("forgetful")
def test_check_stops_an_output_that_lost_something(root, tmp_path, capsys):
    """Status 6 with one format, 1 with others that are fine; nothing is written of the bad one."""
    page = str(root / "examples" / "ferry.html")
    with pytest.raises(ExportError, match="EPUB: credit of picture 1 got lost") as caught:
        newsdoc.export(newsdoc.read(page), "epub", check=True)
    assert caught.value.code == "ND311"
    assert run(["convert", page, "--check", "-o", str(tmp_path / "a.epub")]) == 6
    assert "ND311" in capsys.readouterr().err
    assert run(["convert", page, "--check", "-t", "epub,md", "-o", f"{tmp_path}/"]) == 1
    assert sorted(path.name for path in tmp_path.iterdir() if path.is_file()) == ["ferry.md"]
    assert run(["convert", page, "-t", "epub", "-o", f"{tmp_path}/"]) == 0


def test_check_passes_what_is_right(root, tmp_path):
    """All four of the promise; and a batch takes the option as well."""
    page = str(root / "examples" / "ferry.html")
    assert run(["convert", page, "--check", "-o", f"{tmp_path}/", "--pdf-engine", "typst"]) == 0
    command = ["batch", page, "--check", "-t", "epub,md", "-o", str(tmp_path / "many"), "-j", "1"]
    assert run(command) == 0


def test_without_the_extra_check_says_so_before_anything_is_made(root, tmp_path, monkeypatch, capsys):
    """Status 7 and the name of the extra, for PDF alone."""
    monkeypatch.setitem(sys.modules, "pikepdf", None)
    page = str(root / "examples" / "ferry.html")
    with pytest.raises(MissingExtraError, match="pikepdf"):
        can_read_back("pdf")
    for command in (["convert", page, "-o", f"{tmp_path}/"], ["batch", page, "-o", str(tmp_path / "many")]):
        assert run([*command, "--check", "-t", "epub,pdf"]) == 7
        assert "newsdoc[check]" in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []
    assert run(["convert", page, "--check", "-t", "epub", "-o", f"{tmp_path}/"]) == 0


def test_a_plug_ins_format_is_said_to_be_unread(monkeypatch):
    """Nobody is told that something was checked which was not."""
    row = replace(EXPORTERS["md"], name="toy")
    monkeypatch.setattr("newsdoc.pipeline.exporting.exporter", lambda name: row)
    from newsdoc.formats import ExportOptions

    assert "ND431" in {
        note.code for note in make_export(stories.small_story(), "toy", ExportOptions(check=True)).notes
    }
