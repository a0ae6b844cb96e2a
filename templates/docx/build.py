"""Write ``newsdoc.docx`` beside this file: the Word template, with one style per news element.

Run it after a change here::

    python templates/docx/build.py

Styles are what an exporter finds by name, so the names are the contract; a newsroom that brings a
document of its own (``--reference-docx``) gives its styles the same names.  Names that Word knows
(``caption``, ``heading 2``, ``List Bullet``) are written as Word stores them.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from newsdoc.zips import write_zip

TARGET = Path(__file__).with_name("newsdoc.docx")

SERIF = '<w:rFonts w:ascii="Georgia" w:hAnsi="Georgia"/>'
SANS = '<w:rFonts w:ascii="Arial" w:hAnsi="Arial"/>'
MONO = '<w:rFonts w:ascii="Courier New" w:hAnsi="Courier New" w:cs="Courier New"/>'
INK, GREY, RULE, WASH, RED, BLUE = "1A1A1A", "5F6368", "BFBFBF", "F4F2EE", "9B1C1C", "1A4F8B"

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
HEADER = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'


# ------------------------------------------------------------------------ properties


def size(points: float) -> str:
    """Return a type size, for simple and complex scripts."""
    return f'<w:sz w:val="{round(points * 2)}"/><w:szCs w:val="{round(points * 2)}"/>'


def colour(value: str) -> str:
    """Return a text colour."""
    return f'<w:color w:val="{value}"/>'


def spacing(before: float = 0, after: float = 0, line: float = 1.0) -> str:
    """Return space above and below in points, and the leading as a multiple of the type's own."""
    return (
        f'<w:spacing w:before="{round(before * 20)}" w:after="{round(after * 20)}"'
        f' w:line="{round(line * 240)}" w:lineRule="auto"/>'
    )


def indent(left: float = 0, right: float = 0, hanging: float = 0) -> str:
    """Return indents in points; "left" is the side where the text starts."""
    hung = f' w:hanging="{round(hanging * 20)}"' if hanging else ""
    return f'<w:ind w:left="{round(left * 20)}" w:right="{round(right * 20)}"{hung}/>'


def borders(**sides: tuple[int, int, str]) -> str:
    """Return paragraph borders: side → (eighths of a point, space in points, colour)."""
    order = ("top", "left", "bottom", "right")
    lines = (
        f'<w:{side} w:val="single" w:sz="{sides[side][0]}" w:space="{sides[side][1]}" w:color="{sides[side][2]}"/>'
        for side in order
        if side in sides
    )
    return f"<w:pBdr>{''.join(lines)}</w:pBdr>"


BOX = borders(**dict.fromkeys(("top", "left", "bottom", "right"), (4, 8, RULE)))
WASHED = f'<w:shd w:val="clear" w:color="auto" w:fill="{WASH}"/>'
KEEP = "<w:keepNext/>"
WHOLE = "<w:keepLines/>"
BOLD = "<w:b/><w:bCs/>"
PLAIN = '<w:b w:val="0"/><w:bCs w:val="0"/>'


# ---------------------------------------------------------------------------- styles


def style(
    kind: str,
    name: str,
    *,
    based: str | None = None,
    following: str | None = None,
    paragraph: str = "",
    run: str = "",
    more: str = "",
    default: bool = False,
    hidden: bool = False,
) -> str:
    """Return a style; its id is its name without spaces, as Word itself makes ids."""
    parts = [
        f'<w:style w:type="{kind}"{" w:default=" + chr(34) + "1" + chr(34) if default else ""}'
        f'{"" if name in BUILT_IN else " w:customStyle=" + chr(34) + "1" + chr(34)} w:styleId="{style_id(name)}">',
        f'<w:name w:val="{name}"/>',
        f'<w:basedOn w:val="{style_id(based)}"/>' if based else "",
        f'<w:next w:val="{style_id(following)}"/>' if following else "",
        '<w:uiPriority w:val="99"/><w:semiHidden/><w:unhideWhenUsed/>' if hidden else "<w:qFormat/>",
        f"<w:pPr>{paragraph}</w:pPr>" if paragraph else "",
        f"<w:rPr>{run}</w:rPr>" if run else "",
        more,
        "</w:style>",
    ]
    return "".join(parts)


