"""Backups: make one now, copy to a USB stick, bring one back as a copy, check that everything is whole."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QVBoxLayout

from coprod_desktop.domain.faults import WorldFault
from coprod_desktop.ui.history_page import said_when
from coprod_desktop.ui.kit import (
    Card,
    Hint,
    PageTitle,
    PrimaryButton,
    QuietButton,
    SectionTitle,
    Text,
    clear,
    flow,
)
from coprod_desktop.ui.page import Context, Page, Place

if TYPE_CHECKING:
    from coprod_desktop.services.workspaces import Backup, Reminder

_MEGABYTE = 1_000_000


def backups_and_reminder(ws: Any, now: datetime) -> tuple[list[Backup], Reminder | None]:
    """What the page shows, in one reading."""
    from coprod_desktop.services.workspaces import backup_reminder, list_backups

    return list_backups(ws), backup_reminder(ws, now)


class BackupPage(Page):
    """Only backups that were read whole are offered."""

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        words = self.words
        self._reminder = Text("", "attention")
        self._reminder.hide()
        self._done = Text()
        self._done.hide()
        self.stick = PrimaryButton(words("ui_shell.backup.stick"), self._choose_stick)
        self.now = QuietButton(words("ui_shell.backup.now"), lambda: self.back_up(None))
        self.check = QuietButton(words("ui_shell.backup.check"), context.check)
        self.column.addWidget(PageTitle(words("ui_shell.backup.title")))
        card = Card().add(Text(words("ui_shell.backup.why")))
        self.column.addWidget(card.add(self._reminder, flow(self.stick, self.now, self.check), self._done))
        self._list = QVBoxLayout()
        self._list.setSpacing(12)
        self.column.addLayout(self._list)
        self.column.addStretch(1)

    def show_place(self, place: Place) -> None:
        super().show_place(place)
        self.act.ask(backups_and_reminder, datetime.now(UTC), then=self._show)

    def _show(self, read: tuple[list[Backup], Reminder | None]) -> None:
        backups, reminder = read
        words = self.words
        self._reminder.setVisible(reminder is not None)
        if reminder is not None:
            self._reminder.setText(words(reminder.key, **reminder.params))
        clear(self._list)
        listed = Card().add(SectionTitle(words("ui_shell.backup.copies")))
        listed.add(Hint(words("ui_shell.backup.restore_hint" if backups else "ui_shell.backup.none")))
        self._list.addWidget(listed)
        for one in backups:
            listed.add(self._row(one))

    def _row(self, one: Backup) -> Card:
        words = self.words
        when = said_when(one.made_at, datetime.now(UTC))
        what = words("ui_shell.backup.line", n=sum(one.counts.values()), size=self._size(one.size_bytes))
        back = QuietButton(words("ui_shell.backup.restore"), lambda: self.context.restore(one.path))
        back.setAccessibleName(words("ui_shell.backup.restore_named", when=when))
        return Card("sunk", 16).add(Text(when, "strong"), Hint(what), flow(back))

    def _size(self, size_bytes: int) -> str:
        if size_bytes < _MEGABYTE:
            return self.words("ui_shell.backup.kilobytes", n=max(1, round(size_bytes / 1000)))
        return self.words("ui_shell.backup.megabytes", n=f"{size_bytes / _MEGABYTE:.1f}")

    # ---- what it does ----

    def _choose_stick(self) -> None:
        dialog = QFileDialog(self, self.words("ui_shell.backup.stick_title"))
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(lambda folder: self.back_up(Path(folder)))
        dialog.open()

    def back_up(self, to: Path | None) -> None:
        """Make a backup beside the records (None) or in another folder."""
        from coprod_desktop.services.workspaces import backup_now

        self._tell(self.words("ui_shell.backup.working"))
        self.act.ask(backup_now, to, then=self._made, failed=self._failed, by=self)

    def _made(self, backup: Backup) -> None:
        self._tell(self.words("ui_shell.backup.made", where=str(backup.path)))
        self.show_place(Place("backup"))

    def _failed(self, fault: WorldFault) -> None:
        self._tell(str(fault))

    def _tell(self, sentence: str) -> None:
        self._done.setText(sentence)
        self._done.show()
