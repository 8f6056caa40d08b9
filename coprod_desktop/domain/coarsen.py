"""Dates, places and ages about people, told only as exactly as an audience may know them.

Who reads inside the group reads what was written. A partner or funder reads the month, the first half of a postcode and
an age band; the public reads the year, the widest part of a place and a wide band. Source: usual UK practice for
a clean copy (postcode to outcode, date to month, age to band).
"""

from __future__ import annotations

import calendar
import re
from datetime import date

from coprod_desktop.domain.dates import GivenDate
from coprod_desktop.domain.permission import AudienceCode

# A UK postcode: the outcode stays, the rest goes.
_POSTCODE = re.compile(r"\b([A-Z]{1,2}\d[A-Z\d]?)\s*\d[A-Z]{2}\b", re.IGNORECASE)
_OUTCODE = re.compile(r"\b[A-Z]{1,2}\d[A-Z\d]?\b", re.IGNORECASE)
_HOUSE = re.compile(r"^(?:flat|unit|apartment|no\.?|number)?\s*\d+[a-z]?\b", re.IGNORECASE)
# An age as people write it beside a role: ", 43", "(43)", "aged 43", "43 years old", "43-year-old".
_AGE = re.compile(
    r"(?P<before>\baged?\s+|,\s*|\()(?P<age>\d{1,3})(?P<after>\s*(?:years?\s+old|yrs?)?)(?=\)|,|$|\s*[.;])"
    r"|(?:\ban?\s+)?(?P<old>\d{1,3})[-\s]years?[-\s]old",
    re.IGNORECASE,
)
_BANDS = ((0, 15), (16, 17), (18, 24), (25, 34), (35, 44), (45, 54), (55, 64), (65, 74), (75, 130))
_WIDE_BANDS = ((0, 17), (18, 64), (65, 130))


def coarse_date(given: GivenDate | None, audience: AudienceCode) -> GivenDate | None:
    """The date no finer than a month (partner, funder) or a year (public); None when nobody can tell which that is.

    What was typed is replaced, since words such as "the day Mary came" say more than a day.
    """
    if given is None or audience == "internal":
        return given
    if given.earliest is None or given.latest is None:
        return None
    first, last = given.earliest, given.latest
    if audience != "public" and (first.year, first.month) == (last.year, last.month):
        return _month(first)
    if first.year == last.year:
        return GivenDate(str(first.year), date(first.year, 1, 1), date(first.year, 12, 31))
    return GivenDate(f"{first.year} to {last.year}", date(first.year, 1, 1), date(last.year, 12, 31))


def _month(day: date) -> GivenDate:
    days = calendar.monthrange(day.year, day.month)[1]
    return GivenDate(
        f"{calendar.month_name[day.month]} {day.year}", day.replace(day=1), day.replace(day=days)
    )


def coarse_place(place: str | None, audience: AudienceCode) -> str | None:
    """The place without a house or the second half of a postcode; for the public only its last, widest part.

    None when nothing is left that may be said.
    """
    if place is None or audience == "internal":
        return place
    parts = [_POSTCODE.sub(lambda found: found.group(1).upper(), part).strip() for part in place.split(",")]
    parts = [part for part in parts if part and not _HOUSE.match(part)]
    if audience == "public":
        parts = [said for part in parts if (said := _OUTCODE.sub("", part).strip())][-1:]
    return ", ".join(parts) or None


def coarse_ages(role: str, audience: AudienceCode) -> str:
    """A role such as "a neighbour, 43" with the age as a band ("a neighbour, 35 to 44")."""
    if audience == "internal":
        return role
    bands = _WIDE_BANDS if audience == "public" else _BANDS

    def banded(found: re.Match[str]) -> str:
        age = int(found["age"] or found["old"])
        low, high = next(((low, high) for low, high in bands if low <= age <= high), (0, 0))
        if not high:
            return found.group()
        said = (
            f"{low} or over"
            if high == bands[-1][1]
            else f"under {high + 1}"
            if not low
            else f"{low} to {high}"
        )
        if found["old"]:
            return f"somebody {said}"
        before = "" if found["before"].lower().startswith("age") else found["before"]
        return f"{before}{said}"

    return _AGE.sub(banded, role)
