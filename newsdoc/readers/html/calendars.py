"""Dates of the Persian, Islamic and Buddhist calendars → Gregorian dates.

Pages in Iran and Afghanistan print the Persian (solar Hijri) year 1404, in Thailand the Buddhist year 2568, and Arab
and Urdu pages at times the Islamic (lunar Hijri) year 1447.  Years tell the calendars apart: a Gregorian year of a
web page is 1990 or later.
"""

from __future__ import annotations

from datetime import date, timedelta

PERSIAN_MONTHS = (
    ("فروردین", "فروردين", "farvardin", "وری", "حمل"),
    ("اردیبهشت", "ارديبهشت", "ordibehesht", "غویی", "ثور"),
    ("خرداد", "khordad", "غبرګولی", "جوزا"),
    ("تیر", "تير", "tir", "چنګاښ", "سرطان"),
    ("مرداد", "امرداد", "mordad", "زمری", "اسد"),
    ("شهریور", "شهريور", "shahrivar", "وږی", "سنبله"),
    ("مهر", "mehr", "تله", "میزان"),
    ("آبان", "aban", "لړم", "عقرب"),
    ("آذر", "azar", "لیندۍ", "قوس"),
    ("دی", "دي", "dey", "مرغومی", "جدی"),
    ("بهمن", "bahman", "سلواغه", "دلو"),
    ("اسفند", "esfand", "کب", "حوت"),
)
"""Names of each month, Farvardin first: Persian, Latin, Pashto, Dari."""

ISLAMIC_MONTHS = (
    ("محرم", "محرّم", "muharram"),
    ("صفر", "safar"),
    ("ربيع الأول", "ربیع الاول", "rabiul awal", "ربيع الاول"),
    ("ربيع الآخر", "ربیع الثانی", "ربيع الثاني", "rabiul akhir"),
    ("جمادى الأولى", "جمادی الاول", "جمادى الاولى", "jumadil awal"),
    ("جمادى الآخرة", "جمادی الثانی", "جمادى الثانية", "jumadil akhir"),
    ("رجب", "rajab"),
    ("شعبان", "syaban"),
    ("رمضان", "ramadan", "ramadhan"),
    ("شوال", "syawal"),
    ("ذو القعدة", "ذوالقعدة", "ذیقعدہ", "ذوالقعدہ", "dzulqaidah", "ذي القعدة"),
    ("ذو الحجة", "ذوالحجة", "ذی الحجہ", "ذوالحجہ", "dzulhijjah", "ذي الحجة"),
)
"""Names of each month, Muharram first: Arabic, Persian or Urdu, Latin."""


def from_buddhist(year: int) -> int:
    """Return the Gregorian year of a Buddhist one."""
    return year - 543


_NOWRUZ_EPOCH = date(1925, 3, 21)
"""1 Farvardin 1304, when the calendar became Iran's."""

_LEAP_REMAINDERS = frozenset({1, 5, 9, 13, 17, 22, 26, 30})
"""Persian leap years are those whose number leaves one of these after division by 33 (right from 1178 to 1633)."""


def from_persian(year: int, month: int, day: int) -> date | None:
    """Return the Gregorian date of a Persian one; None where there is no such day."""
    if not (1304 <= year <= 1500 and 1 <= month <= 12 and 1 <= day <= 31):
        return None
    leaps = sum(1 for past in range(1304, year) if past % 33 in _LEAP_REMAINDERS)
    days = (year - 1304) * 365 + leaps + sum(31 if before <= 6 else 30 for before in range(1, month)) + day - 1
    return _NOWRUZ_EPOCH + timedelta(days=days)


_ISLAMIC_EPOCH = 227015
"""Proleptic Gregorian ordinal of 1 Muharram of the year 1 (civil, tabular calendar)."""


def from_islamic(year: int, month: int, day: int) -> date | None:
    """Return the Gregorian date of an Islamic one by the tabular calendar, which sightings may miss by a day."""
    if not (1300 <= year <= 1600 and 1 <= month <= 12 and 1 <= day <= 30):
        return None
    days = day + (59 * (month - 1) + 1) // 2 + (year - 1) * 354 + (3 + 11 * year) // 30 + _ISLAMIC_EPOCH - 1
    return date.fromordinal(days)
