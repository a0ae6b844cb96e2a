"""One input → what was found in it and from where: a dry run of ``convert``."""

from __future__ import annotations

from newsdoc.model import Article, Picture, block_text, plain_text
from newsdoc.notes import Dropped, Finding, Note, NoteLog
from newsdoc.pipeline.reading import ReadOptions, Target, open_target, read_source
from newsdoc.pipeline.validating import findings_beyond
from newsdoc.values import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Inspection:
    """What was found."""

    source: str
    article: Article
    fields: tuple[tuple[str, str], ...]
    """Name and value of each field that has one, as words."""

    findings: tuple[Finding, ...]
    text: tuple[str, ...]
    """The words of each block of the story that has any."""

    pictures: tuple[dict[str, str], ...]
    dropped: tuple[Dropped, ...]
    notes: tuple[Note, ...]

    @property
    def summary(self) -> str:
        """How much there is of what."""
        kinds: dict[str, int] = {}
        for block in self.article.body:
            name = type(block).__name__
            kinds[name] = kinds.get(name, 0) + 1
        found = ", ".join(f"{count} {name}" for name, count in kinds.items())
        sure = self.article.confidence
        return found if sure is None else f"{found} · {sure.percent} % sure: {sure.reason}"


def inspect(target: Target, options: ReadOptions) -> Inspection:
    """Return what is found in ``target``.

    Raises:
        SourceError: it is missing, empty, or of no kind that is read.
        NoArticleError: there is no article in it.
    """
    log = NoteLog()
    source = open_target(target, options)
    article = read_source(source, options, log)
    return Inspection(
        source=source.name,
        article=article,
        fields=(*_fields(article), *((one.field, one.value) for one in log.findings if one.field == "site rules")),
        findings=tuple(log.findings),
        text=tuple(words for block in article.body if (words := block_text(block))),
        pictures=tuple(_row(picture) for picture in article.pictures),
        dropped=tuple(log.dropped),
        notes=(*log, *findings_beyond(log, article)),
    )


def _fields(article: Article) -> list[tuple[str, str]]:
    authors = "; ".join(_person(one.name, one.job_title) for one in article.contributors)
    rights = article.rights
    pairs: list[tuple[str, object]] = [
        ("headline", article.headline),
        ("kicker", article.kicker),
        ("standfirst", plain_text(article.standfirst)),
        ("byline", article.byline),
        ("contributors", authors),
        ("dateline", article.dateline),
        ("published", article.published and article.published.isoformat()),
        ("modified", article.modified and article.modified.isoformat()),
        ("language", article.language),
        ("provider", article.provider and article.provider.name),
        ("section", article.section),
        ("keywords", ", ".join(article.keywords)),
        ("summary", article.summary),
        ("rights", rights.notice or (rights.holder and rights.holder.name)),
        ("canonical_url", article.canonical_url),
        ("guid", article.guid),
        ("related", "; ".join(link.title or link.href or "" for link in article.related)),
    ]
    return [(name, str(value)) for name, value in pairs if value]


def _person(name: str, job_title: str | None) -> str:
    return f"{name} ({job_title})" if job_title else name


def _row(picture: Picture) -> dict[str, str]:
    best = picture.best
    address = (best.address or best.path or "") if best else ""
    size = f"{best.width}×{best.height}" if best and best.width and best.height else "unknown"
    how = next((one.how.value for one in picture.origins if one.field == "credit_line"), "page")
    return {
        "file": address.rstrip("/").rpartition("/")[2],
        "address": address,
        "size": size if best and best.content is not None else f"({size})",
        "caption": picture.caption_text,
        "credit": picture.credit_line or "",
        "credit_from": how if picture.credit_line else "",
        "alt": picture.alt if picture.alt is not None else "",
    }
