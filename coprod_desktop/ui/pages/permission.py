"""The one question of how far somebody's words may go, and where they have gone already."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from coprod_desktop.domain.questions import Option
from coprod_desktop.domain.records import Permission
from coprod_desktop.services.kept import SpokenKept
from coprod_desktop.services.permissions import CHOICES
from coprod_desktop.ui.fields import ChoiceField, LineField
from coprod_desktop.ui.kit import Hint, PlainButton, Text
from coprod_desktop.ui.page import Context
from coprod_desktop.ui.pages.told import told_permission

UNKNOWN = "unknown"


class PermissionBox(QWidget):
    """Four choices, and none for "not asked yet".

    `chosen` comes when a choice can be kept, `funder_named` with the funder a choice needs and the case study did not
    have, `taken_back` when the person has withdrawn.
    """

    chosen = Signal()
    funder_named = Signal(str)
    taken_back = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.words = context.words
        words = context.words
        self._funder: str | None = None
        self._agreed: str | None = UNKNOWN
        self._documents: list[Any] = []
        self._permissions: tuple[Permission, ...] = ()
        options = tuple(Option(one, words(f"services.permission.{one}")) for one in CHOICES if one != UNKNOWN)
        self.choice = ChoiceField(words, context.look, options)
        self.choice.describe(words("ui_pages.quote.permission"))
        self.choice.edited.connect(self._choose)
        self.which = LineField(words)
        self.which.describe(words("ui_pages.quote.which_funder"))
        self.which.left.connect(self._name_funder)
        self._which_label = Text(words("ui_pages.quote.which_funder"), "strong")
        self._standing = Hint()
        self._back = PlainButton(words("ui_pages.quote.take_back"), self.taken_back.emit)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(Text(words("ui_pages.quote.permission"), "strong"))
        for widget in (self.choice, self._which_label, self.which, self._standing, self._back):
            column.addWidget(widget)
        self._tell()

    @property
    def picked(self) -> str:
        """The choice as it stands on the screen, "unknown" for none."""
        return self.choice.chosen() or UNKNOWN

    @property
    def lacks_funder(self) -> bool:
        """Whether the choice is for one funder and nobody has said which."""
        return self.picked.startswith("this_funder") and self._funder is None

    def know_funder(self, name: str | None) -> None:
        """Which funder the case study is for, None for none."""
        self._funder = name
        self._tell()

    def show_kept(self, kept: SpokenKept) -> None:
        """Show what is on record."""
        self._funder, self._agreed = kept.funder, kept.choice
        self._permissions = kept.permissions
        self._documents = [one for one in kept.documents if one.given_to]
        if not self.lacks_funder:
            self.choice.choose(None if kept.choice in (None, UNKNOWN) else kept.choice)
        self._tell()

    def _choose(self) -> None:
        self._tell()
        if self.lacks_funder:
            self.which.input().setFocus()
        else:
            self.chosen.emit()

    def _name_funder(self) -> None:
        name = self.which.text()
        if name and self.lacks_funder:
            self._funder = name
            self._tell()
            self.funder_named.emit(name)

    def _tell(self) -> None:
        self._which_label.setVisible(self.lacks_funder)
        self.which.setVisible(self.lacks_funder)
        words, told = self.words, []
        if self._agreed is None:
            told += [told_permission(one, words) for one in self._permissions]
        elif self.picked == UNKNOWN:
            told.append(words("ui_pages.quote.left_out"))
        elif self.picked.startswith("this_funder") and self._funder:
            told.append(words("ui_pages.quote.funder_is", name=self._funder))
        told += [
            words("ui_pages.quote.went_to", file=one.file_name, who=one.given_to) for one in self._documents
        ]
        self._standing.setText(" ".join(told))
        self._standing.setVisible(bool(told))
        self._back.setVisible(self._agreed != UNKNOWN)
