"""One photograph or file: how it is shown, what it shows and whom; the file itself stays as it came."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any

from PySide6.QtCore import QTemporaryDir, QUrl
from PySide6.QtGui import QDesktopServices, QPixmap

from coprod_desktop.domain.records import Attachment, InvolvedAs
from coprod_desktop.services.adding import change_record
from coprod_desktop.services.kept import funder_of
from coprod_desktop.services.kept_files import copy_out, is_picture, large_order
from coprod_desktop.services.people_names import PersonName, people_names
from coprod_desktop.services.pictures import PictureFacts, PictureOrder, PictureSeen
from coprod_desktop.ui.act import StepDone
from coprod_desktop.ui.fields import DateField, LineField, TextField
from coprod_desktop.ui.jobs import PictureRun
from coprod_desktop.ui.kit import Hint, QuietButton, Text, flow
from coprod_desktop.ui.marks import Tick
from coprod_desktop.ui.page import Context, Place
from coprod_desktop.ui.pages.consent.agreed import AgreedBox
from coprod_desktop.ui.pages.files import kind_of
from coprod_desktop.ui.pages.form import FormPage
from coprod_desktop.ui.pages.involved import InvolvedField
from coprod_desktop.ui.pages.links import LinksCard
from coprod_desktop.ui.pages.record_card import RecordCard
from coprod_desktop.ui.pages.working_field import WorkingField

# Who may be asked about a picture; somebody who told or made it stays as it is kept.
IN_PICTURE: tuple[InvolvedAs, ...] = ("shown", "named", "responsible")


class FilePage(FormPage):
    """The place's detail is the file's id. Files come in through their list, so there is no new one here."""

    kinds = frozenset({"attachment", "person", "permission"})
    record_kind = Attachment
    area = "ui_evidence"
    name = "file"
    back_to = "files"

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self._run: PictureRun | None = None
        self._facts: PictureFacts | None = None
        self._copies: QTemporaryDir | None = None
        self._drawn_kind = ""
        self.agreed: AgreedBox | None = None

    # ---- showing ----

    def show_place(self, place: Place) -> None:
        """Only what is there can be shown."""
        if place.detail is None:
            self.context.go(Place("files"))
            return
        super().show_place(place)
        self.act.ask(people_names, then=self._know_people)

    def build(self) -> None:
        """Which fields there are is known once the record is read; until then the page only waits."""
        self._drawn_kind = ""
        self._facts, self.agreed = None, None
        self.card.add(Hint(self.words("ui_evidence.file.waits")))

    def beneath(self) -> list[RecordCard]:
        """What it shows, and what it does not."""
        return [LinksCard(self.context, self)]

    def first_field(self) -> Any:
        """The board's first button, or the first field; the page itself while it waits."""
        return super().first_field() if self.fields else self

    def _read_back(self, record: Any) -> None:
        if isinstance(record, Attachment) and record.id == self.record.id and not self._drawn_kind:
            self._build_for(record)
        super()._read_back(record)

    def _build_for(self, file: Attachment) -> None:
        self._drawn_kind = kind_of(file.media_type)
        words = self.words
        waits = self.card.column.takeAt(self.card.column.count() - 1).widget()
        waits.hide()
        waits.deleteLater()
        said = words(f"ui_evidence.kind.{self._drawn_kind}")
        self.card.add(Text(words("ui_evidence.file.about", name=file.name, kind=said), "strong"))
        if is_picture(file):
            self._build_picture()
        self.ask("caption", LineField(words), hint=True)
        row = self.pair()
        self.ask("taken_on", DateField(words, today=self.context.today), row=row)
        self.ask("made_by", LineField(words), hint=True, row=row)
        if is_picture(file):
            self.keep_place = Tick(self.context.look, "")
            self.keep_place.clicked.connect(self._keep_place)
            self.keep_place.hide()
            self.card.add(self.keep_place)
        self.open = QuietButton(words("ui_evidence.file.open"), self.open_outside)
        self.card.add(
            Hint(words(f"ui_evidence.file.{'locked_picture' if is_picture(file) else 'locked'}")),
            flow(self.open),
        )
        self.act.ask(people_names, then=self._know_people)
        self.take_keyboard()

    def _build_picture(self) -> None:
        words = self.words
        self.working = WorkingField(self.context)
        self.ask("working", self.working)
        self.ask("alt", TextField(words, least_lines=2, counts=False), hint=True)
        self.decoration = Tick(self.context.look, words("ui_evidence.file.decoration"))
        self.decoration.clicked.connect(self._turn_decoration)
        self.card.add(self.decoration)
        self.involved = InvolvedField(self.context, IN_PICTURE)
        self.ask("involved", self.involved, hint=True)
        self.agreed = AgreedBox(self.context, self, about_kind=Attachment.kind, before=self._keep_first)
        self.card.add(self.agreed)
        case = self.context.case()
        if case is not None:
            self.act.ask(funder_of, case, then=self.agreed.first.know_funder)
        self.agreed.about(self.record.id)
        self._end_run()
        self._run = PictureRun(self)
        self._run.seen.connect(self._show_picture)
        self.act.ask(large_order, self.record.id, then=self._look)

    def _look(self, order: PictureOrder) -> None:
        if self._run is not None:
            self._run.look([order])

    def _show_picture(self, seen: PictureSeen) -> None:
        picture = QPixmap()
        if seen.picture is None or not picture.loadFromData(seen.picture.data):
            self.working.show_fault(seen.fault or "")
            return
        self._facts = seen.facts
        self.working.show_picture(picture)
        self._tell_place()

    def _know_people(self, people: list[PersonName]) -> None:
        for name in ("working", "involved"):
            field = self.fields.get(name)
            if isinstance(field, WorkingField | InvolvedField):
                field.know_people(people)

    def heard(self, step: StepDone, mine: bool) -> None:
        """People on the list may be new."""
        super().heard(step, mine)
        if self.agreed is not None:
            self.agreed.read_again()
        if "person" in step.kinds:
            self.act.ask(people_names, then=self._know_people)

    def _keep_first(self) -> None:
        """Who is shown goes before what they agreed to."""
        for saver in self.savers:
            saver.flush()

    def leave(self) -> None:
        """The picture first, then what was typed about the permission."""
        super().leave()
        if self.agreed is not None:
            self.agreed.flush()

    # ---- the place, off unless somebody wants it ----

    def _tell_place(self) -> None:
        kept, facts = self.record.latitude is not None, self._facts
        known = facts is not None and facts.latitude is not None
        if known and facts is not None:
            said = f"{facts.latitude}, {facts.longitude}"
        else:
            said = f"{self.record.latitude}, {self.record.longitude}"
        self.keep_place.setText(self.words("ui_evidence.file.place", place=said))
        self.keep_place.setAccessibleName(self.keep_place.text())
        self.keep_place.setChecked(kept)
        self.keep_place.setVisible(kept or known)
        self.keep_place.updateGeometry()

    def _keep_place(self) -> None:
        facts, wanted = self._facts, self.keep_place.isChecked()
        self.record = replace(
            self.record,
            latitude=Decimal(facts.latitude).normalize() if wanted and facts and facts.latitude else None,
            longitude=Decimal(facts.longitude).normalize() if wanted and facts and facts.longitude else None,
        )
        self.save()

    def _turn_decoration(self) -> None:
        """Only decoration: it needs no words. Otherwise it waits for them again."""
        self.record = replace(self.record, alt="" if self.decoration.isChecked() else None)
        self.put("alt", None)
        self.fields["alt"].setEnabled(not self.decoration.isChecked())
        self.save()

    # ---- the form ----

    def blank(self, record_id: str, case: str | None) -> Attachment:
        """Shown until the record has been read."""
        return Attachment(id=record_id, name="", media_type="", size_bytes=0, sha256="")

    def fill(self, record: Attachment) -> None:
        """Show it."""
        if "caption" not in self.fields:
            return
        self.put("caption", record.caption)
        self.put("made_by", record.made_by)
        self.put("taken_on", record.taken_on)
        if "alt" in self.fields:
            self.put("alt", record.alt or None)
            self.fields["alt"].setEnabled(record.alt != "")
            self.decoration.setChecked(record.alt == "")
            self.working.show_working(record.working)
            self.involved.set_involved(record.involved)
            self._tell_place()

    def read(self, record: Attachment) -> Any:
        """The file's record as it stands on the screen."""
        record = replace(
            record, caption=self.words_in("caption"), made_by=self.words_in("made_by"),
            taken_on=self.day_in("taken_on"),
        )  # fmt: skip
        if "alt" not in self.fields:
            return record
        others = tuple(one for one in record.involved if one.part not in IN_PICTURE)
        alt = "" if self.decoration.isChecked() else (self.words_in("alt") or "").strip() or None
        return replace(
            record, alt=alt, working=self.working.working(), involved=others + self.involved.involved()
        )

    def lacks(self, record: Attachment) -> bool:
        """What has not been read cannot be kept."""
        return not record.sha256

    def complete(self, record: Attachment) -> Attachment:
        """It is whole as it is."""
        return record

    def change_call(self, record: Attachment) -> tuple[Callable[..., Any], tuple[Any, ...], dict[str, Any]]:
        """Keep it changed."""
        return change_record, (record,), {}

    # ---- outside ----

    def open_outside(self) -> None:
        """A copy, for the system's own program; the file that is kept is never handed out."""
        if self._copies is None:
            self._copies = QTemporaryDir()
        self.act.ask(
            copy_out, self.record.id, Path(self._copies.path()), then=self._hand_over,
            failed=lambda fault: self.context.say(str(fault)),
        )  # fmt: skip

    def _hand_over(self, copy: Path) -> None:
        if not QDesktopServices.openUrl(QUrl.fromLocalFile(str(copy))):
            self.context.say(self.words("ui_evidence.file.no_program"))

    def _end_run(self) -> None:
        run, self._run = self._run, None
        if run is not None:
            run.end()
            run.deleteLater()

    def end(self) -> None:
        """The group is being closed: no picture is looked at, no copy stays outside."""
        self._end_run()
        self._copies = None
