"""The forms of anonymous totals by one question, and of who was not reached."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from typing import Any, cast, get_args

from coprod_desktop.domain.questions import Column, Option
from coprod_desktop.domain.records import NotReached, Reach, Rows, TotalOf, TotalRow, YearlyTotal
from coprod_desktop.services.benefit import keep_total, name_of_funder
from coprod_desktop.ui.fields import ChoiceField, DateField, LineField, NumberField, TableField, TextField
from coprod_desktop.ui.fields.reading import read_number
from coprod_desktop.ui.pages.form import FormPage


class TotalPage(FormPage):
    """What the rows are about, the rows, "not stated", who asks, and what the group will use it for."""

    kinds = frozenset({"yearly_total", "funder"})
    record_kind = YearlyTotal
    area = "ui_people"
    name = "total"
    back_to = "benefit"

    def build(self) -> None:
        """The question first, then the counts, then why."""
        words, look = self.words, self.context.look
        abouts = tuple(Option(one, words(f"ui_people.total.by_{one}")) for one in get_args(TotalOf))
        self.ask("by", ChoiceField(words, look, abouts))
        self.ask("by_words", LineField(words))
        self.ask("period", DateField(words, today=self.context.today))
        reaches = tuple(Option(one, words(f"ui_people.total.reach_{one}")) for one in get_args(Reach))
        self.ask("reach", ChoiceField(words, look, reaches, across=True))
        columns = (
            Column("label", words("ui_people.total.row_label"), "text"),
            Column("count", words("ui_people.total.row_count"), "number"),
        )
        self.ask("rows", TableField(words, columns))
        self.ask("not_stated", NumberField(words, whole=True), hint=True)
        self.ask("asked_for_by", LineField(words), hint=True)
        self.ask("our_use", TextField(words, least_lines=2, counts=False), hint=True)
        self.offer_inside()

    def blank(self, record_id: str, case: str | None) -> YearlyTotal:
        """With no rows yet."""
        return YearlyTotal(id=record_id, case=case or "", by="age_band", rows=())

    def fill(self, record: YearlyTotal) -> None:
        """Show it."""
        for name in ("by", "by_words", "period", "reach", "our_use"):
            self.put(name, getattr(record, name))
        cells = tuple((row.label, None if row.count is None else str(row.count)) for row in record.rows)
        self.fields["rows"].set_value(Rows(columns=("label", "count"), rows=cells) if cells else None)
        self.put("not_stated", None if record.not_stated is None else Decimal(record.not_stated))
        self.inside.setChecked(record.only_us)
        self.act.ask(name_of_funder, record.asked_for_by, then=self._show_funder)

    def _show_funder(self, name: str | None) -> None:
        if not self.fields["asked_for_by"].input().hasFocus():
            self.put("asked_for_by", name)

    def read(self, record: YearlyTotal) -> Any:
        """As typed; a count that cannot be read is None."""
        stated = self.number_in("not_stated")
        return replace(
            record, by=cast("TotalOf", self.choice_in("by") or record.by), by_words=self.words_in("by_words"),
            period=self.day_in("period"), reach=cast("Reach | None", self.choice_in("reach")), rows=self._rows(),
            not_stated=None if stated is None else int(stated), our_use=self.words_in("our_use"),
        )  # fmt: skip

    def _rows(self) -> tuple[TotalRow, ...]:
        value = self.fields["rows"].value()
        if not isinstance(value, Rows):
            return ()
        return tuple(TotalRow(label=label or "", count=_count(count)) for label, count, *_ in value.rows)

    def lacks(self, record: YearlyTotal) -> bool:
        """It needs a row with a label, and what the rows are about."""
        labelled = any(row.label for row in record.rows)
        return not labelled or self.choice_in("by") is None or bool(self._unread())

    def _unread(self) -> list[str]:
        """Counts that were typed and cannot be read as a whole number."""
        value = self.fields["rows"].value()
        cells = [row[1] for row in value.rows] if isinstance(value, Rows) else []
        return [typed for typed in cells if typed and _count(typed) is None]

    def complete(self, record: YearlyTotal) -> YearlyTotal:
        """Rows without a question are about something else; a count that cannot be read is kept beside its label."""
        value = self.fields["rows"].value()
        if self._unread() and isinstance(value, Rows):
            cells = tuple(
                (f"{label or ''} ({typed})".strip(), None)
                if typed and _count(typed) is None
                else (label, typed)
                for label, typed, *_ in value.rows
            )
            self.fields["rows"].set_value(Rows(columns=("label", "count"), rows=cells))
            record = replace(record, rows=self._rows())
        if any(row.label for row in record.rows) and self.choice_in("by") is None:
            self.put("by", "other")
            return replace(record, by="other")
        return record

    def add_call(self, record: YearlyTotal) -> tuple[Callable[..., Any], tuple[Any, ...], dict[str, Any]]:
        """Keep them, and the funder who asks."""
        return keep_total, (record, self.words_in("asked_for_by")), {}

    def change_call(self, record: YearlyTotal) -> tuple[Callable[..., Any], tuple[Any, ...], dict[str, Any]]:
        """Keep them changed."""
        return keep_total, (record, self.words_in("asked_for_by")), {}


def _count(typed: str | None) -> int | None:
    try:
        number = read_number(typed or "")
    except ValueError:
        return None
    return int(number) if number is not None and number >= 0 and number == int(number) else None


class NotReachedPage(FormPage):
    """Who was not reached, why, and what will be tried."""

    kinds = frozenset({"not_reached"})
    record_kind = NotReached
    area = "ui_people"
    name = "unreached"
    back_to = "benefit"

    def build(self) -> None:
        """Three short fields."""
        words = self.words
        self.ask("who", LineField(words))
        for name in ("why", "plan"):
            self.ask(name, TextField(words, least_lines=2, counts=False))
        self.offer_inside()

    def blank(self, record_id: str, case: str | None) -> NotReached:
        """With nobody named yet."""
        return NotReached(id=record_id, case=case or "", who="")

    def fill(self, record: NotReached) -> None:
        """Show it."""
        for name in ("who", "why", "plan"):
            self.put(name, getattr(record, name))
        self.inside.setChecked(record.only_us)

    def read(self, record: NotReached) -> Any:
        """As typed."""
        return replace(
            record, who=self.words_in("who") or "", why=self.words_in("why"), plan=self.words_in("plan")
        )

    def lacks(self, record: NotReached) -> bool:
        """It needs to say who."""
        return not record.who

    def complete(self, record: NotReached) -> NotReached:
        """The reason or the plan stands in for who."""
        told = self.record.who or record.why or record.plan or ""
        return replace(record, who=record.who or told[:60])
