"""The lens: how one case study stands for each of its grants, and its differences by funders."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path

from coprod_desktop.domain.form_packs import FormPack
from coprod_desktop.domain.records import CaseStudy, Grant, GrantReport, QuestionTie, ReportingTime
from coprod_desktop.evaluation.answering.lens import (
    WORTH_MEASURING_WELL,
    Burden,
    Cell,
    TieTold,
    cell_of,
    days_left,
    reuse_of,
)
from coprod_desktop.evaluation.answering.standing import Standing, reason_of, step_of, word_of
from coprod_desktop.guidance.words import Words
from coprod_desktop.services.answer_bank import Bank, fill_bank
from coprod_desktop.services.answering import Looked, grants_of, look, packs_of
from coprod_desktop.services.claim_words import WordsAgainstEvidence
from coprod_desktop.services.funding import days_to_report
from coprod_desktop.services.saving import standing
from coprod_desktop.services.worth import Doubled, doubled_in
from coprod_desktop.storage import Workspace

__all__ = ["Burden", "Cell", "Column", "Lens", "Row", "lens_of", "said_of"]


@dataclass(frozen=True, slots=True)
class Column:
    """One grant in the matrix. `bank` is None where no form is chosen, or the chosen one is not there.

    `days` until the report is due, below nought when it is overdue, None when no day is known. `spent` is what the
    group wrote down that reporting to this funder took already.
    """

    grant: Grant
    funder: str
    pack: FormPack | None
    bank: Bank | None
    days: int | None
    spent: Burden


@dataclass(frozen=True, slots=True)
class Row:
    """One difference in members' words. `cells` stand in the order of the columns, None where there is no form.

    `outcome` is the id of its record, `number` the one in the first column's snapshot.
    `worth_measuring_well`: three funders or more have something on it to ask.
    """

    outcome: str
    words: str
    cells: tuple[Cell | None, ...]
    worth_measuring_well: bool


@dataclass(frozen=True, slots=True)
class Lens:
    """A case study through all its grants.

    With one grant the list of its questions is enough; the matrix is worth showing from the second on.
    `reuse` is how many questions each record answers, on average, None without any. `doubled` are records that several
    grants claim for more than the whole.
    """

    case: CaseStudy
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    reuse: Decimal | None
    doubled: tuple[Doubled, ...]


def lens_of(
    ws: Workspace,
    case_id: str,
    resources: Path,
    words: Words,
    today: date,
    *,
    checker: WordsAgainstEvidence | None = None,
) -> Lens:
    """Look at a case study through every grant that pays for it; nothing is changed."""
    case = standing(ws, CaseStudy, case_id)
    packs = packs_of(ws, resources)
    checker = checker or WordsAgainstEvidence(resources)
    grants = grants_of(ws, case_id)
    forms = {one.id: packs[one.pack] for one in grants if one.pack in packs}
    columns, seen_by = [], []
    for grant in grants:
        seen = look(ws, case_id, grant.id, resources, words, today)
        pack = forms.get(grant.id)
        others = [form for key, form in forms.items() if key != grant.id]
        bank = fill_bank(ws, seen, pack, resources, words, checker, others) if pack is not None else None
        columns.append(_column(ws, grant, seen, pack, bank, today))
        seen_by.append(seen)
    rows = _rows(ws, case_id, seen_by, [forms.get(one.id) for one in grants], words)
    return Lens(case, tuple(columns), rows, _reuse(columns), doubled_in(ws, case_id))


def _column(
    ws: Workspace, grant: Grant, seen: Looked, pack: FormPack | None, bank: Bank | None, today: date
) -> Column:
    reports = [one for one in ws.records(GrantReport) if one.grant == grant.id]
    days = days_to_report(grant, reports, today)
    if not reports and seen.seen is not None:
        days = days_left(seen.seen, pack, today)
    told = [one for one in ws.records(ReportingTime) if one.grant == grant.id]
    spent = Burden(sum(one.minutes or 0 for one in told), sum(one.people_asked or 0 for one in told))
    return Column(grant, seen.seen.funder if seen.seen else "", pack, bank, days, spent)


def _rows(
    ws: Workspace, case_id: str, seen_by: Sequence[Looked], forms: Sequence[FormPack | None], words: Words
) -> tuple[Row, ...]:
    """A row for each difference that some funder may see."""
    ties = list(ws.records(QuestionTie, case=case_id))
    ids: dict[str, str] = {}
    for seen in seen_by:
        for one in seen.case.outcomes:
            ids.setdefault(seen.taken.used[one.number][0].record, one.words)
    rows = []
    for outcome, told in ids.items():
        cells = tuple(
            _cell(outcome, seen, form, ties, words) for seen, form in zip(seen_by, forms, strict=True)
        )
        asking = sum(one is not None and one.standing.word in ("ready", "little") for one in cells)
        rows.append(Row(outcome, told, cells, asking >= WORTH_MEASURING_WELL))
    return tuple(rows)


def _cell(
    outcome: str, seen: Looked, form: FormPack | None, ties: Sequence[QuestionTie], words: Words
) -> Cell | None:
    numbers = (one.number for one in seen.case.outcomes if seen.taken.used[one.number][0].record == outcome)
    number = next(numbers, None)
    if form is None or number is None:
        return None
    told = [
        TieTold(number if one.outcome == outcome else None, one.question, one.relation, one.because or "")
        for one in ties
        if one.pack == form.id and one.outcome in (None, outcome)
    ]
    return cell_of(number, form, seen.held, told, words)


def _reuse(columns: Sequence[Column]) -> Decimal | None:
    """Over all forms: the records behind an answer, each once for each question it serves."""
    uses = []
    for column in columns:
        if column.bank is None:
            continue
        used = column.bank.looked.taken.used
        for one in column.bank.answers:
            numbers = (*one.answered.drafts.full.used, *one.answered.typed.used)
            records = [behind[0].record for number in numbers if (behind := used.get(number))]
            uses.append((f"{column.grant.id} {one.question.id}", records))
    return reuse_of(uses)


def said_of(standing: Standing, words: Words) -> tuple[str, str, str]:
    """One of the four words, the reason beneath it, and the smallest next step ("" when there is none)."""
    return word_of(standing, words), reason_of(standing, words), step_of(standing, words)
