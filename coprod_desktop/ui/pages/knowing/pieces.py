"""Choosing what shows something: pieces of evidence that are tied, and a short list to tie more from."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from coprod_desktop.services.knowing import Piece, pieces_of, pieces_offered
from coprod_desktop.ui.fields.field import LineEdit
from coprod_desktop.ui.kit import Hint, PlainButton, clear, flow
from coprod_desktop.ui.marks import Tick
from coprod_desktop.ui.page import Context

QUIET_MS = 200


class Pieces(QWidget):
    """Ids of records in the order they were tied. `changed` is sent when the person ties or unties one.

    What is tied is listed first; the rest is found by typing a few letters.
    """

    changed = Signal()

    def __init__(self, context: Context, named: Callable[[], str]) -> None:
        """`named` says in a few words what the pieces are for, for a screen reader."""
        super().__init__()
        self._context, self.words, self._named = context, context.words, named
        self._ids: tuple[str, ...] = ()
        self._known: dict[str, Piece] = {}
        self._told = Hint()
        self.open = PlainButton(self.words("ui_knowing.pieces.open"), self._turn)
        self._part = QWidget()
        self.look_for = LineEdit()
        self.look_for.setPlaceholderText(self.words("ui_knowing.pieces.look_for"))
        self.look_for.setAccessibleName(self.words("ui_knowing.pieces.look_for"))
        self._ticks = QVBoxLayout()
        self._ticks.setSpacing(0)
        inside = QVBoxLayout(self._part)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(4)
        inside.addWidget(self.look_for)
        inside.addLayout(self._ticks)
        self._part.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self._told)
        column.addLayout(flow(self.open))
        column.addWidget(self._part)
        self._soon = QTimer(self, singleShot=True, interval=QUIET_MS)
        self._soon.timeout.connect(self._ask)
        self.look_for.textEdited.connect(lambda _: self._soon.start())
        self._tell()

    def ids(self) -> tuple[str, ...]:
        """What is tied."""
        return self._ids

    def set_ids(self, ids: Sequence[str]) -> None:
        """Show what is tied."""
        if tuple(ids) == self._ids:
            return
        self._ids = tuple(ids)
        self._tell()
        if self._ids:
            self._context.act.ask(pieces_of, self._ids, then=self._know)

    def _know(self, pieces: Sequence[Piece]) -> None:
        self._known |= {one.id: one for one in pieces}
        self._tell()

    def _tell(self) -> None:
        """What is tied, in one line each."""
        known = [self._known[one] for one in self._ids if one in self._known]
        lines = [self._line(one) for one in known]
        self._told.setText("\n".join(lines) or self.words("ui_knowing.pieces.none"))
        self.open.setAccessibleName(self.words("ui_knowing.pieces.open_named", what=self._named()))

    def _line(self, one: Piece) -> str:
        kind = self.words(f"ui_shell.kind.{one.kind}")
        return self.words("ui_knowing.pieces.line", kind=kind, told=one.told) if one.told else kind

    def _turn(self) -> None:
        opened = self._part.isHidden()
        self._part.setVisible(opened)
        self.open.say(self.words(f"ui_knowing.pieces.{'close' if opened else 'open'}"))
        if opened:
            self._ask()
            self.look_for.setFocus(Qt.FocusReason.OtherFocusReason)

    def _ask(self) -> None:
        case = self._context.case()
        if case is not None:
            self._context.act.ask(pieces_offered, case, self.look_for.text(), then=self._offer)

    def _offer(self, pieces: Sequence[Piece]) -> None:
        self._known |= {one.id: one for one in pieces}
        clear(self._ticks)
        tied = [self._known[one] for one in self._ids if one in self._known]
        for one in (*tied, *(piece for piece in pieces if piece.id not in self._ids)):
            tick = Tick(self._context.look, self._line(one))
            tick.setChecked(one.id in self._ids)
            tick.clicked.connect(lambda on, piece=one.id: self._set(piece, on))
            self._ticks.addWidget(tick)
        if not pieces and not tied:
            self._ticks.addWidget(Hint(self.words("ui_knowing.pieces.nothing")))

    def _set(self, piece: str, on: bool) -> None:
        self._ids = (*self._ids, piece) if on else tuple(one for one in self._ids if one != piece)
        self._tell()
        self.changed.emit()
