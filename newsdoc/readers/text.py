"""Plain text → article: first line headline, captions with their credits, lists, related lines, paragraphs.

Blank lines part the paragraphs, or line ends where there are no blank lines.  What the text does not say (address,
picture files, often author and date) stays unsaid.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import field
from functools import cache

from newsdoc.errors import NoArticleError, SourceError
from newsdoc.formats import Source
from newsdoc.languages import direction_of, pack_tag, words_for
from newsdoc.languages.credits import split_credit
from newsdoc.model import (
    Article,
    Block,
    Contributor,
    Figure,
    Heading,
    How,
    ListBlock,
    ListItem,
    Moment,
    Organisation,
    Origin,
    Paragraph,
    Picture,
    RelatedLink,
    Text,
    clean,
    plain_text,
)
from newsdoc.notes import NoteLog
from newsdoc.patterns import any_of
from newsdoc.readers.html.datelines import agency_of, find_dateline
from newsdoc.readers.html.dates import parse_moment
from newsdoc.readers.html.encoding import to_utf8
from newsdoc.readers.html.language import guess_language
from newsdoc.readers.html.names import named_parts, starts_byline
from newsdoc.values import dataclass

MAX_BYTES = 8 * 1024 * 1024
"""Bytes of a text that are read; a long magazine story has 100,000."""

MAX_CAPTION = 600
"""Characters of a caption; a longer paragraph that ends with a credit is a story with its agency."""

MAX_HEADING = 70
MAX_HEAD_LINE = 100
"""Characters of a line at the head that may be a byline or a date."""


def read_text(source: Source, notes: NoteLog) -> Article:
    """Return the article in a plain text.

    Raises:
        SourceError: ND011 the source is empty, ND012 it is no text.
        NoArticleError: ND020 there is nothing below the first line.
    """
    lines = _lines(source)
    groups = list(_groups(lines))
    if not groups:
        raise SourceError("ND011", f"{source.name}: the file is empty.")
    language = guess_language(" ".join(lines))
    headline, groups = _headline(groups)
    story = _Story(language)
    for number, group in enumerate(groups):
        following = groups[number + 1] if number + 1 < len(groups) else []
        story.take(group, following)
    if not story.blocks:
        raise NoArticleError("ND020", f"{source.name}: there is no text below the first line.")
    dateline = _dateline(story.blocks, language)
    agency = agency_of(dateline) if dateline else None
    return Article(
        language=language,
        direction=direction_of(language, headline),
        headline=headline,
        byline=story.byline,
        contributors=story.contributors,
        dateline=dateline,
        published=story.published,
        info_source=Organisation(name=agency) if agency else None,
        canonical_url=source.url,
        related=tuple(story.related),
        body=tuple(_with_lists(story.blocks)),
    )


# ------------------------------------------------------------------------- lines


def _lines(source: Source) -> list[str]:
    content = source.content[:MAX_BYTES]
    if not content.strip():
        raise SourceError("ND011", f"{source.name}: the file is empty.")
    utf8, _ = to_utf8(content, source.headers)
    text = utf8.decode("utf-8", "replace")
    if "\0" in text:
        raise SourceError("ND012", f"{source.name}: this is no text.")
    return [" ".join(line.split()) for line in clean(text.lstrip("\ufeff")).splitlines()]


def _groups(lines: list[str]) -> Iterator[list[str]]:
    """Yield the lines between blank lines; each line by itself where no blank line parts the text."""
    if not any(not line and number for number, line in enumerate(lines[:-1])):
        yield from ([line] for line in lines if line)
        return
    group: list[str] = []
    for line in [*lines, ""]:
        if line:
            group.append(line)
        elif group:
            yield group
            group = []


def _headline(groups: list[list[str]]) -> tuple[str, list[list[str]]]:
    first, rest = groups[0], groups[1:]
    return first[0], [first[1:], *rest] if len(first) > 1 else rest


# ------------------------------------------------------------------------- story

_BULLET = re.compile(r"^[•·▪●◦‣■\u2043*]\s*(?=\S)|^[-–—]\s+(?=\S)")
_SURE_BULLET = re.compile(r"^[•·▪●◦‣■\u2043]\s*(?=\S)")
_NUMBER = re.compile(r"^(\d{1,3})[.)]\s+(?=\S)")


@dataclass(frozen=True, slots=True)
class _Item:
    """A line of a list, until its neighbours are known."""

    text: str
    number: int | None


@dataclass(slots=True)
class _Story:
    """What was read so far."""

    language: str | None
    blocks: list[Block | _Item] = field(default_factory=list)
    related: list[RelatedLink] = field(default_factory=list)
    byline: str | None = None
    contributors: tuple[Contributor, ...] = ()
    published: Moment | None = None

    def take(self, group: list[str], following: list[str]) -> None:
        """Read the lines between two blank lines; ``following`` are those after the second."""
        if _is_list(group):
            for line in group:
                number = _NUMBER.match(line)
                self.blocks.append(_Item(_unmarked(line), int(number[1]) if number else None))
            return
        if len(group) > 1 and all(self._is_related(line) for line in group):
            for line in group:
                self._take_paragraph(line, [])
            return
        self._take_paragraph(" ".join(group), following)

    def _take_paragraph(self, text: str, following: list[str]) -> None:
        if self._is_related(text):
            self.related.append(_related(text, _related_start(self.language)))
        elif self._in_head() and self._takes_head_line(text):
            return
        elif (picture := _caption(text, self.language)) is not None:
            self.blocks.append(Figure(picture=picture))
        elif _is_heading(text, following, bool(self.blocks)):
            self.blocks.append(Heading(children=(Text(text),)))
        else:
            self.blocks.append(Paragraph(children=(Text(text),)))

    def _is_related(self, text: str) -> bool:
        return len(text) <= 300 and _related_start(self.language).match(text) is not None

    def _in_head(self) -> bool:
        return not any(isinstance(block, Paragraph | _Item) for block in self.blocks)

    def _takes_head_line(self, text: str) -> bool:
        """Take a line above the story that names the author or the date, and say whether it was one."""
        if len(text) > MAX_HEAD_LINE:
            return False
        if self.byline is None and starts_byline(text, self.language):
            names = tuple(named_parts(text, self.language))
            if names:
                self.byline = text
                self.contributors = tuple(Contributor(name=one.name, type=one.type) for one in names)
                self.published = self.published or parse_moment(text, self.language)
                return True
        if self.published is None and text[-1:] not in ".!?…" and (found := parse_moment(text, self.language)):
            self.published = found
            return True
        return False


def _is_list(group: list[str]) -> bool:
    if len(group) == 1:
        return _SURE_BULLET.match(group[0]) is not None
    return all(_BULLET.match(line) for line in group) or (
        all(_NUMBER.match(line) for line in group) and _NUMBER.match(group[0]) is not None
    )


def _unmarked(line: str) -> str:
    return _NUMBER.sub("", _BULLET.sub("", line))


def _related_start(language: str | None) -> re.Pattern[str]:
    return _related_start_of(pack_tag(language))


@cache
def _related_start_of(tag: str | None) -> re.Pattern[str]:
    """Return the pattern of a line that points to another article: its words, then a colon or an arrow."""
    words = any_of(words_for(tag, "read_also"))
    return re.compile(rf"^\W{{0,3}}(?:{words})\s*(?:[:：»>→]+|\s[-–—]\s)\s*(?=\S)", re.IGNORECASE)


_ADDRESS = re.compile(r"https?://\S+")


def _related(text: str, start: re.Pattern[str]) -> RelatedLink:
    title = start.sub("", text)
    address = _ADDRESS.search(title)
    if address is None:
        return RelatedLink(title=title)
    words = " ".join(_ADDRESS.sub(" ", title).split()).strip(" -–—:()<>")
    return RelatedLink(title=words or None, href=address[0].rstrip(").,>"))


_CAPTION_LABEL = re.compile(
    r"^\s*(?:caption|keterangan foto|bildunterschrift|légende|pie de foto)\s*[:：]\s*", re.IGNORECASE
)
_BRACKETS_AT_END = re.compile(
    r"[(（\[][^()（）\[\]]{2,120}[)）\]]\s*\.?\s*$|[(（\[][^()（）\[\]]{2,120}[)）\]]\s*\W*$"
)


def _caption(text: str, language: str | None) -> Picture | None:
    """Return the picture that ``text`` describes: it ends with a credit in brackets or after a label."""
    if len(text) > MAX_CAPTION:
        return None
    labelled = _CAPTION_LABEL.match(text)
    if labelled is None and not _BRACKETS_AT_END.search(text) and not _credit_label(language).search(text):
        return None
    split = split_credit((Text(text[labelled.end() :] if labelled else text),), language)
    if split.credit is None:
        return Picture(caption=split.caption) if labelled else None
    if labelled is None and not _credit_label(language).search(split.credit.text):
        # "(Reuters)" at the end of a paragraph signs the story; a credit without a label is not enough here.
        return None
    caption = plain_text(split.caption).strip()
    return Picture(
        caption=(Text(caption),) if caption else (),
        credit_line=split.credit.line,
        credit_text=split.credit.text,
        copyright_notice=split.credit.notice,
        creators=split.credit.creators,
        origins=(Origin(field="credit_line", how=How.CAPTION_TEXT),),
    )


def _credit_label(language: str | None) -> re.Pattern[str]:
    return _credit_label_of(pack_tag(language))


@cache
def _credit_label_of(tag: str | None) -> re.Pattern[str]:
    words = any_of(words_for(tag, "credit"))
    return re.compile(rf"(?<!\w)(?:{words})\s*(?:[:：=＝/|]|\s(?:by|von|oleh|de|di|par|av|door)\s)|©", re.IGNORECASE)


def _is_heading(text: str, following: list[str], inside: bool) -> bool:
    """Is ``text`` a crosshead: a short line without a full stop, above a longer paragraph?"""
    if not inside or len(text) > MAX_HEADING or text[-1:] in '.!?…,;:"”“»)。！？；：」』—–-':
        return False
    return bool(following) and len(" ".join(following)) > 2 * len(text) and text[:1] not in '"“„«»「『-–—('


def _dateline(blocks: Iterable[Block | _Item], language: str | None) -> str | None:
    first = next((block for block in blocks if isinstance(block, Paragraph)), None)
    return find_dateline(plain_text(first.children), language) if first is not None else None


def _with_lists(blocks: Iterable[Block | _Item]) -> Iterator[Block]:
    """Yield ``blocks`` with each run of list lines as one list."""
    run: list[_Item] = []
    for block in blocks:
        if isinstance(block, _Item):
            if run and (run[-1].number is None) != (block.number is None):
                yield _list(run)
                run = []
            run.append(block)
            continue
        if run:
            yield _list(run)
            run = []
        yield block
    if run:
        yield _list(run)


def _list(run: list[_Item]) -> ListBlock:
    return ListBlock(
        items=tuple(ListItem(blocks=(Paragraph(children=(Text(one.text),)),)) for one in run),
        ordered=run[0].number is not None,
        start=run[0].number or 1,
    )
