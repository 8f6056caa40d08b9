"""Take what one audience may see of the records, frozen: the only way from the records into a report.

People's words pass the gate one by one; "only us" stays inside; what was left out is counted with the reason, and
that is all the report knows of it. Numbers in it are local to the report, and the way back to our records stays here.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from coprod_desktop.domain.faults import WorldFault
from coprod_desktop.domain.finding import Finding
from coprod_desktop.domain.permission import Audience
from coprod_desktop.domain.questions import QuestionSet
from coprod_desktop.domain.records import (
    Answer,
    CaseStudy,
    Figure,
    Funder,
    Group,
    IssuedTable,
    Quote,
    TurningPoint,
    UsedRecord,
)
from coprod_desktop.domain.reporting import Reporting
from coprod_desktop.domain.snapshot import SeenCase, SeenLogo, Snapshot
from coprod_desktop.domain.templates import PartKind
from coprod_desktop.guidance.words import Words
from coprod_desktop.reports.making import PictureWanted, report_words
from coprod_desktop.services.permission_book import read_book
from coprod_desktop.services.questions import AllQuestions, questions_of
from coprod_desktop.services.saving import standing
from coprod_desktop.services.taking import counts, knowing, work
from coprod_desktop.services.taking.fits import seen_fits
from coprod_desktop.services.taking.grants import seen_grants, seen_report, settle_reporting
from coprod_desktop.services.taking.measures import seen_measures
from coprod_desktop.services.taking.numbering import Taking
from coprod_desktop.services.taking.pictures import seen_photographs
from coprod_desktop.services.taking.plan import seen_plan
from coprod_desktop.services.taking.practice import seen_practice, seen_reviews
from coprod_desktop.services.taking.profile import seen_group
from coprod_desktop.services.taking.proofs import seen_proofs
from coprod_desktop.services.taking.readings import seen_readings
from coprod_desktop.services.taking.replies import seen_replies
from coprod_desktop.services.taking.words import (
    seen_answers,
    seen_confirmations,
    seen_quotes,
    seen_selections,
    seen_stories,
)
from coprod_desktop.services.taking.worth import seen_worth
from coprod_desktop.storage import Workspace

__all__ = ["TakenSnapshot", "Taking", "take_snapshot"]


@dataclass(frozen=True, slots=True)
class TakenSnapshot:
    """The snapshot, and which records (with their versions) stand behind each report-local number.

    A quote's number stands for the quote and for the permission it rests on. `always` are used whatever is printed: the
    group's profile and the case studies. `noticed` says what was meant to go in and could not. `tables` are the tables
    of people, each with the part that prints it. `reporting` is what was ordered, with what stood open filled in.
    """

    snapshot: Snapshot
    used: dict[str, tuple[UsedRecord, ...]]
    always: tuple[UsedRecord, ...]
    cases: tuple[str, ...]
    funder: str | None
    noticed: tuple[Finding, ...] = ()
    pictures: tuple[PictureWanted, ...] = ()
    tables: tuple[tuple[PartKind, IssuedTable], ...] = ()
    reporting: Reporting = Reporting()

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


def take_snapshot(
    ws: Workspace,
    cases: Sequence[str],
    audience: Audience,
    resources: Path,
    *,
    made_on: date,
    language: str = "en",
    reporting: Reporting | None = None,
) -> TakenSnapshot:
    """What `audience` may see of these case studies on that day. `language` is the report's own.

    WorldFault when a case study, the funder or a grant is not there, or a case study lies in the bin.
    """
    chosen = [_case(ws, one) for one in cases]
    funder = _funder(ws, audience)
    words = report_words(resources, language)
    settled = settle_reporting(ws, audience, [one.id for one in chosen], reporting or Reporting())
    taking = Taking(ws, audience, made_on, read_book(ws), words, resources, settled.data_until)
    asked = questions_of(ws, resources, language)
    group = standing(ws, Group, ws.group_id)
    seen = tuple(_seen_case(taking, ws, case, asked.questions) for case in chosen)
    snapshot = Snapshot(
        audience=audience.code, made_on=made_on, language=language, group=seen_group(ws, group), cases=seen,
        funder=funder.name if funder else None, grants=seen_grants(taking, settled),
        report=seen_report(taking, settled),
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
    noticed = _noticed(words, wanted, snapshot.group.logo, asked, unasked)
    return TakenSnapshot(
        snapshot,
        taking.used,
        always,
        tuple(one.id for one in chosen),
        audience.funder,
        (*noticed, *taking.noticed),
        tuple(taking.pictures),
        tuple(taking.issued),
        settled,
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


def _seen_case(
    taking: Taking,
    ws: Workspace,
    case: CaseStudy,
    questions: QuestionSet,
) -> SeenCase:
    taking.begin_case()
    number = taking.number("case", case)
    stories = seen_stories(taking, taking.in_time(taking.book.stories_of(case.id)))
    return SeenCase(
        number=number, title=case.title, place=case.place, period=case.period, language=case.language,
        reader=case.reader,
        answers=seen_answers(taking, ws.records(Answer, case=case.id), questions, case.language),
        figures=work.seen_figures(taking, ws.records(Figure, case=case.id)),
        quotes=seen_quotes(taking, taking.in_time(ws.records(Quote, case=case.id))),
        turning_points=work.seen_turning_points(taking, ws.records(TurningPoint, case=case.id)),
        sessions=work.seen_sessions(taking, case.id),
        activity=counts.told_activity(taking, case.id),
        decisions=work.seen_decisions(taking, case.id),
        power=work.seen_power(taking, case.id),
        ledger=work.seen_ledger_of(taking, case.id),
        ripples=work.seen_ripples(taking, case.id),
        outcomes=work.seen_outcomes(taking, case.id),
        totals=counts.seen_totals(taking, case.id),
        connections=work.seen_connections_of(taking, case.id),
        worth=seen_worth(taking, case.id), replies=seen_replies(taking, case.id),
        readings=seen_readings(taking, case.id),
        measures=seen_measures(taking, case.id),
        not_reached=work.seen_not_reached(taking, case.id),
        stories=stories, selections=seen_selections(taking, case.id, stories),
        photographs=seen_photographs(taking, case.id),
        claims=knowing.seen_claims(taking, case.id), strength=knowing.seen_strength(taking, case.id),
        biases=knowing.seen_biases(taking, case.id), limits=knowing.seen_limits(taking, case.id),
        confirmations=seen_confirmations(taking, case.id), links=work.seen_links(taking, case.id),
        plan=seen_plan(taking, case.id), fits=seen_fits(taking, case.id),
        practice=seen_practice(taking, case.id), reviews=seen_reviews(taking),
        withheld=taking.withheld(), consent=taking.consent(), proofs=seen_proofs(taking),
    )  # fmt: skip
