"""What an output says, read back by other means than it was written: words, captions, credits.

``read_back`` knows each format by the tools that its readers use: pdftotext and the PDF's structure
tree, unzip and an XML parser, a Markdown parser, JSON.  Nothing of newsdoc is imported but the model
that the expected words come from.
"""

from __future__ import annotations

import io
import json
import re
import shutil
import subprocess
import tempfile
import unicodedata
import zipfile
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from lxml import etree, html

from newsdoc.model import (
    Article,
    Block,
    BlockQuote,
    CodeBlock,
    Embed,
    FootnoteRef,
    Heading,
    Inlines,
    LineBreak,
    ListBlock,
    Media,
    Paragraph,
    PullQuote,
    Quote,
    Ruby,
    Table,
    all_blocks,
    plain_text,
)
from tests.conftest import missing_referee

XHTML = "{http://www.w3.org/1999/xhtml}"
WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
G2 = "{http://iptc.org/std/nar/2006-10-01/}"
NITF = "{http://iptc.org/std/NITF/2006-10-18/}"


@dataclass(frozen=True)
class ReadBack:
    """What was found; every string as :func:`squash` leaves it."""

    words: str
    captions: tuple[str, ...]
    credits: tuple[str, ...]


def squash(text: str) -> str:
    """Return ``text`` for comparing: compatibility forms folded; no spaces, hyphens or format characters."""
    folded = unicodedata.normalize("NFKC", text)
    return "".join(one for one in folded if unicodedata.category(one) not in ("Zs", "Zl", "Zp", "Cc", "Cf", "Pd"))


def read_back(name: str, content: bytes) -> ReadBack:
    """Return what ``content``, an output in the format ``name``, says."""
    words, captions, credit_lines = _READERS[name](content)
    return ReadBack(squash(words), tuple(map(squash, captions)), tuple(map(squash, credit_lines)))


Found = tuple[str, list[str], list[str]]

# ------------------------------------------------------------- what must be there


def must_keep(article: Article) -> list[str]:
    """Return every statement of ``article`` that a reader sees, each as it must be found in an output."""
    words = [article.headline, article.kicker, article.byline, *_runs(article.standfirst)]
    for block in all_blocks(article.body):
        words += _block_words(block)
    for picture in article.pictures:
        words += [*_runs(picture.caption), picture.credit_text or picture.credit_line]
    words += [link.title for link in article.related]
    words += [note.text for note in article.editor_notes if note.correction]
    dateline = squash(article.dateline or "")
    squashed = [one for word in words if word and (one := squash(word))]
    # A format may have a place of its own for the dateline, so the paragraph that opens with it is two statements.
    opened = [
        part
        for one in squashed
        for part in ((dateline, one[len(dateline) :]) if one.startswith(dateline) else (one,))
    ]
    return [one for one in opened if one]


def _block_words(block: Block) -> list[str | None]:
    match block:
        case Paragraph() | Heading():
            return [*_runs(block.children)]
        case PullQuote():
            return [*_runs(block.children), *_runs(block.attribution)]
        case BlockQuote():
            return [*_runs(block.attribution)]
        case Table():
            cells = [cell.children for row in (*block.head, *block.body) for cell in row.cells]
            return [run for one in (block.caption, *cells) for run in _runs(one)]
        case Media():
            return [block.title, *_runs(block.caption), block.credit_text or block.credit_line]
        case Embed():
            return [block.title]
        case CodeBlock():
            return [*block.text.splitlines()]
        case _ if hasattr(block, "caption"):
            return [*_runs(block.caption)]
        case ListBlock() | _:
            return []


def _runs(inlines: Inlines) -> Iterator[str]:
    """Yield the words of ``inlines``, cut where an output may print something between them."""
    run = ""
    for inline in inlines:
        match inline:
            case Ruby() | Quote():
                yield run
                run = ""
                yield from _runs(inline.children)
            case FootnoteRef() | LineBreak():
                yield run
                run = ""
            case _ if any(isinstance(one, (Ruby, Quote, FootnoteRef)) for one in getattr(inline, "children", ())):
                yield run
                run = ""
                yield from _runs(inline.children)
            case _:
                run += plain_text((inline,))
    yield run


