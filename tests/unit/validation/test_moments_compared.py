"""Which of two moments is the earlier one."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone

import pytest

from newsdoc.validation.dates import is_before

FIRST = datetime(1, 1, 1, tzinfo=timezone(timedelta(hours=14)))
LAST = datetime(9999, 12, 31, 23, 59, tzinfo=timezone(timedelta(hours=-12)))
ENDS = (FIRST, LAST, datetime.min, datetime.max, date.min, date.max)


@pytest.mark.parametrize("one", ENDS)
@pytest.mark.parametrize("other", ENDS)
def test_the_ends_of_the_calendar_can_be_compared(one, other):
    """No slack is taken from the first moment there is; what begins the calendar is before what ends it."""
    assert is_before(one, other) == (one.year < other.year)


def test_clocks_of_one_site_may_differ_a_little():
    """Five minutes are no order, six are."""
    noon = datetime(2026, 3, 14, 12, tzinfo=UTC)
    assert not is_before(noon, noon + timedelta(minutes=5))
    assert is_before(noon, noon + timedelta(minutes=6))
