"""When typing is saved: as the keyboard leaves, after a moment of quiet, or now and then while somebody types on."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer

from coprod_desktop.ui.act import Act
from coprod_desktop.ui.fields.field import Field

QUIET_MS = 1500  # design section 3: a commit takes up to 130 ms on an old disk, so keystrokes are gathered
STEADY_MS = 10_000


class Saver(QObject):
    """Watches one field and calls `save` for what was edited, never for what cannot be read.

    It tells `act` that words wait on the screen, so that "all changes saved" never lies.
    """

    def __init__(
        self,
        act: Act,
        field: Field,
        save: Callable[[], None],
        *,
        quiet_ms: int = QUIET_MS,
        steady_ms: int = STEADY_MS,
    ) -> None:
        """`save` sends the field's value on its way. The saver lives as long as the field."""
        super().__init__(field)
        self._act = act
        self._field = field
        self._save = save
        self._waiting = False
        self._quiet = QTimer(self, singleShot=True, interval=quiet_ms)
        self._steady = QTimer(self, singleShot=True, interval=steady_ms)
        self._quiet.timeout.connect(self.flush)
        self._steady.timeout.connect(self.flush)
        field.edited.connect(self._edited)
        field.left.connect(self.flush)
        act.try_again.connect(self.flush)

    @property
    def waiting(self) -> bool:
        """Whether something typed is not on its way yet."""
        return self._waiting

    def flush(self) -> None:
        """Save now if something waits and can be read."""
        self._quiet.stop()
        self._steady.stop()
        if self._waiting and self._field.problem() is None:
            self._waiting = False
            self._save()
            self._act.note_typing(self, self._waiting)

    def not_saved(self) -> None:
        """The save came back refused: what is typed waits again, for the next edit, leaving or flush."""
        self._waiting = True
        self._act.note_typing(self, True)

    def let_go(self) -> None:
        """The field is being taken down: what waits and cannot be kept no longer counts."""
        self._waiting = False
        self._act.note_typing(self, False)

    def _edited(self) -> None:
        self._waiting = True
        self._act.note_typing(self, True)
        self._quiet.start()
        if not self._steady.isActive():
            self._steady.start()