def captions_of(article: Article) -> list[str]:
    """Return every caption of a picture, gallery or video, squashed."""
    found = [plain_text(picture.caption) for picture in article.pictures]
    found += [plain_text(block.caption) for block in all_blocks(article.body) if isinstance(block, Media)]
    return [squash(one) for one in found if squash(one)]


def credits_of(article: Article) -> list[tuple[str, str]]:
    """Return every credit as printed and bare, squashed: a format may hold either in its credit field."""
    found: list[Any] = [*article.pictures, *(one for one in all_blocks(article.body) if isinstance(one, Media))]
    return [
        (squash(one.credit_text or one.credit_line), squash(one.credit_line or one.credit_text))
        for one in found
        if one.credit_text or one.credit_line
    ]


# -------------------------------------------------------------------- HTML, EPUB


def _html(content: bytes) -> Found:
    page = html.document_fromstring(content)
    return _marked_up(page, lambda name: f".//{name}")


def _epub(content: bytes) -> Found:
    words, captions, credit_lines = "", [], []
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        package_path = (
            etree.fromstring(archive.read("META-INF/container.xml")).find(".//{*}rootfile").get("full-path")
        )
        package = etree.fromstring(archive.read(package_path))
        files = {item.get("id"): item.get("href") for item in package.iter("{*}item")}
        folder = package_path.rpartition("/")[0]
        for reference in package.iter("{*}itemref"):
            page = etree.fromstring(archive.read(f"{folder}/{files[reference.get('idref')]}"))
            found = _marked_up(page, lambda name: f".//{XHTML}{name}")
            words += found[0]
            captions += found[1]
            credit_lines += found[2]
    return words, captions, credit_lines


def _marked_up(page: Any, path: Callable[[str], str]) -> Found:
    for unread in (
        *page.iter("{*}rt"),
        *page.iter("{*}style"),
        *page.iter("{*}script"),
        *page.iter("rt", "style", "script"),
    ):
        for child in list(unread):
            unread.remove(child)
        unread.text = ""
    marked: dict[str, list[str]] = {"caption": [], "credit": []}
    for figcaption in page.findall(path("figcaption")):
        for span in figcaption:
            if span.get("class") in marked:
                marked[span.get("class")].append(_words(span))
    return _words(page), marked["caption"], marked["credit"]


def _words(element: Any) -> str:
    return "".join(map(str, element.itertext()))


# -------------------------------------------------------------------------- DOCX


def _docx(content: bytes) -> Found:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        styles = {
            style.get(f"{WORD}styleId"): style.find(f"{WORD}name").get(f"{WORD}val")
            for style in etree.fromstring(archive.read("word/styles.xml")).iter(f"{WORD}style")
        }
        names = [name for name in archive.namelist() if re.fullmatch(r"word/(document|footnotes|endnotes).xml", name)]
        paragraphs = [p for name in sorted(names) for p in etree.fromstring(archive.read(name)).iter(f"{WORD}p")]
    marked: dict[str, list[str]] = {"caption": [], "credit": []}
    lines = []
    for paragraph in paragraphs:
        lines.append(_word_text(paragraph))
        style = paragraph.find(f"{WORD}pPr/{WORD}pStyle")
        name = styles.get(style.get(f"{WORD}val"), "") if style is not None else ""
        if name.lower() in marked:
            marked[name.lower()].append(lines[-1])
    return "\n".join(lines), marked["caption"], marked["credit"]


def _word_text(paragraph: Any) -> str:
    parts = []
    for node in paragraph.iter(f"{WORD}t", f"{WORD}tab", f"{WORD}br"):
        if node.tag == f"{WORD}t" and not any(one.tag == f"{WORD}rt" for one in node.iterancestors()):
            parts.append(node.text or "")
        else:
            parts.append(" ")
    return "".join(parts)


