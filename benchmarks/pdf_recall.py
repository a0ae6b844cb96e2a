"""How much of an article's text can be copied out of its PDF again, by both engines.

    python benchmarks/pdf_recall.py [--engine typst] [--least 99.9] PAGE...

For each saved page the words of the article (headline to footnotes, captions and credits) are looked for in
what ``pdftotext`` finds in the PDF, spaces and format characters apart, in pieces of at least eight letters:
a page may end within a paragraph.  Scripts that run from right to left are looked for word by word, since
``pdftotext`` turns lines round by itself.  Prints the share of letters that were found, by script, and the pages
below ``--least`` with the first piece that is missing.  Needs ``pdftotext`` (Debian's poppler-utils).
"""

from __future__ import annotations

import argparse
import subprocess
import unicodedata
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

from contact_sheet import load

from newsdoc.exporters.pdf import export_pdf
from newsdoc.formats import ExportOptions
from newsdoc.model import Article, Figure, Footnote, Gallery, Table, all_blocks, plain_text
from newsdoc.notes import NoteLog

PIECE = 8
"""Letters that a piece of text has at least, to be found for certain and not by chance."""


TURNED = ("ARABIC", "HEBREW")
"""Scripts that run from right to left."""


def main() -> None:
    """Print the figures that the command line asks for."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("pages", nargs="+", type=Path, metavar="PAGE")
    parser.add_argument("--engine", action="append", choices=["weasyprint", "typst"])
    parser.add_argument("--least", type=float, default=99.9)
    arguments = parser.parse_args()
    for engine in arguments.engine or ["weasyprint", "typst"]:
        measure(engine, arguments.pages, arguments.least)


def measure(engine: str, pages: list[Path], least: float) -> None:
    """Print the figures of one engine."""
    found: dict[str, int] = defaultdict(int)
    wanted: dict[str, int] = defaultdict(int)
    poor = 0
    for path in pages:
        article = load(path)
        options = ExportOptions(pdf_engine=engine)  # type: ignore[arg-type]
        content = export_pdf(article, options, NoteLog())
        text, turned = text_of(content, "-raw"), text_of(content)
        here = there = 0
        first_lost = ""
        for words in texts_in(article):
            script = script_of(words)
            letters, lost = recall_words(words, turned) if script in TURNED else recall(squash(words), text)
            wanted[script] += len(squash(words))
            found[script] += letters
            here, there = here + letters, there + len(squash(words))
            first_lost = first_lost or lost
        if there and 100 * here / there < least:
            poor += 1
            print(f"   {path.name}: {100 * here / there:.2f} %: {first_lost[:60]!r}")
    print(f"{engine}: {len(pages)} pages, {poor} below {least:g} %")
    for script in sorted(wanted):
        print(f"   {script}: {100 * found[script] / max(wanted[script], 1):.3f} % of {wanted[script]:,} letters")


def texts_in(article: Article) -> Iterator[str]:
    """Yield every text that a reader of ``article`` reads, one for each block."""
    yield from filter(None, (article.headline, article.kicker, plain_text(article.standfirst), article.byline))
    for block in all_blocks(article.body):
        match block:
            case Figure(picture=picture):
                yield from filter(None, (picture.caption_text, picture.credit_text))
            case Gallery(pictures=pictures):
                for picture in pictures:
                    yield from filter(None, (picture.caption_text, picture.credit_text))
            case Table():
                for row in (*block.head, *block.body):
                    yield from (plain_text(cell.children) for cell in row.cells)
            case Footnote():
                pass  # its blocks are listed by themselves
            case _ if hasattr(block, "children"):
                yield plain_text(block.children)
            case _:
                pass


def text_of(content: bytes, *options: str) -> str:
    """Return what ``pdftotext`` finds in a PDF, squashed."""
    done = subprocess.run(["pdftotext", *options, "-", "-"], input=content, capture_output=True, check=True)
    return squash(done.stdout.decode("utf-8", "replace"))


def squash(text: str) -> str:
    """Return ``text`` in compatibility form, without spaces, controls and format characters."""
    plain = unicodedata.normalize("NFKC", text)
    return "".join(one for one in plain if not one.isspace() and unicodedata.category(one) not in ("Cc", "Cf"))


def recall(words: str, text: str) -> tuple[int, str]:
    """Return how many letters of ``words`` stand in ``text``, in pieces, and the first that do not."""
    if words in text:
        return len(words), ""
    found, start, lost = 0, 0, ""
    while start < len(words):
        end = _piece(words, start, text)
        if end - start >= min(PIECE, len(words)):
            found += end - start
            start = end
        else:
            lost = lost or words[start : start + 60]
            start += 1
    return found, lost


def recall_words(words: str, text: str) -> tuple[int, str]:
    """Return how many letters of ``words`` stand in ``text`` in whole words, and the first word that does not."""
    squashed = [squash(word) for word in words.split()]
    lost = [word for word in squashed if word not in text]
    return sum(map(len, squashed)) - sum(map(len, lost)), lost[0] if lost else ""


def _piece(words: str, start: int, text: str) -> int:
    """Return where the longest piece of ``words`` from ``start`` ends that ``text`` holds."""
    low, high = start, len(words)
    while low < high:
        middle = (low + high + 1) // 2
        low, high = (middle, high) if words[start:middle] in text else (low, middle - 1)
    return low


def script_of(words: str) -> str:
    """Return the script that most letters of ``words`` are of."""
    counts: dict[str, int] = defaultdict(int)
    for letter in words:
        if letter.isalpha():
            counts[unicodedata.name(letter, "?").split()[0]] += 1
    return max(counts, key=lambda script: counts[script]) if counts else "signs"


if __name__ == "__main__":
    main()
