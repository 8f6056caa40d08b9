"""A simple form over one record: what is typed is saved by itself, and a new record is kept once it can stand alone."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from typing import Any

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication, QBoxLayout, QWidget

from coprod_desktop.domain.dates import GivenDate
from coprod_desktop.domain.faults import WorldFault
from coprod_desktop.domain.records import Record
from coprod_desktop.services.adding import add_record, change_record
from coprod_desktop.services.bin import put_in_bin
from coprod_desktop.services.kept import record_to_change
from coprod_desktop.services.saving import new_id
from coprod_desktop.services.writing import keep_inside
from coprod_desktop.ui.act import StepDone
from coprod_desktop.ui.fields import ChoiceField, DateField, Field, LineField, NumberField, TextField
from coprod_desktop.ui.fields.labelled import labelled
from coprod_desktop.ui.fields.saving import Saver
from coprod_desktop.ui.kit import Card, Hint, PageTitle, PlainButton, PrimaryButton, clear, flow
from coprod_desktop.ui.marks import Tick
from coprod_desktop.ui.page import Context, Page, Place
from coprod_desktop.ui.pages.record_card import RecordCard


class FormPage(Page):
    """One record. The place's detail is its id, None for a new one. What a new one still lacks stays typed here.

    A form gives `record_kind`, `name` (of its words), `back_to` (the page of its list), and the methods marked below.
    Its words stand in the file `area`, under its name.
    """

    record_kind: type[Record]
    area = "ui_pages"
    name = ""
    back_to = "home"

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self.record: Any = None  # as it stands on the screen; the form's own kind
        self.kept = False  # whether it is on the disk, or on its way there
        self.savers: list[Saver] = []
        self.fields: dict[str, Field] = {}
        self._drawn_for: tuple[str | None, str | None] | None = None
        self.card = Card()
        self.cards: list[RecordCard] = []
        self._on_its_way = 0

    # ---- what each form says of itself ----

    def build(self) -> None:
        """Put the fields in, with `ask`."""
        raise NotImplementedError

    def blank(self, record_id: str, case: str | None) -> Record:
        """A record with nothing in it yet."""
        raise NotImplementedError

    def fill(self, record: Any) -> None:
        """Show the record in the fields."""
        raise NotImplementedError

    def read(self, record: Any) -> Record:
        """The record with what stands in the fields."""
        raise NotImplementedError

    def lacks(self, record: Any) -> bool:
        """Whether it cannot be kept yet; the hint at the top says what it needs."""
        raise NotImplementedError

    def complete(self, record: Any) -> Any:
        """The record with words in every place it lacks, so that nothing typed is lost; as it is when it is empty."""
        raise NotImplementedError

    def add_call(self, record: Any) -> tuple[Callable[..., Any], tuple[Any, ...], dict[str, Any]]:
        """The service that keeps a new record, with its arguments; one for any plain kind unless a form has its own."""
        return add_record, (record,), {}

    def change_call(self, record: Any) -> tuple[Callable[..., Any], tuple[Any, ...], dict[str, Any]]:
        """The service that keeps a changed record, with its arguments."""
        return change_record, (record,), {}

    def added(self, record: Any) -> None:
        """A new record has been sent on its way."""

    def list_place(self) -> Place:
        """Where Done and the bin lead to."""
        return Place(self.back_to)

    def beneath(self) -> list[RecordCard]:
        """Cards under the form, about the record once it is kept."""
        return []

    # ---- showing ----

    def pair(self) -> QBoxLayout:
        """Two fields side by side from here, one above the other where the text is large."""
        beside = self.context.look.text_size < 150
        row = QBoxLayout(QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom)
        row.setSpacing(16 if beside else 12)
        self.card.column.addLayout(row)
        return row

    def ask(
        self, name: str, field: Field, *, hint: bool = False, row: QBoxLayout | None = None, share: int = 1
    ) -> Field:
        """A label, a hint if wanted, and the field; typing in it saves the record. `row` is from `pair`."""
        label = self.words(f"{self.area}.{self.name}.{name}")
        told = self.words(f"{self.area}.{self.name}.{name}_hint") if hint else ""
        block = labelled(field, label, told)
        if row is None:
            self.card.add(block)
        else:
            row.addWidget(block, share)
            self._level(row, hint)
        self.fields[name] = field
        self.savers.append(Saver(self.act, field, self.save))
        return field

    def _level(self, row: QBoxLayout, hint: bool) -> None:
        """Labels stand on one line, unless one has a hint: then the boxes do."""
        hinted = hint or bool(row.property("hinted"))
        row.setProperty("hinted", hinted)
        for at in range(row.count()):
            row.itemAt(at).setAlignment(Qt.AlignmentFlag.AlignBottom if hinted else Qt.AlignmentFlag.AlignTop)

    def offer_inside(self) -> None:
        """A tick that keeps this record inside the group, for kinds that have `only_us`."""
        self.inside = Tick(self.context.look, self.words("ui_pages.box.inside"))
        self.inside.clicked.connect(self._keep_inside)
        self.card.add(self.inside)

    def _keep_inside(self) -> None:
        self.record = replace(self.record, only_us=self.inside.isChecked())
        if self.kept:
            self.act.do(keep_inside, self.record.id, self.inside.isChecked(), by=self)

    def words_in(self, name: str) -> str | None:
        """What is written in a field of words, None for nothing."""
        field = self.fields[name]
        assert isinstance(field, LineField | TextField)
        return field.text()

    def day_in(self, name: str) -> GivenDate | None:
        """The date in a field, None for none."""
        field = self.fields[name]
        assert isinstance(field, DateField)
        return field.given()

    def number_in(self, name: str) -> Decimal | None:
        """The number in a field, None for not recorded."""
        field = self.fields[name]
        assert isinstance(field, NumberField)
        return field.number()

    def choice_in(self, name: str) -> str | None:
        """The one option chosen in a field, None for none."""
        field = self.fields[name]
        assert isinstance(field, ChoiceField)
        return field.chosen()

    def put(self, name: str, value: str | GivenDate | Decimal | None) -> None:
        """Show a value in its field."""
        field = self.fields[name]
        if isinstance(field, LineField | TextField):
            field.set_text(value if isinstance(value, str) else None)
        elif isinstance(field, DateField):
            field.set_given(value if isinstance(value, GivenDate) else None)
        elif isinstance(field, NumberField):
            field.set_number(value if isinstance(value, Decimal) else None)
        elif isinstance(field, ChoiceField):
            field.choose(value if isinstance(value, str) else None)

    def show_place(self, place: Place) -> None:
        """Draw the form for its record, or only show the record afresh when it is drawn already."""
        super().show_place(place)
        wanted = (place.detail, self.context.case())
        if self._drawn_for != wanted:
            self._drawn_for = wanted
            self._draw(place.detail)
        QTimer.singleShot(0, self, self.take_keyboard)  # once the fields are on the screen
        if self.kept:
            self.act.ask(record_to_change, self.record_kind, self.record.id, then=self._read_back)
            self._tell_cards()

    def _tell_cards(self) -> None:
        for one in self.cards:
            one.show_record(self.record.id)

    def _draw(self, record_id: str | None) -> None:
        for saver in self.savers:
            saver.let_go()
        clear(self.column)
        self.savers, self.fields = [], {}
        self.kept = record_id is not None
        self.record = self.blank(record_id or new_id(), self.context.case())
        self.card = Card()
        self.column.addWidget(
            PageTitle(self.words(f"{self.area}.{self.name}.{'one' if self.kept else 'new'}"))
        )
        self.card.add(Hint(self.words(f"{self.area}.{self.name}.needs")))
        self.build()
        self.column.addWidget(self.card)
        self.cards = self.beneath()
        self.kinds = type(self).kinds.union(*(one.kinds for one in self.cards))
        for one in self.cards:
            self.column.addWidget(one)
        self.column.addLayout(self.buttons())

    def take_keyboard(self) -> None:
        """The keyboard begins at the first field, unless it is in the form already."""
        focus = QApplication.focusWidget()
        if focus is None or focus is self or not self.isAncestorOf(focus):
            self.first_field().setFocus(Qt.FocusReason.OtherFocusReason)

    def first_field(self) -> QWidget:
        """What takes the keyboard first."""
        return next(iter(self.fields.values())).input()

    def buttons(self) -> Any:
        """Done, and the bin for what is there already."""
        done = PrimaryButton(self.words("ui_pages.form.done"), self.done)
        self.bin = PlainButton(self.words("ui_pages.form.bin"), self.put_away)
        if not self.kept:
            self.bin.hide()
        return flow(done, self.bin)

    def _read_back(self, record: Any) -> None:
        if record is None:  # undone or thrown away meanwhile
            self._drawn_for = None
            self.context.go(self.list_place())
        elif not self._on_its_way and not any(saver.waiting for saver in self.savers):
            self.record = record
            self.fill(record)

    # ---- saving ----

    def save(self) -> None:
        """Send the record on its way, or wait until it can stand."""
        record = self.read(self.record)
        if self.lacks(record):
            for saver in self.savers:
                saver.not_saved()
            return
        call, given, named = self.change_call(record) if self.kept else self.add_call(record)
        is_new, self.record, self.kept = not self.kept, record, True
        self._on_its_way += 1
        refused = self._new_refused if is_new else self._refused
        self.act.do(call, *given, **named, then=self._came_home, failed=refused, by=self)
        if is_new:
            self.bin.show()
            self.added(record)
            self._tell_cards()
        for saver in self.savers:
            saver.let_go()

    def keep_now(self) -> None:
        """Keep the record before something is hung on it; say what it needs when it cannot be kept yet."""
        for saver in self.savers:
            saver.flush()
        if not self.kept:
            record = self.complete(self.read(self.record))
            if self.lacks(record):
                self.context.say(self.words(f"{self.area}.{self.name}.needs"))
                return
            self.fill(record)
            self.save()

    def _came_home(self, _: object) -> None:
        self._on_its_way -= 1

    def _refused(self, fault: WorldFault) -> None:
        self._on_its_way -= 1
        for saver in self.savers:
            saver.not_saved()
        self.context.say(str(fault))

    def _new_refused(self, fault: WorldFault) -> None:
        self.kept = False
        for one in self.cards:
            one.about = None
        self._refused(fault)

    def heard(self, step: StepDone, mine: bool) -> None:
        """Show the record as it stands now; after an undo it may be another, or gone."""
        if not mine and self.kept:
            self.act.ask(record_to_change, self.record_kind, self.record.id, then=self._read_back)
            self._tell_cards()

    def leave(self) -> None:
        """Send what was typed to the disk, with plain words for what the record cannot stand without."""
        for saver in self.savers:
            saver.flush()
        for card in self.cards:
            card.flush()
        if any(saver.waiting for saver in self.savers):
            record = self.complete(self.read(self.record))
            if not self.lacks(record):
                self.fill(record)
                self.save()
            for saver in self.savers:
                saver.let_go()  # what cannot be read stays typed here, and is not on its way
        if self.kept and self._drawn_for is not None and self._drawn_for[0] is None:
            self._drawn_for = None  # the next new one begins blank

    def done(self) -> None:
        """Back to the list."""
        self.context.go(self.list_place())

    def put_away(self) -> None:
        """Into the bin, from where Undo brings it back."""
        self.act.do(put_in_bin, [self.record.id], by=self)
        self._drawn_for = None
        self.kept = False
        for saver in self.savers:
            saver.let_go()
        self.context.go(self.list_place())
        self.context.say(self.words("ui_pages.form.binned"))
