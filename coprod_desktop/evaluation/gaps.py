"""What is missing from one case study, and what would most strengthen its report. Never a grade.

Every finding says what was noticed, why a funder would ask, and the smallest next step with an honest guess
at its minutes. What stands is mended before what is missing is added; within each, steps of ten minutes or
less come first.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Protocol

from coprod_desktop.domain.dates import impossible_day
from coprod_desktop.domain.finding import Finding, Severity
from coprod_desktop.domain.involving import everybody, wording_of
from coprod_desktop.domain.permission import STANDING
from coprod_desktop.domain.questions import Question, QuestionSet
from coprod_desktop.domain.records import (
    Answer,
    Attachment,
    Confirmation,
    Decision,
    Figure,
    FindingReply,
    Permission,
    Quote,
    Record,
    Story,
    TurningPoint,
    Words,
)
from coprod_desktop.domain.text import count_words, fold

QUICK_MINUTES = 10
# Below this base a share is said as people: "7 of 9". House rule for small numbers, domain notes 2.1.
SMALLEST_BASE_FOR_PERCENT = 20
# An amount of money is not out of anything.
_MONEY = frozenset({"gbp", "£", "eur", "€", "usd", "$", "pounds", "pence", "euros", "dollars"})
_PERCENT = frozenset({"%", "percent", "per cent", "pct"})


class Say(Protocol):
    """The words catalogue: a key and named fields to words."""

    def __call__(self, key: str, /, **fields: object) -> str:
        """The words in the reader's language."""


@dataclass(frozen=True, slots=True)
class CaseFacts:
    """The records of one case study that are not in the bin, each kind in the order of making.

    `pictures` are its photographs, `confirmations` those about any of its records. `permissions` may hold those of
    other records too; a quote's own are found by `about`. `on` is the day a permission may have ended by.
    """

    on: date
    answers: Sequence[Answer] = ()
    figures: Sequence[Figure] = ()
    quotes: Sequence[Quote] = ()
    turning_points: Sequence[TurningPoint] = ()
    stories: Sequence[Story] = ()
    pictures: Sequence[Attachment] = ()
    confirmations: Sequence[Confirmation] = ()
    decisions: Sequence[Decision] = ()
    permissions: Sequence[Permission] = ()
    replies: Sequence[FindingReply] = ()


# Rules in the order in which they help, within the same severity and the same haste.
_RULES = (
    "figure_over_base",
    "impossible_day",
    "quote_edited",
    "quote_without_permission",
    "story_edited",
    "story_without_permission",
    "picture_edited",
    "picture_without_permission",
    "percent_of_few",
    "empty_box",
    "nothing_went_wrong",
    "no_voice",
    "no_figures",
    "no_turning_points",
    "one_voice",
    "nobody_outside",
    "picture_without_alt",
    "figure_without_base",
    "figure_without_source",
    "figure_without_date",
    "short_box",
    "turning_point_without_change",
    "turning_point_without_date",
    "story_without_date",
    "decision_without_date",
    "later_box",
    "long_box",
    "quote_ended",
    "story_ended",
    "picture_ended",
)
_NOT_YET = frozenset({"draft", "asked", "cooling_off"})


def find_gaps(facts: CaseFacts, questions: QuestionSet, say: Say) -> tuple[Finding, ...]:
    """Everything noticed, most useful first, without what the group has answered with a `FindingReply`."""
    answered = {(reply.rule, reply.place) for reply in facts.replies}
    found = (gap for gap in _gaps(facts, questions) if (gap.rule, gap.place) not in answered)
    return tuple(gap.told(say) for gap in sorted(found, key=_usefulness))


@dataclass(frozen=True, slots=True)
class _Gap:
    """One thing noticed, before it is put into words with `fields`. `box` is the box it stands in, for its
    own help.
    """

    rule: str
    severity: Severity
    minutes: int
    place: str
    about: tuple[str, ...] = ()
    fields: Mapping[str, object] = field(default_factory=dict)
    box: Question | None = None

    def told(self, say: Say) -> Finding:
        """In words. An empty box brings its own reason and its own five-minute way."""
        rule = self.rule if self.box is None else "empty_box"
        why = self.box.why if self.box else ""
        step = self.box.five_minutes if self.box else ""
        return Finding(
            rule=self.rule,
            severity=self.severity,
            sentence=say(f"findings.{self.rule}.sentence", **self.fields),
            why=why or say(f"findings.{rule}.why", **self.fields),
            smallest_next_step=step or say(f"findings.{rule}.step", **self.fields),
            minutes=self.minutes,
            place=self.place,
            about=self.about,
        )


