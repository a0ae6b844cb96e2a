"""Scores of each third of the publishers, beside those of the other two: do the rules fit pages nobody looked at?

    python benchmarks/thirds.py TRUTH.json PRED.jsonl [SCORER.py]

Publishers, not pages, are dealt out, by the order of their hosts.  A metric that is much better on the thirds that
somebody developed on than on the last one is fitted to them.  SCORER is ``score_extraction.py`` of the corpus.
"""

from __future__ import annotations

import importlib.util
import json
import sys
from pathlib import Path
from types import ModuleType
from typing import Any
from urllib.parse import urlsplit

SCORER = Path(__file__).resolve().parents[2] / "shared" / "tools" / "score_extraction.py"
THIRDS = 3


def load(path: Path) -> ModuleType:
    """Return the scorer."""
    spec = importlib.util.spec_from_file_location("score_extraction", path)
    if spec is None or spec.loader is None:
        raise SystemExit(f"{path}: no Python module.")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def host(page: dict[str, Any]) -> str:
    """Return the publisher of a page: the last two labels of its host."""
    return ".".join((urlsplit(page["url"]).hostname or "").split(".")[-2:])


def main(truth: str, predictions: str, scorer: str | None = None) -> None:
    """Print a table: each third, and the other two together."""
    score = load(Path(scorer) if scorer else SCORER)
    pages: list[dict[str, Any]] = json.loads(Path(truth).read_text(encoding="utf-8"))
    found = score.read_predictions(predictions)
    publishers = sorted({host(page) for page in pages})
    third = {publisher: number % THIRDS for number, publisher in enumerate(publishers)}
    results = {}
    for number in range(THIRDS):
        own = [page for page in pages if third[host(page)] == number]
        rest = [page for page in pages if third[host(page)] != number]
        results[f"third {number + 1}: {len(own)} pages"] = score.score(own, found)[0]
        results[f"the other two: {len(rest)} pages"] = score.score(rest, found)[0]
        print(score.table({name: results[name] for name in list(results)[-2:]}))


if __name__ == "__main__":
    main(*sys.argv[1:])
