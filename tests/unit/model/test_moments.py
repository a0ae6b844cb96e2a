"""Instants by another clock, to the ends of the calendar."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone

from newsdoc.model.origins import in_zone


def test_an_instant_stays_the_same_by_another_clock():
    """Only the numerals change."""
    moment = datetime(2026, 2, 3, 1, 0, tzinfo=timezone(timedelta(hours=2)))
    assert in_zone(moment, UTC) == moment
    assert in_zone(moment, UTC).day == 2


def test_the_ends_of_the_calendar_keep_their_clock():
    """The day after 9999-12-31 and the day before 0001-01-01 have no name."""
    last = datetime(9999, 12, 31, 23, 59, tzinfo=timezone(timedelta(hours=-12)))
    first = datetime(1, 1, 1, tzinfo=timezone(timedelta(hours=14)))
    assert in_zone(last, UTC) == datetime(9999, 12, 31, 23, 59, tzinfo=UTC)
    assert in_zone(first, UTC) == datetime(1, 1, 1, tzinfo=UTC)
