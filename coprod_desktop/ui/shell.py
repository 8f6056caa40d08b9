"""The working part of the window: list at the left, one page in the middle, help at the right, the saved line below."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from coprod_desktop.ui.act import StepDone
from coprod_desktop.ui.helpdock import HelpDock
from coprod_desktop.ui.kit import ground
from coprod_desktop.ui.overview import NextStep, Overview, overview
from coprod_desktop.ui.page import Context, Page, Place
from coprod_desktop.ui.pages.consent.safeguarding import SafeguardingCard
from coprod_desktop.ui.rooms import KEPT_BACK
from coprod_desktop.ui.saved import BottomLine
from coprod_desktop.ui.side import Side

if TYPE_CHECKING:
    from coprod_desktop.ui.note import NoteWindow

CARD_WIDTH = 720
NARROW = 1024  # at this width, or at this text size, help moves under the card and the list folds to pictures
LARGE_TEXT = 200
HOME = Place("home")
# Pages that offer the next step on the page itself.
SAY_NEXT_THEMSELVES = ("home", "story", "check", "report")

PageMakers = dict[str, Callable[[Context], Page]]


class Shell(QWidget):
    """`overview_read` gives a fresh Overview after every change; `moved` the place the person is in now."""

    overview_read = Signal(object)
    moved = Signal(object)

    def __init__(self, context: Context, makers: PageMakers) -> None:
        super().__init__()
        self.context = context
        context.go, context.back, context.case = self.go, self.back, lambda: self._case
        context.choose_case, context.note = self.choose_case, self.note
        context.not_ours = self.put_room_away
        self._note: NoteWindow | None = None
        self._makers = makers
        self._pages: dict[str, Page] = {}
        self._trail: list[Place] = []
        self._case: str | None = None
        self.page: Page | None = None
        self.overview: Overview | None = None
        self._reading = False
        self._read_again = False
        words, look, icons = context.words, context.look, context.icons
        self.side = Side(words, look, icons)
        self.bottom = BottomLine(words, look, icons)
        self.help = HelpDock(context)
        self.safety = SafeguardingCard(context)
        self._lay_out()
        self._connect()
        self.bottom.show_state(context.act.state)

    def _lay_out(self) -> None:
        self._ground = ground()
        self._column = QVBoxLayout()
        self._column.setSpacing(16)
        self._column.addStretch(1)
        self._middle = QWidget()
        above = QVBoxLayout(self._middle)
        above.setContentsMargins(0, 0, 0, 0)
        above.setSpacing(16)
        above.addWidget(self.safety)
        above.addLayout(self._column, 1)
        around = QHBoxLayout(self._ground)
        around.setContentsMargins(24, 24, 24, 24)
        around.addStretch(1)
        around.addWidget(self._middle, 1000)
        around.addStretch(1)
        self.area = QScrollArea()
        self.area.setWidgetResizable(True)
        self.area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.area.setWidget(self._ground)
        self._across = QHBoxLayout()
        self._across.setSpacing(0)
        self._across.addWidget(self.side)
        self._across.addWidget(self.area, 1)
        self._across.addWidget(self.help)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(self._across, 1)
        column.addWidget(self.bottom)
        self._help_beside = True

    def _connect(self) -> None:
        act = self.context.act
        act.saved.connect(self.bottom.show_state)
        act.changed.connect(self._heard)
        self.bottom.again.connect(self._try_again)
        self.bottom.step_taken.connect(self.go)
        self.side.chosen.connect(lambda room: self.go(Place(room)))
        self.side.asked_for.connect(self._add_room)
        self.help.folded.connect(lambda _: self.fold_help(True))
        self.context.look.changed.connect(self._redress)

    def begin(self, case: str | None, place: Place, kept: dict[str, Any]) -> None:
        """Open the place where the person was, with the cursor where it stood."""
        self._case = case
        self.read_overview()
        self._show(place)
        if self.page is not None:
            self.page.recall(kept)

    # ---- going about ----

    def go(self, place: Place) -> None:
        """Open a place. What was typed on the page before is sent to the disk first."""
        if self.page is not None and self.page.place is not None:
            self.leave()
            if self.page.place != place:
                self._trail = [*self._trail[-49:], self.page.place]
        self._show(place)

    def back(self) -> None:
        """To the place before this one; Home when there is none."""
        self.leave()
        self._show(self._trail.pop() if self._trail else HOME)

    def note(self) -> None:
        """Open the small window for a note; what was typed in it before is still there."""
        from coprod_desktop.ui.note import NoteWindow

        if self._case is None:
            self.go(Place("case"))
            return
        if self._note is None:
            self._note = NoteWindow(self.context, self)
            self._note.sent.connect(self.safety.look_for)
        self._note.open_for_typing()

    def leave_for_good(self) -> None:
        """The group is to be closed: a note that waits in its small window is kept as well."""
        self.leave()
        if self._note is not None:
            self._note.keep_before_leaving()

    def leave(self) -> None:
        """Send to the disk whatever is typed, and look whether it needs somebody to act."""
        if self.page is not None:
            self.safety.look_at(self.page)
            self.page.leave()

    def end(self) -> None:
        """The group is being closed: every page stops what it does."""
        for page in self._pages.values():
            page.end()

    def _show(self, place: Place) -> None:
        if place.page in KEPT_BACK:
            self._add_room(place.page, go=False)
        page, before = self._page(place.page), self.page
        self.page = page
        self._fit()
        page.show()
        if before is not None and before is not page:
            # Hiding what has the keyboard would hand it to whatever comes next in the window.
            if _inside(before, self.window().focusWidget()):
                page.setFocus(Qt.FocusReason.OtherFocusReason)
            before.hide()
        page.place = place
        page.show_place(place)
        self.area.verticalScrollBar().setValue(0)
        self.side.mark(place.page)
        if place.page not in ("question", "change"):
            self.help.show_page(place.page)
        self.moved.emit(place)
        self.bottom.show_step(self._step_from(place))
        QTimer.singleShot(0, self, self._focus_page)

    def _page(self, name: str) -> Page:
        if name not in self._pages:
            page = self._makers[name](self.context)
            page.help_wanted.connect(self._show_help)
            page.refit.connect(self._fit)
            page.setAccessibleName(self._name_of(name))
            page.hide()
            self._column.insertWidget(0, page)
            self._pages[name] = page
        return self._pages[name]

    def _name_of(self, page: str) -> str:
        for key in (f"ui_shell.room.{page}", f"ui_shell.page.{page}"):
            if key in self.context.words:
                return self.context.words(key)
        return ""

    def _focus_page(self) -> None:
        """A page that did not place the cursor itself has the keyboard as a whole: Tab goes to its first control."""
        focus = self.window().focusWidget()
        if self.page is not None and not (_inside(self.window(), focus) and focus.isVisible()):
            self.page.setFocus(Qt.FocusReason.OtherFocusReason)

    # ---- the group and its case studies ----

    def choose_case(self, case_id: str) -> None:
        """Work on this case study from now on."""
        self.leave()
        self._case = case_id
        self._trail.clear()
        self.read_overview()
        if self.page is not None and self.page.place is not None:
            self.page.show_place(Place(self.page.place.page))

    def read_overview(self) -> None:
        """Ask the storage thread how things stand; several wishes at once become one."""
        if self._reading:
            self._read_again = True
            return
        self._reading = True
        told = self.context
        told.act.ask(
            overview, self._case, told.questions, told.words, datetime.now(UTC), then=self._show_overview,
            failed=self._overview_failed,
        )  # fmt: skip

    def _show_overview(self, read: Overview) -> None:
        self.overview, self._reading = read, False
        self._case = read.case.id if read.case else None
        self.side.show_overview(read, self._picked_rooms())
        if self.side.holding() - self._picked_rooms():
            self._keep_rooms(self._picked_rooms() | self.side.holding())
        self.bottom.show_step(self._step_from(self.page.place if self.page else None))
        self.overview_read.emit(read)
        if self._read_again:
            self._read_again = False
            self.read_overview()

    def _step_from(self, place: Place | None) -> NextStep | None:
        """The smallest next step, unless the person is taking it already."""
        step = self.overview.next_step if self.overview else None
        if step is None or place is None or place.page in (step.place.page, *SAY_NEXT_THEMSELVES):
            return None
        return step

    def _overview_failed(self, fault: Exception) -> None:
        self._reading = False
        self.context.say(str(fault))

    def _picked_rooms(self) -> frozenset[str]:
        return self.context.settings.rooms_of(self.overview.group.id) if self.overview else frozenset()

    def _keep_rooms(self, rooms: frozenset[str]) -> None:
        if self.overview is not None:
            self.context.settings.note_rooms(self.overview.group.id, rooms)

    def _add_room(self, room: str, go: bool = True) -> None:
        """A room once shown stays in the list."""
        if self.overview is not None and room not in self._picked_rooms():
            self._keep_rooms(self._picked_rooms() | {room})
            self.side.show_overview(self.overview, self._picked_rooms())
        if go:
            self.go(Place(room))

    def put_room_away(self, room: str) -> None:
        """Off the list, and Home; it stays under what more can be kept, and comes back once it holds something."""
        self._keep_rooms(self._picked_rooms() - {room})
        if self.overview is not None:
            self.side.show_overview(self.overview, self._picked_rooms())
        self.go(HOME)

    # ---- what is heard ----

    def _heard(self, step: StepDone, by: object) -> None:
        self.read_overview()
        if self.page is not None and (step.kinds & self.page.kinds):
            self.page.heard(step, by is self.page)

    def _try_again(self) -> None:
        self.leave()
        self.context.act.try_again.emit()

    # ---- help, width, look ----

    def _show_help(self, question: object) -> None:
        if self.page is None or self.sender() not in (None, self.page):
            return
        if isinstance(question, str):
            self.help.show_question(question)
        elif self.page.place is not None:
            self.help.show_page(self.page.place.page)

    def fold_help(self, folded: bool) -> None:
        """Fold the help away or open it; kept on this computer."""
        self.context.settings.put("help_folded", folded)
        self._fit()

    def help_for_page(self) -> None:
        """Open the help and put the keyboard there."""
        self.fold_help(False)
        self.help.take_focus()
        self.area.ensureWidgetVisible(self.help)

    @property
    def narrow(self) -> bool:
        """Whether the list is folded and the help stands under the card."""
        look = self.context.look
        return self.width() <= NARROW or look.text_size >= LARGE_TEXT or self.width() < look.px(NARROW)

    def _fit(self) -> None:
        narrow = self.narrow
        self.side.fold(narrow)
        beside = not narrow
        if beside != self._help_beside:
            self.help.setParent(None)
            self.help.stand(beside)
            if beside:
                self._across.addWidget(self.help)
            else:
                self._column.insertWidget(self._column.count() - 1, self.help)
            self._help_beside = beside
        elif beside:
            self.help.stand(True)
        wide = self.page is not None and self.page.wide
        # A wide page fills the height as well, and scrolls what it shows itself.
        self._column.setStretch(self._column.count() - 1, 0 if wide else 1)
        if self.page is not None:
            self._column.setStretchFactor(self.page, 1 if wide else 0)
        self.help.setVisible(not wide and not self.context.settings.get("help_folded", False))
        if self.page is not None:
            self._middle.setMaximumWidth(16_777_215 if wide else self.context.look.px(CARD_WIDTH))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _redress(self) -> None:
        self.side.redress()
        self.bottom.redress()
        self._fit()
        if self.page is not None and self.page.place is not None:
            self.leave()
            self.page.show_place(self.page.place)


def _inside(widget: QWidget, other: QWidget | None) -> bool:
    """Whether the other is somewhere in the widget; Qt gives None where nothing has the keyboard."""
    return other is not None and widget.isAncestorOf(other)
