"""Picture files made by the tests: formats × position × colour × damage, each with what must become of it.

Every good one shows the same scene, so that its pixels can be judged: a red square in the upper left
corner of a blue field, upright.
"""

from __future__ import annotations

import struct
import zlib
from dataclasses import dataclass
from io import BytesIO

from PIL import Image, ImageCms

WIDTH, HEIGHT = 60, 40
RED, BLUE = (210, 40, 50), (30, 60, 170)


@dataclass(frozen=True)
class Sample:
    """A file and what must become of it."""

    name: str
    content: bytes
    media_type: str
    refused: str | None = None
    """Words of the reason, for a file that must be refused."""

    size: tuple[int, int] = (WIDTH, HEIGHT)
    """Upright pixels."""

    upright: bool = True
    srgb: bool = True
    """Are its colours what every viewer takes them for?"""

    transparent: bool = False

    def __str__(self) -> str:
        return self.name


def scene(mode: str = "RGB") -> Image.Image:
    """Return the scene in the colours of ``mode``."""
    image = Image.new("RGB", (WIDTH, HEIGHT), BLUE)
    image.paste(RED, (0, 0, WIDTH // 2, HEIGHT // 2))
    if mode in ("RGBA", "LA"):
        image = image.convert(mode)
        image.putalpha(Image.linear_gradient("L").resize((WIDTH, HEIGHT)))
        return image
    return image.convert(mode)


def encoded(form: str, image: Image.Image | None = None, **options: object) -> bytes:
    """Return ``image`` (the scene unless given) as a file."""
    out = BytesIO()
    (image or scene()).save(out, form, **options)
    return out.getvalue()


def turned(orientation: int) -> tuple[Image.Image, bytes]:
    """Return the scene as a camera held so would store it, and the Exif that says how to turn it."""
    undo = {
        2: [Image.Transpose.FLIP_LEFT_RIGHT],
        3: [Image.Transpose.ROTATE_180],
        4: [Image.Transpose.FLIP_TOP_BOTTOM],
        5: [Image.Transpose.TRANSPOSE],
        6: [Image.Transpose.ROTATE_90],
        7: [Image.Transpose.TRANSVERSE],
        8: [Image.Transpose.ROTATE_270],
    }[orientation]
    image = scene()
    for step in undo:
        image = image.transpose(step)
    exif = Image.Exif()
    exif[0x0112] = orientation
    return image, exif.tobytes()


def wide_profile() -> bytes:
    """Return an ICC profile whose green lies far outside sRGB, gamma 2.2 (as Adobe RGB)."""

    def xyz(*values: float) -> bytes:
        return b"XYZ \0\0\0\0" + b"".join(struct.pack(">i", round(value * 65536)) for value in values)

    curve = b"curv\0\0\0\0" + struct.pack(">IH", 1, round(2.2 * 256)) + b"\0\0"
    text = b"wide\0"
    tags = {
        b"desc": b"desc\0\0\0\0" + struct.pack(">I", len(text)) + text + bytes(78),
        b"cprt": b"text\0\0\0\0none\0\0\0\0",
        b"wtpt": xyz(0.9642, 1.0, 0.8249),
        b"rXYZ": xyz(0.6097, 0.3111, 0.0195),
        b"gXYZ": xyz(0.2053, 0.6257, 0.0609),
        b"bXYZ": xyz(0.1492, 0.0632, 0.7446),
        b"rTRC": curve,
        b"gTRC": curve,
        b"bTRC": curve,
    }
    table, body = struct.pack(">I", len(tags)), b""
    start = 128 + 4 + 12 * len(tags)
    for name, value in tags.items():
        value += b"\0" * (-len(value) % 4)
        table += name + struct.pack(">II", start + len(body), len(value))
        body += value
    head = struct.pack(">I4sI4s4s4s", start + len(body), b"lcms", 0x02400000, b"mntr", b"RGB ", b"XYZ ")
    head += bytes(12) + b"acsp" + bytes(28) + struct.pack(">iii", 63190, 65536, 54061)
    return head.ljust(128, b"\0") + table + body


def srgb_profile() -> bytes:
    """Return the profile of sRGB."""
    return ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()


def png_chunk(name: bytes, body: bytes) -> bytes:
    """Return a chunk of a PNG with its checksum."""
    return struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))


def png_of(
    width: int, height: int, *, depth: int = 8, colour: int = 2, rows: bytes = b"", extra: bytes = b""
) -> bytes:
    """Return a PNG with any header over any rows."""
    head = png_chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, depth, colour, 0, 0, 0))
    return b"\x89PNG\r\n\x1a\n" + head + extra + png_chunk(b"IDAT", zlib.compress(rows)) + png_chunk(b"IEND", b"")


