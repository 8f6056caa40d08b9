"""Everybody whose yes a record needs, each with the one question; alone, it is just the question."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from coprod_desktop.services.agreeing import (
    AgreedKept,
    AgreedPart,
    agree,
    agree_again,
    agreed_on,
    keep_terms,
    note_asked,
    take_back,
)
from coprod_desktop.services.consent.holding import hold_back, let_on
from coprod_desktop.services.writing import set_funder
from coprod_desktop.ui.kit import Hint, RowButton, Text, clear
from coprod_desktop.ui.marks import State
from coprod_desktop.ui.page import Context, Place
from coprod_desktop.ui.pages.permission import UNKNOWN, PermissionBox
from coprod_desktop.ui.pages.rows import state_picture


class AgreedBox(QWidget):
    """The whole of consent for one record, for any form to stand in: it asks, keeps and takes back by itself.

    `before` is called before anything is kept, so that the words it is about are on their way first. A choice made
    while there is no record yet waits for `about`. `shown` comes with what was read.
    """

    shown = Signal(object)

    def __init__(
        self,
        context: Context,
        by: object,
        *,
        about_kind: str = "quote",
        before: Callable[[], object] | None = None,
    ) -> None:
        """`by` is the page it stands on."""
        super().__init__()
        self.context, self.words = context, context.words
        self._by, self._before, self._about_kind = by, before, about_kind
        self._record: str | None = None
        self._keys: list[str] = [""]
        self._open = 0
        self._kept: AgreedKept | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        self._everybody = Text(self.words("ui_consent.ask.everybody"), "strong")
        self._everybody.hide()
        self._held = Hint()
        self._held.hide()
        column.addWidget(self._everybody)
        column.addWidget(self._held)
        self._parts = QVBoxLayout()
        self._parts.setSpacing(8)
        column.addLayout(self._parts)
        self.boxes: list[PermissionBox] = []
        self.heads: list[QVBoxLayout] = []
        self._add_part()

    @property
    def first(self) -> PermissionBox:
        """The question to whoever told it, or to the only one there is."""
        return self.boxes[0]

    def about(self, record_id: str | None) -> None:
        """Show this record's standing; None for one that is not kept yet. A choice that waited is kept now."""
        fresh = record_id is not None and self._record is None
        self._record = record_id
        if fresh and self.first.picked != UNKNOWN and not self.first.lacks_funder:
            self._do(agree, 0, self.first.picked)
        self.read_again()

    def read_again(self) -> None:
        """Show what is on record now."""
        if self._record is not None:
            self.context.act.ask(agreed_on, self._record, self.context.today(), then=self._show)

    def flush(self) -> None:
        """Keep the details that were typed."""
        for box in self.boxes:
            box.flush()

    # ---- showing ----

    def _show(self, kept: AgreedKept | None) -> None:
        if kept is None or kept.record != self._record:
            return
        self._kept = kept
        parts = kept.parts
        while len(self.boxes) < len(parts):
            self._add_part()
        self._keys = [one.key for one in parts] or [""]
        several = len(parts) > 1
        self._everybody.setVisible(several)
        held = "safety_hold" if any(one.hold for one in parts) else kept.held
        key = "ui_consent.ask.hold" if held == "safety_hold" else f"services.refused.{held}"
        self._held.setText(self.words(key) if held is not None else "")
        self._held.setVisible(held is not None)
        for number, box in enumerate(self.boxes):
            here = number < len(parts)
            clear(self.heads[number])
            if here:
                one = parts[number]
                box.show_standing(
                    one.permission, one.choice, kept.funder, kept.documents if number == 0 else (),
                    changed_since=_changed_since(one, kept),
                )  # fmt: skip
                if several:
                    self.heads[number].addWidget(self._head(number, one))
            box.setVisible(here and (not several or number == self._open))
        self.shown.emit(kept)

    def _head(self, number: int, one: AgreedPart) -> RowButton:
        words, name = self.words, one.called or self.words("ui_consent.ask.somebody")
        title = words(f"ui_consent.part.{one.involved.part}", who=name)
        state: State = "finished" if one.refused is None else "begun" if one.permission else "not_started"
        line = words(f"services.refused.{one.refused}") if one.refused else words("ui_consent.ask.may")
        picture = state_picture(self.context.look, state)
        row = RowButton(title, line, picture=picture, pressed=lambda: self._turn(number))
        row.setProperty("part", number)
        return row

    def _turn(self, number: int) -> None:
        self._open = -1 if self._open == number else number
        for other, box in enumerate(self.boxes):
            box.setVisible(other == self._open)
        if self._open >= 0:
            self.boxes[number].choice.input().setFocus()

    def _add_part(self) -> None:
        number = len(self.boxes)
        head, box = QVBoxLayout(), PermissionBox(self.context, self._about_kind)
        self._parts.addLayout(head)
        self._parts.addWidget(box)
        box.chosen.connect(lambda: self._permit(number))
        box.funder_named.connect(lambda name: self._name_funder(number, name))
        box.taken_back.connect(lambda: self._take_back(number))
        box.asked.connect(lambda: self._do(note_asked, number))
        box.agreed_again.connect(lambda: self._do(agree_again, number))
        box.detailed.connect(lambda: self._keep_terms(number))
        box.held.connect(lambda: self._hold_back(number))
        self.boxes.append(box)
        self.heads.append(head)

    # ---- keeping ----

    def _ready(self) -> bool:
        if self._before is not None:
            self._before()
        return self._record is not None

    def _do(self, service: Callable[..., object], number: int, *more: object) -> None:
        if self._ready():
            key, today = self._keys[number], self.context.today()
            self.context.act.do(service, self._record, key, *more, today, by=self._by, then=self._again)

    def _again(self, _: object) -> None:
        self.read_again()

    def _permit(self, number: int) -> None:
        if self.boxes[number].picked != UNKNOWN or (self._kept and self._kept.parts[number].permission):
            self._do(agree, number, self.boxes[number].picked)

    def _name_funder(self, number: int, name: str) -> None:
        case = self.context.case()
        if case is not None:
            self.context.act.do(set_funder, case, name, by=self._by)
            self._permit(number)

    def _keep_terms(self, number: int) -> None:
        terms = self.boxes[number].terms
        if terms is not None:
            self._do(keep_terms, number, terms.read())

    def _hold_back(self, number: int) -> None:
        """Nothing of it goes out while something is looked into; the same press later lets it on."""
        agreed = self._kept.parts[number].permission if self._kept is not None else None
        if agreed is not None:
            service = let_on if agreed.state == "restricted" else hold_back
            self.context.act.do(service, agreed.id, self.context.today(), by=self._by, then=self._again)

    def _take_back(self, number: int) -> None:
        """At once out of every new report; what is left to do stands on a page of its own."""
        self._do(take_back, number)
        if self._record is not None:
            self.context.go(Place("withdraw", self._record))


def _changed_since(one: AgreedPart, kept: AgreedKept) -> bool:
    agreed = one.permission
    return agreed is not None and agreed.wording is not None and agreed.wording != kept.wording
