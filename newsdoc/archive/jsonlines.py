"""Lines of JSON: the accounts of a run, and the articles of a flat run in one file for programs that read them all.

An article's line is its model JSON, as in its own file; the paths of its pictures start from the folder in which the
lines stand, so that the lines can be read again with their pictures.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path, PurePosixPath
from typing import Any

from newsdoc.patterns import compile_later

ARTICLES = "articles.jsonl"

# Characters that some programs take for the end of a line, inside a line of JSON.
LINE_ENDS: dict[int, str] = str.maketrans({"\u0085": "\\u0085", "\u2028": "\\u2028", "\u2029": "\\u2029"})


def plain_json(values: dict[str, Any] | str) -> str:
    """Return ``values`` as one line of JSON that can be kept and written, though a name in it be no Unicode.

    On Linux a file name is bytes; what is no UTF-8 in it comes as lone surrogates, which are escaped.
    """
    text = json.dumps(values, ensure_ascii=False)
    if any(chr(end) in text for end in LINE_ENDS):
        text = text.translate(LINE_ENDS)  # twice the work of all the rest
    try:
        text.encode()
    except UnicodeEncodeError:
        return json.dumps(values)
    return text


def article_lines(folder: Path, names: Iterable[str]) -> Iterator[bytes]:
    """Yield the line of each article whose model JSON lies in ``folder`` under one of ``names``.

    What somebody removed since it was written has none: ``verify`` says so.

    Raises:
        OSError: a file cannot be read.
    """
    for name in names:
        with suppress(FileNotFoundError):
            yield _line((folder / name).read_bytes(), PurePosixPath(name).parent.as_posix())


# Deeper than the fields of the article's own objects: its original has a ``path`` too, which is no picture's.
_PATH = compile_later(rb'\n {5,}"path": "')
_LINE_ENDS = tuple((chr(code).encode(), escape.encode()) for code, escape in LINE_ENDS.items())


def _line(article: bytes, home: str) -> bytes:
    """Return model JSON, as the exporter lays it out, as one line whose paths start from above ``home``.

    It is not parsed, which would cost as much as all else that the driver does for a document: no string of JSON
    holds the end of a line, and no field so deep but that of a rendition is called ``path``.
    """
    above = plain_json("" if home == "." else f"{home}/")[1:-1].encode()
    moved = _PATH.sub(lambda _: b'"path": "' + above, article)
    line = b"".join(map(bytes.strip, moved.split(b"\n")))
    for character, escape in _LINE_ENDS:
        line = line.replace(character, escape)
    return line + b"\n"