def deep_png() -> bytes:
    """Return the scene in 16 bits a channel."""
    rows = b""
    for y in range(HEIGHT):
        rows += b"\0" + b"".join(
            struct.pack(">HHH", *(value * 257 for value in (RED if x < WIDTH // 2 and y < HEIGHT // 2 else BLUE)))
            for x in range(WIDTH)
        )
    return png_of(WIDTH, HEIGHT, depth=16, rows=rows)


def svg_of(inner: str, attributes: str = 'width="60" height="40"', prolog: str = "") -> bytes:
    """Return an SVG with ``inner`` in it."""
    space = 'xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"'
    return f"{prolog}<svg {space} {attributes}>{inner}</svg>".encode()


SVG_SCENE = '<rect width="60" height="40" fill="#1e3caa"/><rect width="30" height="20" fill="#d22832"/>'
_USES = "".join(f'<g id="u{i}">{f"""<use href="#u{i - 1}"/>""" * 10}</g>' for i in range(1, 9))
_LAUGHS = '<!DOCTYPE svg [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]>'


def _jpegs() -> list[Sample]:
    kind = "image/jpeg"
    rgb = encoded("JPEG", quality=95)
    found = [
        Sample("jpeg-rgb", rgb, kind),
        Sample("jpeg-grey", encoded("JPEG", scene("L")), kind),
        Sample("jpeg-cmyk", encoded("JPEG", scene("CMYK")), kind, srgb=False),
        Sample("jpeg-progressive", encoded("JPEG", progressive=True), kind),
        Sample("jpeg-444", encoded("JPEG", subsampling=0), kind),
        Sample("jpeg-srgb-profile", encoded("JPEG", icc_profile=srgb_profile()), kind),
        Sample("jpeg-wide-profile", encoded("JPEG", icc_profile=wide_profile()), kind, srgb=False),
        Sample("jpeg-broken-profile", encoded("JPEG", icc_profile=b"nonsense" * 20), kind),
        Sample("jpeg-no-jfif", rgb[:2] + rgb[20:], kind),
        Sample("jpeg-iptc-first", rgb[:2] + b"\xff\xed\0\x10Photoshop 3.0\0" + rgb[20:], kind),
        Sample("jpeg-tail", rgb + b"\0" * 500, kind),
        Sample("jpeg-mpo", encoded("MPO", save_all=True, append_images=[scene()]), kind),
        Sample("jpeg-exif-loop", rgb[:2] + _exif_that_loops() + rgb[2:], kind),
        Sample("jpeg-truncated", rgb[: len(rgb) * 2 // 3], kind, refused="cut off or damaged"),
        Sample("jpeg-header-only", rgb[:100], kind, refused="cut off or damaged"),
        Sample("jpeg-magic-only", b"\xff\xd8\xff\xe0", kind, refused="cut off or damaged"),
        Sample("jpeg-many-scans", rgb[:-2] + b"\xff\xda\0\x02" * 600 + rgb[-2:], kind, refused="scans"),
    ]
    for orientation in range(2, 9):
        image, exif = turned(orientation)
        content = encoded("JPEG", image, exif=exif, quality=95)
        found.append(Sample(f"jpeg-orientation-{orientation}", content, kind, upright=False))
    grey, exif = turned(6)
    found.append(Sample("jpeg-grey-turned", encoded("JPEG", grey.convert("L"), exif=exif), kind, upright=False))
    cmyk = encoded("JPEG", grey.convert("CMYK"), exif=exif)
    found.append(Sample("jpeg-cmyk-turned", cmyk, kind, upright=False, srgb=False))
    return found


def _exif_that_loops() -> bytes:
    body = b"Exif\0\0II*\0\x08\0\0\0\x01\0" + struct.pack("<HHII", 0x8769, 4, 1, 8) + struct.pack("<I", 8)
    return b"\xff\xe1" + struct.pack(">H", len(body) + 2) + body


def _pngs() -> list[Sample]:
    kind = "image/png"
    rgb = encoded("PNG")
    image, exif = turned(6)
    palette = scene("P")
    bomb = b"".join(png_chunk(b"zTXt", b"c\0\0" + zlib.compress(bytes(30 << 20), 9)) for _ in range(3))
    profile_bomb = png_chunk(b"iCCP", b"p\0\0" + zlib.compress(bytes(60 << 20), 9))
    row = b"\0" + bytes(8 * 3)
    return [
        Sample("png-rgb", rgb, kind),
        Sample("png-rgba", encoded("PNG", scene("RGBA")), kind, transparent=True),
        Sample("png-grey", encoded("PNG", scene("L")), kind),
        Sample("png-grey-alpha", encoded("PNG", scene("LA")), kind, transparent=True),
        Sample("png-palette", encoded("PNG", palette), kind),
        Sample(
            "png-palette-clear",
            encoded("PNG", palette, transparency=palette.getpixel((0, 0))),
            kind,
            transparent=True,
        ),
        Sample("png-1-bit", encoded("PNG", scene("1")), kind),
        Sample("png-16-bit", deep_png(), kind, srgb=False),
        Sample("png-grey-16-bit", encoded("PNG", Image.new("I;16", (WIDTH, HEIGHT), 30000)), kind, srgb=False),
        Sample("png-wide-profile", encoded("PNG", icc_profile=wide_profile()), kind, srgb=False),
        Sample("png-turned", encoded("PNG", image, exif=exif), kind, upright=False),
        Sample("png-animated", encoded("PNG", save_all=True, append_images=[scene().rotate(180)]), kind),
        Sample(
            "png-profile-bomb", png_of(8, 8, rows=row * 8, extra=profile_bomb), kind, refused="cut off or damaged"
        ),
        Sample("png-text-bomb", png_of(8, 8, rows=row * 8, extra=bomb), kind, refused="cut off or damaged"),
        Sample("png-truncated", rgb[:-30], kind, refused="cut off or damaged"),
        Sample("png-bad-checksum", rgb.replace(b"IDAT", b"IDAT\1", 1), kind, refused="cut off or damaged"),
        Sample("png-short-rows", png_of(50, 50, rows=row), kind, refused="cut off or damaged"),
        Sample("png-gigapixels", png_of(60000, 60000, depth=1, colour=0), kind, refused="over the limit"),
        Sample("png-header-lie", png_of(2**31 - 1, 2**31 - 1), kind, refused="over the limit"),
        Sample("png-no-pixels", png_of(0, 0), kind, refused=""),
        Sample("png-one-pixel", encoded("PNG", Image.new("RGB", (1, 1))), kind, refused="show nothing"),
    ]


def _gifs() -> list[Sample]:
    kind = "image/gif"
    still = scene("P")
    gif = encoded("GIF", still)
    many = b"GIF89a" + struct.pack("<HHBBB", 50, 50, 0xF0, 0, 0) + b"\0\0\0\xff\xff\xff"
    many += (b"\x2c" + struct.pack("<HHHHB", 0, 0, 50, 50, 0) + b"\x02\x02\x4c\x01\0") * 5000 + b";"
    moving = encoded("GIF", still, save_all=True, append_images=[still.rotate(180)], duration=100)
    return [
        Sample("gif-still", gif, kind),
        Sample("gif-moving", moving, kind),
        Sample("gif-clear", encoded("GIF", still, transparency=still.getpixel((0, 0))), kind, transparent=True),
        Sample("gif-many-frames", many, kind, refused="cut off or damaged"),
        Sample("gif-truncated", gif[: len(gif) // 2], kind, refused="cut off or damaged"),
        Sample("gif-one-pixel", encoded("GIF", Image.new("P", (1, 1))), kind, refused="show nothing"),
    ]


def _webps() -> list[Sample]:
    kind = "image/webp"
    webp = encoded("WEBP", quality=95)
    image, exif = turned(8)
    opaque = encoded("WEBP", scene().convert("RGBA"), lossless=True, exact=True)
    return [
        Sample("webp-lossy", webp, kind),
        Sample("webp-lossless", encoded("WEBP", lossless=True), kind),
        Sample("webp-alpha", encoded("WEBP", scene("RGBA"), lossless=True), kind, transparent=True),
        Sample("webp-alpha-lossy", encoded("WEBP", scene("RGBA")), kind, transparent=True),
        Sample("webp-opaque-alpha", opaque, kind),
        Sample("webp-moving", encoded("WEBP", save_all=True, append_images=[scene().rotate(180)]), kind),
        Sample("webp-turned", encoded("WEBP", image, exif=exif), kind, upright=False),
        Sample("webp-wide-profile", encoded("WEBP", icc_profile=wide_profile()), kind, srgb=False),
        Sample("webp-truncated", webp[: len(webp) // 2], kind, refused="cut off or damaged"),
    ]


def _avifs() -> list[Sample]:
    kind = "image/avif"
    avif = encoded("AVIF", quality=95)
    image, exif = turned(6)
    return [
        Sample("avif-rgb", avif, kind),
        Sample("avif-alpha", encoded("AVIF", scene("RGBA")), kind, transparent=True),
        Sample("avif-turned", encoded("AVIF", image, exif=exif), kind, upright=False),
        Sample("avif-truncated", avif[: len(avif) // 2], kind, refused="cut off or damaged"),
        Sample("heic", b"\0\0\0\x18ftypheic\0\0\0\0mif1heic" + bytes(100), kind, refused="a HEIC picture"),
    ]


def _tiffs() -> list[Sample]:
    kind = "image/tiff"
    tiff = encoded("TIFF")
    image, _ = turned(6)
    exif = Image.Exif()
    exif[0x0112] = 6
    wide = Image.new("I;16", (WIDTH, HEIGHT), 30000)
    return [
        Sample("tiff-rgb", tiff, kind),
        Sample("tiff-lzw", encoded("TIFF", compression="tiff_lzw"), kind),
        Sample("tiff-jpeg", encoded("TIFF", compression="jpeg", quality=95), kind),
        Sample("tiff-cmyk", encoded("TIFF", scene("CMYK")), kind, srgb=False),
        Sample("tiff-lab", encoded("TIFF", scene("LAB")), kind, srgb=False),
        Sample("tiff-1-bit", encoded("TIFF", scene("1"), compression="group4"), kind),
        Sample("tiff-16-bit", encoded("TIFF", wide), kind, srgb=False),
        Sample("tiff-turned", encoded("TIFF", image, exif=exif), kind),
        Sample("tiff-pages", encoded("TIFF", save_all=True, append_images=[scene()]), kind),
        Sample("tiff-measurements", encoded("TIFF", scene("F")), kind, refused="measurements"),
        Sample("tiff-truncated", tiff[: len(tiff) // 2], kind, refused="cut off or damaged"),
    ]


def _svgs() -> list[Sample]:
    kind = "image/svg+xml"
    external = '<!DOCTYPE svg [<!ENTITY e SYSTEM "file:///etc/hostname">]>'
    public = '<?xml version="1.0"?><!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://www.w3.org/x.dtd">'
    loop = '<g id="a"><use href="#b"/></g><g id="b"><use href="#a"/></g>'
    return [
        Sample("svg-plain", svg_of(SVG_SCENE), kind, transparent=True),
        Sample("svg-view-box", svg_of(SVG_SCENE, 'viewBox="0 0 60 40"'), kind, transparent=True),
        Sample("svg-millimetres", svg_of(SVG_SCENE, 'width="15.875mm" viewBox="0 0 60 40"'), kind, transparent=True),
        Sample("svg-doctype", svg_of(SVG_SCENE, prolog=public), kind, transparent=True),
        Sample("svg-script", svg_of(SVG_SCENE + "<script>alert(1)</script>"), kind, transparent=True),
        Sample("svg-entity", svg_of("<text>&e;</text>", prolog=external), kind, refused="refused"),
        Sample("svg-laughs", svg_of("<text>&b;</text>", prolog=_LAUGHS), kind, refused="refused"),
        Sample("svg-use-bomb", svg_of(f'<g id="u0"/><defs>{_USES}</defs><use href="#u8"/>'), kind, refused="shapes"),
        Sample("svg-use-loop", svg_of(loop), kind, refused="without end"),
        Sample("svg-huge", svg_of(SVG_SCENE, 'width="90000" height="1"'), kind, refused="pixels"),
        Sample("svg-broken", b"<svg><rect></svg>", kind, refused="not well-formed"),
        Sample("svg-no-namespace", b"<svg width='5' height='5'/>", kind, refused="namespace"),
    ]


def _others() -> list[Sample]:
    words = {
        "html": (b"<!doctype html><script>alert(1)</script>", "markup"),
        "postscript": (b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 10 10\n", "PostScript"),
        "fits": (b"SIMPLE  =                    T".ljust(2880), "a FITS file"),
        "photoshop": (b"8BPS\0\1" + bytes(50), "a Photoshop file"),
        "bitmap": (encoded("BMP"), "a BMP picture"),
        "icon": (encoded("ICO"), "an icon"),
        "jpeg-2000": (b"\0\0\0\x0cjP  \r\n\x87\n" + bytes(50), "JPEG 2000"),
        "jpeg-xl": (b"\xff\x0a" + bytes(50), "JPEG XL"),
        "video": (b"\0\0\0\x18ftypmp42\0\0\0\0" + bytes(50), "a video"),
        "empty": (b"", "an empty file"),
        "noise": (bytes(range(7, 207)), "no picture"),
    }
    return [Sample(name, content, "", refused=reason) for name, (content, reason) in words.items()]


SAMPLES = [*_jpegs(), *_pngs(), *_gifs(), *_webps(), *_avifs(), *_tiffs(), *_svgs(), *_others()]
GOOD = [one for one in SAMPLES if one.refused is None]
BAD = [one for one in SAMPLES if one.refused is not None]
