"""Reads sets of questions with a scale: the shipped ones, and those a group brings in as a file of its own."""

from __future__ import annotations

import datetime
import re
from collections.abc import Mapping, Sequence
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import Literal, get_args

from coprod_desktop.domain.instruments import (
    Band,
    Benchmark,
    Better,
    Instrument,
    Level,
    Scale,
    Scoring,
)
from coprod_desktop.domain.records import AskedBy, Ladder
from coprod_desktop.guidance.faults import GuidanceFault
from coprod_desktop.guidance.toml_file import Section, own_by_id, parse, read_text

_ID = re.compile(r"[a-z][a-z0-9_]{0,59}")
_FURTHEST = 1000  # the largest number on a scale; a total may be a hundred times that
_MOST_SCALES = 60
LADDER = "ladder"  # what a group's own ladder is called wherever a set is named; no file may take it
_KINDS: tuple[Literal["mean", "percent"], ...] = ("mean", "percent")
_MODES: tuple[Literal["self", "interviewer"], ...] = ("self", "interviewer")


def load_instruments(resources: Path, language: str = "en") -> dict[str, Instrument]:
    """Every shipped set in this language by id, in the order of their file names."""
    found: dict[str, Instrument] = {}
    for path in sorted((resources / "instruments").glob(f"*.{language}.toml")):
        one = read_instrument(read_text(path), path.name)
        if one.id in found:
            raise GuidanceFault(path.name, "id", f"“{one.id}” is already the id of another set")
        found[one.id] = one
    return found


def own_instruments(
    shipped: Mapping[str, Instrument], files: Sequence[tuple[str, str]]
) -> tuple[dict[str, Instrument], list[tuple[int, GuidanceFault]]]:
    """A group's own sets by id, and the faults of the others by their place in `files` (title, TOML text)."""
    return own_by_id(shipped, files, lambda text, title: read_instrument(text, title, own=True), "set")


def read_instrument(text: str, file: str, *, own: bool = False) -> Instrument:
    """A set from TOML text, or a GuidanceFault that says where it is wrong.

    A group's `own` file is never passed on, whatever it says of itself.
    """
    top = Section(file, "", parse(text, file))
    scoring: Scoring = top.one_of("scoring", get_args(Scoring))
    one = Instrument(
        id=_identifier(top),
        title=top.prose("title"),
        version=top.whole_number("version", least=1),
        language=top.text("language"),
        owner=top.prose("owner"),
        licence=top.prose("licence"),
        attribution=top.prose("attribution"),
        source=top.prose("source"),
        date=_day(top, "date"),
        about=top.prose("about", ""),
        minutes=top.optional_number("minutes", least=1, most=600),
        introduction=top.prose("introduction", ""),
        scales=top.each("question", "question", _scale),
        scoring=scoring,
        total_least=_number(top, "total_least"),
        total_most=_number(top, "total_most"),
        total_better=_better(top, "total_better"),
        total_short=top.prose("total_short", ""),
        noticeable=_number(top, "noticeable"),
        bands=tuple(one for part in top.each("band", "band", _bands) for one in part),
        benchmarks=top.each("benchmark", "benchmark", _benchmark),
        cautions=tuple(top.several("cautions")),
        low=top.prose("low", ""),
        talk_at_most=_number(top, "talk_at_most"),
        health=top.yes_no("health", True),
        embed=top.yes_no("embed", True) and not own,
        modes=tuple(top.several("modes", get_args(AskedBy))) or get_args(AskedBy),
        conversion=_conversion(top),
    )
    top.close()
    _check(top, one, own)
    return one


def _check(top: Section, one: Instrument, own: bool) -> None:
    """What the parts must be to each other."""
    ids = [scale.id for scale in one.scales]
    doubled = next((name for name in ids if ids.count(name) > 1), None)
    if doubled is not None:
        raise top.fault("question", f"“{doubled}” is the id of two questions")
    if len(ids) > _MOST_SCALES:
        raise top.fault("question", f"there are {len(ids)} questions; {_MOST_SCALES} is the most")
    if one.scoring == "total_only":
        if one.scales:
            raise top.fault("question", "a set of which only totals are kept holds no questions")
        if one.total_least is None or one.total_most is None or one.total_least >= one.total_most:
            raise top.fault("total_most", "totals need total_least and, above it, total_most")
    elif not one.scales:
        raise top.fault("question", "there is no question in it")
    elif one.scoring == "sum" and not any(scale.in_sum for scale in one.scales):
        raise top.fault("scoring", "no question is in the sum")
    if not one.embed and not own and one.scales:
        raise top.fault("embed", "questions that may not be passed on may not be shipped")
    if one.low == "" and (one.talk_at_most is not None or any(scale.talk_at for scale in one.scales)):
        raise top.fault("low", "talk_at needs the sentence that is shown then")
    parts = {*ids, "total"}
    for part in (*(band.part for band in one.bands), *(figure.part for figure in one.benchmarks)):
        if part not in parts:
            raise top.fault("band or benchmark: part", f"there is no question “{part[:60]}”")
    if one.conversion and one.scoring not in ("total_only", "sum"):
        raise top.fault("conversion", "only totals can be turned")


