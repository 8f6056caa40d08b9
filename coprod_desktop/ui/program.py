"""Start the window."""

from __future__ import annotations

import sys
import traceback
from pathlib import Path

import shiboken6
from PySide6.QtCore import QLibraryInfo, QTranslator
from PySide6.QtWidgets import QApplication

from coprod_desktop.guidance.words import load_words
from coprod_desktop.ui.act import details_of
from coprod_desktop.ui.icons import Icons
from coprod_desktop.ui.settings import Settings, settings_file
from coprod_desktop.ui.start import StartTools
from coprod_desktop.ui.theme import Look
from coprod_desktop.ui.tidy import Tidy
from coprod_desktop.ui.window import Window

LAST_LATIN = "\u024f"  # beyond it the window's own face has hardly any letters


def run_window(folder: Path | None, resources: Path) -> int:
    """Open the window on a group's folder, or on the start page; returns when it is closed."""
    app = QApplication(sys.argv[:1])
    window = make_window(app, resources, Settings(settings_file(portable_folder())))
    # A fault of ours in the window is told in the window; the command line it came from sees it as well.
    sys.excepthook = lambda kind, fault, trace: tell_ours(window, fault)
    Tidy(window)
    window.take_size()
    window.show()
    if folder is not None:
        window.open_folder(folder.resolve())
    return app.exec()


def tell_ours(window: Window, fault: BaseException) -> None:
    """Show our own fault as ours; the program goes on."""
    traceback.print_exception(fault)
    if shiboken6.isValid(window):
        window.say_ours(details_of(fault))


def portable_folder() -> Path | None:
    """The folder for settings of a portable copy: a file called "portable" beside the program says that it is one."""
    beside = Path(sys.executable).resolve().parent
    return beside / "data" if getattr(sys, "frozen", False) and (beside / "portable").exists() else None


def make_window(app: QApplication, resources: Path, settings: Settings) -> Window:
    """A window in the theme and text size that this computer is set to."""
    app.setApplicationName("Coprod Desktop")
    app.setDesktopFileName("coprod-desktop")
    app.setStyle("Fusion")
    words = load_words(resources, areas=("ui_shell",))
    look = Look(resources, str(settings.get("theme", "system")), int(settings.get("text_size", 100)))
    look.load_faces(every_script=any(max(name, default="") > LAST_LATIN for _, name in settings.recents()))
    look.wear()
    _translate_buttons(app, words.language)
    return Window(StartTools(words, look, Icons(resources), settings), resources)


def _translate_buttons(app: QApplication, language: str) -> None:
    """Qt's own buttons (in file dialogs) in the language of the window, where Qt has it; English needs nothing."""
    if language.startswith("en"):
        return
    translator = QTranslator(app)
    if translator.load(f"qtbase_{language}", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)):
        app.installTranslator(translator)
