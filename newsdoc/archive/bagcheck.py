"""Is a folder a complete and valid bag?  (RFC 8493, and BagIt 0.93 to 0.97, which older bags declare.)

Every fault is a finding of its own; nothing outside the bag is opened, whatever a manifest says.
"""

from __future__ import annotations

import codecs
import hashlib
import os
import re
import stat
from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import field
from pathlib import Path
from urllib.parse import unquote

from newsdoc.notes import Note, NoteCode
from newsdoc.values import dataclass

ALGORITHMS = ("md5", "sha1", "sha224", "sha256", "sha384", "sha512")
_DECLARATION = re.compile(
    r"BagIt-Version: (?P<version>\d+\.\d+)(?:\r\n|\n|\r)Tag-File-Character-Encoding: (?P<encoding>[\w.:-]+)\s*\Z"
)
_LINE_END = re.compile("\r\n|\r|\n")
_LINE = re.compile(r"(?P<digest>[0-9a-fA-F]+)[ \t]+\*?(?P<path>.+)\Z")
_MANIFEST = re.compile(r"(?P<tag>tag)?manifest-(?P<algorithm>[a-z0-9]+)\.txt\Z")
_VERSIONS = frozenset({"0.93", "0.94", "0.95", "0.96", "0.97", "1.0"})
_MAX_TAG_FILE = 1 << 30


@dataclass(slots=True)
class Bag:
    """What a bag's tag files say."""

    folder: Path
    version: str = ""
    encoding: str = "utf-8"
    payload: dict[str, dict[str, str]] = field(default_factory=dict)
    """Digests by algorithm and path."""

    tags: dict[str, dict[str, str]] = field(default_factory=dict)
    notes: list[Note] = field(default_factory=list)

    def fault(self, what: str, place: str | None = None) -> None:
        """Note a fault."""
        self.notes.append(NoteCode.BAG_FAULT.note(what=what, place=place))


def check_bag(folder: Path, *, workers: int = 2) -> tuple[Note, ...]:
    """Return what is wrong with the bag in ``folder``; nothing when it is complete and valid.

    Args:
        workers: files hashed at the same time.
    """
    bag = Bag(folder)
    if not _read_declaration(bag):
        return tuple(bag.notes)
    _read_manifests(bag)
    files = sorted(_files(bag))
    _check_lists(bag, files)
    _check_fetch(bag)
    _check_oxum(bag, files)
    _check_digests(bag, set(files), workers)
    return tuple(bag.notes)


def _read_declaration(bag: Bag) -> bool:
    path = bag.folder / "bagit.txt"
    try:
        raw = path.read_bytes()[:4096]
    except OSError:
        bag.fault("bagit.txt is missing")
        return False
    if raw.startswith(codecs.BOM_UTF8):
        bag.fault("bagit.txt begins with a byte order mark")
        return False
    found = _DECLARATION.match(raw.decode("utf-8", "replace"))
    if found is None:
        bag.fault("bagit.txt is malformed")
        return False
    bag.version = found["version"]
    if bag.version not in _VERSIONS:
        bag.fault(f"BagIt version {bag.version} is unknown")
        return False
    try:
        bag.encoding = codecs.lookup(found["encoding"]).name
    except LookupError:
        bag.fault(f"the character encoding {found['encoding']} is unknown")
        return False
    if not (bag.folder / "data").is_dir():
        bag.fault("the folder data is missing")
    return True


def _read_manifests(bag: Bag) -> None:
    for path in sorted(bag.folder.iterdir()):
        found = _MANIFEST.match(path.name)
        if found is None or not path.is_file():
            continue
        if found["algorithm"] not in ALGORITHMS:
            bag.fault(f"the algorithm of {path.name} is unknown")
            continue
        target = bag.tags if found["tag"] else bag.payload
        target[found["algorithm"]] = dict(_manifest_lines(bag, path, tag=bool(found["tag"])))
    if not bag.payload:
        bag.fault("there is no payload manifest")


def _manifest_lines(bag: Bag, path: Path, *, tag: bool) -> Iterator[tuple[str, str]]:
    seen: set[str] = set()
    size = hashlib.new(path.stem.rpartition("-")[2], usedforsecurity=False).digest_size * 2
    for number, line in enumerate(_LINE_END.split(_tag_file(bag, path)), 1):
        if not line.strip():
            continue
        found = _LINE.match(line)
        place = f"{path.name} line {number}"
        if found is None or len(found["digest"]) != size:
            bag.fault("a line that is no digest and path", place)
            continue
        name = _decoded(bag, found["path"])
        if not _is_inside(name, payload=not tag):
            bag.fault(f"the path {name!r} leads out of where it may lie", place)
            continue
        name = name.removeprefix("./")
        if name in seen:
            bag.fault(f"{name} stands there twice", place)
        seen.add(name)
        yield name, found["digest"].lower()


