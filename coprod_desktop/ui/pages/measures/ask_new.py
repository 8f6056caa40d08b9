"""Ask something new: a set that ships, a ladder in members' words, a file of the group's own, or licensed totals."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from coprod_desktop.domain.instruments import Instrument
from coprod_desktop.domain.records import OwnInstrument
from coprod_desktop.services.bin import put_in_bin
from coprod_desktop.services.measures import (
    MeasuresKept,
    OwnSet,
    measures_kept,
)
from coprod_desktop.services.own_files import take_in_file, write_file
from coprod_desktop.ui.choose_file import choose_file, choose_where
from coprod_desktop.ui.fields import LineField
from coprod_desktop.ui.kit import Card, Hint, PageTitle, PlainButton, QuietButton, SectionTitle, Text, flow
from coprod_desktop.ui.marks import Tick
from coprod_desktop.ui.page import Context, Place
from coprod_desktop.ui.pages.drawn import DrawnPage
from coprod_desktop.ui.pages.measures.rounds import begin_round

AREA = "ui_measures"


class AskNewPage(DrawnPage):
    """What can be asked, each with its time, its cautions and its licence."""

    kinds = frozenset({"own_instrument"})

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self._kept: MeasuresKept | None = None
        self.numbers: dict[str, tuple[Tick, LineField]] = {}

    def show_place(self, place: Place) -> None:
        """Read the sets."""
        super().show_place(place)
        case = self.context.case()
        if case is None:
            self.context.go(Place("case"))
            return
        self.act.ask(measures_kept, case, self.context.resources, then=self._show)

    def _show(self, kept: MeasuresKept) -> None:
        self._kept, self.numbers = kept, {}
        words = self.words
        with self.fresh():
            self.column.addWidget(PageTitle(words(f"{AREA}.new.title")))
            self.column.addWidget(self._ladder_card())
            own = {one.instrument.id for one in kept.asked.own if one.instrument is not None}
            shipped = [one for name, one in kept.asked.sets.items() if name not in own]
            for one in sorted(shipped, key=lambda one: one.scoring == "total_only"):
                self.column.addWidget(self._set(one))
            for each in kept.asked.own:
                self.column.addWidget(self._own(each))
            self.column.addWidget(self._file_card())
            self.column.addStretch(1)

    def _ladder_card(self) -> Card:
        words = self.words
        write = QuietButton(words(f"{AREA}.new.write_ladder"), lambda: self.context.go(Place("ladder")))
        return Card(margin=16).add(
            SectionTitle(words(f"{AREA}.new.ladder")), Text(words(f"{AREA}.new.ladder_what")), flow(write)
        )

    def _set(self, one: Instrument) -> Card:
        words = self.words
        card = Card(margin=16).add(SectionTitle(one.title))
        if one.about:
            card.add(Text(one.about))
        if one.minutes:
            card.add(Hint(words(f"{AREA}.new.minutes", n=one.minutes)))
        for caution in one.cautions:
            card.add(Text(words(f"{AREA}.new.caution", sentence=caution)))
        card.add(Hint(words(f"{AREA}.new.licence", owner=one.owner, licence=self._licence(one))))
        if one.scoring == "total_only":
            tick = Tick(self.context.look, words(f"{AREA}.new.we_hold"))
            number = LineField(words)
            number.describe(words(f"{AREA}.new.number"))
            self.numbers[one.id] = tick, number
            card.add(tick, Text(words(f"{AREA}.new.number"), "strong"), number)
        ask = QuietButton(words(f"{AREA}.new.ask"), partial(self._ask, one))
        ask.setAccessibleName(words(f"{AREA}.new.ask_named", title=one.title))
        return card.add(flow(ask))

    def _licence(self, one: Instrument) -> str:
        known = f"{AREA}.licence.{one.licence}"
        return self.words(known) if known in self.words else one.licence

    def _own(self, own: OwnSet) -> Card:
        words, record = self.words, own.record
        if own.instrument is not None:
            card = self._set(own.instrument)
        else:
            card = Card(margin=16).add(SectionTitle(record.title))
            card.add(Text(words(f"{AREA}.new.broken"), "attention"), Text(own.wrong))
        out = PlainButton(words("ui_pages.own.export"), partial(self._ask_out, record.id, record.title))
        out.setAccessibleName(words("ui_pages.own.export_named", title=record.title))
        away = PlainButton(words("ui_pages.form.bin"), lambda: self.act.do(put_in_bin, [record.id]))
        away.setAccessibleName(words("ui_pages.form.bin_named", what=record.title))
        return card.add(flow(out, away))

    def _file_card(self) -> Card:
        words = self.words
        bring = QuietButton(words(f"{AREA}.new.bring"), self._ask_file)
        return Card("sunk", 16).add(
            SectionTitle(words(f"{AREA}.new.file")), Text(words(f"{AREA}.new.file_what")), flow(bring)
        )

    def _ask(self, one: Instrument) -> None:
        """A licensed scale is asked only with the number of the group's own licence."""
        licence = None
        if one.id in self.numbers:
            tick, number = self.numbers[one.id]
            licence = number.text()
            if not tick.isChecked() or not licence:
                number.say(self.words(f"{AREA}.new.need_number"), wrong=True)
                return
        theirs = [each for each in self._kept.measured if each.instrument == one] if self._kept else []
        begin_round(self, one, None, len(theirs[0].waves) if theirs else 0, licence=licence)

    def _ask_file(self) -> None:
        names = self.words("ui_pages.own.files") + " (*.toml)"
        choose_file(self, self.words(f"{AREA}.new.bring"), names, self.bring_in)

    def bring_in(self, file: str) -> None:
        """Keep a file of questions, broken or not."""
        self.act.do(take_in_file, OwnInstrument, Path(file))

    def _ask_out(self, record_id: str, title: str) -> None:
        send = partial(self._send_out, record_id)
        choose_where(self, self.words("ui_pages.own.export"), f"{title}.toml", lambda name: send(Path(name)))

    def _send_out(self, record_id: str, out: Path) -> None:
        said = self.words("ui_pages.own.exported", file=out.name)
        self.act.ask(write_file, OwnInstrument, record_id, out, then=lambda _: self.context.say(said))
