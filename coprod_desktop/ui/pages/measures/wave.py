"""One round of asking: who could answer, how they were asked, and the ways to bring the answers in."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from functools import partial
from pathlib import Path
from typing import Any, cast, get_args

from coprod_desktop.domain.faults import WorldFault
from coprod_desktop.domain.questions import Option
from coprod_desktop.domain.records import AskedBy, Wave, WavePoint
from coprod_desktop.services.answer_sheet_files import print_answer_sheet
from coprod_desktop.services.answer_sheets import StackKept, stack_of
from coprod_desktop.services.measures import keep_wave
from coprod_desktop.ui.begin import usual_folder
from coprod_desktop.ui.fields import ChoiceField, DateField, LineField, NumberField, TextField
from coprod_desktop.ui.kit import Card, Hint, PlainButton, QuietButton, SectionTitle, Text, flow
from coprod_desktop.ui.marks import Tick
from coprod_desktop.ui.page import Place
from coprod_desktop.ui.pages.form import FormPage

AREA = "ui_measures"
YES_NO = {"yes": True, "no": False}


class WavePage(FormPage):
    """The place's detail is the id of the round; it was kept when it began."""

    kinds = frozenset({"wave", "response", "ladder", "own_instrument"})
    record_kind = Wave
    area = AREA
    name = "wave"
    back_to = "measures"

    def build(self) -> None:
        """First what to do with it, then what is known of it."""
        words, look = self.words, self.context.look
        self._build_ways()
        self.ask("name", LineField(words))
        points = tuple(Option(one, words(f"{AREA}.point.{one}")) for one in get_args(WavePoint))
        self.ask("point", ChoiceField(words, look, points, across=True))
        self.ask("when", DateField(words, today=self.context.today))
        modes = tuple(Option(one, words(f"{AREA}.mode.{one}")) for one in get_args(AskedBy))
        self.ask("mode", ChoiceField(words, look, modes, across=True), hint=True)
        row = self.pair()
        self.ask("eligible", NumberField(words), hint=True, row=row)
        self.ask("eligible_of", LineField(words), hint=True, row=row)
        answers = tuple(Option(one, words(f"{AREA}.wave.{one}")) for one in YES_NO)
        self.ask("everybody", ChoiceField(words, look, answers, across=True), hint=True)
        self.ask("left_because", TextField(words, least_lines=2, counts=False), hint=True)
        self.ask("licence_number", LineField(words))
        self.offer_inside()

    def _build_ways(self) -> None:
        words = self.words
        self.what = Text("", "strong")
        self.sheets = Hint("")
        self.type_in = QuietButton(words(f"{AREA}.wave.type_in"), partial(self._open, "answer_sheets"))
        file = QuietButton(words(f"{AREA}.wave.from_file"), partial(self._open, "answers_in"))
        self.blank_sheet = QuietButton(words(f"{AREA}.wave.print"), partial(self._print, False))
        self.large_sheet = PlainButton(words(f"{AREA}.wave.print_large"), partial(self._print, True))
        said = PlainButton(words(f"{AREA}.measures.said"), lambda: self.context.go(Place("answers_said")))
        self.back_too = Tick(self.context.look, words(f"{AREA}.wave.back_too"))
        self.source = Hint("")
        ways = Card("sunk", 16).add(self.what, self.sheets, flow(self.type_in, file))
        ways.add(
            SectionTitle(words(f"{AREA}.wave.paper")), self.back_too, flow(self.blank_sheet, self.large_sheet)
        )
        self.paper = (self.back_too, self.blank_sheet, self.large_sheet)
        self.no_paper = Hint(words(f"{AREA}.wave.no_paper"))
        self.no_paper.hide()
        ways.add(self.no_paper, self.source, flow(said))
        self.card.add(ways)

    def first_field(self) -> Any:
        """Most come here to type sheets in."""
        return self.type_in

    def _open(self, page: str) -> None:
        self.context.go(Place(page, self.record.id))

    # ---- the record ----

    def blank(self, record_id: str, case: str | None) -> Wave:
        """A round is kept when it begins, so this stands only until it is read."""
        return Wave(id=record_id, case=case or "", name="")

    def change_call(self, record: Wave) -> Any:
        """A licensed scale keeps its number."""
        return keep_wave, (record, self.context.resources), {}

    def show_place(self, place: Place) -> None:
        """A round that is not there yet is begun elsewhere."""
        if place.detail is None:
            self.context.go(Place("ask_new"))
            return
        super().show_place(place)

    def fill(self, record: Wave) -> None:
        """Show it, and ask what it asks."""
        for name in ("name", "when", "eligible_of", "left_because", "licence_number", "point", "mode"):
            self.put(name, getattr(record, name))
        self.put("eligible", None if record.eligible is None else Decimal(record.eligible))
        self.put("everybody", {True: "yes", False: "no"}.get(record.everybody))  # type: ignore[arg-type]
        self.inside.setChecked(record.only_us)
        self.act.ask(stack_of, record.id, self.context.resources, then=self._show_asked)

    def _show_asked(self, stack: StackKept | None) -> None:
        words = self.words
        if stack is None:
            return
        asked = stack.instrument
        self.what.setText(asked.title if asked else words(f"{AREA}.measures.gone"))
        now = sum(not one.looking_back for one in stack.sheets)
        key = "sheets_of" if stack.wave.eligible is not None else "sheets"
        self.sheets.setText(words(f"{AREA}.measures.{key}", n=now, of=stack.wave.eligible))
        self.type_in.setEnabled(asked is not None)
        may_print = asked is not None and (asked.embed or stack.wave.ladder is not None)
        for one in self.paper:
            one.setVisible(may_print)
        self.back_too.setVisible(may_print and stack.may_look_back)
        self.no_paper.setVisible(not may_print)
        self.source.setText(asked.attribution if asked else "")
        self.source.setVisible(bool(asked and asked.attribution))
        licensed = asked is not None and asked.scoring == "total_only"
        block = self.fields["licence_number"].parentWidget()
        if block is not None:
            block.setVisible(licensed)

    def read(self, record: Wave) -> Wave:
        """As it stands in the fields."""
        told: dict[str, Any] = {
            name: self.words_in(name) for name in ("eligible_of", "left_because", "licence_number")
        }
        eligible = self.number_in("eligible")
        whole = eligible is not None and eligible == int(eligible) and eligible >= 0
        return replace(
            record, name=(self.words_in("name") or "").strip(), when=self.day_in("when"),
            point=cast("WavePoint", self.choice_in("point") or record.point),
            mode=cast("AskedBy | None", self.choice_in("mode")),
            eligible=int(eligible) if whole and eligible is not None else None,
            everybody=YES_NO.get(self.choice_in("everybody") or ""), **told,
        )  # fmt: skip

    def lacks(self, record: Wave) -> bool:
        """It needs a name."""
        return not record.name

    def complete(self, record: Wave) -> Wave:
        """It keeps the name it had."""
        return replace(record, name=record.name or self.record.name)

    # ---- paper ----

    def _print(self, large: bool) -> None:
        kept = self.context.settings.get("report_folder")
        folder = Path(str(kept)) if kept else usual_folder(self.context.settings) / "Reports"
        self.act.ask(
            print_answer_sheet, self.record.id, folder, self.context.resources, self.context.today(),
            large=large, looking_back=self.back_too.isChecked(), then=self._printed, failed=self._refused_sheet,
        )  # fmt: skip

    def _printed(self, file: Path) -> None:
        self.context.go(Place("print", str(file)))

    def _refused_sheet(self, fault: WorldFault) -> None:
        self.context.say(str(fault))
