"""A profile sets size and quality of pictures together, and what is said by itself counts more."""

from __future__ import annotations

import click
import pytest
from click.testing import CliRunner
from PIL import Image

import newsdoc
from newsdoc.cli.options import export_options, exporting_options
from newsdoc.errors import UsageError
from newsdoc.formats import PROFILES, ExportOptions, PictureNeeds
from newsdoc.notes import NoteLog
from newsdoc.pictures import fit
from tests.unit.pictures.samples import encoded
from tests.unit.pictures.shown import admitted, article_of

PRINT = PictureNeeds(media_types=frozenset({"image/jpeg", "image/png"}), srgb_only=True)


def options_of(*arguments: str) -> ExportOptions:
    """What a command line says about outputs."""
    made: list[ExportOptions] = []

    @click.command()
    @exporting_options
    def command(**given: object) -> None:
        made.append(export_options(given))

    command.main([*arguments], standalone_mode=False)
    return made[0]


@pytest.mark.parametrize("name", PROFILES)
def test_a_profile_is_an_option_of_the_command_line_and_of_the_library(name: str) -> None:
    """Both give the size and quality that the table says, and the README names them."""
    profile = PROFILES[name]
    options = options_of("--profile", name)
    assert (options.image_max, options.image_quality) == (profile.image_max, profile.image_quality)
    assert newsdoc.export(article_of(), "md", profile=name) == newsdoc.export(article_of(), "md")


def test_a_setting_by_itself_counts_more() -> None:
    """Whichever of the two is given; without a profile they are the defaults."""
    options = options_of("--profile", "ereader", "--image-max", "800")
    assert (options.image_max, options.image_quality) == (800, 88)
    options = options_of("--image-quality", "99", "--profile", "print")
    assert (options.image_max, options.image_quality) == (3000, 99)
    assert options_of() == ExportOptions()


@pytest.mark.parametrize(("name", "longest"), [("print", 3000), ("ereader", 1600), ("archive", 3600)])
def test_pictures_come_out_as_the_profile_says(name: str, longest: int) -> None:
    """A large photo is made smaller for print and e-readers, and never for keeping."""
    content = encoded("JPEG", Image.effect_noise((3600, 240), 40).convert("RGB"), quality=80)
    picture, _ = admitted(content)
    options = options_of("--profile", name)
    (rendition,) = fit(article_of(picture), PRINT, options, NoteLog()).pictures[0].renditions
    assert rendition.width == longest
    assert (rendition.content == content) == (name == "archive")


def test_help_says_what_each_profile_sets() -> None:
    """The numbers of the table stand in ``convert --help``; an unknown name is refused on one line."""
    from newsdoc.cli.convert import convert_command

    said = " ".join(CliRunner().invoke(convert_command, ["--help"]).output.split()).partition("--profile")[2]
    for name, profile in PROFILES.items():
        assert name in said
        assert str(profile.image_quality) in said
        assert profile.image_max is None or str(profile.image_max) in said
    with pytest.raises(UsageError, match="poster"):
        newsdoc.export(article_of(), "md", profile="poster")
