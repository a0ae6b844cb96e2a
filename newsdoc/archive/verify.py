"""Is the output of a batch complete, unchanged and valid?  The manifest is the witness, never the journal."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from itertools import zip_longest
from pathlib import Path
from typing import Any

from newsdoc.archive.bagcheck import check_bag, digests
from newsdoc.archive.bagwrite import ALGORITHMS
from newsdoc.archive.claims import claims, judge, promised
from newsdoc.archive.jsonlines import ARTICLES, article_lines
from newsdoc.archive.premis import NAMESPACE
from newsdoc.errors import SourceError
from newsdoc.formats import ExportOptions
from newsdoc.notes import Note, NoteCode, Severity
from newsdoc.safexml import parse_xml
from newsdoc.validation import check_newsml
from newsdoc.values import dataclass

ACCOUNTS = "newsdoc"
"""Folder of the accounts, in a flat output and in a bag."""

_PREMIS = f"{{{NAMESPACE}}}"


@dataclass(frozen=True, slots=True)
class Verdict:
    """What was found in one bag or flat output."""

    folder: str
    kind: str
    """``bag`` or ``flat``."""

    articles: int
    files: int
    notes: tuple[Note, ...]
    rederived: int | None = None
    """Articles that were made again to be compared (``--deep``); None when nobody asked."""

    @property
    def sound(self) -> bool:
        """Is nothing wrong?"""
        return not any(note.severity is Severity.ERROR for note in self.notes)


def verify(folder: Path, *, workers: int = 2) -> list[Verdict]:
    """Return a verdict on each bag in ``folder``, or on the flat output that it is.

    Raises:
        SourceError: ND010, the folder is not there; ND012, it holds no bag and no batch output.
    """
    if not folder.is_dir():
        raise SourceError("ND010", f"{folder} is not there.")
    if (folder / "bagit.txt").is_file():
        return [_bag(folder, workers)]
    bags = sorted(path.parent for path in folder.glob("*/bagit.txt"))
    if bags:
        return [_bag(one, workers) for one in bags] + _unclosed(folder)
    if (folder / ACCOUNTS / "manifest.jsonl").is_file():
        return [_flat(folder, workers)]
    raise SourceError("ND012", f"{folder} holds no bag and no output of newsdoc batch.")


def judged(verdict: Verdict, command: str) -> Verdict:
    """Return ``verdict`` with what veraPDF says of the PDFs.

    Raises:
        MissingExtraError: ND040, veraPDF cannot be run.
    """
    paths = sorted(path for path in Path(verdict.folder).rglob("*.pdf") if path.is_file())
    return replace(verdict, notes=(*verdict.notes, *judge(command, paths)))


def _unclosed(folder: Path) -> list[Verdict]:
    return [
        Verdict(str(path), "bag", 0, 0, (NoteCode.BAG_FAULT.note(what="it was never closed"),))
        for path in sorted(folder.glob("*.partial"))
    ]


def _bag(folder: Path, workers: int) -> Verdict:
    notes = list(check_bag(folder, workers=workers))
    manifest = folder / ACCOUNTS / "manifest.jsonl"
    if not manifest.is_file():
        return Verdict(str(folder), "bag", 0, 0, tuple(notes))  # a bag of somebody else's
    notes.extend(_check_tag_manifests(folder))
    lines = list(_lines(manifest, notes))
    listed = [file for line in lines for file in line.get("outputs", ())]
    _check_files(folder / "data", listed, notes, workers, hashed=True)
    _check_contents(folder / "data", lines, notes, _standard(folder))
    return Verdict(str(folder), "bag", len(lines), len(listed), tuple(notes))


def _check_tag_manifests(folder: Path) -> Iterator[Note]:
    """Nothing else has digests of these, and other spellings would be read alike: ours are compared as text."""
    tags = sorted(
        path.relative_to(folder).as_posix()
        for path in (*folder.glob("*"), *(folder / ACCOUNTS).rglob("*"))
        if path.is_file() and not path.name.startswith("tagmanifest-")
    )
    found = {name: digests(folder / name, ALGORITHMS) for name in tags}
    for algorithm in ALGORITHMS:
        path = folder / f"tagmanifest-{algorithm}.txt"
        text = "".join(f"{found[name][algorithm]}  {name}\n" for name in tags)
        if not path.is_file() or path.read_bytes() != text.encode():
            yield NoteCode.BAG_FAULT.note(what=f"{path.name} is not as newsdoc writes it")


def _flat(folder: Path, workers: int) -> Verdict:
    notes: list[Note] = []
    every = list(_lines(folder / ACCOUNTS / "manifest.jsonl", notes))
    lines = [line for line in every if line.get("state") == "written"]
    # What failed may have been made in some formats, and may have been written before it changed.
    listed = [file for name in ("kept", "outputs") for line in every for file in line.get(name, ())]
    _check_files(folder, listed, notes, workers, hashed=False)
    notes.extend(_fault(f"{name} is of two documents, and of one no more") for name in _overwritten(lines))
    _check_lines(folder, lines, notes)
    _check_contents(folder, lines, notes, _standard(folder))
    return Verdict(str(folder), "flat", len(lines), len(listed), tuple(notes))


def _json_files(lines: list[dict[str, Any]]) -> list[str]:
    named = (str(one.get("path")) for line in lines for one in line.get("outputs", ()) if one.get("format") == "json")
    return [name for name in named if _is_inside(name)]


def _check_lines(folder: Path, lines: list[dict[str, Any]], notes: list[Note]) -> None:
    """The articles as JSON lines are those of the files."""
    names = _json_files(lines)
    if not names:
        return
    if not (folder / ARTICLES).is_file():
        notes.append(_fault(f"{ARTICLES} is missing"))
        return
    with (folder / ARTICLES).open("rb") as file:
        for number, (wanted, found) in enumerate(zip_longest(article_lines(folder, names), file), 1):
            if wanted != found:
                notes.append(_fault(f"{ARTICLES} is not what the files of its articles say", f"line {number}"))
                return


def _standard(folder: Path) -> str:
    """What PDFs were ordered to be, by the account of the run; the default where it does not say."""
    try:
        run = json.loads((folder / ACCOUNTS / "run.json").read_bytes())
        return str(run["options"]["export"]["pdf_standard"])
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        return ExportOptions().pdf_standard


def _lines(manifest: Path, notes: list[Note]) -> Iterator[dict[str, Any]]:
    # Of bytes: those of text end at characters that a headline may hold.
    for number, line in enumerate(manifest.read_bytes().splitlines(), 1):
        try:
            value = json.loads(line.decode("utf-8", "replace"))
        except (ValueError, RecursionError):
            value = None
        if isinstance(value, dict) and all(_are_files(value.get(name, [])) for name in ("outputs", "kept")):
            yield value
        else:
            notes.append(_fault("a line of the manifest that is no account", f"manifest.jsonl line {number}"))


def _are_files(value: Any) -> bool:
    return isinstance(value, list) and all(isinstance(one, dict) for one in value)


def _fault(what: str, place: str | None = None) -> Note:
    return NoteCode.ARCHIVE_FAULT.note(what=what, place=place)


def _overwritten(lines: list[dict[str, Any]]) -> list[str]:
    """Return the files of which the manifest tells differently: one document has taken the other's away."""
    told: dict[str, set[str]] = {}
    for line in lines:
        for file in line.get("outputs", ()):
            told.setdefault(str(file.get("path")), set()).add(str(file.get("sha256")))
    return sorted(name for name, found in told.items() if len(found) > 1)


