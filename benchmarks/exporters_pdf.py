"""How fast PDFs are made, beside the straightforward WeasyPrint code, in one run.

    python benchmarks/exporters_pdf.py [--rounds N] [--memory N] [--cold]

Prints processor time (least and median) an article with three press photographs and without, by both
engines, and the ratio to what one writes with WeasyPrint after reading its manual.  All use the same
fonts on pages of the same size.  Times depend on the machine; ratios hardly do.
"""

from __future__ import annotations

import argparse
import gc
import html
import resource
import statistics
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

from exporters_docx import story, times
from PIL import Image, ImageFilter

from newsdoc.exporters.pdf import export_pdf
from newsdoc.formats import ExportOptions
from newsdoc.model import Article, Figure, Heading, Link, ListBlock, Paragraph, PullQuote, Table, plain_text
from newsdoc.notes import NoteLog

GOALS = {"weasyprint": 1.5, "typst": 6.0}


SIMPLE_STYLE = """
@page { size: a4; margin: 24mm 40mm 29mm;
  @bottom-left { content: string(title); font: 8pt "ND Sans" }
  @bottom-right { content: counter(page); font: 8pt "ND Sans" } }
body { font: 10.8pt/1.48 "ND Serif", serif; margin: 0 }
h1 { font: 600 26pt/1.13 "ND Display"; string-set: title content() }
h2 { font: 600 12pt/1.3 "ND Sans"; margin: 17pt 0 4pt }
p { margin: 0; text-align: justify; hyphens: auto }
p + p { text-indent: 1.25em }
figure { margin: 13pt 0; break-inside: avoid }
img { max-width: 100%; max-height: 106mm }
figcaption { font: 8.8pt/1.4 "ND Sans" }
blockquote p { font: italic 16pt/1.3 "ND Display"; text-align: left }
table { border-collapse: collapse; font: 8.7pt/1.4 "ND Sans"; width: 100% }
td { border-bottom: 0.4pt solid gray; padding: 3pt }
"""


def press_photo(seed: int) -> bytes:
    """Return a JPEG of 1600×1067 pixels and some 200 kB, with the Exif data that press photographs have."""
    import io
    import random

    noise = Image.frombytes("RGB", (320, 214), random.Random(seed).randbytes(320 * 214 * 3))
    image = noise.resize((1600, 1067), Image.Resampling.BICUBIC).filter(ImageFilter.GaussianBlur(2))
    exif = Image.Exif()
    exif[0x010E], exif[0x8298], exif[0x0112] = "A press photograph", "© Ani Contoh", 1
    out = io.BytesIO()
    image.save(out, "JPEG", quality=88, exif=exif)
    return out.getvalue()


def ours(engine: str) -> Callable[[Article], bytes]:
    """Return the exporter by one engine as a function of the article alone."""
    options = ExportOptions(pdf_engine=engine)  # type: ignore[arg-type]
    return lambda article: export_pdf(article, options, NoteLog())


def straightforward(article: Article) -> bytes:
    """What one writes with WeasyPrint at first: HTML as text, a style sheet as text, PDF/A by its option."""
    import weasyprint
    from weasyprint.urls import URLFetcher, URLFetcherResponse

    files: dict[str, bytes] = {}

    class Pictures(URLFetcher):  # type: ignore[misc]
        def fetch(self, url: str, headers: object = None) -> URLFetcherResponse:
            return URLFetcherResponse(url, files[url], {"Content-Type": "image/jpeg"})

    page = (
        f'<html lang="{article.language}"><head><title>{html.escape(article.headline or "")}</title></head>'
        f"<body class='hyphenated'><article>{_simple_html(article, files)}</article></body></html>"
    )
    document = weasyprint.HTML(string=page, base_url="local:", url_fetcher=Pictures())
    content: bytes = document.write_pdf(stylesheets=[weasyprint.CSS(string=SIMPLE_STYLE)], pdf_variant="pdf/a-2a")
    return content


