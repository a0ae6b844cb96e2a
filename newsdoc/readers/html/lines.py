"""A run of inlines with line breaks → paragraphs: two breaks part them, and one does between long lines."""

from __future__ import annotations

from collections.abc import Iterator

from newsdoc.model import Inline, Inlines, LineBreak, plain_text
from newsdoc.patterns import compile_later
from newsdoc.readers.html.inline import trim

LONG_LINE = 60
"""Characters from which a line between two ``br`` is a paragraph rather than a line of an address or poem."""


def split_lines(inlines: Inlines) -> Iterator[Inlines]:
    """Yield the paragraphs of a run: two line breaks in a row part them, and one does between long lines."""
    if not any(isinstance(one, LineBreak) for one in inlines):
        yield inlines
        return
    lines: list[list[Inline]] = [[]]
    gaps: list[int] = [0]
    for inline in inlines:
        if isinstance(inline, LineBreak):
            if lines[-1] and plain_text(tuple(lines[-1])).strip():
                lines.append([])
                gaps.append(1)
            else:
                gaps[-1] += 1
        else:
            lines[-1].append(inline)
    if not plain_text(tuple(lines[-1])).strip():
        lines.pop()
        gaps.pop()
    if not lines:
        return
    paragraph: list[Inline] = list(lines[0])
    previous = plain_text(tuple(lines[0]))
    for line, gap in zip(lines[1:], gaps[1:], strict=True):
        text = plain_text(tuple(line))
        if gap > 1 or _begins_paragraph(previous, text):
            yield trim(tuple(paragraph))
            paragraph = list(line)
        else:
            paragraph.append(LineBreak())
            paragraph.extend(line)
        previous = text
    yield trim(tuple(paragraph))


_SENTENCE_END = compile_later(r"[.!?…。！？؟।:\"”»’')\]]\s*$")


def _begins_paragraph(previous: str, text: str) -> bool:
    """Does ``text`` begin a new paragraph after a single line break?

    Both lines are long and the first ends like a sentence, or the line begins with an ideographic space or a bullet.
    """
    if text[:1] in ("\u3000", "•", "■", "▪", "●", "◆", "◇", "▼", "▲"):
        return True
    return len(previous) > LONG_LINE and len(text) > LONG_LINE and bool(_SENTENCE_END.search(previous))