def _usefulness(gap: _Gap) -> tuple[int, bool, int]:
    """Sorting is stable, so boxes stay in the order they are asked."""
    severity = ("mend", "missing", "strengthen", "note").index(gap.severity)
    return severity, gap.minutes > QUICK_MINUTES, _RULES.index(gap.rule)


def _gaps(facts: CaseFacts, questions: QuestionSet) -> Iterator[_Gap]:
    yield from _boxes(facts, questions)
    yield from _figures(facts.figures)
    yield from _quotes(facts)
    yield from _shown(facts)
    yield from _turning_points(facts.turning_points)
    yield from _undated(facts)
    yield from _voices(facts)


def _boxes(facts: CaseFacts, questions: QuestionSet) -> Iterator[_Gap]:
    told = {one.question: one.value.text for one in facts.answers if isinstance(one.value, Words)}
    ids = {one.question: one.id for one in facts.answers}
    first = questions.five_first or tuple(box.id for box in questions.boxes)
    for box in questions.boxes:
        count = count_words(told.get(box.id, ""))
        about = (ids[box.id],) if box.id in ids else ()
        fields = {"n": count, "least": box.words_min, "most": box.words_max, "heading": box.heading}
        if count == 0:
            # A story without any trouble in it has a rule of its own.
            empty = "empty_box" if box.id in first else "later_box"
            rule = "nothing_went_wrong" if box.id == "what_did_not_work" else empty
            severity: Severity = "missing" if box.id in first else "strengthen"
            yield _Gap(rule, severity, 5 if box.five_minutes else box.minutes, box.id, about, fields, box)
        elif count < box.words_min:
            yield _Gap("short_box", "strengthen", 5, box.id, about, fields)
        elif box.words_max is not None and count > box.words_max:
            yield _Gap("long_box", "note", 10, box.id, about, fields)


def _figures(figures: Sequence[Figure]) -> Iterator[_Gap]:
    if not figures:
        yield _Gap("no_figures", "missing", 10, "figure")
        return
    checks: tuple[tuple[str, Severity, int, Callable[[Figure], bool]], ...] = (
        ("figure_over_base", "mend", 5, _over_base),
        ("impossible_day", "mend", 2, lambda one: one.when is not None and impossible_day(one.when.typed)),
        ("percent_of_few", "mend", 2, _percent_of_few),
        ("figure_without_base", "strengthen", 5, _without_base),
        ("figure_without_source", "strengthen", 5, _without_source),
        ("figure_without_date", "strengthen", 5, lambda one: one.when is None),
    )
    for rule, severity, minutes, is_so in checks:
        those = [(one.id, one.label) for one in figures if is_so(one)]
        if those:
            yield _about(rule, severity, minutes, "figure", those)


def _unit(figure: Figure) -> str:
    return fold(figure.unit or "").strip()


def _without_base(figure: Figure) -> bool:
    """A number of people or things that could be out of some; money and figures told in words are left alone."""
    return figure.number is not None and figure.base is None and _unit(figure) not in _MONEY


def _without_source(figure: Figure) -> bool:
    return not (figure.source or "").strip() and figure.how_known is None


def _over_base(figure: Figure) -> bool:
    """More people than there were. Shares in per cent, visits and hours are not compared with a base."""
    if figure.number is None or figure.base is None or _unit(figure) not in ("people", "members", ""):
        return False
    return figure.number > figure.base


def _percent_of_few(figure: Figure) -> bool:
    few = figure.base is not None and figure.base < SMALLEST_BASE_FOR_PERCENT
    return few and _unit(figure) in _PERCENT


@dataclass(frozen=True, slots=True)
class _Said:
    """Somebody's words or picture, the record they stand in, and the ids of everybody in it who is in the list."""

    id: str
    words: str
    who: str
    people: frozenset[str] = frozenset()


def _said(record: Record, who: str) -> _Said:
    people = {one.person for one in everybody(record) if one.person}
    if isinstance(record, Attachment) and record.working is not None:
        people -= {one.person for one in record.working.covers}  # whoever is under a cover need not be asked
    return _Said(record.id, wording_of(record), who, frozenset(people))


def _quotes(facts: CaseFacts) -> Iterator[_Gap]:
    """Words nobody may use: all quotes together, and each box that was answered in a member's spoken words."""
    yield from _unpermitted(facts, "quote", [_said(one, one.who) for one in facts.quotes])
    for one in facts.answers:
        if one.said_by and isinstance(one.value, Words):
            yield from _unpermitted(facts, one.question, [_said(one, one.said_by)])


