import tomllib
from pathlib import Path

import pytest

import newsdoc.languages
from newsdoc.languages.plaintoml import read_toml

PACKS = sorted(Path(newsdoc.languages.__file__).parent.glob("**/*.toml"))


@pytest.mark.parametrize("path", PACKS, ids=lambda path: path.stem)
def test_a_pack_is_read_as_tomllib_reads_it(path):
    """The quick way and the whole way give the same values."""
    assert read_toml(path) == tomllib.loads(path.read_text("utf-8"))


@pytest.mark.parametrize(
    "text",
    [
        "a = 'single'\n[t]\nb = [\n  'x',\n]\n",
        'a = """\nb = 1\n[no_table]\n# no comment\n"""\n',
        'a = "x" # said\nb = ["y", # said\n "z"]\n',
        'a = ",]"\nb = ["#", "[t]",]\n[t.u]\nc = 1_000\n',
        'a = "\\U0001F600"\n',
        "",
    ],
)
def test_what_is_not_like_json_is_read_all_the_same(text, tmp_path):
    """A pack may use all of TOML: it is then read more slowly, never otherwise."""
    path = tmp_path / "xx.toml"
    path.write_text(text, "utf-8")
    assert read_toml(path) == tomllib.loads(text)
