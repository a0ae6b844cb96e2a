"""How fast the Word exporter is, beside the straightforward python-docx code for the same article.

    python benchmarks/exporters_docx.py [--rounds N]

Prints processor time (least and median) with three photographs and without, the ratio to the
straightforward code in the same run, and the cost of a first export in a fresh process.  Times depend
on the machine; ratios hardly do.
"""

from __future__ import annotations

import argparse
import io
import random
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterator

import docx
from docx.shared import Cm
from PIL import Image

from newsdoc.exporters.docx import export_docx
from newsdoc.formats import ExportOptions
from newsdoc.model import (
    Article,
    Block,
    Contributor,
    Figure,
    Heading,
    Link,
    ListBlock,
    ListItem,
    Organisation,
    Paragraph,
    Picture,
    PullQuote,
    Rendition,
    Table,
    TableCell,
    TableRow,
    Text,
    identify,
    plain_text,
)
from newsdoc.notes import NoteLog

WORDS = ("kota", "dewan", "feri", "sungai", "warga", "malam", "jalan", "kapal", "harga", "pagi", "taman", "sekolah")


def photo(seed: int) -> bytes:
    """A photograph's worth of JPEG: 1600 × 1067 pixels, about 200 kB."""
    noise = random.Random(seed).randbytes(200 * 133 * 3)
    out = io.BytesIO()
    Image.frombytes("RGB", (200, 133), noise).resize((1600, 1067)).save(out, "JPEG", quality=82)
    return out.getvalue()


def sentence(chance: random.Random, words: int) -> str:
    """Some words and a full stop."""
    return " ".join(chance.choice(WORDS) for _ in range(words)).capitalize() + "."


def story(seed: int, photos: tuple[bytes, ...]) -> Article:
    """An article of about 960 words with a list, a table, links and a pull quote."""
    chance = random.Random(seed)
    body: list[Block] = []
    for number in range(18):
        body.append(
            Paragraph(
                children=(
                    Text(sentence(chance, 30) + " "),
                    Link((Text("tautan"),), f"https://paper.example/{seed}/{number}"),
                    Text(" " + sentence(chance, 18)),
                )
            )
        )
        if number in (5, 11):
            body.append(Heading(children=(Text(sentence(chance, 4)),)))
        if number in (2, 7, 13) and number // 6 < len(photos):
            content = photos[number // 6]
            body.append(
                Figure(
                    picture=Picture(
                        renditions=(
                            Rendition(
                                address=f"https://paper.example/{number}.jpg", media_type="image/jpeg", width=1600,
                                height=1067, content=content,
                            ),
                        ),
                        caption=(Text(sentence(chance, 14)),), alt=sentence(chance, 6), credit_line="Ani Contoh",
                        credit_text="Foto: Ani Contoh",
                    )
                )
            )  # fmt: skip
    body.append(
        ListBlock(items=tuple(ListItem(blocks=(Paragraph(children=(Text(sentence(chance, 8)),)),)) for _ in "12"))
    )
    cells = (TableCell(children=(Text("Tahun"),), header=True), TableCell(children=(Text("Juta"),), header=True))
    rows = tuple(
        TableRow(cells=(TableCell(children=(Text(str(year)),)), TableCell(children=(Text("310"),))))
        for year in range(2020, 2026)
    )
    body += [Table(head=(TableRow(cells=cells),), body=rows), PullQuote(children=(Text(sentence(chance, 12)),))]
    return identify(
        Article(
            language="id", headline=sentence(chance, 8), byline="Oleh Ani Contoh", body=tuple(body),
            contributors=(Contributor(name="Ani Contoh"),), provider=Organisation(name="Koran Contoh"),
            canonical_url=f"https://paper.example/{seed}",
        )
    )  # fmt: skip


def straightforward(article: Article) -> bytes:
    """What one writes with python-docx's own template and functions, pictures and styles included."""
    document = docx.Document()
    document.add_heading(article.headline or "", 0)
    document.add_paragraph(article.byline or "", style="Subtitle")
    for block in article.body:
        match block:
            case Paragraph():
                paragraph = document.add_paragraph()
                for inline in block.children:
                    paragraph.add_run(plain_text((inline,)))
            case Heading():
                document.add_heading(plain_text(block.children), 2)
            case Figure(picture=picture):
                assert picture.best is not None
                document.add_picture(io.BytesIO(picture.best.content or b""), width=Cm(15))
                document.add_paragraph(picture.caption_text, style="Caption")
                document.add_paragraph(picture.credit_text or "", style="Caption")
            case ListBlock():
                for item in block.items:
                    assert isinstance(item.blocks[0], Paragraph)
                    document.add_paragraph(plain_text(item.blocks[0].children), style="List Bullet")
            case Table():
                table = document.add_table(rows=0, cols=2)
                for row in (*block.head, *block.body):
                    for cell, one in zip(table.add_row().cells, row.cells, strict=True):
                        cell.text = plain_text(one.children)
            case PullQuote():
                document.add_paragraph(plain_text(block.children), style="Intense Quote")
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def ours(article: Article) -> bytes:
    """What newsdoc writes."""
    return export_docx(article, ExportOptions(), NoteLog())


def times(functions: tuple[Callable[[Article], bytes], ...], articles: list[Article]) -> Iterator[list[float]]:
    """Yield the processor times of each function, the functions taking turns."""
    taken: dict[Callable[[Article], bytes], list[float]] = {one: [] for one in functions}
    for article in articles:
        for one in functions:
            start = time.process_time()
            one(article)
            taken[one].append((time.process_time() - start) * 1000)
    return iter(taken.values())


def cold() -> float:
    """Return the processor time of a process that makes one Word file, in milliseconds."""
    code = (
        "import resource\n"
        "from newsdoc.exporters.docx import export_docx\n"
        "from newsdoc.formats import ExportOptions\n"
        "from newsdoc.model import Article, Paragraph, Text\n"
        "from newsdoc.notes import NoteLog\n"
        "export_docx(Article(headline='a', language='en', body=(Paragraph(children=(Text('b'),)),)),"
        " ExportOptions(), NoteLog())\n"
        "used = resource.getrusage(resource.RUSAGE_SELF)\n"
        "print((used.ru_utime + used.ru_stime) * 1000)\n"
    )
    runs = [
        float(subprocess.run([sys.executable, "-c", code], capture_output=True, check=True).stdout) for _ in range(7)
    ]
    return min(runs)


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--rounds", type=int, default=24)
    rounds = parser.parse_args().rounds
    photos = tuple(photo(seed) for seed in range(3))
    for name, used in (("three photographs", photos), ("no photograph", ())):
        articles = [story(seed, used) for seed in range(rounds + 2)]
        plain, own = (found[2:] for found in times((straightforward, ours), articles))
        middle, middle_plain = statistics.median(own), statistics.median(plain)
        print(
            f"{name}: newsdoc {min(own):.1f} ms (median {middle:.1f}),"
            f" straightforward {min(plain):.1f} ms (median {middle_plain:.1f}),"
            f" {middle_plain / middle:.1f} ×, {1000 / middle:.0f} a second"
        )
    print(f"first export in a fresh process: {cold():.0f} ms of processor time")


if __name__ == "__main__":
    main()
