"""Files written whole or not at all, names that are safe everywhere, and digests."""

from __future__ import annotations

import errno
import hashlib
import os
import re
import tempfile
import unicodedata
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from newsdoc.errors import MachineError, UsageError

# Full, broken, out of reach, or made read-only by the system because it is broken.
_MACHINE_FAULTS = frozenset(
    getattr(errno, name)
    for name in ("ENOSPC", "EDQUOT", "EIO", "EMFILE", "ENFILE", "EROFS", "ESTALE", "ENODEV", "ENXIO")
    if hasattr(errno, name)  # not every system has all of them
)
_UNSAFE = re.compile(r"[^\w.-]+", re.ASCII)
# Names that Windows keeps for devices, whatever their suffix.
_DEVICES = re.compile(r"(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|\Z)", re.IGNORECASE)


def sha256(content: bytes) -> str:
    """Return the SHA-256 of ``content`` in lower-case hexadecimal."""
    return hashlib.sha256(content).hexdigest()


def safe_name(text: str, *, longest: int = 80) -> str:
    """Return ``text`` as an ASCII file name without separators, leading dots or device names.

    What cannot be spelled in ASCII goes; ``""`` when nothing is left.
    """
    ascii_only = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()
    name = _UNSAFE.sub("-", ascii_only.strip()).strip("-._")[:longest].strip("-._")
    return f"_{name}" if _DEVICES.match(name) else name


def shown_name(name: str) -> str:
    """Return a file's name as text; bytes in it that are no UTF-8 come as U+FFFD."""
    return name.encode("utf-8", "surrogateescape").decode("utf-8", "replace")


_TEMPORARY = ".newsdoc-"


def remove_leftovers(folder: Path) -> None:
    """Remove what a killed :func:`write_whole` left below ``folder``.

    Raises:
        MachineError: I/O error.
    """
    with explaining(folder):
        for path in folder.rglob(f"{_TEMPORARY}*"):
            path.unlink(missing_ok=True)


def write_whole(path: Path, content: bytes | Iterable[bytes], *, clobber: bool = True) -> bool:
    """Write ``content`` to ``path`` so that the file is either the old one or the new one, never half of it.

    What is too long to be held in memory comes in pieces.

    Returns False, and writes nothing, when the file exists and ``clobber`` is false.

    Raises:
        UsageError: ND002, the place cannot be written.
        MachineError: disk full or I/O error.
    """
    if not clobber and path.exists():
        return False
    temporary = None
    try:
        with explaining(path):
            path.parent.mkdir(parents=True, exist_ok=True)
            descriptor, temporary = tempfile.mkstemp(dir=path.parent, prefix=_TEMPORARY)
            with os.fdopen(descriptor, "wb") as file:
                file.writelines((content,) if isinstance(content, bytes) else content)
                file.flush()
                os.fsync(file.fileno())
            os.chmod(temporary, 0o666 & ~_umask())
            os.replace(temporary, path)
            temporary = None
    finally:
        if temporary is not None:
            with suppress(OSError):
                os.unlink(temporary)
    return True


def sync_folder(folder: Path) -> None:
    """Make the names in ``folder`` durable: else a power cut may take back a rename, though the file was synced.

    Raises:
        OSError: I/O error.
    """
    if os.name == "nt":
        return  # a folder cannot be opened there; NTFS keeps a journal of renames
    try:
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
    except OSError as error:
        # Some file systems of networks have no such thing, and then there is nothing to be done.
        if is_machines_fault(error):
            raise


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask


@contextmanager
def explaining(path: Path) -> Iterator[None]:
    """Raise in place of an OSError of the block, which writes ``path``, what it means.

    Raises:
        UsageError: ND002, the place cannot be written.
        MachineError: disk full or I/O error.
    """
    try:
        yield
    except OSError as error:
        raise explained(error, path) from error


def is_machines_fault(error: OSError) -> bool:
    """Is it a full disk or the like: no fault of what was to be written, and nothing that the user did?"""
    return error.errno in _MACHINE_FAULTS


def is_impossible_name(error: OSError) -> bool:
    """Can no file have this name: one too long, or links that lead to each other?"""
    return error.errno in (errno.ENAMETOOLONG, errno.ELOOP)


def explained(error: OSError, path: Path) -> UsageError | MachineError:
    """Return what to raise when ``path`` could not be written: the machine's fault, or the user's."""
    reason = (error.strerror or str(error)).lower()
    if is_machines_fault(error):
        return MachineError("ND050", f"{path}: {reason}; nothing was written there.")
    return UsageError("ND002", f"{path} cannot be written: {reason}.")
