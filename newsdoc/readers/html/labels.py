"""Words beside pictures that belong to the page, not to the picture: "View 6 Images", "Open gallery", "3/12"."""

from __future__ import annotations

import re
from functools import lru_cache

from newsdoc.languages.creditwords import button_words
from newsdoc.patterns import compile_later

_COUNTER = compile_later(
    r"^[\[(]?\s*\d{1,3}\s*(?:/|of|von|de|sur|di|van|av|af|из|/)\s*\d{1,3}\s*[\])]?$|^[\d\s.,:/+|•·–-]+$",
    re.IGNORECASE,
)
_PICTURES = (
    r"(?:view|images?|photos?|pictures?|bilder|fotos?|fotoğraf|galer\w+|gallery|imágenes|imagens|immagini|afbeeldingen"
    r"|bildes?|kuvaa|fotostrecke|bildergalerie|bilderstrecke|bild|video|diaporama|slideshow|fotogalerij|枚|장|张|張)"
)
_SEE = r"(?:view|see|show|open|watch|all|alle|ver|voir|vedi|guarda|bekijk|se|visa|vis|zobrazit|katso|この記事の)"
_WITH_NUMBER = compile_later(rf"^{_SEE}?\s*\(?\+?\s*\d{{1,3}}\s*{_PICTURES}\)?$", re.IGNORECASE)


_CALL = compile_later(
    rf"^(?:(?:zur|zum|die|ganze|alle)?\s*{_PICTURES}\s+(?:ansehen|anschauen|öffnen|starten|anzeigen|zeigen)"
    rf"|{_SEE}\s+(?:(?:la|le|el|the|full|all|más|de)\s+)?{_PICTURES}(?:\s+\w+)?)$",
    re.IGNORECASE,
)


MAX_BUTTON = 80
"""Characters of the longest words of a button."""


def is_button_text(text: str) -> bool:
    """Is ``text`` the words of a button, a counter or an advertisement's label?"""
    return len(text) <= MAX_BUTTON and _is_button(text)


@lru_cache(maxsize=2048)
def _is_button(text: str) -> bool:
    plain = " ".join(text.split()).casefold().strip(" :.…,•·|()[]+")
    if not plain or len(plain) > 60:
        return False
    return (
        plain in button_words()
        or _COUNTER.match(plain) is not None
        or _WITH_NUMBER.match(plain) is not None
        or _CALL.match(plain) is not None
    )
