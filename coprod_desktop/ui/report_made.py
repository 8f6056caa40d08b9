"""After a report is made: the files and what to do with them, and what was made before."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from coprod_desktop.domain.dates import understand_date
from coprod_desktop.ui.history_page import said_when
from coprod_desktop.ui.kit import (
    Card,
    Hint,
    PageTitle,
    PlainButton,
    PrimaryButton,
    QuietButton,
    SectionTitle,
    Text,
    clear,
    flow,
    focus_soon,
    rule,
)
from coprod_desktop.ui.page import Context, Place

if TYPE_CHECKING:
    from coprod_desktop.domain.records import DocumentMade
    from coprod_desktop.services.reports import Made, MadeFile

MOST_BEFORE = 5


def open_file(path: Path) -> bool:
    """Open a file or folder with the program the computer has for it; False when there is none."""
    return QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))


class MadeCard(Card):
    """The files just made. `first` is the button the keyboard begins at."""

    def __init__(self, context: Context, made: Made, empty: int, again: Callable[[], object]) -> None:
        super().__init__()
        self._context = context
        words = context.words
        self.add(PageTitle(words("ui_shell.made.title")))
        self._told = Text("", "attention")
        self._told.hide()
        pdf = next((one for one in made.files if one.format == "pdf"), None)
        self.first: QWidget = QuietButton(
            words("ui_shell.made.folder"), lambda: self._open(made.files[0].path.parent)
        )
        folder = self.first
        for file in made.files:
            self.add(self._file(file))
        buttons: list[QWidget] = [folder, QuietButton(words("ui_shell.made.again"), again)]
        if pdf is not None:
            look = PrimaryButton(
                words("ui_shell.made.preview"), lambda: context.go(Place("preview", str(pdf.path)))
            )
            printing = QuietButton(
                words("ui_shell.made.print"), lambda: context.go(Place("print", str(pdf.path)))
            )
            printing.setAccessibleName(words("ui_shell.made.print_named", file=pdf.path.name))
            buttons = [look, printing, *buttons]
            self.first = look
        self.add(flow(*buttons), self._told)
        documents = [one.document for one in made.files if one.document is not None]
        if documents:
            self.add(rule(), GivenTo(context, documents))
        if empty:
            later = QuietButton(words("ui_shell.made.later_go"), lambda: context.go(Place("story")))
            self.add(rule(), Text(words("ui_shell.made.later", n=empty)), flow(later))

    def _file(self, file: MadeFile) -> QWidget:
        words = self._context.words
        kind = words(f"ui_shell.made.format_{file.format}")
        told = kind if file.pages is None else words("ui_shell.made.pages", format=kind, n=file.pages)
        opening = PlainButton(words("ui_shell.made.open"), lambda: self._open(file.path))
        opening.setAccessibleName(words("ui_shell.made.open_named", file=file.path.name))
        row = Card("sunk", 12).add(Text(file.path.name, "strong"), Hint(told))
        for note in file.notes:
            row.add(Hint(note))
        row.column.setSpacing(4)
        return row.add(flow(opening))

    def _open(self, path: Path) -> None:
        if not open_file(path):
            words = self._context.words
            self._told.setText(words("ui_shell.made.not_opened", file=path.name, folder=str(path.parent)))
            self._told.show()


class GivenTo(QWidget):
    """Says who has a report. It is kept for good: undo never takes it back.

    `file` is the name of a report that told numbers about people: then it can be said that nobody outside has it.
    """

    def __init__(self, context: Context, documents: list[str], file: str = "") -> None:
        super().__init__()
        self._context, self._documents, self._file = context, documents, file
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._draw()

    def _draw(self) -> None:
        clear(self._column)
        words = self._context.words
        choices = [PlainButton(words("ui_shell.made.given"), self._ask)]
        if self._file:
            stayed = PlainButton(words("ui_shell.made.stayed_in"), self._stay_in)
            stayed.setAccessibleName(words("ui_shell.made.stayed_in_named", file=self._file))
            choices.append(stayed)
        self._column.addLayout(flow(*choices))

    def _stay_in(self) -> None:
        from coprod_desktop.services.reports import mark_stayed_in

        self._context.act.do(mark_stayed_in, self._documents[0], then=lambda _: self._stayed(), by=self)

    def _stayed(self) -> None:
        clear(self._column)
        words = self._context.words
        again = PlainButton(words("ui_shell.made.given"), self._ask)
        self._column.addWidget(Text(words("ui_shell.made.stayed_in_done")))
        self._column.addLayout(flow(again))

    def _ask(self) -> None:
        words = self._context.words
        clear(self._column)
        self.who = QLineEdit()
        self.who.setAccessibleName(words("ui_shell.made.given_to"))
        self.who.returnPressed.connect(self._keep)
        keep = QuietButton(words("ui_shell.made.given_keep"), self._keep)
        self._column.addWidget(Text(words("ui_shell.made.given_to")))
        self._column.addWidget(self.who)
        self._column.addLayout(flow(keep, PlainButton(words("ui_shell.made.given_cancel"), self._draw)))
        focus_soon(self.who)

    def _keep(self) -> None:
        from coprod_desktop.services.reports import mark_given

        who = self.who.text().strip()
        if not who:
            self.who.setFocus()
            return
        today = understand_date(self._context.today().isoformat())
        for document in self._documents:
            last = document == self._documents[-1]
            self._context.act.do(
                mark_given, document, who, today, then=(lambda _: self._done(who)) if last else None, by=self
            )

    def _done(self, who: str) -> None:
        clear(self._column)
        self._column.addWidget(Text(self._context.words("ui_shell.made.given_done", who=who)))
        self._column.addLayout(flow(PlainButton(self._context.words("ui_shell.made.given"), self._ask)))


class MadeBefore(Card):
    """The reports made lately, with who has them; that can be said later as well."""

    def __init__(self, context: Context, documents: tuple[DocumentMade, ...]) -> None:
        super().__init__()
        words = context.words
        self.add(SectionTitle(words("ui_shell.made.before")))
        for number, one in enumerate(documents[:MOST_BEFORE]):
            if number:
                self.add(rule())
            when = said_when(
                one.made_at.replace(tzinfo=UTC), datetime.now(UTC)
            )  # kept without its zone, in UTC
            told = words("ui_shell.made.has_it", when=when, who=one.given_to) if one.given_to else when
            self.add(Text(one.file_name), Hint(told))
            if one.given_to is None:
                told_numbers = one.tables and one.audience != "internal" and not one.stayed_in
                self.add(GivenTo(context, [one.id], one.file_name if told_numbers else ""))
        self.add(rule(), flow(PlainButton(words("ui_sent.title"), lambda: context.go(Place("sent")))))