def _shown(facts: CaseFacts) -> Iterator[_Gap]:
    """Stories and pictures nobody may use, and pictures that say nothing to somebody who cannot see them."""
    yield from _unpermitted(facts, "story", [_said(one, one.title) for one in facts.stories], "story")
    yield from _unpermitted(facts, "attachment", [_said(one, one.name) for one in facts.pictures], "picture")
    dumb = [(one.id, one.name) for one in facts.pictures if one.alt is None]
    if dumb:
        yield _about("picture_without_alt", "strengthen", 2, "attachment", dumb)


def _unpermitted(facts: CaseFacts, place: str, those: Sequence[_Said], what: str = "quote") -> Iterator[_Gap]:
    never, edited, ended = [], [], []
    for said in those:
        own = [one for one in facts.permissions if one.about == said.id]
        standing = [
            one for one in own if one.state in STANDING and (one.expires is None or one.expires >= facts.on)
        ]
        asked = {one.person for one in own if one.state not in _NOT_YET}
        # A yes in nobody's name is that of one of them.
        somebody_not = len(said.people - asked) > (None in asked)
        if all(one.state in _NOT_YET for one in own) or somebody_not:
            never.append((said.id, said.who))
        elif not standing:
            ended.append((said.id, said.who))
        elif all(one.wording is not None and one.wording != said.words for one in standing):
            edited.append((said.id, said.who))
    if never:
        yield _about(f"{what}_without_permission", "mend", 10, place, never)
    if edited:
        yield _about(f"{what}_edited", "mend", 5, place, edited)
    if ended:
        # Nothing to mend: a person may say no, and is not to be asked again and again.
        yield _about(f"{what}_ended", "note", 10, place, ended)


def _turning_points(points: Sequence[TurningPoint]) -> Iterator[_Gap]:
    if not points:
        yield _Gap("no_turning_points", "missing", 10, "turning_point")
        return
    checks: tuple[tuple[str, Severity, int, Callable[[TurningPoint], bool]], ...] = (
        ("impossible_day", "mend", 2, lambda one: one.when is not None and impossible_day(one.when.typed)),
        ("turning_point_without_change", "strengthen", 5, lambda one: one.changed is None),
        ("turning_point_without_date", "strengthen", 5, lambda one: one.when is None),
    )
    for rule, severity, minutes, is_so in checks:
        those = [(one.id, one.title) for one in points if is_so(one)]
        if those:
            yield _about(rule, severity, minutes, "turning_point", those)


def _undated(facts: CaseFacts) -> Iterator[_Gap]:
    """Stories and decisions nobody can place in time. A session is never called unfinished for want of a date."""
    stories = [(one.id, one.title) for one in facts.stories if one.told_on is None and one.about_when is None]
    if stories:
        yield _about("story_without_date", "strengthen", 2, "story", stories)
    decisions = [
        (one.id, one.question)
        for one in facts.decisions
        if one.decided_on is None and one.suggested_on is None
    ]
    if decisions:
        yield _about("decision_without_date", "strengthen", 2, "decision", decisions)


def _voices(facts: CaseFacts) -> Iterator[_Gap]:
    """Whose words there are, by role: quotes, stories, and answers spoken by a member; and anybody from outside."""
    spoken = [(one.id, one.who) for one in facts.quotes] + [(one.id, one.teller) for one in facts.stories]
    spoken += [(one.id, one.said_by) for one in facts.answers if one.said_by]
    roles = {" ".join(fold(who).split()) for _, who in spoken}
    if not spoken:
        yield _Gap("no_voice", "missing", 10, "quote")
    elif len(roles) == 1:
        yield _Gap(
            "one_voice", "strengthen", 10, "quote", tuple(one for one, _ in spoken), {"who": spoken[0][1]}
        )
    heard = [one for one in facts.confirmations if one.independent is not False and one.agrees != "no_answer"]
    if facts.stories and not heard:
        yield _Gap("nobody_outside", "strengthen", 10, "confirmation")


def _about(rule: str, severity: Severity, minutes: int, place: str, those: Sequence[tuple[str, str]]) -> _Gap:
    """One gap for several records: the first is named, the rest are counted. Minutes are for the first."""
    fields = {"n": len(those), "first": those[0][1], "more": len(those) - 1}
    return _Gap(rule, severity, minutes, place, tuple(one for one, _ in those), fields)
