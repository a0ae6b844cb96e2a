"""Article → Markdown: CommonMark with YAML front matter, tables and footnotes as GitHub writes them.

A caption and a credit stand on lines of their own, opened by ``*Caption:*`` and ``*Credit:*``, so that a
program can tell them from the story and from each other.
"""

from __future__ import annotations

from newsdoc.addresses import safe_address
from newsdoc.exporters.markdown.blocks import write_body
from newsdoc.exporters.markdown.front import front_matter
from newsdoc.exporters.markdown.inlines import write_inlines
from newsdoc.exporters.markdown.losses import Losses
from newsdoc.exporters.markdown.marks import escape, heading_end, label_line
from newsdoc.formats import ExportOptions
from newsdoc.languages import labelled, pack
from newsdoc.model import Article, Text, clean
from newsdoc.notes import NoteLog


def export_markdown(article: Article, options: ExportOptions, notes: NoteLog) -> bytes:
    """Return ``article`` as Markdown in UTF-8."""
    losses = Losses()
    parts = [front_matter(article), *_header(article, losses)]
    parts += [write_body(article, options, losses), *_end(article)]
    losses.note(notes)
    return clean("\n\n".join(part for part in parts if part) + "\n").encode()


def _header(article: Article, losses: Losses) -> list[str]:
    lines = []
    if article.kicker:
        lines.append(escape(article.kicker))
    if article.headline:
        lines.append(f"# {heading_end(write_inlines((Text(article.headline),), losses, one_line=True))}")
    if article.standfirst:
        lines.append(write_inlines(article.standfirst, losses))
    if article.byline:
        lines.append(escape(article.byline))
    elif article.authors:
        lines.append(escape(", ".join(one.name for one in article.authors)))
    return lines


def _end(article: Article) -> list[str]:
    """Return what stands after the story: corrections, related links, source, rights."""
    labels = pack(article.language).labels
    corrections = [
        labelled(one.text, article.language, "correction") for one in article.editor_notes if one.correction
    ]
    parts = [label_line(escape(label), escape(text)) for label, text in corrections]
    links = [_link(link.title or link.href or "", link.href) for link in article.related if link.title or link.href]
    if links:
        parts += [f"## {escape(labels['related'])}", "\n".join(f"- {link}" for link in links)]
    if article.canonical_url:
        parts.append(label_line(labels["read_original"], _link(article.canonical_url, article.canonical_url)))
    rights = article.rights
    words = [one for one in (rights.notice or (rights.holder and rights.holder.name), rights.usage_terms) if one]
    if words:
        parts.append(label_line(labels["rights"], escape(" ".join(words))))
    return ["***", *parts] if parts else []


def _link(words: str, href: str | None) -> str:
    address = safe_address(href)
    return f"[{escape(words)}](<{address}>)" if address else escape(words)
