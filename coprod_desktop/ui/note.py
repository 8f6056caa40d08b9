"""The two-minute note: a small window that one key opens from anywhere. One sentence is enough."""

from __future__ import annotations

from pathlib import Path
from typing import Any, cast, get_args

from PySide6.QtCore import QBuffer, QByteArray, QEvent, QIODevice, QObject, Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QImage, QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QApplication,
    QDialog,
    QFileDialog,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from coprod_desktop.domain.faults import WorldFault
from coprod_desktop.domain.questions import Option
from coprod_desktop.domain.records import Choice, RoleThatDay, Tally, Way
from coprod_desktop.services.sessions import Note, Photo, note_session
from coprod_desktop.ui.fields import ChoiceField, DateField, NumberField, TextField
from coprod_desktop.ui.kit import Hint, PlainButton, PrimaryButton, QuietButton, Text, flow, ground
from coprod_desktop.ui.page import Context
from coprod_desktop.ui.pages.present import PeopleThere

PICTURES = (".jpg", ".jpeg", ".png", ".webp", ".heic", ".heif", ".gif", ".tif", ".tiff", ".bmp")


class NoteWindow(QDialog):
    """Enter keeps the note, Esc puts it away with every word still in it. Every field but one may stay empty.

    `sent` gives the sentence of a note on its way to the disk.
    """

    sent = Signal(str)

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.context, self.words, self.act = context, context.words, context.act
        self.setWindowTitle(self.words("ui_notes.note.title"))
        self.setAcceptDrops(True)
        self.photo: Photo | Path | None = None
        self._sending = False
        self._make_fields()
        self._lay_out()
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            QShortcut(QKeySequence(keys), self, self.keep)
        for field in (self.what, self.when, *self.counts.values()):
            field.edited.connect(self._edited)
            field.input().installEventFilter(self)
        room = context.look.px
        screen = self.screen().availableSize()
        self.resize(min(room(640), screen.width() - 40), min(room(720), screen.height() - 60))

    def _make_fields(self) -> None:
        words, look = self.words, self.context.look
        self.what = TextField(words, least_lines=2, counts=False)
        self.what.edit.setAcceptDrops(False)  # a picture that is dropped belongs to the note
        self.when = DateField(words, today=self.context.today)
        self.counts: dict[RoleThatDay, NumberField] = {
            role: NumberField(words, whole=True) for role in get_args(RoleThatDay)
        }
        self.there = PeopleThere(self.context)
        ways = tuple(Option(one, words(f"people.way.{one}")) for one in get_args(Way))
        self.ways = ChoiceField(words, look, ways, several=True, across=True)
        self.said = Hint()
        self.shown = Hint()
        self.photo_button = QuietButton(words("ui_notes.note.photo"), self._choose_photo)
        self.photo_away = PlainButton(words("ui_notes.note.photo_away"), lambda: self._take_photo(None))
        self.keep_button = PrimaryButton(words("ui_notes.note.keep"), self.keep)
        self.later = PlainButton(words("ui_notes.note.later"), self.reject)
        for button in (self.photo_button, self.photo_away, self.later, self.keep_button):
            button.setAutoDefault(False)

    def _lay_out(self) -> None:
        words = self.words
        inner = ground()
        column = QVBoxLayout(inner)
        column.setContentsMargins(24, 16, 24, 16)
        column.setSpacing(12)
        for name, field in (("what", self.what), ("when", self.when)):
            hint = words("ui_notes.note.what_hint") if name == "what" else ""
            column.addLayout(_asked(words(f"ui_notes.note.{name}"), field, hint))
            field.describe(words(f"ui_notes.note.{name}"), hint)
        column.addWidget(Text(words("ui_notes.note.people"), "strong"))
        counted = []
        for role, count in self.counts.items():
            name = words(f"people.role.{role}")
            count.edit.setMaximumWidth(self.context.look.px(128))  # the four stand side by side
            count.describe(f"{name}: {words('ui_notes.note.count')}")
            block = QWidget()
            block.setLayout(_asked(name, count, "", kind="hint"))
            counted.append(block)
        column.addLayout(flow(*counted, spacing=8))
        column.addWidget(self.there)
        column.addLayout(_asked(words("ui_notes.note.ways"), self.ways, ""))
        self.ways.describe(words("ui_notes.note.ways"))
        column.addLayout(flow(self.photo_button, self.shown, self.photo_away))
        column.addStretch(1)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidget(inner)
        foot = QVBoxLayout()
        foot.setContentsMargins(24, 8, 24, 16)
        foot.setSpacing(8)
        foot.addWidget(self.said)
        foot.addLayout(flow(self.keep_button, self.later))
        foot.addWidget(Hint(words("ui_notes.note.keys")))
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        outer.addWidget(area, 1)
        outer.addLayout(foot)
        self._tell("")
        self._take_photo(None)

    # ---- opening and putting away ----

    def open_for_typing(self) -> None:
        """Show it in front, with the cursor in the sentence; what was typed before is still there."""
        self.there.read_people()
        self.show()
        self.activateWindow()
        self.what.edit.setFocus(Qt.FocusReason.OtherFocusReason)

    @property
    def typed(self) -> bool:
        """Whether there is anything in it."""
        counts = any(one.typed().strip() for one in self.counts.values())
        return bool(
            self.what.text() or self.when.typed().strip() or counts or self.there.chosen() or self.ways.value()
            or self.photo is not None
        )  # fmt: skip

    def keep_before_leaving(self) -> None:
        """The group is being closed: a note that has its sentence is kept, so that it is not lost."""
        if self.what.text():
            self.keep()
        self.hide()

    # ---- keeping ----

    def note(self) -> Note:
        """What is typed. A number that cannot be read is left out: `keep` waits for it."""
        counted = tuple(
            Tally(count=int(number), role=role)
            for role, field in self.counts.items()
            if (number := field.number()) is not None
        )
        ways = self.ways.value()
        return Note(
            what=self.what.text() or "", when=self.when.given(), tallies=counted or None, people=self.there.chosen(),
            ways=cast("tuple[Way, ...]", ways.chosen) if isinstance(ways, Choice) else None, photo=self.photo,
        )  # fmt: skip

    def keep(self) -> None:
        """Send the note to the disk; the window closes once it is there."""
        if self._sending:
            return
        if not self.what.text():
            self._tell(self.words("ui_notes.note.needs"))
            self.what.edit.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        wrong = next((one for one in self.counts.values() if one.problem()), None)
        if wrong is not None:
            wrong.input().setFocus(Qt.FocusReason.OtherFocusReason)
            return
        case = self.context.case()
        if case is None:
            return
        self._sending = True
        self.keep_button.setEnabled(False)
        self.sent.emit(self.what.text() or "")
        told = (case, self.note(), self.context.today())
        self.act.do(note_session, *told, then=self._kept, failed=self._refused, by=self)

    def _kept(self, _: object) -> None:
        self._settle()
        self.clear()
        self.hide()
        self.context.say(self.words("ui_notes.note.kept"))

    def _refused(self, fault: WorldFault) -> None:
        self._settle()
        self._tell(str(fault))
        self.show()

    def _settle(self) -> None:
        self._sending = False
        self.keep_button.setEnabled(True)

    def clear(self) -> None:
        """Begin the next note blank."""
        self.what.set_text(None)
        self.when.set_given(None)
        for count in self.counts.values():
            count.edit.clear()
            count.read()
        self.ways.set_value(None)
        self.there.clear()
        self._take_photo(None)
        self._tell("")
        self.act.note_typing(self, False)

    def _edited(self) -> None:
        self.act.note_typing(self, bool(self.what.text()))
        if self.said.text():
            self._tell("")

    def _tell(self, sentence: str) -> None:
        self.said.setText(sentence)
        self.said.setVisible(bool(sentence))

    # ---- the photo ----

    def _choose_photo(self) -> None:
        dialog = QFileDialog(self, self.words("ui_notes.note.photo_title"))
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.setNameFilter(self.words("ui_notes.note.photo_files"))
        dialog.fileSelected.connect(lambda name: self._take_photo(Path(name)))
        dialog.open()

    def _take_photo(self, photo: Photo | Path | None) -> None:
        self.photo = photo
        name = photo.name if photo is not None else ""
        here = self.words("ui_notes.note.photo_here", name=name)
        self.shown.setText(here if photo is not None else self.words("ui_notes.note.photo_how"))
        self.photo_away.setVisible(photo is not None)

    def take_from(self, data: Any) -> bool:
        """Take a picture out of what was pasted or dropped; False when there is none in it."""
        for url in data.urls():
            path = Path(url.toLocalFile())
            if url.isLocalFile() and path.suffix.lower() in PICTURES:
                self._take_photo(path)
                return True
        if data.hasImage() and not data.hasText():
            image = QImage(data.imageData())
            if not image.isNull():
                self._take_photo(Photo(self.words("ui_notes.note.pasted") + ".png", _as_png(image)))
                return True
        return False

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if event.mimeData().hasUrls() or event.mimeData().hasImage():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        if self.take_from(event.mimeData()):
            event.acceptProposedAction()

    # ---- keys ----

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter keeps it from anywhere; Esc puts it away."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.keep()
        elif event.matches(QKeySequence.StandardKey.Paste):
            self.take_from(QApplication.clipboard().mimeData())
        else:
            super().keyPressEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """In the sentence Enter keeps as well, Shift+Enter begins a line, and a pasted picture becomes the photo."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
            if enter and not event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
                self.keep()
                return True
            if event.matches(QKeySequence.StandardKey.Paste):
                return self.take_from(QApplication.clipboard().mimeData())
        return super().eventFilter(watched, event)


def _asked(label: str, field: QWidget, hint: str, kind: str = "strong") -> QVBoxLayout:
    inside = QVBoxLayout()
    inside.setContentsMargins(0, 0, 0, 0)
    inside.setSpacing(4)
    inside.addWidget(Text(label, kind))
    if hint:
        inside.addWidget(Hint(hint))
    inside.addWidget(field)
    return inside


def _as_png(image: QImage) -> bytes:
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")  # type: ignore[call-overload]  # the stubs want bytes, Qt 6.9 takes text
    return bytes(data.data())
