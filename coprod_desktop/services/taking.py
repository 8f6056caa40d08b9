"""Take what one audience may see of the records, frozen: the only way from the records into a report.

People's words pass the gate one by one; "only us" stays inside; what was left out is counted with the reason, and
that is all the report knows of it. Numbers in it are local to the report, and the way back to our records stays here.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import Any

from coprod_desktop import safety
from coprod_desktop.domain.faults import WorldFault
from coprod_desktop.domain.finding import Finding
from coprod_desktop.domain.permission import Audience, Refused
from coprod_desktop.domain.questions import QuestionSet, is_open
from coprod_desktop.domain.records import (
    Answer,
    Attachment,
    CaseStudy,
    Figure,
    Funder,
    Group,
    Permission,
    Quote,
    Record,
    TurningPoint,
    UsedRecord,
)
from coprod_desktop.domain.snapshot import (
    SeenAnswer,
    SeenCase,
    SeenContact,
    SeenFigure,
    SeenGroup,
    SeenLogo,
    SeenQuote,
    SeenTurningPoint,
    Snapshot,
    Withheld,
)
from coprod_desktop.guidance.words import Words
from coprod_desktop.reports.making import report_words
from coprod_desktop.services.permissions import (
    name_as_allowed,
    permissions_by_record,
    quoted,
    spoken,
    verdict,
)
from coprod_desktop.services.questions import AllQuestions, questions_of
from coprod_desktop.services.saving import standing
from coprod_desktop.storage import Workspace


@dataclass(frozen=True, slots=True)
class TakenSnapshot:
    """The snapshot, and which records (with their versions) stand behind each report-local number.

    A quote's number stands for the quote and for the permission it rests on. `always` are used whatever is printed: the
    group's profile and the case studies. `noticed` says what was meant to go in and could not.
    """

    snapshot: Snapshot
    used: dict[str, tuple[UsedRecord, ...]]
    always: tuple[UsedRecord, ...]
    cases: tuple[str, ...]
    funder: str | None
    noticed: tuple[Finding, ...] = ()

    def behind(self, numbers: Sequence[str]) -> tuple[UsedRecord, ...]:
        """The records behind these numbers and those always used, each once, in a stable order."""
        listed = [
            *self.always,
            *(one for number in sorted(set(numbers)) for one in self.used.get(number, ())),
        ]
        return tuple(dict.fromkeys(listed))

    def with_ids(self, finding: Finding) -> Finding:
        """The finding about our records instead of report-local numbers."""
        ids = (self.used[number][0].record for number in finding.about if number in self.used)
        return replace(finding, about=tuple(dict.fromkeys(ids)))


@dataclass(slots=True)
class _Taking:
    """One taking: the numbers given so far and what was left out."""

    ws: Workspace
    audience: Audience
    made_on: date
    used: dict[str, tuple[UsedRecord, ...]] = field(default_factory=dict)
    counts: Counter[str] = field(default_factory=Counter)
    withheld: Counter[tuple[Any, str]] = field(default_factory=Counter)

    def mark(self, record: Record) -> str:
        """The version of the record that stands now."""
        found = self.ws.get(record.id)
        return found.mark if found else ""

    def number(self, word: str, *records: Record, form: str = "whole") -> str:
        self.counts[word] += 1
        number = f"{word}:{self.counts[word]}"
        self.used[number] = tuple(
            UsedRecord(record=one.id, mark=self.mark(one), form=form) for one in records
        )
        return number

    def stays_in(self, record: Answer | Figure | TurningPoint) -> bool:
        """Whether "only us" keeps it from this audience; then it is counted."""
        if not record.only_us or self.audience.code == "internal":
            return False
        self.withheld[record.kind, "only_us"] += 1
        return True


def take_snapshot(
    ws: Workspace,
    cases: Sequence[str],
    audience: Audience,
    resources: Path,
    *,
    made_on: date,
    language: str = "en",
) -> TakenSnapshot:
    """What `audience` may see of these case studies on that day. `language` is the report's own.

    WorldFault when a case study or the funder is not there, or lies in the bin.
    """
    chosen = [_case(ws, one) for one in cases]
    funder = _funder(ws, audience)
    taking = _Taking(ws, audience, made_on)
    asked = questions_of(ws, resources, language)
    by_record = permissions_by_record(ws)
    group = standing(ws, Group, ws.group_id)
    seen = tuple(_seen_case(taking, ws, case, asked.questions, by_record) for case in chosen)
    snapshot = Snapshot(
        audience=audience.code, made_on=made_on, language=language, group=_seen_group(ws, group), cases=seen,
        funder=funder.name if funder else None,
    )  # fmt: skip
    always = tuple(UsedRecord(record=one.id, mark=taking.mark(one)) for one in (group, *chosen))
    logo = ws.get(group.logo) if group.logo else None
    wanted = group if logo and logo.binned_at is None else replace(group, logo=None)
    unasked = tuple(
        taking.used[one.number][0].record
        for case in seen
        for one in case.answers
        if asked.questions.find(one.question) is None
    )
    noticed = _noticed(report_words(resources, language), wanted, snapshot.group.logo, asked, unasked)
    return TakenSnapshot(
        snapshot, taking.used, always, tuple(one.id for one in chosen), audience.funder, noticed
    )


def _noticed(
    words: Words, group: Group, shown: SeenLogo | None, asked: AllQuestions, unasked: tuple[str, ...]
) -> tuple[Finding, ...]:
    """What the group would miss in its report: a lost logo, a set of questions that cannot be read, and answers
    (`unasked`, as ids) to questions that nobody asks any more.
    """
    told: list[tuple[str, dict[str, object], tuple[str, ...]]] = []
    if group.logo and shown is None:
        told.append(("logo_lost", {}, (group.id,)))
    told += [("own_questions_broken", {"wrong": one.sentence}, (one.record.id,)) for one in asked.broken]
    if unasked:
        told.append(("answers_unasked", {"n": len(unasked)}, unasked))
    return tuple(
        Finding(
            rule=rule, severity="mend", sentence=words(f"findings.{rule}.sentence", **fields),
            why=words(f"findings.{rule}.why"), smallest_next_step=words(f"findings.{rule}.step"), about=about,
        )
        for rule, fields, about in told
    )  # fmt: skip


def _case(ws: Workspace, case_id: str) -> CaseStudy:
    case = standing(ws, CaseStudy, case_id)
    found = ws.get(case_id)
    if found is not None and found.binned_at is not None:
        raise WorldFault(f"“{case.title}” is in the bin. No report was made; take it out of the bin first.")
    return case


def _funder(ws: Workspace, audience: Audience) -> Funder | None:
    if audience.funder is None:
        return None
    if audience.code != "funder":
        raise WorldFault(
            "A funder is named, but the report is not for a funder. Nothing was made; change one of the two."
        )
    return standing(ws, Funder, audience.funder)


def _seen_group(ws: Workspace, group: Group) -> SeenGroup:
    contacts = tuple(SeenContact(label=one.label, detail=one.detail) for one in group.contacts or ())
    return SeenGroup(
        name=group.name, place=group.place, charity_number=group.charity_number, contacts=contacts,
        logo=_seen_logo(ws, group),
    )  # fmt: skip


def _seen_logo(ws: Workspace, group: Group) -> SeenLogo | None:
    """The logo, rebuilt from pixels once more: it may have come in with a file from somewhere else."""
    found = ws.get(group.logo) if group.logo else None
    if found is None or found.binned_at is not None or not isinstance(found.record, Attachment):
        return None
    try:
        rebuilt = safety.rebuild_picture(ws.file_path(found.record.sha256), most_px=1200)
    except WorldFault:
        return None
    return SeenLogo(data=rebuilt.data, width_px=rebuilt.width_px, height_px=rebuilt.height_px)


def _seen_case(
    taking: _Taking,
    ws: Workspace,
    case: CaseStudy,
    questions: QuestionSet,
    by_record: dict[str, list[Permission]],
) -> SeenCase:
    taking.withheld.clear()
    number = taking.number("case", case)
    answers = _answers(taking, ws.records(Answer, case=case.id), questions, case.language, by_record)
    figures = tuple(
        SeenFigure(
            number=taking.number("figure", one), label=one.label, value=one.number, as_words=one.as_words,
            unit=one.unit, base=one.base, base_of=one.base_of, when=one.when, how_known=one.how_known,
            source=one.source,
        )
        for one in ws.records(Figure, case=case.id)
        if not taking.stays_in(one)
    )  # fmt: skip
    points = tuple(
        SeenTurningPoint(
            number=taking.number("turning_point", one), title=one.title, when=one.when, expected=one.expected,
            happened=one.happened, noticed_by=one.noticed_by, changed=one.changed,
        )
        for one in sorted(ws.records(TurningPoint, case=case.id), key=_in_time)
        if not taking.stays_in(one)
    )  # fmt: skip
    quotes = _quotes(taking, ws.records(Quote, case=case.id), by_record)
    withheld = tuple(
        Withheld(kind=kind, reason=reason, count=count)
        for (kind, reason), count in sorted(taking.withheld.items())
    )
    return SeenCase(
        number=number, title=case.title, place=case.place, period=case.period, language=case.language,
        reader=case.reader, answers=answers, figures=figures, quotes=quotes, turning_points=points, withheld=withheld,
    )  # fmt: skip


def _answers(
    taking: _Taking,
    records: Sequence[Answer],
    questions: QuestionSet,
    language: str | None,
    by_record: dict[str, list[Permission]],
) -> tuple[SeenAnswer, ...]:
    """The group's own answers, and members' spoken ones as far as the gate lets them; `said_by` is a role, no name."""
    values = {one.question: one.value for one in records}
    seen = []
    for one in records:
        if one.value is None or taking.stays_in(one):
            continue
        said = spoken(one)
        behind: tuple[Record, ...] = (one,)
        form = "whole"
        if said is not None:
            allowed, permission = verdict(said, by_record.get(one.id, []), taking.audience, taking.made_on)
            if isinstance(allowed, Refused):
                taking.withheld["answer", allowed.reason] += 1
                continue
            form = allowed.identity
            behind = (one, permission) if permission is not None else behind
        known = questions.find(one.question) is not None
        seen.append(
            SeenAnswer(
                number=taking.number("answer", *behind, form=form), question=one.question, asked=one.asked,
                value=one.value, language=one.language or language, said_by=one.said_by, finished=one.finished,
                set_aside=known and not is_open(questions, one.question, values),
            )
        )  # fmt: skip
    return tuple(seen)


def _quotes(
    taking: _Taking, records: Sequence[Quote], by_record: dict[str, list[Permission]]
) -> tuple[SeenQuote, ...]:
    seen = []
    for quote in records:
        said = quoted(quote)
        answer, permission = verdict(said, by_record.get(quote.id, []), taking.audience, taking.made_on)
        if isinstance(answer, Refused):
            taking.withheld["quote", answer.reason] += 1
            continue
        behind = (quote, permission) if permission is not None else (quote,)
        seen.append(
            SeenQuote(
                number=taking.number("quote", *behind, form=answer.identity), words=quote.words,
                said_by=name_as_allowed(said, answer.identity, permission), language=quote.language,
                identity=answer.identity,
                said_on=quote.said_on,
            )
        )  # fmt: skip
    return tuple(seen)


def _in_time(point: TurningPoint) -> tuple[bool, date, date, str]:
    """In the order things happened, by the first day each may mean; those without a day last, in order of making."""
    when = point.when
    if when is None or when.earliest is None or when.latest is None:
        return (True, date.max, date.max, point.id)
    return (False, when.earliest, when.latest, point.id)
