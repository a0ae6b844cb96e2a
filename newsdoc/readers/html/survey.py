"""The one walk over a page: what each element measures, what its names say, and where metadata may stand.

A page has some thousand elements, and to touch one costs as much as a dozen steps of reckoning: so each is touched
once, here, and the rooms answer from what was gathered.
"""

from __future__ import annotations

from newsdoc.readers.html.marks import NAMING, SILENT, TAKERS, Marks, kinds_of, take_anchor
from newsdoc.readers.html.measure import Measures, measured
from newsdoc.readers.html.page import Page
from newsdoc.readers.html.signs import LINE_TAGS, NAMES, Sign, hides, is_heading_id, signs_of_names

_MARKUP = frozenset({"itemprop", "itemscope", "property", "typeof"})
"""Attributes of microdata and RDFa."""

_TOLD = NAMES | NAMING | _MARKUP | {"hidden", "style"}


def survey(page: Page) -> tuple[Measures, Marks]:
    """Return the numbers about each element of ``page``, and the elements in which metadata may stand."""
    count = len(page.elements)
    tags: list[str] = []
    classes = [""] * count
    texts: list[str | None] = []
    own = [0] * (count + 1)  # the last is for what stands behind the root, whose parent is -1
    linked = [False] * (count + 1)
    signs = [0] * count
    backgrounds: list[int] = []
    marks = Marks()
    for number, (element, above) in enumerate(zip(page.elements, page.parents, strict=True)):
        tag = element.tag
        text = element.text
        tags.append(tag)
        texts.append(text)
        if text:
            own[number] += len(text.strip())
        if tail := element.tail:
            own[above] += len(tail.strip())
        in_link = linked[above]
        said = tag if "-" in tag else ""  # the names that tell what an element is
        told = ""  # those that tell of metadata
        seen = 0
        is_marked = False
        # One call for all attributes: to ask for each by name costs as much each time.
        for name, value in element.items():
            if name == "class":
                classes[number] = value
                told = f"{told} {value}" if told else value
                said = f"{said} {value}" if said else value
            elif name == "href":
                in_link = in_link or tag == "a"
            elif name in _TOLD:
                if name in NAMING:
                    told = f"{told} {value}" if told else value
                if name in _MARKUP:
                    is_marked = True
                elif name == "style" and "url(" in value:
                    backgrounds.append(number)
                if tag in LINE_TAGS:
                    if name == "rel" and tag == "a":
                        take_anchor(element, value, marks)
                elif name in NAMES:
                    if value and (name != "id" or not is_heading_id(value)):
                        said = f"{said} {value}" if said else value
                elif hides(name, value):
                    seen = Sign.HIDDEN
        if said:
            seen |= signs_of_names(said)
        signs[number] = seen
        linked[number] = in_link
        if tag in TAKERS:
            TAKERS[tag](element, marks)
        if tag not in SILENT:
            if told:
                for kind in kinds_of(told):
                    marks.classed.setdefault(kind, []).append(element)
            if is_marked:
                marks.markup.append(element)
    del own[count:], linked[count:]
    return measured(tags, classes, page.parents, own, linked, signs, frozenset(backgrounds), texts), marks