def style_id(name: str) -> str:
    """Return the id that Word gives a style of this name: ``heading 2`` → ``Heading2``."""
    return "".join(word[:1].upper() + word[1:] for word in name.split())


BUILT_IN = frozenset({
    "Normal", "Default Paragraph Font", "Normal Table", "No List", "Body Text", "heading 2", "heading 3", "heading 4",
    "heading 5", "heading 6", "caption", "Quote", "List Bullet", "List Number", "List Continue", "footnote text",
    "footnote reference", "Hyperlink", "footer",
})  # fmt: skip


def headings() -> Iterator[str]:
    """Yield the crossheads, level 2 to 6."""
    for level, points in zip(range(2, 7), (15, 13, 11.5, 11.5, 11), strict=True):
        yield style(
            "paragraph", f"heading {level}", based="Normal", following="Body Text",
            paragraph=f'{KEEP}{WHOLE}{spacing(16 if level == 2 else 12, 4, 1.15)}<w:outlineLvl w:val="{level - 1}"/>',
            run=SANS + (BOLD if level < 6 else "") + colour(INK if level < 5 else GREY) + size(points),
        )  # fmt: skip


def head_styles() -> Iterator[str]:
    """Yield what stands above the text."""
    yield style(
        "paragraph", "Kicker", based="Normal", following="Headline", paragraph=KEEP + spacing(0, 6),
        run=SANS + BOLD + "<w:caps/>" + colour(RED) + '<w:spacing w:val="20"/>' + size(9),
    )  # fmt: skip
    yield style(
        "paragraph", "Headline", based="Normal", following="Standfirst",
        paragraph=KEEP + WHOLE + "<w:suppressAutoHyphens/>" + spacing(0, 8, 1.08) + '<w:outlineLvl w:val="0"/>',
        run=BOLD + colour(INK) + size(26),
    )  # fmt: skip
    yield style(
        "paragraph", "Standfirst", based="Normal", following="Byline", paragraph=spacing(0, 10, 1.25),
        run=colour("404040") + size(14),
    )  # fmt: skip
    yield style(
        "paragraph", "Byline", based="Normal", following="Publication Info", paragraph=KEEP + spacing(4, 2),
        run=SANS + BOLD + size(10),
    )  # fmt: skip
    yield style(
        "paragraph", "Publication Info", based="Normal", following="Body Text", paragraph=spacing(0, 12),
        run=SANS + colour(GREY) + size(9),
    )  # fmt: skip


