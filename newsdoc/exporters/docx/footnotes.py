"""Footnotes → the part where Word keeps them, and those without a mark → a section at the end."""

from __future__ import annotations

from dataclasses import replace

from docx.opc.constants import RELATIONSHIP_TYPE as RT
from lxml import etree

from newsdoc.exporters.docx.blocks import add_blocks
from newsdoc.exporters.docx.context import Place, Story, Work, add_paragraph
from newsdoc.exporters.docx.markup import R, W, add, w
from newsdoc.exporters.docx.runs import Look, add_run, add_words
from newsdoc.exporters.docx.styles import Style
from newsdoc.model import Blocks, Footnote, all_blocks

_EMPTY = (
    f'<w:footnotes xmlns:w="{W}" xmlns:r="{R}">'
    '<w:footnote w:type="separator" w:id="-1"><w:p><w:r><w:separator/></w:r></w:p></w:footnote>'
    '<w:footnote w:type="continuationSeparator" w:id="0"><w:p><w:r><w:continuationSeparator/></w:r></w:p>'
    "</w:footnote>"
    "</w:footnotes>"
)


def footnote_texts(body: Blocks) -> dict[str, Blocks]:
    """Return the footnotes of ``body`` by id; the first of an id counts."""
    found: dict[str, Blocks] = {}
    for block in all_blocks(body):
        if isinstance(block, Footnote):
            found.setdefault(block.id, block.blocks)
    return found


def write_footnotes(work: Work, place: Place) -> None:
    """Write the text of every footnote that has a mark."""
    if not work.footnotes.entries:
        return
    part, root = work.package.part_of_type(RT.FOOTNOTES, "footnotes.xml", "footnotes", _EMPTY)
    for old in [one for one in root.iterfind(w("footnote")) if one.get(w("type"), "normal") == "normal"]:
        root.remove(old)
    story = Story(part)
    number = 0
    # A link inside a footnote adds none, but keep to what is there now.
    for number, blocks in enumerate(tuple(work.footnotes.entries), 1):
        note = add(root, "footnote", id=str(number))
        inside = replace(place, parent=note, story=story, style=Style.FOOTNOTE, in_footnote=True)
        add_blocks(blocks, inside, work)
        _add_number(note, inside, work)


def _add_number(note: etree._Element, place: Place, work: Work) -> None:
    """Put the number at the head of the first paragraph; before anything else where that is none."""
    if len(note) == 0 or note[0].tag != w("p") or note[-1].tag != w("p"):
        paragraph = add_paragraph(place, work, Style.FOOTNOTE)
        if len(note) == 1 or note[0].tag != w("p"):
            note.insert(0, paragraph)
    first = note[0]
    at = 1 if len(first) and first[0].tag == w("pPr") else 0
    run = add_run(first, Look(style=work.styles.id_of(Style.FOOTNOTE_MARK)))
    add(run, "footnoteRef")
    first.insert(at, run)
    space = add_run(first, Look())
    add(space, "t").text = "\u00a0"
    first.insert(at + 1, space)


def write_unmarked(work: Work, place: Place) -> None:
    """Write the footnotes that no mark leads to, under a heading: nothing is lost."""
    left = [blocks for note_id, blocks in work.footnotes.texts.items() if note_id not in work.footnotes.numbers]
    if not left:
        return
    heading = add_paragraph(place, work, Style.RELATED_HEADING)
    add_words(heading, work.label("footnotes"), place.look)
    for blocks in left:
        add_blocks(blocks, place.inside(Style.FOOTNOTE), work)
