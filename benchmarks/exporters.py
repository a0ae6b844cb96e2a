"""How fast the exporters are, each beside the straightforward code of its library, in one run.

    python benchmarks/exporters.py [SECTION...] [--rounds N] [--memory N]

A section is ``epub`` or ``docx``; all by default.  Prints processor time (least and median) an article
with three photographs and without, the ratio to the straightforward code, which takes turns with ours,
and how much the process grew over ``--memory`` articles.  Times depend on the machine; ratios hardly do.
"""

from __future__ import annotations

import argparse
import gc
import html
import io
import resource
import statistics
import subprocess
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

import exporters_docx
from ebooklib import epub
from exporters_docx import photo, story, times

from newsdoc.exporters import EXPORTERS
from newsdoc.formats import ExportOptions
from newsdoc.model import Article, Figure, Heading, Link, ListBlock, Paragraph, PullQuote, Table, plain_text
from newsdoc.notes import NoteLog

Write = Callable[[Article], bytes]


@dataclass(frozen=True)
class Section:
    """A format, and what one writes with its library at first."""

    straightforward: Write
    goal: float
    """Least ratio with photographs."""


def ours(name: str) -> Write:
    """Return the exporter called ``name`` as a function of the article alone."""
    export = EXPORTERS[name].load()
    return lambda article: export(article, ExportOptions(), NoteLog())


# --------------------------------------------------------------------------- EPUB


def straightforward_epub(article: Article) -> bytes:
    """What one writes with EbookLib after reading its manual: a chapter of HTML and the pictures."""
    book = epub.EpubBook()
    book.set_identifier(article.guid)
    book.set_title(article.headline)
    book.set_language(article.language)
    for person in article.contributors:
        book.add_author(person.name)
    chapter = epub.EpubHtml(title=article.headline, file_name="article.xhtml", lang=article.language)
    chapter.content = _simple_html(article, book)
    book.add_item(chapter)
    book.toc = (chapter,)
    book.add_item(epub.EpubNcx())
    book.add_item(epub.EpubNav())
    book.spine = ["nav", chapter]
    out = io.BytesIO()
    epub.write_epub(out, book)
    return out.getvalue()


def _simple_html(article: Article, book: epub.EpubBook) -> str:
    parts = [f"<h1>{html.escape(article.headline or '')}</h1>", f"<p>{html.escape(article.byline or '')}</p>"]
    for number, block in enumerate(article.body):
        match block:
            case Paragraph():
                parts.append(f"<p>{''.join(map(_simple_inline, block.children))}</p>")
            case Heading():
                parts.append(f"<h2>{html.escape(plain_text(block.children))}</h2>")
            case PullQuote():
                parts.append(f"<blockquote>{html.escape(plain_text(block.children))}</blockquote>")
            case Figure(picture=picture):
                name = f"images/{number}.jpg"
                content = picture.best.content if picture.best else None
                book.add_item(epub.EpubItem(file_name=name, media_type="image/jpeg", content=content))
                caption = html.escape(f"{picture.caption_text} {picture.credit_text}")
                alt = html.escape(picture.alt or "")
                parts.append(f'<figure><img src="{name}" alt="{alt}"/><figcaption>{caption}</figcaption></figure>')
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


SECTIONS: Mapping[str, Section] = {
    "epub": Section(straightforward_epub, 8),
    "docx": Section(exporters_docx.straightforward, 3),
}

# ------------------------------------------------------------------------ figures


def compare(name: str, section: Section, rounds: int, photos: tuple[bytes, ...]) -> str:
    """Return one line: our times, theirs, and the ratio of the medians."""
    articles = [story(seed, photos) for seed in range(rounds + 2)]
    plain, own = (found[2:] for found in times((section.straightforward, ours(name)), articles))
    middle, middle_plain = statistics.median(own), statistics.median(plain)
    goal = f" (goal {section.goal:g} ×)" if photos else ""
    return (
        f"{name}, {len(photos)} photographs: newsdoc {min(own):.2f} ms (median {middle:.2f}), straightforward"
        f" {min(plain):.2f} ms (median {middle_plain:.2f}): {middle_plain / middle:.1f} ×{goal},"
        f" {1000 / middle:.0f} a second"
    )


def growth(name: str, articles: int, photos: tuple[bytes, ...]) -> str:
    """Return one line: how much this process grew over ``articles`` exports, after a warm-up of 50."""
    export = ours(name)
    for seed in range(50):
        export(story(seed, photos))
    gc.collect()
    before = _resident()
    for seed in range(articles):
        export(story(seed, photos))
    gc.collect()
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return f"{name}: {articles} articles, grown by {_resident() - before:.1f} MiB, peak {peak:.0f} MiB"


def _resident() -> float:
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    return pages * resource.getpagesize() / 1024**2


def cold(name: str) -> str:
    """Return one line: processor time of a fresh process that makes one file, beside a bare interpreter."""
    code = (
        f"from newsdoc.exporters import EXPORTERS; export = EXPORTERS[{name!r}].load()\n"
        "from newsdoc.formats import ExportOptions\nfrom newsdoc.model import Article, Paragraph, Text\n"
        "from newsdoc.notes import NoteLog\n"
        "article = Article(headline='a', language='en', body=(Paragraph(children=(Text('b'),)),))\n"
        "export(article, ExportOptions(), NoteLog())\n"
    )
    return f"{name}: a fresh process takes {_processor_time(code):.0f} ms, bare Python {_processor_time(''):.0f} ms"


def _processor_time(code: str) -> float:
    """Return the least processor time of a fresh interpreter that runs ``code``, in milliseconds."""
    used = "\nimport resource\nr = resource.getrusage(resource.RUSAGE_SELF)\nprint((r.ru_utime + r.ru_stime) * 1000)"
    runs = (subprocess.run([sys.executable, "-c", code + used], capture_output=True, check=True) for _ in range(7))
    return min(float(run.stdout) for run in runs)


def main() -> None:
    """Print the figures that the command line asks for."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("sections", nargs="*", metavar="SECTION", help=", ".join(SECTIONS))
    parser.add_argument("--rounds", type=int, default=24)
    parser.add_argument("--memory", type=int, default=0, metavar="N")
    arguments = parser.parse_args()
    photos = tuple(photo(seed) for seed in range(3))
    for name in arguments.sections or SECTIONS:
        print(compare(name, SECTIONS[name], arguments.rounds, photos))
        print(compare(name, SECTIONS[name], arguments.rounds, ()))
        print(cold(name))
        if arguments.memory:
            print(growth(name, arguments.memory, photos))


if __name__ == "__main__":
    main()
