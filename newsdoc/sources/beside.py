"""A saved page's names for its pictures → the files that lie around it.

A name that is a path leads to that path or to nothing.  An absolute address was rewritten or kept when
the page was saved, so its last part is looked up among the saved files; where two files could be meant,
none is taken: a wrong picture is worse than none.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property
from unicodedata import normalize

from newsdoc.addresses import joined
from newsdoc.formats import Resource
from newsdoc.sources.data_uri import read_data_uri
from newsdoc.sources.hrefs import (
    LONGEST,
    decoded,
    has_picture_suffix,
    inner_addresses,
    path_of,
    saved_names,
    scheme_of,
    size_free,
    tidy,
)
from newsdoc.sources.limits import Limits
from newsdoc.sources.store import Parts, Store, inside

# What browsers and Office call the folder beside "page.html", by the language they were installed in.
FOLDER_ENDINGS = (
    "_files", "-Dateien", "_fichiers", "_archivos", "_file", "_arquivos", "_ficheiros", "_bestanden", ".files",
    "-filer", "_filer", "_pliki", "_soubory", "_súbory", "_tiedostot", "_dosyalar", "_fajlovi", "_datoteke",
    "_elemei", "_fitxers", "_fitxategiak", "_failid", "_fails", "_bylos", "_файлы", "_файли", "_αρχεία",
    "_ファイル", "_文件", "_檔案", "_파일", "_ملفات", "_קבצים",
)  # fmt: skip


class PageFiles:
    """The resolver of a page in a store."""

    def __init__(
        self,
        store: Store,
        page: Parts,
        *,
        url: str | None,
        base: str | None,
        collections: Iterable[Parts],
        limits: Limits,
    ) -> None:
        """
        Args:
            store: where the page and its files are.
            page: the page's own path in it.
            url: where it was published, if known.
            base: ``href`` of its ``base`` element.
            collections: folders whose files were all saved for this page: they are found by name alone.
            limits: ceilings.
        """
        self._store = store
        self._page = page
        self._url = url
        self._base = base
        self._collections = tuple(collections)
        self._limits = limits

    def __call__(self, href: str, /) -> Resource | None:
        """Return the file that the page calls ``href``."""
        if href[:16].lstrip().lower().startswith("data:"):
            return read_data_uri(href.strip(), self._limits.picture_bytes)
        href = tidy(href)
        if not href or len(href) > LONGEST:
            return None
        scheme = scheme_of(href)
        if scheme is None and not href.startswith(("/", "\\")):
            return self._by_path(href)
        if scheme in (None, "", "http", "https"):
            address = joined(self._url, href)
            return self._by_address(address) if address is not None else None
        # A path of the machine that saved the page; "C:" looks like a scheme.
        if scheme == "file" or len(scheme) == 1:
            return self._by_name(href.partition("#")[0])
        return None

    def _by_path(self, href: str) -> Resource | None:
        folders: list[Parts | None] = [self._page[:-1]]
        if self._base and scheme_of(self._base) is None and not self._base.startswith("/"):
            folders.insert(0, inside(self._page[:-1], decoded(self._base.rpartition("/")[0])[0]))
        names = list(saved_names(href))
        for folder in folders:
            if folder is None:
                continue
            for name in names:
                if found := self._read(inside(folder, name)):
                    return found
        return self._by_name(href.partition("#")[0])

    def _by_address(self, address: str) -> Resource | None:
        host, path, _ = path_of(address)
        mark = address.partition("#")[0].partition("?")[1:]
        for name in saved_names(path + "".join(mark)):
            # "wget -p" mirrors host and path; other mirrors the path alone.
            for folder in dict.fromkeys(((), self._page[:-1])):
                for whole in (f"{host}/{name}", name):
                    if found := self._read(inside(folder, whole)):
                        return found
        return self._by_name(address.partition("#")[0])

    def _by_name(self, href: str) -> Resource | None:
        if not self._collections:
            return None
        path, _, query = href.partition("?")
        for address in (href, *inner_addresses(query)) if query else (path,):
            if found := self._read(self._index.find(address)):
                return found
        return None

    @cached_property
    def _index(self) -> _NameIndex:
        found = (one for folder in self._collections for one in self._store.files(folder, self._limits.entries))
        return _NameIndex(one for one in found if one != self._page)

    def _read(self, parts: Parts | None) -> Resource | None:
        if parts is None or parts == self._page:
            return None
        content = self._store.read(parts, self._limits.picture_bytes)
        return None if content is None else Resource(content=content, name="/".join(parts))


class _NameIndex:
    """Files by their last name: as it is, without its suffix, and without marks of size."""

    def __init__(self, files: Iterable[Parts]) -> None:
        self._exact: dict[str, list[Parts]] = {}
        self._variants: dict[str, list[Parts]] = {}
        for one in files:
            name = _composed(one[-1])
            self._exact.setdefault(name.lower(), []).append(one)
            self._variants.setdefault(size_free(name), []).append(one)

    def find(self, address: str) -> Parts | None:
        """Return the one file that ``address`` can mean, or None."""
        _, path, query = path_of(address)
        folders, _, last = path.replace("\\", "/").rpartition("/")
        if not last:
            return None
        for name in map(_composed, saved_names(f"{last}?{query}" if query else last)):
            if same := self._exact.get(name.lower()):
                return None if self._is_one_of_many(name) else _closest(same, folders)
        if found := self._variant(last, folders):
            return found
        # "/resize/1200x0/photo.jpg/format/webp": a picture server writes its orders behind the name.
        inner = next((one for one in reversed(folders.split("/")) if has_picture_suffix(one)), None)
        return self._variant(inner, "") if inner is not None else None

    def _is_one_of_many(self, name: str) -> bool:
        """Did a browser save another file of this name as ``name(1).jpg``?  Then the name tells nothing."""
        stem, dot, suffix = name.lower().rpartition(".")
        stem, suffix = (stem, dot + suffix) if dot else (suffix, "")
        return any(f"{stem}{mark}{suffix}" in self._exact for mark in ("(1)", " (1)", "(2)", "_1_", "_002"))

    def _variant(self, last: str, folders: str) -> Parts | None:
        for name in map(_composed, decoded(last)):
            same = self._variants.get(size_free(name), [])
            pictures = [one for one in same if has_picture_suffix(one[-1]) or "." not in one[-1]]
            if pictures and not any(self._is_one_of_many(one[-1]) for one in pictures):
                return _closest(pictures, folders) or max(pictures, key=_claimed_size)
        return None


def _composed(name: str) -> str:
    """Return ``name`` with letters and accents as one: some systems take them apart when they save a file."""
    return name if name.isascii() else normalize("NFC", name)


def _closest(files: list[Parts], folders: str) -> Parts | None:
    """Return the file whose folders agree best with those of the address; None when two agree as well."""
    if len(files) == 1:
        return files[0]
    wanted = [one for one in folders.split("/") if one][::-1]

    def agreement(one: Parts) -> int:
        same = 0
        for mine, other in zip(one[:-1][::-1], wanted, strict=False):
            if mine != other:
                break
            same += 1
        return same

    best = sorted(files, key=agreement, reverse=True)
    return best[0] if agreement(best[0]) > agreement(best[1]) else None


def _claimed_size(one: Parts) -> tuple[int, str]:
    """Order variants of a photo by the largest number in their mark of size; no mark means the original."""
    stem = one[-1].lower().rpartition(".")[0] or one[-1].lower()
    mark = stem.removeprefix(size_free(one[-1]))
    numbers = [int(part) for part in "".join(c if c.isdigit() else " " for c in mark).split()]
    return (max(numbers) if numbers else 1 << 30, one[-1])
