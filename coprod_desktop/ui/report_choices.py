"""What a report can be, in plain words: which one, for whom, as which files, on which paper."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QComboBox, QFileDialog, QVBoxLayout, QWidget

from coprod_desktop.domain.permission import AUDIENCES
from coprod_desktop.domain.reporting import Reporting
from coprod_desktop.ui.begin import usual_folder
from coprod_desktop.ui.kit import Hint, PlainButton, SectionTitle, Text, flow, focus_soon
from coprod_desktop.ui.marks import Pick, Tick
from coprod_desktop.ui.page import Context, Place
from coprod_desktop.ui.pages.languages import named
from coprod_desktop.ui.report_for import Funding, GrantChoices

if TYPE_CHECKING:
    from coprod_desktop.domain.records import CaseStudy, Funder
    from coprod_desktop.domain.templates import Template
    from coprod_desktop.services.reports import ReportOrder
    from coprod_desktop.ui.settings import Settings

FORMATS = ("pdf", "docx", "html", "txt")
LIMITS_MB = (0, 5, 10)  # what portals commonly take
PAPERS = ("a4", "letter")
USUAL_TEMPLATE, USUAL_FORMATS = "two_pages", ("pdf", "docx")


class ReportChoices(QWidget):
    """Everything has an answer already, so that one press makes a report; what was chosen last is kept.

    `changed` comes with every other choice.
    """

    changed = Signal()

    def __init__(
        self,
        context: Context,
        case: CaseStudy,
        funders: tuple[Funder, ...],
        templates: tuple[Template, ...],
        wanted: str | None,
        languages: tuple[str, ...] = ("en",),
        funding: Funding = Funding(),  # noqa: B008 - nothing in it can change
        seldom: frozenset[str] = frozenset(),
    ) -> None:
        """`seldom` are ids of templates that wait behind a button. `languages` are those that the report's own words
        are there in; never empty.
        """
        super().__init__()
        self._languages, self._seldom = languages, seldom
        self._context, self._case, self._funders, self._templates = context, case, funders, templates
        self._settings, words = context.settings, context.words
        self._folder = reports_folder(self._settings)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        first = wanted or str(self._settings.get("report_template", USUAL_TEMPLATE))
        names = [one.id for one in templates]
        chosen = first if first in names else names[0]
        self._which_report = QWidget()
        inside = QVBoxLayout(self._which_report)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.addWidget(SectionTitle(words("ui_shell.report.kind")))
        self.templates = self._picks(inside, [(one.id, one.title) for one in templates], chosen)
        self._fold_seldom(inside, chosen)
        self._about = Hint()
        inside.addWidget(self._about)
        column.addWidget(self._which_report)
        if wanted == chosen:
            column.addWidget(self._only_this(templates[names.index(chosen)].title))
        column.addSpacing(8)
        column.addWidget(SectionTitle(words("ui_shell.report.for_whom")))
        readers = [(str(code), words(f"ui_shell.report.{code}")) for code in AUDIENCES]
        outside = "partner" if case.reader else "internal"
        usual = "funder" if case.funder else str(self._settings.get("report_audience", outside))
        self.audience = self._picks(column, readers, usual, beside=True)
        self._which = QWidget()
        self.funder = self._funder_box(self._which)
        column.addWidget(self._which)
        self.grants = GrantChoices(context, funding)
        column.addWidget(self.grants)
        self._more = PlainButton("", self._turn_more)
        column.addLayout(flow(self._more))
        self._details = QWidget()
        column.addWidget(self._details)
        self._draw_details()
        self._details.hide()
        self._say_more()
        self.templates.buttonToggled.connect(lambda *_: self._tell_about())
        self.audience.buttonToggled.connect(lambda *_: self._tell_about())
        self._tell_about()
        self._hear_changes()

    def _hear_changes(self) -> None:
        for group in (self.templates, self.audience, self.paper):
            group.buttonToggled.connect(lambda _, on: self.changed.emit() if on else None)
        for tick in (self.large_print, self.notes, self.draft):
            tick.toggled.connect(lambda _: self.changed.emit())
        self.funder.currentIndexChanged.connect(lambda _: self._tell_about())
        self.funder.currentIndexChanged.connect(lambda _: self.changed.emit())
        self.grants.changed.connect(self.changed.emit)
        if self.language is not None:
            self.language.currentIndexChanged.connect(lambda _: self.changed.emit())

    def _only_this(self, title: str) -> QWidget:
        """Somebody came for one report: the others wait behind a button."""
        only = QWidget()
        inside = QVBoxLayout(only)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.addWidget(SectionTitle(title))
        inside.addLayout(
            flow(PlainButton(self._context.words("ui_shell.report.another"), lambda: self._all_of(only)))
        )
        self._which_report.hide()
        return only

    def first(self) -> QWidget | None:
        """The kind of report that is chosen; None when somebody came for that one only."""
        return None if self._which_report.isHidden() else self.templates.checkedButton()

    def _all_of(self, only: QWidget) -> None:
        only.hide()
        self._which_report.show()
        focus_soon(self.templates.checkedButton())

    def _fold_seldom(self, column: QVBoxLayout, chosen: str) -> None:
        """Kinds of report that are seldom wanted wait behind a button."""
        away = self._seldom - {chosen}
        seldom = [pick for pick in self.templates.buttons() if pick.property("code") in away]

        def unfold() -> None:
            more.hide()
            for pick in seldom:
                pick.show()
            focus_soon(seldom[0])

        more = PlainButton(self._context.words("ui_reports.choices.more_kinds", n=len(seldom)), unfold)
        for pick in seldom:
            pick.hide()
        if seldom:
            column.addLayout(flow(more))

    def _picks(
        self, column: QVBoxLayout, named: list[tuple[str, str]], chosen: str, *, beside: bool = False
    ) -> QButtonGroup:
        """Picks under each other, or side by side when their words are short."""
        group = QButtonGroup(self)
        for name, said in named:
            pick = Pick(self._context.look, said)
            pick.setProperty("code", name)
            pick.setChecked(name == chosen)
            group.addButton(pick)
            if not beside:
                column.addWidget(pick)
        if beside:
            column.addLayout(flow(*group.buttons(), spacing=16))
        return group

    def _funder_box(self, inside: QWidget) -> QComboBox:
        words = self._context.words
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 0, 0)
        box = QComboBox()
        box.setAccessibleName(words("ui_shell.report.which_funder"))
        for one in self._funders:
            box.addItem(one.name, one.id)
        box.addItem(words("ui_shell.report.any_funder"), None)
        box.setCurrentIndex(max(0, box.findData(self._case.funder)))
        box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        box.setMinimumContentsLength(20)
        column.addWidget(Text(words("ui_shell.report.which_funder")))
        column.addWidget(box)
        return box

    def _draw_details(self) -> None:
        words, look = self._context.words, self._context.look
        column = QVBoxLayout(self._details)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(SectionTitle(words("ui_shell.report.formats")))
        chosen = self._settings.get("report_formats", list(USUAL_FORMATS))
        self.formats = {name: Tick(look, words(f"ui_shell.report.{name}")) for name in FORMATS}
        for name, tick in self.formats.items():
            tick.setChecked(name in chosen)
            column.addWidget(tick)
        column.addWidget(SectionTitle(words("ui_shell.report.paper")))
        papers = [(name, words(f"ui_shell.report.{name}")) for name in PAPERS]
        self.paper = self._picks(column, papers, str(self._settings.get("report_paper", "a4")), beside=True)
        self.large_print = Tick(look, words("ui_shell.report.large_print"))
        self.large_print.setChecked(bool(self._settings.get("report_large_print", False)))
        column.addWidget(self.large_print)
        self.notes = Tick(look, words("ui_reports.choices.notes"))
        self.notes.setChecked(bool(self._settings.get("report_notes", True)))
        column.addWidget(self.notes)
        self.draft = Tick(look, words("ui_reports.choices.draft"))
        self.draft.setChecked(bool(self._settings.get("report_draft", False)))
        column.addWidget(self.draft)
        column.addWidget(SectionTitle(words("ui_sent.portal.limit")))
        limits = [(str(n), words(f"ui_sent.portal.mb{n}", n=n)) for n in LIMITS_MB]
        self.limit = self._picks(column, limits, str(self._settings.get("report_limit_mb", 0)), beside=True)
        self._draw_language(column)
        arrange = PlainButton(
            words("ui_reports.choices.arrange"), lambda: self._context.go(Place("report_kinds"))
        )
        column.addLayout(flow(arrange))
        self._where = Hint()
        column.addWidget(self._where)
        column.addLayout(flow(PlainButton(words("ui_shell.report.elsewhere"), self._choose_folder)))
        self._tell_where()

    def _draw_language(self, column: QVBoxLayout) -> None:
        """The report's own words, apart from those of the window: those languages that there are words in."""
        words = self._context.words
        self.language: QComboBox | None = None
        column.addWidget(SectionTitle(words("ui_reports.choices.language")))
        if len(self._languages) > 1:
            self.language = QComboBox()
            self.language.setAccessibleName(words("ui_reports.choices.language"))
            for tag in self._languages:
                self.language.addItem(named(tag), tag)
            kept = str(self._settings.get("report_language", words.language))
            self.language.setCurrentIndex(max(0, self.language.findData(kept)))
            column.addWidget(self.language)
        only = ", ".join(map(named, self._languages))
        column.addWidget(Hint(words("ui_reports.choices.language_how", languages=only)))

    def _turn_more(self) -> None:
        self._details.setVisible(not self._details.isVisibleTo(self))
        self._say_more()

    def _say_more(self) -> None:
        shown = self._details.isVisibleTo(self)
        self._more.say(self._context.words(f"ui_shell.report.{'less' if shown else 'more'}"))

    def _tell_about(self) -> None:
        chosen = next(one for one in self._templates if one.id == code_of(self.templates))
        self._about.setText(" ".join(part for part in (chosen.description, chosen.note) if part))
        for_funder = code_of(self.audience) == "funder"
        self._which.setVisible(for_funder)
        follows_form = any(part.kind == "form" for part in chosen.parts)
        if for_funder:
            self.grants.show_for(self.funder.currentData(), form=follows_form)
        else:
            self.grants.hide()

    def _tell_where(self) -> None:
        self._where.setText(self._context.words("ui_shell.report.where", folder=str(self._folder)))

    def _choose_folder(self) -> None:
        dialog = QFileDialog(self, self._context.words("ui_shell.report.elsewhere"), str(self._folder.parent))
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(self._put_into)
        dialog.open()

    def _put_into(self, folder: str) -> None:
        self._folder = Path(folder)
        self._settings.put("report_folder", folder)
        self._tell_where()

    def order(self, case_id: str) -> ReportOrder:
        """The report as chosen now; the choices are kept for the next time."""
        from coprod_desktop.services.reports import ReportOrder

        formats = tuple(name for name, tick in self.formats.items() if tick.isChecked())
        template, audience, paper = code_of(self.templates), code_of(self.audience), code_of(self.paper)
        for name, value in (
            ("template", template), ("audience", audience), ("paper", paper), ("formats", list(formats)),
            ("large_print", self.large_print.isChecked()), ("draft", self.draft.isChecked()),
            ("limit_mb", int(code_of(self.limit))),
            ("notes", self.notes.isChecked()),
        ):  # fmt: skip
            self._settings.put(f"report_{name}", value)
        return ReportOrder(
            cases=(case_id,), template=template, audience=audience, formats=formats, out=self._folder,  # type: ignore[arg-type]
            funder=self.funder.currentData() if audience == "funder" else None, paper=paper,  # type: ignore[arg-type]
            large_print=self.large_print.isChecked(), language=self._language(), draft=self.draft.isChecked(),
            limit_mb=int(code_of(self.limit)), reporting=self._reporting(audience),
        )  # fmt: skip

    def _reporting(self, audience: str) -> Reporting:
        """Grants are told of to funders alone."""
        notes = self.notes.isChecked()
        return self.grants.reporting(notes=notes) if audience == "funder" else Reporting(notes=notes)

    def _language(self) -> str:
        """The language of the report's own words; the only one there is, where there is no choice."""
        if self.language is None:
            return self._languages[0]
        self._settings.put("report_language", self.language.currentData())
        return str(self.language.currentData())


def reports_folder(settings: Settings) -> Path:
    """Where reports go: the folder chosen last, or one beside the group's own."""
    kept = settings.get("report_folder")
    return Path(str(kept)) if kept else usual_folder(settings) / "Reports"


def code_of(group: QButtonGroup) -> str:
    """The code of the pick that is chosen."""
    return str(group.checkedButton().property("code"))
