"""Photographs and files: what a group keeps to show, with small pictures, and every way to put more in."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QKeySequence, QPixmap, QShortcut
from PySide6.QtWidgets import QVBoxLayout

from coprod_desktop.domain.records import Attachment
from coprod_desktop.services.kept_files import FilesKept, files_of, is_picture
from coprod_desktop.ui.act import StepDone
from coprod_desktop.ui.kit import Hint, PageTitle, PlainButton, RowButton, SectionTitle, Text, clear, flow
from coprod_desktop.ui.page import Context, Page, Place
from coprod_desktop.ui.pages.add_files import AddFiles
from coprod_desktop.ui.pages.lost_files import LostFiles
from coprod_desktop.ui.pages.thumbnails import Thumbnails

MOST_ROWS = 60  # small pictures are made for these only; the rest wait for "more"
SHOWN_PX = 72


class FilesPage(Page):
    """The list stays where it is while files come in; what is dropped or pasted anywhere on the page is taken."""

    kinds = frozenset({"attachment"})

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        words = self.words
        self._rows: dict[str, RowButton] = {}
        self._kept: FilesKept | None = None
        self._shown = MOST_ROWS
        self.setAcceptDrops(True)
        self.thumbnails = Thumbnails(self.act, self)
        self.thumbnails.ready.connect(self._show_thumbnail)
        self.column.addWidget(PageTitle(words("ui_evidence.files.title")))
        self.column.addWidget(Hint(words("ui_evidence.files.intro")))
        self.add_files = AddFiles(context)
        self.lost = LostFiles(context)
        self.lost.found.connect(self._read)
        self.column.addWidget(self.add_files)
        self.column.addWidget(self.lost)
        self._list = QVBoxLayout()
        self._list.setSpacing(8)
        self.column.addLayout(self._list)
        self.column.addStretch(1)
        paste = QShortcut(QKeySequence(QKeySequence.StandardKey.Paste), self, self.add_files.take_pasted)
        paste.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)

    def show_place(self, place: Place) -> None:
        """Read what is kept."""
        super().show_place(place)
        if self.context.case() is None:
            self.context.go(Place("case"))
            return
        self._read()

    def heard(self, step: StepDone, mine: bool) -> None:
        """Files came in, changed, or went."""
        self._read()

    def end(self) -> None:
        """The group is being closed."""
        self.add_files.end()
        self.lost.end()
        self.thumbnails.end()

    def _read(self) -> None:
        case = self.context.case()
        if case is not None:
            self.act.ask(files_of, case, then=self._show)

    def _show(self, kept: FilesKept) -> None:
        self._kept = kept
        held = next((one for one, row in self._rows.items() if row.hasFocus()), None)
        clear(self._list)
        self._rows = {}
        self.lost.show_missing(len(kept.missing))
        if not kept.files:
            self._list.addWidget(SectionTitle(self.words("ui_evidence.files.empty")))
            self._list.addWidget(Text(self.words("ui_evidence.files.why")))
            return
        shown = kept.files[: self._shown]
        for one in shown:
            row = RowButton(
                one.caption or one.name, *self._lines(one, kept), picture=self._blank() if is_picture(one) else None,
                pressed=partial(self.context.go, Place("file", one.id)),
            )  # fmt: skip
            self._rows[one.id] = row
            self._list.addWidget(row)
        rest = len(kept.files) - len(shown)
        if rest:
            more = PlainButton(self.words("ui_pages.list.more", n=min(rest, MOST_ROWS)), self._more)
            self._list.addLayout(flow(more))
        if held in self._rows:
            self._rows[held].setFocus(Qt.FocusReason.OtherFocusReason)
        self.thumbnails.want([one for one in shown if one.id not in kept.missing])

    def _more(self) -> None:
        self._shown += MOST_ROWS
        if self._kept is not None:
            self._show(self._kept)

    def _lines(self, one: Attachment, kept: FilesKept) -> list[str]:
        words = self.words
        about = [words(f"ui_evidence.kind.{kind_of(one.media_type)}")]
        if one.taken_on is not None:
            about.append(one.taken_on.typed)
        if one.caption:
            about.append(one.name)
        lines = [" · ".join(about)]
        if one.id in kept.missing:
            lines.append(words("ui_evidence.files.gone"))
        if is_picture(one):
            if one.alt is None:
                lines.append(words("ui_evidence.files.no_alt"))
            covers = len(one.working.covers) if one.working else 0
            if covers:
                lines.append(words("ui_evidence.files.covers", n=covers))
        return lines

    def _blank(self) -> QPixmap:
        side = self.context.look.px(SHOWN_PX)
        blank = QPixmap(side, side)
        blank.fill(self.context.look.colour("sunk"))
        return blank

    def _show_thumbnail(self, file_id: str, picture: QPixmap) -> None:
        row = self._rows.get(file_id)
        if row is not None:
            side = self.context.look.px(SHOWN_PX)
            smooth = Qt.TransformationMode.SmoothTransformation
            row.show_picture(picture.scaled(side, side, Qt.AspectRatioMode.KeepAspectRatio, smooth))

    # ---- dropped ----

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Files and pictures may be dropped anywhere here."""
        if event.mimeData().hasUrls() or event.mimeData().hasImage():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Take what was dropped."""
        event.acceptProposedAction()
        self.add_files.take_data(event.mimeData())


def kind_of(media_type: str) -> str:
    """In which of the plain words for kinds of file it belongs."""
    known = {
        "application/pdf": "pdf", "application/vnd.oasis.opendocument.text": "text",
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document": "text", "text/plain": "text",
        "application/rtf": "text",
    }  # fmt: skip
    kind = media_type.split("/")[0]
    return known.get(media_type) or {"image": "picture", "audio": "sound", "video": "film"}.get(kind, "other")
