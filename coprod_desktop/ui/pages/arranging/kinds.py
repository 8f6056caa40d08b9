"""The reports there are: the group's own, a broken one with where it is wrong, and those that ship, to start from."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from coprod_desktop.domain.records import OwnTemplate
from coprod_desktop.domain.templates import Template
from coprod_desktop.services.bin import put_in_bin
from coprod_desktop.services.own_files import take_in_file, write_file
from coprod_desktop.services.own_templates import TemplateKept, copy_template, templates_kept
from coprod_desktop.ui.choose_file import choose_file, choose_where
from coprod_desktop.ui.kit import (
    Card,
    Hint,
    PageTitle,
    PlainButton,
    QuietButton,
    RowButton,
    SectionTitle,
    Text,
    flow,
)
from coprod_desktop.ui.page import Page, Place
from coprod_desktop.ui.pages.arranging.told import AREA
from coprod_desktop.ui.pages.drawn import DrawnPage


class ReportKindsPage(DrawnPage):
    """Each that ships can be taken over as one of the group's own."""

    kinds = frozenset({"own_template"})

    def show_place(self, place: Place) -> None:
        """Read them."""
        super().show_place(place)
        self.act.ask(templates_kept, self.context.resources, then=self._show)

    def _show(self, kept: Sequence[TemplateKept]) -> None:
        words = self.words
        with self.fresh():
            self.column.addWidget(PageTitle(words(f"{AREA}.kinds.title")))
            self.column.addWidget(Hint(words(f"{AREA}.kinds.why")))
            bring = QuietButton(words(f"{AREA}.kinds.bring"), self._ask_file)
            back = PlainButton(words("ui_shell.preview.back"), partial(self.context.go, Place("report")))
            self.column.addLayout(flow(bring, back))
            own = [one for one in kept if one.record is not None]
            if own:
                self.column.addWidget(SectionTitle(words(f"{AREA}.kinds.own")))
            for one in own:
                self.column.addWidget(self._own(one))
            self.column.addWidget(SectionTitle(words(f"{AREA}.kinds.shipped")))
            for one in kept:
                if one.record is None and one.template is not None:
                    self.column.addWidget(self._shipped(one.template))
            self.column.addStretch(1)

    def _own(self, kept: TemplateKept) -> Card:
        words, record = self.words, kept.record
        assert record is not None
        card = Card(margin=16)
        if kept.template is not None:
            opened = partial(self.context.go, Place("report_kind", record.id))
            card.add(RowButton(kept.template.title, kept.template.description, pressed=opened))
        else:
            card.add(SectionTitle(record.title), Text(words(f"{AREA}.kinds.broken"), "attention"))
            card.add(Text(kept.wrong))
        share = PlainButton(words(f"{AREA}.kinds.share"), partial(share_template, self, record))
        share.setAccessibleName(words("ui_pages.own.export_named", title=record.title))
        away = PlainButton(words("ui_pages.form.bin"), partial(self.act.do, put_in_bin, [record.id]))
        away.setAccessibleName(words("ui_pages.form.bin_named", what=record.title))
        return card.add(flow(share, away))

    def _shipped(self, template: Template) -> Card:
        take = QuietButton(self.words(f"{AREA}.kinds.take"), partial(self._take, template))
        take.setAccessibleName(self.words(f"{AREA}.kinds.take_named", title=template.title))
        card = Card(margin=16).add(Text(template.title, "strong"), Hint(template.description))
        return card.add(flow(take))

    def _take(self, template: Template) -> None:
        title = self.words(f"{AREA}.kinds.ours", title=template.title)
        self.act.do(copy_template, self.context.resources, template.id, title, then=self._taken, by=self)

    def _taken(self, made: tuple[OwnTemplate, object]) -> None:
        self.context.go(Place("report_kind", made[0].id))

    def _ask_file(self) -> None:
        names = self.words(f"{AREA}.kinds.files") + " (*.toml)"
        choose_file(self, self.words(f"{AREA}.kinds.bring"), names, self.bring_in)

    def bring_in(self, file: str) -> None:
        """Keep a report from a file, broken or not."""
        self.act.do(take_in_file, OwnTemplate, Path(file))


def share_template(page: Page, record: OwnTemplate) -> None:
    """Ask where the report is to be written as one file, and write it."""
    title = page.words(f"{AREA}.kinds.share")
    choose_where(
        page, title, f"{record.title}.toml", lambda name: write_template(page, record.id, Path(name))
    )


def write_template(page: Page, record_id: str, out: Path) -> None:
    """Write it, and say so."""
    said = page.words("ui_pages.own.exported", file=out.name)
    page.act.ask(write_file, OwnTemplate, record_id, out, then=lambda _: page.context.say(said))
