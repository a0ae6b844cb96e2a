"""Two addresses name one picture when they differ in size, crop and proxy, and two when they differ in anything else."""

import pytest

from newsdoc.formats import Source
from newsdoc.notes import NoteLog
from newsdoc.readers.html import read_html
from newsdoc.readers.html.samepicture import described_keys, picture_keys

PAGE = """<html lang="en"><head><title>Council keeps ferry</title>{head}</head><body><main><article>
<h1>Council keeps ferry</h1><p>The council of Example voted on Tuesday to keep the ferry for ten more years.</p>
{figures}<p>The new contract begins in May, and the fares stay as they are until the end of next year.</p>
</article></main></body></html>"""


def pictures(*sources: str, caption: bool = True, head: str = ""):
    """The pictures of a page that shows these files."""
    words = "<figcaption>Ship number {n} in the harbour on Tuesday. Photo: Bo Example</figcaption>" if caption else ""
    figures = "".join(
        f'<figure><img src="{source}" alt="Ship {n}">{words.format(n=n)}</figure><p>“We need it every day,” said'
        f" islander number {n}, who had come with forty others to hear the decision.</p>"
        for n, source in enumerate(sources, 1)
    )
    content = PAGE.format(figures=figures, head=head).encode()
    return read_html(Source(content=content, name="story.html"), NoteLog()).pictures


@pytest.mark.parametrize(
    "names",
    [
        ("story_files/photo.jpg", "story_files/image.jpg"),
        ("story_files/1.jpg", "story_files/2.jpg"),
        ("story_files/фото.jpg", "story_files/порт.jpg"),
        ("story_files/写真.jpg", "story_files/港.jpg"),
        ("story_files/größe%20x.jpg", "story_files/photo(1).jpg"),
        ("story_files/640.jpg", "story_files/640(1).jpg"),
        (
            "https://paper.example/sites/default/files/photo.jpg",
            "https://paper.example/sites/default/files/news-1.jpg",
        ),
        ("https://paper.example/uploads/1.jpg", "https://paper.example/uploads/2.jpg"),
        ("https://paper.example/uploads/пристань.jpg", "https://paper.example/uploads/паром.jpg"),
    ],
)
def test_every_saved_file_is_a_picture_of_its_own(names):
    """Whatever its name: a word for pictures, a number, or no Latin letter in it."""
    found = pictures(*names)
    assert [picture.renditions[0].address for picture in found] == list(names)
    assert [picture.caption_text[:13] for picture in found] == ["Ship number 1", "Ship number 2"]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("https://paper.example/2026/ferry-640x400.jpg", "https://paper.example/2026/ferry-1280x800.jpg"),
        ("https://paper.example/harbour/640.jpg", "https://paper.example/harbour/1280.jpg"),
        ("https://paper.example/ferry.jpg?w=640", "https://img.example/q80/https://paper.example/ferry.jpg"),
        ("story_files/ferry-640x400.jpg", "story_files/ferry-1280x800.webp"),
    ],
)
def test_sizes_of_a_picture_share_a_name(one, other):
    """In the file's name, as the file's name, in the query and through a proxy."""
    assert picture_keys(one) & picture_keys(other)


def test_what_structured_data_say_reaches_a_saved_file():
    """The file has lost its address, not its name; a name that two pictures share tells nothing."""
    image = (
        '{{"@type": "ImageObject", "url": "https://{}.example/ferry-1200x800.jpg", "caption":'
        ' "The {} leaves the pier at noon.", "creditText": "Ana Ruiz/AFP"}}'
    )

    def head(*names: str) -> str:
        images = ", ".join(image.format(name, name) for name in names)
        return (
            '<script type="application/ld+json">{"@context": "https://schema.org", "@type": "NewsArticle",'
            f' "headline": "Council keeps ferry", "image": [{images}]}}</script>'
        )

    (picture,) = pictures("story_files/ferry-640x400.jpg", caption=False, head=head("boat"))
    assert (picture.caption_text, picture.credit_line) == ("The boat leaves the pier at noon.", "Ana Ruiz/AFP")
    shown = pictures("story_files/ferry-640x400.jpg", caption=False, head=head("boat", "ship"))
    assert not any(one.caption for one in shown if one.renditions[0].address.startswith("story_files"))
    assert described_keys("data:image/gif;base64,xx") == picture_keys("data:image/gif;base64,xx")


@pytest.mark.parametrize(
    "source", ["", "data:image/gif;base64,R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7", "#"]
)
def test_a_captioned_figure_whose_picture_was_not_saved_keeps_its_words(source):
    """Only a placeholder is left of the image: caption and credit are the story's all the same."""
    found = pictures("story_files/ferry.jpg", source)
    assert [(one.caption_text[:13], one.credit_line) for one in found] == [
        ("Ship number 1", "Bo Example"),
        ("Ship number 2", "Bo Example"),
    ]
    assert found[1].renditions == ()
    assert len(pictures("story_files/ferry.jpg", source, caption=False)) == 1
