"""Dates as publishers write them: ISO 8601, day first, in English words, and by the calendar of Taiwan."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

ROC = "roc"
_ISO = re.compile(r"(\d{4})-(\d{2})-(\d{2})(?!\d)")
_YEAR_FIRST = re.compile(r"(\d{4})[./](\d{1,2})[./](\d{1,2})(?!\d)|(\d{4})\.?(\d{2})(\d{2})(?!\d)")
_DAY_FIRST = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})(?!\d)")
_MONTH = r"(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}\.?"
_IN_WORDS = re.compile(rf"(?<!\d)(\d{{1,2}})\.?[ -]{_MONTH}[ ,-]{{1,2}}(\d{{4}})(?!\d)", re.IGNORECASE)
_MONTH_FIRST = re.compile(
    rf"(?<![a-z]){_MONTH} (\d{{1,2}}),? (?:[\d:]{{4,8}} (?:[A-Z]{{3,5}} )?)?(\d{{4}})(?!\d)", re.IGNORECASE
)
_MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split()  # noqa: SIM905
_MINGUO = re.compile(r"(\d{2,3})\D{0,2}(\d{2})(?:\D{0,2}(\d{2}))?\D{0,2}")
_MINGUO_START = 1911
_FIRST, _LAST = 1980, 2100
_MAX_TEXT = 80


def read_date(text: str, formats: Iterable[str] = ()) -> date | None:
    """Return the day that ``text`` names (2026-03-03T10:00Z, 3/3/2026, 3.3.2026, 20260303, 3 Mar 2026), or None.

    ``formats`` are strptime formats that are tried first; ``roc`` is the calendar of Taiwan: 11503 is March 2026.
    """
    head = text.strip()[:_MAX_TEXT]
    found = _ISO.match(head)
    if found:
        return _day(found[1], found[2], found[3])
    for form in formats:
        day = _minguo(head) if form == ROC else _strictly(head, form)
        if day is not None:
            return day
    return _usual(head)


def read_epoch(seconds: float) -> date | None:
    """Return the day (UTC) of a moment in seconds since 1970, or None where no publisher can mean it."""
    try:
        day = datetime.fromtimestamp(seconds, UTC).date()
    except (ValueError, OverflowError, OSError):
        return None
    return day if _FIRST <= day.year <= _LAST else None


def _usual(head: str) -> date | None:
    if found := _DAY_FIRST.match(head):
        return _day(found[3], found[2], found[1])
    if found := _YEAR_FIRST.match(head):
        return _day(found[1] or found[4], found[2] or found[5], found[3] or found[6])
    if found := _IN_WORDS.search(head):
        return _day(found[3], str(_MONTHS.index(found[2].lower()) + 1), found[1])
    if found := _MONTH_FIRST.search(head):
        return _day(found[3], str(_MONTHS.index(found[1].lower()) + 1), found[2])
    return None


def _minguo(text: str) -> date | None:
    found = _MINGUO.fullmatch(text)
    return _day(str(int(found[1]) + _MINGUO_START), found[2], found[3] or "1") if found else None


def _strictly(text: str, form: str) -> date | None:
    try:
        day = datetime.strptime(text, form).date()  # noqa: DTZ007
    except ValueError:
        return None
    return day if _FIRST <= day.year <= _LAST else None


def _day(year: str, month: str, day: str) -> date | None:
    try:
        found = date(int(year), int(month), int(day))
    except ValueError:
        return None
    return found if _FIRST <= found.year <= _LAST else None