# --------------------------------------------------------------------------- PDF


def copied_text(content: bytes) -> str:
    """Return what is copied out of a PDF; the test is skipped where nothing can copy."""
    return _run("pdftotext", "-raw", "-", "-", content=content)


def _pdf(content: bytes) -> Found:
    words = copied_text(content)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "a.pdf"
        path.write_bytes(content)
        structure = _run("pdfinfo", "-struct-text", str(path))
    tagged, captions, credit_lines = _marked_in_structure(structure, _structure_types(content))
    # Copied text has running heads between pages, in the middle of a sentence now and then; the structure has none.
    return re.sub(r"[-‐\u00ad]\n", "", words) + "\n" + tagged, captions, credit_lines


def _run(*command: str, content: bytes = b"") -> str:
    if shutil.which(command[0]) is None:
        missing_referee(f"{command[0]} (Debian's poppler-utils) is not installed")
    done = subprocess.run(command, check=True, input=content, capture_output=True, timeout=120)
    return done.stdout.decode("utf-8", "replace")


def _structure_types(content: bytes) -> list[tuple[str, str | None]]:
    """The types of the structure elements as the file names them, and the words they spell out, in document order."""
    pikepdf = pytest.importorskip("pikepdf", reason="pikepdf is not installed")
    found: list[tuple[str, str | None]] = []
    with pikepdf.open(io.BytesIO(content)) as pdf:
        todo: list[Any] = [pdf.Root.StructTreeRoot.K]
        while todo:
            one = todo.pop()
            if isinstance(one, pikepdf.Array):
                todo.extend(reversed(list(one)))
            elif isinstance(one, pikepdf.Dictionary) and "/S" in one:
                spelled = one.get("/ActualText")
                found.append((str(one.S).lstrip("/"), None if spelled is None else str(spelled)))
                todo.append(one.get("/K", pikepdf.Array()))
    return found


_ELEMENT = re.compile(r'[A-Z][A-Za-z0-9]*(?: <.*>)?(?: ".*")?(?: \((?:block|inline)\))?:?')
"""How poppler prints a structure element: type, id, title, kind."""


def _marked_in_structure(structure: str, types: list[tuple[str, str | None]]) -> tuple[str, list[str], list[str]]:
    """Return all tagged words, the captions and the credits: the text of each Caption, and of the Credit inside it.

    poppler prints the text of each element but its standard type; the file's own type stands in ``types``.
    It prints scripts that run from right to left as they are drawn, so where an element spells out its
    words (``ActualText``: what a screen reader says) they are taken instead.
    """
    tagged: list[str] = []
    captions: list[str] = []
    credit_lines: list[str] = []
    left = iter(types)
    open_elements: list[tuple[int, str, bool]] = []

    def take(words: str) -> None:
        tagged.append(words)
        inside = [name for _, name, _ in open_elements]
        if "Credit" in inside:
            credit_lines[-1] += words
        elif "Caption" in inside:
            captions[-1] += words

    for line in structure.splitlines():
        depth = len(line) - len(line.lstrip())
        words = line.strip()
        while open_elements and open_elements[-1][0] >= depth:
            open_elements.pop()
        if words.startswith('"'):
            if not any(spelled for _, _, spelled in open_elements):
                take(words.removeprefix('"').removesuffix('"'))
        elif _ELEMENT.fullmatch(words):  # others are attributes
            name, spelled = next(left)
            open_elements.append((depth, name, spelled is not None))
            if name == "Caption":
                captions.append("")
            elif name == "Credit":
                credit_lines.append("")
            if spelled is not None:
                take(spelled)
    return "".join(tagged), captions, credit_lines


# ------------------------------------------------------------ NewsML-G2, NITF, ninjs


