"""Finished article folders → BagIt 1.0 bags, each closed by a rename when it is whole.  (RFC 8493.)

The digests come from whoever wrote the files; nothing is read again but the tag files.
"""

from __future__ import annotations

import hashlib
import os
import shutil
from collections.abc import Iterable, Sequence
from datetime import datetime
from pathlib import Path

from newsdoc.files import explaining, sync_folder, write_whole
from newsdoc.values import dataclass
from newsdoc.version import __version__

ALGORITHMS = ("sha256", "sha512")
PARTIAL = ".partial"


@dataclass(frozen=True, slots=True)
class BagFile:
    """A file of the payload: its path below ``data``, size and digests in the order of ``ALGORITHMS``."""

    path: str
    size: int
    digests: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class BagInfo:
    """What bag-info.txt says."""

    identifier: str
    moment: datetime
    number: int
    organisation: str | None = None


def close_bag(
    folder: Path,
    parts: Iterable[tuple[Path, str]],
    files: Sequence[BagFile],
    tags: Sequence[tuple[str, bytes]],
    info: BagInfo,
) -> None:
    """Move article folders into a bag and close it; what is interrupted, :func:`take_apart` undoes.

    Args:
        folder: where the bag will be.
        parts: each article's folder and where it goes below ``data``.
        files: every file of the payload.
        tags: further tag files: path below the bag, and contents.

    Raises:
        MachineError: disk full or I/O error.
    """
    partial = folder.with_name(folder.name + PARTIAL)
    with explaining(folder):
        for source, target in parts:
            place = partial / "data" / target
            place.parent.mkdir(parents=True, exist_ok=True)
            os.replace(source, place)
        for part in tag_files(files, tags, info):
            for name, content in part.items():
                write_whole(partial / name, content)
        for inner in (*sorted(partial.glob("data/*")), partial / "data", *partial.glob("*/"), partial):
            sync_folder(inner)
        os.replace(partial, folder)
        sync_folder(folder.parent)


def take_apart(output: Path, articles: Path) -> None:
    """Move the article folders of bags in ``output`` that were never closed back below ``articles``.

    What has been made anew since stays: documents may have changed, failed or come to lie in another bag.

    Raises:
        MachineError: disk full or I/O error.
    """
    for partial in sorted(output.glob(f"bag-*{PARTIAL}")):
        with explaining(partial):
            for place in sorted(partial.glob("data/*/*")):
                back = articles / place.parent.name / place.name
                if not back.exists():
                    back.parent.mkdir(parents=True, exist_ok=True)
                    os.replace(place, back)
            shutil.rmtree(partial)


def tag_files(
    files: Sequence[BagFile], tags: Sequence[tuple[str, bytes]], info: BagInfo
) -> tuple[dict[str, bytes], dict[str, bytes]]:
    """Return the tag files of a bag, and those that speak of the tag files, by their names."""
    ordered = sorted(files, key=lambda file: file.path)
    written: dict[str, bytes] = dict(tags)
    written["bagit.txt"] = b"BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n"
    written["bag-info.txt"] = _bag_info(ordered, info)
    for position, algorithm in enumerate(ALGORITHMS):
        lines = (f"{file.digests[position]}  data/{file.path}\n" for file in ordered)
        written[f"manifest-{algorithm}.txt"] = "".join(lines).encode()
    digests = {
        algorithm: "".join(
            f"{hashlib.new(algorithm, content).hexdigest()}  {name}\n" for name, content in sorted(written.items())
        )
        for algorithm in ALGORITHMS
    }
    return written, {f"tagmanifest-{algorithm}.txt": text.encode() for algorithm, text in digests.items()}


def _bag_info(files: Sequence[BagFile], info: BagInfo) -> bytes:
    lines = [
        ("Bag-Software-Agent", f"newsdoc {__version__}"),
        ("Bagging-Date", info.moment.date().isoformat()),
        ("External-Identifier", f"{info.identifier}:{info.number}"),
        ("Bag-Group-Identifier", info.identifier),
        ("Payload-Oxum", f"{sum(file.size for file in files)}.{len(files)}"),
    ]
    if info.organisation:
        lines.insert(0, ("Source-Organization", " ".join(info.organisation.split())))
    return "".join(f"{name}: {value}\n" for name, value in lines).encode()
