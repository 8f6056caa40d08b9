"""Every question with its help, to read or print before starting."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QResizeEvent, QTextBlockFormat, QTextCharFormat, QTextCursor, QTextDocument
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QDialog, QFrame, QTextEdit

from coprod_desktop.guidance.printable import Printed, printable
from coprod_desktop.ui.kit import Card, PrimaryButton, flow
from coprod_desktop.ui.page import Context, Page, Place
from coprod_desktop.ui.theme import HINT_PT, TEXT_PT, TITLE_PT, Look

# Size in points, strong, and the space before, of each kind of line.
_STYLES = {
    "title": (TITLE_PT, True, 0), "part": (18, True, 24), "heading": (14, True, 24), "question": (TEXT_PT, True, 8),
    "paragraph": (TEXT_PT, False, 4), "bullet": (TEXT_PT, False, 4), "write_here": (HINT_PT, False, 8),
}  # fmt: skip


class WholeText(QTextEdit):
    """Text to read with the keyboard, as tall as it is long."""

    def __init__(self) -> None:
        super().__init__()
        self._fitting = False
        self.setReadOnly(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setStyleSheet("QTextEdit { border: none; padding: 0; }")
        self.setTabChangesFocus(True)
        flags = Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        self.setTextInteractionFlags(flags)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.document().documentLayout().documentSizeChanged.connect(self._fit)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width needs another height."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        height = round(self.document().size().height()) + 16
        if not self._fitting and height != self.minimumHeight():
            self._fitting = True  # a new height is a resize, which asks for a height
            self.setFixedHeight(height)
            self._fitting = False


class ReadAllPage(Page):
    """The same lines on the screen and on paper."""

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self.text = WholeText()
        self.text.setAccessibleName(self.words("ui_pages.read_all.title"))
        self.print = PrimaryButton(self.words("ui_pages.read_all.print"), self._ask_printer)
        self.column.addLayout(flow(self.print))
        self.column.addWidget(Card().add(self.text))

    def show_place(self, place: Place) -> None:
        """Write the lines in the theme's colours."""
        super().show_place(place)
        fill(self.text.document(), printable(self.context.questions, self.words), self.context.look)
        self.text.moveCursor(QTextCursor.MoveOperation.Start)
        QTimer.singleShot(0, self, self.print.setFocus)  # once the button is on the screen

    def _ask_printer(self) -> None:
        self._printer = QPrinter(QPrinter.PrinterMode.HighResolution)  # the dialog does not keep it alive
        dialog = QPrintDialog(self._printer, self)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.accepted.connect(lambda: self.print_on(self._printer))
        QDialog.open(dialog)  # its own `open` hides the plain one

    def print_on(self, printer: QPrinter) -> None:
        """Black on white, whatever the theme."""
        paper = QTextDocument()
        fill(paper, printable(self.context.questions, self.words), None)
        paper.print_(printer)


def fill(document: QTextDocument, lines: tuple[Printed, ...], look: Look | None) -> None:
    """Write the lines as plain text with sizes, never as markup. No look is black at the usual size."""
    document.clear()
    cursor = QTextCursor(document)
    for number, line in enumerate(lines):
        size, strong, before = _STYLES[line.role]
        block = QTextBlockFormat()
        block.setTopMargin(before)
        block.setBottomMargin(4)
        block.setLineHeight(130, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
        block.setIndent(1 if line.role == "bullet" else 0)
        block.setHeadingLevel({"title": 1, "part": 2, "heading": 3}.get(line.role, 0))
        letters = QTextCharFormat()
        letters.setFontPointSize(size * (look.text_size / 100 if look is not None else 1))
        if look is not None:
            letters.setForeground(look.colour("soft" if line.role == "write_here" else "ink"))
        if number:
            cursor.insertBlock(block)
        else:
            cursor.setBlockFormat(block)
        if line.label:
            bold = QTextCharFormat(letters)
            bold.setFontWeight(700)
            cursor.insertText(f"{line.label}: ", bold)
        letters.setFontWeight(700 if strong else 400)
        cursor.insertText(("• " if line.role == "bullet" else "") + " ".join(line.text.split()), letters)
