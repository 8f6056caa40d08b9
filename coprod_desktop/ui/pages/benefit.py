"""Who benefits: the counts in sentences, anonymous totals by question, and who was not reached."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from coprod_desktop.domain.dates import understand_date
from coprod_desktop.domain.records import NotReached, YearlyTotal
from coprod_desktop.domain.seen import SeenActivity
from coprod_desktop.services.activity import activity_of
from coprod_desktop.services.benefit import Benefit, benefit_of
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
from coprod_desktop.ui.page import Context, Place
from coprod_desktop.ui.pages.counts import count_sentences, journey_sentences, way_sentences
from coprod_desktop.ui.pages.drawn import DrawnPage

MOST_YEARS = 4


class BenefitPage(DrawnPage):
    """Numbers first, each with its base; nothing here names anybody."""

    kinds = frozenset({"session", "attendance", "person", "yearly_total", "not_reached"})

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self._year: int | None = None
        self._open = False
        self._benefit = Benefit((), (), ())
        self._told = SeenActivity()

    def show_place(self, place: Place) -> None:
        """Count on the storage thread."""
        super().show_place(place)
        self._read()

    def _read(self) -> None:
        case = self.context.case()
        if case is None:
            self.context.go(Place("case"))
            return
        period = understand_date(str(self._year)) if self._year is not None else None
        self.act.ask(benefit_of, case, then=self._keep)
        self.act.ask(activity_of, case, self.context.today(), period, then=self._show)

    def _keep(self, benefit: Benefit) -> None:
        self._benefit = benefit

    def _show(self, told: SeenActivity) -> None:
        self._told = told
        words = self.words
        with self.fresh():
            self.column.addWidget(PageTitle(words("ui_people.benefit.title")))
            self.column.addWidget(self._counts())
            self._list("totals", "total", [self._total_row(one) for one in self._benefit.totals])
            self._list("not_reached", "unreached", [self._row(one) for one in self._benefit.not_reached])

    # ---- the counts ----

    def _counts(self) -> Card:
        words, told = self.words, self._told
        card = Card("wash").add(SectionTitle(words("ui_people.benefit.counts")))
        sentences = count_sentences(told, str(self._year or ""), words)
        if self._benefit.years:
            card.add(flow(*self._periods()))
        if not sentences:
            note = PrimaryButton(words("ui_people.benefit.note"), self.context.note)
            return card.add(Text(words("ui_people.benefit.none")), flow(note))
        card.add(*(Text(one) for one in sentences))
        for name, lines in (("moved", journey_sentences(told, words)), ("ways", way_sentences(told, words))):
            if lines:
                card.add(Text(words(f"ui_people.benefit.{name}"), "strong"), *(Text(one) for one in lines))
        key = "worked_out_close" if self._open else "worked_out"
        how = PlainButton(words(f"ui_people.benefit.{key}"), self._turn)
        card.column.addWidget(how, 0, Qt.AlignmentFlag.AlignLeading)
        if self._open:
            card.add(Hint(words("ui_people.benefit.how")))
        return card

    def _periods(self) -> list[QWidget]:
        words = self.words
        choices: list[tuple[int | None, str]] = [(None, words("ui_people.benefit.all_time"))]
        choices += [
            (year, words("ui_people.benefit.year", year=year)) for year in self._benefit.years[:MOST_YEARS]
        ]
        buttons: list[QWidget] = []
        for year, said in choices:
            button = QuietButton(said, partial(self._take, year))
            button.setCheckable(True)
            button.setChecked(year == self._year)
            buttons.append(button)
        return buttons

    def _take(self, year: int | None) -> None:
        self._year = year
        self._read()

    def _turn(self) -> None:
        self._open = not self._open
        self._show(self._told)

    # ---- totals, and who was not reached ----

    def _list(self, name: str, form: str, rows: Sequence[QWidget]) -> None:
        words = self.words
        card = Card().add(
            SectionTitle(words(f"ui_people.benefit.{name}")),
            Hint(words(f"ui_people.benefit.{name}_hint")),
            *rows,
        )
        key = "add_total" if form == "total" else "add_not_reached"
        add = QuietButton(words(f"ui_people.benefit.{key}"), lambda: self.context.go(Place(form)))
        self.column.addWidget(card.add(flow(add)))

    def _total_row(self, one: YearlyTotal) -> RowButton:
        words = self.words
        told = [words(f"ui_people.total.by_{one.by}")]
        told += [part for part in (one.by_words, one.period.typed if one.period else None) if part]
        if one.reach is not None:
            told.append(words(f"ui_people.benefit.{one.reach}"))
        unknown = words("ui_pages.field.not_recorded")
        rows = "; ".join(f"{row.label}: {unknown if row.count is None else row.count}" for row in one.rows)
        line = words("ui_people.benefit.total_rest", rows=rows)
        if one.not_stated is not None:
            line = words("ui_people.benefit.total_line", rows=rows, not_stated=one.not_stated)
        return RowButton(" · ".join(told), line, pressed=partial(self.context.go, Place("total", one.id)))

    def _row(self, one: NotReached) -> RowButton:
        lines = [part for part in (one.why, one.plan) if part]
        return RowButton(one.who, *lines, pressed=partial(self.context.go, Place("unreached", one.id)))
