"""One report of the group's own: its parts in their order, hidden and shown, its look, and the way back."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QVBoxLayout

from coprod_desktop.domain.templates import Part, Template
from coprod_desktop.services.bin import put_in_bin
from coprod_desktop.services.own_templates import (
    TemplateKept,
    change_part,
    move_part,
    rename_template,
    restore_standard,
    template_kept,
)
from coprod_desktop.ui.act import StepDone
from coprod_desktop.ui.fields import LineField
from coprod_desktop.ui.fields.labelled import labelled
from coprod_desktop.ui.fields.saving import Saver
from coprod_desktop.ui.kit import (
    Card,
    Hint,
    PageTitle,
    PlainButton,
    PrimaryButton,
    QuietButton,
    RowButton,
    SectionTitle,
    Text,
    flow,
)
from coprod_desktop.ui.page import Context, Place
from coprod_desktop.ui.pages.arranging.kinds import share_template
from coprod_desktop.ui.pages.arranging.look import LookCard
from coprod_desktop.ui.pages.arranging.told import AREA, part_lines, part_name
from coprod_desktop.ui.pages.drawn import DrawnPage


class PartRow(Card):
    """One part; Alt with the arrows moves it while the keyboard is anywhere in it."""

    def __init__(self, page: ReportKindPage, place: int, part: Part, last: bool) -> None:
        super().__init__("sunk" if part.hidden else "card", 8)
        self.column.setSpacing(0)
        self.place = place
        context, words, name = page.context, page.words, part_name(page.context, part)
        self.add(RowButton(name, *part_lines(context, part), pressed=partial(page.open_part, place)))
        up = PlainButton(words(f"{AREA}.one.up"), partial(page.move_part, place, -1))
        up.setAccessibleName(words(f"{AREA}.one.up_named", what=name))
        up.setEnabled(place > 0)
        down = PlainButton(words(f"{AREA}.one.down"), partial(page.move_part, place, 1))
        down.setAccessibleName(words(f"{AREA}.one.down_named", what=name))
        down.setEnabled(not last)
        hiding = "show" if part.hidden else "hide"
        hide = PlainButton(words(f"{AREA}.one.{hiding}"), partial(page.hide_part, place, part))
        hide.setAccessibleName(words(f"{AREA}.one.{hiding}_named", what=name))
        self.add(flow(up, down, hide))


class ReportKindPage(DrawnPage):
    """The place's detail is the record's id."""

    kinds = frozenset({"own_template"})

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self.kept: TemplateKept | None = None
        self.rows: list[PartRow] = []
        self.saver: Saver | None = None
        for keys, by in (("Alt+Up", -1), ("Alt+Down", 1)):
            shortcut = QShortcut(QKeySequence(keys), self, partial(self._move_row, by))
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)

    def show_place(self, place: Place) -> None:
        """Read it."""
        super().show_place(place)
        self.act.ask(template_kept, place.detail or "", then=self._show)

    def heard(self, step: StepDone, mine: bool) -> None:
        """Drawn afresh, except for what is typed here."""
        if self.place is not None and not (mine and self.saver is not None and self.saver.waiting):
            self.act.ask(template_kept, self.place.detail or "", then=self._show)

    def _show(self, kept: TemplateKept | None) -> None:
        if kept is None or kept.record is None:
            self.context.go(Place("report_kinds"))
            return
        self.kept, words = kept, self.words
        with self.fresh():
            self.column.addWidget(PageTitle(kept.record.title))
            if kept.template is None:
                self.rows = []
                self.column.addWidget(Text(words(f"{AREA}.kinds.broken"), "attention"))
                self.column.addWidget(Text(kept.wrong))
            else:
                self._draw_name(kept.template)
                self._draw_parts(kept.template)
                self.look = LookCard(self.context, kept.record.id, kept.template.look)
                self.column.addWidget(self.look)
            self._draw_end(kept)
            self.column.addStretch(1)

    def _draw_name(self, template: Template) -> None:
        self.name = LineField(self.words)
        self.name.set_text(template.title)
        self.saver = Saver(self.act, self.name, self._rename)
        look = PrimaryButton(self.words(f"{AREA}.one.see"), partial(self._see, template.id))
        self.first_choice = look
        card = Card().add(labelled(self.name, self.words(f"{AREA}.one.name")))
        self.column.addWidget(card.add(Text(template.description), flow(look)))

    def _draw_parts(self, template: Template) -> None:
        self.column.addWidget(SectionTitle(self.words(f"{AREA}.one.parts")))
        self.column.addWidget(Hint(self.words(f"{AREA}.one.keys")))
        last = len(template.parts) - 1
        self.rows = [PartRow(self, place, part, place == last) for place, part in enumerate(template.parts)]
        listed = QVBoxLayout()
        listed.setSpacing(8)
        for row in self.rows:
            listed.addWidget(row)
        self.column.addLayout(listed)

    def _draw_end(self, kept: TemplateKept) -> None:
        words, record = self.words, kept.record
        assert record is not None
        back = QuietButton(words(f"{AREA}.one.back"), partial(self.context.go, Place("report_kinds")))
        restore = QuietButton(words(f"{AREA}.one.restore"), self._restore)
        if record.based_on is None:
            restore.hide()
        share = PlainButton(words(f"{AREA}.kinds.share"), partial(share_template, self, record))
        away = PlainButton(words("ui_pages.form.bin"), partial(self.act.do, put_in_bin, [record.id]))
        self.column.addWidget(Hint(words(f"{AREA}.one.restore_how")))
        self.column.addLayout(flow(back, restore, share, away))

    # ---- changing ----

    @property
    def _id(self) -> str:
        return (self.place.detail or "") if self.place is not None else ""

    def _rename(self) -> None:
        self._do(rename_template, self._id, self.name.text() or "")

    def open_part(self, place: int) -> None:
        """Its heading and limits have a page of their own."""
        self.context.go(Place("report_part", f"{self._id}/{place}"))

    def move_part(self, place: int, by: int) -> None:
        """Move a part; the keyboard goes with it."""
        self._do(move_part, self._id, place, by)

    def hide_part(self, place: int, part: Part) -> None:
        """Leave a part out, or bring it back."""
        self._do(change_part, self._id, place, replace(part, hidden=not part.hidden))

    def _restore(self) -> None:
        self._do(restore_standard, self.context.resources, self._id)

    def _do(self, change: object, *given: object) -> None:
        self.act.do(change, *given, failed=lambda fault: self.context.say(str(fault)), by=self)  # type: ignore[arg-type]

    def _move_row(self, by: int) -> None:
        focus = QApplication.focusWidget()
        row = next((one for one in self.rows if focus is not None and one.isAncestorOf(focus)), None)
        if row is not None and 0 <= row.place + by < len(self.rows):
            self.move_part(row.place, by)

    def _see(self, template_id: str) -> None:
        self.context.settings.put("report_beside", True)
        self.context.go(Place("report", template_id))

    def leave(self) -> None:
        """A name half typed is kept."""
        if self.saver is not None:
            self.saver.flush()
