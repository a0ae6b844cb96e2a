"""The table of rules: newsdoc's own, family by family, then those of plug-ins."""

from __future__ import annotations

from functools import cache

from newsdoc.plugins import plugins
from newsdoc.validation import body, dates, ids, language, metadata, pictures, rights
from newsdoc.validation.rule import Rule

ENTRY_POINT_GROUP = "newsdoc.rules"

RULES: tuple[Rule, ...] = (
    ids.check_guid,
    ids.check_guid_from_content,
    ids.check_guid_twice,
    metadata.check_headline,
    metadata.check_headline_is_title,
    metadata.check_headline_length,
    metadata.check_standfirst_repeats,
    metadata.check_author,
    metadata.check_author_names,
    metadata.check_byline_names,
    dates.check_published,
    dates.check_modified,
    dates.check_offsets,
    dates.check_plausible,
    dates.check_embargo,
    language.check_language,
    language.check_language_of_text,
    language.check_direction,
    metadata.check_provider,
    metadata.check_filing,
    metadata.check_keywords,
    pictures.check_caption,
    pictures.check_credit,
    pictures.check_credit_alone,
    pictures.check_alt,
    pictures.check_alt_is_caption,
    pictures.check_alt_is_file_name,
    pictures.check_caption_is_headline,
    pictures.check_credit_in_caption,
    pictures.check_credit_placeholder,
    pictures.check_credit_in_file,
    pictures.check_stored,
    pictures.check_lead_size,
    pictures.check_maybe_ai,
    pictures.check_ai_unsaid,
    body.check_text,
    body.check_teaser,
    body.check_paragraph_twice,
    body.check_furniture,
    body.check_headings,
    body.check_tables,
    body.check_footnotes,
    body.check_embeds,
    rights.check_copyright,
    rights.check_terms_of_pictures,
    rights.check_status,
)
"""In the order in which their notes are reported."""


@cache
def plugin_rules() -> tuple[Rule, ...]:
    """Return the rules that installed packages bring, by entry point name."""
    return tuple(rule for _, rule in sorted(plugins(ENTRY_POINT_GROUP), key=lambda one: one[0]))


def all_rules() -> tuple[Rule, ...]:
    """Return newsdoc's rules, then those of plug-ins."""
    return RULES + plugin_rules()
