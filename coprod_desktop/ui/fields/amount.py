"""Numbers, money and dates: typed freely, read aloud beneath, and never changed under the person's hands."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from coprod_desktop.domain.dates import GivenDate, understand_date
from coprod_desktop.domain.records import AnswerValue, Money, Number, When
from coprod_desktop.domain.text import clean_line
from coprod_desktop.guidance.words import Words
from coprod_desktop.ui.fields.field import Field, LineEdit
from coprod_desktop.ui.fields.reading import (
    currency_sign,
    read_number,
    read_pence,
    understood,
    write_number,
    write_pence,
)

EDGES = 40  # pixels of a field of one line that its words cannot have
SHORT_CHARACTERS = 14  # room for a number of eleven figures with its commas


class TypedField(Field):
    """One line that is read as something; what cannot be read stays typed, with a sentence beneath."""

    def __init__(self, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(words, parent)
        self.before = QLabel(self)
        self.after = QLabel(self)
        self.edit = LineEdit(self)
        self.edit.installEventFilter(self)
        self.edit.textEdited.connect(self._changed)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.before)
        row.addWidget(self.edit)
        row.addWidget(self.after)
        for label in (self.before, self.after):
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.hide()
        self.row = row
        self.column.addLayout(row)
        self.column.addWidget(self.note)

    def input(self) -> QWidget:
        """The line."""
        return self.edit

    def caret(self) -> int:
        """Where the cursor stands."""
        return self.edit.cursorPosition()

    def set_caret(self, place: int) -> None:
        """Put the cursor there."""
        self.edit.setCursorPosition(place)

    def read(self) -> None:
        """Read what is typed, and say beneath what was understood."""
        raise NotImplementedError

    def typed(self) -> str:
        """What stands in the line, readable or not."""
        return self.edit.text()

    def set_typed(self, typed: str) -> None:
        """Put back what was typed and could not be read."""
        self.edit.setText(typed)
        self.read()

    def _changed(self) -> None:
        self.read()
        self.tell_edited()

    def _keep_short(self) -> None:
        """An amount does not need the whole width."""
        self.edit.setMaximumWidth(self.edit.fontMetrics().averageCharWidth() * SHORT_CHARACTERS + 32)
        self.row.addStretch(1)


class NumberField(TypedField):
    """A number. It starts at not recorded, which is not nought. `whole` takes no decimals (a count)."""

    def __init__(
        self, words: Words, *, unit: str = "", whole: bool = False, parent: QWidget | None = None
    ) -> None:
        """`unit` stands after the number and is kept with it."""
        super().__init__(words, parent)
        self._unit = unit or None
        self._whole = whole
        self._number: Decimal | None = None
        self.edit.setPlaceholderText(words("ui_pages.field.not_recorded"))
        self.after.setText(unit)
        self.after.setVisible(bool(unit))
        self._keep_short()

    def value(self) -> AnswerValue | None:
        """The number with its unit, None when it is not recorded."""
        return None if self._number is None else Number(number=self._number, unit=self._unit)

    def number(self) -> Decimal | None:
        """The number alone."""
        return self._number

    def set_value(self, value: AnswerValue | None) -> None:
        """Show the number of an answer."""
        self.set_number(value.number if isinstance(value, Number) else None)
        if isinstance(value, Number):
            self._unit = value.unit or self._unit

    def set_number(self, number: Decimal | None) -> None:
        """Show this number; the same number leaves alone what is typed, readable or not."""
        if number != self._number:
            self.edit.setText("" if number is None else write_number(number))
            self.read()

    def read(self) -> None:
        """Read the number."""
        try:
            number = read_number(self.edit.text())
            if self._whole and number is not None and (number != number.to_integral_value() or number < 0):
                raise ValueError(number)
        except ValueError:
            key = "whole_wrong" if self._whole else "number_wrong"
            self._problem = self.words(f"ui_pages.field.{key}", typed=_short(self.edit.text()))
        else:
            self._number, self._problem = number, None
        self.say(self._problem or "", wrong=self._problem is not None)


class MoneyField(TypedField):
    """An amount of money, typed in pounds and pence and kept in pence."""

    def __init__(self, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(words, parent)
        self._currency = "GBP"
        self._pence: int | None = None
        self.edit.setPlaceholderText(words("ui_pages.field.not_recorded"))
        self.before.setText(currency_sign(self._currency))
        self.before.show()
        self._keep_short()

    def value(self) -> AnswerValue | None:
        """The amount, None when it is not recorded."""
        return None if self._pence is None else Money(pence=self._pence, currency=self._currency)

    def set_currency(self, currency: str) -> None:
        """In which currency an amount is typed from now on."""
        self._currency = currency
        self.before.setText(currency_sign(currency))

    def set_value(self, value: AnswerValue | None) -> None:
        """Show the amount of an answer, in its own currency."""
        if isinstance(value, Money):
            self.set_currency(value.currency)
        pence = value.pence if isinstance(value, Money) else None
        if pence != self._pence:
            self.edit.setText("" if pence is None else write_pence(pence))
            self.read()

    def read(self) -> None:
        """Read the amount."""
        try:
            self._pence, self._problem = read_pence(self.edit.text()), None
        except ValueError:
            self._problem = self.words("ui_pages.field.money_wrong", typed=_short(self.edit.text()))
        self.say(self._problem or "", wrong=self._problem is not None)


class DateField(TypedField):
    """A date in the person's own words, with what we understood beneath."""

    def __init__(
        self, words: Words, *, today: Callable[[], date] = date.today, parent: QWidget | None = None
    ) -> None:
        """`today` gives "last Tuesday" its meaning."""
        super().__init__(words, parent)
        self._today = today
        self._given: GivenDate | None = None
        self.edit.setPlaceholderText(words("ui_pages.field.date_example"))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """A narrow field has a short example."""
        super().resizeEvent(event)
        self._show_example()

    def _show_example(self) -> None:
        long, short = (self.words(f"ui_pages.field.{one}") for one in ("date_example", "date_example_short"))
        if self.edit.placeholderText() in (long, short):  # not where a page has an example of its own
            fits = self.edit.fontMetrics().horizontalAdvance(long) < self.width() - EDGES
            self.edit.setPlaceholderText(long if fits else short)

    def value(self) -> AnswerValue | None:
        """The date as given, None when it is not recorded."""
        return None if self._given is None else When(date=self._given)

    def given(self) -> GivenDate | None:
        """The date alone."""
        return self._given

    def set_value(self, value: AnswerValue | None) -> None:
        """Show the date of an answer."""
        self.set_given(value.date if isinstance(value, When) else None)

    def set_given(self, given: GivenDate | None) -> None:
        """Show this date; days that came with it stay, until other words are typed."""
        if given != self._given:
            self._given = given
            if clean_line(self.edit.text()) != (given.typed if given else ""):
                self.edit.setText(given.typed if given else "")
            self._speak()

    def read(self) -> None:
        """Keep the words and find the days they mean."""
        typed = clean_line(self.edit.text())
        if self._given is None or typed != self._given.typed:
            self._given = understand_date(typed, self._today()) if typed else None
        self._speak()

    def _speak(self) -> None:
        if self._given is None:
            self.say("")
        else:
            sentence, wrong = understood(self._given, self.words)
            self.say(sentence, wrong=wrong)


def _short(typed: str) -> str:
    line = clean_line(typed)
    return line if len(line) <= 40 else line[:37] + "..."
