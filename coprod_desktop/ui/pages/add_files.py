"""Put files in: chosen, a whole folder, dropped or pasted; the window stays alive, and it can be stopped."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QMimeData, Qt, Signal
from PySide6.QtGui import QGuiApplication, QImage, QImageWriter
from PySide6.QtWidgets import QFileDialog, QProgressBar

from coprod_desktop.domain.faults import WorldFault
from coprod_desktop.services.attaching import Attached, Attaching, Pasted, Source
from coprod_desktop.services.pictures import PictureOrder, PictureSeen
from coprod_desktop.ui.jobs import PictureRun
from coprod_desktop.ui.kit import Card, Hint, PlainButton, QuietButton, Text, flow
from coprod_desktop.ui.page import Context

# Kinds the clipboard may hold as a file's own bytes, best first.
_PASTED = {"image/jpeg": ".jpg", "image/png": ".png", "image/webp": ".webp"}
# Little effort: a large picture on the clipboard must not hold the window up.
_QUICK = 85
MOST_TOLD = 5


class AddFiles(Card):
    """`added` gives what came of it (Attached). While it works there is a bar, a count and a way to stop."""

    added = Signal(object)

    def __init__(self, context: Context, to: str | None = None) -> None:
        """`to` is the record that the files belong to, None for none."""
        super().__init__("sunk", 16)
        self.context, self.words = context, context.words
        self._to = to
        self._attaching: Attaching | None = None
        self._seen: dict[int, PictureSeen] = {}
        self._run: PictureRun | None = None
        self._stopping = False
        words = self.words
        self.choose = QuietButton(words("ui_evidence.add.files"), self.ask_files)
        self.folder = QuietButton(words("ui_evidence.add.folder"), self.ask_folder)
        self.paste = QuietButton(words("ui_evidence.add.paste"), self.take_pasted)
        self.stop = QuietButton(words("ui_evidence.add.stop"), self.stop_adding)
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setRange(0, 0)
        self.told = Text()
        self.close_told = PlainButton(words("ui_evidence.add.close"), lambda: self._tell(""))
        self.add(Hint(words("ui_evidence.add.hint")), flow(self.choose, self.folder, self.paste, self.stop))
        self.add(self.bar, self.told, flow(self.close_told))
        self.setAccessibleName(words("ui_evidence.add.name"))
        self._working(False)
        self._tell("")

    @property
    def busy(self) -> bool:
        """Whether files are on their way in."""
        return self._attaching is not None

    # ---- where from ----

    def ask_files(self) -> None:
        """Let the person choose files."""
        dialog = self._dialog("ui_evidence.add.files", QFileDialog.FileMode.ExistingFiles)
        dialog.filesSelected.connect(lambda names: self.take([Path(name) for name in names]))
        dialog.open()

    def ask_folder(self) -> None:
        """Let the person choose a folder; all of it is taken."""
        dialog = self._dialog("ui_evidence.add.folder", QFileDialog.FileMode.Directory)
        dialog.fileSelected.connect(lambda name: self.take([Path(name)]))
        dialog.open()

    def _dialog(self, title: str, mode: QFileDialog.FileMode) -> QFileDialog:
        dialog = QFileDialog(self, self.words(title))
        dialog.setFileMode(mode)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        return dialog

    def take_pasted(self) -> None:
        """Take the files or the picture on the clipboard."""
        self.take_data(QGuiApplication.clipboard().mimeData())

    def take_data(self, data: QMimeData) -> None:
        """Take what was pasted or dropped; a sentence when there is nothing in it to keep."""
        sources: list[Source] = [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]
        if not sources and (pasted := self._pasted(data)) is not None:
            sources = [pasted]
        if sources:
            self.take(sources)
        else:
            self.context.say(self.words("ui_evidence.add.nothing"))

    def _pasted(self, data: QMimeData) -> Pasted | None:
        name = self.words("ui_evidence.add.pasted", day=self.context.today().isoformat())
        for kind, ending in _PASTED.items():
            if data.hasFormat(kind):
                return Pasted(bytes(data.data(kind).data()), name + ending)
        picture = QImage(data.imageData()) if data.hasImage() else QImage()
        buffer = QBuffer()
        buffer.open(QIODevice.OpenModeFlag.WriteOnly)
        writer = QImageWriter(buffer, QByteArray(b"png"))
        writer.setQuality(_QUICK)
        if picture.isNull() or not writer.write(picture):
            return None
        return Pasted(bytes(buffer.data().data()), f"{name}.png")

    # ---- the work ----

    def take(self, sources: Sequence[Source]) -> None:
        """Begin, unless something is on its way already."""
        if self._attaching is not None:
            self.context.say(self.words("ui_evidence.add.busy"))
            return
        self._attaching = Attaching(sources, to=self._to, case=self.context.case())
        self._seen, self._stopping = {}, False
        self._working(True)
        self._copy()

    def stop_adding(self) -> None:
        """Stop soon; nothing of it stays."""
        self._stopping = True
        if self._run is not None:
            self._run.stop()

    def end(self) -> None:
        """The group is being closed: nothing half-way stays."""
        self._end_run()
        if self._attaching is not None:
            self.context.act.ask(self._attaching.give_up)
            self._attaching = None

    def _copy(self) -> None:
        assert self._attaching is not None
        self._tell(self.words("ui_evidence.add.copying", n=self._attaching.files))
        self.context.act.do(self._attaching.go_on, then=self._copied, failed=self._failed, by=self)

    def _copied(self, done: bool) -> None:
        if self._attaching is None:
            return
        if self._stopping:
            self._give_up()
        elif done:
            self.context.act.ask(self._attaching.orders, then=self._look, failed=self._failed)
        else:
            self._copy()

    def _look(self, orders: list[PictureOrder]) -> None:
        if self._attaching is None or self._stopping:
            self._give_up()
            return
        self._run = PictureRun(self)
        self._run.seen.connect(partial(self._take_seen, len(orders)))
        self._run.finished.connect(self._keep)
        self._run.stopped.connect(self._give_up)
        self._run.look(orders)

    def _take_seen(self, all_of_them: int, seen: PictureSeen) -> None:
        self._seen[seen.number] = seen
        self._tell(self.words("ui_evidence.add.looking", n=len(self._seen), all=all_of_them))

    def _keep(self) -> None:
        self._end_run()
        if self._attaching is None:
            return
        self.context.act.do(
            self._attaching.finish, self._seen, then=self._added, failed=self._failed, by=self
        )

    def _added(self, done: Attached | None) -> None:
        if done is None:
            self._keep()
            return
        self._attaching = None
        self._working(False)
        self._tell(sentences(done, self.words))
        self.added.emit(done)

    def _give_up(self) -> None:
        self._end_run()
        attaching, self._attaching = self._attaching, None
        if attaching is not None:
            self.context.act.ask(attaching.give_up)
        self._working(False)
        self._tell(self.words("ui_evidence.add.stopped"))

    def _failed(self, fault: WorldFault) -> None:
        self._give_up()
        self._tell(str(fault))

    def _end_run(self) -> None:
        run, self._run = self._run, None
        if run is not None:
            run.end()
            run.deleteLater()

    def _working(self, at_work: bool) -> None:
        for button in (self.choose, self.folder, self.paste):
            button.setVisible(not at_work)
        self.stop.setVisible(at_work)
        self.bar.setVisible(at_work)

    def _tell(self, sentence: str) -> None:
        self.told.setText(sentence)
        self.told.setVisible(bool(sentence))
        self.bar.setAccessibleName(sentence)
        self.close_told.setVisible(bool(sentence) and not self.busy)


def sentences(done: Attached, words: Any) -> str:
    """What came of it, a line for each thing worth knowing."""
    told = [words("ui_evidence.add.done", n=len(done.ids))]
    told += [
        words("ui_evidence.add.same", name=one.name, kept_as=one.kept_as) for one in done.same[:MOST_TOLD]
    ]
    told += [
        one.sentence or words(f"services.left_out.{one.why}", name=one.name)
        for one in done.left_out[:MOST_TOLD]
    ]
    told += [words("services.left_out.unseen", name=name) for name in done.unseen[:MOST_TOLD]]
    more = sum(max(len(one) - MOST_TOLD, 0) for one in (done.same, done.left_out, done.unseen))
    if more:
        told.append(words("ui_evidence.add.more", n=more))
    return "\n".join(told)
