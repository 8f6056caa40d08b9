"""The window: start page or group, the ways to open one, and closing without losing a word."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QApplication

from coprod_desktop.domain.faults import WorldFault
from coprod_desktop.ui.act import Act
from coprod_desktop.ui.frame import WindowFrame
from coprod_desktop.ui.menus import Menus
from coprod_desktop.ui.start import StartPage, StartTools

if TYPE_CHECKING:
    from PySide6.QtWidgets import QFileDialog

    from coprod_desktop.guidance.words import Words
    from coprod_desktop.ui.begin import BeginPage, NewGroup
    from coprod_desktop.ui.page import Context, Page
    from coprod_desktop.ui.shell import PageMakers, Shell

HOUR_MS = 3_600_000


class Window(WindowFrame):
    """Shows one group at a time. Everything a group needs is only loaded once a group is opened."""

    def __init__(self, tools: StartTools, resources: Path, today: Callable[[], date] = date.today) -> None:
        super().__init__(tools)
        self.resources, self.today = resources, today
        self.act = Act(self)
        self.shell: Shell | None = None
        self.folder: Path | None = None
        self.group_id = ""
        self._hourly = QTimer(self, interval=HOUR_MS)
        self._hourly.timeout.connect(self._back_up_hourly)
        self._wish: Callable[[], object] | None = None
        self._may_close = False
        self._makers: PageMakers | None = None
        self._all_words: Words | None = None
        self.menus = Menus(self, self.words)
        self.menus.begin("file", "edit", "view", "go", "help")
        self.folder_dropped.connect(self.open_folder)
        self.act.faulted.connect(self.say)
        self.act.broken.connect(self.say_ours)
        # Queued: whoever hears of the change asks the open group first, and only then may it be closed.
        self.act.saved.connect(self._go_on_when_saved, Qt.ConnectionType.QueuedConnection)
        self.show_start()
        # Two turns of the event loop: the first one paints.
        QTimer.singleShot(0, self, lambda: QTimer.singleShot(0, self, self._settle))

    def _settle(self) -> None:
        """What nobody misses in the first blink: what is in the menus, the focus ring, the program's picture."""
        from coprod_desktop.ui.menu_entries import fill_menus
        from coprod_desktop.ui.ring import FocusRing
        from coprod_desktop.ui.undo_keys import UndoKeys

        app = QApplication.instance()
        assert isinstance(app, QApplication)
        if self.menus.actions:
            return
        fill_menus(self)
        self.menus.open_group(self.shell is not None)
        self._undo_keys = UndoKeys(app)
        self._ring = FocusRing(self.look)
        stop = self._ring.follow(app)
        self.destroyed.connect(lambda: stop())
        app.setWindowIcon(self.tools.icons.icon("coprod", self.look.colour("primary"), 64))

    # ---- what is shown ----

    def show_start(self) -> None:
        """The start page, with no group open."""
        start = StartPage(self.tools)
        start.opened.connect(self.open_folder)
        start.find_wanted.connect(self.find_missing)
        start.begin_wanted.connect(self.begin)
        start.open_wanted.connect(self.choose_folder)
        start.sample_wanted.connect(self.open_sample)
        start.restore_wanted.connect(self.restore)
        start.questions_wanted.connect(self.read_questions)
        self._show(start)
        if start.first is not None:
            start.first.setFocus(Qt.FocusReason.OtherFocusReason)

    def redress(self) -> None:
        """The theme or the text size is another: what was made for the old one is made again."""
        if isinstance(self._shown, StartPage):
            self.show_start()

    # ---- opening ----

    def open_folder(self, folder: Path, instead_of: Path | None = None) -> None:
        """Open a group's folder; when that cannot be, say why and stay."""
        from coprod_desktop.ui import opening

        if self.shell is not None and folder == self.folder:
            return
        self._open(lambda: opening.open_there(folder), folder, instead_of=instead_of)

    def _open(
        self,
        opener: Callable[[], Any],
        folder: Path,
        *,
        instead_of: Path | None = None,
        first: bool = False,
        told: list[str] | None = None,
        failed: Callable[[WorldFault], object] | None = None,
    ) -> None:
        from coprod_desktop.ui import opening

        resources = self.resources
        self._when_saved(
            lambda: self.act.open(
                opener,
                opening.close,
                lambda ws: opening.facts_of(ws, resources),
                then=lambda facts: self._opened(facts, folder, instead_of, first, told or []),
                failed=failed or (lambda fault: self.say(str(fault))),
            )
        )

    def _when_saved(self, then: Callable[[], object]) -> None:
        """Do something once every word of the open group is on the disk; when one cannot be saved, ask first."""
        self._wish = then
        if self.shell is not None:
            self.shell.leave_for_good()
            self._remember_place()
        self._go_on_when_saved()

    def _go_on_when_saved(self, *_: object) -> None:
        state = self.act.state  # as it is by now
        if self._wish is None or self.act.writing:
            return
        wish, self._wish = self._wish, None
        if state.kind == "failed":
            self.banner.doing.say(self.words("ui_shell.fault.go_anyway"))
            self._offer(wish)
            self.banner.say(self.words("ui_shell.fault.not_saved", fault=state.sentence))
        else:
            wish()

    def _opened(
        self, facts: Any, folder: Path, instead_of: Path | None, first: bool, told: list[str]
    ) -> None:
        from coprod_desktop.ui import opening
        from coprod_desktop.ui.page import Place
        from coprod_desktop.ui.shell import Shell

        self._settle()
        self._drop_shell()
        self.look.load_faces(every_script=True)
        self.folder, self.group_id = folder, facts.group.id
        self.settings.note_recent(folder, facts.group.name, instead_of)
        context = self._make_context(facts.questions)
        self.shell = Shell(context, self._page_makers())
        self.shell.overview_read.connect(self._overview_read)
        self.shell.moved.connect(lambda _: self._hide_banner())
        self._show(self.shell)
        self.menus.open_group(True)
        kept = self.settings.place_of(self.group_id)
        place = Place(str(kept.get("page", "home")), kept.get("detail"))
        if first:
            place = Place("question", facts.questions.first_boxes()[0].id)
        case = (
            kept.get("case")
            if kept.get("case") in facts.cases
            else (facts.cases[-1] if facts.cases else None)
        )
        self.shell.begin(
            case, place if place.page in self._page_makers() else Place("home"), kept.get("kept") or {}
        )
        if facts.notice or told:
            self.say("\n".join([*told, *([facts.notice] if facts.notice else [])]))
        self.act.ask(opening.look_after, datetime.now(UTC), failed=lambda fault: self.say(str(fault)))
        self._hourly.start()

    def _back_up_hourly(self) -> None:
        from coprod_desktop.ui import opening

        if self.shell is not None:
            self.act.ask(opening.back_up_hourly)

    def check_group(self) -> None:
        """Check every byte of the open group: it is closed for that, opened again, and what was found is told."""
        from coprod_desktop.ui import opening

        folder = self.folder
        if folder is None:
            return
        told: list[str] = []
        well = self.words("ui_shell.backup.well")
        self._when_saved(
            lambda: self.act.shut(
                lambda _: self._open(lambda: opening.checked_there(folder, told, well), folder, told=told)
            )
        )

    def every_word(self) -> Words:
        """The words of every area; the start page has only its own."""
        if self._all_words is None:
            from coprod_desktop.guidance.words import load_words

            self._all_words = load_words(self.resources, self.words.language)
        return self._all_words

    def _make_context(self, questions: Any) -> Context:
        tools = self.tools
        from coprod_desktop.ui.page import Context

        return Context(
            act=self.act, words=self.every_word(), questions=questions, settings=tools.settings, look=tools.look,
            icons=tools.icons, resources=self.resources, go=lambda place: None, back=self.show_start,
            case=lambda: None, choose_case=lambda case: None, say=self.say, today=self.today,
            restore=self.restore_from, check=self.check_group,
        )  # fmt: skip

    def _page_makers(self) -> PageMakers:
        if self._makers is None:
            from coprod_desktop.ui.makers import own_pages
            from coprod_desktop.ui.pages import page_makers

            self._makers = {**page_makers(), **own_pages()}
        return self._makers

    def _drop_shell(self) -> None:
        if self.shell is not None:
            self.shell.end()
            self._middle.removeWidget(self.shell)
            self.shell.hide()
            self.shell.deleteLater()
            if self._shown is self.shell:
                self._shown = None
            self.shell = None

    def _overview_read(self, read: Any) -> None:
        self.setWindowTitle(self.words("ui_shell.title", group=read.group.name))
        self.menus.name_undo(read.undo, read.redo)
        titles = [(one.id, one.title) for one in read.cases]
        if self.shell is not None:
            self.menus.choices("stories", titles, read.case.id if read.case else "", self.shell.choose_case)

    def close_group(self) -> None:
        """Back to the start page; the folder is free for others."""
        if self.shell is not None:
            self._when_saved(lambda: self.act.shut(lambda _: self._closed()))

    def _closed(self) -> None:
        self._drop_shell()
        self.folder = None
        self.menus.open_group(False)
        self.setWindowTitle(self.words("ui_shell.name"))
        self.show_start()

    # ---- ways to begin ----

    def begin(self) -> None:
        """Ask the three questions of a new group."""
        from coprod_desktop.ui.begin import BeginPage

        if self.shell is not None:
            self._when_saved(lambda: self.act.shut(lambda _: self._begin_after_closing()))
            return
        page = BeginPage(self.tools)
        page.left.connect(self.show_start)
        page.begun.connect(lambda new: self.settings.put("groups_folder", str(new.folder.parent)))
        page.begun.connect(lambda new: self._begin_with(page, new))
        self._show(page)
        page.take_focus()

    def _begin_after_closing(self) -> None:
        self._closed()
        self.begin()

    def _begin_with(self, page: BeginPage, new: NewGroup) -> None:
        from coprod_desktop.ui import opening

        title = new.about or self.words("ui_shell.begin.untitled")
        today = self.today()
        self._open(
            lambda: opening.start_there(new, title, today), new.folder, first=True,
            failed=lambda fault: page.fault(str(fault)),
        )  # fmt: skip

    def open_sample(self) -> None:
        """A group of its own to look around in."""
        from coprod_desktop.ui import opening
        from coprod_desktop.ui.begin import free_folder, usual_folder

        folder = free_folder(usual_folder(self.settings), self.words("ui_shell.start.sample_folder"))
        resources = self.resources
        self._open(lambda: opening.sample_there(folder, resources), folder)

    def choose_folder(self) -> None:
        """Ask for a group's folder."""
        self._ask_folder("ui_shell.start.open_title", self.open_folder)

    def find_missing(self, folder: Path) -> None:
        """Ask where a group went that is not where it was."""
        self._ask_folder(
            "ui_shell.start.find_title", lambda found: self.open_folder(found, instead_of=folder)
        )

    def restore(self) -> None:
        """Ask for a backup, and lay it out as a new folder."""
        from PySide6.QtWidgets import QFileDialog

        dialog = self._dialog("ui_shell.start.restore_title", self.restore_from)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.setNameFilter(self.words("ui_shell.start.backup_files"))
        dialog.open()

    def restore_from(self, backup: Path) -> None:
        """Lay a backup out beside the other groups and open it; what stands is never written over."""
        from coprod_desktop.ui import opening
        from coprod_desktop.ui.begin import free_folder, usual_folder

        folder = free_folder(usual_folder(self.settings), self.words("ui_shell.start.restored_folder"))
        told: list[str] = []
        self._open(lambda: opening.restored_there(backup, folder, told), folder, told=told)

    def _ask_folder(self, title: str, then: Callable[[Path], object]) -> None:
        from PySide6.QtWidgets import QFileDialog

        dialog = self._dialog(title, then)
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.open()

    def _dialog(self, title: str, then: Callable[[Path], object]) -> QFileDialog:
        from PySide6.QtWidgets import QFileDialog

        from coprod_desktop.ui.begin import usual_folder

        dialog = QFileDialog(self, self.words(title), str(usual_folder(self.settings)))
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(lambda name: then(Path(name)))
        return dialog

    def read_questions(self) -> None:
        """Show every question, in the group or before there is one."""
        from coprod_desktop.ui.page import Place

        if self.shell is not None:
            self.shell.go(Place("read_all"))
            return
        from coprod_desktop.guidance.questions import load_questions
        from coprod_desktop.ui.alone import standing_alone

        page: Page = self._page_makers()["read_all"](self._make_context(load_questions(self.resources)))
        page.place = Place("read_all")
        page.show_place(page.place)
        back = self.words("ui_shell.begin.back")
        self._show(standing_alone(page, self.look.px(720), back, self.show_start))

    # ---- undo ----

    def undo(self, *, redo: bool = False) -> None:
        """Take typing back where the cursor is, or else the group's last step."""
        from coprod_desktop.ui import opening
        from coprod_desktop.ui.undo_keys import typed_undo

        focus = self.focusWidget()
        if typed_undo(focus, redo=redo):
            getattr(focus, "redo" if redo else "undo")()
        elif self.shell is not None:
            self.shell.leave()
            self.act.do(opening.redo if redo else opening.undo, by=self)

    # ---- the end ----

    def closeEvent(self, event: QCloseEvent) -> None:
        """Wait until every word is on the disk; when one cannot be saved, say so and stay."""
        if self.shell is not None and not self._may_close:
            event.ignore()
            self._when_saved(self._close_for_good)
            return
        self._drop_shell()
        self.keep_size()
        self.act.close()
        event.accept()

    def _close_for_good(self) -> None:
        self._may_close = True
        QTimer.singleShot(0, self, self.close)

    def _remember_place(self) -> None:
        if self.shell is not None and self.shell.page is not None and self.shell.page.place is not None:
            place = self.shell.page.place
            self.settings.note_place(
                self.group_id,
                {"page": place.page, "detail": place.detail, "case": self.shell.context.case(),
                 "kept": self.shell.page.remember()},
            )  # fmt: skip
