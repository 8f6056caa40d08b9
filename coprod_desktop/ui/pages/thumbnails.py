"""Small pictures for a list: made by the child, kept in memory, gone with the page."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QPixmap

from coprod_desktop.domain.records import Attachment
from coprod_desktop.services.kept_files import is_picture, thumbnail_orders
from coprod_desktop.services.pictures import PictureOrder, PictureSeen
from coprod_desktop.ui.act import Act
from coprod_desktop.ui.jobs import PictureRun


class Thumbnails(QObject):
    """`ready` gives the id of a file and its picture, as each is made."""

    ready = Signal(str, object)

    def __init__(self, act: Act, parent: QObject) -> None:
        super().__init__(parent)
        self._act = act
        self._made: dict[tuple[str, str], QPixmap] = {}
        self._wanted: list[Attachment] = []
        self._run: PictureRun | None = None
        self._looking: list[Attachment] = []

    def want(self, files: Sequence[Attachment]) -> None:
        """Show these from now on; those made before come at once, the others as soon as they can."""
        self._wanted = []
        for one in files:
            made = self._made.get(_key(one))
            if made is not None:
                self.ready.emit(one.id, made)
            elif is_picture(one):
                self._wanted.append(one)
        self._go_on()

    def end(self) -> None:
        """No more pictures."""
        self._wanted = []
        run, self._run = self._run, None
        if run is not None:
            run.end()
            run.deleteLater()

    def _go_on(self) -> None:
        if self._run is not None or not self._wanted:
            return
        self._looking, self._wanted = self._wanted, []
        self._run = PictureRun(self)
        self._run.seen.connect(self._take)
        self._run.finished.connect(self._finished)
        self._act.ask(thumbnail_orders, self._looking, then=self._look)

    def _look(self, orders: list[PictureOrder]) -> None:
        if self._run is not None:
            self._run.look(orders)

    def _take(self, seen: PictureSeen) -> None:
        picture = QPixmap()
        if seen.picture is not None and picture.loadFromData(seen.picture.data):
            one = self._looking[seen.number]
            self._made[_key(one)] = picture
            self.ready.emit(one.id, picture)

    def _finished(self) -> None:
        if self._run is not None:
            self._run.deleteLater()
        self._run = None
        self._go_on()


def _key(file: Attachment) -> tuple[str, str]:
    """The same bytes shown in the same way give the same picture."""
    return file.sha256, repr(file.working)
