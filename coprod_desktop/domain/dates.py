"""Dates as people give them: what was typed, and the days it may mean.

A group says "early March", "about 2019", "spring 2021" or "before the pandemic". We keep the words, and where we can
the first and last day they cover. We never make a date more exact than it was given.
"""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass, field
from datetime import date, timedelta

from coprod_desktop.domain.text import clean_line

_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "january jan ionawr janvier enero", "february feb chwefror février fevrier febrero",
            "march mar mawrth mars marzo", "april apr ebrill avril abril", "may mai mayo",
            "june jun mehefin juin junio", "july jul gorffennaf juillet julio", "august aug awst août aout agosto",
            "september sep sept medi septembre septiembre", "october oct hydref octobre octubre",
            "november nov tachwedd novembre noviembre", "december dec rhagfyr décembre decembre diciembre",
        ),
        start=1,
    )
    for name in names.split()
}  # fmt: skip
# Meteorological seasons of the northern half of the world, as "spring 2021" is meant in Britain.
_SEASON_NAMES = {3: "spring gwanwyn", 6: "summer haf", 9: "autumn fall hydref", 12: "winter gaeaf"}
_SEASONS = {name: first_month for first_month, names in _SEASON_NAMES.items() for name in names.split()}
_ABOUT = re.compile(
    r"^(?:(?:about|around|circa|approx\.?|approximately|some ?time in|tua|vers|hacia)\s+|c\.?\s*(?=\d))"
)
_PART = re.compile(r"^(early|mid|late|beginning of|start of|middle of|end of)[\s-]+(?:in\s+)?")
_RANGE = re.compile(r"\s*(?:\b(?:to|until|à|hasta|tan)\b|–|—|\s-\s)\s*")
_LEADING = re.compile(r"^(?:(?:on|in|at|over|during)\s+)?(?:the\s+)?")
_DAYS_BACK = {
    name: days
    for days, names in enumerate(
        (
            "today|this morning|this afternoon|this evening|tonight|heddiw|aujourd'hui|hoy",
            "yesterday|last night|yesterday morning|yesterday afternoon|yesterday evening|ddoe|hier|ayer",
            "day before yesterday|echdoe|avant-hier|anteayer",
        )
    )
    for name in names.split("|")
}
_WEEKDAYS = ("monday mon", "tuesday tue tues", "wednesday wed weds", "thursday thu thur thurs", "friday fri",
             "saturday sat", "sunday sun")  # fmt: skip
_SMALL_NUMBERS = {"a": 1, "an": 1, "couple": 2} | {
    name: n
    for n, name in enumerate(
        ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"],
        start=1,
    )
}
_DAY_NAMES = re.compile(r"^(?:mon|tues|wednes|thurs|fri|satur|sun)day,?\s+")


@dataclass(frozen=True, slots=True)
class GivenDate:
    """`typed` is what the person wrote; `earliest` and `latest` are the first and last day it may mean.

    Neither means that we could not tell: the words still stand and are printed as they are.
    """

    typed: str = field(metadata={"doc": "The date in the words it was given in, such as 'early March 2019'."})
    earliest: date | None = field(
        default=None, metadata={"doc": "First day it may mean (YYYY-MM-DD); null when unknown."}
    )
    latest: date | None = field(
        default=None, metadata={"doc": "Last day it may mean (YYYY-MM-DD); null when unknown."}
    )

    def __post_init__(self) -> None:
        """A range has both ends, in order."""
        if (self.earliest is None) != (self.latest is None):
            raise ValueError("a date has both an earliest and a latest day, or neither")
        if self.earliest and self.latest and self.earliest > self.latest:
            raise ValueError("the earliest day is after the latest")

    @property
    def known(self) -> bool:
        """Whether it can be placed on a timeline."""
        return self.earliest is not None


def understand_date(typed: str, today: date | None = None) -> GivenDate:
    """Keep the words and find the days they mean; never fails.

    `today` gives relative words ("last Tuesday", "yesterday") a meaning; without it they stay words. A day that does
    not exist (31 February) and a date in an unknown shape keep their words and have no range. "03/04/2019" is day,
    month, year, as in Britain.
    """
    words = clean_line(typed)
    if not words:
        raise ValueError("an empty date is not a date; leave it out")
    plain = _DAY_NAMES.sub("", words.lower().rstrip(".").replace(",", " ").strip())
    plain = " ".join(plain.split())
    span = _relative(plain, today) or _span(plain)
    if span is None:
        ends = _RANGE.split(plain)
        if len(ends) == 2:
            span = _between(ends[0], ends[1], today)
    if span is None or span[0] > span[1]:
        return GivenDate(words)
    return GivenDate(words, span[0], span[1])


