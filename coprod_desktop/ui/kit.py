"""The few widgets the window is made of: plain text, wrapping, named for screen readers, grown with the text."""

from __future__ import annotations

import re
from collections.abc import Callable

from PySide6.QtCore import QPoint, QRect, QSize, Qt, QTimer
from PySide6.QtGui import QFont, QFontMetrics, QGuiApplication, QKeyEvent, QPixmap
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QLayout,
    QLayoutItem,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

# ---- words on the screen ----


# A run of letters longer than any line is broken where no joiner or accent ties two of them together.
_TOO_LONG = re.compile("(\\S{23}[^\\s\u200d])(?=[^\\s\u200d\ufe0f\u0300-\u036f])")


def breakable(text: str) -> str:
    """The same words, where a very long one may be broken, so that it never widens the window."""
    return _TOO_LONG.sub("\\1\u200b", text)


class Text(QLabel):
    """Words that wrap and are never read as markup. `kind` is a style of the sheet: hint, title, strong, ..."""

    def __init__(self, text: str = "", kind: str = "text") -> None:
        super().__init__()
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(True)
        self.setProperty("kind", kind)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setText(text)
        # Mirrored, every line begins at the right; otherwise each text begins where its own writing does.
        mirrored = QGuiApplication.layoutDirection() == Qt.LayoutDirection.RightToLeft
        flags = Qt.AlignmentFlag
        side = flags.AlignRight | flags.AlignAbsolute if mirrored else flags.AlignLeading
        self.setAlignment(side | flags.AlignTop)

    def setText(self, text: str) -> None:
        super().setText(breakable(text))


class Hint(Text):
    """A quieter line under or beside something."""

    def __init__(self, text: str = "") -> None:
        super().__init__(text, "hint")


class PageTitle(Text):
    """The one heading of a page."""

    def __init__(self, text: str = "") -> None:
        super().__init__(text, "title")


class QuestionTitle(Text):
    """The question being asked."""

    def __init__(self, text: str = "") -> None:
        super().__init__(text, "question")


class SectionTitle(Text):
    """A heading inside a page."""

    def __init__(self, text: str = "") -> None:
        super().__init__(text, "section")


# ---- buttons ----


class Button(QPushButton):
    """A button that says what will happen. An ampersand in its words is only an ampersand; Enter presses it as well."""

    kind = "quiet"

    def __init__(self, text: str, pressed: Callable[[], object] | None = None) -> None:
        super().__init__()
        self.setProperty("kind", self.kind)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAutoDefault(True)
        self.say(text)
        if pressed is not None:
            self.clicked.connect(lambda: pressed())

    def sizeHint(self) -> QSize:
        """Wide enough for its words in bold where it can be chosen: chosen, they are bold."""
        size = super().sizeHint()
        if self.isCheckable():
            font = QFont(self.font())
            font.setBold(True)
            bold, usual = QFontMetrics(font), self.fontMetrics()
            more = [
                bold.horizontalAdvance(one) - usual.horizontalAdvance(one) for one in self.text().splitlines()
            ]
            size.setWidth(size.width() + max(more, default=0))
        return size

    def say(self, text: str) -> None:
        """Change the words."""
        self.setText(text.replace("&", "&&"))
        self.setAccessibleName(text)


class PrimaryButton(Button):
    """The one main button of a page."""

    kind = "primary"


class QuietButton(Button):
    """Any other button."""


class PlainButton(Button):
    """A button that looks like a link, for going somewhere or for the smaller choice."""

    kind = "plain"


class RowButton(QPushButton):
    """A whole row to press: a heading, lines under it, a picture before it. Everything wraps."""

    def __init__(
        self,
        title: str,
        *lines: str,
        picture: QPixmap | None = None,
        pressed: Callable[[], object] | None = None,
    ) -> None:
        super().__init__()
        self.setProperty("kind", "row")
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAutoDefault(True)
        self.setAccessibleName(title)
        self.setAccessibleDescription(" ".join(lines))
        self._across = across = QHBoxLayout(self)
        across.setContentsMargins(16, 12, 16, 12)
        across.setSpacing(12)
        self._picture = QLabel(self)
        self._picture.setHidden(picture is None)
        if picture is not None:
            self._picture.setPixmap(picture)
            self._picture.setFixedWidth(picture.deviceIndependentSize().toSize().width())
            across.addWidget(self._picture, 0, Qt.AlignmentFlag.AlignTop)
        words = QVBoxLayout()
        words.setSpacing(4)
        words.addWidget(Text(title, "strong"))
        for line in lines:
            words.addWidget(Hint(line))
        across.addLayout(words, 1)
        for label in self.findChildren(QLabel):
            label.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        if pressed is not None:
            self.clicked.connect(lambda: pressed())

    def show_picture(self, picture: QPixmap) -> None:
        """Another picture in the place of the first."""
        self._picture.setPixmap(picture)

    def sizeHint(self) -> QSize:
        return self._across.sizeHint()

    def minimumSizeHint(self) -> QSize:
        return self._across.minimumSize()

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return self._across.totalHeightForWidth(width)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter presses it, as Space does."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)


# ---- frames ----


class Card(QFrame):
    """What is being worked on. `column` is its layout. Kinds: card, sunk (quieter), wash (chosen, key figures)."""

    def __init__(self, kind: str = "card", margin: int = 24) -> None:
        super().__init__()
        self.setProperty("kind", kind)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(margin, margin, margin, margin)
        self.column.setSpacing(12)

    def add(self, *widgets: QWidget | QLayout) -> Card:
        """Put widgets or layouts below what is there."""
        for widget in widgets:
            if isinstance(widget, QLayout):
                self.column.addLayout(widget)
            else:
                self.column.addWidget(widget)
        return self


