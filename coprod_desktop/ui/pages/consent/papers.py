"""Where papers that are no reports are written, and opening them."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices

from coprod_desktop.ui.begin import usual_folder
from coprod_desktop.ui.page import Context


def papers_folder(context: Context) -> Path:
    """The folder reports go to as well: where the last one was put, or among the documents."""
    kept = context.settings.get("report_folder")
    return Path(str(kept)) if kept else usual_folder(context.settings) / "Reports"


def open_folder_of(file: Path, context: Context) -> None:
    """Show the folder of a file with the computer's own program, or say where it is."""
    if not QDesktopServices.openUrl(QUrl.fromLocalFile(str(file.parent))):
        context.say(context.words("ui_shell.made.not_opened", file=file.name, folder=str(file.parent)))
