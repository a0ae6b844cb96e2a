"""Accordions: buttons that head a part of the text become headings, and the part that a script would show is shown.

Questions and answers, timelines and long lists fold up like this.  To the rooms behind a button is a control and
what is hidden is not read, so the tree is put right before they see it.
"""

from __future__ import annotations

from lxml.html import HtmlElement

HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))

LONGEST = 250
"""Characters of a question at most."""

SHORTEST = 12
"""Characters of one that stands in a button with no heading."""

WRAPPERS = 3
"""Levels between a button and the element that stands before what it opens."""

_PANELS = ("div", "section", "p", "ul", "ol", "dd")
_NAMES = ("accordion", "faq", "question", "collaps")
_QUESTION = ("?", "？", "؟", ";", "՞")


def open_accordions(root: HtmlElement) -> None:
    """Turn the buttons of accordions into headings, and show what they open."""
    opened = set()
    for button in list(root.iter("button")):
        if kind := _heading_for(button):
            if name := button.get("aria-controls"):
                opened.add(name)
            elif (panel := _panel_behind(button)) is not None:
                _show(panel)
            button.tag = kind
            button.attrib.pop("class", None)
    if opened:
        for element in root.iter(*_PANELS):
            if element.get("id") in opened:
                _show(element)


def _heading_for(button: HtmlElement) -> str | None:
    """Return the tag that ``button`` should have had, or None where it is a control."""
    if button.get("aria-expanded") is None and button.get("aria-controls") is None and not _is_named(button):
        return None
    parent = button.getparent()
    if parent is not None and parent.tag in HEADINGS:
        return "span"
    if any(child.tag in HEADINGS for child in button.iter()):
        return "div"
    words = "".join(button.itertext()).strip()
    return "h3" if SHORTEST <= len(words) <= LONGEST and words.endswith(_QUESTION) else None


def _is_named(button: HtmlElement) -> bool:
    names = (button.get("class") or "").lower()
    return any(word in names for word in _NAMES)


def _panel_behind(button: HtmlElement) -> HtmlElement | None:
    """Return the element right behind ``button``, or behind the heading or wrapper that holds nothing else."""
    element: HtmlElement | None = button
    for _ in range(WRAPPERS):
        if element is None:
            return None
        behind = element.getnext()
        if behind is not None:
            return behind if behind.tag in _PANELS else None
        element = element.getparent()
    return None


def _show(element: HtmlElement) -> None:
    for name in ("hidden", "aria-hidden"):
        element.attrib.pop(name, None)
    if "display" in (element.get("style") or ""):
        del element.attrib["style"]
    if names := element.get("class"):
        element.set("class", " ".join(name for name in names.split() if name not in ("hidden", "collapse", "d-none")))
