"""What newsdoc guessed, lost or found wrong, as values with stable codes.

Ranges: ND0xx input, usage, engines and extras · ND1xx ids · ND2xx metadata · ND3xx pictures ·
ND4xx body and formats · ND5xx rights · ND6xx NewsML-G2 · ND7xx layout and fonts · ND8xx batch and
archive · ND9xx refused or cut by a limit.  A code once released never changes its meaning.
"""

from __future__ import annotations

from collections.abc import Iterator
from enum import Enum, StrEnum

from newsdoc.values import dataclass


class Severity(StrEnum):
    """How bad it is: an error makes the article invalid, a warning wants a look, info is for the record."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"


@dataclass(frozen=True, slots=True)
class Note:
    """One finding."""

    code: str
    """``"ND302"``."""

    severity: Severity
    message: str
    """What is wrong, in one line."""

    hint: str | None = None
    """What to do about it."""

    place: str | None = None
    """Where: ``"picture 2"``, ``"paragraph 5"``, ``"line 40"``."""

    line: int | None = None
    """Line in the file that was read, where one is known."""

    def __str__(self) -> str:
        where = f" ({self.place})" if self.place else ""
        return f"{self.code} {self.message}{where}"


class NoteCode(Enum):
    """Every code: number, severity, message with its blanks.  ``newsdoc explain`` tells more."""

    def __init__(self, number: str, severity: Severity, message: str) -> None:
        self.number = number
        self.severity = severity
        self.message = message

    # configuration
    CONFIGURATION_OF_OTHERS = ("ND006", Severity.WARNING, "{file} belongs to another user and is not used.")

    # input, usage
    RULE_FINDS_NOTHING = ("ND008", Severity.WARNING, '{file}: {field} "{selector}" finds nothing on this page.')
    RULE_IDLE = ("ND009", Severity.INFO, '{file}: {field} "{selector}" finds nothing on this page.')

    # ids
    GUID_UNUSABLE = ("ND101", Severity.ERROR, "Item has no usable guid.")
    GUID_FROM_CONTENT = (
        "ND102",
        Severity.WARNING,
        "No address and no id in the input: the id depends on the text and changes with it.",
    )
    GUID_TWICE = ("ND103", Severity.ERROR, "Two items share the guid {guid}.")
    GUID_VERSION_DIFFERS = (
        "ND104",
        Severity.ERROR,
        "{file} and {file2} claim to be version {n} of {guid} but differ.",
    )
    ADDRESS_OTHER_GUID = ("ND105", Severity.WARNING, "{url} was archived before as {guid2}.")
    VERSION_NOT_RAISED = ("ND106", Severity.ERROR, "Content changed but version is still {n}.")
    REFERENCE_DANGLING = ("ND107", Severity.ERROR, "Reference to {guid}, which is not in this file.")
    PICTURE_UNUSED = ("ND108", Severity.WARNING, "Picture {guid} is not used in the article.")
    UNKNOWN_ITEM = ("ND109", Severity.ERROR, "{name} is not a G2 item; the official schema lets it pass.")
    EARLIER_ELSEWHERE = (
        "ND111",
        Severity.WARNING,
        "The earlier file is of {url}; its id {guid} is kept all the same.",
    )
    ARTICLE_TWICE = ("ND110", Severity.INFO, "{file} and {file2} are the same article, {guid}.")

    # metadata
    NO_HEADLINE = ("ND201", Severity.ERROR, "Article has no headline.")
    HEADLINE_IS_PAGE_TITLE = ("ND202", Severity.WARNING, 'Headline looks like a page title: "{text}".')
    HEADLINE_LONG = ("ND203", Severity.WARNING, "Headline is {n} characters long.")
    STANDFIRST_REPEATS = ("ND204", Severity.INFO, "Standfirst repeats the headline.")
    NO_AUTHOR = ("ND205", Severity.WARNING, "No byline and no author found.")
    AUTHOR_ODD = ("ND206", Severity.WARNING, 'Author "{name}" does not look like a name.')
    BYLINE_DIFFERS = ("ND207", Severity.INFO, 'Byline "{by}" does not mention {name}.')
    HEADLINE_SUPPLIED = ("ND208", Severity.WARNING, 'No headline found; the first words stand for it: "{text}".')
    NO_PUBLISHED = ("ND210", Severity.WARNING, "No publication date found.")
    MODIFIED_BEFORE_PUBLISHED = ("ND211", Severity.ERROR, "Modified ({m}) is earlier than published ({p}).")
    NO_OFFSET = ("ND212", Severity.WARNING, "{field} has no time zone.")
    PUBLISHED_IMPLAUSIBLE = ("ND213", Severity.WARNING, "Publication date {p} is not plausible.")
    DATES_DIFFER = ("ND214", Severity.WARNING, "Page shows {a}, structured data says {b}.")
    EMBARGO_USABLE = ("ND215", Severity.WARNING, "Item is under embargo until {t}.")
    LANGUAGE_INVALID = ("ND220", Severity.ERROR, 'Language missing or not valid: "{tag}".')
    LANGUAGE_DIFFERS = ("ND221", Severity.WARNING, "Tag says {tag}, text looks like {guess}.")
    NO_DIRECTION = (
        "ND222",
        Severity.WARNING,
        "Language {tag} is written right to left, but dir is missing.",
    )
    NO_PROVIDER = ("ND230", Severity.WARNING, "No publisher found.")
    NOTHING_TO_FILE = ("ND231", Severity.INFO, "Nothing to file the article under.")
    KEYWORDS_MANY = (
        "ND232",
        Severity.WARNING,
        "{n} keywords; photo metadata cuts after 64 bytes.",
    )
    CHANGED_BY_PERSON = ("ND240", Severity.INFO, "{field} was changed by {who} after reading.")
    FIELD_OVERRIDDEN = ("ND241", Severity.INFO, "{field} was set on the command line.")

    # pictures
    NO_CAPTION = ("ND301", Severity.WARNING, "Picture {n} has no caption.")
    NO_CREDIT = ("ND302", Severity.WARNING, "Picture {n} has a caption but no credit.")
    CREDIT_ALONE = ("ND303", Severity.WARNING, "Picture {n} has a credit but no caption.")
    NO_ALT = ("ND304", Severity.WARNING, "Picture {n} has no alternative text.")
    ALT_IS_CAPTION = ("ND305", Severity.INFO, "Caption and alternative text of picture {n} are the same.")
    ALT_IS_FILE_NAME = ("ND306", Severity.WARNING, 'Alternative text "{alt}" is a file name.')
    CAPTION_IS_HEADLINE = ("ND307", Severity.WARNING, "Caption of picture {n} repeats the headline.")
    CREDIT_IN_CAPTION = (
        "ND308",
        Severity.WARNING,
        'Caption of picture {n} seems to contain the credit "{x}".',
    )
    CREDIT_PLACEHOLDER = ("ND309", Severity.WARNING, 'Credit "{x}" names nobody.')
    CREDIT_IN_FILE = ("ND310", Severity.INFO, 'The file names "{x}"; use --fill-credit to take it over.')
    LOST_IN_EXPORT = ("ND311", Severity.ERROR, "{format}: {what} of {thing} got lost.")
    CREDIT_OTHER_ELSEWHERE = (
        "ND312",
        Severity.WARNING,
        'Picture {hash} is credited to "{a}" here and "{b}" in {file}.',
    )
    CREDIT_DIFFERS_IN_FILE = ("ND313", Severity.WARNING, 'File says "{a}", page says "{b}"; the page wins.')
    PICTURE_ELSEWHERE = ("ND314", Severity.INFO, "Picture {hash} is in {n} articles.")
    CAPTIONS_DIFFER = ("ND320", Severity.ERROR, "Caption in the body and in the picture item differ.")
    CREDITS_DIFFER = ("ND321", Severity.ERROR, "Credit in the body and in the picture item differ.")
    PICTURE_INCOMPLETE = ("ND322", Severity.ERROR, "Picture item {guid} is incomplete.")
    FILE_MISMATCH = ("ND330", Severity.ERROR, "{href}: {what}.")
    PIXELS_DIFFER = ("ND331", Severity.WARNING, "{href} is {w}×{h}, metadata says {w2}×{h2}.")
    NOT_STORED = ("ND332", Severity.WARNING, "Picture {n} is not at hand: {why}.")
    LEAD_SMALL = ("ND333", Severity.WARNING, "Lead picture is only {w}×{h}.")
    PICTURE_CONVERTED = ("ND334", Severity.INFO, "Picture {n} was converted from {a} to {b}.")
    PICTURE_OMITTED = ("ND335", Severity.INFO, "Picture {n} was left out: {why}.")
    PICTURE_REFUSED = ("ND336", Severity.WARNING, "Picture {n} was not used: {why}.")
    MAYBE_AI = ("ND340", Severity.WARNING, "Picture {n} looks AI-made but has no digital source type.")
    AI_UNSAID = (
        "ND341",
        Severity.INFO,
        "Picture {n} is marked AI-made, caption and credit do not say it.",
    )

    # body and formats
    NO_TEXT = ("ND401", Severity.ERROR, "Article has no text.")
    TEXT_SHORT = ("ND402", Severity.WARNING, "Text is very short ({n} words); perhaps only a teaser.")
    PARAGRAPH_TWICE = ("ND403", Severity.WARNING, "Paragraph {n} is repeated.")
    FURNITURE = ("ND404", Severity.WARNING, 'Paragraph {n} looks like page furniture: "{text}".')
    HEADING_SKIPPED = ("ND405", Severity.INFO, "Heading level jumps from {a} to {b}.")
    TABLE_NO_HEADER = ("ND406", Severity.WARNING, "Table {n} has no header.")
    FOOTNOTE_MISSING = ("ND407", Severity.ERROR, "Footnote {id} has no text.")
    EMBED_EMPTY = ("ND408", Severity.WARNING, "Embed {n} cannot be shown offline.")
    NOT_CARRIED = ("ND430", Severity.INFO, "{format} cannot keep {what} ({n}×).")
    NOT_READ_BACK = ("ND431", Severity.WARNING, "--check cannot read {format} back.")

    # rights
    NO_COPYRIGHT = ("ND501", Severity.WARNING, "No copyright statement found.")
    TERMS_MAY_NOT_COVER = (
        "ND502",
        Severity.WARNING,
        "Picture {n} is credited to {x}; the article's terms may not cover it.",
    )
    NOT_USABLE = ("ND503", Severity.INFO, "Item is {status}; do not publish.")
    MINING_UNSAID = (
        "ND504",
        Severity.WARNING,
        "Page reserves text and data mining, archive does not say so.",
    )

    # NewsML-G2
    ALIAS_UNKNOWN = ("ND601", Severity.ERROR, 'Alias "{a}" is unknown.')
    CODE_RETIRED = ("ND602", Severity.WARNING, "{code} was retired; use {new}.")
    CONCEPT_EMPTY = ("ND603", Severity.WARNING, "{element} identifies nothing.")
    OWN_CODE = ("ND604", Severity.INFO, "Use {iptc} instead of {own}.")
    VERSION_NEWER = (
        "ND605",
        Severity.WARNING,
        "Written for NewsML-G2 {v}; unknown parts are kept unread.",
    )
    G2_PART_MISSING = ("ND606", Severity.WARNING, "{what} is missing; read anyway.")
    NOT_WELL_FORMED = ("ND610", Severity.ERROR, "Not well-formed XML: {why}.")
    OWN_SCHEMA = ("ND611", Severity.ERROR, "Not valid by newsdoc's schema: {why}.")
    OFFICIAL_SCHEMA = ("ND612", Severity.ERROR, "Not valid by the official schema: {why}.")
    NO_SCHEMA = ("ND615", Severity.INFO, "No official schema of {what} in {folder}; that layer was left out.")
    NOT_JSON = ("ND616", Severity.ERROR, "Not JSON: {why}.")
    FIRST_OF_SEVERAL = ("ND614", Severity.WARNING, "The file holds {n} articles, and only the first was read.")
    G2_PART_UNREAD = ("ND613", Severity.INFO, "{what} was not read ({n}×).")

    # layout and fonts
    NO_GLYPH = ("ND701", Severity.WARNING, "No font has {what} ({n}×).")
    ENGINE_FALLBACK = ("ND702", Severity.WARNING, "PDF by {engine}, since {other} is not usable here: {why}.")
    STYLE_MISSING = ("ND703", Severity.WARNING, 'The reference document has no style "{style}".')
    LAYOUT_SIMPLIFIED = ("ND704", Severity.WARNING, "{format}: layout was simplified: {why}.")
    PROPERTY_CUT = ("ND705", Severity.INFO, "{format}: {what} was cut to {n} characters.")

    # batch and archive
    BAG_FAULT = ("ND820", Severity.ERROR, "Bag: {what}.")
    NOT_REDERIVED = ("ND822", Severity.WARNING, "{what} was not made again: {why}.")
    MADE_OTHERWISE = ("ND823", Severity.WARNING, "{file} is made otherwise today: {versions}.")
    ARCHIVE_FAULT = ("ND821", Severity.ERROR, "Archive: {what}.")

    # refused or cut by a limit
    LIMIT_CUT = ("ND901", Severity.WARNING, "{what} was cut at the limit of {limit}.")
    LINK_REFUSED = ("ND902", Severity.INFO, "Link to {href} was not kept: only http, https and mailto are.")

    def note(
        self, *, place: str | None = None, hint: str | None = None, line: int | None = None, **values: object
    ) -> Note:
        """Return the note with ``values`` in the blanks of its message."""
        return Note(self.number, self.severity, self.message.format(**values), hint, place, line)


@dataclass(frozen=True, slots=True)
class Finding:
    """Where a field's value was found, and what else was there to choose from: what ``inspect`` shows."""

    field: str
    """Name of the article's field."""

    value: str
    where: str
    """``"JSON-LD headline + h1"``."""

    others: tuple[tuple[str, str], ...] = ()
    """Runners-up, best first: value and where it stands."""


@dataclass(frozen=True, slots=True)
class Dropped:
    """A part of the page that was left out, and why."""

    text: str
    """Its first words."""

    why: str


class NoteLog:
    """Collects notes in the order they are found."""

    def __init__(self) -> None:
        self._notes: list[Note] = []
        self.findings: list[Finding] = []
        """How the reader came to its fields."""

        self.dropped: list[Dropped] = []
        """What the reader left out."""

    def add(
        self,
        code: NoteCode,
        *,
        place: str | None = None,
        hint: str | None = None,
        line: int | None = None,
        **values: object,
    ) -> None:
        """Add the note ``code`` with ``values`` in the blanks of its message."""
        self._notes.append(code.note(place=place, hint=hint, line=line, **values))

    def extend(self, notes: tuple[Note, ...]) -> None:
        """Add notes that were made elsewhere."""
        self._notes.extend(notes)

    def __iter__(self) -> Iterator[Note]:
        return iter(self._notes)

    def __len__(self) -> int:
        return len(self._notes)

    def freeze(self) -> tuple[Note, ...]:
        """Return what was noted so far."""
        return tuple(self._notes)
