"""Ten saved pages, each with a picture of its own."""

from __future__ import annotations

import io
from pathlib import Path

from PIL import Image

DOCUMENTS = 10

PAGE = """<!DOCTYPE html><html lang="en"><head><title>Ferry {n}</title>
<link rel="canonical" href="https://paper.example/{n}"></head><body><article><h1>Ferry number {n} keeps running</h1>
<figure><img src="page{n}_files/ferry.png" alt="A ferry"><figcaption>Ferry {n} in port. Photo: Ana Ruiz</figcaption>
</figure><p>The council voted on Tuesday to keep ferry number {n} running through the winter, after residents
collected four thousand signatures in a week.</p><p>The vote was nine to four. The ferry costs 310,000 euros a
year to run, the treasurer said, and carries about 700 passengers a day.</p></article></body></html>"""

LAYOUTS = {"flat": ["-t", "newsml,md"], "bag": ["-t", "newsml,md", "--package", "bag"]}
"""Options of the batches that are run over them."""


def write_pages(folder: Path, *, side: int = 240) -> Path:
    """Write the pages below ``folder``; their pictures are noise, and so as large as their ``side`` makes them."""
    folder.mkdir()
    for n in range(DOCUMENTS):
        (folder / f"page{n}.html").write_text(PAGE.format(n=n), encoding="utf-8")
        beside = folder / f"page{n}_files"
        beside.mkdir()
        image = io.BytesIO()
        Image.effect_noise((side, side), 20 + n).save(image, "png")
        (beside / "ferry.png").write_bytes(image.getvalue())
    return folder
