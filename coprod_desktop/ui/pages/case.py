"""Case studies: what one is about and who it is for, and the choice between several."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from typing import Any

from coprod_desktop.domain.records import CaseStudy
from coprod_desktop.services.kept import asks_for_open_licence, funder_of
from coprod_desktop.services.reading import cases_of
from coprod_desktop.services.writing import ask_for_open_licence, change_case, set_funder, start_case
from coprod_desktop.ui.fields import ChoiceField, DateField, LineField
from coprod_desktop.ui.fields.saving import Saver
from coprod_desktop.ui.kit import PageTitle, PlainButton, PrimaryButton, RowButton, Text, flow
from coprod_desktop.ui.marks import Tick
from coprod_desktop.ui.page import Place
from coprod_desktop.ui.pages.drawn import DrawnPage
from coprod_desktop.ui.pages.form import FormPage
from coprod_desktop.ui.pages.languages import language_options

NEW = "new"


class CasePage(FormPage):
    """One case study: the one being worked on when the place has no detail, a new one for "new"."""

    kinds = frozenset({"case", "funder"})
    record_kind = CaseStudy
    name = "case"

    def show_place(self, place: Place) -> None:
        """None means the case study being worked on, or a new one when there is none."""
        wanted = place.detail if place.detail is not None else self.context.case()
        super().show_place(Place(place.page, None if wanted == NEW else wanted))
        if self.kept:
            self.act.ask(funder_of, self.record.id, then=self._show_funder)

    def build(self) -> None:
        """Title first; the rest may wait."""
        words = self.words
        self.ask("title", LineField(words))
        self.ask("reader", LineField(words), hint=True)
        self.funder = LineField(words)
        self.funder.describe(words("ui_pages.case.funder"))
        self._funder_saver = Saver(self.act, self.funder, self._name_funder)
        self.open_licence = Tick(self.context.look, words("ui_pages.case.open_licence"))
        self.open_licence.clicked.connect(self._say_licence)
        self.card.add(Text(words("ui_pages.case.funder"), "strong"), self.funder, self.open_licence)
        self.ask("due", DateField(words, today=self.context.today))
        self.ask("place", LineField(words))
        self.ask("period", DateField(words, today=self.context.today))
        self.ask("language", ChoiceField(words, self.context.look, language_options(), across=True))

    def _show_funder(self, name: str | None) -> None:
        if not self._funder_saver.waiting:
            self.funder.set_text(name)
        self.open_licence.setVisible(bool(name))
        self.act.ask(asks_for_open_licence, self.record.id, then=self.open_licence.setChecked)

    def _say_licence(self) -> None:
        self.act.do(ask_for_open_licence, self.record.id, self.open_licence.isChecked(), by=self)

    def _name_funder(self) -> None:
        if self.kept:
            name = self.funder.text()
            self.act.do(set_funder, self.record.id, name, by=self, then=lambda _: self._show_funder(name))
        else:
            self._funder_saver.not_saved()

    def added(self, record: CaseStudy) -> None:
        """A funder named before the title was is kept right after it."""
        self._funder_saver.flush()

    def leave(self) -> None:
        """Send what was typed to the disk."""
        super().leave()
        if self.fields:
            self._funder_saver.flush()

    def done(self) -> None:
        """Work on it from now on."""
        for saver in self.savers:
            saver.flush()
        if self.kept and self.record.id != self.context.case():
            self.context.choose_case(self.record.id)
        self.context.go(Place("home"))

    def blank(self, record_id: str, case: str | None) -> CaseStudy:
        """With no title yet."""
        return CaseStudy(id=record_id, title="")

    def fill(self, record: CaseStudy) -> None:
        """Show it."""
        for name in ("title", "reader", "place"):
            self.put(name, getattr(record, name))
        for name in ("due", "period"):
            self.put(name, getattr(record, name))
        self.put("language", record.language)

    def read(self, record: CaseStudy) -> Any:
        """The case study as typed; its funder is kept by a service of its own."""
        told: dict[str, Any] = {name: self.words_in(name) for name in ("reader", "place")}
        days: dict[str, Any] = {name: self.day_in(name) for name in ("due", "period")}
        title = self.words_in("title") or ""
        return replace(record, title=title, language=self.choice_in("language"), **told, **days)

    def lacks(self, record: CaseStudy) -> bool:
        """It needs a title."""
        return not record.title

    def complete(self, record: CaseStudy) -> CaseStudy:
        """What was typed about it is kept under a plain title."""
        untitled = self.record.title or self.words("ui_pages.case.untitled")
        return (
            record
            if record == self.blank(record.id, None)
            else replace(record, title=record.title or untitled)
        )

    def add_call(self, record: CaseStudy) -> tuple[Callable[..., Any], tuple[Any, ...], dict[str, Any]]:
        """Begin a new one."""
        names = ("place", "period", "language", "reader", "due", "id")
        return start_case, (record.title,), {name: getattr(record, name) for name in names}

    def change_call(self, record: CaseStudy) -> tuple[Callable[..., Any], tuple[Any, ...], dict[str, Any]]:
        """Keep it changed, with the funder that stands."""
        return _change_keeping_funder, (record,), {}


def _change_keeping_funder(ws: Any, case: CaseStudy) -> Any:
    """The funder is named in the same form but by another service, and must not be put back to what it was."""
    standing = next((one for one in cases_of(ws) if one.id == case.id), case)
    return change_case(ws, replace(case, funder=standing.funder))


class CasesPage(DrawnPage):
    """The group's case studies; pressing one works on it from now on."""

    kinds = frozenset({"case"})

    def show_place(self, place: Place) -> None:
        """Read them."""
        super().show_place(place)
        self.act.ask(cases_of, then=self._show)

    def _show(self, cases: Sequence[CaseStudy]) -> None:
        with self.fresh():
            self.column.addWidget(PageTitle(self.words("ui_pages.cases.title")))
            for case in cases:
                lines = [self.words("ui_pages.cases.current")] if case.id == self.context.case() else []
                lines += [part for part in (case.place, case.period.typed if case.period else None) if part]
                self.column.addWidget(RowButton(case.title, *lines, pressed=partial(self._choose, case.id)))
            new = PrimaryButton(
                self.words("ui_pages.case.another"), lambda: self.context.go(Place("case", NEW))
            )
            details = PlainButton(
                self.words("ui_pages.cases.details"), lambda: self.context.go(Place("case"))
            )
            if not cases:
                details.hide()
            self.column.addLayout(flow(new, details))

    def _choose(self, case_id: str) -> None:
        self.context.choose_case(case_id)
        self.context.go(Place("home"))