def text_styles() -> Iterator[str]:
    """Yield running text and what interrupts it."""
    yield style("paragraph", "Body Text", based="Normal", paragraph=spacing(0, 8, 1.35))
    yield from headings()
    yield style(
        "paragraph", "Quote", based="Body Text", following="Body Text",
        paragraph=spacing(4, 10, 1.3) + indent(22, 22), run=colour("404040"),
    )  # fmt: skip
    yield style(
        "paragraph", "Pull Quote", based="Normal", following="Body Text",
        paragraph=WHOLE + borders(top=(12, 8, RED), bottom=(4, 8, RULE)) + spacing(14, 14, 1.2) + indent(22, 22),
        run=colour(RED) + size(16),
    )  # fmt: skip
    yield style(
        "paragraph", "Quote Attribution", based="Normal", following="Body Text",
        paragraph=spacing(0, 10) + indent(22, 22), run=SANS + colour(GREY) + size(9.5),
    )  # fmt: skip
    yield style(
        "paragraph", "List Bullet", based="Body Text",
        paragraph='<w:numPr><w:numId w:val="1"/></w:numPr>' + spacing(0, 4, 1.35),
    )  # fmt: skip
    yield style(
        "paragraph", "List Number", based="Body Text",
        paragraph='<w:numPr><w:numId w:val="2"/></w:numPr>' + spacing(0, 4, 1.35),
    )  # fmt: skip
    yield style("paragraph", "List Continue", based="Body Text", paragraph=spacing(0, 4, 1.35) + indent(21))
    yield style(
        "paragraph", "Info Box", based="Body Text", paragraph=BOX + WASHED + spacing(0, 4, 1.25) + indent(10, 10),
        run=SANS + size(10),
    )  # fmt: skip
    yield style(
        "paragraph", "Info Box Heading", based="Info Box", following="Info Box",
        paragraph=KEEP + spacing(4, 4, 1.15), run=BOLD + size(11.5),
    )  # fmt: skip
    yield style(
        "paragraph", "Code", based="Normal", paragraph=WASHED + "<w:suppressAutoHyphens/>" + spacing(4, 8, 1.15),
        run=MONO + "<w:noProof/>" + size(9.5),
    )  # fmt: skip
    yield style(
        "paragraph", "Rule", based="Normal", following="Body Text",
        paragraph=borders(bottom=(4, 1, RULE)) + spacing(6, 12) + indent(150, 150),
    )  # fmt: skip
    yield style("paragraph", "Embed", based="Body Text", paragraph=BOX + spacing(8, 8, 1.25) + indent(10, 10),
                run=SANS + size(10))  # fmt: skip
    yield style("paragraph", "Correction", based="Body Text", paragraph=WASHED + spacing(8, 8, 1.25),
                run=SANS + size(10))  # fmt: skip


def picture_styles() -> Iterator[str]:
    """Yield pictures, and the three statements under them."""
    yield style("paragraph", "Picture", based="Normal", following="caption", paragraph=KEEP + spacing(10, 0))
    yield style(
        "paragraph", "Picture Placeholder", based="Picture", following="caption",
        paragraph=KEEP + BOX + WASHED + indent(10, 10), run=SANS + colour(GREY) + size(9.5),
    )  # fmt: skip
    yield style(
        "paragraph", "caption", based="Normal", following="Credit", paragraph=WHOLE + spacing(4, 10, 1.15),
        run=SANS + colour("303030") + size(9.5),
    )  # fmt: skip
    yield style(
        "paragraph", "Credit", based="Normal", following="Body Text", paragraph=WHOLE + spacing(0, 10, 1.1),
        run=SANS + colour(GREY) + size(8),
    )  # fmt: skip
    yield style("paragraph", "Copyright Notice", based="Credit", following="Body Text")


def table_styles() -> Iterator[str]:
    """Yield the table and the text in it."""
    yield style("paragraph", "Table Text", based="Normal", paragraph=spacing(2, 2, 1.1), run=SANS + size(9.5))
    yield style("paragraph", "Table Heading", based="Table Text", paragraph=KEEP, run=BOLD)
    line = f'w:val="single" w:sz="4" w:space="0" w:color="{RULE}"'
    strong = f'w:val="single" w:sz="8" w:space="0" w:color="{INK}"'
    margins = '<w:left w:w="80" w:type="dxa"/><w:right w:w="80" w:type="dxa"/>'
    yield style(
        "table", "Table", based="Normal Table",
        more=f"<w:tblPr><w:tblBorders><w:top {strong}/><w:bottom {strong}/><w:insideH {line}/></w:tblBorders>"
        f"<w:tblCellMar>{margins}</w:tblCellMar></w:tblPr>"
        f'<w:tblStylePr w:type="firstRow"><w:tblPr/><w:tcPr><w:tcBorders><w:bottom {strong}/></w:tcBorders>'
        "</w:tcPr></w:tblStylePr>",
    )  # fmt: skip


