"""Article → model JSON: the codec's values and the seal by which a later reading sees what a person changed."""

from __future__ import annotations

import json

from newsdoc.formats import ExportOptions
from newsdoc.model import Article
from newsdoc.model.codec import to_dict
from newsdoc.model.seal import seal
from newsdoc.notes import NoteLog


def export_json(article: Article, options: ExportOptions, notes: NoteLog) -> bytes:
    """Return ``article`` as JSON: UTF-8, two spaces of indent, keys in the model's order, a final newline.

    Nothing of the article is lost but the pictures' bytes, which are named by digest and address.
    """
    value = {**to_dict(article), "seal": seal(article)}
    return (json.dumps(value, ensure_ascii=False, indent=2) + "\n").encode()