def impossible_day(typed: str) -> bool:
    """Whether this was meant as one exact day that the calendar does not have, such as 31/02/2024."""
    plain = clean_line(typed).lower()
    numbers = _numbers_of(plain)
    return numbers is not None and _one_day(*numbers) is None


_Span = tuple[date, date]


def _span(plain: str) -> _Span | None:
    about = _ABOUT.match(plain)
    if about:
        inner = _span(plain[about.end() :])
        if inner is None:
            return None
        # "About 2019" may be the year before or after; "about March" a month either way; "about the 5th" a week.
        margin = {True: 366, False: 31}[(inner[1] - inner[0]).days > 300] if inner[0] != inner[1] else 7
        return _shift(inner[0], -margin), _shift(inner[1], margin)
    part = _PART.match(plain)
    if part:
        return _part_of(part.group(1), _span(plain[part.end() :]))
    return _exact(plain) or _month(plain) or _season(plain) or _year(plain)


def _numbers_of(plain: str) -> tuple[int, int, int] | None:
    iso = re.fullmatch(r"(\d{4})-(\d{1,2})-(\d{1,2})(?:t.*)?", plain)
    if iso:
        return int(iso.group(1)), int(iso.group(2)), int(iso.group(3))
    british = re.fullmatch(r"(\d{1,2})[/.\-](\d{1,2})[/.\-](\d{4}|\d{2})", plain)
    if british:
        century = 2000 if len(british.group(3)) == 2 else 0
        return century + int(british.group(3)), int(british.group(2)), int(british.group(1))
    for shape, order in (
        (r"(\d{1,2})(?:st|nd|rd|th)?(?:\s+of)?\s+([^\W\d_]+)\.?\s+(\d{4})", (3, 2, 1)),
        (r"([^\W\d_]+)\.?\s+(\d{1,2})(?:st|nd|rd|th)?\s+(\d{4})", (3, 1, 2)),
    ):
        found = re.fullmatch(shape, plain)
        if found and found.group(order[1]) in _MONTHS:
            return int(found.group(order[0])), _MONTHS[found.group(order[1])], int(found.group(order[2]))
    return None


def _one_day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _exact(plain: str) -> _Span | None:
    numbers = _numbers_of(plain)
    day = _one_day(*numbers) if numbers else None
    return (day, day) if day else None


def _month(plain: str) -> _Span | None:
    named = re.fullmatch(r"([^\W\d_]+)\.?(?:\s+of)?\s+(\d{4})", plain)
    if named and named.group(1) in _MONTHS:
        return _whole_month(int(named.group(2)), _MONTHS[named.group(1)])
    figures = re.fullmatch(r"(\d{4})-(\d{1,2})", plain) or re.fullmatch(r"(?P<m>\d{1,2})/(?P<y>\d{4})", plain)
    if figures:
        groups = figures.groupdict()
        year, month = (groups["y"], groups["m"]) if groups else (figures.group(1), figures.group(2))
        return _whole_month(int(year), int(month))
    return None


def _whole_month(year: int, month: int) -> _Span | None:
    if not (1 <= year <= 9999 and 1 <= month <= 12):
        return None
    return date(year, month, 1), date(year, month, calendar.monthrange(year, month)[1])


def _season(plain: str) -> _Span | None:
    found = re.fullmatch(r"(?:the\s+)?([^\W\d_]+)(?:\s+of)?\s+(\d{4})", plain)
    if not found or found.group(1) not in _SEASONS or not 1 <= int(found.group(2)) <= 9998:
        return None
    year, month = int(found.group(2)), _SEASONS[found.group(1)]
    last_year, last_month = (year, month + 2) if month < 12 else (year + 1, 2)
    return date(year, month, 1), date(last_year, last_month, calendar.monthrange(last_year, last_month)[1])


def _year(plain: str) -> _Span | None:
    single = re.fullmatch(r"(?:in\s+)?(\d{4})", plain)
    if single and int(single.group(1)) >= 1:
        return date(int(single.group(1)), 1, 1), date(int(single.group(1)), 12, 31)
    decade = re.fullmatch(r"(?:the\s+)?(\d{3})0s", plain)
    if decade and int(decade.group(1)) >= 1:
        return date(int(decade.group(1)) * 10, 1, 1), date(int(decade.group(1)) * 10 + 9, 12, 31)
    pair = re.fullmatch(r"(\d{4})\s*[/–-]\s*(\d{2}|\d{4})", plain)
    if pair:
        first = int(pair.group(1))
        last = int(pair.group(2)) if len(pair.group(2)) == 4 else first // 100 * 100 + int(pair.group(2))
        if 1 <= first <= last <= 9999:
            return date(first, 1, 1), date(last, 12, 31)
    return None


