"""What stands under a picture, as agencies mark it → caption and credit, told apart.

A credit that is marked as one (class, ``itemprop``, NITF's producer) is taken as it is; else the caption's
own words are asked (``languages.credits``), and the picture says so in its origins.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from functools import cache

from lxml import etree

from newsdoc.languages import all_words
from newsdoc.languages.credits import read_credit, split_credit
from newsdoc.model import Contributor, How, Inlines, LineBreak, Origin, Picture, fold_space, plain_text
from newsdoc.model.datelines import split_inlines
from newsdoc.readers.xhtml.story import all_text, local_name
from newsdoc.readers.xhtml.words import read_words, trim
from newsdoc.values import dataclass

_CREDIT = re.compile(
    r"credit|byline|photograph|fotograf|(?<![a-z])author|copyright|bildnachweis|fotonachweis|bildkreditering|"
    r"(?<![a-z])(?:source|quelle|producer|agency|urheber|rights)(?![a-z])",
    re.IGNORECASE,
)
_CREDIT_NAMES = frozenset({"cite", "credit", "footer", "media-producer"})
"""HTML's ``cite`` at the end of a caption names the source of the picture, elsewhere a work."""

_LABEL = re.compile(r"(?:©|[^\W\d]+(?: [^\W\d]+){0,2} ?[:：])$")
_TITLE = re.compile(r"(?<![a-z])(?:headline|title|name)(?![a-z])", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Caption:
    """What a picture's caption says, taken apart."""

    words: Inlines = ()
    title: str | None = None
    credit_line: str | None = None
    credit_text: str | None = None
    creators: tuple[Contributor, ...] = ()
    from_caption: bool = False
    """Was the credit split from the caption's words?"""

    def give(self, picture: Picture) -> Picture:
        """Return ``picture`` with what the caption says, where the picture does not say it itself."""
        changed = replace(
            picture,
            caption=self._better_caption(picture),
            title=picture.title or self.title,
            creators=picture.creators or self.creators,
        )
        if picture.credit_line is None and (self.credit_line or self.credit_text):
            changed = replace(changed, credit_line=self.credit_line, credit_text=self.credit_text)
            if self.from_caption:
                changed = replace(changed, origins=(*picture.origins, *credit_origins(self)))
        elif picture.credit_text is None and self.credit_text:
            changed = replace(changed, credit_text=self.credit_text)
        return changed

    def _better_caption(self, picture: Picture) -> Inlines:
        """The picture's own caption wins, but for marks that only the body has."""
        own = _folded(picture.caption)
        return picture.caption if own and own != _folded(self.words) else (self.words or picture.caption)


def credit_origins(caption: Caption) -> tuple[Origin, ...]:
    """Return the origins of a credit that was split from a caption."""
    return (Origin(field="credit_line", how=How.CAPTION_TEXT),) if caption.credit_line else ()


def _folded(words: Inlines) -> str:
    return fold_space(plain_text(words)).strip()


def read_caption(parts: Iterable[etree._Element], language: str | None = None) -> Caption:
    """Return what the elements of a figure say that hold its words: ``figcaption``, ``div.byline`` …"""
    words, credit, title = marked_caption(parts)
    return caption_of(words, credit, title=title, language=language)


def marked_caption(parts: Iterable[etree._Element]) -> tuple[Inlines, str | None, str | None]:
    """Return the caption, the credit and the title in ``parts`` as their marks tell them apart."""
    caption: list[Inlines] = []
    credits: list[str] = []
    title: str | None = None
    inside = False
    for part in parts:
        if is_credit(part):
            credits.append(_line(part))
            continue
        marked = _outermost(part, is_credit)
        inside = inside or bool(marked)
        titled = [one for one in _outermost(part, _is_title) if one not in marked]
        credits += [_line(one) for one in marked]
        if title is None and titled:
            title = _line(titled[0]) or None
        caption += _paragraphs(part, [*marked, *titled])
    words = _joined(caption)
    credit = "\n".join(filter(None, credits)) or None
    if credit and inside and (label := _label_at_end(plain_text(words))):
        head, _ = split_inlines(words, len(plain_text(words).rstrip()) - len(label))
        words, credit = trim(head), f"{label} {credit}"
    return words, credit, title


def _label_at_end(text: str) -> str | None:
    """Return the label ("Photo:", "©") with which a caption ends, where the credit itself is marked after it."""
    found = _LABEL.search(text.rstrip())
    if found is None:
        return None
    words = found[0].split()
    labels = _labels()
    for start in range(len(words)):
        label = " ".join(words[start:])
        if label == "©" or label.rstrip(" :：").casefold() in labels:
            return label if text.rstrip().endswith(label) else None
    return None


@cache
def _labels() -> frozenset[str]:
    return frozenset(word.casefold() for word in all_words("credit"))


def caption_of(
    words: Inlines, credit: str | None, *, title: str | None = None, language: str | None = None
) -> Caption:
    """Return a caption with the credit marked beside it, or with the one that its words hold."""
    if credit:
        known = read_credit(credit)
        line = known.line if known and known.line else credit
        creators = known.creators if known else ()
        return Caption(words=words, title=title, credit_line=line, credit_text=credit, creators=creators)
    if not words:
        return Caption(title=title)
    split = split_credit(words, language)
    if split.credit is None:
        return Caption(words=words, title=title)
    return Caption(
        words=trim(split.caption),
        title=title,
        credit_line=split.credit.line,
        credit_text=split.credit.text,
        creators=split.credit.creators,
        from_caption=True,
    )


def is_credit(element: etree._Element) -> bool:
    """Is ``element`` marked as holding a credit: by its name, or by a class?"""
    name = local_name(element)
    return (name in _CREDIT_NAMES and (name != "cite" or _is_last(element))) or _is_marked(element, _CREDIT)


def _is_last(element: etree._Element) -> bool:
    """Do no words follow ``element`` in the element around it?"""
    rest = [element.tail or "", *(all_text(one) + (one.tail or "") for one in element.itersiblings())]
    return not any(letter.isalnum() for words in rest for letter in words)


def _is_title(element: etree._Element) -> bool:
    return _is_marked(element, _TITLE) and element.get("itemprop") is not None


def _is_marked(element: etree._Element, pattern: re.Pattern[str]) -> bool:
    marks = " ".join(filter(None, (element.get("class"), element.get("itemprop"), element.get("role"))))
    return bool(marks) and pattern.search(marks) is not None


def _outermost(element: etree._Element, test: object) -> list[etree._Element]:
    """Return the elements inside ``element`` that pass ``test`` and lie in none that does."""
    assert callable(test)
    found: list[etree._Element] = []
    for child in element:
        if not local_name(child):
            continue
        if test(child):
            found.append(child)
        else:
            found += _outermost(child, test)
    return found


def _line(element: etree._Element) -> str:
    return fold_space(all_text(element)).strip()


def _paragraphs(element: etree._Element, skipped: list[etree._Element]) -> list[Inlines]:
    """Return the words of a caption, one part for each block in it."""
    blocks = [child for child in element if local_name(child) in ("p", "div", "h3", "h4") and child not in skipped]
    if not blocks:
        words = read_words(element, skipped)
        return [words] if words else []
    found: list[Inlines] = []
    head = read_words(element, [*skipped, *blocks])
    if head:
        found.append(head)
    for block in blocks:
        found += _paragraphs(block, skipped)
    return found


def _joined(parts: list[Inlines]) -> Inlines:
    joined: Inlines = ()
    for part in parts:
        joined = (*joined, LineBreak(), *part) if joined else part
    return joined
