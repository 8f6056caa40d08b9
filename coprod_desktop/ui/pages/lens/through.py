"""The lens in the window: one funder's questions in four words; from the second funder on, differences by funders."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QVBoxLayout, QWidget

from coprod_desktop.domain.records import KINDS
from coprod_desktop.services.answer_bank import Bank, Banked
from coprod_desktop.services.answers_shown import choose_form, forms_to_choose
from coprod_desktop.services.lens import Column, Lens, lens_of, said_of
from coprod_desktop.ui.act import StepDone
from coprod_desktop.ui.fields import DropField
from coprod_desktop.ui.fields.labelled import labelled
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
    clear,
    flow,
)
from coprod_desktop.ui.page import Context, Place
from coprod_desktop.ui.pages.drawn import DrawnPage
from coprod_desktop.ui.pages.lens.matrix import Matrix
from coprod_desktop.ui.pages.lens.told import AREA, due_told, place_to_mend, time_told, word_picture

MOST_SHOWN = 50


class LensPage(DrawnPage):
    """The place's detail is a grant's id for the questions of its form, None for all grants."""

    kinds = frozenset(one.kind for one in KINDS)
    wide = True

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self._forms: list[tuple[str, str]] = []
        self._shown = MOST_SHOWN
        self._lens: Lens | None = None
        self.matrix: Matrix | None = None
        self.choosers: dict[str, DropField] = {}

    def show_place(self, place: Place) -> None:
        """Look through every grant."""
        if self.place is None or self.place.detail != place.detail:
            self._shown = MOST_SHOWN
        super().show_place(place)
        if self._lens is None:  # it takes a moment to look through everything
            clear(self.column)
            self.column.addWidget(PageTitle(self.words(f"{AREA}.title")))
            self.column.addWidget(Text(self.words(f"{AREA}.looking")))
            self.column.addStretch(1)
        self._look()

    def _look(self) -> None:
        case, context = self.context.case(), self.context
        if case is None:
            context.go(Place("case"))
            return
        self.act.ask(forms_to_choose, context.resources, then=self._keep_forms)
        self.act.ask(
            lens_of,
            case,
            context.resources,
            self.words,
            context.today(),
            checker=context.against,
            then=self._show,
        )

    def heard(self, step: StepDone, mine: bool) -> None:
        """Whatever changed may be evidence."""
        self._look()

    def _keep_forms(self, forms: list[tuple[str, str]]) -> None:
        self._forms = forms

    def _show(self, lens: Lens) -> None:
        self._lens, self.matrix, self.choosers = lens, None, {}
        wanted = self.place.detail if self.place else None
        one = next((each for each in lens.columns if each.grant.id == wanted), None)
        if one is None and len(lens.columns) == 1:
            one = lens.columns[0]
        with self.fresh():
            if one is not None:
                self._one_funder(one, len(lens.columns) > 1)
            else:
                self.column.addWidget(PageTitle(self.words(f"{AREA}.title")))
                self._all_funders(lens)
            self.column.addStretch(1)

    # ---- no funder yet, and several ----

    def _all_funders(self, lens: Lens) -> None:
        words, go = self.words, self.context.go
        if not lens.columns:
            card = Card().add(SectionTitle(words(f"{AREA}.empty")), Text(words(f"{AREA}.why")))
            add = PrimaryButton(words(f"{AREA}.add_grant"), partial(go, Place("grant")))
            forms = QuietButton(words(f"{AREA}.forms"), partial(go, Place("packs")))
            self.first_choice = add
            self.column.addWidget(card.add(flow(add, forms)))
            return
        if lens.rows:
            self.column.addWidget(self._matrix(lens))
        for column in lens.columns:
            self.column.addWidget(self._funder(column))
        if lens.reuse is not None:
            self.column.addWidget(Hint(words(f"{AREA}.reuse", n=lens.reuse)))
        for doubled in lens.doubled:
            told = words(
                "ui_worth.worth.doubled", what=doubled.called, per_cent=f"{doubled.per_cent:f}",
                grants=", ".join(doubled.grants),
            )  # fmt: skip
            self.column.addWidget(Text(told, "attention"))

    def _matrix(self, lens: Lens) -> Card:
        card = Card(margin=16).add(Text(self.words(f"{AREA}.matrix_how")))
        self.matrix = Matrix(self.context, lens, self._open_outcome)
        below = Hint()
        self.matrix.pointed.connect(below.setText)
        card.add(self.matrix, below)
        self.matrix.pointed.emit("")
        for row in lens.rows:
            if row.worth_measuring_well:
                card.add(Hint(self.words(f"{AREA}.worth", what=row.words)))
        return card

    def _open_outcome(self, outcome: str) -> None:
        self.context.go(Place("outcome", outcome))

    def _funder(self, column: Column) -> Card:
        words, grant = self.words, column.grant
        card = Card(margin=16).add(SectionTitle(column.funder or grant.title))
        card.add(Text(" · ".join(one for one in (grant.title, due_told(self.context, column.days)) if one)))
        if column.bank is None:
            return card.add(self._choose(column))
        card.add(*self._counts(column, column.bank))
        see = QuietButton(words(f"{AREA}.see"), partial(self.context.go, Place("lens", grant.id)))
        see.setAccessibleName(words(f"{AREA}.see_named", funder=column.funder))
        return card.add(flow(see))

    def _counts(self, column: Column, bank: Bank) -> list[QWidget]:
        """How many questions are ready, and what the form asks of the group. Never a grade."""
        words = self.words
        time, people = time_told(self.context, bank.burden.minutes), bank.burden.people
        cost = words(f"{AREA}.{'burden' if people else 'burden_alone'}", time=time, n=people)
        told: list[QWidget] = [
            Text(words(f"{AREA}.ready", n=bank.coverage.ready, of=bank.coverage.of), "strong"),
            Hint(cost),
        ]
        if column.spent.minutes:
            told.append(Hint(words(f"{AREA}.spent", time=time_told(self.context, column.spent.minutes))))
        alone = [one.question for one in bank.answers if one.only_they]
        if alone:
            asked = "; ".join(f"“{one.plain or one.question}”" for one in alone[:5])
            told.append(Hint(words(f"{AREA}.only_they", n=len(alone), asked=asked)))
        return told

    def _choose(self, column: Column) -> QWidget:
        words = self.words
        card = Card("sunk", 16)
        field = DropField(words, self._forms, none=words(f"{AREA}.no_form"))
        field.choose(column.pack.id if column.pack else None)
        self.choosers[column.grant.id] = field
        choose = QuietButton(words(f"{AREA}.choose"), partial(self._choose_form, column.grant.id))
        choose.setAccessibleName(words(f"{AREA}.choose_named", funder=column.funder))
        new = PlainButton(words(f"{AREA}.write_form"), partial(self.context.go, Place("packs")))
        return card.add(labelled(field, words(f"{AREA}.which_form")), flow(choose, new))

    def _choose_form(self, grant_id: str) -> None:
        self.act.do(choose_form, grant_id, self.choosers[grant_id].chosen(), by=self)

    # ---- one funder ----

    def _one_funder(self, column: Column, among_others: bool) -> None:
        words = self.words
        self.column.addWidget(PageTitle(words(f"{AREA}.asks", funder=column.funder or column.grant.title)))
        if among_others:
            back = PlainButton(words(f"{AREA}.all"), partial(self.context.go, Place("lens")))
            self.column.addLayout(flow(back))
        told = " · ".join(one for one in (column.grant.title, due_told(self.context, column.days)) if one)
        head = Card(margin=16).add(Text(told))
        bank = column.bank
        if bank is None:
            self.column.addWidget(head.add(Text(words(f"{AREA}.no_form_yet")), self._choose(column)))
            return
        if bank.pack.verified_on is None:
            head.add(Hint(words(f"{AREA}.check_form", title=bank.pack.title)))
        head.add(*self._counts(column, bank))
        self._smallest_step(head, column, bank)
        letter = PlainButton(
            words(f"{AREA}.polite"), partial(self.context.go, Place("polite_letter", column.grant.id))
        )
        letter.setAccessibleName(words(f"{AREA}.polite_named", funder=column.funder))
        head.add(flow(letter))
        self.column.addWidget(head)
        for at in bank.gaps[: self._shown]:
            self.column.addWidget(self._question(column, bank.answers[at]))
        if len(bank.gaps) > self._shown:
            left = words("ui_pages.list.more", n=min(MOST_SHOWN, len(bank.gaps) - self._shown))
            self.column.addLayout(flow(PlainButton(left, self._more)))
        others = Card("sunk", 16)
        self.column.addWidget(others.add(Text(words(f"{AREA}.another_form"), "strong"), self._choose(column)))

    def _smallest_step(self, head: Card, column: Column, bank: Bank) -> None:
        if not bank.quick:
            return
        one = bank.answers[bank.quick[0]]
        _, _, step = said_of(one.standing, self.words)
        place = self._mend(column, one)
        told = self.words(f"{AREA}.smallest", step=step, time=time_told(self.context, one.standing.minutes))
        head.add(Text(told))
        if place is not None:
            go = PrimaryButton(self.words(f"{AREA}.do_it"), partial(self.context.go, place))
            go.setAccessibleName(self.words(f"{AREA}.do_it_named", step=step))
            self.first_choice = go
            head.add(flow(go))

    def _question(self, column: Column, one: Banked) -> QWidget:
        word, reason, step = said_of(one.standing, self.words)
        asked = one.question
        title = f"{asked.ref}  {asked.question}" if asked.ref else asked.question
        lines = [f"{word}. {reason}"]
        if step:
            time = time_told(self.context, one.standing.minutes)
            lines.append(self.words(f"{AREA}.step", step=step, time=time))
        if one.only_they:
            lines.append(self.words(f"{AREA}.only_this"))
        block = QWidget()
        inside = QVBoxLayout(block)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(4)
        row = RowButton(
            title, *lines, picture=word_picture(self.context.look, one.standing.word),
            pressed=partial(self.context.go, self._answer(column, one)),
        )  # fmt: skip
        row.setAccessibleName(f"{word}: {title}")
        inside.addWidget(row)
        place = self._mend(column, one)
        if step and place is not None and place.page != "form_answer":
            go = PlainButton(self.words(f"{AREA}.do_it"), partial(self.context.go, place))
            go.setAccessibleName(self.words(f"{AREA}.step_named", step=step, what=title))
            inside.addLayout(flow(go))
        return block

    def _answer(self, column: Column, one: Banked) -> Place:
        pack = column.pack.id if column.pack else ""
        return Place("form_answer", f"{column.grant.id}/{pack}/{one.question.id}")

    def _mend(self, column: Column, one: Banked) -> Place | None:
        return place_to_mend(self.context, one.standing.place, column.grant.id, self._answer(column, one))

    def _more(self) -> None:
        self._shown += MOST_SHOWN
        if self._lens is not None:
            self._show(self._lens)
