"""The group's logo: chosen, dropped or pasted, and shown as it is kept."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QDir, Qt, QTemporaryFile, Signal
from PySide6.QtGui import (
    QDragEnterEvent,
    QDropEvent,
    QGuiApplication,
    QImage,
    QKeySequence,
    QPixmap,
    QShortcut,
)
from PySide6.QtWidgets import QLabel

from coprod_desktop.guidance.words import Words
from coprod_desktop.ui.choose_file import choose_file
from coprod_desktop.ui.kit import Card, Hint, PlainButton, QuietButton, flow
from coprod_desktop.ui.theme import Look

SHOWN_PX = 120
PICTURE_NAMES = "*.png *.jpg *.jpeg *.heic *.heif *.gif *.bmp *.webp *.tif *.tiff"


class LogoBox(Card):
    """`wanted` gives the file of a picture to be used, `unwanted` takes the logo away, `refused` is a sentence."""

    wanted = Signal(object)
    unwanted = Signal()
    refused = Signal(str)

    def __init__(self, words: Words, look: Look) -> None:
        super().__init__("sunk", 16)
        self._words, self._look = words, look
        self._pasted: QTemporaryFile | None = None
        self.setAcceptDrops(True)
        self.setAccessibleName(words("ui_pages.group.logo"))
        self.picture = QLabel()
        self.choose = QuietButton(words("ui_pages.group.logo_choose"), self._ask_file)
        self.paste = QuietButton(words("ui_pages.group.logo_paste"), self.take_pasted)
        self.remove = PlainButton(words("ui_pages.group.logo_remove"), self.unwanted.emit)
        self.add(
            self.picture, Hint(words("ui_pages.group.logo_hint")), flow(self.choose, self.paste, self.remove)
        )
        paste = QShortcut(QKeySequence(QKeySequence.StandardKey.Paste), self, self.take_pasted)
        paste.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        self.show_logo(None, "")

    def show_logo(self, file: Path | None, alt: str) -> None:
        """Show the picture that is kept, None for no logo."""
        picture = QPixmap(str(file)) if file is not None else QPixmap()
        there = not picture.isNull()
        if there:
            side = self._look.px(SHOWN_PX)
            smooth = Qt.TransformationMode.SmoothTransformation
            self.picture.setPixmap(picture.scaled(side, side, Qt.AspectRatioMode.KeepAspectRatio, smooth))
        self.picture.setAccessibleName(alt or self._words("ui_pages.group.logo"))
        self.picture.setVisible(there)
        self.remove.setVisible(there)

    def _ask_file(self) -> None:
        names = self._words("ui_pages.group.logo_files") + f" ({PICTURE_NAMES})"
        title = self._words("ui_pages.group.logo_choose")
        choose_file(self, title, names, lambda name: self.wanted.emit(Path(name)))

    def take_pasted(self) -> None:
        """Use the picture on the clipboard."""
        self._take_image(QGuiApplication.clipboard().image())

    def _take_image(self, image: QImage) -> None:
        if image.isNull():
            self.refused.emit(self._words("ui_pages.group.logo_no_picture"))
            return
        self._pasted = QTemporaryFile(QDir.tempPath() + "/logo-XXXXXX.png", self)  # gone with this box
        if self._pasted.open() and image.save(self._pasted.fileName()):
            self._pasted.close()
            self.wanted.emit(Path(self._pasted.fileName()))

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """A picture or a file may be dropped here."""
        if event.mimeData().hasImage() or any(url.isLocalFile() for url in event.mimeData().urls()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Use what was dropped."""
        files = [url.toLocalFile() for url in event.mimeData().urls() if url.isLocalFile()]
        event.acceptProposedAction()
        if files:
            self.wanted.emit(Path(files[0]))
        else:
            self._take_image(QImage(event.mimeData().imageData()))