def _tag_file(bag: Bag, path: Path) -> str:
    if path.stat().st_size > _MAX_TAG_FILE:
        bag.fault(f"{path.name} is over {_MAX_TAG_FILE:,} bytes")
        return ""
    try:
        return path.read_bytes().decode(bag.encoding)
    except (UnicodeError, OSError) as error:
        bag.fault(f"{path.name} cannot be read: {str(error)[:80]}")
        return ""


def _decoded(bag: Bag, path: str) -> str:
    """CR, LF and percent are percent-encoded in BagIt 1.0 (RFC 8493 §2.1.3), and taken literally before it."""
    if bag.version != "1.0":
        return path
    return re.sub("%(0[aAdD]|25)", lambda found: unquote(found[0]), path)


def _is_inside(name: str, *, payload: bool) -> bool:
    parts = name.removeprefix("./").split("/")
    if (
        name.startswith(("/", "~", "\\"))
        or ".." in parts
        or "." in parts
        or "\0" in name
        or re.match(r"[A-Za-z]:", name)
    ):
        return False
    return (parts[0] == "data" and len(parts) > 1) == payload


def _files(bag: Bag) -> Iterator[str]:
    """Every file of the bag by its path; a link or device is a fault."""
    for folder, names, files in os.walk(bag.folder):
        names.sort()
        for name in files:
            path = Path(folder) / name
            relative = path.relative_to(bag.folder).as_posix()
            if not stat.S_ISREG(path.lstat().st_mode):
                bag.fault(f"{relative} is no regular file")
                continue
            yield relative


def _check_lists(bag: Bag, files: list[str]) -> None:
    """Files against manifests, both ways."""
    payload = {name for name in files if name.startswith("data/")}
    listed = set().union(*bag.payload.values()) if bag.payload else set()
    if bag.version == "1.0":
        for algorithm, lines in bag.payload.items():
            for name in sorted(listed - set(lines)):
                bag.fault(f"{name} is not in manifest-{algorithm}.txt")
    for name in sorted(payload - listed):
        bag.fault(f"{name} is in no manifest")
    there = set(files)
    for name in sorted(listed - there):
        bag.fault(f"{name} is listed but missing")
    for algorithm, lines in bag.tags.items():
        for name in sorted(set(lines) - there):
            bag.fault(f"{name} is listed in tagmanifest-{algorithm}.txt but missing")


def _check_fetch(bag: Bag) -> None:
    """fetch.txt names files that are elsewhere: what it names must be here, since nothing is fetched."""
    path = bag.folder / "fetch.txt"
    if not path.is_file():
        return
    for number, line in enumerate(_LINE_END.split(_tag_file(bag, path)), 1):
        words = line.split(None, 2)
        if not words:
            continue
        place = f"fetch.txt line {number}"
        if len(words) < 3 or not (words[1] == "-" or words[1].isdigit()):
            bag.fault("a line that is no address, length and path", place)
            continue
        name = _decoded(bag, words[2].strip())
        if not _is_inside(name, payload=True):
            bag.fault(f"the path {name!r} leads out of the payload", place)
        elif not (bag.folder / name).is_file():
            bag.fault(f"{name} is not fetched yet", place)


def _check_oxum(bag: Bag, files: list[str]) -> None:
    path = bag.folder / "bag-info.txt"
    if not path.is_file():
        return
    found = re.findall(r"(?im)^payload-oxum[ \t]*:[ \t]*(\d+)\.(\d+)[ \t]*\r?$", _tag_file(bag, path))
    payload = [bag.folder / name for name in files if name.startswith("data/")]
    actual = (str(sum(one.stat().st_size for one in payload)), str(len(payload)))
    for octets, count in found:
        if (octets, count) != actual:
            bag.fault(f"Payload-Oxum says {octets}.{count}, the payload has {'.'.join(actual)}")


def _check_digests(bag: Bag, there: set[str], workers: int) -> None:
    wanted: dict[str, dict[str, str]] = {}
    for manifests in (bag.payload, bag.tags):
        for algorithm, lines in manifests.items():
            for name, digest in lines.items():
                if name in there:
                    wanted.setdefault(name, {})[algorithm] = digest
    with ThreadPoolExecutor(workers) as pool:
        results = pool.map(lambda name: digests(bag.folder / name, wanted[name]), wanted)
        for name, found in zip(wanted, results, strict=True):
            for algorithm, digest in wanted[name].items():
                if found[algorithm] != digest:
                    bag.fault(f"{name} has changed: its {algorithm} differs")


def digests(path: Path, algorithms: Iterable[str]) -> dict[str, str]:
    """Return the digests of a file by ``algorithms``, read once, in pieces."""
    hashes = {name: hashlib.new(name, usedforsecurity=False) for name in algorithms}
    with path.open("rb") as file:
        while piece := file.read(1 << 20):
            for one in hashes.values():
                one.update(piece)
    return {name: one.hexdigest() for name, one in hashes.items()}
