"""Print a sheet for each person who still has to be asked."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QButtonGroup, QFileDialog

from coprod_desktop.domain.faults import WorldFault
from coprod_desktop.services.permissions_room import AskRow, PermissionsKept, permissions_kept
from coprod_desktop.services.sheet_files import print_sheets
from coprod_desktop.ui.begin import usual_folder
from coprod_desktop.ui.kit import (
    Card,
    Hint,
    PageTitle,
    PlainButton,
    PrimaryButton,
    SectionTitle,
    Text,
    flow,
)
from coprod_desktop.ui.marks import Pick, Tick
from coprod_desktop.ui.page import Context, Place
from coprod_desktop.ui.pages.drawn import DrawnPage
from coprod_desktop.ui.pages.told import shortened

MOST_ROWS = 40  # nobody asks more people in one go, and so many ticks are still quick to draw
LAYOUTS = ("standard", "large_print", "easy_read")


class SheetsPage(DrawnPage):
    """Everybody to ask is ticked already, so that one press prints.

    The place's detail is a case study's id, None for all.
    """

    kinds = frozenset({"permission", "quote", "answer", "story", "attachment", "confirmation", "person"})

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self._rows: list[AskRow] = []
        self.ticks: list[Tick] = []

    def show_place(self, place: Place) -> None:
        """Read who is to be asked."""
        super().show_place(place)
        self.act.ask(permissions_kept, self.context.today(), place.detail, then=self._show)

    def _show(self, kept: PermissionsKept) -> None:
        rows = [*kept.needing("to_ask"), *kept.needing("changed"), *kept.needing("ended")]
        self._rows = rows[:MOST_ROWS]
        words = self.words
        with self.fresh():
            self.ticks = []
            self.column.addWidget(PageTitle(words("ui_consent.sheets.title")))
            card = Card()
            if not self._rows:
                card.add(Text(words("ui_consent.sheets.nobody")))
                back = PrimaryButton(
                    words("ui_consent.sheets.back"), lambda: self.context.go(Place("permissions"))
                )
                self.column.addWidget(card.add(flow(back)))
                return
            card.add(Text(words("ui_consent.sheets.what")), SectionTitle(words("ui_consent.sheets.who")))
            for row in self._rows:
                self.ticks.append(self._tick(row))
                card.add(self.ticks[-1])
            if len(rows) > MOST_ROWS:
                card.add(Hint(words("ui_consent.sheets.rest", n=len(rows) - MOST_ROWS)))
            card.add(SectionTitle(words("ui_consent.sheets.layout")))
            self.layouts = QButtonGroup(self)
            usual = str(self.context.settings.get("consent_layout", LAYOUTS[0]))
            for name in LAYOUTS:
                pick = Pick(self.context.look, words(f"ui_consent.layout.{name}"))
                pick.setProperty("code", name)
                pick.setChecked(name == usual)
                self.layouts.addButton(pick)
                card.add(pick)
            self._folder = self._usual_folder()
            self._where = Hint(words("ui_consent.sheets.where", folder=str(self._folder)))
            self.print = PrimaryButton(words("ui_consent.sheets.print"), self._print)
            elsewhere = PlainButton(words("ui_consent.sheets.elsewhere"), self._ask_folder)
            self._told = Text("", "attention")
            self._told.hide()
            self.column.addWidget(card.add(self._where, self._told, flow(self.print, elsewhere)))
            self.first_choice = self.print

    def _usual_folder(self) -> Path:
        kept = self.context.settings.get("report_folder")
        return Path(str(kept)) if kept else usual_folder(self.context.settings) / "Reports"

    def _tick(self, row: AskRow) -> Tick:
        words = self.words
        who = row.part.called or words("ui_consent.ask.somebody")
        about = words(
            "ui_consent.room.about", kind=words(f"ui_consent.kind.{row.kind}"), title=shortened(row.title)
        )
        tick = Tick(self.context.look, words("ui_consent.sheets.one", who=who, about=about))
        # Who never was asked is why somebody came; those to ask anew are offered.
        tick.setChecked(row.needs == "to_ask" or all(one.needs != "to_ask" for one in self._rows))
        return tick

    def _ask_folder(self) -> None:
        dialog = QFileDialog(self, self.words("ui_consent.sheets.elsewhere"), str(self._folder))
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.fileSelected.connect(self._use_folder)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _use_folder(self, name: str) -> None:
        self._folder = Path(name)
        self._where.setText(self.words("ui_consent.sheets.where", folder=name))

    def _print(self) -> None:
        wanted = [row for row, tick in zip(self._rows, self.ticks, strict=True) if tick.isChecked()]
        if not wanted:
            self._refused(WorldFault(self.words("ui_consent.sheets.tick_one")))
            return
        layout = str(self.layouts.checkedButton().property("code"))
        self.context.settings.put("consent_layout", layout)
        self.print.setEnabled(False)
        self.act.do(
            print_sheets, wanted, layout, self._folder, self.context.resources, self.context.today(),
            then=self._printed, failed=self._refused, by=self,
        )  # fmt: skip

    def _printed(self, file: Path) -> None:
        self.context.go(Place("print", str(file)))

    def _refused(self, fault: WorldFault) -> None:
        self.print.setEnabled(True)
        self._told.setText(str(fault))
        self._told.show()
