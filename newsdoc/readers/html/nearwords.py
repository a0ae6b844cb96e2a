"""Words near a picture: are they its caption or credit?

Asked of the words that a box has beside the picture in it, and of the element that stands right after a picture.
Names speak first; where they are silent, so few words in no paragraph, an explicit credit, or the words of the
alternative text again tell a caption from the story going on.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property

from lxml.html import HtmlElement

from newsdoc.languages.credits import find_credit
from newsdoc.patterns import compile_later
from newsdoc.readers.html.measure import Measures
from newsdoc.readers.html.page import Page
from newsdoc.readers.html.pictureparts import Part, part_of

MAX_UNNAMED = 500
"""Characters in a box whose parts have no telling names that can be a caption."""

MAX_HOLDERS = 5
"""Pieces of text that such a caption has at most."""

MAX_PLAIN = 250
"""Characters in a box that has no telling name itself."""

MAX_AFTER = 400
"""Characters of an unnamed element after a picture that can be its caption."""

MIN_TEXT = 120
"""Characters from which a paragraph is running text."""

MIN_OWN = 40
"""Characters from which a paragraph beside a caption that is named so is the story's."""

MIN_ALT = 20
"""Letters of an alternative text that no two things are called by."""

MAX_CELLS = 3
"""Cells of a table that lays out a picture and its caption, as pages did before style sheets."""

MOST = 0.7
"""Share of an element's words from which its inner caption is all of it."""

_TABLE_TAGS = frozenset({"table", "tbody", "tr", "td"})
_HEADINGS = ("h1", "h2", "h3", "h4")
_NO_CAPTION = frozenset({*_HEADINGS, "ul", "ol", "table", "blockquote", "form", "nav", "aside"})
_CAPTION_NAMES = Part.CAPTION | Part.CREDIT | Part.LABEL


class NearWords:
    """Judges words near the pictures of one page."""

    def __init__(
        self,
        page: Page,
        measures: Measures,
        walls: frozenset[HtmlElement],
        headline: int,
        bylines: tuple[str, ...],
    ) -> None:
        """
        Args:
            walls: elements that hold the story, not a picture.
            headline: position of the headline; -1 where none is printed.
            bylines: openings of bylines and dates ("Written by", "Updated").
        """
        self.page = page
        self.measures = measures
        self.walls = walls
        self.headline = headline
        self.bylines = bylines

    # ------------------------------------------------------------------ in a box

    def are_captions(self, box: HtmlElement, inner: HtmlElement, alt: str) -> bool:
        """Are the words that ``box`` has beyond ``inner`` those of a caption or credit?

        Args:
            alt: the picture's alternative text.
        """
        order, own = self.page.order, self.measures.own
        holders = self._holders(box, inner)
        part = part_of(box)
        labelled = box.tag == "a" and part & Part.LABEL  # a link around the picture: "[+] Enlarge"
        unnamed = [one for one in holders if not (_is_named(one, box) or (labelled and one is box))]
        if any(one.tag in ("h1", "time", "option", "button") for one in unnamed):
            timed = any(one.tag == "time" for one in holders)
            return not timed and order[box] > self.headline >= 0 and _is_credited(holders)
        if not unnamed:
            return True
        running = any(one.tag == "p" and own[order[one]] >= MIN_OWN and not self._is_no_text(one) for one in unnamed)
        if running and any(_is_named(one, box, Part.CAPTION) for one in holders):
            return False  # the caption is there, and the paragraph beside it is the story's
        length = sum(own[order[one]] for one in holders)
        if length > MAX_UNNAMED or len(holders) > MAX_HOLDERS:
            return False
        if part & (Part.FURNITURE | Part.CARD) and not part & Part.MEDIA:
            return False
        if _repeats(holders, box, alt):
            return True
        if any(one.tag in ("h2", "h3", "h4", "a") for one in unnamed):
            return False
        if self._is_byline(unnamed):
            return False
        if _is_credited(holders):
            return True
        if part & Part.MEDIA and not part & Part.CARD:
            return not running or length <= MAX_PLAIN  # "text-and-image" holds both
        return length <= MAX_PLAIN and len(holders) <= 2 and self._is_plain_caption(box, unnamed)

    def _holders(self, box: HtmlElement, inner: HtmlElement) -> list[HtmlElement]:
        """Return the elements in ``box``, outside ``inner``, that hold words themselves."""
        order, own, end = self.page.order, self.measures.own, self.measures.end
        first, last = order[inner], end[order[inner]]
        return [
            self.page.elements[number]
            for number in range(order[box], end[order[box]])
            if own[number] and not first <= number < last
        ]

    def _is_plain_caption(self, box: HtmlElement, holders: list[HtmlElement]) -> bool:
        """Holds ``box`` nothing but a picture and a few words, in no paragraph of the text: a caption, a credit?"""
        if any(words_of(one) and not part_of(one) & Part.LABEL for one in box.iter("a")):
            return False
        if box.tag in ("span", "em", "i") and (box.text or "").strip():
            return False  # a picture at the end of a line
        if part_of(box) & (Part.PERSON | Part.CARD) or not any(one in self.walls for one in box.iterancestors()):
            return False
        if box.tag in _TABLE_TAGS:
            return len(list(box.iter("td", "th"))) <= MAX_CELLS
        return all(one.tag in ("div", "span", "small", "em", "i") or self._is_no_text(one) for one in holders)

    def _is_no_text(self, paragraph: HtmlElement) -> bool:
        """Is a paragraph printed otherwise than those of the story?"""
        return paragraph.tag == "p" and (paragraph.get("class") or "") not in self._usual

    def _is_story(self, element: HtmlElement) -> bool:
        """Does the story go on in ``element``, in paragraphs of its own, whatever its name ("text-description")?"""
        lengths = [
            len(words_of(one))
            for one in element.iter("p")
            if not part_of(one) & Part.CAPTION and not self._is_no_text(one)
        ]
        told = [length for length in lengths if length >= MIN_OWN]
        return len(told) > 1 and sum(told) > MAX_AFTER

    @cached_property
    def _usual(self) -> frozenset[str]:
        """The class names of paragraphs that are running text."""
        tags, text = self.measures.tags, self.measures.text
        return frozenset(
            one.get("class") or ""
            for number, one in enumerate(self.page.elements)
            if tags[number] == "p" and text[number] >= MIN_TEXT
        )

    def _is_byline(self, holders: Iterable[HtmlElement]) -> bool:
        """Do the words tell of author, date or reading time?"""
        words = " ".join(words_of(one) for one in holders).casefold()
        return any(words.startswith(one) for one in self.bylines) or _tells_time(words)

    # ------------------------------------------------------------------- after it

    def follow(self, element: HtmlElement, alt: str, *, figured: bool, worded: bool) -> bool:
        """Are the words of ``element``, that stands right after a picture, its caption or credit?

        Args:
            alt: the picture's alternative text.
            figured: the picture stands in a ``figure``.
            worded: it has words already.
        """
        if element.tag == "figcaption":
            return True
        part = part_of(element)
        if element.tag in _NO_CAPTION or part & Part.FURNITURE:
            return False
        if next(element.iter(*_HEADINGS, "ul", "ol", "table"), None) is not None:
            return False
        words = words_of(element)
        if _holds_caption(element, words):
            return True
        if part & Part.CAPTION:
            return not self._is_story(element)
        if part & Part.CREDIT and not (figured and part & Part.PERSON) and _is_credited([element]):
            return True
        return not worded and _looks_like_caption(element, words, alt)


