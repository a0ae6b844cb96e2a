"""SVG → SVG with nothing in it but shapes and words, or → PNG for formats that cannot hold it.

What stays is named in a list; scripts, handlers, links, foreign content, animation and everything that
points outside the file go.  Drawing is done by typst, whose renderer opens and fetches nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree

from newsdoc.errors import SourceError
from newsdoc.patterns import compile_later
from newsdoc.pictures.decoding import RefusedPictureError
from newsdoc.safexml import parse_xml

MAX_BYTES = 4 * 1024 * 1024
MAX_NODES = 20_000
"""Elements, those that ``use`` repeats counted each time; a kilobyte of a path counts as one."""

MAX_LETTERS = 50_000
"""Characters of its words: each is shaped and drawn."""

_SVG = "http://www.w3.org/2000/svg"
_XLINK = "{http://www.w3.org/1999/xlink}href"
_ELEMENT_NAMES = """
    svg g defs symbol use title desc path rect circle ellipse line polyline polygon text tspan linearGradient
    radialGradient stop clipPath mask pattern marker style
"""
_ATTRIBUTE_NAMES = """
    id class style transform viewBox preserveAspectRatio x y x1 y1 x2 y2 cx cy r rx ry fx fy dx dy d points width
    height href offset rotate textLength lengthAdjust pathLength gradientUnits gradientTransform spreadMethod
    patternUnits patternContentUnits patternTransform clipPathUnits maskUnits maskContentUnits markerUnits
    markerWidth markerHeight refX refY orient version lang dir fill fill-opacity fill-rule stroke stroke-width
    stroke-opacity stroke-linecap stroke-linejoin stroke-miterlimit stroke-dasharray stroke-dashoffset opacity color
    display visibility clip-path clip-rule mask overflow stop-color stop-opacity marker-start marker-mid marker-end
    font-family font-size font-style font-weight font-variant font-stretch text-anchor text-decoration
    letter-spacing word-spacing dominant-baseline alignment-baseline baseline-shift writing-mode direction
    unicode-bidi vector-effect shape-rendering text-rendering paint-order
