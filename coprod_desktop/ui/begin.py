"""Beginning with a new group: three questions, one at a time, of which only the first needs an answer."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QStandardPaths, Qt, Signal
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QLayout, QLineEdit, QScrollArea, QVBoxLayout, QWidget

from coprod_desktop.domain.text import clean_line
from coprod_desktop.ui.kit import (
    Card,
    Hint,
    PlainButton,
    PrimaryButton,
    QuestionTitle,
    QuietButton,
    Text,
    flow,
    ground,
)
from coprod_desktop.ui.marks import Tick
from coprod_desktop.ui.start import StartTools

if TYPE_CHECKING:
    from coprod_desktop.ui.settings import Settings

# Signs that some system does not allow in a folder's name.
_NOT_IN_NAMES = re.compile(r'[<>:"/\\|?*\x00-\x1f\ufffd]')
# Names that Windows keeps for its devices.
_TAKEN_NAMES = frozenset(
    {"CON", "PRN", "AUX", "NUL", *(f"{d}{n}" for d in ("COM", "LPT") for n in range(1, 10))}
)


@dataclass(frozen=True, slots=True)
class NewGroup:
    """What the three questions gave. `about`, `reader` and `due` are "" when they were skipped."""

    folder: Path
    name: str
    about: str = ""
    reader: str = ""
    is_funder: bool = False
    due: str = ""


def usual_folder(settings: Settings) -> Path:
    """Where the folders of groups are kept on this computer: where the last one was put, or among the documents."""
    kept = settings.get("groups_folder")
    if kept:
        return Path(str(kept))
    documents = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
    return Path(documents or Path.home()) / "Coprod"


def free_folder(within: Path, name: str) -> Path:
    """A folder for this name that is not there yet."""
    plain = " ".join(_NOT_IN_NAMES.sub(" ", clean_line(name)).split())[:40].strip(" .") or "Group"
    if plain.upper() in _TAKEN_NAMES:
        plain = f"Group {plain}"
    for number in range(1, 1000):
        folder = within / (plain if number == 1 else f"{plain} {number}")
        if not folder.exists():
            return folder
    return within / plain


class BeginPage(QScrollArea):
    """The three questions. `begun` gives a NewGroup, `left` says that the person went back to the start page."""

    begun = Signal(object)
    left = Signal()

    def __init__(self, tools: StartTools) -> None:
        super().__init__()
        self._words, self._look = tools.words, tools.look
        self._within = usual_folder(tools.settings)
        self._step = 0
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        inner = ground()
        around = QHBoxLayout(inner)
        around.setContentsMargins(24, 24, 24, 24)
        self.name, self.about = self._line("name"), self._line("about")
        self.reader, self.due = self._line("reader"), self._line("due")
        self.funder = Tick(self._look, self._words("ui_shell.begin.funder"))
        self._fault = Text("", "attention")
        self._fault.hide()
        self._kept = Hint()
        self._count = Hint()
        self._steps = [self._ask_name(), self._ask_about(), self._ask_reader()]
        self.next = PrimaryButton("", self.go_on)
        self._skip = PlainButton(self._words("ui_shell.begin.skip"), self.skip)
        back = QuietButton(self._words("ui_shell.begin.back"), self.go_back)
        card = Card().add(self._count, *self._steps, self._fault, flow(self.next, back, self._skip))
        card.setMaximumWidth(tools.look.px(720))
        column = QVBoxLayout()
        column.addWidget(card)
        column.addStretch(1)
        around.addStretch(1)
        around.addLayout(column, 1000)
        around.addStretch(1)
        self.setWidget(inner)
        self.name.textChanged.connect(lambda _: self._tell_where())
        self._tell_where()
        self._show_step()

    def _line(self, key: str) -> QLineEdit:
        line = QLineEdit()
        line.setAccessibleName(self._words(f"ui_shell.begin.{key}"))
        line.returnPressed.connect(self.go_on)
        return line

    def _ask_name(self) -> QWidget:
        words = self._words
        elsewhere = PlainButton(words("ui_shell.begin.elsewhere"), self._choose_folder)
        return _step(QuestionTitle(words("ui_shell.begin.name")), self.name, self._kept, flow(elsewhere))

    def _ask_about(self) -> QWidget:
        words = self._words
        return _step(
            QuestionTitle(words("ui_shell.begin.about")), Hint(words("ui_shell.begin.about_help")), self.about
        )

    def _ask_reader(self) -> QWidget:
        words = self._words
        return _step(
            QuestionTitle(words("ui_shell.begin.reader_and_when")), self.reader, self.funder,
            Text(words("ui_shell.begin.due")), self.due,
        )  # fmt: skip

    def _show_step(self) -> None:
        words = self._words
        self._count.setText(words("ui_shell.begin.step", n=self._step + 1, all=3))
        for number, step in enumerate(self._steps):
            step.setVisible(number == self._step)
        self._fault.hide()
        self.next.say(words("ui_shell.begin.start" if self._step == 2 else "ui_shell.begin.next"))
        self._skip.setVisible(self._step > 0)
        self.take_focus()

    def take_focus(self) -> None:
        """Put the cursor into the answer that is asked for now."""
        (self.name, self.about, self.reader)[self._step].setFocus(Qt.FocusReason.OtherFocusReason)

    def _tell_where(self) -> None:
        folder = free_folder(self._within, self.name.text()) if self.name.text().strip() else self._within
        self._kept.setText(self._words("ui_shell.begin.kept_in", folder=str(folder)))

    def _choose_folder(self) -> None:
        dialog = QFileDialog(self, self._words("ui_shell.begin.elsewhere_title"), str(self._within.parent))
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(self._keep_in)
        dialog.open()

    def _keep_in(self, folder: str) -> None:
        self._within = Path(folder)
        self._tell_where()
        self.name.setFocus()

    # ---- the way through ----

    def go_on(self) -> None:
        """Next question, or begin after the last."""
        if self._step == 0 and not clean_line(self.name.text()):
            self._fault.setText(self._words("ui_shell.begin.name_needed"))
            self._fault.show()
            self.name.setFocus()
        elif self._step < 2:
            self._step += 1
            self._show_step()
        else:
            self._begin()

    def skip(self) -> None:
        """Leave this question out."""
        for line in ((self.about,), (self.reader, self.due))[self._step - 1]:
            line.clear()
        self.funder.setChecked(False)
        self.go_on()

    def go_back(self) -> None:
        """To the question before, or to the start page."""
        if self._step == 0:
            self.left.emit()
        else:
            self._step -= 1
            self._show_step()

    def fault(self, sentence: str) -> None:
        """It could not be made: say why, with everything still on the screen."""
        self.next.setEnabled(True)
        self._fault.setText(sentence)
        self._fault.show()

    def _begin(self) -> None:
        self.next.setEnabled(False)
        name = clean_line(self.name.text())
        self.begun.emit(
            NewGroup(
                free_folder(self._within, name), name, clean_line(self.about.text()), clean_line(self.reader.text()),
                self.funder.isChecked(), clean_line(self.due.text()),
            )
        )  # fmt: skip


def _step(*parts: QWidget | QLayout) -> QWidget:
    step = QWidget()
    column = QVBoxLayout(step)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(12)
    for part in parts:
        if isinstance(part, QLayout):
            column.addLayout(part)
        else:
            column.addWidget(part)
    return step
