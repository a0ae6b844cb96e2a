"""Documents of a run → one web page that an archivist works with, and that needs nothing but itself.

The words of pages are hostile.  Those that stand in the markup are escaped by the template engine; those
of the table travel as JSON in which no character can end a script element, and the page's own script puts
them into the document as text, never as markup.  The script and the style sheet are allowed by their
digests alone, so even markup that slipped through could not run, and nothing is ever asked of a network.
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from pathlib import Path
from typing import Any

from newsdoc.batch.pace import bytes_said
from newsdoc.batch.reporting import charts
from newsdoc.batch.reporting.codes import CodeText, describe
from newsdoc.batch.reporting.entries import Entry, Status
from newsdoc.batch.reporting.payload import FIELDS, STATUSES, embedded, link_to, place_of, row_values
from newsdoc.batch.reporting.reading import Account
from newsdoc.batch.reporting.totals import Totals
from newsdoc.resources import template_path, template_text
from newsdoc.version import __version__

_FOLDER = "report"
_PAYLOAD = "@documents@"
_SAMPLE_REASON = 300
_NAMED_SOURCES = 6
# Not by strftime: a report is the same in any locale.
_MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip

STATUS_TEXTS: Mapping[Status, tuple[str, str]] = {
    Status.WRITTEN: ("Written", "Every format was made, and nothing was found to be wrong."),
    Status.WARNED: ("With warnings", "Written; something was guessed, missing or odd: see its notes."),
    Status.DOUBTFUL: ("Doubtful", "Written; perhaps it is no article, or not the whole of it. A person should look."),
    Status.SKIPPED: (
        "Skipped",
        "It never was an article: an index page, a redirect, a repetition, a damaged record.",
    ),
    Status.FAILED: ("Failed", "It should have become an article and did not."),
    Status.QUARANTINED: ("Quarantined", "It killed or hung the process that worked on it, twice, and was set aside."),
    Status.WAITING: ("Waiting", "Not done yet: the run was interrupted. The same command goes on with it."),
}


def html_report(
    run: Mapping[str, Any], totals: Totals, accounts: Iterable[Account], *, output: Path, folder: Path
) -> Iterator[bytes]:
    """Yield the page.

    Args:
        output: folder that holds the outputs.
        folder: folder that the page will lie in; links start there.
    """
    before, _, after = _frame(run, totals).partition(_PAYLOAD)
    yield before.encode("utf-8", "replace")
    bases: dict[str, int] = {}
    between = '{"rows":[\n'
    for account in accounts:
        yield (between + embedded(row_values(account, folder, bases))).encode("utf-8", "replace")
        between = ",\n"
    rest = {
        "fields": FIELDS,
        "base": f"{run.get('store') or link_to(folder, output)}/",
        "bases": list(bases),
        "statuses": [[status.value, *STATUS_TEXTS[status]] for status in STATUSES],
        "codes": {code: {"title": text.title, "do": text.remedy} for code, text in _codes(totals).items()},
    }
    start = "\n]," if totals.documents else '{"rows":[],'
    yield f"{start}{embedded(rest)[1:]}{after}".encode("utf-8", "replace")


# ------------------------------------------------------------------------------ what stands around them


def _frame(run: Mapping[str, Any], totals: Totals) -> str:
    """The page with a mark where the rows go."""
    from jinja2 import Environment, FileSystemLoader
    from markupsafe import Markup

    environment = Environment(
        autoescape=True, loader=FileSystemLoader(template_path(_FOLDER)), keep_trailing_newline=True
    )
    environment.filters.update(count=_count, bytes=bytes_said, duration=_duration)
    style, script = template_text(f"{_FOLDER}/report.css"), template_text(f"{_FOLDER}/report.js")
    return environment.get_template("page.html").render(
        policy=_policy(style, script),
        # Ours, and they hold no "</": nothing in them could end their element.
        style=Markup(style),  # noqa: S704
        script=Markup(script),  # noqa: S704
        payload=_PAYLOAD,
        version=__version__,
        title=_title(run),
        verdict=_verdict(totals),
        facts=_facts(run, totals),
        outcomes=charts.outcomes(totals),
        statuses=list(_statuses(totals)),
        causes=list(_causes(totals)),
        notes=_notes(totals),
        published=charts.published(totals),
        durations=charts.durations(totals),
        languages=charts.ranked(totals.languages),
        hosts=charts.ranked(totals.hosts),
        formats=[
            {"name": name, "files": count, "bytes": totals.format_bytes[name]}
            for name, count in sorted(totals.formats.items())
        ],
        stages=charts.stages(totals),
        slowest=[_slow(one, totals) for one in totals.slowest],
    )


def _policy(style: str, script: str) -> str:
    """Only this style sheet and this script, by digest; nothing from anywhere else, and no markup from strings."""
    parts = {
        "default-src": "'none'",
        "style-src": _digest(style),
        "script-src": _digest(script),
        "base-uri": "'none'",
        "form-action": "'none'",
        "require-trusted-types-for": "'script'",
    }
    return "; ".join(f"{name} {value}" for name, value in parts.items())


def _digest(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


def _names(run: Mapping[str, Any]) -> list[str]:
    """The sources without the folders that they lie in."""
    return [name.rstrip("/").rpartition("/")[2] or name for name in run.get("sources", ())]


def _title(run: Mapping[str, Any]) -> str:
    names = _names(run)
    if not names:
        return "a batch"
    return names[0] if len(names) == 1 else f"{names[0]} and {len(names) - 1} more"


def _sources(run: Mapping[str, Any]) -> str:
    names = _names(run)
    if len(names) < 2:
        return ""  # the title says it
    more = len(names) - _NAMED_SOURCES
    return ", ".join(names[:_NAMED_SOURCES]) + (f" and {more:,} more" if more > 0 else "")


def _moment(text: str | None) -> str:
    """``"24 November 2026, 08:26 UTC"``; the run's moment is kept in UTC."""
    if not text:
        return ""
    moment = datetime.fromisoformat(text)
    return f"{moment.day} {_MONTHS[moment.month - 1]} {moment:%Y, %H:%M} UTC"


