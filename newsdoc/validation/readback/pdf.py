"""PDF → captions and credits: the structure tree, and under it the letters that each of its marks drew.

A tagged PDF says which words are a caption; what the words are stands in ``ActualText`` or in the text
operators of the pages, as codes that the font's ToUnicode map turns into letters.
"""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from typing import Any

from newsdoc.errors import ExportError, MissingExtraError
from newsdoc.validation.readback.cmaps import read_to_unicode
from newsdoc.validation.readback.found import Found

_DEEPEST = 200
"""Levels of structure, and of drawings inside drawings."""


def need_library() -> Any:
    """Return pikepdf.

    Raises:
        MissingExtraError: ND040, it is not installed.
    """
    try:
        import pikepdf
    except ModuleNotFoundError:
        raise MissingExtraError(
            "ND040",
            "--check reads PDFs back with pikepdf, which is not installed.",
            hint="Install it: pip install 'newsdoc[check]'.",
        ) from None
    return pikepdf


def read_pdf(content: bytes) -> Found:
    """Return what the structure tree marks as captions and credits; all words of a PDF that has no such tree.

    Raises:
        ExportError: ND031, no PDF can be read from ``content``.
        MissingExtraError: ND040, pikepdf is not installed.
    """
    pikepdf = need_library()
    try:
        with pikepdf.open(BytesIO(content)) as pdf:
            return _Reading(pikepdf, pdf).found()
    except pikepdf.PdfError as error:
        raise ExportError("ND031", f"The PDF cannot be read back: {error}.") from None


class _Reading:
    """One run over a PDF."""

    def __init__(self, pikepdf: Any, pdf: Any) -> None:
        self._pikepdf = pikepdf
        self._pdf = pdf
        self._marks: dict[tuple[int, int], dict[int, str]] = {}
        self._captions: list[str] = []
        self._credits: list[str] = []

    def found(self) -> Found:
        tree = self._pdf.Root.get("/StructTreeRoot")
        if tree is None:
            return Found((), (), words="".join(self._page_words()) or "\n", drawn=True)
        self._words(tree.get("/K"), None, 0)
        return Found(tuple(self._captions), tuple(self._credits), drawn=True)

    def _page_words(self) -> Iterator[str]:
        for page in self._pdf.pages:
            marks = _Marks(self._pikepdf)
            marks.read(page.obj, page.obj, 0)
            yield marks.all_words

    def _words(self, kid: Any, page: Any, depth: int) -> str:
        """Return the words below a node of the structure, and remember those of captions and credits."""
        if depth > _DEEPEST or kid is None:
            return ""
        if isinstance(kid, int):
            return self._marked(page).get(kid, "") if page is not None else ""
        if isinstance(kid, self._pikepdf.Array):
            return "".join(self._words(one, page, depth + 1) for one in kid)
        page = kid.get("/Pg", page)
        if "/MCID" in kid:
            return self._marked(page).get(int(kid.MCID), "") if page is not None else ""
        if "/S" not in kid:
            return ""
        return self._element(kid, page, depth)

    def _element(self, element: Any, page: Any, depth: int) -> str:
        kind = str(element.S)
        inner = self._words(element.get("/K"), page, depth + 1)
        spelled = element.get("/ActualText")
        words = inner if spelled is None else str(spelled)
        if kind == "/Caption":
            self._captions.append(words)
        elif kind == "/Credit":
            self._credits.append(words)
        return words

    def _marked(self, page: Any) -> dict[int, str]:
        """Return the words of each mark on ``page``."""
        if page.objgen not in self._marks:
            marks = _Marks(self._pikepdf)
            marks.read(page, page, 0)
            self._marks[page.objgen] = marks.words
        return self._marks[page.objgen]


class _Marks:
    """The letters of a page by the mark that they were drawn under."""

    def __init__(self, pikepdf: Any) -> None:
        self._pikepdf = pikepdf
        self._parts: dict[int | None, list[str]] = {}
        self._open: list[tuple[int | None, bool]] = [(None, False)]
        """Mark, and: was what it shows spelled out already?"""

        self._fonts: dict[tuple[int, int] | int, Any] = {}

    @property
    def words(self) -> dict[int, str]:
        """Words by mark."""
        return {mark: "".join(parts) for mark, parts in self._parts.items() if mark is not None}

    @property
    def all_words(self) -> str:
        """Everything, in the order it was drawn."""
        return "".join(part for parts in self._parts.values() for part in parts)

    def read(self, holder: Any, drawing: Any, depth: int) -> None:
        """Read the operators of a page or drawing; ``holder`` has the resources."""
        resources = holder.get("/Resources", {})
        font: Any = None
        for operands, operator in self._pikepdf.parse_content_stream(drawing):
            match str(operator):
                case "Tf":
                    font = self._font(resources, operands[0])
                case "Tj" | "'" | '"':
                    self._draw(font, operands[-1:])
                case "TJ":
                    self._draw(font, operands[0])
                case "BDC":
                    self._begin(operands, resources)
                case "BMC":
                    self._open.append(self._open[-1])
                case "EMC" if len(self._open) > 1:
                    self._open.pop()
                case "Do" if depth < _DEEPEST:
                    self._enter(resources, operands[0], depth)
                case _:
                    pass

    def _enter(self, resources: Any, name: Any, depth: int) -> None:
        drawing = resources.get("/XObject", {}).get(str(name))
        if drawing is not None and drawing.get("/Subtype") == "/Form":
            self.read(drawing, drawing, depth + 1)

    def _begin(self, operands: Any, resources: Any) -> None:
        properties = operands[1] if len(operands) > 1 else None
        if isinstance(properties, self._pikepdf.Name):
            properties = resources.get("/Properties", {}).get(str(properties))
        mark, spelled = self._open[-1]
        if isinstance(properties, self._pikepdf.Dictionary):
            if "/MCID" in properties:
                mark = int(properties.MCID)
            if "/ActualText" in properties and not spelled:
                self._parts.setdefault(mark, []).append(str(properties.ActualText))
                spelled = True
        self._open.append((mark, spelled))

    def _draw(self, font: Any, strings: Any) -> None:
        mark, spelled = self._open[-1]
        if spelled or font is None:
            return
        parts = self._parts.setdefault(mark, [])
        parts += [font.letters(bytes(one)) for one in strings if isinstance(one, self._pikepdf.String)]

    def _font(self, resources: Any, name: Any) -> Any:
        font = resources.get("/Font", {}).get(str(name))
        if font is None:
            return None
        key = font.objgen if font.is_indirect else id(font)
        if key not in self._fonts:
            stream = font.get("/ToUnicode")
            wide = font.get("/Subtype") == "/Type0"
            self._fonts[key] = read_to_unicode(stream.read_bytes() if stream is not None else b"", 2 if wide else 1)
        return self._fonts[key]
