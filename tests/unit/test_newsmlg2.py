"""Catalog and QCodes, offline."""

from __future__ import annotations

import pytest
from lxml import etree

from newsdoc.newsmlg2 import SCHEMES, code_of, is_language, is_qcode, qcode_of, resolve, with_own


def test_the_alias_table_is_that_of_catalog_41(shared):
    """All 147 vocabularies, with their addresses as the IPTC's own file has them."""
    root = etree.parse(shared / "standards" / "catalog.IPTC-G2-Standards_41.xml").getroot()
    theirs = {one.get("alias"): one.get("uri") for one in root.iter("{*}scheme")}
    assert theirs == dict(SCHEMES)
    assert len(theirs) == 147


def test_codes_become_addresses_and_back():
    """Both ways for the IPTC's own; one way for schemes of a document."""
    assert resolve("medtop:04000000") == "http://cv.iptc.org/newscodes/mediatopic/04000000"
    assert qcode_of("http://cv.iptc.org/newscodes/mediatopic/04000000") == "medtop:04000000"
    assert qcode_of("https://elsewhere.example/x") is None
    assert resolve("abc:x") is None
    assert resolve("abc:x", with_own([("abc", "urn:abc:")])) == "urn:abc:x"


def test_code_of_looks_at_the_alias():
    """None for other aliases and for what is no code."""
    assert code_of("drol:caption") == "caption"
    assert code_of("drol:caption", "cpprole") is None
    assert code_of("caption") is None
    assert code_of(None) is None


@pytest.mark.parametrize(
    ("text", "good"), [("a:b", True), ("iso3166-2:ID-KB", True), ("a: b", False), ("1:b", False), ("a", False)]
)
def test_the_form_of_a_qcode(text, good):
    """An XML name, a colon, no spaces."""
    assert is_qcode(text) is good


@pytest.mark.parametrize(
    ("tag", "good"), [("en", True), ("zh-Hant", True), ("en_US", False), ("", False), (None, False)]
)
def test_the_form_of_a_language(tag, good):
    """That of xml:lang."""
    assert is_language(tag) is good
