"""A sheet came back: what the person ticked is typed in with the keys 1 to 4, line by line."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from coprod_desktop.domain.questions import Option
from coprod_desktop.services.permissions import CHOICES
from coprod_desktop.services.sheets import SheetKept, SheetPart, sheet_came_back, sheet_kept
from coprod_desktop.ui.fields import ChoiceField, LineField
from coprod_desktop.ui.kit import Card, Hint, PageTitle, PlainButton, PrimaryButton, Text, flow
from coprod_desktop.ui.page import Context, Place
from coprod_desktop.ui.pages.drawn import DrawnPage, on_ctrl_enter
from coprod_desktop.ui.pages.told import shortened

TICKS = tuple(one for one in CHOICES if one != "unknown")  # in the order printed on the sheet
KEYS = (Qt.Key.Key_1, Qt.Key.Key_2, Qt.Key.Key_3, Qt.Key.Key_4)


class SheetBackPage(DrawnPage):
    """The place's detail is the id of the sheet."""

    kinds = frozenset({"consent_sheet"})

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self._sheet: str | None = None
        self.choices: list[tuple[str, ChoiceField]] = []
        on_ctrl_enter(self, self.keep)

    def show_place(self, place: Place) -> None:
        """Read what the sheet asked about."""
        super().show_place(place)
        if place.detail is None:
            self.context.go(Place("permissions"))
            return
        self.act.ask(sheet_kept, place.detail, self.context.today(), then=self._show)

    def _show(self, kept: SheetKept | None) -> None:
        words = self.words
        if kept is None:
            self.context.go(Place("permissions"))
            return
        self._sheet = kept.sheet.id
        with self.fresh():
            self.choices = []
            self.column.addWidget(PageTitle(words("ui_consent.back.title", number=kept.sheet.number)))
            self.column.addWidget(Text(words("ui_consent.back.how", who=kept.called)))
            if kept.sheet.back_on is not None:
                self.column.addWidget(Hint(words("ui_consent.back.before")))
            for one in kept.parts:
                self.column.addWidget(self._part(one))
            if not kept.parts:
                self.column.addWidget(Text(words("ui_consent.back.gone")))
            self.witness = LineField(words)
            self.witness.describe(words("ui_consent.terms.witness"))
            more = Card("sunk", 16).add(Text(words("ui_consent.terms.witness"), "strong"), self.witness)
            self.column.addWidget(more)
            self.save = PrimaryButton(words("ui_consent.back.save"), self.keep)
            self.column.addLayout(
                flow(self.save, PlainButton(words("ui_consent.back.not_now"), self._leave_it))
            )
            self.first_choice = self.choices[0][1].input() if self.choices else self.save

    def _part(self, one: SheetPart) -> QWidget:
        words = self.words
        options = tuple(
            Option(code, words("ui_consent.back.line", n=place, words=words(f"services.permission.{code}")))
            for place, code in enumerate(TICKS, 1)
        )
        field = ChoiceField(words, self.context.look, options)
        field.describe(shortened(one.kept.shown))
        if one.part.choice in TICKS:
            field.choose(one.part.choice)
        for row in field.rows.values():
            row.installEventFilter(self)
        self.choices.append((one.kept.record, field))
        title = words(
            "ui_consent.room.about", kind=words(f"ui_consent.kind.{one.kept.kind}"), title=one.kept.title
        )
        return Card().add(Text(title, "strong"), field)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            for number, (_, field) in enumerate(self.choices):
                if watched in field.rows.values() and self._typed(number, Qt.Key(event.key())):
                    return True
        return super().eventFilter(watched, event)

    def _typed(self, number: int, key: Qt.Key) -> bool:
        """1 to 4 tick a line and go on to the next; Enter keeps them all."""
        if key in KEYS:
            rows = list(self.choices[number][1].rows.values())
            rows[KEYS.index(key)].click()
            after = self.choices[number + 1][1].input() if number + 1 < len(self.choices) else self.save
            after.setFocus(Qt.FocusReason.TabFocusReason)
            return True
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.keep()
            return True
        return False

    def keep(self) -> None:
        """Keep what was ticked; a line left empty is no yes."""
        if self._sheet is None:
            return
        answers = [(record, field.chosen() or "unknown") for record, field in self.choices]
        method = self.words("ui_consent.back.method")
        self.act.do(
            sheet_came_back, self._sheet, answers, self.context.today(), witness=self.witness.text(),
            method=method, by=self, then=self._kept,
        )  # fmt: skip

    def _kept(self, _: object) -> None:
        self.context.go(Place("permissions"))
        self.context.say(self.words("ui_consent.back.kept"))

    def _leave_it(self) -> None:
        self.context.go(Place("permissions"))
