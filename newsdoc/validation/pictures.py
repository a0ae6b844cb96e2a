"""Rules on pictures and the words that belong to them (ND30x, ND33x, ND34x).

Decorative pictures are left alone: marked so by the page, without a caption, and small.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from newsdoc.addresses import absence
from newsdoc.languages.credits import find_credit
from newsdoc.languages.creditwords import is_label
from newsdoc.model import Article, Embed, Figure, Gallery, Media, Picture, all_blocks, plain_text
from newsdoc.notes import Note, NoteCode
from newsdoc.validation.words import fold, has_phrase, same_words
from newsdoc.values import dataclass

_DECORATION = 200
"""Pixels under which a picture without words is an ornament."""

_LEAD_PIXELS = 400

_FILE_NAME = re.compile(
    r"(?:https?://|www\.)\S+\Z|\S+\.(?:jpe?g|png|gif|webp|avif|svg|tiff?|bmp)\Z|.+\.(?:jpe?g|png|webp)\Z"
    r"|(?:img|dsc[nf]?|dji|pict?|image|photo|screenshot)[\s_-]?\d{2,}[\w-]*\Z|[\d_-]{6,}\Z",
    re.IGNORECASE,
)
_NOBODY = frozenset({
    "", "getty", "internet", "the internet", "ist", "istimewa", "ilustrasi", "stock", "stock image", "stock photo",
    "stockfoto", "web", "google images", "n/a", "na", "none", "null", "unknown", "unbekannt", "undefined",
    "various", "other", "credit", "copyright", "source", "agency", "agencies", "agentur", "agencias", "agences",
    "symbolbild", "archiv", "archive", "archivo", "file", "file photo", "file image", "social media", "screenshot",
    "handout", "supplied",
})  # fmt: skip
"""Credits that name no one who could be asked."""

_SEE_CAPTION = re.compile(r"credit too long|see caption|siehe bild", re.IGNORECASE)
_AI_IN_PATH = re.compile(
    r"midjourney|dall-?e(?:-?\d)?[-_./]|stable-?diffusion|ai-?generated|generated-?by-?ai", re.IGNORECASE
)

AI_TYPES = frozenset({"trainedAlgorithmicMedia", "compositeWithTrainedAlgorithmicMedia", "algorithmicMedia"})
"""Codes of ``digsrctype:`` by which a machine made the picture, or part of it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """A picture where the story shows it."""

    number: int
    """From 1, as in messages."""

    picture: Picture
    caption: str
    poster: bool = False
    """Stands for a video or an embed, whose own words serve it."""

    shared_caption: bool = False
    """Of a gallery that has a caption for all."""

    @property
    def place(self) -> str:
        """Where it is, for notes."""
        return f"picture {self.number}"


def shown_pictures(article: Article) -> Iterator[Shown]:
    """Yield the pictures that rules look at: all but decorations; numbers count those too."""
    number = 0
    found: tuple[Picture, ...]
    for block in all_blocks(article.body):
        match block:
            case Figure():
                found, poster, shared = (block.picture,), False, False
            case Gallery():
                found, poster, shared = block.pictures, False, bool(block.caption)
            case Media() | Embed() if block.poster is not None:
                found, poster, shared = (block.poster,), True, False
            case _:
                continue
        for picture in found:
            number += 1
            if not _is_decoration(picture):
                yield Shown(
                    number=number, picture=picture, caption=plain_text(picture.caption).strip(), poster=poster,
                    shared_caption=shared,
                )  # fmt: skip


def _is_decoration(picture: Picture) -> bool:
    longest = _longest_side(picture)
    return picture.alt == "" and not picture.caption and longest is not None and longest < _DECORATION


def _longest_side(picture: Picture) -> int | None:
    sides = [side for one in picture.renditions for side in (one.width, one.height) if side]
    return max(sides, default=None)


# ---------------------------------------------------------------- caption and credit


def check_caption(article: Article) -> Iterator[Note]:
    """ND301: a picture that nothing explains.  With a credit, ND303 says it."""
    for shown in shown_pictures(article):
        if not (shown.caption or shown.picture.credit_line or shown.poster or shown.shared_caption):
            yield NoteCode.NO_CAPTION.note(n=shown.number, place=shown.place)


def check_credit(article: Article) -> Iterator[Note]:
    """ND302: a caption, and nobody to thank for the picture."""
    for shown in shown_pictures(article):
        if shown.caption and not _is_credited(shown.picture):
            hint = "Look at the page: a credit may stand where none was looked for."
            yield NoteCode.NO_CREDIT.note(n=shown.number, place=shown.place, hint=hint)


def _is_credited(picture: Picture) -> bool:
    return bool((picture.credit_line or picture.credit_text or "").strip())


def check_credit_alone(article: Article) -> Iterator[Note]:
    """ND303: a credit, and nothing said of what is to be seen."""
    for shown in shown_pictures(article):
        if _is_credited(shown.picture) and not (shown.caption or shown.poster or shown.shared_caption):
            yield NoteCode.CREDIT_ALONE.note(n=shown.number, place=shown.place)