def end_styles() -> Iterator[str]:
    """Yield what stands below the text."""
    yield style("paragraph", "Related Heading", based="heading 2", following="Related", run=size(13))
    yield style("paragraph", "Related", based="Body Text", paragraph=spacing(0, 3, 1.2), run=SANS + size(10))
    yield style("paragraph", "Source Note", based="Normal", paragraph=spacing(0, 2, 1.2),
                run=SANS + colour(GREY) + size(8.5))  # fmt: skip
    yield style("paragraph", "footnote text", based="Normal", paragraph=spacing(0, 2, 1.15), run=size(9))
    yield style(
        "paragraph", "footer", based="Normal",
        paragraph='<w:tabs><w:tab w:val="right" w:pos="8617"/></w:tabs>', run=SANS + colour(GREY) + size(8),
    )  # fmt: skip


def letter_styles() -> Iterator[str]:
    """Yield styles of words inside a paragraph."""
    yield style("character", "Dateline", based="Default Paragraph Font", run=SANS + BOLD + size(10))
    yield style("character", "Hyperlink", based="Default Paragraph Font", run=colour(BLUE) + '<w:u w:val="single"/>')
    yield style("character", "Inline Code", based="Default Paragraph Font", run=MONO + "<w:noProof/>")
    yield style(
        "character", "footnote reference", based="Default Paragraph Font", run='<w:vertAlign w:val="superscript"/>'
    )


def styles_xml() -> str:
    """Return ``word/styles.xml``."""
    defaults = (
        "<w:docDefaults><w:rPrDefault><w:rPr>"
        '<w:rFonts w:ascii="Georgia" w:hAnsi="Georgia" w:eastAsia="Georgia" w:cs="Times New Roman"/>'
        f'{size(11)}<w:lang w:val="en"/>'
        f"</w:rPr></w:rPrDefault><w:pPrDefault><w:pPr>{spacing()}</w:pPr></w:pPrDefault></w:docDefaults>"
    )
    table = (
        '<w:tblPr><w:tblInd w:w="0" w:type="dxa"/><w:tblCellMar><w:top w:w="0" w:type="dxa"/>'
        '<w:left w:w="108" w:type="dxa"/><w:bottom w:w="0" w:type="dxa"/><w:right w:w="108" w:type="dxa"/>'
        "</w:tblCellMar></w:tblPr>"
    )
    base = (
        style("paragraph", "Normal", default=True)
        + style("character", "Default Paragraph Font", default=True, hidden=True)
        + style("table", "Normal Table", default=True, hidden=True, more=table)
        + style("numbering", "No List", default=True, hidden=True)
    )
    families = (head_styles, text_styles, picture_styles, table_styles, end_styles, letter_styles)
    own = "".join(one for family in families for one in family())
    return f'{HEADER}<w:styles xmlns:w="{W}">{defaults}{base}{own}</w:styles>'


# ----------------------------------------------------------------------- other parts


def numbering_xml() -> str:
    """Return ``word/numbering.xml``: nine levels of bullets (1) and of numbers (2)."""

    def levels(formats: tuple[tuple[str, str], ...]) -> str:
        return "".join(
            f'<w:lvl w:ilvl="{depth}"><w:start w:val="1"/><w:numFmt w:val="{formats[depth % len(formats)][0]}"/>'
            f'<w:lvlText w:val="{formats[depth % len(formats)][1].format(depth + 1)}"/><w:lvlJc w:val="left"/>'
            f"<w:pPr>{indent(21 * (depth + 1), 0, 17)}</w:pPr></w:lvl>"
            for depth in range(9)
        )

    bullets = (("bullet", "•"), ("bullet", "–"), ("bullet", "▪"))
    numbers = (("decimal", "%{}."),)
    lists = "".join(
        f'<w:abstractNum w:abstractNumId="{number}"><w:multiLevelType w:val="hybridMultilevel"/>{levels(formats)}'
        "</w:abstractNum>"
        for number, formats in enumerate((bullets, numbers), 1)
    )
    used = "".join(f'<w:num w:numId="{number}"><w:abstractNumId w:val="{number}"/></w:num>' for number in (1, 2))
    return f'{HEADER}<w:numbering xmlns:w="{W}">{lists}{used}</w:numbering>'


