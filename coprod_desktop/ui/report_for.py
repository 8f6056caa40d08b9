"""Which grant a report is for: the grants told of, the report that is due, the form, and who stands for it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from coprod_desktop.domain.reporting import Reporting
from coprod_desktop.ui.fields import DateField, DropField, LineField
from coprod_desktop.ui.fields.labelled import labelled
from coprod_desktop.ui.kit import Hint, PlainButton, Text, clear, flow
from coprod_desktop.ui.marks import Tick
from coprod_desktop.ui.page import Context

if TYPE_CHECKING:
    from coprod_desktop.domain.records import Grant, GrantReport

AREA = "ui_reports"


@dataclass(frozen=True, slots=True)
class Funding:
    """What there is to choose from: grants for this case study, reports due on them, forms as (id, title)."""

    grants: tuple[Grant, ...] = ()
    due: tuple[GrantReport, ...] = ()
    forms: tuple[tuple[str, str], ...] = ()


class GrantChoices(QWidget):
    """Every grant of the funder is told of unless it is unticked; the rest waits behind a button, and may stay empty.

    `changed` comes with every other choice.
    """

    changed = Signal()

    def __init__(self, context: Context, funding: Funding) -> None:
        super().__init__()
        self._context, self._funding = context, funding
        self._form_wanted = False
        words = context.words
        self.grants: dict[str, Tick] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        self._ticks = QVBoxLayout()
        self._ticks.setSpacing(4)
        column.addLayout(self._ticks)
        self.form = DropField(words, funding.forms, none=words(f"{AREA}.grant.own_form"))
        self._form_block = labelled(self.form, words(f"{AREA}.grant.form"), words(f"{AREA}.grant.form_hint"))
        column.addWidget(self._form_block)
        self._more = PlainButton(words(f"{AREA}.grant.more"), self._turn_more)
        column.addLayout(flow(self._more))
        self._details = QWidget()
        inside = QVBoxLayout(self._details)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(8)
        self.due = DropField(words, (), none=words(f"{AREA}.grant.no_due"))
        inside.addWidget(labelled(self.due, words(f"{AREA}.grant.due"), words(f"{AREA}.grant.due_hint")))
        self.until = DateField(words, today=context.today)
        inside.addWidget(
            labelled(self.until, words(f"{AREA}.grant.until"), words(f"{AREA}.grant.until_hint"))
        )
        self.prepared = LineField(words)
        inside.addWidget(labelled(self.prepared, words(f"{AREA}.grant.prepared_by")))
        self.approved = LineField(words)
        inside.addWidget(labelled(self.approved, words(f"{AREA}.grant.approved_by")))
        column.addWidget(self._details)
        self._details.hide()
        for field in (self.form, self.due, self.until, self.prepared, self.approved):
            field.edited.connect(self.changed.emit)

    def show_for(self, funder: str | None, *, form: bool) -> None:
        """The grants of this funder, or of every funder where none is named; `form` asks which form it follows."""
        those = [one for one in self._funding.grants if funder is None or one.funder == funder]
        self._form_wanted = form
        self._form_block.setVisible(form)
        if [one.id for one in those] != list(self.grants):
            self._offer(those)
        self.setVisible(bool(those) or form)

    def _offer(self, those: Sequence[Grant]) -> None:
        clear(self._ticks)
        self.grants = {}
        if those:
            self._ticks.addWidget(Text(self._context.words(f"{AREA}.grant.which"), "strong"))
        else:
            self._ticks.addWidget(Hint(self._context.words(f"{AREA}.grant.none")))
        for one in those:
            tick = Tick(self._context.look, f"{one.title} ({one.reference})" if one.reference else one.title)
            tick.setChecked(True)
            tick.toggled.connect(lambda _: self._chosen())
            self.grants[one.id] = tick
            self._ticks.addWidget(tick)
        self._chosen()

    def _chosen(self) -> None:
        """Only reports due on a ticked grant may be chosen."""
        ticked = self._ticked()
        untitled = self._context.words(f"{AREA}.grant.untitled")
        due = [one for one in self._funding.due if one.grant in ticked]
        self.due.offer([(one.id, one.title or (one.due.typed if one.due else untitled)) for one in due])
        self.changed.emit()

    def _ticked(self) -> tuple[str, ...]:
        return tuple(one for one, tick in self.grants.items() if tick.isChecked())

    def _turn_more(self) -> None:
        self._details.setVisible(not self._details.isVisibleTo(self))
        shown = self._details.isVisibleTo(self)
        self._more.say(self._context.words(f"{AREA}.grant.{'less' if shown else 'more'}"))

    def reporting(self, *, notes: bool) -> Reporting:
        """As chosen now; what is left open is filled in from the records when the report is made."""
        until = self.until.given()
        return Reporting(
            grants=self._ticked(), report=self.due.chosen(), pack=self.form.chosen() if self._form_wanted else None,
            prepared_by=self.prepared.text(), approved_by=self.approved.text(),
            data_until=until.latest if until else None, notes=notes,
        )  # fmt: skip