def _simple_html(article: Article, files: dict[str, bytes]) -> str:
    parts = [f"<h1>{html.escape(article.headline or '')}</h1>", f"<p>{html.escape(article.byline or '')}</p>"]
    for number, block in enumerate(article.body):
        match block:
            case Paragraph():
                parts.append(f"<p>{''.join(map(_simple_inline, block.children))}</p>")
            case Heading():
                parts.append(f"<h2>{html.escape(plain_text(block.children))}</h2>")
            case PullQuote():
                parts.append(f"<blockquote><p>{html.escape(plain_text(block.children))}</p></blockquote>")
            case Figure(picture=picture):
                assert picture.best is not None
                files[f"local:{number}.jpg"] = picture.best.content or b""
                caption = html.escape(f"{picture.caption_text} {picture.credit_text}")
                alt = html.escape(picture.alt or "")
                parts.append(
                    f'<figure><img src="local:{number}.jpg" alt="{alt}"><figcaption>{caption}</figcaption></figure>'
                )
            case ListBlock():
                words = [plain_text(item.blocks[0].children) for item in block.items]  # type: ignore[union-attr]
                parts.append(f"<ul>{''.join(f'<li>{html.escape(word)}</li>' for word in words)}</ul>")
            case Table():
                rows = [
                    "".join(f"<td>{html.escape(plain_text(cell.children))}</td>" for cell in row.cells)
                    for row in (*block.head, *block.body)
                ]
                parts.append(f"<table>{''.join(f'<tr>{row}</tr>' for row in rows)}</table>")
    return "".join(parts)


def _simple_inline(inline: object) -> str:
    words = html.escape(plain_text((inline,)))  # type: ignore[arg-type]
    return f'<a href="{html.escape(inline.href)}">{words}</a>' if isinstance(inline, Link) else words


def compare(rounds: int, photos: tuple[bytes, ...]) -> None:
    """Print our times by both engines, theirs, and the ratios of the medians."""
    articles = [story(seed, photos) for seed in range(rounds + 2)]
    makers = (straightforward, ours("weasyprint"), ours("typst"))
    plain, *own = (found[2:] for found in times(makers, articles))
    base = statistics.median(plain)
    print(f"{len(photos)} photographs: straightforward WeasyPrint {min(plain):.0f} ms (median {base:.0f})")
    for engine, found in zip(GOALS, own, strict=True):
        middle = statistics.median(found)
        goal = f" (goal {GOALS[engine]:g} ×)" if photos else ""
        ratio = f"{base / middle:.2f} ×{goal}, {1000 / middle:.0f} a second"
        print(f"   {engine} {min(found):.0f} ms (median {middle:.0f}): {ratio}")


def growth(engine: str, articles: int, photos: tuple[bytes, ...]) -> None:
    """Print how much this process grew over ``articles`` exports, after a warm-up of 50."""
    export = ours(engine)
    for seed in range(50):
        export(story(seed, photos))
    gc.collect()
    before = _resident()
    for seed in range(50, articles + 50):
        export(story(seed, photos))
    gc.collect()
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"{engine}: {articles} articles, grown by {_resident() - before:.1f} MiB, peak {peak:.0f} MiB")


def _resident() -> float:
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    return pages * resource.getpagesize() / 1024**2


def cold(engine: str) -> None:
    """Print the processor time of a fresh process that makes one file, its fonts made before."""
    code = (
        "from newsdoc.exporters.pdf import export_pdf\nfrom newsdoc.formats import ExportOptions\n"
        "from newsdoc.model import Article, Paragraph, Text\nfrom newsdoc.notes import NoteLog\n"
        "article = Article(headline='a', language='en', body=(Paragraph(children=(Text('b'),)),))\n"
        f"export_pdf(article, ExportOptions(pdf_engine={engine!r}), NoteLog())\n"
        "import resource\nr = resource.getrusage(resource.RUSAGE_SELF)\nprint((r.ru_utime + r.ru_stime) * 1000)"
    )
    runs = (subprocess.run([sys.executable, "-c", code], capture_output=True, check=True) for _ in range(5))
    print(f"{engine}: a fresh process takes {min(float(run.stdout) for run in runs):.0f} ms")


def main() -> None:
    """Print the figures that the command line asks for."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--rounds", type=int, default=24)
    parser.add_argument("--memory", type=int, default=0, metavar="N")
    parser.add_argument("--cold", action="store_true")
    arguments = parser.parse_args()
    photos = tuple(press_photo(seed) for seed in range(3))
    ours("weasyprint")(story(0, ()))  # sets the fonts up before WeasyPrint is imported
    compare(arguments.rounds, photos)
    compare(arguments.rounds, ())
    for engine in GOALS:
        if arguments.cold:
            cold(engine)
        if arguments.memory:
            growth(engine, arguments.memory, photos)


if __name__ == "__main__":
    main()
