"""Key figures: the list, and the form of one number with its base, its date and how it is known."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from typing import Any, cast, get_args

from coprod_desktop.domain.questions import Option
from coprod_desktop.domain.records import Figure, HowKnown
from coprod_desktop.services.kept import figures_of
from coprod_desktop.services.writing import change_figure, record_figure
from coprod_desktop.ui.fields import ChoiceField, DateField, LineField, NumberField
from coprod_desktop.ui.fields.reading import write_with_unit
from coprod_desktop.ui.pages.form import FormPage
from coprod_desktop.ui.pages.links import LinksCard
from coprod_desktop.ui.pages.listed import ListPage
from coprod_desktop.ui.pages.record_card import RecordCard


class FiguresPage(ListPage):
    """Every number with its base."""

    kinds = frozenset({"figure"})
    name = "figures"
    form = "figure"

    def ask_for_records(self, case: str) -> None:
        """Read the figures."""
        self.act.ask(figures_of, case, then=self.show_records)

    def row(self, record: Figure) -> tuple[str, str, list[str]]:
        """What it counts, the number, and out of how many."""
        if record.number is not None:
            number = write_with_unit(record.number, record.unit)
        else:
            number = " ".join(part for part in (record.as_words, record.unit) if part)
        if record.base is None:
            base = self.words("ui_pages.figures.no_base")
        else:
            base = self.words("ui_pages.figures.base", n=record.base, of=record.base_of or "")
        return record.id, record.label, [number or self.words("ui_pages.field.not_recorded"), base.strip()]


class FigurePage(FormPage):
    """One number. Only what it counts is needed; what is not known stays not recorded."""

    kinds = frozenset({"figure"})
    record_kind = Figure
    name = "figure"
    back_to = "figures"

    def build(self) -> None:
        """What, how many, out of how many, when, how known, where written."""
        words = self.words
        self.ask("label", LineField(words), hint=True)
        row = self.pair()
        self.ask("number", NumberField(words), hint=True, row=row, share=2)
        self.ask("unit", LineField(words), hint=True, row=row, share=3)
        self.ask("as_words", LineField(words), hint=True)
        row = self.pair()
        self.ask("base", NumberField(words, whole=True), hint=True, row=row, share=2)
        self.ask("base_of", LineField(words), hint=True, row=row, share=3)
        self.ask("when", DateField(words, today=self.context.today))
        options = tuple(Option(one, words(f"ui_pages.figure.known_{one}")) for one in get_args(HowKnown))
        self.ask("how_known", ChoiceField(words, self.context.look, options))
        self.ask("source", LineField(words), hint=True)
        self.offer_inside()

    def beneath(self) -> list[RecordCard]:
        """What it shows."""
        return [LinksCard(self.context, self)]

    def blank(self, record_id: str, case: str | None) -> Figure:
        """With nothing counted yet."""
        return Figure(id=record_id, case=case or "", label="")

    def fill(self, record: Figure) -> None:
        """Show it."""
        for name in ("label", "as_words", "unit", "base_of", "source"):
            self.put(name, getattr(record, name))
        self.put("number", record.number)
        self.put("base", None if record.base is None else Decimal(record.base))
        self.put("when", record.when)
        self.put("how_known", record.how_known)
        self.inside.setChecked(record.only_us)

    def read(self, record: Figure) -> Any:
        """The figure as typed."""
        told: dict[str, Any] = {
            name: self.words_in(name) for name in ("as_words", "unit", "base_of", "source")
        }
        base = self.number_in("base")
        return replace(
            record, label=self.words_in("label") or "", number=self.number_in("number"),
            base=None if base is None else int(base), when=self.day_in("when"),
            how_known=cast("HowKnown | None", self.choice_in("how_known")), **told,
        )  # fmt: skip

    def lacks(self, record: Figure) -> bool:
        """It needs to say what it counts."""
        return not record.label

    def complete(self, record: Figure) -> Figure:
        """A number without a name is kept as one."""
        if record == self.blank(record.id, record.case):
            return record
        unnamed = self.record.label or self.words("ui_pages.figure.unnamed")
        return replace(record, label=record.label or unnamed)

    def add_call(self, record: Figure) -> tuple[Callable[..., Any], tuple[Any, ...], dict[str, Any]]:
        """Keep a new one."""
        names = (
            "number",
            "as_words",
            "unit",
            "base",
            "base_of",
            "when",
            "how_known",
            "source",
            "only_us",
            "id",
        )
        return record_figure, (record.case, record.label), {name: getattr(record, name) for name in names}

    def change_call(self, record: Figure) -> tuple[Callable[..., Any], tuple[Any, ...], dict[str, Any]]:
        """Keep it changed."""
        return change_figure, (record,), {}
