"""A page with a long list of lines, a filter above it, and what is to be done with it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QComboBox, QHBoxLayout, QPushButton, QWidget

from coprod_desktop.ui.fields.field import LineEdit
from coprod_desktop.ui.kit import Hint, PageTitle, PrimaryButton, clear, flow
from coprod_desktop.ui.page import Context, Page, Place
from coprod_desktop.ui.pages.lines import Line, LinesView
from coprod_desktop.ui.pages.listed import nothing_yet

WIDEST = 960  # beyond this a line is hard to follow with the eye


class FilteredPage(Page):
    """Gives `area` and `name` (of its words), `form` (the page of one), and the methods marked below.

    The list fills the height there is and scrolls by itself.
    """

    wide = True
    area = ""
    name = ""
    form = ""

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self._lines: Sequence[Line] | None = None
        self._drawn = ""
        self.filter = LineEdit(self)
        self.groups = QComboBox(self)
        self.count = Hint()
        self.view = LinesView(context.look, "")
        for widget in (self.filter, self.groups, self.count, self.view):
            widget.hide()
        self.filter.textChanged.connect(lambda _: self._filter())
        self.filter.installEventFilter(self)
        # Many years have many months: the box is as wide as a month, not reckoned from every one of them.
        self.groups.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.groups.setMinimumContentsLength(18)
        self.groups.currentIndexChanged.connect(lambda _: self._filter())
        self.view.opened.connect(lambda line: context.go(Place(self.form, line)))

    # ---- what each page says of itself ----

    def ask_for_lines(self, case: str) -> None:
        """Ask for the lines on the storage thread; `show_lines` takes them."""
        raise NotImplementedError

    def add(self) -> None:
        """Begin a new one."""
        self.context.go(Place(self.form))

    def ways(self) -> list[QWidget]:
        """Where else to go from here, beside the button that adds one."""
        return []

    def groups_of(self, lines: Sequence[Line]) -> list[tuple[str, str]]:
        """Groups to choose from, as (group, words); none for a list without groups."""
        return []

    # ---- showing ----

    def show_place(self, place: Place) -> None:
        """Read the lines; until they come the ones from before stand."""
        super().show_place(place)
        case = self.context.case()
        if case is None:
            self.context.go(Place("case"))
            return
        self.ask_for_lines(case)
        if self._lines is not None:
            QTimer.singleShot(0, self, self.take_keyboard)

    def show_lines(self, lines: Sequence[Line]) -> None:
        """Draw the page when it is not, and fill the list."""
        first, self._lines = self._lines is None, lines
        wanted = "list" if lines else "empty"
        if self._drawn != wanted:
            self._drawn = wanted
            self._draw()
            first = True
        self._fill_groups(lines)
        self.view.show_lines(lines)
        self._tell_count()
        if first:
            QTimer.singleShot(0, self, self.take_keyboard)

    def _draw(self) -> None:
        words = self.words
        for widget in (self.filter, self.groups, self.count, self.view):
            widget.setParent(self)
            widget.hide()
        clear(self.column)
        self.column.addWidget(PageTitle(words(f"{self.area}.{self.name}.title")))
        if self._drawn == "empty":
            self.column.addWidget(nothing_yet(self, self.area, self.name, self.add))
            self.column.addLayout(flow(*self.ways()))
            self.column.addStretch(1)
            return
        self._make_list()

    def _make_list(self) -> None:
        words, look = self.words, self.context.look
        self.filter.setPlaceholderText(words(f"{self.area}.{self.name}.filter"))
        self.filter.setAccessibleName(words(f"{self.area}.{self.name}.filter"))
        self.filter.setMaximumWidth(look.px(420))
        self.view.setAccessibleName(words(f"{self.area}.{self.name}.title"))
        self.view.setMaximumWidth(look.px(WIDEST))
        across = QHBoxLayout()
        across.setSpacing(12)
        across.addWidget(self.filter, 3)
        across.addWidget(self.groups)
        across.addWidget(self.count, 1, Qt.AlignmentFlag.AlignVCenter)
        add = PrimaryButton(words(f"{self.area}.{self.name}.add"), self.add)
        self.column.addLayout(flow(add, *self.ways()))
        self.column.addLayout(across)
        self.column.addWidget(self.view, 1)
        for shown in (self.filter, self.count, self.view):
            shown.show()

    def _fill_groups(self, lines: Sequence[Line]) -> None:
        groups = self.groups_of(lines)
        self.groups.setVisible(bool(groups) and self._drawn == "list")
        before = self.groups.currentData()
        if groups and [self.groups.itemData(n) for n in range(1, self.groups.count())] != [
            g for g, _ in groups
        ]:
            self.groups.blockSignals(True)
            self.groups.clear()
            self.groups.addItem(self.words(f"{self.area}.{self.name}.any_group"), "")
            for group, said in groups:
                self.groups.addItem(said, group)
            self.groups.setAccessibleName(self.words(f"{self.area}.{self.name}.group"))
            self.groups.setCurrentIndex(max(self.groups.findData(before), 0))
            self.groups.blockSignals(False)

    def _filter(self) -> None:
        self.view.lines.filter(self.filter.text(), str(self.groups.currentData() or ""))
        self._tell_count()

    def _tell_count(self) -> None:
        shown, every = self.view.lines.rowCount(), len(self._lines or ())
        key = "shown" if shown == every else "some"
        self.count.setText(self.words(f"{self.area}.{self.name}.{key}", n=shown, all=f"{every:,}"))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The down arrow and Enter lead from the filter into the list."""
        down = (Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if (
            watched is self.filter
            and isinstance(event, QKeyEvent)
            and event.type() == QEvent.Type.KeyPress
            and event.key() in down
        ):
            self.view.take_keyboard()
            return True
        return super().eventFilter(watched, event)

    def take_keyboard(self) -> None:
        """The keyboard begins in the filter, or at the offer on an empty page."""
        focus = QApplication.focusWidget()
        if not self.isVisible() or (focus is not None and focus is not self and self.isAncestorOf(focus)):
            return
        offer = next((one for one in self.findChildren(QPushButton) if one.isVisible()), None)
        wish = self.filter if self._drawn == "list" else offer
        if wish is not None:
            wish.setFocus(Qt.FocusReason.OtherFocusReason)
