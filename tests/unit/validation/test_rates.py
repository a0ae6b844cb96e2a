"""How often rules fire on real pages."""

from __future__ import annotations

import sys

import pytest


@pytest.mark.long
@pytest.mark.parametrize("corpus", ["fundus", "scrapinghub"])
def test_no_rule_fires_on_most_good_pages(root, shared, corpus, monkeypatch):
    """A rule that finds fault with most of what good papers publish is itself at fault."""
    monkeypatch.setattr(sys, "path", [str(root / "benchmarks"), *sys.path])
    import rules

    found = list(rules.articles(shared / "corpus" / corpus))
    assert found
    rates = {code: pages / len(found) for code, pages in rules.pages_by_code(found).items()}
    assert [code for code, rate in rates.items() if rate > rules.MOST and code not in rules.EXEMPT] == []
