"""The forms of what hangs on a grant: targets, money, conditions, reports due, changes asked for, and policies."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from typing import Any

from PySide6.QtWidgets import QVBoxLayout

from coprod_desktop.domain.records import (
    Asset,
    Attachment,
    BudgetLine,
    GrantChange,
    GrantCondition,
    GrantReport,
    OtherFunding,
    Policy,
    Receipt,
    ReportingTime,
    Target,
)
from coprod_desktop.services.funding import (
    currency_of,
    files_offered,
    outcomes_offered_for,
    plan_changes_of,
    receipts_of,
)
from coprod_desktop.ui.fields import DropField
from coprod_desktop.ui.kit import Hint, QuietButton, RowButton, SectionTitle, clear, flow
from coprod_desktop.ui.page import Context, Place
from coprod_desktop.ui.pages.funding.parts import AREA, Ask, PartForm, asks, new_of
from coprod_desktop.ui.pages.record_card import Keeping, RecordCard
from coprod_desktop.ui.pages.told import shortened
from coprod_desktop.ui.pages.worth import amount


class TargetPage(PartForm):
    """One thing that was promised, where it started, what came of it, and why."""

    kinds = frozenset({"target"})
    record_kind = Target
    name = "target"
    asks = asks(
        Ask("words", "text", hint=True),
        Ask("definition", "text", hint=True),
        (Ask("target", "number"), Ask("unit", "line")),
        (Ask("baseline", "number"), Ask("baseline_on", "date")),
        Ask("due", "date"),
        (Ask("actual", "number"), Ask("actual_on", "date")),
        Ask("actual_n", "whole", hint=True),
        Ask("story", "text", hint=True),
        Ask("restated_because", "text", hint=True),
        (Ask("revised", "number"), Ask("revised_on", "date")),
        Ask("revised_because", "text"),
        Ask("agreed_by", "line", hint=True),
        Ask("dropped", "yes_no"),
    )

    def build(self) -> None:
        """With the difference it stands for."""
        super().build()
        self.ask("outcome", DropField(self.words, []), hint=True)
        case = self.context.case()
        if case is not None:
            self.act.ask(outcomes_offered_for, case, then=self._offer)

    def _offer(self, outcomes: Sequence[tuple[str, str]]) -> None:
        field = self.fields["outcome"]
        assert isinstance(field, DropField)
        field.offer([(one, shortened(told, 70)) for one, told in outcomes])
        field.choose(self.record.outcome)

    def fill(self, record: Target) -> None:
        """Show it."""
        super().fill(record)
        field = self.fields["outcome"]
        assert isinstance(field, DropField)
        field.choose(record.outcome)

    def read(self, record: Target) -> Any:
        """As it stands in the fields."""
        field = self.fields["outcome"]
        assert isinstance(field, DropField)
        told = super().read(record)
        return replace(told, outcome=field.chosen(), dropped=bool(told.dropped))


class BudgetLinePage(PartForm):
    """One line of a budget, with its receipts beneath."""

    kinds = frozenset({"budget_line"})
    record_kind = BudgetLine
    name = "budget_line"
    asks = asks(
        Ask("words", "line"),
        (Ask("pence", "money"), Ask("spent_pence", "money")),
        Ask("because", "text", hint=True),
        Ask("underspend_plan", "text", hint=True),
        Ask("came_of_it", "text", hint=True),
    )

    def beneath(self) -> list[RecordCard]:
        """Its receipts."""
        return [ReceiptsCard(self.context, self)]


class ReceiptsCard(RecordCard):
    """The receipts of one line, and a way to add one."""

    kinds = frozenset({"receipt"})

    def __init__(self, context: Context, page: Keeping) -> None:
        super().__init__(context, page)
        words = self.words
        self._currency = "GBP"
        self._rows = QVBoxLayout()
        self._rows.setSpacing(8)
        self.add(
            SectionTitle(words(f"{AREA}.receipts.title")), Hint(words(f"{AREA}.receipts.hint")), self._rows
        )
        self.add(flow(QuietButton(words(f"{AREA}.receipts.add"), self._add)))

    def read(self) -> None:
        """Ask for them."""
        self.act.ask(currency_of, self.about, then=self._know_currency)

    def _know_currency(self, currency: str) -> None:
        self._currency = currency
        self.act.ask(receipts_of, self.about, then=self._show)

    def _show(self, receipts: Sequence[Receipt]) -> None:
        clear(self._rows)
        for one in receipts:
            sum_told = (
                self.words("funding.not_known") if one.pence is None else amount(one.pence, self._currency)
            )
            lines = [sum_told, one.when.typed if one.when else "", one.paid_to or ""]
            files = "files" if one.files else "no_file"
            lines.append(self.words(f"{AREA}.receipts.{files}", n=len(one.files)))
            place = Place("receipt", one.id)
            told = " · ".join(line for line in lines if line)
            self._rows.addWidget(RowButton(one.what, told, pressed=partial(self.context.go, place)))

    def _add(self) -> None:
        if self.ready() and self.about is not None:
            self.context.go(Place("receipt", new_of(self.about)))


class FileForm(PartForm):
    """A form with one file of those the group keeps."""

    def build(self) -> None:
        """The questions, then the file."""
        super().build()
        self.ask("file", DropField(self.words, []), hint=True)
        self.act.ask(files_offered, then=self._offer)

    def _offer(self, files: Sequence[Attachment]) -> None:
        field = self.fields["file"]
        assert isinstance(field, DropField)
        field.offer([(one.id, shortened(one.name, 70)) for one in files])
        field.choose(self.file_of(self.record))

    def file_of(self, record: Any) -> str | None:
        """Id of the file of a record."""
        return record.file  # type: ignore[no-any-return]  # a form's own kind

    def with_file(self, record: Any, file: str | None) -> Any:
        """The record with that file."""
        return replace(record, file=file)

    def fill(self, record: Any) -> None:
        """Show it."""
        super().fill(record)
        field = self.fields["file"]
        assert isinstance(field, DropField)
        field.choose(self.file_of(record))

    def read(self, record: Any) -> Any:
        """As it stands in the fields; a file that is not on offer (yet) stays."""
        field = self.fields["file"]
        assert isinstance(field, DropField)
        offered = field.box.findData(self.file_of(record)) >= 0
        chosen = field.chosen() if offered or field.chosen() else self.file_of(record)
        return self.with_file(super().read(record), chosen)


class ReceiptPage(FileForm):
    """One bill that was paid."""

    kinds = frozenset({"receipt"})
    record_kind = Receipt
    name = "receipt"
    owner = "budget_line"
    owner_page = "budget_line"
    asks = asks(
        Ask("what", "line"),
        (Ask("pence", "money"), Ask("when", "date")),
        Ask("paid_to", "line", hint=True),
        Ask("in_bank", "yes_no"),
    )

    def file_of(self, record: Receipt) -> str | None:
        """The first of its files."""
        return next(iter(record.files), None)

    def with_file(self, record: Receipt, file: str | None) -> Receipt:
        """With another first file; the rest stay."""
        if file == self.file_of(record):
            return record
        return replace(
            record, files=(*((file,) if file else ()), *(one for one in record.files[1:] if one != file))
        )


class AssetPage(PartForm):
    """One thing that lasts."""

    kinds = frozenset({"asset"})
    record_kind = Asset
    name = "asset"
    asks = asks(
        Ask("what", "line"), (Ask("pence", "money"), Ask("bought_on", "date")), Ask("kept_where", "line")
    )


class OtherFundingPage(PartForm):
    """What somebody else puts in."""

    kinds = frozenset({"other_funding"})
    record_kind = OtherFunding
    name = "other_funding"
    asks = asks(
        Ask("from_whom", "line"),
        Ask("pence", "money"),
        Ask("in_kind", "yes_no"),
        Ask("agreed", "yes_no"),
        Ask("shown_by", "line", hint=True),
    )

    def read(self, record: OtherFunding) -> Any:
        """Money unless it is said to be things or time."""
        told = super().read(record)
        return replace(told, in_kind=bool(told.in_kind))


class ConditionPage(PartForm):
    """Something the funder asks for besides the work."""

    kinds = frozenset({"grant_condition"})
    record_kind = GrantCondition
    name = "grant_condition"
    asks = asks(
        Ask("words", "text"),
        Ask("met", "choice", options=("yes", "partly", "no", "not_yet")),
        (Ask("due", "date"), Ask("met_on", "date")),
        Ask("because", "text", hint=True),
    )


class PolicyPage(FileForm):
    """A policy of the group with its days."""

    kinds = frozenset({"policy"})
    record_kind = Policy
    name = "policy"
    owner = ""
    asks = asks(Ask("name", "line", hint=True), (Ask("reviewed_on", "date"), Ask("next_review", "date")))


class ReportingTimePage(PartForm):
    """What reporting took, noted when it was done."""

    kinds = frozenset({"reporting_time"})
    record_kind = ReportingTime
    name = "reporting_time"
    asks = asks(
        Ask("what", "line", hint=True),
        (Ask("minutes", "whole"), Ask("when", "date")),
        Ask("people_asked", "whole", hint=True),
    )


class GrantChangePage(PartForm):
    """A change the group asks the funder to agree to."""

    kinds = frozenset({"grant_change"})
    record_kind = GrantChange
    name = "grant_change"
    asks = asks(
        Ask("what", "text", hint=True),
        Ask("because", "text", hint=True),
        Ask("asked_on", "date"),
        Ask("answer", "choice", options=("yes", "partly", "no")),
        Ask("answered_on", "date"),
        Ask("answer_words", "text"),
    )

    def build(self) -> None:
        """With the change of our plan behind it."""
        super().build()
        self.ask("plan_change", DropField(self.words, []), hint=True)
        case = self.context.case()
        if case is not None:
            self.act.ask(plan_changes_of, case, then=self._offer)

    def _offer(self, changes: Sequence[tuple[str, str]]) -> None:
        field = self.fields["plan_change"]
        assert isinstance(field, DropField)
        field.offer([(one, shortened(told, 70)) for one, told in changes])
        field.choose(self.record.plan_change)

    def fill(self, record: GrantChange) -> None:
        """Show it."""
        super().fill(record)
        field = self.fields["plan_change"]
        assert isinstance(field, DropField)
        field.choose(record.plan_change)

    def read(self, record: GrantChange) -> Any:
        """As it stands in the fields."""
        field = self.fields["plan_change"]
        assert isinstance(field, DropField)
        return replace(super().read(record), plan_change=field.chosen() or record.plan_change)


class GrantReportPage(PartForm):
    """One report a funder is to have: its first page, and who stands for it."""

    kinds = frozenset({"grant_report"})
    record_kind = GrantReport
    name = "grant_report"
    asks = asks(
        Ask("report_type", "choice", options=("start", "progress", "end", "other")),
        Ask("title", "line", hint=True),
        (Ask("due", "date"), Ask("period", "date")),
        Ask("data_until", "day", hint=True),
        Ask("promised", "text"),
        Ask("done", "text"),
        Ask("difference", "text"),
        Ask("because", "text"),
        Ask("needs_approval", "text", hint=True),
        Ask("decisions_wanted", "text", hint=True),
        Ask("went_wrong", "text", hint=True),
        Ask("incidents", "whole", hint=True),
        Ask("complaints", "whole", hint=True),
        Ask("publicity", "text"),
        (Ask("prepared_by", "line"), Ask("approved_by", "line")),
        Ask("approved_on", "date"),
    )

    def blank(self, record_id: str, case: str | None) -> GrantReport:
        """A report on the way, unless another is chosen."""
        return GrantReport(id=record_id, grant=self._owner or "")

    def read(self, record: GrantReport) -> Any:
        """As it stands; a report is of some type."""
        told = super().read(record)
        return replace(told, report_type=told.report_type or record.report_type)

    def lacks(self, record: GrantReport) -> bool:
        """It stands by itself, once anything is said of it."""
        return record == self.blank(record.id, None)

    def complete(self, record: GrantReport) -> GrantReport:
        """Nothing is needed."""
        return record
