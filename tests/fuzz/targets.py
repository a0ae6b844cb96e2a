"""What is fuzzed: by name, the functions that take bytes of strangers, and the inputs to start from."""

from __future__ import annotations

import io
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial

from newsdoc.errors import ExportError, NewsdocError, SourceError
from newsdoc.exporters.pdf.budget import TooMuchError
from newsdoc.formats import ExportOptions, Source
from newsdoc.languages.credits import find_credit, split_credit
from newsdoc.model import Text, plain_text
from newsdoc.notes import NoteLog
from newsdoc.pictures.decoding import RefusedPictureError, verify
from newsdoc.pictures.metadata import read_carriers, read_embedded
from newsdoc.pictures.sniffing import sniff
from newsdoc.pictures.svg import clean_svg
from newsdoc.pipeline import ReadOptions, make_export, open_target, read_source
from newsdoc.readers.html import read_html
from newsdoc.readers.json import read_json
from newsdoc.readers.newsml import read_newsml
from newsdoc.readers.ninjs import read_ninjs
from newsdoc.readers.nitf import read_nitf
from newsdoc.readers.text import read_text
from newsdoc.sources.crawl import read_message
from newsdoc.sources.limits import Limits
from newsdoc.sources.warc import RecordPlace, scan
from tests.fuzz import seeds

LANGUAGES = ("en", "de", "fr", "ja", "zh", "ar", "ru", None)
QUICK = ("newsml", "json", "html", "md", "nitf", "ninjs", "epub", "docx")
_LIMITS = Limits()


@dataclass(frozen=True, slots=True)
class Target:
    """A function that must bear any bytes, and sound inputs of it."""

    run: Callable[[bytes], object]
    seeds: Callable[[], Sequence[bytes]]


def _reads(reader: Callable[[Source, NoteLog], object], name: str) -> Callable[[bytes], object]:
    return lambda content: reader(Source(content=content, name=name, url="https://news.example/1"), NoteLog())


def _warc(content: bytes) -> None:
    for found in scan(io.BytesIO(content)):
        if isinstance(found, RecordPlace):
            try:
                read_message(io.BytesIO(content), found.offset, found.inner, _LIMITS)
            except SourceError:
                continue


def _container(content: bytes) -> None:
    source = open_target(content, ReadOptions())
    for href in ("a.png", "page_files/a.png", "https://news.example/a.png", "cid:f@mhtml.blink", "../a.png"):
        source.resolve(href)


def _credit(content: bytes) -> None:
    """The words of the caption and of the credit are the words that came in."""
    text = content.decode("utf-8", "replace")
    for language in LANGUAGES:
        split = split_credit((Text(text),), language)
        assert len(plain_text(split.caption)) <= len(text)
    span = find_credit(text)
    assert span is None or 0 <= span[0] < span[1] <= len(text)


def _metadata(content: bytes, media_type: str) -> None:
    read_embedded(read_carriers(content, media_type))


def _decoded(content: bytes) -> None:
    media_type = sniff(content)
    if media_type and media_type != "image/svg+xml":
        try:
            verify(content, media_type)
        except RefusedPictureError:
            return


def _svg(content: bytes) -> None:
    try:
        clean, _, _ = clean_svg(content)
    except RefusedPictureError:
        return
    assert b"<script" not in clean


def _outputs(content: bytes) -> None:
    """Whatever is read can be written, in every quick format: an article that cannot is a fault of ours."""
    article = read_source(open_target(content, ReadOptions(url="https://news.example/1")), ReadOptions(), NoteLog())
    for name in QUICK:
        try:
            make_export(article, name, ExportOptions(), beside=False)
        except TooMuchError:
            continue
        except ExportError as error:
            raise AssertionError(f"{name}: {error.message}") from error


def _of_type(media_type: str) -> Callable[[], Sequence[bytes]]:
    return lambda: [content for content, kind in seeds.pictures() if kind == media_type]


_TYPES = tuple(dict.fromkeys(("image/jpeg", "image/png", "image/webp", "image/tiff", "image/gif", "image/avif")))

FUZZERS: dict[str, tuple[Target, ...]] = {
    "html": (Target(_reads(read_html, "page.html"), seeds.pages),),
    "xml": (
        Target(_reads(read_newsml, "item.xml"), partial(seeds.outputs, "newsml")),
        Target(_reads(read_nitf, "item.xml"), partial(seeds.outputs, "nitf")),
        Target(_svg, lambda: [seeds.SVG]),
    ),
    "json": (
        Target(_reads(read_ninjs, "item.json"), partial(seeds.outputs, "ninjs")),
        Target(_reads(read_json, "item.json"), partial(seeds.outputs, "json")),
    ),
    "text": (Target(_reads(read_text, "item.txt"), lambda: [seeds.TEXT]),),
    "picture": (
        *(Target(partial(_metadata, media_type=kind), _of_type(kind)) for kind in _TYPES),
        Target(_decoded, lambda: [content for content, _ in seeds.pictures()]),
    ),
    "warc": (Target(_warc, seeds.crawls),),
    "container": (Target(_container, seeds.containers),),
    "credit": (Target(_credit, lambda: seeds.CREDITS),),
    "outputs": (Target(_outputs, seeds.pages),),
}
"""By the name that ``python -m tests.fuzz`` takes."""


def target_of(name: str, number: int) -> Target:
    """Return the target that example ``number`` of the fuzzer ``name`` is for."""
    return FUZZERS[name][number % len(FUZZERS[name])]


def attempt(target: Target, content: bytes) -> None:
    """Run ``target``; our own errors, on one line, are good answers.

    Raises:
        AssertionError: an error whose message has several lines.
    """
    try:
        target.run(content)
    except NewsdocError as error:
        assert "\n" not in error.message  # noqa: PT017