def rule() -> QFrame:
    """A thin line between things."""
    line = QFrame()
    line.setProperty("kind", "rule")
    line.setFixedHeight(1)
    return line


def ground() -> QWidget:
    """What a scroll area scrolls: as high as its words need at the width there is, and never higher."""
    made = QWidget()
    made.setProperty("kind", "ground")
    # The smallest height Qt would otherwise ask for is reckoned at the smallest width, where everything wraps.
    made.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Ignored)
    return made


class Banner(Card):
    """A sentence beside the work, with at most one thing to do about it. It is read out when it appears."""

    def __init__(self, picture: QPixmap, close_words: str, closed: Callable[[], object]) -> None:
        super().__init__("banner", 12)
        self._sentence = Text()
        self._sentence.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        shown = QLabel()
        shown.setPixmap(picture)
        across = QHBoxLayout()
        across.setSpacing(12)
        across.addWidget(shown, 0, Qt.AlignmentFlag.AlignTop)
        across.addWidget(self._sentence, 1)
        self.doing = QuietButton("")
        self.doing.hide()
        self.column.addLayout(across)
        self.column.addLayout(flow(self.doing, PlainButton(close_words, closed)))
        self.setAccessibleName("")

    def say(self, sentence: str) -> None:
        """Show a sentence."""
        self._sentence.setText(sentence)
        self.setAccessibleName(sentence)
        self.show()

    @property
    def sentence(self) -> str:
        """What it says now."""
        return self._sentence.text()


class EmptyPage(Card):
    """What belongs here, why a funder would care, and the first one offered."""

    def __init__(self, what: str, why: str, offer: str, pressed: Callable[[], object]) -> None:
        super().__init__()
        self.add(SectionTitle(what), Text(why), flow(PrimaryButton(offer, pressed)))


# ---- layouts ----


class Flow(QLayout):
    """Side by side while there is room, then on the next line; mirrored for right-to-left writing."""

    def __init__(self, spacing: int = 12) -> None:
        super().__init__()
        self._items: list[QLayoutItem] = []
        self.setSpacing(spacing)
        self.setContentsMargins(0, 0, 0, 0)

    def addItem(self, item: QLayoutItem) -> None:
        self._items.append(item)

    def count(self) -> int:
        """How many there are."""
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:  # type: ignore[override]  # Qt's own takeAt may give none
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return self._place(QRect(0, 0, width, 0), for_real=False)

    def setGeometry(self, rect: QRect) -> None:
        super().setGeometry(rect)
        self._place(rect, for_real=True)

    def sizeHint(self) -> QSize:
        sizes = [item.sizeHint() for item in self._items if not item.isEmpty()]
        width = sum(size.width() for size in sizes) + self.spacing() * max(len(sizes) - 1, 0)
        return QSize(width, max((size.height() for size in sizes), default=0))

    def minimumSize(self) -> QSize:
        size = QSize()
        for item in self._items:
            if not item.isEmpty():
                size = size.expandedTo(item.minimumSize())
        return size

    def _place(self, rect: QRect, *, for_real: bool) -> int:
        parent = self.parentWidget()
        mirrored = bool(parent) and parent.layoutDirection() == Qt.LayoutDirection.RightToLeft
        y = rect.y()
        for line in self._lines(rect.width()):
            height = max(size.height() for _, size in line)
            x = rect.x()
            for item, size in line:
                # Things of unlike height stand on one middle line.
                place = QRect(QPoint(x, y + (height - size.height()) // 2), size)
                if for_real:
                    item.setGeometry(_mirrored(place, rect) if mirrored else place)
                x += size.width() + self.spacing()
            y += height + self.spacing()
        return max(0, y - self.spacing() - rect.y())

    def _lines(self, width: int) -> list[list[tuple[QLayoutItem, QSize]]]:
        """The items with their sizes, line by line."""
        lines: list[list[tuple[QLayoutItem, QSize]]] = []
        used = 0
        for item in self._items:
            if item.isEmpty():
                continue
            size = QSize(min(item.sizeHint().width(), width), item.sizeHint().height())
            if item.hasHeightForWidth():
                size.setHeight(item.heightForWidth(size.width()))
            if not lines or used + size.width() > width:
                lines.append([])
                used = 0
            lines[-1].append((item, size))
            used += size.width() + self.spacing()
        return lines


def _mirrored(place: QRect, inside: QRect) -> QRect:
    """The same place, reckoned from the other side."""
    return place.translated(2 * inside.x() + inside.width() - 2 * place.x() - place.width(), 0)


def flow(*widgets: QWidget, spacing: int = 12) -> Flow:
    """Widgets side by side, on several lines when there is no room."""
    layout = Flow(spacing)
    for widget in widgets:
        layout.addWidget(widget)
    return layout


def focus_soon(widget: QWidget) -> None:
    """Give the keyboard to something just put into a layout: Qt shows it, and lets it have the focus, later."""
    QTimer.singleShot(0, widget, lambda: widget.setFocus(Qt.FocusReason.OtherFocusReason))


def clear(layout: QLayout, keep: int = 0) -> None:
    """Take down everything in a layout after the first `keep` things, with what is inside."""
    while layout.count() > keep:
        taken = layout.takeAt(keep)
        # Qt's types promise a widget and a layout; in truth it is one of them, or a mere space.
        widget: QWidget | None = taken.widget()
        inside: QLayout | None = taken.layout()
        if widget is not None:
            widget.hide()
            widget.deleteLater()
        elif inside is not None:
            clear(inside)
            inside.deleteLater()
