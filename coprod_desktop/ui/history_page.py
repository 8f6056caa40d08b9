"""What was done, by whom and when, latest first; undo the latest step, or back to a step."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QVBoxLayout, QWidget

from coprod_desktop.domain.records import KINDS
from coprod_desktop.ui.kit import Card, Hint, PageTitle, PlainButton, QuietButton, Text, clear, flow, rule
from coprod_desktop.ui.page import Context, Page, Place

if TYPE_CHECKING:
    from coprod_desktop.guidance.words import Words
    from coprod_desktop.ui.act import StepDone

AT_ONCE = 30


def said_when(when: datetime, now: datetime) -> str:
    """A time as people say it here: only the hour today, with the day otherwise."""
    local, here = when.astimezone(), now.astimezone()
    day = f"{local.day} {local:%B %Y}" if local.year != here.year else f"{local.day} {local:%B}"
    return f"{local:%H:%M}" if local.date() == here.date() else f"{day}, {local:%H:%M}"


def steps_back(ws: Any, step_id: str) -> Any:
    """Undo every step that was done after this one; stops at a step that cannot be taken back. The last undone step."""
    from coprod_desktop.services import history

    last = None
    while True:
        done = [one for one in history.history_page(ws, limit=AT_ONCE * 10) if one.state == "done"]
        latest = next((one for one in done if not one.recorded), None)
        if latest is None or latest.id == step_id:
            return last
        undone = history.undo(ws)
        if undone is None:
            return last
        last = undone


def named_history(ws: Any, words: Words, before: str | None) -> list[tuple[Any, str]]:
    """The steps before one (None: the latest), each with its sentence."""
    from coprod_desktop.services import history

    listed = history.history_page(ws, limit=AT_ONCE, before=before)
    return [(one, history.step_sentence((one.name_key, one.params), words) or one.name_key) for one in listed]


class HistoryPage(Page):
    """A row for each step."""

    kinds = frozenset(one.kind for one in KINDS)

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self._last: str | None = None
        self._latest: str | None = None
        self._list = QVBoxLayout()
        self._list.setSpacing(12)
        self._undo = QuietButton("", self._undo_latest)
        self._undo.hide()
        self._more = PlainButton(self.words("ui_shell.history.more"), self._read_on)
        self._more.hide()
        self.column.addWidget(PageTitle(self.words("ui_shell.history.title")))
        card = Card().add(flow(self._undo))
        card.column.addLayout(self._list)
        card.add(flow(self._more))
        self.column.addWidget(card)
        self.column.addStretch(1)

    def show_place(self, place: Place) -> None:
        super().show_place(place)
        self._last = None
        self.act.ask(named_history, self.words, None, then=self._show_first)

    def heard(self, step: StepDone, mine: bool) -> None:
        """Also its own undo changes the list."""
        if self.place is not None:
            self.show_place(self.place)

    def _read_on(self) -> None:
        self.act.ask(named_history, self.words, self._last, then=self._show_more)

    def _show_first(self, listed: list[tuple[Any, str]]) -> None:
        clear(self._list)
        latest = next((what for one, what in listed if one.state == "done" and not one.recorded), None)
        self._undo.setVisible(latest is not None)
        if latest is not None:
            self._undo.say(self.words("ui_shell.history.undo", what=latest))
        if not listed:
            self._list.addWidget(Text(self.words("ui_shell.history.empty")))
        self._latest = next((one.id for one, _ in listed if one.state == "done" and not one.recorded), None)
        self._show_more(listed)

    def _show_more(self, listed: list[tuple[Any, str]]) -> None:
        for one, what in listed:
            if self._list.count():
                self._list.addWidget(rule())
            self._list.addWidget(self._row(one, what))
        self._more.setVisible(len(listed) == AT_ONCE)
        if listed:
            self._last = listed[-1][0].id

    def _row(self, one: Any, what: str) -> QWidget:
        words = self.words
        when = said_when(one.when, datetime.now(one.when.tzinfo))
        told = words("ui_shell.history.line_by", when=when, who=one.author) if one.author else when
        if one.state != "done":
            told = f"{told} · {words('ui_shell.history.undone')}"
        elif one.recorded:
            told = f"{told} · {words('ui_shell.history.stays')}"
        row = QWidget()
        column = QVBoxLayout(row)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(Text(what))
        column.addWidget(Hint(told))
        if one.state == "done" and not one.recorded and one.id != self._latest:
            back = PlainButton(words("ui_shell.history.undo_to"), lambda: self._undo_to(one.id))
            back.setAccessibleName(words("ui_shell.history.undo_to_named", what=what))
            column.addLayout(flow(back))
        return row

    def _undo_latest(self) -> None:
        from coprod_desktop.services.history import undo

        self.act.do(undo, by=self)

    def _undo_to(self, step_id: str) -> None:
        self.act.do(steps_back, step_id, by=self)
