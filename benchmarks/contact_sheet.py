"""Saved pages → one picture of their PDFs' pages side by side, to look at the typography.

    python benchmarks/contact_sheet.py -o sheet.png [--engine typst] [--theme reader] [--photos] PAGE...

``--photos`` gives every picture whose bytes are not at hand a drawn one, so that layout can be judged on
pages that were saved without their pictures.  Needs ``pdftoppm`` (Debian's poppler-utils).
"""

from __future__ import annotations

import argparse
import gzip
import hashlib
import json
import subprocess
import tempfile
from dataclasses import replace
from io import BytesIO
from pathlib import Path

from PIL import Image, ImageDraw

from newsdoc.exporters import exporter
from newsdoc.exporters.pdf import export_pdf
from newsdoc.formats import ExportOptions
from newsdoc.model import Article, Picture, Rendition, with_pictures
from newsdoc.notes import NoteLog
from newsdoc.pictures import fit
from newsdoc.pipeline.reading import ReadOptions, read

GAP = 10
GROUND = (116, 116, 112)
SHAPES = ((1600, 1067), (1200, 900), (1600, 900), (900, 1200), (1400, 1400), (760, 506))


def main() -> None:
    """Draw the sheet that the command line asks for."""
    arguments = _arguments()
    options = ExportOptions(
        pdf_engine=arguments.engine, theme=arguments.theme, paper=arguments.paper, links=arguments.links
    )
    rows = []
    for path in arguments.pages:
        article = load(path)
        if arguments.photos:
            article = with_photos(article)
        notes = NoteLog()
        content = export_pdf(fit(article, exporter("pdf").pictures, options, notes), options, notes)
        rows.append(draw_pages(content, arguments.dpi, arguments.most))
        print(f"{path.name}: {article.language} {article.headline!r}", *(str(note) for note in notes), sep="\n   ")
    paste(rows).save(arguments.output)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("pages", nargs="+", type=Path)
    parser.add_argument("-o", "--output", type=Path, required=True)
    parser.add_argument("--engine", default="weasyprint", choices=["weasyprint", "typst"])
    parser.add_argument("--theme", default="reader")
    parser.add_argument("--paper", default="a4", choices=["a4", "letter"])
    parser.add_argument("--links", default="inline", choices=["inline", "notes", "none"])
    parser.add_argument("--photos", action="store_true")
    parser.add_argument("--dpi", type=int, default=50)
    parser.add_argument("--most", type=int, default=6, help="pages shown of an article")
    return parser.parse_args()


def load(path: Path) -> Article:
    """Read a saved page, gzipped or not; its address may stand in ``urls.json`` beside it."""
    if path.suffix != ".gz":
        return read(path)
    addresses = path.with_name("urls.json")
    known = json.loads(addresses.read_text("utf-8")) if addresses.is_file() else {}
    url = known.get(path.name.removesuffix(".html.gz"))
    return read(gzip.decompress(path.read_bytes()), ReadOptions(url=url))


def with_photos(article: Article) -> Article:
    """Give every picture without bytes a drawn one, its shape and colour taken from its address."""

    def filled(picture: Picture) -> Picture:
        best = picture.best
        if best is not None and best.content is not None:
            return picture
        drawn = _drawn((best.address if best else None) or picture.caption_text)
        return replace(picture, renditions=(drawn, *picture.renditions))

    return with_pictures(article, filled)


def _drawn(seed: str) -> Rendition:
    digest = hashlib.sha256(seed.encode()).digest()
    size = SHAPES[digest[0] % len(SHAPES)]
    image = Image.new("RGB", size, (digest[1] // 2 + 60, digest[2] // 2 + 70, digest[3] // 2 + 80))
    pen = ImageDraw.Draw(image)
    width, height = size
    pen.ellipse((width * 0.62, height * 0.14, width * 0.76, height * 0.14 + width * 0.14), fill=(244, 226, 178))
    hills = [(0, height), (0, height * 0.7), (width * 0.3, height * 0.5), (width * 0.6, height * 0.72)]
    pen.polygon([*hills, (width, height * 0.56), (width, height)], fill=(58, 66, 72))
    out = BytesIO()
    image.save(out, "JPEG", quality=88)
    content = out.getvalue()
    return Rendition(
        media_type="image/jpeg", width=width, height=height, size=len(content), content=content,
        sha256=hashlib.sha256(content).hexdigest(),
    )  # fmt: skip


def draw_pages(content: bytes, dpi: int, most: int) -> list[Image.Image]:
    """Return the first pages of a PDF as pictures."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "a.pdf")
        path.write_bytes(content)
        subprocess.run(
            ["pdftoppm", "-r", str(dpi), "-l", str(most), "-png", str(path), str(Path(folder, "p"))], check=True
        )
        return [Image.open(BytesIO(one.read_bytes())) for one in sorted(Path(folder).glob("p*.png"))]


def paste(rows: list[list[Image.Image]]) -> Image.Image:
    """Return one sheet with a row for each article."""
    width = max(sum(page.width + GAP for page in row) for row in rows) + GAP
    height = sum(max(page.height for page in row) + GAP for row in rows) + GAP
    sheet = Image.new("RGB", (width, height), GROUND)
    top = GAP
    for row in rows:
        left = GAP
        for page in row:
            sheet.paste(page, (left, top))
            left += page.width + GAP
        top += max(page.height for page in row) + GAP
    return sheet


if __name__ == "__main__":
    main()