def _scale(section: Section) -> Scale:
    least, most = _whole(section, "least"), _whole(section, "most")
    if not least < most:
        raise section.fault("most", f"{most} is not above {least}")
    one = Scale(
        id=_identifier(section),
        words=section.prose("words"),
        short=section.prose("short"),
        least=least,
        most=most,
        better=_better(section, "better"),
        levels=section.each("levels", "level", _level),
        in_sum=section.yes_no("in_sum", True),
        talk_at=_whole_numbers(section, "talk_at"),
    )
    section.close()
    outside = [value for value in (*one.talk_at, *(level.value for level in one.levels)) if
               not least <= value <= most]  # fmt: skip
    if outside:
        raise section.fault("levels", f"{outside[0]} is not between {least} and {most}")
    if len({level.value for level in one.levels}) < len(one.levels):
        raise section.fault("levels", "a number has words twice")
    return one


def _level(section: Section) -> Level:
    one = Level(_whole(section, "value"), section.prose("words"))
    section.close()
    return one


def _bands(section: Section) -> tuple[Band, ...]:
    part, rows = section.text("part"), section.value("names")
    section.close()
    if not isinstance(rows, list) or not rows:
        raise section.fault("names", 'this is to be a list such as [[0, 4, "low"], [5, 10, "high"]]')
    found: list[Band] = []
    for row in rows:
        if not (isinstance(row, list) and len(row) == 3 and isinstance(row[2], str) and row[2].strip()):
            raise section.fault("names", 'each one is to be least, most and a name, such as [0, 4, "low"]')
        least, most = (_decimal(section, "names", value) for value in row[:2])
        if least > most or (found and least <= found[-1].most):
            raise section.fault("names", "the numbers are to rise, and none may stand in two bands")
        found.append(Band(part, least, most, row[2].strip()))
    return tuple(found)


def _benchmark(section: Section) -> Benchmark:
    kind: Literal["mean", "percent"] = section.one_of("kind", _KINDS)
    value = _number(section, "value")
    if value is None:
        raise section.fault("value", "this is missing; it is to be a number")
    mode: Literal["self", "interviewer"] = section.one_of("mode", _MODES)
    one = Benchmark(
        id=_identifier(section),
        part=section.text("part"),
        kind=kind,
        value=value,
        about=section.prose("about"),
        period=section.prose("period"),
        mode=mode,
        source=section.prose("source"),
        checked_on=_day(section, "checked_on"),
        values=_whole_numbers(section, "values"),
    )
    section.close()
    if (kind == "percent") != bool(one.values):
        raise section.fault("values", "a percent, and only a percent, names the answers it counts")
    return one


def _conversion(section: Section) -> tuple[tuple[int, Decimal], ...]:
    rows = section.value("conversion")
    if rows is None:
        return ()
    wrong = section.fault("conversion", 'this is to be a rising list such as [[7, "7.00"], [8, "9.51"]]')
    if not isinstance(rows, list):
        raise wrong
    found: list[tuple[int, Decimal]] = []
    for row in rows:
        if not isinstance(row, list) or len(row) != 2 or type(row[0]) is not int:
            raise wrong
        if found and row[0] <= found[-1][0]:
            raise wrong
        found.append((row[0], _decimal(section, "conversion", row[1])))
    return tuple(found)


def _better(section: Section, name: str) -> Better:
    better: Better = section.one_of(name, get_args(Better), "up")
    return better


def _whole(section: Section, name: str) -> int:
    return section.whole_number(name, least=-_FURTHEST, most=_FURTHEST)


def _whole_numbers(section: Section, name: str) -> tuple[int, ...]:
    given = section.value(name)
    if given is None:
        return ()
    if not isinstance(given, list) or any(type(one) is not int or abs(one) > _FURTHEST for one in given):
        raise section.fault(name, "this is to be a list of whole numbers")
    return tuple(given)


def _number(section: Section, name: str) -> Decimal | None:
    given = section.value(name)
    return None if given is None else _decimal(section, name, given)


def _decimal(section: Section, name: str, given: object) -> Decimal:
    """A number as it is written: in quotation marks it keeps its noughts, "7.00"."""
    try:
        if isinstance(given, bool) or not isinstance(given, int | float | str):
            raise InvalidOperation
        number = Decimal(str(given))
    except InvalidOperation:
        raise section.fault(name, "this is to be a number") from None
    if not number.is_finite() or abs(number) > 100 * _FURTHEST:
        raise section.fault(name, f"this is further from 0 than {100 * _FURTHEST}")
    return number


def _day(section: Section, name: str) -> datetime.date:
    day = section.day(name)
    if day is None:
        raise section.fault(name, "this is missing; it is to be a day such as 2026-01-31")
    return day


def _identifier(section: Section) -> str:
    name = section.text("id")
    if not _ID.fullmatch(name) or name in (LADDER, "total"):
        raise section.fault("id", f"“{name[:60]}” is not an id: small letters a to z, figures and _")
    return name


def ladder_instrument(ladder: Ladder) -> Instrument:
    """A group's own ladder as a set of one question, "ladder", from 0 to 10, with members' words at 0, 5 and 10."""
    told = ((0, ladder.at_0), (5, ladder.at_5), (10, ladder.at_10))
    levels = tuple(Level(value, words) for value, words in told if words)
    written = ladder.written_on
    return Instrument(
        id=LADDER, title=ladder.words, version=ladder.number, language="en", owner=ladder.written_by or "",
        licence="", attribution="", source="",
        date=(written.latest if written else None) or datetime.date.min,
        scales=(Scale(id=LADDER, words=ladder.words, short=ladder.words, least=0, most=10, levels=levels),),
        scoring="separate", noticeable=None, health=False, embed=False, modes=get_args(AskedBy),
    )  # fmt: skip
