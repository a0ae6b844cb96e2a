"""The table of families: each a function that prints a story in one system's markup, and what must be read from it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from tests.unit.readers.families.stories import Story

IMAGE = "https://img.paper.example/2026/02/bridge-crack"

Printer = Callable[[Story], str]


@dataclass(frozen=True)
class Family:
    """A page as one system prints it."""

    name: str
    story: Story
    printer: Printer
    captioned: bool = True
    credited: bool = True
    authored: bool = True
    dated: bool = True
    headed: bool = True
    """Has it the cross-heading?"""

    introduced: bool = True
    """Has it the standfirst?"""


FAMILIES: list[Family] = []


def family(
    *stories: Story,
    captioned: bool = True,
    credited: bool = True,
    authored: bool = True,
    dated: bool = True,
    headed: bool = True,
    introduced: bool = True,
) -> Callable[[Printer], Printer]:
    """Enter a printer in the table, once for each of ``stories``."""

    def enter(printer: Printer) -> Printer:
        told = (captioned, credited, authored, dated, headed, introduced)
        FAMILIES.extend(Family(f"{printer.__name__}-{story.language}", story, printer, *told) for story in stories)
        return printer

    return enter


def paragraphs(story: Story, opening: str = "<p>", closing: str = "</p>", heading: str = "h2") -> str:
    """The story's text with its cross-heading before the last paragraph."""
    lines = [f"{opening}{line}{closing}" for line in story.text]
    lines.insert(3, f"<{heading}>{story.crosshead}</{heading}>")
    return "\n".join(lines)


def data(story: Story, kind: str = "NewsArticle") -> str:
    """JSON-LD as most systems print it."""
    return (
        f'<script type="application/ld+json">{{"@context": "https://schema.org", "@type": "{kind}", '
        f'"headline": "{story.title}", "datePublished": "{story.iso}", "author": {{"@type": "Person", '
        f'"name": "{story.author}"}}, "publisher": {{"@type": "Organization", "name": "The Daily Example"}}}}</script>'
    )
