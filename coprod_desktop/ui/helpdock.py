"""Help beside the work: for a question in three depths, for any other page a few plain lines. It folds away."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout

from coprod_desktop.ui.kit import PlainButton, SectionTitle, Text, ground
from coprod_desktop.ui.page import Context

if TYPE_CHECKING:
    from coprod_desktop.ui.pages.help import HelpPanel

WIDTH = 300


class HelpDock(QFrame):
    """`folded` says whether it was folded away (True) or opened.

    Beside the card it scrolls alone, under it together with the card.
    """

    folded = Signal(bool)

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self.setProperty("kind", "helpdock")
        self.setAccessibleName(context.words("ui_shell.help.title"))
        self._title = SectionTitle(context.words("ui_shell.help.title"))
        self._fold = PlainButton(context.words("ui_shell.help.fold"), lambda: self.folded.emit(True))
        head = QHBoxLayout()
        head.addWidget(self._title, 1)
        head.addWidget(self._fold, 0, Qt.AlignmentFlag.AlignTop)
        self._fold.setProperty("kind", "small")
        self._inner = ground()
        self._column = QVBoxLayout(self._inner)
        self._column.setContentsMargins(16, 16, 16, 16)
        self._column.setSpacing(12)
        self._column.addLayout(head)
        self._lines = Text()
        self._column.addWidget(self._lines)
        self._panel: HelpPanel | None = None
        self._column.addStretch(1)
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._outer = QVBoxLayout(self)
        self._outer.setContentsMargins(0, 0, 0, 0)
        self._scroll.setWidget(self._inner)
        self._outer.addWidget(self._scroll)

    def stand(self, beside: bool) -> None:
        """Beside the card at a fixed width, or under it as wide as the card."""
        if beside and self._scroll.widget() is None:
            self._outer.removeWidget(self._inner)
            self._scroll.setWidget(self._inner)
            self._scroll.show()
        elif not beside and self._scroll.widget() is not None:
            self._scroll.takeWidget()
            self._scroll.hide()
            self._outer.addWidget(self._inner)
            self._inner.show()
        if beside:
            self.setFixedWidth(self._context.look.px(WIDTH))
        else:
            self.setMinimumWidth(0)
            self.setMaximumWidth(16_777_215)

    def show_question(self, question: str) -> None:
        """Help for one question."""
        if self._panel is None:
            from coprod_desktop.ui.pages.help import HelpPanel

            self._panel = HelpPanel(self._context)
            self._column.insertWidget(2, self._panel)
        self._lines.hide()
        self._panel.show()
        self._panel.show_question(question)

    def show_page(self, page: str) -> None:
        """Help for a page that is not a question."""
        key = f"ui_shell.help.{page}"
        if self._panel is not None:
            self._panel.hide()
        self._lines.setText(self._context.words(key if key in self._context.words else "ui_shell.help.any"))
        self._lines.show()

    def take_focus(self) -> None:
        """Put the keyboard here, so that F1 is heard as well as seen."""
        self._fold.setFocus(Qt.FocusReason.ShortcutFocusReason)
