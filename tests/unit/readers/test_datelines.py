"""Datelines: found at the opening of a story, and nowhere else."""

from __future__ import annotations

import pytest

from newsdoc.readers.html.datelines import agency_of, find_dateline

REST = " The minister said on Monday that the harbour would open again, and nobody was surprised by it."


@pytest.mark.parametrize(
    "dateline",
    [
        "LISBON, Feb. 3 (Reuters) –", "MADRID (AP) —", "BERLIN (dpa) -", "Berlin (dpa) -",
        "WASHINGTON —", "NEW YORK –",
        "Moscow, May 14 (TASS).", "(ANSA) - ROMA, 04 FEB -", "KalbarOke.Com –", "JAKARTA, KOMPAS.com –",
        "Jakarta, CNBC Indonesia -", "МОСКВА, 14 мая. /ТАСС/.", "القاهرة (رويترز) -", "(서울=연합뉴스) 홍길동 기자 =",
        "VATICAN CITY, Italy (CNA) —", "新华社北京2月3日电",
    ],
)  # fmt: skip
def test_a_dateline_is_returned_dash_and_all(dateline: str) -> None:
    """The words are those that the first paragraph starts with."""
    assert find_dateline(dateline + REST, None) == dateline


@pytest.mark.parametrize(
    "text",
    ["He said – well, perhaps.", "NATO - a pact of states", "UPDATE: The harbour opens", "Der Mann - er lief", "The",
     "US-Präsident Trump - ein Mann", "LONDON: Police say"],
)  # fmt: skip
def test_an_ordinary_sentence_has_none(text: str) -> None:
    """A dash after the first words is no sign by itself."""
    assert find_dateline(text + REST.lower(), None) is None


def test_the_agency_in_a_dateline_is_named() -> None:
    """It is the article's original source."""
    assert agency_of("BERLIN (dpa) -") == "dpa"
    assert agency_of("WASHINGTON —") is None
