"""What the group cannot say: lines drafted from the gaps, as the group changed them, and its own."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from coprod_desktop.domain.permission import Audience
from coprod_desktop.domain.records import Answer, Confirmation, Figure, Limit, Quote, TurningPoint, case_of
from coprod_desktop.domain.seen import SeenConfirmation
from coprod_desktop.domain.snapshot import SeenAnswer, SeenCase, SeenQuote
from coprod_desktop.reports.making import report_words
from coprod_desktop.reports.sections.limits_drafted import RULE_PLACES, LimitLine, Printed, drafted
from coprod_desktop.services.bin import put_in_bin
from coprod_desktop.services.permission_book import read_book
from coprod_desktop.services.saving import fold_key, keep, new_id
from coprod_desktop.services.taking.knowing import seen_claims
from coprod_desktop.services.taking.numbering import Taking
from coprod_desktop.services.taking.work import seen_figures, seen_turning_points
from coprod_desktop.storage import StepDone, Workspace


@dataclass(frozen=True, slots=True)
class LineKept:
    """One line as its page shows it. `draft` is what the gap says, None for the group's own or when the gap is closed.

    `limit` is the record, None while the draft stands as it came. `place` is the kind of record that would close the
    gap, "" for none.
    """

    words: str
    rule: str | None
    draft: str | None
    limit: Limit | None
    place: str = ""

    @property
    def taken_out(self) -> bool:
        """Whether the group took the draft out."""
        return self.rule is not None and self.limit is not None and not self.words

    @property
    def gone(self) -> bool:
        """Whether the gap it was drafted from is closed: only the group knows whether it is still true."""
        return self.rule is not None and self.draft is None


def lines_kept(ws: Workspace, case_id: str, resources: Path, today: date) -> list[LineKept]:
    """The group's own lines, then the drafts with what the group made of them, then changed ones whose gap is closed.

    A draft that was taken out and whose gap is closed is nowhere. Drafts are those of the widest report.
    """
    limits = ws.records(Limit, case=case_id)
    own = [LineKept(one.words, None, None, one) for one in limits if one.rule is None]
    changed = {one.rule: one for one in limits if one.rule is not None}
    told = []
    for draft in _drafts(ws, case_id, resources, today):
        limit = changed.pop(draft.rule or "", None)
        place = RULE_PLACES.get(draft.rule or "", "")
        told.append(LineKept(limit.words if limit else draft.words, draft.rule, draft.words, limit, place))
    left = [LineKept(one.words, one.rule, None, one) for one in changed.values() if one.words]
    return [*own, *told, *left]


def _drafts(ws: Workspace, case_id: str, resources: Path, today: date) -> list[LimitLine]:
    """From the few kinds of record that the drafts look at, as if for a report that stays inside."""
    words = report_words(resources, "en")
    taking = Taking(ws, Audience("internal"), today, read_book(ws), words, resources)
    figures = seen_figures(taking, ws.records(Figure, case=case_id))
    points = seen_turning_points(taking, ws.records(TurningPoint, case=case_id))
    answers = [
        SeenAnswer(number="", question=one.question, asked="", value=one.value)
        for one in ws.records(Answer, case=case_id)
        if one.value is not None
    ]
    case = SeenCase(
        number="", title="", figures=figures, turning_points=points, answers=tuple(answers),
        quotes=tuple(SeenQuote(number="", words="", said_by="") for _ in ws.records(Quote, case=case_id)),
        claims=seen_claims(taking, case_id), confirmations=_heard(ws, case_id),
    )  # fmt: skip
    room = frozenset({"figures", "points", "quotes", "claims"})
    return drafted(case, Printed(figures, points, room), words)


def _heard(ws: Workspace, case_id: str) -> tuple[SeenConfirmation, ...]:
    """What people outside said of any record of the case study, or of the case study itself."""
    about = ((one, ws.get(one.about)) for one in ws.records(Confirmation))
    return tuple(
        SeenConfirmation(number="", about="", who="", agrees=one.agrees)
        for one, found in about
        if one.about == case_id or (found is not None and case_of(found.record) == case_id)
    )


def write_line(ws: Workspace, case_id: str, line: LineKept, words: str) -> StepDone | None:
    """Keep the words of a line; no words take a draft out. Typing in one line folds into one step."""
    if line.limit is not None:
        limit = replace(line.limit, words=words)
        return keep(ws, "storage.step.change_limit", [limit], fold=fold_key(line.limit, limit))
    return keep(ws, "storage.step.add_limit", [_of(case_id, line, words)])


def _of(case_id: str, line: LineKept, words: str) -> Limit:
    return Limit(id=new_id(), case=case_id, words=words, rule=line.rule, place=line.place or None)


def take_out(ws: Workspace, case_id: str, line: LineKept) -> StepDone | None:
    """Take a line out of the report: a draft stays as taken out, anything else goes into the bin."""
    if line.limit is not None and (line.rule is None or line.gone):
        return put_in_bin(ws, [line.limit.id])
    return write_line(ws, case_id, line, "")


def as_drafted(ws: Workspace, line: LineKept) -> StepDone | None:
    """Back to the words of the draft."""
    return put_in_bin(ws, [line.limit.id]) if line.limit is not None else None


def add_line(ws: Workspace, case_id: str, words: str) -> StepDone | None:
    """A line of the group's own."""
    return keep(ws, "storage.step.add_limit", [Limit(id=new_id(), case=case_id, words=words)])
