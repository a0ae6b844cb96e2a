"""Hostile inputs of our own, class by class: variations of what the shared generator makes, so that a class is closed
and not a case.

Every case asks for a canary: a web server that counts requests, files that nobody may open, a text that may stand in
no output.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from tests.hostile.cases.archives import bombs, containers
from tests.hostile.cases.crawls import crawls
from tests.hostile.cases.drawings import drawings
from tests.hostile.cases.extremes import extremes
from tests.hostile.cases.making import KEEP, SECRET, Case, page
from tests.hostile.cases.names import names
from tests.hostile.cases.pages import active, addresses, styles
from tests.hostile.cases.pictures import pictures
from tests.hostile.cases.shapes import data_in_pages, expressions, shapes
from tests.hostile.cases.wire import wire_formats

__all__ = ["GROUPS", "KEEP", "SECRET", "Case", "Group", "page"]

Group = Callable[[str, str], Iterator[Case]]
"""Takes the address of the server that counts requests, and the folder of ``canary.txt``, ``.png``, ``.css``, ``.svg``."""

GROUPS: dict[str, Group] = {
    "addresses": addresses,
    "styles": styles,
    "active content": active,
    "names": names,
    "shapes": shapes,
    "expressions": expressions,
    "data": data_in_pages,
    "pictures": pictures,
    "drawings": drawings,
    "wire formats": wire_formats,
    "containers": containers,
    "crawls": crawls,
    "extremes": extremes,
    "bombs": bombs,
}