def check_caption_is_headline(article: Article) -> Iterator[Note]:
    """ND307: a caption that is no caption."""
    for shown in shown_pictures(article):
        if same_words(shown.caption, article.headline or ""):
            yield NoteCode.CAPTION_IS_HEADLINE.note(n=shown.number, place=shown.place)


def check_credit_in_caption(article: Article) -> Iterator[Note]:
    """ND308: a caption that ends as credits do, where the picture has no credit or the same one."""
    for shown in shown_pictures(article):
        span = find_credit(shown.caption)
        if span is None:
            continue
        words = shown.caption[span[0] : span[1]].strip()
        line = shown.picture.credit_line
        if not line or fold(line) in fold(words):
            hint = "Move it to the credit line in the model's JSON."
            yield NoteCode.CREDIT_IN_CAPTION.note(n=shown.number, x=words[:80], place=shown.place, hint=hint)


def check_credit_placeholder(article: Article) -> Iterator[Note]:
    """ND309: a credit that names nobody."""
    for shown in shown_pictures(article):
        credit = shown.picture.credit_line
        if credit is not None and (fold(credit) in _NOBODY or _SEE_CAPTION.search(credit) or is_label(credit)):
            yield NoteCode.CREDIT_PLACEHOLDER.note(x=credit, place=shown.place)


def check_credit_in_file(article: Article) -> Iterator[Note]:
    """ND310: no credit, though the file says whose picture it is."""
    for shown in shown_pictures(article):
        picture = shown.picture
        if _is_credited(picture):
            continue
        named = [creator.name for creator in picture.creators]
        named += [one.name for one in (picture.source, picture.supplier, picture.copyright_holder) if one]
        if named or picture.copyright_notice:
            x = ", ".join(dict.fromkeys(named)) or picture.copyright_notice
            yield NoteCode.CREDIT_IN_FILE.note(x=x, place=shown.place)


# ------------------------------------------------------------------ alternative text


def check_alt(article: Article) -> Iterator[Note]:
    """ND304: nothing for who cannot see it.  An empty text says "decoration", which a captioned picture may be."""
    for shown in shown_pictures(article):
        alt = shown.picture.alt
        if alt is None or (not alt.strip() and not shown.caption and not shown.poster):
            hint = "Write one into the model's JSON (alt); newsdoc never makes one up."
            yield NoteCode.NO_ALT.note(n=shown.number, place=shown.place, hint=hint)


def check_alt_is_caption(article: Article) -> Iterator[Note]:
    """ND305: a screen reader says the same twice."""
    for shown in shown_pictures(article):
        if same_words(shown.caption, shown.picture.alt or ""):
            yield NoteCode.ALT_IS_CAPTION.note(n=shown.number, place=shown.place)


def check_alt_is_file_name(article: Article) -> Iterator[Note]:
    """ND306: a screen reader spells out a file name."""
    for shown in shown_pictures(article):
        alt = (shown.picture.alt or "").strip()
        if alt and _FILE_NAME.match(alt):
            yield NoteCode.ALT_IS_FILE_NAME.note(alt=alt[:80], place=shown.place)


# --------------------------------------------------------------------------- the file


def check_stored(article: Article) -> Iterator[Note]:
    """ND332: the picture is lost when its address is."""
    for shown in shown_pictures(article):
        renditions = shown.picture.renditions
        if renditions and not any(one.sha256 or one.content for one in renditions):
            why = absence(renditions[0].address, renditions[0].path)
            yield NoteCode.NOT_STORED.note(n=shown.number, why=why, place=shown.place)


def check_lead_size(article: Article) -> Iterator[Note]:
    """ND333: a lead picture that is a thumbnail."""
    lead = next((shown for shown in shown_pictures(article) if not shown.poster), None)
    best = lead.picture.best if lead else None
    if lead and best and best.width and best.height and max(best.width, best.height) < _LEAD_PIXELS:
        yield NoteCode.LEAD_SMALL.note(w=best.width, h=best.height, place=lead.place)


# ------------------------------------------------------------------------ made by machines


def check_maybe_ai(article: Article) -> Iterator[Note]:
    """ND340: words or file name say that a machine made it, the metadata do not."""
    for shown in shown_pictures(article):
        if shown.picture.digital_source_type is None and (_says_ai(shown) or _is_ai_path(shown.picture)):
            yield NoteCode.MAYBE_AI.note(
                n=shown.number, place=shown.place, hint="Set digital_source_type, e.g. trainedAlgorithmicMedia."
            )


def check_ai_unsaid(article: Article) -> Iterator[Note]:
    """ND341: the metadata say that a machine made it, no word that a reader sees does."""
    for shown in shown_pictures(article):
        if shown.picture.digital_source_type in AI_TYPES and not _says_ai(shown):
            yield NoteCode.AI_UNSAID.note(n=shown.number, place=shown.place)


def _says_ai(shown: Shown) -> bool:
    picture = shown.picture
    words = " ".join(filter(None, (shown.caption, picture.credit_text, picture.credit_line))).casefold()
    return bool(words) and has_phrase("ai", words)


def _is_ai_path(picture: Picture) -> bool:
    return any(_AI_IN_PATH.search(one.address) for one in picture.renditions if one.address)
