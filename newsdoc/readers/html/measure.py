"""Numbers about each element: how much text, how much of it in links, what its names say.

Everything that weighs elements reads these arrays; the tree is walked once (``survey``), whatever is asked later.
"""

from __future__ import annotations

from newsdoc.patterns import compile_later, is_far
from newsdoc.values import dataclass

HEADING_TAGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
BLOCK_TAGS = frozenset((
    "address", "amp-img", "article", "aside", "audio", "blockquote", "body", "button", "caption", "center",
    "dd", "details", "dialog", "dir", "div", "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form",
    "frame", "frameset", "h1", "h2", "h3", "h4", "h5", "h6", "head", "header", "hgroup", "hr", "html",
    "iframe", "legend", "li", "main", "menu", "nav", "noframes", "noscript", "object", "ol", "option", "p",
    "picture", "pre", "section", "select", "summary", "table", "tbody", "td", "template", "textarea", "tfoot",
    "th", "thead", "title", "tr", "ul", "video",
))  # fmt: skip
"""Elements that begin and end a line, and the media that stand between paragraphs."""

NEVER_TEXT = frozenset((
    "audio", "button", "canvas", "dialog", "figcaption", "figure", "footer", "form", "frameset", "head",
    "iframe", "input", "label", "map", "menu", "nav", "noscript", "object", "option", "select", "template",
    "textarea", "title", "video",
))  # fmt: skip
"""Elements whose words are no running text of a story."""

_WIDE = compile_later("[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff\uac00-\ud7a3]")


@dataclass(slots=True)
class Measures:
    """Numbers by position in ``Page.elements``."""

    tags: list[str]
    classes: list[str]
    """The ``class`` attribute, as it stands there; ``""`` where there is none."""

    parent: list[int]
    """Position of the parent; -1 for the root."""

    end: list[int]
    """Position after the last element inside."""

    own: list[int]
    """Characters that stand directly in the element: its text and what lies between its children."""

    text: list[int]
    """Characters in the element and everything inside."""

    link: list[int]
    """Those of them that stand in links."""

    signs: list[int]
    """Bits of ``Sign``."""

    backgrounds: frozenset[int]
    """Positions of the elements whose ``style`` names a file."""

    in_link: list[bool]
    """Does the element stand in a link, or is it one?"""

    density: float
    """Characters of an alphabetic script that a character of this page is worth: 1, or up to 2.5 in
    scripts that write a syllable or a word with one."""

    def positions(self, tags: frozenset[str]) -> list[int]:
        """Return the positions of the elements of ``tags``, in document order."""
        return [number for number, tag in enumerate(self.tags) if tag in tags]


def measured(
    tags: list[str],
    classes: list[str],
    parent: list[int],
    own: list[int],
    in_link: list[bool],
    signs: list[int],
    backgrounds: frozenset[int],
    texts: list[str | None],
) -> Measures:
    """Return the numbers about each element from those about what stands directly in each.

    Args:
        texts: what stands in each element before its first child.
    """
    count = len(tags)
    end = list(range(1, count + 1))
    text = own.copy()
    link = [length if yes else 0 for length, yes in zip(own, in_link, strict=True)]
    for number in range(count - 1, 0, -1):
        above = parent[number]
        text[above] += text[number]
        link[above] += link[number]
        if end[number] > end[above]:
            end[above] = end[number]
    return Measures(tags, classes, parent, end, own, text, link, signs, backgrounds, in_link, _density(texts))


def _density(texts: list[str | None]) -> float:
    sample = "".join(text for text in texts[:4000:3] if text and len(text) > 8)[:4000]
    if not is_far(sample):
        return 1.0
    return 1.0 + 1.5 * len(_WIDE.findall(sample)) / len(sample)
