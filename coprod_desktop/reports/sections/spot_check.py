"""The spot check: a few claims drawn by lot, each with when it was written down, where the proof is and who to ask."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from statistics import median_low

from coprod_desktop.domain.dates import GivenDate
from coprod_desktop.domain.snapshot import SeenCase
from coprod_desktop.domain.templates import Part
from coprod_desktop.domain.text import clean_line
from coprod_desktop.evaluation.lot import draw_again
from coprod_desktop.reports.counting import counted
from coprod_desktop.reports.document import Paragraph, Run
from coprod_desktop.reports.drawings.pen import TableText
from coprod_desktop.reports.sections.artefacts import nothing, small, table_blocks
from coprod_desktop.reports.sections.numbers import day_in_words, figure_number, known_words
from coprod_desktop.reports.sections.setting import Section, Setting

_MOST = 5
_LONGEST = 160  # letters of a claim; the whole is in the report
_COLUMNS = ("claim", "happened", "noted", "proof", "ask", "tick")


@dataclass(frozen=True, slots=True)
class Claim:
    """One thing that could be checked. `kind` and `place` (from 1, of its kind) make its name for the lot."""

    kind: str
    place: int
    number: str
    says: str
    happened: GivenDate | None
    ask: str
    proof: str

    @property
    def name(self) -> str:
        """What goes into the lot: the same in every language of the report."""
        return f"{self.kind.replace('_', ' ')} {self.place}"


def spot_check(part: Part, setting: Setting) -> Section:
    """How many claims there are, those drawn as a table with an empty column, and how to draw them again."""
    heading = part.heading or _say(setting, "heading.check")
    every = list(_claims(setting))
    if not every:
        return nothing(part, heading, setting, "figure")
    start = f"{setting.snapshot.made_on.isoformat()} {clean_line(setting.case.title)}"
    names = draw_again(start, (one.name for one in every), part.at_most or _MOST)
    drawn = [one for name in names for one in every if one.name == name]
    lead = [*_about(every, drawn, setting), _say(setting, "check.please")]
    rows = tuple(tuple(_row(one, every, setting)) for one in drawn)
    header = tuple(_say(setting, f"check.head.{name}") for name in _COLUMNS)
    table = table_blocks(
        TableText(_say(setting, "check.caption"), header, rows), part, setting,
        widths=(0.29, 0.14, 0.18, 0.19, 0.13, 0.07), theirs=True, always=(0, 5),
        source=tuple(one.number for one in drawn), ours=frozenset(row[2] for row in rows),
    )  # fmt: skip
    again = small(_say(setting, "check.again", start=start))
    return Section((setting.heading(heading), Paragraph((Run(" ".join(lead)),)), *table, again))


def _say(setting: Setting, key: str, **fields: object) -> str:
    return setting.words(f"appendix.{key}", **fields)


def _about(every: list[Claim], drawn: list[Claim], setting: Setting) -> Iterator[str]:
    kinds = list(dict.fromkeys(one.kind for one in every))
    counts = (
        _say(setting, f"check.count.{kind}", n=sum(one.kind == kind for one in every)) for kind in kinds
    )
    yield _say(setting, "check.about", n=len(every), list=setting.join(counts))
    if len(drawn) < len(every):
        yield counted(setting.words, "appendix.check.drawn", len(drawn))
    else:
        yield _say(setting, "check.all")
    delays = [gap for one in every if (gap := _days(one, setting)) is not None]
    if delays:
        typical = _say(setting, "check.days", n=median_low(delays))
        yield _say(setting, "check.delay", n=len(delays), days=typical)


def _noted(one: Claim, setting: Setting) -> date | None:
    return next((proof.noted_on for proof in setting.case.proofs if proof.number == one.number), None)


def _days(one: Claim, setting: Setting) -> int | None:
    """The days from the day it happened until it was written down; None where one of the two is not a day."""
    noted, when = _noted(one, setting), one.happened
    if noted is None or when is None or when.earliest is None or when.earliest != when.latest:
        return None
    return max((noted - when.earliest).days, 0)


def _row(one: Claim, every: list[Claim], setting: Setting) -> Iterator[str]:
    unknown = setting.say("not_recorded")
    all_ = sum(each.kind == one.kind for each in every)
    yield _say(setting, f"check.claim.{one.kind}", place=one.place, all=all_, says=one.says)
    yield clean_line(one.happened.typed) if one.happened else unknown
    yield _noted_words(one, setting) or unknown
    files = next((proof.files for proof in setting.case.proofs if proof.number == one.number), 0)
    records = one.proof or _say(setting, "check.records")
    yield _say(setting, "check.files", n=files, records=records) if files else records
    yield one.ask or _say(setting, "check.group")
    yield ""


def _noted_words(one: Claim, setting: Setting) -> str:
    """The day it was written down, and how long after; between two numbers of days where the day is not clear."""
    noted, when = _noted(one, setting), one.happened
    if noted is None:
        return ""
    day = day_in_words(noted, setting)
    if when is None or when.earliest is None or when.latest is None:
        return day
    most, least = (noted - when.earliest).days, (noted - when.latest).days
    if most < 0:
        return _say(setting, "check.before", day=day)
    if most == least:
        return (
            _say(setting, "check.later", day=day, days=_say(setting, "check.days", n=most)) if most else day
        )
    return _say(setting, "check.between", day=day, least=max(least, 0), most=most)


def _short(text: str | None) -> str:
    words = clean_line(text or "")
    return words if len(words) <= _LONGEST else f"{words[:_LONGEST].rsplit(' ', 1)[0].rstrip(',;:–- ')} …"


def _claims(setting: Setting) -> Iterator[Claim]:
    """Everything that could be checked one by one, kind by kind, in the order of the report."""
    case = setting.case
    for place, figure in enumerate(case.figures, start=1):
        number = figure_number(figure)
        if number is not None:
            says = setting.say("answer.label", label=_short(figure.label)) + number
            yield Claim("figure", place, figure.number, says, figure.when, "", known_words(figure, setting))
    for place, point in enumerate(case.turning_points, start=1):
        asked = clean_line(point.noticed_by or "")
        yield Claim("turning_point", place, point.number, _short(point.title), point.when, asked, "")
    yield from _decisions_and_more(case, setting)
    for place, quote in enumerate(case.quotes, start=1):
        says = f"“{_short(quote.words)}”"
        yield Claim("quote", place, quote.number, says, quote.said_on, clean_line(quote.said_by), "")
    for place, story in enumerate(case.stories, start=1):
        when = story.about_when or story.told_on
        yield Claim("story", place, story.number, _short(story.title), when, clean_line(story.told_by), "")


def _decisions_and_more(case: SeenCase, setting: Setting) -> Iterator[Claim]:
    for place, one in enumerate(case.decisions, start=1):
        final = clean_line(one.final or "")
        says = _short(f"{clean_line(one.question)} {final}".strip())
        asked = _say(setting, f"check.decided.{one.decided_by}") if one.decided_by else ""
        yield Claim("decision", place, one.number, says, one.decided_on, asked, "")
    for place, ripple in enumerate(case.ripples, start=1):
        asked = clean_line(ripple.confirmed_by or ripple.who or "")
        yield Claim("ripple", place, ripple.number, _short(ripple.what), ripple.when, asked, "")
    for place, outcome in enumerate(case.outcomes, start=1):
        asked = clean_line(outcome.whose or "")
        yield Claim("outcome", place, outcome.number, _short(outcome.words), outcome.when, asked, "")
