"""Names of the elements around a picture → what they hold: caption, credit, a label, an author's portrait.

Templates name such parts in English, or in the language of whoever built the site; the words of many languages
are known here.  As with all names they are a voice among several: text and place are asked too.
"""

from __future__ import annotations

from functools import lru_cache

from lxml.html import HtmlElement

from newsdoc.patterns import compile_later


class Part:
    """What an element near a picture is, by its names: bits of an int (an enum of flags costs ten times as much)."""

    NONE = 0
    CAPTION = 1
    CREDIT = 2
    LABEL = 4
    """Buttons, counters, "View 6 images", words for screen readers."""

    MEDIA = 8
    """A box around a picture."""

    GALLERY = 16
    FURNITURE = 32
    """Teasers, ads, related articles, share bars."""

    PERSON = 64
    """Portraits: authors, commentators."""

    CARD = 128
    """Teasers, mostly; some sites name the lead picture so."""

    ICON = 256
    CREDITISH = 512
    """Names a credit, though it also names a caption after it: a credit inside a caption, a caption elsewhere."""


_WORDS: dict[int, str] = {
    Part.CAPTION: """
        caption figcap legend cutline bildunterschrift bildtext bildetekst billedtekst bildtitel didascalia leyenda
        piefoto piedefoto pieimagen kuvateksti onderschrift bijschrift =popis =popisek =podpis opiszdjecia opisfoto
        opisslike imgtxt imagedesc imageinfo imagetext imagetitle photodesc photoinfo phototext phototitle
        picturedesc pictureinfo picturetext picturetitle imgdesc imginfo imgtext imgtitle fotodesc fotoinfo fototext
        fototitle mediadesc mediainfo mediatext mediatitle picdesc pictext picinfo bilddesc bildinfo =desc
        =description imagendesc mediasubtitle subtitletext keterangan altyazi resimalti fotoalti imgalt""",
    Part.CREDIT: """
        credit kredit crédit copyright =copyr photographer photographyby =fotograf =fotografo =fotografer
        =fotografen photographe kuvaaja byline author autor auteur autore source quelle fuente fonte =bron =kilde
        =zrodlo =zdroj =lahde =forras license licence lizenz rights rechte attribution provider distributor agency
        agentur agencia agenzia urheber bildautor bildnachweis photoby picby contributor creator owner =sumber
        =kaynak""",
    Part.LABEL: """
        sronly visuallyhidden screenreader assistive a11yhidden offscreen uhidden toggle expand showmore readmore
        zoom enlarge fullscreen =count =counter lightbox icon gallerylabel gallerylink gallerybutton galleryopen
        gallerytext gallerybadge galleryindex button =btn pagination duration share social pinterest indexnumber
        indexcount slidenumber slidecount slideindex navarrow navprev navnext viewimages viewgallery tooltip loader
        placeholder taglabel mediapill gallerycount imagecount photocount feedback""",
    Part.MEDIA: """
        image img picture photo foto figure bild imagen imagem immagin gambar media visual thumb illustration
        afbeelding kuva obrazek zdjecie gorsel resim hero featured opener leadasset leadart leadcontent leadelement
        =pic video embed""",
    Part.GALLERY: """
        gallery galeri galler slideshow carousel slider swiper slick fotostrecke bildstrecke bildergalerie diapo
        photoset photostream photolist flickity splide imageset imagegrid imagestack imagegroup imggroup mosaic
        collage juxtapose""",
    Part.FURNITURE: """
        related relatos relacionad recommend recirc promo newsletter subscri advert =ad =ads adslot adunit
        adcontainer adwrapper adbanner sponsor outbrain taboola plista comment sidebar footer =nav =navbar
        navigation menu breadcrumb mostread mostpopular mostviewed mostshared trending popular morestories morefrom
        moreon morenews readmore readnext readalso alsoread seealso upnext paywall cookie consent toolbar sharebar
        sharetools sharebuttons =social =socials masthead topbar siteheader nextarticle nextstory nextpost
        prevarticle prevstory latest suggest youmay donat apppromo appbanner appstore appdownload =shop product
        affiliate coupon eventlist eventteaser podcastpromo authorbio authorbox authorcard authorinfo authorlist
        authorteaser biobox followus followme widgetlist widgetlatest widgetpopular widgetrecent weiterlesen mehrzum
        tagslist taglist =poll quiz signup register login inlinesignup""",
    Part.PERSON: """
        author autor auteur avatar byline =bio profile columnist contributor headshot mugshot writer redakteur
        journalist =reporter userpic userimage userphoto gravatar personimage personphoto staff expertimage""",
    Part.CARD: """
        teaser =card =cards =tile =tiles listitem storyitem storylink storybox preview itemlist itemlink thumbnail
        =aside entrylist postlist newslist articlelist articleslist griditem linkbox articlelink headlinelist
        =feed""",
    Part.ICON: """
        =icon =icons =logo logotype emoji spinner loader sprite =flag =badge smiley tracking =pixel beacon qrcode
        avatar glyph svginline favicon playbutton watermark =rating =stars""",
}
"""Words of names by what they tell, written without hyphens; ``=`` before one that must stand alone."""