def _part_of(part: str, whole: _Span | None) -> _Span | None:
    if whole is None:
        return None
    third = ((whole[1] - whole[0]).days + 1) // 3
    if part.startswith(("early", "beginning", "start")):
        return whole[0], _shift(whole[0], max(third - 1, 0))
    if part.startswith("mid"):
        return _shift(whole[0], third), _shift(whole[1], -third)
    return _shift(whole[1], -max(third - 1, 0)), whole[1]


def _between(first: str, last: str, today: date | None) -> _Span | None:
    end = _span(last) or _relative(last, today)
    if end is None:
        return None
    start = _span(first) or _span(f"{first} {end[1].year}") or _relative(first, today)
    return (start[0], end[1]) if start else None


def _relative(plain: str, today: date | None) -> _Span | None:
    """Days told from today. A day, month or season without its year is the latest one that has begun."""
    if today is None:
        return None
    part = _PART.match(plain)
    if part:
        return _part_of(part.group(1), _relative(plain[part.end() :], today))
    plain = _LEADING.sub("", plain)
    if plain in _DAYS_BACK:
        return _days_back(today, _DAYS_BACK[plain])
    return (
        _ago(plain, today)
        or _weekday(plain, today)
        or _this_or_last(plain, today)
        or _without_year(plain, today)
    )


def _days_back(today: date, days: int, margin: int = 0) -> _Span:
    day = _shift(today, -days)
    return _shift(day, -margin), min(_shift(day, margin), today)


def _ago(plain: str, today: date) -> _Span | None:
    """ "3 days ago" is a day, "two weeks ago" that day or three either side, then whole months and years."""
    found = re.fullmatch(
        r"(?:a\s+)?(\d{1,3}|[a-z]+)(?:\s+of)?\s+(day|week|fortnight|month|year)s?\s+ago", plain
    )
    if not found:
        return None
    many = int(found.group(1)) if found.group(1).isdigit() else _SMALL_NUMBERS.get(found.group(1))
    if many is None:
        return None
    match found.group(2):
        case "day":
            return _days_back(today, many)
        case "week" | "fortnight":
            return _days_back(today, many * (7 if found.group(2) == "week" else 14), margin=3)
        case "month":
            months = today.year * 12 + today.month - 1 - many
            return _whole_month(months // 12, months % 12 + 1)
    return _year(f"{today.year - many:04}")


def _weekday(plain: str, today: date) -> _Span | None:
    """ "last Tuesday", "on Tuesday" and "Tuesday" are the latest Tuesday before today."""
    found = re.fullmatch(r"(?:last\s+)?([a-z]{3,9})", plain)
    named = [n for n, day in enumerate(_WEEKDAYS) if found and found.group(1) in day.split()]
    return _days_back(today, (today.weekday() - named[0] - 1) % 7 + 1) if named else None


def _this_or_last(plain: str, today: date) -> _Span | None:
    which, _, what = plain.partition(" ")
    back = {"this": 0, "last": 1}.get(which)
    if plain in ("weekend", "last weekend"):
        return _shift(today, -today.weekday() - 2), _shift(today, -today.weekday() - 1)
    if back is None:
        return None
    if what == "month":
        return _ago(f"{back} month ago", today)
    if what == "year":
        return _year(f"{today.year - back:04}")
    if what == "week":
        monday = _shift(today, -today.weekday() - 7 * back)
        return monday, _shift(monday, 6)
    return None


def _without_year(plain: str, today: date) -> _Span | None:
    """ "5 March", "March" or "last spring": the latest one that has begun."""
    short = re.fullmatch(r"(\d{1,2})/(\d{1,2})", plain)
    if short:
        plain = f"{short.group(1)}/{short.group(2)}/"
    plain = plain.removeprefix("last ").removeprefix("this ")
    if not re.search(r"[^\W\d_]|/", plain) or re.search(r"\d{3}", plain):
        return None
    for year in range(today.year, max(today.year - 8, 1), -1):  # 29 February may be eight years ago
        span = _span(f"{plain}{year}" if short else f"{plain} {year}")
        if span is not None and span[0] <= today:
            return span
    return None


def _shift(day: date, days: int) -> date:
    try:
        return day + timedelta(days=days)
    except OverflowError:
        return date.min if days < 0 else date.max
