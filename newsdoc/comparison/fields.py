"""The fields that are compared, their groups, and what a person names with ``--ignore``."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from difflib import get_close_matches
from operator import attrgetter

from newsdoc.comparison.values import Getter
from newsdoc.errors import UsageError
from newsdoc.model import Article, Media, Picture, Rendition, fold_space, plain_text


def _standfirst(article: Article) -> str:
    return fold_space(plain_text(article.standfirst)).strip()


def _folded(name: str) -> Getter:
    """Return a getter of a text whose white space does not count; an empty one is none."""

    def get(record: object) -> str | None:
        value = getattr(record, name)
        return fold_space(value).strip() or None if isinstance(value, str) else None

    return get


_TEXTS = ("headline", "kicker")
_MORE_TEXTS = ("byline", "dateline", "summary", "slugline")
_VALUES = (
    "language", "direction", "contributors", "place", "created", "published", "modified", "embargoed", "expires",
    "status", "provider", "info_source", "section", "genres", "subjects", "keywords", "urgency", "editor_notes",
)  # fmt: skip
_RIGHTS = ("holder", "notice", "usage_terms", "licence", "data_mining")

ARTICLE_FIELDS: Mapping[str, Getter] = {
    **{name: _folded(name) for name in _TEXTS},
    "standfirst": _standfirst,
    **{name: _folded(name) for name in _MORE_TEXTS},
    **{name: attrgetter(name) for name in _VALUES},
    **{f"rights.{name}": attrgetter(f"rights.{name}") for name in _RIGHTS},
    **{name: attrgetter(name) for name in ("digital_source_type", "canonical_url", "related")},
    **{name: attrgetter(name) for name in ("guid", "version", "provenance", "origins", "opaque")},
}
"""Of the article as a whole, in the order of a report."""

BODY_FIELDS = ("body", "structure", "markup", "placement")
"""Words of the blocks; what the blocks are; marks on words; where pictures stand between them."""


def _caption(shown: Picture | Media) -> str:
    return fold_space(plain_text(shown.caption)).strip()


def file_of(picture: Picture) -> str | None:
    """Return what tells a picture's file: its address on the web, which outlives conversion; else its name."""
    addresses = [one.address for one in picture.renditions if one.address]
    web = [one for one in addresses if one.startswith(("http://", "https://"))]
    return next(iter([*web, *addresses]), None) or next((one.path for one in picture.renditions if one.path), None)


def _digest(rendition: Rendition | None) -> str | None:
    return None if rendition is None else rendition.sha256


def digest_of(picture: Picture) -> str | None:
    """Return the digest of the file that is shown, where it is known."""
    return _digest(picture.best)


_PICTURE_VALUES = (
    "creators", "copyright_holder", "usage_terms", "licence", "instructions", "source", "supplier",
    "digital_source_type", "place", "places_shown", "persons_shown", "created", "keywords", "omitted",
)  # fmt: skip

PICTURE_FIELDS: Mapping[str, Getter] = {
    "picture.caption": _caption,
    **{
        f"picture.{name}": _folded(name)
        for name in ("credit_line", "credit_text", "copyright_notice", "alt", "extended_description", "title")
    },
    **{f"picture.{name}": attrgetter(name) for name in _PICTURE_VALUES},
    **{f"picture.{name}": attrgetter(name) for name in ("guid", "version", "origins", "opaque")},
}
"""Of each picture.  ``picture`` alone is one that only one article has; ``picture.file`` are its bytes, and where
those are not at hand, ``picture.address`` is where they are."""

MEDIA_FIELDS: Mapping[str, Getter] = {
    "media.caption": _caption,
    **{f"media.{name}": _folded(name) for name in ("credit_line", "credit_text", "title", "address")},
    **{f"media.{name}": attrgetter(name) for name in ("media_type", "duration")},
}
"""Of each video and recording."""

FIELD_NAMES: tuple[str, ...] = (
    *ARTICLE_FIELDS,
    *BODY_FIELDS,
    "picture",
    "picture.address",
    "picture.file",
    *PICTURE_FIELDS,
    *MEDIA_FIELDS,
)

_IDS = ("guid", "version", "picture.guid", "picture.version")
_PROVENANCE = ("provenance", "origins", "opaque", "picture.origins", "picture.opaque")
_STORY = (*_TEXTS, "standfirst", "byline", "dateline", *BODY_FIELDS)

GROUPS: Mapping[str, tuple[str, ...]] = {
    "text": _STORY,
    "metadata": tuple(name for name in ARTICLE_FIELDS if name not in (*_STORY, *_IDS, *_PROVENANCE)),
    "pictures": tuple(
        name for name in FIELD_NAMES if name.startswith("picture") and name not in (*_IDS, *_PROVENANCE)
    ),
    "captions": ("picture.caption", "media.caption"),
    "credits": ("picture.credit_line", "picture.credit_text", "media.credit_line", "media.credit_text"),
    "ids": _IDS,
    "provenance": _PROVENANCE,
}
"""Names for several fields at once."""

IGNORED = ("ids", "provenance")
"""What does not count unless asked for."""


def chosen_fields(ignore: Iterable[str], only: Iterable[str] = ()) -> tuple[str, ...]:
    """Return the fields that count: all but ``ignore``, or of them those in ``only``.

    Raises:
        UsageError: ND001, no field or group has such a name.
    """
    left_out = {field for name in ignore for field in _fields_of(name)}
    wanted = {field for name in only for field in _fields_of(name)} or set(FIELD_NAMES)
    return tuple(name for name in FIELD_NAMES if name in wanted and name not in left_out)


def _fields_of(name: str) -> tuple[str, ...]:
    """Return the fields that ``name`` stands for: a group, a field with those under it, or a last part."""
    if name in GROUPS:
        return GROUPS[name]
    found = tuple(one for one in FIELD_NAMES if one == name or one.startswith(f"{name}."))
    found = found or tuple(one for one in FIELD_NAMES if one.rpartition(".")[2] == name)
    if not found:
        like = get_close_matches(name, (*GROUPS, *FIELD_NAMES, *(one.rpartition(".")[2] for one in FIELD_NAMES)), 1)
        meant = f" Did you mean {like[0]!r}?" if like else ""
        raise UsageError("ND001", f"No field is called {name!r}.{meant}", hint="newsdoc diff --fields lists them.")
    return found
