"""One case study looked at through one grant and its form: what may be answered with, as that funder may see it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from coprod_desktop.domain.faults import WorldFault
from coprod_desktop.domain.form_packs import FormPack, PeriodRule
from coprod_desktop.domain.permission import Audience
from coprod_desktop.domain.questions import QuestionSet
from coprod_desktop.domain.records import CaseStudy, DocumentMade, Grant, GrantReport, OwnPack
from coprod_desktop.domain.reporting import Reporting
from coprod_desktop.domain.seen_grant import SeenGrant
from coprod_desktop.domain.snapshot import SeenCase
from coprod_desktop.evaluation.answering.pieces import Held, Span
from coprod_desktop.guidance.form_packs import load_packs
from coprod_desktop.guidance.words import Words
from coprod_desktop.services.questions import questions_of
from coprod_desktop.services.report_files import report_key
from coprod_desktop.services.saving import standing
from coprod_desktop.services.taking import TakenSnapshot, take_snapshot
from coprod_desktop.storage import Workspace

_YEAR = timedelta(days=366)


@dataclass(frozen=True, slots=True)
class Looked:
    """A case study as one funder may see it. `marks` are the versions of all records now.

    `case` is the snapshot's; `grant` is None for a form in general.
    """

    case_id: str
    taken: TakenSnapshot
    case: SeenCase
    held: Held
    questions: QuestionSet
    marks: dict[str, str]
    audience: Audience
    grant: Grant | None = None
    seen: SeenGrant | None = None

    @property
    def box_minutes(self) -> dict[str, int]:
        """How long each box usually takes."""
        return {one.id: one.minutes for one in self.questions.boxes}


def packs_of(ws: Workspace, resources: Path) -> dict[str, FormPack]:
    """Every form by id: the shipped ones, then the group's own that can be read."""
    return load_packs(resources, [(one.title, one.toml) for one in ws.records(OwnPack)])


def pack_named(packs: Mapping[str, FormPack], pack_id: str) -> FormPack:
    """The form of that id; WorldFault names those there are."""
    if pack_id in packs:
        return packs[pack_id]
    listed = ", ".join(packs)
    raise WorldFault(f"There is no form “{pack_id[:60]}”. The forms are: {listed}. Nothing was made.")


def grants_of(ws: Workspace, case_id: str) -> list[Grant]:
    """The grants that pay for a case study, in the order of making; one that names no case study pays for all."""
    return [one for one in ws.records(Grant) if not one.cases or case_id in one.cases]


def case_for(ws: Workspace, grant: Grant | None, case_id: str | None = None) -> str:
    """The case study that is meant: the one named, the grant's, or the only one. WorldFault when that is not clear."""
    cases = [one.id for one in ws.records(CaseStudy)]
    if case_id is not None:
        return standing(ws, CaseStudy, case_id).id
    paid = [one for one in (grant.cases if grant else ()) if one in cases]
    wanted = paid or cases
    if len(wanted) == 1:
        return wanted[0]
    if not wanted:
        raise WorldFault("There is no case study to answer from. Nothing was made; begin a case study first.")
    listed = ", ".join(wanted[:20])
    raise WorldFault(f"There are several case studies: {listed}. Nothing was made; say which one is meant.")


def look(
    ws: Workspace,
    case_id: str,
    grant_id: str | None,
    resources: Path,
    words: Words,
    today: date,
    *,
    taken: TakenSnapshot | None = None,
) -> Looked:
    """Look at a case study for a grant, or for any funder. `taken` is a snapshot for it that was taken already."""
    grant = standing(ws, Grant, grant_id) if grant_id is not None else None
    audience = Audience("funder", grant.funder if grant else None)
    if taken is None:
        reporting = Reporting(grants=(grant.id,) if grant is not None else (), report=_due_report(ws, grant))
        taken = take_snapshot(
            ws, [case_id], audience, resources, made_on=today, language=words.language, reporting=reporting
        )
    return looked(ws, taken, 0, grant, audience, resources, words, today)


def looked(
    ws: Workspace,
    taken: TakenSnapshot,
    place: int,
    grant: Grant | None,
    audience: Audience,
    resources: Path,
    words: Words,
    today: date,
) -> Looked:
    """The same of a snapshot that was taken; `place` is that of the case study in it."""
    from coprod_desktop.reports.answering import held_of  # brings the whole room of reports with it

    marks = ws.marks()
    seen = None
    if grant is not None:
        numbers = [number for number, one in taken.used.items() if one and one[0].record == grant.id]
        seen = next((one for one in taken.snapshot.grants if one.number in numbers), None)
    asked = questions_of(ws, resources, words.language).questions
    case = taken.snapshot.cases[place]
    held = held_of(
        taken.snapshot, case, asked, words, grant=seen, spans=_spans(ws, grant, today),
        worn=_worn(ws, taken, today),        on=today,
    )  # fmt: skip
    return Looked(taken.cases[place], taken, case, held, asked, marks, audience, grant, seen)


def _due_report(ws: Workspace, grant: Grant | None) -> str | None:
    """The report on this grant that was begun last."""
    reports = [one.id for one in ws.records(GrantReport) if grant is not None and one.grant == grant.id]
    return reports[-1] if reports else None


# ---- times and uses -------------------------------------------------------------------------------------------------


def _spans(ws: Workspace, grant: Grant | None, today: date) -> dict[PeriodRule, Span]:
    """Which days each rule means. Without a grant only the last twelve months are known."""
    year = Span(_back_a_year(today), today)
    if grant is None:
        return {"twelve_months": year}
    whole = Span(grant.starts.earliest if grant.starts else None, grant.ends.latest if grant.ends else None)
    reports = [one for one in ws.records(GrantReport) if one.grant == grant.id]
    until = next((one.data_until for one in reversed(reports) if one.data_until), None)
    before = _last_given(ws, grant)
    since = Span(before + timedelta(days=1), whole.last) if before is not None else whole
    if until is not None:
        year = Span(_back_a_year(until), until)
    return {"grant": whole, "since_last": since, "twelve_months": year}


def _back_a_year(day: date) -> date:
    return date(day.year - 1, day.month, min(day.day, 28))


def _last_given(ws: Workspace, grant: Grant) -> date | None:
    """Up to which day the last report on this grant counted that somebody was given."""
    days = [
        one.data_until or one.made_at.date()
        for one in ws.records(DocumentMade)
        if grant.id in one.grants and one.given_to is not None
    ]
    return max(days, default=None)


def _worn(ws: Workspace, taken: TakenSnapshot, today: date) -> dict[str, int]:
    """In how many reports of the last year, for somebody outside, each number's record was used."""
    since = datetime.combine(today - _YEAR, datetime.min.time(), UTC)
    reports: dict[tuple[object, ...], set[str]] = {}
    for one in ws.records(DocumentMade):
        if one.audience != "internal" and not one.stayed_in and one.made_at >= since:
            reports.setdefault(report_key(one), set()).update(each.record for each in one.used)
    counts = Counter(record for records in reports.values() for record in records)
    return {number: counts[behind[0].record] for number, behind in taken.used.items() if behind}
