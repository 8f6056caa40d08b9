"""One practice check: when it was, its sheets, its shape, what shows the high marks, why it moved, what comes next."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any, Literal, cast

from PySide6.QtCore import Qt

from coprod_desktop.domain.questions import Option
from coprod_desktop.domain.records import PracticeCheck
from coprod_desktop.services.practice import CheckKept, change_check, new_check, take_back_last_sheet
from coprod_desktop.services.practice_drawings import Drawn, check_drawing
from coprod_desktop.services.practice_paper import print_practice_sheet
from coprod_desktop.ui.fields import ChoiceField, DateField, LineField, TextField
from coprod_desktop.ui.kit import (
    Hint,
    PlainButton,
    PrimaryButton,
    QuietButton,
    SectionTitle,
    Text,
    clear,
    flow,
)
from coprod_desktop.ui.page import Context, Place
from coprod_desktop.ui.pages.consent.papers import papers_folder
from coprod_desktop.ui.pages.drawing import DrawingView
from coprod_desktop.ui.pages.form import FormPage
from coprod_desktop.ui.pages.record_card import Keeping, RecordCard
from coprod_desktop.ui.pages.working.proof import ProofCard
from coprod_desktop.ui.pages.working.steps import StepsCard
from coprod_desktop.ui.pages.working.telling import AREA

FORMS = ("six", "full")


class CheckRoundPage(FormPage):
    """One check. Nothing is needed but a title, which it can give itself."""

    record_kind = PracticeCheck
    kinds = frozenset({"practice_check"})
    area = AREA
    name = "one_check"
    back_to = "practice_check"

    def build(self) -> None:
        """What it is called, when, how many sentences; why it moved; whether it stays inside."""
        words = self.words
        pair = self.pair()
        self.ask("title", LineField(words), row=pair, share=2)
        self.ask("when", DateField(words, today=self.context.today), row=pair)
        forms = tuple(Option(one, words(f"{AREA}.form.{one}")) for one in FORMS)
        form = ChoiceField(words, self.context.look, forms)
        form.edited.connect(form.clear.hide)  # one of the two always holds
        self.ask("form", form)
        self.ask("moved_because", TextField(words, least_lines=2, counts=False), hint=True)
        self.offer_inside()

    def beneath(self) -> list[RecordCard]:
        """The sheets with their shape, what shows the high marks, and what comes next."""
        return [
            SheetsCard(self.context, self),
            ProofCard(self.context, self),
            StepsCard(self.context, self),
        ]

    def blank(self, record_id: str, case: str | None) -> PracticeCheck:
        """Six sentences, without a title yet."""
        return PracticeCheck(id=record_id, case=case or "", title="")

    def fill(self, record: PracticeCheck) -> None:
        """Show it."""
        for name in ("title", "when", "form", "moved_because"):
            self.put(name, getattr(record, name))
        self.inside.setChecked(record.only_us)
        field = self.fields["form"]
        assert isinstance(field, ChoiceField)
        field.clear.hide()

    def read(self, record: PracticeCheck) -> Any:
        """As it stands in the fields."""
        form = cast("Literal['six', 'full']", self.choice_in("form") or record.form)
        return replace(
            record, title=self.words_in("title") or "", when=self.day_in("when"), form=form,
            moved_because=self.words_in("moved_because"),
        )  # fmt: skip

    def lacks(self, record: PracticeCheck) -> bool:
        """It needs a title."""
        return not record.title

    def complete(self, record: PracticeCheck) -> PracticeCheck:
        """The day it was is title enough."""
        when = record.when.typed if record.when else ""
        named = (
            self.words(f"{AREA}.one_check.named", when=when)
            if when
            else self.words(f"{AREA}.one_check.unnamed")
        )
        return replace(record, title=record.title or named)

    def add_call(self, record: Any) -> tuple[Callable[..., Any], tuple[Any, ...], dict[str, Any]]:
        """A new check asks the sentences as they are worded now."""
        return new_check, (record, self.context.resources), {}

    def change_call(self, record: Any) -> tuple[Callable[..., Any], tuple[Any, ...], dict[str, Any]]:
        """What shows the marks is kept by the card beneath, and stays as it is."""
        return change_check, (record,), {}


class SheetsCard(RecordCard):
    """How many sheets are in, ways to print and type them, and the shape once three are in."""

    kinds = frozenset({"practice_sheet"})

    def __init__(self, context: Context, page: Keeping) -> None:
        super().__init__(context, page)
        words = self.words
        self._count = Hint(words(f"{AREA}.sheets.how"))
        self.type = PrimaryButton(words(f"{AREA}.sheets.type"), self._type)
        self.print = QuietButton(words(f"{AREA}.sheets.print"), partial(self._print, False))
        self.print_large = QuietButton(words(f"{AREA}.sheets.print_large"), partial(self._print, True))
        self.back = PlainButton(words(f"{AREA}.sheets.take_back"), self._take_back)
        self.back.hide()
        self._told = Text()
        self._told.hide()
        self._place = flow()
        self.add(SectionTitle(words(f"{AREA}.sheets.title")), self._count)
        self.add(flow(self.type, self.print, self.print_large, self.back), self._told)
        self.column.addLayout(self._place)

    def read(self) -> None:
        """Ask how it stands, drawn on the storage thread."""
        mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        self.act.ask(
            check_drawing,
            self.about,
            self.context.resources,
            self.words,
            right_to_left=mirrored,
            then=self._show,
        )

    def _show(self, drawn: Drawn[CheckKept] | None) -> None:
        if drawn is None:
            return
        words, counts = self.words, drawn.kept.sheets
        self._count.setText(
            words(
                f"{AREA}.sheets.count", n=sum(counts.values()), takes_part=counts["takes_part"],
                paid=counts["paid_or_in_charge"],
            )
        )  # fmt: skip
        self.back.setVisible(bool(sum(counts.values())))
        self._told.setText(drawn.sentence)
        self._told.show()
        clear(self._place)
        if drawn.drawing is not None:
            self._place.addWidget(DrawingView(self.context.look, drawn.drawing, drawn.alt))
            self._place.addWidget(Hint(words("practice.sentence.process")))

    def _type(self) -> None:
        if self.ready():
            self.context.go(Place("type_sheets", self.about))

    def _print(self, large: bool) -> None:
        if not self.ready():
            return
        form = self.page.record.form  # type: ignore[attr-defined]
        context = self.context
        self.act.ask(
            print_practice_sheet, form, papers_folder(context), context.resources, context.today(), large_print=large,
            then=self._printed, failed=lambda fault: self.context.say(str(fault)),
        )  # fmt: skip

    def _printed(self, file: Path) -> None:
        self.context.go(Place("print", str(file)))

    def _take_back(self) -> None:
        self.do(take_back_last_sheet, self.about)
