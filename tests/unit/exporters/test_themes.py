"""Themes of EPUB and HTML: a theme changes the style sheet and nothing else."""

import io
import zipfile

import pytest

from newsdoc.errors import UsageError
from newsdoc.exporters import EXPORTERS
from newsdoc.formats import ExportOptions
from newsdoc.notes import NoteLog
from newsdoc.render.themes import theme_folders, theme_style, theme_text
from newsdoc.resources import template_path
from tests import stories

THEMES = ("reader", "broadsheet", "manuscript")
KINDS = ("epub", "html")
every_kind = pytest.mark.parametrize("kind", KINDS)


def style(kind: str, **options) -> str:
    """The style sheet inside an output."""
    content = EXPORTERS[kind].load()(stories.small_story(), ExportOptions(**options), NoteLog())
    if kind == "html":
        return content.decode().partition("<style>")[2].partition("</style>")[0]
    with zipfile.ZipFile(io.BytesIO(content)) as book:
        (name,) = (one for one in book.namelist() if one.endswith(".css"))
        return book.read(name).decode()


@every_kind
def test_each_theme_has_a_look_of_its_own(kind):
    """Three themes, three style sheets, one base."""
    sheets = [style(kind, theme=theme) for theme in THEMES]
    assert len(set(sheets)) == len(THEMES)
    base = (template_path(kind) / "base.css").read_text(encoding="utf-8").strip()
    assert all(base in sheet for sheet in sheets)


@every_kind
def test_the_users_sheet_comes_last(kind):
    """``--css`` counts more than the theme."""
    sheet = style(kind, theme="broadsheet", css="h1 { color: teal }")
    assert sheet.rstrip().endswith("h1 { color: teal }")
    assert "Broadsheet" in sheet


@every_kind
def test_a_folder_is_a_theme(kind, tmp_path):
    """What it holds for a format is taken; what it does not hold comes from ``reader``."""
    assert style(kind, theme=str(tmp_path)) == style(kind)
    (tmp_path / kind).mkdir()
    (tmp_path / kind / "style.css").write_text("h1 { color: navy }", encoding="utf-8")
    theme_style.cache_clear()
    assert "h1 { color: navy }" in style(kind, theme=str(tmp_path))


@every_kind
def test_an_unknown_theme_is_refused(kind):
    """With the names there are."""
    with pytest.raises(UsageError, match="No theme") as caught:
        style(kind, theme="no-such-theme")
    assert "broadsheet" in (caught.value.hint or "")


def test_a_file_that_is_no_text_is_refused(tmp_path):
    """A style sheet must be UTF-8."""
    (tmp_path / "epub").mkdir()
    (tmp_path / "epub" / "style.css").write_bytes(b"\xff\xfe\x00")
    with pytest.raises(UsageError, match="cannot be read"):
        theme_text(str(tmp_path), "epub", "style.css")
    with pytest.raises(UsageError, match=r"has no layout\.toml"):
        theme_text("reader", "epub", "layout.toml")


def test_a_folder_with_one_sheet_is_for_pdf(tmp_path):
    """The short form: style.css beside layout.toml."""
    assert theme_folders(str(tmp_path), "pdf")[0] == tmp_path
    assert theme_folders(str(tmp_path), "html")[0] == tmp_path / "html"
