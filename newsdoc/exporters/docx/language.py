"""The article's language → the document's: proofing, fonts for its script, and line breaking follow from it."""

from __future__ import annotations

from lxml import etree

from newsdoc.exporters.docx.markup import add, w
from newsdoc.exporters.docx.package import WordPackage
from newsdoc.exporters.docx.runs import language_values
from newsdoc.model import Article

_EAST_ASIAN_FONTS = {"ja": "Yu Mincho", "ko": "Batang", "zh": "SimSun", "zh-hant": "PMingLiU"}
_COMPLEX_FONTS = dict.fromkeys(("hi", "mr", "ne", "bn", "ta", "te", "ml", "kn", "gu", "pa", "si"), "Nirmala UI")
_COMPLEX_FONTS |= dict.fromkeys(("th", "lo", "km"), "Leelawadee UI")

_NONE = "x-none"
"""What Word itself writes for "no language"."""


def set_language(package: WordPackage, article: Article) -> None:
    """Set the document's language, and in our template the fonts for its script."""
    root = package.document.styles.element
    defaults = root.find(w("docDefaults"))
    if defaults is None:
        defaults = add(root, "docDefaults")
        root.insert(0, defaults)
    run_defaults = defaults.find(w("rPrDefault"))
    if run_defaults is None:
        run_defaults = add(defaults, "rPrDefault")
        defaults.insert(0, run_defaults)
    properties = run_defaults.find(w("rPr"))
    if properties is None:
        properties = add(run_defaults, "rPr")
    for old in properties.findall(w("lang")):
        properties.remove(old)
    add(properties, "lang", **(language_values(article.language) if article.language else {"val": _NONE}))
    _set_fonts(properties, article.language)


def _set_fonts(properties: etree._Element, language: str | None) -> None:
    fonts = properties.find(w("rFonts"))
    if fonts is None or not language:
        return
    tag = language.lower()
    primary = tag.split("-")[0]
    if any(part in tag for part in ("hant", "-tw", "-hk", "-mo")) and primary == "zh":
        primary = "zh-hant"
    for attribute, table in (("eastAsia", _EAST_ASIAN_FONTS), ("cs", _COMPLEX_FONTS)):
        if primary in table and not fonts.get(w(f"{attribute}Theme")):
            fonts.set(w(attribute), table[primary])