"""
_ELEMENTS = frozenset(_ELEMENT_NAMES.split())
_ATTRIBUTES = frozenset(_ATTRIBUTE_NAMES.split())
_XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_URL = compile_later(r"url\s*\(\s*(['\"]?)(#[\w.:-]{1,200})\1\s*\)", re.IGNORECASE)
_DANGER = compile_later(r"url\s*\(|expression|javascript|import|behavior|-moz-binding|[\\@<]|/\*", re.IGNORECASE)
_LENGTH = compile_later(r"\s*(\d{1,6}(?:\.\d{1,6})?)\s*(px|pt|mm|cm|in|pc|)\s*\Z")
_PIXELS = {"": 1.0, "px": 1.0, "pt": 4 / 3, "pc": 16.0, "mm": 96 / 25.4, "cm": 96 / 2.54, "in": 96.0}


def clean_svg(content: bytes) -> tuple[bytes, int, int]:
    """Return ``content`` with only what is in the list, and its width and height in pixels.

    Raises:
        RefusedPictureError: it is no SVG, damaged, or over a limit.
    """
    if len(content) > MAX_BYTES:
        raise RefusedPictureError(f"an SVG of {len(content):,} bytes, over the limit of {MAX_BYTES:,}")
    try:
        root = parse_xml(content, "SVG")
    except SourceError as error:
        raise RefusedPictureError(f"the SVG is refused: {error.message}") from error
    if root.tag != f"{{{_SVG}}}svg":
        raise RefusedPictureError("the SVG has no svg element in the SVG namespace")
    _drop_strangers(root)
    _check_repeats(root)
    letters = sum(len(_words(node)) for node in root.iter(f"{{{_SVG}}}text"))
    if letters > MAX_LETTERS:
        raise RefusedPictureError(f"an SVG of {letters:,} letters, over the limit of {MAX_LETTERS:,}")
    width, height = _size(root)
    root.set("width", str(width))
    root.set("height", str(height))
    etree.cleanup_namespaces(root)
    return etree.tostring(root, encoding="utf-8", xml_declaration=True), width, height


def _drop_strangers(root: etree._Element) -> None:
    """Remove elements and attributes that are not in the lists, with all that is in them."""
    nodes = list(root.iter())
    if len(nodes) > MAX_NODES:
        raise RefusedPictureError(f"an SVG of {len(nodes):,} elements, over the limit of {MAX_NODES:,}")
    for node in nodes:
        name = _local(node)
        if name is None or name not in _ELEMENTS or (name == "style" and _is_dangerous(_words(node))):
            parent = node.getparent()
            if parent is not None:
                parent.remove(node)
            continue
        _clean_attributes(node)


def _words(node: etree._Element) -> str:
    return "".join(str(one) for one in node.itertext())


def _local(node: etree._Element) -> str | None:
    if not isinstance(node.tag, str):
        return None
    name = etree.QName(node)
    return name.localname if name.namespace == _SVG else None


def _clean_attributes(node: etree._Element) -> None:
    for key, found in list(node.attrib.items()):
        del node.attrib[key]
        key, value = str(key), str(found)
        name = "href" if key == _XLINK else "lang" if key == _XML_LANG else key
        if name not in _ATTRIBUTES or _is_dangerous(value):
            continue
        if name == "href" and not value.strip().startswith("#"):
            continue
        node.set(name, value.strip() if name == "href" else value)


def _is_dangerous(value: str) -> bool:
    return _DANGER.search(_URL.sub("", value)) is not None


def _check_repeats(root: etree._Element) -> None:
    """Refuse ``use`` that runs in a circle or multiplies the drawing."""
    by_id = {node.get("id"): node for node in root.iter() if node.get("id")}
    _tame_styles(root, by_id)
    sizes: dict[etree._Element, int] = {}
    # Deepest first without recursion: a node is counted once all it contains or repeats is counted.
    waiting: list[tuple[etree._Element, bool]] = [(root, False)]
    open_nodes: set[etree._Element] = set()
    while waiting:
        node, done = waiting.pop()
        parts = list(_parts(node, by_id))
        if done:
            open_nodes.discard(node)
            line = len(node.get("d", "")) + len(node.get("points", ""))
            # A marker is drawn at every corner of a line: at every ten characters, or thereabouts.
            times = 1 + (line // 10 if any(str(key).startswith(("marker-", "style")) for key in node.attrib) else 0)
            sizes[node] = 1 + line // 1000 + times * sum(sizes.get(part, 0) for part in parts)
            if sizes[node] > MAX_NODES:
                raise RefusedPictureError(f"an SVG that draws more than {MAX_NODES:,} shapes")
            continue
        if node in sizes:
            continue
        open_nodes.add(node)
        waiting.append((node, True))
        for part in parts:
            if part in open_nodes:
                raise RefusedPictureError("an SVG that repeats itself without end")
            if part not in sizes:
                waiting.append((part, False))


_FLAT = frozenset({"linearGradient", "radialGradient"})


def _tame_styles(root: etree._Element, by_id: dict[str | None, etree._Element]) -> None:
    """Let style sheets name gradients alone: whatever else they have drawn would escape the count."""

    def named(match: re.Match[str]) -> str:
        target = by_id.get(match[2][1:])
        return match[0] if target is None or _local(target) in _FLAT else "none"

    for style in root.iter(f"{{{_SVG}}}style"):
        text = _URL.sub(named, _words(style))
        del style[:]
        style.text = text


def _parts(node: etree._Element, by_id: dict[str | None, etree._Element]) -> Iterator[etree._Element]:
    yield from node
    names = [(node.get("href") or "")[1:]]
    # A pattern, mask or marker is drawn wherever it is named.
    names += [match[2][1:] for value in node.attrib.values() for match in _URL.finditer(str(value))]
    for name in names:
        target = by_id.get(name)
        if target is not None:
            yield target


def _size(root: etree._Element) -> tuple[int, int]:
    box = [float(one) for one in re.findall(r"-?\d{1,7}(?:\.\d{1,7})?", root.get("viewBox") or "")[:4]]
    _, _, box_width, box_height = box if len(box) == 4 else (0.0, 0.0, 0.0, 0.0)
    width, height = _pixels(root.get("width")), _pixels(root.get("height"))
    if box_width > 0 and box_height > 0:
        if width and not height:
            height = width * box_height / box_width
        elif height and not width:
            width = height * box_width / box_height
    width, height = width or box_width or 300, height or box_height or 150  # CSS's size for a thing without one
    if width > 20_000 or height > 20_000:
        raise RefusedPictureError(f"an SVG of {width:.0f}×{height:.0f} pixels")
    return max(1, round(width)), max(1, round(height))


def _pixels(value: str | None) -> float | None:
    match = _LENGTH.match(value or "")
    return float(match[1]) * _PIXELS[match[2]] if match else None


def draw_svg(content: bytes, width: int, height: int, longest: int | None = None) -> bytes:
    """Return a cleaned SVG as a PNG, at twice its size or what makes it 1600 pixels long.

    Raises:
        RefusedPictureError: it cannot be drawn.
    """
    import typst  # 40 MB, and few articles have an SVG

    scale = min(max(2.0, 1600 / max(width, height)), (longest or 4096) / max(width, height))
    page = (
        "#set page(width: auto, height: auto, margin: 0pt, fill: none)\n"
        f'#image(bytes(sys.inputs.svg), format: "svg", width: {width}pt)'
    )
    try:
        drawn = typst.compile(
            page.encode(),
            format="png",
            ppi=72.0 * scale,
            ignore_system_fonts=True,
            sys_inputs={"svg": content.decode()},
        )
    except (RuntimeError, ValueError, OSError) as error:
        raise RefusedPictureError("the SVG cannot be drawn") from error
    if not isinstance(drawn, bytes):
        raise RefusedPictureError("the SVG cannot be drawn on one page")
    return drawn
