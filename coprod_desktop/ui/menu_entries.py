"""What stands in each menu of the window."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtGui import QKeySequence

from coprod_desktop.ui.menus import Entry
from coprod_desktop.ui.page import Place
from coprod_desktop.ui.rooms import ROOMS
from coprod_desktop.ui.theme import TEXT_SIZES, THEMES

if TYPE_CHECKING:
    from coprod_desktop.ui.window import Window

_USUAL = QKeySequence.StandardKey


def fill_menus(window: Window) -> None:
    """File, Edit, View, Go, Help."""
    menus, words = window.menus, window.words
    menus.add("file", [
        Entry("new", window.begin, _USUAL.New, needs_group=False),
        Entry("open", window.choose_folder, _USUAL.Open, needs_group=False),
        Entry("sample", window.open_sample, needs_group=False),
        Entry("restore", window.restore, needs_group=False),
        None,
        Entry("new_story", lambda: _go(window, "case", "new")),
        None,
        Entry("report", lambda: _go(window, "report"), _USUAL.Print),
        Entry("backup", lambda: _go(window, "backup")),
        Entry("group", lambda: _go(window, "group")),
        None,
        Entry("close", window.close_group, _USUAL.Close),
        Entry("quit", window.close, "Ctrl+Q", needs_group=False),
    ])  # fmt: skip
    menus.submenu("file", "stories", before="new_story")
    menus.add("edit", [
        Entry("undo", window.undo, _USUAL.Undo),
        Entry("redo", lambda: window.undo(redo=True), "Ctrl+Y or Ctrl+Shift+Z"),
        None,
        Entry("note", lambda: _note(window), "Ctrl+M or F2"),
        Entry("find", lambda: _go(window, "find"), _USUAL.Find),
        None,
        Entry("history", lambda: _go(window, "history")),
        Entry("bin", lambda: _go(window, "bin")),
    ])  # fmt: skip
    menus.add("view", [
        Entry("larger", lambda: step_text_size(window, 1), "Ctrl++ or Ctrl+=", needs_group=False),
        Entry("smaller", lambda: step_text_size(window, -1), "Ctrl+-", needs_group=False),
        Entry("usual", lambda: wear(window, text_size=100), "Ctrl+0", needs_group=False),
        None,
        Entry("help_beside", lambda: _turn_help(window)),
    ])  # fmt: skip
    menus.submenu("view", "sizes", before="help_beside")
    menus.submenu("view", "theme", before="help_beside")
    sizes = [(str(size), words("ui_shell.menu.per_cent", n=size)) for size in TEXT_SIZES]
    menus.choices("sizes", sizes, str(window.look.text_size), lambda size: wear(window, text_size=int(size)))
    themes = [(name, words(f"ui_shell.theme.{name}")) for name in ("system", *THEMES)]
    menus.choices("theme", themes, window.look.chosen, lambda name: wear(window, theme=name))
    rooms = [room.name for room in ROOMS if room.name != "report"]
    menus.add("go", [
        Entry("back", lambda: _back(window), "Alt+Left"),
        None,
        *(Entry(f"go_{room}", partial(_go, window, room)) for room in rooms),
        Entry("go_report", lambda: _go(window, "report")),
        Entry("go_check", lambda: _go(window, "check")),
    ])  # fmt: skip
    menus.add("help", [
        Entry("help_page", lambda: _help(window), "F1"),
        Entry("read_all", window.read_questions, needs_group=False),
    ])  # fmt: skip


def _go(window: Window, page: str, detail: str | None = None) -> None:
    if window.shell is not None:
        window.shell.go(Place(page, detail))


def _note(window: Window) -> None:
    if window.shell is not None:
        window.shell.note()


def _back(window: Window) -> None:
    if window.shell is not None:
        window.shell.back()


def _help(window: Window) -> None:
    if window.shell is not None:
        window.shell.help_for_page()


def _turn_help(window: Window) -> None:
    if window.shell is not None:
        window.shell.fold_help(not window.settings.get("help_folded", False))


def step_text_size(window: Window, steps: int) -> None:
    """The next larger or smaller text size there is."""
    at = TEXT_SIZES.index(window.look.text_size) + steps
    wear(window, text_size=TEXT_SIZES[min(max(at, 0), len(TEXT_SIZES) - 1)])


def wear(window: Window, theme: str | None = None, text_size: int | None = None) -> None:
    """Another theme or text size, kept on this computer."""
    if window.shell is not None:
        window.shell.leave()
    window.look.wear(theme, text_size)
    window.settings.put("theme", window.look.chosen)
    window.settings.put("text_size", window.look.text_size)
    for menu, value in (("sizes", str(window.look.text_size)), ("theme", window.look.chosen)):
        names = [str(size) for size in TEXT_SIZES] if menu == "sizes" else ["system", *THEMES]
        window.menus.menus[menu].actions()[names.index(value)].setChecked(True)
    window.redress()