_INSIDE = tuple((part, tuple(word for word in words.split() if word[0] != "=")) for part, words in _WORDS.items())
_ALONE: dict[str, int] = {}
for _part, _words in _WORDS.items():
    for _word in _words.split():
        if _word[0] == "=":
            _ALONE[_word[1:]] = _ALONE.get(_word[1:], 0) | _part

_NAMES = frozenset({
    "class", "id", "itemprop", "rel", "data-testid", "data-test-id", "data-type", "data-component", "data-test-tag",
    "data-qa",
})  # fmt: skip


def names_of(element: HtmlElement) -> str:
    """Return the names of ``element`` as one string; ``""`` for an element without."""
    found = ""
    for name, value in element.items():
        if name in _NAMES:
            found = f"{found} {value}" if found else value
    return found


def part_of(element: HtmlElement) -> int:
    """Return what ``element`` is by its names: bits of ``Part``."""
    return part_of_names(names_of(element)[:MAX_NAMES])


MAX_NAMES = 600
"""Characters of an element's names that are read."""


@lru_cache(maxsize=16_384)
def part_of_names(names: str) -> int:
    """Return what an element of these names is; where caption and credit are both named, the last one counts."""
    found = 0
    for name in names.split():
        found |= _part_of_name(name)
    return found


_CAMEL = compile_later(r"(?<=[a-z\d])(?=[A-Z])")
_SEPARATORS = compile_later(r"[\W_]+")
_HASH = compile_later(
    r"(?:__|--|-)(?![a-z]{4,}\d{1,2}$)(?=[A-Za-z0-9]{5,9}$)(?=[a-z]*[A-Z0-9])(?=\S*\d)[A-Za-z0-9]+$"
)
"""Endings that style tools add to make names unique: ``Caption_root__aB3x9``, but for the "credit2" of a row."""

_OF_OTHERS = frozenset({"has", "no", "with", "is"})
"""First words of names that tell of the element's parts or state, not of itself."""


@lru_cache(maxsize=16_384)
def _part_of_name(name: str) -> int:
    plain = _CAMEL.sub("-", _HASH.sub("", name)).lower().replace("resource", "media")  # there is no "source" in it
    words = [word.rstrip("0123456789") or word for word in _SEPARATORS.split(plain)]  # "credit2" is one of several
    joined = "".join(words)
    found = 0
    for word in words:
        if word in _ALONE:
            found |= _ALONE[word]
    borders: set[int] | None = None
    for part, known in _INSIDE:
        for word in known:
            if word in joined:
                borders = borders or _borders(words)
                if _fits(joined, word, borders):
                    found |= part
                    break
    if found & Part.CREDIT:
        found |= Part.CREDITISH
        if found & Part.CAPTION:
            found &= ~(Part.CREDIT if _last(joined, Part.CAPTION) > _last(joined, Part.CREDIT) else Part.CAPTION)
    if words[0] in _OF_OTHERS:
        found &= ~(Part.CAPTION | Part.CREDIT | Part.FURNITURE | Part.PERSON)
    return found


def _borders(words: list[str]) -> set[int]:
    """Return where the words of a name begin, and where the last one ends, once they are joined."""
    found, at = {0}, 0
    for word in words:
        at += len(word)
        found.add(at)
    return found


def _fits(joined: str, word: str, borders: set[int]) -> bool:
    """Stands ``word`` in one word of the name, or is it made of whole ones: not half of one and half of the next?"""
    at = joined.find(word)
    while at >= 0:
        crossed = any(at < border < at + len(word) for border in borders)
        if not crossed or at in borders:
            return True
        at = joined.find(word, at + 1)
    return False


def _last(joined: str, part: int) -> int:
    """Return where the last word of ``part`` begins."""
    return max(joined.rfind(word.lstrip("=")) for word in _WORDS[part].split())
