"""The list of funders' forms, and one that ships, as it can be read before it is used."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from coprod_desktop.domain.form_packs import FormPack
from coprod_desktop.domain.records import OwnPack
from coprod_desktop.services.bin import put_in_bin
from coprod_desktop.services.own_files import take_in_file, write_file
from coprod_desktop.services.own_packs import PackKept, copy_pack, packs_kept
from coprod_desktop.ui.choose_file import choose_file, choose_where
from coprod_desktop.ui.kit import (
    Card,
    Hint,
    PageTitle,
    PlainButton,
    PrimaryButton,
    QuietButton,
    RowButton,
    SectionTitle,
    Text,
    flow,
)
from coprod_desktop.ui.page import Context, Page, Place
from coprod_desktop.ui.pages.drawn import DrawnPage
from coprod_desktop.ui.pages.forms.told import AREA, about_pack, asked_lines, asked_title


class PacksPage(DrawnPage):
    """Forms of the group's own first; one that is broken is kept, and shown with where it is wrong."""

    kinds = frozenset({"own_pack"})

    def show_place(self, place: Place) -> None:
        """Read them."""
        super().show_place(place)
        self.act.ask(packs_kept, self.context.resources, then=self._show)

    def _show(self, kept: Sequence[PackKept]) -> None:
        words, go = self.words, self.context.go
        with self.fresh():
            self.column.addWidget(PageTitle(words(f"{AREA}.packs.title")))
            self.column.addWidget(Hint(words(f"{AREA}.packs.why")))
            new = PrimaryButton(words(f"{AREA}.packs.new"), partial(go, Place("pack")))
            bring = QuietButton(words(f"{AREA}.packs.bring"), self._ask_file)
            self.first_choice = new
            self.column.addLayout(flow(new, bring))
            own = [one for one in kept if one.record is not None]
            if own:
                self.column.addWidget(SectionTitle(words(f"{AREA}.packs.own")))
            for one in own:
                self.column.addWidget(self._own(one))
            self.column.addWidget(SectionTitle(words(f"{AREA}.packs.shipped")))
            for one in kept:
                if one.record is None and one.pack is not None:
                    place = Place("shipped_pack", one.pack.id)
                    lines = about_pack(self.context, one.pack)
                    self.column.addWidget(RowButton(one.pack.title, *lines, pressed=partial(go, place)))
            self.column.addStretch(1)

    def _own(self, kept: PackKept) -> Card:
        words, record = self.words, kept.record
        assert record is not None
        card = Card(margin=16)
        if kept.pack is not None:
            lines = about_pack(self.context, kept.pack)
            open_it = partial(self.context.go, Place("pack", record.id))
            card.add(RowButton(kept.pack.title, *lines, pressed=open_it))
        else:
            card.add(SectionTitle(record.title), Text(words(f"{AREA}.packs.broken"), "attention"))
            card.add(Text(kept.wrong))
        share = PlainButton(words(f"{AREA}.packs.share"), partial(share_pack, self, record))
        share.setAccessibleName(words("ui_pages.own.export_named", title=record.title))
        away = PlainButton(words("ui_pages.form.bin"), partial(self.act.do, put_in_bin, [record.id]))
        away.setAccessibleName(words("ui_pages.form.bin_named", what=record.title))
        return card.add(flow(share, away))

    def _ask_file(self) -> None:
        names = self.words(f"{AREA}.packs.files") + " (*.toml)"
        choose_file(self, self.words(f"{AREA}.packs.bring"), names, self.bring_in)

    def bring_in(self, file: str) -> None:
        """Keep a form from a file, broken or not."""
        self.act.do(take_in_file, OwnPack, Path(file))


def share_pack(page: Page, record: OwnPack) -> None:
    """Ask where the form is to be written as one file, and write it."""
    title = page.words(f"{AREA}.packs.share")
    choose_where(page, title, f"{record.title}.toml", lambda name: write_pack(page, record.id, Path(name)))


def write_pack(page: Page, record_id: str, out: Path) -> None:
    """Write it, and say so."""
    said = page.words("ui_pages.own.exported", file=out.name)
    page.act.ask(write_file, OwnPack, record_id, out, then=lambda _: page.context.say(said))


class ShippedPackPage(DrawnPage):
    """A form that ships: every question, where it was read, and the way to a copy that can be changed."""

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self._pack: FormPack | None = None

    def show_place(self, place: Place) -> None:
        """Read it."""
        super().show_place(place)
        self.act.ask(packs_kept, self.context.resources, then=self._find)

    def _find(self, kept: Sequence[PackKept]) -> None:
        wanted = self.place.detail if self.place else None
        pack = next(
            (one.pack for one in kept if one.record is None and one.pack and one.pack.id == wanted), None
        )
        if pack is None:
            self.context.go(Place("packs"))
        else:
            self._show(pack)

    def _show(self, pack: FormPack) -> None:
        self._pack, words = pack, self.words
        with self.fresh():
            self.column.addWidget(PageTitle(pack.title))
            head = Card(margin=16)
            head.add(*(Text(line) for line in about_pack(self.context, pack)))
            if pack.limits:
                head.add(Text(pack.limits))
            if pack.source:
                head.add(Hint(words(f"{AREA}.packs.read_at", where=pack.source)))
            copy = QuietButton(words(f"{AREA}.packs.copy"), self._copy)
            back = PlainButton(words(f"{AREA}.packs.back"), partial(self.context.go, Place("packs")))
            self.first_choice = copy
            self.column.addWidget(head.add(Hint(words(f"{AREA}.packs.copy_why")), flow(copy, back)))
            section = None
            for asked in pack.questions:
                if asked.section and asked.section != section:
                    self.column.addWidget(SectionTitle(asked.section))
                section = asked.section
                one = Card(margin=16).add(Text(asked_title(asked), "strong"))
                if asked.plain:
                    one.add(Text(asked.plain))
                self.column.addWidget(one.add(*(Hint(line) for line in asked_lines(self.context, asked))))
            self.column.addStretch(1)

    def _copy(self) -> None:
        if self._pack is not None:
            self.act.do(copy_pack, self.context.resources, self._pack.id, then=self._copied, by=self)

    def _copied(self, made: tuple[OwnPack, object]) -> None:
        self.context.go(Place("pack", made[0].id))
