"""The system's own windows for choosing one file to read, or where one is to be written. They never block."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QWidget


def choose_file(page: QWidget, title: str, names: str, chosen: Callable[[str], object]) -> None:
    """Ask for one file that is there; `names` says which kinds are shown, `chosen` gets its path."""
    dialog = QFileDialog(page, title)
    dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
    dialog.setNameFilter(names)
    _open(dialog, chosen)


def choose_where(page: QWidget, title: str, name: str, chosen: Callable[[str], object]) -> None:
    """Ask where a file is to be written, beginning with a name for it; `chosen` gets its path."""
    dialog = QFileDialog(page, title)
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.selectFile(name)
    _open(dialog, chosen)


def _open(dialog: QFileDialog, chosen: Callable[[str], object]) -> None:
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.fileSelected.connect(chosen)
    dialog.open()
