"""What a hostile case is, and how pages, pictures and archives for one are made."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from dataclasses import dataclass, field
from typing import Literal

from tests.unit.pictures.samples import encoded, scene

SECRET = "ZZCANARYSECRET"
KEEP = "keep the river ferry running"
BODY = (
    f"<p>The council voted on Tuesday to {KEEP} through the winter, after residents collected four thousand "
    "signatures.</p><p>The vote was nine to four. The ferry costs 310,000 euros a year to run, the treasurer said, "
    "and carries about 700 passengers a day.</p>"
)
Outcome = Literal["written", "refused", "either"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """Files, which of them is the input, and what must become of it."""

    name: str
    files: dict[str, bytes | tuple[str, str]] = field(repr=False)
    """Contents by path; ``("symlink", target)`` for a link."""

    entry: str
    outcome: Outcome = "written"
    absent: tuple[str, ...] = ()
    """What may stand in no output, in any case of letters."""

    seconds: float = 10.0
    """Processor time for reading it and writing every quick format."""

    pdf: bool = True
    """Is a PDF looked at too, in the long run?"""


def page(body: str = "", head: str = "", title: str = "Council keeps ferry") -> bytes:
    """Return an honest page with ``body`` and ``head`` put in."""
    text = (
        f'<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>{title}</title>{head}</head><body><article>'
        f'<h1>{title}</h1><p class="byline">By Ada Example</p>{BODY}{body}</article></body></html>'
    )
    return text.encode("utf-8", "surrogatepass")


def html_case(name: str, body: str = "", head: str = "", title: str = "Council keeps ferry", **more: object) -> Case:
    return Case(name=name, files={f"{name}.html": page(body, head, title)}, entry=f"{name}.html", **more)  # type: ignore[arg-type]


def quoted(text: str) -> str:
    return text.replace("&", "&amp;").replace('"', "&quot;").replace("\0", "&#0;")


def laugh(n: int) -> str:
    """The entity of one laugh more: ten times the one before."""
    return f'<!ENTITY {chr(98 + n)} "' + f"&{chr(97 + n)};" * 10 + '">'


def chunk(kind: bytes, content: bytes) -> bytes:
    return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))


def png(*more: bytes, width: int = 8, height: int = 8, pixels: bytes | None = None) -> bytes:
    pixels = zlib.compress((b"\0" + b"\x80" * (3 * width)) * height) if pixels is None else pixels
    head = chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0))
    return b"\x89PNG\r\n\x1a\n" + head + b"".join(more) + chunk(b"IDAT", pixels) + chunk(b"IEND", b"")


def segment(mark: int, content: bytes) -> bytes:
    return bytes((0xFF, mark)) + struct.pack(">H", len(content) + 2) + content


def jpeg(*segments: bytes) -> bytes:
    content = encoded("JPEG", scene())
    return content[:2] + b"".join(segments) + content[2:]


def picture_case(name: str, content: bytes, suffix: str, **more: object) -> Case:
    body = f'<figure><img src="pic.{suffix}" alt="Pier"><figcaption>Pier at dawn. Photo: Bo Example</figcaption></figure>'
    return Case(name=name, entry=f"{name}.html", files={f"{name}.html": page(body), f"pic.{suffix}": content}, **more)  # type: ignore[arg-type]


def zipped(files: dict[str, bytes], modes: dict[str, int] | None = None) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            info = zipfile.ZipInfo(name, (2024, 3, 5, 10, 0, 0))
            info.compress_type = zipfile.ZIP_DEFLATED
            info.create_system = 3
            info.external_attr = (modes or {}).get(name, 0o644) << 16
            archive.writestr(info, content)
    return out.getvalue()