def footnotes_xml() -> str:
    """Return ``word/footnotes.xml``: the two rules that Word wants there, and no note."""
    lines = "".join(
        f'<w:footnote w:type="{kind}" w:id="{number}"><w:p><w:r><w:{kind}/></w:r></w:p></w:footnote>'
        for number, kind in ((-1, "separator"), (0, "continuationSeparator"))
    )
    return f'{HEADER}<w:footnotes xmlns:w="{W}" xmlns:r="{R}">{lines}</w:footnotes>'


def settings_xml() -> str:
    """Return ``word/settings.xml``."""
    return (
        f'{HEADER}<w:settings xmlns:w="{W}"><w:zoom w:percent="100"/><w:defaultTabStop w:val="720"/>'
        '<w:footnotePr><w:footnote w:id="-1"/><w:footnote w:id="0"/></w:footnotePr>'
        '<w:compat><w:compatSetting w:name="compatibilityMode"'
        ' w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat>'
        '<w:decimalSymbol w:val="."/><w:listSeparator w:val=","/></w:settings>'
    )


def font_table_xml() -> str:
    """Return ``word/fontTable.xml``: what kind of letters stands in where a font is missing."""
    fonts = {"Georgia": ("roman", "variable"), "Arial": ("swiss", "variable"), "Courier New": ("modern", "fixed"),
             "Times New Roman": ("roman", "variable")}  # fmt: skip
    lines = "".join(
        f'<w:font w:name="{name}"><w:family w:val="{family}"/><w:pitch w:val="{pitch}"/></w:font>'
        for name, (family, pitch) in fonts.items()
    )
    return f'{HEADER}<w:fonts xmlns:w="{W}">{lines}</w:fonts>'


def theme_xml() -> str:
    """Return ``word/theme/theme1.xml``: the colours and fonts that Word offers in its menus."""
    colours = {"dk1": INK, "lt1": "FFFFFF", "dk2": "404040", "lt2": WASH, "accent1": RED, "accent2": BLUE,
               "accent3": GREY, "accent4": "7A5C00", "accent5": "2F6B3A", "accent6": "6B3A7A", "hlink": BLUE,
               "folHlink": "6B3A7A"}  # fmt: skip
    scheme = "".join(f'<a:{name}><a:srgbClr val="{value}"/></a:{name}>' for name, value in colours.items())
    fonts = "".join(
        f'<a:{use}Font><a:latin typeface="{name}"/><a:ea typeface=""/><a:cs typeface=""/></a:{use}Font>'
        for use, name in (("major", "Georgia"), ("minor", "Georgia"))
    )
    fill = '<a:solidFill><a:schemeClr val="phClr"/></a:solidFill>'
    line = f'<a:ln w="6350">{fill}<a:prstDash val="solid"/></a:ln>'
    effect = "<a:effectStyle><a:effectLst/></a:effectStyle>"
    return (
        f'{HEADER}<a:theme xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" name="newsdoc">'
        f'<a:themeElements><a:clrScheme name="newsdoc">{scheme}</a:clrScheme>'
        f'<a:fontScheme name="newsdoc">{fonts}</a:fontScheme><a:fmtScheme name="newsdoc">'
        f"<a:fillStyleLst>{fill * 3}</a:fillStyleLst><a:lnStyleLst>{line * 3}</a:lnStyleLst>"
        f"<a:effectStyleLst>{effect * 3}</a:effectStyleLst><a:bgFillStyleLst>{fill * 3}</a:bgFillStyleLst>"
        "</a:fmtScheme></a:themeElements></a:theme>"
    )


