"""One part of a report: what it is headed, and how long or how many."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from coprod_desktop.domain.templates import Part
from coprod_desktop.guidance.templates import may_say
from coprod_desktop.services.own_templates import TemplateKept, change_part, template_kept
from coprod_desktop.ui.fields import LineField
from coprod_desktop.ui.fields.amount import NumberField
from coprod_desktop.ui.fields.labelled import labelled
from coprod_desktop.ui.kit import Card, Hint, PageTitle, PlainButton, PrimaryButton, Text, flow
from coprod_desktop.ui.page import Context, Place
from coprod_desktop.ui.pages.arranging.told import AREA, kind_name, part_name
from coprod_desktop.ui.pages.drawn import DrawnPage, on_ctrl_enter


class ReportPartPage(DrawnPage):
    """The place's detail is the report's record id, a stroke, and the part's place from 0."""

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self.part: Part | None = None
        self._record_id, self._number = "", 0
        self.limits: dict[str, NumberField] = {}
        on_ctrl_enter(self, self.keep)

    def show_place(self, place: Place) -> None:
        """Read it."""
        super().show_place(place)
        record_id, _, number = (place.detail or "").partition("/")
        self._record_id, self._number = record_id, int(number) if number.isdecimal() else 0
        self.act.ask(template_kept, record_id, then=self._show)

    def _show(self, kept: TemplateKept | None) -> None:
        template = kept.template if kept is not None else None
        if template is None or self._number >= len(template.parts):
            self.context.go(Place("report_kinds"))
            return
        self.part = part = template.parts[self._number]
        words = self.words
        with self.fresh():
            self.column.addWidget(PageTitle(part_name(self.context, part)))
            self.column.addWidget(Hint(words(f"{AREA}.one.is_a", kind=kind_name(self.context, part))))
            self.heading = LineField(words)
            self.heading.set_text(part.heading or None)
            card = Card()
            card.add(labelled(self.heading, words(f"{AREA}.one.heading"), words(f"{AREA}.one.heading_how")))
            self.limits = {}
            for name in ("words_max", "at_most"):
                if name in may_say(part.kind):
                    field = self.limits[name] = NumberField(words, whole=True)
                    number = getattr(part, name)
                    field.set_number(None if number is None else Decimal(number))
                    card.add(labelled(field, words(f"{AREA}.one.{name}"), words(f"{AREA}.one.{name}_how")))
            self._told = Text("", "attention")
            self._told.hide()
            done = PrimaryButton(words("ui_pages.form.done"), self.keep)
            back = PlainButton(words(f"{AREA}.one.not_changed"), self._back)
            self.column.addWidget(card.add(self._told, flow(done, back)))
            self.column.addStretch(1)

    def keep(self) -> None:
        """Keep what is typed, and go back to the parts."""
        if self.part is None:
            return
        limits = {name: field.number() for name, field in self.limits.items()}
        if any(field.problem() or field.number() == 0 for field in self.limits.values()):
            self._refuse(self.words(f"{AREA}.one.whole_number"))
            return
        numbers = {name: None if one is None else int(one) for name, one in limits.items()}
        changed = replace(
            self.part, heading=self.heading.text() or "",
            words_max=numbers.get("words_max"), at_most=numbers.get("at_most"),
        )  # fmt: skip
        self.act.do(
            change_part, self._record_id, self._number, changed, then=lambda _: self._back(),
            failed=lambda fault: self._refuse(str(fault)), by=self,
        )  # fmt: skip

    def _refuse(self, sentence: str) -> None:
        self._told.setText(sentence)
        self._told.show()

    def _back(self) -> None:
        self.part = None
        self.context.go(Place("report_kind", self._record_id))
