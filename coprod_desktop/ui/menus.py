"""The menus in their usual order, with undo and redo by name."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QMainWindow, QMenu

if TYPE_CHECKING:
    from coprod_desktop.guidance.words import Words


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of a menu. `needs_group` lines are dim while no group is open."""

    name: str
    pressed: Callable[[], object]
    keys: QKeySequence.StandardKey | str | None = None
    needs_group: bool = True


class Menus:
    """All menus of a window. Menu "" in `entries` is not allowed; None between entries is a line."""

    def __init__(self, window: QMainWindow, words: Words) -> None:
        self._window, self._words = window, words
        self.actions: dict[str, QAction] = {}
        self.menus: dict[str, QMenu] = {}
        self._need_group: list[QAction] = []

    def begin(self, *menus: str) -> None:
        """The names in the bar, in order, before there is anything in them."""
        for menu in menus:
            self.menus[menu] = self._window.menuBar().addMenu(self._words(f"ui_shell.menu.{menu}"))

    def add(self, menu: str, entries: list[Entry | None]) -> QMenu:
        """Fill a menu."""
        made = self.menus[menu]
        for entry in entries:
            if entry is None:
                made.addSeparator()
            else:
                made.addAction(self._action(entry))
        return made

    def _action(self, entry: Entry) -> QAction:
        action = QAction(self._words(f"ui_shell.menu.{entry.name}"), self._window)
        if isinstance(entry.keys, str):
            action.setShortcuts([QKeySequence(one) for one in entry.keys.split(" or ")])
        elif entry.keys is not None:
            action.setShortcuts(QKeySequence.keyBindings(entry.keys))
        action.triggered.connect(lambda _=False: entry.pressed())
        self.actions[entry.name] = action
        if entry.needs_group:
            self._need_group.append(action)
        return action

    def submenu(self, menu: str, name: str, before: str) -> QMenu:
        """A menu inside a menu, before an entry."""
        made = QMenu(self._words(f"ui_shell.menu.{name}"), self._window)
        self.menus[menu].insertMenu(self.actions[before], made)
        self.menus[name] = made
        return made

    def choices(
        self, menu: str, names: list[tuple[str, str]], now: str, chosen: Callable[[str], object]
    ) -> QMenu:
        """A menu of which one is ticked: (value, words) in order."""
        made = self.menus[menu]
        made.clear()
        group = QActionGroup(made)
        for value, said in names:
            action = made.addAction(said.replace("&", "&&"))
            action.setCheckable(True)
            action.setChecked(value == now)
            action.triggered.connect(lambda _=False, value=value: chosen(value))
            group.addAction(action)
        return made

    def open_group(self, is_open: bool) -> None:
        """Wake or dim what needs a group."""
        for action in self._need_group:
            action.setEnabled(is_open)
        self.name_undo(None, None)

    def name_undo(self, undo: str | None, redo: str | None) -> None:
        """Say what undo and redo would do; None dims them."""
        for name, told in (("undo", undo), ("redo", redo)):
            words = self._words(f"ui_shell.menu.{name}")
            said = (
                words
                if told is None
                else self._words(f"ui_shell.menu.{name}_named", what=told.replace("&", "&&"))
            )
            self.actions[name].setText(said)
            self.actions[name].setEnabled(told is not None)