def footer_xml() -> str:
    """Return ``word/footer1.xml``: a tab and the page's number; the exporter writes the publisher before it."""
    return (
        f'{HEADER}<w:ftr xmlns:w="{W}"><w:p><w:pPr><w:pStyle w:val="Footer"/></w:pPr><w:r><w:tab/></w:r>'
        '<w:fldSimple w:instr=" PAGE "><w:r><w:t>1</w:t></w:r></w:fldSimple></w:p></w:ftr>'
    )


def document_xml() -> str:
    """Return ``word/document.xml``: an A4 page with a measure of 152 mm, and no text."""
    return (
        f'{HEADER}<w:document xmlns:w="{W}" xmlns:r="{R}"><w:body><w:sectPr>'
        '<w:footerReference w:type="default" r:id="rId5"/><w:pgSz w:w="11906" w:h="16838"/>'
        '<w:pgMar w:top="1417" w:right="1644" w:bottom="1417" w:left="1644" w:header="708" w:footer="708"'
        ' w:gutter="0"/></w:sectPr></w:body></w:document>'
    )


def core_xml() -> str:
    """Return ``docProps/core.xml``, empty: every value comes from the article."""
    return (
        f'{HEADER}<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties"'
        ' xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/"'
        ' xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"/>'
    )


def relationships(*targets: tuple[str, str]) -> str:
    """Return a ``.rels`` part: (type, target) in order, numbered from rId1."""
    lines = "".join(
        f'<Relationship Id="rId{number}" Type="{kind}" Target="{target}"/>'
        for number, (kind, target) in enumerate(targets, 1)
    )
    return f'{HEADER}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{lines}</Relationships>'


def content_types() -> str:
    """Return ``[Content_Types].xml``."""
    word = "application/vnd.openxmlformats-officedocument.wordprocessingml"
    parts = {"document": "document.main", "styles": "styles", "numbering": "numbering", "settings": "settings",
             "footnotes": "footnotes", "fontTable": "fontTable", "footer1": "footer"}  # fmt: skip
    overrides = "".join(
        f'<Override PartName="/word/{name}.xml" ContentType="{word}.{kind}+xml"/>' for name, kind in parts.items()
    )
    theme = "application/vnd.openxmlformats-officedocument.theme+xml"
    return (
        f'{HEADER}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{overrides}'
        f'<Override PartName="/word/theme/theme1.xml" ContentType="{theme}"/>'
        '<Override PartName="/docProps/core.xml"'
        ' ContentType="application/vnd.openxmlformats-package.core-properties+xml"/></Types>'
    )


def template() -> bytes:
    """Return the template."""
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    core = "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties"
    parts = {
        "[Content_Types].xml": content_types(),
        "_rels/.rels": relationships((f"{office}/officeDocument", "word/document.xml"), (core, "docProps/core.xml")),
        "word/document.xml": document_xml(),
        "word/_rels/document.xml.rels": relationships(
            *((f"{office}/{kind}", f"{kind}.xml") for kind in ("styles", "numbering", "settings", "footnotes")),
            (f"{office}/footer", "footer1.xml"),
            (f"{office}/fontTable", "fontTable.xml"),
            (f"{office}/theme", "theme/theme1.xml"),
        ),
        "word/styles.xml": styles_xml(),
        "word/numbering.xml": numbering_xml(),
        "word/settings.xml": settings_xml(),
        "word/footnotes.xml": footnotes_xml(),
        "word/footer1.xml": footer_xml(),
        "word/fontTable.xml": font_table_xml(),
        "word/theme/theme1.xml": theme_xml(),
        "docProps/core.xml": core_xml(),
    }
    return write_zip((name, text.encode()) for name, text in parts.items())


if __name__ == "__main__":
    TARGET.write_bytes(template())