def _verdict(totals: Totals) -> str:
    """The run in a sentence or two, what is bad first."""
    counts = totals.statuses
    if not totals.documents:
        return "There was no document in what was given."
    said = []
    if counts[Status.WAITING]:
        done = totals.documents - counts[Status.WAITING]
        said.append(
            f"The run is not finished: {done:,} of {totals.documents:,} documents are done. "
            "The same command goes on with it."
        )
    else:
        all_of_them = "The one document" if totals.documents == 1 else f"Every one of {totals.documents:,} documents"
        said.append(f"{all_of_them} is accounted for; {totals.made:,} {_were(totals.made)} written.")
    bad = counts[Status.FAILED] + counts[Status.QUARANTINED]
    looks = [f"{bad:,} failed"] if bad else []
    looks += [f"{counts[Status.DOUBTFUL]:,} written but doubtful"] if counts[Status.DOUBTFUL] else []
    said.append(f"Look first at these: {' and '.join(looks)}." if looks else "None failed, and none is doubtful.")
    return " ".join(said)


def _were(count: int) -> str:
    return "was" if count == 1 else "were"


def _facts(run: Mapping[str, Any], totals: Totals) -> list[tuple[str, str]]:
    each = f"{totals.ms / totals.timed:.1f} ms a document" if totals.timed else ""
    facts = [
        ("Started", _moment(run.get("started"))),
        ("Sources", _sources(run)),
        ("Formats", ", ".join(run.get("formats", ()))),
        ("Package", "BagIt bags" if run.get("package") == "bag" else ""),
        ("Read", bytes_said(totals.bytes_in) if totals.bytes_in else ""),
        ("Written", bytes_said(totals.bytes_out) if totals.bytes_out else ""),
        ("Processor time", each),
        ("Made by", f"newsdoc {run['newsdoc']}" if run.get("newsdoc") else ""),
    ]
    return [(name, value) for name, value in facts if value]


def _statuses(totals: Totals) -> Iterator[dict[str, Any]]:
    for status, (label, text) in STATUS_TEXTS.items():
        count = totals.statuses[status]
        if count or status in (Status.WRITTEN, Status.FAILED):
            share = f"{count / totals.documents:.1%}" if totals.documents else ""
            yield {"name": status.value, "label": label, "text": text, "count": count, "share": share}


_ORDER = (Status.QUARANTINED, Status.FAILED, Status.DOUBTFUL, Status.SKIPPED)


def _causes(totals: Totals) -> Iterator[dict[str, Any]]:
    """Reasons, the worst kind first, the most frequent first."""
    causes = [one for one in totals.causes.values() if one.status in _ORDER]
    for cause in sorted(causes, key=lambda one: (_ORDER.index(one.status), -one.count, one.code)):
        text = describe(cause.code) if cause.code else None
        yield {
            "status": cause.status.value,
            "label": STATUS_TEXTS[cause.status][0].lower(),
            "code": cause.code,
            "count": cause.count,
            "title": text.title if text else "Perhaps no article, or not the whole of it.",
            "means": text.means
            if text
            else "The reader was not sure that it found the article, or found very little of it.",
            "remedy": text.remedy if text else "Hold what was written against the page.",
            "samples": [_sample(one) for one in cause.samples],
            "more": cause.count - len(cause.samples),
        }


def _sample(entry: Entry) -> dict[str, str]:
    name = " · ".join((entry.address or entry.source, *(() if entry.address else place_of(entry))))
    return {"source": name, "reason": (entry.reason or entry.doubt or entry.headline or "")[:_SAMPLE_REASON]}


def _notes(totals: Totals) -> list[dict[str, Any]]:
    found = []
    for code, one in sorted(totals.notes.items(), key=lambda pair: (-pair[1].documents, pair[0])):
        text = describe(code)
        found.append(
            {
                "code": code,
                "kind": text.kind,
                "title": text.title,
                "means": text.means,
                "why": text.why,
                "remedy": text.remedy,
                "times": one.times,
                "documents": one.documents,
                "width": round(one.documents / max(totals.made, one.documents) * charts.WIDTH, 1),
            }
        )
    return found


def _codes(totals: Totals) -> dict[str, CodeText]:
    return {code: describe(code) for code in sorted({*totals.notes, *(code for _, code in totals.causes if code)})}


def _slow(entry: Entry, totals: Totals) -> dict[str, Any]:
    return {
        "ms": entry.ms,
        "name": entry.headline or entry.address or entry.source,
        "source": " · ".join((entry.address or entry.source, *place_of(entry))),
        "stages": [(name, ms) for name, ms in entry.stages.items() if ms],
        "bars": charts.stage_bars(entry.stages, totals),
    }


def _count(value: float) -> str:
    return f"{value:,.0f}"


def _duration(ms: float) -> str:
    return f"{ms / 1000:.1f} s" if ms >= 1000 else f"{ms:.0f} ms" if ms >= 10 else f"{ms:.1f} ms"
