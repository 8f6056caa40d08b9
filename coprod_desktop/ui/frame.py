"""What a window is apart from any group: its size, one thing shown at a time, and a place where faults are told."""

from __future__ import annotations

import base64
from collections.abc import Callable
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QSize, Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication
from PySide6.QtWidgets import QMainWindow, QVBoxLayout, QWidget

from coprod_desktop.ui.start import MARK, StartTools

if TYPE_CHECKING:
    from coprod_desktop.ui.kit import Banner


USUAL = QSize(1280, 800)
ROOMY = QSize(
    1440, 900
)  # a screen on which a window of the usual size leaves something of the others in sight


class WindowFrame(QMainWindow):
    """`folder_dropped` gives a group's folder that somebody dropped on the window."""

    folder_dropped = Signal(object)

    def __init__(self, tools: StartTools) -> None:
        super().__init__()
        self.tools = tools
        self.words, self.look, self.settings = tools.words, tools.look, tools.settings
        middle = QWidget()
        self._middle = QVBoxLayout(middle)
        self._middle.setContentsMargins(0, 0, 0, 0)
        self._middle.setSpacing(0)
        self.setCentralWidget(middle)
        self._shown: QWidget | None = None
        self.setAcceptDrops(True)
        self.setWindowTitle(self.words("ui_shell.name"))

    # ---- what is shown ----

    def _show(self, widget: QWidget) -> None:
        if self._shown is not None:
            self._middle.removeWidget(self._shown)
            self._shown.hide()
            self._shown.deleteLater()
        self._shown = widget
        self._middle.addWidget(widget, 1)
        widget.show()
        self._hide_banner()

    # ---- where sentences are told ----

    @cached_property
    def banner(self) -> Banner:
        """Where sentences are told, above the work."""
        from coprod_desktop.ui.kit import Banner

        picture = self.tools.icons.pixmap("attention", self.look.colour("attention"), self.look.px(24))
        banner = Banner(picture, self.words("ui_shell.banner.close"), self._hide_banner)
        banner.hide()
        self._middle.insertWidget(0, banner)
        return banner

    def say(self, sentence: str) -> None:
        """A sentence above the work."""
        self.banner.doing.hide()
        self.banner.say(sentence)

    def say_ours(self, details: str) -> None:
        """Our own fault, shown as ours, with details to copy that hold no word of the group's."""
        self.banner.doing.say(self.words("ui_shell.fault.copy"))
        self._offer(lambda: QGuiApplication.clipboard().setText(details))
        self.banner.say(self.words("ui_shell.fault.ours"))

    def _offer(self, pressed: Callable[[], object]) -> None:
        button = self.banner.doing
        if button.receivers("2clicked(bool)"):
            button.clicked.disconnect()
        button.clicked.connect(lambda _=False: pressed())
        button.show()

    def _hide_banner(self) -> None:
        if "banner" in self.__dict__:
            self.banner.hide()

    # ---- size ----

    def take_size(self) -> None:
        """As it was the last time; at first the whole of a small screen, or a part of a large one."""
        kept = self.settings.get("window")
        if isinstance(kept, str) and self.restoreGeometry(QByteArray.fromBase64(kept.encode())):
            return
        room = QGuiApplication.primaryScreen().availableGeometry()
        if room.width() < ROOMY.width() or room.height() < ROOMY.height():
            self.setWindowState(Qt.WindowState.WindowMaximized)
        else:
            self.resize(USUAL)

    def keep_size(self) -> None:
        """Remember size and place for the next time."""
        self.settings.put("window", base64.b64encode(bytes(self.saveGeometry().data())).decode())

    # ---- a folder dropped on the window ----

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if self._dropped(event) is not None:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        folder = self._dropped(event)
        if folder is not None:
            event.acceptProposedAction()
            self.folder_dropped.emit(folder)

    def _dropped(self, event: QDropEvent) -> Path | None:
        for url in event.mimeData().urls():
            folder = Path(url.toLocalFile())
            if url.isLocalFile() and (folder / MARK).is_file():
                return folder
        return None