def _newsml(content: bytes) -> Found:
    message = etree.fromstring(content)
    captions = [_words(one) for one in message.iter(f"{G2}description") if one.get("role") == "drol:caption"]
    credit_lines = [_words(one) for one in message.iter(f"{G2}creditline")]
    body = _marked_up(message, lambda name: f".//{XHTML}{name}")
    outside = [_words(one) for one in message.iter(f"{G2}headline", f"{G2}by", f"{G2}edNote")]
    links = [one.get("title") or "" for one in message.iter(f"{G2}link")]
    videos = [one.get("title") or "" for one in message.iter(f"{XHTML}video", f"{XHTML}audio")]
    words = "\n".join([body[0], *outside, *links, *videos])
    return words, captions + body[1], credit_lines + body[2]


def _nitf(content: bytes) -> Found:
    document = etree.fromstring(content)
    for unread in document.iter("{*}rt"):
        unread.text = ""
    captions = [_words(one) for one in document.iter("{*}media-caption")]
    producers = [_words(one) for one in document.iter("{*}media-producer")]
    references = list(document.iter("{*}media-reference"))
    sources = [one.get("source-credit") or "" for one in references]
    hidden = [one.get("info") or "" for one in document.iter("{*}ed-msg")] + [
        one.get("name") or "" for one in references
    ]
    return "\n".join([_words(document), *sources, *hidden]), captions, producers + sources


def _ninjs(content: bytes) -> Found:
    document = json.loads(content)
    captions: list[str] = []
    credit_lines: list[str] = []
    words: list[str] = []
    for value in _dicts(document):
        if value.get("role") == "caption":
            captions.append(value["value"])
        if value.get("role") == "creditline":
            credit_lines.append(value["value"])
        if "html" in str(value.get("contentType") or value.get("contenttype")) and "value" in value:
            body = _marked_up(html.document_fromstring(value["value"]), lambda name: f".//{name}")
            words.append(body[0])
            captions += body[1]
            credit_lines += body[2]
    words += _strings(document)
    return "\n".join(words), captions, credit_lines


def _dicts(value: Any) -> Iterator[dict[str, Any]]:
    if isinstance(value, dict):
        yield value
    for inner in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        yield from _dicts(inner)


def _strings(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    for inner in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        yield from _strings(inner)


# ---------------------------------------------------------------- JSON, Markdown


def _json(content: bytes) -> Found:
    document = json.loads(content)
    captions = [_inlines_text(one["caption"]) for one in _dicts(document) if "caption" in one]
    fields = ("credit_line", "credit_text")
    credit_lines = [one[name] for one in _dicts(document) for name in fields if name in one]
    texts = [_inlines_text(one[key]) for one in _dicts(document) for key in one if isinstance(one[key], (list, str))]
    return "\n".join([*texts, *_strings(document)]), captions, credit_lines


def _inlines_text(value: Any) -> str:
    if isinstance(value, str):
        return value
    if isinstance(value, list):
        return "".join(map(_inlines_text, value))
    return _inlines_text(value.get("children", value.get("text", ""))) if isinstance(value, dict) else ""


def _markdown(content: bytes) -> Found:
    from markdown_it import MarkdownIt

    text = content.decode()
    _, _, body = text.removeprefix("---\n").partition("\n---\n")
    page = html.document_fromstring(MarkdownIt("commonmark").enable(["table", "strikethrough"]).render(body))
    marked: dict[str, list[str]] = {"Caption:": [], "Credit:": []}
    for paragraph in page.iter("p"):
        label = paragraph.find("em")
        if label is not None and label.text in marked and not (paragraph.text or "").strip():
            marked[label.text].append(_words(paragraph).removeprefix(label.text))
    return _words(page), marked["Caption:"], marked["Credit:"]


_READERS: dict[str, Callable[[bytes], Found]] = {
    "pdf": _pdf,
    "epub": _epub,
    "docx": _docx,
    "newsml": _newsml,
    "json": _json,
    "html": _html,
    "md": _markdown,
    "nitf": _nitf,
    "ninjs": _ninjs,
}


def missing(wanted: Iterable[str], found: str) -> list[str]:
    """Return what of ``wanted`` does not occur in ``found``."""
    return [one for one in wanted if one not in found]
