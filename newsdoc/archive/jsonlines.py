"""Lines of JSON: the accounts of a run, and the articles of a flat run in one file for programs that read them all.

An article's line is its model JSON, as in its own file; the paths of its pictures start from the folder in which the
lines stand, so that the lines can be read again with their pictures.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from functools import partial
from pathlib import Path, PurePosixPath
from typing import Any

ARTICLES = "articles.jsonl"

# Characters that some programs take for the end of a line, inside a line of JSON.
LINE_ENDS = str.maketrans({"\u0085": "\\u0085", "\u2028": "\\u2028", "\u2029": "\\u2029"})


def plain_json(values: dict[str, Any]) -> str:
    """Return ``values`` as one line of JSON that can be kept and written, though a name in it be no Unicode.

    On Linux a file name is bytes; what is no UTF-8 in it comes as lone surrogates, which are escaped.
    """
    text = json.dumps(values, ensure_ascii=False).translate(LINE_ENDS)
    try:
        text.encode()
    except UnicodeEncodeError:
        return json.dumps(values)
    return text


def article_lines(folder: Path, names: Iterable[str]) -> Iterator[bytes]:
    """Yield the line of each article whose model JSON lies in ``folder`` under one of ``names``.

    What somebody removed or damaged since it was written has none: ``verify`` says so.

    Raises:
        OSError: a file cannot be read.
    """
    for name in names:
        try:
            content = (folder / name).read_bytes()
            article = json.loads(content, object_hook=partial(_moved, PurePosixPath(name).parent))
        except (FileNotFoundError, ValueError, RecursionError):
            continue
        yield plain_json(article).encode() + b"\n"


def _moved(home: PurePosixPath, values: dict[str, Any]) -> dict[str, Any]:
    """Let the paths of renditions start from above ``home``."""
    for rendition in values.get("renditions", ()):
        if "path" in rendition:
            rendition["path"] = (home / rendition["path"]).as_posix()
    return values
