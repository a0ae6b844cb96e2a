"""What pictures cost: processor time for one large photo, for a conversion, and memory over many articles.

    python benchmarks/pictures.py [--articles 1000]
    python benchmarks/pictures.py --whole 1000 --pdf-engine typst      # saved pages, through all of convert

Prints one line a figure, with its bar; the status is 1 when a bar is not met.
"""

from __future__ import annotations

import argparse
import gc
import random
import resource
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from io import BytesIO
from pathlib import Path

from PIL import Image

from newsdoc.formats import ExportOptions, PictureNeeds, Resource, Source
from newsdoc.model import Article, Figure, Paragraph, Picture, Rendition, Text
from newsdoc.notes import NoteLog
from newsdoc.pictures import PictureCache, admit, fit
from newsdoc.pipeline import Job, convert, make_export, parse_destination

PRINT = PictureNeeds(media_types=frozenset({"image/jpeg", "image/png"}), srgb_only=True)


def photo(width: int, height: int, seed: int, grain: float = 0.1) -> Image.Image:
    """Return something as hard to compress as a photograph: at 1600×1067 a JPEG has some 200 kB, as on news sites."""
    rough = Image.effect_noise((max(8, width // 12), max(8, height // 12)), 90)
    soft = rough.resize((width, height), Image.Resampling.BICUBIC)
    noise = Image.effect_noise((width, height), 18 + seed % 7)
    other = rough.rotate(180).resize((width, height), Image.Resampling.BICUBIC)
    return Image.merge(
        "RGB", [Image.blend(one, noise, grain) for one in (soft, Image.blend(soft, other, 0.5), other)]
    )


def encoded(image: Image.Image, form: str, **options: object) -> bytes:
    """Return ``image`` as a file."""
    out = BytesIO()
    image.save(out, form, **options)
    return out.getvalue()


def article_with(files: dict[str, bytes]) -> tuple[Article, Source]:
    """Return an article of some length that shows ``files``, and the source that holds them."""

    def resolve(href: str, /) -> Resource | None:
        return Resource(content=files[href], name=href) if href in files else None

    words = "The council voted on Tuesday to keep the ferry, which has carried two million people since 1902. "
    body = tuple(Paragraph(children=(Text(words * 4),)) for _ in range(20))
    figures = tuple(
        Figure(
            picture=Picture(
                renditions=(Rendition(address=name),),
                caption=(Text(f"The ferry, {name}."),),
                credit_line="Bo Example",
            )
        )
        for name in files
    )
    article = Article(guid="urn:x:1", headline="Council keeps ferry", language="en", body=body + figures)
    return article, Source(content=b"<p>", name="page.html", resolver=resolve)


def processor_time(work: Callable[[], object], rounds: int = 5) -> float:
    """Return the least processor time of some rounds, in milliseconds."""
    work()
    best = float("inf")
    for _ in range(rounds):
        gc.collect()
        start = time.process_time()
        work()
        best = min(best, time.process_time() - start)
    return best * 1000


def memory() -> float:
    """Return the memory this process holds, in MiB."""
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    return pages * resource.getpagesize() / 1024 / 1024


class Figures:
    """Prints figures beside their bars and remembers whether all were met."""

    def __init__(self) -> None:
        self.failed = False

    def say(self, what: str, value: float, bar: float, unit: str) -> None:
        """Print one."""
        met = value <= bar
        self.failed |= not met
        print(f"{'ok  ' if met else 'MISS'} {what:58} {value:8.1f} {unit} (bar {bar:g})", flush=True)


def large_photo(figures: Figures) -> None:
    """A 24-megapixel JPEG of 8 MB: admission, and what it adds to each output."""
    image = photo(6000, 4000, 1, grain=0.5)
    quality = next(q for q in range(60, 99) if len(encoded(image, "JPEG", quality=q)) > 7_500_000 or q == 98)
    content = encoded(image, "JPEG", quality=quality)
    figures_of = {"big.jpg": content}
    article, source = article_with(figures_of)
    print(f"     24 megapixels, {len(content) / 1e6:.1f} MB, quality {quality}")
    figures.say("admission of it", processor_time(lambda: admit(article, source, NoteLog())), 150, "ms")
    with_it = admit(article, source, NoteLog())
    bare = replace(with_it, body=tuple(one for one in with_it.body if not isinstance(one, Figure)))
    for name, bar in (("pdf", 100), ("epub", 30), ("docx", 30)):
        costs = [
            processor_time(lambda one=one, name=name: make_export(one, name, ExportOptions()))
            for one in (with_it, bare)
        ]
        figures.say(f"added to {name} ({costs[1]:.0f} ms without)", costs[0] - costs[1], bar, "ms")


def conversions(figures: Figures) -> None:
    """One picture of 1600×1067 from each format that must be converted."""
    image = photo(1600, 1067, 2)
    files = {
        "WebP": encoded(image, "WEBP", quality=80),
        "AVIF": encoded(image, "AVIF", quality=60),
        "PNG, unchanged": encoded(image, "PNG"),
        "sideways JPEG": encoded(
            image, "JPEG", quality=80, exif=b"Exif\0\0MM\0*\0\0\0\x08\0\1\1\x12\0\3\0\0\0\1\0\6\0\0\0\0\0\0"
        ),
        "CMYK JPEG": encoded(image.convert("CMYK"), "JPEG", quality=80),
    }
    for name, content in files.items():
        article, source = article_with({"a": content})
        admitted = admit(article, source, NoteLog())
        cost = processor_time(lambda one=admitted: fit(one, PRINT, ExportOptions(), NoteLog()))
        figures.say(f"fitting {name} of {len(content) // 1024} kB", cost, 40, "ms")


def many_articles(figures: Figures, count: int) -> None:
    """Different articles of three photos through admission, fitting and export in one process."""
    pool = [encoded(photo(1600, 1067, seed), "JPEG", quality=70) for seed in range(4)]
    pool += [encoded(photo(1200, 800, seed), "WEBP", quality=70) for seed in range(2)]
    chance = random.Random(1)
    before = None
    for number in range(count + 50):
        # A few bytes behind the picture make each one new to every cache.
        files = {f"{number}-{i}.jpg": chance.choice(pool[:4]) + b"%d" % (number * 3 + i) for i in range(2)}
        files[f"{number}-2.webp"] = pool[4 + number % 2]
        article, source = article_with(files)
        admitted = admit(article, source, NoteLog())
        cache = PictureCache()
        for needs in (PRINT, replace(PRINT, beside=True, media_types=PRINT.media_types | {"image/webp"})):
            fit(admitted, needs, ExportOptions(), NoteLog(), cache)
        for name in ("epub", "docx", "newsml"):
            make_export(admitted, name, ExportOptions())
        if number == 49:
            gc.collect()
            before = memory()
    gc.collect()
    assert before is not None
    figures.say(f"memory grown over {count} articles of 3 photos", memory() - before, 20, "MiB")
    print(f"     {memory():.0f} MiB held in the end")


_WORDS = (
    "council", "ferry", "harbour", "island", "winter", "morning", "contract", "fares", "islanders", "decision",
    "boat", "captain", "pier", "quay", "ticket",
)  # fmt: skip


def whole_conversions(figures: Figures, count: int, engine: str) -> None:
    """Different saved pages of three photos to PDF, EPUB, Word and NewsML-G2 in one process."""
    pool = [encoded(photo(1600, 1067, seed), "JPEG", quality=70) for seed in range(4)]
    pool += [encoded(photo(1200, 800, seed), "WEBP", quality=70) for seed in range(2)]
    chance = random.Random(1)
    before = None
    with tempfile.TemporaryDirectory() as folder:
        page = Path(folder) / "page.html"
        (page.parent / "page_files").mkdir()
        job = Job(
            formats=("pdf", "epub", "docx", "newsml"),
            destination=parse_destination(f"{folder}/out/", outputs=4),
            export=ExportOptions(pdf_engine=engine),  # type: ignore[arg-type]
        )
        for number in range(count + 30):
            page.write_text(_page(number, chance))
            for at in range(3):
                content = chance.choice(pool[:4]) + b"%d" % (number * 3 + at) if at < 2 else pool[4 + number % 2]
                (page.parent / "page_files" / f"{number}-{at}").write_bytes(content)
            result = convert(str(page), job)
            assert result.exit_status == 0, result.error
            assert result.article is not None
            assert sum(bool(one.best and one.best.content) for one in result.article.pictures) == 3
            for one in (page.parent / "page_files").iterdir():
                one.unlink()
            if number == 29:
                gc.collect()
                before = memory()
    gc.collect()
    assert before is not None
    figures.say(f"memory grown over {count} conversions, PDF by {engine}", memory() - before, 20, "MiB")
    print(f"     {memory():.0f} MiB held in the end")


def _page(number: int, chance: random.Random) -> str:
    """Return a page whose text and pictures are its own."""

    def paragraph() -> str:
        return f"<p>The {' '.join(chance.choice(_WORDS) for _ in range(60))} of number {number}.</p>"

    figures = "".join(
        f'{paragraph()}<figure><img src="page_files/{number}-{at}" alt="Ship {at}"><figcaption>Ship {at} of {number}'
        f' in the harbour. <span class="credit">Photo: Bo Example</span></figcaption></figure>{paragraph()}'
        for at in range(3)
    )
    title = f"Council keeps ferry {number}"
    return (
        f"<html lang=en><head><title>{title}</title></head><body><article><h1>{title}</h1>{figures}</article></html>"
    )


def main() -> int:
    """Measure everything."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--articles", type=int, default=1000)
    parser.add_argument("--whole", type=int, metavar="N", help="Only this: N pages through all of convert.")
    parser.add_argument("--pdf-engine", default="weasyprint", choices=["weasyprint", "typst"])
    chosen = parser.parse_args()
    figures = Figures()
    if chosen.whole:
        whole_conversions(figures, chosen.whole, chosen.pdf_engine)
        return 1 if figures.failed else 0
    conversions(figures)
    large_photo(figures)
    many_articles(figures, chosen.articles)
    return 1 if figures.failed else 0


if __name__ == "__main__":
    sys.exit(main())