def _check_files(base: Path, listed: list[dict[str, Any]], notes: list[Note], workers: int, *, hashed: bool) -> None:
    """Manifest against files, both ways; digests too, unless the bag's own manifest has seen to them."""
    wanted = {str(file.get("path")): file for file in listed}
    own = _reports_in(base)
    if not hashed and any(one.get("format") == "json" for one in listed):
        own.add(ARTICLES)
    there = {
        path.relative_to(base).as_posix()
        for path in base.rglob("*")
        if path.is_file() and path.relative_to(base).parts[0] != ACCOUNTS
    } - own
    notes.extend(_fault(f"{name} is missing") for name in sorted(set(wanted) - there))
    notes.extend(_fault(f"{name} is in no manifest") for name in sorted(there - set(wanted)))
    if hashed:
        return
    names = sorted(set(wanted) & there)
    with ThreadPoolExecutor(workers) as pool:
        for name, found in zip(names, pool.map(lambda one: digests(base / one, ("sha256",)), names), strict=True):
            if found["sha256"] != wanted[name].get("sha256"):
                notes.append(_fault(f"{name} has changed"))


def _reports_in(base: Path) -> set[str]:
    """Reports that a person had written among the outputs: they tell of them and are none."""
    try:
        found = json.loads((base / ACCOUNTS / "reports.json").read_bytes())
    except (OSError, ValueError, RecursionError):
        return set()
    return {one for one in found if isinstance(one, str)} if isinstance(found, list) else set()


def _is_inside(name: str) -> bool:
    """Does a path of a manifest stay in the folder?"""
    return not os.path.isabs(name) and ".." not in Path(name).parts


def _check_contents(base: Path, lines: list[dict[str, Any]], notes: list[Note], standard: str) -> None:
    for line in lines:
        files = {str(file.get("path")): file for file in line.get("outputs", ())}
        for name, file in files.items():
            path = base / name
            if not path.is_file() or not _is_inside(name):
                continue
            if file.get("format") == "newsml":
                notes.extend(one for one in check_newsml(path.read_bytes(), name) if one.severity is Severity.ERROR)
            elif file.get("format") == "premis":
                notes.extend(_check_premis(path.read_bytes(), name, files))
            elif file.get("format") == "pdf" and path.suffix == ".pdf":
                notes.extend(_check_claims(path.read_bytes(), name, standard))


def _check_claims(content: bytes, name: str, standard: str) -> Iterator[Note]:
    """A PDF claims what it was ordered to be."""
    found = claims(content)
    for one in promised(standard):
        if one not in found:
            said = ", ".join(found) or "nothing"
            yield _fault(f"{name} does not claim to be {one.upper()} as it was ordered, but {said}")


def _check_premis(content: bytes, name: str, files: dict[str, dict[str, Any]]) -> Iterator[Note]:
    """The digests of PREMIS are those of the manifest, and it speaks of every file of the article."""
    try:
        root = parse_xml(content, name)
    except SourceError as error:
        yield _fault(error.message)
        return
    folder = name.rpartition("/")[0]
    spoken: set[str] = set()
    for one in root.iterfind(f"{_PREMIS}object"):
        value = one.findtext(f"{_PREMIS}objectIdentifier/{_PREMIS}objectIdentifierValue") or ""
        path = f"{folder}/{value.partition('/')[2]}"
        spoken.add(path)
        for fixity in one.iterfind(f".//{_PREMIS}fixity"):
            algorithm = (fixity.findtext(f"{_PREMIS}messageDigestAlgorithm") or "").lower().replace("-", "")
            known = files.get(path, {}).get(algorithm)
            if known is not None and known != fixity.findtext(f"{_PREMIS}messageDigest"):
                yield _fault(f"PREMIS and manifest differ on {path}", name)
    for path in sorted(set(files) - spoken - {name}):
        yield _fault(f"PREMIS does not speak of {path}", name)
