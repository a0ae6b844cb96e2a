"""The language packs: every file complete, every tag served, dates as people write them."""

from __future__ import annotations

import tomllib
from datetime import UTC, date, datetime, timedelta, timezone
from pathlib import Path

import pytest

from newsdoc.languages import LABELS, WORDS, all_packs, all_words, direction_of, pack, pack_tag, tags, words_for
from newsdoc.model import Direction


@pytest.mark.parametrize("tag", tags())
def test_every_pack_has_every_key(root: Path, tag: str) -> None:
    """A pack that lacks a label or a kind of words would fail far from its file."""
    data = tomllib.loads((root / "newsdoc" / "languages" / f"{tag}.toml").read_text("utf-8"))
    assert set(data["labels"]) == set(LABELS)
    assert all(data["labels"].values())
    assert set(data["words"]) == set(WORDS)
    assert all(data["words"].values())
    assert len(data["dates"]["months"]) == len(data["dates"]["month_forms"]) == 12


def test_there_are_more_than_thirty_five_languages() -> None:
    """The readers know the words of the world's press, not of a dozen papers."""
    assert len(tags()) > 35
    assert {"en", "id", "ar", "ja", "zh", "zh-Hant", "ru", "hi", "sw"} <= set(tags())


@pytest.mark.parametrize(
    ("tag", "served"),
    [("de-AT", "de"), ("en_GB", "en"), ("zh-TW", "zh-Hant"), ("zh-Hant-HK", "zh-Hant"), ("zh-CN", "zh"), ("nn", "nb"),
     ("no", "nb"), ("iw", "he"), ("in", "id"), ("pt-BR", "pt"), ("tlh", None), ("", None), (None, None)],
)  # fmt: skip
def test_a_tag_finds_its_pack(tag: str | None, served: str | None) -> None:
    """Regions, old codes and relatives lead to the pack that serves them."""
    assert pack_tag(tag) == served
    assert pack(tag).tag == (served or "en")


def test_a_date_is_written_as_its_language_writes_it() -> None:
    """Exports print no raw ISO stamp, and the offset stays with the time."""
    moment = datetime(2025, 11, 17, 19, 42, tzinfo=timezone(timedelta(hours=7)))
    assert pack("en").format_date(moment) == "17 November 2025, 19:42 UTC+7"
    assert pack("id").format_date(moment) == "17 November 2025, 19.42 UTC+7"
    assert pack("de").format_date(date(2025, 3, 1)) == "1. März 2025"
    assert pack("th").format_date(date(2025, 3, 1)) == "1 มีนาคม 2568"
    assert pack("fa").format_date(date(2025, 3, 1)) == "۱ مارس ۲۰۲۵"
    assert pack("en").format_date(datetime(2025, 3, 1, 5, tzinfo=UTC)).endswith("05:00 UTC")


def test_every_pack_can_write_every_month() -> None:
    """No pattern asks for what it is not given."""
    for one in all_packs():
        for month in range(1, 13):
            assert one.format_date(datetime(2025, month, 9, 8, 5))


def test_direction_goes_by_script() -> None:
    """The tag's script decides, and the text where a language is written in two."""
    assert direction_of("ar") is Direction.RTL
    assert direction_of("ar-Latn") is Direction.LTR
    assert direction_of("az-Arab") is Direction.RTL
    assert direction_of("ku", "کوردستان") is Direction.RTL
    assert direction_of("ku", "Kurdistan") is Direction.LTR
    assert direction_of(None, "שלום") is Direction.RTL
    assert direction_of("fa", "GPT") is Direction.RTL
    assert {one.tag for one in all_packs() if one.rtl} == {"ar", "fa", "he", "ur"}


def test_words_come_longest_first() -> None:
    """A pattern of alternatives must try "Read also" before "Read"."""
    words = words_for("de", "read_also")
    assert words.index("Lesen Sie auch") < words.index("Read")
    assert set(words_for("tlh", "share")) == set(all_words("share"))
    assert list(words) == sorted(words, key=lambda word: (-len(word), word))
