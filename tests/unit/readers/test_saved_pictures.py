"""Pictures are found in what programs make of a page when they save it in one file."""

import base64

import pytest

from newsdoc.notes import NoteLog
from newsdoc.pictures import admit
from newsdoc.readers.html import read_html
from newsdoc.sources import open_bytes
from tests.unit.pictures.samples import encoded, scene

PHOTO = encoded("JPEG", scene().resize((900, 600)), quality=80)
SPELLED = f"data:image/jpeg;base64,{base64.b64encode(PHOTO).decode()}"
DRAWN = "data:image/svg+xml,<svg xmlns=%22http://www.w3.org/2000/svg%22 width=%22900%22 height=%22600%22></svg>"


def page(image: str, style: str = "") -> bytes:
    """A page that shows one picture."""
    return f"""<html lang="en"><head><title>Council keeps ferry</title><style>{style}</style></head><body><main><article>
<h1>Council keeps ferry</h1><p>The council of Example voted on Tuesday to keep the ferry for ten more years.</p>
<figure><img alt="Ferry" {image}><figcaption>The ferry on Tuesday. Photo: Bo Example</figcaption></figure>
<p>The new contract begins in May, and the fares stay as they are until the end of next year.</p>
</article></main></body></html>""".encode()


def message(content: bytes, *headers: str) -> bytes:
    """The page and the photo as one message."""
    parts = [("text/html; charset=utf-8", ["Content-ID: <main@x>"], content), ("image/jpeg", [*headers], PHOTO)]
    text = 'MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary="b"\r\n\r\n'
    for kind, more, body in parts:
        head = "\r\n".join([f"Content-Type: {kind}", "Content-Transfer-Encoding: base64", *more])
        text += f"--b\r\n{head}\r\n\r\n{base64.encodebytes(body).decode()}\r\n"
    return (text + "--b--\r\n").encode()


@pytest.mark.parametrize(
    "content",
    [
        page(f'src="{SPELLED}"'),
        page(f'src="{DRAWN}" style="background-image:var(--sf-img-1)!important"', f":root{{--sf-img-1:url(\"{SPELLED}\")}}"),
        page(f"src='{DRAWN}' style='background-image: var(--sf-img-12)'", f":root{{--sf-img-1:url(x);--sf-img-12:url({SPELLED})}}"),
        message(page('src="cid:photo@x"'), "Content-ID: <photo@x>"),
        message(page('src="photo.jpg"'), "Content-Location: photo.jpg"),
    ],
    ids=["data", "variable", "another-variable", "content-id", "content-location"],
)  # fmt: skip
def test_the_picture_is_in_the_same_file(content: bytes) -> None:
    """Spelled out where it is shown, spelled out once in a style, or in another part of the message."""
    source = open_bytes(content, "story.html")
    notes = NoteLog()
    (picture,) = admit(read_html(source, notes), source, notes).pictures
    assert picture.best is not None
    assert (picture.best.content, picture.caption_text, picture.credit_line) == (
        PHOTO,
        "The ferry on Tuesday.",
        "Bo Example",
    )


@pytest.mark.parametrize(
    "style", ["", ":root{--sf-img-1:none}", ":root{--sf-img-1:url(", f"--sf-img-11:url({SPELLED})"]
)
def test_a_variable_that_holds_no_picture_is_none(style: str) -> None:
    """Caption and credit stay; no other variable is taken for it."""
    source = open_bytes(page(f'src="{DRAWN}" style="background-image:var(--sf-img-1)"', style), "story.html")
    (picture,) = read_html(source, NoteLog()).pictures
    assert (picture.renditions, picture.caption_text) == ((), "The ferry on Tuesday.")