def words_of(element: HtmlElement) -> str:
    """Return the words of ``element``, white space folded."""
    text = "".join(element.itertext()) if len(element) else element.text or ""
    return " ".join(text.split())


def letters_of(text: str) -> str:
    """Return the letters and digits of ``text`` without case: what is the same however it is punctuated."""
    return _NO_LETTERS.sub("", text.casefold())


_NO_LETTERS = compile_later(r"[\W_]+")


_READING_TIME = compile_later(r"\b\d+\s?(?:min(?:ute|uten|utos)?s?|perc)\b|\b\d{1,2}:\d\d\b")
_YEAR = compile_later(r"\b20[0-3]\d\b")


def _tells_time(words: str) -> bool:
    """Do ``words`` tell the hour or how long one reads, or are they little but a date?  Captions name years too."""
    if _READING_TIME.search(words) is not None:
        return True
    digits = sum(letter.isdigit() for letter in words)
    return _YEAR.search(words) is not None and len(letters_of(words)) < 4 * digits


def _is_named(element: HtmlElement, within: HtmlElement, names: int = _CAPTION_NAMES) -> bool:
    """Does ``element``, or one around it inside ``within``, say that it is one of ``names``: a caption, a credit?"""
    node: HtmlElement | None = element
    while node is not None and node is not within:
        part = part_of(node)
        if node.tag == "figcaption":
            part = Part.CAPTION
        elif node.tag == "cite" and not part & Part.CAPTION:
            part = Part.CREDIT
        if part & names:
            return True
        node = node.getparent()
    return False


def _repeats(holders: Iterable[HtmlElement], box: HtmlElement, alt: str) -> bool:
    """Does one of ``holders`` say what the alternative text says, and does it link to nothing, as a teaser would?"""
    letters = letters_of(alt)
    if len(letters) < MIN_ALT or next(box.iter("a"), None) is not None:
        return False
    return any(letters_of(words_of(one)) == letters for one in holders)


def _holds_caption(element: HtmlElement, words: str) -> bool:
    """Is ``element`` a box around a caption and hardly anything else?"""
    inner = next(element.iter("figcaption"), None)
    if inner is None and element.tag in ("div", "span", "section") and len(element) <= 4:
        inner = next((one for one in element.iterdescendants() if part_of(one) & Part.CAPTION), None)
    return inner is not None and len(words_of(inner)) >= MOST * len(words)


def _looks_like_caption(element: HtmlElement, words: str, alt: str) -> bool:
    """Are the words a caption's, though no name says so?"""
    if len(words) > 8 and letters_of(words) == letters_of(alt):
        return True
    if len(words) > MAX_AFTER or element.tag not in ("p", "div", "span", "em", "i", "small", "center", "font"):
        return False
    credited = find_credit(words) is not None
    if _is_set_apart(element, words):
        return credited or (words.endswith(".") and len(words.split()) <= 25)
    return credited and len(words) < MAX_AFTER * 0.75


def _is_set_apart(element: HtmlElement, words: str) -> bool:
    """Are all words of ``element`` italic, small or bold?"""
    if element.tag in ("em", "i", "small", "center"):
        return True
    marked = [one for one in element if one.tag in ("em", "i", "small", "strong", "b", "font", "center", "span")]
    length = sum(len(words_of(one)) for one in marked)
    # A credit in a span may stand behind the italics, but a bold word does not set a sentence apart.
    plain = sum(len(words_of(one)) for one in marked if one.tag == "span")
    return bool(words) and length >= 0.9 * len(words) and plain < length / 2


def _is_credited(holders: Iterable[HtmlElement]) -> bool:
    """Is there a credit in the words that ``holders`` have themselves?"""
    return any(find_credit(" ".join((one.text or "").split()) or words_of(one)) is not None for one in holders)
