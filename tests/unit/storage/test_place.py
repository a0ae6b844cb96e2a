"""A place in object storage reads like a file, writes whole, and never tells a secret."""

from __future__ import annotations

import zipfile
from io import BytesIO

import pytest

from newsdoc.errors import MachineError, SourceError, UsageError
from newsdoc.sources import open_source
from newsdoc.storage import Place, faults, is_stored, locate, place_of

PAGE = (
    "<html lang=en><head><title>Ferry keeps running</title></head><body><article><h1>Ferry keeps running</h1>"
    + "<p>The council voted on Tuesday to keep the ferry running through the winter, the mayor said.</p>" * 3
    + "<figure><img src='page_files/ferry.png'><figcaption>The ferry. Photo: Jane Doe</figcaption></figure>"
    + "</article></body></html>"
)


@pytest.fixture
def bucket(request: pytest.FixtureRequest) -> Place:
    """An empty prefix in memory."""
    return place_of(f"memory://{request.node.name}/in")


@pytest.fixture
def unhurried(monkeypatch: pytest.MonkeyPatch) -> None:
    """No pause between two tries."""
    monkeypatch.setattr(faults, "FIRST_PAUSE", 0.0)


def test_what_is_written_is_read_at_any_place(bucket: Place):
    """Seeking and reading give the bytes of a file, whatever the sizes asked for."""
    content = bytes(range(256)) * 9000
    (bucket / "a.bin").write_bytes(content)
    with (bucket / "a.bin").open() as file:
        for start, length in ((0, 10), (1_048_570, 40), (2_303_990, 100), (5, 0), (len(content) + 9, 4)):
            file.seek(start)
            assert file.read(length) == content[start : start + length]
        file.seek(-7, 2)
        assert file.read() == content[-7:]


def test_a_zip_is_opened_by_ranges(bucket: Place):
    """``zipfile`` reads from a place as from a file."""
    packed = BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("a.txt", "ferry")
    (bucket / "a.zip").write_bytes(packed.getvalue())
    with (bucket / "a.zip").open() as file, zipfile.ZipFile(file) as archive:
        assert archive.read("a.txt") == b"ferry"


def test_objects_below_come_folder_by_folder(bucket: Place):
    """The order is that of a folder on a disk: its files, then what lies in its folders."""
    for name in ("b.html", "a/2.html", "a/1.html", "a/c/3.html", "z.html"):
        (bucket / name).write_bytes(b"x")
    assert [bucket.path_of(one) for one in bucket.below()] == [
        "b.html",
        "z.html",
        "a/1.html",
        "a/2.html",
        "a/c/3.html",
    ]


def test_a_page_finds_the_pictures_saved_with_it(bucket: Place):
    """A saved page in a bucket is the page that it is on a disk."""
    (bucket / "page.html").write_bytes(PAGE.encode())
    (bucket / "page_files/ferry.png").write_bytes(b"\x89PNG\r\n\x1a\n")
    source = open_source(str(bucket / "page.html"))
    assert source.resolve is not None
    found = source.resolve("page_files/ferry.png")
    assert found is not None
    assert found.content == b"\x89PNG\r\n\x1a\n"
    assert source.resolve("../../elsewhere.png") is None


def test_a_missing_object_is_a_missing_source(bucket: Place):
    """An address of nothing is ND010, in one line."""
    with pytest.raises(SourceError, match=r"ND010.*does not exist"):
        open_source(str(bucket / "nothing.html"))


class Faulty:
    """A driver that fails a number of times, or cuts bodies short."""

    def __init__(self, failures: int, error: Exception) -> None:
        self.left = failures
        self.error = error
        self.content = b"0123456789"

    def info(self, _: str) -> dict[str, object]:
        return {"type": "file", "size": len(self.content)}

    def cat_file(self, _: str, start: int, end: int) -> bytes:
        if self.left:
            self.left -= 1
            if isinstance(self.error, faults.CutShortError):
                return self.content[start : end - 1]
            raise self.error
        return self.content[start:end]


@pytest.mark.parametrize("error", [OSError(5, "I/O"), TimeoutError(), ValueError("odd"), faults.CutShortError()])
@pytest.mark.usefixtures("unhurried")
def test_a_passing_fault_is_tried_again(error: Exception):
    """A dropped connection or a body cut short costs a second request, never a byte."""
    assert Place(Faulty(3, error), "s3", "bucket/key").read_bytes() == b"0123456789"


@pytest.mark.usefixtures("unhurried")
def test_a_lasting_fault_is_the_machines():
    """What fails every time stops the run (75), in one line without keys and signatures."""
    fault = OSError("GET https://host/key?X-Amz-Signature=abcdef secret_key=hunter2 refused\nagain")
    with pytest.raises(MachineError) as caught:
        Place(Faulty(99, fault), "s3", "bucket/key").read_bytes()
    assert "abcdef" not in str(caught.value)
    assert "hunter2" not in str(caught.value)
    assert "\n" not in str(caught.value)


@pytest.mark.usefixtures("unhurried")
def test_what_is_forbidden_is_not_tried_again():
    """A refused permission is the source's fault, at once."""
    place = Place(Faulty(1, PermissionError("Access Denied")), "s3", "bucket/key")
    with pytest.raises(SourceError, match="credentials"):
        place.read_bytes()


@pytest.mark.parametrize("address", ["s3://key:secret@bucket/a", "s3://key@bucket/a"])
def test_credentials_in_an_address_are_refused(address: str):
    """An address is printed and journalled, so it holds no secret; the refusal does not repeat it."""
    with pytest.raises(UsageError) as caught:
        place_of(address)
    assert "secret" not in str(caught.value)
    assert "key" not in str(caught.value).replace("keys", "")


def test_what_counts_as_stored():
    """Stores by their schemes; files, web addresses and Windows drives are none."""
    assert all(map(is_stored, ("s3://b/k", "GS://b/k", "memory://x")))
    assert not any(map(is_stored, ("https://a.example/s3://b", "C:\\s3", "./s3://b", "file:///a")))
    assert str(locate("file:///tmp/a.html")) == "/tmp/a.html"
