"""The pages of the reference corpus, when it is there: all of them, or a sample spread over it."""

from __future__ import annotations

import gzip
import json
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class CorpusPage:
    """One saved page."""

    corpus: str
    id: str
    url: str
    path: Path

    def __str__(self) -> str:
        return f"{self.corpus}-{self.id[:40]}"

    @property
    def content(self) -> bytes:
        """The page itself."""
        raw = self.path.read_bytes()
        return gzip.decompress(raw) if self.path.suffix == ".gz" else raw


def pages(shared: Path, *corpora: str, most: int | None = None) -> list[CorpusPage]:
    """Return the pages of ``corpora`` in order, or ``most`` of them at equal distances."""
    found: list[CorpusPage] = []
    for corpus in corpora:
        folder = shared / "corpus" / corpus / "html"
        if not folder.is_dir():
            continue
        urls = json.loads((folder / "urls.json").read_text(encoding="utf-8"))
        for path in sorted(folder.glob("*.html*")):
            name = path.name.removesuffix(".gz").removesuffix(".html")
            found.append(CorpusPage(corpus, name, urls[name], path))
    if most is None or len(found) <= most:
        return found
    step = len(found) / most
    return [found[int(i * step)] for i in range(most)]
